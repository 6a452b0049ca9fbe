// SPDX-License-Identifier: Apache-2.0
//
// ParserState: stack, buffer and arcs of the arc-eager parser for one document.
//
// The buffer is a stack of tokens put back (last in, first out) followed by the tokens not yet
// read. Children of a head are kept newest first as linked lists, one to the left and one to the
// right: the network looks only at the newest, and a replaced arc is always the newest of its list.
//
// Threads: belongs to one thread; reset() keeps the memory.
// Tested by: src/language/transitions/arc_eager_parser_test.cc
#pragma once

#include <cstdint>
#include <vector>

#include "language/labels.h"

namespace dateline::language {

inline constexpr std::int32_t kNone = -1;

class ParserState {
 public:
  void reset(std::size_t tokens) {
    length_ = static_cast<std::int32_t>(tokens);
    next_ = 0;
    stack_.clear();
    put_back_.clear();
    nodes_.assign(tokens, Node());
    if (tokens > 0) nodes_[0].sentence_start = true;
  }

  // Token at a position of the stack or buffer, from its top; kNone beyond the end.
  std::int32_t stack(std::size_t position) const {
    return position < stack_.size() ? stack_[stack_.size() - 1 - position] : kNone;
  }
  std::int32_t buffer(std::size_t position) const {
    if (position < put_back_.size()) return put_back_[put_back_.size() - 1 - position];
    const std::int32_t token = next_ + static_cast<std::int32_t>(position - put_back_.size());
    return token < length_ ? token : kNone;
  }
  std::size_t stack_depth() const { return stack_.size(); }
  std::size_t buffer_length() const {
    return static_cast<std::size_t>(length_ - next_) + put_back_.size();
  }
  bool is_final() const { return stack_.empty() && buffer_length() == 0; }

  bool is_sentence_start(std::int32_t token) const {
    return token >= 0 && nodes_[token].sentence_start;
  }
  bool is_unshiftable(std::int32_t token) const { return nodes_[token].unshiftable; }
  std::int32_t head(std::int32_t token) const { return nodes_[token].head; }
  LabelId label(std::int32_t token) const { return nodes_[token].label; }
  std::int32_t newest_left(std::int32_t token) const {
    return token < 0 ? kNone : nodes_[token].newest_left;
  }
  std::int32_t newest_right(std::int32_t token) const {
    return token < 0 ? kNone : nodes_[token].newest_right;
  }

  // Transitions. REQUIRES: valid in this state.
  void shift() {
    const std::int32_t token = buffer(0);
    if (put_back_.empty()) {
      ++next_;
    } else {
      put_back_.pop_back();
    }
    stack_.push_back(token);
  }
  void reduce() {
    const std::int32_t top = stack_.back();
    stack_.pop_back();
    if (nodes_[top].head == kNone && !stack_.empty()) {
      nodes_[top].unshiftable = true;
      put_back_.push_back(top);
    }
  }
  void left_arc(LabelId label) {
    add_arc(buffer(0), stack_.back(), label);
    nodes_[buffer(0)].unshiftable = false;
    stack_.pop_back();
  }
  void right_arc(LabelId label) {
    add_arc(stack_.back(), buffer(0), label);
    shift();
  }
  void sentence_break() { nodes_[buffer(1)].sentence_start = true; }
  // Ends a parse that cannot go on.
  void force_final() {
    stack_.clear();
    put_back_.clear();
    next_ = length_;
  }

 private:
  struct Node {
    std::int32_t head = kNone;
    std::int32_t newest_left = kNone;
    std::int32_t newest_right = kNone;
    std::int32_t older_sibling = kNone;  // on the same side of the same head
    LabelId label = 0;
    bool unshiftable = false;
    bool sentence_start = false;
  };

  std::int32_t& newest(std::int32_t head, std::int32_t child) {
    return head > child ? nodes_[head].newest_left : nodes_[head].newest_right;
  }

  void add_arc(std::int32_t head, std::int32_t child, LabelId label) {
    Node& node = nodes_[child];
    if (node.head != kNone) {
      std::int32_t& replaced = newest(node.head, child);
      if (replaced == child) replaced = node.older_sibling;
    }
    std::int32_t& list = newest(head, child);
    node.older_sibling = list;
    list = child;
    node.head = head;
    node.label = label;
  }

  std::int32_t length_ = 0;
  std::int32_t next_ = 0;
  std::vector<std::int32_t> stack_;
  std::vector<std::int32_t> put_back_;
  std::vector<Node> nodes_;
};

}  // namespace dateline::language
