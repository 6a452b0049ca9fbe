// SPDX-License-Identifier: Apache-2.0
#include "facts/tables/tables.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/tables/embedded.h"
#include "facts/view/table_error.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

Result<std::vector<std::string>> strings(std::string_view table, const Json& entry,
                                         const char* key) {
  std::vector<std::string> result;
  const auto found = entry.find(key);
  if (found == entry.end()) return result;
  const std::string where = entry.value("id", std::string("an entry")) + "." + key;
  if (!found->is_array()) return table_error(table, where, "a list of strings");
  for (const Json& item : *found) {
    if (!item.is_string() || item.get_ref<const std::string&>().empty()) {
      return table_error(table, where, "strings that are not empty");
    }
    result.push_back(item.get<std::string>());
  }
  return result;
}

Result<std::vector<std::u32string>> wide_strings(std::string_view table, const Json& entry,
                                                 const char* key) {
  std::vector<std::u32string> result;
  for (const std::string& text : TRY(strings(table, entry, key))) result.push_back(to_u32(text));
  return result;
}

// The list of objects under a key; every one with an id and with examples for and against, when
// asked.
Result<std::vector<Json>> entries(std::string_view table, const Json& root, const char* key,
                                  bool with_examples) {
  const auto found = root.find(key);
  if (found == root.end() || !found->is_array()) return table_error(table, key, "a list");
  std::vector<Json> result;
  for (const Json& entry : *found) {
    if (!entry.is_object()) return table_error(table, key, "objects");
    if (with_examples) {
      if (!entry.contains("id") || !entry["id"].is_string())
        return table_error(table, key, "an id in every entry");
      for (const char* kind : {"examples", "counter_examples"}) {
        const auto list = entry.find(kind);
        if (list == entry.end() || !list->is_array() || list->empty()) {
          return table_error(table, entry["id"].get<std::string>(),
                             std::string("at least one of ") + kind);
        }
      }
    }
    result.push_back(entry);
  }
  return result;
}

Result<Json> parse(std::string_view table, std::string_view text) {
  Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return table_error(table, "the file", "a JSON object");
  return root;
}

Result<CueComplements> read_complements(const Json& entry, const std::string& id) {
  CueComplements result;
  for (const std::string& name : TRY(strings("speech_cues", entry, "complements"))) {
    if (name == "clause") {
      result.clause = result.that = true;
    } else if (name == "that") {
      result.that = true;
    } else if (name == "question") {
      result.question = true;
    } else if (name == "to") {
      result.infinitive = true;
    } else if (name == "gerund") {
      result.gerund = true;
    } else if (name == "preposition") {
      result.preposition = true;
    } else if (name == "raised") {
      result.raised = true;
    } else if (name == "event") {
      result.event = true;
    } else {
      return table_error(
          "speech_cues", id,
          "complements clause, that, question, to, gerund, preposition, raised or event");
    }
  }
  return result;
}

Result<void> read_cue_verbs(const Json& root, Tables& tables) {
  for (const Json& entry : TRY(entries("speech_cues", root, "verbs", true))) {
    Cue cue;
    cue.id = entry["id"].get<std::string>();
    const std::string frame = entry.value("frame", std::string());
    if (frame != "free" && frame != "as" && frame != "none")
      return table_error("speech_cues", cue.id, "frame free, as or none");
    cue.frame = frame == "as" ? CueFrame::kAs : frame == "none" ? CueFrame::kNone : CueFrame::kFree;
    const std::string speakers = entry.value("speakers", std::string("any"));
    if (speakers != "any" && speakers != "speaker" && speakers != "document")
      return table_error("speech_cues", cue.id, "speakers any, speaker or document");
    cue.speakers = speakers == "speaker"    ? CueSpeakers::kSpeaker
                   : speakers == "document" ? CueSpeakers::kDocument
                                            : CueSpeakers::kAny;
    cue.particle = entry.value("particle", std::string());
    cue.addressee = entry.value("addressee", false);
    cue.complements = TRY(read_complements(entry, cue.id));
    cue.prepositions = TRY(strings("speech_cues", entry, "preposition"));
    for (std::string& lemma : TRY(strings("speech_cues", entry, "lemmas"))) {
      if (!cue.particle.empty()) lemma += " " + cue.particle;
      tables.cues.emplace(std::move(lemma), cue);
    }
  }
  return {};
}

