// SPDX-License-Identifier: Apache-2.0
//
// Changes: "rose by 12 to 57", "up 5 percent", "a 3% drop".
#include "facts/figures/quantities.h"

namespace dateline::facts::figures {
namespace {

class Changes {
 public:
  Changes(std::span<const Lexeme> lexemes, const Lexicon& lexicon)
      : lexemes_(lexemes), lexicon_(lexicon) {}

  FigureChange change(const Quantity& quantity, const Quantity* previous) const;

 private:
  std::string_view text(std::uint32_t i, std::uint32_t sentence) const {
    return i < lexemes_.size() && lexemes_[i].sentence == sentence
               ? std::string_view(lexemes_[i].text)
               : std::string_view();
  }
  static bool adverb(std::string_view word) {
    return word.ends_with("ly") || word == "again" || word == "further" || word == "back" ||
           word == "still" || word == "even" || word == "also";
  }

  std::span<const Lexeme> lexemes_;
  const Lexicon& lexicon_;
};

FigureChange Changes::change(const Quantity& q, const Quantity* previous) const {
  const std::uint32_t sentence = lexemes_[q.number].sentence;
  const auto verb = [&](std::uint32_t i) -> const Change* {
    const std::string_view word = text(i, sentence);
    const Change* found = find_in(lexicon_.change_verbs, word);
    return found != nullptr ? found : find_in(lexicon_.change_nouns, word);
  };
  const std::string_view next = text(q.end, sentence);
  const bool relative = !q.counts() && !q.share && !q.age;
  // "a 5% increase", "a $2 billion cut"
  if (relative && !q.vague) {
    for (std::uint32_t k = q.end; k < q.end + 2; ++k) {
      if (const Change* noun = find_in(lexicon_.change_nouns, text(k, sentence)))
        return noun->change;
    }
  }
  if (q.first == 0) return FigureChange::kNone;
  const std::uint32_t p = q.first - 1;
  const std::string_view word = text(p, sentence);
  if (word == "by") {
    for (std::uint32_t k = p, steps = 0; k > 0 && steps < 6; --k, ++steps) {
      const std::string_view here = text(k - 1, sentence);
      if (here.empty() || here == "," || here == ";") break;
      if (const Change* found = verb(k - 1)) return found->change;
      const Change* adverb_before = find_in(lexicon_.change_adverbs, here);
      if (steps == 0 && adverb_before != nullptr) return adverb_before->change;
    }
    return FigureChange::kNone;
  }
  if (word == "to") {
    for (std::uint32_t k = p, steps = 0; k > 0 && steps < 3; --k, ++steps) {
      const std::string_view here = text(k - 1, sentence);
      if (verb(k - 1) != nullptr || find_in(lexicon_.change_adverbs, here) != nullptr)
        return FigureChange::kTo;
      if (!adverb(here)) break;
    }
    // "rose by 12 to 57", "from 5,000 to 12,000"
    if (previous != nullptr && previous->end <= p && p - previous->end <= 4 &&
        lexemes_[previous->number].sentence == sentence && previous->first > 0) {
      const std::string_view lead = text(previous->first - 1, sentence);
      if (previous->change != FigureChange::kNone || lead == "from") return FigureChange::kTo;
    }
    // "brought the total to 90"
    bool brought = false, total = false;
    for (std::uint32_t k = p, steps = 0; k > 0 && steps < 10; --k, ++steps) {
      const std::string_view here = text(k - 1, sentence);
      if (here.empty() || here == ";") break;
      if (here == "total" || here == "toll" || here == "number" || here == "tally") total = true;
      if (here == "brings" || here == "bringing" || here == "brought" || here == "bring" ||
          here == "took" || here == "takes" || here == "taking" || here == "raising" ||
          verb(k - 1) != nullptr) {
        brought = true;
      }
    }
    return brought && total ? FigureChange::kTo : FigureChange::kNone;
  }
  if (word == "of" && p > 0 && relative) {
    const Change* noun = find_in(lexicon_.change_nouns, text(p - 1, sentence));
    return noun != nullptr ? noun->change : FigureChange::kNone;
  }
  if (const Change* found = find_in(lexicon_.change_adverbs, word)) {
    // "brought down 70 percent of the network"
    const std::string_view verb_before = p > 0 ? text(p - 1, sentence) : std::string_view();
    if (verb_before == "brought" || verb_before == "shut" || verb_before == "knocked" ||
        verb_before == "took" || verb_before == "made") {
      return FigureChange::kNone;
    }
    if (relative || next == "from") return found->change;
    return FigureChange::kNone;
  }
  std::uint32_t k = p;
  if (adverb(word) && k > 0) --k;
  const Change* found = find_in(lexicon_.change_verbs, text(k, sentence));
  if (found == nullptr) return FigureChange::kNone;
  // "rose 5%", "fell $2"; "cut 700 jobs" and "raised $5m" are no changes of that number.
  const bool own = lexicon_.objects.contains(std::string(text(k, sentence)));
  const bool percent =
      q.unit == "percent" || q.unit == "percentage point" || q.unit == "basis point";
  if (percent || (relative && !own)) return found->change;
  if (next == "to" && !own) return found->change;  // "rose 12 to 57"
  return FigureChange::kNone;
}

}  // namespace

void read_changes(std::vector<Quantity>& quantities, std::span<const Lexeme> lexemes,
                  const Lexicon& lexicon) {
  const Changes changes(lexemes, lexicon);
  for (std::size_t i = 0; i < quantities.size(); ++i)
    quantities[i].change = changes.change(quantities[i], i > 0 ? &quantities[i - 1] : nullptr);
}

}  // namespace dateline::facts::figures
