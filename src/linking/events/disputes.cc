// SPDX-License-Identifier: Apache-2.0
#include "linking/events/disputes.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "linking/events/comparing.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kMostSides = 32;
constexpr std::size_t kBlameReach = 16;  // events of one sentence looked at behind a blame

Dispute& dispute_of(std::vector<Dispute>& disputes, DisputeField field) {
  for (Dispute& dispute : disputes)
    if (dispute.field == field) return dispute;
  disputes.push_back({field, {}});
  return disputes.back();
}

std::string_view cause_words(EventCause cause) {
  static constexpr std::array<std::string_view, 5> kWords = {"", "deliberate", "accident",
                                                             "natural", "unknown"};
  return kWords[static_cast<std::size_t>(cause)];
}

// What one can be blamed for.
bool is_deed(EventType type) {
  return type == EventType::kAssault || type == EventType::kCoerce ||
         type == EventType::kHappening || type == EventType::kMobilize ||
         type == EventType::kProtest;
}

bool same_vouchers(const std::vector<LinkedVoucher>& a, const std::vector<LinkedVoucher>& b) {
  if (a.empty() || b.empty()) return a.empty() == b.empty();
  return a.front().entity && a.front().entity == b.front().entity;
}

}  // namespace

DisputeFinder::DisputeFinder(const Collection& collection, const std::vector<Origin>& origins,
                             const std::vector<LinkedEntity>& entities, const Tellings& tellings,
                             const std::vector<std::size_t>& event_of)
    : collection_(collection),
      origins_(origins),
      entities_(entities),
      tellings_(tellings),
      event_of_(event_of),
      index_(entities, collection.size()),
      origins_by_report_(collection.size()) {
  for (std::size_t i = 0; i < origins_.size(); ++i)
    for (const OriginMember& member : origins_[i].reports)
      origins_by_report_[member.report].push_back(i);
}

void DisputeFinder::add_disputes(const std::vector<std::vector<std::size_t>>& groups,
                                 std::vector<LinkedEvent>& events) const {
  for (std::size_t i = 0; i < groups.size(); ++i) {
    add_occurred(groups[i], events[i]);
    add_actors(groups[i], events[i]);
    add_causes(groups[i], events[i]);
    add_places(groups[i], events[i]);
    add_dates(groups[i], events[i]);
  }
  add_blame(events);
  for (LinkedEvent& event : events) keep_real(event.disputes);
}

const Event& DisputeFinder::event(const Telling& telling) const {
  return collection_.facts(telling.member.report).events[telling.member.index];
}

// The origin whose passage holds the words, else those that take the whole report.
std::vector<std::size_t> DisputeFinder::origins_of(const std::vector<Citation>& citations) const {
  std::set<std::size_t> found;
  for (const Citation& citation : citations) {
    std::optional<std::size_t> whole, passage;
    for (const std::size_t origin : origins_by_report_[citation.report])
      for (const OriginMember& member : origins_[origin].reports) {
        if (member.report != citation.report) continue;
        if (member.passages.empty() && !whole) whole = origin;
        const bool holds = std::any_of(member.passages.begin(), member.passages.end(),
                                       [&](Span span) { return span.overlaps(citation.span); });
        if (holds && !passage) passage = origin;
      }
    if (passage || whole) found.insert(passage ? *passage : *whole);
  }
  return {found.begin(), found.end()};
}

std::vector<LinkedVoucher> DisputeFinder::vouchers(std::uint32_t report,
                                                   const std::vector<Voucher>& chain) const {
  std::vector<LinkedVoucher> linked;
  for (const Voucher& voucher : chain) {
    LinkedVoucher made;
    if (voucher.entity)
      made.entity = index_.of({report, static_cast<std::uint32_t>(*voucher.entity)});
    if (voucher.span) made.span = Citation{report, *voucher.span};
    made.anonymous = voucher.anonymous;
    made.certain = voucher.certain;
    linked.push_back(made);
  }
  return linked;
}

LinkedVoucher DisputeFinder::voucher(std::uint32_t report, const EventRole& role) const {
  LinkedVoucher made;
  if (role.entity) made.entity = index_.of({report, static_cast<std::uint32_t>(*role.entity)});
  made.span = Citation{report, role.span};
  return made;
}

std::string DisputeFinder::name_of(std::uint32_t report, const EventRole& role) const {
  if (role.entity) {
    const auto linked = index_.of({report, static_cast<std::uint32_t>(*role.entity)});
    if (linked && !entities_[*linked].name.empty()) return entities_[*linked].name;
  }
  return std::string(collection_.text({report, role.span}));
}

void DisputeFinder::add_side(Dispute& dispute, std::string value, Stance stance,
                             std::vector<LinkedVoucher> said_by, const Telling& telling) const {
  for (DisputeSide& side : dispute.sides) {
    if (side.value != value || side.stance != stance) continue;
    const bool known =
        std::any_of(side.said_by.begin(), side.said_by.end(),
                    [&](const LinkedVoucher& one) { return same_vouchers({one}, said_by); });
    if (!known && side.said_by.size() < kMostSides)
      side.said_by.insert(side.said_by.end(), said_by.begin(), said_by.end());
    if (side.citations.back() != telling.sentence) side.citations.push_back(telling.sentence);
    return;
  }
  if (dispute.sides.size() < kMostSides)
    dispute.sides.push_back({std::move(value), stance, std::move(said_by), {telling.sentence}, {}});
}

void DisputeFinder::add_occurred(const Group& group, LinkedEvent& event) const {
  Dispute& dispute = dispute_of(event.disputes, DisputeField::kOccurred);
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    if (telling.modality == Modality::kPlanned) continue;
    const bool denied = telling.negated || telling.modality == Modality::kDenied;
    add_side(dispute, denied ? "did not occur" : "occurred",
             denied ? Stance::kDenies : Stance::kClaims,
             vouchers(telling.member.report, this->event(telling).said_by), telling);
  }
}

