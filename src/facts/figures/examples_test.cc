// SPDX-License-Identifier: Apache-2.0
//
// Runs the examples of data/figures.json through the language model and this layer. An example
// lists all figures of its text: "value [bound] [change] [unit] [of HEAD] [measure] [part_of_N]
// [sum_of_N] [per_X]", apart by " | ".
#include <gtest/gtest.h>

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "facts/figures/embedded.h"
#include "facts/figures/figures.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 7> kBounds = {
    "exact", "about", "at_least", "at_most", "more_than", "less_than", "between"};
constexpr std::array<std::string_view, 4> kChanges = {"none", "up", "down", "to"};
constexpr std::array<std::string_view, 11> kMeasures = {
    "dead",     "injured",   "dead_or_injured", "missing", "detained", "displaced",
    "affected", "destroyed", "participants",    "money",   "other"};

std::string plain(double value) {
  std::array<char, 40> text{};
  const auto end =
      std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 15);
  std::string result(text.data(), end.ptr);
  if (result.find('e') != std::string::npos) {
    const auto fixed =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, 0);
    result.assign(text.data(), fixed.ptr);
  }
  return result;
}

class FigureExamples : public testing::Test {
 protected:
  void SetUp() override {
    const auto directory = find_model(system_environment(), "");
    if (!directory.ok()) GTEST_SKIP() << "no language model";
    auto loaded = Pipeline::load(system_environment(), *directory, Limits{});
    ASSERT_TRUE(loaded.ok());
    pipeline_.emplace(std::move(loaded).value());
    workspace_.emplace(*pipeline_);
  }

  std::string found(const std::string& text) {
    const Report report = *make_report(text, "2021-06-28");
    std::vector<std::string_view> texts;
    for (const Block& block : report.blocks) texts.push_back(report.slice(block.bytes));
    const std::vector<Parse> parses = *pipeline_->parse_batch(texts, *workspace_);
    ReportView view(report.text);
    for (std::size_t i = 0; i < parses.size(); ++i)
      view.add_block(report.blocks[i].kind, report.blocks[i].span, parses[i]);
    const FigureFindings findings = find_figures(view, {});
    std::string all;
    for (const Figure& figure : findings.figures) {
      if (!all.empty()) all += " | ";
      all += describe(figure, view, findings.figures);
    }
    return all;
  }

  static std::string describe(const Figure& figure, const ReportView& view,
                              const std::vector<Figure>& all) {
    std::string text =
        figure.value ? plain(*figure.value) : plain(*figure.low) + "-" + plain(*figure.high);
    const auto add = [&](std::string_view word) { text.append(" ").append(word); };
    if (figure.bound != FigureBound::kExact) add(kBounds[static_cast<std::size_t>(figure.bound)]);
    if (figure.change != FigureChange::kNone)
      add(kChanges[static_cast<std::size_t>(figure.change)]);
    std::string unit = figure.unit;
    std::replace(unit.begin(), unit.end(), ' ', '_');
    if (unit != "count") add(unit);
    if (figure.of && figure.of->head) add("of " + std::string(view.slice(*figure.of->head)));
    if (!figure.per.empty()) add("per_" + figure.per);
    if (!figure.sum_of.empty()) add("sum_of_" + std::to_string(figure.sum_of.size()));
    if (figure.part_of) add("part_of_" + plain(*all[*figure.part_of].value));
    if (figure.measure != FigureMeasure::kOther)
      add(kMeasures[static_cast<std::size_t>(figure.measure)]);
    return text;
  }

  void check(const Json& list) {
    for (const Json& example : list)
      EXPECT_EQ(found(example["text"]), example["finds"].get<std::string>()) << example["text"];
  }

  std::optional<Pipeline> pipeline_;
  std::optional<Workspace> workspace_;
};

TEST_F(FigureExamples, All) {
  const Json root = Json::parse(embedded_figures());
  std::size_t examples = 0;
  for (const auto& [key, value] : root.items()) {
    if (key.ends_with("examples")) {
      check(value);
      examples += value.size();
    }
    if (!value.is_structured()) continue;
    for (const Json& entry : value.is_array() ? value : Json::array({value})) {
      for (const char* list : {"examples", "counter_examples"}) {
        if (!entry.is_object() || !entry.contains(list)) continue;
        check(entry[list]);
        examples += entry[list].size();
      }
    }
  }
  EXPECT_GT(examples, 150u);
}

}  // namespace
}  // namespace dateline::facts
