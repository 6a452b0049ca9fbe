// SPDX-License-Identifier: Apache-2.0
#include "facts/references/pronouns.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kMostNodes = 120;  // looked at behind a pronoun
constexpr std::uint32_t kMostSentences = 5;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Window {
  std::uint32_t pronoun = 0;
  std::uint32_t clause_subject = kNoIndex, matrix_subject = kNoIndex;  // tokens
};

class CandidateScorer {
 public:
  CandidateScorer(const ReportView& view, std::uint32_t at, const ReferenceGraph& graph,
                  const ReferenceWords& words)
      : view_(view), graph_(graph), words_(words), at_(at), pronoun_(graph.nodes[at]) {
    type_ = class_of(pronoun_);
    subject_ = subject_token(view_, pronoun_.head);
    if (subject_ == pronoun_.head) {
      // The pronoun is the subject: who is the subject of the clause above?
      if (pronoun_.verb != kNoIndex) matrix_ = subject_token(view_, pronoun_.verb);
    } else if (subject_ != kNoIndex && pronoun_.verb != kNoIndex) {
      matrix_ = kNoIndex;
    }
  }

  std::vector<PronounCandidate> run() {
    std::uint32_t looked = 0;
    for (std::uint32_t i = at_; i-- > 0 && looked < kMostNodes; ++looked) {
      const Node& node = graph_.nodes[i];
      if (node.sentence + kMostSentences < pronoun_.sentence) break;
      consider(i, false);
      if (found_.size() >= kMostCandidates) break;
    }
    look_ahead();
    const PronounWeights& weights = words_.weights[static_cast<std::size_t>(type_)];
    for (PronounCandidate& candidate : found_) {
      for (std::size_t f = 0; f < kPronounFeatures && f < weights.weights.size(); ++f)
        candidate.score += candidate.features[f] * weights.weights[f];
    }
    std::stable_sort(found_.begin(), found_.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return std::move(found_);
  }

 private:
  // "In her speech, Brandt said": a subject behind the pronoun in its own sentence.
  void look_ahead() {
    if (pronoun_.head >= view_.size()) return;
    const bool fronted = pronoun_.role == SyntacticRole::kPossessive ||
                         pronoun_.role == SyntacticRole::kSubject || pronoun_.possessive;
    if (!fronted) return;
    for (std::uint32_t i = at_ + 1; i < graph_.nodes.size() && i < at_ + 12; ++i) {
      const Node& node = graph_.nodes[i];
      if (node.sentence != pronoun_.sentence) return;
      if (node.role != SyntacticRole::kSubject || node.form == MentionForm::kPronoun) continue;
      if (node.verb == kNoIndex || node.verb == pronoun_.verb || !stands_under(node.verb)) continue;
      consider(i, true);
      return;
    }
  }

  // Whether the pronoun stands in a phrase that depends on `verb` and comes before its subject.
  bool stands_under(std::uint32_t verb) const {
    std::uint32_t token = pronoun_.head;
    for (int step = 0; step < 8; ++step) {
      const std::uint32_t head = view_[token].head;
      if (head == verb) return is_one_of(view_[token].dep, {"prep", "advcl", "npadvmod", "advmod"});
      if (head == token) return false;
      token = head;
    }
    return false;
  }

  bool agrees(std::uint32_t i, const Node& node, const Chain& chain) const {
    if (node.apposed || node.person != 3) return node.person == 1 && chain_is_fine(chain);
    if (node.modifier && node.form != MentionForm::kName) return false;
    if (node.form == MentionForm::kPronoun && chain.nodes.size() < 2) return false;
    if (!chain_is_fine(chain)) return false;
    if (node.form == MentionForm::kPronoun && class_of(node) != type_ && !chain.named) return false;
    return !is_bound(i, node);
  }

  bool chain_is_fine(const Chain& chain) const {
    const bool person = chain.kind_known && chain.kind == EntityKind::kPerson;
    switch (type_) {
      case PronounClass::kPerson:
        if (chain.number == Number::kPlural) return false;
        if (chain.kind_known && !person) return false;
        if (!chain.kind_known && !chain.named) return false;
        return chain.gender == Gender::kUnknown || chain.gender == pronoun_.gender ||
               (chain.weak_gender && !chain.full_name);
      case PronounClass::kIt:
        if (person || chain.kind == EntityKind::kNationality) return false;
        if (chain.kind == EntityKind::kGroup && !chain.named) return false;
        return chain.number != Number::kPlural;
      case PronounClass::kThey:
        if (person && chain.number != Number::kPlural) return false;
        if (chain.number == Number::kPlural) return true;
        return chain.kind_known && is_collective(chain.kind);
    }
    return false;
  }

  static bool is_collective(EntityKind kind) {
    return kind == EntityKind::kOrganization || kind == EntityKind::kGroup ||
           kind == EntityKind::kNationality || kind == EntityKind::kCountry;
  }

  // "He saw him": two arguments of one verb are two, unless the word looks back ("himself", "his").
  bool is_bound(std::uint32_t, const Node& node) const {
    if (node.sentence != pronoun_.sentence) return false;
    if (node.head == view_[pronoun_.head].head && pronoun_.possessive)
      return true;  // its own phrase
    if (pronoun_.possessive || pronoun_.reflexive) return node.tokens.contains(pronoun_.head);
    if (node.tokens.contains(pronoun_.head)) return true;
    if (pronoun_.role == SyntacticRole::kSubject) {
      // Something inside the clause of which the pronoun is the subject comes later anyway.
      return false;
    }
    return subject_ != kNoIndex && node.head == subject_ && node.verb == pronoun_.verb;
  }

  void set(PronounCandidate& candidate, PronounFeature feature, float value = 1) const {
    candidate.features[static_cast<std::size_t>(feature)] = value;
  }

  PronounCandidate* of_chain(std::uint32_t chain) {
    for (PronounCandidate& candidate : found_) {
      if (graph_.chain_of[candidate.node] == chain) return &candidate;
    }
    return nullptr;
  }

  void consider(std::uint32_t i, bool behind) {
    const Node& node = graph_.nodes[i];
    const Chain& chain = graph_.chain(i);
    if (!agrees(i, node, chain)) return;
    PronounCandidate* known = of_chain(graph_.chain_of[i]);
    if (known == nullptr) {
      found_.push_back({i, {}, 0});
      known = &found_.back();
      describe(*known, node, chain, behind);
    }
    describe_mention(*known, node, behind);
  }

  // From the nearest mention of the chain.
  void describe(PronounCandidate& candidate, const Node& node, const Chain& chain, bool behind) {
    const std::uint32_t apart = behind ? 0 : pronoun_.sentence - node.sentence;
    if (apart == 0) set(candidate, PronounFeature::kSameSentence);
    if (apart == 1) set(candidate, PronounFeature::kPreviousSentence);
    if (apart == 2) set(candidate, PronounFeature::kTwoBack);
    if (node.role == pronoun_.role) set(candidate, PronounFeature::kSameRole);
    set(candidate, PronounFeature::kFrequency, std::log(1.0F + static_cast<float>(chain.seen)));
    if (graph_.chain_of[first_person_or_thing()] == graph_.chain_of[candidate.node])
      set(candidate, PronounFeature::kFirst);
    if (chain.named) set(candidate, PronounFeature::kNamed);
    if (chain.gender != Gender::kUnknown && pronoun_.gender != Gender::kUnknown) {
      set(candidate, chain.gender == pronoun_.gender ? PronounFeature::kGenderAgrees
                                                     : PronounFeature::kGenderDiffersWeakly);
    }
    if (node.role == SyntacticRole::kPossessive) set(candidate, PronounFeature::kPossessor);
    if (node.role == SyntacticRole::kOblique) set(candidate, PronounFeature::kOblique);
    if (node.modifier || node.part_of_and) set(candidate, PronounFeature::kModifier);
    if (found_.size() == 1 && !behind) set(candidate, PronounFeature::kNearest);
    if (node.block == pronoun_.block) set(candidate, PronounFeature::kSameBlock);
    if (pronoun_.quote != kNoIndex) {
      const std::uint32_t speaker = graph_.speaker_of[pronoun_.quote];
      if (speaker != kNoIndex && graph_.chain_of[speaker] == graph_.chain_of[candidate.node])
        set(candidate, PronounFeature::kSpeaksIt);
    }
    if ((pronoun_.quote == kNoIndex) != (node.quote == kNoIndex))
      set(candidate, PronounFeature::kOtherSideOfQuote);
    const std::uint32_t distance = behind ? node.head - pronoun_.head : pronoun_.head - node.head;
    set(candidate, PronounFeature::kDistance, std::log(1.0F + static_cast<float>(distance)));
    if (behind) set(candidate, PronounFeature::kBehind);
    if (!chain.kind_known) set(candidate, PronounFeature::kUnknownKind);
    if (node.form == MentionForm::kNominal && !node.definite)
      set(candidate, PronounFeature::kIndefinite);
    if (chain.kind == EntityKind::kOrganization || chain.kind == EntityKind::kGroup)
      set(candidate, PronounFeature::kOrganisation);
    if (chain.kind == EntityKind::kPlace || chain.kind == EntityKind::kCountry ||
        chain.kind == EntityKind::kFacility)
      set(candidate, PronounFeature::kPlace);
    if (chain.number == Number::kPlural) set(candidate, PronounFeature::kPlural);
    const float all = std::log(1.0F + static_cast<float>(chain.names));
    set(candidate, PronounFeature::kNamesInAll, all);
    if (found_.size() == 2 && !behind) set(candidate, PronounFeature::kSecond);
    const float log_distance = std::log(1.0F + static_cast<float>(distance));
    if (pronoun_.possessive) {
      if (apart == 0) set(candidate, PronounFeature::kOwnerSameSentence);
      set(candidate, PronounFeature::kOwnerDistance, log_distance);
      if (found_.size() == 1 && !behind) set(candidate, PronounFeature::kOwnerNearest);
    } else if (pronoun_.role == SyntacticRole::kSubject) {
      if (apart == 0) set(candidate, PronounFeature::kActorSameSentence);
      set(candidate, PronounFeature::kActorDistance, log_distance);
      set(candidate, PronounFeature::kActorNames, all);
    }
  }

  // From every mention near by.
  void describe_mention(PronounCandidate& candidate, const Node& node, bool behind) {
    const std::uint32_t apart = behind ? 0 : pronoun_.sentence - node.sentence;
    const bool subject = node.role == SyntacticRole::kSubject && !node.part_of_and;
    if (subject && apart == 0 && !behind) set(candidate, PronounFeature::kSubjectHere);
    if (subject && apart == 1) {
      set(candidate, PronounFeature::kSubjectBefore);
      if (pronoun_.role == SyntacticRole::kSubject)
        set(candidate, PronounFeature::kSubjectAndSubject);
    }
    if (node.head == subject_ && subject_ != pronoun_.head)
      set(candidate, PronounFeature::kSubjectOfClause);
    if (apart <= 1 && !behind && node.role == pronoun_.role)
      set(candidate, PronounFeature::kSameRoleBefore);
    if (subject && node.verb != kNoIndex && !behind &&
        (view_[node.verb].dep == "ROOT" || view_[node.verb].head == node.verb)) {
      if (apart == 0) set(candidate, PronounFeature::kMainSubject);
      if (apart == 1) set(candidate, PronounFeature::kMainSubjectBefore);
    }
    if (subject && apart == 0 && !behind) {
      set(candidate, pronoun_.possessive ? PronounFeature::kOwnerSubjectHere
                     : pronoun_.role == SyntacticRole::kSubject
                         ? PronounFeature::kActorSubjectHere
                         : PronounFeature::kObjectSubjectHere);
    }
    if (node.block == pronoun_.block &&
        node.sentence == graph_.sentence_of[view_.blocks()[node.block].tokens.begin])
      set(candidate, PronounFeature::kBlockStart);
    if (node.head == matrix_) set(candidate, PronounFeature::kSubjectOfMatrix);
    if (node.form == MentionForm::kPronoun && apart <= 1 && class_of(node) == type_)
      set(candidate, PronounFeature::kPronounBefore);
    if (node.sentence == pronoun_.sentence && node.verb == pronoun_.verb && node.verb != kNoIndex &&
        !pronoun_.possessive && !pronoun_.reflexive)
      set(candidate, PronounFeature::kCoArgument);
    if (subject && apart <= 1 && pronoun_.quote == kNoIndex && node.quote == kNoIndex &&
        node.verb != kNoIndex && is_one_of(view_[node.verb].lemma, {"say", "tell", "add"}))
      set(candidate, PronounFeature::kSpeaksNearby);
  }

  std::uint32_t first_person_or_thing() const {
    const std::uint32_t most = std::min<std::uint32_t>(at_ + 1, 40);
    for (std::uint32_t i = 0; i < most; ++i) {
      const Chain& chain = graph_.chain(i);
      if (chain.named && chain_is_fine(chain)) return i;
    }
    return at_;
  }

  const ReportView& view_;
  const ReferenceGraph& graph_;
  const ReferenceWords& words_;
  std::uint32_t at_;
  const Node& pronoun_;
  PronounClass type_ = PronounClass::kPerson;
  std::uint32_t subject_ = kNoIndex, matrix_ = kNoIndex;
  std::vector<PronounCandidate> found_;
};

void resolve_first_person(std::uint32_t at, ReferenceGraph& graph) {
  const Node& node = graph.nodes[at];
  if (node.quote == kNoIndex) return;
  const std::uint32_t speaker = graph.speaker_of[node.quote];
  if (speaker == kNoIndex) return;
  const Node& who = graph.nodes[speaker];
  const Chain& chain = graph.chain(speaker);
  if (who.form == MentionForm::kPronoun && chain.nodes.size() < 2 && who.person == 3 &&
      who.number != node.number)
    return;
  const bool one = node.number == Number::kSingular;
  const bool person = chain.kind == EntityKind::kPerson && chain.number != Number::kPlural;
  if (one ? person || who.form == MentionForm::kPronoun
          : !person && who.form != MentionForm::kPronoun)
    graph.join(at, speaker, one ? "reference/speaker" : "reference/speakers");
}

}  // namespace

