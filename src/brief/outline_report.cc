// SPDX-License-Identifier: Apache-2.0
//
// What one report says, straight from its facts: the whole brief when there is one report, and the
// appendix of a full one.
#include <algorithm>
#include <array>
#include <map>

#include "brief/outline.h"
#include "brief/text_lines.h"
#include "record/names_of_values.h"

namespace dateline::brief {
namespace {

constexpr std::size_t kEventColumns = 120;
constexpr std::size_t kQuoteColumns = 190;  // of one piece of a quote
constexpr std::size_t kMostPieces = 3;
constexpr std::size_t kMostItems = 24;  // of one kind, when not all are wanted
constexpr std::size_t kMostDeclined = 8;

class OneReport {
 public:
  OneReport(const RecordView& view, std::uint32_t report, bool full)
      : report_(report), facts_(view.facts(report)), view_(view), full_(full) {
    const Record& record = view.record();
    // Origins stay when a record is narrowed; without any it was never linked.
    const bool linked = !record.origins.empty();
    events_.assign(facts_.events.size(), !linked);
    figures_.assign(facts_.figures.size(), !linked);
    quotes_.assign(facts_.quotes.size(), !linked);
    entities_.assign(facts_.entities.size(), !linked);
    keep(record.events, events_);
    keep(record.figures, figures_);
    keep(record.quotes, quotes_);
    keep(record.entities, entities_);
  }

  Part write() {
    Part part;
    part.kind = PartKind::kReports;
    part.title = "WHAT [" + std::to_string(report_ + 1) + "] SAYS";
    std::vector<Group> groups = {events(), quotes(), figures(), named()};
    if (!narrowed()) {
      for (Group group : {times(), places(), declined()}) groups.push_back(std::move(group));
    }
    for (Group& group : groups) {
      if (!group.rows.empty()) part.groups.push_back(std::move(group));
    }
    const auto& title = view_.report(report_).title;
    if (title) part.heading.words(shortened(words(*title), kEventColumns)).cite(cited(*title));
    if (part.groups.empty()) part.heading.plain("no event, quote, figure or name found in it");
    return part;
  }

 private:
  // What linked things hold of this report: the rest was narrowed away.
  template <typename Linked>
  void keep(const std::vector<Linked>& linked, std::vector<bool>& kept) const {
    for (const Linked& each : linked) {
      for (const Member& member : each.members) {
        if (member.report == report_ && member.index < kept.size()) kept[member.index] = true;
      }
    }
  }
  bool narrowed() const {
    for (const auto* kept : {&events_, &figures_, &quotes_}) {
      if (std::find(kept->begin(), kept->end(), false) != kept->end()) return true;
    }
    return false;
  }
  template <typename Fact>
  static bool is_kept(const std::vector<Fact>& facts, const std::vector<bool>& kept,
                      const Fact& fact) {
    return kept[static_cast<std::size_t>(&fact - facts.data())];
  }

  Citation cited(Span span) const { return {report_, span}; }
  std::string_view words(Span span) const { return view_.words(cited(span)); }

  // True while there is room; counts what is left out.
  bool has_room(Group& group, std::size_t& left_out, std::size_t most = kMostItems) const {
    if (full_ || group.rows.size() < most) return true;
    group.more = std::to_string(++left_out) + " more";
    return false;
  }

  std::string name_of_party(const std::optional<std::size_t>& entity, Span span) const {
    if (entity && !facts_.entities[*entity].name.empty()) return facts_.entities[*entity].name;
    return shortened(words(span), 50);
  }

  void add_said_by(Runs& runs, const std::vector<Voucher>& said_by) const {
    bool first = true;
    for (const Voucher& voucher : said_by) {
      runs.plain(first ? "says " : ", through ");
      if (voucher.entity && !facts_.entities[*voucher.entity].name.empty()) {
        runs.name(facts_.entities[*voucher.entity].name);
      } else if (voucher.span) {
        runs.words(shortened(words(*voucher.span), 40));
      } else {
        runs.plain(voucher.anonymous ? "unnamed" : "?");
      }
      if (!voucher.certain) runs.plain(" (or own voice)");
      first = false;
    }
  }

