// SPDX-License-Identifier: Apache-2.0
#include "linking/origins/prose.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "text/characters.h"
#include "text/utf8.h"

namespace dateline::linking {
namespace {

constexpr std::uint16_t kWordWeight = 8;
constexpr std::uint16_t kFrequentWeight = 2;
constexpr std::uint16_t kYearWeight = 5;
constexpr std::uint16_t kMiddleFigureWeight = 12;
constexpr std::uint16_t kSmallFigureWeight = 5;
constexpr std::size_t kStemLetters = 6;
constexpr std::size_t kDetailTimes = 2;

bool is_prose(SentenceRole role) {
  return role == SentenceRole::kLead || role == SentenceRole::kBody;
}

// Letters with a mark count as the letter without it: copies often lose them.
char32_t without_mark(char32_t letter) {
  static constexpr std::u32string_view kMarked =
      U"\u00E0\u00E1\u00E2\u00E3\u00E4\u00E5\u00E7\u00E8\u00E9\u00EA\u00EB\u00EC\u00ED\u00EE\u00EF"
      U"\u00F1\u00F2\u00F3\u00F4\u00F5\u00F6\u00F8\u00F9\u00FA\u00FB\u00FC\u00FD\u0103\u0105\u0107"
      U"\u010D\u010F\u0119\u011B\u011F\u0131\u0142\u0144\u0148\u0159\u015B\u015F\u0161\u0163\u0165"
      U"\u016F\u0171\u017A\u017C\u017E\u0219\u021B";
  static constexpr std::string_view kPlain =
      "aaaaaaceeeeiiiinoooooouuuuyaaccdeegilnnrssstttuuzzzst";
  if (letter < 0xE0) return letter;
  const std::size_t at = kMarked.find(letter);
  return at == std::u32string_view::npos || at >= kPlain.size() ? letter
                                                                : static_cast<char32_t>(kPlain[at]);
}

// First letters of a word, lower case, without a possessive.
std::string stem_of(std::string_view word) {
  std::string low;
  append_lower(low, word);
  std::string stem;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < low.size() && letters < kStemLetters; ++letters) {
    const Decoded letter = decode_utf8(low, at);
    if (letter.value == U'\'' || letter.value == U'\u2019') break;
    append_utf8(stem, without_mark(letter.value));
    at += letter.length;
  }
  return stem;
}

std::string digits_of(std::string_view word) {
  std::string digits;
  for (const char c : word) {
    if ((c >= '0' && c <= '9') || c == '.') digits += c;
  }
  return digits;
}

std::uint64_t figure_key(std::string_view digits) { return hash_of("#" + std::string(digits)); }

void weigh_figure(Token& token, std::string_view digits) {
  token.key = figure_key(digits);
  token.figure = true;
  const bool whole = digits.find('.') == std::string_view::npos;
  if (whole && digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20"))) {
    token.weight = kYearWeight;
    token.figure = false;
  } else if (whole && digits.size() == 1) {
    token.weight = kSmallFigureWeight;
  } else if (whole && digits.size() == 2 && digits < "32") {
    token.weight = kMiddleFigureWeight;
  } else {
    token.weight = kRareFigureWeight;
  }
}

class Reader {
 public:
  Reader(const Collection& collection, std::uint32_t report, const OriginTable& table)
      : collection_(collection), report_(report), table_(table) {}

  Prose read() {
    add_tokens(/*all=*/false);
    if (prose_.tokens.empty()) add_tokens(/*all=*/true);
    add_number_words();
    mark_stock_phrases();
    mark_quotes();
    mark_lost_quotes();
    for (const Token& token : prose_.tokens) prose_.weight += token.weight;
    collect_details();
    return std::move(prose_);
  }

 private:
  void add_tokens(bool all) {
    const std::span<const Word> words = collection_.words(report_);
    const std::vector<Sentence>& sentences = collection_.facts(report_).sentences;
    std::uint32_t last_sentence = UINT32_MAX;
    for (std::uint32_t i = 0; i < words.size(); ++i) {
      const Word& word = words[i];
      if (!all && word.sentence < sentences.size() && !is_prose(sentences[word.sentence].role))
        continue;
      Token token;
      token.hash = word.hash;
      token.word = i;
      token.sentence = word.sentence;
      weigh(token, word, word.sentence != last_sentence);
      last_sentence = word.sentence;
      prose_.tokens.push_back(token);
    }
  }

