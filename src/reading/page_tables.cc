// SPDX-License-Identifier: Apache-2.0
#include "reading/page_tables.h"

#include <nlohmann/json.hpp>

namespace dateline::reading {
namespace {

using Json = nlohmann::json;

Result<std::vector<std::string>> words(const Json& parts, const char* part, const char* list) {
  const auto corrupt = [&] {
    return make_error(ErrorCode::kDataCorrupt,
                      std::string("page_parts: no list ") + part + "/" + list);
  };
  const auto found = parts.find(part);
  if (found == parts.end() || !found->is_object() || !found->contains(list)) return corrupt();
  const Json& values = (*found)[list];
  if (!values.is_array()) return corrupt();
  std::vector<std::string> result;
  for (const Json& value : values) {
    if (!value.is_string()) return corrupt();
    result.push_back(value.get<std::string>());
  }
  return result;
}

WordSet to_set(const std::vector<std::string>& words) { return {words.begin(), words.end()}; }

}  // namespace

Result<PageTables> parse_page_tables(std::string_view json) {
  const Json parts = Json::parse(json, nullptr, false);
  if (!parts.is_object())
    return make_error(ErrorCode::kDataCorrupt, "page_parts is not a JSON object");
  PageTables tables;
  tables.agencies = to_set(TRY(words(parts, "agencies", "names")));
  tables.dateline_places = to_set(TRY(words(parts, "dateline_places", "names")));
  tables.not_places = to_set(TRY(words(parts, "not_places", "names")));
  tables.outlet_words = to_set(TRY(words(parts, "outlet_words", "names")));
  tables.credit_words = to_set(TRY(words(parts, "captions", "credit_words")));
  tables.sides = to_set(TRY(words(parts, "captions", "sides")));
  tables.boilerplate_starts = TRY(words(parts, "boilerplate", "starts"));
  return tables;
}

const PageTables& builtin_page_tables() {
  static const PageTables tables = [] {
    auto parsed = parse_page_tables(embedded_page_parts());
    return parsed.ok() ? std::move(parsed).value() : PageTables{};
  }();
  return tables;
}

}  // namespace dateline::reading
