// SPDX-License-Identifier: Apache-2.0
#include "facts/figures/attachments.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

namespace dateline::facts::figures {
namespace {

constexpr std::uint32_t kMaxClimb = 12;
constexpr std::uint32_t kNear = 60;  // code points: about a clause
constexpr std::array<std::string_view, 11> kPlacePrepositions = {
    "in",      "at",     "near", "across", "throughout", "inside",
    "outside", "around", "on",   "off",    "within"};

bool contains(std::span<const std::string_view> words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Attacher {
 public:
  Attacher(const AttachmentInput& input, const FigureSources& sources, std::vector<Figure>& figures)
      : view_(input.view),
        lexemes_(input.lexemes),
        times_(input.times),
        sentences_(input.sentences),
        sources_(sources),
        figures_(figures) {}

  void run() {
    attach_entities();
    attach_places();
    attach_times();
  }

 private:
  void attach_entities();
  void attach_places();
  void attach_times();
  std::string time_of_sentence(std::uint32_t first, std::uint32_t end) const;
  bool told_by_time(const Figure& figure) const;
  static bool near(Span span, std::uint32_t at) {
    return at + kNear >= span.start && at <= span.end + kNear;
  }
  std::optional<std::size_t> place_behind(const Figure& figure) const;
  std::optional<std::size_t> place_by_parse(const Figure& figure) const;
  std::optional<std::size_t> place_of(std::uint32_t token, bool alone) const;
  std::optional<std::size_t> literal_place_at(std::uint32_t token) const;

  const ReportView& view_;
  std::span<const Lexeme> lexemes_;
  std::span<const TimeExpression> times_;
  std::span<const std::uint32_t> sentences_;
  const FigureSources& sources_;
  std::vector<Figure>& figures_;
  std::vector<std::size_t> literal_;  // places where something is, in text order
};

// The counted head ends where a mention ends and lies in it.
void Attacher::attach_entities() {
  struct Known {
    std::uint32_t end, start;
    std::size_t entity;
  };
  std::vector<Known> known;
  for (std::size_t i = 0; i < sources_.entities.size(); ++i) {
    for (const Mention& mention : sources_.entities[i].mentions) {
      if (mention.how != MentionForm::kPronoun)
        known.push_back({mention.span.end, mention.span.start, i});
    }
  }
  const auto before = [](const Known& a, const Known& b) {
    return a.end != b.end ? a.end < b.end : a.start < b.start;
  };
  std::sort(known.begin(), known.end(), before);
  for (Figure& figure : figures_) {
    if (!figure.of || !figure.of->head) continue;
    const Span head = *figure.of->head;
    // "20 of Boeing's jets": the owner is not what is counted.
    const std::u32string_view behind = view_.characters().substr(head.end).substr(0, 2);
    if (behind == U"'s" || behind == U"\u2019s" || behind.starts_with(U"' ")) continue;
    const auto found = std::lower_bound(known.begin(), known.end(), Known{head.end, 0, 0}, before);
    if (found != known.end() && found->end == head.end && found->start <= head.start)
      figure.of->entity = found->entity;
  }
}

// The literal place whose last token this is, or whose name it belongs to.
std::optional<std::size_t> Attacher::literal_place_at(std::uint32_t token) const {
  const ViewToken& word = view_[token];
  const auto found = std::lower_bound(
      literal_.begin(), literal_.end(), word.end,
      [&](std::size_t place, std::uint32_t end) { return sources_.places[place].span.end < end; });
  if (found == literal_.end() || sources_.places[*found].span.start > word.start)
    return std::nullopt;
  return *found;
}

// "12 people in Mosul", "400 in Spain": the place right behind the counted words.
std::optional<std::size_t> Attacher::place_behind(const Figure& figure) const {
  const std::uint32_t from =
      figure.of ? std::max(figure.of->span.end, figure.span.end) : figure.span.end;
  const std::uint32_t link = view_.token_from(from);
  if (link + 1 >= view_.size() || !contains(kPlacePrepositions, view_[link].text))
    return std::nullopt;
  std::uint32_t k = link + 1;
  while (k + 1 < view_.size() && k < link + 4 && view_[k].block == view_[link].block &&
         (view_[k].tag == "DT" || view_[k].tag.starts_with("JJ"))) {
    ++k;
  }
  const std::optional<std::size_t> place = literal_place_at(k);
  if (!place || view_[link].block != view_[k].block) return std::nullopt;
  return place;
}

// Literal places in phrases that hang on a token; with `alone`, only when there is just one.
std::optional<std::size_t> Attacher::place_of(std::uint32_t token, bool alone) const {
  std::optional<std::size_t> place;
  std::uint32_t looked = 0;
  for (const std::uint32_t child : view_.children(token)) {
    if (++looked > 40) return std::nullopt;
    if (view_[child].dep != "prep" || !contains(kPlacePrepositions, view_[child].lemma)) continue;
    for (const std::uint32_t object : view_.children(child)) {
      if (view_[object].dep != "pobj") continue;
      const std::optional<std::size_t> found = literal_place_at(object);
      if (!found) continue;
      if (place && alone) return std::nullopt;
      if (!place) place = found;
    }
  }
  return place;
}

// The place of the noun phrase, of a participle on it ("killed in Mosul"), or of its clause.
std::optional<std::size_t> Attacher::place_by_parse(const Figure& figure) const {
  // A noun left out ("and 30 were hurt") stands elsewhere; then the number is the head.
  const bool own_noun = figure.of && figure.of->head && figure.of->span.start >= figure.span.start;
  const Span head = own_noun ? *figure.of->head : figure.span;
  const TokenRange range = view_.tokens_of(head);
  if (range.begin >= range.end) return std::nullopt;
  std::uint32_t token = range.end - 1;
  if (const auto own = place_of(token, false)) return own;
  std::uint32_t looked = 0;
  for (const std::uint32_t child : view_.children(token)) {
    if (++looked > 40) break;
    if (view_[child].dep != "acl" && view_[child].dep != "relcl") continue;
    if (const auto found = place_of(child, true)) return found;
  }
  for (std::uint32_t steps = 0; steps < kMaxClimb && view_[token].head != token; ++steps) {
    const std::string_view dep = view_[token].dep;
    // Only what takes part in the clause itself climbs to its verb.
    if (dep != "nsubj" && dep != "nsubjpass" && dep != "dobj" && dep != "attr" && dep != "nummod" &&
        dep != "pobj" && dep != "agent" && dep != "prep" && dep != "advmod" && dep != "quantmod" &&
        dep != "compound" && dep != "conj" && dep != "oprd") {
      return std::nullopt;
    }
    const std::uint32_t up = view_[token].head;
    const bool verb = view_[up].pos == "VERB" || view_[up].pos == "AUX";
    if (dep == "conj" && verb) return std::nullopt;
    // "in a camp of 40 tents": the camp is not where the clause is.
    if (dep == "prep" && !verb && !view_[up].tag.starts_with("CD") && view_[token].text != "of")
      return std::nullopt;
    token = up;
    if (verb) return place_of(token, true);
  }
  return std::nullopt;
}

void Attacher::attach_places() {
  for (std::size_t i = 0; i < sources_.places.size(); ++i) {
    if (sources_.places[i].use == PlaceUse::kLiteral) literal_.push_back(i);
  }
  if (literal_.empty()) return;
  std::sort(literal_.begin(), literal_.end(), [&](std::size_t a, std::size_t b) {
    return sources_.places[a].span.end < sources_.places[b].span.end;
  });
  for (Figure& figure : figures_) {
    figure.place = place_behind(figure);
    if (!figure.place) figure.place = place_by_parse(figure);
  }
}

// A count of people or things that stands at a time, not one of things to come.
bool Attacher::told_by_time(const Figure& figure) const {
  return figure.cumulative == Cumulative::kYes || figure.change == FigureChange::kTo ||
         (figure.measure != FigureMeasure::kOther && figure.measure != FigureMeasure::kMoney);
}

// The value of the time behind "by", when it is one before the report and nothing is to come.
std::string Attacher::time_of_sentence(std::uint32_t first, std::uint32_t end) const {
  static constexpr std::array<std::string_view, 8> kToCome = {"will",   "would", "shall", "could",
                                                              "should", "must",  "may",   "might"};
  for (std::uint32_t k = first; k < end; ++k) {
    if (contains(kToCome, lexemes_[k].text)) return {};
  }
  for (std::uint32_t k = first + 1; k < end; ++k) {
    if (lexemes_[k - 1].text != "by" || !lexemes_[k].in_time) continue;
    const auto time = std::upper_bound(
        times_.begin(), times_.end(), lexemes_[k].start,
        [](std::uint32_t at, const TimeExpression& one) { return at < one.span.end; });
    if (time == times_.end() || time->value.empty() || time->latest.empty()) continue;
    if (time->type != TimeType::kDate && time->type != TimeType::kTime) continue;
    if (time->latest.substr(0, 10) <= sources_.report_date.substr(0, 10)) return time->value;
  }
  return {};
}

void Attacher::attach_times() {
  std::size_t figure = 0, time = 0;
  for (std::uint32_t first = 0, end = 0; first < lexemes_.size(); first = end) {
    const std::uint32_t sentence = lexemes_[first].sentence;
    end = first;
    while (end < lexemes_.size() && lexemes_[end].sentence == sentence) ++end;
    while (figure < figures_.size() && sentences_[figure] < sentence) ++figure;
    if (figure == figures_.size()) return;
    if (sentences_[figure] != sentence) continue;
    // "As of Monday, 57 people": for every figure of the sentence.
    std::string as_of, by;
    std::optional<std::uint32_t> so_far;
    for (std::uint32_t k = first; k + 1 < end; ++k) {
      const std::string_view here = lexemes_[k].text, next = lexemes_[k + 1].text;
      if ((here == "so" && next == "far") || (here == "to" && next == "date"))
        so_far = lexemes_[k].start;
      if (here != "as" || next != "of" || k + 2 >= end || !lexemes_[k + 2].in_time) continue;
      while (time < times_.size() && times_[time].span.end <= lexemes_[k + 2].start) ++time;
      if (time < times_.size() && as_of.empty()) as_of = times_[time].value;
    }
    if (as_of.empty() && sources_.report_date.size() >= 10) by = time_of_sentence(first, end);
    for (std::size_t i = figure; i < figures_.size() && sentences_[i] == sentence; ++i) {
      Figure& one = figures_[i];
      if (!as_of.empty() || (!by.empty() && told_by_time(one))) {
        one.as_of = as_of.empty() ? by : as_of;
        one.as_of_from_text = true;
      } else if (so_far && sources_.report_date.size() >= 10 &&
                 (told_by_time(one) || (one.unit == "count" && near(one.span, *so_far)))) {
        one.as_of = sources_.report_date.substr(0, 10);
      }
    }
  }
}

}  // namespace

void attach_sources(const AttachmentInput& input, const FigureSources& sources,
                    std::vector<Figure>& figures) {
  Attacher(input, sources, figures).run();
}

}  // namespace dateline::facts::figures
