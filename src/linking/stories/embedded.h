// SPDX-License-Identifier: Apache-2.0
//
// The tables of data/linking/ that stories are made with, as text inside the program
// (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::linking {

std::string_view embedded_term_weights();
std::string_view embedded_story_scores();

}  // namespace dateline::linking
