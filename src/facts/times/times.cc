// SPDX-License-Identifier: Apache-2.0
#include "facts/times/times.h"

#include <algorithm>
#include <string>
#include <utility>

#include "facts/times/accept.h"
#include "facts/times/atoms.h"
#include "facts/times/direction.h"
#include "facts/times/grammar.h"
#include "facts/times/lexicon.h"
#include "facts/times/openings.h"
#include "facts/times/resolve.h"

namespace dateline::facts {
namespace {

// Whether the report writes the day first in dates of digits: one that can only be so decides.
DayOrder day_order(const std::vector<std::vector<Atom>>& blocks) {
  for (const std::vector<Atom>& atoms : blocks) {
    for (std::size_t i = 0; i + 4 < atoms.size(); ++i) {
      const bool date = atoms[i].length() <= 2 && atoms[i + 1].is("/") && atoms[i + 3].is("/") &&
                        !atoms[i + 1].after_blank && !atoms[i + 3].after_blank &&
                        atoms[i + 4].kind == AtomKind::kDigits;
      if (!date) continue;
      if (atoms[i].number > 12 && atoms[i].number <= 31 && atoms[i + 2].number <= 12)
        return DayOrder::kDayFirst;
    }
  }
  return DayOrder::kMonthFirst;
}

class Finder {
 public:
  Finder(const ReportView& view, const std::optional<ReportDate>& date, Search search)
      : view_(view), lexicon_(builtin_lexicon()), search_(search) {
    if (date) {
      std::string value = date->value;
      if (value.size() == 4) value += "-01-01";
      if (value.size() == 7) value += "-01";
      report_ = day_of(value);
      if (report_ && !in_calendar(*report_)) report_.reset();
    }
  }

  TimeFindings find() {
    std::vector<std::vector<Atom>> blocks;
    for (const ViewBlock& block : view_.blocks()) {
      blocks.push_back(cut_atoms(view_.characters(), block.extent));
      look_up(blocks.back(), lexicon_);
    }
    const DayOrder order = day_order(blocks);
    for (std::uint32_t i = 0; i < blocks.size(); ++i) {
      block_ = i;
      read_block(blocks[i], order);
    }
    return std::move(found_);
  }

 private:
  void read_block(const std::vector<Atom>& atoms, DayOrder order) {
    const Grammar grammar(view_, atoms, lexicon_, order, search_ == Search::kGated);
    for (std::uint32_t at = 0; at < atoms.size();) {
      if (search_ == Search::kGated && !can_begin(atoms, at)) {
        ++at;
        continue;
      }
      const std::optional<Match> match = grammar.longest(at);
      if (!match) {
        decline_number(atoms, at++);
        continue;
      }
      if (const std::string_view why = objection_to(*match, grammar, view_, atoms, lexicon_);
          !why.empty()) {
        view_.reject({atoms[at].start, atoms[match->end - 1].end}, "time", match->meaning.rule,
                     why);
        ++at;
        continue;
      }
      record(*match, atoms, grammar);
      at = match->end;
    }
  }

  // A number that looks like a year.
  void decline_number(const std::vector<Atom>& atoms, std::uint32_t at) const {
    constexpr std::int32_t kFirst = 1900, kLast = 2039;
    const Atom& atom = atoms[at];
    if (atom.kind != AtomKind::kDigits || atom.length() != 4 || atom.number < kFirst ||
        atom.number > kLast)
      return;
    view_.reject({atom.start, atom.end}, "time", "time/year", "a number, not a year");
  }

  // The sentence of a token, as the index of its first one.
  std::uint32_t sentence_of(std::uint32_t token) {
    if (token >= view_.size()) return view_.size();
    while (sentence_at_ < token) {
      ++sentence_at_;
      if (view_[sentence_at_].sentence_start) sentence_ = sentence_at_;
    }
    return sentence_;
  }

