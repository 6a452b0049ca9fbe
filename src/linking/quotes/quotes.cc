// SPDX-License-Identifier: Apache-2.0
#include "linking/quotes/quotes.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "linking/figures/quantity.h"
#include "linking/figures/union_find.h"
#include "linking/quotes/utterance_words.h"
#include "linking/quotes/word_alignment.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostSentences = 12;      // compared sentence by sentence
constexpr std::size_t kMostVersionsShown = 24;  // whose differences are listed
constexpr double kWordForWord = 0.4;            // less shared: the wordings differ as a whole

struct Edge {
  double weight = 0;
  std::size_t a = 0, b = 0;
};

class QuoteLinker {
 public:
  QuoteLinker(const Collection& collection, const Scopes& scopes, const OriginIndex& origins,
              const EntityLookup& entities)
      : collection_(collection) {
    for (std::uint32_t report = 0; report < collection.size(); ++report) {
      const std::vector<Quote>& quotes = collection.facts(report).quotes;
      for (std::uint32_t i = 0; i < quotes.size(); ++i) {
        UtteranceWords made = utterance_words(collection, entities, {report, i});
        if (made.sentences.size() > kMostSentences) made.sentences.resize(kMostSentences);
        made.story = scopes.story_of({report, made.content});
        made.origin = origins.origin_of({report, made.content});
        quotes_.push_back(std::move(made));
      }
    }
  }

  std::vector<Utterance> run() {
    UnionFind sets(quotes_.size());
    speakers_.resize(quotes_.size());
    for (std::size_t i = 0; i < quotes_.size(); ++i) {
      if (quotes_[i].speaker && !quotes_[i].anonymous) speakers_[i].insert(*quotes_[i].speaker);
    }
    for (const Edge& edge : edges()) {
      const std::size_t x = sets.root(edge.a), y = sets.root(edge.b);
      if (x == y) continue;
      if (edge.weight <= 1 && different_speakers(x, y)) continue;
      sets.join(x, y);
      std::set<std::size_t> both = std::move(speakers_[x]);
      both.merge(speakers_[y]);
      speakers_[sets.root(x)] = std::move(both);
    }
    std::vector<Utterance> result;
    for (const std::vector<std::size_t>& group : sets.components()) result.push_back(made(group));
    return result;
  }

  std::size_t comparisons() const { return comparisons_; }

 private:
  bool different_speakers(std::size_t x, std::size_t y) const {
    if (speakers_[x].empty() || speakers_[y].empty()) return false;
    return std::none_of(speakers_[x].begin(), speakers_[x].end(),
                        [&](std::size_t speaker) { return speakers_[y].contains(speaker); });
  }

  // The same words of a story are one node; nodes meet through the words they share, the rarest in
  // the story first.
  std::vector<Edge> edges() {
    std::vector<Edge> found;
    std::map<std::tuple<std::size_t, std::uint64_t, std::size_t>, std::size_t> firsts;
    std::vector<std::size_t> nodes;
    for (std::size_t i = 0; i < quotes_.size(); ++i) {
      const UtteranceWords& quote = quotes_[i];
      if (quote.words.empty()) continue;
      const std::size_t speaker = quote.speaker ? *quote.speaker + 1 : 0;
      const auto [at, is_new] = firsts.try_emplace({quote.story, quote.wording, speaker}, i);
      if (is_new) {
        nodes.push_back(i);
        continue;
      }
      const double weight = likeness(quotes_[at->second], quote);
      if (weight > 0) found.push_back({weight, at->second, i});
    }
    std::map<std::pair<std::size_t, std::uint64_t>, std::vector<std::size_t>> index;
    for (const std::size_t i : nodes) {
      std::map<std::size_t, std::size_t> partners;  // with the number of words shared
      for (const std::uint64_t word : quotes_[i].stems) {
        std::vector<std::size_t>& holders = index[{quotes_[i].story, word}];
        for (const std::size_t j : holders) ++partners[j];
        if (holders.size() < kMostPartnersOfQuote) holders.push_back(i);
      }
      std::vector<std::pair<std::size_t, std::size_t>> best;
      best.reserve(partners.size());
      for (const auto& [j, words] : partners) best.emplace_back(words, j);
      std::sort(best.begin(), best.end(), [](const auto& x, const auto& y) {
        return std::pair(y.first, x.second) < std::pair(x.first, y.second);
      });
      if (best.size() > kMostPartnersOfQuote) best.resize(kMostPartnersOfQuote);
      for (const auto& [words, j] : best) {
        ++comparisons_;
        const double weight = likeness(quotes_[j], quotes_[i]);
        if (weight > 0) found.push_back({weight, j, i});
      }
    }
    std::sort(found.begin(), found.end(), [](const Edge& x, const Edge& y) {
      return std::tuple(-x.weight, x.a, x.b) < std::tuple(-y.weight, y.a, y.b);
    });
    return found;
  }

