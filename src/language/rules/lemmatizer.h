// SPDX-License-Identifier: Apache-2.0
//
// Lemmatizer: dictionary forms ("axes" -> "axe", "went" -> "go") by the suffix rules, exceptions
// and word lists of the model (lemmatizer/lookups/lookups.bin), with spaCy's English rules on when
// a word already is a base form and which of several candidates wins.
//
//   const Lemmatizer lemmatizer = TRY(Lemmatizer::load(file.root(), labels));
//   LemmaCache cache(limits.max_lexeme_cache_entries);  // one per workspace
//   lemmatizer.apply(document, cache);                  // after the attribute ruler
//
// A lemma is a view into a lexeme, the attribute ruler or the cache.
//
// Threads: immutable once loaded; share freely, with a cache for each thread.
// Tested by: src/language/rules/lemmatizer_test.cc, src/language/rules/rules_golden_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/result.h"
#include "language/document.h"
#include "language/labels.h"
#include "language/model/msgpack.h"
#include "language/rules/lemma_cache.h"
#include "language/rules/word_table.h"

namespace dateline::language {

class Lemmatizer {
 public:
  // REQUIRES: labels holds every part of speech and feature string a token can have, so load the
  // attribute ruler first. The file may be freed afterwards. Errors: kModelCorrupt, kModelTooLarge.
  static Result<Lemmatizer> load(const msgpack::Value& lookups, const Labels& labels);

  // Sets the lemma of each token that has none. REQUIRES: lexeme, pos and morph of all tokens are
  // set.
  void apply(Document& document, LemmaCache& cache) const;

  // One lemma, without a cache. REQUIRES: lower is text in lower case.
  std::string lemmatize(std::string_view text, std::string_view lower, LabelId pos,
                        LabelId morph) const;

 private:
  class Loader;

  static constexpr std::uint8_t kNoTables = 0xFF;

  struct PartOfSpeech {
    bool is_blank = false;  // "", "SPACE", "EOL"
    bool is_noun = false;
    bool is_verb = false;
    bool is_proper_noun = false;
    std::uint8_t tables = kNoTables;  // index of tables_
  };

  struct Features {
    bool singular = false;
    bool finite_present_plural = false;  // finite, present and without Number
    bool base = false;                   // of any part of speech
  };

  struct SuffixRule {
    std::string suffix;
    std::string replacement;
  };

  // Exceptions of one part of speech, by word number.
  struct Exception {
    std::uint32_t word;
    std::uint32_t first_form;  // in forms_
    std::uint32_t form_count;
  };

  struct Tables {
    std::vector<SuffixRule> rules;
    std::vector<Exception> exceptions;
    std::uint32_t index_bit = 0;
  };

  static Features features_of(std::string_view morph);

  // The lemma is the word itself, in lower case or (proper nouns) as it stands.
  bool is_unchanged(const PartOfSpeech& pos, const Features& morph) const {
    return pos.is_blank || is_base_form(pos, morph) || pos.tables == kNoTables;
  }
  static bool is_base_form(const PartOfSpeech& pos, const Features& morph) {
    return morph.base || (pos.is_noun && morph.singular) ||
           (pos.is_verb && morph.finite_present_plural);
  }
  static std::string_view unchanged(const PartOfSpeech& pos, const Features& morph,
                                    std::string_view text, std::string_view lower) {
    return pos.is_proper_noun && !is_base_form(pos, morph) ? text : lower;
  }

  std::string look_up(std::string_view text, std::string_view lower, const Tables& tables) const;
  bool in_index(std::string_view word, const Tables& tables) const;

  std::vector<PartOfSpeech> parts_of_speech_;  // by LabelId
  std::vector<Features> features_;             // by LabelId
  std::vector<Tables> tables_;
  WordTable words_;                        // index words, exceptions and their forms
  std::vector<std::uint32_t> index_bits_;  // by word number: the parts of speech that list the word
  std::vector<std::uint32_t> forms_;       // word numbers
};

}  // namespace dateline::language
