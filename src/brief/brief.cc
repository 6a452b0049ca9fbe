// SPDX-License-Identifier: Apache-2.0
#include "dateline/brief.h"

#include <algorithm>
#include <utility>

namespace dateline {

Brief make_brief(std::vector<ReportRecord> records, std::vector<InputFile> inputs,
                 MadeWith made_with) {
  auto date_of = [](const ReportRecord& record) {
    return record.report.date ? std::string_view(record.report.date->value)
                              : std::string_view("\x7f");
  };
  std::stable_sort(records.begin(), records.end(),
                   [&](const ReportRecord& a, const ReportRecord& b) {
                     if (date_of(a) != date_of(b)) return date_of(a) < date_of(b);
                     return a.report.id < b.report.id;
                   });
  std::stable_sort(inputs.begin(), inputs.end(),
                   [](const InputFile& a, const InputFile& b) { return a.path < b.path; });
  return {std::move(made_with), std::move(inputs), std::move(records)};
}

}  // namespace dateline
