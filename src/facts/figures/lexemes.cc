// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/lexemes.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "facts/view/number_words.h"
#include "text/utf8.h"

namespace dateline::facts::figures {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_blank(char32_t c) {
  return c == U' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x202F || c == 0x3000 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}
bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
  if (c == 0xB5) return true;  // micro sign
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return false;
  return !(c >= 0x2000 && c <= 0x2BFF) && !(c >= 0x3000 && c <= 0x303F) && c != 0xE3F &&
         !(c >= 0xFE00 && c <= 0xFE6F) && !(c >= 0xFF00 && c <= 0xFF0F) && c < 0x1F000;
}
char32_t lower(char32_t c) {
  if (c >= U'A' && c <= U'Z') return c + 32;
  if (c >= 0xC0 && c <= 0xDE && c != 0xD7) return c + 32;
  return c;
}
// One half and the like; 0 for other characters.
double vulgar_fraction(char32_t c) {
  switch (c) {
    case 0xBC:
      return 0.25;
    case 0xBD:
      return 0.5;
    case 0xBE:
      return 0.75;
    case 0x2150:
      return 1.0 / 7;
    case 0x2151:
      return 1.0 / 9;
    case 0x2152:
      return 0.1;
    case 0x2153:
      return 1.0 / 3;
    case 0x2154:
      return 2.0 / 3;
    case 0x2155:
      return 0.2;
    case 0x2156:
      return 0.4;
    case 0x2157:
      return 0.6;
    case 0x2158:
      return 0.8;
    case 0x2159:
      return 1.0 / 6;
    case 0x215A:
      return 5.0 / 6;
    case 0x215B:
      return 0.125;
    case 0x215C:
      return 0.375;
    case 0x215D:
      return 0.625;
    case 0x215E:
      return 0.875;
    default:
      return 0;
  }
}

class Cutter {
 public:
  Cutter(std::u32string_view text, std::vector<Lexeme>& out) : text_(text), out_(out) {}

  void cut(std::uint32_t start, std::uint32_t end, std::uint32_t block);

 private:
  char32_t at(std::uint32_t i) const { return i < end_ ? text_[i] : U'\0'; }
  std::uint32_t number(std::uint32_t i);
  std::uint32_t word(std::uint32_t i);
  std::uint32_t exponent(std::uint32_t i) const;
  bool address(std::uint32_t i, std::uint32_t stop) const;
  Lexeme& push(LexemeKind kind, std::uint32_t start, std::uint32_t end);

  std::u32string_view text_;
  std::vector<Lexeme>& out_;
  std::uint32_t start_ = 0, end_ = 0, block_ = 0;
};

Lexeme& Cutter::push(LexemeKind kind, std::uint32_t start, std::uint32_t end) {
  Lexeme lexeme;
  lexeme.kind = kind;
  lexeme.start = start;
  lexeme.end = end;
  lexeme.block = block_;
  lexeme.first = start == start_ || out_.empty() || out_.back().block != block_;
  lexeme.space_before = lexeme.first || is_blank(text_[start - 1]);
  out_.push_back(std::move(lexeme));
  return out_.back();
}

bool Cutter::address(std::uint32_t i, std::uint32_t stop) const {
  const std::u32string_view chunk = text_.substr(i, stop - i);
  if (chunk.size() < 5) return false;
  return chunk.find(U"://") != std::u32string_view::npos || chunk.substr(0, 4) == U"www." ||
         (chunk.find(U'@') != std::u32string_view::npos &&
          chunk.find(U'.') != std::u32string_view::npos);
}

// End of "e10", "x10^6", "^-1" behind a number at i, or i.
std::uint32_t Cutter::exponent(std::uint32_t i) const {
  std::uint32_t j = i;
  if ((at(j) == U'e' || at(j) == U'E') &&
      (is_digit(at(j + 1)) || ((at(j + 1) == U'+' || at(j + 1) == U'-') && is_digit(at(j + 2))))) {
    j += 2;
  } else {
    if ((at(j) == U'x' || at(j) == 0xD7) && is_digit(at(j + 1))) {
      ++j;
      while (is_digit(at(j))) ++j;
    }
    if (at(j) != U'^') return i;
    ++j;
    if (at(j) == U'+' || at(j) == U'-') ++j;
    if (!is_digit(at(j))) return i;
  }
  while (is_digit(at(j))) ++j;
  return is_letter(at(j)) ? i : j;
}

std::optional<double> with_exponent(std::string_view mantissa, std::string_view rest) {
  const std::optional<double> left = read_digits(mantissa);
  if (!left || rest.size() > 12) return std::nullopt;
  const auto integer = [](std::string_view digits) -> std::optional<int> {
    if (!digits.empty() && digits.front() == '+') digits.remove_prefix(1);
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size() || std::abs(value) > 30)
      return std::nullopt;
    return value;
  };
  if (rest.front() == 'e' || rest.front() == 'E') {
    const std::optional<int> power = integer(rest.substr(1));
    if (!power) return std::nullopt;
    return tidy(*left * std::pow(10.0, *power));
  }
  const std::size_t hat = rest.find('^');
  const std::optional<int> power = integer(rest.substr(hat + 1));
  if (!power) return std::nullopt;
  if (hat == 0) return tidy(std::pow(*left, *power));
  const std::optional<double> base = read_digits(rest.substr(1, hat - 1));
  if (!base || *base > 1000) return std::nullopt;
  return tidy(*left * std::pow(*base, *power));
}

