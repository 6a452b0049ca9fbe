// SPDX-License-Identifier: Apache-2.0
#include "facts/events/events.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>

#include "facts/events/attachments.h"
#include "facts/events/candidates.h"
#include "facts/events/composition.h"
#include "facts/events/confidence.h"
#include "facts/events/contexts.h"
#include "facts/events/flags.h"
#include "facts/events/parties.h"
#include "facts/events/syntax.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_result_preposition(std::string_view word) {
  return word == "in" || word == "by" || word == "during" || word == "from" || word == "of" ||
         word == "after";
}

bool has_when(const ReportView& view, std::uint32_t verb) {
  const auto children = near_children(view, verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const std::string word = lower(view[child].text);
    return child < verb && (word == "when" || word == "as" || word == "after");
  });
}

// "bombed and shelled the town": one event with two words for it.
void join_conjuncts(const ReportView& view, std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> at(view.size(), kNoToken);
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    if (!candidates[i].dropped && !candidates[i].nominal) at[candidates[i].triggers.back()] = i;
  }
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    Candidate& second = candidates[i];
    if (second.dropped || second.nominal) continue;
    const std::uint32_t token = second.triggers.front();
    const std::uint32_t head = view[token].head;
    if (view[token].dep != "conj" || at[head] == kNoToken || at[head] == i) continue;
    Candidate& first = candidates[at[head]];
    if (first.dropped || first.event.type != second.event.type || first.actors != second.actors ||
        first.recipients != second.recipients) {
      continue;
    }
    first.triggers.push_back(token);
    for (const std::string& mode : second.event.modes) {
      auto& modes = first.event.modes;
      if (std::find(modes.begin(), modes.end(), mode) == modes.end()) modes.push_back(mode);
    }
    at[token] = at[head];
    second.dropped = true;
  }
}

bool is_harm(const Candidate& candidate) {
  return candidate.event.type == EventType::kAssault ||
         candidate.event.type == EventType::kHappening;
}

// Of an accident that hurt people, they: "a bridge collapsed, trapping five labourers".
void keep_people(const Parties& parties, Candidate& candidate) {
  if (candidate.event.type != EventType::kHappening) return;
  auto& heads = candidate.recipients;
  const auto hurt = [&](std::uint32_t head) {
    return parties.is_person(head) || parties.is_number(head);
  };
  if (std::none_of(heads.begin(), heads.end(), hurt)) return;
  std::erase_if(heads, [&](std::uint32_t head) { return !parties.is_party(head) && !hurt(head); });
}

// Makes one event of an act and its result; the more specific type and its rule stand.
void join(const Parties& parties, Candidate& into, Candidate& from) {
  if (from.event.type == EventType::kAssault && into.event.type == EventType::kHappening) {
    std::swap(into.event.type, from.event.type);
    std::swap(into.event.rule, from.event.rule);
    std::swap(into.event.cause, from.event.cause);
    into.event.modes = from.event.modes;
    into.unit = from.unit;
  } else if (into.event.type == from.event.type) {
    for (const std::string& mode : from.event.modes) {
      auto& modes = into.event.modes;
      if (std::find(modes.begin(), modes.end(), mode) == modes.end()) modes.push_back(mode);
    }
    if (into.event.cause == EventCause::kUnstated || into.event.cause == EventCause::kUnknown)
      into.event.cause = from.event.cause;
  }
  const auto add_all = [](const std::vector<std::uint32_t>& heads, std::vector<std::uint32_t>& to) {
    for (std::uint32_t head : heads) {
      if (std::find(to.begin(), to.end(), head) == to.end()) to.push_back(head);
    }
  };
  if (into.actors.empty()) into.actors = from.actors;
  add_all(from.recipients, into.recipients);
  std::erase_if(into.recipients, [&](std::uint32_t head) {
    return std::find(into.actors.begin(), into.actors.end(), head) != into.actors.end();
  });
  into.triggers.insert(into.triggers.end(), from.triggers.begin(), from.triggers.end());
  from.dropped = true;
  keep_people(parties, into);
}

