// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/finder.h"

namespace dateline::facts::figures {

// "were killed", "dead", "are missing", "fled" at `i`.
const Measure* Finder::state_behind(std::uint32_t i, bool has_noun) const {
  static constexpr std::array<std::string_view, 34> kBetween = {
      "were",      "was",        "are",      "is",       "have",     "has",        "had",
      "been",      "being",      "be",       "also",     "feared",   "reported",   "believed",
      "listed",    "left",       "still",    "who",      "that",     "reportedly", "now",
      "and",       "of",         "remain",   "remained", "more",     "others",     "another",
      "seriously", "critically", "slightly", "badly",    "severely", "confirmed"};
  std::uint32_t k = i;
  bool passive = false;
  for (std::uint32_t steps = 0; steps < 6; ++steps, ++k) {
    const std::string here(text(k));
    if (here.empty()) return nullptr;
    if (here == "without") {
      const Measure* affected = find_in(lexicon_.states, "affected");
      return steps > 0 ? affected : nullptr;
    }
    if (const Measure* state = find_in(lexicon_.states, here)) {
      if (here == "slain" || here == "hurt" || steps > 0 || !has_noun) {
        passive = passive || steps > 0;
      }
      // "three gunmen killed the guard": an object follows, so the men acted.
      const std::string_view next = tag(k + 1);
      const bool object = next == "DT" || next == "CD" || next.starts_with("PRP") ||
                          next.starts_with("NN") || next.starts_with("JJ") ||
                          quantity_at(k + 1).has_value();
      if (has_noun && !passive && object && tag(k) != "JJ") return nullptr;
      const std::string_view link = text(k + 1);
      if (link == "or" || link == "and") {
        const Measure* other = find_in(lexicon_.states, text(k + 2));
        if (other != nullptr && other->measure != state->measure &&
            (state->measure == FigureMeasure::kDead || state->measure == FigureMeasure::kInjured) &&
            (other->measure == FigureMeasure::kDead || other->measure == FigureMeasure::kInjured)) {
          return find_in(lexicon_.nouns, "casualties");
        }
      }
      return state;
    }
    if (has_noun && tag(k).starts_with("VB")) {
      const Measure* suffer = find_in(lexicon_.suffers, lemma(k));
      if (suffer != nullptr && (!suffer->of_people || people_before(i))) return suffer;
    }
    if (!contains(kBetween, here)) return nullptr;
    if (here == "and" && steps == 0 && has_noun) return nullptr;
    if (here == "were" || here == "was" || here == "been" || here == "are" || here == "is" ||
        here == "being" || here == "be") {
      passive = true;
    }
  }
  return nullptr;
}

// "killing (at least) 12", "killed or wounded 12" before lexeme `i`.
const Measure* Finder::act_before(std::uint32_t i) const {
  if (i == 0) return nullptr;
  std::uint32_t k = i - 1;
  if (text(k) == "up" && k > 0 && text(k - 1).starts_with("round")) --k;
  if (text(k) == "the" && k > 0) --k;
  if (!tag(k).starts_with("VB") && !tag(k).starts_with("NN") && !tag(k).starts_with("JJ"))
    return nullptr;
  const Measure* act = find_in(lexicon_.acts, lemma(k));
  if (act == nullptr) {
    // The small model reads "injured 30" as an adjective; the form is enough before a number.
    const Measure* form = find_in(lexicon_.states, text(k));
    const bool verb_form = text(k).ends_with("ed") && find_in(lexicon_.acts, lemma(k)) == nullptr;
    if (form == nullptr || !verb_form || text(k) == "affected") return nullptr;
    act = form;
  }
  // "were killed, 12 ..." has its own subject.
  if (k > 0) {
    const std::string_view aux = text(k - 1);
    if (aux == "were" || aux == "was" || aux == "been" || aux == "are" || aux == "being")
      return nullptr;
    if ((aux == "or" || aux == "and") && k > 1) {
      const Measure* other = find_in(lexicon_.acts, lemma(k - 2));
      if (other != nullptr && other->measure != act->measure &&
          (act->measure == FigureMeasure::kInjured || act->measure == FigureMeasure::kDead) &&
          text(k - 2).ends_with("ed")) {
        return find_in(lexicon_.nouns, "casualties");
      }
    }
  }
  return act;
}

// The verb over the noun, where words stand between: "Three people, all of them women, were
// killed".
const Measure* Finder::by_parse(std::uint32_t noun_lexeme) const {
  const std::uint32_t token = lexemes_[noun_lexeme].token;
  if (token == kNoToken || view_[token].head == token) return nullptr;
  const ViewToken& verb = view_[view_[token].head];
  if (view_[token].dep == "nsubjpass") return find_in(lexicon_.acts, verb.lemma);
  if (view_[token].dep == "nsubj") {
    const Measure* suffer = find_in(lexicon_.suffers, verb.lemma);
    return suffer != nullptr && (!suffer->of_people || people_before(noun_lexeme + 1)) ? suffer
                                                                                       : nullptr;
  }
  return nullptr;
}

void Finder::measure(std::size_t index) {
  const Quantity& q = quantities_[index];
  Counting& counting = countings_[index];
  if (q.money) {
    counting.measure = FigureMeasure::kMoney;
    return;
  }
  if (!q.counts() || q.attributive || counting.multiple) return;
  const bool has_noun = counting.of.has_value();
  if (has_noun) {
    const std::string head(text(counting.end - 1));
    if (const Measure* noun = find_in(lexicon_.nouns, head)) {
      counting.measure = noun->measure;
      if (noun->measure != FigureMeasure::kParticipants) return;
    }
    // "10,000 captured fighters"
    for (std::uint32_t k = counting.first; k + 1 < counting.end; ++k) {
      if (const Measure* state = find_in(lexicon_.states, text(k))) {
        counting.measure = state->measure;
        return;
      }
    }
  }
  if (const Measure* act = act_before(q.first)) {
    counting.measure = act->measure;
    counting.by_act = true;
    return;
  }
  const std::uint32_t behind = std::max(counting.end, q.end);
  if (const Measure* state = state_behind(behind, has_noun)) {
    counting.measure = state->measure;
    return;
  }
  if (const Measure* parsed = has_noun ? by_parse(counting.end - 1) : nullptr) {
    counting.measure = parsed->measure;
    return;
  }
  // "made 50 people homeless"; "40 guests came"
  if (has_noun && counting.measure == FigureMeasure::kOther &&
      lexicon_.people.contains(std::string(text(counting.end - 1))) &&
      (text(behind) == "came" || text(behind) == "attended" || text(behind) == "gathered" ||
       text(behind) == "turned")) {
    counting.measure = FigureMeasure::kParticipants;
    return;
  }
  if (has_noun && counting.measure == FigureMeasure::kOther && index > 0 && q.first > 0) {
    const Counting& previous = countings_[index - 1];
    const std::string_view link = text(q.first - 1);
    if (previous.by_act && (link == "and" || link == ",") && previous.end + 1 >= q.first &&
        previous.end <= q.first) {
      counting.measure = previous.measure;
      counting.by_act = true;
    }
  }
}

// "the death toll rose by 12 to 57", "the number of refugees reached 900".
void Finder::total(std::size_t index) {
  const Quantity& q = quantities_[index];
  Counting& counting = countings_[index];
  if (!q.counts() && q.unit != "percent" && !q.money) return;
  for (std::uint32_t k = q.first, steps = 0; k > 0 && steps < 14; --k, ++steps) {
    if (text(k - 1).empty() || text(k - 1) == ";") break;
    if (q.counts() && !counting.of) {
      const auto toll = lexicon_.tolls.behind(lexemes_, k - 1);
      if (toll.value != nullptr) {
        counting.measure = toll.value->measure;
        counting.cumulative = q.change == FigureChange::kUp || q.change == FigureChange::kDown
                                  ? Cumulative::kNo
                                  : Cumulative::kYes;
        break;
      }
      if (text(k - 1) == "of" && k > 1 && text(k - 2) == "number" &&
          q.change != FigureChange::kUp) {
        if (const std::optional<Phrase> own = phrase(k); own && own->head < q.first) {
          const std::uint32_t end = counting.end;
          set(counting, *own);
          counting.end = end;
          if (const Measure* noun = find_in(lexicon_.nouns, text(own->head)))
            counting.measure = noun->measure;
        }
        break;
      }
    }
  }
  static constexpr std::array<std::string_view, 4> kBring = {"brings", "bringing", "brought",
                                                             "bring"};
  if (q.first > 0 && text(q.first - 1) == "to") {
    for (std::uint32_t k = q.first - 1, steps = 0; k > 0 && steps < 9; --k, ++steps) {
      if (text(k - 1).empty()) break;
      if (contains(kBring, text(k - 1))) counting.cumulative = Cumulative::kYes;
    }
  }
  for (std::uint32_t k = q.end, steps = 0; steps < 9; ++k, ++steps) {
    if (text(k).empty() || (steps > 0 && quantity_at(k))) break;
    if ((text(k) == "so" && text(k + 1) == "far") || (text(k) == "to" && text(k + 1) == "date"))
      counting.cumulative = Cumulative::kYes;
  }
  static constexpr std::array<std::string_view, 5> kMore = {"another", "additional", "further",
                                                            "more", "extra"};
  bool more = false;
  for (std::uint32_t k = q.first; k < q.core; ++k)
    more = more || (contains(kMore, text(k)) && text(k + 1) != "than");
  more = more || (contains(kMore, text(q.core_end)) && text(q.core_end + 1) != "than") ||
         (q.counts() && text(q.core_end) == "new");
  if (more && counting.cumulative == Cumulative::kUnstated) counting.cumulative = Cumulative::kNo;
}

}  // namespace dateline::facts::figures
