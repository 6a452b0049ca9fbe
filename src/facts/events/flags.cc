// SPDX-License-Identifier: Apache-2.0
#include "facts/events/flags.h"

#include <algorithm>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 8;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_said_by(EventType type) {
  return type == EventType::kAgree || type == EventType::kSupport || type == EventType::kAccuse ||
         type == EventType::kRequest;
}

class FlagReader {
 public:
  FlagReader(const ReportView& view, const Syntax& syntax, Event& event)
      : view_(view), syntax_(syntax), event_(event) {}

  void read(std::uint32_t anchor) {
    std::uint32_t here = anchor;
    for (int step = 0; step < kMostSteps; ++step) {
      const ViewToken& token = view_[here];
      read_clause(here, step == 0);
      // A participle or a joined verb has the tense and modality of the verb it hangs on; an
      // infinitive, a clause with a mark or one of its own do not.
      const bool joined = token.dep == "conj" && view_[token.head].pos == "VERB" && !decided_;
      const bool participle =
          is_one_of(token.dep, {"advcl", "acl", "pcomp"}) && !decided_ && token.tag == "VBG";
      if (!joined && !participle) break;
      here = token.head;
      if (view_[here].pos == "ADP") here = view_[here].head;
      if (view_[here].pos != "VERB" && view_[here].pos != "AUX") break;
    }
    condition(anchor);
    title(anchor);
    if (!decided_) event_.tense = Tense::kPast;
  }

 private:
  void read_clause(std::uint32_t verb, bool own) {
    // "continues to shell", "will continue to work": the word above has tense and modality.
    if (read_auxiliaries(verb, own)) read_auxiliaries(view_[verb].head, false);
  }

  // Whether they stand with the word above.
  bool read_auxiliaries(std::uint32_t verb, bool own) {
    if (own && is_negated(view_, verb)) event_.negated = !event_.negated;
    bool have = false, present = false, past = false, to = false;
    for (std::uint32_t child : near_children(view_, verb)) {
      const ViewToken& token = view_[child];
      const std::string word = lower(token.text);
      if (!is_one_of(token.dep, {"aux", "auxpass"})) continue;
      if (token.tag == "MD") modal(word);
      if (token.tag == "TO") to = true;
      if (token.lemma == "have") have = true;
      present = present || token.tag == "VBZ" || token.tag == "VBP";
      past = past || token.tag == "VBD";
    }
    if (decided_) return false;
    const std::string_view tag = view_[verb].tag;
    if (event_.modality == Modality::kPlanned) {
      decide(Tense::kFuture);
    } else if (event_.modality != Modality::kActual) {
      // "may visit" lies ahead; "may have visited" does not.
      decide(have                                     ? Tense::kPast
             : event_.modality == Modality::kPossible ? Tense::kFuture
                                                      : Tense::kPresent);
    } else if (have || past || tag == "VBD") {
      decide(Tense::kPast);
    } else if (tag == "VBZ" || tag == "VBP" || present) {
      decide(Tense::kPresent);
    } else if (to && view_[verb].dep == "ROOT") {
      // "Blinken to visit Rome"
      event_.modality = Modality::kPlanned;
      decide(Tense::kFuture);
    } else if (to && own && view_[verb].dep == "xcomp" &&
               is_one_of(view_[view_[verb].head].lemma, {"continue", "begin", "start"})) {
      return true;
    } else if (to && view_[verb].dep == "xcomp" && view_[view_[verb].head].lemma == "be") {
      event_.modality = Modality::kPlanned;
      decide(Tense::kFuture);
    } else if (tag == "VBN" && own && is_one_of(view_[verb].dep, {"acl", "advcl"})) {
      decide(Tense::kPast);
    }
    return false;
  }

  void decide(Tense tense) {
    event_.tense = tense;
    decided_ = true;
  }

  void modal(const std::string& word) {
    if (is_one_of(word, {"will", "shall", "'ll", "wo", "would", "\u2019ll", "'d"})) {
      event_.modality = Modality::kPlanned;
    } else if (is_one_of(word, {"may", "might", "could", "can", "ca"})) {
      event_.modality = Modality::kPossible;
    } else if (is_one_of(word, {"should", "must", "ought"})) {
      event_.modality = Modality::kDemanded;
    }
  }

  // "if", "unless", "in case": of the clause itself or of one above it.
  void condition(std::uint32_t anchor) {
    std::uint32_t here = anchor;
    for (int step = 0; step < kMostSteps; ++step) {
      if (view_[here].dep == "advcl" || view_[here].dep == "conj" || step == 0) {
        for (std::uint32_t child : near_children(view_, here)) {
          if (is_one_of(view_[child].dep, {"mark", "advmod"}) &&
              is_one_of(lower(view_[child].text), {"if", "unless", "should", "lest", "provided"}) &&
              view_[here].dep != "ccomp") {
            event_.modality = Modality::kConditional;
          }
        }
      }
      if (view_[here].head == here || view_[here].dep == "ccomp" || view_[here].dep == "relcl")
        break;
      here = view_[here].head;
    }
  }

  // The present of a headline is what has just happened.
  void title(std::uint32_t anchor) {
    if (event_.tense == Tense::kPresent && event_.modality == Modality::kActual &&
        is_one_of(view_[anchor].tag, {"VBZ", "VBP"}) && syntax_.is_headline(anchor)) {
      event_.tense = Tense::kPast;
    }
  }

  const ReportView& view_;
  const Syntax& syntax_;
  Event& event_;
  bool decided_ = false;
};

}  // namespace

void set_flags(const ReportView& view, const Syntax& syntax, Candidate& candidate) {
  const std::uint32_t trigger = candidate.triggers.front();
  if (candidate.attributive) return;
  if (candidate.nominal) {
    for (std::uint32_t child : near_children(view, trigger)) {
      if (view[child].dep == "det" && lower(view[child].text) == "no")
        candidate.event.negated = true;
    }
    if (candidate.anchor == trigger) {
      // "reaffirms its commitment": said now.
      const std::uint32_t governor = candidate.frame.governor;
      if (candidate.frame.is_object && governor != kNoToken && view[governor].pos == "VERB" &&
          is_said_by(candidate.event.type)) {
        Event scratch = candidate.event;
        FlagReader(view, syntax, scratch).read(governor);
        if (scratch.modality == Modality::kActual) candidate.event.tense = scratch.tense;
      }
      return;
    }
  }
  FlagReader(view, syntax, candidate.event).read(candidate.anchor);
  // "No country has recognised it", "Neither side agreed".
  for (std::uint32_t head : candidate.actors) {
    const std::string word = lower(view[head].text);
    bool none = word == "nobody" || word == "none" || word == "neither";
    for (std::uint32_t child : near_children(view, head)) {
      const std::string determiner = lower(view[child].text);
      none = none || (view[child].dep == "det" && (determiner == "no" || determiner == "neither"));
    }
    if (none) candidate.event.negated = true;
  }
}

}  // namespace dateline::facts
