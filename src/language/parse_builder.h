// SPDX-License-Identifier: Apache-2.0
//
// ParseBuilder: turns a finished Document into the compact, read-only Parse.
//
// Threads: stateless.
// Tested by: src/language/parse_test.cc
#pragma once

#include "dateline/parse.h"
#include "language/document.h"

namespace dateline {

class ParseBuilder {
 public:
  // `noun_chunks` as found on the document.
  static Parse build(const language::Document& document, const language::Labels& labels,
                     std::vector<TokenRange> noun_chunks);
};

}  // namespace dateline
