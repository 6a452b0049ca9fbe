// SPDX-License-Identifier: Apache-2.0
#include "language/model/thinc_model.h"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <vector>

#include "language/model/thinc_writer_for_tests.h"

namespace dateline::language {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

ThincWriter tiny_writer() {
  ThincWriter writer;
  writer.node("root").reference("upper", 2).reference("lost", 99);
  writer.node("linear").tensor("W", {2, 3}, {1, 2, 3, 4, 5, 6}).tensor("b", {2}, {7, 8});
  writer.node("linear")
      .tensor("W", {1, 1}, {-1.5F})
      .attribute("seed", MsgpackWriter().unsigned_number(11));
  writer.node("extract_features").attribute("columns", MsgpackWriter().texts({"NORM", "SHAPE"}));
  return writer;
}

ThincModel tiny_model() {
  auto model = ThincModel::read(tiny_writer().bytes(), "parser/model", Limits());
  EXPECT_TRUE(model.ok());
  return std::move(model).value();
}

TEST(ThincModel, FindsNodesByNameAndOccurrence) {
  const ThincModel model = tiny_model();
  EXPECT_EQ(model.find_node("root"), 0U);
  EXPECT_EQ(model.find_node("linear"), 1U);
  EXPECT_EQ(model.find_node("linear", 1), 2U);
  EXPECT_FALSE(model.find_node("linear", 2));
  EXPECT_FALSE(model.find_node("softmax"));
  EXPECT_EQ(model.count_nodes("linear"), 2U);
  EXPECT_EQ(model.count_nodes("softmax"), 0U);
}

TEST(ThincModel, FollowsReferencesOfTheRoot) {
  const ThincModel model = tiny_model();
  EXPECT_EQ(model.root_reference("upper").value(), 2U);
  EXPECT_EQ(model.root_reference("lost").error().code, ErrorCode::kModelUnsupported);
  EXPECT_EQ(model.root_reference("lower").error().code, ErrorCode::kModelUnsupported);
}

TEST(ThincModel, ReadsTensorsAndAttributes) {
  const ThincModel model = tiny_model();
  const auto weights = model.tensor(1, "W", {2, 3});
  ASSERT_TRUE(weights.ok());
  EXPECT_EQ(weights->copy(), (std::vector<float>{1, 2, 3, 4, 5, 6}));
  EXPECT_EQ(weights->size(), 6U);
  EXPECT_EQ(weights->at(4), 5.0F);
  EXPECT_EQ(model.tensor_of_rank(2, "W", 2)->at(0), -1.5F);
  EXPECT_EQ(model.unsigned_attribute(2, "seed").value(), 11U);
  EXPECT_EQ(model.string_list_attribute(3, "columns").value(),
            (std::vector<std::string>{"NORM", "SHAPE"}));
}

TEST(ThincModel, StaysValidWhenMoved) {
  ThincModel first = tiny_model();
  const ThincModel second = std::move(first);
  EXPECT_EQ(second.tensor(1, "b", {2})->at(1), 8.0F);
  EXPECT_EQ(second.find_node("extract_features"), 3U);
}

TEST(ThincModel, NamesExpectedAndFoundShape) {
  const ThincModel model = tiny_model();
  const auto weights = model.tensor(1, "W", {3, 2});
  ASSERT_FALSE(weights.ok());
  EXPECT_EQ(weights.error().code, ErrorCode::kModelUnsupported);
  EXPECT_EQ(weights.error().message, "linear.W has shape 2x3, expected 3x2");
  EXPECT_EQ(weights.error().path, "parser/model");
  EXPECT_FALSE(model.tensor(1, "W", {6}).ok());
  EXPECT_FALSE(model.tensor_of_rank(1, "W", 3).ok());
  EXPECT_FALSE(model.tensor(1, "missing", {2}).ok());
}

TEST(ThincModel, RefusesAttributesOfAnotherKind) {
  ThincWriter writer;
  writer.node("a");
  writer.attribute("seed", MsgpackWriter().text("x"))
      .attribute("columns", MsgpackWriter().array(1).nil());
  writer.attribute("broken", MsgpackWriter().raw("\xDD"))
      .attribute("negative", MsgpackWriter().signed_number(-1));
  writer.attribute("text", MsgpackWriter().text("abc"));
  const auto model = ThincModel::read(writer.bytes(), "m", Limits());
  ASSERT_TRUE(model.ok());
  EXPECT_FALSE(model->unsigned_attribute(0, "seed").ok());
  EXPECT_FALSE(model->unsigned_attribute(0, "broken").ok());
  EXPECT_FALSE(model->unsigned_attribute(0, "negative").ok());
  EXPECT_FALSE(model->unsigned_attribute(0, "absent").ok());
  EXPECT_FALSE(model->string_list_attribute(0, "columns").ok());
  EXPECT_FALSE(model->string_list_attribute(0, "text").ok());
  EXPECT_FALSE(model->string_list_attribute(0, "absent").ok());
}

TEST(ThincModel, RefusesWeightsThatAreNotFinite) {
  for (const float value : {kInfinity, -kInfinity, kNan}) {
    ThincWriter writer;
    writer.node("linear").tensor("W", {3}, {0, 1, value});
    const auto model = ThincModel::read(writer.bytes(), "m", Limits());
    ASSERT_TRUE(model.ok());
    const auto weights = model->tensor(0, "W", {3});
    ASSERT_FALSE(weights.ok());
    EXPECT_EQ(weights.error().code, ErrorCode::kModelCorrupt);
  }
}

TEST(ThincModel, RefusesShapesThatDoNotFitTheData) {
  constexpr std::size_t kHuge = std::size_t{1} << 62;
  const std::vector<std::vector<std::size_t>> shapes = {{2},
                                                        {4},
                                                        {0},
                                                        {},
                                                        {kHuge, 4},
                                                        {4, kHuge},
                                                        {kHuge, kHuge, kHuge, kHuge},
                                                        {0, kHuge},
                                                        {std::size_t{1} << 63, 2, 3}};
  for (const auto& shape : shapes) {
    ThincWriter writer;
    writer.node("linear").raw_tensor("W", "<f4", shape, std::string(12, '\0'));
    const auto model = ThincModel::read(writer.bytes(), "m", Limits());
    ASSERT_TRUE(model.ok());
    EXPECT_FALSE(model->tensor_of_rank(0, "W", shape.size()).ok());
  }
  for (const auto& [type, size] :
       {std::pair<const char*, std::size_t>{"<f8", 24}, {">f4", 12}, {"<f4", 13}, {"<f4", 11}}) {
    ThincWriter writer;
    writer.node("linear").raw_tensor("W", type, {3}, std::string(size, '\0'));
    const auto model = ThincModel::read(writer.bytes(), "m", Limits());
    ASSERT_TRUE(model.ok());
    EXPECT_FALSE(model->tensor_of_rank(0, "W", 1).ok()) << type << size;
  }
}

TEST(ThincModel, RefusesFilesOfAnotherShape) {
  const auto refused = [](const MsgpackWriter& writer) {
    const auto model = ThincModel::read(writer.bytes(), "tagger/model", Limits());
    EXPECT_FALSE(model.ok());
    if (!model.ok()) {
      EXPECT_EQ(model.error().code, ErrorCode::kModelCorrupt);
      EXPECT_EQ(model.error().path, "tagger/model");
    }
  };
  refused(MsgpackWriter());
  refused(MsgpackWriter().nil());
  refused(MsgpackWriter().array(0));
  refused(MsgpackWriter().map(1).text("nodes").array(0));
  refused(
      MsgpackWriter().map(3).text("nodes").array(0).text("attrs").array(0).text("params").array(0));
  refused(MsgpackWriter()
              .map(3)
              .text("nodes")
              .array(1)
              .map(0)
              .text("attrs")
              .array(1)
              .map(0)
              .text("params")
              .array(1)
              .map(0));
  refused(MsgpackWriter()
              .map(3)
              .text("nodes")
              .array(1)
              .map(0)
              .text("attrs")
              .array(0)
              .text("params")
              .array(1)
              .map(0));
  refused(MsgpackWriter()
              .map(3)
              .text("nodes")
              .array(1)
              .map(1)
              .text("name")
              .text("a")
              .text("attrs")
              .text("x")
              .text("params")
              .text("y"));
  refused(
      MsgpackWriter().map(3).text("nodes").nil().text("attrs").array(0).text("params").array(0));
}

TEST(ThincModel, SurvivesEveryChangedByteAndTruncation) {
  const std::string bytes = tiny_writer().bytes();
  const auto use = [](const std::string& changed) {
    const auto model = ThincModel::read(changed, "m", Limits());
    if (!model.ok()) return;
    for (std::size_t occurrence = 0; const auto node = model->find_node("linear", occurrence);
         ++occurrence) {
      if (const auto weights = model->tensor_of_rank(*node, "W", 2); weights.ok()) {
        EXPECT_EQ(weights->copy().size(), weights->shape[0] * weights->shape[1]);
      }
      (void)model->unsigned_attribute(*node, "seed").ok();
    }
    (void)model->root_reference("upper").ok();
  };
  for (std::size_t place = 0; place < bytes.size(); ++place) {
    EXPECT_FALSE(ThincModel::read(bytes.substr(0, place), "m", Limits()).ok());
    for (const int value : {0x00, 0x7F, 0x80, 0x90, 0xA0, 0xC0, 0xC4, 0xC6, 0xCF, 0xDC, 0xDD, 0xDF,
                            0xFF, bytes[place] + 1}) {
      std::string changed = bytes;
      changed[place] = static_cast<char>(value);
      use(changed);
    }
  }
}

}  // namespace
}  // namespace dateline::language
