// SPDX-License-Identifier: Apache-2.0
//
// NaiveTokenizer: the tokenizer as its description reads, with PCRE2 for every pattern, ordered
// maps for every table and no cache. Slow on purpose; the unit tests and the fuzzer compare the
// real one with it. tiny_definition() stands in for a model where none is at hand.
//
// Threads: immutable.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "language/tokenizer/definition.h"
#include "language/tokenizer/regex.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language::testing {

struct NaiveToken {
  std::string text;
  std::string norm;  // empty: the NORM of the text
  bool space_after = false;
  friend bool operator==(const NaiveToken&, const NaiveToken&) = default;
};

class NaiveTokenizer {
 public:
  static Result<NaiveTokenizer> make(const TokenizerDefinition& definition) {
    NaiveTokenizer tokenizer;
    TRY(compile(definition.prefix, tokenizer.prefix_));
    TRY(compile(definition.suffix, tokenizer.suffix_));
    TRY(compile(definition.infix, tokenizer.infix_));
    TRY(compile(definition.token_match, tokenizer.token_match_));
    TRY(compile(definition.url_match, tokenizer.url_match_));
    for (const TokenizerException& exception : definition.exceptions) {
      tokenizer.exceptions_[exception.text] = exception.tokens;
    }
    for (const auto& [text, tokens] : tokenizer.exceptions_) {
      if (definition.faster_heuristics && text.find(' ') == std::string::npos &&
          tokenizer.length(tokenizer.prefix_, text) == 0 &&
          tokenizer.length(tokenizer.suffix_, text) == 0 && tokenizer.infixes(text).empty()) {
        continue;
      }
      std::vector<std::string> phrase;
      for (const NaiveToken& token : tokenizer.first_pass(text, false))
        phrase.push_back(token.text);
      tokenizer.phrases_.insert(phrase);
      tokenizer.longest_phrase_ = std::max(tokenizer.longest_phrase_, phrase.size());
    }
    return tokenizer;
  }

  std::vector<NaiveToken> tokenize(std::string_view text) const {
    return second_pass(first_pass(text, true));
  }

 private:
  static Result<void> compile(const std::optional<std::string>& pattern,
                              std::optional<Regex>& out) {
    if (pattern) out.emplace(TRY(Regex::compile(*pattern)));
    return {};
  }

  static std::size_t length(const std::optional<Regex>& pattern, std::string_view text) {
    const auto match = pattern ? pattern->search(text) : std::nullopt;
    return match ? match->end - match->start : 0;
  }

  static bool matches(const std::optional<Regex>& pattern, std::string_view text) {
    return pattern && pattern->matches_at_start(text);
  }

  std::vector<Regex::Match> infixes(std::string_view text) const {
    std::vector<Regex::Match> found;
    bool after_empty = false;
    std::size_t from = 0;
    while (infix_ && from <= text.size()) {
      const auto match = infix_->search(
          text, from, after_empty ? Regex::Empty::kNotAtStart : Regex::Empty::kAllowed);
      if (!match) break;
      found.push_back(*match);
      from = match->end;
      after_empty = match->start == match->end;
    }
    return found;
  }

  std::vector<NaiveToken> chunk(std::string_view text, bool use_exceptions) const {
    const auto is_exception = [&](std::string_view part) {
      return use_exceptions && exceptions_.count(std::string(part)) != 0;
    };
    std::vector<NaiveToken> tokens;
    std::vector<NaiveToken> suffixes;
    const auto token = [](std::string_view part) {
      return NaiveToken{std::string(part), "", false};
    };
    std::size_t last_size = 0;
    while (!text.empty() && text.size() != last_size) {
      if (matches(token_match_, text) || is_exception(text)) break;
      last_size = text.size();
      const std::size_t prefix = length(prefix_, text);
      if (prefix != 0 && is_exception(text.substr(prefix))) {
        tokens.push_back(token(text.substr(0, prefix)));
        text.remove_prefix(prefix);
        break;
      }
      const std::size_t suffix = length(suffix_, text.substr(prefix));
      if (suffix != 0 && is_exception(text.substr(0, text.size() - suffix))) {
        suffixes.push_back(token(text.substr(text.size() - suffix)));
        text.remove_suffix(suffix);
        break;
      }
      if (suffix != 0) suffixes.push_back(token(text.substr(text.size() - suffix)));
      if (prefix != 0) tokens.push_back(token(text.substr(0, prefix)));
      text.remove_suffix(suffix);
      text.remove_prefix(prefix);
    }
    if (is_exception(text)) {
      for (const ExceptionToken& part : exceptions_.at(std::string(text)))
        tokens.push_back({part.text, part.norm, false});
    } else if (matches(token_match_, text) || matches(url_match_, text)) {
      tokens.push_back(token(text));
    } else if (!text.empty()) {
      std::size_t start = 0;
      for (const Regex::Match& infix : infixes(text)) {
        if (infix.start == 0) continue;
        if (infix.start > start) tokens.push_back(token(text.substr(start, infix.start - start)));
        if (infix.end > infix.start)
          tokens.push_back(token(text.substr(infix.start, infix.end - infix.start)));
        start = infix.end;
      }
      if (start < text.size()) tokens.push_back(token(text.substr(start)));
    }
    tokens.insert(tokens.end(), suffixes.rbegin(), suffixes.rend());
    return tokens;
  }

