// SPDX-License-Identifier: Apache-2.0
#include "facts/times/openings.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "facts/view/number_words.h"

namespace dateline::facts {
namespace {

constexpr std::string_view kAloneWords =
    "afternoons evenings mornings nights weekends mondays tuesdays wednesdays thursdays fridays "
    "saturdays sundays weekdays midday midnight noon noonish everyday thirties forties fifties "
    "sixties seventies eighties nineties twenties noughties";

constexpr std::string_view kLeadingWords =
    "almost approximately beginning calendar circa close dying closing coming current each early "
    "eve "
    "earlier end ensuing every fewer final financial first fiscal following forthcoming fy h half "
    "last late later latter middle mid nearly next once opening outset past per preceding "
    "previous prior q quarter recent remainder rest roughly same small start subsequent tail "
    "turn twice under upcoming very w waning wee week weekend year";

constexpr std::string_view kFillerWords =
    "a about all an and around at between by for from her his in its least less more most of on "
    "or our over some than that the their these this to until up";

// Other words that stand right behind those.
constexpr std::string_view kInsideWords =
    "ad additional afterward afterwards ago ahead am business c ce century clock commencing "
    "consecutive date day daylong during ended ending entire extra full future hence hundred ish "
    "local long m mornings nd o oclock old other p pm rd s since single solid st starting "
    "straight successive th thousand through throughout thru till time times trading weekday "
    "weekend whole within working";

constexpr std::array<std::string_view, 20> kSmall = {
    "zero",     "one",     "two",     "three",     "four",     "five",    "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array<std::string_view, 10> kTens = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
constexpr std::string_view kOrdinals =
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth "
    "fiftieth sixtieth seventieth eightieth ninetieth hundredth";

template <typename Use>
void each_word(std::string_view words, const Use& use) {
  while (!words.empty()) {
    const std::size_t blank = std::min(words.find(' '), words.size());
    use(words.substr(0, blank));
    words.remove_prefix(std::min(blank + 1, words.size()));
  }
}

bool has(const Atom& atom, std::uint8_t roles) { return (atom.roles & roles) != 0; }

// Whether the words that decide come soon: the first that is no filler.
bool goes_on(std::span<const Atom> atoms, std::uint32_t at) {
  constexpr std::uint32_t kMostFillers = 4;
  // "9a" is a time of day; the article would be a word of its own.
  if (atoms[at].kind == AtomKind::kDigits && at + 1 < atoms.size() && !atoms[at + 1].after_blank)
    return true;
  for (std::uint32_t i = at + 1; i < atoms.size(); ++i) {
    if (i > at + kMostFillers) return true;
    if (!has(atoms[i], kFiller)) return has(atoms[i], kInside);
  }
  return false;
}

bool begins_phrase(std::span<const Atom> atoms, std::uint32_t at) {
  for (const LexiconWord& word : atoms[at].entries->words) {
    if (word.atoms.size() < 2 || roles_of(word.kind, true) == 0) continue;
    if (atoms[at].entries->spells(word, atoms, at)) return true;
  }
  return false;
}

}  // namespace

std::uint8_t roles_of(WordKind kind, bool phrase) {
  switch (kind) {
    case WordKind::kForward:
    case WordKind::kCalendar:
    case WordKind::kNumbered:
    case WordKind::kAmbiguous:
    case WordKind::kSport:
      return 0;
    case WordKind::kZone:
      return kInside;
    case WordKind::kVague:
    case WordKind::kUnit:
      return kLeads | kInside;
    default:
      return phrase ? kPhrase | kInside : kAlone | kInside;
  }
}

void add_grammar_words(Lexicon& lexicon) {
  const auto give = [&](std::string_view words, std::uint8_t roles) {
    each_word(words, [&](std::string_view word) { lexicon.word(word).roles |= roles; });
  };
  give(kAloneWords, kAlone | kInside);
  give(kLeadingWords, kLeads | kInside);
  give(kFillerWords, kLeads | kFiller);
  give(kInsideWords, kInside);
  for (std::size_t i = 0; i < kSmall.size(); ++i) {
    LexiconEntries& entries = lexicon.word(kSmall[i]);
    entries.small = static_cast<std::int8_t>(i);
    entries.roles |= kLeads | kInside;
  }
  for (std::size_t i = 2; i < kTens.size(); ++i) {
    LexiconEntries& entries = lexicon.word(kTens[i]);
    entries.tens = static_cast<std::int8_t>(i * 10);
    entries.roles |= kLeads | kInside;
  }
  each_word(kOrdinals, [&](std::string_view word) {
    LexiconEntries& entries = lexicon.word(word);
    entries.ordinal = static_cast<std::int8_t>(ordinal_word(word).value_or(0));
    entries.roles |= kLeads | kInside;
  });
}

bool can_begin(std::span<const Atom> atoms, std::uint32_t at) {
  const Atom& atom = atoms[at];
  if (!has(atom, kAlone | kLeads | kPhrase)) return false;
  if (has(atom, kAlone)) return true;
  // "at 7", beside a date in front
  const bool number = atom.kind == AtomKind::kDigits ||
                      (atom.entries && atom.entries->small >= 0) ||
                      (atom.entries && atom.entries->tens >= 0);
  if (number && at > 0 && atoms[at - 1].is("at")) return true;
  if (has(atom, kLeads) && goes_on(atoms, at)) return true;
  return has(atom, kPhrase) && begins_phrase(atoms, at);
}

}  // namespace dateline::facts
