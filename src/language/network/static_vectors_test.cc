// SPDX-License-Identifier: Apache-2.0
#include "language/network/static_vectors.h"

#include <gtest/gtest.h>

#include <limits>
#include <map>
#include <string>
#include <vector>

#include "language/model/msgpack_writer_for_tests.h"

namespace dateline::language {
namespace {

std::string npy(const std::vector<float>& values, std::size_t rows, std::size_t columns) {
  const std::string header = "{'descr': '<f4', 'fortran_order': False, 'shape': (" +
                             std::to_string(rows) + ", " + std::to_string(columns) + "), }\n";
  std::string file("\x93NUMPY\x01\x00", 8);
  file += static_cast<char>(header.size() & 0xFF);
  file += static_cast<char>(header.size() >> 8);
  return file + header +
         std::string(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float));
}

std::string map_of(const std::map<std::uint64_t, std::int64_t>& rows) {
  MsgpackWriter writer;
  writer.map(rows.size());
  for (const auto& [key, row] : rows) writer.unsigned_number(key).signed_number(row);
  return writer.bytes();
}

TEST(StaticVectors, CopiesTheVectorOfAWordOrZeros) {
  const std::uint64_t large = 17000000000000000000U;
  const auto vectors = StaticVectors::load(npy({1, 2, 3, 4, 5, 6}, 3, 2),
                                           map_of({{5, 2}, {0, 0}, {large, 1}, {9, -1}}), Limits());
  ASSERT_TRUE(vectors.ok()) << vectors.error().to_string();
  EXPECT_EQ(vectors->width(), 2U);
  const auto of = [&](std::uint64_t id) {
    std::vector<float> vector(2, 7.0F);
    vectors->copy(id, vector.data());
    return vector;
  };
  EXPECT_EQ(of(5), (std::vector<float>{5, 6}));
  EXPECT_EQ(of(0), (std::vector<float>{1, 2}));
  EXPECT_EQ(of(large), (std::vector<float>{3, 4}));
  EXPECT_EQ(of(9), (std::vector<float>{0, 0})) << "a row below zero stands for none";
  EXPECT_EQ(of(4), (std::vector<float>{0, 0}));
  EXPECT_EQ(of(~std::uint64_t{0}), (std::vector<float>{0, 0}));
}

TEST(StaticVectors, AgreesWithAMap) {
  std::map<std::uint64_t, std::int64_t> rows;
  std::vector<float> values;
  for (std::int64_t row = 0; row < 500; ++row) {
    rows[static_cast<std::uint64_t>(row * row * 7919) % 100003] = row;
    values.push_back(static_cast<float>(row));
  }
  const auto vectors = StaticVectors::load(npy(values, 500, 1), map_of(rows), Limits());
  ASSERT_TRUE(vectors.ok());
  for (std::uint64_t id = 0; id < 100003; ++id) {
    float value = -1;
    vectors->copy(id, &value);
    const auto found = rows.find(id);
    ASSERT_EQ(value, found == rows.end() ? 0.0F : static_cast<float>(found->second));
  }
}

TEST(StaticVectors, AcceptsTheEmptyTableOfTheSmallModel) {
  const auto vectors = StaticVectors::load(npy({}, 0, 0), map_of({}), Limits());
  ASSERT_TRUE(vectors.ok());
  EXPECT_EQ(vectors->width(), 0U);
}

TEST(StaticVectors, RefusesDamagedTables) {
  const std::string good = npy({1, 2, 3, 4}, 2, 2);
  EXPECT_TRUE(StaticVectors::load(good, map_of({{1, 1}}), Limits()).ok());
  EXPECT_FALSE(StaticVectors::load(good, map_of({{1, 2}}), Limits()).ok())
      << "a row that does not exist";
  EXPECT_FALSE(StaticVectors::load(good, MsgpackWriter().array(0).bytes(), Limits()).ok());
  EXPECT_FALSE(StaticVectors::load(
                   good, MsgpackWriter().map(1).text("a").unsigned_number(1).bytes(), Limits())
                   .ok());
  EXPECT_FALSE(
      StaticVectors::load(good, MsgpackWriter().map(1).unsigned_number(1).nil().bytes(), Limits())
          .ok());
  EXPECT_FALSE(StaticVectors::load(good, "", Limits()).ok());
  EXPECT_FALSE(StaticVectors::load("", map_of({}), Limits()).ok());
  for (const float value :
       {std::numeric_limits<float>::infinity(), std::numeric_limits<float>::quiet_NaN()}) {
    const auto vectors = StaticVectors::load(npy({1, 2, value, 4}, 2, 2), map_of({}), Limits());
    ASSERT_FALSE(vectors.ok());
    EXPECT_EQ(vectors.error().code, ErrorCode::kModelCorrupt);
  }
}

}  // namespace
}  // namespace dateline::language
