// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/profile.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "linking/stories/logarithm.h"
#include "text/characters.h"

namespace dateline::linking {

struct ProfileMaker::Token {
  const Word* word = nullptr;
  Stem stem;
  bool sure_name = false;   // a capital that only a name would have there
  bool maybe_name = false;  // a capital at the start of a sentence or in a title full of them
  bool in_title = false;
};

namespace {

constexpr std::size_t kLeadWords = 60;
constexpr std::size_t kMaximumTerms = 400;
constexpr std::size_t kPairWords = 800;
constexpr std::size_t kTopNames = 8;
constexpr std::size_t kKeyTerms = 14;
constexpr std::size_t kNumberReach = 3;
constexpr std::size_t kMaximumNumbers = 200;
constexpr std::size_t kCachedWords = std::size_t{1} << 20;
constexpr float kTelling = 1.2F;   // weight from which a word can be half of a pair
constexpr float kRareName = 5.0F;  // weight from which a doubtful capital is a name
constexpr std::size_t kLeadSentences = 4;

std::uint64_t joined(std::uint64_t a, std::uint64_t b) {
  std::uint64_t mixed = a * 0x9E3779B97F4A7C15u ^ (b + 0x7F4A7C159E3779B9u);
  mixed ^= mixed >> 32;
  return mixed * 0xD6E8FEB86659FD93u;
}

std::uint32_t folded(std::uint64_t hash) { return static_cast<std::uint32_t>(hash ^ (hash >> 32)); }

constexpr std::array<std::string_view, 12> kMonths = {
    "january", "february", "march",     "april",   "may",      "june",
    "july",    "august",   "september", "october", "november", "december"};

// 1 to 12 for "January", "Jan"; 0 for other words.
std::uint32_t month_of(std::string_view word) {
  if (word.size() < 3) return 0;
  std::string small = lower(word);
  if (small == "sept") small = "sep";
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (small == kMonths[i] || (small.size() == 3 && kMonths[i].starts_with(small)))
      return static_cast<std::uint32_t>(i + 1);
  return 0;
}

// "7", "07", "7th" -> 7; 0 for what is no day of a month.
std::uint32_t day_of(std::string_view word) {
  std::uint32_t value = 0;
  std::size_t digits = 0;
  while (digits < word.size() && word[digits] >= '0' && word[digits] <= '9' && digits < 3)
    value = value * 10 + static_cast<std::uint32_t>(word[digits++] - '0');
  const std::string_view rest = word.substr(digits);
  const bool plain = rest.empty() || rest == "st" || rest == "nd" || rest == "rd" || rest == "th";
  return digits >= 1 && digits <= 2 && plain && value <= 31 ? value : 0;
}

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) &&
         std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

template <typename T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

bool is_heavier(const Term& a, const Term& b) {
  return a.weight != b.weight ? a.weight > b.weight : a.stem < b.stem;
}

// `counts`: (stem, weight of the stem) for each occurrence. A term weighs its weight times one plus
// the logarithm of its count.
TermVector vector_of(std::vector<Term> counts, std::size_t most) {
  std::sort(counts.begin(), counts.end(),
            [](const Term& a, const Term& b) { return a.stem < b.stem; });
  TermVector made;
  for (std::size_t i = 0; i < counts.size();) {
    std::size_t end = i;
    while (end < counts.size() && counts[end].stem == counts[i].stem) ++end;
    const double weight = counts[i].weight * (1 + natural_log(static_cast<double>(end - i)));
    if (weight > 0) made.terms.push_back({counts[i].stem, static_cast<float>(weight)});
    i = end;
  }
  if (made.terms.size() > most) {
    std::nth_element(made.terms.begin(), made.terms.begin() + static_cast<std::ptrdiff_t>(most),
                     made.terms.end(), is_heavier);
    made.terms.resize(most);
    std::sort(made.terms.begin(), made.terms.end(),
              [](const Term& a, const Term& b) { return a.stem < b.stem; });
  }
  for (const Term& term : made.terms) {
    made.norm += static_cast<double>(term.weight) * term.weight;
    made.sum += term.weight;
  }
  made.norm = std::sqrt(made.norm);
  return made;
}

const Term* find_term(const TermVector& vector, std::uint32_t stem) {
  const auto found =
      std::lower_bound(vector.terms.begin(), vector.terms.end(), stem,
                       [](const Term& term, std::uint32_t key) { return term.stem < key; });
  return found != vector.terms.end() && found->stem == stem ? &*found : nullptr;
}

// Heaviest terms of title, lead and text together.
std::vector<std::uint32_t> keys_of(const StoryProfile& profile) {
  std::vector<Term> ranked = profile.body.terms;
  for (Term& term : ranked) {
    if (find_term(profile.lead, term.stem) != nullptr) term.weight *= 1.5F;
    if (find_term(profile.names, term.stem) != nullptr) term.weight *= 1.3F;
  }
  const std::size_t kept = std::min(kKeyTerms, ranked.size());
  std::partial_sort(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                    ranked.end(), is_heavier);
  std::vector<std::uint32_t> keys;
  for (std::size_t i = 0; i < kept; ++i) keys.push_back(ranked[i].stem);
  return keys;
}

// Days and towns of the first sentences, where the record says them.
void add_facts(const Collection& collection, std::uint32_t report, StoryProfile& profile) {
  const Facts& facts = collection.facts(report);
  std::uint32_t lead_end = 0;
  std::size_t sentences = 0;
  for (const Sentence& sentence : facts.sentences) {
    if (sentence.role == SentenceRole::kDateline || sentence.role == SentenceRole::kBoilerplate ||
        sentence.role == SentenceRole::kCaption)
      continue;
    if (++sentences > kLeadSentences) break;
    lead_end = sentence.span.end;
  }
  for (const TimeExpression& time : facts.times) {
    if (time.span.start >= lead_end) break;
    const auto day = day_number(time.earliest);
    if (day && day_number(time.latest) == day && time.type != TimeType::kSet)
      profile.event_days.push_back(*day);
  }
  tidy(profile.event_days);
  const auto& dateline = collection.report(report).dateline;
  for (const PlaceMention& place : facts.places) {
    if (place.span.start >= lead_end) break;
    // Where it was written is not yet where it happened.
    if (dateline && dateline->place && dateline->place->overlaps(place.span)) continue;
    if (place.use != PlaceUse::kLiteral || !place.place) continue;
    const PlaceKind kind = place.place->kind;
    if (kind == PlaceKind::kCity || kind == PlaceKind::kAdmin2)
      profile.towns.push_back(hash_of(lower(place.place->name)));
  }
  tidy(profile.towns);
}

}  // namespace

