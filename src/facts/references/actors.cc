// SPDX-License-Identifier: Apache-2.0
#include "facts/references/actors.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/names/compounds.h"
#include "facts/names/descriptors.h"
#include "facts/references/embedded.h"
#include "facts/view/table_error.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::uint32_t kLongestPhrase = 4;
constexpr std::size_t kMostSectors = 3;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

Error corrupt(std::string_view where, std::string_view expected) {
  return table_error("sectors", where, expected);
}

struct Match {
  std::string sector;
  TokenRange tokens;
};

class ActorReader {
 public:
  ActorReader(const ReportView& view, const Tables& tables, const SectorWords& words)
      : view_(view), tables_(tables), words_(words) {}

  void describe(Entity& entity) const {
    switch (entity.kind) {
      case EntityKind::kPerson:
        for (Span role : entity.roles) from_role(entity, view_.tokens_of(role));
        if (entity.name.empty()) from_nominals(entity);
        break;
      case EntityKind::kOrganization:
      case EntityKind::kGroup:
        if (entity.name.empty()) {
          from_nominals(entity);
        } else {
          from_name(entity);
        }
        break;
      default:
        break;
    }
  }

  void from_role(Entity& entity, TokenRange role) const {
    if (role.size() == 0 || role.size() > 40) return;
    const std::string country = country_in(role);
    if (entity.country.empty()) entity.country = country;
    // The head part: up to the first "of", "for", "who" or comma.
    std::uint32_t end = role.begin;
    while (end < role.end && view_[end].pos != "ADP" && view_[end].text != "," &&
           view_[end].pos != "PRON" && view_[end].pos != "VERB")
      ++end;
    // "Secretary of State" is one phrase although it holds "of".
    std::vector<Match> all = matches(role, false);
    const bool former = std::any_of(
        &view_[role.begin], &view_[role.begin] + (std::max(end, role.begin + 1) - role.begin),
        [](const ViewToken& token) {
          return is_one_of(lower(token.text), {"former", "ex", "retired", "late", "then"});
        });
    std::vector<std::string> head, rest;
    for (const Match& match : all) (match.tokens.begin < end ? head : rest).push_back(match.sector);
    std::reverse(head.begin(), head.end());  // the last word of the head part is the head
    if (head.empty() && !rest.empty()) head = {rest.front()};
    for (const std::string& sector : head) {
      const bool office = is_one_of(sector, {"GOV", "LEG", "MIL"});
      if (sector == "GOV" && country == "IGO") continue;
      add_sector(entity, former && office ? "ELI" : sector);
    }
  }

