// SPDX-License-Identifier: Apache-2.0
//
// Figures: quantities with bound, change, unit and what they count. Values come from a token
// grammar that ignores parse and recogniser; the parse only helps to find what is counted.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/figures/*_test.cc
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dateline/report.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct FigureFindings {
  std::vector<Figure> figures;        // in text order
  std::vector<Note> notes;            // arithmetic that does not add up, in text order
  std::vector<Abstention> abstained;  // in text order
};

// What earlier layers found; without them `of.entity` and `place` stay unset.
struct FigureSources {
  std::span<const Entity> entities;
  std::span<const PlaceMention> places;
  std::string_view report_date;  // "2021-06-28"; empty: unknown
};

// Numbers inside `times` are parts of a time, not figures, unless a duration is what is measured.
// `said_by` is left to a later layer. Readings that are no figures go to ReportView::reject().
FigureFindings find_figures(const ReportView& view, std::span<const TimeExpression> times,
                            const FigureSources& sources = {});

}  // namespace dateline::facts