// "The attack by rebels killed 12", "shelled the port, killing two", "were killed in a crash",
// "drowned when a boat capsized": one event, whose victims the second word names.
void join_results(const ReportView& view, const Parties& parties,
                  std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> at(view.size(), kNoToken);
  for (std::uint32_t i = 0; i < candidates.size(); ++i) {
    if (is_harm(candidates[i])) at[candidates[i].triggers.front()] = i;
  }
  const auto other = [&](std::uint32_t token, const Candidate& self) -> Candidate* {
    if (token == kNoToken || at[token] == kNoToken) return nullptr;
    Candidate& found = candidates[at[token]];
    return &found == &self || found.dropped ? nullptr : &found;
  };
  for (Candidate& verb : candidates) {
    if (verb.dropped || verb.nominal || !is_harm(verb)) continue;
    const std::uint32_t token = verb.triggers.front();
    Candidate* act =
        verb.frame.subjects.empty() ? nullptr : other(verb.frame.subjects.front(), verb);
    if (act != nullptr && act->nominal) {
      act->anchor = verb.anchor;
      join(parties, *act, verb);
      continue;
    }
    // A participle or a clause of time hangs on the verb: "killing two", "when a boat capsized".
    if (view[token].dep == "advcl" && (view[token].tag == "VBG" || has_when(view, token))) {
      act = other(view[token].head, verb);
      if (act != nullptr && !act->nominal) {
        join(parties, *act, verb);
        continue;
      }
    }
    for (const Phrase& phrase : verb.frame.phrases) {
      if (phrase.near || !is_result_preposition(phrase.preposition)) continue;
      act = other(phrase.head, verb);
      if (act != nullptr && act->nominal) {
        join(parties, verb, *act);
        break;
      }
    }
  }
}

// Words of what states and people think and want are news in the present tense; acts are not.
bool is_act(EventType type) {
  switch (type) {
    case EventType::kAgree:
    case EventType::kSupport:
    case EventType::kRequest:
    case EventType::kAccuse:
    case EventType::kReject:
    case EventType::kThreaten:
      return false;
    default:
      return true;
  }
}

// "sent troops to guard the dam", "a fund to help refugees": an infinitive that nothing above asks
// for, plans or refuses.
bool is_purpose(const ReportView& view, const Candidate& candidate) {
  const std::uint32_t anchor = candidate.anchor;
  std::string_view dep = view[anchor].dep;
  // "to repatriate and to prosecute"
  if (dep == "conj" && view[view[anchor].head].tag == "VB") dep = view[view[anchor].head].dep;
  if (candidate.governed || candidate.parent || view[anchor].tag != "VB" ||
      candidate.event.modality != Modality::kActual ||
      !(dep == "advcl" || dep == "acl" || dep == "relcl" || dep == "xcomp" || dep == "ccomp")) {
    return false;
  }
  bool to = false, perfect = false;
  for (std::uint32_t child : near_children(view, anchor)) {
    to = to || view[child].tag == "TO";
    perfect = perfect || (view[child].dep == "aux" && view[child].lemma == "have");
  }
  return to && !perfect;
}

// "Lightning strikes the tower 25 times a year", "Coups, like earthquakes, are hard to predict":
// what is so in general, and not what happened.
const char* why_general(const ReportView& view, const Candidate& candidate) {
  const Event& event = candidate.event;
  const std::string_view tag = view[candidate.anchor].tag;
  const bool plain_present = (tag == "VBZ" || tag == "VBP") && event.tense == Tense::kPresent &&
                             event.modality == Modality::kActual;
  const bool bare = candidate.actors.empty() && candidate.recipients.empty();
  if (!candidate.nominal) {
    if (plain_present && view[candidate.anchor].dep == "relcl" && candidate.actors.size() == 1) {
      const std::string who = lower(view[candidate.actors.front()].text);
      if (who == "those" || who == "anyone" || who == "people" || who == "everyone")
        return "whoever does it, and nobody who did";
    }
    if (plain_present && is_act(event.type) && !event.time)
      return "the simple present tells what is so in general";
    return is_purpose(view, candidate) ? "what something is for, and not what was done" : nullptr;
  }
  if (!bare || candidate.light) return nullptr;
  if (plain_present && candidate.frame.is_subject)
    return "the simple present tells what is so in general";
  const bool harm = event.type == EventType::kHappening || event.type == EventType::kAssault ||
                    event.type == EventType::kProtest;
  const std::uint32_t trigger = candidate.triggers.front();
  const auto children = near_children(view, trigger);
  const bool definite = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const std::string word = lower(view[child].text);
    return word == "the" || word == "this" || word == "that" || word == "those" || word == "these";
  });
  if (definite && !(harm && (event.time || event.place)))
    return "refers back to what is told elsewhere";
  if (!harm) return "nobody is named who takes part";
  const bool happens = candidate.frame.is_subject && candidate.anchor != trigger;
  return happens || event.time || event.place ? nullptr : "nothing says who, when or where";
}

