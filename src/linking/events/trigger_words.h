// SPDX-License-Identifier: Apache-2.0
//
// TriggerWords: which words tell the same kind of happening. Words of one family are a verb, its
// forms and the nouns for its act ("kill", "killed", "killing"; data/linking/word_families.txt);
// words of one class may tell one happening ("blaze", "fire"; data/linking/triggers.json).
//
//   const TriggerWords& words = TriggerWords::builtin();
//   const TriggerForm a = words.form({"opened", "fire"}), b = words.form({"shootings"});
//   words.likeness(a, b);                                   // Likeness::kClass
//
// Words the tables do not hold are compared by their stem (endings of number, tense and -ing cut).
//
// Threads: immutable once made; share freely.
// Tested by: src/linking/events/trigger_words_test.cc
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dateline::linking {

// What a trigger says, as numbers; lists are sorted.
struct TriggerForm {
  std::vector<std::uint64_t> families;  // of the words that tell something
  std::vector<std::uint32_t> classes;
  bool vague = false;   // one of the words that many different happenings share
  bool speech = false;  // a word for saying
};

enum class Likeness : std::uint8_t { kNone, kClass, kFamily };

class TriggerWords {
 public:
  static const TriggerWords& builtin();

  // `words` in lower case; those from `own` on stand behind the trigger and only complete phrases.
  TriggerForm form(std::span<const std::string> words, std::size_t own = SIZE_MAX) const;
  static Likeness likeness(const TriggerForm& a, const TriggerForm& b);

  std::uint64_t family(std::string_view word) const;
  bool is_plain(std::string_view word) const { return plain_.contains(family(word)); }
  // Whether the word sets a happening apart from another ("second", "separate").
  bool is_other_one(std::string_view word) const { return other_one_.contains(family(word)); }

  // "days" and "after": together they set what follows apart.
  bool is_stretch(std::string_view word) const { return stretch_.contains(family(word)); }
  bool is_behind(std::string_view word) const { return behind_.contains(family(word)); }

 private:
  TriggerWords();
  void read_families();
  void read_classes();

  struct Phrase {
    std::vector<std::uint64_t> rest;  // behind the first word
    std::uint64_t family = 0;
    std::uint32_t in_class = 0;
  };

  std::unordered_map<std::string_view, std::uint64_t> families_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> classes_;  // by family
  std::unordered_map<std::uint64_t, std::vector<Phrase>> phrases_;         // by first family
  std::unordered_set<std::uint64_t> vague_, speech_, light_, plain_, other_one_, stretch_, behind_;
};

}  // namespace dateline::linking