std::uint32_t Cutter::number(std::uint32_t i) {
  std::uint32_t j = i;
  std::string digits;
  while (is_digit(at(j)) ||
         ((at(j) == U',' || at(j) == U'.') && is_digit(at(j + 1)) && (j > i || at(j) == U'.'))) {
    digits += static_cast<char>(at(j));
    ++j;
  }
  // Groups of three apart by one blank: 1 234 567.
  const bool plain = digits.find_first_of(".,") == std::string::npos;
  if (plain && digits.size() <= 3 && digits.front() != '0') {
    std::uint32_t k = j;
    std::string joined = digits;
    while (is_blank(at(k)) && is_digit(at(k + 1)) && is_digit(at(k + 2)) && is_digit(at(k + 3)) &&
           !is_digit(at(k + 4)) && joined.size() < 24) {
      for (int d = 1; d <= 3; ++d) joined += static_cast<char>(at(k + d));
      k += 4;
    }
    if (k > j && at(k) == U'.' && is_digit(at(k + 1))) {
      joined += '.';
      for (++k; is_digit(at(k)); ++k) joined += static_cast<char>(at(k));
    }
    if (k > j && at(k) != U',' && at(k) != U'-' && !is_letter(at(k))) {
      if (const std::optional<double> value = read_digits(joined)) {
        Lexeme& lexeme = push(LexemeKind::kNumber, i, k);
        lexeme.value = *value;
        lexeme.text = joined;
        return k;
      }
    }
  }
  if (const std::uint32_t end = exponent(j); end > j) {
    std::string rest;
    for (std::uint32_t k = j; k < end; ++k) rest += at(k) < 0x80 ? static_cast<char>(at(k)) : 'x';
    if (const std::optional<double> value = with_exponent(digits, rest)) {
      Lexeme& lexeme = push(LexemeKind::kNumber, i, end);
      lexeme.value = *value;
      // Looked up as digits by the number grammar only when it is one.
      lexeme.text = "#";
      return end;
    }
  }
  if (const std::optional<double> value = read_digits(digits)) {
    Lexeme& lexeme = push(LexemeKind::kNumber, i, j);
    lexeme.value = *value;
    lexeme.text = digits;
    return j;
  }
  // A list without blanks: 22,24,26. Each item has at most two digits more than thousands would.
  if (digits.find('.') == std::string::npos && digits.size() < 200) {
    std::size_t from = 0;
    for (std::size_t k = 0; k <= digits.size(); ++k) {
      if (k < digits.size() && digits[k] != ',') continue;
      const std::string item = digits.substr(from, k - from);
      const auto at_start = i + static_cast<std::uint32_t>(from);
      const std::optional<double> value = read_digits(item);
      Lexeme& lexeme = push(value ? LexemeKind::kNumber : LexemeKind::kCode, at_start,
                            at_start + static_cast<std::uint32_t>(item.size()));
      lexeme.value = value.value_or(0);
      lexeme.text = item;
      if (k < digits.size()) {
        push(LexemeKind::kSymbol, lexeme.end, lexeme.end + 1);
        out_.back().text = ",";
      }
      from = k + 1;
    }
    return j;
  }
  push(LexemeKind::kCode, i, j);
  return j;
}