Result<void> read_cues(std::string_view text, Tables& tables) {
  const Json root = TRY(parse("speech_cues", text));
  TRY(read_cue_verbs(root, tables));
  for (const Json& entry : TRY(entries("speech_cues", root, "nouns", true))) {
    for (std::string& noun : TRY(strings("speech_cues", entry, "nouns")))
      tables.cue_nouns.insert(std::move(noun));
  }
  for (const Json& entry : TRY(entries("speech_cues", root, "events", true))) {
    for (std::string& noun : TRY(strings("speech_cues", entry, "nouns")))
      tables.event_nouns.insert(std::move(noun));
    for (std::string& noun : TRY(strings("speech_cues", entry, "not")))
      tables.event_not.insert(std::move(noun));
    for (std::string& suffix : TRY(strings("speech_cues", entry, "suffixes")))
      tables.event_suffixes.push_back(std::move(suffix));
  }
  for (const Json& entry : TRY(entries("speech_cues", root, "speakers", true))) {
    const std::string use = entry.value("use", std::string());
    if (use != "body" && use != "document" && use != "people")
      return table_error("speech_cues", entry["id"].get<std::string>(),
                         "use body, document or people");
    auto& nouns = use == "body"       ? tables.speaking_bodies
                  : use == "document" ? tables.speaking_documents
                                      : tables.speaking_people;
    for (std::string& noun : TRY(strings("speech_cues", entry, "nouns")))
      nouns.insert(std::move(noun));
  }
  return {};
}

Result<void> read_people(std::string_view text, Tables& tables) {
  const Json root = TRY(parse("people_words", text));
  for (const Json& entry : TRY(entries("people_words", root, "groups", true))) {
    const std::string use = entry.value("use", std::string());
    if (use != "title" && use != "person" && use != "unnamed") {
      return table_error("people_words", entry["id"].get<std::string>(),
                         "use title, person or unnamed");
    }
    for (std::string& noun : TRY(strings("people_words", entry, "nouns"))) {
      if (use == "unnamed") {
        tables.unnamed.insert(std::move(noun));
        continue;
      }
      if (use == "title") tables.titles.insert(noun);
      tables.persons.insert(std::move(noun));
    }
  }
  for (const Json& entry : TRY(entries("people_words", root, "person_verbs", true))) {
    for (std::string& verb : TRY(strings("people_words", entry, "verbs")))
      tables.person_verbs.insert(std::move(verb));
    for (std::string& noun : TRY(strings("people_words", entry, "kin")))
      tables.kin.insert(std::move(noun));
  }
  for (const Json& entry : TRY(entries("people_words", root, "anonymity", true))) {
    for (std::u32string& phrase : TRY(wide_strings("people_words", entry, "phrases"))) {
      tables.anonymity.push_back(std::move(phrase));
    }
  }
  return {};
}

Result<void> read_names(std::string_view text, Tables& tables) {
  const Json root = TRY(parse("names", text));
  for (const Json& entry : TRY(entries("names", root, "names", true))) {
    KnownName known;
    known.id = entry["id"].get<std::string>();
    known.name = entry.value("name", std::string());
    known.country = entry.value("country", std::string());
    const std::optional<EntityKind> kind = kind_named(entry.value("kind", std::string()));
    if (known.name.empty() || !kind)
      return table_error("names", known.id, "a name and a kind of the contract");
    known.kind = *kind;
    known.forms = TRY(wide_strings("names", entry, "forms"));
    known.shared_forms = TRY(wide_strings("names", entry, "shared_forms"));
    known.capital_forms = TRY(wide_strings("names", entry, "capital_forms"));
    known.sectors = TRY(strings("names", entry, "sectors"));
    tables.names.push_back(std::move(known));
  }
  for (const Json& entry : TRY(entries("names", root, "name_words", true))) {
    const std::optional<EntityKind> kind = kind_named(entry.value("kind", std::string()));
    if (!kind)
      return table_error("names", entry["id"].get<std::string>(), "a kind of the contract");
    for (std::string& word : TRY(strings("names", entry, "last")))
      tables.last_words.emplace(std::move(word), *kind);
    for (std::string& word : TRY(strings("names", entry, "first")))
      tables.first_words.emplace(std::move(word), *kind);
  }
  for (std::string& name : TRY(strings("names", root, "bodies")))
    tables.bodies.insert(std::move(name));
  for (const Json& entry : TRY(entries("names", root, "facility_nouns", true))) {
    for (std::string& noun : TRY(strings("names", entry, "nouns"))) {
      if (entry.value("any_kind", false)) tables.facilities_of_any.insert(noun);
      tables.facilities.insert(std::move(noun));
    }
  }
  for (const Json& entry : TRY(entries("names", root, "not_names", true))) {
    for (std::u32string& form : TRY(wide_strings("names", entry, "forms")))
      tables.not_names.push_back(std::move(form));
  }
  return {};
}

