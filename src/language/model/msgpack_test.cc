// SPDX-License-Identifier: Apache-2.0
#include "language/model/msgpack.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "language/model/msgpack_writer_for_tests.h"

namespace dateline::language::msgpack {
namespace {

Result<Document> parse_with(const std::string& bytes, std::size_t max_items = 1000,
                            std::size_t max_depth = 32) {
  Limits limits;
  limits.max_msgpack_items = max_items;
  limits.max_msgpack_depth = max_depth;
  return parse(bytes, limits);
}

TEST(Msgpack, ReadsIntegersAtTheEdgesOfEveryWidth) {
  for (const std::uint64_t number :
       {std::uint64_t{0}, std::uint64_t{127}, std::uint64_t{128}, std::uint64_t{255},
        std::uint64_t{256}, std::uint64_t{65535}, std::uint64_t{65536}, std::uint64_t{0xFFFFFFFF},
        std::uint64_t{0x100000000}, std::uint64_t{0x7FFFFFFFFFFFFFFF},
        std::uint64_t{0x8000000000000000}, ~std::uint64_t{0}}) {
    const std::string bytes = MsgpackWriter().unsigned_number(number).bytes();
    const auto document = parse_with(bytes);
    ASSERT_TRUE(document.ok()) << number;
    EXPECT_EQ(document->root().kind(), Kind::kUnsigned);
    EXPECT_EQ(document->root().as_unsigned(), number);
    if (number <= 0x7FFFFFFFFFFFFFFF) {
      EXPECT_EQ(document->root().as_signed(), static_cast<std::int64_t>(number));
    } else {
      EXPECT_FALSE(document->root().as_signed());
    }
  }
  for (const std::int64_t number :
       {std::int64_t{-1}, std::int64_t{-32}, std::int64_t{-33}, std::int64_t{-128},
        std::int64_t{-129}, std::int64_t{-32768}, std::int64_t{-32769}, std::int64_t{INT32_MIN},
        std::int64_t{INT32_MIN} - 1, INT64_MIN}) {
    const std::string bytes = MsgpackWriter().signed_number(number).bytes();
    const auto document = parse_with(bytes);
    ASSERT_TRUE(document.ok()) << number;
    EXPECT_EQ(document->root().kind(), Kind::kNegative);
    EXPECT_EQ(document->root().as_signed(), number);
    EXPECT_FALSE(document->root().as_unsigned());
  }
}

TEST(Msgpack, ReadsPositiveNumbersInSignedForms) {
  for (const auto& [type, size] : {std::pair{0xD0U, 1}, {0xD1U, 2}, {0xD2U, 4}, {0xD3U, 8}}) {
    const std::string bytes =
        MsgpackWriter().byte(type).big_endian(100, static_cast<std::size_t>(size)).bytes();
    const auto document = parse_with(bytes);
    ASSERT_TRUE(document.ok());
    EXPECT_EQ(document->root().as_unsigned(), 100U);
    EXPECT_EQ(document->root().as_signed(), 100);
  }
}

TEST(Msgpack, ReadsNilBooleansAndFloats) {
  EXPECT_TRUE(parse_with("\xC0")->root().is_nil());
  EXPECT_EQ(parse_with("\xC2")->root().as_boolean(), false);
  EXPECT_EQ(parse_with("\xC3")->root().as_boolean(), true);
  EXPECT_FALSE(parse_with("\xC0")->root().as_boolean());
  EXPECT_EQ(parse_with(MsgpackWriter().float32(-0.375F).bytes())->root().as_float(), -0.375);
  EXPECT_EQ(parse_with(MsgpackWriter().float64(1e300).bytes())->root().as_float(), 1e300);
  EXPECT_FALSE(parse_with(MsgpackWriter().unsigned_number(1).bytes())->root().as_float());
}

TEST(Msgpack, ReadsStringsAndBinariesOfEveryWidth) {
  for (const std::size_t size : {0, 1, 31, 32, 255, 256, 65535, 65536, 100000}) {
    const std::string content(size, 'x');
    for (const bool is_text : {true, false}) {
      const std::string bytes =
          is_text ? MsgpackWriter().text(content).bytes() : MsgpackWriter().binary(content).bytes();
      const auto document = parse_with(bytes);
      ASSERT_TRUE(document.ok()) << size;
      EXPECT_EQ(document->root().kind(), is_text ? Kind::kString : Kind::kBinary);
      EXPECT_EQ(document->root().as_bytes(), content);
      EXPECT_TRUE(document->root().items().empty());
    }
  }
}

TEST(Msgpack, ReadsArraysAndMapsOfEveryWidth) {
  for (const std::size_t count : {0, 1, 15, 16, 65535, 65536}) {
    MsgpackWriter array;
    array.array(count);
    for (std::size_t index = 0; index < count; ++index) array.unsigned_number(index);
    const auto document = parse_with(array.bytes(), 200000);
    ASSERT_TRUE(document.ok()) << count;
    EXPECT_TRUE(document->root().is_array());
    ASSERT_EQ(document->root().items().size(), count);
    if (count > 0) {
      EXPECT_EQ(document->root().items().back().as_unsigned(), count - 1);
    }

    MsgpackWriter map;
    map.map(count);
    for (std::size_t index = 0; index < count; ++index)
      map.unsigned_number(index).signed_number(-1);
    const auto mapped = parse_with(map.bytes(), 200000);
    ASSERT_TRUE(mapped.ok()) << count;
    EXPECT_TRUE(mapped->root().is_map());
    EXPECT_EQ(mapped->root().items().size(), 2 * count);
    EXPECT_EQ(mapped->root().find(count), nullptr);
    if (count > 0) {
      EXPECT_NE(mapped->root().find(count - 1), nullptr);
    }
  }
}

TEST(Msgpack, FindsKeysWrittenAsTextBinaryOrNumber) {
  const std::string bytes = MsgpackWriter()
                                .map(4)
                                .text("a")
                                .unsigned_number(1)
                                .binary("b")
                                .unsigned_number(2)
                                .unsigned_number(7)
                                .unsigned_number(3)
                                .text("a")
                                .unsigned_number(9)
                                .bytes();
  const auto document = parse_with(bytes);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(document->root().find("a")->as_unsigned(), 1U) << "the first of two equal keys";
  EXPECT_EQ(document->root().find("b")->as_unsigned(), 2U);
  EXPECT_EQ(document->root().find(std::uint64_t{7})->as_unsigned(), 3U);
  EXPECT_EQ(document->root().find("7"), nullptr);
  EXPECT_EQ(document->root().find("a")->find("a"), nullptr);
}

std::string sample() {
  MsgpackWriter writer;
  writer.map(5).text("numbers").array(6);
  writer.unsigned_number(300)
      .signed_number(-5)
      .signed_number(-70000)
      .unsigned_number(1ULL << 40)
      .float32(1.5F)
      .float64(2.5);
  writer.text("nothing").nil().binary("yes").boolean(true);
  writer.text(std::string(40, 'k')).binary(std::string(300, 'v'));
  writer.text("nested").array(2).array(1).map(1).unsigned_number(9).text("deep").array(0);
  return writer.bytes();
}

TEST(Msgpack, RefusesEveryTruncation) {
  const std::string bytes = sample();
  ASSERT_TRUE(parse_with(bytes).ok());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    const std::string truncated = bytes.substr(0, size);
    const auto document = parse_with(truncated);
    ASSERT_FALSE(document.ok()) << size;
    EXPECT_EQ(document.error().code, ErrorCode::kModelCorrupt);
    ASSERT_TRUE(document.error().offset.has_value());
    EXPECT_LE(*document.error().offset, size);
  }
}

TEST(Msgpack, SurvivesEveryChangedByte) {
  const std::string bytes = sample();
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    for (int value = 0; value < 256; ++value) {
      std::string changed = bytes;
      changed[place] = static_cast<char>(value);
      const auto document = parse_with(changed);  // any answer will do
      if (document.ok()) {
        EXPECT_LE(document->root().items().size(), bytes.size());
      }
    }
  }
}

