// SPDX-License-Identifier: Apache-2.0
//
// How fast `read` is and which layer takes how long, over many different reports, from empty
// caches:
//
//   facts_bench --model DIRECTORY --texts cases.jsonl [--rounds N]
//
// cases.jsonl as for pipeline_bench. One line of JSON: words, tokens, and for each layer the median
// processor time in seconds; "read" with one thread and with two (time of the busier one); and
// milliseconds to load the event rules.
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/facts.h"
#include "dateline/pipeline.h"
#include "dateline/reading.h"
#include "dateline/resources.h"
#include "facts/events/event_rules.h"
#include "facts/events/events.h"
#include "facts/figures/figures.h"
#include "facts/names/names.h"
#include "facts/notes/notes.h"
#include "facts/places/places.h"
#include "facts/quotes/quotes.h"
#include "facts/references/references.h"
#include "facts/times/times.h"
#include "record/report_json.h"
#include "record/sentences.h"

namespace {

using namespace dateline;
using nlohmann::json;

double seconds(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "facts_bench: %s\n", message.c_str());
  std::exit(1);
}

template <typename T>
T must(Result<T> result) {
  if (!result.ok()) fail(result.error().to_string());
  return std::move(result).value();
}

class Bench {
 public:
  Bench(const std::string& directory, const std::string& texts)
      : pipeline_(must(Pipeline::load(environment_, directory, limits_))) {
    if (auto found = load_resources(environment_, limits_); found.ok())
      resources_ = *std::move(found);
    std::ifstream file(texts);
    for (std::string line; std::getline(file, line);) {
      Report report =
          must(make_report(json::parse(line).at("text").get<std::string>(), "2015-06-28"));
      report.source.path = "-";
      words_ +=
          static_cast<std::size_t>(std::count(report.text.begin(), report.text.end(), ' ')) + 1;
      reports_.push_back(std::move(report));
    }
    if (reports_.empty()) fail("no texts in " + texts);
  }

  // The whole of `read` but for files. The busier thread's processor time.
  double read(std::size_t threads) {
    std::vector<double> busy(threads);
    std::atomic<std::size_t> next = 0;
    const auto work = [&](std::size_t thread) {
      Workspace workspace(pipeline_);
      const double start = seconds(CLOCK_THREAD_CPUTIME_ID);
      for (std::size_t i = next++; i < reports_.size(); i = next++) {
        const auto parses = must(parse_blocks(reports_[i], pipeline_, workspace));
        ReportRecord record{reports_[i],
                            must(extract_facts(reports_[i], parses, limits_, nullptr, resources_))};
        record.facts.sentences = find_sentences(reports_[i], parses);
        std::string line;
        write_report_json(record, line);
      }
      busy[thread] = seconds(CLOCK_THREAD_CPUTIME_ID) - start;
    };
    if (threads == 1) {
      work(0);
    } else {
      environment_.run_threads(threads, work);
    }
    return *std::max_element(busy.begin(), busy.end());
  }

  // Adds the processor time of each layer.
  void layers(std::map<std::string, double>& times) {
    Workspace workspace(pipeline_);
    double from = 0;
    const auto start = [&] { from = seconds(CLOCK_THREAD_CPUTIME_ID); };
    const auto stop = [&](const char* layer) {
      times[layer] += seconds(CLOCK_THREAD_CPUTIME_ID) - from;
      from = seconds(CLOCK_THREAD_CPUTIME_ID);
    };
    tokens_ = 0;
    for (const Report& report : reports_) {
      start();
      const auto parses = must(parse_blocks(report, pipeline_, workspace));
      stop("language");
      facts::ReportView view(report.text);
      for (const BlockParse& parse : parses) {
        view.add_block(report.blocks[parse.block].kind, report.blocks[parse.block].span,
                       parse.parse);
        tokens_ += parse.parse.size();
      }
      stop("view");
      const facts::Tables& tables = facts::builtin_tables();
      auto names = facts::find_names(view, {}, tables);
      stop("names");
      Facts found;
      found.quotes = facts::find_quotes(view, names, tables).quotes;
      stop("quotes");
      found.entities = facts::find_references(view, std::move(names), found.quotes, tables);
      facts::resolve_speakers(view, found.entities, found.quotes);
      stop("references");
      found.times = facts::find_times(view, report.date).times;
      stop("times");
      found.places =
          facts::find_places(view, report, found.entities, resources_.gazetteer.get()).places;
      stop("places");
      found.figures = facts::find_figures(
                          view, found.times,
                          {found.entities, found.places,
                           report.date ? std::string_view(report.date->value) : std::string_view()})
                          .figures;
      stop("figures");
      found.events =
          facts::find_events(view, report.date, found, tables, facts::builtin_event_rules());
      stop("events");
      const auto foreign = facts::find_other_language(report, facts::builtin_note_words());
      (void)facts::find_notes(report, foreign, found.times, facts::builtin_note_words());
      stop("notes");
    }
  }

  std::size_t words() const { return words_; }
  std::size_t tokens() const { return tokens_; }

 private:
  Environment& environment_ = system_environment();
  const Limits limits_;
  Pipeline pipeline_;
  Resources resources_;
  std::vector<Report> reports_;
  std::size_t words_ = 0, tokens_ = 0;
};

// Processor time in milliseconds.
double load_event_rules() {
  const double start = seconds(CLOCK_THREAD_CPUTIME_ID);
  const auto rules =
      must(facts::parse_event_rules(facts::builtin_event_grammar(), facts::builtin_event_units()));
  if (rules.units.empty()) fail("no event rules");
  return 1e3 * (seconds(CLOCK_THREAD_CPUTIME_ID) - start);
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  std::map<std::string, std::string> options = {{"--rounds", "3"}};
  for (int i = 1; i + 1 < argc; i += 2) options[argv[i]] = argv[i + 1];
  Bench bench(options["--model"], options["--texts"]);
  const int rounds = std::max(1, std::atoi(options["--rounds"].c_str()));
  std::map<std::string, std::vector<double>> samples;
  std::vector<double> loads;
  for (int i = 0; i < 9; ++i) loads.push_back(load_event_rules());
  for (int round = 0; round < rounds; ++round) {
    std::map<std::string, double> times;
    bench.layers(times);
    times["read"] = bench.read(1);
    times["read, two threads"] = bench.read(2);
    for (const auto& [layer, time] : times) samples[layer].push_back(time);
  }
  json answer = {{"words", bench.words()}, {"tokens", bench.tokens()}};
  for (const auto& [layer, values] : samples) answer["seconds"][layer] = median(values);
  std::vector<double> ratios;
  for (std::size_t i = 0; i < samples["read"].size(); ++i)
    ratios.push_back(samples["read"][i] / samples["read, two threads"][i]);
  answer["two_threads"] = median(ratios);
  answer["event_rules_ms"] = median(loads);
  std::cout << answer << '\n';
  return 0;
}
