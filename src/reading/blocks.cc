// SPDX-License-Identifier: Apache-2.0
#include "reading/blocks.h"

#include <algorithm>
#include <utility>

#include "reading/dateline_opening.h"
#include "reading/paragraphs.h"
#include "reading/photo_credit.h"
#include "reading/words.h"
#include "text/characters.h"
#include "text/offsets.h"
#include "text/utf8.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kMaxTitleCharacters = 120;
constexpr std::size_t kMaxTitleWords = 20;
constexpr std::size_t kMaxBylineBytes = 120;
constexpr std::size_t kMaxSignatureWords = 6;
constexpr std::size_t kFrontParagraphs = 3;

class BlockFinder {
 public:
  BlockFinder(Report& report, const PageTables& tables)
      : report_(report),
        tables_(tables),
        text_(report.text),
        offsets_(report.text),
        paragraphs_(find_paragraphs(report.text)) {}

  void run() {
    bool in_front = true;
    for (std::size_t i = 0; i < paragraphs_.size(); ++i) {
      const ByteRange bytes = paragraphs_[i].bytes;
      number_ = static_cast<std::uint32_t>(i + 1);
      if (i == 0 && is_title()) {
        add(BlockKind::kTitle, bytes);
        report_.title = report_.blocks.back().span;
      } else if (i < kFrontParagraphs && in_front && take_byline(bytes)) {
        add(BlockKind::kBoilerplate, bytes);
      } else if (is_boilerplate(bytes) ||
                 (i > 0 && i + 1 == paragraphs_.size() && take_signature(bytes))) {
        add(BlockKind::kBoilerplate, bytes);
      } else if (take_caption(bytes)) {
        add(BlockKind::kCaption, bytes);
      } else {
        ByteRange prose = bytes;
        if (in_front) prose = take_dateline(bytes);
        in_front = false;
        add(BlockKind::kParagraph, prose);
      }
    }
  }

 private:
  std::string_view slice(ByteRange bytes) const { return text_.substr(bytes.start, bytes.size()); }

  Span span(ByteRange bytes) const {
    return {static_cast<std::uint32_t>(offsets_.code_point(bytes.start)),
            static_cast<std::uint32_t>(offsets_.code_point(bytes.end))};
  }

  static ByteRange inside(ByteRange outer, ByteRange inner) {
    return {outer.start + inner.start, outer.start + inner.end};
  }

  void add(BlockKind kind, ByteRange bytes) {
    report_.blocks.push_back({kind, span(bytes), bytes, number_});
  }

  void add_agency(ByteRange name, ByteRange credit, AgencyScope scope) {
    report_.source.agency.push_back({std::string(slice(name)), span(credit), scope});
  }

  bool is_title() const {
    if (paragraphs_.size() < 2) return false;
    const std::string_view title = slice(paragraphs_[0].bytes);
    const std::string_view next = slice(paragraphs_[1].bytes);
    if (title.find('\n') != std::string_view::npos ||
        count_code_points(title) > kMaxTitleCharacters)
      return false;
    if (split_words(title).size() > kMaxTitleWords || !holds_letter(title)) return false;
    if (ends_sentence(title) && !title.ends_with('?') && !title.ends_with('!')) return false;
    if (title.ends_with(',') || title.ends_with(';') || title.ends_with(':') ||
        title.ends_with('-'))
      return false;
    if (is_lower(decode_utf8(title, 0).value) || is_byline(title)) return false;
    if (match_dateline(title, tables_) || match_caption(title, tables_) ||
        is_boilerplate(paragraphs_[0].bytes)) {
      return false;
    }
    if (paragraphs_[1].empty_line_before) return true;
    // On the line right before the text: only when what follows is clearly prose.
    return next.size() >= 80 && next.size() >= title.size() * 2 && ends_sentence(next);
  }

