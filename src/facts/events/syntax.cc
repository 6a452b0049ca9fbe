// SPDX-License-Identifier: Apache-2.0
#include "facts/events/syntax.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 12;              // up the tree
constexpr std::size_t kMostChildren = 128;  // of one token that are looked at
constexpr std::size_t kMostConjuncts = 12;  // of one list
constexpr std::uint32_t kWindow = 16;       // tokens behind a word in which its phrases stand

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// What only measures the noun behind "of": "a series of attacks", "three days of talks".
bool is_measure(const ViewToken& token) {
  return token.pos == "NUM" ||
         (token.pos == "NOUN" &&
          is_one_of(
              token.lemma,
              {"series",  "string", "wave",    "spate",     "round",    "number", "group", "lot",
               "handful", "dozen",  "hundred", "score",     "campaign", "act",    "bout",  "kind",
               "sort",    "form",   "day",     "week",      "month",    "year",   "hour",  "minute",
               "night",   "pair",   "couple",  "host",      "burst",    "flurry", "spell", "case",
               "barrage", "hail",   "list",    "catalogue", "litany",   "type",   "set",   "part",
               "rest",    "half",   "majority"}));
}

bool is_relative(const ViewToken& token) {
  return token.tag == "WDT" || token.tag == "WP" || (token.tag == "IN" && token.text == "that");
}

}  // namespace

std::span<const std::uint32_t> near_children(const ReportView& view, std::uint32_t token) {
  const std::span<const std::uint32_t> all = view.children(token);
  if (all.size() <= kMostChildren) return all;
  const auto own = std::lower_bound(all.begin(), all.end(), token) - all.begin();
  const std::size_t first = std::max<std::ptrdiff_t>(0, own - kMostChildren / 2);
  return all.subspan(first, std::min<std::size_t>(kMostChildren, all.size() - first));
}

Syntax::Syntax(const ReportView& view) : view_(view), begins_(view.size()), ends_(view.size()) {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 0; i <= view.size(); ++i) {
    const bool edge =
        i == view.size() || view[i].sentence_start || (i > 0 && view[i].block != view[i - 1].block);
    if (!edge) continue;
    for (std::uint32_t token = begin; token < i; ++token) {
      begins_[token] = begin;
      ends_[token] = i;
    }
    begin = i;
  }
}

bool is_negated(const ReportView& view, std::uint32_t verb) {
  const auto children = near_children(view, verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    const ViewToken& token = view[child];
    if (token.dep == "neg") return true;
    if (token.dep != "advmod" || child > verb) return false;
    const std::string word = lower(token.text);
    return word == "never" || word == "nowhere" || word == "hardly" || word == "neither" ||
           (word == "longer" && child > 0 && lower(view[child - 1].text) == "no");
  });
}

bool is_nominal(const ViewToken& token) {
  return token.pos == "NOUN" || token.pos == "PROPN" || token.pos == "PRON" || token.pos == "NUM" ||
         (token.pos == "ADJ" && token.dep != "amod") || token.tag == "DT" ||
         // "evacuated the wounded"
         (token.tag == "VBN" && is_one_of(token.dep, {"dobj", "pobj", "nsubj", "nsubjpass"}));
}

std::string noun_lemma(const ViewToken& token) {
  std::string lemma = lower(token.lemma);
  const bool plural = token.tag == "NNPS" || (token.tag == "NNP" && token.sentence_start);
  if (!plural || lemma.size() < 4 || !lemma.ends_with('s') || lemma.ends_with("ss")) return lemma;
  if (lemma.ends_with("ies")) return lemma.substr(0, lemma.size() - 3) + "y";
  lemma.pop_back();
  return lemma;
}

bool is_finite_verb(const ViewToken& token) {
  return is_one_of(token.tag, {"VBD", "VBZ", "VBP", "MD"});
}

const std::vector<std::uint32_t>* ClauseFrame::slot(std::string_view name) const {
  if (name == "subject") return &subjects;
  if (name == "object") return &objects;
  if (name == "dative") return &datives;
  if (name == "possessor") return &possessors;
  if (name == "modifier") return &modifiers;
  if (name == "complement_subject") return &complement_subjects;
  if (name == "complement_object") return &complement_objects;
  return nullptr;
}

