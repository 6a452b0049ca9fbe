// SPDX-License-Identifier: Apache-2.0
//
// How long it takes to put reports into stories, from 1,000 to 100,000 of them, and to add one more
// to 10,000:
//
//   linking_bench [--texts cases.jsonl] [--words 400] [--largest 100000] [--adds 500]
//
// Reports are made by recombining the sentences of the texts (cases.jsonl as for pipeline_bench;
// without it, of invented words): a happening has its own sentences, names and numbers, and about
// one to forty reports within four days; a report takes part of those sentences and as many of
// others. One line of JSON: for each size the processor seconds for profiles, neighbours and
// groups, the stories found and milliseconds a report; for adding, milliseconds at the 50th, 95th
// and 100th percentile, cutting of words included.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "linking/stories/stories.h"
#include "linking/stories/stories_for_tests.h"
#include "linking/stories/story_index.h"

namespace {

using namespace dateline;           // NOLINT
using namespace dateline::linking;  // NOLINT
using nlohmann::json;

double now() {  // processor time of this thread
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

constexpr std::size_t kSharedSentences = 14;  // of one happening

class Generator {
 public:
  Generator(const std::string& texts, std::size_t words) : words_(words) {
    std::ifstream file(texts);
    for (std::string line; std::getline(file, line);) {
      const std::string text = json::parse(line).at("text").get<std::string>();
      std::size_t start = 0;
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '\n' && (text[at] != '.' || at + 1 >= text.size() || text[at + 1] != ' '))
          continue;
        if (at - start > 40) sentences_.push_back(text.substr(start, at - start));
        start = at + 1;
      }
    }
    for (std::uint64_t i = 0; sentences_.size() < 2000; ++i)
      sentences_.push_back(text_for_tests(i % 400, i, 24));
  }

  // Report `number` of a collection of any size: a larger one only goes on.
  ReportRecord make(std::size_t number) const {
    Dice dice(number + 1);
    // Sizes of happenings fall off: half of the reports are on happenings of a few reports.
    const std::uint64_t block = number / 200;
    const std::uint64_t place = dice.roll(200);
    const std::uint64_t happening = block * 64 + (place < 40    ? 0
                                                  : place < 100 ? 1 + place % 6
                                                                : 7 + dice.roll(57));
    std::string text;
    std::size_t words = 0;
    while (words < words_) {
      const bool own = dice.roll(3) != 0;
      Dice of_happening(happening * 1000 + dice.roll(kSharedSentences));
      const std::string& sentence =
          sentences_[own ? of_happening.roll(sentences_.size()) : dice.roll(sentences_.size())];
      words +=
          add_sentence(sentence, own ? happening : happening * 977 + dice.roll(1U << 20), text);
    }
    const std::uint64_t day = block * 2 % 336 + dice.roll(4);
    char date[16];
    std::snprintf(date, sizeof date, "20%02u-%02u-%02u",
                  static_cast<unsigned>(10 + block * 2 / 336),
                  static_cast<unsigned>(1 + day % 336 / 28), static_cast<unsigned>(1 + day % 28));
    char id[32];
    std::snprintf(id, sizeof id, "rep_%016llx", static_cast<unsigned long long>(hash_of(text)));
    return record_for_tests(id, date, std::move(text));
  }

 private:
  // Names become others, one to one within a happening.
  static std::size_t add_sentence(const std::string& sentence, std::uint64_t names,
                                  std::string& text) {
    std::size_t words = 0;
    for (std::size_t at = 0; at < sentence.size();) {
      const std::size_t end = std::min(sentence.find(' ', at), sentence.size());
      const std::string word = sentence.substr(at, end - at);
      const bool name = at > 0 && !word.empty() && word[0] >= 'A' && word[0] <= 'Z';
      text += name ? word_for_tests(hash_of(word) % 500 + names * 61, true) : word;
      text += ' ';
      ++words;
      at = end + 1;
    }
    text.back() = '.';
    text += words % 5 == 0 ? '\n' : ' ';
    return words;
  }

  std::vector<std::string> sentences_;
  std::size_t words_;
};

json measure(const Generator& generator, std::size_t size) {
  std::vector<ReportRecord> records;
  for (std::size_t i = 0; i < size; ++i) records.push_back(generator.make(i));
  const Collection collection(std::move(records));
  const double start = now();
  ProfileMaker maker(builtin_term_weights());
  std::vector<StoryProfile> profiles;
  for (std::uint32_t i = 0; i < collection.size(); ++i)
    profiles.push_back(maker.make(collection, i));
  const double made = now();
  StoryIndex index(builtin_story_scores());
  for (StoryProfile& profile : profiles) index.add(std::move(profile));
  const double indexed = now();
  const std::vector<StoryGroup> groups = index.groups();
  const double end = now();
  std::size_t largest = 0;
  for (const StoryGroup& group : groups) largest = std::max(largest, group.reports.size());
  return {{"reports", size},
          {"profiles", made - start},
          {"neighbours", indexed - made},
          {"groups", end - indexed},
          {"ms_per_report", (end - start) * 1000 / static_cast<double>(size)},
          {"compared", index.comparisons()},
          {"stories", groups.size()},
          {"largest", largest}};
}

json measure_adds(const Generator& generator, std::size_t size, std::size_t adds) {
  StoryIndex index(builtin_story_scores());
  ProfileMaker maker(builtin_term_weights());
  std::vector<double> times;
  // The added ones come from all over the collection.
  const std::size_t step = std::max<std::size_t>(1, size / std::max<std::size_t>(1, adds));
  std::vector<std::size_t> later;
  for (std::size_t i = 0; i < size + adds; ++i) {
    if (i % step == 1 && later.size() < adds) {
      later.push_back(i);
      continue;
    }
    const Collection one({generator.make(i)});
    index.add(maker.make(one, 0));
  }
  (void)index.groups();
  for (const std::size_t i : later) {
    ReportRecord made = generator.make(i);
    const std::string id = made.report.id;
    std::vector<ReportRecord> single;
    single.push_back(std::move(made));
    const double start = now();
    const Collection one(std::move(single));
    index.add(maker.make(one, 0));
    (void)index.group_of(id);
    times.push_back((now() - start) * 1000);
  }
  std::sort(times.begin(), times.end());
  if (times.empty()) return {};
  return {{"to", size},
          {"p50", times[times.size() / 2]},
          {"p95", times[times.size() * 95 / 100]},
          {"worst", times.back()}};
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options = {
      {"--words", "400"}, {"--largest", "100000"}, {"--adds", "500"}};
  for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  const auto number = [&](const char* name) {
    return static_cast<std::size_t>(std::strtoull(options[name].c_str(), nullptr, 10));
  };
  const Generator generator(options["--texts"], number("--words"));
  json answer = {{"sizes", json::array()}};
  for (const std::size_t size : {1000U, 3000U, 10000U, 30000U, 100000U})
    if (size <= number("--largest")) answer["sizes"].push_back(measure(generator, size));
  answer["add"] =
      measure_adds(generator, std::min<std::size_t>(10000, number("--largest")), number("--adds"));
  std::cout << answer << '\n';
  return 0;
}
