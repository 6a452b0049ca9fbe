// SPDX-License-Identifier: Apache-2.0
//
// Resources: read-only data beside the language model, loaded once and shared by all threads. In
// this version: the gazetteer, a file that scripts/fetch_gazetteer makes. Reading goes on without
// it; places then come from the built-in tables only.
//
//   Result<Resources> resources = load_resources(environment, limits);
//   if (!resources.ok()) warn(resources.error());  // and go on with Resources{}
//   Facts facts = TRY(extract_facts(report, parses, limits, *resources));
//
// Looked for, in this order: the file that DATELINE_GAZETTEER names and no other; .cache/gazetteer
// in the folder of the program and the folder above it, share/dateline/gazetteer beside the
// program's folder, .cache/dateline/gazetteer at home, .cache/gazetteer in the current folder.
//
// Threads: immutable; share freely.
// Tested by: src/facts/places/gazetteer_test.cc
#pragma once

#include <memory>
#include <string>

#include "dateline/environment.h"
#include "dateline/limits.h"
#include "dateline/result.h"

namespace dateline {

namespace facts {
class Gazetteer;
struct EventRules;
}  // namespace facts

struct Resources {
  std::shared_ptr<const facts::Gazetteer> gazetteer;  // null: none
  std::string gazetteer_path;
  std::shared_ptr<const facts::EventRules> event_rules;  // null: those inside the program
};

// The rules of events inside the program with those of a folder of .json files added; a unit whose
// id is known replaces that one. kDataCorrupt names the file and the entry; nothing is half-loaded.
Result<std::shared_ptr<const facts::EventRules>> load_event_rules(Environment& environment,
                                                                  const std::string& folder,
                                                                  const Limits& limits);

// kGazetteerNotFound or kGazetteerCorrupt when there is none to be used.
Result<Resources> load_resources(Environment& environment, const Limits& limits);

}  // namespace dateline
