// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/clauses.h"

#include <algorithm>
#include <string>

#include "facts/quotes/reported.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::size_t kMostChildren = 64;

bool is_mark(const ViewToken& token) {
  static constexpr std::string_view kMarks[] = {"\"",     "'",      "''",     "``",
                                                "\u201c", "\u201d", "\u2018", "\u2019"};
  return std::find(std::begin(kMarks), std::end(kMarks), token.text) != std::end(kMarks);
}

}  // namespace

bool ClauseReader::is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool ClauseReader::is_comma(const ViewToken& token) {
  return is_one_of(token.text, {",", "--", "\u2013", "\u2014"});
}

bool ClauseReader::is_finite_tag(std::string_view tag) {
  return is_one_of(tag, {"VBD", "VBZ", "VBP", "MD"});
}

bool ClauseReader::is_conjunction(const ViewToken& token) {
  return is_one_of(lower(token.text), {"and", "but", "or", "yet", "so"});
}

std::uint32_t ClauseReader::block_end(std::uint32_t i) const {
  return view_.blocks()[view_[i].block].tokens.end;
}

std::uint32_t ClauseReader::block_begin(std::uint32_t i) const {
  return view_.blocks()[view_[i].block].tokens.begin;
}

std::span<const std::uint32_t> ClauseReader::children(std::uint32_t i) const {
  const auto all = view_.children(i);
  return all.first(std::min(all.size(), kMostChildren));
}

std::uint32_t ClauseReader::end_of_sentence(std::uint32_t i) const {
  return finder_.sentence_end({i, block_end(i)});
}

VerbForm ClauseReader::form_of(std::uint32_t verb) const {
  VerbForm form;
  for (std::uint32_t child : children(verb)) {
    const ViewToken& token = view_[child];
    if (token.dep == "neg") form.negated = true;
    if (token.dep == "auxpass") form.passive = true;
    if (token.dep == "aux") {
      form.has_aux = true;
      form.infinitive = form.infinitive || token.tag == "TO";
      form.perfect_gerund = form.perfect_gerund || token.tag == "VBG";
      form.uncertain = form.uncertain ||
                       is_one_of(lower(token.text), {"could", "might", "may", "should", "must"});
    }
    if (token.dep == "mark" && is_one_of(lower(token.text), {"if", "unless", "whether"}))
      form.supposed = true;
    if (token.dep == "nsubj") form.subject = child;
    if (token.dep == "nsubjpass") form.passive_subject = child;
    if (token.dep == "dobj" && child > verb && !form.object) form.object = child;
    if (token.dep == "agent") {
      for (std::uint32_t inner : children(child)) {
        if (view_[inner].dep == "pobj") form.agent = inner;
      }
    }
  }
  return form;
}

TokenRange ClauseReader::trim(TokenRange range) const {
  auto loose = [&](std::uint32_t token) {
    const ViewToken& t = view_[token];
    if (t.pos == "SPACE") return true;
    if (t.pos != "PUNCT" && !is_comma(t)) return false;
    if (is_one_of(t.text, {"(", ")", "$", "%"})) return false;
    if (!is_mark(t) || !finder_.is_quoted(token)) return true;
    const TokenRange quotation = finder_.quotation_around(token);
    return quotation.begin < range.begin || quotation.end > range.end ||
           (quotation.begin == range.begin && quotation.end == range.end);
  };
  while (range.begin < range.end && loose(range.begin)) ++range.begin;
  // "announced sanctions against Iran, and Russia denied": the "and" joins what comes next.
  while (range.end > range.begin && (loose(range.end - 1) || view_[range.end - 1].pos == "CCONJ")) {
    --range.end;
  }
  return range;
}

bool ClauseReader::is_finite(std::uint32_t verb) const {
  if (is_finite_tag(view_[verb].tag)) return true;
  for (std::uint32_t child : children(verb)) {
    if (is_one_of(view_[child].dep, {"aux", "auxpass"}) && is_finite_tag(view_[child].tag))
      return true;
  }
  return false;
}

