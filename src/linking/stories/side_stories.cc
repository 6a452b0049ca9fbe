// SPDX-License-Identifier: Apache-2.0
#include "linking/stories/side_stories.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>

namespace dateline::linking {
namespace {

constexpr std::size_t kCompared = 4;         // reports of each story, the most alike ones
constexpr std::size_t kParagraphWords = 20;  // a shorter one is too little to tell
constexpr std::size_t kMostParagraphs = 200;
constexpr double kAlike = 2;     // least score of a paragraph with the story it belongs to
constexpr double kMuchLess = 4;  // by which the other story's must be lower

struct Paragraph {
  Span span;
  std::size_t first_word = 0, end_word = 0;
};

// Of the running text, each with its words.
std::vector<Paragraph> paragraphs_of(const Collection& collection, std::uint32_t report) {
  std::vector<Paragraph> made;
  std::uint32_t number = 0;
  for (const Sentence& sentence : collection.facts(report).sentences) {
    if (sentence.role != SentenceRole::kLead && sentence.role != SentenceRole::kBody) continue;
    if (made.empty() || sentence.paragraph != number) {
      if (made.size() == kMostParagraphs) break;
      made.push_back({sentence.span, 0, 0});
      number = sentence.paragraph;
    }
    made.back().span.end = std::max(made.back().span.end, sentence.span.end);
  }
  const std::span<const Word> words = collection.words(report);
  std::size_t at = 0;
  for (Paragraph& paragraph : made) {
    while (at < words.size() && words[at].span.start < paragraph.span.start) ++at;
    paragraph.first_word = at;
    while (at < words.size() && words[at].span.end <= paragraph.span.end) ++at;
    paragraph.end_word = at;
  }
  return made;
}

class SideStories {
 public:
  SideStories(const Collection& collection, const StoryIndex& index, ProfileMaker& maker,
              std::vector<Story>& stories)
      : collection_(collection), index_(index), maker_(maker), stories_(stories) {
    for (std::uint32_t report = 0; report < collection.size(); ++report)
      number_of_.emplace(collection.report(report).id, report);
    story_of_.resize(collection.size());
    for (std::size_t story = 0; story < stories.size(); ++story)
      for (const StoryMember& member : stories[story].reports) story_of_[member.report] = story;
  }

  void run() {
    for (std::uint32_t report = 0; report < collection_.size(); ++report) look_at(report);
    // Added last, so that what one report adds changes nothing for the next.
    for (auto& [story, members] : added_)
      for (StoryMember& member : members) {
        auto& reports = stories_[story].reports;
        const auto at = std::lower_bound(
            reports.begin(), reports.end(), member.report,
            [](const StoryMember& x, std::uint32_t number) { return x.report < number; });
        reports.insert(at, std::move(member));
      }
  }

 private:
  // The most alike reports of each story that this report has neighbours in.
  std::map<std::size_t, std::vector<std::uint32_t>> neighbours_of(std::uint32_t report) const {
    std::vector<StoryNeighbour> neighbours = index_.neighbours_of(collection_.report(report).id);
    std::sort(neighbours.begin(), neighbours.end(),
              [](const StoryNeighbour& a, const StoryNeighbour& b) {
                return a.score != b.score ? a.score > b.score : a.report < b.report;
              });
    std::map<std::size_t, std::vector<std::uint32_t>> by_story;
    for (const StoryNeighbour& neighbour : neighbours) {
      const std::uint32_t other = number_of_.at(neighbour.report);
      std::vector<std::uint32_t>& list = by_story[story_of_[other]];
      if (list.size() < kCompared) list.push_back(other);
    }
    return by_story;
  }

  double best_score(const StoryProfile& part, const std::vector<std::uint32_t>& reports) const {
    double best = -100;
    for (const std::uint32_t report : reports)
      best = std::max(best, pair_score(part, *index_.profile_of(collection_.report(report).id),
                                       builtin_story_scores()));
    return best;
  }

  void look_at(std::uint32_t report) {
    const std::size_t own = story_of_[report];
    const auto by_story = neighbours_of(report);
    if (by_story.size() < 2 || !by_story.contains(own)) return;
    const std::vector<Paragraph> paragraphs = paragraphs_of(collection_, report);
    if (paragraphs.size() < 2) return;
    std::vector<StoryProfile> parts;
    for (const Paragraph& paragraph : paragraphs) {
      parts.push_back(
          maker_.make_part(collection_, report, paragraph.first_word, paragraph.end_word));
      parts.back().day = collection_.day(report);
    }
    std::vector<std::size_t> side_of(paragraphs.size(), own);
    std::map<std::size_t, std::vector<Span>> passages;
    for (const auto& [story, reports] : by_story) {
      if (story == own) continue;
      bool own_is_clear = false;
      std::vector<std::size_t> found;
      for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i].words < kParagraphWords) continue;
        const double here = best_score(parts[i], reports);
        const double there = best_score(parts[i], by_story.at(own));
        own_is_clear = own_is_clear || (there >= kAlike && here <= there - kMuchLess);
        if (here >= kAlike && there <= here - kMuchLess && side_of[i] == own) found.push_back(i);
      }
      if (!own_is_clear) continue;
      for (const std::size_t i : found) {
        side_of[i] = story;
        passages[story].push_back(paragraphs[i].span);
      }
    }
    if (passages.empty()) return;
    for (auto& [story, spans] : passages) added_[story].push_back({report, std::move(spans)});
    auto& reports = stories_[own].reports;
    const auto member = std::lower_bound(
        reports.begin(), reports.end(), report,
        [](const StoryMember& x, std::uint32_t number) { return x.report < number; });
    const auto& title = collection_.report(report).title;
    if (title && !title->empty()) member->passages.push_back(*title);
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      if (side_of[i] == own) member->passages.push_back(paragraphs[i].span);
  }

  const Collection& collection_;
  const StoryIndex& index_;
  ProfileMaker& maker_;
  std::vector<Story>& stories_;
  std::unordered_map<std::string, std::uint32_t> number_of_;
  std::vector<std::size_t> story_of_;
  std::map<std::size_t, std::vector<StoryMember>> added_;
};

}  // namespace

void add_side_stories(const Collection& collection, const StoryIndex& index, ProfileMaker& maker,
                      std::vector<Story>& stories) {
  SideStories(collection, index, maker, stories).run();
}

}  // namespace dateline::linking
