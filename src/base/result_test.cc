// SPDX-License-Identifier: Apache-2.0
#include "dateline/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace dateline {
namespace {

Error sample_error() { return make_error(ErrorCode::kDataCorrupt, "sample"); }

Result<int> half(int number) {
  if (number % 2 != 0) return sample_error();
  return number / 2;
}

Result<int> quarter(int number) {
  const int once = TRY(half(number));
  return TRY(half(once));
}

Result<void> check(bool good) {
  if (!good) return sample_error();
  return {};
}

Result<void> check_both(bool first, bool second, std::vector<std::string>& trace) {
  TRY(check(first));
  trace.push_back("first");
  TRY(check(second));
  trace.push_back("second");
  return {};
}

TEST(Result, HoldsAValue) {
  Result<std::string> result = std::string("text");
  ASSERT_TRUE(result.ok());
  EXPECT_TRUE(static_cast<bool>(result));
  EXPECT_EQ(*result, "text");
  EXPECT_EQ(result->size(), 4U);
  result.value() += "s";
  EXPECT_EQ(std::move(result).value(), "texts");
}

TEST(Result, HoldsAnError) {
  const Result<std::string> result = sample_error();
  ASSERT_FALSE(result.ok());
  EXPECT_FALSE(static_cast<bool>(result));
  EXPECT_EQ(result.error().code, ErrorCode::kDataCorrupt);
  EXPECT_EQ(result.error().message, "sample");
}

TEST(Result, TryGivesTheValueOrReturnsTheFirstError) {
  EXPECT_EQ(quarter(12).value(), 3);
  EXPECT_FALSE(quarter(6).ok());  // the second TRY
  EXPECT_FALSE(quarter(3).ok());  // the first TRY
  EXPECT_EQ(quarter(3).error().message, "sample");
}

TEST(Result, TryOfVoidStopsAtTheError) {
  std::vector<std::string> trace;
  EXPECT_TRUE(check_both(true, true, trace).ok());
  EXPECT_EQ(trace, (std::vector<std::string>{"first", "second"}));
  trace.clear();
  EXPECT_EQ(check_both(true, false, trace).error().message, "sample");
  EXPECT_EQ(trace, (std::vector<std::string>{"first"}));
}

// What cannot be copied must pass through TRY as well.
TEST(Result, TryMovesValues) {
  const auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); };
  const auto pass = [&]() -> Result<std::unique_ptr<int>> {
    std::unique_ptr<int> number = TRY(make());
    return number;
  };
  EXPECT_EQ(**pass(), 7);
}

TEST(Result, TryEvaluatesOnce) {
  int calls = 0;
  const auto counted = [&]() -> Result<int> { return ++calls; };
  const auto caller = [&]() -> Result<int> { return TRY(counted()); };
  EXPECT_EQ(caller().value(), 1);
  EXPECT_EQ(calls, 1);
}

}  // namespace
}  // namespace dateline
