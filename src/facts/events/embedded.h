// SPDX-License-Identifier: Apache-2.0
//
// data/events/*.json as text inside the program (cmake/embed_data.cmake).
#pragma once

#include <string_view>

namespace dateline::facts {

std::string_view embedded_grammar();
std::string_view embedded_contexts();
std::string_view embedded_agree();
std::string_view embedded_consult();
std::string_view embedded_support();
std::string_view embedded_concede();
std::string_view embedded_cooperate();
std::string_view embedded_aid();
std::string_view embedded_retreat();
std::string_view embedded_request();
std::string_view embedded_accuse();
std::string_view embedded_reject();
std::string_view embedded_threaten();
std::string_view embedded_protest();
std::string_view embedded_sanction();
std::string_view embedded_mobilize();
std::string_view embedded_coerce();
std::string_view embedded_assault();
std::string_view embedded_happening();
std::string_view embedded_no_event();
std::string_view embedded_confidence();

}  // namespace dateline::facts
