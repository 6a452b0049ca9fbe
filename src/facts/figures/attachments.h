// SPDX-License-Identifier: Apache-2.0
//
// What earlier layers know of a figure: the entity whose mention is counted, the place where it
// holds, the time as of which it is told. Each only where syntax or neighbourhood leaves no doubt.
//
//   attach_sources({view, lexemes, times, sentences}, sources, figures);
//
// Threads: a pure function. Cost: n log n in figures, mentions and places; climbs in the parse are
// bounded.
// Tested by: src/facts/figures/attachments_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "facts/figures/figures.h"
#include "facts/figures/lexemes.h"

namespace dateline::facts::figures {

struct AttachmentInput {
  const ReportView& view;
  std::span<const Lexeme> lexemes;
  std::span<const TimeExpression> times;
  std::span<const std::uint32_t> sentences;  // of each figure
};

// Sets `of.entity`, `place` and `as_of`.
void attach_sources(const AttachmentInput& input, const FigureSources& sources,
                    std::vector<Figure>& figures);

}  // namespace dateline::facts::figures
