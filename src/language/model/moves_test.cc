// SPDX-License-Identifier: Apache-2.0
#include "language/model/moves.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include "language/model/msgpack_writer_for_tests.h"

namespace dateline::language {
namespace {

using Pairs = std::vector<std::pair<int, std::string>>;

std::string packed(const std::string& json) {
  return MsgpackWriter()
      .map(2)
      .text("moves")
      .text(json)
      .text("cfg")
      .map(1)
      .text("neg_key")
      .nil()
      .bytes();
}

Pairs read(const std::string& json) {
  const auto moves = read_moves(packed(json), Limits());
  EXPECT_TRUE(moves.ok()) << json;
  Pairs pairs;
  if (moves.ok()) {
    for (const Move& move : *moves) pairs.emplace_back(move.action, move.label);
  }
  return pairs;
}

TEST(Moves, OrdersByActionThenFrequencyThenLabelDescending) {
  EXPECT_EQ(read(R"({"2":{"b":5,"a":5,"z":1,"m":7},"0":{"":9},"3":{"det":0,"obj":0}})"),
            (Pairs{{0, ""}, {2, "m"}, {2, "b"}, {2, "a"}, {2, "z"}, {3, "obj"}, {3, "det"}}));
}

TEST(Moves, ComparesLabelsByCodePoint) {
  EXPECT_EQ(
      read(R"({"1":{"a":1,"B":1,"\u00e9":1,"\ud83d\ude00":1,"\uffee":1}})"),
      (Pairs{{1, "\xF0\x9F\x98\x80"}, {1, "\xEF\xBF\xAE"}, {1, "\xC3\xA9"}, {1, "a"}, {1, "B"}}));
}

TEST(Moves, SortsActionsAsText) {
  EXPECT_EQ(read(R"({"10":{"x":1},"9":{"x":1},"1":{"x":1}})"),
            (Pairs{{1, "x"}, {10, "x"}, {9, "x"}}));
}

TEST(Moves, PutsNegativeFrequenciesLast) {
  EXPECT_EQ(read(R"({"1":{"a":-2,"b":3},"2":{"c":1,"a":-5,"d":-1}})"),
            (Pairs{{1, "b"}, {2, "c"}, {2, "d"}, {1, "a"}, {2, "a"}}));
  EXPECT_EQ(read(R"({"1":{"":-1,"b":-1}})"), (Pairs{{1, "b"}, {1, ""}}))
      << "the empty label counts, too";
  EXPECT_EQ(read(R"({"1":{"a":2,"b":-1},"01":{"a":1,"b":-7}})"), (Pairs{{1, "a"}, {1, "b"}}))
      << "never twice";
}

// The twin: lists and searches, as the description in moves.h reads.
Pairs read_slowly(const std::map<std::string, std::map<std::string, int>>& actions) {
  Pairs moves;
  std::vector<std::pair<int, std::string>> late;
  const auto add = [&](int action, const std::string& label) {
    if (std::find(moves.begin(), moves.end(), std::pair(action, label)) == moves.end())
      moves.emplace_back(action, label);
  };
  for (const auto& [key, labels] : actions) {
    std::vector<std::pair<int, std::string>> sorted;
    for (const auto& [label, frequency] : labels) sorted.emplace_back(frequency, label);
    std::sort(sorted.rbegin(), sorted.rend());
    for (const auto& [frequency, label] : sorted) {
      if (frequency < 0) {
        late.emplace_back(frequency, label);
      } else {
        add(std::stoi(key), label);
      }
    }
  }
  std::sort(late.rbegin(), late.rend());
  for (const auto& entry : late) {
    for (const auto& [key, labels] : actions) {
      const auto found = labels.find(entry.second);
      if (found != labels.end() && found->second < 0) add(std::stoi(key), entry.second);
    }
  }
  return moves;
}

TEST(Moves, AgreesWithASlowReader) {
  std::mt19937 random(1);
  for (int round = 0; round < 500; ++round) {
    std::map<std::string, std::map<std::string, int>> actions;
    const int count = static_cast<int>(random() % 12);
    for (int entry = 0; entry < count; ++entry) {
      actions[std::to_string(random() % 4)]
             [std::string(random() % 3, static_cast<char>('a' + random() % 3))] =
                 static_cast<int>(random() % 7) - 3;
    }
    EXPECT_EQ(read(nlohmann::json(actions).dump()), read_slowly(actions));
  }
}

TEST(Moves, IsFastForManyAddedLabels) {
  std::string json = R"({"1":{"x":1)";
  for (int label = 0; label < 60000; ++label)
    json += ",\"l" + std::to_string(label) + "\":" + (label % 2 ? "1" : "-1");
  EXPECT_EQ(read(json + "}}").size(), 60001U);
}

TEST(Moves, RefusesWhatIsNotAListOfMoves) {
  for (const char* json :
       {"", "[]", "7", "{\"1\":[]}", "{\"1\":{\"a\":1.5}}", "{\"1\":{\"a\":\"1\"}}",
        "{\"x\":{\"a\":1}}", "{\"1x\":{\"a\":1}}", "{\"\":{\"a\":1}}",
        "{\"99999999999\":{\"a\":1}}", "{\"1\":{\"a\":1}", "{\"1\":{\"\xFF\":1}}"}) {
    const auto moves = read_moves(packed(json), Limits());
    ASSERT_FALSE(moves.ok()) << json;
    EXPECT_EQ(moves.error().code, ErrorCode::kModelCorrupt);
  }
  EXPECT_FALSE(read_moves("", Limits()).ok());
  EXPECT_FALSE(read_moves(MsgpackWriter().map(0).bytes(), Limits()).ok());
  EXPECT_FALSE(read_moves(MsgpackWriter().map(1).text("moves").nil().bytes(), Limits()).ok());
  EXPECT_FALSE(read_moves(packed(std::string(200000, '[')), Limits()).ok());
}

}  // namespace
}  // namespace dateline::language