  void record(const Match& match, const std::vector<Atom>& atoms, const Grammar& grammar) {
    const Meaning& meaning = match.meaning;
    TimeExpression time;
    time.span = {atoms[match.start].start, atoms[match.end - 1].end};
    time.rule = meaning.rule;
    time.mod = meaning.mod;
    const std::uint32_t token = grammar.token(match.start);
    const std::uint32_t sentence = sentence_of(token);
    const bool caption = view_.blocks()[block_].kind == BlockKind::kCaption;
    if (meaning.impossible) {
      time.value.clear();
      Note note;
      note.kind = NoteKind::kImpossible;
      note.span = time.span;
      note.terms = {time.span};
      note.message = "There is no such day: " + std::string(view_.slice(time.span)) + ".";
      found_.notes.push_back(std::move(note));
      found_.times.push_back(std::move(time));
      return;
    }
    Anchors anchors;
    anchors.report = report_;
    anchors.direction = direction_at(view_, token, lexicon_);
    // In a caption the present tense is that of the picture.
    const bool pictured = caption && anchors.direction != Direction::kForward;
    if (caption && anchors.direction == Direction::kUnknown) anchors.direction = Direction::kBack;
    constexpr std::uint32_t kBlocksTold = 2;
    if (story_ && !caption && block_ <= story_block_ + kBlocksTold) {
      anchors.story = story_;
      anchors.same_sentence = story_sentence_ == sentence && story_block_ == block_;
    }
    Meaning as_read = meaning;
    if (meaning.form == Form::kReference && meaning.value == "LATER_REF")
      as_read.value = anchors.direction == Direction::kForward ? "FUTURE_REF" : "PAST_REF";
    if (meaning.form == Form::kDuration && meaning.after_in &&
        anchors.direction == Direction::kForward && !meaning.weak &&
        meaning.amounts.back().unit >= Unit::kDay) {
      as_read.form = Form::kOffset;  // "will vote in two weeks"
      as_read.step = 1;
      as_read.rule = time.rule = "time/in-length";
    }
    if (meaning.form == Form::kDuration && meaning.within && !meaning.weak &&
        anchors.direction == Direction::kForward && meaning.amounts.back().unit >= Unit::kDay) {
      as_read.form = Form::kFromStart;  // "will vote within two weeks"
      as_read.rule = time.rule = "time/within";
      Meaning& today = as_read.parts.emplace_back();
      today.form = Form::kUnit;
      today.unit = Unit::kDay;
      today.step = 0;
    }
    Resolution told = resolve(as_read, anchors);
    const bool lasts = match.start > 0 && atoms[match.start - 1].is("for");
    if (pictured && report_) end_with_picture(as_read, lasts, told);
    fill(told, time);
    if (time.value.empty() && told.ends.size() == 2) {
      record_ends(meaning, told, atoms);  // no range after all
      return;
    }
    if (time.value.empty()) {
      Abstention abstention;
      abstention.span = time.span;
      abstention.layer = "time";
      abstention.why = report_ ? "nothing before it says which one is meant"
                               : "the report has no date to reckon from";
      found_.abstained.push_back(std::move(abstention));
    }
    const bool tellable = told.frame && told.frame->grain <= Unit::kYear && !caption;
    if (tellable) {
      story_ = told.frame;
      story_index_ = found_.times.size();
      story_sentence_ = sentence;
      story_block_ = block_;
    }
    found_.times.push_back(std::move(time));
    if (told.ends.size() == 2) record_ends(meaning, told, atoms);
    if (meaning.form == Form::kCalendar && meaning.parts.size() == 1)
      record_part(meaning.parts[0], resolve(meaning.parts[0], anchors), atoms);
  }

  // A caption speaks on the report's day: what "has lasted for two weeks" lasts until then, and
  // "recently" is before it.
  void end_with_picture(const Meaning& meaning, bool lasts, Resolution& told) const {
    if (told.value.empty() || !told.earliest.empty() || !told.latest.empty()) return;
    const bool vague = std::any_of(meaning.amounts.begin(), meaning.amounts.end(),
                                   [](const Amount& amount) { return amount.vague; });
    if (meaning.form == Form::kDuration && lasts && !vague && !meaning.amounts.empty()) {
      told.earliest = iso(shift(*report_, meaning.amounts, -1));
      told.latest = iso(*report_);
      told.from_report = true;
    } else if (meaning.form == Form::kReference && told.value == "PAST_REF") {
      told.latest = iso(*report_);
      told.from_report = true;
    } else if (meaning.form == Form::kReference && told.value == "FUTURE_REF") {
      told.earliest = iso(*report_);
      told.from_report = true;
    }
  }

  void fill(const Resolution& told, TimeExpression& time) const {
    time.type = told.type;
    time.value = told.value;
    time.earliest = told.earliest;
    time.latest = told.latest;
    time.from_report_date = told.from_report && !told.from_story;
    if (told.from_story) time.anchor = story_index_;
  }

  // The ends of a range that could stand alone are times too, inside it.
  void record_ends(const Meaning& meaning, const Resolution& told, const std::vector<Atom>& atoms) {
    for (std::size_t i = 0; i < 2; ++i) record_part(meaning.parts[i], told.ends[i], atoms);
  }

  void record_part(const Meaning& part, const Resolution& told, const std::vector<Atom>& atoms) {
    if (part.end_atom <= part.first_atom || told.value.empty()) return;
    TimeExpression time;
    time.span = {atoms[part.first_atom].start, atoms[part.end_atom - 1].end};
    time.rule = part.rule;
    time.mod = part.mod;
    fill(told, time);
    found_.times.push_back(std::move(time));
  }

  const ReportView& view_;
  const Lexicon& lexicon_;
  const Search search_;
  std::optional<Day> report_;
  TimeFindings found_;
  std::uint32_t block_ = 0;
  std::uint32_t sentence_ = 0, sentence_at_ = 0;
  std::optional<Frame> story_;  // the time told last
  std::size_t story_index_ = 0;
  std::uint32_t story_sentence_ = 0, story_block_ = 0;
};

}  // namespace

TimeFindings find_times(const ReportView& view, const std::optional<ReportDate>& date,
                        Search search) {
  return Finder(view, date, search).find();
}

}  // namespace dateline::facts
