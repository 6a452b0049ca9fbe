// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <limits>

#include "record/json_parsing.h"
#include "record/names_of_values.h"
#include "record/report_json.h"
#include "text/offsets.h"

namespace dateline {
namespace {

Error invalid(std::string message) {
  return make_error(ErrorCode::kInvalidRecord, std::move(message));
}

BlockKind kind_of(SentenceRole role) {
  switch (role) {
    case SentenceRole::kTitle:
      return BlockKind::kTitle;
    case SentenceRole::kDateline:
      return BlockKind::kDateline;
    case SentenceRole::kCaption:
      return BlockKind::kCaption;
    case SentenceRole::kBoilerplate:
      return BlockKind::kBoilerplate;
    case SentenceRole::kLead:
    case SentenceRole::kBody:
      return BlockKind::kParagraph;
  }
  return BlockKind::kParagraph;
}

class ReportReader {
 public:
  ReportReader(const Json& json, ReportRecord& record)
      : json_(json), record_(record), report_(record.report) {}

  Result<void> read() {
    if (TRY(text_of(json_, "format")) != "dateline.report/1")
      return invalid("not a record of dateline.report/1");
    report_.id = TRY(text_of(json_, "id"));
    if (!report_.id.starts_with("rep_")) return invalid("id does not start with rep_");
    report_.text = TRY(text_of(json_, "text"));
    if (report_.text.size() > std::numeric_limits<std::uint32_t>::max())
      return invalid("text is too long");
    offsets_.emplace(report_.text);
    TRY(read_source());
    TRY(read_date());
    TRY(read_dateline());
    report_.title = TRY(span_if_known(json_, "title"));
    TRY(read_sentences());
    make_blocks();
    TRY(read_entities());
    TRY(read_times());
    TRY(read_places());
    TRY(read_figures());
    TRY(read_quotes());
    TRY(read_events());
    TRY(read_corrections());
    TRY(read_notes());
    TRY(read_abstained());
    return {};
  }

 private:
  Result<const Json*> list(const Json& value, const char* name) const {
    static const Json kEmpty = Json::array();
    const Json* found = find_member(value, name);
    if (found == nullptr) return &kEmpty;
    if (!found->is_array()) return invalid(std::string(name) + " is not a list");
    return found;
  }

  static Result<std::string> text_of(const Json& value, const char* name) {
    const Json* found = find_member(value, name);
    if (found == nullptr || !found->is_string())
      return invalid(std::string(name) + " is missing or not a string");
    return found->get<std::string>();
  }

  static Result<std::string> text_if_known(const Json& value, const char* name) {
    if (find_member(value, name) == nullptr) return std::string();
    return text_of(value, name);
  }

  Result<std::vector<std::string>> texts(const Json& value, const char* name) const {
    std::vector<std::string> result;
    for (const Json& item : *TRY(list(value, name))) {
      if (!item.is_string())
        return invalid(std::string(name) + " holds something else than strings");
      result.push_back(item.get<std::string>());
    }
    return result;
  }

  static Result<std::uint64_t> number(const Json& value, const char* name) {
    const Json* found = find_member(value, name);
    if (found == nullptr || !found->is_number_unsigned())
      return invalid(std::string(name) + " is missing or no count");
    return found->get<std::uint64_t>();
  }

  template <typename Enum, std::size_t size>
  static Result<Enum> word(const Json& value, const char* name,
                           const std::array<std::string_view, size>& names) {
    const std::string text = TRY(text_of(value, name));
    if (const auto found = value_of<Enum>(names, text)) return *found;
    return invalid(std::string(name) + " has the unknown value " + text.substr(0, 40));
  }

  static bool flag(const Json& value, const char* name) {
    const Json* found = find_member(value, name);
    return found != nullptr && found->is_boolean() && found->get<bool>();
  }

