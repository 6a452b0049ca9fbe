// SPDX-License-Identifier: Apache-2.0
#include "facts/times/grammar.h"

#include <algorithm>
#include <array>

namespace dateline::facts {
namespace {

struct UnitName {
  std::string_view name;
  Unit unit;
};
constexpr std::array kUnits = {
    UnitName{"second", Unit::kSecond},       UnitName{"minute", Unit::kMinute},
    UnitName{"hour", Unit::kHour},           UnitName{"day", Unit::kDay},
    UnitName{"weekend", Unit::kWeekend},     UnitName{"week", Unit::kWeek},
    UnitName{"fortnight", Unit::kFortnight}, UnitName{"month", Unit::kMonth},
    UnitName{"quarter", Unit::kQuarter},     UnitName{"half", Unit::kHalf},
    UnitName{"year", Unit::kYear},           UnitName{"decade", Unit::kDecade},
    UnitName{"century", Unit::kCentury},     UnitName{"millennium", Unit::kMillennium}};

}  // namespace

Grammar::Grammar(const ReportView& view, std::span<const Atom> atoms, const Lexicon& lexicon,
                 DayOrder order, bool remember)
    : view_(view), atoms_(atoms), lexicon_(lexicon), order_(order), remember_(remember) {
  tokens_.reserve(atoms.size());
  std::uint32_t token =
      atoms.empty() ? 0 : view.tokens_of({atoms[0].start, atoms.back().end}).begin;
  for (const Atom& atom : atoms) {
    while (token < view.size() && view[token].end <= atom.start) ++token;
    const bool inside = token < view.size() && view[token].start < atom.end;
    tokens_.push_back(inside ? token : view.size());
  }
}

std::string_view Grammar::tag(std::uint32_t at) const {
  if (at >= atoms_.size() || tokens_[at] >= view_.size()) return {};
  return view_[tokens_[at]].tag;
}

bool Grammar::is(std::uint32_t at, std::string_view word) const {
  return at < atoms_.size() && atoms_[at].text == word;
}

bool Grammar::any(std::uint32_t at, std::initializer_list<std::string_view> words) const {
  return at < atoms_.size() &&
         std::find(words.begin(), words.end(), atoms_[at].text) != words.end();
}

bool Grammar::glued(std::uint32_t at) const {
  return at < atoms_.size() && !atoms_[at].after_blank;
}

bool Grammar::mark_glued(std::uint32_t at, std::string_view mark) const {
  return is(at, mark) && glued(at) && glued(at + 1);
}

std::int32_t Grammar::digits(std::uint32_t at, std::uint32_t shortest,
                             std::uint32_t longest) const {
  if (at >= atoms_.size() || atoms_[at].kind != AtomKind::kDigits) return -1;
  const std::uint32_t length = atoms_[at].length();
  return length >= shortest && length <= longest ? atoms_[at].number : -1;
}

Unit Grammar::unit_at(std::uint32_t at, bool& plural, bool& short_form) const {
  plural = short_form = false;
  if (at >= atoms_.size()) return Unit::kNone;
  const LexiconWord* word = lexicon_.find(WordKind::kUnit, atoms_[at]);
  if (word == nullptr) return Unit::kNone;
  std::string_view name = word->value;
  plural = name.ends_with('+');
  short_form = name.ends_with('~');
  if (plural || short_form) name.remove_suffix(1);
  for (const UnitName& known : kUnits) {
    if (known.name == name) return known.unit;
  }
  return Unit::kNone;
}

// Behind "'s" or "s'": "today's", "two years'".
std::uint32_t Grammar::possessive_end(std::uint32_t at) const {
  if (is(at, "'") && glued(at) && is(at + 1, "s") && glued(at + 1)) return at + 2;
  return at;
}

std::optional<Match> Grammar::longest(std::uint32_t at) const {
  // No expression begins inside a word.
  if (at > 0 && glued(at) && atoms_[at].kind != AtomKind::kMark) {
    const Atom& before = atoms_[at - 1];
    const bool joined = before.kind != AtomKind::kMark ||
                        (before.is(".") && at > 1 && glued(at - 1)) || before.is("_") ||
                        before.is("@") || before.is("#");
    if (joined) return std::nullopt;
  }
  // A number in front makes it a code: "133-03-03-2020".
  if (at > 1 && glued(at) && glued(at - 1) && any(at - 1, {"-", "/", ".", "+"}) &&
      atoms_[at].kind == AtomKind::kDigits && atoms_[at - 2].kind == AtomKind::kDigits)
    return std::nullopt;
  Found best;
  const auto offer = [&](Found found) {
    if (found && found->end > at && (!best || found->end > best->end)) best = std::move(found);
  };
  offer(range(at));
  offer(set(at));
  offer(date_time(at));
  offer(duration(at));
  offer(reference(at));
  if (best) best->start = at;
  return best;
}

}  // namespace dateline::facts
