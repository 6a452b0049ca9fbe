// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/lexemes.h"

#include <algorithm>
#include <array>
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
  if (c == 0xBC) return 0.25;
  if (c == 0xBD) return 0.5;
  if (c == 0xBE) return 0.75;
  static constexpr std::array kFractions = {1.0 / 7, 1.0 / 9, 0.1,   1.0 / 3, 2.0 / 3,
                                            0.2,     0.4,     0.6,   0.8,     1.0 / 6,
                                            5.0 / 6, 0.125,   0.375, 0.625,   0.875};
  return c >= 0x2150 && c < 0x2150 + kFractions.size() ? kFractions[c - 0x2150] : 0;
}
// The digit or sign that a superscript stands for; 0 for other characters.
char superscript(char32_t c) {
  if (c == 0xB9) return '1';
  if (c == 0xB2) return '2';
  if (c == 0xB3) return '3';
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079)) return static_cast<char>('0' + (c - 0x2070));
  return c == 0x207B ? '-' : '\0';
}
bool is_currency_sign(std::string_view text) {
  return text == "$" || text == "\xC2\xA3" || text == "\xE2\x82\xAC";
}

// What may stand right before a number without digits before its point: "(.5", "-.5".
bool opens(char32_t c) {
  static constexpr std::u32string_view kMarks =
      U"$-+(<>=~\"\u00A3\u20AC\u2212\u2013\u201C\u2248\u2264\u2265";
  return is_blank(c) || kMarks.find(c) != std::u32string_view::npos;
}

class Cutter {
 public:
  Cutter(std::u32string_view text, std::vector<Lexeme>& out) : text_(text), out_(out) {}

  void cut(std::uint32_t start, std::uint32_t end, std::uint32_t block);

