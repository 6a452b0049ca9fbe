// SPDX-License-Identifier: Apache-2.0
#include "facts/times/direction.h"

#include <algorithm>
#include <initializer_list>
#include <string_view>

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 12;
constexpr std::size_t kMostChildren = 64;

bool among(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_verb(const ViewToken& token) {
  return token.pos == "VERB" || token.pos == "AUX" || token.tag.starts_with("VB");
}

class Clause {
 public:
  // `before` is the word in front of the time.
  Clause(const ReportView& view, const Lexicon& lexicon, std::string_view before)
      : view_(view), lexicon_(lexicon), before_(before) {}

  Direction of_verb(std::uint32_t verb) const {
    Direction direction = Direction::kUnknown;
    // An infinitive or a bare participle asks what governs it.
    for (int step = 0; step < kMostSteps; ++step) {
      bool ask_governor = false;
      direction = judge(verb, step == 0, ask_governor);
      if (!ask_governor) return direction;
      const std::uint32_t head = view_[verb].head;
      if (head == verb) return direction;
      verb = head;
      // "is to be held", "the aim is to meet"
      if (direction == Direction::kForward && view_[verb].lemma == "be" &&
          (view_[verb].tag == "VBZ" || view_[verb].tag == "VBP"))
        return Direction::kForward;
      if (!is_verb(view_[verb])) {
        // "plans to meet", "a meeting to be held": what is still to come
        return looks_ahead(verb) || direction == Direction::kForward ? Direction::kForward
                                                                     : Direction::kUnknown;
      }
    }
    return direction;
  }

  bool looks_ahead(std::uint32_t token) const {
    return lexicon_.find(WordKind::kForward, view_[token].lemma) != nullptr;
  }

 private:
  // `direct`: the time hangs on this verb itself. "Agreed on Monday" looks back, "scheduled for
  // Monday" and "agreed to meet on Monday" ahead.
  Direction judge(std::uint32_t verb, bool direct, bool& ask_governor) const {
    const ViewToken& token = view_[verb];
    bool modal = false, past_auxiliary = false, perfect = false, present_be = false, to = false;
    bool ahead = looks_ahead(verb) &&
                 (!direct || (token.tag == "VBN" && (token.lemma != "set" || before_ == "for")) ||
                  before_ == "to" || before_ == "until" || before_ == "for");
    const auto children = view_.children(verb);
    for (std::size_t i = 0; i < std::min(children.size(), kMostChildren); ++i) {
      const ViewToken& child = view_[children[i]];
      if (child.dep == "aux" || child.dep == "auxpass") {
        if (child.tag == "MD") modal = true;
        if (child.tag == "TO" || child.lemma == "to") to = true;
        if (child.lemma == "have") perfect = true;
        if (child.tag == "VBD") past_auxiliary = true;
        if (child.lemma == "be" && (child.tag == "VBZ" || child.tag == "VBP")) present_be = true;
      }
      if ((child.dep == "acomp" || child.dep == "oprd" || child.dep == "attr") &&
          lexicon_.find(WordKind::kForward, child.lemma) != nullptr)
        ahead = true;
    }
    const bool infinitive = to || token.tag == "TO";
    if (modal && !perfect) return Direction::kForward;
    if (perfect && !infinitive) return ahead ? Direction::kUnknown : Direction::kBack;
    if (ahead) return Direction::kForward;
    if (past_auxiliary) return Direction::kBack;
    if (infinitive) {
      ask_governor = true;
      return Direction::kForward;
    }
    if (token.tag == "VBD") return Direction::kBack;
    if (token.tag == "VBN") return present_be ? Direction::kUnknown : Direction::kBack;
    if (token.tag == "VBG") {
      if (present_be) return Direction::kForward;
      ask_governor = true;
      return Direction::kUnknown;
    }
    if (token.tag == "VBZ" || token.tag == "VBP") {
      const BlockKind kind = view_.blocks()[token.block].kind;
      const bool body = kind == BlockKind::kParagraph;
      if (body && lexicon_.find(WordKind::kCalendar, token.lemma) != nullptr)
        return Direction::kForward;
      return Direction::kUnknown;
    }
    return Direction::kUnknown;
  }

  const ReportView& view_;
  const Lexicon& lexicon_;
  std::string_view before_;
};

}  // namespace

Direction direction_at(const ReportView& view, std::uint32_t token, const Lexicon& lexicon) {
  if (token >= view.size()) return Direction::kUnknown;
  const Clause clause(
      view, lexicon,
      token > 0 && !view[token].sentence_start ? view[token - 1].lemma : std::string_view());
  const std::uint32_t block = view[token].block;
  bool by = false;
  // The words in front, up to the beginning of the sentence.
  constexpr std::uint32_t kWindow = 4;
  std::uint32_t before = token;
  for (std::uint32_t i = 0; i < kWindow && before > 0 && !view[before].sentence_start; ++i) {
    --before;
    if (view[before].block != block) break;
    const std::string_view lemma = view[before].lemma;
    if (i == 0 && among(lemma, {"since"})) return Direction::kBack;
    if (i < 2 && among(lemma, {"until", "till", "due"})) return Direction::kForward;
    if (i == 0 && lemma == "by") by = true;
    if (i < 3 && (view[before].tag == "VBN" || view[before].tag == "JJ") &&
        among(lemma, {"schedule", "scheduled", "upcoming", "plan", "planned", "forthcoming", "due",
                      "slate"}))
      return Direction::kForward;
  }
  std::uint32_t verb = token;
  for (int step = 0; step < kMostSteps && !is_verb(view[verb]); ++step) {
    if (view[verb].head == verb) break;
    verb = view[verb].head;
  }
  Direction direction = Direction::kUnknown;
  if (is_verb(view[verb])) direction = clause.of_verb(verb);
  if (by && direction == Direction::kUnknown) return Direction::kForward;
  return direction;
}

}  // namespace dateline::facts
