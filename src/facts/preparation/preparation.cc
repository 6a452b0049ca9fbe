// SPDX-License-Identifier: Apache-2.0
#include "facts/preparation/preparation.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "facts/preparation/embedded.h"
#include "facts/view/table_error.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

Error corrupt(std::string_view entry, std::string_view expected) {
  return table_error("preparation", entry, expected);
}

bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
// Bytes of other scripts count as letters: they only must not cut a word in two.
bool is_word_byte(char c) {
  return is_ascii_upper(c) || is_ascii_lower(c) || is_ascii_digit(c) ||
         static_cast<unsigned char>(c) >= 0x80;
}
std::string upper_ascii(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (is_ascii_lower(c)) c = static_cast<char>(c - 'a' + 'A');
  }
  return result;
}

template <typename Use>
void for_each_word(std::string_view text, Use use) {
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_word_byte(text[end])) ++end;
    use(at, end);
    at = end;
  }
}

// Behind the end of a sentence, a quotation mark or at the start.
bool begins_sentence(std::string_view text, std::size_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '"' || text[at - 1] == '\'')) --at;
  return at == 0 || text[at - 1] == '.' || text[at - 1] == '?' || text[at - 1] == '!' ||
         text[at - 1] == '\n' || static_cast<unsigned char>(text[at - 1]) >= 0x80;
}

// Lower case of the same number of bytes, code point by code point.
void lower_in_place(std::string& text, std::size_t begin, std::size_t end) {
  for (std::size_t at = begin; at < end;) {
    const std::size_t length = decode_utf8(text, at).length;
    const std::string lowered = lower(std::string_view(text).substr(at, length));
    if (lowered.size() == length) text.replace(at, length, lowered);
    at += length;
  }
}

constexpr std::size_t kMaxPhraseWords = 6;

}  // namespace

Result<PreparationTable> parse_preparation_table(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object() || !root.contains("stand_ins") || !root["stand_ins"].is_array())
    return corrupt("the file", "an object with a list stand_ins");
  PreparationTable table;
  for (const Json& entry : root["stand_ins"]) {
    StandInRule rule;
    if (!entry.is_object()) return corrupt("stand_ins", "objects");
    for (const auto& [name, field] :
         {std::pair("id", &rule.id), std::pair("word", &rule.word), std::pair("as", &rule.as)}) {
      if (!entry.contains(name) || !entry[name].is_string() || entry[name] == "")
        return corrupt(rule.id.empty() ? "stand_ins" : rule.id, std::string("a string ") + name);
      *field = entry[name].get<std::string>();
    }
    for (const Json& phrase : entry.value("with", Json::array())) {
      if (!phrase.is_string() || phrase == "") return corrupt(rule.id, "strings in with");
      rule.with.push_back(phrase.get<std::string>());
    }
    const Json flag = entry.value("not_behind_digit", Json(false));
    if (!flag.is_boolean()) return corrupt(rule.id, "not_behind_digit true or false");
    rule.not_behind_digit = flag.get<bool>();
    table.stand_ins.push_back(std::move(rule));
  }
  const Json capitalised = root.value("capitalised", Json::object());
  if (!capitalised.is_object() || !capitalised.value("words", Json::array()).is_array())
    return corrupt("capitalised", "an object with a list words");
  for (const Json& word : capitalised.value("words", Json::array())) {
    if (!word.is_string()) return corrupt("capitalised", "strings in words");
    const std::string form = word.get<std::string>();
    table.capitalised.emplace(upper_ascii(form), form);
  }
  return table;
}

const PreparationTable& builtin_preparation_table() {
  static const PreparationTable table = *parse_preparation_table(embedded_preparation());
  return table;
}

bool is_in_capitals(std::string_view text) {
  std::size_t upper = 0, lower = 0, longer_words = 0;
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    std::size_t capitals = 0;
    for (std::size_t i = begin; i < end; ++i) {
      capitals += is_ascii_upper(text[i]);
      lower += is_ascii_lower(text[i]);
    }
    upper += capitals;
    longer_words += capitals >= 4;
  });
  return longer_words >= 3 && upper >= 9 * lower;
}

