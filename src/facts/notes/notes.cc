// SPDX-License-Identifier: Apache-2.0
#include "facts/notes/notes.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "facts/notes/embedded.h"
#include "facts/view/table_error.h"
#include "text/characters.h"
#include "text/offsets.h"
#include "text/utf8.h"

namespace dateline::facts {
namespace {

using Json = nlohmann::json;

// Blocks with fewer words are judged with the whole report.
constexpr std::size_t kEnoughWords = 20;
// English news has about one in three; tables and lists of names have fewer, but few letters
// outside capitalised words.
constexpr double kLeastShare = 0.05;
constexpr std::size_t kShortestTail = 40;

bool is_letter(char32_t c) { return is_alpha(c); }

struct Word {
  std::size_t start = 0, end = 0;  // bytes in the block
  std::string lower;
  bool starts_lower = false;
  bool mixed = false;  // a capital behind the first letter
};

// Runs of letters, apostrophes and hyphens.
std::vector<Word> words_of_block(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    Decoded character = decode_utf8(text, at);
    if (!is_letter(character.value)) {
      at += character.length;
      continue;
    }
    Word word;
    word.start = at;
    word.starts_lower = is_lower(character.value);
    while (at < text.size()) {
      character = decode_utf8(text, at);
      const bool joins =
          character.value == U'\'' || character.value == U'-' || character.value == 0x2019;
      if (!is_letter(character.value) && !joins) break;
      if (at > word.start && is_upper(character.value)) word.mixed = true;
      at += character.length;
    }
    word.end = at;
    word.lower = lower(text.substr(word.start, word.end - word.start));
    words.push_back(std::move(word));
  }
  return words;
}

const std::unordered_set<std::string_view> kPossessives = {"his", "her", "its", "their", "our"};

bool is_prose(BlockKind kind) {
  return kind == BlockKind::kParagraph || kind == BlockKind::kCaption;
}

class NoteFinder {
 public:
  NoteFinder(const Report& report, const NoteWords& words)
      : report_(report), words_(words), offsets_(report.text) {}

  void read_block(const Block& block) {
    const std::string_view text = report_.slice(block.bytes);
    const std::vector<Word> words = words_of_block(text);
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      const Word& word = words[i];
      const Word& next = words[i + 1];
      const std::string_view between = text.substr(word.end, next.start - word.end);
      if (between == ". " && stop_inside(text, word, next)) {
        add(NoteKind::kDamaged, block, word.start, next.end,
            "A full stop stands inside a sentence.");
      } else if (between == " " && word.lower == next.lower && next.starts_lower &&
                 words_.never_doubled.contains(word.lower)) {
        add(NoteKind::kDamaged, block, word.start, next.end, "A word stands twice.");
      } else if (kPossessives.contains(word.lower) && lost_noun(text, word)) {
        add(NoteKind::kDamaged, block, word.start, word.end + std::string_view(" U.S.").size(),
            "A noun is missing behind the country.");
      } else if (word.lower == "the" && (between == ". " || between == "; ")) {
        add(NoteKind::kDamaged, block, word.start, word.end + 1,
            "A noun is missing behind the article.");
      }
    }
  }

  void read_ends() {
    const Block* first = nullptr;
    const Block* last = nullptr;
    for (const Block& block : report_.blocks) {
      if (block.kind != BlockKind::kParagraph) continue;
      if (first == nullptr) first = &block;
      last = &block;
    }
    if (first == nullptr) return;
    const std::string_view head = report_.slice(first->bytes);
    const std::vector<Word> words = words_of_block(head);
    if (words.size() >= 5 && words[0].start == 0 && words[0].starts_lower && !words[0].mixed &&
        words[0].lower.find('-') == std::string::npos && !report_.title && !report_.dateline) {
      add(NoteKind::kTruncatedHead, *first, 0, words[0].end, "The text begins inside a sentence.");
    }
    const std::string_view tail = report_.slice(last->bytes);
    const std::vector<Word> tail_words = words_of_block(tail);
    if (tail.size() < kShortestTail || tail_words.size() < 8) return;
    const Word& final_word = tail_words.back();
    const bool cut = tail.ends_with("...") || tail.ends_with("\xE2\x80\xA6") ||
                     tail.ends_with("[...]") || tail.ends_with(',') ||
                     (final_word.end == tail.size() && final_word.starts_lower &&
                      words_.function_words.contains(final_word.lower));
    if (cut)
      add(NoteKind::kTruncatedTail, *last, final_word.start, tail.size(),
          "The text ends inside a sentence.");
  }

