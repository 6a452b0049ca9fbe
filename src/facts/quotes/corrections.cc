// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/corrections.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kLongestSentence = 400;
constexpr std::uint32_t kReach = 12;  // tokens between the words of one phrase

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class CorrectionFinder {
 public:
  explicit CorrectionFinder(const ReportView& view) : view_(view) {}

  std::vector<Correction> run() {
    for (const ViewBlock& block : view_.blocks()) {
      if (block.kind == BlockKind::kDateline) continue;
      std::uint32_t at = block.tokens.begin;
      bool open = false;  // the sentence before belongs to a correction
      while (at < block.tokens.end) {
        const std::uint32_t end = sentence_end(at, block.tokens.end);
        open = read({at, end}, at == block.tokens.begin, open);
        at = end;
      }
    }
    return std::move(result_);
  }

 private:
  std::string word(std::uint32_t token) const { return lower(view_[token].text); }

  // Behind the full stop.
  std::uint32_t sentence_end(std::uint32_t from, std::uint32_t block_end) const {
    const std::uint32_t end = std::min(block_end, from + kLongestSentence);
    for (std::uint32_t i = from; i < end; ++i) {
      if (is_one_of(view_[i].text, {".", "?", "!"})) return i + 1;
    }
    return end;
  }

  // Returns whether the sentence is about a correction.
  bool read(TokenRange sentence, bool first, bool open) {
    while (sentence.begin < sentence.end && view_[sentence.begin].pos == "SPACE") ++sentence.begin;
    if (sentence.size() < 3) return false;
    const bool opens = starts(sentence, first);
    const std::optional<std::uint32_t> instead = not_behind_comma(sentence);
    if (!opens && !(open && (instead || speaks_of_version(sentence) || restates(sentence))))
      return false;
    const Span extent = view_.extent(trim(sentence));
    if (!open || result_.empty()) {
      result_.push_back({extent, std::nullopt, std::nullopt, false});
    } else {
      result_.back().span.end = extent.end;
    }
    Correction& correction = result_.back();
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (is_one_of(word(i), {"retract", "retracts", "retracted", "retraction", "retracting"}))
        correction.retracts = true;
    }
    if (instead) {
      const TokenRange wrong = trim({*instead + 1, sentence.end});
      if (wrong.size() > 0) correction.old_words = view_.extent(wrong);
      const std::uint32_t last = *instead - 2;  // before the comma
      if (last >= sentence.begin && last < sentence.end) {
        const TokenRange right{std::max(view_[last].left_edge, sentence.begin), last + 1};
        correction.new_words = view_.extent(right);
      }
    } else if (!correction.old_words && speaks_of_version(sentence)) {
      correction.old_words = clause_behind(
          sentence, {"said", "stated", "reported", "misstated", "claimed", "suggested"});
    } else if (!correction.new_words) {
      correction.new_words =
          clause_behind(sentence, {"show", "reflect", "say", "state", "clarify", "note"});
    }
    return true;
  }

  bool starts(TokenRange sentence, bool first) const {
    const std::string word0 = word(sentence.begin);
    if (first && is_one_of(word0, {"correction", "corrections", "clarification", "retraction"}) &&
        is_one_of(view_[sentence.begin + 1].text, {":", "\u2014", "-", "--"}))
      return true;
    if (speaks_of_version(sentence)) return true;
    // "This story has been corrected", "This article corrects", "The journal retracted this
    // article".
    bool text = false;
    bool corrects = false;
    for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
      if (is_text(i) && word(i - 1) == "this") text = true;
      if (is_one_of(word(i), {"corrected", "corrects", "retracted", "retracts"})) corrects = true;
    }
    return text && corrects;
  }

  bool is_text(std::uint32_t token) const {
    return is_one_of(word(token), {"story", "article", "report", "post", "item", "column", "piece",
                                   "dispatch", "caption", "headline"});
  }

  // "an earlier version of this story", "a previous version of the article"
  bool speaks_of_version(TokenRange sentence) const {
    for (std::uint32_t i = sentence.begin + 1; i < sentence.end; ++i) {
      if (!is_one_of(word(i), {"version", "versions"})) continue;
      if (!is_one_of(word(i - 1), {"earlier", "previous", "original", "prior", "initial"}))
        continue;
      for (std::uint32_t k = i + 1; k < sentence.end && k < i + 5; ++k) {
        if (is_text(k)) return true;
      }
    }
    return false;
  }

  // "It should have said ...", "In fact ...", "The correct figure is ..."
  bool restates(TokenRange sentence) const {
    const std::string first = word(sentence.begin);
    const std::string second = word(sentence.begin + 1);
    if (first == "in" && second == "fact") return true;
    for (std::uint32_t i = sentence.begin; i + 1 < sentence.end && i < sentence.begin + kReach;
         ++i) {
      if (word(i) == "correct" || (word(i) == "should" && word(i + 1) == "have")) return true;
    }
    return false;
  }

  // The "not" of "54, not 45".
  std::optional<std::uint32_t> not_behind_comma(TokenRange sentence) const {
    for (std::uint32_t i = sentence.begin + 2; i + 1 < sentence.end; ++i) {
      if (word(i) == "not" && view_[i - 1].text == ",") return i;
    }
    return std::nullopt;
  }

  std::optional<Span> clause_behind(TokenRange sentence,
                                    std::initializer_list<std::string_view> verbs) const {
    for (std::uint32_t i = sentence.begin; i + 1 < sentence.end; ++i) {
      if (!is_one_of(word(i), verbs)) continue;
      std::uint32_t begin = i + 1;
      while (begin < sentence.end &&
             is_one_of(word(begin), {"that", "incorrectly", "wrongly", "mistakenly"}))
        ++begin;
      const TokenRange clause = trim({begin, sentence.end});
      if (clause.size() > 0) return view_.extent(clause);
      return std::nullopt;
    }
    return std::nullopt;
  }

  TokenRange trim(TokenRange range) const {
    while (range.end > range.begin &&
           (view_[range.end - 1].pos == "PUNCT" || view_[range.end - 1].pos == "SPACE"))
      --range.end;
    return range;
  }

  const ReportView& view_;
  std::vector<Correction> result_;
};

}  // namespace

std::vector<Correction> find_corrections(const ReportView& view) {
  return CorrectionFinder(view).run();
}

}  // namespace dateline::facts
