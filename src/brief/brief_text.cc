// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "brief/citations.h"
#include "brief/speakers.h"
#include "brief/text_lines.h"
#include "dateline/brief.h"
#include "record/names_of_values.h"

namespace dateline {
namespace {

using brief::Citations;
using brief::shortened;

constexpr std::size_t kQuoteColumns = 190;  // of one piece of a quote: two lines
constexpr std::size_t kMostItems = 40;      // figures, times, places of one report
constexpr std::size_t kMostLines = 8;       // of one kind of remark
constexpr std::size_t kMostEvents = 60;     // of one report

std::string count_of(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : many);
}

std::string gap() { return std::string(1, brief::kGap); }

std::string in_quotes(std::string_view words) {
  return "\xE2\x80\x9C" + std::string(words) + "\xE2\x80\x9D";
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

class BriefText {
 public:
  BriefText(const Brief& brief, const BriefTextOptions& options)
      : brief_(brief), lines_(std::max<std::size_t>(options.width, 60)) {
    for (std::size_t i = 0; i < brief.record.reports.size(); ++i)
      citations_.emplace_back(brief.record.reports[i].report, i + 1);
  }

  std::string write() {
    write_head();
    lines_.blank();
    lines_.add("SOURCES", 0);
    for (std::size_t i = 0; i < brief_.record.reports.size(); ++i) write_source(i);
    for (const InputFile& input : brief_.inputs) {
      if (input.reports.empty()) lines_.add(" [-] no report in it " + gap() + input.path, 5);
    }
    for (std::size_t i = 0; i < brief_.record.reports.size(); ++i) {
      lines_.blank();
      write_named(i);
      write_quoted(i);
      write_events(i);
      write_figures(i);
      write_times(i);
      write_places(i);
      write_declined(i);
    }
    lines_.blank();
    write_coverage();
    return lines_.take();
  }

 private:
  void write_head() {
    const MadeWith& made = brief_.made_with;
    std::string head =
        "DATELINE BRIEF " + gap() + count_of(brief_.record.reports.size(), "report", "reports");
    if (const std::string dates = dates_of(); !dates.empty()) head += ", " + dates;
    head += " " + gap() + "dateline " + made.version;
    if (!made.model_name.empty())
      head += " " + gap() + "model " + made.model_name + " " + made.model_version;
    if (made.data_sha256.size() >= 8)
      head += " " + gap() + "tables " + made.data_sha256.substr(0, 8);
    lines_.add(head, 2);
    lines_.add(
        "Report by report: who is named, who said what, which figures, when and where. Not worked "
        "out "
        "in this version: stories, origins, events, differences; nothing here says that two "
        "reports "
        "agree or are independent.",
        0);
    lines_.add(std::string("Cite: [report\xC2\xB6paragraph:start-end]. ") + gap() +
                   "Open one: dateline show 1:0-40 PATH...",
               0);
  }

  std::string dates_of() const {
    std::string first, last;
    for (const ReportRecord& record : brief_.record.reports) {
      if (!record.report.date) continue;
      if (first.empty()) first = record.report.date->value;
      last = record.report.date->value;
    }
    return first == last ? first : first + " to " + last;
  }

  static std::string known_or_question_mark(const char* label, const std::string& value) {
    return " " + gap() + label + " " + (value.empty() ? "?" : value);
  }

  void write_source(std::size_t index) {
    const Report& report = brief_.record.reports[index].report;
    std::string line = " [" + std::to_string(index + 1) + "] ";
    if (report.date) {
      line += report.date->value + " (" + std::string(name_of(report.date->from)) + ", " +
              std::string(name_of(report.date->precision)) + ")";
    } else {
      line += "date ?";
    }
    line += known_or_question_mark("outlet", report.source.outlet);
    line += known_or_question_mark("byline", report.source.byline);
    std::string agency;
    for (const AgencyCredit& credit : report.source.agency) {
      if (credit.scope == AgencyScope::kText)
        agency = credit.name + " " + citations_[index].text(credit.span);
    }
    line += known_or_question_mark("agency", agency);
    line += " " + gap() + count_of(words_in(report.text), "word", "words") + " " + gap() +
            report.source.path;
    lines_.add(line, 5);
    for (const std::string& path : report.source.also) lines_.add("     also " + path, 10);
    write_source_remarks(index);
  }

  void write_source_remarks(std::size_t index) {
    const Report& report = brief_.record.reports[index].report;
    const Citations& cite = citations_[index];
    std::string line = "     ";
    if (report.title) {
      line += "headline " + in_quotes(shortened(cite.words(*report.title), 100)) + " " +
              cite.text(*report.title);
    } else {
      line += "no headline";
    }
    if (report.dateline && report.dateline->place) {
      line += "; dateline " + std::string(cite.words(*report.dateline->place)) + " " +
              cite.text(*report.dateline->place);
    } else {
      line += "; no dateline";
    }
    for (const AgencyCredit& credit : report.source.agency) {
      if (credit.scope == AgencyScope::kText) continue;
      line += "; " + credit.name + " only as " + std::string(name_of(credit.scope)) + " credit " +
              cite.text(credit.span);
    }
    lines_.add(line, 5);
    std::string bare;
    std::size_t shown = 0;
    for (const Entity& entity : brief_.record.reports[index].facts.entities) {
      if (entity.kind != EntityKind::kPerson || entity.name.empty() || !entity.roles.empty() ||
          entity.name.find(' ') != std::string::npos)
        continue;
      if (++shown > kMostLines) continue;
      if (!bare.empty()) bare += ", ";
      bare += in_quotes(entity.name) + " " + cite.text(entity.mentions.front().span);
    }
    if (shown > kMostLines) bare += ", " + std::to_string(shown - kMostLines) + " more";
    if (!bare.empty())
      lines_.add("     never introduced here (no first name, no office): " + bare, 5);
    for (const auto* notes : {&report.notes, &brief_.record.reports[index].facts.notes}) {
      for (const Note& note : *notes) {
        lines_.add("     " + std::string(name_of(note.kind)) + ": " + note.message +
                       (note.span ? " " + cite.text(*note.span) : ""),
                   5);
      }
    }
  }

  void write_named(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    const std::string number = "[" + std::to_string(index + 1) + "] ";
    lines_.add(number + "NAMED" + (facts.entities.empty() ? " " + gap() + "nobody" : ""), 0);
    for (const Entity& entity : facts.entities) {
      if (entity.kind == EntityKind::kPerson && !entity.name.empty()) write_person(index, entity);
    }
    struct Heading {
      const char* title;
      std::vector<EntityKind> kinds;
    };
    const std::array<Heading, 4> headings = {
        {{"organisations, groups", {EntityKind::kOrganization, EntityKind::kGroup}},
         {"countries", {EntityKind::kCountry}},
         {"nationalities, peoples", {EntityKind::kNationality}},
         {"places, facilities", {EntityKind::kPlace, EntityKind::kFacility}}}};
    std::vector<EntityKind> shown = {EntityKind::kPerson};
    for (const Heading& heading : headings) {
      shown.insert(shown.end(), heading.kinds.begin(), heading.kinds.end());
      write_list(index, heading.title, [&](EntityKind kind) {
        return std::find(heading.kinds.begin(), heading.kinds.end(), kind) != heading.kinds.end();
      });
    }
    write_list(index, "other names", [&](EntityKind kind) {
      return std::find(shown.begin(), shown.end(), kind) == shown.end();
    });
  }

  static std::string times(const Entity& entity) {
    return entity.mentions.size() == 1 ? "" : " x" + std::to_string(entity.mentions.size());
  }

  void write_person(std::size_t index, const Entity& entity) {
    const Citations& cite = citations_[index];
    std::string line =
        " " + entity.name + times(entity) + " " + cite.text(entity.mentions.front().span);
    std::vector<std::string_view> done;
    for (Span role : entity.roles) {
      const std::string_view words = cite.words(role);
      if (std::find(done.begin(), done.end(), words) != done.end()) continue;
      line += done.empty() ? " " + gap() : "; ";
      line += in_quotes(words) + " " + cite.text(role);
      done.push_back(words);
    }
    if (done.empty()) line += " " + gap() + "no descriptor";
    lines_.add(line, 4);
  }

  template <typename Wanted>
  void write_list(std::size_t index, std::string_view title, const Wanted& wanted) {
    std::string line;
    for (const Entity& entity : brief_.record.reports[index].facts.entities) {
      if (!wanted(entity.kind) || entity.name.empty()) continue;
      line += line.empty() ? " " + std::string(title) + ": " : "; ";
      line += entity.name;
      for (const std::string& alias : entity.aliases) line += " = " + alias;
      line += times(entity) + " " + citations_[index].text(entity.mentions.front().span);
    }
    if (!line.empty()) lines_.add(line, 4);
  }

  void write_quoted(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    lines_.add("[" + std::to_string(index + 1) + "] QUOTED" +
                   (facts.quotes.empty() ? " " + gap() + "nobody" : ""),
               0);
    for (const Quote& quote : facts.quotes) write_quote(index, quote);
  }

  void write_quote(std::size_t index, const Quote& quote) {
    const Facts& facts = brief_.record.reports[index].facts;
    const Citations& cite = citations_[index];
    std::string line = " ";
    if (!quote.speaker) {
      line += "speaker ?";
    } else {
      const std::string words(cite.words(quote.speaker->span));
      const Entity* entity =
          quote.speaker->entity ? &facts.entities[*quote.speaker->entity] : nullptr;
      if (!quote.speaker->others.empty()) {
        line += in_quotes(words);
      } else if (entity != nullptr && !entity->name.empty()) {
        line += entity->name;
        if (words != entity->name) line += " as " + in_quotes(words);
      } else if (quote.anonymous) {
        line += "unnamed: " + in_quotes(words);
      } else {
        line += in_quotes(words) +
                (entity != nullptr ? " (never named)" : " (who that is: not resolved)");
      }
      line += " " + cite.text(quote.speaker->span);
    }
    if (quote.cue) line += ", " + std::string(cite.words(*quote.cue));
    line += quote.kind == QuoteKind::kMixed ? ", in part:" : ":";
    if (quote.kind == QuoteKind::kMixed && !quote.cue) line = line.substr(0, line.size() - 1) + ":";
    for (Span piece : quote.content) {
      line += " " + in_quotes(shortened(cite.words(piece), kQuoteColumns)) + " " + cite.text(piece);
    }
    lines_.add(line, 4);
    if (quote.conditions) {
      lines_.add(
          "    condition: " + in_quotes(shortened(cite.words(*quote.conditions), kQuoteColumns)) +
              " " + cite.text(*quote.conditions),
          6);
    }
  }

  // Who did what to whom, in the report's own words; what is demanded inside another event stands
  // behind it.
  void write_events(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    const Citations& cite = citations_[index];
    list_heading(index, "EVENTS", facts.events.size());
    for (std::size_t i = 0; i < facts.events.size() && i < kMostEvents; ++i) {
      const Event& event = facts.events[i];
      std::string line = event.nested_in ? "   of that, " : " ";
      line += std::string(name_of(event.type));
      if (event.about) line += " about " + std::string(name_of(*event.about));
      for (const std::string& mode : event.modes) line += " " + mode;
      line += ": " + roles(facts, cite, event.actors) + " " + gap() +
              in_quotes(cite.words(event.triggers.front()));
      if (!event.recipients.empty()) line += " " + gap() + roles(facts, cite, event.recipients);
      if (event.negated) line += ", not";
      if (event.modality != Modality::kActual) line += ", " + std::string(name_of(event.modality));
      if (event.background) line += ", recalled";
      if (event.time) line += ", " + facts.times[*event.time].value;
      if (event.place && facts.places[*event.place].place)
        line += ", " + facts.places[*event.place].place->name;
      line += " " + cite.text(event.triggers.front());
      lines_.add(line, 4);
    }
    if (facts.events.size() > kMostEvents)
      lines_.add(" and " + std::to_string(facts.events.size() - kMostEvents) + " more", 4);
  }

  static std::string roles(const Facts& facts, const Citations& cite,
                           const std::vector<EventRole>& parties) {
    if (parties.empty()) return "?";
    std::string text;
    for (const EventRole& role : parties) {
      if (!text.empty()) text += ", ";
      const std::string_view words = cite.words(role.span);
      const bool known = role.entity && !facts.entities[*role.entity].name.empty();
      // A pronoun says little without its sentence.
      const bool pronoun = words.size() <= 5 && words.find(' ') == std::string_view::npos &&
                           known && is_pronoun(facts.entities[*role.entity], role.span);
      text += pronoun ? facts.entities[*role.entity].name : shortened(words, 60);
      std::string code = role.country;
      for (const std::string& sector : role.sectors) code += sector;
      if (!code.empty()) text += " (" + code + ")";
    }
    return text;
  }

  static bool is_pronoun(const Entity& entity, Span span) {
    return std::any_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& mention) {
      return mention.span == span && mention.how == MentionForm::kPronoun;
    });
  }

