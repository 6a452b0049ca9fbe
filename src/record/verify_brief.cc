// SPDX-License-Identifier: Apache-2.0
#include "record/verify_brief.h"

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "record/json_values.h"

namespace dateline {
namespace {

using Texts = std::set<std::string_view>;

Texts texts_of(const Json& values) {
  Texts result;
  for (const Json& value : values) {
    if (const auto* text = value.get_ptr<const std::string*>()) result.insert(*text);
  }
  return result;
}

Texts reports_of(const std::vector<const Json*>& citations) {
  Texts result;
  for (const Json* citation : citations) result.insert(text_in(*citation, "report"));
  return result;
}

Texts reports_of_members(const Json& members) {
  Texts result;
  for (const std::string_view id : texts_of(members)) result.insert(id.substr(0, id.find('#')));
  return result;
}

bool holds_all(const Texts& all, const Texts& some) {
  return std::includes(all.begin(), all.end(), some.begin(), some.end());
}

std::vector<const Json*> pointers_to(const Json& values) {
  std::vector<const Json*> result;
  for (const Json& value : values) result.push_back(&value);
  return result;
}

bool overlap(const Json& a, const Json& b) {
  return count_in(a, "start") < count_in(b, "end") && count_in(b, "start") < count_in(a, "end");
}

class BriefVerifier {
 public:
  BriefVerifier(const Json& brief, const AddFault& add) : brief_(brief), add_(add) {
    for (const Json& origin : list_in(brief, "origins")) {
      for (const Json& member : list_in(origin, "reports"))
        origins_[text_in(member, "id")].emplace_back(text_in(origin, "id"), &member);
    }
  }

  void run() {
    check_reports();
    check_groups("origins");
    check_groups("stories");
    for (const char* layer : {"events", "quotes", "figures", "entities"}) check_members(layer);
    check_statements("events");
    check_statements("quotes");
    check_figures();
    check_differences();
    check_only_in();
    check_timeline();
  }

 private:
  void order(const std::string& place, std::string_view message) {
    add_(ErrorCode::kVerifyOrder, place, message);
  }

  static std::string at(std::string_view list, std::size_t index) {
    return std::string(list) + "/" + std::to_string(index);
  }

  // Origins the words of a citation can belong to.
  Texts origins_of(const Json& citation) const {
    Texts by_passage, whole;
    const auto found = origins_.find(text_in(citation, "report"));
    if (found == origins_.end()) return {};
    for (const auto& [origin, member] : found->second) {
      const Json& passages = list_in(*member, "passages");
      if (passages.empty()) whole.insert(origin);
      if (std::any_of(passages.begin(), passages.end(),
                      [&](const Json& passage) { return overlap(passage, citation); }))
        by_passage.insert(origin);
    }
    if (!by_passage.empty()) return by_passage;
    if (!whole.empty()) return whole;
    for (const auto& [origin, member] : found->second) whole.insert(origin);
    return whole;
  }

  // Every origin comes from a citation, and every citation gives one.
  void check_origins(const std::string& place, const Texts& origins,
                     const std::vector<const Json*>& citations) {
    Texts possible;
    for (const Json* citation : citations) {
      const Texts of_citation = origins_of(*citation);
      if (std::none_of(of_citation.begin(), of_citation.end(),
                       [&](std::string_view origin) { return origins.contains(origin); })) {
        order(place, "origins lack that of a citation");
        return;
      }
      possible.insert(of_citation.begin(), of_citation.end());
    }
    if (!holds_all(possible, origins)) order(place, "origins do not follow from the citations");
  }

  void check_reports() {
    std::string_view before;
    const Json& reports = list_in(brief_, "reports");
    for (std::size_t i = 0; i < reports.size(); ++i) {
      const std::string_view date = text_in(reports[i], "date");
      if (!date.empty() && date < before)
        order(at("reports", i), "is dated before the one in front of it");
      before = std::max(before, date);
    }
  }

