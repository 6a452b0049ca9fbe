#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores `dateline brief --format json` over sets of reports whose record is known.

A set is a folder with reports.jsonl and gold.json (its README.md says how they are made). Rows:

  open, held   eval/linking_examples/open; the held-apart set only with --held
  seeds        the "linked" lines of ../shared/seeds/expected.json

Columns, in percent unless said otherwise:

  stories, origins   F1 of pairs of reports in one story, of pairs that share an origin
  lookalikes         pairs of look-alike stories of which two reports came into one (a count)
  figures            wanted tracks of which one track holds most points
  relations          wanted tracks found and with the wanted relation
  measures           of those found, with the wanted measure
  events             pairs of tellings of one event that were joined, of those with an event in both
  apart              pairs of different events that were kept apart, of those with an event in both
  tellings           tellings in which an event was read at all
  quotes             pairs of versions of one utterance that were joined, of those with a quote in both
  lost               dropped qualifiers found; lost_reported: all that were reported (a count)
"""
import collections
import itertools
import json
import pathlib
import subprocess
import tempfile

import common

HERE = pathlib.Path(__file__).resolve().parent
SETS = HERE / "linking_examples"
SEEDS = common.ROOT.parent / "shared" / "seeds"


class Linked:
    """A brief over some texts, with what its members are in the reports."""

    def __init__(self, dateline, texts):
        """texts: {name: (date or None, text)}."""
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            (folder / "texts").mkdir()
            for name, (date, text) in texts.items():
                header = f"date {date} " if date else ""
                (folder / "texts" / f"{name}.txt").write_text(header + text, encoding="utf-8", newline="")
            with open(folder / "reports.jsonl", "wb") as file:
                subprocess.run([dateline, "read", folder / "texts"], stdout=file, check=True)
            brief = subprocess.run([dateline, "brief", "--format", "json", folder / "reports.jsonl"],
                                   capture_output=True, check=True).stdout
            lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
        self.brief = json.loads(brief)
        self.name, self.text, self.facts, self.sentences = {}, {}, {}, {}
        for record in map(json.loads, lines):
            name = pathlib.Path(record["source"]["path"]).stem
            self.name[record["id"]] = name
            self.text[name] = record["text"]
            self.sentences[name] = [(s["start"], s["end"]) for s in record["sentences"]]
            for kind, spans in (("events", lambda e: e["triggers"]), ("figures", lambda f: [f["span"]]),
                                ("quotes", lambda q: q["content"])):
                for fact in record[kind]:
                    self.facts[fact["id"]] = [(s["start"], s["end"]) for s in spans(fact)]

    def place(self, point):
        """(report, start, end) of a passage of the gold record."""
        start = self.text.get(point["report"], "").find(point["text"])
        return None if start < 0 else (point["report"], start, start + len(point["text"]))

    def things_at(self, kind, point):
        """Indices of the linked things with a member in a passage."""
        place = self.place(point)
        if place is None:
            return set()
        report, start, end = place
        return {i for i, thing in enumerate(self.brief[kind]) for member in thing["members"]
                if self.name[member.split("#")[0]] == report
                and any(a < end and start < b for a, b in self.facts[member])}

    def groups(self, kind):
        return [{self.name[r["id"]] for r in group["reports"]} for group in self.brief[kind]]

    def sentence_of(self, report, start, end):
        """The sentences that a stretch touches, as one stretch."""
        touched = [s for s in self.sentences[report] if s[0] < end and start < s[1]]
        return (touched[0][0], touched[-1][1]) if touched else (start, end)


def pairs(groups):
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def share(right, wanted):
    return round(100 * right / wanted, 1) if wanted else None


def score_groups(linked, gold, errors):
    row = {}
    for kind in ("stories", "origins"):
        wanted = pairs([{r["id"] if isinstance(r, dict) else r for r in group["reports"]} for group in gold[kind]])
        found = pairs(linked.groups(kind))
        scored = common.prf(len(wanted & found), len(found), len(wanted))
        row |= {kind: scored["f1"], f"{kind}_p": scored["p"], f"{kind}_r": scored["r"]}
        errors += [f"{kind}: split {pair}" for pair in sorted(wanted - found)]
        errors += [f"{kind}: merged {pair}" for pair in sorted(found - wanted)]
    return row


def score_lookalikes(linked, gold, errors):
    stories = {story["id"]: set(story["reports"]) for story in gold["stories"]}
    merged = 0
    for pair in gold["lookalikes"]:
        a, b = stories[pair["a"]], stories[pair["b"]]
        mixed = any(group & (a - b) and group & (b - a) for group in linked.groups("stories"))
        merged += mixed
        if mixed:
            errors.append(f"lookalikes: merged {pair['a']} {pair['b']}: {pair['why']}")
    return {"lookalikes": merged}


def score_figures(linked, gold, errors):
    found = right = measured = 0
    for track in gold["figures"]:
        votes = collections.Counter(i for point in track["points"] for i in linked.things_at("figures", point))
        figures = linked.brief["figures"]
        best = min(votes, key=lambda i: (-votes[i], len(figures[i]["members"]), i), default=None)
        if best is None or 2 * votes[best] <= len(track["points"]):
            errors.append(f"figures: not found {track['what']!r}, {votes.most_common(3)} of {len(track['points'])}")
            continue
        found += 1
        measured += figures[best].get("measure", "other") == track["measure"]
        right += figures[best]["relation"] == track["relation"]
        if figures[best]["relation"] != track["relation"]:
            errors.append(f"relations: {figures[best]['relation']} for {track['relation']}: {track['what']!r}; "
                          f"{figures[best].get('why')}")
    return {"figures": share(found, len(gold["figures"])), "relations": share(right, len(gold["figures"])),
            "measures": share(measured, found)}


def joined(linked, kind, groups, errors):
    """(pairs joined, pairs with a thing at both ends, passages with a thing, passages)."""
    together = both = read = passages = 0
    for label, points in groups:
        at = [linked.things_at(kind, point) for point in points]
        passages += len(at)
        read += sum(map(bool, at))
        for i, j in itertools.combinations(range(len(at)), 2):
            if at[i] and at[j]:
                both += 1
                together += bool(at[i] & at[j])
                if not at[i] & at[j]:
                    errors.append(f"{kind}: split {label}: {points[i]} | {points[j]}")
    return together, both, read, passages


def score_events(linked, gold, errors):
    groups = [(f"{e['story']} {e['type']}", e["tellings"]) for e in gold["events"]]
    together, both, read, passages = joined(linked, "events", groups, errors)
    apart = known = 0
    for pair in gold["distinct"]:
        a, b = (linked.things_at("events", pair[side]) for side in "ab")
        if a and b:
            known += 1
            apart += not a & b
            if a & b:
                errors.append(f"events: merged: {pair['why']}")
    return {"events": share(together, both), "apart": share(apart, known), "tellings": share(read, passages)}


def score_quotes(linked, gold, errors):
    groups = [(quote["speaker"], quote["versions"]) for quote in gold["quotes"]]
    together, both, _, _ = joined(linked, "quotes", groups, errors)
    return {"quotes": share(together, both)}


def score_lost(linked, gold, errors):
    reported = [d for d in linked.brief["differences"] if d["kind"] == "lost"]

    def touches(side, point):
        place = linked.place(point)
        if place is None:
            return False
        start, end = linked.sentence_of(*place)
        return any(linked.name[c["report"]] == place[0] and c["start"] < end and start < c["end"]
                   for c in side["citations"])

    found = 0
    for lost in gold["lost"]:
        hit = any(d["lost"] == lost["kind"] and any(touches(s, lost["kept"]) for s in d["sides"])
                  and any(touches(s, lost["dropped"]) for s in d["sides"]) for d in reported)
        found += hit
        if not hit:
            errors.append(f"lost: not found {lost['kind']}: {lost['kept']} | {lost['dropped']}")
    return {"lost": share(found, len(gold["lost"])), "lost_reported": len(reported)}


def score_set(options, folder, errors):
    reports = common.jsonl(folder / "reports.jsonl")
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    linked = Linked(options.dateline, {r["id"]: (r.get("date"), f"{r['title']}\n\n{r['text']}" if r.get("title")
                                                 else r["text"]) for r in reports})
    row = {}
    for part in (score_groups, score_lookalikes, score_figures, score_events, score_quotes, score_lost):
        row |= part(linked, gold, errors)
    return row | {"reports": len(reports)}


def score_seeds(options, errors):
    texts = {}
    for path in sorted(SEEDS.glob("[0-9]*.txt")):
        texts[path.stem] = (None, path.read_text(encoding="utf-8"))  # with their own date headers
    brief = Linked(options.dateline, texts).brief
    lines = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8"))["linked"]
    right = 0
    for line in lines:
        if line["layer"] == "story":
            good = len(brief["stories"]) == 1
        elif line["layer"] == "origin":
            good = len(brief["origins"]) == 2
        elif line["layer"] == "figure_track":
            good = any(line["what"] in f["what"] and f["relation"] == line["relation"]
                       and len(f["points"]) == line["points"] for f in brief["figures"])
        else:
            good = any(len(q["versions"]) == line["versions"]
                       and all(any(words in v["text"] for v in q["versions"])
                               for words in ("simply unstable", "simply untenable")) for q in brief["quotes"])
        right += good
        if not good:
            errors.append(f"seeds: {line}")
    return {"right": right, "wanted": len(lines), "reports": len(texts)}


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--set", type=pathlib.Path, action="append", help="score this folder instead of ours")
    options = parser.parse_args()
    folders = options.set or [SETS / "open"] + ([SETS / "held"] if options.held else [])
    rows, errors = {}, []
    for folder in folders:
        if not (folder / "gold.json").is_file():
            print(f"linking: skipped, there is no set at {folder}")
            continue
        seen = []
        rows[folder.name] = score_set(options, folder, seen)
        if folder.name != "held":
            errors += seen
    if SEEDS.is_dir() and not options.set:
        rows["seeds"] = score_seeds(options, errors)
    if options.errors:
        print("\n".join(errors))
    common.report({name: {k: v for k, v in row.items() if v is not None} for name, row in rows.items()}, options.json)


if __name__ == "__main__":
    main()