bool Syntax::is_headline(std::uint32_t token) const {
  const ViewBlock& block = view_.blocks()[view_[token].block];
  if (block.kind == BlockKind::kTitle) return true;
  const std::uint32_t end = sentence_end(token);
  if (block.kind != BlockKind::kParagraph || end != block.tokens.end || end == 0) return false;
  std::uint32_t last = end - 1;
  while (last > token && view_[last].pos == "SPACE") --last;
  return view_[last].pos != "PUNCT" && end - sentence_begin(token) <= 24;
}

bool Syntax::has_child(std::uint32_t token, std::string_view dep) const {
  const auto children = near_children(view_, token);
  return std::any_of(children.begin(), children.end(),
                     [&](std::uint32_t child) { return view_[child].dep == dep; });
}

bool Syntax::is_finite_clause(std::uint32_t verb) const {
  if (is_finite_verb(view_[verb])) return true;
  const auto children = near_children(view_, verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return is_one_of(view_[child].dep, {"aux", "auxpass"}) && is_finite_verb(view_[child]);
  });
}

bool Syntax::has_finite(std::uint32_t begin, std::uint32_t end) const {
  for (std::uint32_t i = begin; i < end; ++i) {
    if (is_finite_verb(view_[i])) return true;
  }
  return false;
}

std::string_view Syntax::particle(std::uint32_t verb) const {
  static constexpr std::array<std::string_view, 14> kParticles = {
      "down",  "up",   "back", "out",      "off",     "in",    "away",
      "aside", "over", "home", "together", "through", "along", "on"};
  std::string_view loose;
  for (std::uint32_t child : near_children(view_, verb)) {
    if (child < verb || child > verb + 5) continue;
    if (view_[child].dep == "prt") return view_[child].text;
    // "stepped down", "pulled out of": read as an adverb, or as a preposition without a noun.
    const bool open =
        view_[child].dep == "advmod" ||
        (view_[child].dep == "prep" && !has_child(child, "pobj") && !has_child(child, "pcomp"));
    if (open && loose.empty() &&
        std::find(kParticles.begin(), kParticles.end(), view_[child].text) != kParticles.end()) {
      loose = view_[child].text;
    }
  }
  return loose;
}

std::vector<std::uint32_t> Syntax::conjuncts(std::uint32_t head) const {
  std::vector<std::uint32_t> found{head};
  for (std::size_t i = 0; i < found.size() && found.size() < kMostConjuncts; ++i) {
    for (std::uint32_t child : near_children(view_, found[i])) {
      if (child > found[i] && view_[child].dep == "conj" && is_nominal(view_[child]))
        found.push_back(child);
    }
  }
  return found;
}

// "co-workers", cut in three by the tokenizer, whose parts the parse makes three objects: the last
// part stands for all.
bool Syntax::is_part_before_hyphen(std::uint32_t token) const {
  const auto joined = [&](std::uint32_t left) {
    return left + 1 < view_.size() && view_[left].end == view_[left + 1].start &&
           view_[left].block == view_[left + 1].block;
  };
  if (view_[token].text == "-") return joined(token);
  return joined(token) && view_[token + 1].text == "-" && joined(token + 1) &&
         view_[token + 2].dep == view_[token].dep && view_[token + 2].head == view_[token].head;
}

void Syntax::add_heads(std::uint32_t head, std::vector<std::uint32_t>& to) const {
  for (std::uint32_t each : conjuncts(head)) {
    if (is_part_before_hyphen(each)) continue;
    if (std::find(to.begin(), to.end(), each) == to.end()) to.push_back(each);
  }
}

TokenRange Syntax::noun_phrase(std::uint32_t head) const {
  TokenRange range{head, head + 1};
  if (head >= 2 && view_[head - 1].text == "-" && is_part_before_hyphen(head - 1) &&
      is_part_before_hyphen(head - 2)) {
    range.begin = head - 2;
    for (std::uint32_t child : near_children(view_, head - 2)) {
      if (child < range.begin && is_one_of(view_[child].dep, {"det", "poss", "nummod", "amod"}))
        range.begin = std::min(range.begin, view_[child].left_edge);
    }
  }
  const auto children = near_children(view_, head);
  for (auto child = children.rbegin(); child != children.rend(); ++child) {
    if (*child > head) continue;
    const std::string_view dep = view_[*child].dep;
    if (is_one_of(dep, {"punct", "cc", "preconj", "advmod", "relcl", "mark", "aux"}) &&
        !(dep == "advmod" && view_[*child].right_edge == range.begin)) {
      break;
    }
    if (view_[*child].right_edge != range.begin) break;
    // "denied attacking civilians": the gerund is no part of them.
    if (dep == "amod" && view_[*child].tag == "VBG" && *child > 0 &&
        view_[*child - 1].pos == "VERB") {
      break;
    }
    range.begin = view_[*child].left_edge;
  }
  for (std::uint32_t child : children) {
    if (child < head) continue;
    const ViewToken& token = view_[child];
    if (token.dep != "prep" || child != range.end) break;
    const auto inner = near_children(view_, child);
    const bool named = inner.size() == 1 && view_[inner[0]].pos == "PROPN";
    if (!(token.text == "of" || (named && is_one_of(token.text, {"in", "from", "for"})))) break;
    if (inner.empty()) break;
    range.end = noun_phrase_end(inner[0]);
  }
  return range;
}

