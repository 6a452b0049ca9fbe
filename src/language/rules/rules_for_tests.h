// SPDX-License-Identifier: Apache-2.0
//
// For the tests of this folder: MessagePack from JSON, and Documents made by hand.
#pragma once

#include <cstdint>
#include <deque>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/document.h"
#include "language/model/msgpack.h"
#include "text/characters.h"

namespace dateline::language {

inline std::string to_msgpack(const nlohmann::json& json) {
  std::string bytes;
  nlohmann::json::to_msgpack(json, bytes);
  return bytes;
}

// A MessagePack map with integer keys, which JSON does not have. REQUIRES: fewer than 16 entries.
inline std::string map_by_id(const std::vector<std::pair<std::uint64_t, nlohmann::json>>& entries) {
  std::string bytes(1, static_cast<char>(0x80 | entries.size()));
  for (const auto& [key, value] : entries) bytes += to_msgpack(key) + to_msgpack(value);
  return bytes;
}

// A document and the lexemes it points to.
class TestDocument {
 public:
  explicit TestDocument(Labels& labels) : labels_(labels) {}
  TestDocument(const TestDocument&) = delete;
  TestDocument& operator=(const TestDocument&) = delete;

  DocumentToken& add(std::string_view text, std::string_view tag = "", std::string_view dep = "") {
    texts_.emplace_back(text);
    lowers_.push_back(lower(text));
    Lexeme& lexeme = lexemes_.emplace_back();
    lexeme.text = texts_.back();
    lexeme.lower = lowers_.back();
    lexeme.is_space = dateline::is_space(text);
    lexeme.orth_id = std::hash<std::string_view>{}(text);
    DocumentToken& token = document_.tokens.emplace_back();
    token.lexeme = &lexeme;
    token.tag = labels_.intern(tag).value_or(0);
    token.dep = labels_.intern(dep).value_or(0);
    token.head = token.left_edge = token.right_edge =
        static_cast<std::uint32_t>(document_.tokens.size() - 1);
    return token;
  }

  Document& operator*() { return document_; }
  DocumentToken& operator[](std::size_t i) { return document_.tokens[i]; }

 private:
  Labels& labels_;
  std::deque<std::string> texts_, lowers_;
  std::deque<Lexeme> lexemes_;
  Document document_;
};

}  // namespace dateline::language
