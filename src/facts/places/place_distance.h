// SPDX-License-Identifier: Apache-2.0
//
// Distance between two places of the gazetteer in kilometres, good to a few per cent where it
// matters (below 500 km).
//
// Threads: pure functions.
// Tested by: src/facts/places_test.cc
#pragma once

#include <cmath>
#include <numbers>

#include "facts/places/gazetteer.h"

namespace dateline::facts {

inline double distance_km(const GazetteerPlace& a, const GazetteerPlace& b) {
  constexpr double kDegree = std::numbers::pi / 180;
  const double x =
      (b.longitude - a.longitude) * kDegree * std::cos((a.latitude + b.latitude) / 2 * kDegree);
  const double y = (b.latitude - a.latitude) * kDegree;
  return 6371 * std::sqrt(x * x + y * y);
}

}  // namespace dateline::facts
