// SPDX-License-Identifier: Apache-2.0
#include "reading/dateline_opening.h"

#include <algorithm>
#include <array>

#include "reading/words.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kMaxOpeningBytes = 200;
constexpr std::size_t kMaxPlaceWords = 6;
constexpr auto kDashes = std::to_array<std::string_view>(
    {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "---", "--", "-"});
constexpr auto kSmallWords = std::to_array<std::string_view>(
    {"de", "del", "la", "el", "al", "of", "the", "and", "upon", "sur"});

// A cursor over the opening.
class Opening {
 public:
  Opening(std::string_view text, const PageTables& tables) : text_(text), tables_(tables) {}

  std::optional<DatelineOpening> match() {
    if (auto bare = match_bare_city()) return bare;
    DatelineOpening result;
    if (!rest().starts_with("(")) {
      result.place = take_place();
      if (!result.place && !is_date_ahead()) return std::nullopt;
      if (result.place && take(",")) skip_blanks();
      result.date = take_date();
      skip_blanks();
    }
    result.agency = take_agency();
    skip_blanks();
    const bool dash = take_dash();
    if (result.agency && !dash && !is_known_agency(*result.agency)) return std::nullopt;
    if (!dash && !result.agency) return std::nullopt;
    if (!result.place && !(result.agency && dash)) return std::nullopt;
    if (result.place) {
      const std::string_view place = slice(*result.place);
      if (tables_.not_places.contains(place)) return std::nullopt;
      const std::string_view city = place.substr(0, place.find(','));
      // A place in small letters ("Rome, June 28 -") needs a date or an agency beside it.
      if (!is_capitals(city) && !result.date && !result.agency) return std::nullopt;
      if (!result.date && !result.agency && city.size() < 3) return std::nullopt;
    }
    result.end = dash ? dash_end_ : result.agency->end + 1;
    if (trim(text_, {result.end, text_.size()}).size() == 0) return std::nullopt;
    return result;
  }

 private:
  std::string_view rest() const { return text_.substr(at_); }
  std::string_view slice(ByteRange bytes) const { return text_.substr(bytes.start, bytes.size()); }

  bool take(std::string_view what) {
    if (!rest().starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  void skip_blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n'))
      ++at_;
    while (rest().starts_with("\xC2\xA0")) at_ += 2;
  }

  bool take_dash() {
    for (std::string_view dash : kDashes) {
      if (!rest().starts_with(dash)) continue;
      at_ += dash.size();
      dash_end_ = at_;
      return true;
    }
    return false;
  }

  std::optional<DatelineOpening> match_bare_city() const {
    const std::vector<ByteRange> words =
        split_words(text_.substr(0, std::min(text_.size(), kMaxOpeningBytes)));
    for (std::size_t count = std::min<std::size_t>(3, words.size()); count > 0; --count) {
      if (words.size() <= count) continue;
      const ByteRange place{words[0].start, words[count - 1].end};
      if (!tables_.dateline_places.contains(slice(place))) continue;
      const std::string_view next = slice(words[count]);
      const bool sentence = starts_with_capital(next) && (!is_capitals(next) || next == "A");
      if (!sentence) return std::nullopt;
      DatelineOpening result;
      result.place = place;
      result.end = place.end;
      return result;
    }
    return std::nullopt;
  }

  bool is_date_ahead() const { return match_month(rest()) > 0; }

  // Words in capitals, then "," and a region in any letters, as far as no date, agency or dash
  // begins.
  std::optional<ByteRange> take_place() {
    const std::size_t start = at_;
    std::size_t end = at_;
    std::size_t words = 0;
    bool region = false;
    while (at_ < text_.size() && words < kMaxPlaceWords) {
      if (rest().starts_with("(") || match_month(rest()) > 0) break;
      const std::size_t stop = std::min(text_.find_first_of(" \n,(", at_), text_.size());
      const std::string_view word = text_.substr(at_, stop - at_);
      if (word.empty() || is_dash(word) || is_decimal(decode_utf8(word, 0).value)) break;
      const bool small =
          std::find(kSmallWords.begin(), kSmallWords.end(), word) != kSmallWords.end();
      if (!starts_with_capital(word) && !small) return std::nullopt;
      if (small && words == 0) return std::nullopt;
      at_ = stop;
      end = stop;
      ++words;
      if (rest().starts_with(",")) {
        const std::size_t comma = at_;
        ++at_;
        skip_blanks();
        // The comma belongs to the place when a region follows, and to the date otherwise.
        if (match_month(rest()) > 0 || is_decimal_ahead()) {
          at_ = comma;
          break;
        }
        if (region) return std::nullopt;
        region = true;
        continue;
      }
      skip_blanks();
    }
    if (end == start) return std::nullopt;
    return ByteRange{start, end};
  }

  bool is_decimal_ahead() const {
    return at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9';
  }

  static bool is_dash(std::string_view word) {
    return std::find(kDashes.begin(), kDashes.end(), word) != kDashes.end();
  }

  std::size_t take_digits(std::size_t max) {
    std::size_t count = 0;
    while (count < max && is_decimal_ahead()) {
      ++at_;
      ++count;
    }
    return count;
  }

  // "June 28", "June 28, 2021", "28 June 2021", "28 June".
  std::optional<ByteRange> take_date() {
    const std::size_t start = at_;
    const auto give_up = [&]() -> std::optional<ByteRange> {
      at_ = start;
      return std::nullopt;
    };
    const bool day_first = is_decimal_ahead();
    if (day_first && (take_digits(2) == 0 || !take(" "))) return give_up();
    const std::size_t month = match_month(rest());
    if (month == 0) return give_up();
    at_ += month;
    std::size_t end = at_;
    if (!day_first) {
      if (!take(" ") || take_digits(2) == 0) return give_up();
      end = at_;
    }
    const std::size_t before_year = at_;
    take(",");
    if (take(" ") && take_digits(4) == 4 && !is_decimal_ahead()) {
      end = at_;
    } else {
      at_ = before_year;
    }
    if (take(",")) skip_blanks();
    return ByteRange{start, end};
  }

  std::optional<ByteRange> take_agency() {
    if (!rest().starts_with("(")) return std::nullopt;
    const std::size_t close = text_.find(')', at_);
    if (close == std::string_view::npos || close > kMaxOpeningBytes) return std::nullopt;
    const ByteRange name = trim(text_, {at_ + 1, close});
    if (name.size() == 0 || !starts_with_capital(slice(name))) {
      if (!tables_.agencies.contains(slice(name))) return std::nullopt;
    }
    at_ = close + 1;
    return name;
  }

  bool is_known_agency(ByteRange name) const { return tables_.agencies.contains(slice(name)); }

  std::string_view text_;
  const PageTables& tables_;
  std::size_t at_ = 0;
  std::size_t dash_end_ = 0;
};

}  // namespace

std::optional<DatelineOpening> match_dateline(std::string_view paragraph,
                                              const PageTables& tables) {
  return Opening(paragraph, tables).match();
}

}  // namespace dateline::reading
