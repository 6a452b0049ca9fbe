// SPDX-License-Identifier: Apache-2.0
//
// What `dateline parse` writes of one report: a line of JSON, or CoNLL-U.
//
// JSON:
// {"id","path","text","tokens":[{"text","start","end","lemma","pos","tag","morph","dep","head",
// "ent_iob","ent_type","sent_start","ws"}]}. start and end count code points; head is the index of
// the head token, a root points to itself; ent_iob is B, I or O; sent_start and ws (one blank
// follows) are true or false.
//
// CoNLL-U: tokens of white space keep their place, written as \n, \t and \s, so that both forms
// count alike; a root has head 0 and relation root; MISC holds SpaceAfter=No and Entity=B-PERSON.
//
// Threads: pure functions.
// Tested by: tests/cases/parse
#pragma once

#include <string>

#include "dateline/parse.h"
#include "dateline/report.h"

namespace dateline {

void write_parse_json(const Report& report, const Parse& parse, std::string& out);
void write_conllu(const Report& report, const Parse& parse, std::string& out);

}  // namespace dateline
