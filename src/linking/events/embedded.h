// SPDX-License-Identifier: Apache-2.0
//
// The tables of data/ that event linking uses, as text inside the program
// (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::linking {

std::string_view embedded_triggers();
std::string_view embedded_word_families();

}  // namespace dateline::linking
