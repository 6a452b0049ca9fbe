// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/affix_matcher.h"

#include <algorithm>
#include <map>
#include <string>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

// Characters with a meaning outside classes.
constexpr std::string_view kSpecial = ".^$*+?{}[]\\|()";
constexpr std::size_t kMaxAlternatives = 4096;

}  // namespace

// Fails (false) on the first thing outside the simple shape.
class AffixMatcher::Parser {
 public:
  Parser(AffixMatcher& matcher, std::string_view pattern, AffixKind kind)
      : matcher_(matcher), pattern_(pattern), kind_(kind) {}

  bool run() {
    do {
      if (!alternative()) return false;
    } while (accept("|"));
    return at_ == pattern_.size() && matcher_.alternatives_.size() <= kMaxAlternatives;
  }

 private:
  bool accept(std::string_view token) {
    if (!pattern_.substr(at_).starts_with(token)) return false;
    at_ += token.size();
    return true;
  }

  bool atom(Atom& out) {
    if (at_ < pattern_.size() && pattern_[at_] == '[') {
      const std::size_t start = at_;
      auto set = CodePointSet::parse(pattern_, at_);
      if (!set) return false;
      const auto [entry, is_new] = set_numbers_.try_emplace(
          std::string(pattern_.substr(start, at_ - start)), matcher_.sets_.size());
      if (is_new) matcher_.sets_.push_back(std::move(*set));
      out.set = static_cast<std::int32_t>(entry->second);
      return true;
    }
    const auto literal = parse_literal(pattern_, at_, kSpecial);
    if (!literal) return false;
    out.literal = *literal;
    return true;
  }

  bool at_atom() const {
    return at_ < pattern_.size() && (pattern_[at_] == '[' || pattern_[at_] == '\\' ||
                                     kSpecial.find(pattern_[at_]) == std::string_view::npos);
  }

  bool atoms(std::vector<Atom>& out) {
    while (at_atom()) {
      if (!atom(out.emplace_back())) return false;
    }
    return !out.empty();
  }

  bool ahead(Alternative& out) {
    if (accept("(?=")) {
      out.ahead_kind = Ahead::kWanted;
    } else if (accept("(?!")) {
      out.ahead_kind = Ahead::kUnwanted;
    } else {
      return true;
    }
    return atom(out.ahead) && accept(")");
  }

  bool alternative() {
    if (kind_ == AffixKind::kPrefix && !accept("^")) return false;
    Alternative shared;
    if (accept("(?<=") && (!atoms(shared.behind) || !accept(")"))) return false;
    std::vector<std::vector<Atom>> bodies;
    if (accept("(?:")) {
      do {
        if (!atoms(bodies.emplace_back())) return false;
      } while (accept("|"));
      if (!accept(")")) return false;
    } else {
      if (!atoms(bodies.emplace_back())) return false;
      if (accept("+")) {
        const auto& body = bodies.back();
        shared.repeats = std::all_of(body.begin(), body.end(),
                                     [&](const Atom& one) { return one == body.front(); });
        if (!shared.repeats) return false;
      }
    }
    if (!ahead(shared)) return false;
    if (shared.repeats && shared.ahead_kind != Ahead::kNothing)
      return false;  // would need to give back
    if (kind_ == AffixKind::kSuffix && (shared.ahead_kind != Ahead::kNothing || !accept("$")))
      return false;
    for (auto& body : bodies) {
      Alternative& added = matcher_.alternatives_.emplace_back(shared);
      added.body = std::move(body);
    }
    return true;
  }

  AffixMatcher& matcher_;
  std::string_view pattern_;
  AffixKind kind_;
  std::size_t at_ = 0;
  std::map<std::string, std::size_t> set_numbers_;
};

std::optional<AffixMatcher> AffixMatcher::parse(std::string_view pattern, AffixKind kind) {
  AffixMatcher matcher;
  if (!Parser(matcher, pattern, kind).run() || !matcher.build_index(kind)) return std::nullopt;
  return matcher;
}