bool ClauseReader::has_child(std::uint32_t verb,
                             std::initializer_list<std::string_view> deps) const {
  for (std::uint32_t child : children(verb)) {
    if (is_one_of(view_[child].dep, deps)) return true;
  }
  return false;
}

bool ClauseReader::has_subject(std::uint32_t verb) const {
  for (std::uint32_t child : children(verb)) {
    if (is_subject(child)) return true;
    if (!is_one_of(view_[child].dep, {"aux", "auxpass"})) continue;
    for (std::uint32_t inner : children(child)) {
      if (is_subject(inner)) return true;
    }
  }
  return false;
}

bool ClauseReader::is_subject(std::uint32_t token) const {
  return is_one_of(view_[token].dep, {"nsubj", "nsubjpass", "expl", "csubj", "csubjpass"});
}

bool ClauseReader::has_finite(TokenRange range) const {
  for (std::uint32_t i = range.begin; i < range.end && i < range.begin + kWindow; ++i) {
    if (is_finite_tag(view_[i].tag)) return true;
  }
  return false;
}

TokenRange ClauseReader::cut(TokenRange content) const {
  const std::uint32_t end = std::min(content.end, content.begin + kWindow);
  for (std::uint32_t i = content.begin + 2; i < end; ++i) {
    const bool absolute = view_[i].dep == "advcl" && view_[i].tag == "VBG";
    if (!absolute && (view_[i].dep != "conj" || !is_finite_tag(view_[i].tag))) continue;
    if (finder_.cue_of(i) == nullptr) continue;
    for (std::uint32_t child : children(i)) {
      if (view_[child].dep != "nsubj") continue;
      const std::uint32_t left = view_[child].left_edge;
      if (left > content.begin + 1 && left < i &&
          (absolute || is_conjunction(view_[left - 1]) || view_[left - 1].text == ";")) {
        content.end = absolute ? left : left - 1;
        return trim(content);
      }
    }
  }
  return trim(content);
}

std::optional<Complement> ClauseReader::complement(std::uint32_t verb, const Cue& cue,
                                                   const VerbForm& form, bool question_only) const {
  // "ordered an investigation to find the leak": nobody is ordered to find it.
  if (cue.complements.event && !question_only && form.object && is_event(*form.object) &&
      !speakers_.can_speak({*form.object, *form.object + 1}, CueSpeakers::kSpeaker)) {
    if (const auto found = event_object(verb, cue, form)) return found;
  }
  for (std::uint32_t child : children(verb)) {
    if (child < verb) continue;
    const ViewToken& token = view_[child];
    if (is_one_of(token.dep, {"ccomp", "xcomp"})) {
      if (token.left_edge <= verb) continue;
      if (const auto found = clause(child, verb, cue, question_only)) return found;
    }
  }
  if (question_only) return std::nullopt;
  if (cue.complements.event) {
    if (const auto found = event_object(verb, cue, form)) return found;
  }
  if (cue.complements.preposition) {
    for (std::uint32_t from : {verb, form.object.value_or(verb)}) {
      for (std::uint32_t child : children(from)) {
        if (child < verb || view_[child].dep != "prep") continue;
        if (std::find(cue.prepositions.begin(), cue.prepositions.end(), view_[child].text) ==
            cue.prepositions.end())
          continue;
        const TokenRange content = cut({child + 1, view_[child].right_edge});
        if (content.size() > 0) return Complement{content, "quote/indirect-preposition", false};
      }
    }
  }
  // The parse has lost the clause, the "that" has not.
  if (cue.complements.that && is_finite(verb)) {
    const std::uint32_t end = std::min(end_of_sentence(verb), verb + 14);
    for (std::uint32_t i = verb + 1; i < end; ++i) {
      if (view_[i].text == "," || is_finite_tag(view_[i].tag)) break;
      if (view_[i].text != "that") continue;
      if (view_[i].dep != "mark") break;
      const TokenRange content = cut({i + 1, end_of_sentence(verb)});
      if (content.size() > 1) return Complement{content, "quote/indirect-that", false};
      break;
    }
  }
  return std::nullopt;
}

