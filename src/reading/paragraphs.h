// SPDX-License-Identifier: Apache-2.0
//
// Paragraphs: where they begin and end in a plain text. An empty line always ends one. A single
// line end does too, except where lines were wrapped at a width: then the first word of the next
// line would not have fitted on the line before it. That is decided for the whole text at once.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/reading/paragraphs_test.cc
#pragma once

#include <string_view>
#include <vector>

#include "dateline/report.h"

namespace dateline::reading {

struct Paragraph {
  ByteRange bytes;                // without white space at its ends
  bool empty_line_before = true;  // or the start of the text
};

// REQUIRES: valid UTF-8 with LF line ends.
std::vector<Paragraph> find_paragraphs(std::string_view text);

}  // namespace dateline::reading
