// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "facts/names/descriptors.h"
#include "facts/names/name_finder.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kLongestRun = 8;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

// Names that the recogniser passes over and that their own words or the word behind them give away:
// countries, "the Kerem Shalom crossing", "the Harbour Ministry", "Fatima Hallam".
void NameFinder::add_unrecognised(std::vector<NameCandidate>& spans) const {
  std::vector<NameCandidate> added;
  std::size_t next = 0;
  for (std::uint32_t i = 0; i < view_.size(); ++i) {
    if (view_[i].entity_iob != 'O' || !starts_a_name(i)) continue;
    TokenRange run{i, i + 1};
    while (run.end < view_.size() && run.size() < kLongestRun && continues_a_name(run.end) &&
           view_[run.end].block == view_[i].block)
      ++run.end;
    while (run.size() > 1 && !starts_a_name(run.end - 1)) --run.end;
    while (next < spans.size() && spans[next].tokens.end <= run.begin) ++next;
    const bool overlaps = next < spans.size() && spans[next].tokens.begin < run.end;
    if (!overlaps && is_read(view_.blocks()[view_[i].block].kind)) {
      if (const std::optional<std::size_t> label = label_of_run(run)) {
        NameCandidate span;
        span.label = *label;
        if (span.label == kPerson) strip_titles(run, span);
        span.tokens = run;
        span.extent = view_.extent(run);
        if (run.size() > 0 && !is_credited(span.extent) && !is_no_name(span.extent) &&
            looks_like_a_name(span))
          added.push_back(span);
      }
    }
    i = run.end - 1;
  }
  const std::size_t middle = spans.size();
  spans.insert(spans.end(), added.begin(), added.end());
  std::inplace_merge(spans.begin(), spans.begin() + static_cast<std::ptrdiff_t>(middle),
                     spans.end(), [](const NameCandidate& a, const NameCandidate& b) {
                       return a.tokens.begin < b.tokens.begin;
                     });
}

bool NameFinder::starts_a_name(std::uint32_t token) const {
  return view_[token].pos == "PROPN" && is_upper(view_.characters()[view_[token].start]);
}

// "Bab al-Hawa": a small particle or a hyphen inside a name.
bool NameFinder::continues_a_name(std::uint32_t token) const {
  if (view_[token].entity_iob != 'O' || token + 1 >= view_.size()) return false;
  if (starts_a_name(token)) return true;
  const std::string word = lower(view_[token].text);
  if (is_one_of(word,
                {"al", "el", "ad", "as", "ul", "bin", "ibn", "de", "da", "dos", "van", "von"}))
    return true;
  return word == "-" && view_[token - 1].end == view_[token].start &&
         view_[token].end == view_[token + 1].start;
}

std::optional<std::size_t> NameFinder::label_of_run(TokenRange run) const {
  const std::string name(view_.slice(view_.extent(run)));
  const Country* country = tables_.find_country(name);
  if (country != nullptr) {
    if (!country->people) return kPlace;
    return view_[run.end - 1].tag == "NNPS" ? std::optional(kGroup) : std::nullopt;
  }
  if (run.end < view_.size() && view_[run.end].pos == "NOUN" &&
      view_[run.end].block == view_[run.begin].block &&
      tables_.facilities.contains(lower(view_[run.end].lemma)) &&
      is_one_of(view_[run.end - 1].dep, {"compound", "nmod", "amod"}) && run.size() <= 4)
    return kFacility;
  if (const auto kind = kind_by_words(name)) {
    for (std::size_t label = 1; label < kLabels.size(); ++label) {
      if (kLabels[label].kind == *kind) return label;
    }
    return std::nullopt;
  }
  if (run.size() >= 2 && run.size() <= 4 && name.find('-') == std::string::npos) {
    TokenRange bare = run;
    while (bare.size() > 2 && tables_.titles.contains(lower(view_[bare.begin].text))) ++bare.begin;
    if (words_.gender_of_first_name(view_[bare.begin].text) != Gender::kUnknown) return kPerson;
  }
  // "Calder reported", "Grace is the mother of Peter".
  if (run.size() == 1 && name.size() > 2 && !tables_.bodies.contains(name) &&
      !tables_.titles.contains(lower(name)) &&
      std::any_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; })) {
    const ViewToken& token = view_[run.begin];
    const bool given = words_.gender_of_first_name(token.text) != Gender::kUnknown;
    const bool acts = token.dep == "nsubj" || token.dep == "nsubjpass" || token.dep == "poss";
    NameGroup alone;
    alone.tokens.push_back(run);
    if (acts && (given || does_what_persons_do(alone))) return kPerson;
  }
  return std::nullopt;
}

}  // namespace dateline::facts
