// SPDX-License-Identifier: Apache-2.0
//
// The Dateline side of `make bench`: stays loaded, runs one case at a time when bench/run asks, and
// answers with one line of JSON. So runs of both sides can be interleaved in one session.
//
//   pipeline_bench --model DIRECTORY --texts cases.jsonl
//     cases.jsonl: {"case": name, "text": text} lines. Commands on standard input:
//       full CASE THREADS     the pipeline from empty caches, one workspace a thread
//       warm CASE             the pipeline once more with the caches of its last run
//       tokenizer-cold CASE   the tokenizer alone from empty caches
//       tokenizer-warm CASE   the tokenizer alone, caches filled
//       words CASE N          one text of about N words made of the case
//   pipeline_bench --model DIRECTORY --first FILE
//     loads, parses one file, prints a line and ends: what a user waits for
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "dateline/environment.h"
#include "dateline/pipeline.h"
#include "parity/standalone_tokenizer.h"

namespace {

using dateline::Parse;
using dateline::Workspace;
using nlohmann::json;

constexpr std::size_t kBatch = 32;  // texts a thread takes at a time

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "pipeline_bench: %s\n", message.c_str());
  std::exit(1);
}

template <typename T>
T must(dateline::Result<T> result) {
  if (!result.ok()) fail(result.error().to_string());
  return std::move(result).value();
}

// Enough of the decisions to see that both sides did the same work (bench/peer_bench.py).
struct Decisions {
  std::size_t tokens = 0;
  std::size_t sentences = 0;
  std::size_t entities = 0;
  std::size_t heads = 0;   // sum of head indices
  std::size_t lemmas = 0;  // bytes of all lemmas

  void add(const Parse& parse) {
    tokens += parse.size();
    sentences += parse.sentences().size();
    entities += parse.entities().size();
    for (std::uint32_t token = 0; token < parse.size(); ++token) {
      heads += parse.head(token);
      lemmas += parse.lemma(token).size();
    }
  }
  void add(const Decisions& other) {
    tokens += other.tokens;
    sentences += other.sentences;
    entities += other.entities;
    heads += other.heads;
    lemmas += other.lemmas;
  }
  json to_json() const {
    return {{"tokens", tokens},
            {"sentences", sentences},
            {"entities", entities},
            {"heads", heads},
            {"lemmas", lemmas}};
  }
};

class Bench {
 public:
  Bench(const std::string& directory, const std::string& texts)
      : pipeline_(must(dateline::Pipeline::load(environment_, directory, limits_))),
        tokenizer_(must(dateline::StandaloneTokenizer::load(environment_, directory, limits_))) {
    std::ifstream file(texts);
    for (std::string line; std::getline(file, line);) {
      const json entry = json::parse(line);
      cases_[entry.at("case")].push_back(entry.at("text"));
    }
    workspaces_.emplace_back(std::make_unique<Workspace>(pipeline_));
  }

  json full(const std::string& name, std::size_t threads) {
    workspaces_.clear();
    for (std::size_t i = 0; i < threads; ++i)
      workspaces_.push_back(std::make_unique<Workspace>(pipeline_));
    return run(texts_of(name), threads);
  }

  json warm(const std::string& name) { return run(texts_of(name), 1); }

  json tokenizer(const std::string& name, bool cold) {
    const auto& texts = texts_of(name);
    if (!cold) {
      for (const std::string& text : texts) must(tokenizer_.run(text));
    } else {
      tokenizer_.forget();
    }
    std::size_t tokens = 0;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (const std::string& text : texts) tokens += must(tokenizer_.run(text))->size();
    return {{"cpu", seconds(CLOCK_PROCESS_CPUTIME_ID) - start}, {"tokens", tokens}};
  }

