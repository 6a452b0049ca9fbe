// SPDX-License-Identifier: Apache-2.0
//
// Records made by hand for the tests of linking: spans are given by their words.
//
//   RecordMaker maker("rep_a", "2021-06-29", "At least 14 people were killed.");
//   maker.figure("At least 14", 14).bound = FigureBound::kAtLeast;
//   const Collection collection({maker.record});
//
// Not thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "dateline/report.h"
#include "text/utf8.h"

namespace dateline::linking {

inline std::u32string code_points_of(std::string_view text) {
  std::u32string wide;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode_utf8(text, at);
    wide += next.value;
    at += next.length;
  }
  return wide;
}

struct RecordMaker {
  // Sentences end at ". ", "? " and line ends; a first line that is followed by an empty one is a
  // title.
  RecordMaker(std::string id, std::string date, std::string text) {
    record.report.id = std::move(id);
    record.report.source.path = record.report.id + ".txt";
    if (!date.empty()) record.report.date.emplace().value = std::move(date);
    record.report.text = std::move(text);
    wide_ = code_points_of(record.report.text);
    const std::size_t title = wide_.find(U"\n\n");
    std::uint32_t start = 0;
    for (std::uint32_t i = 0; i < wide_.size(); ++i) {
      const bool last = i + 1 == wide_.size();
      const bool stop = (wide_[i] == U'.' || wide_[i] == U'?') && !last && wide_[i + 1] == U' ';
      if (!last && !stop && wide_[i] != U'\n') continue;
      const std::uint32_t end = wide_[i] == U'\n' ? i : i + 1;
      if (end > start) {
        Sentence made;
        made.span = {start, end};
        if (title != std::u32string::npos && end <= title) made.role = SentenceRole::kTitle;
        record.facts.sentences.push_back(made);
      }
      start = i + 1;
      while (start < wide_.size() && wide_[start] == U' ') ++start;
    }
  }

  // The first place of the words at or behind `from`.
  Span span(std::string_view words, std::size_t from = 0) const {
    const std::u32string wide = code_points_of(words);
    const std::size_t at = wide_.find(wide, from);
    if (at == std::u32string::npos) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + wide.size())};
  }

  Figure& figure(std::string_view words, double value,
                 FigureMeasure measure = FigureMeasure::kOther, std::string_view head = {}) {
    Figure& made = record.facts.figures.emplace_back();
    made.span = span(words);
    made.value = value;
    made.unit = "count";
    made.measure = measure;
    if (!head.empty()) made.of = Counted{span(head, made.span.end), span(head, made.span.end), {}};
    return made;
  }

  Quote& quote(std::string_view content, std::string_view speaker,
               std::optional<std::size_t> entity) {
    Quote& made = record.facts.quotes.emplace_back();
    made.content = {span(content)};
    made.span = made.content.front();
    made.marked = true;
    if (!speaker.empty()) made.speaker = Party{span(speaker), entity};
    return made;
  }

  std::size_t entity(std::string name, EntityKind kind = EntityKind::kPerson) {
    Entity& made = record.facts.entities.emplace_back();
    made.name = std::move(name);
    made.kind = kind;
    made.mentions.push_back({span(made.name), MentionForm::kName, ""});
    return record.facts.entities.size() - 1;
  }

  TimeExpression& time(std::string_view words, std::string value, std::string earliest,
                       std::string latest) {
    TimeExpression& made = record.facts.times.emplace_back();
    made.span = span(words);
    made.value = std::move(value);
    made.earliest = std::move(earliest);
    made.latest = std::move(latest);
    return made;
  }

  ReportRecord record;

 private:
  std::u32string wide_;
};

}  // namespace dateline::linking
