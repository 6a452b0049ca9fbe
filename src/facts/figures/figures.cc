// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/figures.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "facts/figures/attachments.h"
#include "facts/figures/counted.h"
#include "facts/figures/lexemes.h"
#include "facts/figures/lexicon.h"
#include "facts/figures/quantities.h"

namespace dateline::facts {
namespace {

using figures::Counting;
using figures::Lexeme;
using figures::Quantity;

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

Figure figure_of(const Quantity& quantity, Counting& counting, std::span<const Lexeme> lexemes) {
  Figure figure;
  figure.span = {lexemes[quantity.first].start, lexemes[quantity.end - 1].end};
  figure.value = quantity.value;
  figure.low = quantity.low;
  figure.high = quantity.high;
  figure.bound = quantity.bound;
  if (!figure.value && figure.low && figure.high) figure.bound = FigureBound::kBetween;
  figure.change = quantity.change;
  figure.unit = quantity.unit;
  figure.currency = quantity.currency;
  figure.of = counting.of;
  figure.measure = counting.measure;
  figure.population = std::move(counting.population);
  figure.cumulative = counting.cumulative;
  figure.per = counting.per;
  figure.rule = quantity.rule;
  return figure;
}

bool exact(const Figure& figure) { return figure.value && figure.bound == FigureBound::kExact; }

// Parts that make up the whole; a note where they are more than it.
void add_up(std::vector<Figure>& figures, const std::vector<std::uint32_t>& sentences,
            std::vector<Note>& notes) {
  for (std::size_t whole = 0; whole < figures.size(); ++whole) {
    std::vector<std::size_t> parts;
    double sum = 0;
    bool sure = exact(figures[whole]);
    for (std::size_t k = whole + 1; k < figures.size() && k < whole + 12; ++k) {
      if (sentences[k] > sentences[whole] + 1) break;
      if (figures[k].part_of != whole) continue;
      parts.push_back(k);
      sure = sure && exact(figures[k]);
      sum += figures[k].value.value_or(0);
    }
    if (parts.empty() || !sure) continue;
    const double value = *figures[whole].value;
    if (parts.size() > 1 && sum == value) {
      figures[whole].sum_of = parts;
    } else if (sum > value && parts.size() > 1 &&
               parts.back() == parts.front() + parts.size() - 1) {
      Note note;
      note.kind = NoteKind::kArithmetic;
      note.span = Span{figures[whole].span.start, figures[parts.back()].span.end};
      note.message = "The parts add up to more than the whole.";
      note.terms.push_back(figures[whole].span);
      for (std::size_t part : parts) note.terms.push_back(figures[part].span);
      notes.push_back(std::move(note));
    }
  }
}

}  // namespace

FigureFindings find_figures(const ReportView& view, std::span<const TimeExpression> times,
                            const FigureSources& sources) {
  FigureFindings findings;
  const figures::Lexicon& lexicon = figures::builtin_lexicon();
  const std::vector<Lexeme> lexemes = figures::cut_lexemes(view, times);
  const std::vector<Quantity> quantities = figures::read_quantities(lexemes, view, lexicon);
  std::vector<Counting> countings = figures::find_counted(quantities, lexemes, view, lexicon);
  std::vector<std::size_t> index(quantities.size(), kNone);
  std::vector<std::uint32_t> sentences;
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    if (countings[i].of_time) continue;
    index[i] = findings.figures.size();
    findings.figures.push_back(figure_of(quantities[i], countings[i], lexemes));
    sentences.push_back(lexemes[quantities[i].number].sentence);
  }
  for (std::size_t i = 0; i < quantities.size(); ++i) {
    if (index[i] == kNone || !countings[i].part_of) continue;
    const std::size_t whole = index[*countings[i].part_of];
    if (whole != kNone && whole != index[i]) findings.figures[index[i]].part_of = whole;
  }
  for (const Lexeme& lexeme : lexemes) {
    const std::uint32_t length = lexeme.end - lexeme.start;
    if (lexeme.kind != figures::LexemeKind::kCode || length <= 30) continue;
    const std::u32string_view digits = view.characters().substr(lexeme.start, length);
    if (digits.find_first_not_of(U"0123456789,.") != std::u32string_view::npos) continue;
    findings.abstained.push_back(
        {{lexeme.start, lexeme.end}, "figure", {}, "a number of more than 30 digits"});
  }
  figures::attach_sources({view, lexemes, times, sentences}, sources, findings.figures);
  add_up(findings.figures, sentences, findings.notes);
  return findings;
}

}  // namespace dateline::facts
