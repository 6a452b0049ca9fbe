// SPDX-License-Identifier: Apache-2.0
#include "brief/record_view.h"

#include <algorithm>
#include <array>

#include "linking/view/collection.h"
#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::brief {
namespace {

struct Word {
  Span span;
  bool ends_clause = false;  // by a comma or the like
};

bool ends_clause(char32_t c) {
  return c == U',' || c == U';' || c == U':' || c == U')' || c == 0x2013 || c == 0x2014 ||
         c == 0x201D;
}

// Words of `text` as code points counted from `start`.
std::vector<Word> cut_words(std::string_view text, std::uint32_t start) {
  std::vector<Word> words;
  std::uint32_t position = start;
  bool inside = false;
  for (std::size_t at = 0; at < text.size(); ++position) {
    const Decoded c = decode_utf8(text, at);
    at += c.length;
    const bool space = is_space(c.value);
    if (!space && !inside) words.push_back({{position, position}, false});
    if (!space) words.back() = {{words.back().span.start, position + 1}, ends_clause(c.value)};
    inside = !space;
  }
  return words;
}

enum class Growth : std::uint8_t { kFromTheBeginning, kEvenly };

// What of `span` can be near enough to the core to be shown with it: the rest is not even read.
Span window_of(Span span, Span core, std::size_t columns) {
  const auto reach = static_cast<std::uint32_t>(2 * columns + 64);
  const std::uint32_t start = core.start > reach ? core.start - reach : 0;
  return {std::max(span.start, start), std::min(span.end, core.start + reach)};
}

Span clip(const Citations& citations, Span span, Span core, std::size_t columns, Growth growth) {
  if (span.end - span.start <= columns) return span;
  if (!span.overlaps(core)) core = {span.start, span.start + 1};
  core.start = std::max(core.start, span.start);
  const Span window = window_of(span, core, columns);
  std::vector<Word> words = cut_words(citations.words(window), window.start);
  // The window may have cut them.
  if (window.end < span.end && words.size() > 1) words.pop_back();
  if (window.start > span.start && words.size() > 1) words.erase(words.begin());
  if (words.empty()) return span;
  std::size_t first = 0;
  while (first + 1 < words.size() && words[first].span.end <= core.start) ++first;
  std::size_t last = first;
  auto fits = [&](std::size_t a, std::size_t b) {
    return words[b].span.end - words[a].span.start <= columns;
  };
  while (last + 1 < words.size() && words[last + 1].span.start < core.end && fits(first, last + 1))
    ++last;
  if (growth == Growth::kFromTheBeginning) {
    std::optional<std::size_t> start;  // of a clause
    for (std::size_t i = first + 1; i > 0 && fits(i - 1, last); --i) {
      const bool begins = i > 1 ? words[i - 2].ends_clause : window.start == span.start;
      if (begins) start = i - 1;
    }
    first = start.value_or(first);
    if (!start) growth = Growth::kEvenly;
  }
  for (bool grown = true; grown;) {
    grown = false;
    if (last + 1 < words.size() && fits(first, last + 1)) ++last, grown = true;
    if (growth == Growth::kEvenly && first > 0 && fits(first - 1, last)) --first, grown = true;
  }
  return {words[first].span.start, words[last].span.end};
}

bool is_day(std::string_view date) { return date.size() == 10; }

std::string_view weekday(std::string_view date) {
  constexpr std::array<std::string_view, 7> kDays = {"Thu", "Fri", "Sat", "Sun",
                                                     "Mon", "Tue", "Wed"};
  const auto day = linking::day_number(date);
  if (!day) return {};
  return kDays[static_cast<std::size_t>(((*day % 7) + 7) % 7)];
}

bool is_last_day_of_month(std::string_view date) {
  const auto day = linking::day_number(date);
  if (!day || !is_day(date)) return false;
  const std::string_view number = date.substr(8);
  if (number < "28") return false;
  if (number == "31") return true;
  const std::string_view month = date.substr(5, 2);
  if (month == "02") {
    // The first of March is the next day.
    return linking::day_number(std::string(date.substr(0, 5)) + "03-01") == *day + 1;
  }
  return number == "30" && (month == "04" || month == "06" || month == "09" || month == "11");
}

}  // namespace

