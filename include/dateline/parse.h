// SPDX-License-Identifier: Apache-2.0
//
// Parse: what the language layer knows of one text, as a compact read-only value: tokens with
// offsets, tags, lemmas, the dependency tree, sentences, named entities, noun chunks. The same
// answers as spaCy 3.8 gives for the same model and text.
//
//   Parse parse = TRY(pipeline.parse("Blinken announced sanctions in Rome.", workspace));
//   for (std::uint32_t token = 0; token < parse.size(); ++token) {
//     if (parse.dep(token) != "nsubj") continue;
//     std::uint32_t verb = parse.head(token);             // a root is its own head
//     for (std::uint32_t child : parse.children(verb)) {  // in text order
//       std::cout << parse.text(child) << ' ' << parse.dep(child) << '\n';
//     }
//   }
//
// Offsets come twice: bytes into text(), and Unicode code points (what records count in).
// All views stay valid as long as the Parse (or the value it was moved to) lives.
//
// Threads: immutable; share freely.
// Tested by: src/language/parse_test.cc
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// A half-open range of tokens.
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t size() const { return end - begin; }
  bool contains(std::uint32_t token) const { return begin <= token && token < end; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

struct EntitySpan {
  TokenRange tokens;
  std::string_view label;  // "PERSON", "GPE", ...
};

class Parse {
 public:
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  bool empty() const { return tokens_.empty(); }
  std::string_view text() const { return *text_; }

  // Of one token. REQUIRES: token < size()
  std::string_view text(std::uint32_t token) const;
  std::string_view lemma(std::uint32_t token) const;
  std::string_view norm(std::uint32_t token) const;  // spaCy NORM: "n't" -> "not", "U.S." -> "u.s."
  std::string_view shape(std::uint32_t token) const;        // "Xxxxx", "dd"
  std::string_view pos(std::uint32_t token) const;          // universal part of speech, "PROPN"
  std::string_view tag(std::uint32_t token) const;          // Penn Treebank tag, "NNP"
  std::string_view morph(std::uint32_t token) const;        // "Number=Sing|Person=3", may be empty
  std::string_view dep(std::uint32_t token) const;          // "nsubj"; a root has "ROOT"
  std::string_view entity_type(std::uint32_t token) const;  // empty outside entities
  char entity_iob(std::uint32_t token) const {
    return tokens_[token].entity_iob;
  }  // 'B', 'I' or 'O'
  bool sentence_start(std::uint32_t token) const { return tokens_[token].sentence_start; }
  bool space_after(std::uint32_t token) const { return tokens_[token].space_after; }  // one U+0020
  bool is_space(std::uint32_t token) const { return tokens_[token].is_space; }

  std::uint32_t byte_start(std::uint32_t token) const { return tokens_[token].byte_start; }
  std::uint32_t byte_end(std::uint32_t token) const { return tokens_[token].byte_end; }
  std::uint32_t start(std::uint32_t token) const { return tokens_[token].start; }  // code points
  std::uint32_t end(std::uint32_t token) const { return tokens_[token].end; }      // code points

  // The tree.
  std::uint32_t head(std::uint32_t token) const { return tokens_[token].head; }
  bool is_root(std::uint32_t token) const { return tokens_[token].head == token; }
  std::span<const std::uint32_t> children(std::uint32_t token) const;  // in text order
  // Smallest range that holds the token and all its descendants.
  TokenRange subtree(std::uint32_t token) const {
    return {tokens_[token].left_edge, tokens_[token].right_edge + 1};
  }

  std::span<const TokenRange> sentences() const { return sentences_; }
  std::uint32_t sentence_of(std::uint32_t token) const { return tokens_[token].sentence; }
  std::span<const EntitySpan> entities() const { return entities_; }
  // Base noun phrases, left to right, never overlapping; the last token is the phrase's head.
  std::span<const TokenRange> noun_chunks() const { return noun_chunks_; }

  // The slice of text() that a range of tokens covers, without trailing white space.
  std::string_view text(TokenRange range) const;

 private:
  friend class ParseBuilder;

  struct StringSlice {
    std::uint32_t start = 0;
    std::uint32_t length = 0;
  };
  struct Token {
    std::uint32_t byte_start = 0, byte_end = 0, start = 0, end = 0;
    std::uint32_t head = 0, left_edge = 0, right_edge = 0, sentence = 0;
    std::uint32_t first_child = 0, child_count = 0;                       // in children_
    StringSlice lemma, norm, shape;                                       // in strings_
    std::uint16_t tag = 0, dep = 0, morph = 0, pos = 0, entity_type = 0;  // in labels_
    char entity_iob = 'O';
    bool sentence_start = false, space_after = false, is_space = false;
  };

  std::string_view slice(StringSlice s) const {
    return std::string_view(*strings_).substr(s.start, s.length);
  }

  std::unique_ptr<const std::string> text_ = std::make_unique<const std::string>();
  std::unique_ptr<const std::string> strings_ = std::make_unique<const std::string>();
  std::shared_ptr<const std::vector<std::string>> labels_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> children_;
  std::vector<TokenRange> sentences_;
  std::vector<EntitySpan> entities_;
  std::vector<TokenRange> noun_chunks_;
};

}  // namespace dateline