  void read_weekdays(std::span<const TimeExpression> times);

  void add(NoteKind kind, const Block& block, std::size_t start, std::size_t end,
           const char* message) {
    const Span span{static_cast<std::uint32_t>(offsets_.code_point(block.bytes.start + start)),
                    static_cast<std::uint32_t>(offsets_.code_point(block.bytes.start + end))};
    notes_.push_back({kind, span, message, {}});
  }

  std::vector<Note> take() {
    std::stable_sort(notes_.begin(), notes_.end(), [](const Note& a, const Note& b) {
      return (a.span ? a.span->start : 0) < (b.span ? b.span->start : 0);
    });
    return std::move(notes_);
  }

 private:
  // "combat. of extremist": a small letter goes on behind a full stop.
  bool stop_inside(std::string_view text, const Word& word, const Word& next) const {
    if (!next.starts_lower || next.mixed || !word.starts_lower || word.mixed) return false;
    if (word.lower.size() < 3 || words_.abbreviations.contains(word.lower)) return false;
    if (next.lower.find('-') != std::string::npos) return false;  // al-Something
    // "www. example. org": an address that was cut at its stops.
    const auto goes_on = [&](std::size_t stop) {
      return stop + 2 < text.size() && text[stop] == '.' && text[stop + 1] == ' ' &&
             text[stop + 2] >= 'a' && text[stop + 2] <= 'z';
    };
    const bool chained = word.start > 2 && text[word.start - 1] == ' ' &&
                         text[word.start - 2] == '.' && text[word.start - 3] >= 'a' &&
                         text[word.start - 3] <= 'z';
    if (goes_on(next.end) || chained) return false;
    // A name such as "example. com", an address or a list mark.
    if (next.end < text.size() && (text[next.end] == '.' || text[next.end] == '@' ||
                                   text[next.end] == '/' || text[next.end] == ')')) {
      const bool ends_sentence = next.end + 1 == text.size() || text[next.end + 1] == ' ';
      if (text[next.end] != '.' || !ends_sentence) return false;
    }
    return word.start == 0 || (text[word.start - 1] != '.' && text[word.start - 1] != '@' &&
                               text[word.start - 1] != '/');
  }

  // "His U.S. is blocked".
  static bool lost_noun(std::string_view text, const Word& word) {
    const std::string_view rest = text.substr(word.end);
    for (const std::string_view verb : {" U.S. is ", " U.S. are ", " U.S. was ", " U.S. were "}) {
      if (rest.starts_with(verb)) return true;
    }
    return false;
  }

  const Report& report_;
  const NoteWords& words_;
  OffsetMap offsets_;
  std::vector<Note> notes_;
};

