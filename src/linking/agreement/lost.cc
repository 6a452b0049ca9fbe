// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/lost.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "linking/agreement/agreement_words.h"
#include "linking/figures/figure_words.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

constexpr double kAlike = 0.6;           // of the telling words of the shorter sentence
constexpr std::size_t kLeastAlike = 3;   // shared telling words
constexpr std::size_t kMostHolders = 8;  // sentences of the source a word may propose
constexpr std::size_t kBeside = 2;       // telling words looked at on either side of a qualifier
constexpr std::size_t kCited = 4;        // words cited on either side of a qualifier
constexpr std::size_t kLeadSentences = 3;

struct SentenceWords {
  std::uint32_t report = 0;
  std::uint32_t sentence = 0;
  std::span<const Word> words;
  std::vector<std::uint64_t> stems;    // of each word; 0 for words that say nothing
  std::vector<std::uint64_t> telling;  // sorted, each once
};

class LostFinder {
 public:
  explicit LostFinder(const Collection& collection)
      : collection_(collection), words_(agreement_words()) {}

  void read_origin(const Origin& origin) {
    const std::uint32_t source = source_of(origin);
    std::vector<SentenceWords> base;
    for (const OriginMember& member : origin.reports) {
      if (member.report == source) base = sentences_of(member);
    }
    std::set<std::uint64_t> verbatim;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> index;
    for (std::size_t i = 0; i < base.size(); ++i) {
      verbatim.insert(hash_of_words(base[i].words));
      for (const std::uint64_t stem : base[i].telling) {
        std::vector<std::size_t>& holders = index[stem];
        if (holders.size() < kMostHolders) holders.push_back(i);
      }
    }
    for (const OriginMember& member : origin.reports) {
      if (member.report == source) continue;
      compare_bounds_of_texts(base, member);
      const std::vector<SentenceWords> sentences = sentences_of(member, &verbatim);
      for (std::size_t i = 0; i < sentences.size(); ++i) {
        const SentenceWords& here = sentences[i];
        if (here.telling.empty()) continue;
        if (const auto found = closest(here, base, index))
          compare(base[*found], here, i + 1 < sentences.size() ? &sentences[i + 1] : nullptr);
      }
    }
  }

  void read_title(std::uint32_t report) {
    const std::vector<Sentence>& sentences = collection_.facts(report).sentences;
    std::vector<SentenceWords> titles, leads;
    for (std::uint32_t i = 0; i < sentences.size() && leads.size() < kLeadSentences; ++i) {
      if (sentences[i].role == SentenceRole::kTitle) {
        titles.push_back(cut(report, i));
      } else if (sentences[i].role == SentenceRole::kLead ||
                 sentences[i].role == SentenceRole::kBody) {
        leads.push_back(cut(report, i));
      }
    }
    for (const SentenceWords& title : titles) {
      for (const SentenceWords& lead : leads) compare_bounds(lead, title);
    }
  }

  std::vector<Difference> take() {
    std::vector<Difference> result;
    result.reserve(found_.size());
    for (auto& [key, difference] : found_) result.push_back(std::move(difference));
    return result;
  }

 private:
  static std::uint32_t source_of(const Origin& origin) {
    if (origin.direction) return origin.direction->from;
    for (const OriginMember& member : origin.reports) {
      if (member.role == OriginRole::kSource) return member.report;
    }
    return origin.reports.front().report;
  }

  static std::uint64_t hash_of_words(std::span<const Word> words) {
    std::string all;
    for (const Word& word : words)
      all.append(reinterpret_cast<const char*>(&word.hash), sizeof(word.hash));
    return hash_of(all);
  }

