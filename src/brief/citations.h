// SPDX-License-Identifier: Apache-2.0
//
// Citations into one report: its number in the brief, the paragraph and the words of a span.
//
//   Citations cite(record.report, 2);
//   cite.text(span);      // "[2P9:2478-2527]" with a pilcrow for P
//
// Threads: immutable; the report must outlive it.
// Tested by: src/brief/brief_test.cc
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

#include "dateline/report.h"
#include "text/offsets.h"

namespace dateline::brief {

class Citations {
 public:
  Citations(const Report& report, std::size_t number)
      : report_(report), number_(number), offsets_(report.text) {}

  std::string_view words(Span span) const {
    const std::size_t start = offsets_.byte(span.start);
    return std::string_view(report_.text).substr(start, offsets_.byte(span.end) - start);
  }

  std::uint32_t paragraph(Span span) const {
    const auto after =
        std::partition_point(report_.blocks.begin(), report_.blocks.end(),
                             [&](const Block& block) { return block.span.start <= span.start; });
    return after == report_.blocks.begin() ? 1 : std::prev(after)->paragraph;
  }

  std::string text(Span span) const {
    return "[" + std::to_string(number_) + "\xC2\xB6" + std::to_string(paragraph(span)) + ":" +
           std::to_string(span.start) + "-" + std::to_string(span.end) + "]";
  }

  const Report& report() const { return report_; }
  std::size_t number() const { return number_; }

 private:
  const Report& report_;
  std::size_t number_;
  OffsetMap offsets_;
};

}  // namespace dateline::brief
