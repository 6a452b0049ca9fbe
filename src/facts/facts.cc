// SPDX-License-Identifier: Apache-2.0
#include "dateline/facts.h"

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include "facts/events/events.h"
#include "facts/figures/figures.h"
#include "facts/names/compounds.h"
#include "facts/names/names.h"
#include "facts/notes/damage.h"
#include "facts/notes/notes.h"
#include "facts/places/place_kinds.h"
#include "facts/places/places.h"
#include "facts/preparation/preparation.h"
#include "facts/quotes/quotes.h"
#include "facts/references/references.h"
#include "facts/tables/tables.h"
#include "facts/times/times.h"
#include "facts/view/report_view.h"
#include "facts/vouchers.h"

namespace dateline {
namespace {

template <typename Item>
void append(std::vector<Item>& from, std::vector<Item>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

Result<std::vector<BlockParse>> parse_blocks(const Report& report, const Pipeline& pipeline,
                                             Workspace& workspace) {
  const facts::PreparedReport prepared(report, facts::builtin_preparation_table(),
                                       facts::builtin_tables());
  std::vector<ParseInput> inputs;
  inputs.reserve(report.blocks.size());
  for (std::size_t i = 0; i < report.blocks.size(); ++i) inputs.push_back(prepared.input(i));
  std::vector<Parse> parsed = TRY(pipeline.parse_batch(inputs, workspace));
  std::vector<BlockParse> parses;
  parses.reserve(parsed.size());
  for (std::size_t i = 0; i < parsed.size(); ++i) parses.push_back({i, std::move(parsed[i])});
  return parses;
}

Result<Facts> extract_facts(const Report& report, std::span<const BlockParse> parses,
                            const Limits& limits, std::vector<RejectedReading>* rejected,
                            const Resources& resources) {
  if (report.text.size() > limits.max_text_bytes) {
    return make_error(ErrorCode::kTextTooLong,
                      "the report has " + std::to_string(report.text.size()) + " bytes");
  }
  facts::ReportView view(report.text);
  view.set_rejected(rejected);
  const std::vector<bool> foreign = facts::find_other_language(report, facts::builtin_note_words());
  const Parse empty;
  std::size_t next = 0;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const bool parsed = next < parses.size() && parses[next].block == i;
    if (!foreign[i])
      view.add_block(report.blocks[i].kind, report.blocks[i].span,
                     parsed ? parses[next].parse : empty);
    if (parsed) ++next;
  }
  // A photo credit is set by the reader; whom it names took the picture and is not in the story.
  std::vector<Span> credits;
  for (const AgencyCredit& credit : report.source.agency) {
    if (credit.scope == AgencyScope::kPhoto || credit.scope == AgencyScope::kCaption)
      credits.push_back(credit.span);
  }
  const facts::Tables& tables = facts::builtin_tables();
  Facts found;
  std::vector<Entity> names = facts::find_names(view, credits, tables);
  facts::QuoteFindings quotes = facts::find_quotes(view, names, tables);
  found.quotes = std::move(quotes.quotes);
  found.corrections = std::move(quotes.corrections);
  found.entities = facts::find_references(view, std::move(names), found.quotes, tables);
  facts::resolve_speakers(view, found.entities, found.quotes);
  found.abstained = std::move(quotes.abstained);
  facts::TimeFindings times = facts::find_times(view, report.date);
  found.times = std::move(times.times);
  append(times.notes, found.notes);
  append(times.abstained, found.abstained);
  facts::PlaceFindings places =
      facts::find_places(view, report, found.entities, resources.gazetteer.get());
  found.places = std::move(places.places);
  append(places.abstained, found.abstained);
  facts::give_back_kinds(found.places, found.entities);
  found.compounds =
      facts::find_compounds(view, found.entities, tables, facts::builtin_compound_table());
  facts::describe_by_compounds(found.compounds, found.entities);
  facts::FigureFindings figures = facts::find_figures(
      view, found.times,
      {found.entities, found.places, report.date ? report.date->value : std::string_view()});
  found.figures = std::move(figures.figures);
  facts::attribute_figures(found.quotes, found.figures);
  append(figures.notes, found.notes);
  append(figures.abstained, found.abstained);
  facts::EventFindings events = facts::find_events(
      view, report.date, found, tables,
      resources.event_rules ? *resources.event_rules : facts::builtin_event_rules());
  found.events = std::move(events.events);
  append(events.abstained, found.abstained);
  facts::attribute_events(found.quotes, found.events);
  std::vector<Note> notes =
      facts::find_notes(report, foreign, found.times, facts::builtin_note_words());
  append(notes, found.notes);
  std::vector<Note> damage = facts::find_damage(view, tables, facts::builtin_damage_table());
  append(damage, found.notes);
  std::stable_sort(found.notes.begin(), found.notes.end(), [](const Note& a, const Note& b) {
    return (a.span ? a.span->start : 0) < (b.span ? b.span->start : 0);
  });
  facts::mark_damaged(view, found.notes, found.entities);
  std::stable_sort(found.abstained.begin(), found.abstained.end(),
                   [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
  return found;
}

}  // namespace dateline