std::optional<Complement> ClauseReader::event_object(std::uint32_t verb, const Cue& cue,
                                                     const VerbForm& form) const {
  const std::uint32_t after = finder_.cue_range(verb).end;
  std::uint32_t object = form.object.value_or(verb);
  std::uint32_t behind_particle = 0;
  if (!cue.particle.empty()) {
    object = verb;
    for (std::uint32_t particle : children(verb)) {
      if (particle < verb || view_[particle].text != cue.particle) continue;
      for (std::uint32_t child : children(particle)) {
        if (view_[child].dep == "pobj") object = child;
      }
      behind_particle = particle + 1;
      if (object != verb) break;
    }
  }
  if (object == verb || view_[object].pos != "NOUN" || !is_event(object)) return std::nullopt;
  std::uint32_t first = std::max(view_[object].left_edge, after);
  // "called for increased co-operation": the parse parts it at the hyphen.
  if (first > 1 && behind_particle > 0 && behind_particle < first && view_[first - 1].text == "-" &&
      view_[first - 1].end == view_[first].start)
    first = std::max(behind_particle, after);
  TokenRange content = cut({first, view_[object].right_edge});
  if (content.size() == 0 || finder_.is_quoted(object)) return std::nullopt;
  for (std::uint32_t child : children(object)) {
    if (view_[child].dep == "det" && lower(view_[child].text) == "no") return std::nullopt;
  }
  // "announced a gift and called for help": no part of the gift.
  for (std::uint32_t i = object + 1; i + 1 < content.end && i < object + kWindow; ++i) {
    if (view_[i].pos == "CCONJ" && is_finite_tag(view_[i + 1].tag)) content.end = i;
  }
  content = trim(content);
  return Complement{content, "quote/indirect-event", false};
}

bool ClauseReader::is_event(std::uint32_t token) const {
  const std::string noun = lower(view_[token].lemma);
  if (tables_.event_nouns.contains(noun)) return true;
  if (tables_.event_not.contains(noun) || tables_.speaking_bodies.contains(noun) ||
      tables_.speaking_documents.contains(noun))
    return false;
  for (const std::string& suffix : tables_.event_suffixes) {
    if (noun.size() > suffix.size() + 2 && noun.ends_with(suffix)) return true;
  }
  return false;
}

std::optional<Complement> ClauseReader::clause(std::uint32_t head, std::uint32_t verb,
                                               const Cue& cue, bool question_only) const {
  const ViewToken& token = view_[head];
  TokenRange content{token.left_edge, token.right_edge};
  while (content.begin < head && view_[content.begin].pos == "SPACE") ++content.begin;
  const bool colon = view_[content.begin].text == ":" || view_[content.begin - 1].text == ":";
  const bool comma = view_[content.begin].text == "," || view_[content.begin - 1].text == ",";
  content = trim(content);
  if (content.size() == 0) return std::nullopt;
  // "..." behind a comma or colon is found by its marks.
  if ((colon || comma) && finder_.is_quoted(content.begin)) return std::nullopt;
  const ViewToken& first = view_[content.begin];
  const std::string word = lower(first.text);
  std::optional<std::uint32_t> mark;
  for (std::uint32_t child : children(head)) {
    if (lower(view_[child].text) == "that" && child < head &&
        is_one_of(view_[child].dep, {"mark", "advmod"}))
      mark = child;
  }
  // What stands before "that" belongs to the cue: "said, on condition of anonymity, that".
  if (mark && *mark > content.begin) content.begin = *mark;
  const bool that = (mark && *mark == content.begin) ||
                    (view_[content.begin - 1].text == "that" && content.begin - 1 > verb);
  const bool question = !that && (is_one_of(first.tag, {"WP", "WRB", "WDT", "WP$"}) ||
                                  (is_one_of(word, {"whether", "if"}) && first.dep == "mark") ||
                                  (content.begin + 1 < content.end && first.pos == "ADP" &&
                                   is_one_of(view_[content.begin + 1].tag, {"WP", "WDT", "WP$"})));
  std::optional<std::uint32_t> to;
  bool gerund = token.tag == "VBG";
  bool perfect_gerund = false;
  for (std::uint32_t child : children(head)) {
    if (view_[child].tag == "TO" && view_[child].dep == "aux" && !to) to = child;
    if (view_[child].dep == "aux" && view_[child].tag == "VBG") perfect_gerund = true;
  }
  const bool subject = has_subject(head);
  // "forty houses burned", read as a participle.
  const bool finite = !to && (is_finite(head) || (subject && token.tag == "VBN"));
  if (question) {
    if (!cue.complements.question) return std::nullopt;
    return Complement{cut(content), "quote/indirect-question", false};
  }
  if (question_only) return std::nullopt;
  if (to) {
    if (!cue.complements.infinitive) return std::nullopt;
    if (cue.addressee) {
      content.begin = *to > verb + 1 && view_[*to - 1].dep == "neg" ? *to - 1 : *to;
    }
    return Complement{cut(content), "quote/indirect-infinitive", false};
  }
  if (finite || (that && subject)) {
    if (that ? !cue.complements.that : !cue.complements.clause) return std::nullopt;
    // "The road, he said, is closed": the subject stands before the cue.
    if (!subject && !that && comma && !colon) return std::nullopt;
    if (!subject && !that && !colon && !is_one_of(token.tag, {"VBZ", "VBD"})) return std::nullopt;
    if (mark && *mark == content.begin) ++content.begin;
    content = cut(with_siblings(content, head, verb));
    if (content.size() == 0) return std::nullopt;
    const bool direct =
        !that && (colon || comma) && (colon || has_first_or_second_person(view_, finder_, content));
    return Complement{content,
                      direct ? "quote/unmarked-before"
                      : that ? "quote/indirect-that"
                             : "quote/indirect-clause",
                      direct};
  }
  if ((gerund || perfect_gerund) && cue.complements.gerund && !subject)
    return Complement{cut(content), "quote/indirect-gerund", false};
  return std::nullopt;
}