RecordView::RecordView(const Record& record) : record_(record), origins_(record.reports.size()) {
  citations_.reserve(record.reports.size());
  for (std::size_t i = 0; i < record.reports.size(); ++i)
    citations_.emplace_back(record.reports[i].report, i + 1);
  for (std::size_t origin = 0; origin < record.origins.size(); ++origin) {
    for (const OriginMember& member : record.origins[origin].reports)
      origins_[member.report].push_back(origin);
  }
}

Citation RecordView::clipped(const Citation& citation, Span core, std::size_t columns) const {
  return {citation.report,
          clip(of(citation.report), citation.span, core, columns, Growth::kFromTheBeginning)};
}

const Sentence* RecordView::sentence_of(const Citation& citation) const {
  const std::vector<Sentence>& sentences = facts(citation.report).sentences;
  const auto after = std::partition_point(
      sentences.begin(), sentences.end(),
      [&](const Sentence& each) { return each.span.start <= citation.span.start; });
  if (after == sentences.begin()) return nullptr;
  const Sentence& found = *std::prev(after);
  return found.span.end > citation.span.start ? &found : nullptr;
}

Citation RecordView::around(const Citation& citation, std::size_t columns) const {
  const Sentence* sentence = sentence_of(citation);
  if (sentence == nullptr || !sentence->span.contains(citation.span)) return citation;
  return {citation.report,
          clip(of(citation.report), sentence->span, citation.span, columns, Growth::kEvenly)};
}

std::string RecordView::entity_name(std::size_t entity) const {
  const LinkedEntity& found = record_.entities[entity];
  if (!found.name.empty()) return found.name;
  return found.mentions.empty() ? "?" : std::string(words(found.mentions.front()));
}

std::vector<std::size_t> RecordView::origins_of(const Citation& citation) const {
  const std::vector<std::size_t>& all = origins_[citation.report];
  if (all.size() < 2) return all;
  std::vector<std::size_t> found;
  std::vector<std::size_t> whole;
  for (std::size_t origin : all) {
    for (const OriginMember& member : record_.origins[origin].reports) {
      if (member.report != citation.report) continue;
      if (member.passages.empty()) whole.push_back(origin);
      if (std::any_of(member.passages.begin(), member.passages.end(),
                      [&](Span passage) { return passage.overlaps(citation.span); }))
        found.push_back(origin);
    }
  }
  if (!found.empty()) return found;
  return whole.empty() ? all : whole;
}

std::string RecordView::date_of(std::uint32_t report) const {
  const auto& date = this->report(report).date;
  return date ? date->value : "undated";
}

namespace {

std::string day_for_people(std::string_view date) {
  const std::string_view day = is_day(date) ? weekday(date) : std::string_view();
  return day.empty() ? std::string(date) : std::string(day) + " " + std::string(date);
}

}  // namespace

std::string dates_for_people(std::string_view earliest, std::string_view latest) {
  if (earliest.empty()) return latest.empty() ? "" : "until " + std::string(latest);
  if (latest.empty()) return "from " + std::string(earliest);
  if (earliest == latest) {
    if (earliest.size() > 11 && earliest[10] == 'T')
      return day_for_people(earliest.substr(0, 10)) + " " + std::string(earliest.substr(11));
    return day_for_people(earliest);
  }
  if (is_day(earliest) && is_day(latest) && earliest.substr(0, 4) == latest.substr(0, 4)) {
    const std::string_view year = earliest.substr(0, 4);
    if (earliest.substr(4) == "-01-01" && latest.substr(4) == "-12-31") return std::string(year);
    if (earliest.substr(0, 7) == latest.substr(0, 7)) {
      if (earliest.substr(8) == "01" && is_last_day_of_month(latest))
        return std::string(earliest.substr(0, 7));
      return std::string(earliest) + "/" + std::string(latest.substr(8));
    }
    return std::string(earliest) + "/" + std::string(latest.substr(5));
  }
  return std::string(earliest) + "/" + std::string(latest);
}

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::size_t words_in(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    words += !blank && !inside;
    inside = !blank;
  }
  return words;
}

}  // namespace dateline::brief