  std::vector<NaiveToken> first_pass(std::string_view text, bool use_exceptions) const {
    std::vector<NaiveToken> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
      const bool blank = is_space(decode_utf8(text, at).value);
      std::size_t end = at;
      while (end < text.size() && is_space(decode_utf8(text, end).value) == blank)
        end += decode_utf8(text, end).length;
      const auto added = chunk(text.substr(at, end - at), use_exceptions);
      tokens.insert(tokens.end(), added.begin(), added.end());
      at = end;
      if (!blank && at < text.size() && text[at] == ' ') {
        tokens.back().space_after = true;
        ++at;
      }
    }
    return tokens;
  }

  std::vector<NaiveToken> second_pass(const std::vector<NaiveToken>& tokens) const {
    std::set<std::size_t> covered;
    std::map<std::size_t, std::size_t> kept;  // start -> end
    for (std::size_t length = std::min(longest_phrase_, tokens.size()); length > 0; --length) {
      for (std::size_t start = 0; start + length <= tokens.size(); ++start) {
        std::vector<std::string> phrase;
        for (std::size_t index = start; index < start + length; ++index)
          phrase.push_back(tokens[index].text);
        if (phrases_.count(phrase) == 0) continue;
        if (covered.count(start) == 0 && covered.count(start + length - 1) == 0)
          kept[start] = start + length;
        for (std::size_t index = start; index < start + length; ++index) covered.insert(index);
      }
    }
    std::vector<NaiveToken> out;
    for (std::size_t start = 0; start < tokens.size();) {
      const auto span = kept.find(start);
      std::string text;
      for (std::size_t index = start; span != kept.end() && index < span->second; ++index) {
        text += tokens[index].text;
        if (tokens[index].space_after && index + 1 < span->second) text += ' ';
      }
      const auto exception = span == kept.end() ? exceptions_.end() : exceptions_.find(text);
      if (exception == exceptions_.end()) {
        out.push_back(tokens[start++]);
        continue;
      }
      for (const ExceptionToken& part : exception->second)
        out.push_back({part.text, part.norm, false});
      out.back().space_after = tokens[span->second - 1].space_after;
      start = span->second;
    }
    return out;
  }

  std::optional<Regex> prefix_;
  std::optional<Regex> suffix_;
  std::optional<Regex> infix_;
  std::optional<Regex> token_match_;
  std::optional<Regex> url_match_;
  std::map<std::string, std::vector<ExceptionToken>, std::less<>> exceptions_;
  std::set<std::vector<std::string>> phrases_;
  std::size_t longest_phrase_ = 0;
};

// A small definition with every kind of rule: look-behind, look-ahead, repetition, groups, classes,
// exceptions with blanks and affixes.
inline TokenizerDefinition tiny_definition() {
  TokenizerDefinition definition;
  definition.prefix = R"(^\(|^"|^\$|^\.\.+|^\+(?![0-9])|^US\$|^[\u2014\u2018\u201C])";
  definition.suffix = R"(\)$|"$|,$|\.\.+$|'s$|[\u2014\u2019\u201D]$|(?<=[0-9])(?:km|k|%|m/s)$)"
                      R"(|(?<=[0-9a-z\)])\.$|(?<=[A-Z][A-Z])\.$)";
  definition.infix = R"(\.\.+|(?<=[0-9])[+\-\*^](?=[0-9-])|(?<=[a-z])\.(?=[A-Z]))"
                     R"(|(?<=[A-Za-z0-9])(?:-|--|\u2014)(?=[A-Za-z])|(?<=[a-zA-Z])[,:/](?=[a-z]))";
  definition.exceptions = {{"don't", {{"do", ""}, {"n't", "not"}}},
                           {"a.m.", {{"a.m.", ""}}},
                           {"8k", {{"8", ""}, {"k", "kilo"}}},
                           {":(", {{":(", ""}}},
                           {"(a)", {{"(a)", ""}}},
                           {" ", {{" ", ""}}},
                           {"US", {{"US", "United States"}}},
                           {"a b", {{"a ", ""}, {"b", ""}}},
                           {"a-b.", {{"a", "x"}, {"-b.", ""}}}};
  return definition;
}

}  // namespace dateline::language::testing
