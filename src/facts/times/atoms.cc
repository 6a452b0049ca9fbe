// SPDX-License-Identifier: Apache-2.0
#include "facts/times/atoms.h"

#include "text/utf8.h"

namespace dateline::facts {
namespace {

bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
bool is_upper(char32_t c) {
  return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
         (c >= 0x410 && c <= 0x42F);
}
// Letters beyond Latin-1 are only there to keep words whole.
bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x1FFF);
}
bool is_blank(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0x85 || c == 0xA0 ||
         (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

char32_t plain_mark(char32_t c) {
  if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) return '-';
  if (c == 0x2018 || c == 0x2019 || c == 0x201B || c == '`' || c == 0xB4) return '\'';
  return c;
}

void fill_word(std::u32string_view characters, Atom& atom) {
  atom.kind = AtomKind::kWord;
  atom.capital = is_upper(characters[atom.start]);
  atom.shouted = atom.length() > 1;
  atom.text.reserve(atom.length());
  for (std::uint32_t i = atom.start; i < atom.end; ++i) {
    char32_t c = characters[i];
    atom.shouted = atom.shouted && is_upper(c);
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c < 0x80) {
      atom.text.push_back(static_cast<char>(c));
    } else {
      append_utf8(atom.text, c);
    }
  }
}

void fill_digits(std::u32string_view characters, Atom& atom) {
  atom.kind = AtomKind::kDigits;
  constexpr std::uint32_t kMostDigits = 9;
  const bool readable = atom.length() <= kMostDigits;
  std::int32_t number = 0;
  // Longer runs are no part of any time; their text is not needed.
  const std::uint32_t end = readable ? atom.end : atom.start + kMostDigits + 1;
  for (std::uint32_t i = atom.start; i < end; ++i) {
    atom.text.push_back(static_cast<char>(characters[i]));
    if (readable) number = number * 10 + static_cast<std::int32_t>(characters[i] - '0');
  }
  atom.number = readable ? number : -1;
}

}  // namespace

std::vector<Atom> cut_atoms(std::u32string_view characters, Span extent) {
  constexpr std::uint32_t kCharactersAnAtom = 4;  // about, in English
  std::vector<Atom> atoms;
  atoms.reserve((extent.end - extent.start) / kCharactersAnAtom + 1);
  bool blank = true;
  for (std::uint32_t at = extent.start; at < extent.end;) {
    const char32_t c = characters[at];
    if (is_blank(c)) {
      blank = true;
      ++at;
      continue;
    }
    Atom atom;
    atom.start = at;
    atom.after_blank = blank;
    blank = false;
    if (is_letter(c)) {
      while (at < extent.end && is_letter(characters[at])) ++at;
    } else if (is_digit(c)) {
      while (at < extent.end && is_digit(characters[at])) ++at;
    } else {
      ++at;
    }
    atom.end = at;
    if (is_letter(c)) {
      fill_word(characters, atom);
    } else if (is_digit(c)) {
      fill_digits(characters, atom);
    } else {
      append_utf8(atom.text, plain_mark(c));
    }
    atoms.push_back(std::move(atom));
  }
  return atoms;
}

}  // namespace dateline::facts
