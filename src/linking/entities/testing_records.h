// SPDX-License-Identifier: Apache-2.0
//
// RecordMaker: small report records for the tests of linking, with spans found by their words.
//
//   RecordMaker made("rep_1", "2021-06-29", "Police in Oslo arrested Jon Hallam.");
//   made.entity(EntityKind::kPerson, "Jon Hallam");
//   made.event(EventType::kCoerce, "arrested", {"Police"}, {"Jon Hallam"});
//
// Texts are ASCII; sentences end at a full stop followed by a blank. The first place where words
// stand counts; "words@2" is the second.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linking/view/collection.h"

namespace dateline::linking {

class RecordMaker {
 public:
  RecordMaker(std::string id, std::string date, std::string text) {
    record_.report.id = std::move(id);
    record_.report.source.path = record_.report.id + ".txt";
    if (!date.empty()) record_.report.date.emplace().value = std::move(date);
    record_.report.text = std::move(text);
    const std::string& all = record_.report.text;
    for (std::size_t at = 0; at < all.size();) {
      const std::size_t stop = std::min(all.find(". ", at), all.size() - 1) + 1;
      Sentence sentence;
      sentence.span = {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(stop)};
      record_.facts.sentences.push_back(sentence);
      at = stop + 1;
    }
  }

  Span find(std::string_view words) const {
    std::size_t turn = 1;
    if (words.size() > 2 && words[words.size() - 2] == '@') {
      turn = static_cast<std::size_t>(words.back() - '0');
      words.remove_suffix(2);
    }
    std::size_t at = record_.report.text.find(words);
    while (--turn > 0) at = record_.report.text.find(words, at + 1);
    if (at == std::string::npos) return {};
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())};
  }

  // Index of the entity; `mentions` name it, the name itself is one when it stands in the text.
  std::size_t entity(EntityKind kind, std::string name, std::string country = {},
                     const std::vector<std::string>& roles = {},
                     const std::vector<std::string>& mentions = {}) {
    Entity made;
    made.kind = kind;
    made.country = std::move(country);
    for (const std::string& role : roles) made.roles.push_back(find(role));
    if (const Span span = find(name); !span.empty())
      made.mentions.push_back({span, MentionForm::kName, "test"});
    for (const std::string& mention : mentions)
      made.mentions.push_back({find(mention), MentionForm::kNominal, "test"});
    made.name = std::move(name);
    record_.facts.entities.push_back(std::move(made));
    return record_.facts.entities.size() - 1;
  }

  Event& event(EventType type, std::string_view trigger,
               const std::vector<std::string>& actors = {},
               const std::vector<std::string>& recipients = {}) {
    Event made;
    made.type = type;
    made.triggers = {find(trigger)};
    for (const std::string& words : actors) made.actors.push_back(role(words));
    for (const std::string& words : recipients) made.recipients.push_back(role(words));
    made.rule = "test";
    record_.facts.events.push_back(std::move(made));
    return record_.facts.events.back();
  }

  // Index of the time; its days are those of `value`.
  std::size_t time(std::string_view words, std::string value) {
    TimeExpression made;
    made.span = find(words);
    made.value = made.earliest = made.latest = std::move(value);
    record_.facts.times.push_back(std::move(made));
    return record_.facts.times.size() - 1;
  }

  std::size_t place(std::string_view words, PlaceCandidate place) {
    PlaceMention made;
    made.span = find(words);
    made.place = std::move(place);
    record_.facts.places.push_back(std::move(made));
    return record_.facts.places.size() - 1;
  }

  ReportRecord& record() { return record_; }

 private:
  EventRole role(std::string_view words) const {
    EventRole made;
    made.span = find(words);
    for (std::size_t i = 0; i < record_.facts.entities.size() && !made.entity; ++i)
      for (const Mention& mention : record_.facts.entities[i].mentions)
        if (mention.span.overlaps(made.span)) {
          made.entity = i;
          made.country = record_.facts.entities[i].country;
        }
    return made;
  }

  ReportRecord record_;
};

// One story that holds all reports.
inline std::vector<Story> one_story(const Collection& collection) {
  Story story;
  story.id = "sto_test";
  for (std::uint32_t i = 0; i < collection.size(); ++i) story.reports.push_back({i, {}});
  return {story};
}

// A story for each report.
inline std::vector<Story> own_stories(const Collection& collection) {
  std::vector<Story> stories(collection.size());
  for (std::uint32_t i = 0; i < collection.size(); ++i) stories[i].reports.push_back({i, {}});
  return stories;
}

}  // namespace dateline::linking
