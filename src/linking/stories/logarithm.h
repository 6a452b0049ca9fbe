// SPDX-License-Identifier: Apache-2.0
//
// natural_log: the logarithm from additions, multiplications and divisions alone, so that it is the
// same on every machine, which std::log does not promise. Within 1e-9 for 1e-300 < x < 1e300.
//
// Tested by: src/linking/stories/terms_test.cc
#pragma once

#include <cmath>

namespace dateline::linking {

inline double natural_log(double x) {
  int exponent = 0;
  double part = std::frexp(x, &exponent);  // [0.5, 1)
  if (part < 0.7071067811865476) {
    part *= 2;
    --exponent;
  }
  const double ratio = (part - 1) / (part + 1);
  const double square = ratio * ratio;
  double sum = 0;
  for (int odd = 15; odd >= 1; odd -= 2) sum = sum * square + 1.0 / odd;
  return 2 * ratio * sum + exponent * 0.6931471805599453;
}

inline double log_of_two(double x) { return natural_log(x) / 0.6931471805599453; }

}  // namespace dateline::linking