  // Origins and stories list their reports, and the reports list them.
  void check_groups(const char* layer) {
    std::map<std::string_view, Texts> of_report;
    const Json& groups = list_in(brief_, layer);
    for (std::size_t i = 0; i < groups.size(); ++i) {
      Texts members;
      for (const Json& member : list_in(groups[i], "reports")) {
        const std::string_view id = text_in(member, "id");
        if (!members.insert(id).second)
          order(at(layer, i), "lists the report " + std::string(id) + " twice");
        of_report[id].insert(text_in(groups[i], "id"));
        for (const Json& passage : list_in(member, "passages")) {
          if (text_in(passage, "report") != id)
            order(at(layer, i), "has a passage of another report");
        }
      }
      const Json* direction = find_member(groups[i], "direction");
      if (direction == nullptr) continue;
      Texts ends = texts_of(list_in(*direction, "to"));
      if (ends.contains(text_in(*direction, "from")))
        order(at(layer, i), "has a direction from a report to itself");
      ends.insert(text_in(*direction, "from"));
      if (!holds_all(members, ends)) order(at(layer, i), "has a direction of other reports");
    }
    const Json& reports = list_in(brief_, "reports");
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (texts_of(list_in(reports[i], layer)) != of_report[text_in(reports[i], "id")])
        order(at("reports", i), "its " + std::string(layer) + " do not list it, or others do");
    }
  }

  // A fact of a report is told of once.
  void check_members(const char* layer) {
    Texts seen;
    const Json& things = list_in(brief_, layer);
    for (std::size_t i = 0; i < things.size(); ++i) {
      for (const std::string_view member : texts_of(list_in(things[i], "members"))) {
        if (!seen.insert(member).second)
          order(at(layer, i), std::string(member) + " is a member of another one as well");
      }
    }
  }

  // Citations of those who deny that it happened, or say nothing, support nothing.
  static std::set<std::string> citations_against(const Json& statement) {
    std::set<std::string> result;
    for (const Json& dispute : list_in(statement, "disputes")) {
      if (text_in(dispute, "field") != "occurred") continue;
      for (const Json& side : list_in(dispute, "sides")) {
        const std::string_view stance = text_in(side, "stance");
        if (stance != "denies" && stance != "no_comment") continue;
        for (const Json& citation : list_in(side, "citations")) result.insert(citation.dump());
      }
    }
    return result;
  }

  void check_statements(const char* layer) {
    const Json& statements = list_in(brief_, layer);
    for (std::size_t i = 0; i < statements.size(); ++i) {
      const Json& statement = statements[i];
      const std::string place = at(layer, i);
      std::vector<const Json*> citations = pointers_to(list_in(statement, "citations"));
      const Json& versions = list_in(statement, "versions");
      if (citations.empty()) {
        for (const Json& version : versions) citations.push_back(&version.at("citation"));
      }
      const Texts cited = reports_of(citations);
      if (const Json& members = list_in(statement, "members");
          !members.empty() && !holds_all(reports_of_members(members), cited))
        order(place, "cites a report that has no member in it");
      const std::set<std::string> against = citations_against(statement);
      if (!against.empty())
        std::erase_if(citations, [&](const Json* each) { return against.contains(each->dump()); });
      // Versions cite each wording once; all reports that have one are members.
      Texts reports = reports_of(citations);
      if (const Json& members = list_in(statement, "members");
          !versions.empty() && !members.empty())
        reports = reports_of_members(members);
      check_support(place, statement, citations, reports);
      check_versions(place, statement, versions);
      check_disputes(place, statement);
      check_earliest(place, statement, cited);
    }
  }

  void check_support(const std::string& place, const Json& statement,
                     const std::vector<const Json*>& citations, const Texts& reports) {
    const Json* support = find_member(statement, "support");
    if (support == nullptr) return;
    if (texts_of(list_in(*support, "reports")) != reports)
      order(place, "support/reports does not follow from the citations");
    check_origins(place + "/support", texts_of(list_in(*support, "origins")), citations);
    for (const Json& witness : list_in(*support, "witnesses")) {
      if (!holds_all(reports, reports_of(pointers_to(list_in(witness, "citations")))))
        order(place, "a witness speaks in a report that does not support it");
    }
    if (!holds_all(reports, reports_of(pointers_to(list_in(*support, "observed")))))
      order(place, "it was observed in a report that does not support it");
  }

  void check_versions(const std::string& place, const Json& statement, const Json& versions) {
    if (versions.empty()) return;
    Texts origins;
    for (const Json& version : versions) {
      const std::string_view origin = text_in(version, "origin");
      origins.insert(origin);
      check_origins(place, {origin}, {&version.at("citation")});
    }
    const Json* support = find_member(statement, "support");
    if (support != nullptr && texts_of(list_in(*support, "origins")) != origins)
      order(place, "support/origins does not follow from the versions");
  }

