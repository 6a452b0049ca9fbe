// SPDX-License-Identifier: Apache-2.0
#include "text/characters.h"

#include <cstddef>

#include "text/utf8.h"

namespace dateline {
namespace {

constexpr char32_t kCapitalSigma = 0x3A3;
constexpr char32_t kSmallSigma = 0x3C3;
constexpr char32_t kFinalSigma = 0x3C2;
constexpr char32_t kCapitalDottedI = 0x130;
constexpr char32_t kCombiningDotAbove = 0x307;

bool every(std::string_view text, std::uint16_t flags) {
  if (text.empty()) return false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    if (!has_character_flag(code_point.value, flags)) return false;
    at += code_point.length;
  }
  return true;
}

// At least one character has `wanted`, none has `forbidden`.
bool some_and_none(std::string_view text, std::uint16_t wanted, std::uint16_t forbidden) {
  bool found = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    const std::uint16_t flags = character_record(code_point.value).flags;
    if ((flags & forbidden) != 0) return false;
    found |= (flags & wanted) != 0;
    at += code_point.length;
  }
  return found;
}

// What surrounds a capital sigma decides its lower-case form. Runs of case-ignorable characters are
// remembered so that a text of sigmas and marks stays linear.
class SigmaContext {
 public:
  explicit SigmaContext(std::string_view text) : text_(text) {}

  // A character was passed on the way forward.
  void pass(std::uint16_t flags) {
    if ((flags & kCharacterCaseIgnorable) == 0) cased_before_ = (flags & kCharacterCased) != 0;
  }

  bool is_final(std::size_t after) {
    if (!cased_before_) return false;
    if (after > next_solid_ || !known_) find_next_solid(after);
    return !cased_after_;
  }

 private:
  // First character from `at` on that is not case-ignorable.
  void find_next_solid(std::size_t at) {
    known_ = true;
    cased_after_ = false;
    while (at < text_.size()) {
      const Decoded code_point = decode_utf8(text_, at);
      const std::uint16_t flags = character_record(code_point.value).flags;
      if ((flags & kCharacterCaseIgnorable) == 0) {
        cased_after_ = (flags & kCharacterCased) != 0;
        break;
      }
      at += code_point.length;
    }
    next_solid_ = at;
  }

  std::string_view text_;
  bool cased_before_ = false;
  bool known_ = false;
  bool cased_after_ = false;
  std::size_t next_solid_ = 0;
};

}  // namespace

bool is_space(std::string_view text) { return every(text, kCharacterSpace); }
bool is_alpha(std::string_view text) { return every(text, kCharacterAlpha); }
bool is_digit(std::string_view text) { return every(text, kCharacterDigit); }
bool is_alnum(std::string_view text) {
  return every(text, kCharacterAlpha | kCharacterDecimal | kCharacterDigit | kCharacterNumeric);
}
bool is_upper(std::string_view text) {
  return some_and_none(text, kCharacterUpper, kCharacterLower | kCharacterTitle);
}
bool is_lower(std::string_view text) {
  return some_and_none(text, kCharacterLower, kCharacterUpper | kCharacterTitle);
}

bool is_title(std::string_view text) {
  bool found = false;
  bool previous_is_cased = false;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    const std::uint16_t flags = character_record(code_point.value).flags;
    if ((flags & (kCharacterUpper | kCharacterTitle)) != 0) {
      if (previous_is_cased) return false;
      previous_is_cased = true;
      found = true;
    } else if ((flags & kCharacterLower) != 0) {
      if (!previous_is_cased) return false;
      found = true;
    } else {
      previous_is_cased = false;
    }
    at += code_point.length;
  }
  return found;
}

std::string lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower(out, text);
  return out;
}

void append_lower(std::string& out, std::string_view text) {
  SigmaContext context(text);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded code_point = decode_utf8(text, at);
    at += code_point.length;
    const CharacterRecord& record = character_record(code_point.value);
    if (code_point.value == kCapitalSigma) {
      append_utf8(out, context.is_final(at) ? kFinalSigma : kSmallSigma);
    } else if (code_point.value == kCapitalDottedI) {
      out += 'i';
      append_utf8(out, kCombiningDotAbove);
    } else {
      append_utf8(out, static_cast<char32_t>(static_cast<std::int32_t>(code_point.value) +
                                             record.lower_delta));
    }
    context.pass(record.flags);
  }
}

}  // namespace dateline
