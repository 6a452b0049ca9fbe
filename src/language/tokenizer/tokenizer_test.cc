// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/tokenizer.h"

#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "language/tokenizer/string_id.h"
#include "language/tokenizer/testing/model_files.h"
#include "language/tokenizer/testing/naive_tokenizer.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

using testing::NaiveToken;
using testing::NaiveTokenizer;

// A tokenizer, its naive twin and what they need.
struct Twins {
  TokenizerDefinition definition;
  LexemeFactory factory;
  Tokenizer tokenizer;
  NaiveTokenizer naive;

  static Twins make(const TokenizerDefinition& definition, LexemeFactory factory) {
    return {definition, std::move(factory), Tokenizer::make(definition, Limits()).value(),
            NaiveTokenizer::make(definition).value()};
  }

  static std::optional<Twins> of_model() {
    const auto files = testing::find_model_files();
    if (!files) return std::nullopt;
    const auto tokenizer = msgpack::parse(files->tokenizer, Limits());
    const auto lookups = msgpack::parse(files->lookups, Limits());
    return make(TokenizerDefinition::read(tokenizer->root()).value(),
                LexemeFactory::load(lookups->root()).value());
  }

  static Twins tiny() { return make(testing::tiny_definition(), LexemeFactory()); }

  // Tokens of the real one in the form of the naive one, with every NORM filled in.
  std::vector<NaiveToken> fast(std::string_view text, LexemeCache& cache) const {
    std::vector<TokenSlice> slices;
    EXPECT_TRUE(tokenizer.tokenize(text, cache, slices).ok());
    std::vector<NaiveToken> out;
    for (const TokenSlice& slice : slices) {
      const std::string_view surface =
          text.substr(slice.byte_start, slice.byte_end - slice.byte_start);
      EXPECT_EQ(surface, slice.lexeme->text);
      out.push_back({std::string(surface), std::string(slice.lexeme->norm), slice.space_after});
    }
    return out;
  }

  std::vector<NaiveToken> slow(std::string_view text) const {
    std::vector<NaiveToken> out = naive.tokenize(text);
    for (NaiveToken& token : out) {
      if (!token.norm.empty()) continue;
      const std::string* known = factory.table_norm(string_id(token.text));
      token.norm = known != nullptr ? *known : lower(token.text);
    }
    return out;
  }
};

std::string show(const std::vector<NaiveToken>& tokens) {
  std::string out;
  for (const NaiveToken& token : tokens)
    out += "[" + token.text + "|" + token.norm + (token.space_after ? "] " : "]");
  return out;
}

void expect_all_strings_agree(const Twins& twins, const std::vector<std::string>& alphabet,
                              std::size_t longest) {
  LexemeCache cache(twins.factory);
  std::vector<std::size_t> digits;
  for (;;) {
    std::size_t position = 0;
    while (position < digits.size() && ++digits[position] == alphabet.size())
      digits[position++] = 0;
    if (position == digits.size()) digits.push_back(0);
    if (digits.size() > longest) return;
    std::string text;
    for (const std::size_t digit : digits) text += alphabet[digit];
    const auto fast = twins.fast(text, cache);
    const auto slow = twins.slow(text);
    ASSERT_EQ(fast, slow) << text << "\nfast " << show(fast) << "\nslow " << show(slow);
  }
}

void expect_random_strings_agree(const Twins& twins, const std::vector<std::string>& parts,
                                 int rounds) {
  LexemeCache cache(twins.factory);
  std::mt19937 random(11);
  for (int round = 0; round < rounds; ++round) {
    std::string text;
    for (std::size_t count = 1 + random() % 9; count > 0; --count) {
      const unsigned kind = random() % 10;
      if (kind < 5) {
        text += parts[random() % parts.size()];
      } else if (kind < 8) {
        const auto& exceptions = twins.definition.exceptions;
        text += exceptions[random() % exceptions.size()].text;
      } else {
        char32_t value = random() % (kind == 8 ? 0x3000 : 0x30000);
        if (value >= 0xD800 && value <= 0xDFFF) value = 'x';
        append_utf8(text, value);
      }
    }
    const auto fast = twins.fast(text, cache);
    const auto slow = twins.slow(text);
    ASSERT_EQ(fast, slow) << text << "\nfast " << show(fast) << "\nslow " << show(slow);
    ASSERT_EQ(twins.fast(text, cache), fast) << "a warm cache changed the result";
  }
}

