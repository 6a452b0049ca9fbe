// SPDX-License-Identifier: Apache-2.0
#include "brief/record_json.h"

#include <algorithm>

#include "record/event_fields.h"
#include "record/linked_names.h"

namespace dateline::brief {

RecordJson::RecordJson(const Record& record, std::string& out) : record_(record), json_(out) {
  citations_.reserve(record.reports.size());
  for (std::size_t i = 0; i < record.reports.size(); ++i)
    citations_.emplace_back(record.reports[i].report, i + 1);
}

void RecordJson::citation(const Citation& citation) {
  const Citations& home = citations_[citation.report];
  json_.begin_object();
  json_.field("report", home.report().id);
  json_.field("start", citation.span.start);
  json_.field("end", citation.span.end);
  json_.field("text", home.words(citation.span));
  json_.field("paragraph", home.paragraph(citation.span));
  json_.end_object();
}

void RecordJson::citation_field(std::string_view name, const Citation& value) {
  json_.key(name);
  citation(value);
}

void RecordJson::citations(std::string_view name, std::span<const Citation> values) {
  json_.key(name);
  json_.begin_array();
  for (const Citation& value : values) citation(value);
  json_.end_array();
}

void RecordJson::passages(std::uint32_t report, std::span<const Span> spans) {
  if (spans.empty()) return;
  json_.key("passages");
  json_.begin_array();
  for (const Span span : spans) citation({report, span});
  json_.end_array();
}

void RecordJson::report_ids(std::string_view name, std::span<const std::uint32_t> reports) {
  json_.key(name);
  json_.begin_array();
  for (const std::uint32_t index : reports) json_.string(report(index).report.id);
  json_.end_array();
}

void RecordJson::was(const std::vector<std::string>& ids) { strings_if_any("was", ids); }

void RecordJson::members(std::span<const Member> members, char letter) {
  json_.key("members");
  json_.begin_array();
  for (const Member member : members)
    json_.string(inner_id(report(member.report).report, letter, member.index));
  json_.end_array();
}

void RecordJson::strings_if_any(std::string_view name, const std::vector<std::string>& values) {
  if (values.empty()) return;
  json_.key(name);
  json_.strings(values);
}

void RecordJson::codes(const std::string& country, const std::vector<std::string>& sectors) {
  json_.field_if_known("country", country);
  strings_if_any("sectors", sectors);
  json_.field_if_known("code", code_of(country, sectors));
}

void RecordJson::said_by(std::span<const LinkedVoucher> chain) {
  const auto says_something = [](const LinkedVoucher& voucher) {
    return voucher.entity || voucher.span || voucher.quote || voucher.anonymous || !voucher.certain;
  };
  if (std::none_of(chain.begin(), chain.end(), says_something)) return;
  json_.key("said_by");
  json_.begin_array();
  for (const LinkedVoucher& voucher : chain) {
    if (!says_something(voucher)) continue;
    json_.begin_object();
    if (voucher.entity) json_.field("entity", record_.entities[*voucher.entity].id);
    if (voucher.span) citation_field("span", *voucher.span);
    if (voucher.quote) json_.field("quote", record_.quotes[*voucher.quote].id);
    if (voucher.anonymous) json_.field("anonymous", true);
    if (!voucher.certain) json_.field("certain", false);
    json_.end_object();
  }
  json_.end_array();
}

void RecordJson::support(const Support& support) {
  json_.key("support");
  json_.begin_object();
  report_ids("reports", support.reports);
  origins(support.origins);
  json_.key("witnesses");
  json_.begin_array();
  for (const Witness& witness : support.witnesses) {
    if (witness.min == 0) continue;  // perhaps the outlet's own words: said_by tells that
    json_.begin_object();
    if (witness.entity) json_.field("entity", record_.entities[*witness.entity].id);
    json_.field("kind", name_of(witness.kind));
    json_.field("min", witness.min);
    if (witness.max) json_.field("max", *witness.max);
    citations("citations", witness.citations);
    json_.end_object();
  }
  json_.end_array();
  if (support.unsourced) json_.field("unsourced", true);
  if (!support.observed.empty()) citations("observed", support.observed);
  json_.end_object();
}

}  // namespace dateline::brief