// The twin is nlohmann::json: what it accepts and we know, we must read alike.
nlohmann::json to_json(const Value& value) {
  switch (value.kind()) {
    case Kind::kNil:
      return nullptr;
    case Kind::kBoolean:
      return *value.as_boolean();
    case Kind::kUnsigned:
      return *value.as_unsigned();
    case Kind::kNegative:
      return *value.as_signed();
    case Kind::kFloat:
      return *value.as_float();
    case Kind::kString:
      return std::string(*value.as_bytes());
    case Kind::kBinary: {
      const auto bytes = *value.as_bytes();
      return nlohmann::json::binary({bytes.begin(), bytes.end()});
    }
    case Kind::kArray: {
      nlohmann::json array = nlohmann::json::array();
      for (const Value& item : value.items()) array.push_back(to_json(item));
      return array;
    }
    case Kind::kMap: {
      nlohmann::json object = nlohmann::json::object();
      for (std::size_t index = 0; index < value.items().size(); index += 2) {
        object[std::string(*value.items()[index].as_bytes())] = to_json(value.items()[index + 1]);
      }
      return object;
    }
  }
  return {};
}

TEST(Msgpack, AgreesWithAnotherImplementation) {
  const auto json = nlohmann::json::parse(
      R"({"a":[1,-1,128,-129,70000,-70000,5000000000,-5000000000,1.5,0.1,true,false,null],"b":{"c":{"d":[]},"e":""},
          "long":"0123456789012345678901234567890123456789","list":[0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17]})");
  std::string bytes;
  nlohmann::json::to_msgpack(json, bytes);
  const auto document = parse_with(bytes);
  ASSERT_TRUE(document.ok());
  EXPECT_EQ(to_json(document->root()), json);
}