// The end of the phrase of a head, one level of "of" inside.
std::uint32_t Syntax::noun_phrase_end(std::uint32_t head) const {
  std::uint32_t end = head + 1;
  for (std::uint32_t child : near_children(view_, head)) {
    if (child != end || view_[child].dep != "prep" || view_[child].text != "of") continue;
    for (std::uint32_t inner : near_children(view_, child)) {
      if (view_[inner].dep == "pobj") end = inner + 1;
    }
  }
  return end;
}

void Syntax::add_phrases(std::uint32_t from, std::uint32_t owner, ClauseFrame& frame) const {
  for (std::uint32_t child : near_children(view_, from)) {
    if (child < owner && from != owner) continue;
    if (from == owner && view_[child].dep == "advmod" && child > owner) {
      // "stayed away from the polls"
      for (std::uint32_t deeper : near_children(view_, child)) {
        if (deeper > owner) add_phrase(deeper, frame);
      }
    } else {
      add_phrase(child, frame);
    }
  }
}

// What stands under one preposition.
void Syntax::add_phrase(std::uint32_t child, ClauseFrame& frame) const {
  const ViewToken& token = view_[child];
  if (!is_one_of(token.dep, {"prep", "agent", "dative"}) || token.pos == "PRON") return;
  // "according to a survey" is said of the whole sentence.
  if (is_one_of(lower(token.text), {"according", "due", "owing", "prior", "thanks", "contrary"}))
    return;
  bool any = false;
  for (std::uint32_t inner : near_children(view_, child)) {
    const bool clause = view_[inner].dep == "pcomp";
    if (!clause && view_[inner].dep != "pobj") continue;
    frame.phrases.push_back({lower(token.text), child, inner, clause});
    any = true;
  }
  // "as part of", "along with": a preposition under a preposition.
  if (any) return;
  for (std::uint32_t inner : near_children(view_, child)) {
    if (view_[inner].dep != "prep") continue;
    for (std::uint32_t deeper : near_children(view_, inner)) {
      if (view_[deeper].dep == "pobj" || view_[deeper].dep == "pcomp")
        frame.phrases.push_back(
            {lower(view_[inner].text), inner, deeper, view_[deeper].dep == "pcomp"});
    }
  }
}

void Syntax::add_children(std::uint32_t verb, ClauseFrame& frame) const {
  for (std::uint32_t child : near_children(view_, verb)) {
    const ViewToken& token = view_[child];
    if (token.dep == "nsubj" || token.dep == "csubj") {
      // Two subjects that are not joined: the nearer one, "the men, most of whose states refused".
      if (!is_relative(token)) {
        frame.subjects.clear();
        add_heads(child, frame.subjects);
      }
    } else if (token.dep == "nsubjpass") {
      frame.passive = true;
      if (!is_relative(token)) add_heads(child, frame.objects);
    } else if (token.dep == "auxpass") {
      frame.passive = true;
    } else if (token.dep == "agent") {
      frame.passive = true;
      for (std::uint32_t inner : near_children(view_, child)) {
        if (view_[inner].dep == "pobj") add_heads(inner, frame.subjects);
      }
    } else if (token.dep == "dobj" || token.dep == "oprd") {
      if (!is_relative(token) && is_nominal(token)) add_heads(child, frame.objects);
    } else if (token.dep == "dative") {
      if (token.pos != "ADP") {
        add_heads(child, frame.datives);
      } else {
        for (std::uint32_t inner : near_children(view_, child)) {
          if (view_[inner].dep == "pobj") add_heads(inner, frame.datives);
        }
      }
    } else if (token.dep == "acomp" || token.dep == "oprd") {
      if (child > verb) frame.complements.push_back(child);
    } else if (token.dep == "xcomp" || token.dep == "ccomp") {
      if (child <= verb) continue;
      frame.complements.push_back(child);
      // "let two hostages go", "allowed inspectors to enter": the inner subject is the object.
      if (!is_finite_clause(child) && !has_child(child, "mark")) {
        for (std::uint32_t inner : near_children(view_, child)) {
          if (view_[inner].dep == "nsubj" && !is_relative(view_[inner]))
            add_heads(inner, frame.objects);
        }
      }
      for (std::uint32_t inner : near_children(view_, child)) {
        if (is_one_of(view_[inner].dep, {"nsubj", "nsubjpass"}) && !is_relative(view_[inner]))
          add_heads(inner, frame.complement_subjects);
      }
    }
  }
}