PreparedReport::PreparedReport(const Report& report, const PreparationTable& table,
                               const Tables& names)
    : report_(report), blocks_(report.blocks.size()) {
  std::vector<bool> in_capitals(report.blocks.size());
  bool any = false;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    in_capitals[i] = report.blocks[i].kind != BlockKind::kDateline &&
                     is_in_capitals(report.slice(report.blocks[i].bytes));
    any |= in_capitals[i];
  }
  for (std::size_t i = 0; any && i < report.blocks.size(); ++i) {
    if (!in_capitals[i]) learn_case(report.slice(report.blocks[i].bytes));
  }
  std::vector<const StandInRule*> rules;
  for (const StandInRule& rule : table.stand_ins) {
    const auto in_report = [&](const std::string& phrase) {
      return report.text.find(phrase) != std::string::npos;
    };
    if (rule.with.empty() || std::any_of(rule.with.begin(), rule.with.end(), in_report))
      rules.push_back(&rule);
  }
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const std::string_view text = report.slice(report.blocks[i].bytes);
    if (in_capitals[i]) {
      blocks_[i].restored = restore(text, table, names);
      continue;
    }
    if (rules.empty()) continue;
    for_each_word(text, [&](std::size_t begin, std::size_t end) {
      for (const StandInRule* rule : rules) {
        if (text.substr(begin, end - begin) != rule->word) continue;
        std::size_t before = begin;
        while (before > 0 && text[before - 1] == ' ') --before;
        if (rule->not_behind_digit && before > 0 && is_ascii_digit(text[before - 1])) continue;
        blocks_[i].stand_ins.push_back({begin, end, rule->as});
        break;
      }
    });
  }
}

void PreparedReport::learn_case(std::string_view text) {
  for_each_word(text, [&](std::size_t begin, std::size_t end) {
    // A capital at the start of a sentence says nothing.
    if (begins_sentence(text, begin)) return;
    const std::string form(text.substr(begin, end - begin));
    seen_.try_emplace(upper_ascii(form), form);
  });
}

std::string PreparedReport::restore(std::string_view text, const PreparationTable& table,
                                    const Tables& names) const {
  std::string result(text);
  std::vector<std::pair<std::size_t, std::size_t>> words;
  for_each_word(text, [&](std::size_t begin, std::size_t end) { words.emplace_back(begin, end); });
  std::unordered_map<std::string, std::string_view> phrases;
  for (const auto& [name, country] : names.countries) phrases.emplace(upper_ascii(name), name);
  for (std::size_t i = 0; i < words.size();) {
    const auto [begin, end] = words[i];
    std::size_t taken = 0;
    for (std::size_t count = std::min(kMaxPhraseWords, words.size() - i); count > 0; --count) {
      const std::size_t last = words[i + count - 1].second;
      const auto phrase = phrases.find(std::string(text.substr(begin, last - begin)));
      if (phrase == phrases.end() || phrase->second.size() != last - begin) continue;
      result.replace(begin, last - begin, phrase->second);
      taken = count;
      break;
    }
    if (taken > 0) {
      i += taken;
      continue;
    }
    ++i;
    const std::string word(text.substr(begin, end - begin));
    const auto seen = seen_.find(word);
    const auto known = table.capitalised.find(word);
    if (seen != seen_.end()) {
      result.replace(begin, end - begin, seen->second);
    } else if (known != table.capitalised.end()) {
      result.replace(begin, end - begin, known->second);
    } else {
      lower_in_place(result, begin, end);
    }
    if (begins_sentence(text, begin)) result[begin] = text[begin];
  }
  return result;
}

ParseInput PreparedReport::input(std::size_t block) const {
  const Prepared& prepared = blocks_[block];
  return {prepared.restored.empty() ? report_.slice(report_.blocks[block].bytes)
                                    : std::string_view(prepared.restored),
          prepared.stand_ins};
}

}  // namespace dateline::facts
