// SPDX-License-Identifier: Apache-2.0
#include "linking/agreement/differences.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "linking/agreement/lost.h"
#include "linking/figures/figure_words.h"
#include "linking/origins/origins.h"
#include "text/characters.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostWordings = 4;  // of one utterance
constexpr std::size_t kShortestName = 5;  // letters; shorter ones differ by chance
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kMostEdits = 2;

// Letters put in, left out or changed; more than kMostEdits is kMostEdits + 1.
std::size_t edits(const std::string& a, const std::string& b) {
  if (a.size() > kLongestName || b.size() > kLongestName) return kMostEdits + 1;
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = corner + (a[i - 1] == b[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({change, row[j] + 1, row[j - 1] + 1});
    }
  }
  return std::min(row[b.size()], kMostEdits + 1);
}

DifferenceKind kind_of(DisputeField field) {
  switch (field) {
    case DisputeField::kOccurred:
      return DifferenceKind::kNegation;
    case DisputeField::kActor:
      return DifferenceKind::kActor;
    case DisputeField::kCause:
      return DifferenceKind::kCause;
    case DisputeField::kPlace:
      return DifferenceKind::kPlace;
    case DisputeField::kDate:
      return DifferenceKind::kDate;
    case DisputeField::kFigure:
      return DifferenceKind::kFigure;
    case DisputeField::kType:
      return DifferenceKind::kWording;
  }
  return DifferenceKind::kWording;
}

class DifferenceFinder {
 public:
  DifferenceFinder(const Collection& collection, const Record& record)
      : collection_(collection), record_(record), origins_(record.origins, collection.size()) {}

  std::vector<Difference> run() {
    add_corrections();
    const std::size_t first = found_.size();
    add_figures();
    add_events();
    add_names();
    add_wordings();
    for (Difference& difference : find_lost(collection_, record_.origins)) {
      for (DifferenceSide& side : difference.sides) set_origins(side);
      found_.push_back(std::move(difference));
    }
    std::stable_sort(found_.begin() + static_cast<std::ptrdiff_t>(first), found_.end(),
                     [](const Difference& a, const Difference& b) { return a.kind < b.kind; });
    return std::move(found_);
  }

 private:
  void set_origins(DifferenceSide& side) const {
    std::set<std::size_t> origins;
    for (const Citation& citation : side.citations) origins.insert(origins_.origin_of(citation));
    side.origins.assign(origins.begin(), origins.end());
  }

  DifferenceSide side(std::string value, std::vector<Citation> citations) const {
    DifferenceSide made;
    made.value = std::move(value);
    made.citations = std::move(citations);
    set_origins(made);
    return made;
  }

  DifferenceSide side(const Citation& citation) const {
    return side(std::string(collection_.text(citation)), {citation});
  }

  void add_corrections() {
    for (std::uint32_t report = 0; report < collection_.size(); ++report) {
      const Facts& facts = collection_.facts(report);
      for (const Correction& correction : facts.corrections) {
        Difference made;
        const Span new_words = correction.new_words.value_or(correction.span);
        const bool figure =
            std::any_of(facts.figures.begin(), facts.figures.end(), [&](const Figure& here) {
              return here.span.overlaps(correction.old_words.value_or(new_words));
            });
        made.kind = figure ? DifferenceKind::kFigure : DifferenceKind::kWording;
        made.note = correction.retracts ? "retracted by the report itself"
                                        : "corrected by the report itself";
        if (correction.old_words) made.sides.push_back(side({report, *correction.old_words}));
        made.sides.push_back(side({report, new_words}));
        found_.push_back(std::move(made));
      }
    }
  }

  void add_figures() {
    for (const Track& track : record_.figures) {
      if (track.relation != Relation::kConflict && track.relation != Relation::kUndecided) continue;
      Difference made;
      made.kind = DifferenceKind::kFigure;
      made.about = track.id;
      made.note = track.why;
      for (const TrackPoint& point : track.points) {
        DifferenceSide here;
        here.value = std::string(collection_.text(point.citations.front()));
        here.citations = point.citations;
        here.origins = point.origins;
        made.sides.push_back(std::move(here));
      }
      found_.push_back(std::move(made));
    }
  }

  void add_events() {
    for (const LinkedEvent& event : record_.events) {
      std::set<DifferenceKind> known;
      for (const Dispute& dispute : event.disputes) {
        Difference made;
        made.kind = kind_of(dispute.field);
        made.about = event.id;
        for (const DisputeSide& here : dispute.sides)
          made.sides.push_back({here.value, here.citations, here.origins});
        known.insert(made.kind);
        found_.push_back(std::move(made));
      }
      if (!known.contains(DifferenceKind::kDate)) add_dates(event);
      if (!known.contains(DifferenceKind::kPlace)) add_places(event);
    }
  }

  const Event& event_of(Member member) const {
    return collection_.facts(member.report).events[member.index];
  }