  void add_roles(Runs& runs, const std::vector<EventRole>& roles) const {
    for (std::size_t i = 0; i < roles.size(); ++i) {
      runs.plain(i == 0 ? "" : ", ").name(name_of_party(roles[i].entity, roles[i].span));
      std::string code = roles[i].country;
      for (const std::string& sector : roles[i].sectors) code += sector;
      if (!code.empty()) runs.plain(" " + code);
    }
    if (roles.empty()) runs.plain("?");
  }

  Row event_row(const Event& event) const {
    Row row;
    row.background = event.background;
    if (event.time) {
      const TimeExpression& time = facts_.times[*event.time];
      row.when = dates_for_people(time.earliest.substr(0, 10), time.latest.substr(0, 10));
      if (row.when.empty()) row.when = shortened(words(time.span), 15);
    } else if (event.by_report_date && view_.report(report_).date) {
      row.when = "by " + view_.date_of(report_).substr(0, 10);
    }
    const Span trigger = event.triggers.front();
    Span core = trigger;
    for (const auto* roles : {&event.actors, &event.recipients}) {
      for (const EventRole& role : *roles) {
        core.start = std::min(core.start, role.span.start);
        core.end = std::max(core.end, role.span.end);
      }
    }
    const Sentence* sentence = view_.sentence_of(cited(trigger));
    const Span frame = sentence != nullptr ? sentence->span : core;
    const Citation clip = view_.clipped(cited(frame), core, kEventColumns);
    row.what.words(view_.words(clip)).cite(clip);
    Runs who;
    add_roles(who, event.actors);
    if (!event.recipients.empty()) {
      who.plain(" \xE2\x86\x92 ");
      add_roles(who, event.recipients);
    }
    if (!event.modes.empty()) who.gap();
    for (const std::string& mode : event.modes)
      who.plain(&mode == &event.modes.front() ? "" : ", ").plain(mode);
    if (!event.said_by.empty()) {
      who.gap();
      add_said_by(who, event.said_by);
    }
    row.under.push_back(std::move(who));
    add_type(row.side, event.type, event.about, event.negated, event.modality);
    if (event.place && facts_.places[*event.place].place)
      row.side.plain(", ").name(facts_.places[*event.place].place->name);
    if (event.background) row.side.plain(", recalled");
    return row;
  }

  Group events() const {
    Group group;
    group.title = "WHAT HAPPENED";
    std::size_t left_out = 0;
    // News before what is recalled; what is demanded inside another event is told with it.
    for (const bool background : {false, true}) {
      for (const Event& event : facts_.events) {
        if (event.background != background || event.triggers.empty()) continue;
        if (event.nested_in && !full_) continue;
        if (!is_kept(facts_.events, events_, event)) continue;
        if (has_room(group, left_out)) group.rows.push_back(event_row(event));
      }
    }
    return group;
  }

  Row quote_row(const Quote& quote) const {
    Row row;
    if (!quote.speaker) {
      row.when = "speaker ?";
    } else {
      row.when = name_of_party(quote.speaker->entity, quote.speaker->span);
      if (quote.anonymous) row.when = "unnamed";
    }
    for (std::size_t i = 0; i < quote.content.size() && i < kMostPieces; ++i) {
      const Citation piece = cited(quote.content[i]);
      const Citation clip =
          view_.clipped(piece, {piece.span.start, piece.span.start + 1}, kQuoteColumns);
      row.what.plain(i == 0 ? "" : " ").words(view_.words(clip)).cite(clip);
    }
    if (quote.content.size() > kMostPieces)
      row.what.plain(" +" + std::to_string(quote.content.size() - kMostPieces));
    row.side.plain(name_of(quote.kind));
    if (quote.marked && !*quote.marked) row.side.plain(", marks missing");
    if (quote.speaker) {
      Runs as;
      as.words(words(quote.speaker->span)).cite(cited(quote.speaker->span));
      if (quote.conditions) {
        as.gap().plain("condition: ").words(shortened(words(*quote.conditions), kQuoteColumns));
        as.cite(cited(*quote.conditions));
      }
      if (full_ || quote.anonymous || quote.conditions || words(quote.speaker->span) != row.when)
        row.under.push_back(std::move(as));
    }
    return row;
  }

