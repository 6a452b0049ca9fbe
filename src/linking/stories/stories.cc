// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/stories.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "linking/stories/side_stories.h"
#include "linking/stories/story_index.h"

namespace dateline::linking {
namespace {

constexpr double kWholeShare = 0.6;  // of its words, from which a report as a whole is of an origin

// The title of the first report that has one, else the first sentence there is.
std::optional<Citation> title_of(const Collection& collection,
                                 const std::vector<StoryMember>& members) {
  for (const StoryMember& member : members) {
    const auto& title = collection.report(member.report).title;
    if (title && !title->empty()) return Citation{member.report, *title};
  }
  for (const StoryMember& member : members)
    for (const Sentence& sentence : collection.facts(member.report).sentences)
      if (sentence.role == SentenceRole::kTitle || sentence.role == SentenceRole::kLead ||
          sentence.role == SentenceRole::kBody)
        return Citation{member.report, sentence.span};
  return std::nullopt;
}

void fill(const Collection& collection, Story& story) {
  story.id = linked_id("sto_", collection.report(story.reports.front().report).id);
  story.title = title_of(collection, story.reports);
  for (const StoryMember& member : story.reports) {
    const auto& date = collection.report(member.report).date;
    if (!date) continue;
    if (story.first.empty() || date->value < story.first) story.first = date->value;
    if (story.last.empty() || date->value > story.last) story.last = date->value;
  }
}

}  // namespace

std::vector<Story> find_stories(const Collection& collection, const std::vector<Origin>& origins,
                                const Limits&) {
  StoryIndex index(builtin_story_scores());
  ProfileMaker maker(builtin_term_weights());
  std::unordered_map<std::string, std::uint32_t> number_of;
  for (std::uint32_t report = 0; report < collection.size(); ++report) {
    number_of.emplace(collection.report(report).id, report);
    index.add(maker.make(collection, report));
  }
  for (const Origin& origin : origins) {
    const std::string* first = nullptr;
    for (const OriginMember& member : origin.reports) {
      if (member.role == OriginRole::kInsert || member.share < kWholeShare) continue;
      const std::string& id = collection.report(member.report).id;
      if (first != nullptr) index.join(*first, id);
      if (first == nullptr) first = &id;
    }
  }
  std::vector<Story> stories;
  for (const StoryGroup& group : index.groups()) {
    std::vector<StoryMember>& members = stories.emplace_back().reports;
    for (const std::string& id : group.reports) members.push_back({number_of.at(id), {}});
    // The index knows days only; the collection's order knows hours and months as well.
    std::sort(members.begin(), members.end(),
              [](const StoryMember& a, const StoryMember& b) { return a.report < b.report; });
  }
  std::sort(stories.begin(), stories.end(), [](const Story& a, const Story& b) {
    return a.reports.front().report < b.reports.front().report;
  });
  // Before second stories are added: a story is named by the reports that are wholly its own.
  for (Story& story : stories) fill(collection, story);
  add_side_stories(collection, index, maker, stories);
  std::vector<std::vector<std::size_t>> stories_of(collection.size());
  for (std::size_t i = 0; i < stories.size(); ++i)
    for (const StoryMember& member : stories[i].reports) stories_of[member.report].push_back(i);
  for (std::size_t i = 0; i < origins.size(); ++i)
    for (const OriginMember& member : origins[i].reports)
      for (const std::size_t story : stories_of[member.report])
        if (stories[story].origins.empty() || stories[story].origins.back() != i)
          stories[story].origins.push_back(i);
  return stories;
}

}  // namespace dateline::linking