bool AffixMatcher::build_index(AffixKind kind) {
  groups_.emplace_back();
  std::map<std::pair<std::uint16_t, std::uint16_t>, std::uint16_t>
      joined;  // group, alternative -> group
  for (std::size_t number = 0; number < alternatives_.size(); ++number) {
    const Alternative& alternative = alternatives_[number];
    const Atom& key =
        kind == AffixKind::kSuffix ? alternative.body.back() : alternative.body.front();
    std::vector<std::pair<char32_t, char32_t>> ranges = {{key.literal, key.literal}};
    if (key.set >= 0) ranges = sets_[static_cast<std::size_t>(key.set)].ranges();
    for (const auto& [first, last] : ranges) {
      if (group_of_.size() <= last) group_of_.resize(last + 1);
      for (char32_t value = first; value <= last; ++value) {
        // Chunks are all blanks or hold none; $ also matches before a final line feed. Patterns
        // where that could matter are left to the general engine.
        if (is_space(value)) return false;
        const std::uint16_t group = group_of_[value];
        if (!groups_[group].empty() && groups_[group].back() == number)
          continue;  // overlapping ranges
        const auto [entry, is_new] = joined.try_emplace({group, static_cast<std::uint16_t>(number)},
                                                        static_cast<std::uint16_t>(groups_.size()));
        if (is_new) {
          if (groups_.size() > UINT16_MAX) return false;
          auto longer = groups_[group];
          longer.push_back(static_cast<std::uint16_t>(number));
          groups_.push_back(std::move(longer));
        }
        group_of_[value] = entry->second;
      }
    }
  }
  return true;
}

bool AffixMatcher::matches_behind(const Alternative& alternative, std::string_view text,
                                  std::size_t start) const {
  for (std::size_t index = alternative.behind.size(); index-- > 0;) {
    if (start == 0) return false;
    const Decoded code_point = decode_utf8_before(text, start);
    if (!contains(alternative.behind[index], code_point.value)) return false;
    start -= code_point.length;
  }
  return true;
}

std::size_t AffixMatcher::match_forward(const Alternative& alternative, std::string_view text,
                                        std::size_t start) const {
  std::size_t at = start;
  for (const Atom& atom : alternative.body) {
    if (at == text.size()) return 0;
    const Decoded code_point = decode_utf8(text, at);
    if (!contains(atom, code_point.value)) return 0;
    at += code_point.length;
  }
  while (alternative.repeats && at < text.size()) {
    const Decoded code_point = decode_utf8(text, at);
    if (!contains(alternative.body.front(), code_point.value)) break;
    at += code_point.length;
  }
  if (alternative.ahead_kind != Ahead::kNothing) {
    const bool found = at < text.size() && contains(alternative.ahead, decode_utf8(text, at).value);
    if (found != (alternative.ahead_kind == Ahead::kWanted)) return 0;
  }
  if (!alternative.behind.empty() && !matches_behind(alternative, text, start)) return 0;
  return at - start;
}

std::size_t AffixMatcher::match_backward(const Alternative& alternative,
                                         std::string_view text) const {
  std::size_t at = text.size();
  for (std::size_t index = alternative.body.size(); index-- > 0;) {
    if (at == 0) return 0;
    const Decoded code_point = decode_utf8_before(text, at);
    if (!contains(alternative.body[index], code_point.value)) return 0;
    at -= code_point.length;
  }
  if (!alternative.repeats) return matches_behind(alternative, text, at) ? text.size() - at : 0;
  // The leftmost start that what stands before it allows.
  std::size_t length = 0;
  for (;;) {
    if (matches_behind(alternative, text, at)) length = text.size() - at;
    if (at == 0) return length;
    const Decoded code_point = decode_utf8_before(text, at);
    if (!contains(alternative.body.front(), code_point.value)) return length;
    at -= code_point.length;
  }
}

std::size_t AffixMatcher::match_prefix(std::string_view text) const {
  if (text.empty()) return 0;
  for (const std::uint16_t number : candidates(decode_utf8(text, 0).value)) {
    if (const std::size_t length = match_forward(alternatives_[number], text, 0)) return length;
  }
  return 0;
}

std::size_t AffixMatcher::match_suffix(std::string_view text) const {
  if (text.empty()) return 0;
  std::size_t longest = 0;
  for (const std::uint16_t number : candidates(decode_utf8_before(text, text.size()).value)) {
    longest = std::max(longest, match_backward(alternatives_[number], text));
  }
  return longest;
}

std::optional<AffixMatcher::Match> AffixMatcher::find_infix(std::string_view text,
                                                            std::size_t from) const {
  for (std::size_t at = from; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    for (const std::uint16_t number : candidates(code_point.value)) {
      if (const std::size_t length = match_forward(alternatives_[number], text, at))
        return Match{at, at + length};
    }
    at += code_point.length;
  }
  return std::nullopt;
}

}  // namespace dateline::language