  static bool holds_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const Decoded character = decode_utf8(text, at);
      if (is_alpha(character.value)) return true;
      at += character.length;
    }
    return false;
  }

  // "By Tom Aske, Skerrisay Lantern": a name follows, and no sentence.
  static bool is_byline(std::string_view line) {
    if (line.size() > kMaxBylineBytes || line.find('\n') != std::string_view::npos) return false;
    if (!line.starts_with("By ") && !line.starts_with("BY ")) return false;
    if (ends_sentence(line)) return false;
    const std::string_view rest = line.substr(3);
    return starts_with_capital(rest) || rest.starts_with("the ") || rest.starts_with("our ");
  }

  bool take_byline(ByteRange bytes) {
    const std::string_view line = slice(bytes);
    if (!is_byline(line)) return false;
    std::string_view author = line.substr(3);
    if (const auto outlet = outlet_at_end(author)) {
      report_.source.outlet = std::string(author.substr(outlet->start, outlet->size()));
      // "Name, Outlet" names the author without the outlet; "the Cairo desk of Outlet" is one
      // phrase.
      const std::string_view before = author.substr(0, outlet->start);
      if (before.ends_with(", ")) author = before.substr(0, before.size() - 2);
    }
    report_.source.byline = std::string(author);
    return true;
  }

  bool is_outlet(std::string_view name) const {
    const std::vector<ByteRange> words = split_words(name);
    if (words.size() < 2 || words.size() > kMaxSignatureWords) return false;
    for (ByteRange word : words) {
      const std::string_view text = name.substr(word.start, word.size());
      if (!starts_with_capital(text) && text != "of" && text != "the" && text != "and")
        return false;
    }
    return tables_.outlet_words.contains(name.substr(words.back().start, words.back().size()));
  }

  // The name of an outlet at the end of a byline, behind a comma, "of" or "for".
  std::optional<ByteRange> outlet_at_end(std::string_view author) const {
    for (std::string_view link : {", ", " of ", " for "}) {
      const std::size_t at = author.rfind(link);
      if (at == std::string_view::npos) continue;
      const ByteRange name{at + link.size(), author.size()};
      if (is_outlet(author.substr(name.start))) return name;
    }
    return std::nullopt;
  }

  bool is_boilerplate(ByteRange bytes) const {
    const std::string_view paragraph = slice(bytes);
    return std::any_of(tables_.boilerplate_starts.begin(), tables_.boilerplate_starts.end(),
                       [&](const std::string& start) { return paragraph.starts_with(start); });
  }

  // "Firth Gazette, Edinburgh" as the last line.
  bool take_signature(ByteRange bytes) {
    const std::string_view line = slice(bytes);
    if (line.find('\n') != std::string_view::npos || ends_sentence(line)) return false;
    if (split_words(line).size() > kMaxSignatureWords) return false;
    const std::string_view name = line.substr(0, line.find(','));
    if (!is_outlet(name)) return false;
    if (name.size() < line.size() &&
        !starts_with_capital(slice(trim(text_, {bytes.start + name.size() + 1, bytes.end})))) {
      return false;
    }
    if (report_.source.outlet.empty()) report_.source.outlet = std::string(name);
    return true;
  }

  bool take_caption(ByteRange bytes) {
    const auto caption = match_caption(slice(bytes), tables_);
    if (!caption) return false;
    if (caption->credit) {
      add_agency(inside(bytes, caption->credit->agency), inside(bytes, caption->credit->credit),
                 AgencyScope::kPhoto);
    }
    return true;
  }

  // Adds the dateline's block; returns the prose behind it.
  ByteRange take_dateline(ByteRange bytes) {
    const auto opening = match_dateline(slice(bytes), tables_);
    if (!opening) return bytes;
    DatelineParts parts;
    if (opening->place) parts.place = span(inside(bytes, *opening->place));
    if (opening->date) parts.date = span(inside(bytes, *opening->date));
    if (opening->agency) {
      const ByteRange agency = inside(bytes, *opening->agency);
      parts.agency = span(agency);
      add_agency(agency, agency, AgencyScope::kText);
    }
    report_.dateline = parts;
    add(BlockKind::kDateline, {bytes.start, bytes.start + opening->end});
    return trim(text_, {bytes.start + opening->end, bytes.end});
  }

  Report& report_;
  const PageTables& tables_;
  std::string_view text_;
  OffsetMap offsets_;
  std::vector<Paragraph> paragraphs_;
  std::uint32_t number_ = 1;
};

}  // namespace

void find_blocks(Report& report, const PageTables& tables) { BlockFinder(report, tables).run(); }

}  // namespace dateline::reading
