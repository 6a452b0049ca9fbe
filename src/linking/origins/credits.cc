// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/credits.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::linking {
namespace {

constexpr std::size_t kLongestName = 4;  // words
constexpr std::size_t kDatelineBytes = 120;
constexpr std::size_t kCreditLineWords = 12;

bool is_dash(char32_t value) { return value == U'-' || value == U'\u2013' || value == U'\u2014'; }

bool is_caption(const Collection& collection, std::uint32_t report, const Word& word) {
  const std::vector<Sentence>& sentences = collection.facts(report).sentences;
  return word.sentence < sentences.size() &&
         sentences[word.sentence].role == SentenceRole::kCaption;
}

// Two capitals and nothing but capitals, digits and hyphens: "AP", "IIP".
bool is_acronym(std::string_view name) {
  return name.size() >= 2 && std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
         });
}

class Reader {
 public:
  Reader(const Collection& collection, std::uint32_t report, const OriginTable& table)
      : collection_(collection), report_(report), table_(table), words_(collection.words(report)) {
    for (const AgencyCredit& credit : collection.report(report).source.agency) {
      if (credit.scope == AgencyScope::kPhoto || credit.scope == AgencyScope::kCaption)
        photo_credits_.push_back(credit.span);
    }
  }

  Credits read() {
    read_reader_credits();
    for (const Block& block : collection_.report(report_).blocks) {
      if (block.kind == BlockKind::kCaption || block.kind == BlockKind::kTitle) continue;
      if (!credits_.mark && !seen_prose_) read_head(block);
      if (block.kind == BlockKind::kParagraph) seen_prose_ = true;
      read_tail(block);
    }
    read_phrases();
    auto& upstream = credits_.upstream;
    std::stable_sort(upstream.begin(), upstream.end(),
                     [](const Credit& a, const Credit& b) { return a.span.start < b.span.start; });
    upstream.erase(std::unique(upstream.begin(), upstream.end(),
                               [](const Credit& a, const Credit& b) { return a.key == b.key; }),
                   upstream.end());
    return std::move(credits_);
  }

 private:
  std::span<const Word> words_of(Span span) const { return collection_.words_in({report_, span}); }

  std::uint64_t key_of(std::span<const Word> words) const {
    std::vector<std::uint64_t> hashes;
    for (const Word& word : words) hashes.push_back(word.hash);
    const std::uint64_t hash = phrase_hash(hashes.data(), hashes.size());
    const auto known = table_.agencies.find(hash);
    return known == table_.agencies.end() ? hash : known->second;
  }
  bool is_agency(std::span<const Word> words) const {
    return !words.empty() && key_of(words) < table_.agencies.size();
  }

  Credit credit_of(std::span<const Word> words) const {
    const Span span = {words.front().span.start, words.back().span.end};
    return {key_of(words), std::string(collection_.text({report_, span})), span, false};
  }

  // "EL OBEID (Sudan) -" has a country where others have an agency.
  bool is_place(Span span) const {
    const std::vector<PlaceMention>& places = collection_.facts(report_).places;
    const bool place = std::any_of(places.begin(), places.end(),
                                   [&](const PlaceMention& at) { return at.span == span; });
    const std::vector<Entity>& entities = collection_.facts(report_).entities;
    return place || std::any_of(entities.begin(), entities.end(), [&](const Entity& entity) {
             return (entity.kind == EntityKind::kCountry || entity.kind == EntityKind::kPlace) &&
                    (entity.name == collection_.text({report_, span}) ||
                     std::any_of(entity.mentions.begin(), entity.mentions.end(),
                                 [&](const Mention& mention) { return mention.span == span; }));
           });
  }

  void add_upstream(std::span<const Word> words, bool whole) {
    Credit credit = credit_of(words);
    credit.whole = whole;
    for (const Span photo : photo_credits_) {
      if (photo.overlaps(credit.span)) return;
    }
    if (!credits_.mark || credits_.mark->span != credit.span) credits_.upstream.push_back(credit);
  }