  json words(const std::string& name, std::size_t wanted) {
    std::string text;
    std::size_t count = 0;
    for (std::size_t next = 0; count < wanted; ++next) {
      std::istringstream more(texts_of(name)[next % texts_of(name).size()]);
      for (std::string word; count < wanted && more >> word; ++count)
        text += text.empty() ? word : " " + word;
      text += "\n";
    }
    // Short texts are parsed often enough for the clock; the caches are warm at every length.
    const std::size_t repeats = std::max<std::size_t>(1, 20'000 / wanted);
    Workspace& workspace = *workspaces_.front();
    must(pipeline_.parse(text, workspace));
    Decisions decisions;
    const double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    for (std::size_t i = 0; i < repeats; ++i) decisions.add(must(pipeline_.parse(text, workspace)));
    json answer = decisions.to_json();
    answer["cpu"] = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    answer["words"] = count * repeats;
    return answer;
  }

  json describe() const {
    static const char* const kNames[] = {"best", "portable", "avx2", "avx512"};
    return {{"instruction_set", kNames[static_cast<int>(pipeline_.instruction_set())]},
            {"model", pipeline_.info().name + " " + pipeline_.info().version}};
  }

 private:
  const std::vector<std::string>& texts_of(const std::string& name) const {
    const auto found = cases_.find(name);
    if (found == cases_.end()) fail("no case " + name);
    return found->second;
  }

  json run(const std::vector<std::string>& texts, std::size_t threads) {
    std::vector<Decisions> decisions(threads);
    std::vector<double> busy(threads);
    std::atomic<std::size_t> next = 0;
    const double cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    const double wall = seconds(CLOCK_MONOTONIC);
    const auto work = [&](std::size_t thread) {
      const double start = seconds(CLOCK_THREAD_CPUTIME_ID);
      Decisions mine;
      // Helpings small enough that threads end together; the same ones for any number of threads.
      const std::size_t batch = std::clamp<std::size_t>(texts.size() / 80, 1, kBatch);
      for (std::size_t first = next.fetch_add(batch); first < texts.size();
           first = next.fetch_add(batch)) {
        const std::size_t last = std::min(first + batch, texts.size());
        const std::vector<std::string_view> views(
            texts.begin() + static_cast<std::ptrdiff_t>(first),
            texts.begin() + static_cast<std::ptrdiff_t>(last));
        for (const Parse& parse : must(pipeline_.parse_batch(views, *workspaces_[thread])))
          mine.add(parse);
      }
      busy[thread] = seconds(CLOCK_THREAD_CPUTIME_ID) - start;
      decisions[thread] = mine;
    };
    if (threads == 1) {
      work(0);
    } else {
      environment_.run_threads(threads, work);
    }
    Decisions all;
    for (const Decisions& part : decisions) all.add(part);
    json answer = all.to_json();
    answer["wall"] = seconds(CLOCK_MONOTONIC) - wall;
    answer["cpu"] = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    answer["longest"] =
        *std::max_element(busy.begin(), busy.end());  // processor time of the busiest thread
    return answer;
  }

  dateline::Environment& environment_ = dateline::system_environment();
  const dateline::Limits limits_;
  dateline::Pipeline pipeline_;
  dateline::StandaloneTokenizer tokenizer_;
  std::vector<std::unique_ptr<Workspace>> workspaces_;
  std::map<std::string, std::vector<std::string>> cases_;
};

int first_report(const std::string& directory, const std::string& path) {
  dateline::Environment& environment = dateline::system_environment();
  const dateline::Limits limits;
  const auto pipeline = must(dateline::Pipeline::load(environment, directory, limits));
  Workspace workspace(pipeline);
  const auto parse =
      must(pipeline.parse(must(environment.read_file(path, limits.max_report_bytes)), workspace));
  std::printf("%u tokens\n", parse.size());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options;
  for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  if (options.count("--first") != 0) return first_report(options["--model"], options["--first"]);

  Bench bench(options["--model"], options["--texts"]);
  std::cout << bench.describe().dump() << std::endl;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string verb, name;
    std::size_t number = 1;
    words >> verb >> name >> number;
    json answer;
    if (verb == "full") {
      answer = bench.full(name, number);
    } else if (verb == "warm") {
      answer = bench.warm(name);
    } else if (verb == "tokenizer-cold" || verb == "tokenizer-warm") {
      answer = bench.tokenizer(name, verb == "tokenizer-cold");
    } else if (verb == "words") {
      answer = bench.words(name, number);
    } else {
      fail("unknown command " + line);
    }
    std::cout << answer.dump() << std::endl;
  }
  return 0;
}