// Text order, with the indices of what is nested following along.
void order_again(std::vector<Event>& events) {
  std::vector<std::size_t> order(events.size()), place(events.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return events[a].triggers.front().start < events[b].triggers.front().start;
  });
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  std::vector<Event> sorted;
  for (std::size_t i : order) {
    sorted.push_back(std::move(events[i]));
    if (sorted.back().nested_in) sorted.back().nested_in = place[*sorted.back().nested_in];
  }
  events = std::move(sorted);
}

// "I asked them", "people ask me": words of public life between people of whom the report says
// nothing that makes them actors.
bool is_private(const ReportView& view, const Facts& facts, const Candidate& candidate) {
  const Event& event = candidate.event;
  if (event.type == EventType::kHappening || is_hostile(event.type)) return false;
  static constexpr std::array<std::string_view, 20> kAnybody = {
      "i",      "we",     "you",    "me",       "us",      "people",   "person",
      "man",    "woman",  "child",  "somebody", "someone", "everyone", "anyone",
      "nobody", "friend", "family", "one",      "wife",    "husband"};
  const auto known = [&](const EventRole& role, std::uint32_t head) {
    if (!role.country.empty() || !role.sectors.empty()) return true;
    if (role.entity && !facts.entities[*role.entity].name.empty()) return true;
    const std::string lemma = noun_lemma(view[head]);
    return std::find(kAnybody.begin(), kAnybody.end(), lemma) == kAnybody.end();
  };
  const auto any_known = [&](const std::vector<EventRole>& roles,
                             const std::vector<std::uint32_t>& heads) {
    for (std::size_t i = 0; i < roles.size(); ++i) {
      if (known(roles[i], heads[i])) return true;
    }
    return false;
  };
  if (any_known(event.actors, candidate.actors)) return false;
  // "We urge the government of Iraq": a statement that a report prints as it is.
  const bool first_person = event.actors.size() == 1 &&
                            view[candidate.actors.front()].pos == "PRON" &&
                            (noun_lemma(view[candidate.actors.front()]) == "we" ||
                             noun_lemma(view[candidate.actors.front()]) == "i");
  if (first_person && any_known(event.recipients, candidate.recipients)) return false;
  if (!event.actors.empty()) return true;
  // "A man was charged with murder": courts and police act, named or not.
  if (event.type == EventType::kAccuse && !event.recipients.empty()) return false;
  // "Peace talks were called off": nobody is named, and nobody need be.
  if (event.recipients.empty()) return candidate.nominal;
  return !any_known(event.recipients, candidate.recipients);
}

// "a fund to help refugees": the noun has told it already.
void drop_repeated(const ReportView& view, std::vector<Candidate>& candidates) {
  for (Candidate& verb : candidates) {
    if (verb.dropped || verb.nominal || view[verb.anchor].dep != "acl") continue;
    for (Candidate& noun : candidates) {
      if (!noun.nominal || noun.dropped || noun.triggers.front() != view[verb.anchor].head ||
          noun.event.type != verb.event.type) {
        continue;
      }
      for (std::uint32_t head : verb.recipients) {
        if (noun.recipients.empty()) noun.recipients.push_back(head);
      }
      verb.dropped = true;
    }
  }
}

// From heads to the words and entities behind them.
void fill_roles(const ReportView& view, const Parties& parties, Candidate& candidate) {
  std::sort(candidate.triggers.begin(), candidate.triggers.end());
  const auto fill = [&](std::vector<std::uint32_t>& heads, std::vector<EventRole>& roles) {
    std::erase_if(heads, [&](std::uint32_t head) {
      return std::binary_search(candidate.triggers.begin(), candidate.triggers.end(), head);
    });
    std::sort(heads.begin(), heads.end());
    for (std::uint32_t head : heads) roles.push_back(parties.role(head));
  };
  fill(candidate.actors, candidate.event.actors);
  fill(candidate.recipients, candidate.event.recipients);
  for (std::uint32_t trigger : candidate.triggers)
    candidate.event.triggers.push_back({view[trigger].start, view[trigger].end});
}

