// SPDX-License-Identifier: Apache-2.0
//
// ThincModel: the weights of one component ("tok2vec/model", "ner/model", ...) as Thinc 8.3 writes
// them: one MessagePack map with parallel lists nodes, attrs, params, shims, in breadth-first order
// of the layer tree. Layers are found by name and order, never by number.
//
// A tensor is a view into the file's bytes (little-endian float32, C order, not aligned).
//
// Threads: immutable once read.
// Tested by: src/language/model/thinc_model_test.cc, fuzz/model_loader_fuzz.cc
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dateline/limits.h"
#include "dateline/result.h"
#include "language/model/msgpack.h"

namespace dateline::language {

struct TensorView {
  std::vector<std::size_t> shape;
  std::string_view bytes;

  std::size_t size() const { return bytes.size() / sizeof(float); }
  float at(std::size_t index) const {
    float value;
    std::memcpy(&value, bytes.data() + index * sizeof(float), sizeof value);
    return value;
  }
  std::vector<float> copy() const {
    std::vector<float> values(size());
    std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
  }
};

class ThincModel {
 public:
  // `name` is used in messages ("parser/model"). Keeps `bytes`.
  static Result<ThincModel> read(std::string bytes, std::string name, const Limits& limits);

  // Number of the `occurrence`-th node (from 0) with this name, in file order.
  std::optional<std::size_t> find_node(std::string_view node_name,
                                       std::size_t occurrence = 0) const;
  std::size_t count_nodes(std::string_view node_name) const;
  // Node that a reference of the root points to ("upper", "lower").
  Result<std::size_t> root_reference(std::string_view reference) const;

  // A parameter with exactly this shape and only finite values.
  Result<TensorView> tensor(std::size_t node, std::string_view parameter,
                            const std::vector<std::size_t>& shape) const;
  // A parameter of any shape with `rank` axes.
  Result<TensorView> tensor_of_rank(std::size_t node, std::string_view parameter,
                                    std::size_t rank) const;
  Result<std::uint64_t> unsigned_attribute(std::size_t node, std::string_view attribute) const;
  Result<std::vector<std::string>> string_list_attribute(std::size_t node,
                                                         std::string_view attribute) const;

  Error corrupt(std::string message) const;
  Error unsupported(std::string message) const;

 private:
  struct State {
    std::string bytes;
    msgpack::Document document;
  };
  std::unique_ptr<State> state_;
  std::string name_;
  Limits limits_;
  std::vector<std::string_view> node_names_;
  const msgpack::Value* nodes_ = nullptr;
  const msgpack::Value* attributes_ = nullptr;
  const msgpack::Value* parameters_ = nullptr;
};

}  // namespace dateline::language
