// SPDX-License-Identifier: Apache-2.0
#include "record/verify.h"

#include <algorithm>
#include <array>
#include <utility>

#include "record/json_values.h"
#include "record/schema.h"
#include "record/verify_brief.h"

namespace dateline {
namespace {

constexpr std::size_t kMaxFaults = 100;
constexpr auto kFreeText = std::to_array<std::string_view>(
    {"text", "message", "name", "aliases", "note", "why", "what", "reason"});

// rep_0123456789abcdef, sto_..., rep_0123456789abcdef#n1.
bool is_id(std::string_view text) {
  constexpr auto kPrefixes =
      std::to_array<std::string_view>({"rep_", "sto_", "evt_", "fig_", "quo_", "ent_", "ori_"});
  if (std::none_of(kPrefixes.begin(), kPrefixes.end(),
                   [&](auto prefix) { return text.starts_with(prefix); })) {
    return false;
  }
  const std::size_t hash = text.find('#');
  const std::string_view hex = text.substr(4, hash == std::string_view::npos ? hash : hash - 4);
  const bool is_hex = std::all_of(hex.begin(), hex.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
  });
  if (!is_hex || hex.size() < 16 || hex.size() > 64) return false;
  if (hash == std::string_view::npos) return true;
  const std::string_view inner = text.substr(hash + 1);
  return inner.size() >= 2 && std::string_view("netpfq").find(inner[0]) != std::string_view::npos &&
         std::all_of(inner.begin() + 1, inner.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Bounds as both sides of a comparison of dates: "2024-03" has no later day than "2024-03-31".
bool is_after(std::string_view earliest, std::string_view latest) { return earliest > latest; }

std::string shown(std::string_view text) {
  constexpr std::size_t kLength = 60;
  if (text.size() <= kLength) return '"' + std::string(text) + '"';
  std::size_t end = kLength;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return '"' + std::string(text.substr(0, end)) + "...\"";
}

class Verifier {
 public:
  Verifier(const Json& record, const KnownReports& reports) : record_(record), reports_(reports) {}

  Verification run() {
    const std::string_view format = text_in(record_, "format");
    const bool is_report = format == "dateline.report/1";
    if (!is_report && format != "dateline.brief/1") {
      add(ErrorCode::kVerifySchema, "format", "neither dateline.report/1 nor dateline.brief/1");
      return std::move(result_);
    }
    const std::vector<std::string> faults =
        (is_report ? report_schema() : brief_schema()).check(record_);
    for (const std::string& fault : faults) add(ErrorCode::kVerifySchema, "", fault);
    if (!faults.empty()) return std::move(result_);  // the rest relies on the shape

    KnownReports own;
    if (is_report) {
      own.add(record_);
      own_id_ = text_in(record_, "id");
      own_ = own.find(own_id_);
      defined_.insert(own_id_);
      check_sentences();
    }
    walk();
    check_references();
    check_nesting();
    if (is_report) {
      check_insides();
    } else {
      check_brief(record_, [&](ErrorCode code, const std::string& place, std::string_view message) {
        add(code, place, message);
      });
    }
    return std::move(result_);
  }

 private:
  struct Step {
    const Json* value;
    std::string place;
    std::size_t depth;
    bool was;   // inside `was`: ids of earlier runs
    bool free;  // words of a report or for a person
  };

  void add(ErrorCode code, std::string_view place, std::string_view message) {
    if (result_.faults.size() == kMaxFaults) {
      ++result_.faults_not_listed;
      return;
    }
    result_.faults.push_back({code, place.empty()
                                        ? std::string(message)
                                        : std::string(place) + ": " + std::string(message)});
  }

  void walk() {
    std::vector<Step> pending{{&record_, "", 0, false, false}};
    while (!pending.empty()) {
      const Step step = std::move(pending.back());
      pending.pop_back();
      const std::size_t first = pending.size();
      const std::string base = step.place.empty() ? "" : step.place + "/";
      if (step.value->is_object()) {
        check_object(*step.value, step);
        for (const auto& [name, inner] : step.value->items()) {
          const bool free = std::find(kFreeText.begin(), kFreeText.end(), name) != kFreeText.end();
          pending.push_back({&inner, base + name, step.depth + 1, step.was || name == "was", free});
        }
      } else if (step.value->is_array()) {
        for (std::size_t i = 0; i < step.value->size(); ++i) {
          pending.push_back(
              {&(*step.value)[i], base + std::to_string(i), step.depth + 1, step.was, step.free});
        }
      } else if (const auto* text = step.value->get_ptr<const std::string*>()) {
        if (!step.was && !step.free && is_id(*text)) used_.emplace_back(step.place, *text);
      }
      std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(first), pending.end());
    }
  }

  void check_object(const Json& value, const Step& step) {
    if (value.contains("start") && value.contains("end") && value.contains("text"))
      check_slice(value, step.place);
    const std::string_view earliest = text_in(value, "earliest");
    const std::string_view latest = text_in(value, "latest");
    if (!earliest.empty() && !latest.empty() && is_after(earliest, latest)) {
      add(ErrorCode::kVerifyOrder, step.place, "earliest lies after latest");
    }
    const auto least = count_in(value, "min");
    const auto most = count_in(value, "max");
    if (least && most && *most < *least)
      add(ErrorCode::kVerifyOrder, step.place, "max is below min");
    if (step.depth == 2) {
      const std::string_view id = text_in(value, "id");
      if (!id.empty() && !defined_.insert(std::string(id)).second) {
        add(ErrorCode::kVerifyReference, step.place,
            "the id " + std::string(id) + " is used twice");
      }
    }
  }

  void check_slice(const Json& value, const std::string& place) {
    const std::string_view report = text_in(value, "report");
    const KnownReports::Entry* home =
        report.empty() || report == own_id_ ? own_ : reports_.find(report);
    if (home == nullptr) {
      ++result_.not_checked;
      return;
    }
    ++result_.checked;
    const auto start = count_in(value, "start");
    const auto end = count_in(value, "end");
    const auto slice = start && end ? home->slice(*start, *end) : std::nullopt;
    const std::string_view words = text_in(value, "text");
    if (!slice) {
      add(ErrorCode::kVerifySpan, place, "lies outside the text");
      return;
    }
    if (*slice != words) {
      add(ErrorCode::kVerifySpan, place,
          "says " + shown(words) + " where the text has " + shown(*slice));
      return;
    }
    const auto paragraph = count_in(value, "paragraph");
    if (!report.empty() && paragraph && home->paragraph_at(*start) != *paragraph) {
      add(ErrorCode::kVerifySpan, place, "is not in paragraph " + std::to_string(*paragraph));
    }
  }

  void check_references() {
    for (const auto& [place, id] : used_) {
      if (defined_.contains(id)) continue;
      const std::size_t hash = id.find('#');
      if (own_ == nullptr && hash != std::string::npos) {
        // An id inside a report that the brief rests on.
        const std::string report = id.substr(0, hash);
        const KnownReports::Entry* entry = reports_.find(report);
        if (entry != nullptr && entry->inner_ids ? entry->inner_ids->contains(id)
                                                 : defined_.contains(report))
          continue;
      }
      add(ErrorCode::kVerifyReference, place, id + " is defined nowhere");
    }
  }

  void check_nesting() {
    std::map<std::string_view, std::string_view> outer;
    for (const Json& event : list_in(record_, "events")) {
      const std::string_view around = text_in(event, "nested_in");
      if (!around.empty()) outer[text_in(event, "id")] = around;
    }
    // Each id is walked over once: what was seen on an earlier walk ends in no circle.
    std::map<std::string_view, std::string_view> seen_from;
    for (const auto& [id, around] : outer) {
      for (std::string_view at = id; outer.contains(at); at = outer[at]) {
        const auto [seen, is_new] = seen_from.emplace(at, id);
        if (is_new) continue;
        if (seen->second == id)
          add(ErrorCode::kVerifyOrder, "events", std::string(id) + " is nested in a circle");
        break;
      }
    }
  }

  void check_sentences() {
    std::uint64_t behind = 0;
    const Json& sentences = list_in(record_, "sentences");
    for (std::size_t i = 0; i < sentences.size(); ++i) {
      const std::string place = "sentences/" + std::to_string(i);
      const std::uint64_t start = count_in(sentences[i], "start").value_or(0);
      const std::uint64_t end = count_in(sentences[i], "end").value_or(0);
      if (!own_->slice(start, end)) add(ErrorCode::kVerifySpan, place, "lies outside the text");
      if (start < behind)
        add(ErrorCode::kVerifyOrder, place, "begins before the end of the one before it");
      behind = std::max(behind, end);
    }
  }

  static bool is_inside(const Json& inner, const Json& outer) {
    return count_in(outer, "start") <= count_in(inner, "start") &&
           count_in(inner, "end") <= count_in(outer, "end");
  }

  void check_insides() {
    const Json& sentences = list_in(record_, "sentences");
    const Json& events = list_in(record_, "events");
    for (std::size_t i = 0; i < events.size(); ++i) {
      const std::string place = "events/" + std::to_string(i);
      const auto index = count_in(events[i], "sentence");
      if (!index || *index >= sentences.size()) {
        add(ErrorCode::kVerifyReference, place + "/sentence", "there is no such sentence");
        continue;
      }
      for (const Json& trigger : list_in(events[i], "triggers")) {
        if (!is_inside(trigger, sentences[*index])) {
          add(ErrorCode::kVerifySpan, place, "a trigger stands outside its sentence");
        }
      }
    }
    const Json& quotes = list_in(record_, "quotes");
    for (std::size_t i = 0; i < quotes.size(); ++i) {
      const Json& quote = quotes[i];
      const std::string place = "quotes/" + std::to_string(i);
      for (const Json& content : list_in(quote, "content")) {
        if (!is_inside(content, quote.at("span")))
          add(ErrorCode::kVerifySpan, place, "its content stands outside its span");
      }
      const Json* cue = find_member(quote, "cue");
      if (cue != nullptr && !is_inside(*cue, quote.at("span"))) {
        add(ErrorCode::kVerifySpan, place, "its cue stands outside its span");
      }
    }
  }

  const Json& record_;
  const KnownReports& reports_;
  std::string own_id_;
  const KnownReports::Entry* own_ = nullptr;  // the report itself; none for a brief
  std::set<std::string, std::less<>> defined_;
  std::vector<std::pair<std::string, std::string>> used_;
  Verification result_;
};

}  // namespace

Verification verify_record(const Json& record, const KnownReports& reports) {
  return Verifier(record, reports).run();
}

}  // namespace dateline
