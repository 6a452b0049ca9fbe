// SPDX-License-Identifier: Apache-2.0
#include "facts/events/candidates.h"

#include <algorithm>

#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr int kDirect = 1000;         // more than any number of conditions
constexpr std::uint32_t kNear = 100;  // tokens to either side that are "near"

void add(std::uint32_t head, std::vector<std::uint32_t>& heads) {
  if (std::find(heads.begin(), heads.end(), head) == heads.end()) heads.push_back(head);
}

// What a resolution or a report can do.
bool is_of_words(EventType type) {
  switch (type) {
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kSupport:
    case EventType::kReject:
    case EventType::kThreaten:
      return true;
    default:
      return false;
  }
}

// "ruled out sanctions against Comoros", "scholarships for orphans": whom it concerns stands behind
// the object.
bool often_behind_preposition(EventType type) {
  switch (type) {
    case EventType::kSupport:
    case EventType::kConcede:
    case EventType::kAid:
    case EventType::kReject:
    case EventType::kThreaten:
    case EventType::kSanction:
    case EventType::kCoerce:
      return true;
    default:
      return false;
  }
}

// "gunboats had shelled", "a helicopter landed".
bool is_craft(std::string_view lemma) {
  return lemma.size() > 4 && (lemma.ends_with("boat") || lemma.ends_with("copter") ||
                              lemma.ends_with("craft") || lemma.ends_with("plane"));
}

// "the jailed editor" tells an act; "wounded men", "displaced families", "the exiled leader" say in
// what state somebody is.
bool is_told_by_participle(const Event& event, bool present) {
  if (present) return event.type == EventType::kProtest || event.type == EventType::kConsult;
  if (event.type == EventType::kAssault) return true;
  return std::any_of(event.modes.begin(), event.modes.end(), [](const std::string& mode) {
    return is_one_of(mode, {"arrest", "seize", "convict", "release", "death", "collapse"});
  });
}

std::string key(std::string_view lemma, std::string_view second) {
  std::string text(lemma);
  text.append(" ").append(second);
  return text;
}

}  // namespace

void CandidateFinder::reject(std::uint32_t token, const EventUnit& unit,
                             std::string_view why) const {
  view_.reject({view_[token].start, view_[token].end}, "event", unit.id, why);
}

bool CandidateFinder::holds(const SlotCondition& condition, std::uint32_t token,
                            const ClauseFrame& frame, bool exception) const {
  // What a name stands for can bring a rule in, and never keep it out.
  const auto matches = [&](std::uint32_t head) {
    return exception ? parties_.matches_words(condition.words, head)
                     : parties_.matches(condition.words, head);
  };
  if (condition.slot == "near") {
    const std::uint32_t end = std::min(syntax_.sentence_end(token), token + kNear);
    std::uint32_t i = std::max(syntax_.sentence_begin(token), token - std::min(token, kNear));
    for (; i < end; ++i) {
      if (i != token && parties_.matches_itself(condition.words, i)) return true;
    }
    return false;
  }
  if (condition.slot == "complement")
    return std::any_of(frame.complements.begin(), frame.complements.end(), matches);
  if (condition.slot == "complement_subject" || condition.slot == "mark" ||
      condition.slot == "complement_modal") {
    // Of the governed clause: who acts there when it says so; "whether", "why"; "must", "should".
    const bool subject = condition.slot == "complement_subject";
    const bool modal = condition.slot == "complement_modal";
    for (std::uint32_t clause : frame.complements) {
      for (std::uint32_t child : near_children(view_, clause)) {
        const ViewToken& word = view_[child];
        const bool wanted = subject ? is_one_of(word.dep, {"nsubj", "nsubjpass"})
                            : modal
                                ? word.dep == "aux"
                                : word.dep == "mark" || is_one_of(word.tag, {"WRB", "WP", "WDT"});
        if (wanted && matches(child)) return true;
      }
    }
    return false;
  }
  if (condition.slot == "under") return frame.under != kNoToken && matches(frame.under);
  if (condition.slot == "governor") return frame.governor != kNoToken && matches(frame.governor);
  if (const auto* heads = frame.slot(condition.slot))
    return std::any_of(heads->begin(), heads->end(), matches);
  const bool verb = view_[token].pos == "VERB" || view_[token].pos == "AUX";
  return std::any_of(frame.phrases.begin(), frame.phrases.end(), [&](const Phrase& phrase) {
    return !(verb && phrase.near) && phrase.preposition == condition.slot && matches(phrase.head);
  });
}

