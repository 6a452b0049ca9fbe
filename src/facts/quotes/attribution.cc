// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/attribution.h"

#include <algorithm>
#include <string_view>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kReach = 40;  // tokens looked at on either side of a quotation
constexpr std::uint32_t kLongestSentence = 400;
constexpr std::size_t kMostChildren = 64;
constexpr int kHighestClimb = 30;  // steps up the tree

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_sentence_end(const ViewToken& token) { return is_one_of(token.text, {".", "?", "!"}); }
bool is_dash(const ViewToken& token) {
  return is_one_of(token.text, {"-", "--", "\u2013", "\u2014"});
}
bool is_nominal(const ViewToken& token) {
  return is_one_of(token.pos, {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"});
}

bool is_subject_label(std::string_view dep) { return dep == "nsubj"; }

bool is_no_speaker(std::string_view word) {
  return is_one_of(word, {"there", "that", "this", "these", "those", "what", "which", "it's", "as",
                          "something", "nothing"});
}

}  // namespace

AttributionFinder::AttributionFinder(const ReportView& view, const std::vector<QuotedPiece>& pieces,
                                     const Tables& tables)
    : view_(view), pieces_(pieces), tables_(tables), quoted_(view.size(), false) {
  for (const QuotedPiece& piece : pieces) {
    for (std::uint32_t i = piece.tokens.begin; i < piece.tokens.end; ++i) quoted_[i] = true;
  }
  cues_.resize(view.size());
  subjects_.resize(view.size());
  for (std::uint32_t i = 0; i < view.size(); ++i) {
    cues_[i] = says(i);
    subjects_[i] = i;
  }
  for (std::uint32_t i = view.size(); i-- > 0;) {
    if (is_subject_label(view[i].dep)) subjects_[view[i].head] = i;  // the first one stays
  }
}

TokenRange AttributionFinder::gap_behind(std::size_t piece) const {
  const TokenRange tokens = pieces_[piece].tokens;
  if (tokens.size() == 0) return {tokens.end, tokens.end};
  std::uint32_t end = view_.blocks()[view_[tokens.begin].block].tokens.end;
  if (piece + 1 < pieces_.size()) end = std::min(end, pieces_[piece + 1].tokens.begin);
  return {tokens.end, std::max(tokens.end, end)};
}

TokenRange AttributionFinder::gap_before(std::size_t piece) const {
  const TokenRange tokens = pieces_[piece].tokens;
  if (tokens.size() == 0) return {tokens.begin, tokens.begin};
  std::uint32_t begin = view_.blocks()[view_[tokens.begin].block].tokens.begin;
  if (piece > 0) begin = std::max(begin, pieces_[piece - 1].tokens.end);
  return {std::min(begin, tokens.begin), tokens.begin};
}

std::uint32_t AttributionFinder::sentence_end(TokenRange range) const {
  const std::uint32_t end = std::min(range.end, range.begin + kLongestSentence);
  for (std::uint32_t i = range.begin; i < end; ++i) {
    if (!quoted_[i] && is_sentence_end(view_[i])) return i;
  }
  return end;
}

std::uint32_t AttributionFinder::sentence_begin(std::uint32_t token) const {
  const std::uint32_t block = view_.blocks()[view_[token].block].tokens.begin;
  std::uint32_t begin = token;
  while (begin > block && token - begin < kLongestSentence) {
    const ViewToken& last = view_[begin - 1];
    if (!quoted_[begin - 1] && is_sentence_end(last)) break;
    // A quotation that closes behind its own full stop ends the sentence: ... again." Then
    if (quoted_[begin - 1] && !quoted_[begin] && begin >= block + 2 &&
        is_sentence_end(view_[begin - 2]) && is_upper(view_.characters()[view_[begin].start])) {
      break;
    }
    --begin;
  }
  return begin;
}

TokenRange AttributionFinder::quotation_around(std::uint32_t token) const {
  const auto after =
      std::partition_point(pieces_.begin(), pieces_.end(),
                           [&](const QuotedPiece& piece) { return piece.tokens.begin <= token; });
  return after == pieces_.begin() ? TokenRange{token, token} : std::prev(after)->tokens;
}

const Cue* AttributionFinder::cue_of(std::uint32_t verb) const {
  const ViewToken& token = view_[verb];
  if (quoted_[verb] || token.pos != "VERB") return nullptr;
  if (verb + 1 < view_.size() && view_[verb + 1].block == token.block &&
      is_one_of(view_[verb + 1].pos, {"ADP", "ADV", "PART"})) {
    const Cue* cue = tables_.find_cue(token.lemma, view_[verb + 1].text);
    if (cue != nullptr) return cue;
  }
  return tables_.find_cue(token.lemma);
}

TokenRange AttributionFinder::cue_range(std::uint32_t verb) const {
  const Cue* cue = cue_of(verb);
  return {verb, verb + (cue != nullptr && !cue->particle.empty() ? 2 : 1)};
}

bool AttributionFinder::says(std::uint32_t token) const {
  const ViewToken& verb = view_[token];
  const Cue* cue = cue_of(token);
  if (cue == nullptr || cue->frame == CueFrame::kNone) return false;
  for (std::uint32_t child : view_.children(token)) {
    const ViewToken& helper = view_[child];
    if (helper.dep == "neg" || helper.dep == "auxpass" || helper.dep == "nsubjpass") return false;
    if (is_one_of(helper.dep, {"aux"}) &&
        is_one_of(helper.text, {"to", "could", "might", "may", "should", "must"})) {
      // "went on to say" does say.
      const bool goes_on =
          helper.text == "to" && is_one_of(view_[verb.head].lemma, {"go", "continue"});
      if (!goes_on) return false;
    }
  }
  return true;
}

std::optional<std::uint32_t> AttributionFinder::quoted_by(std::uint32_t verb) const {
  const std::uint32_t as = view_[verb].head;
  const std::uint32_t quoting = view_[as].head;
  if (view_[verb].dep != "pcomp" || view_[as].text != "as" || quoting == as ||
      !is_one_of(view_[quoting].lemma, {"quote", "cite"}))
    return std::nullopt;
  const auto children = view_.children(quoting);
  for (std::uint32_t child : children.first(std::min(children.size(), kMostChildren))) {
    if (quoted_[child] || child >= verb) continue;
    if (view_[child].dep == "nsubjpass" || (view_[child].dep == "dobj" && child > quoting))
      return child;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> AttributionFinder::subject_of(std::uint32_t verb) const {
  for (int step = 0; step < 6; ++step) {
    const std::uint32_t subject = subjects_[verb];
    if (subject != verb) {
      if (quoted_[subject]) return std::nullopt;
      if (!is_one_of(view_[subject].tag, {"WP", "WDT"})) return subject;
      // "a minister who said": the minister.
      if (view_[verb].dep == "relcl") return view_[verb].head;
      return std::nullopt;
    }
    const ViewToken& token = view_[verb];
    // "reports saying that ...": the reports.
    if (token.dep == "acl" && token.tag == "VBG" && !quoted_[token.head]) return token.head;
    // "was quoted as saying", "quoted him as saying": who was quoted.
    if (const auto quoted = quoted_by(verb)) return quoted;
    // "defended the choice by saying ...": who defended it.
    if (token.dep == "pcomp" && token.tag == "VBG" &&
        is_one_of(view_[token.head].text, {"by", "in"}) && !quoted_[token.head] &&
        view_[token.head].head != token.head) {
      verb = view_[token.head].head;
      continue;
    }
    const bool shares =
        token.dep == "conj" || token.dep == "xcomp" || (token.dep == "advcl" && token.tag == "VBG");
    if (!shares || token.head == verb || quoted_[token.head]) return std::nullopt;
    verb = token.head;
  }
  return std::nullopt;
}

// The noun phrase of a subject, from its left edge to its head and what restricts it ("of the
// port", "who asked not to be named"); appositions and what stands behind a comma are left out.
std::optional<TokenRange> AttributionFinder::speaker_phrase(std::uint32_t head,
                                                            std::uint32_t verb) const {
  if (quoted_[head] || !is_nominal(view_[head]) || is_no_speaker(lower(view_[head].text)))
    return std::nullopt;
  TokenRange phrase{view_[head].left_edge, head + 1};
  std::uint32_t limit = std::max(view_[head].right_edge, head + 1);
  if (head < verb) limit = std::min(limit, verb);
  bool plain = view_[head].pos != "PRON";
  while (plain && phrase.end < limit) {
    const ViewToken& next = view_[phrase.end];
    if (next.pos == "PUNCT" && !is_one_of(next.text, {"-", "."}) && next.tag != "HYPH") break;
    if (quoted_[phrase.end]) break;
    // A name takes nothing behind it but the rest of the name: "Brandt on Monday" is "Brandt".
    if (view_[head].pos == "PROPN" && next.pos == "ADP" && lower(next.text) != "of") break;
    if (is_one_of(next.pos, {"VERB", "AUX"}) && view_[phrase.end].head == verb) break;
    ++phrase.end;
  }
  while (phrase.end > head + 1 &&
         is_one_of(view_[phrase.end - 1].pos, {"PUNCT", "SPACE", "ADP", "PART", "CCONJ", "ADV"}))
    --phrase.end;
  while (phrase.begin < head &&
         (is_one_of(view_[phrase.begin].pos, {"PUNCT", "SPACE", "CCONJ", "ADV", "SCONJ", "INTJ"}) ||
          quoted_[phrase.begin])) {
    ++phrase.begin;
  }
  // "Mr" and the like stay; a clause before the phrase does not.
  for (std::uint32_t i = head; i-- > phrase.begin;) {
    if (quoted_[i] || view_[i].text == "," || view_[i].text == ":" || view_[i].text == ";" ||
        is_sentence_end(view_[i])) {
      if (view_[i].text == "," && view_[i].head == head && !quoted_[i] && view_[i + 1].pos == "ADJ")
        continue;
      if (view_[i].text == "." && i + 1 < head) continue;
      phrase.begin = i + 1;
      break;
    }
  }
  if (phrase.size() == 0 || phrase.size() > 30) return std::nullopt;
  const char32_t first = view_.characters()[view_[head].start];
  if (!is_alpha(first) && !is_digit(first)) return std::nullopt;  // a dash taken for a noun
  // "Presiding Judge Mann" begins with a verb; a clause is no speaker.
  if (is_one_of(view_[phrase.begin].pos, {"ADP", "SCONJ", "VERB", "AUX"}) &&
      view_[phrase.begin].dep != "amod")
    return std::nullopt;
  for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
    if (quoted_[i]) return std::nullopt;
  }
  return phrase;
}

std::optional<TokenRange> AttributionFinder::speaker_of(std::uint32_t verb) const {
  const std::optional<std::uint32_t> subject = subject_of(verb);
  if (!subject) return std::nullopt;
  return speaker_phrase(*subject, verb);
}

// The first noun phrase of a stretch that holds no verb of its own: where the parse knows no
// subject.
std::optional<TokenRange> AttributionFinder::phrase_between(std::uint32_t begin,
                                                            std::uint32_t end) const {
  while (begin < end &&
         (view_[begin].pos == "PUNCT" || view_[begin].pos == "ADV" || view_[begin].pos == "CCONJ"))
    ++begin;
  if (begin >= end || quoted_[begin] || !is_nominal(view_[begin])) return std::nullopt;
  std::uint32_t stop = begin;
  std::uint32_t head = begin;
  bool noun = false;
  while (stop < end && !quoted_[stop]) {
    const ViewToken& token = view_[stop];
    if (noun && token.text == "that") break;
    const bool part = is_nominal(token) || token.tag == "HYPH" || token.tag == "POS" ||
                      (token.text == "." && stop > begin) ||
                      is_one_of(lower(token.text), {"al", "de", "bin", "von", "van", "di", "el"});
    if (!part) break;
    if (is_one_of(token.pos, {"NOUN", "PROPN", "PRON"})) {
      head = stop;
      noun = true;
    }
    ++stop;
  }
  if (!noun || is_no_speaker(lower(view_[head].text))) return std::nullopt;
  return TokenRange{begin, head + 1};
}

std::optional<Attribution> AttributionFinder::according_to(TokenRange range) const {
  for (std::uint32_t i = range.begin; i + 2 < range.end && i < range.begin + kReach; ++i) {
    if (quoted_[i] || lower(view_[i].text) != "according" || lower(view_[i + 1].text) != "to")
      continue;
    std::optional<TokenRange> speaker;
    for (std::uint32_t child : view_.children(i + 1)) {
      if (view_[child].dep == "pobj") speaker = speaker_phrase(child, range.end);
    }
    if (!speaker) speaker = phrase_between(i + 2, range.end);
    if (!speaker || speaker->begin < i + 2 || speaker->end > range.end) return std::nullopt;
    return Attribution{{i, i + 2}, *speaker, "quote/according-to", false};
  }
  return std::nullopt;
}

// A clause that is an attribution from its first word on: "said X ...", "X said ...".
std::optional<Attribution> AttributionFinder::leading_clause(TokenRange clause,
                                                             const char* inverted_rule,
                                                             const char* plain_rule) const {
  std::uint32_t first = clause.begin;
  while (first < clause.end &&
         (is_dash(view_[first]) || is_one_of(view_[first].text, {",", ";"}) ||
          view_[first].pos == "SPACE" || is_one_of(lower(view_[first].text), {"as", "however"}))) {
    ++first;
  }
  if (first >= clause.end) return std::nullopt;
  const std::uint32_t limit = std::min(clause.end, first + kReach);
  std::uint32_t cue = first;
  while (cue < limit && !is_cue(cue)) ++cue;
  if (cue >= limit) return std::nullopt;
  if (cue_of(cue)->frame == CueFrame::kAs) return std::nullopt;
  if (cue == first) {
    std::optional<TokenRange> speaker = speaker_of(cue);
    if (!speaker || speaker->begin < cue || speaker->end > clause.end)
      speaker = phrase_between(cue + 1, clause.end);
    if (!speaker) return std::nullopt;
    return Attribution{cue_range(cue), *speaker, inverted_rule, true};
  }
  std::optional<TokenRange> speaker = speaker_of(cue);
  if (speaker && speaker->begin == first && speaker->end <= cue)
    return Attribution{cue_range(cue), *speaker, plain_rule, true};
  // "Hugh Hill, a doctor, said": between the first phrase and the cue only an apposition or a
  // helping verb.
  speaker = phrase_between(first, cue);
  if (!speaker || speaker->begin != first) return std::nullopt;
  std::uint32_t at = speaker->end;
  if (at < cue && view_[at].text == ",") {
    std::uint32_t close = cue;
    while (close > at && view_[close - 1].text != ",") --close;
    if (close == at + 1) return std::nullopt;  // no second comma
    at = close;
  }
  // "Xinhua quoted the envoy as saying": the envoy.
  if (const auto quoted = quoted_by(cue)) {
    const auto phrase = speaker_phrase(*quoted, cue);
    if (phrase && phrase->begin >= at)
      return Attribution{cue_range(cue), *phrase, plain_rule, true};
  }
  for (; at < cue; ++at) {
    if (!is_one_of(view_[at].pos, {"AUX", "ADV", "PART"})) return std::nullopt;
  }
  return Attribution{cue_range(cue), *speaker, plain_rule, true};
}

std::optional<Attribution> AttributionFinder::behind(std::size_t piece) const {
  if (!pieces_[piece].closes) return std::nullopt;
  const TokenRange gap = gap_behind(piece);
  if (gap.size() == 0) return std::nullopt;
  const TokenRange clause{gap.begin, sentence_end(gap)};
  if (clause.size() == 0) return std::nullopt;
  const std::u32string_view text = view_.characters();
  const Span content = pieces_[piece].content;
  const char32_t last = text[content.end - 1];
  const bool new_sentence = last == U'.' && is_upper(text[view_[clause.begin].start]);
  if (new_sentence) return std::nullopt;
  std::optional<Attribution> found =
      leading_clause(clause, "quote/marked-behind-inverted", "quote/marked-behind");
  if (!found) {
    std::uint32_t first = clause.begin;
    while (first < clause.end && view_[first].text == ",") ++first;
    if (first + 1 < clause.end && lower(view_[first].text) == "according")
      found = according_to({first, clause.end});
    if (found) found->apart = last == U',' || last == U'?' || last == U'!';
    return found;
  }
  // Without a comma the quotation is a part of the sentence: He is "the best" said nobody.
  const bool comma = last == U',' || last == U'?' || last == U'!' || last == 0x2014 ||
                     last == U'-' || last == 0x2026 || last == U'.' ||
                     view_[clause.begin].text == "," || is_dash(view_[clause.begin]);
  if (!comma) return std::nullopt;
  // "What now?" Brandt said that ...: the cue has words of its own.
  const std::uint32_t after =
      found->rule == std::string_view("quote/marked-behind") ? found->cue.end : found->speaker.end;
  if (after < clause.end && lower(view_[after].text) == "that" && last != U',') return std::nullopt;
  return found;
}

std::optional<Attribution> AttributionFinder::before(std::size_t piece) const {
  if (!pieces_[piece].opens || pieces_[piece].tokens.size() == 0) return std::nullopt;
  const std::uint32_t mark = pieces_[piece].tokens.begin;
  const TokenRange gap = gap_before(piece);
  const std::uint32_t begin =
      std::max({gap.begin, sentence_begin(mark), mark > kReach ? mark - kReach : 0});
  if (begin >= mark) return std::nullopt;
  std::uint32_t end = mark;  // behind the last word before the mark and its "that", comma or colon
  bool colon = false, comma = false, that = false;
  while (end > begin) {
    const ViewToken& token = view_[end - 1];
    if (token.text == ":") {
      colon = true;
    } else if (token.text == "," || is_dash(token)) {
      comma = true;
    } else if (lower(token.text) == "that" && end > begin + 1) {
      that = true;
    } else if (token.pos != "SPACE") {
      break;
    }
    --end;
  }
  if (end <= begin) return std::nullopt;
  // The last cue, when no other clause comes between it and the mark.
  std::optional<std::uint32_t> cue;
  for (std::uint32_t i = end; i-- > begin;) {
    if (is_cue(i)) {
      cue = i;
      break;
    }
    const bool finite = is_one_of(view_[i].tag, {"VBD", "VBZ", "VBP", "MD"});
    if (finite && !colon) break;
    if (finite && view_[i].dep == "ROOT") break;
  }
  if (cue) {
    const CueFrame frame = cue_of(*cue)->frame;
    const bool next_to = *cue + 1 == end;
    if (frame == CueFrame::kAs && !next_to && lower(view_[end - 1].text) != "as" &&
        view_[end - 1].pos != "NOUN" && view_[end - 1].pos != "PRON" &&
        view_[end - 1].pos != "PROPN" && view_[end - 1].pos != "DET") {
      return std::nullopt;
    }
    if (frame == CueFrame::kFree && !next_to && !colon && !comma && !that) return std::nullopt;
    std::optional<TokenRange> speaker = speaker_of(*cue);
    if (!speaker && *cue > begin) {
      std::uint32_t left = *cue;
      while (left > begin && (is_nominal(view_[left - 1]) || view_[left - 1].tag == "HYPH")) --left;
      if (left < *cue) speaker = phrase_between(left, *cue);
    }
    if (!speaker) return std::nullopt;
    return Attribution{cue_range(*cue), *speaker, "quote/marked-before", (colon || comma) && !that};
  }
  // "Brandt: ..." at the start of a paragraph or sentence.
  if (colon && end - begin <= 6) {
    const std::optional<TokenRange> speaker = phrase_between(begin, end);
    if (speaker && speaker->begin == begin && speaker->end == end &&
        view_[end - 1].pos == "PROPN") {
      return Attribution{{end, end + 1}, *speaker, "quote/marked-colon", true};
    }
  }
  return std::nullopt;
}

// The clause of saying governs the words of the quotation, or interrupts their sentence.
std::optional<Attribution> AttributionFinder::around(std::size_t piece) const {
  const TokenRange tokens = pieces_[piece].tokens;
  if (tokens.size() == 0) return std::nullopt;
  const std::uint32_t begin = sentence_begin(tokens.begin);
  const std::uint32_t block_end = view_.blocks()[view_[tokens.begin].block].tokens.end;
  const std::uint32_t end = sentence_end({tokens.end, block_end});
  auto inside = [&](std::uint32_t token) { return begin <= token && token < end; };
  // The word of the quotation on which the others depend.
  std::uint32_t at = tokens.begin;
  bool found = false;
  for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
    if (view_[i].pos == "PUNCT" || view_[i].pos == "SPACE") continue;
    if (!tokens.contains(view_[i].head) || view_[i].head == i) {
      at = i;
      found = true;
      break;
    }
  }
  if (!found) return std::nullopt;
  for (int step = 0; step < kHighestClimb; ++step) {
    const auto children = view_.children(at);
    for (std::uint32_t child : children.first(std::min(children.size(), kMostChildren))) {
      if (!inside(child) || !is_cue(child) || view_[child].dep != "parataxis") continue;
      if (view_[child].left_edge <= tokens.begin && tokens.begin < view_[child].right_edge)
        continue;
      if (const auto speaker = speaker_of(child)) {
        return Attribution{cue_range(child), *speaker, "quote/marked-interrupted", false};
      }
    }
    const std::uint32_t head = view_[at].head;
    if (head == at || !inside(head)) return std::nullopt;
    if (is_cue(head) && is_one_of(view_[at].dep, {"ccomp", "parataxis"}) &&
        cue_of(head)->frame == CueFrame::kFree) {
      if (const auto speaker = speaker_of(head)) {
        // Not when the quotation is in the speaker's own description: Nick "the Knife" Smith said.
        if (speaker->begin < tokens.begin && tokens.end < speaker->end) return std::nullopt;
        return Attribution{cue_range(head), *speaker, "quote/marked-governed", false};
      }
    }
    at = head;
  }
  return std::nullopt;
}

// "..., said the official." and "..., the official said." at the end of a sentence with a quotation
// inside.
std::optional<Attribution> AttributionFinder::at_sentence_end(std::size_t piece) const {
  const TokenRange gap = gap_behind(piece);
  const std::uint32_t block_end =
      gap.size() == 0 ? gap.end
                      : view_.blocks()[view_[pieces_[piece].tokens.begin].block].tokens.end;
  const std::uint32_t end = sentence_end({pieces_[piece].tokens.end, block_end});
  const std::uint32_t begin = pieces_[piece].tokens.end;
  if (end <= begin) return std::nullopt;
  if (const auto found = according_to({begin, end})) {
    if (found->cue.begin > begin && view_[found->cue.begin - 1].text == ",") return found;
  }
  const std::uint32_t lowest = end > begin + kReach ? end - kReach : begin;
  for (std::uint32_t comma = end; comma-- > lowest;) {
    if (quoted_[comma] || view_[comma].text != ",") continue;
    std::optional<Attribution> found = leading_clause(
        {comma + 1, end}, "quote/marked-sentence-end-inverted", "quote/marked-sentence-end");
    if (!found) continue;
    // Nothing but adverbials may follow "X said": "..., who said he" begins otherwise.
    const bool inverted = found->cue.begin < found->speaker.begin;
    const std::uint32_t after = inverted ? found->speaker.end : found->cue.end;
    if (after < end && !is_one_of(view_[after].pos, {"PUNCT", "ADP", "ADV", "PROPN", "NOUN"}))
      continue;
    found->apart = false;
    return found;
  }
  return std::nullopt;
}

std::optional<Attribution> AttributionFinder::find(std::size_t piece) const {
  if (auto found = behind(piece)) return found;
  if (auto found = before(piece)) return found;
  if (auto found = around(piece)) return found;
  if (auto found = at_sentence_end(piece)) return found;
  // "According to Brandt, the dam is "safe"."
  const TokenRange tokens = pieces_[piece].tokens;
  if (tokens.size() == 0) return std::nullopt;
  const std::uint32_t begin = sentence_begin(tokens.begin);
  if (begin < tokens.begin && lower(view_[begin].text) == "according")
    return according_to({begin, tokens.begin});
  return std::nullopt;
}

}  // namespace dateline::facts
