#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores timelines of one entity over 30 reports, from raw text, as SemEval-2015 task 4 (track A) does.

Each set is read once (`dateline read`); for each target entity `dateline brief --about ENTITY --format
json` gives the record that concerns it, and a timeline is made of it: events with the entity as actor or
recipient or in their sentence, and what it says (the cue), each with its date. Rows: the tuning half
(apple, airbus), the check half (gm, stock), each set alone.

The measure is the task's (Minard et al. 2015; UzZaman and Allen 2011). A timeline becomes a graph:
each mention is simultaneous with its date, and before or simultaneous with the next one in order; rows
at place 0 (no date known) are left out. Relations that follow from earlier ones are left out too.
Precision: relations of ours that follow from the wanted graph; recall: the other way round; F1 over the
sums of all timelines of a row. Mentions are compared as report, sentence and words; dates as values,
with unknown parts (-XX) cut off, which the sets write in two ways.

  dated     of the mentions both sides have, those with the wanted date, percent
  mentions  F1 of the mentions alone, whatever their date
"""
import collections
import json
import pathlib
import re
import subprocess
import tempfile

import common

HALVES = {"tune": ("apple", "airbus"), "check": ("gm", "stock")}


# ---- the measure

class Graph:
    """Before and simultaneous over mentions and dates. Relations are added one by one; those that follow
    already are passed over, those that contradict are kept aside, as the task's scorer does."""

    def __init__(self, relations):
        self.same = {}
        self.later = collections.defaultdict(set)
        self.stated = set()
        self.reduced = []
        for relation in relations:
            a, kind, b = relation
            self.stated |= {relation, (b, {"<": ">", "=": "="}[kind], a)}
            if self.follows(relation):
                continue
            self.reduced.append(relation)
            a, b = self.find(a), self.find(b)
            if kind == "<":
                if a != b and not self.reaches(b, a):
                    self.later[a].add(b)
            elif not self.reaches(a, b) and not self.reaches(b, a):
                self.same[b] = a
                self.later[a] |= self.later.pop(b, set())

    def find(self, node):
        while node in self.same:
            node = self.same[node]
        return node

    def reaches(self, a, b):
        pending, seen = [a], {a}
        while pending:
            for later in self.later[pending.pop()]:
                later = self.find(later)
                if later == b:
                    return True
                if later not in seen:
                    seen.add(later)
                    pending.append(later)
        return False

    def follows(self, relation):
        a, kind, b = relation
        a, b = self.find(a), self.find(b)
        return a == b if kind == "=" else a != b and self.reaches(a, b)

    def verified(self, relations):
        return sum(r in self.stated or self.follows(r) for r in relations)


def natural(line):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", line)]


def relations_of(rows):
    """rows: (place, date, [mentions]); mentions that occur twice are told apart by their count."""
    count = collections.Counter()
    nodes = []
    for place, date, mentions in sorted(rows, key=lambda r: natural("\t".join([str(r[0]), r[1], *r[2]]))):
        if place == 0:
            continue
        for mention in mentions:
            count[mention] += 1
            nodes.append((place, ("date", date), ("mention", mention, count[mention])))
    relations = [(mention, "=", date) for _, date, mention in nodes]
    for (place, _, mention), (next_place, _, next_mention) in zip(nodes, nodes[1:]):
        relations.append((mention, "<" if place < next_place else "=", next_mention))
    return relations


def compare(found_rows, wanted_rows):
    """(verified of ours, ours, verified of the wanted, wanted)."""
    found, wanted = Graph(relations_of(found_rows)), Graph(relations_of(wanted_rows))
    return (wanted.verified(found.reduced), len(found.reduced), found.verified(wanted.reduced), len(wanted.reduced))


def self_test():
    one = [(1, "2003", ["a", "b"]), (2, "2007", ["c"])]
    assert compare(one, one) == (4, 4, 4, 4)
    assert compare([(1, "2003", ["a"])], one) == (1, 1, 1, 4)
    swapped = [(1, "2003", ["c"]), (2, "2007", ["a"])]
    assert compare(swapped, one)[0] == 0
    assert compare([(0, "XXXX-XX-XX", ["a"])], one) == (0, 0, 0, 4)
    assert compare([(1, "2003", ["a"]), (2, "2007", ["c"])], one) == (3, 3, 2, 4)


# ---- from a brief to a timeline

def cut(date):
    """A date without its unknown parts."""
    return date if date.startswith("XXXX") else re.sub(r"(-XX)+$", "", date)


class Reports:
    """The reports of one set, read once."""

    def __init__(self, dateline, docs, folder):
        self.dateline, self.path = dateline, folder / "reports.jsonl"
        texts = folder / "texts"
        texts.mkdir()
        self.docs = {doc["id"]: doc for doc in docs}
        for doc in docs:
            title, _, body = doc["text"].split("\n", 2)
            (texts / f"{doc['id']}.txt").write_text(f"date {doc['date']} {title}\n\n{body}", encoding="utf-8",
                                                    newline="")
        with open(self.path, "wb") as file:
            subprocess.run([dateline, "read", texts], stdout=file, check=True)
        self.doc_of, self.shift, self.quotes, self.date = {}, {}, {}, {}
        for record in common.jsonl(self.path):
            doc = self.docs[pathlib.Path(record["source"]["path"]).stem]
            title, date_line, _ = doc["text"].split("\n", 2)
            self.doc_of[record["id"]] = doc
            self.shift[record["id"]] = (len(title), len(date_line) - 1)  # behind the title: text has no date line
            self.date[record["id"]] = record.get("date", {}).get("value", "")
            self.quotes |= {quote["id"]: (record["id"], quote) for quote in record["quotes"]}

    def mention(self, report, span):
        """A stretch of a report as the sets write it: report-sentence-words."""
        doc, (title, shift) = self.doc_of[report], self.shift[report]
        start = span["start"] + (shift if span["start"] > title else 0)
        sentence = next((i for i, (a, b) in enumerate(doc["sentences"]) if a <= start < b), None)
        return None if sentence is None else f"{doc['id']}-{sentence}-{span['text'].replace(' ', '_')}"

    def brief(self, entity):
        run = subprocess.run([self.dateline, "brief", self.path, "--about", entity, "--format", "json"],
                             capture_output=True, check=True)
        return json.loads(run.stdout)


