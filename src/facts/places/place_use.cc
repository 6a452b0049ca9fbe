// SPDX-License-Identifier: Apache-2.0
#include "facts/places/place_mentions.h"
#include "facts/places/place_words.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 16;  // up a chain of coordinations and appositions

std::uint32_t root_of(const ReportView& view, TokenRange range) {
  for (std::uint32_t i = range.end; i-- > range.begin;) {
    if (!range.contains(view[i].head) || view[i].head == i) return i;
  }
  return range.end - 1;
}

bool has_child(const ReportView& view, std::uint32_t token,
               std::initializer_list<std::string_view> deps) {
  for (std::uint32_t child : view.children(token)) {
    if (std::find(deps.begin(), deps.end(), view[child].dep) != deps.end()) return true;
  }
  return false;
}

bool is_area_noun(std::string_view word) {
  return is_in(kDivisionNouns, word) || is_in(kCityNouns, word) || is_in(kWaterNouns, word) ||
         is_in(kFacilityNouns, word) || word == "peninsula" || word == "island" ||
         word == "valley" || word == "area" || word == "coast";
}

// "have repatriated and prosecuted some": the object hangs on the last of the verbs.
bool has_object(const ReportView& view, std::uint32_t verb) {
  if (has_child(view, verb, {"dobj", "dative"})) return true;
  for (std::uint32_t child : view.children(verb)) {
    if (view[child].dep == "conj" && view[child].pos == "VERB" &&
        !has_child(view, child, {"nsubj", "nsubjpass"}) && has_child(view, child, {"dobj"}))
      return true;
  }
  return false;
}

// "The country works on its exit", "voted against it"; not "lies on the coast".
bool deals_with(const ReportView& view, std::uint32_t verb) {
  if (is_in(std::array<std::string_view, 8>{"lie", "sit", "stand", "be", "remain", "depend", "fall",
                                            "rest"},
            view[verb].lemma))
    return false;
  for (std::uint32_t child : view.children(verb)) {
    if (view[child].dep == "prep" &&
        is_in(std::array<std::string_view, 3>{"on", "with", "against"}, view[child].text) &&
        view[child].right_edge > child + 1 && view[view[child].right_edge - 1].pos != "NUM" &&
        view[child + 1].entity_type != "DATE")
      return true;
  }
  return false;
}

PlaceUse of_subject(const ReportView& view, std::uint32_t verb, bool acts) {
  if (is_in(kUndergoes, view[verb].lemma)) return PlaceUse::kLiteral;
  const bool act = is_in(kActs, view[verb].lemma);
  if (act && acts) return PlaceUse::kMetonym;
  if (has_child(view, verb, {"ccomp", "xcomp"}) && view[verb].pos == "VERB")
    return PlaceUse::kMetonym;
  if (acts && view[verb].pos == "VERB" && (has_object(view, verb) || deals_with(view, verb)))
    return PlaceUse::kMetonym;
  return act && has_child(view, verb, {"dobj"}) ? PlaceUse::kMetonym : PlaceUse::kLiteral;
}

PlaceUse behind_preposition(const ReportView& view, std::uint32_t prep, bool acts) {
  const std::string word = lower(view[prep].text);
  const std::uint32_t governor = view[prep].head;
  const std::string noun = lower(view[governor].lemma);
  if (view[prep].dep == "agent") return PlaceUse::kMetonym;
  const bool dealing = is_in(kDealings, noun);
  if (word == "against" || word == "by") return acts ? PlaceUse::kMetonym : PlaceUse::kLiteral;
  if (word == "with") {
    if (noun == "border" || noun == "frontier") return PlaceUse::kLiteral;
    return acts ? PlaceUse::kMetonym : PlaceUse::kLiteral;
  }
  if (word == "of") {
    if (is_in(kHolders, noun)) return PlaceUse::kModifier;
    return PlaceUse::kLiteral;
  }
  if (word == "for" || word == "on" || word == "between" || word == "from" || word == "to" ||
      word == "about")
    return acts && dealing ? PlaceUse::kMetonym : PlaceUse::kLiteral;
  return PlaceUse::kLiteral;
}

}  // namespace

PlaceUse use_of(const ReportView& view, const FoundPlace& found, bool acts) {
  if (found.in_dateline || found.tokens.size() == 0) return PlaceUse::kLiteral;
  if (found.people) return PlaceUse::kModifier;
  const std::uint32_t end = found.tokens.end;
  const std::u32string_view text = view.characters();
  // "US-led", "the Iraq-Syria border": a hyphen and no blank.
  if (found.extent.end + 1 < text.size() && text[found.extent.end] == U'-' &&
      is_alnum(text[found.extent.end + 1]))
    return PlaceUse::kModifier;
  std::uint32_t token = root_of(view, found.tokens);
  for (int step = 0; step < kMostSteps; ++step) {
    const ViewToken& here = view[token];
    const std::string_view dep = here.dep;
    const std::uint32_t head = here.head;
    if (head == token) return PlaceUse::kLiteral;
    if (dep == "conj" || dep == "appos") {
      token = head;
      if (dep == "appos" && found.tokens.contains(head)) return PlaceUse::kLiteral;
      continue;
    }
    if (dep == "poss") return PlaceUse::kModifier;
    if (dep == "compound" || dep == "amod" || dep == "nmod" || dep == "npadvmod") {
      if (head < end || !is_area_noun(lower(view[head].lemma)))
        return head < end ? PlaceUse::kLiteral : PlaceUse::kModifier;
      token = head;  // "Idlib province"
      continue;
    }
    if (dep == "nsubj") return of_subject(view, head, acts);
    if (dep == "nsubjpass")
      return acts && is_in(kDealsWith, view[head].lemma) ? PlaceUse::kMetonym : PlaceUse::kLiteral;
    if (dep == "dobj" || dep == "dative")
      return acts && is_in(kDealsWith, view[head].lemma) ? PlaceUse::kMetonym : PlaceUse::kLiteral;
    if (dep == "pobj") {
      // "the city of Homs" stands where "city" stands.
      if (lower(view[head].text) == "of" && is_area_noun(lower(view[view[head].head].lemma)) &&
          view[head].head != head && lower(view[view[head].head].lemma) != "capital") {
        token = view[head].head;
        continue;
      }
      return behind_preposition(view, head, acts);
    }
    return PlaceUse::kLiteral;
  }
  return PlaceUse::kLiteral;
}

}  // namespace dateline::facts
