// SPDX-License-Identifier: Apache-2.0
#include "facts/times/lexicon.h"

#include <gtest/gtest.h>

#include "facts/times/embedded.h"

namespace dateline::facts {
namespace {

TEST(Lexicon, TheBuiltInOneParses) {
  ASSERT_TRUE(parse_lexicon(embedded_times()).ok());
  const LexiconWord* june = builtin_lexicon().find(WordKind::kMonth, "june");
  ASSERT_NE(june, nullptr);
  EXPECT_EQ(june->number, 6);
  EXPECT_EQ(builtin_lexicon().find(WordKind::kWeekday, "june"), nullptr);
}

TEST(Lexicon, FindsTheLongest) {
  const std::u32string_view text = U"the day before yesterday";
  std::vector<Atom> atoms = cut_atoms(text, {0, static_cast<std::uint32_t>(text.size())});
  for (Atom& atom : atoms) atom.entries = builtin_lexicon().entries(atom.text);
  const auto found = builtin_lexicon().find(WordKind::kReference, atoms, 0);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->end, 4u);
}

TEST(Lexicon, SaysWhereATableIsWrong) {
  for (const char* text : {"[]", "{}", R"({"words": [{}]})",
                           R"({"words": [{"id": "a", "kind": "moon", "words": {}}]})",
                           R"({"words": [{"id": "a", "kind": "month", "words": {"june": []}}]})",
                           R"({"words": [{"id": "a", "kind": "month", "words": {" ": 1}}]})"}) {
    const auto lexicon = parse_lexicon(text);
    ASSERT_FALSE(lexicon.ok()) << text;
    EXPECT_EQ(lexicon.error().code, ErrorCode::kDataCorrupt);
  }
}

}  // namespace
}  // namespace dateline::facts