Result<void> read_countries(std::string_view text, Tables& tables) {
  const Json root = TRY(parse("countries", text));
  for (const Json& entry : TRY(entries("countries", root, "countries", false))) {
    const std::string code = entry.value("code", std::string());
    if (code.size() != 3)
      return table_error("countries", code.empty() ? "an entry" : code, "a code of three letters");
    for (std::string& name : TRY(strings("countries", entry, "names"))) {
      tables.countries.emplace(std::move(name), Country{code, false});
    }
    for (std::string& name : TRY(strings("countries", entry, "demonyms"))) {
      tables.countries.emplace(std::move(name), Country{code, true});
    }
  }
  for (std::string& name : TRY(strings("countries", root, "peoples")))
    tables.peoples.insert(std::move(name));
  return {};
}

Result<void> read_organisations(std::string_view text, Tables& tables) {
  if (text.empty()) return {};
  const Json root = TRY(parse("organisations", text));
  for (const Json& entry : TRY(entries("organisations", root, "organisations", false))) {
    KnownName known;
    known.id = entry.value("id", std::string());
    known.name = entry.value("name", std::string());
    known.country = entry.value("country", std::string());
    const std::optional<EntityKind> kind = kind_named(entry.value("kind", std::string()));
    if (known.id.empty() || known.name.empty() || !kind)
      return table_error("organisations", known.id.empty() ? "an entry" : known.id,
                         "an id, a name and a kind of the contract");
    known.kind = *kind;
    known.forms = TRY(wide_strings("organisations", entry, "forms"));
    known.capital_forms = TRY(wide_strings("organisations", entry, "capital_forms"));
    known.sectors = TRY(strings("organisations", entry, "sectors"));
    tables.names.push_back(std::move(known));
  }
  return {};
}

void index_forms(Tables& tables) {
  auto add = [&](const std::vector<std::u32string>& forms, std::size_t known,
                 FormStrength strength) {
    for (const std::u32string& form : forms)
      tables.forms[form[0]].push_back({form, known, strength});
  };
  for (std::size_t i = 0; i < tables.names.size(); ++i) {
    const KnownName& known = tables.names[i];
    add(known.forms, i, FormStrength::kPlain);
    add(known.shared_forms, i, FormStrength::kShared);
    add(known.capital_forms, i, FormStrength::kCapital);
    if (known.country.empty() || (known.kind != EntityKind::kCountry && known.country != "IGO"))
      continue;
    for (const auto* forms : {&known.forms, &known.capital_forms}) {
      for (const std::u32string& form : *forms) {
        if (std::all_of(form.begin(), form.end(), [](char32_t c) { return c < 0x80; }))
          tables.acting_for.emplace(std::string(form.begin(), form.end()), known.country);
      }
    }
  }
  for (auto& [first, forms] : tables.forms) {
    std::stable_sort(forms.begin(), forms.end(), [](const NameForm& a, const NameForm& b) {
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
  }
}

constexpr TableTexts kNoTexts{};

TableTexts builtin_texts() {
  TableTexts texts = kNoTexts;
  texts.countries = embedded_countries();
  texts.names = embedded_names();
  texts.people_words = embedded_people_words();
  texts.speech_cues = embedded_speech_cues();
  texts.organisations = embedded_organisations();
  return texts;
}

}  // namespace

std::optional<EntityKind> kind_named(std::string_view name) {
  static constexpr std::array<std::string_view, 11> kNames = {
      "person",      "organization", "group", "country", "place", "facility",
      "nationality", "event",        "law",   "product", "other"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<EntityKind>(found - kNames.begin());
}

const Cue* Tables::find_cue(std::string_view lemma) const {
  const auto found = cues.find(std::string(lemma));
  return found == cues.end() ? nullptr : &found->second;
}

const Cue* Tables::find_cue(std::string_view lemma, std::string_view particle) const {
  return find_cue(std::string(lemma).append(" ").append(particle));
}

const Country* Tables::find_country(std::string_view name) const {
  const auto found = countries.find(std::string(name));
  return found == countries.end() ? nullptr : &found->second;
}

Result<Tables> parse_tables(const TableTexts& texts) {
  Tables tables;
  TRY(read_cues(texts.speech_cues, tables));
  TRY(read_people(texts.people_words, tables));
  TRY(read_names(texts.names, tables));
  TRY(read_countries(texts.countries, tables));
  TRY(read_organisations(texts.organisations, tables));
  index_forms(tables);
  return tables;
}

const Tables& builtin_tables() {
  static const Tables kTables = [] {
    Result<Tables> tables = parse_tables(builtin_texts());
    return tables.ok() ? std::move(tables).value() : Tables{};
  }();
  return kTables;
}

std::u32string to_u32(std::string_view utf8) {
  std::u32string result;
  for (std::size_t at = 0; at < utf8.size();) {
    const Decoded character = decode_utf8(utf8, at);
    result.push_back(character.value);
    at += character.length;
  }
  return result;
}

}  // namespace dateline::facts
