// SPDX-License-Identifier: Apache-2.0
//
// Regex: a regular expression of Python's module re on PCRE2, for patterns outside the simple shape
// of affix_matcher.h, and as the reference that the fast matchers are tested against.
//
// The pattern is translated (\uXXXX; \s \d \w with Python's classes) and everything that the two
// dialects read differently is refused. Patterns and texts are hostile: match, depth and heap
// limits are set, and a match that runs into one counts as none. No just-in-time compiler: its
// limits differ from machine to machine, and with them the answers to hostile patterns would.
//
// Threads: immutable; match data is made for each call.
// Tested by: src/language/tokenizer/regex_test.cc
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dateline/result.h"

namespace dateline::language {

class Regex {
 public:
  // Errors: kModelUnsupportedPattern. REQUIRES: valid UTF-8.
  static Result<Regex> compile(std::string_view python_pattern);

  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;
  ~Regex();

  struct Match {
    std::size_t start = 0;
    std::size_t end = 0;
  };
  enum class Empty : unsigned char { kAllowed, kNotAtStart };

  // re.search from byte `from`; may look back before it. REQUIRES: valid UTF-8.
  std::optional<Match> search(std::string_view text, std::size_t from = 0,
                              Empty empty = Empty::kAllowed) const;
  // re.match at the start of the text: is there one?
  bool matches_at_start(std::string_view text) const;

 private:
  struct Code;
  explicit Regex(std::unique_ptr<Code> code);
  std::optional<Match> run(std::string_view text, std::size_t from, unsigned options) const;
  std::unique_ptr<Code> code_;
};

// The PCRE2 form of a pattern of Python's module re. Errors: kModelUnsupportedPattern.
Result<std::string> translate_python_pattern(std::string_view pattern);

}  // namespace dateline::language
