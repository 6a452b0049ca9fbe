#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the events of `dateline read`.

  plover    plover-gsr: type: a record counts when a coded event of its type has an actor or recipient
            that overlaps a marked party (records without marks: an event of its type); roles: F1 of the
            heads of actors and recipients of those events against the marked parties
  petrarch  petrarch-gsr: source, target and quad of each coded record; extra: coded events a sentence
            beyond those wanted; none: sentences without events left without
  own       eval/events_examples/*.jsonl: F1 of (type, actor heads, recipient heads) of events (f1) and
            of their types (type_f1), flags of the events found, sentences without events that got one
            (false); the held-apart file only with --held
  meantime  events both sides have: certainty and polarity, percent equal

Tuning and test halves are those of ../shared/data/README.md.
"""
import collections
import json
import pathlib

import common

QUAD = dict(AGREE=1, CONSULT=1, SUPPORT=1, CONCEDE=1, COOPERATE=2, AID=2, RETREAT=2, REQUEST=3, ACCUSE=3,
            REJECT=3, THREATEN=3, PROTEST=4, SANCTION=4, MOBILIZE=4, COERCE=4, ASSAULT=4)
EXAMPLES = pathlib.Path(__file__).resolve().parent / "events_examples"


def coded(record, nested=False):
    """Events that count: no nested ones, none outside PLOVER."""
    return [e for e in record["events"] if e["type"] in QUAD and (nested or "nested_in" not in e)]


def parties(event):
    return [role["span"] for role in event["actors"] + event["recipients"]]


def overlaps(span, start, end, shift):
    return span["start"] + shift < end and start < span["end"] + shift


def score_plover(options, part):
    items = [i for i in common.jsonl(options.data / "plover-gsr" / "plover_gsr.jsonl") if i["split"] == part]
    records = common.read_texts(options.dateline, [(i["text"], None) for i in items])
    right = found = wanted = hit = 0
    errors = []
    for item, record in zip(items, records):
        marks = [s for s in item.get("spans", []) if s["label"] in ("SRC", "TAR", "SRC/TAR")]
        events = [e for e in coded(record) if e["type"] == item["event"]]
        if marks:
            events = [e for e in events if any(overlaps(p, m["start"], m["end"], record["shift"])
                                               for p in parties(e) for m in marks)]
        right += bool(events)
        if not events:
            others = [(e["type"], e["rule"]) for e in record["events"]]
            errors.append(f"MISSED {item['event']} {others} | {item['text']}")
        if not marks:
            continue
        wanted += len(marks)
        if events:
            spans = parties(events[0])
            found += len(spans)
            hit += sum(any(overlaps(p, m["start"], m["end"], record["shift"]) for p in spans) for m in marks)
    roles = common.prf(hit, found, wanted)
    return {"type": round(100 * right / len(items), 1), "roles_p": roles["p"], "roles_r": roles["r"],
            "roles_f1": roles["f1"], "cases": len(items)}, errors


def score_petrarch(options, tuning):
    items = [i for i in common.jsonl(options.data / "petrarch-gsr" / "petr2_gsr.jsonl")
             if (i["category"] in ("AFP", "TEST", "VERB", "PASSIVE")) == tuning and i["text"]]  # one has none
    records = common.read_texts(options.dateline, [(i["text"], i["date"]) for i in items])
    right = wanted = extra = none = none_right = 0
    errors = []
    for item, record in zip(items, records):
        events = coded(record)
        gold = [e for e in item["events"] if e.get("plover")]
        if not gold:
            none += 1
            none_right += not events
            extra += len(events)
            continue
        pairs = {(a.get("code", ""), r.get("code", ""), QUAD[e["type"]])
                 for e in events for a, r in directed(e)}
        matched = 0
        for e in gold:
            wanted += 1
            hit = any(same(e["source"], a) and same(e["target"], r) and quad == QUAD[e["plover"]]
                      for a, r, quad in pairs)
            right += hit
            matched += hit
            if not hit:
                errors.append(f"MISSED {e} found {sorted(pairs)} | {item['text']}")
        # A reciprocal event stands twice in the set.
        acts = {frozenset((e["source"], e["target"])) | {e["plover"]} for e in gold}
        extra += max(0, len(events) - len(acts))
    return {"right": round(100 * right / max(wanted, 1), 1), "extra": round(extra / len(items), 2),
            "none": f"{none_right}/{none}", "cases": wanted}, errors


def directed(event):
    """(actor, recipient) pairs; of a reciprocal event both ways."""
    actors, recipients = event["actors"] or [{}], event["recipients"] or [{}]
    if event["recipients"] or len(event["actors"]) < 2:
        return [(a, r) for a in actors for r in recipients]
    return [(a, r) for a in actors for r in actors if a is not r]


def same(gold, code):
    """Country and the main sector agree; an unknown country is ---."""
    gold = gold.replace("---", "")
    return gold == code or (gold[:3] == code[:3] and (len(gold) <= 3 or len(code) <= 3 or gold[3:6] == code[3:6]))


def score_own(options, files):
    items = [i for file in files for i in common.jsonl(file)]
    records = common.read_texts(options.dateline, [(i["text"], "2021-06-28") for i in items])
    count = collections.Counter()
    errors = []
    for item, record in zip(items, records):
        events = list(record["events"])
        if not item["events"]:
            count["none"] += 1
            count["false"] += bool(events)
            if events:
                errors.append(f"FALSE  {[(e['type'], e['rule']) for e in events]} | {item['text']}")
        count["found"] += len(events)
        count["wanted"] += len(item["events"])
        for gold in item["events"]:
            words = " ".join(gold.get("triggers") or [gold["trigger"]])
            best = next((e for e in events if e["type"] == gold["type"]
                         and any(t["text"] in words or words in t["text"] for t in e["triggers"])), None)
            best = best or next((e for e in events if e["type"] == gold["type"] and len(item["events"]) == 1), None)
            if best is None:
                errors.append(f"MISSED {gold['type']} {words!r} {[(e['type'], e['rule']) for e in record['events']]}"
                              f" | {item['text']}")
                continue
            events.remove(best)
            count["type"] += 1
            whole = True
            for key in ("actors", "recipients"):
                names = [role["span"]["text"] for role in best[key]]
                if not same_parties(gold.get(key, []), names):
                    whole = False
                    errors.append(f"ROLE   {gold['type']} {words!r} {key} {gold.get(key, [])} found {names}"
                                  f" | {item['text']}")
            count["whole"] += whole
            for key, default in (("polarity", "affirmed"), ("modality", "actual"), ("tense", "past")):
                count["flags"] += 1
                count["flags_right"] += best.get(key, default) == gold.get(key, default)
    types = common.prf(count["type"], count["found"], count["wanted"])
    whole = common.prf(count["whole"], count["found"], count["wanted"])
    return {"f1": whole["f1"], "type_p": types["p"], "type_r": types["r"], "type_f1": types["f1"],
            "flags": round(100 * count["flags_right"] / max(count["flags"], 1), 1),
            "false": round(100 * count["false"] / max(count["none"], 1), 1), "cases": len(items)}, errors


def same_parties(wanted, found):
    """As many, and each the same words or one inside the other."""
    return len(wanted) == len(found) and all(any(w in f or f in w for f in found) for w in wanted)


def score_meantime(options, topics):
    items = [i for i in common.jsonl(options.data / "meantime" / "meantime.jsonl") if i["topic"] in topics]
    records = common.read_texts(options.dateline, [(i["text"].replace("\n", "\n\n"), i["date"]) for i in items])
    both = certain = positive = 0
    for item, record in zip(items, records):
        if record is None:
            continue
        for gold in item["events"]:
            if gold["start"] > item["labelled_until"] or not gold.get("certainty"):
                continue
            start = gold["start"] + item["text"][:gold["start"]].count("\n") - record["shift"]
            event = next((e for e in record["events"] for t in e["triggers"] if t["start"] == start), None)
            if event is None:
                continue
            both += 1
            certain += (event["modality"] == "actual") == (gold["certainty"] == "CERTAIN"
                                                           and gold.get("time") != "FUTURE")
            positive += (event["polarity"] == "negated") == (gold.get("polarity") == "NEG")
    return {"certainty": round(100 * certain / max(both, 1), 1), "polarity": round(100 * positive / max(both, 1), 1),
            "cases": both}, []


def main():
    options = common.arguments(__doc__.splitlines()[0]).parse_args()
    rows, errors = {}, []

    def add(name, scored, tuning):
        rows[name] = scored[0]
        if tuning:
            errors.extend(f"{name}: {line}" for line in scored[1])

    own = sorted(file for file in EXAMPLES.glob("*.jsonl") if file.stem != "held")
    add("own open", score_own(options, own), True)
    if options.held:
        add("own held", score_own(options, [EXAMPLES / "held.jsonl"]), False)
    for part in ("dev", "test"):
        add(f"plover {part}", score_plover(options, part), part == "dev")
    for tuning in (True, False):
        add(f"petrarch {'tune' if tuning else 'test'}", score_petrarch(options, tuning), tuning)
    add("meantime tune", score_meantime(options, ("airbus", "apple")), True)
    add("meantime test", score_meantime(options, ("gm", "stock")), False)
    if options.errors:
        print("\n".join(errors))
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
