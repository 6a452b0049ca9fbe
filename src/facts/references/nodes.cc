// SPDX-License-Identifier: Apache-2.0
#include "facts/references/nodes.h"

#include <algorithm>
#include <utility>

#include "facts/names/descriptors.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kMostSteps = 16;  // up the tree; deeper clauses are left alone
constexpr std::size_t kMostDescriptors = 32;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct PronounForm {
  std::string_view word;
  std::uint8_t person;
  Number number;
  Gender gender;
  bool human, possessive, reflexive;
};
constexpr PronounForm kPronouns[] = {
    {"he", 3, Number::kSingular, Gender::kMale, true, false, false},
    {"him", 3, Number::kSingular, Gender::kMale, true, false, false},
    {"his", 3, Number::kSingular, Gender::kMale, true, true, false},
    {"himself", 3, Number::kSingular, Gender::kMale, true, false, true},
    {"she", 3, Number::kSingular, Gender::kFemale, true, false, false},
    {"her", 3, Number::kSingular, Gender::kFemale, true, false, false},
    {"hers", 3, Number::kSingular, Gender::kFemale, true, true, false},
    {"herself", 3, Number::kSingular, Gender::kFemale, true, false, true},
    {"it", 3, Number::kSingular, Gender::kUnknown, false, false, false},
    {"its", 3, Number::kSingular, Gender::kUnknown, false, true, false},
    {"itself", 3, Number::kSingular, Gender::kUnknown, false, false, true},
    {"they", 3, Number::kPlural, Gender::kUnknown, false, false, false},
    {"them", 3, Number::kPlural, Gender::kUnknown, false, false, false},
    {"their", 3, Number::kPlural, Gender::kUnknown, false, true, false},
    {"theirs", 3, Number::kPlural, Gender::kUnknown, false, true, false},
    {"themselves", 3, Number::kPlural, Gender::kUnknown, false, false, true},
    {"i", 1, Number::kSingular, Gender::kUnknown, true, false, false},
    {"me", 1, Number::kSingular, Gender::kUnknown, true, false, false},
    {"my", 1, Number::kSingular, Gender::kUnknown, true, true, false},
    {"mine", 1, Number::kSingular, Gender::kUnknown, true, true, false},
    {"myself", 1, Number::kSingular, Gender::kUnknown, true, false, true},
    {"we", 1, Number::kPlural, Gender::kUnknown, true, false, false},
    {"us", 1, Number::kPlural, Gender::kUnknown, true, false, false},
    {"our", 1, Number::kPlural, Gender::kUnknown, true, true, false},
    {"ours", 1, Number::kPlural, Gender::kUnknown, true, true, false},
    {"ourselves", 1, Number::kPlural, Gender::kUnknown, true, false, true},
};

const PronounForm* pronoun_form(const ViewToken& token) {
  if (token.pos != "PRON" && token.tag != "PRP" && token.tag != "PRP$") return nullptr;
  if (token.text == "US") return nullptr;
  const std::string word = lower(token.text);
  for (const PronounForm& form : kPronouns) {
    if (form.word == word) return &form;
  }
  return nullptr;
}

SyntacticRole role_of(const ReportView& view, std::uint32_t token) {
  for (int step = 0; step < kMostSteps; ++step) {
    const std::string_view dep = view[token].dep;
    if (dep == "nsubj" || dep == "nsubjpass" || dep == "csubj") return SyntacticRole::kSubject;
    if (dep == "dobj" || dep == "dative" || dep == "oprd") return SyntacticRole::kObject;
    if (dep == "pobj" || dep == "pcomp") return SyntacticRole::kOblique;
    if (dep == "poss") return SyntacticRole::kPossessive;
    if (dep != "conj" && dep != "appos") return SyntacticRole::kOther;
    token = view[token].head;
  }
  return SyntacticRole::kOther;
}

