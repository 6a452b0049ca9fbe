// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/speakers.h"

#include <algorithm>
#include <string_view>

#include "facts/names/descriptors.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Speakers::Speakers(const ReportView& view, std::span<const Entity> entities, const Tables& tables)
    : view_(view), entities_(entities), tables_(tables) {
  for (std::size_t e = 0; e < entities_.size(); ++e) {
    for (const Mention& mention : entities_[e].mentions) mentions_.push_back({mention.span, e});
    for (Span role : entities_[e].roles) {
      const TokenRange tokens = view_.tokens_of(role);
      for (std::uint32_t i = tokens.begin; i < tokens.end; ++i)
        role_words_.insert(lower(view_[i].lemma));
    }
  }
  std::sort(mentions_.begin(), mentions_.end(),
            [](const MentionOf& a, const MentionOf& b) { return a.extent.start < b.extent.start; });
}

bool Speakers::can_speak(TokenRange phrase, CueSpeakers who) const {
  const std::uint32_t head = head_of(phrase);
  const ViewToken& token = view_[head];
  const std::string noun = lower(token.lemma);
  const std::string word = lower(token.text);
  if (who == CueSpeakers::kDocument)
    return tables_.speaking_documents.contains(noun) || tables_.speaking_documents.contains(word);
  for (const auto* nouns : {&tables_.persons, &tables_.unnamed, &tables_.speaking_bodies,
                            &tables_.speaking_documents, &tables_.speaking_people}) {
    if (nouns->contains(noun) || nouns->contains(word)) return true;
  }
  if (token.pos == "PRON") return true;
  if (is_one_of(token.entity_type, {"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})) return false;
  if (who == CueSpeakers::kAny) return true;
  if (token.pos == "PROPN" || entity_at(head)) return true;
  // "two of them", "many", "the dead"
  return is_one_of(token.pos, {"NUM", "DET", "ADJ"});
}

std::uint32_t Speakers::head_of(TokenRange phrase) const {
  for (std::uint32_t i = phrase.end; i-- > phrase.begin;) {
    if (!phrase.contains(view_[i].head) || view_[i].head == i) {
      // Of several tokens attached outside, the last noun of the first base phrase is meant.
      return i;
    }
  }
  return phrase.end - 1;
}

// The entity whose name is the head of the phrase, or stands in apposition to it.
std::optional<std::size_t> Speakers::entity_of(TokenRange phrase) const {
  const std::uint32_t head = head_of(phrase);
  if (const auto titled = person_with_title(phrase)) return titled;
  for (std::uint32_t child : view_.children(head)) {
    if (view_[child].dep == "conj" && phrase.contains(child)) return std::nullopt;  // two speakers
  }
  if (const auto found = entity_at(head)) return found;
  // "The company president and CEO, Louis Gallois": a name in apposition.
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    const auto children = view_.children(i);
    for (std::uint32_t child : children.first(std::min<std::size_t>(children.size(), 16))) {
      if (view_[child].dep != "appos") continue;
      const auto found = entity_at(child);
      if (found && entities_[*found].kind == EntityKind::kPerson) return found;
    }
  }
  return std::nullopt;
}

// "treasurer Owen Pell", "the company president and CEO Louis Gallois": the phrase is titles and
// a person's name.
std::optional<std::size_t> Speakers::person_with_title(TokenRange phrase) const {
  const auto last = entity_at(phrase.end - 1);
  if (!last || entities_[*last].kind != EntityKind::kPerson) return std::nullopt;
  const auto mention =
      std::partition_point(mentions_.begin(), mentions_.end(), [&](const MentionOf& m) {
        return m.extent.start < view_[phrase.end - 1].start &&
               m.extent.end < view_[phrase.end - 1].end;
      });
  if (mention == mentions_.end()) return std::nullopt;
  const TokenRange name = view_.tokens_of(mention->extent);
  if (name.end != phrase.end || name.begin < phrase.begin) return std::nullopt;
  std::uint32_t begin = phrase.begin;
  if (view_[begin].pos == "DET") ++begin;
  if (begin == name.begin) return last;
  const auto title = title_before(view_, name, tables_);
  return title && title->begin <= begin ? last : std::nullopt;
}

std::optional<std::size_t> Speakers::entity_at(std::uint32_t token) const {
  const Span extent{view_[token].start, view_[token].end};
  const auto after = std::partition_point(
      mentions_.begin(), mentions_.end(),
      [&](const auto& mention) { return mention.extent.start <= extent.start; });
  if (after == mentions_.begin()) return std::nullopt;
  const auto& mention = *std::prev(after);
  if (mention.extent.end != extent.end) return std::nullopt;  // the head ends the name
  return mention.entity;
}

// "an official", "two residents": nobody by name. "the spokesman" may be one who was named.
bool Speakers::is_unnamed(TokenRange phrase) const {
  const ViewToken& head = view_[head_of(phrase)];
  const std::string noun = lower(head.lemma);
  const bool definite = lower(view_[phrase.begin].text) == "the";
  const bool person = noun == "people" || tables_.unnamed.contains(noun) ||
                      (!definite && tables_.persons.contains(noun));
  if (head.pos != "NOUN" || !person) return false;
  if (!definite) return true;
  return !role_words_.contains(noun);
}

// The stated condition in the sentence of the attribution: from the word that opens its clause to
// the clause's end.
std::optional<Span> Speakers::conditions_of(TokenRange cue, TokenRange speaker,
                                            const AttributionFinder& finder) const {
  const std::uint32_t from = std::min(cue.begin, speaker.begin);
  const std::uint32_t block_end = view_.blocks()[view_[cue.begin].block].tokens.end;
  const std::uint32_t end = finder.sentence_end({from, block_end});
  const Span sentence = view_.extent({from, end});
  const std::u32string_view text =
      view_.characters().substr(sentence.start, sentence.end - sentence.start);
  std::size_t best = std::u32string_view::npos;
  std::size_t length = 0;
  for (const std::u32string& phrase : tables_.anonymity) {
    const std::size_t at = text.find(phrase);
    if (at < best) {
      best = at;
      length = phrase.size();
    }
  }
  if (best == std::u32string_view::npos) return std::nullopt;
  const auto start = static_cast<std::uint32_t>(sentence.start + best);
  const TokenRange phrase = view_.tokens_of({start, static_cast<std::uint32_t>(start + length)});
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (finder.is_quoted(i)) return std::nullopt;
  }
  std::uint32_t begin = phrase.begin;
  while (begin > from && !opens_condition(begin)) --begin;
  if (!opens_condition(begin)) begin = phrase.begin;
  std::uint32_t last = phrase.end;
  while (last < end && !finder.is_quoted(last) && view_[last].text != "," &&
         !is_one_of(view_[last].text, {"\u2014", "--", ";"}))
    ++last;
  return view_.extent({begin, last});
}

bool Speakers::opens_condition(std::uint32_t token) const {
  const std::string word = lower(view_[token].text);
  if (is_one_of(word, {"who", "speaking", "talking", "asking", "requesting"})) return true;
  if (word == "on") return token == 0 || !is_one_of(view_[token - 1].lemma, {"speak", "talk"});
  return false;
}

}  // namespace dateline::facts
