// SPDX-License-Identifier: Apache-2.0
//
// For tuning stories: reads dateline.report/1 lines from standard input. Not part of the program;
// eval/train_stories.py and eval/linking_stories.py say how to build and use it.
//
//   story_features stories < reports.jsonl   one line a story: paths of its reports
//   story_features pairs < reports.jsonl     one line a pair: path, path, features, score with time
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "linking/stories/stories.h"
#include "linking/stories/story_index.h"
#include "record/report_json.h"

using namespace dateline;           // NOLINT
using namespace dateline::linking;  // NOLINT

int main(int count, char** arguments) {
  if (count != 2) return 2;
  std::vector<ReportRecord> records;
  for (std::string line; std::getline(std::cin, line);) {
    auto record = read_report_json(line, Limits{});
    if (!record.ok()) {
      std::cerr << record.error().to_string() << '\n';
      return 1;
    }
    records.push_back(*std::move(record));
  }
  const Collection collection(std::move(records));
  const auto path = [&](std::uint32_t report) { return collection.report(report).source.path; };
  if (std::string(arguments[1]) == "stories") {
    for (const Story& story : find_stories(collection, {}, Limits{})) {
      for (const StoryMember& member : story.reports) {
        std::cout << path(member.report) << (member.passages.empty() ? " " : "* ");
        for (const std::string& also : collection.report(member.report).source.also)
          std::cout << also << ' ';
      }
      std::cout << '\n';
    }
    return 0;
  }
  ProfileMaker maker(builtin_term_weights());
  std::vector<StoryProfile> profiles;
  for (std::uint32_t i = 0; i < collection.size(); ++i)
    profiles.push_back(maker.make(collection, i));
  for (std::uint32_t i = 0; i < profiles.size(); ++i)
    for (std::uint32_t j = 0; j < i; ++j) {
      std::cout << path(i) << ' ' << path(j);
      for (const double feature : features_of(profiles[i], profiles[j]))
        std::cout << ' ' << feature;
      std::cout << ' ' << pair_score(profiles[i], profiles[j], builtin_story_scores()) << '\n';
    }
  return 0;
}