  // "AT LEAST 10,000" is never rounded or reworded: the report's own words, then the reading.
  void write_figures(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    const Citations& cite = citations_[index];
    list_heading(index, "FIGURES", facts.figures.size());
    for (std::size_t i = 0; i < facts.figures.size() && i < kMostItems; ++i) {
      const Figure& figure = facts.figures[i];
      std::string line = " " + in_quotes(shortened(cite.words(figure.span), 60));
      if (figure.of) line += " of " + in_quotes(shortened(cite.words(figure.of->span), 80));
      if (figure.measure != FigureMeasure::kOther && figure.measure != FigureMeasure::kMoney)
        line += ", " + std::string(name_of(figure.measure));
      if (figure.change != FigureChange::kNone)
        line += ", change " + std::string(name_of(figure.change));
      if (figure.part_of)
        line += ", part of " + in_quotes(cite.words(facts.figures[*figure.part_of].span));
      line += " " + cite.text(figure.span);
      if (!figure.said_by.empty()) line += " " + gap() + "by";
      for (const Voucher& voucher : figure.said_by) {
        line += &voucher == &figure.said_by.front() ? " " : ", ";
        line += voucher.span ? in_quotes(cite.words(*voucher.span)) : "?";
      }
      lines_.add(line, 4);
    }
    list_rest(facts.figures.size());
  }

