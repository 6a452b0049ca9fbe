// SPDX-License-Identifier: Apache-2.0
#include "record/sentences.h"

namespace dateline {
namespace {

SentenceRole role_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return SentenceRole::kTitle;
    case BlockKind::kDateline:
      return SentenceRole::kDateline;
    case BlockKind::kParagraph:
      return SentenceRole::kBody;
    case BlockKind::kCaption:
      return SentenceRole::kCaption;
    case BlockKind::kBoilerplate:
      return SentenceRole::kBoilerplate;
  }
  return SentenceRole::kBody;
}

}  // namespace

std::vector<Sentence> find_sentences(const Report& report, std::span<const BlockParse> parses) {
  std::vector<Sentence> sentences;
  bool lead_found = false;
  std::size_t next = 0;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    const std::size_t first = sentences.size();
    const bool parsed = next < parses.size() && parses[next].block == i;
    // A title or a dateline is one unit, whatever the parser makes of it.
    const bool whole = block.kind == BlockKind::kTitle || block.kind == BlockKind::kDateline;
    if (parsed && !whole) {
      const Parse& parse = parses[next].parse;
      for (TokenRange range : parse.sentences()) {
        while (range.begin < range.end && parse.is_space(range.begin)) ++range.begin;
        while (range.begin < range.end && parse.is_space(range.end - 1)) --range.end;
        if (range.begin == range.end) continue;
        const Span span{block.span.start + parse.start(range.begin),
                        block.span.start + parse.end(range.end - 1)};
        sentences.push_back({span, block.paragraph, role_of(block.kind), false});
      }
    }
    if (parsed) ++next;
    if (sentences.size() == first)
      sentences.push_back({block.span, block.paragraph, role_of(block.kind), false});
    if (block.kind == BlockKind::kParagraph && !lead_found) {
      sentences[first].role = SentenceRole::kLead;
      lead_found = true;
    }
  }
  return sentences;
}

}  // namespace dateline
