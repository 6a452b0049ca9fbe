// SPDX-License-Identifier: Apache-2.0
#include "reading/dateline_opening.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::reading {
namespace {

// "place|date|agency|rest", or "" for none.
std::string shape(const std::string& text) {
  const auto opening = match_dateline(text, builtin_page_tables());
  if (!opening) return "";
  const auto words = [&](const std::optional<ByteRange>& bytes) {
    return bytes ? text.substr(bytes->start, bytes->size()) : std::string();
  };
  return words(opening->place) + '|' + words(opening->date) + '|' + words(opening->agency) + '|' +
         text.substr(opening->end);
}

TEST(DatelineOpening, Forms) {
  EXPECT_EQ(shape("ROME, June 28 (AP) \xE2\x80\x94 Text."), "ROME|June 28|AP| Text.");
  EXPECT_EQ(shape("ROME, June 28, 2021 (AP) - Text."), "ROME|June 28, 2021|AP| Text.");
  EXPECT_EQ(shape("ROME, June 28, (AP) -- Text."), "ROME|June 28|AP| Text.");
  EXPECT_EQ(shape("ROME (Reuters) - Text."), "ROME||Reuters| Text.");
  EXPECT_EQ(shape("NEW YORK, 28 June - Text."), "NEW YORK|28 June|| Text.");
  EXPECT_EQ(shape("PARIS/BERLIN, June 3 (Reuters) - Text."), "PARIS/BERLIN|June 3|Reuters| Text.");
  EXPECT_EQ(shape("ST. LOUIS (AP) \xE2\x80\x94 Text."), "ST. LOUIS||AP| Text.");
  EXPECT_EQ(shape("ISMAILIA, Egypt, March 29 (Wire) \xE2\x80\x94 Text."),
            "ISMAILIA, Egypt|March 29|Wire| Text.");
  EXPECT_EQ(shape("SAN JOS\xC3\x89, Costa Rica \xE2\x80\x94 Text."),
            "SAN JOS\xC3\x89, Costa Rica||| Text.");
  EXPECT_EQ(shape("ROME As talks went on, they met."), "ROME||| As talks went on, they met.");
  EXPECT_EQ(shape("UNITED NATIONS A vote was put off."), "UNITED NATIONS||| A vote was put off.");
}

TEST(DatelineOpening, Abstains) {
  for (const char* text :
       {"", "ROME", "ROME \xE2\x80\x94", "(AP) \xE2\x80\x94",
        "Rome \xE2\x80\x94 the eternal city \xE2\x80\x94 was quiet.",
        "US Secretary of State - the first - met.", "ROME MEETS MILAN",
        "The port - the old one - is shut.", "A - B", "June 28 was a warm day - and dry.",
        "He (the mayor) - of Rome - met.", "- a list", "(see page 3) - no",
        "IS (Islamic State) fighters left.", "ROME, (AP"}) {
    EXPECT_EQ(shape(text), "") << text;
  }
}

}  // namespace
}  // namespace dateline::reading