  Group quotes() const {
    Group group;
    group.title = "SAID";
    group.columns = 20;
    std::size_t left_out = 0;
    // Marked words first: they can be quoted.
    for (const bool direct : {true, false}) {
      for (const Quote& quote : facts_.quotes) {
        if ((quote.kind != QuoteKind::kIndirect) != direct || quote.content.empty()) continue;
        if (!is_kept(facts_.quotes, quotes_, quote)) continue;
        if (has_room(group, left_out)) group.rows.push_back(quote_row(quote));
      }
    }
    return group;
  }

  // "At least 10,000" is never rounded or reworded: the report's own words, then the reading.
  Group figures() const {
    Group group;
    group.title = "FIGURES";
    group.columns = 20;
    std::size_t left_out = 0;
    for (const Figure& figure : facts_.figures) {
      if (!is_kept(facts_.figures, figures_, figure) || !has_room(group, left_out)) continue;
      Row row;
      row.when = std::string(name_of(figure.measure));
      if (figure.measure == FigureMeasure::kOther)
        row.when = figure.unit == "1" ? "share" : figure.unit;
      row.what.words(words(figure.span));
      if (figure.of) row.what.plain(" of ").words(shortened(words(figure.of->span), 80));
      row.what.cite(cited(figure.span));
      if (figure.part_of)
        row.what.plain(", part of ").words(words(facts_.figures[*figure.part_of].span));
      if (figure.change != FigureChange::kNone)
        row.what.plain(", change " + std::string(name_of(figure.change)));
      add_said_by(row.side, figure.said_by);
      if (figure.said_by.empty()) row.side.plain("unsourced");
      group.rows.push_back(std::move(row));
    }
    return group;
  }

  static std::string times_named(const Entity& entity) {
    return entity.mentions.size() == 1 ? "" : " x" + std::to_string(entity.mentions.size());
  }

  Row person_row(const Entity& entity) const {
    Row row;
    row.when = "person";
    row.what.name(entity.name).plain(times_named(entity)).cite(cited(entity.mentions.front().span));
    std::vector<std::string_view> done;
    for (Span role : entity.roles) {
      if (std::find(done.begin(), done.end(), words(role)) != done.end()) continue;
      if (done.empty()) {
        row.what.gap();
      } else {
        row.what.plain("; ");
      }
      row.what.words(words(role)).cite(cited(role));
      done.push_back(words(role));
    }
    if (done.empty()) row.what.gap().plain("no descriptor");
    return row;
  }

  Group named() const {
    Group group;
    group.title = "NAMED";
    group.columns = 20;
    std::size_t left_out = 0;
    for (const Entity& entity : facts_.entities) {
      if (entity.kind != EntityKind::kPerson || entity.name.empty() || entity.mentions.empty() ||
          !is_kept(facts_.entities, entities_, entity))
        continue;
      if (has_room(group, left_out)) group.rows.push_back(person_row(entity));
    }
    struct Heading {
      const char* title;
      std::vector<EntityKind> kinds;
    };
    const std::array<Heading, 5> headings = {
        {{"organisations", {EntityKind::kOrganization, EntityKind::kGroup}},
         {"countries", {EntityKind::kCountry}},
         {"peoples", {EntityKind::kNationality}},
         {"places", {EntityKind::kPlace, EntityKind::kFacility}},
         {"other",
          {EntityKind::kEvent, EntityKind::kLaw, EntityKind::kProduct, EntityKind::kOther}}}};
    for (const Heading& heading : headings) {
      Row row;
      row.when = heading.title;
      std::size_t count = 0;
      for (const Entity& entity : facts_.entities) {
        if (std::find(heading.kinds.begin(), heading.kinds.end(), entity.kind) ==
                heading.kinds.end() ||
            entity.name.empty() || entity.mentions.empty() ||
            !is_kept(facts_.entities, entities_, entity))
          continue;
        if (++count > kMostItems && !full_) continue;
        if (!row.what.empty()) row.what.plain("; ");
        row.what.name(entity.name);
        for (const std::string& alias : entity.aliases) row.what.plain(" = ").name(alias);
        row.what.plain(times_named(entity)).cite(cited(entity.mentions.front().span));
      }
      if (count > kMostItems && !full_)
        row.what.plain("; " + std::to_string(count - kMostItems) + " more");
      if (count > 0) group.rows.push_back(std::move(row));
    }
    return group;
  }