std::uint32_t Cutter::word(std::uint32_t i) {
  std::uint32_t j = i;
  std::string text;
  // U.S., a.m.
  std::uint32_t letters = 0;
  for (; is_letter(at(j)) && at(j + 1) == U'.'; j += 2) {
    append_utf8(text, lower(at(j)));
    ++letters;
  }
  if (letters == 1 && is_letter(at(j)) && !is_letter(at(j + 1))) {
    append_utf8(text, lower(at(j)));
    ++letters;
    ++j;
  }
  if (letters < 2) {
    j = i;
    text.clear();
  }
  if (j == i) {
    while (is_letter(at(j))) {
      append_utf8(text, lower(at(j)));
      ++j;
    }
  }
  Lexeme& lexeme = push(LexemeKind::kWord, i, j);
  lexeme.capital = lower(at(i)) != at(i);
  lexeme.text = std::move(text);
  return j;
}

void Cutter::cut(std::uint32_t start, std::uint32_t end, std::uint32_t block) {
  start_ = start;
  end_ = end;
  block_ = block;
  std::uint32_t chunk_end = start;
  for (std::uint32_t i = start; i < end;) {
    const char32_t c = at(i);
    if (is_blank(c)) {
      ++i;
      continue;
    }
    if (i >= chunk_end) {
      chunk_end = i;
      while (chunk_end < end && !is_blank(at(chunk_end))) ++chunk_end;
      if (address(i, chunk_end)) {
        push(LexemeKind::kCode, i, chunk_end);
        i = chunk_end;
        continue;
      }
    }
    if (is_digit(c) || (c == U'.' && is_digit(at(i + 1)) &&
                        (i == start || is_blank(text_[i - 1]) || text_[i - 1] == U'$'))) {
      i = number(i);
    } else if (is_letter(c)) {
      i = word(i);
    } else if (const double value = vulgar_fraction(c); value > 0) {
      Lexeme& lexeme = push(LexemeKind::kNumber, i, i + 1);
      lexeme.value = value;
      lexeme.text = "#";
      ++i;
    } else {
      Lexeme& lexeme = push(LexemeKind::kSymbol, i, i + 1);
      if (c == 0x2010 || c == 0x2011 || c == 0x2212) {
        lexeme.text = c == 0x2212 ? "minus" : "-";
      } else if (c == 0x2013 || c == 0x2012) {
        lexeme.text = "~-";
      } else if (c == 0x2014 || c == 0x2015) {
        lexeme.text = "--";
      } else if (c == 0x2019) {
        lexeme.text = "'";
      } else {
        append_utf8(lexeme.text, c);
      }
      ++i;
    }
  }
}

}  // namespace

std::vector<Lexeme> cut_lexemes(const ReportView& view, std::span<const TimeExpression> times) {
  std::vector<Lexeme> lexemes;
  Cutter cutter(view.characters(), lexemes);
  const std::span<const ViewBlock> blocks = view.blocks();
  for (std::uint32_t b = 0; b < blocks.size(); ++b)
    cutter.cut(blocks[b].extent.start, blocks[b].extent.end, b);
  std::uint32_t token = 0, sentence = 0, seen = 0;
  std::size_t time = 0;
  for (Lexeme& lexeme : lexemes) {
    while (token < view.size() && view[token].end <= lexeme.start) ++token;
    if (lexeme.first) ++sentence;
    for (; seen <= token && seen < view.size(); ++seen) sentence += view[seen].sentence_start;
    lexeme.sentence = sentence;
    if (token < view.size() && view[token].start <= lexeme.start) lexeme.token = token;
    while (time < times.size() && times[time].span.end <= lexeme.start) ++time;
    lexeme.in_time = time < times.size() && times[time].span.start < lexeme.end;
  }
  return lexemes;
}

std::vector<std::string> cut_words(std::u32string_view text) {
  std::vector<Lexeme> lexemes;
  Cutter(text, lexemes).cut(0, static_cast<std::uint32_t>(text.size()), 0);
  std::vector<std::string> words;
  words.reserve(lexemes.size());
  for (Lexeme& lexeme : lexemes) words.push_back(std::move(lexeme.text));
  return words;
}

}  // namespace dateline::facts::figures
