// SPDX-License-Identifier: Apache-2.0
//
// Places: every mention of a place in a report, resolved to one place of the world where the report
// and the tables allow it, with the readings that lost and the reason.
//
//   PlaceFindings places = find_places(view, report, entities, gazetteer);  // gazetteer: may be
//   null
//
// A mention stays without a place when no table has the name; with readings of about equal weight
// it is left open and listed under `abstained`. A building, base or crossing that no table has gets
// the country the report itself puts it in, else none.
//
// Threads: a pure function. Cost: linear in the text.
// Tested by: src/facts/places/*_test.cc, src/facts/places_test.cc, eval/places.py
#pragma once

#include <span>
#include <vector>

#include "dateline/report.h"
#include "facts/places/gazetteer.h"
#include "facts/view/report_view.h"

namespace dateline::facts {

struct PlaceFindings {
  std::vector<PlaceMention> places;   // in text order
  std::vector<Abstention> abstained;  // in text order
};

PlaceFindings find_places(const ReportView& view, const Report& report,
                          std::span<const Entity> entities, const Gazetteer* gazetteer);

}  // namespace dateline::facts