  void read_reader_credits() {
    const Report& report = collection_.report(report_);
    Span mark;
    if (report.dateline && report.dateline->agency) mark = *report.dateline->agency;
    for (const AgencyCredit& credit : report.source.agency) {
      const std::span<const Word> words = words_of(credit.span);
      if (words.empty()) continue;
      if (credit.scope == AgencyScope::kText && mark == credit.span) {
        if (!is_place(credit.span)) credits_.mark = credit_of(words);
      } else if (credit.scope == AgencyScope::kText || credit.scope == AgencyScope::kInsert) {
        add_upstream(words, /*whole=*/false);
      }
    }
  }

  // The words between two places of the text when they look like the name of a newsroom.
  std::span<const Word> name_between(std::string_view text, std::size_t begin, std::size_t end,
                                     std::uint32_t start) const {
    const std::string_view inside = text.substr(begin, end - begin);
    const std::span<const Word> words =
        words_of({start + chars(text, begin), start + chars(text, end)});
    if (words.empty() || words.size() > kLongestName) return {};
    if (is_agency(words)) return words;
    if (!std::all_of(words.begin(), words.end(), [](const Word& word) { return word.capital; }))
      return {};
    return words.size() > 1 || is_acronym(inside) ? words : std::span<const Word>();
  }

  // "Skerrisay, 14 September (Inner Isles Press) - The dockers"
  void read_head(const Block& block) {
    const std::string_view text = collection_.report(report_).slice(block.bytes);
    const std::size_t limit = std::min(text.size(), kDatelineBytes);
    for (std::size_t open = text.find('('); open < limit; open = text.find('(', open + 1)) {
      const std::size_t close = text.find(')', open);
      if (close == std::string_view::npos || close > limit) return;
      std::size_t next = close + 1;
      while (next < text.size() && text[next] == ' ') ++next;
      if (next >= text.size() || !is_dash(decode_utf8(text, next).value)) continue;
      // One word is enough here: the form makes it a mark.
      const std::span<const Word> words = name_between(text, open + 1, close, block.span.start);
      const Span inside = {block.span.start + chars(text, open + 1),
                           block.span.start + chars(text, close)};
      const std::span<const Word> one = words_of(inside);
      if (!words.empty()) {
        credits_.mark = credit_of(words);
      } else if (one.size() == 1 && one[0].capital && !is_place(one[0].span)) {
        credits_.mark = credit_of(one);
      }
      if (credits_.mark) return;
    }
  }

  static std::uint32_t chars(std::string_view text, std::size_t bytes) {
    return static_cast<std::uint32_t>(
        std::count_if(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(bytes),
                      [](char c) { return !is_utf8_continuation(c); }));
  }

  // "The dockers went home. (Inner Isles Press)"
  void read_tail(const Block& block) {
    const std::string_view text = collection_.report(report_).slice(block.bytes);
    if (text.size() < 4) return;
    const char last = text.back();
    if (last != ')' && last != ']') return;
    const std::size_t open = text.rfind(last == ')' ? '(' : '[');
    if (open == std::string_view::npos || open == 0) return;
    std::size_t before = open;
    while (before > 0 && text[before - 1] == ' ') --before;
    if (before == 0) return;
    const char end = text[before - 1];
    if (end != '.' && end != '"' && end != '!' && end != '?' && !is_utf8_continuation(end)) return;
    const std::span<const Word> words =
        name_between(text, open + 1, text.size() - 1, block.span.start);
    if (!words.empty()) add_upstream(words, /*whole=*/false);
  }