// Gives each event the confidence of events like it, and declines those that are too unlikely.
std::vector<Abstention> weigh(const ReportView& view, const Syntax& syntax, const Facts& facts,
                              const EventRules& rules, std::vector<Candidate>& candidates) {
  const ConfidenceTable& table = builtin_confidence_table();
  std::vector<std::uint32_t> in_sentence(view.size(), 0);  // events, at the first token of each
  for (const Candidate& candidate : candidates) {
    if (!candidate.dropped) ++in_sentence[syntax.sentence_begin(candidate.triggers.front())];
  }
  std::vector<Abstention> declined;
  for (Candidate& candidate : candidates) {
    if (candidate.dropped) continue;
    const std::uint32_t trigger = candidate.triggers.front();
    const std::uint32_t begin = syntax.sentence_begin(trigger);
    const std::vector<std::string> features =
        event_features(facts, rules.units[candidate.unit], candidate,
                       syntax.sentence_end(trigger) - begin, in_sentence[begin] - 1);
    const double score = table.score(features);
    const Span span{view[trigger].start, view[trigger].end};
    if (view.wants_rejected()) {
      std::string text;
      for (const std::string& feature : features) text += (text.empty() ? "" : "; ") + feature;
      view.reject(span, kFeatureLayer, candidate.event.rule, text);
    }
    if (score < table.decline_below) {
      declined.push_back({span,
                          "event",
                          {std::string(name_of(candidate.event.type)) + " " + candidate.event.rule},
                          "events like it were seldom right"});
      candidate.dropped = true;
      continue;
    }
    if (const ConfidenceBand* band = table.band(score); band != nullptr) {
      // Two digits are all that so few judgements carry.
      const std::size_t percent = (200 * band->right + band->judged) / (2 * band->judged);
      candidate.event.confidence = static_cast<double>(percent) / 100;
    }
  }
  return declined;
}

std::vector<Event> finish(const EventRules& rules, std::vector<Candidate>& candidates) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (!candidates[i].dropped) order.push_back(i);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return candidates[a].triggers < candidates[b].triggers;
  });
  std::vector<std::size_t> index_of(candidates.size(), candidates.size());
  for (std::size_t i = 0; i < order.size(); ++i) index_of[order[i]] = i;
  std::vector<Event> events;
  std::vector<std::pair<std::size_t, const EventUnit*>> also;
  for (std::size_t i : order) {
    Candidate& candidate = candidates[i];
    Event event = std::move(candidate.event);
    if (candidate.parent && index_of[*candidate.parent] < candidates.size())
      event.nested_in = index_of[*candidate.parent];
    const EventUnit& unit = rules.units[candidate.unit];
    const bool twice = unit.also && event.type == unit.type && event.modality == Modality::kActual;
    if (twice) also.push_back({events.size(), &unit});
    events.push_back(std::move(event));
  }
  // At the end, so that the indices above hold; then once more in order.
  for (const auto& [index, unit] : also) {
    Event second = events[index];
    second.type = *unit->also;
    second.modes = unit->also_modes;
    second.cause = EventCause::kUnstated;
    events.push_back(std::move(second));
  }
  if (!also.empty()) order_again(events);
  return events;
}

}  // namespace

EventFindings find_events(const ReportView& view, const std::optional<ReportDate>& date,
                          const Facts& facts, const Tables& tables, const EventRules& rules) {
  const Syntax syntax(view);
  const Parties parties(view, facts, tables, builtin_reference_words(), rules, syntax);
  std::vector<Candidate> candidates = CandidateFinder(view, parties, syntax, rules).find();
  join_results(view, parties, candidates);
  for (Candidate& candidate : candidates) set_flags(view, syntax, candidate);
  compose(view, syntax, rules, candidates);
  drop_repeated(view, candidates);
  join_conjuncts(view, candidates);
  attach(view, syntax, date, facts, candidates);
  const ContextFinder contexts(view, builtin_context_words());
  const auto decline = [&](Candidate& candidate, const char* why) {
    const ViewToken& trigger = view[candidate.triggers.front()];
    view.reject({trigger.start, trigger.end}, "event", candidate.event.rule, why);
    candidate.dropped = true;
  };
  for (Candidate& candidate : candidates) {
    if (candidate.dropped) continue;
    if (const char* why = why_general(view, candidate); why != nullptr) {
      decline(candidate, why);
      continue;
    }
    fill_roles(view, parties, candidate);
    if (candidate.event.type != EventType::kHappening)
      candidate.event.contexts = contexts.of_block(view[candidate.triggers.front()].block);
    if (!candidate.parent && is_private(view, facts, candidate))
      decline(candidate, "nobody in it is an actor of public life");
  }
  EventFindings found;
  found.abstained = weigh(view, syntax, facts, rules, candidates);
  for (Candidate& candidate : candidates) {
    if (!candidate.dropped && candidate.parent && candidates[*candidate.parent].dropped)
      decline(candidate, "what demanded it is no event");
  }
  found.events = finish(rules, candidates);
  return found;
}

}  // namespace dateline::facts
