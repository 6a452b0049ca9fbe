// SPDX-License-Identifier: Apache-2.0
#include "record/explanation.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "record/names_of_values.h"
#include "text/offsets.h"

namespace dateline {
namespace {

class Explainer {
 public:
  Explainer(const ReportRecord& record, std::span<const BlockParse> parses,
            std::span<const RejectedReading> rejected)
      : report_(record.report),
        facts_(record.facts),
        parses_(parses),
        rejected_(rejected),
        offsets_(report_.text) {}

  std::string run() {
    for (const Sentence& sentence : facts_.sentences) {
      line("{} [{}-{}] {}", name_of(sentence.role), sentence.span.start, sentence.span.end,
           quoted(sentence.span));
      tokens(sentence.span);
      products(sentence.span);
      out_ += '\n';
    }
    for (const Note& note : facts_.notes) line("note {}: {}", name_of(note.kind), note.message);
    return std::move(out_);
  }

 private:
  template <typename... Arguments>
  void line(fmt::format_string<Arguments...> form, Arguments&&... arguments) {
    fmt::format_to(std::back_inserter(out_), form, std::forward<Arguments>(arguments)...);
    out_ += '\n';
  }

  std::string quoted(Span span) const {
    const std::size_t start = offsets_.byte(span.start);
    std::string words = report_.text.substr(start, offsets_.byte(span.end) - start);
    std::replace(words.begin(), words.end(), '\n', ' ');
    return '"' + words + '"';
  }

  void tokens(Span sentence) {
    for (const BlockParse& block : parses_) {
      const Block& place = report_.blocks[block.block];
      if (!place.span.overlaps(sentence)) continue;
      const Parse& parse = block.parse;
      for (std::uint32_t token = 0; token < parse.size(); ++token) {
        const Span span{place.span.start + parse.start(token), place.span.start + parse.end(token)};
        if (!sentence.contains(span) || parse.is_space(token)) continue;
        const std::uint32_t head = parse.head(token);
        line("  {:>4} {:<18} {:<16} {:<5} {:<5} {:<10} {:<22} {}", token, parse.text(token),
             parse.lemma(token), parse.pos(token), parse.tag(token), parse.dep(token),
             head == token ? std::string("-") : fmt::format("{} {}", head, parse.text(head)),
             parse.entity_iob(token) == 'O'
                 ? std::string()
                 : fmt::format("{}-{}", parse.entity_iob(token), parse.entity_type(token)));
      }
    }
  }

  void made(std::string_view layer, Span span, const std::string& what, std::string_view rule) {
    line("  {:<8} {} {}  <- {}", layer, quoted(span), what, rule);
  }

