// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/reported.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

#include "facts/quotes/around.h"
#include "facts/quotes/clauses.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kLongestLook = 400;  // tokens

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class ReportedFinder : private ClauseReader {
 public:
  ReportedFinder(const ReportView& view, const AttributionFinder& finder, const Speakers& speakers,
                 const Tables& tables)
      : ClauseReader(view, finder, speakers, tables), around_(view, finder, speakers, tables) {}

  std::vector<ReportedSpeech> run() {
    for (const ViewBlock& block : view_.blocks()) {
      if (block.kind == BlockKind::kBoilerplate || block.kind == BlockKind::kDateline) continue;
      for (std::uint32_t i = block.tokens.begin; i < block.tokens.end; ++i) look_at(i);
    }
    return std::move(result_);
  }

 private:
  void look_at(std::uint32_t i) {
    if (finder_.is_quoted(i)) return;
    const ViewToken& token = view_[i];
    std::optional<ReportedSpeech> found;
    if (const Cue* cue = finder_.cue_of(i)) {
      const Cue* apart = cue->frame == CueFrame::kAs ? with_particle_apart(i) : nullptr;
      why_ = "nothing that is said stands with it";
      found = of_verb(i, apart == nullptr ? *cue : *apart);
      if (!found) view_.reject({token.start, token.end}, "quote", cue->id, why_);
    } else if (token.pos == "NOUN" && tables_.cue_nouns.contains(std::string(token.lemma))) {
      found = of_noun(i);
    } else if (token.text == "clear" && view_[token.head].lemma == "make") {
      found = made_clear(i);
    } else if (token.text.size() == 9 && lower(token.text) == "according" && i + 1 < block_end(i) &&
               view_[i + 1].text == "to") {
      found = around_.according_to(i);
    }
    if (!found) return;
    share_speaker(i, *found);
    result_.push_back(std::move(*found));
  }

  // "called on June 18 for a rerun"
  const Cue* with_particle_apart(std::uint32_t verb) const {
    for (std::uint32_t child : children(verb)) {
      if (child <= verb + 1 || view_[child].dep != "prep") continue;
      const Cue* cue = tables_.find_cue(view_[verb].lemma, view_[child].text);
      if (cue != nullptr && cue->complements.event) return cue;
    }
    return nullptr;
  }

  // "Apple confirmed that he had left but did not say why": not he. The parse hangs the second verb
  // of saying into the content of the first.
  void share_speaker(std::uint32_t verb, ReportedSpeech& found) {
    if (view_[verb].dep != "conj" || has_child(verb, {"nsubj", "nsubjpass"})) return;
    const std::size_t lowest = result_.size() > 4 ? result_.size() - 4 : 0;
    for (std::size_t k = result_.size(); k-- > lowest;) {
      ReportedSpeech& outer = result_[k];
      TokenRange& content = outer.content.back();
      if (!content.contains(verb) || !outer.speaker) continue;
      std::uint32_t joint = verb;
      while (joint > content.begin + 1 && verb - joint < 5 && view_[joint].pos != "CCONJ") --joint;
      if (view_[joint].pos != "CCONJ" || joint <= content.begin) return;
      // "... that it could grow and called for ...": no form of the clause it hangs on.
      const bool other =
          view_[verb].tag == "VBD" && !is_one_of(view_[view_[verb].head].tag, {"VBD", "VBN"});
      const bool but = lower(view_[joint].text) == "but" || other;
      if (!but && found.speaker && speakers_.can_speak(*found.speaker, CueSpeakers::kSpeaker))
        return;
      found.speaker = outer.speaker;
      content = trim({content.begin, joint});
      return;
    }
  }

  // Who quotes: "Xinhua quoted him as saying", "he was quoted by Xinhua as saying".
  std::optional<TokenRange> quoter(std::uint32_t verb) const {
    const std::uint32_t quoting = view_[view_[verb].head].head;
    const VerbForm form = form_of(quoting);
    if (!form.passive_subject) return finder_.speaker_of(quoting);
    return form.agent ? finder_.speaker_phrase(*form.agent, verb) : std::nullopt;
  }

  // "who asked not to be named": the condition of another quote.
  bool asks_for_anonymity(TokenRange content) const {
    if (content.size() > 12) return false;
    const Span extent = view_.extent(content);
    const auto text = view_.characters().substr(extent.start, extent.end - extent.start);
    return std::any_of(tables_.anonymity.begin(), tables_.anonymity.end(),
                       [&](const auto& phrase) { return text.find(phrase) != text.npos; });
  }

  // Remembers why a word of speech reports nothing, for `explain`.
  std::nullopt_t none(const char* why) {
    why_ = why;
    return std::nullopt;
  }

  std::optional<ReportedSpeech> of_verb(std::uint32_t verb, const Cue& cue) {
    const VerbForm form = form_of(verb);
    if (form.uncertain || form.supposed) return none("it may or might be said");
    if (form.passive) return of_passive(verb, cue, form);
    const ViewToken& token = view_[verb];
    if (token.tag == "VBN" && !form.has_aux && !form.subject)
      return none("a participle, not a statement");
    if (token.dep == "ccomp" && view_[token.head].lemma == "let")
      return none("somebody is let say it");
    if (token.dep == "xcomp" && form.perfect_gerund) return std::nullopt;  // "denied having said"
    ReportedSpeech speech;
    speech.cue = finder_.cue_range(verb);
    bool question_only = form.negated;
    if (form.infinitive) {
      if (token.dep != "xcomp") return none("an infinitive: it is not said yet");
      const std::string_view governor = view_[token.head].lemma;
      if (is_one_of(governor, {"decline", "refuse", "fail"})) {
        question_only = true;
      } else if (!is_one_of(governor, {"go", "continue", "appear", "seem", "begin", "start"})) {
        return none("an infinitive: it is not said yet");
      }
    }
    const bool quoted_saying = finder_.quoted_by(verb).has_value();
    speech.speaker = finder_.speaker_of(verb);
    if (speech.speaker) {
      const std::string head = lower(view_[speakers_.head_of(*speech.speaker)].text);
      if (is_one_of(head, {"nobody", "none", "neither", "noone"})) question_only = true;
      if (lower(view_[speech.speaker->begin].text) == "neither" ||
          lower(view_[speech.speaker->begin].text) == "no")
        question_only = true;
    }
    if (const auto found = complement(verb, cue, form, question_only)) {
      speech.rule = found->rule;
      speech.direct = found->direct;
      speech.content = {found->content};
      if (asks_for_anonymity(found->content)) return none("the condition of another quote");
      if (quoted_saying) speech.through = quoter(verb);
      if (!speech.speaker) return none("it has no speaker");
      if (!speakers_.can_speak(*speech.speaker, cue.speakers))
        return none("its subject is not one that speaks");
      if (speech.speaker->end > found->content.begin && speech.speaker->begin < found->content.end)
        return none("the speaker stands inside what is said");
      speech.addressee = addressee(verb, cue, form, found->content.begin);
      return speech;
    }
    if (question_only) return none("it is not said: a negation or a refusal");
    if (form.infinitive || quoted_saying) return std::nullopt;
    if (!cue.complements.clause && !cue.complements.question)
      return none("the word wants another complement");
    return around_.find(verb, cue, form, std::move(speech));
  }

  // "it was reported that", "they are said to have".
  std::optional<ReportedSpeech> of_passive(std::uint32_t verb, const Cue& cue,
                                           const VerbForm& form) const {
    if (form.negated || !form.passive_subject) return std::nullopt;
    ReportedSpeech speech;
    speech.cue = finder_.cue_range(verb);
    if (form.agent) {
      const auto by = finder_.speaker_phrase(*form.agent, verb);
      if (by && speakers_.can_speak(*by, CueSpeakers::kSpeaker)) speech.speaker = by;
    }
    const bool it = lower(view_[*form.passive_subject].text) == "it";
    for (std::uint32_t child : children(verb)) {
      const ViewToken& token = view_[child];
      if (child < verb || token.left_edge <= verb || !is_one_of(token.dep, {"ccomp", "xcomp"}))
        continue;
      TokenRange content = trim({token.left_edge, token.right_edge});
      if (content.size() == 0 || finder_.is_quoted(child)) continue;
      const bool to = !is_finite(child) && view_[content.begin].tag == "TO";
      if (it && !to && cue.complements.that && view_[content.begin].text == "that") {
        ++content.begin;
        speech.content = {cut(content)};
        speech.rule = "quote/indirect-passive";
        return speech;
      }
      if (!to || !cue.complements.raised) continue;
      std::uint32_t subject = *form.passive_subject;
      if (is_one_of(view_[subject].tag, {"WDT", "WP"})) {
        if (view_[verb].dep != "relcl") return std::nullopt;
        subject = view_[verb].head;
      }
      TokenRange phrase{view_[subject].left_edge, subject + 1};
      if (view_[subject].right_edge <= verb) phrase.end = view_[subject].right_edge;
      phrase = trim(phrase);
      if (phrase.size() > 0 && phrase.end <= verb) speech.content.push_back(phrase);
      speech.content.push_back(cut(content));
      speech.rule = "quote/indirect-raised";
      return speech;
    }
    return std::nullopt;
  }

  // "made clear that ...", "made it clear that ..."
  std::optional<ReportedSpeech> made_clear(std::uint32_t clear) const {
    const std::uint32_t verb = view_[clear].head;
    const VerbForm form = form_of(verb);
    if (verb > clear || clear - verb > 4 || form.negated || form.passive || form.uncertain ||
        form.infinitive)
      return std::nullopt;
    for (std::uint32_t from : {clear, verb}) {
      for (std::uint32_t child : children(from)) {
        const ViewToken& token = view_[child];
        if (child < clear || token.left_edge <= clear || !is_finite(child)) continue;
        const bool that = token.left_edge == clear + 1 && view_[clear + 1].text == "that";
        if (!that && token.dep != "ccomp") continue;
        ReportedSpeech speech;
        speech.cue = {verb, clear + 1};
        speech.speaker = finder_.speaker_of(verb);
        if (!speech.speaker || !speakers_.can_speak(*speech.speaker, CueSpeakers::kSpeaker))
          return std::nullopt;
        TokenRange content = trim({token.left_edge, token.right_edge});
        if (content.size() > 0 && view_[content.begin].text == "that") ++content.begin;
        speech.content = {cut(content)};
        speech.rule = "quote/indirect-clear";
        if (speech.content[0].size() == 0) return std::nullopt;
        return speech;
      }
    }
    return std::nullopt;
  }

  // "The warning that ...", "the claim by X that ...".
  std::optional<ReportedSpeech> of_noun(std::uint32_t noun) const {
    for (std::uint32_t child : children(noun)) {
      const ViewToken& token = view_[child];
      if (child < noun || !is_one_of(token.dep, {"acl", "ccomp", "relcl", "appos"})) continue;
      const std::uint32_t that = token.left_edge;
      if (that <= noun || view_[that].text != "that" || !is_finite(child)) continue;
      if (view_[that].tag == "WDT" || is_one_of(view_[that].dep, {"nsubj", "dobj", "pobj"}))
        continue;
      if (!has_child(child, {"nsubj", "nsubjpass", "expl"})) continue;
      ReportedSpeech speech;
      speech.cue = {noun, noun + 1};
      const TokenRange content = cut({that + 1, token.right_edge});
      if (content.size() == 0) continue;
      speech.content = {content};
      speech.rule = "quote/indirect-noun";
      speech.speaker = speaker_of_noun(noun, that);
      for (std::uint32_t other : children(noun)) {
        if (view_[other].dep == "det" && lower(view_[other].text) == "no") return std::nullopt;
      }
      return speech;
    }
    return std::nullopt;
  }

  std::optional<TokenRange> speaker_of_noun(std::uint32_t noun, std::uint32_t that) const {
    std::optional<TokenRange> found;
    for (std::uint32_t child : children(noun)) {
      const ViewToken& token = view_[child];
      if (token.dep == "poss") {
        found = TokenRange{token.left_edge, child + 1};
      } else if (token.dep == "prep" && child > noun && child < that &&
                 is_one_of(token.text, {"by", "from", "of"})) {
        for (std::uint32_t inner : children(child)) {
          if (view_[inner].dep == "pobj" && inner < that)
            found = TokenRange{view_[inner].left_edge, inner + 1};
        }
      }
      if (found && speakers_.can_speak(*found, CueSpeakers::kSpeaker)) return found;
      found.reset();
    }
    const std::uint32_t head = view_[noun].head;
    if (view_[noun].dep == "dobj" &&
        is_one_of(view_[head].lemma, {"make", "issue", "repeat", "give", "release", "publish"}))
      return finder_.speaker_of(head);
    return std::nullopt;
  }

  AroundFinder around_;
  std::vector<ReportedSpeech> result_;
  const char* why_ = "";
};

}  // namespace

bool has_first_or_second_person(const ReportView& view, const AttributionFinder& finder,
                                TokenRange range) {
  const std::uint32_t end = std::min(range.end, range.begin + kLongestLook);
  for (std::uint32_t i = range.begin; i < end; ++i) {
    if (finder.is_quoted(i)) continue;
    const std::string_view text = view[i].text;
    if (text == "US" || text == "I.") continue;
    if (text == "I" ? view[i].pos == "PRON"
                    : is_one_of(lower(text),
                                {"we", "our", "us", "ours", "my", "me", "mine", "myself",
                                 "ourselves", "you", "your", "yours", "yourself", "yourselves"}))
      return true;
  }
  return false;
}

std::vector<ReportedSpeech> find_reported(const ReportView& view, const AttributionFinder& finder,
                                          const Speakers& speakers, const Tables& tables) {
  return ReportedFinder(view, finder, speakers, tables).run();
}

}  // namespace dateline::facts
