// SPDX-License-Identifier: Apache-2.0
//
// Reports made by hand for the tests of this folder.
//
//   ReportRecord made = report_of("rep_a", "2021-06-29", {"First paragraph.", "Second."});
//
// Each paragraph is a block of one kParagraph; sentences end at a full stop behind which a blank
// and a capital or a quotation mark stand. Straight quotation marks make direct quotes.
//
// Threads: pure functions. For tests only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline::linking {

inline void add_sentences(ReportRecord& record, const Block& block, SentenceRole role) {
  const std::string_view text = record.report.slice(block.bytes);
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool last = i + 1 == text.size();
    if (!last && !(text[i] == '.' && text[i + 1] == ' ')) continue;
    const Span span = {block.span.start + static_cast<std::uint32_t>(start),
                       block.span.start + static_cast<std::uint32_t>(i + 1)};
    record.facts.sentences.push_back({span, block.paragraph, role, false});
    start = i + 2;
  }
}

inline void add_quotes(ReportRecord& record) {
  const std::string& text = record.report.text;
  for (std::size_t open = text.find('"'); open != std::string::npos;) {
    const std::size_t close = text.find('"', open + 1);
    if (close == std::string::npos) return;
    Quote quote;
    quote.span = {static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(close + 1)};
    quote.content = {{quote.span.start + 1, quote.span.end - 1}};
    quote.marked = true;
    record.facts.quotes.push_back(quote);
    open = text.find('"', close + 1);
  }
}

// REQUIRES: ASCII.
inline ReportRecord report_of(std::string id, std::string date,
                              const std::vector<std::string>& paragraphs) {
  ReportRecord record;
  Report& report = record.report;
  report.id = std::move(id);
  report.source.path = report.id + ".txt";
  if (!date.empty()) report.date.emplace().value = std::move(date);
  std::uint32_t number = 0;
  for (const std::string& paragraph : paragraphs) {
    if (!report.text.empty()) report.text += "\n\n";
    Block block;
    block.bytes = {report.text.size(), report.text.size() + paragraph.size()};
    block.span = {static_cast<std::uint32_t>(block.bytes.start),
                  static_cast<std::uint32_t>(block.bytes.end)};
    block.paragraph = ++number;
    report.text += paragraph;
    report.blocks.push_back(block);
  }
  for (const Block& block : report.blocks) add_sentences(record, block, SentenceRole::kBody);
  add_quotes(record);
  return record;
}

}  // namespace dateline::linking
