// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/units.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::facts::figures {
namespace {

// The unit behind the first lexeme, and what is left of the text; "none".
std::string unit(const std::string& text) {
  ReportView view(text);
  view.add_block(BlockKind::kParagraph, {0, static_cast<std::uint32_t>(view.characters().size())},
                 std::vector<ViewToken>{});
  const std::vector<Lexeme> lexemes = cut_lexemes(view, {});
  Units units(lexemes, view, builtin_lexicon());
  const std::optional<FoundUnit> found = units.unit_at(1);
  if (!found) return "none";
  std::string left;
  for (std::uint32_t i = found->end; i < lexemes.size(); ++i) left += "|" + lexemes[i].text;
  return found->name + left;
}

TEST(Units, PowersOfLengths) {
  EXPECT_EQ(unit("5 square kilometres"), "km2");
  EXPECT_EQ(unit("5 sq. ft of"), "ft2|of");
  EXPECT_EQ(unit("5 cubic metres"), "m3");
  EXPECT_EQ(unit("5km2"), "km2");
  EXPECT_EQ(unit("5 km^2"), "km2");
  EXPECT_EQ(unit("5 m\u00B3"), "m3");
  EXPECT_EQ(unit("5 miles squared"), "mi2");
  EXPECT_EQ(unit("5m212"), "none");
  EXPECT_EQ(unit("5 kg 2"), "kg|2");
}

TEST(Units, Quotients) {
  EXPECT_EQ(unit("5 km/h"), "km/h");
  EXPECT_EQ(unit("5 m/s\u00B2"), "m/s2");
  EXPECT_EQ(unit("5 kg/m3"), "kg/m3");
  EXPECT_EQ(unit("5 metres per second"), "m/s");
  EXPECT_EQ(unit("5 feet a minute"), "ft/min");
  EXPECT_EQ(unit("5 litres per second"), "l|per|second");
  EXPECT_EQ(unit("5 percent/year"), "percent|/|year");
  EXPECT_EQ(unit("5 g/l"), "g/l");
  EXPECT_EQ(unit("5 kN\u00B7m"), "kN.m");
}

TEST(Units, PrefixesAndCase) {
  EXPECT_EQ(unit("5 picofarads"), "pF");
  EXPECT_EQ(unit("5 kilo ohms"), "kOhm");
  EXPECT_EQ(unit("5 mW"), "mW");
  EXPECT_EQ(unit("5 MW"), "MW");
  EXPECT_EQ(unit("5 Mb"), "Mbit");
  EXPECT_EQ(unit("5 MB"), "MB");
  EXPECT_EQ(unit("5 mb"), "MB");
}

TEST(Units, LettersNeedACompanion) {
  EXPECT_EQ(unit("5l"), "l");
  EXPECT_EQ(unit("5 l"), "l");
  EXPECT_EQ(unit("5 l things"), "none");
  EXPECT_EQ(unit("5 W 42nd"), "none");
  EXPECT_EQ(unit("5 in."), "in|.");
  EXPECT_EQ(unit("5 in Rome"), "none");
  EXPECT_EQ(unit("30 C in the heat"), "Cel|in|the|heat");
  EXPECT_EQ(unit("30 C in the list"), "none");
}

}  // namespace
}  // namespace dateline::facts::figures
