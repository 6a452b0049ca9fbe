// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/lexicon.h"

#include <gtest/gtest.h>

#include "facts/figures/embedded.h"

namespace dateline::facts::figures {
namespace {

TEST(Lexicon, TheBuiltinTableParses) {
  const Result<Lexicon> lexicon = parse_lexicon(embedded_figures());
  ASSERT_TRUE(lexicon.ok()) << lexicon.error().message;
  EXPECT_FALSE(builtin_lexicon().change_verbs.empty());
}

TEST(Lexicon, TheLongestPhraseWins) {
  ReportView view("a few hundred");
  view.add_block(BlockKind::kParagraph, {0, 13}, std::vector<ViewToken>{});
  const std::vector<Lexeme> lexemes = cut_lexemes(view, {});
  ASSERT_EQ(lexemes.size(), 3u);
  const auto match = builtin_lexicon().vague.ahead(lexemes, 0);
  ASSERT_NE(match.value, nullptr);
  EXPECT_EQ(match.length, 3u);
  EXPECT_EQ(match.value->id, "vague/few-hundred");
  EXPECT_EQ(builtin_lexicon().vague.behind(lexemes, 2).length, 3u);
  EXPECT_EQ(builtin_lexicon().vague.ahead(lexemes, 3).value, nullptr);
}

TEST(Lexicon, ErrorsNameTheEntryAndWhatIsExpected) {
  const auto message = [](std::string_view text) {
    const Result<Lexicon> lexicon = parse_lexicon(text);
    return lexicon.ok() ? std::string("ok") : lexicon.error().message;
  };
  EXPECT_EQ(message("[]"), "table figures: the file: expected a JSON object");
  EXPECT_EQ(message("{"), "table figures: the file: expected a JSON object");
  EXPECT_EQ(message("{}"), "table figures: currencies: expected a list");
  EXPECT_EQ(message(R"({"currencies": [{"code": "USD"}]})"),
            "table figures: currencies: expected objects, each with an id");
  EXPECT_EQ(message(R"({"currencies": [{"id": "currency/x"}]})"),
            "table figures: currency/x: expected a code or a unit");
  EXPECT_EQ(message(R"({"currencies": [{"id": "currency/x", "code": "X", "words": [""]}]})"),
            "table figures: currency/x.words: expected strings that are not empty");
  EXPECT_EQ(message(R"({"currencies": [], "units": [], "bounds": [{"id": "b"}]})"),
            "table figures: b: expected at least one of examples");
}

}  // namespace
}  // namespace dateline::facts::figures
