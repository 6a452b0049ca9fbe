// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/quotation_marks.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "text/characters.h"

namespace dateline::facts {
namespace {

bool is_opening_context(char32_t c) {
  return is_space(c) || c == U'(' || c == U'[' || c == U'{' || c == U'-' || c == U'/' ||
         c == 0x2013 || c == 0x2014 || c == 0x2018 || c == 0x201C;
}
bool ends_clause(char32_t c) {
  return c == U',' || c == U'.' || c == U'!' || c == U'?' || c == U';' || c == 0x2026 ||
         c == U')' || c == 0x2014;
}

enum class Direction : unsigned char { kOpen, kClose, kEither };

struct Mark {
  std::uint32_t at = 0;
  std::uint32_t length = 1;
  Direction direction = Direction::kEither;
  bool straight = false;
};

class Scanner {
 public:
  explicit Scanner(std::u32string_view text) : text_(text) {}

  QuotationScan run(std::span<const QuotedParagraph> paragraphs) {
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const QuotedParagraph& paragraph = paragraphs[i];
      if (paragraph.alone) {
        // An open quotation steps over it: captions stand between paragraphs of one speech.
        Open suspended;
        std::swap(suspended, open_);
        scan(paragraph.extent, false);
        give_up(paragraph.extent.end);
        std::swap(suspended, open_);
        continue;
      }
      const bool repeated = open_.is_set && starts_with_mark(paragraph.extent);
      if (open_.is_set && !repeated) {
        if (!closes_first(paragraph.extent)) give_up(last_end_);
      }
      scan(paragraph.extent, repeated);
      last_end_ = paragraph.extent.end;
    }
    give_up(last_end_);
    auto by_start = [](const auto& a, const auto& b) { return start_of(a) < start_of(b); };
    std::sort(result_.quotations.begin(), result_.quotations.end(), by_start);
    std::sort(result_.unclosed.begin(), result_.unclosed.end(), by_start);
    return std::move(result_);
  }

 private:
  struct Open {
    bool is_set = false;
    std::uint32_t at = 0;
    bool straight = false;
    std::uint32_t depth = 0;          // typographic marks opened inside
    std::uint32_t content_start = 0;  // of the piece in this paragraph
    std::vector<Span> content;        // pieces of earlier paragraphs
  };

  static std::uint32_t start_of(const Quotation& quotation) { return quotation.outer.start; }
  static std::uint32_t start_of(Span extent) { return extent.start; }

  char32_t before(std::uint32_t at) const { return at > paragraph_.start ? text_[at - 1] : U' '; }
  char32_t after(std::uint32_t at) const { return at < paragraph_.end ? text_[at] : U' '; }

  Span trimmed(std::uint32_t start, std::uint32_t end) const {
    while (start < end && is_space(text_[start])) ++start;
    while (start < end && is_space(text_[end - 1])) --end;
    return {start, end};
  }

  std::optional<Mark> mark_at(std::uint32_t at) const {
    const char32_t c = text_[at];
    const char32_t next = after(at + 1);
    if (c == 0x201C || c == 0x201E || c == 0x201F || c == 0xAB)
      return Mark{at, 1, Direction::kOpen, false};
    if (c == 0x201D || c == 0xBB) return Mark{at, 1, Direction::kClose, false};
    if (c == U'"' || c == 0xFF02) return Mark{at, 1, Direction::kEither, true};
    if (c == U'`' && next == U'`') return Mark{at, 2, Direction::kOpen, true};
    if (c == U'\'' && next == U'\'') return Mark{at, 2, Direction::kEither, true};
    if (c == 0x2018 && next == 0x2018) return Mark{at, 2, Direction::kOpen, false};
    if (c == 0x2019 && next == 0x2019) return Mark{at, 2, Direction::kClose, false};
    return std::nullopt;
  }

  bool looks_open(const Mark& mark) const {
    return is_opening_context(before(mark.at)) && !is_space(after(mark.at + mark.length));
  }
  bool looks_close(const Mark& mark) const {
    return !is_space(before(mark.at)) && !is_alnum(after(mark.at + mark.length));
  }