const std::vector<std::string> kParts = {" ",
                                         "  ",
                                         "\n",
                                         ".",
                                         "..",
                                         ",",
                                         "-",
                                         "--",
                                         "'",
                                         "\"",
                                         "(",
                                         ")",
                                         "$",
                                         "US$",
                                         "%",
                                         "+",
                                         "*",
                                         "/",
                                         ":",
                                         "@",
                                         "a",
                                         "b",
                                         "A",
                                         "B",
                                         "word",
                                         "Word",
                                         "1",
                                         "23",
                                         "km",
                                         "s",
                                         "'s",
                                         "US",
                                         "n't",
                                         "e.g.",
                                         "http://",
                                         "www.",
                                         ".com",
                                         "a.b",
                                         "10.0.0.1",
                                         "\xE2\x80\x94",
                                         "\xE2\x80\x93",
                                         "\xE2\x80\x99",
                                         "\xE2\x80\x9C",
                                         "\xE2\x80\x9D",
                                         "\xE2\x80\xA6",
                                         "\xC2\xB0",
                                         "\xC2\xB2",
                                         "\xC3\xA9",
                                         "\xE4\xB8\xAD",
                                         "\xF0\x9F\x98\x80",
                                         "\xE3\x80\x80",
                                         "\xC2\xA0",
                                         "#",
                                         "&",
                                         "_",
                                         "=",
                                         "<",
                                         ">",
                                         "^",
                                         "~",
                                         "`",
                                         "[",
                                         "]",
                                         "\xE2\x82\xAC"};

TEST(Tokenizer, TinyDefinitionAgreesWithNaiveTwinOnAllShortStrings) {
  const Twins twins = Twins::tiny();
  expect_all_strings_agree(twins, {"a", "b", "A", "8", "k", ".", "-", " ", "(", ")", ",", "'s"}, 4);
  expect_all_strings_agree(twins, {"a", "b", "A", ".", "-", " ", "("}, 5);
  expect_random_strings_agree(twins, kParts, 20000);
}

TEST(Tokenizer, ModelAgreesWithNaiveTwinOnAllShortStrings) {
  const auto twins = Twins::of_model();
  if (!twins) GTEST_SKIP() << testing::kNoModel;
  expect_all_strings_agree(
      *twins, {"a", "A", "1", ".", "-", "'", " ", "(", "$", ",", "\xE2\x80\x94", ":"}, 3);
  expect_all_strings_agree(*twins, {"a", "A", "1", ".", "-", "'", " ", ")"}, 4);
  expect_random_strings_agree(*twins, kParts, 5000);
}

TEST(Tokenizer, ModelCutsEveryExceptionAsItsDefinitionSays) {
  const auto twins = Twins::of_model();
  if (!twins) GTEST_SKIP() << testing::kNoModel;
  LexemeCache cache(twins->factory);
  for (const TokenizerException& exception : twins->definition.exceptions) {
    const auto tokens = twins->fast(exception.text, cache);
    ASSERT_EQ(tokens.size(), exception.tokens.size()) << exception.text;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
      EXPECT_EQ(tokens[index].text, exception.tokens[index].text);
      if (!exception.tokens[index].norm.empty()) {
        EXPECT_EQ(tokens[index].norm, exception.tokens[index].norm);
      }
    }
  }
}

TEST(Tokenizer, ModelCutsAsSpacyDoes) {
  const auto twins = Twins::of_model();
  if (!twins) GTEST_SKIP() << testing::kNoModel;
  LexemeCache cache(twins->factory);
  const auto cut = [&](std::string_view text) {
    std::string out;
    for (const NaiveToken& token : twins->fast(text, cache))
      out += token.text + (token.space_after ? "_|" : "|");
    return out;
  };
  // Written down from spaCy 3.8.
  EXPECT_EQ(cut("The U.S. can't pay $436m."), "The_|U.S._|ca|n't_|pay_|$|436|m.|");
  EXPECT_EQ(cut("Wait\xE2\x80\x94"
                "didn't he?"),
            "Wait|\xE2\x80\x94|didn't_|he|?|");
  EXPECT_EQ(cut("He's-word and co-op"), "He's|-|word_|and_|co|-|op|");
  EXPECT_EQ(cut("a  b\n\nc "), "a_| |b|\n\n|c_|");
  EXPECT_EQ(cut("(see http://example.com/a,b)."), "(|see_|http://example.com/a,b|)|.|");
  EXPECT_EQ(cut("\xE2\x80\x9CI\xE2\x80\x99m gonna go,\xE2\x80\x9D he said\xE2\x80\xA6"),
            "\xE2\x80\x9C|I|\xE2\x80\x99m_|gon|na_|go|,|\xE2\x80\x9D_|he_|said|\xE2\x80\xA6|");
  EXPECT_EQ(cut("3km/h 10\xE2\x82\xAC 20\xC2\xB0"
                "C. C++"),
            "3|km/h_|10|\xE2\x82\xAC_|20|\xC2\xB0|C|._|C++|");
  EXPECT_EQ(cut("nice:)"), "nice|:)|");  // the second pass
}