def words(text):
    return re.findall(r"[a-z0-9&]+", text.lower())


def names(text, wanted):
    """Whether the wanted words stand in a text, one behind the other."""
    have = words(text)
    return any(have[i:i + len(wanted)] == wanted for i in range(len(have) - len(wanted) + 1))


def date_of(event, reports):
    """The day, month or year of an event: its own time, else the day of the report that tells it."""
    time = event.get("time", {})
    match = re.match(r"\d{4}(-\d\d(-\d\d)?)?(?![\dWX])", time.get("value", ""))
    if match:
        return match.group()
    if time.get("value"):
        return None
    if event.get("modality") in ("planned", "possible", "conditional", "demanded") or event.get("tense") == "future":
        return None
    if event.get("background"):
        return None
    return min((reports.date[c["report"]] for c in event["citations"]), default=None)


def timeline_of(brief, entity, reports):
    """Rows of the timeline of an entity."""
    wanted = words(entity)
    ids = {e["id"] for e in brief["entities"]
           if any(names(name, wanted) for name in [e.get("name", ""), *e.get("aliases", [])])}
    dated = collections.defaultdict(list)
    for event in brief["events"]:
        if event.get("nested_in") or event["polarity"] == "negated":
            continue
        parties = {role.get("entity") for role in event.get("actors", []) + event.get("recipients", [])}
        if not parties & ids and not any(names(c["text"], wanted) for c in event["citations"]):
            continue
        mentions = {reports.mention(t["report"], t) for t in event["triggers"]} - {None}
        if mentions:
            dated[date_of(event, reports)].append(sorted(mentions))
    for quote in brief["quotes"]:
        if quote.get("speaker", {}).get("entity") not in ids:
            continue
        for report, member in (reports.quotes[m] for m in quote["members"]):
            if "cue" in member and len(words(member["cue"]["text"])) == 1:
                mention = reports.mention(report, member["cue"])
                if mention and [mention] not in dated[reports.date[report]]:
                    dated[reports.date[report]].append([mention])
    dates = sorted(date for date in dated if date)
    rows = [(0, "XXXX-XX-XX", mentions) for mentions in dated.get(None, [])]
    return rows + [(place, date, mentions) for place, date in enumerate(dates, 1) for mentions in dated[date]]


def wanted_rows(timeline):
    return [(row["order"], cut(row["date"]), [f"{e['doc']}-{e['sentence']}-{e['text'].replace(' ', '_')}"
                                              for e in row["events"]]) for row in timeline["rows"]]


def score(options, timelines, docs, topics, errors):
    sums = collections.Counter()
    for topic in topics:
        with tempfile.TemporaryDirectory() as folder:
            reports = Reports(options.dateline, [d for d in docs if d["topic"] == topic], pathlib.Path(folder))
            for timeline in (t for t in timelines if t["topic"] == topic):
                found = timeline_of(reports.brief(timeline["entity"]), timeline["entity"], reports)
                wanted = wanted_rows(timeline)
                parts = compare(found, wanted)
                sums.update(dict(zip(("right", "ours", "recalled", "theirs"), parts)))
                at = {mention: date for _, date, mentions in found for mention in mentions}
                want_at = {mention: date for _, date, mentions in wanted for mention in mentions}
                both = at.keys() & want_at.keys()
                sums.update(both=len(both), dated=sum(at[m] == want_at[m] for m in both), mentions=len(at),
                            wanted=len(want_at), timelines=1)
                errors.append(f"{topic} {timeline['entity']}: {parts}")
                errors += [f"  missed {m} {d}" for m, d in sorted(want_at.items()) if m not in at]
                errors += [f"  extra {m} {d}" for m, d in sorted(at.items()) if m not in want_at]
                errors += [f"  date {m} {at[m]} for {want_at[m]}" for m in sorted(both) if at[m] != want_at[m]]
    scored = common.prf((sums["right"], sums["recalled"]), sums["ours"], sums["theirs"])
    mentions = common.prf(sums["both"], sums["mentions"], sums["wanted"])
    return {"f1": scored["f1"], "p": scored["p"], "r": scored["r"], "mentions": mentions["f1"],
            "mentions_p": mentions["p"], "mentions_r": mentions["r"],
            "dated": round(100 * sums["dated"] / max(sums["both"], 1), 1), "cases": sums["timelines"]}


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--tune-only", action="store_true", help="leave the check half alone")
    options = parser.parse_args()
    self_test()
    folder = options.data / "timelines"
    docs, timelines = common.jsonl(folder / "docs.jsonl"), common.jsonl(folder / "timelines.jsonl")
    rows, errors = {}, []
    for half, topics in HALVES.items():
        if half == "check" and options.tune_only:
            continue
        rows[half] = score(options, timelines, docs, topics, errors if half == "tune" else [])
        for topic in topics:
            rows[topic] = score(options, timelines, docs, (topic,), [])
    if options.errors:
        print("\n".join(errors))
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
