// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/support.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "linking/agreement/agreement_words.h"
#include "linking/figures/figure_words.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

// At most so many words of a voucher are read.
constexpr std::size_t kMostWords = 24;

struct Voice {
  WitnessKind kind = WitnessKind::kAnonymous;
  std::optional<std::size_t> entity;
  std::string key;        // the same for the same witness
  std::size_t least = 1;  // of unnamed ones
  std::optional<std::size_t> most = 1;
};

class SupportMaker {
 public:
  SupportMaker(const Collection& collection, const OriginIndex& origins,
               std::span<const LinkedEntity> entities)
      : collection_(collection),
        origins_(origins),
        entities_(entities),
        words_(agreement_words()) {}

  Support make(std::span<const Statement> statements) {
    for (const Statement& statement : statements) add(statement);
    Support support;
    support.reports.assign(reports_.begin(), reports_.end());
    support.origins.assign(origin_set_.begin(), origin_set_.end());
    for (auto& [key, witness] : named_) support.witnesses.push_back(std::move(witness));
    std::sort(support.witnesses.begin(), support.witnesses.end(),
              [](const Witness& a, const Witness& b) {
                const Citation& x = a.citations.front();
                const Citation& y = b.citations.front();
                return std::pair(x.report, x.span.start) < std::pair(y.report, y.span.start);
              });
    if (!unnamed_.empty()) support.witnesses.push_back(unnamed());
    support.unsourced = unsourced_;
    support.observed = std::move(observed_);
    return support;
  }

 private:
  void add(const Statement& statement) {
    reports_.insert(statement.citation.report);
    const std::size_t origin = origins_.origin_of(statement.citation);
    origin_set_.insert(origin);
    if (statement.said_by.empty()) {
      if (seen_by_reporter(statement.citation)) {
        observed_.push_back(statement.citation);
      } else {
        unsourced_ = true;
      }
      return;
    }
    std::size_t nearest = 0;
    while (nearest + 1 < statement.said_by.size() && is_outlet(statement.said_by[nearest]))
      ++nearest;
    const LinkedVoucher& voucher = statement.said_by[nearest];
    if (!voucher.certain) unsourced_ = true;
    const Voice voice = voice_of(voucher);
    const Citation where = voucher.span.value_or(statement.citation);
    if (voice.kind == WitnessKind::kAnonymous) {
      unnamed_[{origin, where.report}].push_back({voice, where, voucher.certain});
      return;
    }
    const auto [at, is_new] = named_.try_emplace(voice.key);
    Witness& witness = at->second;
    if (is_new) {
      witness.kind = voice.kind;
      witness.entity = voice.entity;
      witness.min = 0;
      witness.max = 1;
    }
    if (voucher.certain) witness.min = 1;
    if (std::find(witness.citations.begin(), witness.citations.end(), where) ==
        witness.citations.end())
      witness.citations.push_back(where);
  }

  std::span<const Word> words_of_voucher(const LinkedVoucher& voucher) const {
    if (!voucher.span) return {};
    const std::span<const Word> words = collection_.words_in(*voucher.span);
    return words.first(std::min(words.size(), kMostWords));
  }

  std::string lower_text(std::uint32_t report, Span span) const {
    std::string text;
    append_lower(text, collection_.text({report, span}));
    return text;
  }

  bool is_outlet(const LinkedVoucher& voucher) const {
    const std::span<const Word> words = words_of_voucher(voucher);
    return std::any_of(words.begin(), words.end(),
                       [&](const Word& word) { return words_.outlets.contains(word.hash); });
  }

