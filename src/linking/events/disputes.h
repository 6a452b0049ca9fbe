// SPDX-License-Identifier: Apache-2.0
//
// What the tellings of one event say differently, field by field, with who says it. Nothing is
// settled: every side keeps its words.
//
//   DisputeFinder finder(collection, origins, entities, tellings, event_of);
//   finder.add_disputes(groups, events);
//
// Sides come from the tellings themselves (it happened / it is denied; another doer, cause, place
// or date) and from other events of the same sentence: "The Front accused the army of carrying out
// the attack" blames the army for the attack, "the army denied any part in the attack" denies it,
// "declined to comment on the attack" is a side without a claim. A field with one side only is no
// dispute.
//
// Cost: linear in the tellings; at most 32 sides a field.
// Threads: an object belongs to one thread.
// Tested by: src/linking/events/disputes_test.cc
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "linking/entities/entities.h"
#include "linking/events/tellings.h"

namespace dateline::linking {

class DisputeFinder {
 public:
  // `event_of`: for each telling the index of its linked event.
  DisputeFinder(const Collection& collection, const std::vector<Origin>& origins,
                const std::vector<LinkedEntity>& entities, const Tellings& tellings,
                const std::vector<std::size_t>& event_of);

  void add_disputes(const std::vector<std::vector<std::size_t>>& groups,
                    std::vector<LinkedEvent>& events) const;

  std::vector<LinkedVoucher> vouchers(std::uint32_t report,
                                      const std::vector<Voucher>& chain) const;

 private:
  using Group = std::vector<std::size_t>;
  void add_side(Dispute& dispute, std::string value, Stance stance,
                std::vector<LinkedVoucher> said_by, const Telling& telling) const;
  void add_occurred(const Group& group, LinkedEvent& event) const;
  void add_actors(const Group& group, LinkedEvent& event) const;
  void add_causes(const Group& group, LinkedEvent& event) const;
  void add_places(const Group& group, LinkedEvent& event) const;
  void add_dates(const Group& group, LinkedEvent& event) const;
  void add_blame(std::vector<LinkedEvent>& events) const;
  void keep_real(std::vector<Dispute>& disputes) const;
  std::vector<std::size_t> origins_of(const std::vector<Citation>& citations) const;
  const Event& event(const Telling& telling) const;
  LinkedVoucher voucher(std::uint32_t report, const EventRole& role) const;
  std::string name_of(std::uint32_t report, const EventRole& role) const;

  const Collection& collection_;
  const std::vector<Origin>& origins_;
  const std::vector<LinkedEntity>& entities_;
  const Tellings& tellings_;
  const std::vector<std::size_t>& event_of_;
  const EntityIndex index_;
  std::vector<std::vector<std::size_t>> origins_by_report_;
};

}  // namespace dateline::linking