  // Words of a name that begins at `at`; none when there is none.
  std::span<const Word> name_at(std::size_t at, bool any) const {
    for (std::size_t length = std::min(kLongestName, words_.size() - at); length > 0; --length) {
      const std::span<const Word> words = words_.subspan(at, length);
      if (words[0].capital && is_agency(words)) return words;
    }
    if (!any) return {};
    std::size_t length = 0;
    while (length < kLongestName && at + length < words_.size() && words_[at + length].capital &&
           (length == 0 || follows_closely(at + length)))
      ++length;
    return words_.subspan(at, length);
  }

  // Only a blank or a hyphen stands in front of the word.
  bool follows_closely(std::size_t at) const {
    return words_[at].span.start <= words_[at - 1].span.end + 1;
  }

  bool matches(std::size_t at, const std::vector<std::uint64_t>& phrase) const {
    if (phrase.size() > words_.size() - at) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
      if (words_[at + i].hash != phrase[i]) return false;
    }
    return true;
  }

  bool starts_block(std::uint32_t start) const {
    const std::vector<Block>& blocks = collection_.report(report_).blocks;
    const auto block = std::partition_point(
        blocks.begin(), blocks.end(), [&](const Block& other) { return other.span.end <= start; });
    return block == blocks.end() || block->span.start + 1 >= start;
  }

  void read_phrases() {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at].digits || is_caption(collection_, report_, words_[at])) continue;
      for (const CreditPhrase& phrase : table_.credits) {
        const std::size_t name = at + phrase.before.size();
        if (phrase.before.empty() ? !words_[at].capital : words_[at].hash != phrase.before[0])
          continue;
        if (!matches(at, phrase.before) || name >= words_.size()) continue;
        if (phrase.start && !starts_block(words_[at].span.start)) continue;
        const std::span<const Word> words = name_at(name, phrase.any_name);
        if (words.empty() || !matches(name + words.size(), phrase.after)) continue;
        add_upstream(words, phrase.whole);
        break;
      }
    }
  }

  const Collection& collection_;
  const std::uint32_t report_;
  const OriginTable& table_;
  const std::span<const Word> words_;
  std::vector<Span> photo_credits_;
  Credits credits_;
  bool seen_prose_ = false;
};

}  // namespace

Credits read_credits(const Collection& collection, std::uint32_t report, const OriginTable& table) {
  return Reader(collection, report, table).read();
}

bool is_credited(const Collection& collection, std::uint32_t report, const Credit& credit,
                 Span passage) {
  const std::uint32_t paragraph = collection.paragraph({report, credit.span});
  if (paragraph >= collection.paragraph({report, passage}) &&
      paragraph <= collection.paragraph({report, {passage.end, passage.end + 1}}))
    return true;
  const std::vector<Block>& blocks = collection.report(report).blocks;
  const auto block = std::partition_point(blocks.begin(), blocks.end(), [&](const Block& other) {
    return other.span.end <= credit.span.start;
  });
  return block == blocks.end() ||
         collection.words_in({report, block->span}).size() <= kCreditLineWords;
}

std::optional<Span> find_name(const Collection& collection, std::uint32_t report,
                              const std::string& name, std::optional<Span> except) {
  const std::vector<Word> wanted = cut_words(name, {});
  const std::span<const Word> words = collection.words(report);
  if (wanted.empty()) return std::nullopt;
  for (std::size_t at = 0; at + wanted.size() <= words.size(); ++at) {
    std::size_t same = 0;
    while (same < wanted.size() && words[at + same].hash == wanted[same].hash) ++same;
    if (same < wanted.size() || !words[at].capital) continue;
    const Span span = {words[at].span.start, words[at + same - 1].span.end};
    if (is_caption(collection, report, words[at]) || (except && except->overlaps(span))) continue;
    const auto& agency = collection.report(report).source.agency;
    if (std::any_of(agency.begin(), agency.end(), [&](const AgencyCredit& credit) {
          return credit.span.overlaps(span) &&
                 (credit.scope == AgencyScope::kPhoto || credit.scope == AgencyScope::kCaption);
        }))
      continue;
    return span;
  }
  return std::nullopt;
}

}  // namespace dateline::linking