  // Days that exclude each other, in the reports' own words.
  void add_dates(const LinkedEvent& event) {
    std::map<std::pair<std::string, std::string>, std::vector<Citation>> days;
    for (const Member& member : event.members) {
      const auto time = event_of(member).time;
      if (!time) continue;
      const TimeExpression& here = collection_.facts(member.report).times[*time];
      if (here.value.size() < 10 || here.earliest.empty()) continue;
      days[{here.earliest.substr(0, 10), here.latest.substr(0, 10)}].push_back(
          {member.report, here.span});
    }
    if (days.size() < 2) return;
    const auto latest = std::max_element(
        days.begin(), days.end(),
        [](const auto& a, const auto& b) { return a.first.first < b.first.first; });
    const auto earliest = std::min_element(
        days.begin(), days.end(),
        [](const auto& a, const auto& b) { return a.first.second < b.first.second; });
    if (earliest->first.second >= latest->first.first) return;
    Difference made;
    made.kind = DifferenceKind::kDate;
    made.about = event.id;
    for (auto& [day, citations] : days) made.sides.push_back(side(day.first, std::move(citations)));
    found_.push_back(std::move(made));
  }

  void add_places(const LinkedEvent& event) {
    std::map<std::string, std::vector<Citation>> towns;
    for (const Member& member : event.members) {
      const auto place = event_of(member).place;
      if (!place) continue;
      const PlaceMention& here = collection_.facts(member.report).places[*place];
      if (here.use != PlaceUse::kLiteral || !here.place || here.place->kind != PlaceKind::kCity)
        continue;
      towns[here.place->name].push_back({member.report, here.span});
    }
    if (towns.size() < 2) return;
    Difference made;
    made.kind = DifferenceKind::kPlace;
    made.about = event.id;
    for (auto& [town, citations] : towns) made.sides.push_back(side(town, std::move(citations)));
    found_.push_back(std::move(made));
  }

  // Last words of a name that differ by a letter or two, in different reports.
  void add_names() {
    for (const LinkedEntity& entity : record_.entities) {
      if (entity.kind != EntityKind::kPerson || entity.members.size() < 2) continue;
      std::map<std::string, std::vector<Citation>> spellings;
      std::map<std::string, std::set<std::uint32_t>> reports;
      for (const Member& member : entity.members) {
        const Entity& here = collection_.facts(member.report).entities[member.index];
        if (here.name.empty()) continue;
        const auto mention =
            std::find_if(here.mentions.begin(), here.mentions.end(),
                         [](const Mention& one) { return one.how == MentionForm::kName; });
        if (mention == here.mentions.end()) continue;
        const std::size_t blank = here.name.rfind(' ');
        std::string last;
        append_lower(
            last, std::string_view(here.name).substr(blank == std::string::npos ? 0 : blank + 1));
        spellings[last].push_back({member.report, mention->span});
        reports[last].insert(member.report);
      }
      for (auto a = spellings.begin(); a != spellings.end(); ++a) {
        for (auto b = std::next(a); b != spellings.end(); ++b) {
          if (a->first.size() < kShortestName || b->first.size() < kShortestName) continue;
          if (edits(a->first, b->first) > kMostEdits) continue;
          Difference made;
          made.kind = DifferenceKind::kName;
          made.about = entity.id;
          made.sides.push_back(side(std::string(collection_.text(a->second.front())), a->second));
          made.sides.push_back(side(std::string(collection_.text(b->second.front())), b->second));
          found_.push_back(std::move(made));
        }
      }
    }
  }

  // Whether two wordings differ in more than words that say nothing.
  bool tells(const Citation& a, const Citation& b) const {
    std::set<std::uint64_t> sides[2];
    const Citation* citations[2] = {&a, &b};
    for (int i = 0; i < 2; ++i) {
      for (const Word& word : collection_.words_in(*citations[i])) {
        if (figure_words().is_stop_word(word.hash)) continue;
        std::string text;
        append_lower(text, collection_.text({citations[i]->report, word.span}));
        sides[i].insert(hash_of(stem(text)));
      }
    }
    return sides[0] != sides[1];
  }

  void add_wordings() {
    for (const Utterance& utterance : record_.quotes) {
      std::size_t count = 0;
      for (const QuoteDifference& difference : utterance.differs) {
        if (!tells(difference.a, difference.b)) continue;
        if (++count > kMostWordings) break;
        Difference made;
        made.kind = DifferenceKind::kWording;
        made.about = utterance.id;
        made.cause = difference.cause;
        made.sides = {side(difference.a), side(difference.b)};
        found_.push_back(std::move(made));
      }
    }
  }

  const Collection& collection_;
  const Record& record_;
  OriginIndex origins_;
  std::vector<Difference> found_;
};

}  // namespace

std::vector<Difference> find_differences(const Collection& collection, const Record& record) {
  return DifferenceFinder(collection, record).run();
}

}  // namespace dateline::linking
