// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "facts/view/report_view.h"

namespace dateline::facts {

void ReportView::add_block(BlockKind kind, Span extent, const Parse& parse) {
  std::vector<ViewToken> tokens;
  tokens.reserve(parse.size());
  for (std::uint32_t i = 0; i < parse.size(); ++i) {
    ViewToken token;
    token.start = extent.start + parse.start(i);
    token.end = extent.start + parse.end(i);
    token.head = parse.head(i);
    token.left_edge = parse.subtree(i).begin;
    token.right_edge = parse.subtree(i).end;
    token.sentence_start = parse.sentence_start(i);
    token.entity_iob = parse.entity_iob(i);
    token.text = parse.text(i);
    token.lemma = parse.lemma(i);
    token.pos = parse.pos(i);
    token.tag = parse.tag(i);
    token.dep = parse.dep(i);
    token.entity_type = parse.entity_type(i);
    tokens.push_back(token);
  }
  add_block(kind, extent, std::move(tokens));
}

}  // namespace dateline::facts
