// SPDX-License-Identifier: Apache-2.0
#include "facts/names/descriptors.h"

#include <algorithm>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kLongestTitle = 12;  // tokens
constexpr std::uint32_t kLongestApposition = 40;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_name_like(const ViewToken& token) { return is_one_of(token.pos, {"PROPN", "NOUN", "ADJ"}); }

bool is_comma(const ViewToken& token) { return token.text == ","; }

bool is_title(const ViewToken& token, const Tables& tables) {
  if (token.tag == "NNS" || token.tag == "NNPS") return false;
  return is_name_like(token) && tables.titles.contains(lower(token.text));
}

// "vice-president": a hyphen with no blank on either side.
bool is_joining_hyphen(const ReportView& view, std::uint32_t token, TokenRange block) {
  return view[token].text == "-" && token > block.begin && token + 1 < block.end &&
         view[token - 1].end == view[token].start && view[token].end == view[token + 1].start;
}

bool names_a_person(const ViewToken& token, const Tables& tables) {
  return is_one_of(token.pos, {"NOUN", "PROPN"}) && token.tag != "NNS" &&
         (tables.persons.contains(lower(token.lemma)) ||
          tables.persons.contains(lower(token.text)));
}

bool is_quotation_mark(std::string_view text) {
  return is_one_of(text, {"\"", "``", "''", "\u201c", "\u201d", "\u2018"});
}

// Without punctuation at the ends; nothing when a quotation stands in it.
std::optional<TokenRange> tidy(const ReportView& view, TokenRange range) {
  while (range.begin < range.end && view[range.end - 1].pos == "PUNCT" &&
         view[range.end - 1].text != ")")
    --range.end;
  while (range.begin < range.end && view[range.begin].pos == "PUNCT") ++range.begin;
  if (range.size() == 0 || range.size() > kLongestApposition) return std::nullopt;
  for (std::uint32_t i = range.begin; i < range.end; ++i) {
    if (is_quotation_mark(view[i].text) || view[i].pos == "SPACE") return std::nullopt;
  }
  return range;
}

}  // namespace

std::uint32_t root_of(const ReportView& view, TokenRange range) {
  for (std::uint32_t i = range.end; i-- > range.begin;) {
    if (!range.contains(view[i].head) || view[i].head == i) return i;
  }
  return range.end - 1;
}

std::optional<TokenRange> title_before(const ReportView& view, TokenRange name,
                                       const Tables& tables) {
  const TokenRange block = view.blocks()[view[name.begin].block].tokens;
  std::uint32_t start = name.begin;
  bool found = false;
  for (std::uint32_t i = name.begin; i-- > block.begin && name.begin - i <= kLongestTitle;) {
    const ViewToken& token = view[i];
    const std::string word = lower(token.text);
    if (token.entity_type == "PERSON" && !is_title(token, tables)) break;
    if (is_one_of(word, {"a.m.", "p.m.", "gmt", "today", "yesterday", "tomorrow"})) break;
    if (is_title(token, tables)) {
      found = true;
      start = i;
    } else if (is_name_like(token) ||
               is_one_of(word, {"acting", "outgoing", "incoming", "retired", "elected"}) ||
               is_joining_hyphen(view, i, block)) {
      if (token.tag == "NNS" && found) break;
      if (found) start = i;
    } else if (found && word == "and" && i > block.begin && is_title(view[i - 1], tables) &&
               is_one_of(lower(view[i + 1].text),
                         {"ceo", "chief", "chairman", "chairwoman", "chair", "founder",
                          "co-founder", "director", "owner", "editor", "managing", "publisher"})) {
      continue;  // president and CEO
    } else if (!found && i + 1 < name.begin && is_one_of(word, {"of", "for", "to", "and", "the"})) {
      continue;  // envoy to Syria, minister for the economy
    } else {
      break;
    }
  }
  if (!found) return std::nullopt;
  return tidy(view, {start, name.begin});
}

std::optional<TokenRange> apposition_behind(const ReportView& view, TokenRange name,
                                            const Tables& tables) {
  if (name.end >= view.size() || !is_comma(view[name.end])) return std::nullopt;
  for (std::uint32_t child : view.children(root_of(view, name))) {
    if (child <= name.end || view[child].dep != "appos") continue;
    if (!names_a_person(view[child], tables)) continue;
    const TokenRange block = view.blocks()[view[child].block].tokens;
    TokenRange range{std::max(view[child].left_edge, name.end + 1),
                     std::min(view[child].right_edge, block.end)};
    // Not in the middle of a name: "a spokesman for the Harbour Pilots' | Association".
    while (range.size() > 0 && range.end < block.end && view[range.end].entity_iob == 'I')
      ++range.end;
    return tidy(view, range);
  }
  return std::nullopt;
}

std::optional<TokenRange> apposition_before(const ReportView& view, TokenRange name,
                                            const Tables& tables) {
  const std::uint32_t root = root_of(view, name);
  if (view[root].dep != "appos") return std::nullopt;
  const std::uint32_t head = view[root].head;
  if (head >= name.begin || !names_a_person(view[head], tables)) return std::nullopt;
  if (name.begin == 0 || !is_comma(view[name.begin - 1])) return std::nullopt;
  const std::uint32_t begin = view[head].left_edge;
  if (begin + 1 >= name.begin) return std::nullopt;
  return tidy(view, {begin, name.begin - 1});
}

}  // namespace dateline::facts
