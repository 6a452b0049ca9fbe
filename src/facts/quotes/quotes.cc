// SPDX-License-Identifier: Apache-2.0
#include "facts/quotes/quotes.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "facts/quotes/attribution.h"
#include "facts/quotes/corrections.h"
#include "facts/quotes/quotation_marks.h"
#include "facts/quotes/reported.h"
#include "facts/quotes/speakers.h"
#include "text/characters.h"

namespace dateline::facts {
namespace {

constexpr int kLongestRun = 12;         // sentences of unmarked speech behind its attribution
constexpr std::uint32_t kShortest = 4;  // words of a quotation that counts without a cue

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class QuoteFinder {
 public:
  QuoteFinder(const ReportView& view, std::span<const Entity> entities, const Tables& tables)
      : view_(view), tables_(tables), speakers_(view, entities, tables) {}

  QuoteFindings run() {
    scan();
    const AttributionFinder attributions(view_, pieces_, tables_);
    attributions_.resize(scan_.quotations.size());
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
      auto& known = attributions_[pieces_[i].quotation];
      if (!known) known = attributions.find(i);
    }
    join(attributions);
    result_.corrections = find_corrections(view_);
    reported_ = find_reported(view_, attributions, speakers_, tables_);
    used_.assign(reported_.size(), false);
    marked_inside_.assign(reported_.size(), false);
    std::size_t quotation = 0;
    while (quotation < scan_.quotations.size()) {
      std::size_t end = quotation + 1;
      while (end < scan_.quotations.size() && joins_[end]) ++end;
      add(quotation, end, attributions);
      quotation = end;
    }
    for (std::size_t i = 0; i < reported_.size(); ++i) {
      if (!used_[i]) add_reported(i, attributions);
    }
    order_quotes();
    for (Span extent : scan_.unclosed) {
      result_.abstained.push_back(
          {extent, "quote", {}, "a quotation mark is opened here and never closed"});
    }
    std::stable_sort(result_.abstained.begin(), result_.abstained.end(),
                     [](const auto& a, const auto& b) { return a.span.start < b.span.start; });
    return std::move(result_);
  }