constexpr auto kWeekdays = std::to_array<std::string_view>(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"});

std::optional<int> number(std::string_view digits) {
  int value = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

// 0 is Monday. Sakamoto's method;
// https://en.wikipedia.org/wiki/Determination_of_the_day_of_the_week
std::optional<std::size_t> weekday_of(std::string_view date) {
  if (date.size() != 10 || date[4] != '-' || date[7] != '-') return std::nullopt;
  const auto year = number(date.substr(0, 4)), month = number(date.substr(5, 2)),
             day = number(date.substr(8, 2));
  if (!year || !month || !day || *month < 1 || *month > 12) return std::nullopt;
  constexpr int kShift[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
  const int y = *month < 3 ? *year - 1 : *year;
  const int from_sunday = (y + y / 4 - y / 100 + y / 400 + kShift[*month - 1] + *day) % 7;
  return static_cast<std::size_t>((from_sunday + 6) % 7);
}

// A weekday beside a full date with its year, as in "Monday, June 29, 2021".
void NoteFinder::read_weekdays(std::span<const TimeExpression> times) {
  for (const TimeExpression& time : times) {
    if (time.type != TimeType::kDate) continue;
    const auto real = weekday_of(time.value);
    if (!real) continue;
    const std::size_t start = offsets_.byte(time.span.start);
    const std::string words =
        lower(std::string_view(report_.text).substr(start, offsets_.byte(time.span.end) - start));
    if (words.find(time.value.substr(0, 4)) == std::string::npos) continue;
    for (std::size_t day = 0; day < kWeekdays.size(); ++day) {
      if (!words.starts_with(kWeekdays[day]) || day == *real) continue;
      std::string name(kWeekdays[*real]);
      name[0] = static_cast<char>(name[0] - 'a' + 'A');
      notes_.push_back(
          {NoteKind::kDateConflict, time.span, "That day was a " + name + ".", {time.span}});
    }
  }
}

Error corrupt(std::string_view entry, std::string_view expected) {
  return table_error("notes", entry, expected);
}

}  // namespace

Result<NoteWords> parse_note_words(std::string_view text) {
  const Json root = Json::parse(text, nullptr, /*allow_exceptions=*/false);
  if (!root.is_object()) return corrupt("the file", "a JSON object");
  NoteWords result;
  for (const auto& [key, words] : {std::pair("abbreviations", &result.abbreviations),
                                   std::pair("never_doubled", &result.never_doubled),
                                   std::pair("function_words", &result.function_words)}) {
    if (!root.contains(key) || !root[key].is_object() || !root[key].contains("words") ||
        !root[key]["words"].is_array())
      return corrupt(key, "an object with a list words");
    for (const Json& word : root[key]["words"]) {
      if (!word.is_string()) return corrupt(key, "strings in words");
      words->insert(word.get<std::string>());
    }
  }
  return result;
}

const NoteWords& builtin_note_words() {
  static const NoteWords kWords = *parse_note_words(embedded_notes());
  return kWords;
}

std::vector<bool> find_other_language(const Report& report, const NoteWords& note_words) {
  struct Count {
    std::size_t words = 0, known = 0, small = 0;
    bool foreign() const {
      return words >= kEnoughWords && small * 2 >= words &&
             static_cast<double>(known) < kLeastShare * static_cast<double>(words);
    }
  };
  std::vector<Count> counts(report.blocks.size());
  Count all;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    for (const Word& word : words_of_block(report.slice(report.blocks[i].bytes))) {
      ++counts[i].words;
      counts[i].known += note_words.function_words.contains(word.lower);
      counts[i].small += word.starts_lower;
    }
    all.words += counts[i].words;
    all.known += counts[i].known;
    all.small += counts[i].small;
  }
  std::vector<bool> foreign(report.blocks.size());
  for (std::size_t i = 0; i < foreign.size(); ++i)
    foreign[i] = all.foreign() || counts[i].foreign();
  return foreign;
}

std::vector<Note> find_notes(const Report& report, const std::vector<bool>& foreign,
                             std::span<const TimeExpression> times, const NoteWords& words) {
  NoteFinder finder(report, words);
  bool any_english = false;
  for (std::size_t i = 0; i < report.blocks.size(); ++i) {
    const Block& block = report.blocks[i];
    if (foreign[i]) {
      if (block.bytes.size() > 0)
        finder.add(NoteKind::kOtherLanguage, block, 0, block.bytes.size(),
                   "Not English; no facts were read here.");
      continue;
    }
    any_english = true;
    if (is_prose(block.kind)) finder.read_block(block);
  }
  if (any_english) finder.read_ends();
  finder.read_weekdays(times);
  return finder.take();
}

}  // namespace dateline::facts
