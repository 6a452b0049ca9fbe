// SPDX-License-Identifier: Apache-2.0
//
// EntityLookup: from a voucher of one report to the same voucher over reports.
//
//   const EntityLookup lookup(entities);
//   LinkedVoucher voucher = lookup.linked(report, facts.figures[i].said_by[0]);
//
// Threads: immutable; the entities are not kept.
// Tested by: src/linking/figures/figures_test.cc
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "dateline/record.h"

namespace dateline::linking {

class EntityLookup {
 public:
  explicit EntityLookup(std::span<const LinkedEntity> entities) {
    for (std::size_t i = 0; i < entities.size(); ++i) {
      for (const Member& member : entities[i].members) members_.emplace_back(member, i);
    }
    std::sort(members_.begin(), members_.end());
  }

  std::optional<std::size_t> of(Member member) const {
    const auto found = std::lower_bound(members_.begin(), members_.end(),
                                        std::pair<Member, std::size_t>(member, 0));
    if (found == members_.end() || found->first != member) return std::nullopt;
    return found->second;
  }
  std::optional<std::size_t> of(std::uint32_t report, std::optional<std::size_t> entity) const {
    if (!entity) return std::nullopt;
    return of(Member{report, static_cast<std::uint32_t>(*entity)});
  }

  // Without `quote`: quotes are linked later.
  LinkedVoucher linked(std::uint32_t report, const Voucher& voucher) const {
    LinkedVoucher made;
    made.entity = of(report, voucher.entity);
    if (voucher.span) made.span = Citation{report, *voucher.span};
    made.anonymous = voucher.anonymous;
    made.certain = voucher.certain;
    return made;
  }

 private:
  std::vector<std::pair<Member, std::size_t>> members_;  // sorted
};

}  // namespace dateline::linking