  Group times() const {
    Group group;
    // A record over reports has a timeline of its own.
    if (!view_.record().timeline.empty() && !full_) return group;
    group.title = "WHEN";
    group.columns = 24;
    std::vector<const TimeExpression*> known;
    for (const TimeExpression& time : facts_.times) {
      if (!time.earliest.empty()) known.push_back(&time);
    }
    std::stable_sort(known.begin(), known.end(), [](const auto* a, const auto* b) {
      return a->earliest != b->earliest ? a->earliest < b->earliest : a->latest < b->latest;
    });
    std::size_t left_out = 0;
    for (const TimeExpression* time : known) {
      if (!has_room(group, left_out)) continue;
      Row row;
      row.when = dates_for_people(time->earliest, time->latest);
      const Citation clip = view_.around(cited(time->span), 70);
      row.what.words(view_.words(clip)).cite(cited(time->span));
      group.rows.push_back(std::move(row));
    }
    return group;
  }

  // Where something is said to be: places of which others are called ("French troops") are left
  // out.
  Group places() const {
    Group group;
    std::vector<std::pair<std::string, std::vector<Span>>> seen;
    std::map<std::string, std::size_t> index_of;
    for (const PlaceMention& mention : facts_.places) {
      if (mention.use != PlaceUse::kLiteral || !mention.place) continue;
      const PlaceCandidate& place = *mention.place;
      std::string key = place.name + " (" + std::string(name_of(place.kind));
      if (!place.admin1.empty() && place.admin1 != place.name) key += ", " + place.admin1;
      if (!place.country.empty()) key += ", " + place.country;
      key += ")";
      const auto [known, is_new] = index_of.try_emplace(key, seen.size());
      if (is_new) seen.push_back({key, {}});
      seen[known->second].second.push_back(mention.span);
    }
    if (seen.empty()) return group;
    group.title = "WHERE";
    group.columns = 20;
    Row row;
    row.when = "places";
    for (std::size_t i = 0; i < seen.size(); ++i) {
      if (i == kMostItems && !full_) {
        row.what.plain("; " + std::to_string(seen.size() - kMostItems) + " more");
        break;
      }
      row.what.plain(i == 0 ? "" : "; ").name(seen[i].first);
      if (seen[i].second.size() > 1) row.what.plain(" x" + std::to_string(seen[i].second.size()));
      row.what.cite(cited(seen[i].second.front()));
    }
    group.rows.push_back(std::move(row));
    return group;
  }

  Group declined() const {
    Group group;
    group.title = "DECLINED";
    group.columns = 20;
    std::size_t left_out = 0;
    for (const Abstention& abstention : facts_.abstained) {
      if (!has_room(group, left_out, kMostDeclined)) continue;
      Row row;
      row.when = abstention.layer;
      row.what.words(shortened(words(abstention.span), 60)).cite(cited(abstention.span)).gap();
      row.what.plain(abstention.why);
      group.rows.push_back(std::move(row));
    }
    return group;
  }

  std::uint32_t report_;
  const Facts& facts_;
  const RecordView& view_;
  bool full_;
  std::vector<bool> events_, figures_, quotes_, entities_;  // which are kept
};

}  // namespace

Part report_part(const RecordView& view, std::uint32_t report, bool full) {
  return OneReport(view, report, full).write();
}

}  // namespace dateline::brief
