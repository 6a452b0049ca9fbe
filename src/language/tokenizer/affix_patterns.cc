// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/affix_patterns.h"

#include <utility>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

// spaCy takes only the length of a match, in code points, and cuts that much from the front or the
// end, wherever the match was.
std::size_t bytes_at_front(std::string_view text, const Regex::Match& match) {
  if (match.start == 0) return match.end;
  std::size_t bytes = 0;
  for (std::size_t left = count_code_points(text.substr(match.start, match.end - match.start));
       left > 0; --left) {
    bytes += decode_utf8(text, bytes).length;
  }
  return bytes;
}

std::size_t bytes_at_end(std::string_view text, const Regex::Match& match) {
  if (match.end == text.size()) return match.end - match.start;
  std::size_t bytes = 0;
  for (std::size_t left = count_code_points(text.substr(match.start, match.end - match.start));
       left > 0; --left) {
    bytes += decode_utf8_before(text, text.size() - bytes).length;
  }
  return bytes;
}

}  // namespace

Result<AffixPatterns::Affix> AffixPatterns::compile_affix(const std::optional<std::string>& pattern,
                                                          AffixKind kind, Engines engines) {
  if (!pattern) return Affix();
  if (engines == Engines::kFastest) {
    if (auto matcher = AffixMatcher::parse(*pattern, kind)) return Affix(std::move(*matcher));
  }
  return Affix(TRY(Regex::compile(*pattern)));
}

Result<AffixPatterns> AffixPatterns::compile(const TokenizerDefinition& definition,
                                             Engines engines) {
  AffixPatterns patterns;
  patterns.prefix_ = TRY(compile_affix(definition.prefix, AffixKind::kPrefix, engines));
  patterns.suffix_ = TRY(compile_affix(definition.suffix, AffixKind::kSuffix, engines));
  patterns.infix_ = TRY(compile_affix(definition.infix, AffixKind::kInfix, engines));
  if (definition.token_match) patterns.token_match_ = TRY(Regex::compile(*definition.token_match));
  if (definition.url_match) {
    std::optional<UrlMatcher> fast;
    if (engines == Engines::kFastest) fast = UrlMatcher::parse(*definition.url_match);
    if (fast) {
      patterns.url_ = std::move(*fast);
    } else {
      patterns.url_ = TRY(Regex::compile(*definition.url_match));
    }
  }
  return patterns;
}

std::size_t AffixPatterns::prefix(std::string_view text, WorkBudget& budget) const {
  if (const auto* matcher = std::get_if<AffixMatcher>(&prefix_)) return matcher->match_prefix(text);
  const auto* regex = std::get_if<Regex>(&prefix_);
  if (regex == nullptr || !budget.spend(text.size())) return 0;
  const auto match = regex->search(text);
  return match ? bytes_at_front(text, *match) : 0;
}

std::size_t AffixPatterns::suffix(std::string_view text, WorkBudget& budget) const {
  if (const auto* matcher = std::get_if<AffixMatcher>(&suffix_)) return matcher->match_suffix(text);
  const auto* regex = std::get_if<Regex>(&suffix_);
  if (regex == nullptr || !budget.spend(text.size())) return 0;
  const auto match = regex->search(text);
  return match ? bytes_at_end(text, *match) : 0;
}

bool AffixPatterns::token_match(std::string_view text, WorkBudget& budget) const {
  return token_match_ && budget.spend(text.size()) && token_match_->matches_at_start(text);
}

bool AffixPatterns::url_match(std::string_view text, WorkBudget& budget) const {
  // A chunk is all blanks or holds none; the pattern of UrlMatcher needs a host name.
  if (const auto* matcher = std::get_if<UrlMatcher>(&url_)) return matcher->matches(text);
  const auto* regex = std::get_if<Regex>(&url_);
  return regex != nullptr && budget.spend(text.size()) && regex->matches_at_start(text);
}

std::optional<AffixPatterns::Infix> AffixPatterns::next_infix(std::string_view text,
                                                              WorkBudget& budget,
                                                              InfixSearch& search) const {
  if (search.from > text.size()) return std::nullopt;
  if (const auto* matcher = std::get_if<AffixMatcher>(&infix_)) {
    const auto match = matcher->find_infix(text, search.from);
    if (!match) return std::nullopt;
    search.from = match->end;
    return Infix{match->start, match->end};
  }
  const auto* regex = std::get_if<Regex>(&infix_);
  if (regex == nullptr) return std::nullopt;
  const auto match = regex->search(
      text, search.from, search.after_empty ? Regex::Empty::kNotAtStart : Regex::Empty::kAllowed);
  // Every byte between two matches is looked at once.
  if (!match || !budget.spend(match->end - search.from + 1)) return std::nullopt;
  search.from = match->end;
  search.after_empty = match->start == match->end;
  return Infix{match->start, match->end};
}

}  // namespace dateline::language