TEST(Msgpack, RefusesAbsurdCountsBeforeAllocating) {
  for (const unsigned type : {0xDDU, 0xDFU, 0xDBU, 0xC6U}) {
    for (const std::uint64_t count :
         {std::uint64_t{0xFFFFFFFF}, std::uint64_t{0x80000000}, std::uint64_t{1000}}) {
      const std::string bytes = MsgpackWriter().byte(type).big_endian(count, 4).raw("abc").bytes();
      const auto document = parse_with(bytes, std::numeric_limits<std::size_t>::max());
      ASSERT_FALSE(document.ok());
      EXPECT_EQ(document.error().code, ErrorCode::kModelCorrupt);
    }
  }
  // A map of n entries needs 2 n bytes at least.
  EXPECT_FALSE(parse_with(MsgpackWriter().map(2).nil().nil().nil().bytes()).ok());
}

TEST(Msgpack, RefusesDeepNesting) {
  const auto nested = [](std::size_t depth) {
    MsgpackWriter writer;
    for (std::size_t level = 0; level < depth; ++level) writer.array(1);
    return writer.nil().bytes();
  };
  EXPECT_TRUE(parse_with(nested(8), 1000, 8).ok());
  const auto document = parse_with(nested(9), 1000, 8);
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, ErrorCode::kModelTooLarge);
  EXPECT_FALSE(parse_with(nested(2000000), 10000000, 32).ok());
  EXPECT_TRUE(parse_with(nested(1000000), 10000000, 10000000).ok()) << "no recursion";
}

TEST(Msgpack, SiblingsDoNotCountAsDepth) {
  MsgpackWriter writer;
  writer.array(500);
  for (int index = 0; index < 500; ++index) writer.array(1).map(0);
  EXPECT_TRUE(parse_with(writer.bytes(), 1000000, 3).ok());
}

TEST(Msgpack, LimitsTheNumberOfValues) {
  MsgpackWriter writer;
  writer.array(2).array(3).nil().nil().nil().map(2).nil().nil().nil().nil();
  EXPECT_TRUE(parse_with(writer.bytes(), 9).ok());
  const auto document = parse_with(writer.bytes(), 8);
  ASSERT_FALSE(document.ok());
  EXPECT_EQ(document.error().code, ErrorCode::kModelTooLarge);
}

TEST(Msgpack, RefusesTrailingBytesAndUnknownTypes) {
  EXPECT_FALSE(parse_with(std::string("\xC0\xC0", 2)).ok());
  EXPECT_EQ(parse_with(std::string("\x01\x00", 2)).error().offset, 1U);
  for (const unsigned type : {0xC1U, 0xC7U, 0xC8U, 0xC9U, 0xD4U, 0xD5U, 0xD6U, 0xD7U, 0xD8U}) {
    EXPECT_FALSE(parse_with(MsgpackWriter().byte(type).raw(std::string(20, '\0')).bytes()).ok())
        << type;
  }
}

}  // namespace
}  // namespace dateline::language::msgpack