  void write_times(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    const Citations& cite = citations_[index];
    std::vector<const TimeExpression*> known;
    for (const TimeExpression& time : facts.times) {
      if (!time.earliest.empty()) known.push_back(&time);
    }
    std::stable_sort(known.begin(), known.end(), [](const auto* a, const auto* b) {
      return a->earliest != b->earliest ? a->earliest < b->earliest : a->latest < b->latest;
    });
    list_heading(index, "TIMES", known.size());
    for (std::size_t i = 0; i < known.size() && i < kMostItems; ++i) {
      const TimeExpression& time = *known[i];
      std::string line = " " + time.earliest;
      if (time.latest != time.earliest) line += " to " + time.latest;
      lines_.add(line + " " + gap() + in_quotes(cite.words(time.span)) + " " + cite.text(time.span),
                 4);
    }
    list_rest(known.size());
  }

  // Where something is said to be: places of which others are called ("French troops") are left
  // out.
  void write_places(std::size_t index) {
    const Facts& facts = brief_.record.reports[index].facts;
    const Citations& cite = citations_[index];
    std::vector<std::pair<std::string, std::size_t>> seen;  // its line, how often
    std::map<std::string, std::size_t> index_of;
    for (const PlaceMention& mention : facts.places) {
      if (mention.use != PlaceUse::kLiteral || !mention.place) continue;
      const std::string key = key_of(*mention.place);
      const auto [known, is_new] = index_of.try_emplace(key, seen.size());
      if (is_new) seen.emplace_back(key + cite.text(mention.span), 0);
      ++seen[known->second].second;
    }
    std::string line;
    std::size_t shown = 0;
    for (const auto& [text, count] : seen) {
      line += line.empty() ? " " : "; ";
      line += text;
      if (count > 1) line += " x" + std::to_string(count);
      if (++shown == kMostItems && seen.size() > kMostItems) {
        line += "; " + std::to_string(seen.size() - kMostItems) + " more";
        break;
      }
    }
    if (!line.empty()) {
      lines_.add("[" + std::to_string(index + 1) + "] PLACES", 0);
      lines_.add(line, 4);
    }
  }

