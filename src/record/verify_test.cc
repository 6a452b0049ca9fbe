// SPDX-License-Identifier: Apache-2.0
//
// The hand-made example passes, and each broken copy of it is refused.
#include "record/verify.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "record/report_json.h"
#include "record/schema.h"

namespace dateline {
namespace {

std::string read_example(const std::string& name) {
  std::ifstream file(std::string(DATELINE_SOURCE_DIR) + "/docs/formats/example/" + name,
                     std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::vector<Json> example_reports() {
  std::vector<Json> reports;
  std::istringstream lines(read_example("example.report.jsonl"));
  for (std::string line; std::getline(lines, line);) reports.push_back(Json::parse(line));
  return reports;
}

Json example_brief() { return Json::parse(read_example("example.brief.json")); }

KnownReports known_reports() {
  KnownReports known;
  for (const Json& report : example_reports()) known.add(report);
  return known;
}

std::string faults_of(const Json& record, const KnownReports& known) {
  std::string out;
  for (const Fault& fault : verify_record(record, known).faults) out += fault.message + '\n';
  return out;
}

Json at(const char* text) { return Json::parse(text); }

struct Change {
  const char* what;
  ErrorCode code;
  std::function<void(Json&)> apply;
};

std::function<void(Json&)> put(const char* pointer, Json value) {
  return [=](Json& record) { record[Json::json_pointer(pointer)] = value; };
}

std::function<void(Json&)> drop(const char* parent, const char* name) {
  return [=](Json& record) { record[Json::json_pointer(parent)].erase(name); };
}

void expect_refused(const Json& good, const std::vector<Change>& changes,
                    const KnownReports& known) {
  for (const Change& change : changes) {
    Json broken = good;
    change.apply(broken);
    // As it comes from a file: numbers written in C++ have another type.
    const Verification result = verify_record(Json::parse(broken.dump()), known);
    ASSERT_FALSE(result.faults.empty()) << change.what;
    EXPECT_EQ(result.faults.front().code, change.code)
        << change.what << ": " << result.faults.front().message;
  }
}

TEST(Verify, ExamplePasses) {
  std::size_t checked = 0;
  for (const Json& report : example_reports()) {
    EXPECT_EQ(faults_of(report, {}), "");
    checked += verify_record(report, {}).checked;
  }
  const Verification brief = verify_record(example_brief(), known_reports());
  EXPECT_EQ(faults_of(example_brief(), known_reports()), "");
  EXPECT_EQ(brief.not_checked, 0u);
  EXPECT_GT(checked, 100u);
  EXPECT_GT(brief.checked, 100u);
}

TEST(Verify, WithoutReportsCitationsAreCountedAsNotChecked) {
  const Verification brief = verify_record(example_brief(), {});
  EXPECT_EQ(brief.checked, 0u);
  EXPECT_GT(brief.not_checked, 100u);
  EXPECT_TRUE(brief.faults.empty());
}

TEST(Verify, TextsWillDoForReports) {
  KnownReports known;
  for (const Json& json : example_reports()) {
    auto record = read_report_json(json.dump(), Limits{});
    ASSERT_TRUE(record.ok()) << record.error().message;
    known.add(record->report);
  }
  EXPECT_EQ(faults_of(example_brief(), known), "");
}

TEST(Verify, BrokenReports) {
  const Json good = example_reports().front();
  expect_refused(
      good,
      {
          {"misspelt field", ErrorCode::kVerifySchema, put("/events/0/actor", Json::array())},
          {"unknown type", ErrorCode::kVerifySchema, put("/events/0/type", "FIGHT")},
          {"mode of another type", ErrorCode::kVerifySchema,
           put("/events/2/mode", at("[\"drone\"]"))},
          {"quad of another type", ErrorCode::kVerifySchema, put("/events/0/quad", 4)},
          {"no rule", ErrorCode::kVerifySchema, drop("/times/0", "rule")},
          {"id of another kind", ErrorCode::kVerifySchema,
           put("/figures/1/part_of", "rep_0123456789abcdef#e1")},
          {"unknown bound", ErrorCode::kVerifySchema, put("/figures/0/bound", "min")},
          {"offset as text", ErrorCode::kVerifySchema, put("/title/start", "0")},
          {"country in two letters", ErrorCode::kVerifySchema, put("/entities/0/country", "UK")},
          {"null for unknown", ErrorCode::kVerifySchema, put("/source/url", nullptr)},
          {"another version", ErrorCode::kVerifySchema, put("/format", "dateline.report/2")},
          {"half a point", ErrorCode::kVerifySchema, put("/places/5/latitude", 56.5)},
          {"cause of a strike", ErrorCode::kVerifySchema, put("/events/4/cause", "natural")},
          {"slice moved", ErrorCode::kVerifySpan, put("/title/end", 9)},
          {"slice behind the text", ErrorCode::kVerifySpan, put("/title/end", 99999)},
          {"id of nothing", ErrorCode::kVerifyReference,
           put("/events/1/actors/0/entity", "rep_45dbe0c5dc4c286f#n99")},
          {"id used twice", ErrorCode::kVerifyReference,
           put("/entities/1/id", "rep_45dbe0c5dc4c286f#n1")},
          {"interval reversed", ErrorCode::kVerifyOrder, put("/times/1/latest", "2024-03-01")},
          {"nested in itself", ErrorCode::kVerifyOrder,
           put("/events/2/nested_in", "rep_45dbe0c5dc4c286f#e4")},
          {"trigger in another sentence", ErrorCode::kVerifySpan, put("/events/1/sentence", 3)},
          {"sentence that is not there", ErrorCode::kVerifyReference,
           put("/events/1/sentence", 300)},
          {"sentences that overlap", ErrorCode::kVerifyOrder, put("/sentences/1/start", 3)},
          {"not an object", ErrorCode::kVerifySchema, [](Json& record) { record = Json::array(); }},
      },
      {});
}

TEST(Verify, BrokenBriefs) {
  expect_refused(
      example_brief(),
      {
          {"unknown relation", ErrorCode::kVerifySchema, put("/figures/0/relation", "agree")},
          {"lost what", ErrorCode::kVerifySchema, drop("/differences/2", "lost")},
          {"wording without cause", ErrorCode::kVerifySchema, drop("/differences/1", "cause")},
          {"citation without report", ErrorCode::kVerifySchema, drop("/stories/0/title", "report")},
          {"report id as event id", ErrorCode::kVerifySchema,
           put("/events/0/id", "rep_0123456789abcdef")},
          {"no support", ErrorCode::kVerifySchema, drop("/events/0", "support")},
          {"a score of truth", ErrorCode::kVerifySchema, put("/events/0/support/score", 0.9)},
          {"no witness", ErrorCode::kVerifySchema, put("/quotes/0/support/witnesses/0/min", 0)},
          {"list missing", ErrorCode::kVerifySchema, drop("", "deadlines")},
          {"story of nothing", ErrorCode::kVerifyReference,
           put("/stories/0/events/0", "evt_0123456789abcdef")},
          {"support too wide", ErrorCode::kVerifyOrder,
           put("/events/1/support/reports", at("[\"rep_b8075924340a9760\"]"))},
          {"max below min", ErrorCode::kVerifyOrder, put("/events/3/support/witnesses/0/min", 3)},
          {"paragraph moved", ErrorCode::kVerifySpan, put("/stories/0/title/paragraph", 2)},
          {"point that is not there", ErrorCode::kVerifyReference,
           put("/figures/0/latest", at("[99]"))},
      },
      known_reports());
}

TEST(Verify, BriefsWhoseListsDisagree) {
  // Words of the third report, which stands for an origin of its own.
  const Json elsewhere =
      at(R"({"report":"rep_b8075924340a9760","start":500,"end":504,"text":"2019","paragraph":5})");
  const auto members = [](const char* one, const char* other) {
    return [=](Json& brief) {
      brief["events"][0]["members"] = Json::array({one});
      brief["events"][0]["citations"] = brief["events"][1]["citations"];
      brief["events"][0]["support"] = brief["events"][1]["support"];
      brief["events"][0].erase("disputes");
      brief["events"][0].erase("earliest_in_set");
      brief["events"][1]["members"] = Json::array({other});
    };
  };
  expect_refused(
      example_brief(),
      {
          {"support of one origin only", ErrorCode::kVerifyOrder,
           put("/events/0/support/origins", at("[\"ori_25590dba0833e0eb\"]"))},
          {"support of an origin that is not cited", ErrorCode::kVerifyOrder,
           put("/events/1/support/origins",
               at("[\"ori_25590dba0833e0eb\",\"ori_d4fc25eb2b8c02c5\"]"))},
          {"support of no origin", ErrorCode::kVerifyOrder,
           put("/events/1/support/origins", Json::array())},
          {"witness of another report", ErrorCode::kVerifyOrder,
           put("/quotes/0/support/witnesses/0/citations/0", elsewhere)},
          {"point of another origin", ErrorCode::kVerifyOrder,
           put("/figures/0/points/0/origins", at("[\"ori_d4fc25eb2b8c02c5\"]"))},
          {"version of another origin", ErrorCode::kVerifyOrder,
           put("/quotes/0/versions/0/origin", "ori_d4fc25eb2b8c02c5")},
          {"difference of another origin", ErrorCode::kVerifyOrder,
           put("/differences/0/sides/0/origins", at("[\"ori_d4fc25eb2b8c02c5\"]"))},
          {"earliest report that does not tell it", ErrorCode::kVerifyOrder,
           put("/events/1/earliest_in_set",
               at(R"({"reports":["rep_b8075924340a9760"],"order":"tied"})"))},
          {"one fact in two events", ErrorCode::kVerifyOrder,
           members("rep_45dbe0c5dc4c286f#e2", "rep_45dbe0c5dc4c286f#e2")},
          {"member in a report that is not cited", ErrorCode::kVerifyOrder,
           members("rep_b8075924340a9760#e1", "rep_45dbe0c5dc4c286f#e2")},
          {"report that does not know its origin", ErrorCode::kVerifyOrder,
           put("/reports/0/origins", Json::array())},
          {"report in a story that does not list it", ErrorCode::kVerifyOrder,
           [](Json& brief) { brief["stories"][0]["reports"].erase(0); }},
          {"direction to itself", ErrorCode::kVerifyOrder,
           put("/origins/0/direction/to", at("[\"rep_45dbe0c5dc4c286f\"]"))},
          {"told by others as well", ErrorCode::kVerifyOrder,
           put("/only_in/0/events/0", "evt_19dc487a341cd73c")},
          {"sum of itself", ErrorCode::kVerifyOrder,
           put("/figures/0/parts", at("[\"fig_6947f7e742577d41\"]"))},
          {"timeline out of order", ErrorCode::kVerifyOrder,
           put("/timeline/5/earliest", "2018-06-01")},
          {"reports out of order", ErrorCode::kVerifyOrder, put("/reports/0/date", "2025-01-01")},
      },
      known_reports());
}

TEST(Verify, FaultsNameTheirPlace) {
  Json broken = example_reports().front();
  put("/entities/0/kind", "ship")(broken);
  const std::string faults = faults_of(broken, {});
  EXPECT_TRUE(faults.starts_with("entities/0/kind: ")) << faults;
}

TEST(Verify, LongNestingIsLinear) {
  Json record = example_reports().front();
  const Json event = record["events"][0];
  const std::string id = record["id"].get<std::string>() + "#e";
  record["events"] = Json::array();
  constexpr int kEvents = 300;
  for (int i = 1; i <= kEvents; ++i) {
    Json next = event;
    next["id"] = id + std::to_string(i);
    if (i > 1) next["nested_in"] = id + std::to_string(i - 1);
    record["events"].push_back(next);
  }
  const std::string before = faults_of(record, {});
  EXPECT_EQ(before.find("circle"), std::string::npos);
  record["events"][0]["nested_in"] = id + std::to_string(kEvents);
  EXPECT_NE(faults_of(record, {}).find("circle"), std::string::npos);
}

TEST(Schema, HostileStringsDoNotExhaustPatterns) {
  Json record = example_reports().front();
  std::string code;
  for (int i = 0; i < 100000; ++i) code += "ABC";
  record["entities"][0]["code"] = code;
  record["date"]["value"] = std::string(1u << 20, '1');
  EXPECT_FALSE(report_schema().check(record).empty());
}

TEST(ReportJson, ExamplesComeBackTheSame) {
  for (const Json& json : example_reports()) {
    auto record = read_report_json(json.dump(), Limits{});
    ASSERT_TRUE(record.ok()) << record.error().message;
    std::string once;
    write_report_json(*record, once);
    auto again = read_report_json(once, Limits{});
    ASSERT_TRUE(again.ok()) << again.error().message;
    std::string twice;
    write_report_json(*again, twice);
    EXPECT_EQ(once, twice);
    EXPECT_EQ(faults_of(Json::parse(once), {}), "");
    // Everything this version has a field for is still there.
    const Json written = Json::parse(once);
    for (const char* key : {"id", "source", "date", "dateline", "title", "text", "sentences"}) {
      EXPECT_EQ(written.contains(key), json.contains(key)) << key;
      if (json.contains(key)) {
        EXPECT_EQ(written[key], json[key]) << key;
      }
    }
    EXPECT_EQ(written["quotes"].size(), json["quotes"].size());
    EXPECT_EQ(written["entities"].size(), json["entities"].size());
  }
}

TEST(ReportJson, WrongRecordsAreRefused) {
  const Json good = example_reports().front();
  for (const auto& change :
       {put("/format", "other/1"), put("/text", 1), put("/title/end", 99999),
        put("/title/text", "other"), drop("", "source"), put("/sentences/1/start", 0),
        put("/entities/0/mentions", Json::array()), put("/entities/0/kind", "ship"),
        put("/quotes/0/speaker/entity", "rep_45dbe0c5dc4c286f#n99"),
        put("/quotes/0/content", Json::array()), put("/source/path", nullptr),
        put("/sentences/0/paragraph", 0), put("/quotes", "none")}) {
    Json broken = good;
    change(broken);
    const auto record = read_report_json(broken.dump(), Limits{});
    ASSERT_FALSE(record.ok()) << broken.dump().substr(0, 200);
    EXPECT_EQ(record.error().code, ErrorCode::kInvalidRecord);
  }
  EXPECT_FALSE(read_report_json("{", Limits{}).ok());
  EXPECT_FALSE(read_report_json("[]", Limits{}).ok());
}

}  // namespace
}  // namespace dateline