// The next verb above in the finite form of `tag`; kNoToken when the one given is finite itself.
std::uint32_t Syntax::finite_above(std::uint32_t verb, std::string_view tag) const {
  const auto children = near_children(view_, verb);
  const bool perfect = std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return view_[child].dep == "aux" && is_one_of(view_[child].lemma, {"have", "be"});
  });
  if (perfect || has_child(verb, "auxpass")) return kNoToken;
  std::uint32_t here = verb;
  for (int step = 0; step < kMostSteps; ++step) {
    if (view_[here].head == here) return kNoToken;
    here = view_[here].head;
    if (view_[here].tag == tag && (has_child(here, "nsubj") || has_child(here, "nsubjpass")))
      return here;
  }
  return kNoToken;
}

// "the valley where two hundred drowned", "the night when": the noun is no object.
bool Syntax::tells_where(std::uint32_t verb) const {
  const auto children = near_children(view_, verb);
  return std::any_of(children.begin(), children.end(), [&](std::uint32_t child) {
    return view_[child].tag == "WRB" && child < verb;
  });
}

// Who stands behind "called on", "appealed to", before a clause governed by them; or kNoToken.
std::uint32_t Syntax::asked_party(std::uint32_t verb, std::uint32_t clause) const {
  if (!is_one_of(lower(view_[verb].lemma), {"call", "appeal", "plead", "prevail", "rely", "count",
                                            "wait", "look", "shout", "signal", "gesture"})) {
    return kNoToken;
  }
  for (std::uint32_t child : near_children(view_, verb)) {
    if (child < verb || child > clause || view_[child].dep != "prep" ||
        !is_one_of(lower(view_[child].text), {"on", "upon", "to", "with", "for"})) {
      continue;
    }
    for (std::uint32_t inner : near_children(view_, child)) {
      if (view_[inner].dep == "pobj" && inner < clause) return inner;
    }
  }
  return kNoToken;
}