 private:
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
        // A paragraph that goes on need not begin with a mark.
        const bool marked =
            piece.content.start > 0 && !is_space(view_.characters()[piece.content.start - 1]);
        piece.outer = {piece.opens ? quotation.outer.start : piece.content.start - (marked ? 1 : 0),
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
      if (view_[pieces_[last].tokens.begin].block != view_[pieces_[next].tokens.begin].block) {
        joins_[q] = !own && before && goes_on_in_next_paragraph(last, next, *before, finder);
        if (joins_[q]) own = before;
        continue;
      }
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

  // A paragraph that is one quotation, behind one that ends with the attribution of another: "...,"
  // he said. / "...".
  bool goes_on_in_next_paragraph(std::size_t last, std::size_t next, const Attribution& before,
                                 const AttributionFinder& finder) const {
    const std::uint32_t block = view_[pieces_[next].tokens.begin].block;
    const TokenRange gap = finder.gap_behind(last);
    if (block != view_[pieces_[last].tokens.begin].block + 1 || !before.apart) return false;
    if (pieces_[next].tokens.begin != view_.blocks()[block].tokens.begin) return false;
    if (pieces_[next].tokens.end < view_.blocks()[block].tokens.end) return false;
    if (gap.size() == 0) return true;
    return gap.begin <= before.cue.begin && before.cue.begin < gap.end &&
           finder.sentence_end(gap) + 1 >= gap.end;
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
    if (!attribution && !title && mark_report(outer)) return;
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
    if (attribution) {
      attribute(quote, attribution->cue, attribution->speaker, attribution->rule, finder);
      if (attribution->rule == std::string_view("quote/marked-colon")) quote.cue.reset();
      if (const auto report = report_of(attribution->cue)) {
        used_[*report] = true;
        add_whole_clause(quote, reported_[*report]);
      }
    }
    result_.quotes.push_back(std::move(quote));
  }

  // A report with this cue.
  std::optional<std::size_t> report_of(TokenRange cue) const {
    const auto found = std::partition_point(
        reported_.begin(), reported_.end(),
        [&](const ReportedSpeech& speech) { return speech.cue.begin < cue.begin; });
    if (found == reported_.end() || found->cue.begin != cue.begin || cue.size() == 0)
      return std::nullopt;
    const auto at = static_cast<std::size_t>(found - reported_.begin());
    return used_[at] ? std::nullopt : std::optional(at);
  }

  // A mixed quote is the whole clause around the words in quotation marks.
  void add_whole_clause(Quote& quote, const ReportedSpeech& speech) const {
    if (speech.addressee && !quote.addressee) {
      quote.addressee = Party{view_.extent(*speech.addressee), std::nullopt};
    }
    if (quote.kind != QuoteKind::kMixed) return;
    // Nothing in quotation marks may get lost.
    bool covered = true;
    for (Span piece : quote.content) {
      covered =
          covered && std::any_of(speech.content.begin(), speech.content.end(),
                                 [&](TokenRange c) { return view_.extent(c).overlaps(piece); });
    }
    if (!covered) return;
    std::vector<Span> whole;
    for (TokenRange c : speech.content) {
      whole.push_back(view_.extent(c));
      for (Span piece : quote.content) {
        if (whole.back().overlaps(piece)) widen(whole.back(), piece);
      }
      widen(quote.span, whole.back());
    }
    quote.content = std::move(whole);
  }

  // Words in quotation marks inside the content of a report make it a mixed quote.
  bool mark_report(Span outer) {
    bool found = false;
    // The last report that begins before them is the innermost.
    const auto after = std::partition_point(
        reported_.begin(), reported_.end(),
        [&](const ReportedSpeech& speech) { return view_[speech.cue.begin].start < outer.start; });
    const auto at = static_cast<std::size_t>(after - reported_.begin());
    const std::size_t lowest = at > 8 ? at - 8 : 0;
    const std::size_t highest = std::min(at + 2, reported_.size());
    for (std::size_t i = highest; i-- > lowest && !found;) {
      for (TokenRange content : reported_[i].content) {
        const Span extent = view_.extent(content);
        if (extent.start <= outer.start + 1 && outer.end <= extent.end + 1) found = true;
      }
      if (found) marked_inside_[i] = true;
    }
    return found;
  }

  void add_reported(std::size_t index, const AttributionFinder& finder) {
    const ReportedSpeech& speech = reported_[index];
    if (is_correction(view_.extent(speech.cue))) return;
    // All of it in quotation marks: found by its marks, with another cue or none.
    if (std::all_of(speech.content.begin(), speech.content.end(),
                    [&](TokenRange content) {
                      return finder.is_quoted(content.begin) && finder.is_quoted(content.end - 1);
                    }) &&
        !marked_inside_[index])
      return;
    Quote quote;
    quote.kind = marked_inside_[index] ? QuoteKind::kMixed
                 : speech.direct       ? QuoteKind::kDirect
                                       : QuoteKind::kIndirect;
    if (quote.kind != QuoteKind::kIndirect) quote.marked = marked_inside_[index];
    for (TokenRange content : speech.content) quote.content.push_back(view_.extent(content));
    quote.span = quote.content[0];
    for (Span content : quote.content) widen(quote.span, content);
    attribute(quote, speech.cue, speech.speaker, speech.rule, finder);
    if (speech.addressee) {
      quote.addressee = Party{view_.extent(*speech.addressee), std::nullopt};
      widen(quote.span, quote.addressee->span);
    }
    if (speech.through) {
      Voucher voucher;
      voucher.span = view_.extent(*speech.through);
      voucher.entity = speakers_.entity_of(*speech.through);
      quote.via.push_back(voucher);
      widen(quote.span, *voucher.span);
    }
    run_on(quote, speech, finder);
    result_.quotes.push_back(std::move(quote));
  }

  // "An earlier version of this story said ...": no statement of anybody.
  bool is_correction(Span cue) const {
    const auto& list = result_.corrections;
    const auto after = std::partition_point(
        list.begin(), list.end(), [&](const Correction& c) { return c.span.end <= cue.start; });
    return after != list.end() && after->span.contains(cue);
  }

  // Speech without marks goes on over the sentences behind its attribution while they say "we" or
  // "you" or point back to it as speech does; narration ends it.
  void run_on(Quote& quote, const ReportedSpeech& speech, const AttributionFinder& finder) const {
    if (speech.content[0].begin > speech.cue.begin || quote.kind == QuoteKind::kMixed) return;
    if (speech.rule == std::string_view("quote/indirect-according-to")) return;
    const std::uint32_t block_end = view_.blocks()[view_[speech.cue.begin].block].tokens.end;
    std::uint32_t at = finder.sentence_end({speech.cue.begin, block_end}) + 1;
    for (int sentences = 0; sentences < kLongestRun && at < block_end; ++sentences) {
      const std::uint32_t end = finder.sentence_end({at, block_end});
      TokenRange sentence{at, end};
      while (sentence.begin < end && view_[sentence.begin].pos == "SPACE") ++sentence.begin;
      if (sentence.size() < 2 || !is_spoken(sentence, finder)) return;
      quote.content.push_back(view_.extent(sentence));
      widen(quote.span, quote.content.back());
      if (quote.kind == QuoteKind::kIndirect) {
        quote.kind = QuoteKind::kDirect;
        quote.marked = false;
        quote.rule = "quote/unmarked-run-on";
      }
      at = end + 1;
    }
  }

  bool is_spoken(TokenRange sentence, const AttributionFinder& finder) const {
    bool contracted = false;
    for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
      if (finder.is_quoted(i) || finder.is_cue(i)) return false;
      const std::string word = lower(view_[i].text);
      if (word == "according") return false;
      contracted = contracted || word == "n't" || word == "n\u2019t" ||
                   (view_[i].pos == "AUX" && (word[0] == '\'' || word.starts_with("\u2019")));
    }
    if (has_first_or_second_person(view_, finder, sentence)) return true;
    // "It just can't go on."
    return contracted &&
           is_one_of(lower(view_[sentence.begin].text), {"it", "this", "that", "they", "these"});
  }

