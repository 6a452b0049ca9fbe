// SPDX-License-Identifier: Apache-2.0
//
// UrlMatcher: the URL pattern of spaCy's English models as one pass over the text. The pattern
// itself backtracks over every "@" and ":", which takes quadratic time on hostile text; as only
// "does it match to the end" matters, one scan decides:
//
//   [scheme "://"] [anything "@"] (IPv4 address | host name "." top-level domain) [":" port] [path]
//
// Top-level domains are 2 to 63 lower-case letters of a class that is read from the pattern.
//
// Threads: immutable. Linear time.
// Tested by: src/language/tokenizer/url_matcher_test.cc (against PCRE2), fuzz/tokenizer_fuzz.cc
#pragma once

#include <optional>
#include <string_view>

#include "language/tokenizer/code_point_set.h"

namespace dateline::language {

class UrlMatcher {
 public:
  // nullopt unless `pattern` is exactly the one of the 3.8 models.
  static std::optional<UrlMatcher> parse(std::string_view pattern);

  // REQUIRES: valid UTF-8 without blanks (str.isspace).
  bool matches(std::string_view text) const;

 private:
  bool matches_from_host(std::string_view text) const;
  bool matches_host_name(std::string_view text) const;

  CodePointSet top_level_;
};

}  // namespace dateline::language
