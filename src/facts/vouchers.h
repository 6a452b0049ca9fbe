// SPDX-License-Identifier: Apache-2.0
//
// Vouchers: who says so. A figure or an event inside the words of somebody is that person's; inside
// words that are reported in other words as a call or an act ("called on them to free 40 men") it
// may be the outlet's own, and is marked so.
//
// Threads: a pure function. Cost: linear in figures and quotes, times how deep quotes nest.
// Tested by: src/facts/vouchers_test.cc
#pragma once

#include <span>
#include <vector>

#include "dateline/report.h"

namespace dateline::facts {

// `figures` in text order.
void attribute_figures(std::span<const Quote> quotes, std::vector<Figure>& figures);
// By their first trigger; in text order.
void attribute_events(std::span<const Quote> quotes, std::vector<Event>& events);

}  // namespace dateline::facts
