// SPDX-License-Identifier: Apache-2.0
#include "brief/trace.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

#include "dateline/reading.h"
#include "linking/origins/prose.h"
#include "linking/view/collection.h"

namespace dateline::brief {
namespace {

constexpr double kLeastShare = 0.7;      // of the claim, figures and all
constexpr double kLeastWordShare = 0.7;  // of its words, when the figure is another
constexpr std::size_t kMostWords = 64;   // of a claim; bits of a mask
constexpr std::size_t kMostNearest = 3;

using linking::Collection;
using linking::Prose;
using linking::Token;
using Mask = std::uint64_t;

// What the words of the claim stand for, each one bit.
struct Claim {
  std::vector<std::uint64_t> keys;  // of the weighty words
  std::vector<std::uint32_t> weights;
  std::unordered_map<std::uint64_t, Mask> bits;  // by key
  Mask figures = 0;
  // All words in order, for names: hash and, for a weighty word, its bit.
  std::vector<std::pair<std::uint64_t, Mask>> words;

  std::uint64_t weight_of(Mask mask) const {
    std::uint64_t weight = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
      if ((mask >> i & 1) != 0) weight += weights[i];
    }
    return weight;
  }
};

Claim read_claim(std::string_view text) {
  Claim claim;
  auto report = make_report(text, "");
  if (!report.ok()) return claim;
  ReportRecord record;
  record.report = std::move(report).value();
  record.facts.sentences.push_back(
      {{0, static_cast<std::uint32_t>(record.report.text.size())}, 1, SentenceRole::kBody, false});
  std::vector<ReportRecord> records;
  records.push_back(std::move(record));
  const Collection collection(std::move(records));
  const Prose prose = linking::read_prose(collection, 0, linking::builtin_origin_table());
  std::vector<Mask> bit_of_word(collection.words(0).size(), 0);
  for (const Token& token : prose.tokens) {
    if (token.key == 0 || token.weight == 0 || claim.keys.size() == kMostWords) continue;
    const auto [known, is_new] = claim.bits.try_emplace(token.key, Mask{1} << claim.keys.size());
    if (is_new) {
      claim.keys.push_back(token.key);
      claim.weights.push_back(token.weight);
      if (token.figure) claim.figures |= known->second;
    }
    bit_of_word[token.word] = known->second;
  }
  for (std::size_t i = 0; i < collection.words(0).size(); ++i)
    claim.words.emplace_back(collection.words(0)[i].hash, bit_of_word[i]);
  return claim;
}

// The bits of the first place where the claim has the name; none when it has it nowhere.
Mask bits_of_name(const Claim& claim, std::string_view name) {
  const std::vector<linking::Word> words = linking::cut_words(name, {});
  if (words.empty() || words.size() > claim.words.size()) return 0;
  for (std::size_t start = 0; start + words.size() <= claim.words.size(); ++start) {
    Mask bits = 0;
    std::size_t same = 0;
    while (same < words.size() && words[same].hash == claim.words[start + same].first)
      bits |= claim.words[start + same++].second;
    if (same == words.size()) return bits;
  }
  return 0;
}

struct SentenceMatch {
  Mask mask = 0;
  bool has_figure = false;
};

class Finder {
 public:
  Finder(const Record& record, std::string_view text)
      : record_(record), collection_(record.reports), claim_(read_claim(text)) {
    for (std::uint32_t i = 0; i < collection_.size(); ++i) {
      prose_.push_back(linking::read_prose(collection_, i, linking::builtin_origin_table()));
      matches_.emplace_back(collection_.facts(i).sentences.size());
      for (const Token& token : prose_.back().tokens) {
        if (token.sentence >= matches_.back().size()) continue;
        SentenceMatch& match = matches_.back()[token.sentence];
        match.has_figure |= token.figure;
        if (const auto bit = claim_.bits.find(token.key); bit != claim_.bits.end())
          match.mask |= bit->second;
      }
    }
    add_names();
  }

  Trace find() {
    Trace trace;
    if (claim_.keys.empty()) return trace;
    std::map<std::uint32_t, TraceStep> steps;
    for (std::uint32_t i = 0; i < collection_.size(); ++i) {
      if (auto step = best_of(i)) steps.emplace(i, *step);
    }
    add_linked(steps);
    for (const auto& [report, step] : steps) trace.steps.push_back(step);
    const bool carried = std::any_of(trace.steps.begin(), trace.steps.end(),
                                     [](const TraceStep& step) { return !step.other_figure; });
    if (!carried && trace.steps.empty()) trace.nearest = nearest();
    return trace;
  }

 private:
  // A sentence about somebody has the words of the claim that name him, whatever it calls him.
  void add_names() {
    for (const LinkedEntity& entity : record_.entities) {
      Mask bits = bits_of_name(claim_, entity.name);
      for (const std::string& alias : entity.aliases) bits |= bits_of_name(claim_, alias);
      if (bits == 0) continue;
      for (const Citation& mention : entity.mentions) {
        const auto sentence = collection_.sentence_of(mention);
        if (sentence) matches_[mention.report][*sentence].mask |= bits;
      }
    }
  }

