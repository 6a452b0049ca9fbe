// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/names.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_in_capitals(std::u32string_view paragraph) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  for (char32_t c : paragraph) {
    upper += is_upper(c);
    lower += is_lower(c);
  }
  return upper >= lower;
}

// "US $ 40", "US$40": a currency.
bool is_currency(std::u32string_view paragraph, std::size_t end) {
  while (end < paragraph.size() && is_space(paragraph[end])) ++end;
  return end < paragraph.size() && paragraph[end] == U'$';
}

bool stands_alone(std::u32string_view paragraph, std::size_t at, std::size_t end) {
  const char32_t before = at == 0 ? U' ' : paragraph[at - 1];
  const char32_t after = end == paragraph.size() ? U' ' : paragraph[end];
  return !is_alnum(before) && before != U'.' && before != U'@' && before != U'_' &&
         before != U'/' && !is_alnum(after) && after != U'_' && after != U'@';
}

}  // namespace

std::vector<KnownMention> find_known_names(std::u32string_view text,
                                           std::span<const Span> paragraphs, const Tables& tables) {
  struct Hit {
    KnownMention mention;
    FormStrength strength;
  };
  std::vector<Hit> hits;
  std::vector<bool> told(tables.names.size(),
                         false);  // another form than the shared one is in the report
  for (Span extent : paragraphs) {
    const std::u32string_view paragraph = text.substr(extent.start, extent.end - extent.start);
    const bool capitals = is_in_capitals(paragraph);
    for (std::size_t at = 0; at < paragraph.size(); ++at) {
      const auto forms = tables.forms.find(paragraph[at]);
      if (forms == tables.forms.end()) continue;
      for (const NameForm& form : forms->second) {
        if (paragraph.substr(at, form.text.size()) != form.text) continue;
        const std::size_t end = at + form.text.size();
        if (!stands_alone(paragraph, at, end) || is_currency(paragraph, end)) continue;
        if (capitals && form.strength != FormStrength::kPlain) continue;
        const auto start = static_cast<std::uint32_t>(extent.start + at);
        hits.push_back(
            {{{start, static_cast<std::uint32_t>(extent.start + end)}, form.known}, form.strength});
        if (form.strength != FormStrength::kShared) told[form.known] = true;
        at = end - 1;
        break;
      }
    }
  }
  std::vector<KnownMention> mentions;
  for (const Hit& hit : hits) {
    if (hit.strength != FormStrength::kShared || told[hit.mention.known])
      mentions.push_back(hit.mention);
  }
  return mentions;
}

}  // namespace dateline::facts