ProfileMaker::Stem ProfileMaker::stem_of_word(const Collection& collection, std::uint32_t report,
                                              const Word& word) {
  const auto known = known_.find(word.hash);
  if (known != known_.end()) return known->second;
  std::string text = lower(collection.text({report, word.span}));
  for (std::size_t at = text.find("\xE2\x80\x99"); at != std::string::npos;
       at = text.find("\xE2\x80\x99", at))
    text.replace(at, 3, "'");
  if (text.size() > 2 && text.ends_with("'s")) text.resize(text.size() - 2);
  const std::uint64_t hash = hash_of(stem_of(text));
  const Stem stem{folded(hash), static_cast<float>(weights_.of(hash))};
  if (known_.size() >= kCachedWords) known_.clear();
  known_.emplace(word.hash, stem);
  return stem;
}

std::vector<ProfileMaker::Token> ProfileMaker::tokens(const Collection& collection,
                                                      std::uint32_t report, std::size_t first,
                                                      std::size_t last) {
  const std::span<const Word> words = collection.words(report).subspan(first, last - first);
  const std::optional<Span>& title = collection.report(report).title;
  std::vector<Token> made(words.size());
  std::size_t title_words = 0, title_capitals = 0;
  std::vector<std::uint64_t> in_lower_case;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Token& token = made[i];
    token.word = &words[i];
    token.stem = stem_of_word(collection, report, words[i]);
    token.in_title = title && title->contains(words[i].span);
    if (token.in_title && words[i].span.end - words[i].span.start > 3) {
      ++title_words;
      title_capitals += words[i].capital;
    }
    if (!words[i].capital && !words[i].digits) in_lower_case.push_back(words[i].hash);
  }
  tidy(in_lower_case);
  const bool shouting_title = title_capitals * 10 > title_words * 6;
  std::vector<std::uint32_t> sure;
  for (std::size_t i = 0; i < made.size(); ++i) {
    Token& token = made[i];
    if (!token.word->capital) continue;
    const bool opens = i == 0 || words[i - 1].sentence != words[i].sentence;
    const bool doubtful = opens || (token.in_title && shouting_title);
    if (std::binary_search(in_lower_case.begin(), in_lower_case.end(), token.word->hash)) continue;
    token.sure_name = !doubtful;
    token.maybe_name = doubtful;
    if (token.sure_name) sure.push_back(token.stem.hash);
  }
  tidy(sure);
  for (Token& token : made)
    if (token.maybe_name)
      token.sure_name = token.stem.weight > kRareName ||
                        std::binary_search(sure.begin(), sure.end(), token.stem.hash);
  return made;
}

