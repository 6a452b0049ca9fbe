// SPDX-License-Identifier: Apache-2.0
//
// ReportView: one report as the fact layers see it. The parses of its blocks (title, dateline,
// paragraphs, captions) are laid end to end as one array of tokens whose offsets count code points
// of the whole report, so that no layer maps offsets and none can cross a block by accident.
//
//   ReportView view(text);
//   view.add_block(block, parse);
//   for (std::uint32_t child : view.children(verb)) { ... }
//
// Views into the parses: they must outlive the ReportView. Size: about 120 bytes a token.
// Threads: immutable once filled; share freely (with set_rejected: one thread).
// Tested by: src/facts/view/report_view_test.cc
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/facts.h"
#include "dateline/parse.h"
#include "dateline/report.h"

namespace dateline::facts {

struct ViewBlock {
  BlockKind kind = BlockKind::kParagraph;
  Span extent;
  TokenRange tokens;  // empty when the block was not parsed
};

struct ViewToken {
  std::uint32_t start = 0, end = 0;             // code points of the report
  std::uint32_t head = 0;                       // index in tokens(); a root is its own head
  std::uint32_t left_edge = 0, right_edge = 0;  // of the subtree, right exclusive
  std::uint32_t block = 0;
  bool sentence_start = false;
  char entity_iob = 'O';
  std::string_view text, lemma, pos, tag, dep, entity_type;
};

class ReportView {
 public:
  // REQUIRES: text is valid UTF-8. `text` must outlive the view.
  explicit ReportView(std::string_view text);

  // Blocks come in text order. The parse's text is text[extent]; other tokens are left out.
  void add_block(BlockKind kind, Span extent, const Parse& parse);
  // The same for tokens made elsewhere (tests); heads count from the first of them.
  void add_block(BlockKind kind, Span extent, std::vector<ViewToken> tokens);

  std::u32string_view characters() const { return characters_; }
  std::span<const ViewBlock> blocks() const { return blocks_; }
  std::span<const ViewToken> tokens() const { return tokens_; }
  std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  const ViewToken& operator[](std::uint32_t token) const { return tokens_[token]; }

  std::span<const std::uint32_t> children(std::uint32_t token) const;  // in text order
  // The UTF-8 slice of an extent.
  std::string_view slice(Span extent) const;
  Span extent(TokenRange range) const;
  // Tokens that overlap the extent.
  TokenRange tokens_of(Span extent) const;
  // First token at or after a position.
  std::uint32_t token_from(std::uint32_t position) const;

  // Where layers tell what they looked at and did not take, for `dateline explain`; usually
  // nowhere.
  void set_rejected(std::vector<RejectedReading>* rejected) { rejected_ = rejected; }
  // Whether anybody wants to know: building the reason may cost more than the rule.
  bool wants_rejected() const { return rejected_ != nullptr; }
  void reject(Span extent, std::string_view layer, std::string_view rule,
              std::string_view why) const {
    if (rejected_ != nullptr)
      rejected_->push_back({extent, std::string(layer), std::string(rule), std::string(why)});
  }

 private:
  void index_children(std::uint32_t first);

  std::string_view text_;
  std::u32string characters_;
  std::vector<std::uint32_t> byte_offsets_;  // one per code point, and the end
  std::vector<ViewBlock> blocks_;
  std::vector<ViewToken> tokens_;
  std::vector<std::uint32_t> first_child_;  // in children_, one per token, and the end
  std::vector<std::uint32_t> children_;
  std::vector<RejectedReading>* rejected_ = nullptr;
};

}  // namespace dateline::facts
