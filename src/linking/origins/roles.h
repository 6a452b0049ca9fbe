// SPDX-License-Identifier: Apache-2.0
//
// Roles: how each report of a group stands to the text they share, and which way it went.
//
//   const std::vector<Role> roles = roles_of(texts, groups, group, ties);
//
// A report is judged against the closest of those before it in the group's order:
// - copy: word for word, or nearly; cut: nearly all its words are there, but not the reverse;
// - version: of one newsroom, whole sentences kept and whole sentences new;
// - rewrite: what is said is there, in other words; also when single words are replaced throughout.
//
// Threads: pure functions.
// Tested by: src/linking/origins/origins_test.cc
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "dateline/record.h"
#include "linking/origins/groups.h"

namespace dateline::linking {

struct Role {
  std::uint32_t report = 0;
  OriginRole role = OriginRole::kSource;
  double share = 1;
  std::vector<TokenRange> ranges;      // empty: the whole report
  std::optional<std::size_t> overlap;  // index in Groups::overlaps: with its closest
};

// Of all reports of a group, the source first. `ties`: indices in Groups::overlaps of the ties
// among its nodes.
std::vector<Role> roles_of(const Texts& texts, const Groups& groups, const Group& group,
                           const std::vector<std::size_t>& ties);

// From the first of `roles` to those of which something tells that they came after it; nothing when
// there are none.
std::optional<OriginDirection> direction_of(const Texts& texts, const std::vector<Role>& roles);

}  // namespace dateline::linking
