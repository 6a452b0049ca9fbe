// SPDX-License-Identifier: Apache-2.0
//
// data/compounds.json as text inside the program (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::facts {

std::string_view embedded_compounds();

}  // namespace dateline::facts