PronounClass class_of(const Node& pronoun) {
  if (pronoun.number == Number::kPlural) return PronounClass::kThey;
  return pronoun.gender == Gender::kUnknown ? PronounClass::kIt : PronounClass::kPerson;
}

bool is_pleonastic(const ReportView& view, std::uint32_t token) {
  const ViewToken& word = view[token];
  if (word.dep == "expl") return true;
  if (word.dep != "nsubj" && word.dep != "nsubjpass" && word.dep != "dobj") return false;
  const std::uint32_t verb = word.head;
  const std::string_view lemma = view[verb].lemma;
  if (is_one_of(lemma, {"rain", "snow"})) return true;
  bool clause = false, adjective = false;
  for (std::uint32_t child : view.children(verb)) {
    if (child <= token) continue;
    const std::string_view dep = view[child].dep;
    if (dep == "ccomp" || dep == "csubj" || dep == "xcomp" || dep == "advcl" ||
        dep == "csubjpass" || dep == "relcl")
      clause = true;
    if (dep == "acomp" || dep == "attr") {
      adjective = true;
      for (std::uint32_t inner : view.children(child)) {
        const std::string_view inner_dep = view[inner].dep;
        if (inner > child && (inner_dep == "xcomp" || inner_dep == "ccomp" ||
                              inner_dep == "relcl" || inner_dep == "advcl" || inner_dep == "acl"))
          clause = true;
      }
    }
  }
  if (!clause) return false;
  if (adjective && lemma == "be") return true;
  if (word.dep == "nsubjpass") return true;  // "it was announced that"
  return is_one_of(lemma, {"seem", "appear", "happen", "turn", "take", "mean", "emerge"});
}

