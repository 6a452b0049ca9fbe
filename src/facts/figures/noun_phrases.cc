// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/finder.h"

namespace dateline::facts::figures {

std::optional<std::size_t> Finder::quantity_at(std::uint32_t i) const {
  const auto found = std::lower_bound(
      quantities_.begin(), quantities_.end(), i,
      [](const Quantity& quantity, std::uint32_t at) { return quantity.end <= at; });
  if (found == quantities_.end() || found->first > i) return std::nullopt;
  return static_cast<std::size_t>(found - quantities_.begin());
}

// The noun phrase without determiner that begins at `i`.
std::optional<Phrase> Finder::phrase(std::uint32_t i) const {
  static constexpr std::array<std::string_view, 8> kDeterminers = {"the", "its", "their", "his",
                                                                   "her", "our", "all",   "these"};
  std::uint32_t k = i;
  while (contains(kDeterminers, text(k)) || text(k) == "those" || text(k) == "a" ||
         text(k) == "an") {
    ++k;
  }
  Phrase result{k, 0};
  bool found = false, plural = false;
  for (std::uint32_t steps = 0; same(k) && steps < 14; ++steps) {
    if (lexemes_[k].in_time || quantity_at(k)) break;
    const std::string_view here = tag(k);
    const bool code = lexemes_[k].kind == LexemeKind::kNumber;
    const bool state = !found && steps == 0 && lexicon_.states.contains(std::string(text(k)));
    // 777s
    if (code && text(k + 1) == "s" && !lexemes_[k + 1].space_before) {
      result.head = k + 1;
      found = plural = true;
      k += 2;
      continue;
    }
    if (code && !found && k == result.first) break;
    if (noun(k)) {
      if (plural && here.starts_with("NNP")) break;
      // "pilgrims arrive": no compound, so the next noun is none.
      if (plural && (lexemes_[result.head].token == kNoToken ||
                     view_[lexemes_[result.head].token].dep != "compound")) {
        break;
      }
      result.head = k;
      found = true;
      plural = here == "NNS" || here == "NNPS" || lexicon_.people.contains(std::string(text(k)));
    } else if (text(k) == "'" || here == "POS") {
      if (!found) break;
      plural = false;
      const bool possessive = text(k) == "'" && text(k + 1) == "s" && !lexemes_[k + 1].space_before;
      const std::uint32_t next = k + (possessive ? 2 : 1);
      if (!(noun(next) || tag(next).starts_with("JJ"))) break;
      k = next;
      continue;
    } else if (plural) {
      break;
    } else if (here.starts_with("JJ") || here == "VBN" || here == "VBG" || here == "HYPH" ||
               text(k) == "-" || code) {
      // "57 dead": a state and no noun behind it.
      if (state && !(noun(k + 1) || tag(k + 1).starts_with("JJ"))) break;
      if ((here == "VBN" || here == "VBG") && found) break;
      if (found && here.starts_with("JJ") && !noun(k + 1) && text(k + 1) != "-") break;
    } else if (here == "CC" || here == "RB") {
      if (!(here == "RB" && !found && tag(k + 1).starts_with("JJ")) &&
          !(here == "RB" && !found && tag(k + 1) == "VBN" && noun(k + 2))) {
        break;
      }
    } else {
      break;
    }
    ++k;
  }
  if (!found) return std::nullopt;
  return result;
}

// The parse's head, where it lies farther right than what the tags gave.
std::optional<Phrase> Finder::parsed_head(const Quantity& quantity,
                                          std::optional<Phrase> found) const {
  const std::uint32_t token = lexemes_[quantity.number_end - 1].token;
  if (token == kNoToken) return found;
  const ViewToken& number = view_[token];
  if (number.dep != "nummod" || number.head <= token || number.head > token + 9) return found;
  const ViewToken& head = view_[number.head];
  if (!head.tag.starts_with("NN") || head.block != number.block) return found;
  for (std::uint32_t k = token + 1; k < number.head; ++k) {
    const std::string_view here = view_[k].tag;
    if (here == "VBD" || here == "VBZ" || here == "VBP" || here == "IN" || here == "MD" ||
        here == ":" || here == "CD") {
      return found;
    }
  }
  std::uint32_t lexeme = quantity.end;
  while (same(lexeme) && lexemes_[lexeme].start < head.start) {
    if (quantity_at(lexeme) || lexemes_[lexeme].in_time) return found;
    ++lexeme;
  }
  if (!same(lexeme) || lexemes_[lexeme].start != head.start) return found;
  if (found && found->head >= lexeme) return found;
  return Phrase{found ? found->first : quantity.end, lexeme};
}

}  // namespace dateline::facts::figures