// Who acts when the clause itself does not say: the noun a relative clause hangs on, the clause
// above, the controller of an infinitive.
void Syntax::add_subjects(std::uint32_t verb, ClauseFrame& frame) const {
  std::uint32_t here = verb;
  bool past_participle = view_[verb].tag == "VBN" && !has_child(verb, "aux");
  for (int step = 0; step < kMostSteps; ++step) {
    const ViewToken& token = view_[here];
    const std::uint32_t head = token.head;
    if (head == here) return;
    if (token.dep == "relcl" || token.dep == "acl") {
      // "Two gangs handed in their rockets", with the verb read as a participle: it has an object.
      // So has a sentence whose only verb this is: "A silo toppled in the port".
      const bool only = view_[head].head == head && !is_headline(head) &&
                        !has_finite(sentence_begin(head), std::min(sentence_end(head), head + 64));
      const bool active = !frame.passive && (!frame.objects.empty() || only);
      const bool passive =
          frame.passive || (token.dep == "acl" && past_participle && here == verb && !active);
      if (passive) {
        frame.passive = true;
        if (frame.objects.empty()) frame.objects.push_back(head);
      } else if (token.dep == "relcl" && !frame.subjects.empty()) {
        if (frame.objects.empty() && !tells_where(here)) frame.objects.push_back(head);
      } else if (token.dep == "acl" && has_child(here, "aux")) {
        // "a plan to attack": whose plan it is.
        const ClauseFrame noun = of_noun(head);
        frame.subjects = noun.possessors;
        if (frame.subjects.empty() && noun.governor != kNoToken && noun.is_object) here = head;
        if (here == head) {
          here = noun.governor;
          ClauseFrame above;
          add_children(here, above);
          frame.subjects = above.subjects;
        }
      } else if (frame.subjects.empty()) {
        frame.subjects.push_back(head);
      }
      return;
    }
    if (!is_one_of(token.dep, {"conj", "xcomp", "advcl", "pcomp", "ccomp", "prep"})) return;
    // "announced a fund to help people and called for": joined to the finite verb, not to "help".
    if (token.dep == "conj" && is_one_of(token.tag, {"VBD", "VBZ"}) &&
        is_one_of(view_[head].tag, {"VB", "VBN", "VBG"})) {
      const std::uint32_t above = finite_above(head, token.tag);
      if (above != kNoToken) {
        ClauseFrame outer;
        add_children(above, outer);
        frame.subjects = outer.passive ? outer.objects : outer.subjects;
        if (!frame.subjects.empty()) return;
      }
    }
    if (token.dep == "ccomp" && is_finite_clause(here)) return;
    if (token.dep == "prep" && here == verb) return;
    // "replied by sending troops", "freed her after holding her": the subject acts; "accused them
    // of shelling", "barred them from entering": the object.
    const bool adverbial = token.dep == "pcomp" &&
                           !is_one_of(lower(view_[head].text),
                                      {"of", "from", "for", "about", "with", "into", "against"});
    const bool control =
        token.dep == "xcomp" || token.dep == "ccomp" || (token.dep == "pcomp" && !adverbial);
    here = head;
    if (view_[here].pos == "ADP") {
      if (token.dep == "pcomp") {
        const std::uint32_t governor = view_[here].head;
        if (view_[governor].pos != "VERB" && view_[governor].pos != "AUX") return;
        here = governor;
      } else {
        continue;
      }
    }
    if (is_nominal(view_[here]) && view_[here].pos != "VERB") {
      // "the accusation of shelling": whoever the noun's possessor is, is not known to act.
      return;
    }
    ClauseFrame above;
    add_children(here, above);
    if (control) {
      // Of a passive infinitive the controller suffers: "is feared to have been killed".
      auto& controlled = frame.passive ? frame.objects : frame.subjects;
      const bool object = !above.objects.empty() && !above.passive;
      controlled = object || above.passive ? above.objects : above.subjects;
      if (controlled.empty() && !above.datives.empty()) controlled = above.datives;
      // "called on the ministry to stop": whoever is called on.
      if (!object && !above.passive) {
        const std::uint32_t asked = asked_party(here, verb);
        if (asked != kNoToken) controlled = conjuncts(asked);
      }
    } else if (token.dep == "conj" || token.dep == "advcl" || adverbial) {
      // "were stopped and searched": the second participle is passive as the first is.
      if (above.passive && past_participle && token.dep == "conj") {
        frame.passive = true;
        if (frame.objects.empty()) frame.objects = above.objects;
        if (frame.subjects.empty()) frame.subjects = above.subjects;
        if (!frame.objects.empty()) return;
      } else if (frame.passive && token.dep == "conj") {
        // "entered a plea and was remanded in custody"
        if (frame.objects.empty()) frame.objects = above.passive ? above.objects : above.subjects;
        if (!frame.objects.empty()) return;
      } else if (above.passive) {
        frame.subjects = above.objects;
      } else if (token.dep == "advcl" && past_participle && here != verb && frame.objects.empty()) {
        // "Asked by Ankara to leave, the envoy ...".
        frame.passive = true;
        frame.objects = above.subjects;
        return;
      } else {
        frame.subjects = above.subjects;
      }
    }
    if (!frame.subjects.empty() || (frame.passive && !frame.objects.empty())) return;
    past_participle = past_participle && token.dep == "conj";
  }
}

// "bombed, shelled and raided positions": the object stands with the last verb only.
void Syntax::add_shared_objects(std::uint32_t verb, ClauseFrame& frame) const {
  std::uint32_t here = verb;
  for (int step = 0; step < 4; ++step) {
    std::uint32_t next = kNoToken;
    for (std::uint32_t child : near_children(view_, here)) {
      if (child < here) continue;
      if (view_[child].dep == "conj" && view_[child].pos == "VERB") {
        next = child;
        break;
      }
      // Anything of its own between the verbs shows that nothing is shared.
      if (!is_one_of(view_[child].dep, {"cc", "punct", "advmod"})) return;
    }
    if (next == kNoToken || has_child(next, "nsubj") || has_child(next, "nsubjpass")) return;
    ClauseFrame other;
    add_children(next, other);
    if (!other.objects.empty()) {
      frame.objects = other.objects;
      return;
    }
    here = next;
  }
}

