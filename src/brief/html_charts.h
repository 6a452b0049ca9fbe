// SPDX-License-Identifier: Apache-2.0
//
// Drawings of a brief as inline SVG: a figure over time, and who repeats whom. They add nothing to
// what the rows beside them say in words, and every point and box links to its words.
//
//   out += ladder_of(view, record.figures[3]);   // empty when there is nothing to see
//
// Threads: pure functions. Bounded size: at most kMostRungs points, kMostBoxes reports an origin.
// Tested by: src/brief/brief_html_test.cc
#pragma once

#include <cstddef>
#include <string>

#include "brief/record_view.h"

namespace dateline::brief {

inline constexpr std::size_t kMostRungs = 12;
inline constexpr std::size_t kMostBoxes = 10;
inline constexpr std::size_t kMostDrawnOrigins = 8;

std::string ladder_of(const RecordView& view, const Track& track);
std::string origins_graph(const RecordView& view);

}  // namespace dateline::brief
