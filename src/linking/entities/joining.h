// SPDX-License-Identifier: Apache-2.0
//
// EntityJoiner: the steps of link_entities() that decide what is one: names first, then story by
// story, then over stories. Its result is a forest over all entities of all reports with the
// reasons of each tree.
//
// Threads: an object belongs to one thread.
// Tested by: src/linking/entities/entities_test.cc
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "linking/entities/name_forms.h"
#include "linking/view/collection.h"

namespace dateline::linking {

// Reasons to merge, as bits.
enum Reason : std::uint32_t {
  kCountryCode = 1,
  kGazetteer = 2,
  kSameName = 4,
  kShortName = 8,
  kAcronym = 16,
  kAlias = 32,
  kOneLetter = 64,
  kSamePassage = 128,
  kUnsharedName = 256,
  kNameAndCountry = 512,
  kNameAndRole = 1024,
  kNameAndCompanions = 2048
};

// One entity of one report.
struct EntityItem {
  Member member;
  NameForm name;
  std::vector<NameForm> aliases;
  std::uint32_t geonames = 0;
};

class EntityJoiner {
 public:
  EntityJoiner(const Collection& collection, const std::vector<Story>& stories);

  void run();

  const std::vector<EntityItem>& items() const { return items_; }
  // The first item of the tree.
  std::uint32_t root(std::uint32_t item) const;
  std::uint32_t reasons(std::uint32_t item) const { return reasons_[root(item)]; }

 private:
  using Items = std::vector<std::uint32_t>;
  // What is known of a whole tree, for joins over stories.
  struct Profile {
    std::string country;
    std::set<std::string> role_words;
    std::set<std::uint64_t> companions;
  };

  void make_items();
  const Entity& entity(std::uint32_t item) const;
  bool join(std::uint32_t a, std::uint32_t b, Reason reason);
  bool are_compatible(std::uint32_t a, std::uint32_t b) const;
  void join_known();
  Items items_of(const StoryMember& member) const;
  void join_story(const Items& items);
  void join_passages(const Items& items);
  void join_names(const Items& items);
  void join_spellings(const Items& items);
  void join_short_names(const Items& items);
  void join_acronyms(const Items& items);
  void join_over_stories();
  Profile profile(const Items& items) const;
  bool is_one_person(const Profile& a, const Profile& b, Reason& reason) const;
  bool is_one_body(std::uint32_t item, const Profile& a, const Profile& b, Reason& reason) const;

  const Collection& collection_;
  const std::vector<Story>& stories_;
  std::vector<EntityItem> items_;
  std::vector<std::uint32_t> first_of_report_;  // index of its first item
  mutable std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> reasons_;  // of roots
  std::vector<std::string> country_;    // of roots
};

}  // namespace dateline::linking
