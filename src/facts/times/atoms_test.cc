// SPDX-License-Identifier: Apache-2.0
#include "facts/times/atoms.h"

#include <gtest/gtest.h>

namespace dateline::facts {
namespace {

std::string joined(std::u32string_view text) {
  std::string out;
  for (const Atom& atom : cut_atoms(text, {0, static_cast<std::uint32_t>(text.size())})) {
    if (!out.empty()) out += atom.after_blank ? " " : "_";
    out += atom.text;
  }
  return out;
}

TEST(Atoms, CutsFinerThanTokens) {
  EXPECT_EQ(joined(U"six-month"), "six_-_month");
  EXPECT_EQ(joined(U"JAN.27, 10am"), "jan_._27_, 10_am");
  EXPECT_EQ(joined(U"2014\u20132019"), "2014_-_2019");
  EXPECT_EQ(joined(U"today\u2019s"), "today_'_s");
  EXPECT_EQ(joined(U""), "");
}

TEST(Atoms, KnowsCapitalsAndNumbers) {
  const std::u32string_view text = U"JAN May it 28 1234567890";
  const std::vector<Atom> atoms = cut_atoms(text, {0, static_cast<std::uint32_t>(text.size())});
  ASSERT_EQ(atoms.size(), 5u);
  EXPECT_TRUE(atoms[0].shouted && atoms[0].capital);
  EXPECT_TRUE(atoms[1].capital && !atoms[1].shouted);
  EXPECT_FALSE(atoms[2].capital);
  EXPECT_EQ(atoms[3].number, 28);
  EXPECT_EQ(atoms[4].number, -1);
}

}  // namespace
}  // namespace dateline::facts
