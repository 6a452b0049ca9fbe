// SPDX-License-Identifier: Apache-2.0
#include "reading/photo_credit.h"

#include <algorithm>
#include <vector>

#include "reading/words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kMaxCaptionBytes = 1200;
constexpr std::size_t kMaxCreditBytes = 160;

std::string_view slice(std::string_view text, ByteRange bytes) {
  return text.substr(bytes.start, bytes.size());
}

std::string_view without_punctuation(std::string_view word) {
  while (!word.empty() && (word.back() == ':' || word.back() == ',' || word.back() == '.'))
    word.remove_suffix(1);
  return word;
}

// Words between slashes, colons and words of credit that are names: a capital or an initial at the
// start.
bool holds_names_only(std::string_view part, const PageTables& tables) {
  const std::vector<ByteRange> words = split_words(part);
  if (words.empty()) return false;
  for (ByteRange word : words) {
    const std::string_view text = without_punctuation(slice(part, word));
    if (text.empty() || tables.credit_words.contains(text) || text == "by" || text == "from" ||
        text == "for" || text == "de" || text == "van" || text == "von" || text == "al" ||
        text == "and" || text == "of" || text == "the") {
      continue;
    }
    if (!starts_with_capital(text) && !tables.agencies.contains(text)) return false;
  }
  return true;
}

// The last name behind a slash, "via", "through", or a word of credit: the one that gives the
// photo.
std::optional<ByteRange> agency_of(std::string_view text, ByteRange credit,
                                   const PageTables& tables) {
  ByteRange part = credit;
  const std::size_t slash = slice(text, credit).rfind('/');
  if (slash != std::string_view::npos) part = trim(text, {credit.start + slash + 1, credit.end});
  const std::string_view words_text = slice(text, part);
  const std::vector<ByteRange> words = split_words(words_text);
  std::size_t first = 0;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string_view word = without_punctuation(slice(words_text, words[i]));
    if ((tables.credit_words.contains(word) || word == "by") && i + 1 < words.size()) first = i + 1;
  }
  if (first < words.size()) part = {part.start + words[first].start, part.start + words.back().end};
  // "AP Photo/Ann Lund": the agency stands first.
  if (slash != std::string_view::npos) {
    const std::string_view head = slice(text, credit).substr(0, slash);
    const std::vector<ByteRange> before = split_words(head);
    if (before.size() >= 2 && tables.credit_words.contains(slice(head, before.back()))) {
      const ByteRange name{before[0].start, before[before.size() - 2].end};
      if (tables.agencies.contains(slice(head, name)))
        return ByteRange{credit.start + name.start, credit.start + name.end};
    }
  }
  if (slice(text, part).empty()) return std::nullopt;
  return part;
}

bool is_credit(std::string_view credit, const PageTables& tables) {
  if (credit.empty() || credit.size() > kMaxCreditBytes) return false;
  if (tables.agencies.contains(credit)) return false;  // "(Reuters)" alone marks a text as well
  bool marked = false;
  for (ByteRange word : split_words(credit)) {
    marked = marked || tables.credit_words.contains(without_punctuation(slice(credit, word)));
  }
  const bool divided = credit.find('/') != std::string_view::npos;
  for (std::size_t at = 0; at <= credit.size();) {
    const std::size_t stop = std::min(credit.find('/', at), credit.size());
    const std::string_view part = credit.substr(at, stop - at);
    if (!holds_names_only(part, tables)) return false;
    // "(AC/DC)" is no credit; "(Ann Lund/AFP)" is one.
    marked =
        marked || (divided && (split_words(part).size() > 1 || tables.agencies.contains(part)));
    at = stop + 1;
  }
  return marked;
}

std::string_view word_before(std::string_view text, std::size_t end) {
  const std::size_t blank = text.substr(0, end).find_last_of(" \n(");
  const std::size_t start = blank == std::string_view::npos ? 0 : blank + 1;
  return text.substr(start, end - start);
}

// ", right," behind a name: the mark of a caption without a credit.
bool tells_sides(std::string_view paragraph, const PageTables& tables) {
  std::size_t comma = paragraph.find(',');
  while (comma != std::string_view::npos) {
    const std::size_t next = paragraph.find(',', comma + 1);
    if (next == std::string_view::npos) return false;
    const std::string_view side = slice(paragraph, trim(paragraph, {comma + 1, next}));
    if (tables.sides.contains(side) && starts_with_capital(word_before(paragraph, comma))) {
      const std::string_view behind =
          slice(paragraph, trim(paragraph, {next + 1, paragraph.size()}));
      // "left, and never came back", "the Left, center, and right"; a caption has another mark
      // behind.
      if (!behind.starts_with("and ") && !behind.starts_with("but ")) return true;
    }
    comma = next;
  }
  return false;
}

}  // namespace

std::optional<Caption> match_caption(std::string_view paragraph, const PageTables& tables) {
  if (paragraph.size() > kMaxCaptionBytes) return std::nullopt;
  if (paragraph.ends_with(")")) {
    const std::size_t open = paragraph.rfind('(');
    if (open == 0) {
      // In parentheses as a whole: the credit is what follows the last sentence.
      ByteRange inner = trim(paragraph, {1, paragraph.size() - 1});
      const std::string_view words = slice(paragraph, inner);
      std::optional<ByteRange> longest;
      for (std::size_t stop = words.rfind(". "); stop != std::string_view::npos && stop > 0;
           stop = words.rfind(". ", stop - 1)) {
        const ByteRange credit = trim(paragraph, {inner.start + stop + 1, inner.end});
        if (credit.size() > kMaxCreditBytes) break;
        if (is_credit(slice(paragraph, credit), tables)) longest = credit;
      }
      if (longest) {
        if (const auto agency = agency_of(paragraph, *longest, tables))
          return Caption{PhotoCredit{*longest, *agency}};
      }
      if (is_credit(words, tables)) {
        if (const auto agency = agency_of(paragraph, inner, tables)) {
          return Caption{PhotoCredit{{0, paragraph.size()}, *agency}};
        }
      }
    } else if (open != std::string_view::npos) {
      const ByteRange inner = trim(paragraph, {open + 1, paragraph.size() - 1});
      if (is_credit(slice(paragraph, inner), tables)) {
        if (const auto agency = agency_of(paragraph, inner, tables)) {
          return Caption{PhotoCredit{{open, paragraph.size()}, *agency}};
        }
      }
    }
  }
  if (tells_sides(paragraph, tables)) return Caption{};
  return std::nullopt;
}

}  // namespace dateline::reading