  bool starts_with_mark(Span paragraph) {
    paragraph_ = paragraph;
    const std::uint32_t start = trimmed(paragraph.start, paragraph.end).start;
    if (start >= paragraph.end) return false;
    const std::optional<Mark> mark = mark_at(start);
    return mark && mark->direction != Direction::kClose &&
           !is_space(after(mark->at + mark->length));
  }

  // The mark was not repeated, but the first one here can only close: a stray one otherwise.
  bool closes_first(Span paragraph) {
    paragraph_ = paragraph;
    for (std::uint32_t at = paragraph.start; at < paragraph.end; ++at) {
      const std::optional<Mark> mark = mark_at(at);
      if (!mark) continue;
      return mark->straight == open_.straight && mark->direction != Direction::kOpen &&
             looks_close(*mark) && !looks_open(*mark);
    }
    return false;
  }

  // `reopening`: the first mark repeats the opening one.
  void scan(Span paragraph, bool reopening) {
    paragraph_ = paragraph;
    collect_marks();
    if (open_.is_set && !reopening) open_.content_start = paragraph.start;
    std::size_t next = 0;
    for (std::uint32_t at = paragraph.start; at < paragraph.end;) {
      if (next < marks_.size() && marks_[next].at == at) {
        const Mark mark = marks_[next];
        if (reopening) {
          reopening = false;
          open_.content_start = at + mark.length;
        } else {
          take(mark, next);
        }
        at += mark.length;
        ++next;
        continue;
      }
      if (!open_.is_set) {
        if (const std::optional<Span> single = single_quotation(at)) {
          result_.quotations.push_back(
              {*single, {trimmed(single->start + 1, single->end - 1)}, true});
          at = single->end;
          while (next < marks_.size() && marks_[next].at < at) ++next;
          continue;
        }
      }
      ++at;
    }
    if (open_.is_set) {
      open_.content.push_back(trimmed(open_.content_start, paragraph.end));
      open_.content_start = paragraph.end;
      open_.depth = 0;
    }
  }

  void collect_marks() {
    marks_.clear();
    for (std::uint32_t at = paragraph_.start; at < paragraph_.end;) {
      const std::optional<Mark> mark = mark_at(at);
      if (mark) marks_.push_back(*mark);
      at += mark ? mark->length : 1;
    }
    // For each mark: typographic ones from it to the end of the paragraph.
    opens_from_.assign(marks_.size() + 1, 0);
    closes_from_.assign(marks_.size() + 1, 0);
    for (std::size_t i = marks_.size(); i-- > 0;) {
      const bool typographic = !marks_[i].straight;
      opens_from_[i] =
          opens_from_[i + 1] + (typographic && marks_[i].direction == Direction::kOpen);
      closes_from_[i] =
          closes_from_[i + 1] + (typographic && marks_[i].direction == Direction::kClose);
    }
  }

  void take(const Mark& mark, std::size_t index) {
    if (!open_.is_set) {
      if (mark.direction == Direction::kClose && !looks_open(mark)) return;   // stray
      if (mark.direction == Direction::kEither && !looks_open(mark)) return;  // stray, or inches
      start(mark);
      return;
    }
    Open& open = open_;
    if (mark.direction == Direction::kOpen && !mark.straight) {
      // Nested only when enough closing marks are left for it and for the outer quotation.
      if (open.straight || closes_from_[index] > opens_from_[index]) {
        ++open.depth;
      } else {
        give_up(mark.at);
        start(mark);
      }
      return;
    }
    if (!mark.straight) {
      if (open.depth > 0) {
        --open.depth;
      } else {
        close(mark);
      }
      return;
    }
    if (!open.straight) {
      // A straight mark inside typographic ones: nested, unless nothing else can close them.
      const bool other = closes_from_[index + 1] > opens_from_[index + 1];
      if (!other && looks_close(mark)) close(mark);
      return;
    }
    if (mark.direction == Direction::kOpen || (looks_open(mark) && !looks_close(mark))) {
      give_up(mark.at);
      start(mark);
      return;
    }
    close(mark);
  }

