// SPDX-License-Identifier: Apache-2.0
#include "language/tokenizer/regex.h"

#include <pcre2.h>

#include <array>
#include <utility>

namespace dateline::language {
namespace {

constexpr std::uint32_t kMatchLimit = 5'000'000;
constexpr std::uint32_t kDepthLimit = 100'000;
constexpr std::uint32_t kHeapLimitKilobytes = 64u << 10;
constexpr std::size_t kMaxPattern = 1u << 20;
constexpr std::uint32_t kMaxNesting = 100;

template <auto kFree>
struct Free {
  template <typename T>
  void operator()(T* object) const {
    kFree(object);
  }
};

using CodePointer = std::unique_ptr<pcre2_code, Free<pcre2_code_free>>;
using MatchContextPointer = std::unique_ptr<pcre2_match_context, Free<pcre2_match_context_free>>;
using MatchDataPointer = std::unique_ptr<pcre2_match_data, Free<pcre2_match_data_free>>;
using CompileContextPointer =
    std::unique_ptr<pcre2_compile_context, Free<pcre2_compile_context_free>>;

Error unsupported(std::string message) {
  return make_error(ErrorCode::kModelUnsupportedPattern,
                    "regular expression: " + std::move(message));
}

}  // namespace

struct Regex::Code {
  CodePointer code;
  MatchContextPointer limits;
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view python_pattern) {
  if (python_pattern.size() > kMaxPattern) return unsupported("longer than supported");
  const std::string pattern = TRY(translate_python_pattern(python_pattern));
  const CompileContextPointer settings(pcre2_compile_context_create(nullptr));
  if (!settings) return unsupported("out of memory");
  pcre2_set_newline(settings.get(), PCRE2_NEWLINE_LF);
  pcre2_set_parens_nest_limit(settings.get(), kMaxNesting);
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto result = std::make_unique<Code>();
  result->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                   PCRE2_UTF | PCRE2_NEVER_BACKSLASH_C, &error, &offset,
                                   settings.get()));
  if (!result->code) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return unsupported(reinterpret_cast<const char*>(message.data()));
  }
  result->limits.reset(pcre2_match_context_create(nullptr));
  if (!result->limits) return unsupported("out of memory");
  pcre2_set_match_limit(result->limits.get(), kMatchLimit);
  pcre2_set_depth_limit(result->limits.get(), kDepthLimit);
  pcre2_set_heap_limit(result->limits.get(), kHeapLimitKilobytes);
  return Regex(std::move(result));
}

std::optional<Regex::Match> Regex::run(std::string_view text, std::size_t from,
                                       unsigned options) const {
  const MatchDataPointer data(pcre2_match_data_create_from_pattern(code_->code.get(), nullptr));
  if (!data) return std::nullopt;
  const int found =
      pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(), from,
                  options | PCRE2_NO_UTF_CHECK, data.get(), code_->limits.get());
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
  return Match{ends[0], ends[1]};
}

std::optional<Regex::Match> Regex::search(std::string_view text, std::size_t from,
                                          Empty empty) const {
  return run(text, from, empty == Empty::kNotAtStart ? PCRE2_NOTEMPTY_ATSTART : 0);
}

bool Regex::matches_at_start(std::string_view text) const {
  return run(text, 0, PCRE2_ANCHORED).has_value();
}

}  // namespace dateline::language
