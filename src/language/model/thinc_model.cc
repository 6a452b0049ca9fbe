// SPDX-License-Identifier: Apache-2.0
#include "language/model/thinc_model.h"

#include <algorithm>
#include <bit>
#include <cmath>

namespace dateline::language {

static_assert(std::endian::native == std::endian::little,
              "tensors are read in place as little-endian");

Error ThincModel::corrupt(std::string message) const {
  Error error = make_error(ErrorCode::kModelCorrupt, std::move(message));
  error.path = name_;
  return error;
}

Error ThincModel::unsupported(std::string message) const {
  Error error = make_error(ErrorCode::kModelUnsupported, std::move(message));
  error.path = name_;
  return error;
}

Result<ThincModel> ThincModel::read(std::string bytes, std::string name, const Limits& limits) {
  ThincModel model;
  model.name_ = std::move(name);
  model.limits_ = limits;
  model.state_ = std::make_unique<State>();
  model.state_->bytes = std::move(bytes);
  auto parsed = msgpack::parse(model.state_->bytes, limits);
  if (!parsed.ok()) return std::move(parsed).error().with_path(model.name_);
  model.state_->document = std::move(parsed).value();
  const msgpack::Value& root = model.state_->document.root();
  model.nodes_ = root.find("nodes");
  model.attributes_ = root.find("attrs");
  model.parameters_ = root.find("params");
  if (model.nodes_ == nullptr || model.attributes_ == nullptr || model.parameters_ == nullptr ||
      !model.nodes_->is_array() || !model.attributes_->is_array() ||
      !model.parameters_->is_array() ||
      model.nodes_->items().size() != model.attributes_->items().size() ||
      model.nodes_->items().size() != model.parameters_->items().size() ||
      model.nodes_->items().empty()) {
    return model.corrupt("not a Thinc model: nodes, attrs and params must be lists of one length");
  }
  for (const msgpack::Value& node : model.nodes_->items()) {
    const msgpack::Value* node_name = node.find("name");
    const auto text = node_name == nullptr ? std::nullopt : node_name->as_bytes();
    if (!text) return model.corrupt("a node without a name");
    model.node_names_.push_back(*text);
  }
  return model;
}

std::optional<std::size_t> ThincModel::find_node(std::string_view node_name,
                                                 std::size_t occurrence) const {
  for (std::size_t index = 0; index < node_names_.size(); ++index) {
    if (node_names_[index] == node_name && occurrence-- == 0) return index;
  }
  return std::nullopt;
}

std::size_t ThincModel::count_nodes(std::string_view node_name) const {
  return static_cast<std::size_t>(std::count(node_names_.begin(), node_names_.end(), node_name));
}

Result<std::size_t> ThincModel::root_reference(std::string_view reference) const {
  const msgpack::Value* references = nodes_->items()[0].find("refs");
  const msgpack::Value* target = references == nullptr ? nullptr : references->find(reference);
  const auto index = target == nullptr ? std::nullopt : target->as_unsigned();
  if (!index || *index >= node_names_.size()) {
    return unsupported("no reference '" + std::string(reference) + "' in the root layer");
  }
  return static_cast<std::size_t>(*index);
}

Result<TensorView> ThincModel::tensor_of_rank(std::size_t node, std::string_view parameter,
                                              std::size_t rank) const {
  const std::string what = std::string(node_names_[node]) + "." + std::string(parameter);
  const msgpack::Value* array = parameters_->items()[node].find(parameter);
  if (array == nullptr || !array->is_map()) return corrupt("no parameter " + what);
  const msgpack::Value* type = array->find("type");
  const msgpack::Value* shape = array->find("shape");
  const msgpack::Value* data = array->find("data");
  if (type == nullptr || type->as_bytes() != std::string_view("<f4"))
    return corrupt(what + " is not float32");
  if (shape == nullptr || !shape->is_array() || data == nullptr || !data->as_bytes()) {
    return corrupt(what + " is not an array");
  }
  TensorView view;
  view.bytes = *data->as_bytes();
  std::size_t size = 1;
  for (const msgpack::Value& dimension : shape->items()) {
    const auto extent = dimension.as_unsigned();
    if (!extent || (*extent != 0 && size > view.bytes.size() / *extent))
      return corrupt(what + " has a wrong shape");
    view.shape.push_back(*extent);
    size *= *extent;
  }
  if (view.shape.size() != rank || view.bytes.size() % sizeof(float) != 0 || size != view.size()) {
    return corrupt(what + ": shape and number of bytes differ");
  }
  for (std::size_t index = 0; index < size; ++index) {
    if (!std::isfinite(view.at(index))) return corrupt(what + " holds a value that is not finite");
  }
  return view;
}

Result<TensorView> ThincModel::tensor(std::size_t node, std::string_view parameter,
                                      const std::vector<std::size_t>& shape) const {
  TensorView view = TRY(tensor_of_rank(node, parameter, shape.size()));
  if (view.shape != shape) {
    std::string expected;
    std::string found;
    for (const std::size_t extent : shape)
      expected += (expected.empty() ? "" : "x") + std::to_string(extent);
    for (const std::size_t extent : view.shape)
      found += (found.empty() ? "" : "x") + std::to_string(extent);
    return unsupported(std::string(node_names_[node]) + "." + std::string(parameter) +
                       " has shape " + found + ", expected " + expected);
  }
  return view;
}

namespace {

const msgpack::Value* find_attribute(const msgpack::Value* attributes, std::size_t node,
                                     std::string_view name) {
  return attributes->items()[node].find(name);
}

}  // namespace

// Attribute values are MessagePack inside MessagePack binaries.
Result<std::uint64_t> ThincModel::unsigned_attribute(std::size_t node,
                                                     std::string_view attribute) const {
  const msgpack::Value* packed = find_attribute(attributes_, node, attribute);
  if (packed == nullptr || !packed->as_bytes())
    return corrupt("no attribute " + std::string(attribute));
  const msgpack::Document value = TRY(msgpack::parse(*packed->as_bytes(), limits_));
  const auto number = value.root().as_unsigned();
  if (!number) return corrupt("attribute " + std::string(attribute) + " is not a number");
  return *number;
}

Result<std::vector<std::string>> ThincModel::string_list_attribute(
    std::size_t node, std::string_view attribute) const {
  const msgpack::Value* packed = find_attribute(attributes_, node, attribute);
  if (packed == nullptr || !packed->as_bytes())
    return corrupt("no attribute " + std::string(attribute));
  const msgpack::Document value = TRY(msgpack::parse(*packed->as_bytes(), limits_));
  if (!value.root().is_array())
    return corrupt("attribute " + std::string(attribute) + " is not a list of strings");
  std::vector<std::string> strings;
  for (const msgpack::Value& item : value.root().items()) {
    const auto text = item.as_bytes();
    if (!text) return corrupt("attribute " + std::string(attribute) + " is not a list of strings");
    strings.emplace_back(*text);
  }
  return strings;
}

}  // namespace dateline::language
