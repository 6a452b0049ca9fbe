// SPDX-License-Identifier: Apache-2.0
#include "dateline/parse.h"

#include <algorithm>

#include "language/parse_builder.h"
#include "text/utf8.h"

namespace dateline {

std::string_view Parse::text(std::uint32_t token) const {
  return text().substr(tokens_[token].byte_start,
                       tokens_[token].byte_end - tokens_[token].byte_start);
}
std::string_view Parse::lemma(std::uint32_t token) const { return slice(tokens_[token].lemma); }
std::string_view Parse::norm(std::uint32_t token) const { return slice(tokens_[token].norm); }
std::string_view Parse::shape(std::uint32_t token) const { return slice(tokens_[token].shape); }
std::string_view Parse::pos(std::uint32_t token) const { return (*labels_)[tokens_[token].pos]; }
std::string_view Parse::tag(std::uint32_t token) const { return (*labels_)[tokens_[token].tag]; }
std::string_view Parse::morph(std::uint32_t token) const {
  return (*labels_)[tokens_[token].morph];
}
std::string_view Parse::dep(std::uint32_t token) const { return (*labels_)[tokens_[token].dep]; }
std::string_view Parse::entity_type(std::uint32_t token) const {
  return (*labels_)[tokens_[token].entity_type];
}

std::span<const std::uint32_t> Parse::children(std::uint32_t token) const {
  return std::span(children_).subspan(tokens_[token].first_child, tokens_[token].child_count);
}

std::string_view Parse::text(TokenRange range) const {
  if (range.begin >= range.end) return {};
  const std::uint32_t start = byte_start(range.begin);
  return text().substr(start, byte_end(range.end - 1) - start);
}

Parse ParseBuilder::build(const language::Document& document, const language::Labels& labels,
                          std::vector<TokenRange> noun_chunks) {
  Parse parse;
  parse.text_ = std::make_unique<const std::string>(document.text);
  parse.labels_ = labels.strings();
  parse.noun_chunks_ = std::move(noun_chunks);
  const auto count = static_cast<std::uint32_t>(document.tokens.size());
  parse.tokens_.resize(count);

  std::string strings;
  const auto keep = [&strings](std::string_view text) {
    const Parse::StringSlice slice{static_cast<std::uint32_t>(strings.size()),
                                   static_cast<std::uint32_t>(text.size())};
    strings += text;
    return slice;
  };

  // Tokens and the single blanks between them make up the whole text, so code points add up.
  std::uint32_t code_point = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    const language::DocumentToken& from = document.tokens[index];
    Parse::Token& to = parse.tokens_[index];
    to.byte_start = from.byte_start;
    to.byte_end = from.byte_end;
    to.start = code_point;
    const std::string_view word =
        document.text.substr(from.byte_start, from.byte_end - from.byte_start);
    // A stand-in may have another length than the token it stands for.
    to.end = code_point + (from.lexeme->text == word
                               ? from.lexeme->code_points
                               : static_cast<std::uint32_t>(count_code_points(word)));
    code_point = to.end + (from.space_after ? 1 : 0);
    to.head = from.head;
    to.left_edge = from.left_edge;
    to.right_edge = from.right_edge;
    to.lemma = keep(from.lemma);
    to.norm = keep(from.lexeme->norm);
    to.shape = keep(from.lexeme->shape);
    to.tag = from.tag;
    to.dep = from.dep;
    to.morph = from.morph;
    to.pos = from.pos;
    to.entity_type = from.entity_type;
    to.entity_iob = from.entity_iob;
    to.sentence_start = index == 0 || from.sentence_start == 1;
    to.space_after = from.space_after;
    to.is_space = from.lexeme->is_space;

    if (to.sentence_start) parse.sentences_.push_back({index, index});
    parse.sentences_.back().end = index + 1;
    to.sentence = static_cast<std::uint32_t>(parse.sentences_.size() - 1);
    if (from.entity_iob == 'B') {
      parse.entities_.push_back({{index, index + 1}, labels.text(from.entity_type)});
    } else if (from.entity_iob == 'I') {
      parse.entities_.back().tokens.end = index + 1;
    }
  }
  parse.strings_ = std::make_unique<const std::string>(std::move(strings));

  for (const Parse::Token& token : parse.tokens_) ++parse.tokens_[token.head].child_count;
  std::uint32_t first = 0;
  for (std::uint32_t index = 0; index < count; ++index) {
    Parse::Token& token = parse.tokens_[index];
    if (token.head == index) --token.child_count;
    token.first_child = first;
    first += token.child_count;
    token.child_count = 0;
  }
  parse.children_.resize(first);
  for (std::uint32_t index = 0; index < count; ++index) {
    const std::uint32_t head = parse.tokens_[index].head;
    if (head == index) continue;
    Parse::Token& parent = parse.tokens_[head];
    parse.children_[parent.first_child + parent.child_count++] = index;
  }
  return parse;
}

}  // namespace dateline
