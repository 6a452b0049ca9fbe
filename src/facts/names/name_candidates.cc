// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/compounds.h"
#include "facts/names/descriptors.h"
#include "facts/names/name_finder.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kLongestName = 10;  // tokens

std::optional<std::size_t> label_index(std::string_view label) {
  for (std::size_t i = 0; i < kLabels.size(); ++i) {
    if (kLabels[i].label == label) return i;
  }
  return std::nullopt;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// "A380", "787-9", "F-16": letters and digits, or three digits and more but no year.
bool is_model_number(std::string_view text) {
  std::size_t digits = 0, letters = 0;
  for (char c : text) {
    if (c >= '0' && c <= '9') {
      ++digits;
    } else if (c >= 'A' && c <= 'Z') {
      ++letters;
    } else if (c != '-') {
      return false;
    }
  }
  if (letters > 0 && digits > 1) return letters <= 3;
  return digits == 3 && letters == 0 && text.size() == 3;
}

}  // namespace

std::optional<NameCandidate> NameFinder::clean(TokenRange range, std::string_view label) const {
  const std::optional<std::size_t> index = label_index(label);
  if (!index || !is_read(view_.blocks()[view_[range.begin].block].kind)) return std::nullopt;
  NameCandidate span;
  span.label = *index;
  auto is_edge = [](const ViewToken& token) {
    return token.pos == "PUNCT" || token.pos == "SPACE" || token.pos == "SYM" ||
           token.tag == "POS" || is_one_of(token.text, {"'s", "\u2019s", "'", "\u2019"});
  };
  while (range.size() > 0 &&
         (is_edge(view_[range.begin]) ||
          is_one_of(lower(view_[range.begin].text), {"the", "a", "an", "this", "that"}))) {
    ++range.begin;
  }
  while (range.size() > 0 && is_edge(view_[range.end - 1]) && view_[range.end - 1].text != ".")
    --range.end;
  // "MacBook Pro - a notebook": a dash between blanks ends the name.
  for (std::uint32_t i = range.begin + 1; i < range.end; ++i) {
    if (!is_one_of(view_[i].text, {"-", "\u2013", "\u2014", "--"}) ||
        view_[i - 1].end == view_[i].start)
      continue;
    range.end = i;
  }
  // "Pro-Iranian": the name is behind the hyphen.
  if (range.size() > 2 && view_[range.begin + 1].text == "-" &&
      builtin_compound_table().before.contains(lower(view_[range.begin].text)) &&
      is_upper(view_.characters()[view_[range.begin + 2].start]))
    range.begin += 2;
  if (range.size() == 0) return std::nullopt;
  mend(range, span);
  extend(range, span);
  // "Spokeswoman Sandy Angers" is a person, whatever the recogniser says; "General Motors" is
  // none.
  const bool titled = range.size() >= 3 && range.size() <= 4 &&
                      is_one_of(view_[range.begin].text,
                                {"Spokesman", "Spokeswoman", "Spokesperson", "Senator", "President",
                                 "Minister", "Secretary", "Governor", "Mayor"}) &&
                      !kind_by_words(std::string(view_[range.end - 2].text) + " " +
                                     std::string(view_[range.end - 1].text));
  if (titled) span.label = kPerson;
  if (span.label == kPerson) strip_titles(range, span);
  if (range.size() == 0) return std::nullopt;
  span.tokens = range;
  span.extent = view_.extent(range);
  if (const std::string_view why = objection_to(span); !why.empty()) {
    view_.reject(span.extent, "entity", "name/recognised", why);
    return std::nullopt;
  }
  return span;
}

std::string_view NameFinder::objection_to(const NameCandidate& span) const {
  if (span.tokens.size() > kLongestName) return "longer than a name";
  if (is_credited(span.extent)) return "part of a photo credit";
  if (is_no_name(span.extent)) return "listed as no name";
  if (!looks_like_a_name(span)) return "no capital, a verb or a mark that stands in no name";
  return {};
}

void NameFinder::mend(TokenRange& range, NameCandidate& span) const {
  if (range.size() > 1 && is_one_of(lower(view_[range.begin].text),
                                    {"near", "in", "at", "from", "outside", "inside", "around",
                                     "across", "into", "towards", "toward"})) {
    ++range.begin;
    if (span.label == kPerson) span.label = kPlace;
  }
  // A common noun at the start of a sentence: "Turnout fell".
  if (range.size() == 1 && view_[range.begin].pos == "NOUN" &&
      (view_[range.begin].sentence_start ||
       range.begin == view_.blocks()[view_[range.begin].block].tokens.begin) &&
      view_[range.begin].tag == "NN") {
    const std::string word = lower(view_[range.begin].text);
    if (word == view_[range.begin].lemma) {
      range.end = range.begin;
      return;
    }
  }
  if (const std::optional<std::uint32_t> person = person_behind(range)) {
    range.begin = *person;
    span.label = kPerson;
  }
}