 private:
  char32_t at(std::uint32_t i) const { return i < end_ ? text_[i] : U'\0'; }
  std::uint32_t number(std::uint32_t i);
  std::uint32_t word(std::uint32_t i);
  std::uint32_t exponent(std::uint32_t i, std::string& rest) const;
  std::uint32_t digits(std::uint32_t i, std::string& plain) const;
  std::uint32_t blank_groups(std::uint32_t i, std::string& plain) const;
  std::uint32_t loose_mark(std::uint32_t i, std::string& plain) const;
  bool follows(std::uint32_t i, std::u32string_view word) const {
    return text_.substr(0, end_).substr(std::min(i, end_)).starts_with(word);
  }
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

// End of "e10", "x10^6", " x 10^6", "^-1" or superscripts behind a number at i, or i. `rest` gets
// it without blanks, with "^" for what is raised: "e10", "x10^6", "^-1".
std::uint32_t Cutter::exponent(std::uint32_t i, std::string& rest) const {
  std::uint32_t j = i;
  const auto take_digits = [&] {
    const std::uint32_t from = j;
    for (; is_digit(at(j)); ++j) rest += static_cast<char>(at(j));
    return j > from && !is_letter(at(j));
  };
  const auto take_sign = [&] {
    if (at(j) != U'+' && at(j) != U'-' && at(j) != 0x2212) return;
    rest += at(j) == U'+' ? '+' : '-';
    ++j;
  };
  if (at(j) == U'e' || at(j) == U'E') {
    rest = "e";
    ++j;
    take_sign();
    return take_digits() ? j : i;
  }
  std::uint32_t k = j;
  while (k < j + 2 && is_blank(at(k))) ++k;
  const char32_t times = at(k);
  if (times == U'x' || times == 0xD7 || times == U'*' || times == 0xB7) {
    const std::uint32_t sign = k;
    for (++k; k < sign + 3 && is_blank(at(k));) ++k;
    const bool apart = sign > j || k > sign + 1;
    std::string base;
    for (; is_digit(at(k)) && base.size() < 5; ++k) base += static_cast<char>(at(k));
    // With blanks it may be a product or a size; only powers of ten are one number.
    if (base.empty() || (apart && base != "10")) return i;
    rest = "x" + base;
    j = k;
    if (!apart && base == "10" && times != U'*' &&
        (at(j) == U'-' || at(j) == U'+' || at(j) == 0x2212) && is_digit(at(j + 1))) {  // 5.5x10-3
      rest += '^';
      take_sign();
      return take_digits() ? j : i;
    }
  }
  if (superscript(at(j)) != '\0') {
    // A superscript behind other digits marks a note as often as a power.
    const bool ten = rest == "x10" || (rest.empty() && i >= 2 && text_.substr(i - 2, 2) == U"10" &&
                                       (i < 3 || !is_digit(text_[i - 3])));
    if (!ten) return i;
    for (rest += '^'; superscript(at(j)) != '\0'; ++j) rest += superscript(at(j));
    return j;
  }
  if (at(j) != U'^') return i;
  rest += '^';
  ++j;
  take_sign();
  return take_digits() ? j : i;
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
  if (rest.front() == 'e') {
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

// Digits with points, commas and apostrophes inside: 1,234.5, 1'234'567 (kept as commas).
std::uint32_t Cutter::digits(std::uint32_t i, std::string& plain) const {
  std::uint32_t j = i;
  for (;; ++j) {
    const char32_t c = at(j);
    if (is_digit(c)) {
      plain += static_cast<char>(c);
    } else if ((c == U',' || c == U'.') && is_digit(at(j + 1)) && (j > i || c == U'.')) {
      plain += static_cast<char>(c);
    } else if ((c == U'\'' || c == 0x2019) && j > i && is_digit(at(j + 1)) && is_digit(at(j + 2)) &&
               is_digit(at(j + 3)) && !is_digit(at(j + 4)) && !is_letter(at(j + 4)) &&
               (j - i <= 3 || plain.find(',') != std::string::npos)) {
      plain += ',';
    } else {
      return j;
    }
  }
}

// Groups of three apart by one blank, behind the first group: "1 234 567", "1 234,5". The end of
// the last one, or i.
std::uint32_t Cutter::blank_groups(std::uint32_t i, std::string& plain) const {
  std::uint32_t k = i;
  std::string joined = plain;
  while (is_blank(at(k)) && is_digit(at(k + 1)) && is_digit(at(k + 2)) && is_digit(at(k + 3)) &&
         !is_digit(at(k + 4)) && joined.size() < 24) {
    for (std::uint32_t d = 1; d <= 3; ++d) joined += static_cast<char>(at(k + d));
    k += 4;
  }
  if (k == i) return i;
  const bool decimal_comma =
      at(k) == U',' && is_digit(at(k + 1)) && !is_digit(at(k + (is_digit(at(k + 2)) ? 3 : 2)));
  if ((at(k) == U'.' && is_digit(at(k + 1))) || decimal_comma) {
    joined += '.';
    for (++k; is_digit(at(k)); ++k) joined += static_cast<char>(at(k));
  }
  if ((at(k) == U',' && is_digit(at(k + 1))) || at(k) == U'-' || is_letter(at(k))) return i;
  plain = std::move(joined);
  return k;
}

// Text that was cut into tokens and joined by blanks: "$ 1 . 5 million", "14 . 8 %", "80 , 000".
// The end of the number whose first digits end at i, or i.
std::uint32_t Cutter::loose_mark(std::uint32_t i, std::string& plain) const {
  if (at(i) != U' ' || at(i + 2) != U' ' || !is_digit(at(i + 3))) return i;
  std::uint32_t j = i + 3;
  std::string part;
  for (; is_digit(at(j)) && part.size() < 4; ++j) part += static_cast<char>(at(j));
  const bool money = !out_.empty() && out_.back().block == block_ &&
                     out_.back().end + 2 > i - plain.size() && is_currency_sign(out_.back().text);
  if (at(i + 1) == U',' && part.size() == 3 && plain.size() <= 3 && (money || part == "000")) {
    plain += part;
    return j;
  }
  if (at(i + 1) != U'.' || part.size() > 2 || at(j) != U' ') return i;
  bool scaled = false;
  for (const std::u32string_view word :
       {U" million", U" billion", U" trillion", U" %", U" percent", U" per cent"}) {
    scaled = scaled || follows(j, word);
  }
  if (!scaled && !(money && part.size() == 2)) return i;
  plain += "." + part;
  return j;
}

// 1.234.567,89 and 1.234,5: with one or two decimals behind the comma it can be nothing else.
bool european(std::string& plain) {
  const std::size_t comma = plain.find(',');
  if (comma == std::string::npos || plain.front() == '0') return false;
  const std::size_t decimals = plain.size() - comma - 1;
  if (decimals < 1 || decimals > 2 || plain.find_first_of(".,", comma + 1) != std::string::npos)
    return false;
  std::string joined;
  for (std::size_t i = 0; i < comma; ++i) {
    const std::size_t from_end = comma - i;
    if ((plain[i] == '.') != (from_end % 4 == 0)) return false;
    if (plain[i] != '.') joined += plain[i];
  }
  if (comma < 5) return false;
  plain = joined + '.' + plain.substr(comma + 1);
  return true;
}

// 1.234.567: three groups or more; two of them are a decimal, four or more often an address.
bool dotted_groups(std::string& plain) {
  std::string joined;
  std::size_t groups = 0, run = 0;
  for (std::size_t i = 0; i <= plain.size(); ++i) {
    if (i < plain.size() && is_digit(static_cast<unsigned char>(plain[i]))) {
      joined += plain[i];
      ++run;
      continue;
    }
    if (i < plain.size() && plain[i] != '.') return false;
    if (groups == 0 ? run == 0 || run > 3 : run != 3) return false;
    ++groups;
    run = 0;
  }
  const bool round = joined.ends_with("000");
  if (groups < 3 || joined.front() == '0' || (groups > 3 && !round)) return false;
  plain = std::move(joined);
  return true;
}

std::uint32_t Cutter::number(std::uint32_t i) {
  std::string digits;
  std::uint32_t j = this->digits(i, digits);
  const bool plain = digits.find_first_of(".,") == std::string::npos;
  if (plain && digits.size() <= 3 && digits.front() != '0') j = blank_groups(j, digits);
  if (plain && digits.size() <= 3) j = loose_mark(j, digits);
  std::string rest;
  if (const std::uint32_t end = exponent(j, rest); end > j) {
    if (const std::optional<double> value = with_exponent(digits, rest)) {
      Lexeme& lexeme = push(LexemeKind::kNumber, i, end);
      lexeme.value = *value;
      // Looked up as digits by the number grammar only when it is one.
      lexeme.text = "#";
      return end;
    }
  }
  if (!plain && !european(digits)) dotted_groups(digits);
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
    if (is_digit(c) || (c == U'.' && is_digit(at(i + 1)) && (i == start || opens(text_[i - 1])))) {
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
      } else if (c == 0x2044 || c == 0x2215) {
        lexeme.text = "/";
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