void CandidateFinder::consider(std::span<const std::uint32_t> units, std::uint32_t token,
                               const ClauseFrame& frame, int bonus, Choice& best) const {
  for (std::uint32_t index : units) {
    const EventUnit& unit = rules_.units[index];
    const auto unmet = std::find_if(unit.when.begin(), unit.when.end(), [&](const auto& condition) {
      return !holds(condition, token, frame, false);
    });
    if (unmet != unit.when.end()) {
      if (view_.wants_rejected())
        reject(token, unit, "its condition on \"" + unmet->slot + "\" does not hold");
      continue;
    }
    const auto met = std::find_if(unit.unless.begin(), unit.unless.end(),
                                  [&](const auto& c) { return holds(c, token, frame, true); });
    if (met != unit.unless.end()) {
      if (view_.wants_rejected())
        reject(token, unit, "its exception on \"" + met->slot + "\" holds");
      continue;
    }
    // The words themselves before what a name stands for.
    const bool by_name = std::any_of(unit.when.begin(), unit.when.end(),
                                     [&](const auto& c) { return !holds(c, token, frame, true); });
    const int score = bonus + 2 * static_cast<int>(unit.when.size()) + (by_name ? 0 : kDirect);
    if (score > best.score) best = {index, score};
  }
}

const LightVerb* CandidateFinder::light_verb(std::uint32_t verb, std::uint32_t under) const {
  const std::string lemma = lower(view_[verb].lemma);
  const auto find = [&](const std::string& words) -> const LightVerb* {
    const auto found = rules_.light_verbs.find(words);
    return found == rules_.light_verbs.end() ? nullptr : &found->second;
  };
  if (under != kNoToken) return find(key(lemma, lower(view_[under].text)));
  const std::string_view particle = syntax_.particle(verb);
  return particle.empty() ? find(lemma) : find(key(lemma, particle));
}

void CandidateFinder::fill_role(const std::vector<std::string>& slots, const Candidate& candidate,
                                bool all, bool things, std::vector<std::uint32_t>& heads) const {
  const std::uint32_t trigger = candidate.triggers.front();
  const auto take = [&](std::uint32_t head) {
    if (parties_.in_time(head) || head == trigger) return;
    if (things && is_nominal(view_[head]) && view_[head].pos != "ADJ") {
      add(head, heads);
    } else {
      for (std::uint32_t party : parties_.parties_in(head)) {
        if (party != trigger) add(party, heads);
      }
    }
  };
  for (const std::string& slot : slots) {
    if (const auto* found = candidate.frame.slot(slot)) {
      for (std::uint32_t head : *found) {
        // "was named director": what somebody became is nobody.
        if (view_[head].dep == "oprd" && found->size() > 1) continue;
        if (slot != "modifier") {
          take(head);
        } else if (parties_.is_party(head) && !parties_.is_town(head) &&
                   (view_[head].pos != "PROPN" || parties_.is_named(head)) &&
                   std::none_of(heads.begin(), heads.end(), [&](std::uint32_t other) {
                     return parties_.same_name(other, head);
                   })) {
          add(head, heads);
        }
      }
    } else {
      for (const bool near : {false, true}) {
        for (const Phrase& phrase : candidate.frame.phrases) {
          if (phrase.preposition != slot || phrase.clause || phrase.near != near) continue;
          if (all && slot == "with" && !candidate.nominal && belongs_to_relation(phrase, trigger))
            continue;
          for (std::uint32_t head : syntax_.conjuncts(phrase.head)) take(head);
          if (!heads.empty()) break;
        }
        if (!heads.empty()) break;
      }
    }
    if (!heads.empty() && !all) return;
  }
}

