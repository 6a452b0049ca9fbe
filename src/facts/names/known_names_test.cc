// SPDX-License-Identifier: Apache-2.0
//
// Runs the examples of `names` in data/names.json on the text alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "facts/names/names.h"
#include "facts/tables/embedded.h"

namespace dateline::facts {
namespace {

std::vector<std::string> find(const std::string& text, const std::string& id) {
  const ReportView view(text);
  const std::vector<Span> paragraphs{{0, static_cast<std::uint32_t>(view.characters().size())}};
  std::vector<std::string> found;
  for (const KnownMention& mention :
       find_known_names(view.characters(), paragraphs, builtin_tables())) {
    if (builtin_tables().names[mention.known].id == id)
      found.emplace_back(view.slice(mention.extent));
  }
  return found;
}

TEST(KnownNames, Examples) {
  const auto root = nlohmann::json::parse(embedded_names());
  for (const auto& entry : root["names"]) {
    const std::string id = entry["id"];
    for (const auto& example : entry["examples"]) {
      const auto found = find(example["text"], id);
      EXPECT_NE(std::find(found.begin(), found.end(), example["finds"].get<std::string>()),
                found.end())
          << example;
    }
    for (const auto& example : entry["counter_examples"]) {
      const auto found = find(example["text"], id);
      if (example.contains("finds_not")) {
        EXPECT_EQ(std::find(found.begin(), found.end(), example["finds_not"].get<std::string>()),
                  found.end())
            << example;
      } else {
        EXPECT_TRUE(found.empty()) << example << " gives " << found.front();
      }
    }
  }
}

TEST(KnownNames, SharedFormNeedsAnother) {
  EXPECT_TRUE(find("The IS group", "name/islamic-state").empty());
  EXPECT_EQ(find("IS THIS ISIS?", "name/islamic-state"), std::vector<std::string>{"ISIS"});
}

TEST(KnownNames, ParagraphsInCapitalsHaveNoShortForms) {
  EXPECT_TRUE(find("TELL US WHAT THE UN SAID", "name/united-states").empty());
  EXPECT_EQ(find("The US said", "name/united-states"), std::vector<std::string>{"US"});
}

}  // namespace
}  // namespace dateline::facts
