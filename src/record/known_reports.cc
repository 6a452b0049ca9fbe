// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>

#include "record/verify.h"

namespace dateline {
namespace {

KnownReports::Entry make_entry(std::string text) {
  KnownReports::Entry entry;
  entry.text = std::make_unique<const std::string>(std::move(text));
  entry.offsets = std::make_unique<const OffsetMap>(*entry.text);
  return entry;
}

}  // namespace

std::optional<std::string_view> KnownReports::Entry::slice(std::uint64_t start,
                                                           std::uint64_t end) const {
  if (start >= end || end > offsets->size()) return std::nullopt;
  const std::size_t first = offsets->byte(start);
  return std::string_view(*text).substr(first, offsets->byte(end) - first);
}

std::uint64_t KnownReports::Entry::paragraph_at(std::uint64_t position) const {
  const auto behind = std::partition_point(
      parts.begin(), parts.end(), [&](const Part& part) { return part.span.start <= position; });
  if (behind == parts.begin()) return 0;
  const Part& part = *(behind - 1);
  return position < part.span.end ? part.paragraph : 0;
}

void KnownReports::add(const Report& report) {
  Entry entry = make_entry(report.text);
  for (const Block& block : report.blocks) entry.parts.push_back({block.span, block.paragraph});
  entries_.insert_or_assign(report.id, std::move(entry));
}

void KnownReports::add(const Json& report) {
  Entry entry = make_entry(report.at("text").get<std::string>());
  for (const Json& sentence : report.at("sentences")) {
    entry.parts.push_back(
        {{sentence.at("start").get<std::uint32_t>(), sentence.at("end").get<std::uint32_t>()},
         sentence.at("paragraph").get<std::uint64_t>()});
  }
  std::sort(entry.parts.begin(), entry.parts.end(),
            [](const Part& a, const Part& b) { return a.span.start < b.span.start; });
  entry.inner_ids.emplace();
  for (const auto& [layer, values] : report.items()) {
    if (!values.is_array()) continue;
    for (const Json& value : values) {
      if (const Json* id = find_member(value, "id"); id != nullptr && id->is_string()) {
        entry.inner_ids->insert(id->get<std::string>());
      }
    }
  }
  entries_.insert_or_assign(report.at("id").get<std::string>(), std::move(entry));
}

const KnownReports::Entry* KnownReports::find(std::string_view id) const {
  const auto found = entries_.find(id);
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace dateline
