// SPDX-License-Identifier: Apache-2.0
#include "dateline/linking.h"

#include <utility>

#include "linking/agreement/agreement.h"
#include "linking/cross_lists.h"
#include "linking/entities/entities.h"
#include "linking/events/events.h"
#include "linking/figures/figures.h"
#include "linking/origins/origins.h"
#include "linking/quotes/quotes.h"
#include "linking/stories/stories.h"
#include "linking/view/collection.h"

namespace dateline {

Result<Record> link_reports(std::vector<ReportRecord> records, const Limits& limits) {
  linking::Collection collection(std::move(records));
  Record record;
  record.origins = find_origins(collection, limits);
  record.stories = find_stories(collection, record.origins, limits);
  record.entities = link_entities(collection, record.stories);
  record.events = link_events(collection, record.stories, record.origins, record.entities);
  record.figures =
      link_figures(collection, record.stories, record.origins, record.entities, record.events);
  record.quotes = link_quotes(collection, record.stories, record.origins, record.entities);
  fill_cross_lists(collection, record);
  agree(collection, record);
  record.reports = collection.take_records();
  return record;
}

}  // namespace dateline
