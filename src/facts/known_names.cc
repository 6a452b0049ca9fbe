// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_map>

#include "facts/names.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

enum class Strength : unsigned char { kPlain, kShared, kCapital };

struct Form {
  std::u32string_view text;
  std::size_t known = 0;
  Strength strength = Strength::kPlain;
};

using FormIndex =
    std::unordered_map<char32_t, std::vector<Form>>;  // by first character, longest first

FormIndex index_forms(const Tables& tables) {
  FormIndex index;
  for (std::size_t i = 0; i < tables.names.size(); ++i) {
    const KnownName& known = tables.names[i];
    for (const std::u32string& form : known.forms)
      index[form[0]].push_back({form, i, Strength::kPlain});
    for (const std::u32string& form : known.shared_forms)
      index[form[0]].push_back({form, i, Strength::kShared});
    for (const std::u32string& form : known.capital_forms)
      index[form[0]].push_back({form, i, Strength::kCapital});
  }
  for (auto& [first, forms] : index) {
    std::sort(forms.begin(), forms.end(), [](const Form& a, const Form& b) {
      return a.text.size() != b.text.size() ? a.text.size() > b.text.size() : a.text < b.text;
    });
  }
  return index;
}

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
  const FormIndex index = index_forms(tables);
  struct Hit {
    KnownMention mention;
    Strength strength;
  };
  std::vector<Hit> hits;
  std::vector<bool> told(tables.names.size(),
                         false);  // another form than the shared one is in the report
  for (Span extent : paragraphs) {
    const std::u32string_view paragraph = text.substr(extent.start, extent.end - extent.start);
    const bool capitals = is_in_capitals(paragraph);
    for (std::size_t at = 0; at < paragraph.size(); ++at) {
      const auto forms = index.find(paragraph[at]);
      if (forms == index.end()) continue;
      for (const Form& form : forms->second) {
        if (paragraph.substr(at, form.text.size()) != form.text) continue;
        const std::size_t end = at + form.text.size();
        if (!stands_alone(paragraph, at, end) || is_currency(paragraph, end)) continue;
        if (capitals && form.strength != Strength::kPlain) continue;
        const auto start = static_cast<std::uint32_t>(extent.start + at);
        hits.push_back(
            {{{start, static_cast<std::uint32_t>(extent.start + end)}, form.known}, form.strength});
        if (form.strength != Strength::kShared) told[form.known] = true;
        at = end - 1;
        break;
      }
    }
  }
  std::vector<KnownMention> mentions;
  for (const Hit& hit : hits) {
    if (hit.strength != Strength::kShared || told[hit.mention.known])
      mentions.push_back(hit.mention);
  }
  return mentions;
}

}  // namespace dateline::facts