  Utterance made(const std::vector<std::size_t>& group) const {
    Utterance result;
    result.id = linked_id("quo_", member_id(collection_, quotes_[group.front()].member, 'q'));
    std::map<std::size_t, std::size_t> speakers;
    std::set<std::tuple<std::uint64_t, bool, std::size_t>> told;
    std::vector<std::size_t> versions;
    for (const std::size_t i : group) {
      const UtteranceWords& quote = quotes_[i];
      result.members.push_back(quote.member);
      if (quote.speaker) ++speakers[*quote.speaker];
      if (told.emplace(quote.wording, quote.marked, quote.origin).second) versions.push_back(i);
    }
    for (const auto& [speaker, count] : speakers) {
      if (!result.speaker || count > speakers.at(*result.speaker)) result.speaker = speaker;
    }
    for (const std::size_t i : group) {
      const Member& member = quotes_[i].member;
      const Quote& quote = collection_.facts(member.report).quotes[member.index];
      if (!quote.speaker || (result.speaker && quotes_[i].speaker != result.speaker)) continue;
      result.speaker_span = Citation{member.report, quote.speaker->span};
      break;
    }
    for (const std::size_t i : versions) {
      const UtteranceWords& quote = quotes_[i];
      const auto& facts = collection_.facts(quote.member.report).quotes[quote.member.index];
      result.versions.push_back({{quote.member.report, quote.content}, facts.marked, quote.origin});
    }
    add_differences(versions, result);
    return result;
  }

  // Against the version that is marked and longest, the earliest of equals.
  void add_differences(const std::vector<std::size_t>& versions, Utterance& result) const {
    const auto rank = [&](std::size_t i) {
      return std::tuple(quotes_[i].marked, quotes_[i].direct, quotes_[i].words.size());
    };
    std::size_t best = versions.front();
    for (const std::size_t i : versions) {
      if (rank(i) > rank(best)) best = i;
    }
    std::set<std::uint64_t> told = {quotes_[best].wording};
    for (const std::size_t i : versions) {
      if (told.size() > kMostVersionsShown) return;
      if (told.insert(quotes_[i].wording).second) compare(best, i, result);
    }
  }

  bool damaged(std::size_t i) const {
    const UtteranceWords& quote = quotes_[i];
    const ReportRecord& record = collection_.record(quote.member.report);
    const auto in_sentence = [&](const Note& note) {
      if (note.kind != NoteKind::kDamaged || !note.span) return false;
      if (note.span->overlaps(quote.content)) return true;
      const auto sentence = collection_.sentence_of({quote.member.report, *note.span});
      return sentence && record.facts.sentences[*sentence].span.overlaps(quote.content);
    };
    return std::any_of(record.facts.notes.begin(), record.facts.notes.end(), in_sentence) ||
           std::any_of(record.report.notes.begin(), record.report.notes.end(), in_sentence);
  }

  // Words [first, last) as a citation; where there are none, the word beside them.
  Citation cite(std::size_t i, std::size_t first, std::size_t last) const {
    const std::vector<Word>& words = quotes_[i].words;
    if (first == last) {
      first = first > 0 ? first - 1 : first;
      last = first + 1;
    }
    return {quotes_[i].member.report, {words[first].span.start, words[last - 1].span.end}};
  }

  void compare(std::size_t a, std::size_t b, Utterance& result) const {
    const UtteranceWords& x = quotes_[a];
    const UtteranceWords& y = quotes_[b];
    const DifferenceCause cause = damaged(a) || damaged(b) ? DifferenceCause::kDamage
                                  : x.origin == y.origin   ? DifferenceCause::kEdit
                                                           : DifferenceCause::kUnknown;
    const WordAlignment aligned = align_words(x.words, y.words);
    const double shorter = static_cast<double>(std::min(x.words.size(), y.words.size()));
    if (static_cast<double>(aligned.equal.size()) < kWordForWord * shorter) {
      result.differs.push_back({{x.member.report, x.content}, {y.member.report, y.content}, cause});
      return;
    }
    for (const WordGap& gap : aligned.gaps) {
      // What one version tells before or behind the other is no difference of wording.
      const bool first = gap.a_first == 0 && gap.b_first == 0;
      const bool last = gap.a_last == std::min(x.words.size(), kMostAligned) &&
                        gap.b_last == std::min(y.words.size(), kMostAligned);
      const std::size_t words_a = gap.a_last - gap.a_first, words_b = gap.b_last - gap.b_first;
      if ((words_a == 0 || words_b == 0) && (first || last)) continue;
      // At the ends only as many words as the shorter side has stand for each other.
      WordGap shown = gap;
      const std::size_t most = std::min(words_a, words_b);
      if (last) {
        shown.a_last = gap.a_first + most;
        shown.b_last = gap.b_first + most;
      } else if (first) {
        shown.a_first = gap.a_last - most;
        shown.b_first = gap.b_last - most;
      }
      result.differs.push_back(
          {cite(a, shown.a_first, shown.a_last), cite(b, shown.b_first, shown.b_last), cause});
    }
  }

  const Collection& collection_;
  std::vector<UtteranceWords> quotes_;
  std::vector<std::set<std::size_t>> speakers_;  // known ones of each component, at its root
  std::size_t comparisons_ = 0;
};

}  // namespace

std::vector<Utterance> link_quotes(const Collection& collection, std::span<const Story> stories,
                                   const std::vector<Origin>& origins,
                                   std::span<const LinkedEntity> entities,
                                   std::size_t* comparisons) {
  const OriginIndex index(origins, collection.size());
  const EntityLookup lookup(entities);
  const Scopes scopes(collection, stories, {});
  QuoteLinker linker(collection, scopes, index, lookup);
  std::vector<Utterance> result = linker.run();
  if (comparisons != nullptr) *comparisons = linker.comparisons();
  return result;
}

}  // namespace dateline::linking