  void check_disputes(const std::string& place, const Json& statement) {
    for (const Json& dispute : list_in(statement, "disputes")) {
      for (const Json& side : list_in(dispute, "sides")) check_side(place + "/disputes", side);
    }
  }

  void check_side(const std::string& place, const Json& side) {
    check_origins(place, texts_of(list_in(side, "origins")),
                  pointers_to(list_in(side, "citations")));
  }

  void check_earliest(const std::string& place, const Json& statement, const Texts& cited) {
    const Json* earliest = find_member(statement, "earliest_in_set");
    if (earliest != nullptr && !holds_all(cited, texts_of(list_in(*earliest, "reports"))))
      order(place, "its earliest report does not tell it");
  }

  void check_figures() {
    const Json& figures = list_in(brief_, "figures");
    for (std::size_t i = 0; i < figures.size(); ++i) {
      const Json& points = list_in(figures[i], "points");
      for (const Json& point : points) check_side(at("figures", i), point);
      for (const Json& latest : list_in(figures[i], "latest")) {
        if (!latest.is_number_unsigned() || latest.get<std::uint64_t>() >= points.size())
          add_(ErrorCode::kVerifyReference, at("figures", i) + "/latest", "there is no such point");
      }
    }
    check_sums(figures);
  }

  // Takes away what has no parts left, until nothing more goes: the rest is in a circle.
  void check_sums(const Json& figures) {
    std::map<std::string_view, std::size_t> parts_left;
    std::map<std::string_view, std::vector<std::string_view>> wholes;
    std::vector<std::string_view> done;
    for (const Json& figure : figures) {
      const Texts parts = texts_of(list_in(figure, "parts"));
      const std::string_view id = text_in(figure, "id");
      parts_left[id] = parts.size();
      for (const std::string_view part : parts) wholes[part].push_back(id);
      if (parts.empty()) done.push_back(id);
    }
    std::size_t taken = 0;
    for (; taken < done.size(); ++taken) {
      for (const std::string_view whole : wholes[done[taken]]) {
        if (--parts_left[whole] == 0) done.push_back(whole);
      }
    }
    if (taken < parts_left.size()) order("figures", "a figure is a part of itself");
  }

  void check_differences() {
    const Json& differences = list_in(brief_, "differences");
    for (std::size_t i = 0; i < differences.size(); ++i) {
      Texts origins;
      for (const Json& side : list_in(differences[i], "sides")) {
        check_side(at("differences", i), side);
        origins.merge(texts_of(list_in(side, "origins")));
      }
      if (text_in(differences[i], "kind") == "lost" && origins.size() != 1)
        order(at("differences", i), "something can be lost within one origin only");
    }
  }

  void check_only_in() {
    std::map<std::string_view, Texts> origins_of_thing;
    for (const char* layer : {"events", "quotes"}) {
      for (const Json& thing : list_in(brief_, layer)) {
        if (const Json* support = find_member(thing, "support"))
          origins_of_thing[text_in(thing, "id")] = texts_of(list_in(*support, "origins"));
      }
    }
    for (const Json& figure : list_in(brief_, "figures")) {
      for (const Json& point : list_in(figure, "points"))
        origins_of_thing[text_in(figure, "id")].merge(texts_of(list_in(point, "origins")));
    }
    const Json& lists = list_in(brief_, "only_in");
    for (std::size_t i = 0; i < lists.size(); ++i) {
      const Texts only = {text_in(lists[i], "origin")};
      for (const char* layer : {"events", "figures", "quotes"}) {
        for (const std::string_view id : texts_of(list_in(lists[i], layer))) {
          if (!holds_all(only, origins_of_thing[id]))
            order(at("only_in", i), std::string(id) + " is told by another origin as well");
        }
      }
    }
  }

  void check_timeline() {
    std::string_view before;
    const Json& timeline = list_in(brief_, "timeline");
    for (std::size_t i = 0; i < timeline.size(); ++i) {
      const std::string_view earliest = text_in(timeline[i], "earliest");
      if (!earliest.empty() && earliest < before)
        order(at("timeline", i), "lies before the one in front of it");
      before = std::max(before, earliest);
    }
  }

  const Json& brief_;
  const AddFault& add_;
  // Of each report: origins, and what they say of it.
  std::map<std::string_view, std::vector<std::pair<std::string_view, const Json*>>> origins_;
};

}  // namespace

void check_brief(const Json& brief, const AddFault& add) { BriefVerifier(brief, add).run(); }

}  // namespace dateline