// "envoy to Cyprus | Jon Hallam", "Minister for the Middle East | Tobias Hallam".
std::optional<std::uint32_t> NameFinder::person_behind(TokenRange range) const {
  if (range.size() < 3 || range.size() > 8 || range.begin == 0) return std::nullopt;
  const bool behind_preposition = is_one_of(view_[range.begin - 1].text, {"to", "for", "of"}) ||
                                  (range.begin > 1 && view_[range.begin - 1].text == "the" &&
                                   is_one_of(view_[range.begin - 2].text, {"to", "for", "of"}));
  if (!behind_preposition) return std::nullopt;
  bool titled = false;
  for (std::uint32_t i = range.begin; i-- > 0 && range.begin - i < 8 && !titled;)
    titled = tables_.titles.contains(lower(view_[i].text));
  if (!titled) return std::nullopt;
  // "detective for the Los Angeles Sheriff": an office, no name.
  if (tables_.titles.contains(lower(view_[range.end - 1].text))) return std::nullopt;
  for (std::uint32_t length = 1; length + 2 <= range.size() && length <= 3; ++length) {
    const TokenRange place{range.begin, range.begin + length};
    const std::string name(view_.slice(view_.extent(place)));
    const bool known = tables_.find_country(name) != nullptr;
    const bool given = words_.gender_of_first_name(view_[place.end].text) != Gender::kUnknown;
    const std::uint32_t left = range.end - place.end;
    if ((known || given) && left >= 2 && left <= 4) return place.end;
  }
  return std::nullopt;
}

// "CJTF | -OIR", "Airbus | A380".
void NameFinder::extend(TokenRange& range, NameCandidate& span) const {
  // "Ana | Brandt".
  if (range.size() > 0 && range.begin > 0 &&
      (span.label == kPerson ||
       (range.size() == 1 && view_[range.begin - 1].head == range.begin))) {
    const ViewToken& before = view_[range.begin - 1];
    if (before.block == view_[range.begin].block && before.entity_iob == 'O' &&
        (before.pos == "PROPN" || before.sentence_start) &&
        words_.gender_of_first_name(before.text) != Gender::kUnknown &&
        (before.head == range.begin ||
         words_.gender_of_first_name(view_[range.begin].text) == Gender::kUnknown) &&
        tables_.find_country(view_.slice(view_.extent(range))) == nullptr &&
        !kind_by_words("X " + std::string(view_.slice(view_.extent(range))))) {
      --range.begin;
      span.label = kPerson;
    }
  }
  const std::uint32_t end = view_.blocks()[view_[range.begin].block].tokens.end;
  while (range.size() > 0 && range.size() < 8 && range.end + 1 < end &&
         view_[range.end].text == "-" && view_[range.end - 1].end == view_[range.end].start &&
         view_[range.end].end == view_[range.end + 1].start &&
         view_[range.end + 1].pos == "PROPN" &&
         is_upper(view_.characters()[view_[range.end + 1].start]) &&
         view_[range.end + 1].entity_iob != 'B')
    range.end += 2;
  if (span.label != kOrganisation && span.label != kProduct && span.label != kPerson) return;
  if (range.size() == 0 || range.end >= end || !is_model_number(view_[range.end].text)) return;
  if (view_[range.end].entity_iob != 'O' && view_[range.end].entity_type != "PRODUCT" &&
      view_[range.end].entity_type != "CARDINAL")
    return;
  span.label = kProduct;
  ++range.end;
  while (range.end < end && range.size() < 8 && view_[range.end].pos == "PROPN" &&
         view_[range.end].entity_iob != 'B')
    ++range.end;
}

// "Farmer | Jon Hallam".
bool NameFinder::is_occupation(std::uint32_t token) const {
  const ReferenceNoun* noun = words_.find_noun(lower(view_[token].text));
  return noun != nullptr && noun->kind == EntityKind::kPerson &&
         words_.gender_of_first_name(view_[token + 1].text) != Gender::kUnknown;
}

void NameFinder::strip_titles(TokenRange& range, NameCandidate& span) const {
  const std::uint32_t begin = range.begin;
  std::uint32_t last_title = begin;
  for (std::uint32_t i = begin; i + 1 < range.end; ++i) {
    const std::string word = lower(view_[i].text);
    if (tables_.titles.contains(word) || is_occupation(i)) last_title = i + 1;
    if (is_one_of(word, {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "sir"}) && i == range.begin) {
      ++range.begin;
      last_title = std::max(last_title, range.begin);
      continue;
    }
  }
  if (last_title > range.begin) {
    span.stripped_title = TokenRange{begin, last_title};
    range.begin = last_title;
  }
}

bool NameFinder::looks_like_a_name(const NameCandidate& span) const {
  const std::u32string_view text =
      view_.characters().substr(span.extent.start, span.extent.end - span.extent.start);
  bool upper = false;
  for (char32_t c : text) {
    if (is_upper(c) || c >= 0x100) upper = upper || is_alpha(c);
    if (c == U'/' || c == U'(' || c == U')' || c == U'@' || c == U'"' || c == 0x201C ||
        c == 0x201D || c == U'\n' || c == U';' || c == U':' || c == U'$') {
      return false;
    }
    if (span.label == kPerson && (is_digit(c) || c == U',')) return false;
  }
  if (!upper || text.size() < 2) return false;
  for (std::uint32_t i = span.tokens.begin; i < span.tokens.end; ++i) {
    if (is_one_of(view_[i].pos, {"VERB", "AUX", "PRON"}) &&
        !is_upper(view_.characters()[view_[i].start])) {
      return false;
    }
  }
  return true;
}
}  // namespace dateline::facts