  SentenceWords cut(std::uint32_t report, std::uint32_t sentence) const {
    SentenceWords made;
    made.report = report;
    made.sentence = sentence;
    made.words = collection_.words_in({report, collection_.facts(report).sentences[sentence].span});
    for (const Word& word : made.words) {
      std::uint64_t stemmed = 0;
      if (!figure_words().is_stop_word(word.hash)) {
        std::string text;
        append_lower(text, collection_.text({report, word.span}));
        stemmed = hash_of(stem(text));
        made.telling.push_back(stemmed);
      }
      made.stems.push_back(stemmed);
    }
    std::sort(made.telling.begin(), made.telling.end());
    made.telling.erase(std::unique(made.telling.begin(), made.telling.end()), made.telling.end());
    return made;
  }

  // Sentences of the passages of an origin; those known word by word stay empty.
  std::vector<SentenceWords> sentences_of(const OriginMember& member,
                                          const std::set<std::uint64_t>* known = nullptr) const {
    std::vector<SentenceWords> result;
    const std::vector<Sentence>& sentences = collection_.facts(member.report).sentences;
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
      const Sentence& sentence = sentences[i];
      if (sentence.role != SentenceRole::kLead && sentence.role != SentenceRole::kBody) continue;
      if (!member.passages.empty()) {
        const auto passage =
            std::partition_point(member.passages.begin(), member.passages.end(),
                                 [&](const Span& span) { return span.end <= sentence.span.start; });
        if (passage == member.passages.end() || !passage->overlaps(sentence.span)) continue;
      }
      if (known != nullptr &&
          known->contains(hash_of_words(collection_.words_in({member.report, sentence.span})))) {
        SentenceWords& same = result.emplace_back();
        same.report = member.report;
        same.sentence = i;
      } else {
        result.push_back(cut(member.report, i));
      }
    }
    return result;
  }

  static std::optional<std::size_t> closest(
      const SentenceWords& here, const std::vector<SentenceWords>& base,
      const std::unordered_map<std::uint64_t, std::vector<std::size_t>>& index) {
    std::map<std::size_t, std::size_t> shared;
    for (const std::uint64_t stem : here.telling) {
      const auto found = index.find(stem);
      if (found == index.end()) continue;
      for (const std::size_t i : found->second) ++shared[i];
    }
    std::optional<std::size_t> best;
    for (const auto& [i, count] : shared) {
      const auto shorter =
          static_cast<double>(std::min(base[i].telling.size(), here.telling.size()));
      if (count < kLeastAlike || static_cast<double>(count) < kAlike * shorter) continue;
      if (!best || count > shared[*best]) best = i;
    }
    return best;
  }

  void compare(const SentenceWords& kept, const SentenceWords& dropped,
               const SentenceWords* behind) {
    compare_dates(kept, dropped);
    for (const Qualifier& qualifier : words_.qualifiers) {
      if (qualifier.kind == LostKind::kBound) continue;
      if (holds(qualifier, dropped.words)) continue;
      // What is said may be told in the next sentence of a version.
      if (qualifier.kind == LostKind::kAttribution &&
          (is_quoted(dropped) || (behind != nullptr && holds(qualifier, behind->words))))
        continue;
      for (std::size_t i = 0; i < kept.words.size(); ++i) {
        const std::size_t length = qualifier.phrases.length_at(kept.words, i);
        if (length == 0 || is_name(kept.words, i)) continue;
        if (!is_kept_beside(kept, i, i + length, dropped)) continue;
        add(qualifier.kind, kept, i, i + length, dropped);
        break;
      }
    }
  }

  // Somebody is said to speak in it, in whatever words.
  bool is_quoted(const SentenceWords& sentence) const {
    const Facts& facts = collection_.facts(sentence.report);
    const Span span = facts.sentences[sentence.sentence].span;
    return std::any_of(facts.quotes.begin(), facts.quotes.end(), [&](const Quote& quote) {
      return quote.span.overlaps(span) && (quote.speaker || quote.anonymous);
    });
  }

  // "May" inside a sentence is a month.
  static bool is_name(std::span<const Word> words, std::size_t at) {
    return at > 0 && words[at].capital;
  }

  static bool holds(const Qualifier& qualifier, std::span<const Word> words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (qualifier.phrases.length_at(words, i) > 0 && !is_name(words, i)) return true;
    }
    return false;
  }

  static bool has(const SentenceWords& sentence, std::uint64_t stem) {
    return std::binary_search(sentence.telling.begin(), sentence.telling.end(), stem);
  }

  // Of the nearest telling words on either side at least half stand in the other sentence.
  static bool is_kept_beside(const SentenceWords& kept, std::size_t first, std::size_t last,
                             const SentenceWords& dropped) {
    std::size_t seen = 0, found = 0;
    for (std::size_t i = first, left = kBeside; i-- > 0 && left > 0;) {
      if (kept.stems[i] == 0) continue;
      ++seen, --left;
      found += has(dropped, kept.stems[i]);
    }
    for (std::size_t i = last, left = kBeside; i < kept.words.size() && left > 0; ++i) {
      if (kept.stems[i] == 0) continue;
      ++seen, --left;
      found += has(dropped, kept.stems[i]);
    }
    return found > 0 && 2 * found >= seen;
  }

  Citation cite(const SentenceWords& sentence, std::size_t first, std::size_t last) const {
    return {sentence.report, {sentence.words[first].span.start, sentence.words[last - 1].span.end}};
  }

  void add(LostKind kind, const SentenceWords& kept, std::size_t first, std::size_t last,
           const SentenceWords& dropped) {
    const std::size_t from = first > kCited ? first - kCited : 0;
    const std::size_t to = std::min(kept.words.size(), last + kCited);
    std::set<std::uint64_t> around;
    for (std::size_t i = from; i < to; ++i) {
      if (kept.stems[i] != 0) around.insert(kept.stems[i]);
    }
    std::size_t there_first = dropped.words.size(), there_last = 0;
    for (std::size_t i = 0; i < dropped.words.size(); ++i) {
      if (dropped.stems[i] == 0 || !around.contains(dropped.stems[i])) continue;
      there_first = std::min(there_first, i);
      there_last = i + 1;
    }
    if (there_first >= there_last) there_first = 0, there_last = dropped.words.size();
    add(kind, cite(kept, first, last), cite(kept, from, to),
        cite(dropped, there_first, there_last));
  }

  void add(LostKind kind, const Citation& words, const Citation& kept, const Citation& dropped) {
    const auto [at, is_new] =
        found_.try_emplace({kept.report, kept.span.start, static_cast<int>(kind)});
    Difference& difference = at->second;
    if (is_new) {
      difference.kind = DifferenceKind::kLost;
      difference.lost = kind;
      difference.sides.resize(2);
      difference.sides[0].value = std::string(collection_.text(words));
      difference.sides[0].citations.push_back(kept);
    }
    std::vector<Citation>& there = difference.sides[1].citations;
    if (there.empty() || !(there.back() == dropped)) there.push_back(dropped);
  }

  // Figures of the source with a bound whose value a version tells without any.
  void compare_bounds_of_texts(const std::vector<SentenceWords>& base,
                               const OriginMember& version) {
    const Facts& facts = collection_.facts(version.report);
    if (facts.figures.empty()) return;
    for (const SentenceWords& kept : base) {
      for_figures(kept, [&](const Figure& with) {
        if (!is_bounded(with)) return;
        const Figure* found = nullptr;
        for (const Figure& without : facts.figures) {
          if (!same_count(with, without) || !is_in(version, without.span)) continue;
          if (without.bound != FigureBound::kExact) return;
          if (found == nullptr) found = &without;
        }
        if (found != nullptr)
          add(LostKind::kBound, {kept.report, with.span}, {kept.report, with.span},
              {version.report, found->span});
      });
    }
  }

  static bool is_bounded(const Figure& figure) {
    return figure.bound != FigureBound::kExact && figure.bound != FigureBound::kBetween;
  }

  static bool is_in(const OriginMember& member, Span span) {
    return member.passages.empty() ||
           std::any_of(member.passages.begin(), member.passages.end(),
                       [&](const Span& passage) { return passage.overlaps(span); });
  }

  static std::optional<double> base_value(const Figure& figure) {
    return figure.value ? figure.value : figure.low ? figure.low : figure.high;
  }

  // A number below ten must also measure the same.
  static bool same_count(const Figure& a, const Figure& b) {
    if (base_value(a) != base_value(b) || a.unit != b.unit) return false;
    if (a.measure == b.measure) return true;
    const bool open = a.measure == FigureMeasure::kOther || b.measure == FigureMeasure::kOther;
    return open && base_value(a).value_or(0) >= 10;
  }

  // Figures of equal value whose bound is gone.
  void compare_bounds(const SentenceWords& kept, const SentenceWords& dropped) {
    for_figures(kept, [&](const Figure& with) {
      if (!is_bounded(with)) return;
      bool found = false;
      for_figures(dropped, [&](const Figure& without) {
        if (found || without.bound != FigureBound::kExact || base_value(with) != without.value ||
            without.unit != with.unit)
          return;
        if (with.measure != without.measure && with.measure != FigureMeasure::kOther &&
            without.measure != FigureMeasure::kOther)
          return;
        found = true;
        add(LostKind::kBound, {kept.report, with.span}, {kept.report, with.span},
            {dropped.report, without.span});
      });
    });
  }

  template <typename Use>
  void for_figures(const SentenceWords& sentence, const Use& use) const {
    const Facts& facts = collection_.facts(sentence.report);
    const Span span = facts.sentences[sentence.sentence].span;
    auto figure =
        std::partition_point(facts.figures.begin(), facts.figures.end(),
                             [&](const Figure& before) { return before.span.start < span.start; });
    for (; figure != facts.figures.end() && figure->span.start < span.end; ++figure) use(*figure);
  }

  std::vector<const TimeExpression*> dates_of(const SentenceWords& sentence) const {
    std::vector<const TimeExpression*> result;
    const Facts& facts = collection_.facts(sentence.report);
    const Span span = facts.sentences[sentence.sentence].span;
    auto time = std::partition_point(
        facts.times.begin(), facts.times.end(),
        [&](const TimeExpression& before) { return before.span.start < span.start; });
    for (; time != facts.times.end() && time->span.start < span.end; ++time) {
      if (time->type == TimeType::kDate || time->type == TimeType::kTime) result.push_back(&*time);
    }
    return result;
  }

  void compare_dates(const SentenceWords& kept, const SentenceWords& dropped) {
    const auto before = dates_of(kept);
    if (before.empty() || !dates_of(dropped).empty()) return;
    for (const TimeExpression* time : before) {
      if (time->earliest.empty()) continue;
      const auto first =
          static_cast<std::size_t>(std::partition_point(kept.words.begin(), kept.words.end(),
                                                        [&](const Word& word) {
                                                          return word.span.end <= time->span.start;
                                                        }) -
                                   kept.words.begin());
      std::size_t last = first;
      while (last < kept.words.size() && kept.words[last].span.start < time->span.end) ++last;
      if (first == last || !is_kept_beside(kept, first, last, dropped)) continue;
      add(LostKind::kDate, kept, first, last, dropped);
      return;
    }
  }

  const Collection& collection_;
  const AgreementWords& words_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, int>, Difference> found_;
};

}  // namespace

std::vector<Difference> find_lost(const Collection& collection, std::span<const Origin> origins) {
  LostFinder finder(collection);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    if (origins[i].reports.size() > 1) finder.read_origin(origins[i]);
  }
  for (std::uint32_t report = 0; report < collection.size(); ++report) finder.read_title(report);
  return finder.take();
}

}  // namespace dateline::linking
