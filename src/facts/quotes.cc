// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes.h"

#include <algorithm>
#include <set>
#include <string_view>
#include <utility>

#include "facts/attribution.h"
#include "facts/descriptors.h"
#include "facts/quotation_marks.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr std::uint32_t kShortest = 4;  // words of a quotation that counts without a cue

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class QuoteFinder {
 public:
  QuoteFinder(const ReportView& view, std::span<const Entity> entities, const Tables& tables)
      : view_(view), entities_(entities), tables_(tables) {}

  QuoteFindings run() {
    index_entities();
    scan();
    const AttributionFinder attributions(view_, pieces_, tables_);
    attributions_.resize(scan_.quotations.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto& known = attributions_[pieces_[i].quotation];
      if (!known) known = attributions.find(i);
    }
    join(attributions);
    std::size_t quotation = 0;
    while (quotation < scan_.quotations.size()) {
      std::size_t end = quotation + 1;
      while (end < scan_.quotations.size() && joins_[end]) ++end;
      add(quotation, end, attributions);
      quotation = end;
    }
    for (Span extent : scan_.unclosed) {
      result_.abstained.push_back(
          {extent, "quote", {}, "a quotation mark is opened here and never closed"});
    }
    std::stable_sort(result_.abstained.begin(), result_.abstained.end(),
                     [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    return std::move(result_);
  }

 private:
  void index_entities() {
    for (std::size_t e = 0; e < entities_.size(); ++e) {
      for (const Mention& mention : entities_[e].mentions) mentions_.push_back({mention.span, e});
      for (Span role : entities_[e].roles) {
        const TokenRange tokens = view_.tokens_of(role);
        for (std::uint32_t i = tokens.begin; i < tokens.end; ++i)
          role_words_.insert(lower(view_[i].lemma));
      }
    }
    std::sort(mentions_.begin(), mentions_.end(), [](const MentionOf& a, const MentionOf& b) {
      return a.extent.start < b.extent.start;
    });
  }

  void scan() {
    std::vector<QuotedParagraph> paragraphs;
    for (const ViewBlock& block : view_.blocks()) {
      if (block.kind == BlockKind::kBoilerplate || block.kind == BlockKind::kDateline) continue;
      paragraphs.push_back({block.extent, block.kind != BlockKind::kParagraph});
    }
    scan_ = scan_quotations(view_.characters(), paragraphs);
    for (std::size_t q = 0; q < scan_.quotations.size(); ++q) {
      const Quotation& quotation = scan_.quotations[q];
      for (std::size_t i = 0; i < quotation.content.size(); ++i) {
        QuotedPiece piece;
        piece.quotation = q;
        piece.content = quotation.content[i];
        piece.opens = i == 0;
        piece.closes = i + 1 == quotation.content.size();
        piece.outer = {piece.opens ? quotation.outer.start : piece.content.start - 1,
                       piece.closes ? quotation.outer.end : piece.content.end};
        piece.tokens = view_.tokens_of(piece.outer);
        pieces_.push_back(piece);
      }
    }
    std::stable_sort(pieces_.begin(), pieces_.end(),
                     [](const QuotedPiece& a, const QuotedPiece& b) {
                       return a.content.start < b.content.start;
                     });
    first_piece_.assign(scan_.quotations.size(), SIZE_MAX);
    last_piece_.assign(scan_.quotations.size(), 0);
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto& first = first_piece_[pieces_[i].quotation];
      if (first == SIZE_MAX) first = i;
      last_piece_[pieces_[i].quotation] = i;
    }
  }

  // Quotations that one attribution interrupts: "...," he said, "..." and "...," he said. "..."
  void join(const AttributionFinder& finder) {
    joins_.assign(scan_.quotations.size(), false);
    for (std::size_t q = 1; q < scan_.quotations.size(); ++q) {
      const std::size_t last = last_piece_[q - 1];
      const std::size_t next = first_piece_[q];
      const auto& before = attributions_[q - 1];
      auto& own = attributions_[q];
      if (pieces_[last].tokens.size() == 0 || pieces_[next].tokens.size() == 0) continue;
      if (view_[pieces_[last].tokens.begin].block != view_[pieces_[next].tokens.begin].block)
        continue;
      const TokenRange gap = finder.gap_behind(last);
      if (before && own && before->cue == own->cue && before->speaker == own->speaker) {
        joins_[q] = true;
        continue;
      }
      if (own || !before) continue;
      if (gap.size() == 0) {  // two quotations side by side
        joins_[q] = true;
      } else if (gap.begin <= before->cue.begin && before->cue.begin < gap.end && before->apart) {
        // The gap is the attribution and nothing else: one sentence, closed, and the next begins
        // with the mark.
        const std::uint32_t end = finder.sentence_end(gap);
        joins_[q] = end + 1 >= gap.end;
      }
      if (joins_[q]) own = before;
    }
  }

  std::uint32_t words_in(Span extent) const {
    std::uint32_t words = 0;
    bool inside = false;
    for (std::uint32_t i = extent.start; i < extent.end; ++i) {
      const bool word = !is_space(view_.characters()[i]);
      words += word && !inside;
      inside = word;
    }
    return words;
  }

  // "A House of Salt and Smoke", "Margit": every word that counts has a capital, and no sentence
  // ends here.
  bool looks_like_a_title(Span content) const {
    const std::u32string_view text = view_.characters();
    const char32_t last = text[content.end - 1];
    if (last == U'!' || last == U'?') return false;
    bool any = false;
    bool word_start = true;
    for (std::uint32_t i = content.start; i < content.end; ++i) {
      if (word_start && is_alpha(text[i])) {
        std::uint32_t end = i;
        while (end < content.end && is_alpha(text[end])) ++end;
        if (is_lower(text[i]) && (end - i > 4 || is_finite_at(i))) return false;
        any = any || is_upper(text[i]);
      }
      word_start = is_space(text[i]) || text[i] == U'-';
    }
    return any;
  }

  bool is_finite_at(std::uint32_t position) const {
    const std::uint32_t token = view_.token_from(position);
    return token < view_.size() && view_[token].start == position &&
           is_one_of(view_[token].tag, {"VBD", "VBZ", "VBP", "MD"});
  }

  bool has_finite_verb(Span extent) const {
    const TokenRange tokens = view_.tokens_of(extent);
    for (std::uint32_t i = tokens.begin; i < tokens.end; ++i) {
      if (is_one_of(view_[i].tag, {"VBD", "VBZ", "VBP", "MD"})) return true;
    }
    return false;
  }

  bool ends_sentence(Span content) const {
    const char32_t last = view_.characters()[content.end - 1];
    return last == U'.' || last == U'!' || last == U'?' || last == U',' || last == 0x2026;
  }

  bool starts_sentence(Span content) const { return is_upper(view_.characters()[content.start]); }

  // Without the comma that belongs to the attribution, and without the full stop of the sentence
  // around a fragment.
  Span tidy(Span content, QuoteKind kind) const {
    const std::u32string_view text = view_.characters();
    if (content.end - content.start > 1) {
      const char32_t last = text[content.end - 1];
      const char32_t before = text[content.end - 2];
      const bool fragment =
          kind == QuoteKind::kMixed && last == U'.' && before != U'.' && !starts_sentence(content);
      if (last == U',' || fragment) --content.end;
    }
    while (content.end > content.start + 1 && is_space(text[content.end - 1])) --content.end;
    return content;
  }

  void add(std::size_t begin, std::size_t end, const AttributionFinder& finder) {
    const std::optional<Attribution>& attribution = attributions_[begin];
    std::vector<Span> content;
    std::uint32_t words = 0;
    bool title = true;
    for (std::size_t q = begin; q < end; ++q) {
      for (Span piece : scan_.quotations[q].content) {
        content.push_back(piece);
        words += words_in(piece);
        title = title && looks_like_a_title(piece);
      }
    }
    const Span outer{scan_.quotations[begin].outer.start, scan_.quotations[end - 1].outer.end};
    if (!view_.blocks().empty() && pieces_[first_piece_[begin]].tokens.size() == 0) {
      result_.abstained.push_back({outer, "quote", {}, "its paragraph was not parsed"});
      return;
    }
    const bool sentence =
        std::any_of(content.begin(), content.end(), [&](Span c) { return ends_sentence(c); });
    const bool finite =
        std::any_of(content.begin(), content.end(), [&](Span c) { return has_finite_verb(c); });
    if (!attribution) {
      const bool utterance =
          words >= kShortest &&
          ((finite && !title) || (sentence && starts_sentence(content[0]) && !title));
      if (!utterance) {
        result_.abstained.push_back(
            {outer,
             "quote",
             {},
             title ? "a title or a name in quotation marks, without a cue of speech"
                   : "a few words in quotation marks, without a cue of speech"});
        return;
      }
    } else if (title && !attribution->apart && words < 12 && !(sentence && finite)) {
      result_.abstained.push_back({outer, "quote", {}, "a title or a name in quotation marks"});
      return;
    }
    Quote quote;
    quote.marked = true;
    quote.kind = QuoteKind::kMixed;
    const bool whole = finite || (sentence && words >= kShortest) || words <= 2;
    if (attribution ? attribution->apart && whole && !is_embedded(begin)
                    : starts_sentence(content[0])) {
      quote.kind = QuoteKind::kDirect;
    }
    for (Span piece : content) quote.content.push_back(tidy(piece, quote.kind));
    quote.span = outer;
    quote.rule = "quote/marked-without-cue";
    if (attribution) attribute(quote, *attribution, finder);
    result_.quotes.push_back(std::move(quote));
  }

  // A quotation in the middle of the words around it: is "simply untenable", that "there is a
  // need".
  bool is_embedded(std::size_t quotation) const {
    const QuotedPiece& piece = pieces_[first_piece_[quotation]];
    if (piece.tokens.begin == 0) return false;
    const ViewToken& before = view_[piece.tokens.begin - 1];
    if (before.block != view_[piece.tokens.begin].block) return false;
    if (before.pos == "PUNCT" || before.pos == "SPACE" || before.pos == "CCONJ") return false;
    const auto& cue = attributions_[quotation]->cue;
    return !(cue.contains(piece.tokens.begin - 1));
  }

  void attribute(Quote& quote, const Attribution& attribution, const AttributionFinder& finder) {
    quote.rule = attribution.rule;
    if (attribution.cue.size() > 0 && attribution.rule != std::string_view("quote/marked-colon")) {
      quote.cue = view_.extent(attribution.cue);
    }
    quote.speaker = Party{view_.extent(attribution.speaker), entity_of(attribution.speaker)};
    widen(quote.span, quote.speaker->span);
    if (quote.cue) widen(quote.span, *quote.cue);
    if (!quote.speaker->entity) {
      quote.anonymous = is_unnamed(attribution.speaker);
      if (quote.anonymous) quote.conditions = conditions_of(attribution, finder);
      if (quote.conditions) widen(quote.span, *quote.conditions);
    }
  }

  static void widen(Span& span, Span other) {
    span.start = std::min(span.start, other.start);
    span.end = std::max(span.end, other.end);
  }

  std::uint32_t head_of(TokenRange phrase) const {
    for (std::uint32_t i = phrase.end; i-- > phrase.begin;) {
      if (!phrase.contains(view_[i].head) || view_[i].head == i) {
        // Of several tokens attached outside, the last noun of the first base phrase is meant.
        return i;
      }
    }
    return phrase.end - 1;
  }

  // The entity whose name is the head of the phrase, or stands in apposition to it.
  std::optional<std::size_t> entity_of(TokenRange phrase) const {
    const std::uint32_t head = head_of(phrase);
    if (const auto titled = person_with_title(phrase)) return titled;
    for (std::uint32_t child : view_.children(head)) {
      if (view_[child].dep == "conj" && phrase.contains(child))
        return std::nullopt;  // two speakers
    }
    if (const auto found = entity_at(head)) return found;
    // "The company president and CEO, Louis Gallois": a name in apposition.
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      const auto children = view_.children(i);
      for (std::uint32_t child : children.first(std::min<std::size_t>(children.size(), 16))) {
        if (view_[child].dep != "appos") continue;
        const auto found = entity_at(child);
        if (found && entities_[*found].kind == EntityKind::kPerson) return found;
      }
    }
    return std::nullopt;
  }

  // "treasurer Owen Pell", "the company president and CEO Louis Gallois": the phrase is titles and
  // a person's name.
  std::optional<std::size_t> person_with_title(TokenRange phrase) const {
    const auto last = entity_at(phrase.end - 1);
    if (!last || entities_[*last].kind != EntityKind::kPerson) return std::nullopt;
    const auto mention =
        std::partition_point(mentions_.begin(), mentions_.end(), [&](const MentionOf& m) {
          return m.extent.start < view_[phrase.end - 1].start &&
                 m.extent.end < view_[phrase.end - 1].end;
        });
    if (mention == mentions_.end()) return std::nullopt;
    const TokenRange name = view_.tokens_of(mention->extent);
    if (name.end != phrase.end || name.begin < phrase.begin) return std::nullopt;
    std::uint32_t begin = phrase.begin;
    if (view_[begin].pos == "DET") ++begin;
    if (begin == name.begin) return last;
    const auto title = title_before(view_, name, tables_);
    return title && title->begin <= begin ? last : std::nullopt;
  }

  std::optional<std::size_t> entity_at(std::uint32_t token) const {
    const Span extent{view_[token].start, view_[token].end};
    const auto after = std::partition_point(
        mentions_.begin(), mentions_.end(),
        [&](const auto& mention) { return mention.extent.start <= extent.start; });
    if (after == mentions_.begin()) return std::nullopt;
    const auto& mention = *std::prev(after);
    if (mention.extent.end != extent.end) return std::nullopt;  // the head ends the name
    return mention.entity;
  }

  // "an official", "two residents": nobody by name. "the spokesman" may be one who was named.
  bool is_unnamed(TokenRange phrase) const {
    const ViewToken& head = view_[head_of(phrase)];
    const std::string noun = lower(head.lemma);
    const bool definite = lower(view_[phrase.begin].text) == "the";
    const bool person =
        tables_.unnamed.contains(noun) || (!definite && tables_.persons.contains(noun));
    if (head.pos != "NOUN" || !person) return false;
    if (!definite) return true;
    return !role_words_.contains(noun);
  }

  // The stated condition in the sentence of the attribution: from the word that opens its clause to
  // the clause's end.
  std::optional<Span> conditions_of(const Attribution& attribution,
                                    const AttributionFinder& finder) const {
    const std::uint32_t from = std::min(attribution.cue.begin, attribution.speaker.begin);
    const std::uint32_t block_end = view_.blocks()[view_[attribution.cue.begin].block].tokens.end;
    const std::uint32_t end = finder.sentence_end({from, block_end});
    const Span sentence = view_.extent({from, end});
    const std::u32string_view text =
        view_.characters().substr(sentence.start, sentence.end - sentence.start);
    std::size_t best = std::u32string_view::npos;
    std::size_t length = 0;
    for (const std::u32string& phrase : tables_.anonymity) {
      const std::size_t at = text.find(phrase);
      if (at < best) {
        best = at;
        length = phrase.size();
      }
    }
    if (best == std::u32string_view::npos) return std::nullopt;
    const auto start = static_cast<std::uint32_t>(sentence.start + best);
    const TokenRange phrase = view_.tokens_of({start, static_cast<std::uint32_t>(start + length)});
    for (std::uint32_t i = phrase.begin; i < phrase.end; ++i) {
      if (finder.is_quoted(i)) return std::nullopt;
    }
    std::uint32_t begin = phrase.begin;
    while (begin > from && !opens_condition(begin)) --begin;
    if (!opens_condition(begin)) begin = phrase.begin;
    std::uint32_t last = phrase.end;
    while (last < end && !finder.is_quoted(last) && view_[last].text != "," &&
           !is_one_of(view_[last].text, {"\u2014", "--", ";"}))
      ++last;
    return view_.extent({begin, last});
  }

  bool opens_condition(std::uint32_t token) const {
    const std::string word = lower(view_[token].text);
    if (is_one_of(word, {"who", "speaking", "talking", "asking", "requesting"})) return true;
    if (word == "on") return token == 0 || !is_one_of(view_[token - 1].lemma, {"speak", "talk"});
    return false;
  }

  struct MentionOf {
    Span extent;
    std::size_t entity;
  };

  const ReportView& view_;
  std::span<const Entity> entities_;
  const Tables& tables_;
  QuotationScan scan_;
  std::vector<QuotedPiece> pieces_;
  std::vector<std::size_t> first_piece_, last_piece_;     // of each quotation
  std::vector<std::optional<Attribution>> attributions_;  // of each quotation
  std::vector<bool> joins_;                               // to the quotation before
  std::vector<MentionOf> mentions_;                       // by position
  std::set<std::string> role_words_;                      // of persons, lower case
  QuoteFindings result_;
};

}  // namespace

QuoteFindings find_quotes(const ReportView& view, std::span<const Entity> entities,
                          const Tables& tables) {
  return QuoteFinder(view, entities, tables).run();
}

}  // namespace dateline::facts