// "discussed Italy's relations with China": China is no party to the discussion.
bool CandidateFinder::belongs_to_relation(const Phrase& phrase, std::uint32_t verb) const {
  const std::uint32_t owner = view_[phrase.token].head;
  return owner != verb && view_[owner].pos == "NOUN" &&
         is_one_of(view_[owner].lemma,
                   {"relation",    "relationship", "tie",     "link",     "war",
                    "conflict",    "dispute",      "border",  "trade",    "deal",
                    "agreement",   "treaty",       "pact",    "accord",   "contract",
                    "cooperation", "co-operation", "tension", "alliance", "partnership"});
}

bool CandidateFinder::fill(Candidate& candidate) const {
  const EventUnit& unit = rules_.units[candidate.unit];
  const EventFrame& frame = rules_.frames[unit.frame];
  const RoleSlots& slots = candidate.nominal ? frame.noun : frame.verb;
  const std::uint32_t trigger = candidate.triggers.front();
  fill_role(slots.actor, candidate, frame.reciprocal, false, candidate.actors);
  // "the killing of three policemen on the road": people before things.
  if (frame.things && candidate.nominal) {
    fill_role(slots.recipient, candidate, false, false, candidate.recipients);
    const auto nobody = [&](std::uint32_t head) {
      const auto& phrases = candidate.frame.phrases;
      return !parties_.is_person(head) ||
             std::none_of(phrases.begin(), phrases.end(),
                          [&](const Phrase& phrase) { return phrase.head == head; });
    };
    if (std::any_of(candidate.recipients.begin(), candidate.recipients.end(), nobody))
      candidate.recipients.clear();
  }
  if (candidate.recipients.empty())
    fill_role(slots.recipient, candidate, false, frame.things, candidate.recipients);
  if (candidate.recipients.empty() && !frame.reciprocal && !slots.recipient.empty() &&
      often_behind_preposition(*unit.type)) {
    static const std::vector<std::string> kUsual = {"to", "against", "on", "with", "for", "from"};
    fill_role(kUsual, candidate, false, false, candidate.recipients);
  }
  std::erase_if(candidate.recipients, [&](std::uint32_t head) {
    return std::find(candidate.actors.begin(), candidate.actors.end(), head) !=
           candidate.actors.end();
  });
  // A subject that is nobody: "The report condemned", unless a weapon or an attack acts.
  const bool subject_acts =
      std::find(slots.actor.begin(), slots.actor.end(), "subject") != slots.actor.end();
  if (!candidate.nominal && subject_acts && candidate.actors.empty() &&
      !candidate.frame.subjects.empty()) {
    const std::uint32_t subject = candidate.frame.subjects.front();
    const std::string lemma = noun_lemma(view_[subject]);
    if (is_of_words(*unit.type) && rules_.documents.contains(lemma)) {
      candidate.actors.push_back(subject);
    } else if (!rules_.weapons.contains(lemma) && !is_craft(lemma)) {
      reject(trigger, unit,
             "what does it, \"" + std::string(view_[subject].text) +
                 "\", is neither people nor a body");
      return false;
    }
  }
  candidate.event.type = *unit.type;
  candidate.event.modes = unit.modes;
  candidate.event.rule = unit.id;
  candidate.event.cause = unit.cause;
  return true;
}

bool CandidateFinder::enough(const Candidate& candidate) const {
  const EventUnit& unit = rules_.units[candidate.unit];
  if (unit.needs_actor && candidate.actors.empty()) {
    reject(candidate.triggers.front(), unit, "nobody is named who does it");
    return false;
  }
  if (unit.needs_recipient && candidate.recipients.empty()) {
    reject(candidate.triggers.front(), unit, "nobody is named to whom it is done");
    return false;
  }
  return true;
}

