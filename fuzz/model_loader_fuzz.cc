// SPDX-License-Identifier: Apache-2.0
//
// The whole model loader on damaged copies of a small model: each gives a pipeline or an error, and
// a pipeline that loads parses without harm, whatever its weights are.
//
// An input is a list of edits, so that a few bytes reach deep into one of the files:
//   file (1 byte), kind (1), position (3, little-endian, modulo the size), length (1), bytes
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/pipeline.h"
#include "memory_environment.h"
#include "small_model.h"

namespace {

using dateline::Limits;
using dateline::Pipeline;
using dateline::Workspace;
using dateline::fuzz::MemoryEnvironment;

constexpr char kFolder[] = "model";
constexpr std::string_view kTexts[] = {
    "The colour of cities? I don't know, Bob's (best) guess: $5.", "  \n\n",
    "http://a.org went-to x..y :)"};

const std::map<std::string, std::string>& model_files() {
  static const std::map<std::string, std::string> files = dateline::fuzz::small_model_files();
  return files;
}

const std::vector<std::string>& file_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> keys;
    for (const auto& [name, bytes] : model_files()) keys.push_back(name);
    return keys;
  }();
  return names;
}

void edit(std::string& file, unsigned kind, std::size_t position, std::string_view bytes) {
  position = file.empty() ? 0 : position % (file.size() + 1);
  switch (kind % 6) {
    case 0:  // overwrite
      for (std::size_t index = 0; index < bytes.size() && position + index < file.size(); ++index) {
        file[position + index] = bytes[index];
      }
      break;
    case 1:  // insert
      file.insert(position, bytes);
      break;
    case 2:  // remove as many bytes
      file.erase(position, bytes.size());
      break;
    case 3:  // cut off
      file.resize(position);
      break;
    case 4:  // nothing but these bytes
      file.assign(bytes);
      break;
    case 5:  // say it twice
      file.insert(position,
                  file.substr(position, bytes.empty() ? 1 : static_cast<unsigned char>(bytes[0])));
      break;
  }
}

void apply_edits(std::string_view input, MemoryEnvironment& environment) {
  const auto byte = [&](std::size_t at) {
    return static_cast<std::size_t>(static_cast<unsigned char>(input[at]));
  };
  for (int count = 0; input.size() >= 6 && count < 16; ++count) {
    std::string& file = environment.file(file_names()[byte(0) % file_names().size()]);
    const std::size_t length = std::min(byte(5), input.size() - 6);
    edit(file, static_cast<unsigned>(byte(1)), byte(2) | byte(3) << 8 | byte(4) << 16,
         input.substr(6, length));
    input.remove_prefix(6 + length);
  }
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
  MemoryEnvironment environment(kFolder, model_files());
  const auto pipeline = Pipeline::load(environment, kFolder, Limits());
  if (!pipeline.ok()) {
    std::fprintf(stderr, "the undamaged model does not load: %s\n",
                 pipeline.error().to_string().c_str());
    std::abort();
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  MemoryEnvironment environment(kFolder, model_files());
  apply_edits(std::string_view(reinterpret_cast<const char*>(data), size), environment);
  Limits limits;
  limits.max_model_file_bytes = 16U << 20;
  const auto pipeline = Pipeline::load(environment, kFolder, limits);
  if (!pipeline.ok()) return 0;
  Workspace workspace(*pipeline);
  static_cast<void>(pipeline->parse_batch(kTexts, workspace));
  return 0;
}
