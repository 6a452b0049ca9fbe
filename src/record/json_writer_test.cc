// SPDX-License-Identifier: Apache-2.0
#include "record/json_writer.h"

#include <gtest/gtest.h>

#include "record/json_parsing.h"

namespace dateline {
namespace {

TEST(JsonWriter, WritesInOrder) {
  std::string out;
  JsonWriter json(out);
  json.begin_object();
  json.field("b", "x");
  json.field("a", std::uint64_t{18446744073709551615u});
  json.key("list");
  json.begin_array();
  json.boolean(true);
  json.begin_object();
  json.end_object();
  json.strings({"p", "q"});
  json.end_array();
  json.field_if_known("unknown", "");
  json.end_object();
  EXPECT_EQ(out, R"({"b":"x","a":18446744073709551615,"list":[true,{},["p","q"]]})");
}

TEST(JsonWriter, Numbers) {
  std::string out;
  JsonWriter json(out);
  json.begin_array();
  for (double value : {0.0, -3.0, 436000000.0, 0.1, 2.5, 1e20, -0.25, 1e-7}) json.number(value);
  json.end_array();
  EXPECT_EQ(out, "[0,-3,436000000,0.1,2.5,1e+20,-0.25,1e-07]");
  const auto read = parse_json(out, Limits{});
  ASSERT_TRUE(read.ok());
  EXPECT_EQ((*read)[3].get<double>(), 0.1);
}

TEST(JsonWriter, EveryAsciiCharacterComesBack) {
  std::string text = "\xC3\xA9\xF0\x9F\x9A\xA2";
  for (int c = 0; c < 128; ++c) text += static_cast<char>(c);
  std::string out;
  JsonWriter(out).string(text);
  EXPECT_NE(out.find("\xC3\xA9"), std::string::npos);
  const auto json = parse_json(out, Limits{});
  ASSERT_TRUE(json.ok());
  EXPECT_EQ(json->get<std::string>(), text);
}

}  // namespace
}  // namespace dateline