std::optional<Candidate> CandidateFinder::at_verb(std::uint32_t token,
                                                  const std::string& lemma) const {
  const std::string_view particle = syntax_.particle(token);
  Candidate candidate;
  candidate.frame = syntax_.of_verb(token);
  name_the_speaker(token, candidate.frame);
  Choice best;
  if (!particle.empty()) {
    consider(rules_.units_of_verb(key(lemma, particle)), token, candidate.frame, 3, best);
  }
  // "the storm died down": with a particle that rules know, the verb does not tell what it tells
  // alone.
  const bool known = is_one_of(particle, {"down", "up", "out", "off", "away", "back", "over"}) &&
                     !rules_.units_of_verb(key(lemma, particle)).empty();
  if (best.score < 0 && !known)
    consider(rules_.units_of_verb(lemma), token, candidate.frame, 0, best);
  // "were dead", "is missing"
  for (std::uint32_t state : candidate.frame.complements) {
    if (view_[state].pos == "ADJ")
      consider(rules_.units_of_verb(key(lemma, lower(view_[state].lemma))), token, candidate.frame,
               3, best);
  }
  // "stood by the colonel": what follows the preposition of the key is the object.
  for (const Phrase& phrase : candidate.frame.phrases) {
    if (phrase.near) continue;
    // "called the police for the third time" is no call for anything.
    if (lemma == "call" && !candidate.frame.objects.empty() &&
        candidate.frame.objects.front() > token) {
      continue;
    }
    const auto units = rules_.units_of_verb(key(lemma, phrase.preposition));
    if (units.empty()) continue;
    ClauseFrame own = candidate.frame;
    if (own.objects.empty() && !phrase.clause) own.objects = syntax_.conjuncts(phrase.head);
    const int before = best.score;
    consider(units, token, own, 3, best);
    if (best.score == before) continue;
    candidate.frame = std::move(own);
    break;
  }
  if (best.score < 0 || !rules_.units[best.unit].type) return std::nullopt;
  candidate.unit = best.unit;
  candidate.triggers = {token};
  candidate.anchor = token;
  if (!fill(candidate) || !enough(candidate)) return std::nullopt;
  return candidate;
}

// Of "jailed", read as an adjective, the verb that a rule knows; empty when none does.
std::string CandidateFinder::verb_of_participle(const std::string& word) const {
  const std::string stem = word.substr(0, word.size() - 2);  // without "ed"
  if (stem.size() < 3) return {};
  for (const std::string& lemma : {stem, stem + "e", stem.substr(0, stem.size() - 1)}) {
    if (!rules_.units_of_verb(lemma).empty()) return lemma;
  }
  return {};
}

// "the jailed editor", "striking teachers": what is known of somebody before the report begins.
std::optional<Candidate> CandidateFinder::at_participle(std::uint32_t token) const {
  const std::uint32_t noun = view_[token].head;
  if (noun <= token || noun > token + 4 || view_[token].tag == "VBD" || !parties_.is_party(noun) ||
      is_negated(view_, token))
    return std::nullopt;
  // "the so-called", "well-known", "Iran-backed": no participle of its own.
  if (token > 0 && view_[token - 1].text == "-") return std::nullopt;
  std::string lemma = lower(view_[token].lemma);
  if (view_[token].pos == "ADJ") {
    lemma = verb_of_participle(lemma);
    if (lemma.empty()) return std::nullopt;
  }
  std::optional<Candidate> candidate = at_verb(token, lemma);
  if (!candidate || !is_told_by_participle(candidate->event, view_[token].tag == "VBG"))
    return std::nullopt;
  candidate->attributive = true;
  return candidate;
}

std::string CandidateFinder::hyphened(std::uint32_t token) const {
  if (token < 2 || view_[token - 1].text != "-" || view_[token - 1].end != view_[token].start ||
      view_[token - 2].end != view_[token - 1].start) {
    return {};
  }
  return lower(view_[token - 2].text) + "-" + noun_lemma(view_[token]);
}

