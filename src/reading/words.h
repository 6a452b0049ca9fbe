// SPDX-License-Identifier: Apache-2.0
//
// Small questions about words and lines that several parts of the reader ask.
//
// Threads: pure functions.
// Tested by: src/reading/words_test.cc
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline::reading {

// The range without white space (str.isspace) at its ends.
ByteRange trim(std::string_view text, ByteRange bytes);

// Whether the last character, behind closing quotation marks and brackets, is one of . ! ? or an
// ellipsis.
bool ends_sentence(std::string_view text);

// Byte ranges of the words between white space.
std::vector<ByteRange> split_words(std::string_view text);

// At least one letter, and no small one.
bool is_capitals(std::string_view word);
bool starts_with_capital(std::string_view word);

// Length of a month name or its abbreviation ("June", "Sept.") at the start of `text`; 0 when there
// is none.
std::size_t match_month(std::string_view text);

}  // namespace dateline::reading
