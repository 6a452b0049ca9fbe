// SPDX-License-Identifier: Apache-2.0
#include "facts/rules.h"

#include <sha2.h>

#include <array>
#include <nlohmann/json.hpp>
#include <vector>

#include "dateline/facts.h"
#include "facts/events/embedded.h"
#include "facts/events/event_rules.h"
#include "facts/figures/embedded.h"
#include "facts/names/embedded.h"
#include "facts/notes/embedded.h"
#include "facts/places/embedded.h"
#include "facts/preparation/embedded.h"
#include "facts/references/embedded.h"
#include "facts/tables/embedded.h"
#include "facts/times/embedded.h"

namespace dateline {
namespace facts {

std::string_view embedded_rules();

namespace {

using Json = nlohmann::json;

// Walks without recursion; our own tables are shallow, but depth is not ours to promise.
const Json* entry_with_id(const Json& root, std::string_view id) {
  std::vector<const Json*> pending{&root};
  while (!pending.empty()) {
    const Json* value = pending.back();
    pending.pop_back();
    if (value->is_object()) {
      const auto found = value->find("id");
      if (found != value->end() && found->is_string() && found->get_ref<const std::string&>() == id)
        return value;
    }
    if (!value->is_structured()) continue;
    for (auto inner = value->rbegin(); inner != value->rend(); ++inner) pending.push_back(&*inner);
  }
  return nullptr;
}

}  // namespace

std::span<const TableText> tables_in_use() {
  static const std::vector<TableText> kTables = [] {
    std::vector<TableText> tables = {
        {"countries", embedded_countries()},
        {"names", embedded_names()},
        {"organisations", embedded_organisations()},
        {"compounds", embedded_compounds()},
        {"people_words", embedded_people_words()},
        {"sectors", embedded_sectors()},
        {"speech_cues", embedded_speech_cues()},
        {"preparation", embedded_preparation()},
        {"reference_words", embedded_reference_words()},
        {"reference_weights", embedded_reference_weights()},
        {"first_names", embedded_first_names()},
        {"times", embedded_times()},
        {"figures", embedded_figures()},
        {"places_countries", embedded_places_countries()},
        {"places_known", embedded_places_known()},
        {"places_sites", embedded_places_sites()},
        {"notes", embedded_notes()},
        {"damage", embedded_damage()},
        {"rules", embedded_rules()},
        {"events/contexts", embedded_contexts()},
    };
    for (const auto files : {builtin_event_grammar(), builtin_event_units()}) {
      for (const EventRuleText& file : files) tables.push_back({file.name, file.text});
    }
    return tables;
  }();
  return kTables;
}

std::optional<std::string> find_rule(std::string_view id) {
  while (!id.empty()) {
    for (const TableText& table : tables_in_use()) {
      if (table.text.find(id) == std::string_view::npos) continue;
      const Json root = Json::parse(table.text, nullptr, /*allow_exceptions=*/false);
      const Json* entry = entry_with_id(root, id);
      if (entry == nullptr) continue;
      if (table.name == "rules")
        return entry->value("layer", std::string()) + ": " + entry->value("what", std::string());
      return "data/" + std::string(table.name) + ".json: " + entry->dump(2);
    }
    // figure/unit/km is the entry unit/km of the figures table.
    const std::size_t slash = id.find('/');
    if (slash == std::string_view::npos) break;
    id.remove_prefix(slash + 1);
    if (id.find('/') == std::string_view::npos) break;
  }
  return std::nullopt;
}

}  // namespace facts

Result<std::string> explain_rule(std::string_view id) {
  if (auto found = facts::find_rule(id)) return *std::move(found);
  return make_error(ErrorCode::kUnknownRule, "there is no rule " + std::string(id));
}

const std::string& facts_tables_sha256() {
  static const std::string kDigest = [] {
    SHA2_CTX context;
    SHA256Init(&context);
    for (const facts::TableText& table : facts::tables_in_use()) {
      // The end of each text counts, so that moving an entry to another table shows.
      SHA256Update(&context, reinterpret_cast<const std::uint8_t*>(table.text.data()),
                   table.text.size());
      const std::uint8_t end = 0;
      SHA256Update(&context, &end, 1);
    }
    std::array<char, SHA256_DIGEST_STRING_LENGTH> digest{};
    SHA256End(&context, digest.data());
    return std::string(digest.data());
  }();
  return kDigest;
}

}  // namespace dateline
