// SPDX-License-Identifier: Apache-2.0
#include "dateline/facts.h"

#include <utility>
#include <vector>

#include "facts/names.h"
#include "facts/quotes.h"
#include "facts/report_view.h"
#include "facts/tables.h"

namespace dateline {

Result<Facts> extract_facts(const Report& report, std::span<const BlockParse> parses,
                            const Limits& limits) {
  if (report.text.size() > limits.max_text_bytes) {
    return make_error(ErrorCode::kTextTooLong,
                      "the report has " + std::to_string(report.text.size()) + " bytes");
  }
  facts::ReportView view(report.text);
  const Parse empty;
  std::size_t next = 0;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const bool parsed = next < parses.size() && parses[next].block == i;
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
  found.entities = facts::find_names(view, credits, tables);
  facts::QuoteFindings quotes = facts::find_quotes(view, found.entities, tables);
  found.quotes = std::move(quotes.quotes);
  found.abstained = std::move(quotes.abstained);
  return found;
}

const std::string& facts_tables_sha256() { return facts::builtin_tables_sha256(); }

}  // namespace dateline
