// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/terms.h"

#include <gtest/gtest.h>

#include <cmath>

#include "linking/stories/embedded.h"
#include "linking/stories/logarithm.h"
#include "linking/view/collection.h"

namespace dateline::linking {
namespace {

TEST(Stems, LoseEnglishEndings) {
  const std::pair<const char*, const char*> wanted[] = {{"studies", "study"},
                                                        {"warned", "warn"},
                                                        {"strikes", "strik"},
                                                        {"strike", "strik"},
                                                        {"crashes", "crash"},
                                                        {"stopped", "stop"},
                                                        {"killing", "kill"},
                                                        {"killed", "kill"},
                                                        {"police", "polic"},
                                                        {"virus", "virus"},
                                                        {"basis", "basis"},
                                                        {"10,000", "10,000"},
                                                        {"u.s", "u.s"},
                                                        {"is", "is"},
                                                        {"press", "press"},
                                                        {"gas", "gas"},
                                                        {"", ""},
                                                        {"don't", "don't"},
                                                        {"2nd", "2nd"},
                                                        {"caf\xC3\xA9s", "caf\xC3\xA9"}};
  for (const auto& [word, stem] : wanted) EXPECT_EQ(stem_of(word), stem) << word;
}

double weight_of(const char* word) { return builtin_term_weights().of(hash_of(stem_of(word))); }

TEST(TermWeights, TellingWordsWeighMore) {
  EXPECT_EQ(weight_of("the"), 0);
  EXPECT_EQ(weight_of("said"), 0);
  EXPECT_LT(weight_of("people"), weight_of("police"));
  EXPECT_LT(weight_of("police"), weight_of("earthquake"));
  EXPECT_LT(weight_of("earthquake"), weight_of("astrolabe"));
  EXPECT_EQ(weight_of("zzyzxqq"), builtin_term_weights().highest());
  EXPECT_GT(builtin_term_weights().highest(), 7);
}

TEST(TermWeights, SayWhichLineIsWrong) {
  for (const char* bad : {"a\t1\nb", "a\tx", "a\t-1", "a\t1x", "a\tnan"}) {
    const auto parsed = TermWeights::parse(bad);
    ASSERT_FALSE(parsed.ok()) << bad;
    EXPECT_NE(parsed.error().message.find("line"), std::string::npos);
  }
  EXPECT_TRUE(TermWeights::parse("# remark\n\n*\t5\na\t1\n").ok());
  EXPECT_TRUE(TermWeights::parse(embedded_term_weights()).ok());
}

TEST(Logarithm, IsTheLogarithm) {
  for (const double x :
       {1e-300, 0.001, 0.5, 0.7071, 0.9999, 1.0, 1.5, 2.0, 3.0, 10.0, 12345.0, 1e300})
    EXPECT_NEAR(natural_log(x), std::log(x), 1e-9 * (1 + std::abs(std::log(x)))) << x;
  EXPECT_EQ(log_of_two(1), 0);
}

}  // namespace
}  // namespace dateline::linking
