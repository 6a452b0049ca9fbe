// SPDX-License-Identifier: Apache-2.0
#include "brief/comparison.h"

#include <gtest/gtest.h>

#include <string>

#include "brief/testing_record.h"

namespace dateline::brief {
namespace {

Brief of_two(std::string_view first, std::string_view second) {
  RecordMaker maker;
  maker.add_report(std::string(first), "2031-05-03", "Harbour Ledger");
  maker.add_report(std::string(second), "2031-05-04", "Daily Post");
  for (std::uint32_t i = 0; i < 2; ++i) {
    Origin origin;
    origin.id = "ori_" + std::to_string(i);
    origin.reports = {{i, OriginRole::kSource, 1, {}}};
    maker.record.origins.push_back(origin);
  }
  const Citation said = maker.cite(0, "the harbour stays closed until the ice is gone");
  if (!said.span.empty())
    maker.add_event(EventType::kCoerce, {said}, {maker.cite(0, "closed")},
                    {{0}, {0}, {}, true, {}});
  return make_brief(std::move(maker.record), {}, {"0.1.0", {}, {}, {}, {}, {}});
}

void expect(const std::string& text, const std::string& words) {
  EXPECT_NE(text.find(words), std::string::npos) << words << " is not in\n" << text;
}

TEST(Comparison, PassagesWithTheWordsThatDiffer) {
  const std::string text = compare_text(
      of_two("The pilot said at least nine barges broke loose from the lower quay during the storm "
             "and drifted past the old lighthouse on the northern mole. Besides, the harbour stays "
             "closed until the ice "
             "is gone.",
             "The pilot said nine barges broke loose from the lower quay during the storm and "
             "drifted past the new lighthouse on the northern mole."),
      {160, false});
  expect(text, "[1] 2031-05-03 Harbour Ledger with [2] 2031-05-04 Daily Post");
  expect(text, "SHARED PASSAGES");
  expect(text, "\u201cat least\u201d");
  expect(text, "\u201cold\u201d");
  expect(text, "\u201cnew\u201d");
  expect(text, "ONLY IN [1]");
  expect(text, "\u201cthe harbour stays closed until the ice is gone\u201d");
}

TEST(Comparison, SaysSoWhenNothingIsShared) {
  const std::string text = compare_text(
      of_two("Snow fell on the passes all night long.", "A choir sang in the market hall."), {});
  expect(text, "SHARED PASSAGES  none");
  expect(text, "nothing that a record could be made of");
}

}  // namespace
}  // namespace dateline::brief
