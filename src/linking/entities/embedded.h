// SPDX-License-Identifier: Apache-2.0
//
// The tables of data/ that entity linking uses, as text inside the program
// (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::linking {

std::string_view embedded_shared_names();

}  // namespace dateline::linking
