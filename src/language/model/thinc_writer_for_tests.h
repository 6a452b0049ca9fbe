// SPDX-License-Identifier: Apache-2.0
//
// ThincWriter: makes small Thinc model files for tests, node by node, in the encoding of Thinc 8.3
// (arrays are maps with binary keys, attributes are MessagePack inside binaries).
//
//   ThincWriter writer;
//   writer.node("linear").tensor("W", {64, 96}, weights).tensor("b", {64}, bias);
//   ThincModel::read(writer.bytes(), "parser/model", limits);
//
// Threads: as std::vector.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "language/model/msgpack_writer_for_tests.h"

namespace dateline::language {

class ThincWriter {
 public:
  // Starts a node; what follows belongs to it.
  ThincWriter& node(std::string name) {
    nodes_.push_back({std::move(name), {}, {}, {}});
    return *this;
  }
  ThincWriter& reference(std::string name, std::uint64_t target) {
    nodes_.back().references.emplace_back(std::move(name), target);
    return *this;
  }
  // `packed` is the MessagePack of the value.
  ThincWriter& attribute(std::string name, const MsgpackWriter& packed) {
    nodes_.back().attributes.emplace_back(std::move(name), packed.bytes());
    return *this;
  }
  ThincWriter& tensor(std::string name, const std::vector<std::size_t>& shape,
                      const std::vector<float>& values) {
    return raw_tensor(
        std::move(name), "<f4", shape,
        {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)});
  }
  ThincWriter& raw_tensor(std::string name, std::string_view type,
                          const std::vector<std::size_t>& shape, std::string_view data) {
    MsgpackWriter array;
    array.map(5).binary("nd").boolean(true).binary("type").text(type).binary("kind").binary("");
    array.binary("shape").array(shape.size());
    for (const std::size_t extent : shape) array.unsigned_number(extent);
    array.binary("data").binary(data);
    nodes_.back().parameters.emplace_back(std::move(name), array.bytes());
    return *this;
  }

  std::string bytes() const {
    MsgpackWriter writer;
    writer.map(4).text("nodes").array(nodes_.size());
    for (std::size_t index = 0; index < nodes_.size(); ++index) {
      writer.map(4).text("index").unsigned_number(index).text("name").text(nodes_[index].name);
      writer.text("dims").map(1).text("nO").nil().text("refs").map(nodes_[index].references.size());
      for (const auto& [name, target] : nodes_[index].references)
        writer.text(name).unsigned_number(target);
    }
    writer.text("attrs").array(nodes_.size());
    for (const Node& node : nodes_) {
      writer.map(node.attributes.size());
      for (const auto& [name, packed] : node.attributes) writer.text(name).binary(packed);
    }
    writer.text("params").array(nodes_.size());
    for (const Node& node : nodes_) {
      writer.map(node.parameters.size());
      for (const auto& [name, array] : node.parameters) writer.text(name).raw(array);
    }
    writer.text("shims").array(0);
    return writer.bytes();
  }

 private:
  struct Node {
    std::string name;
    std::vector<std::pair<std::string, std::uint64_t>> references;
    std::vector<std::pair<std::string, std::string>> attributes;
    std::vector<std::pair<std::string, std::string>> parameters;
  };
  std::vector<Node> nodes_;
};

}  // namespace dateline::language
