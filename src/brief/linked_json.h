// SPDX-License-Identifier: Apache-2.0
//
// The linked things of a record as the lists of dateline.brief/1: each writes one key with its
// array.
//
//   RecordJson to(record, out);
//   write_linked_events(to);        // "events":[...]
//
// Threads: as RecordJson. Tested by: src/brief/record_json_test.cc
#pragma once

#include "brief/record_json.h"

namespace dateline::brief {

void write_linked_entities(RecordJson& to);
void write_linked_events(RecordJson& to);
void write_utterances(RecordJson& to);
void write_tracks(RecordJson& to);
void write_differences(RecordJson& to);
void write_only_in(RecordJson& to);
void write_timeline(RecordJson& to);
void write_deadlines(RecordJson& to);

}  // namespace dateline::brief