std::vector<PronounCandidate> candidates_of(const ReportView& view, std::uint32_t node,
                                            const ReferenceGraph& graph,
                                            const ReferenceWords& words) {
  return CandidateScorer(view, node, graph, words).run();
}

void resolve_pronoun(const ReportView& view, std::uint32_t at, const ReferenceWords& words,
                     ReferenceGraph& graph) {
  const Node& node = graph.nodes[at];
  if (node.person == 1) {
    resolve_first_person(at, graph);
    return;
  }
  const PronounClass type = class_of(node);
  if (type == PronounClass::kIt && is_pleonastic(view, node.head)) {
    view.reject(node.span, "coreference", "reference/pronoun",
                "stands for a clause or for nothing");
    return;
  }
  if (node.reflexive) {
    const std::uint32_t subject = subject_token(view, node.head);
    const std::uint32_t who = subject == kNoIndex ? kNoIndex : graph.node_at[subject];
    if (who != kNoIndex && !graph.nodes[who].apposed) graph.join(at, who, "reference/reflexive");
    return;
  }
  const std::vector<PronounCandidate> candidates = candidates_of(view, at, graph, words);
  const PronounWeights& weights = words.weights[static_cast<std::size_t>(type)];
  const bool weak = candidates.empty() || candidates[0].score < weights.least;
  const bool close =
      candidates.size() > 1 && !weak && candidates[0].score - candidates[1].score < weights.margin;
  if (!weak && !close) {
    graph.join(at, candidates[0].node, "reference/pronoun");
    return;
  }
  if (!view.wants_rejected()) return;
  std::string why = candidates.empty() ? "nobody before it agrees"
                    : weak             ? "the best candidate is too far or too weak: "
                                       : "two candidates are too close: ";
  for (std::size_t i = 0; i < std::min<std::size_t>(candidates.size(), close ? 2 : 1); ++i) {
    if (i > 0) why += " and ";
    why.append("\"").append(view.slice(graph.nodes[candidates[i].node].span)).append("\"");
  }
  view.reject(node.span, "coreference", "reference/pronoun", why);
}

}  // namespace dateline::facts