  Mask all() const {
    return claim_.keys.size() == kMostWords ? ~Mask{0} : (Mask{1} << claim_.keys.size()) - 1;
  }

  double share_of(Mask mask, Mask of) const {
    const std::uint64_t whole = claim_.weight_of(of);
    return whole == 0
               ? 0
               : static_cast<double>(claim_.weight_of(mask & of)) / static_cast<double>(whole);
  }

  std::optional<TraceStep> step_of(std::uint32_t report, std::uint32_t sentence) const {
    const SentenceMatch& match = matches_[report][sentence];
    TraceStep step;
    step.sentence = {report, collection_.facts(report).sentences[sentence].span};
    step.share = share_of(match.mask, all());
    if (step.share >= kLeastShare && (match.mask & claim_.figures) == claim_.figures) return step;
    const Mask words = all() & ~claim_.figures;
    if (claim_.figures == 0 || !match.has_figure || share_of(match.mask, words) < kLeastWordShare)
      return std::nullopt;
    step.other_figure = (match.mask & claim_.figures) != claim_.figures;
    return step;
  }

  std::optional<TraceStep> best_of(std::uint32_t report) const {
    std::optional<TraceStep> best;
    for (std::uint32_t i = 0; i < matches_[report].size(); ++i) {
      const auto step = step_of(report, i);
      if (!step) continue;
      if (!best || (best->other_figure && !step->other_figure) ||
          (best->other_figure == step->other_figure && step->share > best->share))
        best = step;
    }
    return best;
  }

  bool has_claimed_word(const Citation& citation, bool figure) const {
    for (const Token& token : prose_[citation.report].tokens) {
      if (token.figure != figure || !claim_.bits.contains(token.key)) continue;
      const Span span = collection_.words(citation.report)[token.word].span;
      if (citation.span.overlaps(span)) return true;
    }
    return false;
  }

  // Other tellings of the events and other points of the figures that the claim is about.
  void add_linked(std::map<std::uint32_t, TraceStep>& steps) const {
    std::vector<TraceStep> carriers;
    for (const auto& [report, step] : steps) {
      if (!step.other_figure) carriers.push_back(step);
    }
    auto add = [&](const Citation& place, bool other_figure) {
      const auto sentence = collection_.sentence_of(place);
      TraceStep step;
      step.sentence = sentence ? Citation{place.report,
                                          collection_.facts(place.report).sentences[*sentence].span}
                               : place;
      step.share = sentence ? share_of(matches_[place.report][*sentence].mask, all()) : 0;
      step.other_figure = other_figure;
      step.by_link = true;
      steps.try_emplace(place.report, step);
    };
    auto inside = [&](const Citation& place) {
      return std::any_of(carriers.begin(), carriers.end(), [&](const TraceStep& step) {
        return step.sentence.report == place.report && step.sentence.span.overlaps(place.span);
      });
    };
    for (const Track& track : record_.figures) {
      if (claim_.figures == 0 || track.points.size() < 2) continue;
      std::optional<std::size_t> claimed;
      for (std::size_t i = 0; i < track.points.size() && !claimed; ++i) {
        for (const Citation& place : track.points[i].citations) {
          if (inside(place) && has_claimed_word(place, true)) claimed = i;
        }
      }
      if (!claimed) continue;
      for (std::size_t i = 0; i < track.points.size(); ++i) {
        for (const Citation& place : track.points[i].citations) add(place, i != *claimed);
      }
    }
    if (claim_.figures != 0) return;
    for (const LinkedEvent& event : record_.events) {
      if (event.support.reports.size() < 2) continue;
      const bool claimed =
          std::any_of(event.triggers.begin(), event.triggers.end(), [&](const Citation& trigger) {
            return inside(trigger) && has_claimed_word(trigger, false);
          });
      if (!claimed) continue;
      for (const Citation& telling : event.citations) add(telling, false);
    }
  }

  std::vector<TraceStep> nearest() const {
    std::vector<TraceStep> found;
    for (std::uint32_t report = 0; report < collection_.size(); ++report) {
      TraceStep best;
      for (std::uint32_t i = 0; i < matches_[report].size(); ++i) {
        const double share = share_of(matches_[report][i].mask, all());
        if (share > best.share)
          best = {{report, collection_.facts(report).sentences[i].span}, share, false, false};
      }
      if (best.share > 0) found.push_back(best);
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const TraceStep& a, const TraceStep& b) { return a.share > b.share; });
    if (found.size() > kMostNearest) found.resize(kMostNearest);
    return found;
  }

  const Record& record_;
  Collection collection_;
  Claim claim_;
  std::vector<Prose> prose_;
  std::vector<std::vector<SentenceMatch>> matches_;
};

}  // namespace

Trace trace_claim(const Record& record, std::string_view claim) {
  return Finder(record, claim).find();
}

}  // namespace dateline::brief