// "Catching Fire", "the Board of Inquiry": a word of a name is no event, but in headlines, where
// every word may have a capital.
bool CandidateFinder::is_part_of_a_title(std::uint32_t token) const {
  const auto capital = [&](std::uint32_t word) {
    const char first = view_[word].text.front();
    return first >= 'A' && first <= 'Z';
  };
  if (view_[token].pos != "PROPN" || !capital(token) || view_[token].sentence_start || token == 0 ||
      view_[token - 1].block != view_[token].block || syntax_.is_headline(token)) {
    return false;
  }
  return capital(token - 1) && view_[token - 1].pos != "PUNCT" &&
         is_one_of(view_[token - 1].pos, {"PROPN", "VERB", "NOUN", "ADJ"}) &&
         !parties_.is_party(token - 1);
}

std::optional<Candidate> CandidateFinder::at_noun(std::uint32_t token) const {
  const std::string whole = hyphened(token);
  const std::string lemma =
      view_[token].pos == "VERB" ? lower(view_[token].text) : noun_lemma(view_[token]);
  auto units = rules_.units_of_noun(whole.empty() ? lemma : whole);
  if (units.empty() && !whole.empty()) units = rules_.units_of_noun(lemma);
  if (units.empty()) return std::nullopt;
  if (whole.empty() && is_part_of_a_title(token)) return std::nullopt;
  // "the attack helicopter", "a peace talks venue": no event of its own.
  if (view_[token].dep == "compound" || view_[token].dep == "nmod") return std::nullopt;
  Candidate candidate;
  candidate.nominal = true;
  candidate.frame = syntax_.of_noun(token);
  candidate.triggers = {token};
  candidate.anchor = token;
  const std::uint32_t governor = candidate.frame.governor;
  const bool verbal =
      governor != kNoToken && (view_[governor].pos == "VERB" || view_[governor].pos == "AUX");
  if (verbal) {
    const LightVerb* light = light_verb(governor, candidate.frame.under);
    if (light != nullptr && (candidate.frame.is_object || candidate.frame.under != kNoToken)) {
      candidate.anchor = governor;
      const ClauseFrame verb = syntax_.of_verb(governor);
      (light->recipient ? candidate.frame.objects : candidate.frame.subjects) = verb.subjects;
      candidate.frame.datives = verb.datives;
      candidate.light = true;
    } else if (candidate.frame.is_subject) {
      candidate.anchor = governor;
    }
  }
  Choice best;
  consider(units, token, candidate.frame, 0, best);
  if (best.score < 0 || !rules_.units[best.unit].type) return std::nullopt;
  candidate.unit = best.unit;
  const EventFrame& frame = rules_.frames[rules_.units[best.unit].frame];
  const bool light_subject = !candidate.frame.subjects.empty();
  const bool light_object = !candidate.frame.objects.empty();
  if (light_subject) {
    for (std::uint32_t head : candidate.frame.subjects) {
      for (std::uint32_t party : parties_.parties_in(head)) add(party, candidate.actors);
    }
  }
  if (light_object && !frame.reciprocal) {
    for (std::uint32_t head : candidate.frame.objects) {
      if (frame.things) {
        add(head, candidate.recipients);
      } else {
        for (std::uint32_t party : parties_.parties_in(head)) add(party, candidate.recipients);
      }
    }
  }
  Candidate named = candidate;
  named.actors.clear();
  named.recipients.clear();
  if (!fill(named)) return std::nullopt;
  candidate.event = named.event;
  if (candidate.actors.empty() || frame.reciprocal) {
    for (std::uint32_t head : named.actors) add(head, candidate.actors);
  }
  if (candidate.recipients.empty()) candidate.recipients = named.recipients;
  if (candidate.actors.empty()) take_those_behind(candidate);
  if (candidate.actors.empty() && verbal) take_those_present(candidate);
  std::erase_if(candidate.recipients, [&](std::uint32_t head) {
    return std::find(candidate.actors.begin(), candidate.actors.end(), head) !=
           candidate.actors.end();
  });
  if (!enough(candidate)) return std::nullopt;
  return candidate;
}