  static std::string key_of(const PlaceCandidate& place) {
    std::string key = place.name + " (" + std::string(name_of(place.kind));
    if (!place.admin1.empty() && place.admin1 != place.name) key += ", " + place.admin1;
    if (!place.country.empty()) key += ", " + place.country;
    return key + ") ";
  }

  void list_heading(std::size_t index, const char* title, std::size_t count) {
    if (count > 0) lines_.add("[" + std::to_string(index + 1) + "] " + title, 0);
  }
  void list_rest(std::size_t count) {
    if (count > kMostItems) lines_.add(" and " + std::to_string(count - kMostItems) + " more", 4);
  }

  void write_declined(std::size_t index) {
    const Citations& cite = citations_[index];
    std::size_t count = 0;
    for (const Abstention& abstention : brief_.record.reports[index].facts.abstained) {
      if (++count > kMostLines) continue;
      if (count == 1) lines_.add("[" + std::to_string(index + 1) + "] DECLINED", 0);
      lines_.add(" " + shortened(cite.words(abstention.span), 60) + " " +
                     cite.text(abstention.span) + " " + gap() + abstention.why,
                 4);
    }
    if (count > kMostLines) lines_.add(" and " + std::to_string(count - kMostLines) + " more", 4);
  }

  void write_coverage() {
    brief::Coverage total;
    for (const ReportRecord& record : brief_.record.reports) {
      const brief::Coverage covered = brief::coverage_of(record.facts);
      total.sentences += covered.sentences;
      total.quoted += covered.quoted;
      total.abstained += covered.abstained;
    }
    lines_.add("READ " + gap() + count_of(total.sentences, "sentence", "sentences") + ", " +
                   std::to_string(total.quoted) + " with a quote, " +
                   std::to_string(total.abstained) + " with a declined reading",
               6);
  }

  const Brief& brief_;
  std::vector<Citations> citations_;  // of each report
  brief::TextLines lines_;
};

}  // namespace

std::string brief_text(const Brief& brief, const BriefTextOptions& options) {
  return BriefText(brief, options).write();
}

}  // namespace dateline