std::uint32_t verb_of(const ReportView& view, std::uint32_t token) {
  for (int step = 0; step < kMostSteps; ++step) {
    const std::uint32_t head = view[token].head;
    if (head == token) return kNoIndex;
    if (view[head].pos == "VERB" || view[head].pos == "AUX") return head;
    token = head;
  }
  return kNoIndex;
}

bool is_modifier(std::string_view dep) {
  return is_one_of(dep, {"compound", "amod", "nmod", "nummod", "quantmod", "npadvmod"});
}

class GraphBuilder {
 public:
  GraphBuilder(const ReportView& view, std::span<const Entity> names, std::span<const Quote> quotes,
               const ReferenceWords& words)
      : view_(view), names_(names), quotes_(quotes), words_(words) {}

  ReferenceGraph run() {
    count_sentences();
    find_quoted();
    add_names();
    for (std::uint32_t token = 0; token < view_.size(); ++token) add_token(token);
    std::sort(graph_.nodes.begin(), graph_.nodes.end(),
              [](const Node& a, const Node& b) { return a.head < b.head; });
    graph_.node_at.assign(view_.size(), kNoIndex);
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i)
      graph_.node_at[graph_.nodes[i].head] = i;
    make_chains();
    find_descriptions();
    find_speakers();
    return std::move(graph_);
  }

 private:
  void count_sentences() {
    graph_.sentence_of.resize(view_.size());
    for (std::uint32_t i = 0; i < view_.size(); ++i) {
      if (i == 0 || view_[i].sentence_start || view_[i].block != view_[i - 1].block)
        graph_.sentence_starts.push_back(i);
      graph_.sentence_of[i] = static_cast<std::uint32_t>(graph_.sentence_starts.size() - 1);
    }
  }

  void find_quoted() {
    quote_of_.assign(view_.size(), kNoIndex);
    for (std::uint32_t q = 0; q < quotes_.size(); ++q) {
      if (quotes_[q].kind == QuoteKind::kIndirect) continue;
      for (Span content : quotes_[q].content) {
        const TokenRange tokens = view_.tokens_of(content);
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) quote_of_[i] = q;
      }
    }
  }

  Node node_for(TokenRange tokens, std::uint32_t head, MentionForm form) const {
    Node node;
    node.tokens = tokens;
    node.head = head;
    node.span = view_.extent(tokens);
    node.form = form;
    node.modifier = is_modifier(view_[head].dep);
    node.part_of_and = view_[head].dep == "conj";
    node.role = role_of(view_, head);
    node.verb = verb_of(view_, head);
    node.sentence = graph_.sentence_of[head];
    node.block = view_[head].block;
    node.quote = quote_of_[head];
    return node;
  }

  void add_names() {
    named_.assign(view_.size(), false);
    for (std::uint32_t e = 0; e < names_.size(); ++e) {
      for (const Mention& mention : names_[e].mentions) {
        const TokenRange tokens = view_.tokens_of(mention.span);
        if (tokens.size() == 0) continue;
        const std::uint32_t head = root_of(view_, tokens);
        if (named_[head]) continue;
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) named_[i] = true;
        Node node = node_for(tokens, head, MentionForm::kName);
        node.span = mention.span;
        node.entity = e;
        node.kind = names_[e].kind;
        node.kind_known = node.kind != EntityKind::kOther;
        node.definite = true;
        node.number = Number::kSingular;
        if (node.kind == EntityKind::kNationality) {
          const bool noun = view_[head].tag == "NNPS" || view_[head].tag == "NNS";
          node.number = noun ? Number::kPlural : Number::kUnknown;
          node.modifier = node.modifier || !noun;
        }
        graph_.nodes.push_back(node);
      }
    }
  }

  void add_token(std::uint32_t token) {
    if (named_[token]) return;
    const ViewToken& word = view_[token];
    const BlockKind block = view_.blocks()[word.block].kind;
    if (block == BlockKind::kBoilerplate || block == BlockKind::kDateline) return;
    if (const PronounForm* form = pronoun_form(word)) {
      Node node = node_for({token, token + 1}, token, MentionForm::kPronoun);
      node.person = form->person;
      node.number = form->number;
      node.gender = form->gender;
      node.kind = form->human && form->number == Number::kSingular ? EntityKind::kPerson
                                                                   : EntityKind::kOther;
      node.kind_known = node.kind == EntityKind::kPerson;
      node.possessive = form->possessive || word.dep == "poss";
      node.reflexive = form->reflexive;
      graph_.nodes.push_back(node);
      return;
    }
    if (word.pos != "NOUN" && word.pos != "PROPN") return;
    if (is_modifier(word.dep) || is_one_of(word.entity_type, {"DATE", "TIME", "MONEY", "PERCENT"}))
      return;
    if (word.end - word.start < 2 || !is_alpha(view_.characters()[word.start])) return;
    add_nominal(token);
  }

  void add_nominal(std::uint32_t token) {
    const ViewToken& word = view_[token];
    const TokenRange block = view_.blocks()[word.block].tokens;
    std::uint32_t begin = std::max(word.left_edge, block.begin);
    if (token - begin > 24) begin = token;
    while (begin < token && (view_[begin].pos == "PUNCT" || view_[begin].pos == "SPACE")) ++begin;
    Node node = node_for({begin, token + 1}, token, MentionForm::kNominal);
    node.noun = words_.find_noun(word.pos == "NOUN" ? word.lemma : std::string_view());
    if (node.noun == nullptr) node.noun = words_.find_noun(lower(word.text));
    if (word.pos == "PROPN" && node.noun == nullptr && view_[begin].pos == "PROPN") {
      node.gender = words_.gender_of_first_name(view_[begin].text);
      node.weak_gender = node.gender != Gender::kUnknown;
      if (node.weak_gender) {
        node.kind = EntityKind::kPerson;
        node.kind_known = true;
      }
    }
    if (node.noun != nullptr) {
      node.kind = node.noun->kind;
      node.kind_known = true;
      node.gender = node.noun->gender;
    }
    node.number = word.tag == "NNS" || word.tag == "NNPS" ? Number::kPlural : Number::kSingular;
    if (node.noun != nullptr && node.noun->people) node.number = Number::kUnknown;
    for (std::uint32_t child : view_.children(token)) {
      if (child >= token) break;
      if (view_[child].dep == "det" &&
          is_one_of(lower(view_[child].text), {"the", "this", "that", "these", "those", "both"}))
        node.definite = true;
    }
    graph_.nodes.push_back(node);
  }

  void make_chains() {
    graph_.chain_of.resize(graph_.nodes.size());
    graph_.rules.assign(graph_.nodes.size(), "");
    std::vector<std::uint32_t> of_entity(names_.size(), kNoIndex);
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
      const Node& node = graph_.nodes[i];
      if (node.entity != kNoIndex && of_entity[node.entity] != kNoIndex) {
        graph_.chain_of[i] = of_entity[node.entity];
        graph_.chains[of_entity[node.entity]].nodes.push_back(i);
        ++graph_.chains[of_entity[node.entity]].names;
        continue;
      }
      graph_.chain_of[i] = static_cast<std::uint32_t>(graph_.chains.size());
      Chain chain;
      chain.nodes = {i};
      chain.names = node.entity != kNoIndex ? 1 : 0;
      chain.kind = node.kind;
      chain.kind_known = node.kind_known;
      chain.number = node.number;
      chain.gender = node.gender;
      chain.weak_gender = node.weak_gender;
      if (node.entity != kNoIndex) {
        of_entity[node.entity] = graph_.chain_of[i];
        chain.entity = node.entity;
        chain.named = true;
        describe_entity(names_[node.entity], chain);
      } else if (node.form == MentionForm::kNominal) {
        add_words(chain, node.tokens);
      }
      graph_.chains.push_back(std::move(chain));
    }
  }

  void add_words(Chain& chain, TokenRange tokens) const {
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (chain.descriptors.size() >= kMostDescriptors) return;
      const ViewToken& token = view_[i];
      if (is_one_of(token.pos, {"DET", "PUNCT", "ADP", "PRON", "PART", "CCONJ", "SPACE"})) continue;
      std::string word = lower(token.pos == "NOUN" ? token.lemma : token.text);
      if (std::find(chain.descriptors.begin(), chain.descriptors.end(), word) ==
          chain.descriptors.end())
        chain.descriptors.push_back(std::move(word));
    }
  }

  void take_gender(Chain& chain, Gender gender) const {
    if (gender == Gender::kUnknown) return;
    if (chain.gender != Gender::kUnknown && !chain.weak_gender) return;
    chain.gender = gender;
    chain.weak_gender = false;
  }

  void describe_entity(const Entity& entity, Chain& chain) const {
    for (std::size_t r = 0; r < entity.roles.size() && r < 8; ++r) {
      const TokenRange tokens = view_.tokens_of(entity.roles[r]);
      if (tokens.size() == 0) continue;
      add_words(chain, tokens);
      const ViewToken& head = view_[root_of(view_, tokens)];
      const ViewToken& last = view_[tokens.end - 1];
      for (const ViewToken* token : {&head, &last}) {
        if (const ReferenceNoun* noun = words_.find_noun(lower(token->text)))
          take_gender(chain, noun->gender);
      }
    }
    if (entity.kind != EntityKind::kPerson) {
      const TokenRange tokens = view_.tokens_of(entity.mentions.front().span);
      if (entity.kind != EntityKind::kCountry && entity.kind != EntityKind::kNationality) {
        add_words(chain, tokens);
        add_name_words(chain, entity.name);
      }
      return;
    }
    for (std::size_t m = 0; m < entity.mentions.size() && m < 32; ++m) {
      const TokenRange tokens = view_.tokens_of(entity.mentions[m].span);
      if (tokens.size() == 0 || tokens.begin == 0) continue;
      take_gender(chain, words_.gender_of_title(lower(view_[tokens.begin - 1].text)));
    }
    if (chain.gender == Gender::kUnknown) {
      const std::string first = entity.name.substr(0, entity.name.find_first_of(" -"));
      chain.gender = words_.gender_of_first_name(first);
      chain.weak_gender = chain.gender != Gender::kUnknown;
      // A name of one word is more often a family name.
      chain.full_name = first.size() < entity.name.size();
    }
  }

  static void add_name_words(Chain& chain, std::string_view name) {
    const std::string text = lower(name);
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find_first_of(" \n\t-", at), text.size());
      if (end > at && chain.descriptors.size() < kMostDescriptors)
        chain.descriptors.push_back(text.substr(at, end - at));
      at = end + 1;
    }
  }

  // Appositions and "X is a Y" say what the other is; they are no mentions of their own.
  void find_descriptions() {
    for (std::uint32_t i = 0; i < graph_.nodes.size(); ++i) {
      Node& node = graph_.nodes[i];
      const ViewToken& word = view_[node.head];
      std::uint32_t other = kNoIndex;
      if (word.dep == "appos") {
        other = graph_.node_at[word.head];
        if (other != kNoIndex && node.form == MentionForm::kName &&
            graph_.nodes[other].form == MentionForm::kNominal) {
          // "the mayor, Elin Strand"
          if (compatible_description(graph_.nodes[other], node)) {
            graph_.nodes[other].apposed = true;
            describe(graph_.nodes[other], i);
          }
          continue;
        }
      } else if (word.dep == "attr" && node.form == MentionForm::kNominal) {
        for (std::uint32_t child : view_.children(word.head)) {
          if (view_[child].dep == "nsubj") other = graph_.node_at[child];
        }
      }
      if (other == kNoIndex || other == i || node.form != MentionForm::kNominal) continue;
      const Node& subject = graph_.nodes[other];
      if (!compatible_description(node, subject)) continue;
      node.apposed = true;
      describe(node, other);
    }
  }

  static bool compatible_description(const Node& description, const Node& of) {
    if (!description.kind_known) return false;
    const bool person = description.kind == EntityKind::kPerson;
    if (of.form == MentionForm::kName)
      return person == (of.kind == EntityKind::kPerson) || of.kind == EntityKind::kOther;
    return true;
  }

  void describe(const Node& description, std::uint32_t node) {
    Chain& chain = graph_.chains[graph_.chain_of[node]];
    add_words(chain, description.tokens);
    if (chain.kind == EntityKind::kPerson || !chain.kind_known)
      take_gender(chain, description.gender);
  }

  void find_speakers() {
    graph_.speaker_of.assign(quotes_.size(), kNoIndex);
    for (std::size_t q = 0; q < quotes_.size(); ++q) {
      if (!quotes_[q].speaker) continue;
      const TokenRange tokens = view_.tokens_of(quotes_[q].speaker->span);
      if (tokens.size() > 0) graph_.speaker_of[q] = graph_.node_at[root_of(view_, tokens)];
    }
  }

  const ReportView& view_;
  std::span<const Entity> names_;
  std::span<const Quote> quotes_;
  const ReferenceWords& words_;
  ReferenceGraph graph_;
  std::vector<bool> named_;
  std::vector<std::uint32_t> quote_of_;
};

}  // namespace

