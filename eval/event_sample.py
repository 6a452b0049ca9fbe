#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws coded events of real reports for readers who judge them, and scores their judgements.

  eval/event_sample.py draw --seed S --events 200 --corrupted 40 --sheet sheet.jsonl --key key.jsonl
      events of re3d, meantime and gum-news as plain text; `corrupted` of them are spoilt on purpose: another type,
      parties exchanged, a party that belongs elsewhere, polarity or modality turned. The sheet shows sentence and
      coded fields only, in an order that tells nothing.
  eval/event_sample.py draw ... --sets ecbplus     for training the confidence: never mixed with the other sets
  eval/event_sample.py sentences --seed S --count 100 --sheet sentences.jsonl     for what was missed
  eval/event_sample.py score --key key.jsonl --judged first.jsonl second.jsonl [--table table.tsv]
      agreement, share of the corrupted ones caught, precision of the others by each judge and by both

A judge's line: {"item": 7, "right": true or false, "why": "..."}; right: every coded field holds as the sentence
says it. The table that is committed holds no text: item, set, report, start of the trigger, rule, corrupted, judges.
"""
import argparse
import json
import pathlib
import random

import common

SETS = ("re3d", "meantime", "gum-news")


def texts_of(data, name):
    """(id, text, date) of a set, every half: nothing is tuned on what is judged."""
    if name == "re3d":
        for path in sorted((data / "re3d").glob("*.jsonl")):
            for item in common.jsonl(path):
                if "text" in item and "split" in item:
                    yield item["id"], item["text"], "2016-12-20"
    elif name == "meantime":
        for item in common.jsonl(data / "meantime" / "meantime.jsonl"):
            yield item["id"], item["text"].replace("\n", "\n\n"), item["date"]
    elif name == "gum-news":
        for item in common.jsonl(data / "gum-news" / "gum_news.jsonl"):
            yield item["id"], item["text"], (item.get("date") or "2015-01-01")[:10]
    elif name == "ecbplus":
        for item in common.jsonl(data / "ecbplus" / "ecbplus.train.jsonl"):
            yield item["id"], item["text"].replace("\n", "\n\n"), "2010-03-03"


def read_sets(options):
    for name in options.sets.split(","):
        items = list(texts_of(options.data, name))
        records = common.read_texts(options.dateline, [(text, date) for _, text, date in items])
        for (identity, _, _), record in zip(items, records):
            if record:
                yield name, str(identity), record


def sentence_of(record, position):
    return next((s for s in record["sentences"] if s["start"] <= position < s["end"]), None)


def shown(event):
    fields = {"type": event["type"], "mode": event.get("mode", []), "about": event.get("about"),
              "trigger": " ... ".join(t["text"] for t in event["triggers"]),
              "actors": [a["span"]["text"] for a in event["actors"]],
              "recipients": [r["span"]["text"] for r in event["recipients"]],
              "polarity": event["polarity"], "modality": event["modality"], "tense": event["tense"],
              "place": event.get("place", {}).get("name"), "cause": event.get("cause")}
    if "ref" in event.get("time", {}):
        fields["time"] = event["time"]["value"]
    return {key: value for key, value in fields.items() if value not in (None, [], "")} | {
        "actors": fields["actors"], "recipients": fields["recipients"]}


def spoil(fields, record, sentence, rng):
    """One field made wrong."""
    fields = json.loads(json.dumps(fields))
    others = sorted({m["text"] for e in record["entities"] for m in e["mentions"]
                     if sentence["start"] <= m["start"] < sentence["end"] and m["how"] == "name"}
                    - set(fields["actors"]) - set(fields["recipients"]))
    ways = ["type", "type", "polarity"]
    if fields["actors"] and fields["recipients"]:
        ways += ["exchange", "exchange"]
    if others and fields["actors"]:
        ways += ["actor", "actor"]
    way = rng.choice(ways)
    if way == "type":
        far = {"ASSAULT": "AID", "AID": "COERCE", "COERCE": "SUPPORT", "SUPPORT": "ACCUSE", "ACCUSE": "CONSULT",
               "CONSULT": "PROTEST", "REQUEST": "RETREAT", "AGREE": "SANCTION", "REJECT": "SUPPORT",
               "HAPPENING": "CONSULT", "PROTEST": "AID", "SANCTION": "AGREE", "MOBILIZE": "CONCEDE",
               "THREATEN": "COOPERATE", "CONCEDE": "ASSAULT", "COOPERATE": "REJECT", "RETREAT": "MOBILIZE"}
        fields["type"] = far[fields["type"]]
        fields.pop("mode", None)
    elif way == "polarity":
        fields["polarity"] = "negated" if fields["polarity"] == "affirmed" else "affirmed"
    elif way == "exchange":
        fields["actors"], fields["recipients"] = fields["recipients"], fields["actors"]
    else:
        fields["actors"] = [rng.choice(others)]
    return fields, way


def draw(options):
    rng = random.Random(options.seed)
    pool = []
    for name, identity, record in read_sets(options):
        for event in record["events"]:
            sentence = sentence_of(record, event["triggers"][0]["start"])
            if sentence and "nested_in" not in event:
                pool.append((name, identity, record, event, sentence))
    rng.shuffle(pool)
    # No report gives more than six events: long ones would fill the sheet.
    taken, per_report = [], {}
    for entry in pool:
        if per_report.get(entry[1], 0) < 6 and len(taken) < options.events + options.corrupted:
            per_report[entry[1]] = per_report.get(entry[1], 0) + 1
            taken.append(entry)
    rows = []
    for number, (name, identity, record, event, sentence) in enumerate(taken):
        fields, way = shown(event), ""
        if number < options.corrupted:
            fields, way = spoil(fields, record, sentence, rng)
        rows.append({"set": name, "report": identity, "start": event["triggers"][0]["start"], "rule": event["rule"],
                     "corrupted": way, "sentence": record["text"][sentence["start"]:sentence["end"]], "coded": fields})
    rng.shuffle(rows)
    with open(options.sheet, "w", encoding="utf-8") as sheet, open(options.key, "w", encoding="utf-8") as key:
        for item, row in enumerate(rows, 1):
            sheet.write(json.dumps({"item": item, "sentence": row["sentence"], "coded": row["coded"]},
                                   ensure_ascii=False) + "\n")
            key.write(json.dumps({"item": item} | {k: row[k] for k in
                                                   ("set", "report", "start", "rule", "corrupted")}) + "\n")
    print(f"{len(rows)} items, {sum(bool(r['corrupted']) for r in rows)} corrupted")


def sentences(options):
    rng = random.Random(options.seed)
    pool = [(name, identity, record, s) for name, identity, record in read_sets(options) for s in record["sentences"]
            if s["role"] in ("lead", "body") and s["end"] - s["start"] > 40]
    with open(options.sheet, "w", encoding="utf-8") as sheet:
        for item, (name, identity, record, s) in enumerate(rng.sample(pool, options.count), 1):
            coded = [shown(e) for e in record["events"] if s["start"] <= e["triggers"][0]["start"] < s["end"]]
            sheet.write(json.dumps({"item": item, "set": name, "report": identity, "start": s["start"],
                                    "sentence": record["text"][s["start"]:s["end"]], "coded": coded},
                                   ensure_ascii=False) + "\n")


def score(options):
    key = {row["item"]: row for row in common.jsonl(options.key)}
    judges = [{row["item"]: bool(row["right"]) for row in common.jsonl(path)} for path in options.judged]
    items = [i for i in key if all(i in judge for judge in judges)]
    spoilt = [i for i in items if key[i]["corrupted"]]
    honest = [i for i in items if not key[i]["corrupted"]]
    print(f"{len(items)} items judged by {len(judges)}")
    if len(judges) == 2:
        a, b = judges
        observed = sum(a[i] == b[i] for i in items) / len(items)
        pa, pb = (sum(j[i] for i in items) / len(items) for j in judges)
        chance = pa * pb + (1 - pa) * (1 - pb)
        print(f"agreement {100 * observed:.1f} %, kappa {(observed - chance) / (1 - chance):.2f}")
    for number, judge in enumerate(judges, 1):
        caught = sum(not judge[i] for i in spoilt)
        right = sum(judge[i] for i in honest)
        print(f"judge {number}: corrupted caught {caught} of {len(spoilt)} ({100 * caught / max(len(spoilt), 1):.1f} %), "
              f"wholly right {right} of {len(honest)} ({100 * right / max(len(honest), 1):.1f} %)")
    both = sum(all(judge[i] for judge in judges) for i in honest)
    print(f"right by all: {both} of {len(honest)} ({100 * both / max(len(honest), 1):.1f} %)")
    if options.table:
        lines = ["item\tset\treport\tstart\trule\tcorrupted\t" + "\t".join(f"judge{n}" for n in
                                                                      range(1, len(judges) + 1))]
        for i in sorted(items):
            row = key[i]
            lines.append("\t".join([str(i), row["set"], row["report"], str(row["start"]), row["rule"],
                                    row["corrupted"] or "-", *("right" if j[i] else "wrong" for j in judges)]))
        pathlib.Path(options.table).write_text("\n".join(lines) + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("action", choices=("draw", "sentences", "score"))
    parser.add_argument("--dateline", default=str(common.ROOT / "build" / "dateline"))
    parser.add_argument("--data", default=common.DATA, type=pathlib.Path)
    parser.add_argument("--sets", default=",".join(SETS))
    parser.add_argument("--seed", default="1")
    parser.add_argument("--events", type=int, default=200)
    parser.add_argument("--corrupted", type=int, default=40)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--sheet")
    parser.add_argument("--key")
    parser.add_argument("--judged", nargs="*", default=[])
    parser.add_argument("--table")
    options = parser.parse_args()
    {"draw": draw, "sentences": sentences, "score": score}[options.action](options)


if __name__ == "__main__":
    main()