  Result<Span> bounds(const Json& value) const {
    const std::uint64_t start = TRY(number(value, "start"));
    const std::uint64_t end = TRY(number(value, "end"));
    if (start >= end || end > offsets_->size()) return invalid("a span lies outside the text");
    return Span{static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
  }

  ByteRange bytes_of(Span span) const {
    return {offsets_->byte(span.start), offsets_->byte(span.end)};
  }

  Result<Span> span(const Json& value) const {
    const Span result = TRY(bounds(value));
    if (TRY(text_of(value, "text")) != report_.slice(bytes_of(result))) {
      return invalid("the words of the span at " + std::to_string(result.start) +
                     " are not those of the text");
    }
    return result;
  }

  Result<std::optional<Span>> span_if_known(const Json& value, const char* name) const {
    const Json* found = find_member(value, name);
    if (found == nullptr) return std::optional<Span>();
    return std::optional<Span>(TRY(span(*found)));
  }

  Result<Span> span_of(const Json& value, const char* name) const {
    const auto found = TRY(span_if_known(value, name));
    if (!found) return invalid(std::string(name) + " is missing");
    return *found;
  }

  Result<std::vector<Span>> spans(const Json& value, const char* name) const {
    std::vector<Span> result;
    for (const Json& item : *TRY(list(value, name))) result.push_back(TRY(span(item)));
    return result;
  }

  Result<void> read_source() {
    const Json* json = find_member(json_, "source");
    if (json == nullptr) return invalid("source is missing");
    Source& source = report_.source;
    source.path = TRY(text_of(*json, "path"));
    source.also = TRY(texts(*json, "also"));
    source.url = TRY(text_if_known(*json, "url"));
    source.outlet = TRY(text_if_known(*json, "outlet"));
    source.byline = TRY(text_if_known(*json, "byline"));
    source.sha256 = TRY(text_if_known(*json, "sha256"));
    if (find_member(*json, "text_start") != nullptr)
      source.text_start = TRY(number(*json, "text_start"));
    for (const Json& item : *TRY(list(*json, "agency"))) {
      AgencyCredit credit;
      credit.name = TRY(text_of(item, "name"));
      credit.span = TRY(span_of(item, "span"));
      credit.scope = TRY(word<AgencyScope>(item, "scope", kAgencyScopeNames));
      source.agency.push_back(std::move(credit));
    }
    return {};
  }

  Result<void> read_date() {
    const Json* json = find_member(json_, "date");
    if (json == nullptr) return {};
    ReportDate date;
    date.value = TRY(text_of(*json, "value"));
    date.precision = TRY(word<DatePrecision>(*json, "precision", kDatePrecisionNames));
    date.zone = TRY(text_if_known(*json, "zone"));
    date.raw = TRY(text_if_known(*json, "raw"));
    date.from = TRY(word<DateFrom>(*json, "from", kDateFromNames));
    report_.date = std::move(date);
    return {};
  }

  Result<void> read_dateline() {
    const Json* json = find_member(json_, "dateline");
    if (json == nullptr) return {};
    DatelineParts parts;
    parts.place = TRY(span_if_known(*json, "place"));
    parts.date = TRY(span_if_known(*json, "date"));
    parts.agency = TRY(span_if_known(*json, "agency"));
    report_.dateline = parts;
    return {};
  }

  Result<void> read_sentences() {
    std::uint32_t behind = 0;
    for (const Json& item : *TRY(list(json_, "sentences"))) {
      Sentence sentence;
      sentence.span = TRY(bounds(item));
      if (sentence.span.start < behind) return invalid("sentences overlap or are out of order");
      behind = sentence.span.end;
      const std::uint64_t paragraph = TRY(number(item, "paragraph"));
      if (paragraph == 0 || paragraph > offsets_->size())
        return invalid("a paragraph number is out of range");
      sentence.paragraph = static_cast<std::uint32_t>(paragraph);
      sentence.role = TRY(word<SentenceRole>(item, "role", kSentenceRoleNames));
      sentence.background = flag(item, "background");
      record_.facts.sentences.push_back(sentence);
    }
    return {};
  }

  // Neighbouring sentences of one paragraph and kind make a block.
  void make_blocks() {
    for (const Sentence& sentence : record_.facts.sentences) {
      const BlockKind kind = kind_of(sentence.role);
      if (!report_.blocks.empty() && report_.blocks.back().kind == kind &&
          report_.blocks.back().paragraph == sentence.paragraph) {
        report_.blocks.back().span.end = sentence.span.end;
      } else {
        report_.blocks.push_back({kind, sentence.span, {}, sentence.paragraph});
      }
    }
    for (Block& block : report_.blocks) block.bytes = bytes_of(block.span);
  }

  Result<void> read_entities() {
    for (const Json& item : *TRY(list(json_, "entities"))) {
      Entity entity;
      entity.kind = TRY(word<EntityKind>(item, "kind", kEntityKindNames));
      entity.name = TRY(text_if_known(item, "name"));
      entity.aliases = TRY(texts(item, "aliases"));
      entity.roles = TRY(spans(item, "roles"));
      for (const Json& role : *TRY(list(item, "roles"))) {
        if (flag(role, "from_damaged")) entity.damaged_roles.push_back(TRY(span(role)));
      }
      entity.from_damaged = flag(item, "from_damaged");
      entity.country = TRY(text_if_known(item, "country"));
      entity.sectors = TRY(texts(item, "sectors"));
      entity.rule = TRY(text_if_known(item, "rule"));
      for (const Json& place : *TRY(list(item, "mentions"))) {
        Mention mention;
        mention.span = TRY(span(place));
        mention.how = TRY(word<MentionForm>(place, "how", kMentionFormNames));
        mention.rule = TRY(text_if_known(place, "rule"));
        entity.mentions.push_back(std::move(mention));
      }
      if (entity.mentions.empty()) return invalid("an entity has no mention");
      TRY(expect_id(item, 'n', record_.facts.entities.size()));
      record_.facts.entities.push_back(std::move(entity));
    }
    return {};
  }

  // The index behind an id such as <report>#n3; lists are numbered from 1 in order.
  Result<std::size_t> index_of(const std::string& id, char layer, const char* member) const {
    const std::string prefix = report_.id + '#' + layer;
    const std::size_t count = TRY(list(json_, member))->size();
    std::size_t index = 0;
    for (std::size_t i = prefix.size(); i < id.size() && index <= count; ++i) {
      if (id[i] < '0' || id[i] > '9')
        return invalid("an id in " + std::string(member) + " is malformed");
      index = index * 10 + static_cast<std::size_t>(id[i] - '0');
    }
    if (!id.starts_with(prefix) || index == 0 || index > count)
      return invalid("an id in " + std::string(member) + " does not resolve");
    return index - 1;
  }

  Result<std::optional<std::size_t>> reference(const Json& value, const char* name, char layer,
                                               const char* member) const {
    if (find_member(value, name) == nullptr) return std::optional<std::size_t>();
    return std::optional<std::size_t>(TRY(index_of(TRY(text_of(value, name)), layer, member)));
  }

  Result<void> expect_id(const Json& item, char layer, std::size_t index) const {
    if (TRY(text_of(item, "id")) == report_.id + '#' + layer + std::to_string(index + 1)) return {};
    return invalid("a list is not numbered from 1 in order");
  }

  Result<std::optional<double>> real_if_known(const Json& value, const char* name) const {
    const Json* found = find_member(value, name);
    if (found == nullptr) return std::optional<double>();
    if (!found->is_number()) return invalid(std::string(name) + " is no number");
    return std::optional<double>(found->get<double>());
  }

  Result<void> read_times() {
    for (const Json& item : *TRY(list(json_, "times"))) {
      TimeExpression time;
      TRY(expect_id(item, 't', record_.facts.times.size()));
      time.span = TRY(span_of(item, "span"));
      time.type = TRY(word<TimeType>(item, "type", kTimeTypeNames));
      time.value = TRY(text_if_known(item, "value"));
      time.earliest = TRY(text_if_known(item, "earliest"));
      time.latest = TRY(text_if_known(item, "latest"));
      const std::string anchor = TRY(text_if_known(item, "anchor"));
      time.from_report_date = anchor == "report_date";
      if (!anchor.empty() && !time.from_report_date)
        time.anchor = TRY(index_of(anchor, 't', "times"));
      time.mod = TRY(text_if_known(item, "mod"));
      time.rule = TRY(text_if_known(item, "rule"));
      record_.facts.times.push_back(std::move(time));
    }
    return {};
  }

  Result<PlaceCandidate> place_of(const Json& item) const {
    PlaceCandidate place;
    place.name = TRY(text_of(item, "name"));
    if (find_member(item, "kind") != nullptr)
      place.kind = TRY(word<PlaceKind>(item, "kind", kPlaceKindNames));
    place.country = TRY(text_if_known(item, "country"));
    place.admin1 = TRY(text_if_known(item, "admin1"));
    place.admin2 = TRY(text_if_known(item, "admin2"));
    const auto latitude = TRY(real_if_known(item, "latitude"));
    const auto longitude = TRY(real_if_known(item, "longitude"));
    place.located = latitude && longitude;
    place.latitude = latitude.value_or(0);
    place.longitude = longitude.value_or(0);
    if (find_member(item, "geonames") != nullptr)
      place.geonames = static_cast<std::uint32_t>(TRY(number(item, "geonames")));
    return place;
  }

  Result<void> read_places() {
    for (const Json& item : *TRY(list(json_, "places"))) {
      PlaceMention mention;
      TRY(expect_id(item, 'p', record_.facts.places.size()));
      mention.span = TRY(span_of(item, "span"));
      mention.use = TRY(word<PlaceUse>(item, "use", kPlaceUseNames));
      mention.entity = TRY(reference(item, "entity", 'n', "entities"));
      if (find_member(item, "name") != nullptr) mention.place = TRY(place_of(item));
      mention.derived = flag(item, "derived");
      mention.uncertainty_km = TRY(real_if_known(item, "uncertainty_km"));
      for (const Json& candidate : *TRY(list(item, "candidates")))
        mention.candidates.push_back(TRY(place_of(candidate)));
      mention.why = TRY(text_if_known(item, "why"));
      mention.rule = TRY(text_if_known(item, "rule"));
      record_.facts.places.push_back(std::move(mention));
    }
    return {};
  }

  Result<std::vector<Voucher>> vouchers(const Json& value, const char* name) const {
    std::vector<Voucher> chain;
    for (const Json& item : *TRY(list(value, name))) {
      Voucher voucher;
      voucher.entity = TRY(reference(item, "entity", 'n', "entities"));
      voucher.span = TRY(span_if_known(item, "span"));
      voucher.quote = TRY(reference(item, "quote", 'q', "quotes"));
      voucher.anonymous = flag(item, "anonymous");
      voucher.certain = find_member(item, "certain") == nullptr || flag(item, "certain");
      chain.push_back(voucher);
    }
    return chain;
  }

  Result<void> read_figures() {
    for (const Json& item : *TRY(list(json_, "figures"))) {
      Figure figure;
      TRY(expect_id(item, 'f', record_.facts.figures.size()));
      figure.span = TRY(span_of(item, "span"));
      figure.value = TRY(real_if_known(item, "value"));
      figure.low = TRY(real_if_known(item, "low"));
      figure.high = TRY(real_if_known(item, "high"));
      figure.bound = TRY(word<FigureBound>(item, "bound", kFigureBoundNames));
      if (find_member(item, "change") != nullptr)
        figure.change = TRY(word<FigureChange>(item, "change", kFigureChangeNames));
      figure.unit = TRY(text_if_known(item, "unit"));
      figure.currency = TRY(text_if_known(item, "currency"));
      if (const Json* of = find_member(item, "of")) {
        figure.of = Counted{TRY(span_of(*of, "span")), TRY(span_if_known(*of, "head")),
                            TRY(reference(*of, "entity", 'n', "entities"))};
      }
      if (find_member(item, "measure") != nullptr)
        figure.measure = TRY(word<FigureMeasure>(item, "measure", kFigureMeasureNames));
      figure.population = TRY(text_if_known(item, "population"));
      if (find_member(item, "cumulative") != nullptr)
        figure.cumulative = TRY(word<Cumulative>(item, "cumulative", kCumulativeNames));
      figure.per = TRY(text_if_known(item, "per"));
      figure.part_of = TRY(reference(item, "part_of", 'f', "figures"));
      for (const std::string& part : TRY(texts(item, "sum_of")))
        figure.sum_of.push_back(TRY(index_of(part, 'f', "figures")));
      if (const Json* as_of = find_member(item, "as_of")) {
        figure.as_of = TRY(text_of(*as_of, "value"));
        figure.as_of_from_text = TRY(text_of(*as_of, "from")) == "text";
      }
      figure.place = TRY(reference(item, "place", 'p', "places"));
      figure.said_by = TRY(vouchers(item, "said_by"));
      figure.rule = TRY(text_if_known(item, "rule"));
      record_.facts.figures.push_back(std::move(figure));
    }
    return {};
  }

  Result<std::vector<EventRole>> roles(const Json& value, const char* name) const {
    std::vector<EventRole> found;
    for (const Json& item : *TRY(list(value, name))) {
      EventRole role;
      role.span = TRY(span_of(item, "span"));
      role.entity = TRY(reference(item, "entity", 'n', "entities"));
      role.country = TRY(text_if_known(item, "country"));
      role.sectors = TRY(texts(item, "sectors"));
      found.push_back(std::move(role));
    }
    return found;
  }

  Result<void> read_events() {
    for (const Json& item : *TRY(list(json_, "events"))) {
      Event event;
      TRY(expect_id(item, 'e', record_.facts.events.size()));
      event.type = TRY(word<EventType>(item, "type", kEventTypeNames));
      if (find_member(item, "about") != nullptr)
        event.about = TRY(word<EventType>(item, "about", kEventTypeNames));
      event.modes = TRY(texts(item, "mode"));
      event.contexts = TRY(texts(item, "context"));
      event.triggers = TRY(spans(item, "triggers"));
      if (event.triggers.empty()) return invalid("an event has no trigger");
      event.actors = TRY(roles(item, "actors"));
      event.recipients = TRY(roles(item, "recipients"));
      if (const Json* time = find_member(item, "time")) {
        event.time = TRY(reference(*time, "ref", 't', "times"));
        event.by_report_date = !event.time;
      }
      if (const Json* place = find_member(item, "place"))
        event.place = TRY(reference(*place, "ref", 'p', "places"));
      for (const std::string& figure : TRY(texts(item, "figures")))
        event.figures.push_back(TRY(index_of(figure, 'f', "figures")));
      event.negated = TRY(text_of(item, "polarity")) == "negated";
      event.modality = TRY(word<Modality>(item, "modality", kModalityNames));
      if (find_member(item, "tense") != nullptr)
        event.tense = TRY(word<Tense>(item, "tense", kTenseNames));
      event.background = flag(item, "background");
      if (find_member(item, "cause") != nullptr)
        event.cause = TRY(word<EventCause>(item, "cause", kEventCauseNames));
      event.said_by = TRY(vouchers(item, "said_by"));
      event.nested_in = TRY(reference(item, "nested_in", 'e', "events"));
      event.rule = TRY(text_of(item, "rule"));
      event.confidence = TRY(real_if_known(item, "confidence"));
      record_.facts.events.push_back(std::move(event));
    }
    return {};
  }

  Result<void> read_corrections() {
    for (const Json& item : *TRY(list(json_, "corrections"))) {
      Correction correction;
      correction.span = TRY(span_of(item, "span"));
      correction.old_words = TRY(span_if_known(item, "old"));
      correction.new_words = TRY(span_if_known(item, "new"));
      correction.retracts = flag(item, "retracts");
      record_.facts.corrections.push_back(correction);
    }
    return {};
  }

  Result<std::optional<Party>> party(const Json& quote, const char* name) const {
    const Json* json = find_member(quote, name);
    if (json == nullptr) return std::optional<Party>();
    return std::optional<Party>(
        Party{TRY(span_of(*json, "span")), TRY(reference(*json, "entity", 'n', "entities")), {}});
  }

  Result<void> read_quotes() {
    for (const Json& item : *TRY(list(json_, "quotes"))) {
      Quote quote;
      quote.span = TRY(span_of(item, "span"));
      quote.kind = TRY(word<QuoteKind>(item, "kind", kQuoteKindNames));
      if (find_member(item, "marked") != nullptr) quote.marked = flag(item, "marked");
      quote.content = TRY(spans(item, "content"));
      if (quote.content.empty()) return invalid("a quote has no content");
      quote.cue = TRY(span_if_known(item, "cue"));
      quote.speaker = TRY(party(item, "speaker"));
      quote.addressee = TRY(party(item, "addressee"));
      quote.anonymous = flag(item, "anonymous");
      quote.conditions = TRY(span_if_known(item, "conditions"));
      quote.via = TRY(vouchers(item, "via"));
      quote.rule = TRY(text_if_known(item, "rule"));
      record_.facts.quotes.push_back(std::move(quote));
    }
    return {};
  }

  Result<void> read_notes() {
    for (const Json& item : *TRY(list(json_, "notes"))) {
      Note note;
      note.kind = TRY(word<NoteKind>(item, "kind", kNoteKindNames));
      note.span = TRY(span_if_known(item, "span"));
      note.message = TRY(text_of(item, "message"));
      note.terms = TRY(spans(item, "terms"));
      report_.notes.push_back(std::move(note));
    }
    return {};
  }

  Result<void> read_abstained() {
    for (const Json& item : *TRY(list(json_, "abstained"))) {
      Abstention abstention;
      abstention.span = TRY(span_of(item, "span"));
      abstention.layer = TRY(text_of(item, "layer"));
      for (const Json& candidate : *TRY(list(item, "candidates"))) {
        abstention.candidates.push_back(TRY(text_of(candidate, "value")));
      }
      abstention.why = TRY(text_of(item, "why"));
      record_.facts.abstained.push_back(std::move(abstention));
    }
    return {};
  }

  const Json& json_;
  ReportRecord& record_;
  Report& report_;
  std::optional<OffsetMap> offsets_;
};

}  // namespace

Result<ReportRecord> read_report_json(std::string_view line, const Limits& limits) {
  auto json = parse_json(line, limits);
  if (!json.ok()) {
    Error error = std::move(json).error();
    error.code = ErrorCode::kInvalidRecord;
    return error;
  }
  ReportRecord record;
  TRY(ReportReader(*json, record).read());
  return record;
}

}  // namespace dateline
