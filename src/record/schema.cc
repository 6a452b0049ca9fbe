// SPDX-License-Identifier: Apache-2.0
#include "record/schema.h"

// valijson reports its own faults by exceptions; none leaves this file.
#include <algorithm>
#include <utility>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "text/utf8.h"

namespace dateline {
namespace record {

std::string_view embedded_report();
std::string_view embedded_brief();

}  // namespace record

namespace {

constexpr std::size_t kMaxStringBytes = 512;
constexpr std::size_t kMaxFaults = 20;

// Calls `change` for every value inside, parents first, without recursion.
void for_each_value(Json& root, const std::function<void(Json&)>& change) {
  std::vector<Json*> pending{&root};
  while (!pending.empty()) {
    Json* value = pending.back();
    pending.pop_back();
    change(*value);
    if (value->is_structured()) {
      for (Json& inner : *value) pending.push_back(&inner);
    }
  }
}

void translate_to_draft_7(Json& schema) {
  schema.erase("$schema");
  schema.erase("$id");
  for_each_value(schema, [](Json& value) {
    if (!value.is_object()) return;
    const auto found = value.find("dependentRequired");
    if (found == value.end() || !found->is_object()) return;
    Json moved = std::move(*found);
    value.erase(found);
    value["dependencies"] = std::move(moved);
  });
}

void cut_strings(Json& value) {
  for_each_value(value, [](Json& inner) {
    auto* text = inner.get_ptr<std::string*>();
    if (text == nullptr || text->size() <= kMaxStringBytes) return;
    std::size_t end = kMaxStringBytes;
    while (end > 0 && is_utf8_continuation((*text)[end])) --end;
    text->resize(end);
  });
}

// "<root>", "[entities]", "[0]" -> "entities/0".
std::string place_of(const std::vector<std::string>& context) {
  std::string place;
  for (const std::string& part : context) {
    if (part == "<root>") continue;
    if (!place.empty()) place += '/';
    const bool bracketed = part.size() > 2 && part.front() == '[' && part.back() == ']';
    place += bracketed ? part.substr(1, part.size() - 2) : part;
  }
  return place.empty() ? "record" : place;
}

Schema load_embedded(std::string_view text) {
  auto loaded = Schema::load(text);
  if (loaded.ok()) return std::move(loaded).value();
  // Cannot happen in a tested program; a schema that refuses everything is the safe answer.
  return std::move(Schema::load("{\"not\":{}}")).value();
}

}  // namespace

struct Schema::Compiled {
  valijson::Schema schema;
};

Schema::Schema(std::unique_ptr<Compiled> compiled) : compiled_(std::move(compiled)) {}
Schema::Schema(Schema&&) noexcept = default;
Schema& Schema::operator=(Schema&&) noexcept = default;
Schema::~Schema() = default;

Result<Schema> Schema::load(std::string_view text) {
  Json json = TRY(parse_json(text, Limits{}));
  if (!json.is_object()) return make_error(ErrorCode::kDataCorrupt, "a schema is not an object");
  translate_to_draft_7(json);
  auto compiled = std::make_unique<Compiled>();
  try {
    valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
    parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(json), compiled->schema);
  } catch (const std::exception& fault) {
    return make_error(ErrorCode::kDataCorrupt,
                      std::string("a schema does not load: ") + fault.what());
  }
  return Schema(std::move(compiled));
}

std::vector<std::string> Schema::check(const Json& value) const {
  Json copy = value;
  cut_strings(copy);
  valijson::ValidationResults results;
  std::vector<std::string> faults;
  try {
    valijson::Validator validator;
    if (validator.validate(compiled_->schema, valijson::adapters::NlohmannJsonAdapter(copy),
                           &results))
      return faults;
  } catch (const std::exception& fault) {
    faults.push_back(std::string("record: ") + fault.what());
    return faults;
  }
  // The deepest place says most; valijson adds one fault for every level above it.
  std::vector<const valijson::ValidationResults::Error*> errors;
  for (const auto& error : results) errors.push_back(&error);
  std::stable_sort(errors.begin(), errors.end(), [](const auto* a, const auto* b) {
    return a->context.size() > b->context.size();
  });
  for (const auto* error : errors) {
    const std::string place = place_of(error->context);
    const bool told = std::any_of(faults.begin(), faults.end(), [&](const std::string& fault) {
      return place == "record" || fault.starts_with(place + "/") || fault.starts_with(place + ":");
    });
    if (told || faults.size() == kMaxFaults) continue;
    std::string description = error->description;
    if (description.ends_with('.')) description.pop_back();
    faults.push_back(place + ": " + description);
  }
  if (faults.empty()) faults.emplace_back("record: does not follow the schema");
  return faults;
}

const Schema& report_schema() {
  static const Schema schema = load_embedded(record::embedded_report());
  return schema;
}

const Schema& brief_schema() {
  static const Schema schema = load_embedded(record::embedded_brief());
  return schema;
}

}  // namespace dateline