 private:
  std::string joined(TokenRange tokens, bool lemmas) const {
    std::string text;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (!text.empty()) text.push_back(' ');
      const ViewToken& token = view_[i];
      if (lemmas) {
        text += lower(token.pos == "NOUN" ? token.lemma : token.text);
      } else {
        text += token.text;
      }
    }
    return text;
  }

  // "rebel" of "rebel-held", "government" of "anti-government": says nothing of the noun's own
  // side.
  bool is_beside_it(std::uint32_t token) const {
    const CompoundTable& compounds = builtin_compound_table();
    const std::uint32_t block = view_[token].block;
    if (token + 2 < view_.size() && view_[token + 1].text == "-" &&
        view_[token + 1].start == view_[token].end && view_[token + 2].block == block) {
      const auto behind = compounds.behind.find(std::string(view_[token + 2].text));
      if (behind != compounds.behind.end()) return !compounds.relations[behind->second].belongs;
    }
    return token > 1 && view_[token - 1].text == "-" && view_[token - 2].block == block &&
           view_[token - 1].end == view_[token].start &&
           compounds.before.contains(lower(view_[token - 2].text));
  }

  std::vector<Match> matches(TokenRange tokens, bool of_name) const {
    std::vector<Match> found;
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (is_beside_it(i)) continue;
      std::uint32_t length = std::min(kLongestPhrase, tokens.end - i);
      for (; length > 0; --length) {
        const TokenRange phrase{i, i + length};
        auto hit = words_.phrases.find(joined(phrase, true));
        if (hit == words_.phrases.end()) hit = words_.phrases.find(lower(joined(phrase, false)));
        if (hit != words_.phrases.end() &&
            (!of_name || length > 1 || !is_small_in_name(hit->first))) {
          found.push_back({hit->second, phrase});
          break;
        }
        if (length == 1 && of_name) {
          const auto name = words_.names.find(view_[i].text);
          if (name != words_.names.end()) {
            found.push_back({name->second, phrase});
            break;
          }
        }
      }
      if (length > 1) i += length - 1;
    }
    return found;
  }

  // Words that say little inside a name: "General Motors", "Marine Bank".
  static bool is_small_in_name(std::string_view word) {
    return is_one_of(word, {"general", "major",   "marine",   "captain",   "prince", "king",
                            "queen",   "justice", "cardinal", "principal", "union",  "secretary",
                            "miner",   "family",  "child",    "local",     "peer",   "elder",
                            "party",   "school",  "worker",   "media"});
  }

  const std::string* country_of(TokenRange phrase) const {
    const std::string text = joined(phrase, false);
    if (const Country* country = tables_.find_country(text)) return &country->code;
    const auto known = tables_.acting_for.find(text);
    if (known != tables_.acting_for.end()) return &known->second;
    return nullptr;
  }

  // "US Secretary of State", "the president of Chile"; not "envoy to Syria".
  std::string country_in(TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (view_[i].pos == "ADP" && !is_one_of(view_[i].text, {"of", "from"})) break;
      if (view_[i].text == "," || view_[i].pos == "PRON") break;
      for (std::uint32_t length = std::min(3U, tokens.end - i); length > 0; --length) {
        if (is_beside_it(i + length - 1)) continue;
        if (const std::string* code = country_of({i, i + length})) return *code;
      }
      // "U.S.-led" is one token.
      const std::string_view word = view_[i].text;
      const std::size_t hyphen = word.rfind('-');
      if (hyphen == std::string_view::npos) continue;
      const CompoundTable& compounds = builtin_compound_table();
      const auto behind = compounds.behind.find(std::string(word.substr(hyphen + 1)));
      if (behind == compounds.behind.end() || !compounds.relations[behind->second].belongs)
        continue;
      const auto known = tables_.acting_for.find(std::string(word.substr(0, hyphen)));
      if (known != tables_.acting_for.end()) return known->second;
    }
    return {};
  }

  static void add_sector(Entity& entity, const std::string& sector) {
    if (entity.sectors.size() < kMostSectors &&
        std::find(entity.sectors.begin(), entity.sectors.end(), sector) == entity.sectors.end())
      entity.sectors.push_back(sector);
  }

  void from_nominals(Entity& entity) const {
    for (const Mention& mention : entity.mentions) {
      if (mention.how != MentionForm::kNominal) continue;
      from_role(entity, view_.tokens_of(mention.span));
      if (!entity.sectors.empty() && !entity.country.empty()) return;
    }
  }

  void from_name(Entity& entity) const {
    std::size_t read = 0;
    for (const Mention& mention : entity.mentions) {
      if (mention.how != MentionForm::kName || ++read > 8) continue;
      const TokenRange name = view_.tokens_of(mention.span);
      if (name.size() == 0 || name.size() > 12) continue;
      if (entity.country.empty()) entity.country = country_in(name);
      if (entity.country.empty()) entity.country = country_before(name);
      if (entity.sectors.empty()) {
        std::vector<Match> found = matches(name, true);
        std::reverse(found.begin(), found.end());
        for (const Match& match : found) add_sector(entity, match.sector);
        if (entity.sectors.size() > 1) entity.sectors.resize(1);
      }
    }
  }

  // "the Iranian Foreign Ministry", "Turkey's Justice Ministry".
  std::string country_before(TokenRange name) const {
    const std::uint32_t block = view_[name.begin].block;
    std::uint32_t at = name.begin;
    if (at > 0 && view_[at - 1].tag == "POS") --at;
    if (at == 0 || view_[at - 1].block != block) return {};
    const bool possessive = at != name.begin;
    for (std::uint32_t length = std::min(3U, at); length > 0; --length) {
      const TokenRange phrase{at - length, at};
      const std::string* code = country_of(phrase);
      if (code == nullptr) continue;
      const bool modifies = is_one_of(view_[at - 1].dep, {"amod", "compound", "nmod"});
      return possessive || modifies ? *code : std::string();
    }
    return {};
  }

  const ReportView& view_;
  const Tables& tables_;
  const SectorWords& words_;
};

}  // namespace

Result<SectorWords> parse_sector_words(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("sectors") || !root["sectors"].is_array())
    return corrupt("the file", "an object with a list of sectors");
  SectorWords words;
  for (const Json& entry : root["sectors"]) {
    if (!entry.is_object() || !entry.contains("id") || !entry["id"].is_string())
      return corrupt("sectors", "an id in every entry");
    const std::string id = entry["id"].get<std::string>();
    if (!entry.contains("sector") || !entry["sector"].is_string()) return corrupt(id, "a sector");
    const std::string sector = entry["sector"].get<std::string>();
    for (const auto& [key, into] :
         {std::pair{"words", &words.phrases}, std::pair{"names", &words.names}}) {
      if (!entry.contains(key) || !entry[key].is_array()) return corrupt(id, "words and names");
      for (const Json& word : entry[key]) {
        if (!word.is_string()) return corrupt(id, "strings");
        into->emplace(word.get<std::string>(), sector);
      }
    }
  }
  return words;
}

const SectorWords& builtin_sector_words() {
  static const SectorWords kWords = [] {
    Result<SectorWords> words = parse_sector_words(embedded_sectors());
    return words.ok() ? std::move(words).value() : SectorWords{};
  }();
  return kWords;
}

PhraseParty describe_phrase(const ReportView& view, TokenRange phrase, const Tables& tables,
                            const SectorWords& words) {
  Entity entity;
  ActorReader(view, tables, words).from_role(entity, phrase);
  return {std::move(entity.country), std::move(entity.sectors)};
}

void describe_actors(const ReportView& view, std::vector<Entity>& entities, const Tables& tables,
                     const SectorWords& words) {
  const ActorReader reader(view, tables, words);
  for (Entity& entity : entities) reader.describe(entity);
}

}  // namespace dateline::facts
