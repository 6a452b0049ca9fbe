// SPDX-License-Identifier: Apache-2.0
#include "dateline/brief.h"

#include <algorithm>
#include <utility>

namespace dateline {

Brief make_brief(Record record, std::vector<InputFile> inputs, MadeWith made_with) {
  std::stable_sort(inputs.begin(), inputs.end(),
                   [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  for (const InputFile& input : inputs) {
    if (!input.reports.empty()) continue;
    LeftOut left_out;
    left_out.path = input.path;
    left_out.reason = "it holds no report";
    record.left_out.push_back(std::move(left_out));
  }
  return {std::move(made_with), std::move(inputs), std::move(record)};
}

}  // namespace dateline
