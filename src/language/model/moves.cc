// SPDX-License-Identifier: Apache-2.0
#include "language/model/moves.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <utility>

#include "language/model/msgpack.h"

namespace dateline::language {
namespace {

struct Entry {
  std::int64_t frequency;
  std::string label;
};

bool descending(const Entry& a, const Entry& b) {
  return a.frequency != b.frequency ? a.frequency > b.frequency : a.label > b.label;
}

}  // namespace

Result<std::vector<Move>> read_moves(std::string_view bytes, const Limits& limits) {
  const msgpack::Document document = TRY(msgpack::parse(bytes, limits));
  const msgpack::Value* packed = document.root().find("moves");
  if (packed == nullptr || !packed->as_bytes())
    return make_error(ErrorCode::kModelCorrupt, "no list of moves");
  const nlohmann::json actions = nlohmann::json::parse(*packed->as_bytes(), nullptr, false);
  if (!actions.is_object())
    return make_error(ErrorCode::kModelCorrupt, "the list of moves is not a JSON object");

  std::map<std::string, std::vector<Entry>>
      by_action;  // keys ascending as strings, as spaCy sorts them
  for (const auto& [key, labels] : actions.items()) {
    if (!labels.is_object())
      return make_error(ErrorCode::kModelCorrupt, "the labels of a move are not an object");
    std::vector<Entry>& entries = by_action[key];
    for (const auto& [label, frequency] : labels.items()) {
      if (!frequency.is_number_integer()) {
        return make_error(ErrorCode::kModelCorrupt,
                          "the frequency of a move is not a whole number");
      }
      entries.push_back({frequency.get<std::int64_t>(), label});
    }
    std::sort(entries.begin(), entries.end(), descending);
  }

  std::vector<Move> moves;
  std::set<std::pair<int, std::string>> known;
  const auto add = [&](int action, const std::string& label) {
    if (known.emplace(action, label).second) moves.push_back({action, label});
  };
  std::vector<Entry> added;
  std::map<std::string, std::vector<int>> added_actions;
  for (const auto& [key, entries] : by_action) {
    int action = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), action);
    if (error != std::errc() || end != key.data() + key.size()) {
      return make_error(ErrorCode::kModelCorrupt, "a move is not numbered");
    }
    for (const Entry& entry : entries) {
      if (entry.frequency < 0) {
        added.push_back(entry);
        added_actions[entry.label].push_back(action);
      } else {
        add(action, entry.label);
      }
    }
  }
  std::sort(added.begin(), added.end(), descending);
  for (const Entry& entry : added) {
    const auto actions_of_label = added_actions.find(entry.label);
    if (actions_of_label == added_actions.end()) continue;
    for (const int action : actions_of_label->second) add(action, entry.label);
    added_actions.erase(actions_of_label);  // all its actions are added at its first place
  }
  return moves;
}

}  // namespace dateline::language
