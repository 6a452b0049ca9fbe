// SPDX-License-Identifier: Apache-2.0
//
// data/linking/origins.json as text inside the program (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::linking {

std::string_view embedded_origins();

}  // namespace dateline::linking
