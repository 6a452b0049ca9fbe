// SPDX-License-Identifier: Apache-2.0
//
// The text of a report as HTML in which every cited stretch is a mark that a link can lead to.
// Stretches that overlap are nested or cut: the first piece has the id, the others its name as
// their class, and a rule of style lights them up together.
//
//   MarkedText marked = mark_text(citations, report, {{4, 9}, {6, 12}});
//   // ...<mark id="c1-4-9">ab<mark id="c1-6-12">cde</mark></mark><mark class="c1-6-12">fgh</mark>
//
// Marks stand at most kDeepestMark deep; of further ones only the place is marked.
//
// Threads: pure functions. Cost: linear in the text and the number of marks.
// Tested by: src/brief/html_text_test.cc, tests/browser
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "brief/citations.h"

namespace dateline::brief {

inline constexpr std::size_t kDeepestMark = 16;

struct MarkedText {
  std::string html;                // paragraphs
  std::vector<std::string> split;  // anchors of marks in several pieces
};

// `spans` in any order.
MarkedText mark_text(const Citations& citations, std::uint32_t report, std::vector<Span> spans);

}  // namespace dateline::brief
