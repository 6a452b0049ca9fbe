// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <utility>

#include "language/tokenizer/regex.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::language {
namespace {

Error unsupported(std::string message, std::size_t at) {
  return make_error_at(ErrorCode::kModelUnsupportedPattern,
                       "regular expression: " + std::move(message), at);
}

std::string code_point_escape(char32_t value) {
  std::array<char, 8> digits{};
  const auto end =
      std::to_chars(digits.begin(), digits.end(), static_cast<std::uint32_t>(value), 16).ptr;
  return "\\x{" + std::string(digits.begin(), end) + "}";
}

// The inside of a class with all code points for which `belongs` is true.
template <typename Predicate>
std::string class_of(Predicate belongs) {
  std::string out;
  for (char32_t value = 0; value < kCharacterLimit; ++value) {
    if (!belongs(value)) continue;
    const char32_t first = value;
    while (value + 1 < kCharacterLimit && belongs(value + 1)) ++value;
    out += code_point_escape(first) + "-" + code_point_escape(value);
  }
  return out;
}

std::string class_of_escape(char escape) {
  switch (escape) {
    case 's':
      return class_of([](char32_t value) { return is_space(value); });
    case 'd':
      return class_of([](char32_t value) { return is_decimal(value); });
    default:
      return class_of([](char32_t value) { return is_word(value); });
  }
}

class Translator {
 public:
  explicit Translator(std::string_view pattern) : pattern_(pattern) {}

  Result<std::string> run() {
    if (pattern_.starts_with("(?u)")) at_ = 4;  // the default for str patterns
    while (at_ < pattern_.size()) {
      if (in_class_) {
        TRY(class_member());
      } else {
        TRY(item());
      }
    }
    if (in_class_) return unsupported("a class is not closed", pattern_.size());
    return std::move(out_);
  }

 private:
  void copy(std::size_t count) {
    out_ += pattern_.substr(at_, count);
    at_ += count;
  }

  Result<void> escape() {
    if (at_ + 1 >= pattern_.size()) return unsupported("ends in a backslash", at_);
    const char escaped = pattern_[at_ + 1];
    if (escaped == 'u' || escaped == 'U' || escaped == 'x') {
      const std::size_t digits = escaped == 'u' ? 4 : escaped == 'U' ? 8 : 2;
      const std::string_view number = pattern_.substr(at_ + 2, digits);
      if (number.size() != digits ||
          number.find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos) {
        return unsupported("malformed escape", at_);
      }
      out_ += "\\x{";
      out_ += number;
      out_ += '}';
      at_ += 2 + digits;
      return {};
    }
    if (escaped == 's' || escaped == 'd' || escaped == 'w') {
      out_ += in_class_ ? class_of_escape(escaped) : "[" + class_of_escape(escaped) + "]";
      at_ += 2;
      return {};
    }
    if ((escaped == 'S' || escaped == 'D' || escaped == 'W') && !in_class_) {
      out_ += "[^" + class_of_escape(static_cast<char>(escaped - 'A' + 'a')) + "]";
      at_ += 2;
      return {};
    }
    if (escaped == 'n' || escaped == 't' || escaped == 'r' || escaped == 'f') {
      copy(2);
      return {};
    }
    const auto code = static_cast<unsigned char>(escaped);
    if (code >= 0x80 || is_alnum(code)) return unsupported("unsupported escape", at_);
    copy(2);
    return {};
  }

  Result<void> class_member() {
    const char c = pattern_[at_];
    if (c == '\\') return escape();
    if (c == '[') {  // a literal for Python, perhaps [:name:] for PCRE2
      out_ += "\\[";
      ++at_;
      return {};
    }
    if (c == ']') in_class_ = false;
    copy(1);
    return {};
  }

  Result<void> open_class() {
    in_class_ = true;
    copy(1);
    if (at_ < pattern_.size() && pattern_[at_] == '^') copy(1);
    if (at_ < pattern_.size() && pattern_[at_] == ']') {
      out_ += "\\]";
      ++at_;
    }
    return {};
  }

  Result<void> open_group() {
    const std::string_view rest = pattern_.substr(at_);
    if (rest.starts_with("(*")) return unsupported("nothing to repeat", at_);
    if (!rest.starts_with("(?")) {
      copy(1);
      return {};
    }
    for (const std::string_view kind : {"(?:", "(?=", "(?!", "(?<=", "(?<!"}) {
      if (rest.starts_with(kind)) {
        copy(kind.size());
        return {};
      }
    }
    return unsupported("unsupported kind of group", at_);
  }

  Result<void> item() {
    switch (pattern_[at_]) {
      case '\\':
        return escape();
      case '[':
        return open_class();
      case '(':
        return open_group();
      case '{': {
        const std::size_t end = pattern_.find('}', at_);
        const std::string_view inside = end == std::string_view::npos
                                            ? std::string_view()
                                            : pattern_.substr(at_ + 1, end - at_ - 1);
        if (inside.empty() || inside.front() == ',' ||
            inside.find_first_not_of("0123456789,") != std::string_view::npos) {
          return unsupported("an opening brace that counts nothing", at_);
        }
        copy(end + 1 - at_);
        return {};
      }
      default:
        copy(decode_utf8(pattern_, at_).length);
        return {};
    }
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool in_class_ = false;
  std::string out_;
};

}  // namespace

Result<std::string> translate_python_pattern(std::string_view pattern) {
  return Translator(pattern).run();
}

}  // namespace dateline::language