// "was bombed, shelled and raided by rebels": the doer stands with the last verb only.
void Syntax::add_shared_agent(std::uint32_t verb, ClauseFrame& frame) const {
  std::uint32_t here = verb;
  for (int step = 0; step < 4; ++step) {
    std::uint32_t next = kNoToken;
    for (std::uint32_t child : near_children(view_, here)) {
      if (child > here && view_[child].dep == "conj" && view_[child].tag == "VBN" &&
          !has_child(child, "nsubjpass") && !has_child(child, "nsubj")) {
        next = child;
      }
    }
    if (next == kNoToken) return;
    ClauseFrame other;
    add_children(next, other);
    if (has_child(next, "agent")) {
      frame.subjects = other.subjects;
      return;
    }
    here = next;
  }
}

ClauseFrame Syntax::of_verb(std::uint32_t verb) const {
  ClauseFrame frame;
  add_children(verb, frame);
  add_phrases(verb, verb, frame);
  // What the parse has hung on the object or on a complement's object belongs here as often.
  const std::vector<std::uint32_t> objects = frame.objects;
  for (std::uint32_t object : objects) {
    if (object > verb && object < verb + kWindow) add_phrases(object, verb, frame);
  }
  // "killed at the hands of the militia"
  if (frame.passive && frame.subjects.empty()) {
    for (const Phrase& phrase : frame.phrases) {
      if (phrase.preposition != "at" || view_[phrase.head].lemma != "hand") continue;
      for (std::uint32_t of : near_children(view_, phrase.head)) {
        for (std::uint32_t inner : near_children(view_, of)) {
          if (view_[of].text == "of" && view_[inner].dep == "pobj")
            add_heads(inner, frame.subjects);
        }
      }
    }
  }
  // "fired through a wall at police": so does what hangs on the noun of a phrase.
  for (std::size_t i = 0, own = frame.phrases.size(); i < own; ++i) {
    const Phrase phrase = frame.phrases[i];
    if (phrase.clause || phrase.token < verb || phrase.head > verb + kWindow) continue;
    for (std::uint32_t child : near_children(view_, phrase.head)) {
      if (child > phrase.head &&
          is_one_of(view_[child].text, {"at", "against", "toward", "towards"}))
        add_phrase(child, frame);
    }
  }
  add_window(verb, verb, frame);
  const ViewToken& token = view_[verb];
  const bool relative_subject = [&] {
    for (std::uint32_t child : near_children(view_, verb)) {
      if (is_one_of(view_[child].dep, {"nsubj", "nsubjpass"})) return is_relative(view_[child]);
    }
    return false;
  }();
  // "denied attacking civilians", with the gerund read as an adjective.
  if (token.dep == "amod" && token.tag == "VBG" && token.head > verb) {
    const std::uint32_t noun = token.head;
    add_heads(noun, frame.objects);
    add_phrases(noun, verb, frame);
    if (view_[noun].head != noun && view_[view_[noun].head].pos == "VERB") {
      const std::uint32_t governor = view_[noun].head;
      ClauseFrame above;
      add_children(governor, above);
      frame.subjects = above.subjects;
      if (frame.subjects.empty()) add_subjects(governor, frame);
    }
    return frame;
  }
  // "the jailed editor", "striking teachers".
  if (token.dep == "amod" && token.head > verb && is_one_of(token.tag, {"VBN", "VBG", "JJ"})) {
    frame.passive = token.tag != "VBG";
    frame.subjects.clear();
    add_heads(token.head, frame.passive ? frame.objects : frame.subjects);
    return frame;
  }
  const bool participle = token.tag == "VBN" && is_one_of(token.dep, {"acl", "advcl"});
  const bool open = frame.passive || participle ? frame.objects.empty() : frame.subjects.empty();
  if (relative_subject && token.dep != "relcl") {
    // A verb joined to the one the relative clause is headed by.
    add_subjects(verb, frame);
  } else if (open || token.dep == "relcl") {
    add_subjects(verb, frame);
  }
  if (frame.objects.empty() && !frame.passive && frame.complements.empty())
    add_shared_objects(verb, frame);
  if (frame.passive && frame.subjects.empty()) add_shared_agent(verb, frame);
  std::sort(frame.phrases.begin(), frame.phrases.end(),
            [](const Phrase& a, const Phrase& b) { return a.token < b.token; });
  return frame;
}

