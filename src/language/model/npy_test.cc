// SPDX-License-Identifier: Apache-2.0
#include "language/model/npy.h"

#include <gtest/gtest.h>

#include <string>

namespace dateline::language {
namespace {

std::string npy_file(const std::string& header, std::size_t values, int version = 1) {
  std::string file("\x93NUMPY", 6);
  file += static_cast<char>(version);
  file += '\0';
  for (int byte = 0; byte < (version == 1 ? 2 : 4); ++byte)
    file += static_cast<char>(header.size() >> (8 * byte) & 0xFF);
  return file + header + std::string(values * 4, '\x01');
}

std::string header_of(const std::string& shape, const std::string& type = "<f4",
                      const std::string& fortran = "False") {
  return "{'descr': '" + type + "', 'fortran_order': " + fortran + ", 'shape': " + shape +
         ", }          \n";
}

TEST(Npy, ReadsVersionsOneToThree) {
  for (const int version : {1, 2, 3}) {
    const std::string file = npy_file(header_of("(2, 3)"), 6, version);
    const auto matrix = read_npy(file);
    ASSERT_TRUE(matrix.ok()) << version;
    EXPECT_EQ(matrix->rows, 2U);
    EXPECT_EQ(matrix->columns, 3U);
    EXPECT_EQ(matrix->data, std::string(24, '\x01'));
  }
}

TEST(Npy, ReadsTheEmptyMatrixOfTheSmallModel) {
  const auto matrix = read_npy(npy_file(header_of("(0, 0)"), 0));
  ASSERT_TRUE(matrix.ok());
  EXPECT_EQ(matrix->rows, 0U);
  EXPECT_EQ(matrix->columns, 0U);
  EXPECT_TRUE(read_npy(npy_file(header_of("(0, 300)"), 0)).ok());
}

TEST(Npy, RefusesOtherTypesOrdersAndRanks) {
  for (const char* type : {">f4", "<f8", "|O", "<i4"}) {
    const auto matrix = read_npy(npy_file(header_of("(2, 3)", type), 6));
    ASSERT_FALSE(matrix.ok()) << type;
    EXPECT_EQ(matrix.error().code, ErrorCode::kModelUnsupported);
  }
  EXPECT_EQ(read_npy(npy_file(header_of("(2, 3)", "<f4", "True"), 6)).error().code,
            ErrorCode::kModelUnsupported);
  for (const char* shape : {"(6,)", "()", "(1, 2, 3)", "6", "(-2, -3)", "(2, x)", "(2,", "(, 3)"}) {
    EXPECT_FALSE(read_npy(npy_file(header_of(shape), 6)).ok()) << shape;
  }
}

TEST(Npy, RefusesShapesThatDoNotFitTheData) {
  for (const char* shape :
       {"(2, 4)", "(3, 3)", "(0, 3)", "(0, 0)", "(18446744073709551615, 18446744073709551615)",
        "(4611686018427387904, 4)", "(9223372036854775808, 2)", "(99999999999999999999, 1)"}) {
    const auto matrix = read_npy(npy_file(header_of(shape), 6));
    ASSERT_FALSE(matrix.ok()) << shape;
    EXPECT_EQ(matrix.error().code, ErrorCode::kModelCorrupt);
  }
  std::string file = npy_file(header_of("(2, 3)"), 6);
  for (int byte = 0; byte < 24; ++byte) {
    file.pop_back();
    EXPECT_FALSE(read_npy(file).ok()) << byte;
  }
  EXPECT_FALSE(read_npy(npy_file(header_of("(2, 3)"), 6) + "x").ok());
}

TEST(Npy, RefusesEveryTruncationAndSurvivesEveryChangedByte) {
  for (const int version : {1, 2}) {
    const std::string file = npy_file(header_of("(2, 3)"), 6, version);
    for (std::size_t size = 0; size < file.size(); ++size) {
      const std::string truncated = file.substr(0, size);
      EXPECT_FALSE(read_npy(truncated).ok()) << size;
    }
    for (std::size_t place = 0; place < file.size(); ++place) {
      for (int value = 0; value < 256; ++value) {
        std::string changed = file;
        changed[place] = static_cast<char>(value);
        const auto matrix = read_npy(changed);
        if (matrix.ok()) {
          EXPECT_EQ(matrix->data.size(), matrix->rows * matrix->columns * 4);
        }
      }
    }
  }
  EXPECT_FALSE(read_npy(std::string("\x93NUMPY\x02\x00\xFF\xFF\xFF\xFF", 12)).ok());
  EXPECT_FALSE(read_npy(std::string("\x93NUMPY\x09\x00\x00\x00", 10)).ok());
}

}  // namespace
}  // namespace dateline::language