// "The army said it struck a depot": a pronoun that nothing else explains is whoever says so.
void CandidateFinder::name_the_speaker(std::uint32_t verb, ClauseFrame& frame) const {
  if (view_[verb].dep != "ccomp" || frame.subjects.size() != 1) return;
  const std::uint32_t subject = frame.subjects.front();
  const std::uint32_t speech = view_[verb].head;
  if (view_[subject].pos != "PRON" || subject < speech || parties_.is_named(subject) ||
      !is_one_of(lower(view_[subject].text), {"it", "they"}) ||
      !is_one_of(view_[speech].lemma, {"say", "announce", "claim", "confirm", "add", "deny",
                                       "declare", "state", "admit", "report", "acknowledge"})) {
    return;
  }
  for (std::uint32_t child : near_children(view_, speech)) {
    if (view_[child].dep == "nsubj" && child < speech && parties_.is_party(child) &&
        view_[child].pos != "PRON") {
      frame.subjects = {child};
      return;
    }
  }
}

// "attacks claimed by the militia", "a march organised by students"
void CandidateFinder::take_those_behind(Candidate& candidate) const {
  for (std::uint32_t clause : candidate.frame.complements) {
    if (view_[clause].tag != "VBN" || view_[clause].dep != "acl" ||
        !is_one_of(view_[clause].lemma,
                   {"claim", "carry", "conduct", "launch", "commit", "perpetrate", "stage",
                    "organise", "organize", "mount", "lead", "wage", "call", "order", "hold"})) {
      continue;
    }
    for (std::uint32_t head : syntax_.of_verb(clause).subjects) {
      for (std::uint32_t party : parties_.parties_in(head)) {
        if (party != candidate.triggers.front()) add(party, candidate.actors);
      }
    }
  }
}

// "endorsed the plan at a meeting in Jeddah", "said during a visit to Lviv": who does it was there.
void CandidateFinder::take_those_present(Candidate& candidate) const {
  const ClauseFrame& frame = candidate.frame;
  if (candidate.event.type != EventType::kConsult || frame.under == kNoToken ||
      !is_one_of(lower(view_[frame.under].text), {"at", "during", "in", "after", "for"})) {
    return;
  }
  const ClauseFrame verb = syntax_.of_verb(frame.governor);
  if (verb.passive || is_negated(view_, frame.governor)) return;
  for (std::uint32_t head : verb.subjects) {
    for (std::uint32_t party : parties_.parties_in(head)) {
      if (lower(view_[party].text) != "it") add(party, candidate.actors);
    }
  }
}

std::vector<Candidate> CandidateFinder::find() const {
  std::vector<Candidate> found;
  for (std::uint32_t token = 0; token < view_.size(); ++token) {
    const ViewToken& word = view_[token];
    std::optional<Candidate> candidate;
    if (parties_.in_time(token)) continue;
    // "denied attacking civilians": no adjective behind a verb.
    const bool gerund = word.dep == "amod" && word.tag == "VBG" && token > 0 &&
                        view_[token - 1].pos == "VERB" && view_[word.head].head == token - 1;
    // "Shelling by rebels killed two": a gerund that stands as a noun.
    const bool noun =
        word.tag == "VBG" && is_one_of(word.dep, {"nsubj", "csubj", "dobj", "pobj", "nsubjpass"});
    if (noun && !rules_.units_of_noun(lower(word.text)).empty()) {
      candidate = at_noun(token);
    } else if (word.pos == "AUX" && !is_one_of(word.dep, {"aux", "auxpass"})) {
      candidate = at_verb(token, lower(word.lemma));
    } else if ((word.pos == "VERB" || (word.pos == "ADJ" && word.text.ends_with("ed"))) &&
               word.dep == "amod" && !gerund) {
      candidate = at_participle(token);
    } else if (word.pos == "VERB" && word.dep != "compound") {
      candidate = at_verb(token, lower(word.lemma));
    } else if (word.pos == "NOUN" || word.pos == "PROPN" || !hyphened(token).empty()) {
      candidate = at_noun(token);
    }
    if (candidate) found.push_back(*std::move(candidate));
  }
  return found;
}

}  // namespace dateline::facts