bool ReferenceGraph::join(std::uint32_t node, std::uint32_t into, const char* rule) {
  std::uint32_t from_chain = chain_of[node];
  std::uint32_t to_chain = chain_of[into];
  if (from_chain == to_chain) return true;
  // The smaller moves, so that long chains stay cheap.
  if (chains[from_chain].nodes.size() > chains[to_chain].nodes.size())
    std::swap(from_chain, to_chain);
  Chain& from = chains[from_chain];
  Chain& to = chains[to_chain];
  if (from.named && to.named) return false;
  for (std::uint32_t moved : from.nodes) chain_of[moved] = to_chain;
  to.nodes.insert(to.nodes.end(), from.nodes.begin(), from.nodes.end());
  for (std::uint32_t joined : {node, into}) {
    if (*rules[joined] == '\0') rules[joined] = rule;
  }
  to.seen += from.seen;
  to.names += from.names;
  to.named = to.named || from.named;
  to.full_name = to.full_name || from.full_name;
  if (to.entity == kNoIndex) to.entity = from.entity;
  if ((!to.kind_known && from.kind_known) || (from.entity != kNoIndex && from.kind_known)) {
    to.kind = from.kind;
    to.kind_known = true;
  }
  if (to.number == Number::kUnknown) to.number = from.number;
  if (from.gender != Gender::kUnknown && (to.gender == Gender::kUnknown || to.weak_gender)) {
    to.gender = from.gender;
    to.weak_gender = from.weak_gender;
  }
  for (std::string& word : from.descriptors) {
    if (to.descriptors.size() < kMostDescriptors) to.descriptors.push_back(std::move(word));
  }
  from = Chain{};
  return true;
}

ReferenceGraph build_graph(const ReportView& view, std::span<const Entity> names,
                           std::span<const Quote> quotes, const ReferenceWords& words) {
  return GraphBuilder(view, names, quotes, words).run();
}

std::uint32_t subject_token(const ReportView& view, std::uint32_t token) {
  std::uint32_t verb = verb_of(view, token);
  for (int step = 0; step < kMostSteps && verb != kNoIndex; ++step) {
    for (std::uint32_t child : view.children(verb)) {
      if (view[child].dep == "nsubj" || view[child].dep == "nsubjpass") return child;
    }
    if (!is_one_of(view[verb].dep, {"conj", "xcomp", "advcl", "pcomp", "aux", "acl"}))
      return kNoIndex;
    verb = verb_of(view, verb);
  }
  return kNoIndex;
}

}  // namespace dateline::facts
