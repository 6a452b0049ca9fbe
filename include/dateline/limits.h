// SPDX-License-Identifier: Apache-2.0
//
// Limits: how much of anything Dateline is willing to hold, so that hostile input costs one error
// and not the machine. Every reader, loader and matcher takes a const Limits&.
//
// Threads: a plain value.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dateline {

struct Limits {
  // Reading.
  std::size_t max_report_bytes = 10u << 20;  // one report; a larger one is skipped with DL-R002
  std::size_t max_line_bytes = 256u << 20;   // one JSON Lines record

  // Language layer.
  std::size_t max_text_bytes = 64u << 20;  // one text given to the pipeline
  // Per workspace; these affect speed, never output.
  std::size_t max_lexeme_cache_bytes = 16u << 20;
  std::size_t max_lemma_cache_entries = 1u << 16;
  std::size_t max_vector_cache_bytes = 48u << 20;

  // Model files. The published lg model has one file of 412 MB (vocab/vectors); everything else is
  // below 20 MB.
  std::size_t max_model_file_bytes = 1u << 30;
  std::size_t max_msgpack_depth = 32;
  std::size_t max_msgpack_items = 8u << 20;  // values in one file

  // The gazetteer is mapped, not read; the one we build has 24 MB.
  std::size_t max_gazetteer_bytes = 1u << 30;
  std::size_t max_rule_file_bytes = 4u << 20;  // one file of a user's event rules
};

}  // namespace dateline