  // Into text order, and with the chain through which each came: "officials said Blinken told ...".
  void order_quotes() {
    std::stable_sort(result_.quotes.begin(), result_.quotes.end(),
                     [](const Quote& a, const Quote& b) {
                       return a.span.start != b.span.start ? a.span.start < b.span.start
                                                           : a.span.end > b.span.end;
                     });
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < result_.quotes.size(); ++i) {
      Quote& quote = result_.quotes[i];
      while (!open.empty() && result_.quotes[open.back()].span.end <= quote.span.start)
        open.pop_back();
      const std::size_t lowest = open.size() > 6 ? open.size() - 6 : 0;
      for (std::size_t k = open.size(); k-- > lowest;) {
        const Quote& outer = result_.quotes[open[k]];
        const Span inner = quote.cue ? *quote.cue : quote.content[0];
        const bool inside = std::any_of(outer.content.begin(), outer.content.end(),
                                        [&](Span content) { return content.contains(inner); });
        if (!inside || !outer.speaker || outer.via.size() >= 6) continue;
        Voucher voucher;
        voucher.span = outer.speaker->span;
        voucher.entity = outer.speaker->entity;
        voucher.quote = open[k];
        voucher.anonymous = outer.anonymous;
        std::vector<Voucher> chain = outer.via;
        chain.push_back(voucher);
        chain.insert(chain.end(), quote.via.begin(), quote.via.end());
        quote.via = std::move(chain);
        break;
      }
      open.push_back(i);
    }
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

  void attribute(Quote& quote, TokenRange cue, std::optional<TokenRange> speaker, const char* rule,
                 const AttributionFinder& finder) const {
    quote.rule = rule;
    if (cue.size() > 0) {
      quote.cue = view_.extent(cue);
      widen(quote.span, *quote.cue);
    }
    if (!speaker) return;
    quote.speaker = Party{view_.extent(*speaker), speakers_.entity_of(*speaker)};
    widen(quote.span, quote.speaker->span);
    if (quote.speaker->entity) return;
    quote.anonymous = speakers_.is_unnamed(*speaker);
    if (quote.anonymous) quote.conditions = speakers_.conditions_of(cue, *speaker, finder);
    if (quote.conditions) widen(quote.span, *quote.conditions);
  }

  static void widen(Span& span, Span other) {
    span.start = std::min(span.start, other.start);
    span.end = std::max(span.end, other.end);
  }

  const ReportView& view_;
  const Tables& tables_;
  Speakers speakers_;
  QuotationScan scan_;
  std::vector<QuotedPiece> pieces_;
  std::vector<std::size_t> first_piece_, last_piece_;     // of each quotation
  std::vector<std::optional<Attribution>> attributions_;  // of each quotation
  std::vector<bool> joins_;                               // to the quotation before
  std::vector<ReportedSpeech> reported_;                  // by cue
  std::vector<bool> used_, marked_inside_;                // of each report
  QuoteFindings result_;
};

}  // namespace

QuoteFindings find_quotes(const ReportView& view, std::span<const Entity> entities,
                          const Tables& tables) {
  return QuoteFinder(view, entities, tables).run();
}

}  // namespace dateline::facts