  void products(Span sentence) {
    for (std::size_t i = 0; i < facts_.entities.size(); ++i) {
      const Entity& entity = facts_.entities[i];
      for (const Mention& mention : entity.mentions) {
        if (!sentence.overlaps(mention.span)) continue;
        std::string what =
            fmt::format("{} #n{} {}", name_of(entity.kind), i + 1, name_of(mention.how));
        if (!entity.name.empty()) what += fmt::format(" of {}", entity.name);
        if (!entity.country.empty()) what += " " + entity.country;
        for (const std::string& sector : entity.sectors) what += " " + sector;
        made("entity", mention.span, what, mention.rule);
      }
      for (Span role : entity.roles) {
        if (sentence.overlaps(role)) line("  {:<8} {} of #n{}", "role", quoted(role), i + 1);
      }
    }
    for (const Compound& compound : facts_.compounds) {
      if (!sentence.overlaps(compound.span)) continue;
      std::string what = "actor " + quoted(compound.actor);
      if (compound.entity) what += fmt::format(" #n{}", *compound.entity + 1);
      if (compound.second) what += " and " + quoted(*compound.second);
      if (compound.described) what += " described " + quoted(*compound.described);
      made("compound", compound.span, what, compound.rule);
    }
    for (const TimeExpression& time : facts_.times) {
      if (!sentence.overlaps(time.span)) continue;
      std::string what =
          fmt::format("{} {}", name_of(time.type), time.value.empty() ? "unresolved" : time.value);
      if (!time.mod.empty()) what += " " + time.mod;
      if (!time.earliest.empty()) what += fmt::format(" [{} .. {}]", time.earliest, time.latest);
      made("time", time.span, what, time.rule);
    }
    for (const PlaceMention& place : facts_.places) {
      if (!sentence.overlaps(place.span)) continue;
      std::string what(name_of(place.use));
      if (place.place) {
        what += fmt::format(" {} {} {}", name_of(place.place->kind), place.place->name,
                            place.place->country);
      }
      if (!place.why.empty()) what += ": " + place.why;
      made("place", place.span, what, place.rule);
    }
    for (const Figure& figure : facts_.figures) {
      if (sentence.overlaps(figure.span))
        made("figure", figure.span, describe(figure), figure.rule);
    }
    for (const Quote& quote : facts_.quotes) {
      if (!sentence.overlaps(quote.span)) continue;
      std::string what(name_of(quote.kind));
      if (quote.cue) what += " cue " + quoted(*quote.cue);
      if (quote.speaker) {
        what += " speaker " + quoted(quote.speaker->span);
        if (quote.speaker->entity) what += fmt::format(" #n{}", *quote.speaker->entity + 1);
        for (std::size_t other : quote.speaker->others) what += fmt::format(" #n{}", other + 1);
      }
      for (Span content : quote.content) what += " content " + quoted(content);
      made("quote", quote.span, what, quote.rule);
    }
    for (const Event& event : facts_.events) {
      if (!sentence.overlaps(event.triggers.front())) continue;
      std::string what(name_of(event.type));
      if (event.about) what += fmt::format(" about {}", name_of(*event.about));
      for (const std::string& mode : event.modes) what += " " + mode;
      for (const EventRole& role : event.actors) what += " actor " + quoted(role.span);
      for (const EventRole& role : event.recipients) what += " recipient " + quoted(role.span);
      if (event.time) what += " time " + quoted(facts_.times[*event.time].span);
      if (event.place) what += " place " + quoted(facts_.places[*event.place].span);
      what += fmt::format(" {} {} {}", kPolarityNames[event.negated ? 1 : 0],
                          name_of(event.modality), name_of(event.tense));
      if (event.confidence) what += fmt::format(" confidence {:.2f}", *event.confidence);
      made("event", event.triggers.front(), what, event.rule);
    }
    for (const Abstention& abstention : facts_.abstained) {
      if (!sentence.overlaps(abstention.span)) continue;
      line("  declined {} by {}: {}{}", quoted(abstention.span), abstention.layer, abstention.why,
           abstention.candidates.empty()
               ? std::string()
               : fmt::format(" ({})", fmt::join(abstention.candidates, ", ")));
    }
    for (const RejectedReading& reading : rejected_) {
      if (!sentence.overlaps(reading.span)) continue;
      line("  {} {} by {}: {}  <- {}", reading.layer == kFeatureLayer ? "weighed " : "rejected",
           quoted(reading.span), reading.layer, reading.why, reading.rule);
    }
  }

  std::string describe(const Figure& figure) const {
    std::string what(name_of(figure.bound));
    if (figure.value) what += fmt::format(" {}", *figure.value);
    if (figure.low || figure.high) {
      what += fmt::format(" [{} .. {}]", figure.low ? fmt::format("{}", *figure.low) : "",
                          figure.high ? fmt::format("{}", *figure.high) : "");
    }
    what += " " + figure.unit;
    if (figure.change != FigureChange::kNone)
      what += fmt::format(" change {}", name_of(figure.change));
    if (figure.of) what += " of " + quoted(figure.of->span);
    if (figure.measure != FigureMeasure::kOther)
      what += fmt::format(" measure {}", name_of(figure.measure));
    if (figure.part_of) what += fmt::format(" part of #f{}", *figure.part_of + 1);
    return what;
  }

  const Report& report_;
  const Facts& facts_;
  std::span<const BlockParse> parses_;
  std::span<const RejectedReading> rejected_;
  OffsetMap offsets_;
  std::string out_;
};

}  // namespace

std::string explain_record(const ReportRecord& record, std::span<const BlockParse> parses,
                           std::span<const RejectedReading> rejected) {
  return Explainer(record, parses, rejected).run();
}

}  // namespace dateline