  // The words up to the first "of", "in", "who" ...: the head noun is the last of them.
  std::span<const Word> up_to_head(std::span<const Word> words) const {
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (!words[i].capital && figure_words().is_stop_word(words[i].hash) &&
          !words_.counts.contains(words[i].hash))
        return words.first(i);
    }
    return words;
  }

  Voice voice_of(const LinkedVoucher& voucher) const {
    Voice voice;
    voice.entity = voucher.entity;
    const std::span<const Word> words = up_to_head(words_of_voucher(voucher));
    const std::string head =
        words.empty() ? std::string() : lower_text(voucher.span->report, words.back().span);
    voice.key = "word " + head;
    if (voucher.entity) {
      const LinkedEntity& entity = entities_[*voucher.entity];
      voice.key = "entity " + entity.id;
      if (!entity.name.empty() && !voucher.anonymous) {
        voice.kind = entity.kind == EntityKind::kPerson ? WitnessKind::kNamed
                     : entity.kind == EntityKind::kLaw  ? WitnessKind::kDocument
                                                        : WitnessKind::kInstitution;
        return voice;
      }
    }
    if (!words.empty() && words_.documents.contains(words.back().hash)) {
      voice.kind = WitnessKind::kDocument;
      return voice;
    }
    if (!words.empty() && words_.institutions.contains(words.back().hash) &&
        !words_.counts.contains(words.front().hash)) {
      voice.kind = WitnessKind::kInstitution;
      return voice;
    }
    if (!voucher.anonymous && !words.empty() && words.back().capital) {
      voice.kind = WitnessKind::kNamed;
      return voice;
    }
    voice.kind = WitnessKind::kAnonymous;
    count_unnamed(words, head, voice);
    return voice;
  }

  void count_unnamed(std::span<const Word> words, const std::string& head, Voice& voice) const {
    for (const Word& word : words) {
      const auto count = words_.counts.find(word.hash);
      if (count == words_.counts.end()) continue;
      voice.least = count->second;
      voice.most = count->second;
      return;
    }
    if (head.empty() || singular(head) == head) return;
    voice.least = 2;
    voice.most.reset();
  }

  bool seen_by_reporter(const Citation& citation) const {
    const auto sentence = collection_.sentence_of(citation);
    if (!sentence) return false;
    const Span span = collection_.facts(citation.report).sentences[*sentence].span;
    return words_.observed.find(collection_.words_in({citation.report, span})).has_value();
  }

  struct Unnamed {
    Voice voice;
    Citation where;
    bool certain = true;
  };

  // Those of one report with one key are one; copies of one origin repeat the same people.
  Witness unnamed() const {
    Witness witness;
    witness.kind = WitnessKind::kAnonymous;
    witness.min = 0;
    std::map<std::size_t, std::optional<std::size_t>> most_of_origin;
    for (const auto& [key, voices] : unnamed_) {
      std::set<std::string> keys;
      std::optional<std::size_t> most = 0;
      for (const Unnamed& unnamed : voices) {
        witness.citations.push_back(unnamed.where);
        if (unnamed.certain) witness.min = std::max(witness.min, unnamed.voice.least);
        if (!keys.insert(unnamed.voice.key).second) continue;
        most =
            most && unnamed.voice.most ? std::optional(*most + *unnamed.voice.most) : std::nullopt;
      }
      const auto [at, is_new] = most_of_origin.emplace(key.first, most);
      if (!is_new)
        at->second =
            at->second && most ? std::optional(std::max(*at->second, *most)) : std::nullopt;
    }
    witness.max = 0;
    for (const auto& [origin, most] : most_of_origin)
      witness.max = witness.max && most ? std::optional(*witness.max + *most) : std::nullopt;
    std::sort(witness.citations.begin(), witness.citations.end(),
              [](const Citation& a, const Citation& b) {
                return std::pair(a.report, a.span.start) < std::pair(b.report, b.span.start);
              });
    witness.citations.erase(std::unique(witness.citations.begin(), witness.citations.end()),
                            witness.citations.end());
    return witness;
  }

  const Collection& collection_;
  const OriginIndex& origins_;
  std::span<const LinkedEntity> entities_;
  const AgreementWords& words_;
  std::set<std::uint32_t> reports_;
  std::set<std::size_t> origin_set_;
  std::map<std::string, Witness> named_;
  std::map<std::pair<std::size_t, std::uint32_t>, std::vector<Unnamed>> unnamed_;  // origin, report
  bool unsourced_ = false;
  std::vector<Citation> observed_;
};

}  // namespace

Support support_of(const Collection& collection, const OriginIndex& origins,
                   std::span<const LinkedEntity> entities, std::span<const Statement> statements) {
  return SupportMaker(collection, origins, entities).make(statements);
}

}  // namespace dateline::linking
