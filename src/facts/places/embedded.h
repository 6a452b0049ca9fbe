// SPDX-License-Identifier: Apache-2.0
//
// The tables of data/ that the places layer uses, as text inside the program
// (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::facts {

std::string_view embedded_places_countries();
std::string_view embedded_places_known();
std::string_view embedded_places_sites();

}  // namespace dateline::facts
