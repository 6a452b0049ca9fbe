// SPDX-License-Identifier: Apache-2.0
#include "facts/events/composition.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::size_t kMostGoverned = 16;
constexpr int kDeepest = 3;

class Composer {
 public:
  Composer(const ReportView& view, const Syntax& syntax, const EventRules& rules,
           std::vector<Candidate>& candidates)
      : view_(view),
        syntax_(syntax),
        rules_(rules),
        candidates_(candidates),
        at_(view.size(), kNoToken) {
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      for (std::uint32_t trigger : candidates[i].triggers) at_[trigger] = i;
    }
    for (std::uint32_t i = 0; i < candidates.size(); ++i) {
      if (at_[candidates[i].anchor] == kNoToken) at_[candidates[i].anchor] = i;
    }
  }

  // From the last word to the first, so that what is governed is finished before what governs it.
  void run() {
    for (std::uint32_t token = view_.size(); token-- > 0;) {
      const ViewToken& word = view_[token];
      const std::uint32_t own = at_[token];
      const bool trigger = own != kNoToken && candidates_[own].triggers.front() == token;
      if (trigger) {
        const EventUnit& unit = rules_.units[candidates_[own].unit];
        if (unit.composition != Composition::kNone) {
          apply(unit.composition, token, own);
          if (unit.needs_complement && !candidates_[own].event.about)
            candidates_[own].dropped = true;
        }
      } else if (word.pos == "VERB" || word.pos == "NOUN" || word.pos == "ADJ") {
        const auto found = rules_.operators.find(lower(word.lemma));
        if (found != rules_.operators.end()) apply(found->second, token, kNoToken);
      }
    }
    for (Candidate& candidate : candidates_) {
      refusal(candidate);
      threat(candidate);
      promise_of_good(candidate);
      mode_of_about(candidate.event);
    }
  }

 private:
  // The events in the clause or noun phrase under a word.
  std::vector<std::uint32_t> governed(std::uint32_t token) const {
    std::vector<std::uint32_t> found, tokens{token};
    std::vector<int> depth{0};
    for (std::size_t i = 0; i < tokens.size() && i < kMostGoverned; ++i) {
      const ClauseFrame frame =
          view_[tokens[i]].pos == "NOUN" ? syntax_.of_noun(tokens[i]) : syntax_.of_verb(tokens[i]);
      const auto visit = [&](std::uint32_t child) {
        if (child <= token || tokens.size() >= kMostGoverned) return;
        const std::uint32_t here = at_[child];
        if (here != kNoToken && candidates_[here].anchor != token) {
          found.push_back(here);
        } else if (depth[i] < kDeepest &&
                   (rules_.operators.contains(lower(view_[child].lemma)) ||
                    rules_.light_verbs.contains(lower(view_[child].lemma)))) {
          tokens.push_back(child);
          depth.push_back(depth[i] + 1);
        }
        for (std::uint32_t joined : near_children(view_, child)) {
          if (joined > child && view_[joined].dep == "conj" && at_[joined] != kNoToken)
            found.push_back(at_[joined]);
        }
      };
      for (std::uint32_t child : frame.complements) visit(child);
      for (std::uint32_t object : frame.objects) {
        if (object <= token) continue;
        visit(object);
        for (std::uint32_t child : near_children(view_, object)) {
          if (child < object && view_[child].dep == "amod" && at_[child] != kNoToken) visit(child);
        }
      }
      for (const Phrase& phrase : frame.phrases) {
        static constexpr std::array<std::string_view, 8> kOpen = {
            "for", "of", "to", "from", "about", "against", "into", "with"};
        if (std::find(kOpen.begin(), kOpen.end(), phrase.preposition) != kOpen.end())
          visit(phrase.head);
      }
    }
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
  }

  void apply(Composition composition, std::uint32_t token, std::uint32_t own) {
    for (std::uint32_t index : governed(token)) {
      Candidate& inner = candidates_[index];
      if (index == own || inner.dropped) continue;
      inner.governed = true;
      Event& event = inner.event;
      Event* outer = own == kNoToken ? nullptr : &candidates_[own].event;
      switch (composition) {
        case Composition::kDemand:
          if (outer == nullptr) break;
          if (!outer->about) outer->about = event.type;
          if (outer->modes.empty() && event.modes == std::vector<std::string>{"resign"})
            outer->modes = {"change"};
          event.modality = Modality::kDemanded;
          event.tense = Tense::kFuture;
          inner.parent = own;
          break;
        case Composition::kPromise:
          if (outer == nullptr) break;
          if (is_hostile(event.type) && !event.negated) outer->type = EventType::kThreaten;
          if (event.type == EventType::kRetreat || event.type == EventType::kConcede)
            outer->type = EventType::kConcede;
          absorb(*outer, own, inner);
          break;
        case Composition::kAgree:
        case Composition::kThreaten:
        case Composition::kRefuse:
        case Composition::kConcede:
          if (outer != nullptr) absorb(*outer, own, inner);
          break;
        case Composition::kAccuse:
          if (outer != nullptr) accuse(own, inner);
          break;
        case Composition::kDeny:
          event.modality = Modality::kDenied;
          break;
        case Composition::kFail:
          event.negated = !event.negated;
          break;
        case Composition::kPlan:
          plan(token, event);
          break;
        case Composition::kAttempt:
          if (event.modality == Modality::kActual) event.modality = Modality::kPossible;
          break;
        case Composition::kContinue:
        case Composition::kNone:
          break;
      }
    }
  }

  void absorb(Event& outer, std::uint32_t own, Candidate& inner) {
    if (!outer.about) outer.about = inner.event.type;
    // "dismissed calls by the bishops for talks": the calls were made all the same.
    const bool by_others =
        inner.nominal && !inner.actors.empty() &&
        std::none_of(inner.actors.begin(), inner.actors.end(), [&](std::uint32_t head) {
          const auto& actors = candidates_[own].actors;
          return std::find(actors.begin(), actors.end(), head) != actors.end();
        });
    if (by_others &&
        (inner.event.type == EventType::kRequest || inner.event.type == EventType::kAccuse ||
         inner.event.type == EventType::kThreaten)) {
      return;
    }
    // Whom it would be done to is whom the promise or threat is made to, when nobody else is.
    Candidate& holder = candidates_[own];
    if (!inner.nominal) {
      // "said they would": who will do it is no recipient.
      std::erase_if(holder.recipients, [&](std::uint32_t head) {
        return std::find(inner.actors.begin(), inner.actors.end(), head) != inner.actors.end();
      });
    }
    if (holder.recipients.empty()) {
      // Of a meeting the other parties: "declined to meet the petitioners".
      for (std::uint32_t head : inner.recipients.empty() ? inner.actors : inner.recipients) {
        if (std::find(holder.actors.begin(), holder.actors.end(), head) == holder.actors.end())
          holder.recipients.push_back(head);
      }
    }
    inner.dropped = true;
  }

  // Accused is who is said to have done it, never to whom it was done. An act in a clause is only
  // alleged ("of shelling"); one that a noun names is taken for granted ("condemned the shelling").
  void accuse(std::uint32_t own, Candidate& inner) {
    Candidate& holder = candidates_[own];
    std::erase_if(holder.recipients, [&](std::uint32_t head) {
      return std::find(inner.recipients.begin(), inner.recipients.end(), head) !=
             inner.recipients.end();
    });
    if (holder.recipients.empty()) {
      for (std::uint32_t head : inner.actors) {
        if (std::find(holder.actors.begin(), holder.actors.end(), head) == holder.actors.end())
          holder.recipients.push_back(head);
      }
    }
    if (!inner.nominal) {
      if (!holder.event.about) holder.event.about = inner.event.type;
      inner.dropped = true;
    }
  }

  void plan(std::uint32_t token, Event& event) const {
    if (event.modality != Modality::kActual) return;
    event.modality = Modality::kPlanned;
    event.tense = Tense::kFuture;
    if (is_negated(view_, token)) event.negated = !event.negated;
  }

  // "will not pardon the minister", "won't meet the strikers": a refusal, as the manual has it.
  static void refusal(Candidate& candidate) {
    Event& event = candidate.event;
    if (event.modality != Modality::kPlanned || !event.negated || candidate.parent ||
        candidate.nominal || candidate.actors.empty()) {
      return;
    }
    switch (event.type) {
      case EventType::kConsult:
      case EventType::kSupport:
      case EventType::kCooperate:
      case EventType::kAid:
      case EventType::kRetreat:
      case EventType::kConcede:
        event.about = event.type;
        event.type = EventType::kReject;
        event.negated = false;
        event.modality = Modality::kActual;
        event.tense = Tense::kPast;
        event.modes.clear();
        break;
      default:
        break;
    }
  }

  // "will freeze the accounts if another balloon crosses", "said they would bomb the port": what
  // the speaker will do to somebody, with a condition or in the doer's own words.
  void threat(Candidate& candidate) const {
    Event& event = candidate.event;
    const bool ahead =
        event.modality == Modality::kPlanned || event.modality == Modality::kPossible;
    if (!ahead || event.negated || candidate.parent || candidate.nominal ||
        candidate.actors.empty() || candidate.governed || candidate.event.about) {
      return;
    }
    const bool harm = event.type == EventType::kAssault || event.type == EventType::kCoerce ||
                      event.type == EventType::kSanction;
    const bool pressure =
        harm || event.type == EventType::kMobilize || event.type == EventType::kProtest;
    const bool conditional = pressure && has_condition(candidate.anchor);
    const bool own_words = harm && event.modality == Modality::kPlanned && told_by_doer(candidate);
    if (!conditional && !own_words) return;
    event.about = event.type;
    event.type = EventType::kThreaten;
    event.modality = Modality::kActual;
    event.tense = Tense::kPast;
    event.modes.clear();
  }

  // A clause of condition hangs on the verb.
  bool has_condition(std::uint32_t verb) const {
    for (std::uint32_t child : near_children(view_, verb)) {
      if (view_[child].dep != "advcl") continue;
      for (std::uint32_t mark : near_children(view_, child)) {
        const std::string word = lower(view_[mark].text);
        if (view_[mark].dep == "mark" && (word == "if" || word == "unless" || word == "until"))
          return true;
      }
    }
    return false;
  }

  // "The rebels said they would": the speaker is the doer.
  bool told_by_doer(const Candidate& candidate) const {
    const std::uint32_t anchor = candidate.anchor;
    const std::uint32_t verb = view_[anchor].head;
    if (view_[anchor].dep != "ccomp" || verb == anchor) return false;
    static constexpr std::array<std::string_view, 10> kSay = {
        "say", "announce", "warn", "declare", "confirm", "vow", "swear", "tell", "add", "state"};
    if (std::find(kSay.begin(), kSay.end(), view_[verb].lemma) == kSay.end()) return false;
    const std::uint32_t doer = candidate.actors.front();
    return view_[doer].pos == "PRON" && lower(view_[doer].text) != "who";
  }

  // What is planned of these is an agreement to it, of a retreat a concession.
  static void promise_of_good(Candidate& candidate) {
    Event& event = candidate.event;
    if (event.modality != Modality::kPlanned || candidate.parent || event.negated) return;
    switch (event.type) {
      case EventType::kConsult:
      case EventType::kSupport:
      case EventType::kCooperate:
      case EventType::kAid:
        event.about = event.type;
        event.type = EventType::kAgree;
        break;
      case EventType::kRetreat:
        event.about = event.type;
        event.type = EventType::kConcede;
        break;
      default:
        return;
    }
    event.modes.clear();
  }

  // What is asked for, refused or threatened tells how, when the rule does not.
  static void mode_of_about(Event& event) {
    if (!event.about || !event.modes.empty()) return;
    const EventType about = *event.about;
    if (event.type == EventType::kRequest || event.type == EventType::kReject) {
      const char* mode = "change";
      if (about == EventType::kConsult) mode = "meet";
      if (about == EventType::kAid || about == EventType::kCooperate ||
          about == EventType::kSupport) {
        mode = "assist";
      }
      if (about == EventType::kRetreat || about == EventType::kConcede) mode = "yield";
      event.modes = {mode};
    } else if (event.type == EventType::kThreaten) {
      if (about == EventType::kAssault || about == EventType::kMobilize) event.modes = {"violence"};
      if (about == EventType::kSanction || about == EventType::kReject) event.modes = {"relations"};
      if (about == EventType::kCoerce) event.modes = {"restrict"};
    }
  }

  const ReportView& view_;
  const Syntax& syntax_;
  const EventRules& rules_;
  std::vector<Candidate>& candidates_;
  std::vector<std::uint32_t> at_;  // candidate at a trigger or anchor
};

}  // namespace

void compose(const ReportView& view, const Syntax& syntax, const EventRules& rules,
             std::vector<Candidate>& candidates) {
  Composer(view, syntax, rules, candidates).run();
}

}  // namespace dateline::facts
