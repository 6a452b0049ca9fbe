// SPDX-License-Identifier: Apache-2.0
//
// parse_texts: the Dateline side of parity. Reads {"id","text"} lines on standard input and writes
// one record of columns a document, in the same order (tests/parity/peer.py writes the same for
// spaCy). Unlike `dateline parse` it gives every text to the pipeline as it is: no date headers, no
// byte order mark, NUL and CR included.
//
//   parse_texts --model DIRECTORY [--threads N] [--batch N] < texts.jsonl > records.jsonl
#include <algorithm>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "dateline/environment.h"
#include "dateline/pipeline.h"
#include "standalone_tokenizer.h"

namespace {

using dateline::Parse;
using nlohmann::json;

struct Input {
  std::string id;
  std::string text;
};

json strings(const Parse& parse, std::string_view (Parse::*get)(std::uint32_t) const) {
  json column = json::array();
  for (std::uint32_t token = 0; token < parse.size(); ++token)
    column.push_back((parse.*get)(token));
  return column;
}

template <typename Get>
json column_of(const Parse& parse, Get get) {
  json column = json::array();
  for (std::uint32_t token = 0; token < parse.size(); ++token) column.push_back(get(token));
  return column;
}

// Empty when the tokenizer alone and the pipeline cut the text differently.
std::string record(const Input& input, const Parse& parse,
                   const std::vector<dateline::language::TokenSlice>& slices) {
  if (slices.size() != parse.size()) return {};
  for (std::uint32_t token = 0; token < parse.size(); ++token) {
    if (slices[token].byte_start != parse.byte_start(token) ||
        slices[token].byte_end != parse.byte_end(token)) {
      return {};
    }
  }
  json chunks = json::array();
  for (const auto& chunk : parse.noun_chunks()) chunks.push_back({chunk.begin, chunk.end});
  const json out = {
      {"id", input.id},
      {"text", strings(parse, &Parse::text)},
      {"start", column_of(parse, [&](std::uint32_t t) { return parse.start(t); })},
      {"ws", column_of(parse, [&](std::uint32_t t) { return parse.space_after(t) ? 1 : 0; })},
      {"norm", strings(parse, &Parse::norm)},
      {"shape", strings(parse, &Parse::shape)},
      {"norm_id", column_of(parse, [&](std::uint32_t t) { return slices[t].lexeme->norm_id; })},
      {"prefix_id", column_of(parse, [&](std::uint32_t t) { return slices[t].lexeme->prefix_id; })},
      {"suffix_id", column_of(parse, [&](std::uint32_t t) { return slices[t].lexeme->suffix_id; })},
      {"shape_id", column_of(parse, [&](std::uint32_t t) { return slices[t].lexeme->shape_id; })},
      {"tag", strings(parse, &Parse::tag)},
      {"pos", strings(parse, &Parse::pos)},
      {"morph", strings(parse, &Parse::morph)},
      {"lemma", strings(parse, &Parse::lemma)},
      {"head", column_of(parse, [&](std::uint32_t t) { return parse.head(t); })},
      {"dep", strings(parse, &Parse::dep)},
      {"sent", column_of(parse, [&](std::uint32_t t) { return parse.sentence_start(t) ? 1 : 0; })},
      {"iob",
       column_of(parse, [&](std::uint32_t t) { return std::string(1, parse.entity_iob(t)); })},
      {"ent", strings(parse, &Parse::entity_type)},
      {"chunks", chunks},
  };
  return out.dump();
}

[[noreturn]] void fail(const std::string& message) {
  std::fprintf(stderr, "parse_texts: %s\n", message.c_str());
  std::exit(1);
}

template <typename T>
T value_or_fail(dateline::Result<T> result, const std::string& what) {
  if (!result.ok()) fail(what + ": " + result.error().to_string());
  return std::move(result).value();
}

}  // namespace

int main(int argc, char** argv) {
  std::string directory;
  std::size_t threads = 1;
  std::size_t batch = 64;
  for (int i = 1; i + 1 < argc; i += 2) {
    const std::string option = argv[i];
    if (option == "--model") {
      directory = argv[i + 1];
    } else if (option == "--threads") {
      threads = std::max(1, std::atoi(argv[i + 1]));
    } else if (option == "--batch") {
      batch = static_cast<std::size_t>(std::max(1, std::atoi(argv[i + 1])));
    } else {
      fail("unknown option " + option);
    }
  }
  if (directory.empty()) fail("--model is missing");
  std::ios::sync_with_stdio(false);

  std::vector<Input> inputs;
  for (std::string line; std::getline(std::cin, line);) {
    const json entry = json::parse(line, nullptr, false);
    if (entry.is_discarded()) fail("line " + std::to_string(inputs.size() + 1) + " is not JSON");
    inputs.push_back({entry.at("id").get<std::string>(), entry.at("text").get<std::string>()});
  }

  dateline::Environment& environment = dateline::system_environment();
  const dateline::Limits limits;
  const auto pipeline =
      value_or_fail(dateline::Pipeline::load(environment, directory, limits), "loading the model");

  std::vector<std::string> records(inputs.size());
  std::atomic<std::size_t> next = 0;
  environment.run_threads(threads, [&](std::size_t) {
    dateline::Workspace workspace(pipeline);
    auto tokenizer = value_or_fail(
        dateline::StandaloneTokenizer::load(environment, directory, limits), "tokenizer");
    for (std::size_t first = next.fetch_add(batch); first < inputs.size();
         first = next.fetch_add(batch)) {
      const std::size_t last = std::min(first + batch, inputs.size());
      std::vector<std::string_view> texts;
      for (std::size_t i = first; i < last; ++i) texts.push_back(inputs[i].text);
      const auto parses = value_or_fail(pipeline.parse_batch(texts, workspace),
                                        inputs[first].id + " and following");
      for (std::size_t i = first; i < last; ++i) {
        const auto* slices = value_or_fail(tokenizer.run(inputs[i].text), inputs[i].id);
        records[i] = record(inputs[i], parses[i - first], *slices);
        if (records[i].empty())
          fail(inputs[i].id + ": the tokenizer alone and the pipeline cut it differently");
      }
    }
  });
  for (const std::string& line : records) std::cout << line << '\n';
  return std::cout.good() ? 0 : 1;
}
