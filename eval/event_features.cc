// SPDX-License-Identifier: Apache-2.0
//
// For training the confidence of events: reads {"text", "date"} lines, writes for each text its
// events as they are before any is declined, with what their confidence rests on. Not part of the
// program; eval/train_event_confidence.py builds and uses it.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/facts.h"
#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "dateline/resources.h"

using namespace dateline;  // NOLINT

int main() {
  const auto directory = find_model(system_environment(), "");
  if (!directory.ok()) return 2;
  auto pipeline = Pipeline::load(system_environment(), *directory, Limits{});
  auto resources = load_resources(system_environment(), Limits{});
  if (!pipeline.ok() || !resources.ok()) return 2;
  Workspace workspace(*pipeline);
  std::string line;
  while (std::getline(std::cin, line)) {
    const auto input = nlohmann::json::parse(line);
    const Report report =
        *make_report(input["text"].get<std::string>(), input["date"].get<std::string>());
    const std::vector<BlockParse> parses = *parse_blocks(report, *pipeline, workspace);
    std::vector<RejectedReading> readings;
    const Facts facts = *extract_facts(report, parses, Limits{}, &readings, *resources);
    nlohmann::json row = {{"events", nlohmann::json::array()}};
    for (const RejectedReading& reading : readings) {
      if (reading.layer != kFeatureLayer) continue;
      nlohmann::json event = {{"start", reading.span.start},
                              {"trigger", words_of(report, reading.span)},
                              {"rule", reading.rule},
                              {"features", reading.why}};
      for (const Event& found : facts.events) {
        if (found.triggers.front() == reading.span && found.rule == reading.rule) {
          for (const auto& [key, roles] :
               {std::pair{"actors", &found.actors}, std::pair{"recipients", &found.recipients}}) {
            event[key] = nlohmann::json::array();
            for (const EventRole& role : *roles) event[key].push_back(words_of(report, role.span));
          }
        }
      }
      row["events"].push_back(event);
    }
    std::cout << row.dump() << '\n';
  }
}