// "The attack by militants on a village", "launched an attack on": phrases behind a noun hang on
// its phrases or on its verb as often as on the noun. They are marked, and taken when nothing
// nearer is.
// `verb`: the one the word depends on, or is.
void Syntax::add_window(std::uint32_t word, std::uint32_t verb, ClauseFrame& frame) const {
  const std::uint32_t end = std::min(sentence_end(word), word + kWindow);
  for (std::uint32_t i = word + 1; i < end; ++i) {
    const ViewToken& token = view_[i];
    // "calls for talks to end the war", with "for" read as belonging to "end".
    const bool noun_mark = token.dep == "mark" && has_child(i, "pobj");
    if (is_finite_verb(token) || token.dep == "relcl" || token.text == ";" || token.text == ":" ||
        token.text == "(" || (token.dep == "mark" && !noun_mark)) {
      break;
    }
    // Another noun with phrases of its own begins behind a comma.
    if (token.text == "," && frame.phrases.empty()) break;
    if (!noun_mark && (token.pos != "ADP" || !is_one_of(token.dep, {"prep", "agent", "dative"}))) {
      continue;
    }
    // Of another verb: "attended a summit, flown in by the air force".
    if (!noun_mark && view_[token.head].pos == "VERB" && token.head != verb) continue;
    const bool own = std::any_of(frame.phrases.begin(), frame.phrases.end(),
                                 [&](const Phrase& phrase) { return phrase.token == i; });
    if (own) continue;
    // "the attack on the village of Tall": "of" belongs to what stands right before it.
    if (token.text == "of" && token.head == i - 1) continue;
    for (std::uint32_t inner : near_children(view_, i)) {
      if (view_[inner].dep == "pobj")
        frame.phrases.push_back({lower(token.text), i, inner, false, true});
    }
  }
}

ClauseFrame Syntax::of_noun(std::uint32_t noun) const {
  ClauseFrame frame;
  for (std::uint32_t child : near_children(view_, noun)) {
    const std::string_view dep = view_[child].dep;
    if (dep == "poss") {
      add_heads(child, frame.possessors);
    } else if (child < noun && is_one_of(dep, {"amod", "compound", "nmod"})) {
      add_heads(child, frame.modifiers);
      // "Israeli tank shelling": whose the tanks are.
      for (std::uint32_t inner : near_children(view_, child)) {
        if (is_one_of(view_[inner].dep, {"amod", "compound", "nmod"}))
          add_heads(inner, frame.modifiers);
      }
    } else if ((dep == "acl" || dep == "relcl") && child > noun) {
      frame.complements.push_back(child);
      for (std::uint32_t inner : near_children(view_, child)) {
        if (view_[inner].dep == "dobj") add_heads(inner, frame.complement_objects);
      }
    }
  }
  add_phrases(noun, noun, frame);
  std::uint32_t here = noun;
  // A noun joined to another, or under "of": "a series of attacks".
  for (int step = 0; step < 4; ++step) {
    const ViewToken& token = view_[here];
    if (token.dep == "conj" || token.dep == "appos") {
      here = token.head;
    } else if (token.dep == "pobj" && view_[token.head].text == "of" &&
               is_measure(view_[view_[token.head].head])) {
      here = view_[token.head].head;
    } else {
      break;
    }
  }
  const ViewToken& token = view_[here];
  if (token.head != here && view_[token.head].pos != "ADP") {
    frame.governor = token.head;
    frame.is_object = is_one_of(token.dep, {"dobj", "nsubjpass", "attr"});
    frame.is_subject = token.dep == "nsubj";
  } else if (token.dep == "pobj") {
    frame.under = token.head;
    frame.governor = view_[frame.under].head;
  }
  add_window(noun, frame.governor, frame);
  std::sort(frame.phrases.begin(), frame.phrases.end(),
            [](const Phrase& a, const Phrase& b) { return a.token < b.token; });
  return frame;
}

}  // namespace dateline::facts