  void weigh(Token& token, const Word& word, bool first) const {
    const std::string_view text = collection_.text({report_, word.span});
    if (word.digits) {
      const std::string digits = digits_of(text);
      if (!digits.empty()) return weigh_figure(token, digits);
    }
    if (table_.unweighted.contains(word.hash)) return;
    token.key = hash_of(stem_of(text));
    token.weight = kWordWeight;
    if (table_.frequent.contains(word.hash) || word.span.end - word.span.start < 3) {
      token.weight = kFrequentWeight;
    } else if (word.capital && !first) {
      token.weight = kNameWeight;
      token.name = true;
    }
  }

  void add_number_words() {
    std::vector<Token>& tokens = prose_.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const auto found = table_.numbers.find(tokens[i].hash);
      if (found == table_.numbers.end()) continue;
      std::uint32_t value = found->second;
      if (value >= 20 && i + 1 < tokens.size()) {
        const auto unit = table_.numbers.find(tokens[i + 1].hash);
        if (unit != table_.numbers.end() && unit->second > 0 && unit->second < 10) {
          value += unit->second;
          tokens[i + 1].key = 0;
          tokens[i + 1].weight = 0;
        }
      }
      tokens[i].name = false;
      weigh_figure(tokens[i], std::to_string(value));
      if (value != found->second) ++i;
    }
  }

  void mark_stock_phrases() {
    std::vector<Token>& tokens = prose_.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (!table_.stock_starts.contains(tokens[i].hash)) continue;
      for (const std::vector<std::uint64_t>& phrase : table_.stock_phrases) {
        if (phrase.size() > tokens.size() - i) continue;
        std::size_t same = 0;
        while (same < phrase.size() && tokens[i + same].hash == phrase[same]) ++same;
        if (same < phrase.size()) continue;
        for (std::size_t k = i; k < i + same; ++k) tokens[k].stock = true;
      }
    }
    for (Token& token : tokens) {
      if (token.stock) token.weight = 0;
    }
  }

  void mark_quotes() {
    std::vector<Span> marked;
    for (const Quote& quote : collection_.facts(report_).quotes) {
      if (quote.kind == QuoteKind::kIndirect) continue;
      marked.insert(marked.end(), quote.content.begin(), quote.content.end());
    }
    std::sort(marked.begin(), marked.end(), [](Span a, Span b) { return a.start < b.start; });
    const std::span<const Word> words = collection_.words(report_);
    std::size_t next = 0;
    std::uint32_t until = 0;
    for (Token& token : prose_.tokens) {
      const Span span = words[token.word].span;
      while (next < marked.size() && marked[next].start <= span.start)
        until = std::max(until, marked[next++].end);
      token.quoted = span.start < until;
    }
  }

  // Speech that lost its marks: told in the first person, nothing of it marked.
  void mark_lost_quotes() {
    std::vector<Token>& tokens = prose_.tokens;
    for (std::size_t i = 0, end = 0; i < tokens.size(); i = end) {
      bool speech = false, marked = false;
      for (; end < tokens.size() && tokens[end].sentence == tokens[i].sentence; ++end) {
        speech |= table_.speech.contains(tokens[end].hash);
        marked |= tokens[end].quoted;
      }
      for (std::size_t k = i; speech && !marked && k < end; ++k) tokens[k].quoted = true;
    }
  }

  void collect_details() {
    std::vector<std::uint64_t> keys;
    for (const Token& token : prose_.tokens) {
      if (token.weight >= kDetailWeight) keys.push_back(token.key);
    }
    std::sort(keys.begin(), keys.end());
    for (std::size_t i = 0, end = 0; i < keys.size(); i = end) {
      while (end < keys.size() && keys[end] == keys[i]) ++end;
      if (end - i <= kDetailTimes) prose_.details.push_back(keys[i]);
    }
    prose_.details.shrink_to_fit();
  }

  const Collection& collection_;
  const std::uint32_t report_;
  const OriginTable& table_;
  Prose prose_;
};

}  // namespace

Prose read_prose(const Collection& collection, std::uint32_t report, const OriginTable& table) {
  return Reader(collection, report, table).read();
}

}  // namespace dateline::linking