// 1 MB without a blank of each kind that spaCy takes quadratic time for.
TEST(Tokenizer, HostileChunksTakeLinearTime) {
  const auto twins = Twins::of_model();
  if (!twins) GTEST_SKIP() << testing::kNoModel;
  const std::clock_t start = std::clock();  // processor time: the machine may be busy
  for (const std::string part : {"(",        ".",
                                 "..a",      "a:",
                                 "a@",       "a.",
                                 "-",        "'",
                                 "(a)",      "\xE2\x80\xA6",
                                 "a-",       "@",
                                 "://a",     "x.com:",
                                 "1+",       "$",
                                 "\xCE\xA3", "\xCE\xA3\xCC\x81",
                                 "don't-",   "1km"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += part;
    LexemeCache cache(twins->factory);
    std::vector<TokenSlice> tokens;
    ASSERT_TRUE(twins->tokenizer.tokenize(text, cache, tokens).ok());
    ASSERT_FALSE(tokens.empty());
    EXPECT_EQ(tokens.front().byte_start, 0u);
    EXPECT_EQ(tokens.back().byte_end, text.size());
  }
  // Quadratic work would take hours; the limit is generous for sanitizers.
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 60);
}

TEST(Tokenizer, UnknownPatternsRunWithinABudget) {
  TokenizerDefinition definition = testing::tiny_definition();
  definition.prefix = R"(^(?:\(|x+y)+?)";
  definition.suffix = R"((?:a|aa)+z$)";
  definition.infix = R"((?:,|(?=Q)))";
  const auto tokenizer = Tokenizer::make(definition, Limits());
  ASSERT_TRUE(tokenizer.ok());
  const LexemeFactory factory;
  LexemeCache cache(factory);
  std::vector<TokenSlice> tokens;
  ASSERT_TRUE(tokenizer->tokenize(std::string(20000, '('), cache, tokens).ok());
  ASSERT_TRUE(tokenizer->tokenize(std::string(20000, 'a'), cache, tokens).ok());
  EXPECT_EQ(tokens.size(), 1u);
  ASSERT_TRUE(tokenizer->tokenize("(a,bQcQ,d", cache, tokens).ok());
  std::string cut;
  for (const TokenSlice& token : tokens) cut += std::string(token.lexeme->text) + "|";
  EXPECT_EQ(cut, "(|a|,|b|Qc|Q|,|d|");
}

TEST(Tokenizer, DamagedDefinitionsAreRefused) {
  const auto load = [](std::string_view bytes) {
    const auto document = msgpack::parse(bytes, Limits());
    EXPECT_TRUE(document.ok());
    return Tokenizer::load(document->root(), Limits());
  };
  const auto code = [&](std::string_view bytes) { return load(bytes).error().code; };
  EXPECT_EQ(code("\x93\x01\x02\x03"), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code("\x81\xADprefix_search\x05"), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code("\x81\xADprefix_search\xA1\xFF"), ErrorCode::kModelCorrupt);
  EXPECT_EQ(code("\x81\xADprefix_search\xA4(a|b"), ErrorCode::kModelUnsupportedPattern);
  EXPECT_EQ(code("\x81\xADprefix_search\xA5(a)\\1"), ErrorCode::kModelUnsupportedPattern);
  EXPECT_EQ(code("\x81\xAA"
                 "exceptions\x05"),
            ErrorCode::kModelCorrupt);
  EXPECT_EQ(code("\x81\xAA"
                 "exceptions\x81\xA1x\x91\x81\x41\xA1y"),
            ErrorCode::kModelCorrupt);  // other text
  EXPECT_EQ(code("\x81\xAA"
                 "exceptions\x81\xA1x\x91\x82\x41\xA1x\x46\xA1y"),
            ErrorCode::kModelCorrupt);  // an attribute
  EXPECT_TRUE(load("\x80").ok());
  EXPECT_TRUE(load("\x81\xAA"
                   "exceptions\x81\xA1x\x91\x82\x41\xA1x\x43\xA1y")
                  .ok());
}

TEST(Tokenizer, EmptyTextAndLimits) {
  Limits limits;
  limits.max_text_bytes = 4;
  const auto tokenizer = Tokenizer::make(testing::tiny_definition(), limits);
  const LexemeFactory factory;
  LexemeCache cache(factory);
  std::vector<TokenSlice> tokens(3);
  EXPECT_TRUE(tokenizer->tokenize("", cache, tokens).ok());
  EXPECT_TRUE(tokens.empty());
  const auto result = tokenizer->tokenize("12345", cache, tokens);
  ASSERT_FALSE(result.ok());
  EXPECT_EQ(result.error().code, ErrorCode::kTextTooLong);
}

}  // namespace
}  // namespace dateline::language
