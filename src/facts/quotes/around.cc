// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/around.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/characters.h"

namespace dateline::facts {

bool AroundFinder::continues(TokenRange left, TokenRange right, std::uint32_t verb) const {
  if (right.size() == 0 || left.size() == 0) return false;
  if (is_conjunction(view_[right.begin])) return false;
  if (is_one_of(lower(view_[right.begin].text),
                {"who", "whose", "which", "citing", "adding", "speaking", "referring", "after",
                 "while", "according"}))
    return false;
  const std::uint32_t right_end = std::min(right.end, right.begin + kWindow);
  for (std::uint32_t i = right.begin; i < right_end; ++i) {
    if (view_[i].dep != "punct" && left.contains(view_[i].head)) return true;
  }
  const std::uint32_t left_begin =
      left.end > kWindow ? std::max(left.begin, left.end - kWindow) : left.begin;
  for (std::uint32_t i = left_begin; i < left.end; ++i) {
    if (view_[i].dep != "punct" && right.contains(view_[i].head)) return true;
  }
  // The right side governs the attribution.
  if (view_[verb].dep == "parataxis" && right.contains(view_[verb].head)) return true;
  // The verb of saying holds both: "The road, he said, will ..." with two complements.
  return has_finite(right) && !has_finite(left) && view_[verb].head == verb;
}

TokenRange AroundFinder::left_of(std::uint32_t token) const {
  TokenRange left{finder_.sentence_begin(token), token};
  for (std::uint32_t i = left.end; i-- > left.begin;) {
    if (view_[i].text == ";" && !finder_.is_quoted(i)) {
      left.begin = i + 1;
      break;
    }
  }
  left = trim(left);
  if (left.size() > 1 && is_conjunction(view_[left.begin])) ++left.begin;
  return trim(left);
}

std::uint32_t AroundFinder::closing_comma(std::uint32_t from, std::uint32_t end) const {
  for (std::uint32_t i = from; i < end; ++i) {
    if (!finder_.is_quoted(i) && (is_comma(view_[i]) || view_[i].text == ";")) return i;
  }
  return end;
}

AroundFinder::Opening AroundFinder::opening_of(std::uint32_t verb,
                                               std::optional<TokenRange> speaker) const {
  const std::uint32_t first = block_begin(verb);
  auto before = [&](std::uint32_t token) { return token > first ? token - 1 : token; };
  if (speaker && speaker->begin > verb) return {speaker, verb};
  if (speaker) {
    // "the governor, Oleh Marchenko, said" with the name as subject.
    return {speaker, speaker->begin};
  }
  if (verb == first) return {std::nullopt, verb};
  if (is_comma(view_[before(verb)])) {
    // ", the governor, Oleh Marchenko, said" without a subject.
    const std::uint32_t lowest = verb > first + 24 ? verb - 24 : first;
    std::uint32_t inner = before(verb);
    for (int commas = 0; inner > lowest && commas < 2;) {
      --inner;
      if (is_comma(view_[inner])) ++commas;
      if (commas == 2) break;
    }
    if (inner > lowest && is_comma(view_[inner])) {
      std::uint32_t middle = inner + 1;
      while (middle < verb && !is_comma(view_[middle])) ++middle;
      const auto phrase = finder_.phrase_between(inner + 1, middle);
      if (phrase && phrase->begin == inner + 1 && !has_finite({inner + 1, verb}))
        return {phrase, inner + 1};
    }
    return {finder_.phrase_between(verb + 1, end_of_sentence(verb)), verb};
  }
  return {std::nullopt, verb};
}

std::optional<ReportedSpeech> AroundFinder::find(std::uint32_t verb, const Cue& cue,
                                                 const VerbForm& form,
                                                 ReportedSpeech speech) const {
  Opening opening = opening_of(verb, speech.speaker);
  // "..., predicts Ferrer", whom the parse takes for an object.
  bool inverted = false;
  if (!form.subject && verb > block_begin(verb) && is_comma(view_[verb - 1]) &&
      is_finite_tag(view_[verb].tag)) {
    const std::uint32_t stop = end_of_sentence(verb);
    const auto phrase = finder_.phrase_between(speech.cue.end, stop);
    if (phrase && phrase->begin == speech.cue.end &&
        (phrase->end == stop || is_comma(view_[phrase->end]) ||
         is_one_of(view_[phrase->end].pos, {"ADP", "SCONJ"}))) {
      opening = {phrase, verb};
      inverted = true;
    }
  }
  if (form.object && !inverted && !cue.addressee && view_[*form.object].entity_type != "DATE")
    return std::nullopt;
  if (!opening.speaker || !speakers_.can_speak(*opening.speaker, cue.speakers)) return std::nullopt;
  speech.speaker = opening.speaker;
  const std::uint32_t first = block_begin(verb);
  const std::uint32_t end = end_of_sentence(verb);
  // Between subject and cue only helping words and an apposition.
  if (opening.speaker->end < verb) {
    for (std::uint32_t i = opening.speaker->end; i < verb; ++i) {
      if (is_finite_tag(view_[i].tag) && view_[i].pos != "AUX" && view_[i].dep != "relcl")
        return std::nullopt;
    }
  }
  std::uint32_t after = closing_comma(std::max(speech.cue.end, opening.speaker->end), end);
  std::uint32_t begin = opening.begin;
  const bool as = begin > first && lower(view_[begin - 1].text) == "as";
  if (as) --begin;
  speech.rule = "quote/indirect-around";
  if (begin == first || begin == finder_.sentence_begin(verb)) {
    // "As the envoy noted, neither side has withdrawn."
    if (as && after < end) {
      const TokenRange right = trim({after + 1, end});
      if (has_finite(right)) speech.content = {right};
    } else if (!as && begin > first) {
      asked_before(verb, end, begin, after, speech);
    }
  } else if (is_comma(view_[begin - 1]) || finder_.is_quoted(begin - 1)) {
    const TokenRange left = left_of(begin - 1);
    if (left.size() == 0) return std::nullopt;
    TokenRange right = trim({std::min(after + 1, end), end});
    if (!continues(left, right, verb)) right.end = right.begin;
    if (!has_finite(left) && !has_finite(right)) return std::nullopt;
    if (left.contains(view_[verb].head) == false && view_[verb].head != verb &&
        !right.contains(view_[verb].head) && is_one_of(view_[verb].dep, {"relcl", "acl"}))
      return std::nullopt;
    speech.content = {left};
    if (right.size() > 0) speech.content.push_back(right);
    if (!as && (has_first_or_second_person(view_, finder_, left) ||
                has_first_or_second_person(view_, finder_, right))) {
      speech.direct = true;
      speech.rule = "quote/unmarked-around";
    }
  }
  if (speech.content.empty()) return std::nullopt;
  if (!cue.complements.clause && !speech.direct) return std::nullopt;
  speech.addressee = addressee(verb, cue, form, after);
  return speech;
}

void AroundFinder::asked_before(std::uint32_t verb, std::uint32_t end, std::uint32_t begin,
                                std::uint32_t after, ReportedSpeech& speech) const {
  if (after != end || speech.cue.begin != verb) return;
  const ViewToken& mark = view_[begin - 1];
  if (finder_.is_quoted(begin - 1) || !is_one_of(mark.text, {"?", "!"})) return;
  if (begin < block_begin(verb) + 2) return;
  const TokenRange left = trim({finder_.sentence_begin(begin - 2), begin - 1});
  if (left.size() < 2 || finder_.is_quoted(left.begin)) return;
  speech.content = {left};
  speech.direct = true;
  speech.rule = "quote/unmarked-around";
}

std::optional<ReportedSpeech> AroundFinder::according_to(std::uint32_t i) const {
  const std::uint32_t end = end_of_sentence(i);
  ReportedSpeech speech;
  speech.cue = {i, i + 2};
  speech.rule = "quote/indirect-according-to";
  for (std::uint32_t child : children(i + 1)) {
    if (view_[child].dep == "pobj") speech.speaker = finder_.speaker_phrase(child, end);
  }
  if (!speech.speaker || speech.speaker->begin < i + 2)
    speech.speaker = finder_.phrase_between(i + 2, end);
  if (!speech.speaker || !speakers_.can_speak(*speech.speaker, CueSpeakers::kSpeaker))
    return std::nullopt;
  const std::uint32_t after = closing_comma(speech.speaker->end, end);
  const std::uint32_t begin = finder_.sentence_begin(i);
  const TokenRange left = i > begin ? left_of(i) : TokenRange{i, i};
  TokenRange right = trim({std::min(after + 1, end), end});
  if (left.size() == 0) {
    if (!has_finite(right)) return std::nullopt;
    speech.content = {right};
    return speech;
  }
  if (!is_comma(view_[i - 1]) || !continues(left, right, i)) right.end = right.begin;
  if (!has_finite(left) && !has_finite(right)) return std::nullopt;
  speech.content = {left};
  if (right.size() > 0) speech.content.push_back(right);
  return speech;
}

}  // namespace dateline::facts
