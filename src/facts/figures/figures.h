// SPDX-License-Identifier: Apache-2.0
//
// Figures: quantities with bound, change, unit and what they count. Values come from a token
// grammar that ignores parse and recogniser; the parse only helps to find what is counted.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/figures/*_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/report.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct FigureFindings {
  std::vector<Figure> figures;        // in text order
  std::vector<Note> notes;            // arithmetic that does not add up, in text order
  std::vector<Abstention> abstained;  // in text order
};

// Numbers inside `times` are parts of a time, not figures, unless a duration is what is measured.
// `of.entity`, `place` and `said_by` are left to later layers.
FigureFindings find_figures(const ReportView& view, std::span<const TimeExpression> times);

}  // namespace dateline::facts
