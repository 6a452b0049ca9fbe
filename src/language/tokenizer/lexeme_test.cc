// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "language/tokenizer/lexeme_cache.h"
#include "language/tokenizer/lexeme_factory.h"
#include "language/tokenizer/string_id.h"
#include "language/tokenizer/testing/model_files.h"

namespace dateline::language {
namespace {

struct Expected {
  std::string text, norm, lower, prefix, suffix, shape;
  bool is_space = false;
};

void expect_lexeme(const Lexeme& lexeme, const Expected& expected) {
  EXPECT_EQ(lexeme.text, expected.text);
  EXPECT_EQ(lexeme.norm, expected.norm);
  EXPECT_EQ(lexeme.lower, expected.lower);
  EXPECT_EQ(lexeme.shape, expected.shape);
  EXPECT_EQ(lexeme.orth_id, string_id(expected.text));
  EXPECT_EQ(lexeme.norm_id, string_id(expected.norm));
  EXPECT_EQ(lexeme.prefix_id, string_id(expected.prefix));
  EXPECT_EQ(lexeme.suffix_id, string_id(expected.suffix));
  EXPECT_EQ(lexeme.shape_id, string_id(expected.shape));
  EXPECT_EQ(lexeme.is_space, expected.is_space);
}

// Written down from spaCy 3.8; none of these is in the lexeme_norm table.
TEST(Lexeme, AttributesAsInSpacy) {
  const LexemeFactory factory;
  LexemeCache cache(factory);
  const std::string long_text(100, 'a');
  for (const Expected& expected : std::vector<Expected>{
           {"Rome", "rome", "rome", "R", "ome", "Xxxx"},
           {"I", "i", "i", "I", "I", "X"},
           {"U.S.", "u.s.", "u.s.", "U", ".S.", "X.X."},
           {"10,000", "10,000", "10,000", "1", "000", "dd,ddd"},
           {"\xE2\x80\xA6", "...", "\xE2\x80\xA6", "\xE2\x80\xA6", "\xE2\x80\xA6", "\xE2\x80\xA6"},
           {"\xE2\x80\x9C", "\"", "\xE2\x80\x9C", "\xE2\x80\x9C", "\xE2\x80\x9C", "\xE2\x80\x9C"},
           {"\xE2\x82\xAC", "$", "\xE2\x82\xAC", "\xE2\x82\xAC", "\xE2\x82\xAC", "\xE2\x82\xAC"},
           {"\xCE\x9C\xCE\x84\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3",
            "\xCE\xBC\xCE\x84\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82",
            "\xCE\xBC\xCE\x84\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x82", "\xCE\x9C",
            "\xCE\x94\xCE\x9F\xCE\xA3", "X\xCE\x84XXXX"},
           {long_text, long_text, long_text, "a", "aaa", "LONG"},
           {"\xC4\xB0", "i\xCC\x87", "i\xCC\x87", "\xC4\xB0", "\xC4\xB0", "X"},
           {"x\xC2\xB2", "x\xC2\xB2", "x\xC2\xB2", "x", "x\xC2\xB2", "xd"},
           {"\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87", "\xE4\xB8\xAD\xE6\x96\x87",
            "\xE4\xB8\xAD", "\xE4\xB8\xAD\xE6\x96\x87", "xx"},
           {" \n", " \n", " \n", " ", " \n", " \n", true},
           {"'s", "'s", "'s", "'", "'s", "'x"},
           {"agent", "agent", "agent", "a", "ent", "xxxx"},
           {"AbCdeFGHIJ123456", "abcdefghij123456", "abcdefghij123456", "A", "456",
            "XxXxxXXXXdddd"},
       }) {
    SCOPED_TRACE(expected.text);
    expect_lexeme(cache.get(expected.text), expected);
  }
}

TEST(Lexeme, NormComesFromTheTokenThenTheModelThenLower) {
  const auto files = testing::find_model_files();
  if (!files) GTEST_SKIP() << testing::kNoModel;
  const auto document = msgpack::parse(files->lookups, Limits());
  ASSERT_TRUE(document.ok());
  const auto factory = LexemeFactory::load(document->root());
  ASSERT_TRUE(factory.ok());
  LexemeCache cache(*factory);
  EXPECT_EQ(cache.get("cos").norm, "because");
  EXPECT_EQ(cache.get("colour").norm, "color");
  EXPECT_EQ(cache.get("coLour").norm, "colour");  // the table knows exact forms only
  EXPECT_EQ(cache.get("cos", "cosine").norm, "cosine");
  EXPECT_EQ(cache.get("cos", "cosine").norm_id, string_id("cosine"));
  EXPECT_EQ(cache.get("cos", "").norm, "because");
  EXPECT_EQ(cache.get("cos").norm, "because");
}

TEST(Lexeme, DamagedTablesAreRefused) {
  const auto load = [](std::string_view bytes) {
    const auto document = msgpack::parse(bytes, Limits());
    EXPECT_TRUE(document.ok());
    return LexemeFactory::load(document->root());
  };
  EXPECT_TRUE(load("\x80").ok());
  EXPECT_FALSE(load("\x81\xABlexeme_norm\x07").ok());
  EXPECT_FALSE(load("\x81\xABlexeme_norm\x81\x01\x02").ok());
  EXPECT_FALSE(load("\x81\xABlexeme_norm\x81\x01\xA1\xFF").ok());
  EXPECT_FALSE(load("\x81\xABlexeme_norm\x81\x90\xA1x").ok());
}

TEST(LexemeCache, AddressesAndNumbersStay) {
  const LexemeFactory factory;
  LexemeCache cache(factory);
  std::vector<const Lexeme*> first;
  for (int number = 0; number < 50000; ++number)
    first.push_back(&cache.get("word" + std::to_string(number)));
  EXPECT_EQ(cache.size(), 50000u);
  std::set<std::uint32_t> indices;
  for (int number = 0; number < 50000; ++number) {
    const std::string text = "word" + std::to_string(number);
    ASSERT_EQ(&cache.get(text), first[static_cast<std::size_t>(number)]);
    ASSERT_EQ(first[static_cast<std::size_t>(number)]->text, text);
    indices.insert(first[static_cast<std::size_t>(number)]->index);
  }
  EXPECT_EQ(indices.size(), 50000u);
  EXPECT_EQ(*indices.rbegin(), 49999u);
  EXPECT_GT(cache.memory_bytes(), 50000 * sizeof(Lexeme));
  cache.clear();
  EXPECT_EQ(cache.size(), 0u);
  EXPECT_EQ(cache.get("again").index, 0u);
}

TEST(LexemeCache, ChunksAreFoundAgainAfterGrowth) {
  const LexemeFactory factory;
  LexemeCache cache(factory);
  for (int number = 0; number < 20000; ++number) {
    const std::string chunk = "(" + std::to_string(number);
    const ChunkPiece pieces[] = {{&cache.get("("), 1, 0},
                                 {&cache.get(std::to_string(number)), 1, 3}};
    cache.store_chunk(chunk, murmur_hash_64a(chunk, 1), pieces);
  }
  for (int number = 0; number < 20000; ++number) {
    const std::string chunk = "(" + std::to_string(number);
    const auto* found = cache.find_chunk(chunk, murmur_hash_64a(chunk, 1));
    ASSERT_NE(found, nullptr);
    ASSERT_EQ(found->size(), 2u);
    ASSERT_EQ((*found)[1].lexeme->text, std::to_string(number));
    ASSERT_EQ((*found)[1].symbol, 3u);
  }
  EXPECT_EQ(cache.find_chunk("unknown", murmur_hash_64a("unknown", 1)), nullptr);
}

// Thousands of chunks with one hash: look-ups stay short and right.
TEST(LexemeCache, EqualHashesAreHarmless) {
  const LexemeFactory factory;
  LexemeCache cache(factory);
  for (int number = 0; number < 5000; ++number) {
    const std::string chunk = std::to_string(number);
    const ChunkPiece piece[] = {{&cache.get(chunk), 1, 0}};
    cache.store_chunk(chunk, 42, piece);
  }
  int found = 0;
  for (int number = 0; number < 5000; ++number) {
    const auto* pieces = cache.find_chunk(std::to_string(number), 42);
    if (pieces == nullptr) continue;
    ++found;
    ASSERT_EQ((*pieces)[0].lexeme->text, std::to_string(number));
  }
  EXPECT_GT(found, 0);
  EXPECT_LT(found, 5000);
}

}  // namespace
}  // namespace dateline::language
