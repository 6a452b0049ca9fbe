// SPDX-License-Identifier: Apache-2.0
#include "facts/events/event_rules.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <utility>

#include "facts/events/embedded.h"
#include "facts/view/table_error.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 17> kTypes = {
    "AGREE",    "CONSULT",  "SUPPORT", "CONCEDE", "COOPERATE", "AID",
    "RETREAT",  "REQUEST",  "ACCUSE",  "REJECT",  "THREATEN",  "PROTEST",
    "SANCTION", "MOBILIZE", "COERCE",  "ASSAULT", "HAPPENING"};

constexpr std::array<std::pair<std::string_view, Composition>, 13> kCompositions = {
    {{"none", Composition::kNone},
     {"demand", Composition::kDemand},
     {"agree", Composition::kAgree},
     {"promise", Composition::kPromise},
     {"threaten", Composition::kThreaten},
     {"refuse", Composition::kRefuse},
     {"concede", Composition::kConcede},
     {"accuse", Composition::kAccuse},
     {"deny", Composition::kDeny},
     {"fail", Composition::kFail},
     {"plan", Composition::kPlan},
     {"attempt", Composition::kAttempt},
     {"continue", Composition::kContinue}}};

// What PLOVER knows as modes of each type; HAPPENING's are ours (docs/formats).
const std::map<std::string_view, std::vector<std::string_view>>& modes_of_types() {
  static const std::map<std::string_view, std::vector<std::string_view>> kModes = {
      {"CONSULT", {"visit", "third-party", "multilateral", "phone"}},
      {"RETREAT", {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}},
      {"REQUEST", {"assist", "change", "yield", "meet"}},
      {"ACCUSE", {"disapprove", "allege", "investigate"}},
      {"REJECT", {"assist", "change", "yield", "meet"}},
      {"THREATEN", {"restrict", "arrest", "relations", "expel", "territory", "violence"}},
      {"PROTEST", {"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}},
      {"SANCTION", {"convict", "expel", "withdraw", "discontinue"}},
      {"MOBILIZE", {"troops", "weapons", "police", "militia"}},
      {"COERCE",
       {"seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold",
        "misinformation", "cyber"}},
      {"ASSAULT",
       {"abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms",
        "explosives", "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control",
        "unconventional"}},
      {"HAPPENING",
       {"death", "injury", "accident", "collapse", "fire", "disaster", "outbreak", "displacement",
        "election", "appointment", "ruling", "other"}}};
  return kModes;
}

std::size_t edits(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

// "one of a, b, c", and which is meant.
std::string one_of(std::string_view given, std::span<const std::string_view> known) {
  std::string text = "one of";
  std::string_view near;
  std::size_t least = 3;
  for (std::string_view word : known) {
    text.append(" ").append(word);
    if (word.size() > 40 || given.size() > 40) continue;
    if (const std::size_t distance = edits(given, word); distance < least) {
      least = distance;
      near = word;
    }
  }
  text.append(", not \"").append(given.substr(0, 40)).append("\"");
  if (!near.empty()) text.append(" (").append(near).append("?)");
  return text;
}

// The text with empty lists in place of the examples, which are most of it.
std::string without_examples(std::string_view text) {
  constexpr std::string_view kKey = "examples\": [";
  std::string result;
  result.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t key = std::min(text.find(kKey, at), text.size());
    const std::size_t begin = std::min(key + kKey.size(), text.size());
    result.append(text.substr(at, begin - at));
    at = begin;
    bool in_string = false;
    for (int depth = 1; at < text.size(); ++at) {
      const char c = text[at];
      if (in_string) {
        if (c == '\\') ++at;
        in_string = c != '"';
      } else {
        in_string = c == '"';
        if (c == '[') ++depth;
        if (c == ']' && --depth == 0) break;
      }
    }
  }
  return result;
}

class RuleReader {
 public:
  Result<void> read_grammar(const EventRuleText& file) {
    file_ = file.name;
    const Json root = TRY(parse(file.text));
    constexpr std::array<std::string_view, 10> kKeys = {
        "about",   "frames",    "classes",     "light_verbs", "operators",
        "weapons", "documents", "party_nouns", "of_verbs",    "names_stand_for"};
    TRY(check_keys(root, "the file", kKeys));
    TRY(each(root, "classes", [&](const Json& entry, const std::string& id) -> Result<void> {
      auto& nouns = classes_[TRY(text(entry, id, "name"))];
      for (const std::string& noun : TRY(strings(entry, id, "nouns")))
        nouns.push_back(number(noun));
      return {};
    }));
    TRY(each(root, "weapons", [&](const Json& entry, const std::string& id) -> Result<void> {
      for (std::string& noun : TRY(strings(entry, id, "nouns"))) rules_.weapons.insert(noun);
      return {};
    }));
    TRY(each(root, "names_stand_for",
             [&](const Json& entry, const std::string& id) -> Result<void> {
               const char* key = entry.contains("sector") ? "sector" : "kind";
               auto& nouns = rules_.names_stand_for[TRY(text(entry, id, key))];
               for (std::string& noun : TRY(strings(entry, id, "nouns")))
                 nouns.push_back(std::move(noun));
               return {};
             }));
    TRY(each(root, "documents", [&](const Json& entry, const std::string& id) -> Result<void> {
      for (std::string& noun : TRY(strings(entry, id, "nouns"))) rules_.documents.insert(noun);
      return {};
    }));
    TRY(each(root, "party_nouns", [&](const Json& entry, const std::string& id) -> Result<void> {
      for (std::string& noun : TRY(strings(entry, id, "nouns"))) rules_.party_nouns.insert(noun);
      for (std::string& suffix : TRY(strings(entry, id, "suffixes")))
        rules_.party_suffixes.push_back(std::move(suffix));
      for (std::string& noun : TRY(strings(entry, id, "not"))) rules_.not_party_nouns.insert(noun);
      return {};
    }));
    TRY(each(root, "of_verbs", [&](const Json& entry, const std::string& id) -> Result<void> {
      for (std::string& verb : TRY(strings(entry, id, "verbs"))) rules_.of_verbs.insert(verb);
      return {};
    }));
    TRY(each(root, "frames", [&](const Json& entry, const std::string& id) -> Result<void> {
      EventFrame frame;
      frame.name = TRY(text(entry, id, "name"));
      TRY(read_slots(entry, id, "verb", frame.verb));
      TRY(read_slots(entry, id, "noun", frame.noun));
      frame.reciprocal = entry.value("reciprocal", false);
      frame.things = entry.value("things", false);
      rules_.frames.push_back(std::move(frame));
      return {};
    }));
    TRY(each(root, "light_verbs", [&](const Json& entry, const std::string& id) -> Result<void> {
      LightVerb light;
      light.recipient = TRY(text(entry, id, "subject")) == "recipient";
      light.composition = TRY(composition(entry, id, "continue"));
      for (std::string& verb : TRY(strings(entry, id, "verbs")))
        rules_.light_verbs.emplace(std::move(verb), light);
      return {};
    }));
    return each(root, "operators", [&](const Json& entry, const std::string& id) -> Result<void> {
      const Composition kind = TRY(composition(entry, id, "none"));
      for (std::string& word : TRY(strings(entry, id, "words")))
        rules_.operators.emplace(std::move(word), kind);
      return {};
    });
  }

  Result<void> read_units(const EventRuleText& file) {
    file_ = file.name;
    const std::string plain = file.checked ? without_examples(file.text) : std::string();
    const Json root = TRY(parse(file.checked ? std::string_view(plain) : file.text));
    constexpr std::array<std::string_view, 2> kKeys = {"about", "units"};
    TRY(check_keys(root, "the file", kKeys));
    if (!root.contains("units")) return error("the file", "a list of units");
    return each(root, "units", [&](const Json& entry, const std::string& id) -> Result<void> {
      return read_unit(entry, id);
    });
  }

  // Units that a later one replaced are in no index any more. Words that by themselves tell no
  // event give way to every unit of the same word, a user's as well.
  EventRules take() {
    for (auto* index : {&rules_.verbs, &rules_.nouns}) {
      for (auto& [lemma, units] : *index) {
        std::erase_if(units, [&](std::uint32_t unit) { return replaced_.contains(unit); });
        std::stable_partition(units.begin(), units.end(), [&](std::uint32_t unit) {
          return rules_.units[unit].type || !rules_.units[unit].when.empty();
        });
      }
    }
    return std::move(rules_);
  }

 private:
  Error error(std::string_view where, std::string_view expected) const {
    return table_error(file_, where, expected);
  }

  Result<Json> parse(std::string_view text) const {
    Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (root.is_discarded()) {
      const auto line = 1 + std::count(text.begin(), text.begin() + syntax_error(text), '\n');
      return error("line " + std::to_string(line), "valid JSON");
    }
    if (!root.is_object()) return error("the file", "a JSON object");
    return root;
  }

  // Bytes read up to where the syntax breaks.
  static std::ptrdiff_t syntax_error(std::string_view text) {
    struct Watcher : nlohmann::json_sax<Json> {
      std::size_t at = 0;
      bool null() override { return true; }
      bool boolean(bool /*value*/) override { return true; }
      bool number_integer(number_integer_t /*value*/) override { return true; }
      bool number_unsigned(number_unsigned_t /*value*/) override { return true; }
      bool number_float(number_float_t /*value*/, const string_t& /*text*/) override {
        return true;
      }
      bool string(string_t& /*value*/) override { return true; }
      bool binary(binary_t& /*value*/) override { return true; }
      bool start_object(std::size_t /*size*/) override { return true; }
      bool key(string_t& /*value*/) override { return true; }
      bool end_object() override { return true; }
      bool start_array(std::size_t /*size*/) override { return true; }
      bool end_array() override { return true; }
      bool parse_error(std::size_t position, const std::string& /*token*/,
                       const nlohmann::detail::exception& /*exception*/) override {
        at = position;
        return false;
      }
    } watcher;
    Json::sax_parse(text, &watcher);
    return static_cast<std::ptrdiff_t>(std::min(watcher.at, text.size()));
  }

  Result<void> check_keys(const Json& entry, std::string_view where,
                          std::span<const std::string_view> known) const {
    for (const auto& [key, value] : entry.items()) {
      if (std::find(known.begin(), known.end(), key) == known.end())
        return error(where, one_of(key, known));
    }
    return {};
  }

  template <typename Step>
  Result<void> each(const Json& root, const char* list, Step step) const {
    if (!root.contains(list)) return {};
    if (!root[list].is_array()) return error(list, "a list");
    for (const Json& entry : root[list]) {
      if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
        return error(list, "an id in every entry");
      TRY(step(entry, entry["id"].get<std::string>()));
    }
    return {};
  }

  Result<std::string> text(const Json& entry, const std::string& id, const char* key) const {
    if (!entry.contains(key) || !entry[key].is_string())
      return error(id, std::string("a string \"") + key + "\"");
    return entry[key].get<std::string>();
  }

  Result<std::vector<std::string>> strings(const Json& entry, const std::string& id,
                                           const char* key) const {
    std::vector<std::string> found;
    if (!entry.contains(key)) return found;
    if (!entry[key].is_array()) return error(id, std::string("a list \"") + key + "\"");
    for (const Json& item : entry[key]) {
      if (!item.is_string()) return error(id, std::string("strings in \"") + key + "\"");
      found.push_back(item.get<std::string>());
    }
    return found;
  }

  Result<Composition> composition(const Json& entry, const std::string& id,
                                  std::string_view otherwise) const {
    const std::string name = entry.value("composition", std::string(otherwise));
    std::vector<std::string_view> known;
    for (const auto& [word, kind] : kCompositions) {
      if (word == name) return kind;
      known.push_back(word);
    }
    return error(id, "composition " + one_of(name, known));
  }

  Result<void> read_slots(const Json& entry, const std::string& id, const char* key,
                          RoleSlots& slots) const {
    if (!entry.contains(key)) return {};
    if (!entry[key].is_object()) return error(id, std::string("an object \"") + key + "\"");
    constexpr std::array<std::string_view, 2> kKeys = {"actor", "recipient"};
    TRY(check_keys(entry[key], id, kKeys));
    slots.actor = TRY(strings(entry[key], id, "actor"));
    slots.recipient = TRY(strings(entry[key], id, "recipient"));
    return {};
  }

  Result<WordSet> word_set(const Json& list, const std::string& id) {
    WordSet set;
    if (!list.is_array()) return error(id, "a list of words in a condition");
    for (const Json& item : list) {
      if (!item.is_string()) return error(id, "words in a condition");
      const auto& given = item.get_ref<const std::string&>();
      if (!given.starts_with('@')) {
        set.lemmas.push_back(number(given));
        continue;
      }
      const std::string word = given.substr(1);
      if (word == "any") {
        set.any = true;
      } else if (word == "party") {
        set.party = true;
      } else if (word == "person") {
        set.person = true;
      } else if (word == "place") {
        set.place = true;
      } else if (word == "pronoun") {
        set.pronoun = true;
      } else if (const auto known = classes_.find(word); known != classes_.end()) {
        set.lemmas.insert(set.lemmas.end(), known->second.begin(), known->second.end());
      } else {
        std::vector<std::string_view> names = {"any", "party", "person", "place", "pronoun"};
        for (const auto& [name, nouns] : classes_) names.push_back(name);
        return error(id, "a class " + one_of(word, names));
      }
    }
    std::sort(set.lemmas.begin(), set.lemmas.end());
    return set;
  }

  std::uint32_t number(const std::string& word) {
    if (const auto known = rules_.numbers.find(word); known != rules_.numbers.end())
      return known->second;
    const auto next = static_cast<std::uint32_t>(rules_.numbers.size());
    rules_.numbers.emplace(word, next);
    return next;
  }

  Result<std::vector<SlotCondition>> conditions(const Json& entry, const std::string& id,
                                                const char* key) {
    std::vector<SlotCondition> found;
    if (!entry.contains(key)) return found;
    if (!entry[key].is_object()) return error(id, std::string("an object \"") + key + "\"");
    for (const auto& [slot, words] : entry[key].items())
      found.push_back({slot, TRY(word_set(words, id))});
    return found;
  }

  Result<std::vector<std::string>> modes(const Json& entry, const std::string& id,
                                         const std::string& type) const {
    std::vector<std::string> found = TRY(strings(entry, id, "mode"));
    for (const std::string& mode : found) {
      const auto known = modes_of_types().find(type);
      if (known == modes_of_types().end()) return error(id, "no mode, since " + type + " has none");
      if (std::find(known->second.begin(), known->second.end(), mode) == known->second.end())
        return error(id, "a mode " + one_of(mode, known->second));
    }
    return found;
  }

  Result<void> read_unit(const Json& entry, const std::string& id) {
    constexpr std::array<std::string_view, 16> kKeys = {
        "id",     "verbs",       "nouns", "type",  "mode", "frame",    "when",
        "unless", "composition", "needs", "cause", "also", "examples", "counter_examples",
        "why",    "note"};
    TRY(check_keys(entry, id, kKeys));
    EventUnit unit;
    unit.id = id;
    const std::string type = TRY(text(entry, id, "type"));
    if (type != "none") {
      unit.type = event_type_named(type);
      if (!unit.type) return error(id, "a type " + one_of(type, kTypes));
    }
    unit.modes = TRY(modes(entry, id, type));
    if (entry.contains("also")) {
      constexpr std::array<std::string_view, 2> kAlso = {"type", "mode"};
      if (!entry["also"].is_object()) return error(id, "an object \"also\"");
      TRY(check_keys(entry["also"], id, kAlso));
      const std::string second = TRY(text(entry["also"], id, "type"));
      unit.also = event_type_named(second);
      if (!unit.also) return error(id, "a type " + one_of(second, kTypes));
      unit.also_modes = TRY(modes(entry["also"], id, second));
    }
    if (unit.type) {
      const std::string frame = TRY(text(entry, id, "frame"));
      const auto known = std::find_if(rules_.frames.begin(), rules_.frames.end(),
                                      [&](const EventFrame& f) { return f.name == frame; });
      if (known == rules_.frames.end()) {
        std::vector<std::string_view> names;
        names.reserve(rules_.frames.size());
        for (const EventFrame& f : rules_.frames) names.push_back(f.name);
        return error(id, "a frame " + one_of(frame, names));
      }
      unit.frame = static_cast<std::uint32_t>(known - rules_.frames.begin());
    }
    unit.when = TRY(conditions(entry, id, "when"));
    unit.unless = TRY(conditions(entry, id, "unless"));
    unit.composition = TRY(composition(entry, id, "none"));
    constexpr std::array<std::string_view, 3> kNeeds = {"actor", "recipient", "complement"};
    for (const std::string& need : TRY(strings(entry, id, "needs"))) {
      if (std::find(kNeeds.begin(), kNeeds.end(), need) == kNeeds.end())
        return error(id, "needs " + one_of(need, kNeeds));
      (need == "actor"       ? unit.needs_actor
       : need == "recipient" ? unit.needs_recipient
                             : unit.needs_complement) = true;
    }
    if (entry.contains("cause")) {
      constexpr std::array<std::string_view, 4> kCauses = {"deliberate", "accident", "natural",
                                                           "unknown"};
      const std::string cause = TRY(text(entry, id, "cause"));
      const auto known = std::find(kCauses.begin(), kCauses.end(), cause);
      if (known == kCauses.end()) return error(id, "a cause " + one_of(cause, kCauses));
      unit.cause = static_cast<EventCause>(1 + (known - kCauses.begin()));
    }
    const auto number = static_cast<std::uint32_t>(rules_.units.size());
    std::size_t words = 0;
    for (const auto& [key, index] :
         {std::pair{"verbs", &rules_.verbs}, std::pair{"nouns", &rules_.nouns}}) {
      for (const std::string& lemma : TRY(strings(entry, id, key))) {
        (*index)[lemma].push_back(number);
        ++words;
      }
    }
    if (words == 0) return error(id, "a verb or a noun");
    const auto [known, first] = ids_.emplace(id, std::pair(number, file_));
    if (!first) {
      if (known->second.second == file_) return error(id, "an id of its own in this file");
      replaced_.insert(known->second.first);
      known->second = {number, file_};
    }
    rules_.units.push_back(std::move(unit));
    return {};
  }

  std::string_view file_;
  std::map<std::string, std::vector<std::uint32_t>> classes_;              // numbers of their words
  std::map<std::string, std::pair<std::uint32_t, std::string_view>> ids_;  // unit and its file
  std::unordered_set<std::uint32_t> replaced_;
  EventRules rules_;
};

std::span<const std::uint32_t> find_in(const WordMap<std::vector<std::uint32_t>>& index,
                                       std::string_view lemma) {
  const auto found = index.find(lemma);
  if (found == index.end()) return {};
  return found->second;
}

}  // namespace

std::optional<EventType> event_type_named(std::string_view name) {
  const auto found = std::find(kTypes.begin(), kTypes.end(), name);
  if (found == kTypes.end()) return std::nullopt;
  return static_cast<EventType>(found - kTypes.begin());
}

std::string_view name_of(EventType type) { return kTypes[static_cast<std::size_t>(type)]; }

bool is_hostile(EventType type) {
  return type >= EventType::kThreaten && type <= EventType::kAssault;
}

std::uint32_t EventRules::number_of(std::string_view word) const {
  const auto found = numbers.find(word);
  return found == numbers.end() ? kNoNumber : found->second;
}

std::span<const std::uint32_t> EventRules::units_of_verb(std::string_view lemma) const {
  return find_in(verbs, lemma);
}

std::span<const std::uint32_t> EventRules::units_of_noun(std::string_view lemma) const {
  return find_in(nouns, lemma);
}

Result<EventRules> parse_event_rules(std::span<const EventRuleText> grammar,
                                     std::span<const EventRuleText> units) {
  RuleReader reader;
  for (const EventRuleText& file : grammar) TRY(reader.read_grammar(file));
  for (const EventRuleText& file : units) TRY(reader.read_units(file));
  return reader.take();
}

}  // namespace dateline::facts
