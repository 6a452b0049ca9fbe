// SPDX-License-Identifier: Apache-2.0
#include "linking/entities/name_forms.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "linking/entities/embedded.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostParts = 16;
constexpr std::size_t kLongPart = 5;  // letters from which one may differ

// The letters from U+00C0 to U+017F without their accents; '?' has none.
constexpr std::string_view kBaseLetters =
    "AAAAAAACEEEEIIIIDNOOOOO?OUUUUYTsaaaaaaaceeeeiiiidnooooo?ouuuuyty"
    "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNn?NnOoOoOoOoRr"
    "RrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

// Words that belong to the surname behind them, or say nothing.
constexpr std::array<std::string_view, 16> kParticles = {"al",  "el",  "di",  "de",  "da", "dos",
                                                         "du",  "van", "von", "der", "la", "le",
                                                         "bin", "ibn", "ter", "ten"};
constexpr std::array<std::string_view, 12> kIgnored = {"the", "mr", "mrs", "ms",  "dr", "sir",
                                                       "jr",  "sr", "ii",  "iii", "st", "prof"};
constexpr std::array<std::string_view, 5> kUncounted = {"of", "the", "and", "for", "in"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string folded(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    const Decoded here = decode_utf8(word, at);
    const char32_t offset = here.value - 0xC0;
    if (here.value >= 0xC0 && offset < kBaseLetters.size() && kBaseLetters[offset] != '?') {
      plain += kBaseLetters[offset];
    } else {
      plain.append(word.substr(at, here.length));
    }
    at += here.length;
  }
  return lower(plain);
}

// Words of a name: everything but letters and digits parts them, except full stops and apostrophes,
// which are passed over ("U.N.", "O'Brien").
std::vector<std::string> raw_words(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  const auto finish = [&] {
    if (!word.empty() && words.size() < kMostParts) words.push_back(word);
    word.clear();
  };
  for (std::size_t at = 0; at < name.size();) {
    const Decoded here = decode_utf8(name, at);
    const bool apostrophe = here.value == U'\'' || here.value == U'\u2019';
    if (is_alnum(here.value)) {
      word.append(name.substr(at, here.length));
    } else if (apostrophe) {
      const std::string_view rest = name.substr(at + here.length);
      if ((rest == "s" || rest.starts_with("s ")) && !word.empty()) {
        finish();
        at += here.length + 1;
        continue;
      }
    } else if (here.value != U'.') {
      finish();
    }
    at += here.length;
  }
  finish();
  return words;
}

bool all_capitals(std::string_view word) {
  return word.size() >= 2 && word.size() <= 8 &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

std::set<std::string, std::less<>> read_shared_words() {
  std::set<std::string, std::less<>> words;
  const auto root = nlohmann::json::parse(embedded_shared_names(), nullptr, false);
  if (!root.is_object()) return words;
  for (const auto& group : root["groups"])
    for (const auto& word : group["words"]) words.insert(word.get<std::string>());
  return words;
}

bool ends_with(const std::vector<std::string>& longer, const std::vector<std::string>& shorter) {
  return !shorter.empty() && shorter.size() < longer.size() &&
         std::equal(shorter.rbegin(), shorter.rend(), longer.rbegin());
}

}  // namespace

NameForm name_form(std::string_view name) {
  NameForm form;
  const std::vector<std::string> words = raw_words(name);
  form.is_acronym = words.size() == 1 && all_capitals(words[0]);
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string word = folded(words[i]);
    if (!is_among(kUncounted, word)) form.acronym += word[0];
    const bool initial = word.size() == 1 && words.size() > 2 && i > 0 && i + 1 < words.size();
    if (initial || (words.size() > 1 && is_among(kIgnored, word))) continue;
    if (!form.key.empty()) form.key += ' ';
    form.key += word;
    form.parts.push_back(word);
  }
  const std::size_t own = static_cast<std::size_t>(
      std::count_if(form.parts.begin(), form.parts.end(),
                    [](const std::string& part) { return !is_among(kParticles, part); }));
  form.is_bare = own < 2;
  if (form.parts.size() < 2) form.acronym.clear();
  return form;
}

NameFit compare_names(const NameForm& a, const NameForm& b) {
  if (a.parts.empty() || b.parts.empty()) return NameFit::kOther;
  if (a.key == b.key) return NameFit::kSame;
  if (ends_with(a.parts, b.parts) || ends_with(b.parts, a.parts)) return NameFit::kShorter;
  if (a.parts.size() != b.parts.size() || a.parts.size() < 2) return NameFit::kOther;
  std::size_t differing = 0;
  for (std::size_t i = 0; i < a.parts.size(); ++i) {
    if (a.parts[i] == b.parts[i]) continue;
    ++differing;
    if (std::min(a.parts[i].size(), b.parts[i].size()) < kLongPart ||
        a.parts[i][0] != b.parts[i][0] || !within_one_letter(a.parts[i], b.parts[i]))
      return NameFit::kOther;
  }
  return differing == 1 ? NameFit::kSpelling : NameFit::kOther;
}

bool is_shared_name(const NameForm& name) {
  static const std::set<std::string, std::less<>> kWords = read_shared_words();
  return std::all_of(name.parts.begin(), name.parts.end(),
                     [](const std::string& part) { return kWords.contains(part); });
}

bool within_one_letter(std::string_view a, std::string_view b) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > 1) return false;
  std::size_t same = 0;
  while (same < a.size() && a[same] == b[same]) ++same;
  const std::string_view rest_a = a.substr(same), rest_b = b.substr(same);
  if (rest_a.size() < rest_b.size()) return rest_a == rest_b.substr(1);
  if (rest_a.empty() || rest_a.substr(1) == rest_b.substr(1)) return true;
  return rest_a.size() > 1 && rest_a[0] == rest_b[1] && rest_a[1] == rest_b[0] &&
         rest_a.substr(2) == rest_b.substr(2);
}

}  // namespace dateline::linking
