// SPDX-License-Identifier: Apache-2.0
//
// Blocks: the parts of a plain text (title, byline, dateline, paragraphs, captions, boilerplate),
// and what they say of its source. Each part is recognised by its form; where the form leaves a
// doubt, the paragraph stays a paragraph.
//
// - Title: the first paragraph, when it is short, ends without a full stop and a longer text
// follows.
// - Byline: "By Name[, Outlet]" in the first three paragraphs.
// - Dateline: dateline_opening.h, at the first paragraph that is none of these.
// - Caption: photo_credit.h. Boilerplate: openings listed in data/page_parts.json, and an outlet's
// name
//   as the last line.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/reading/reading_test.cc, tests/cases/reading
#pragma once

#include "dateline/report.h"
#include "reading/page_tables.h"

namespace dateline::reading {

// Fills blocks, title, dateline, and source.agency, byline and outlet from report.text.
// REQUIRES: valid UTF-8 with LF line ends, below 4 GiB.
void find_blocks(Report& report, const PageTables& tables);

}  // namespace dateline::reading