  void start(const Mark& mark) {
    open_ = Open{};
    open_.is_set = true;
    open_.at = mark.at;
    open_.straight = mark.straight;
    open_.content_start = mark.at + mark.length;
  }

  void close(const Mark& mark) {
    Quotation quotation;
    quotation.outer = {open_.at, mark.at + mark.length};
    quotation.content = std::move(open_.content);
    quotation.content.push_back(trimmed(open_.content_start, mark.at));
    std::erase_if(quotation.content, [](Span piece) { return piece.empty(); });
    if (!quotation.content.empty()) result_.quotations.push_back(std::move(quotation));
    open_ = Open{};
  }

  void give_up(std::uint32_t end) {
    if (!open_.is_set) return;
    const Span extent = trimmed(open_.at, std::max(end, open_.at + 1));
    if (!extent.empty()) result_.unclosed.push_back(extent);
    open_ = Open{};
  }

  bool is_single_opening(std::uint32_t at) const {
    const char32_t c = text_[at];
    if (c != U'\'' && c != 0x2018) return false;
    if (!is_opening_context(before(at)) || !is_alpha(after(at + 1))) return false;
    return !is_elision(at + 1);
  }

  // 'em, 'til, 'n': a word that has lost its beginning.
  bool is_elision(std::uint32_t at) const {
    static constexpr std::array<std::u32string_view, 11> kElided = {
        U"em", U"n", U"til", U"tis", U"twas", U"cause", U"bout", U"round", U"cos", U"nother", U"s"};
    std::u32string word;
    for (std::uint32_t i = at; i < paragraph_.end && is_alpha(text_[i]) && word.size() < 8; ++i) {
      word.push_back(text_[i] >= U'A' && text_[i] <= U'Z' ? text_[i] + 32 : text_[i]);
    }
    return std::find(kElided.begin(), kElided.end(), word) != kElided.end();
  }

  // The quotation in single marks that opens at `at`, when its end is beyond doubt. The search
  // stops at the next opening mark, so that the whole scan stays linear.
  std::optional<Span> single_quotation(std::uint32_t at) const {
    if (!is_single_opening(at)) return std::nullopt;
    std::uint32_t doubles = 0;
    for (std::uint32_t i = at + 1; i < paragraph_.end; ++i) {
      const char32_t c = text_[i];
      if (c == U'"' || c == 0x201C || c == 0x201D) ++doubles;
      if (c != U'\'' && c != 0x2019 && c != 0x2018) continue;
      if (is_single_opening(i)) return std::nullopt;
      const char32_t last = before(i);
      if (is_space(last) || is_alnum(after(i + 1)) || is_elision_mark(i)) continue;
      const bool possessive =
          (last == U's' || last == U'S') && !ends_clause(after(i + 1)) && i + 1 < paragraph_.end;
      if (possessive) continue;
      if (doubles % 2 != 0) return std::nullopt;
      return Span{at, i + 1};
    }
    return std::nullopt;
  }

  // goin' home
  bool is_elision_mark(std::uint32_t at) const {
    return at >= paragraph_.start + 3 && text_[at - 1] == U'n' && text_[at - 2] == U'i' &&
           is_alpha(text_[at - 3]) && is_space(after(at + 1));
  }

  std::u32string_view text_;
  Span paragraph_;
  std::uint32_t last_end_ = 0;
  std::vector<Mark> marks_;
  std::vector<std::uint32_t> opens_from_, closes_from_;
  Open open_;
  QuotationScan result_;
};

}  // namespace

QuotationScan scan_quotations(std::u32string_view text,
                              std::span<const QuotedParagraph> paragraphs) {
  return Scanner(text).run(paragraphs);
}

}  // namespace dateline::facts