TokenRange ClauseReader::with_siblings(TokenRange content, std::uint32_t head,
                                       std::uint32_t verb) const {
  for (std::uint32_t child : children(verb)) {
    if (child <= head || view_[child].dep != "ccomp") continue;
    bool next = view_[child].left_edge >= content.end;
    for (std::uint32_t i = content.end; next && i < view_[child].left_edge; ++i)
      next = view_[i].pos == "PUNCT";
    if (next) content.end = view_[child].right_edge;
  }
  return content;
}

std::optional<TokenRange> ClauseReader::addressee(std::uint32_t verb, const Cue& cue,
                                                  const VerbForm& form, std::uint32_t limit) const {
  const std::uint32_t after = finder_.cue_range(verb).end;
  for (std::uint32_t child : children(verb)) {
    if (child < verb || child >= limit) continue;
    const ViewToken& token = view_[child];
    std::optional<std::uint32_t> head;
    if (cue.addressee && is_one_of(token.dep, {"dobj", "dative"}) && token.pos != "ADP")
      head = child;
    const bool to = is_one_of(lower(token.text), {"to"}) && token.pos == "ADP";
    if (to || (!cue.particle.empty() && child + 1 == after)) {
      for (std::uint32_t inner : children(child)) {
        if (view_[inner].dep == "pobj") head = inner;
      }
    }
    if (!head || *head >= limit) continue;
    TokenRange phrase =
        trim({std::max(view_[*head].left_edge, after), std::min(view_[*head].right_edge, limit)});
    if (phrase.size() > 1 && view_[phrase.end - 1].text == "that") --phrase.end;
    if (phrase.size() == 0 || phrase.size() > 30 || finder_.is_quoted(phrase.begin)) continue;
    if (to && !speakers_.can_speak(phrase, CueSpeakers::kSpeaker)) continue;
    return phrase;
  }
  // The parse makes the listener a part of the clause: "told the council the bridge ...".
  if (cue.addressee && !form.object && after < limit) {
    const auto phrase = finder_.phrase_between(after, limit);
    if (phrase && speakers_.can_speak(*phrase, CueSpeakers::kSpeaker)) return phrase;
  }
  return std::nullopt;
}

}  // namespace dateline::facts