StoryProfile ProfileMaker::make_part(const Collection& collection, std::uint32_t report,
                                     std::size_t first, std::size_t last) {
  StoryProfile profile;
  profile.id = collection.report(report).id;
  profile.words = static_cast<std::uint32_t>(last - first);
  const std::vector<Token> all = tokens(collection, report, first, last);
  std::vector<Term> lead, body, names, pairs;
  body.reserve(all.size());
  profile.text_key = all.size();
  const Token* previous = nullptr;
  std::size_t previous_at = 0, lead_words = 0;
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Token& token = all[i];
    const Term term{token.stem.hash, token.stem.weight};
    profile.text_key = joined(profile.text_key, token.word->hash);
    body.push_back(term);
    if (token.in_title) {
      lead.push_back(term);
      lead.push_back(term);
    } else if (lead_words++ < kLeadWords) {
      lead.push_back(term);
    }
    if (token.sure_name) names.push_back(term);
    if (token.stem.weight > kTelling && i < kPairWords) {
      if (previous != nullptr && i - previous_at <= 2)
        pairs.push_back({folded(joined(previous->stem.hash, term.stem)), 1.0F});
      previous = &token;
      previous_at = i;
    }
    const std::string_view text = token.word->digits || token.word->capital
                                      ? collection.text({report, token.word->span})
                                      : "";
    if (token.word->digits && is_year(text)) {
      profile.years.push_back(token.stem.hash);
    } else if (token.word->digits && profile.numbers.size() < kMaximumNumbers) {
      const std::size_t from = i < kNumberReach ? 0 : i - kNumberReach;
      for (std::size_t at = from; at < std::min(all.size(), i + kNumberReach + 1); ++at)
        if (!all[at].word->digits && all[at].stem.weight > kTelling)
          profile.numbers.emplace_back(all[at].stem.hash, token.stem.hash);
    }
    if (token.word->capital) {
      const std::uint32_t month = month_of(text);
      for (std::size_t at = i == 0 ? 0 : i - 1; month != 0 && at <= i + 1 && at < all.size();
           ++at) {
        const std::uint32_t day =
            all[at].word->digits ? day_of(collection.text({report, all[at].word->span})) : 0;
        if (day != 0) profile.days_named.push_back(month * 32 + day);
      }
    }
  }
  tidy(profile.years);
  tidy(profile.days_named);
  tidy(profile.numbers);
  profile.lead = vector_of(std::move(lead), kMaximumTerms);
  profile.body = vector_of(std::move(body), kMaximumTerms);
  profile.names = vector_of(std::move(names), kMaximumTerms);
  profile.pairs = vector_of(std::move(pairs), kMaximumTerms);
  for (const Term& name : profile.names.terms) {
    const Term* in_body = find_term(profile.body, name.stem);
    if (in_body != nullptr) profile.top_names.push_back(*in_body);
  }
  std::sort(profile.top_names.begin(), profile.top_names.end(), is_heavier);
  if (profile.top_names.size() > kTopNames) profile.top_names.resize(kTopNames);
  return profile;
}

StoryProfile ProfileMaker::make(const Collection& collection, std::uint32_t report) {
  StoryProfile profile = make_part(collection, report, 0, collection.words(report).size());
  profile.day = collection.day(report);
  std::vector<Term> triggers;
  for (const Event& event : collection.facts(report).events) {
    if (event.background) continue;
    for (const Span trigger : event.triggers)
      for (const Word& word : collection.words_in({report, trigger})) {
        const Stem stem = stem_of_word(collection, report, word);
        triggers.push_back({stem.hash, stem.weight});
      }
  }
  profile.triggers = vector_of(std::move(triggers), kMaximumTerms);
  add_facts(collection, report, profile);
  profile.keys = keys_of(profile);
  return profile;
}

}  // namespace dateline::linking