// Named doers; two sides differ when no telling names both.
void DisputeFinder::add_actors(const Group& group, LinkedEvent& event) const {
  if (!is_deed(event.type)) return;
  Dispute& dispute = dispute_of(event.disputes, DisputeField::kActor);
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    for (const EventRole& role : this->event(telling).actors)
      if (role.entity)
        add_side(dispute, name_of(telling.member.report, role), Stance::kClaims,
                 vouchers(telling.member.report, this->event(telling).said_by), telling);
  }
  const auto together = [&](const DisputeSide& a, const DisputeSide& b) {
    return std::any_of(a.citations.begin(), a.citations.end(), [&](const Citation& one) {
      return std::find(b.citations.begin(), b.citations.end(), one) != b.citations.end();
    });
  };
  const bool one_party =
      std::any_of(dispute.sides.begin(), dispute.sides.end(), [&](const DisputeSide& one) {
        return std::all_of(dispute.sides.begin(), dispute.sides.end(),
                           [&](const DisputeSide& other) { return together(one, other); });
      });
  // Doers of one side stay to be set against blame (add_blame).
  if (one_party && dispute.sides.size() > 1) dispute.sides.resize(1);
}

void DisputeFinder::add_causes(const Group& group, LinkedEvent& event) const {
  Dispute& dispute = dispute_of(event.disputes, DisputeField::kCause);
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    const Event& told = this->event(telling);
    if (told.cause == EventCause::kUnstated || told.cause == EventCause::kUnknown) continue;
    add_side(dispute, std::string(cause_words(told.cause)), Stance::kClaims,
             vouchers(telling.member.report, told.said_by), telling);
  }
}

void DisputeFinder::add_places(const Group& group, LinkedEvent& event) const {
  std::vector<const Telling*> placed;
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    if (telling.place != nullptr && placed.size() < kMostSides) placed.push_back(&telling);
  }
  bool differ = false;
  for (const Telling* a : placed)
    for (const Telling* b : placed) {
      const PlaceFit fit = compare_places(*a, *b);
      differ = differ || fit == PlaceFit::kDiffer || fit == PlaceFit::kFarApart;
    }
  if (!differ) return;
  Dispute& dispute = dispute_of(event.disputes, DisputeField::kPlace);
  for (const Telling* telling : placed)
    add_side(dispute, telling->place->name, Stance::kClaims,
             vouchers(telling->member.report, this->event(*telling).said_by), *telling);
}

void DisputeFinder::add_dates(const Group& group, LinkedEvent& event) const {
  std::int32_t latest_start = INT32_MIN, earliest_end = INT32_MAX;
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    if (!telling.dated) continue;
    latest_start = std::max(latest_start, telling.from);
    earliest_end = std::min(earliest_end, telling.to);
  }
  if (latest_start <= earliest_end) return;
  Dispute& dispute = dispute_of(event.disputes, DisputeField::kDate);
  for (const std::size_t index : group) {
    const Telling& telling = tellings_.all()[index];
    const Event& told = this->event(telling);
    if (telling.dated)
      add_side(dispute, collection_.facts(telling.member.report).times[*told.time].value,
               Stance::kClaims, vouchers(telling.member.report, told.said_by), telling);
  }
}

// Blame, denial and silence about a deed told later in the same sentence.
void DisputeFinder::add_blame(std::vector<LinkedEvent>& events) const {
  const TriggerWords& words = TriggerWords::builtin();
  const std::uint64_t comment = words.family("comment"), decline = words.family("decline"),
                      refuse = words.family("refuse");
  const std::vector<Telling>& all = tellings_.all();
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Telling& telling = all[i];
    const bool blames = telling.type == EventType::kAccuse && !telling.negated;
    const bool rejects = telling.type == EventType::kReject;
    const Event& told = event(telling);
    if ((!blames && !rejects) || told.actors.empty()) continue;
    for (std::size_t j = i + 1; j < std::min(all.size(), i + kBlameReach); ++j) {
      if (all[j].sentence != telling.sentence) break;
      if (!is_deed(all[j].type) || event_of_[j] == event_of_[i]) continue;
      const std::uint32_t report = telling.member.report;
      const auto& families = telling.trigger.families;
      const bool declines =
          std::find(families.begin(), families.end(), decline) != families.end() ||
          std::find(families.begin(), families.end(), refuse) != families.end();
      const bool about_comment =
          std::any_of(telling.words.begin(), telling.words.end(),
                      [&](const auto& word) { return word.first == comment; });
      Dispute& dispute = dispute_of(events[event_of_[j]].disputes, DisputeField::kActor);
      const std::vector<LinkedVoucher> said_by = {voucher(report, told.actors.front())};
      if (rejects) {
        add_side(dispute, declines && about_comment ? "" : name_of(report, told.actors.front()),
                 declines && about_comment ? Stance::kNoComment : Stance::kDenies, said_by,
                 telling);
      } else {
        for (const EventRole& role : told.recipients)
          add_side(dispute, name_of(report, role), Stance::kBlames, said_by, telling);
      }
      break;
    }
  }
}

void DisputeFinder::keep_real(std::vector<Dispute>& disputes) const {
  std::erase_if(disputes, [](const Dispute& dispute) { return dispute.sides.size() < 2; });
  std::sort(disputes.begin(), disputes.end(),
            [](const Dispute& a, const Dispute& b) { return a.field < b.field; });
  for (Dispute& dispute : disputes)
    for (DisputeSide& side : dispute.sides) side.origins = origins_of(side.citations);
}

}  // namespace dateline::linking
