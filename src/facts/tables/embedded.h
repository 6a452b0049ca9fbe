// SPDX-License-Identifier: Apache-2.0
//
// The tables of data/ that the fact layers use, as text inside the program
// (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::facts {

std::string_view embedded_countries();
std::string_view embedded_names();
std::string_view embedded_organisations();
std::string_view embedded_people_words();
std::string_view embedded_reference_words();
std::string_view embedded_reference_weights();
std::string_view embedded_first_names();
std::string_view embedded_speech_cues();

}  // namespace dateline::facts
