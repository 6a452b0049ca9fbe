#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the places layer on eval/places_examples.jsonl: sentences and short reports of our own.

  eval/places.py [--held] [--dateline build/dateline] [--examples FILE] [--json FILE] [--errors tune|test]

An expected place is found when a mention overlaps its words. It is the right place when kind and
country are as expected and, where coordinates are given, the answer lies within TOLERANCE kilometres
of them or within its own stated uncertainty. A place that was not found counts as wrong. "None" are
words that look like a place and are none. The test half was written with the tuning half before the
rules; its errors are not read, but it was run while the rules were written. eval/places_held.jsonl was
written afterwards by somebody who saw neither rules nor examples, and is run with --held only.
"""
import argparse
import collections
import json
import math
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TOLERANCE = {"city": 40, "facility": 40, "crossing": 20, "water": 400, "region": 400, "admin1": 300, "admin2": 100,
             "country": 2000}


def distance_km(a, b, c, d):
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(math.sqrt(h))


def read_all(dateline, examples):
    """{id: places of the record}."""
    with tempfile.TemporaryDirectory() as folder:
        for example in examples:
            (pathlib.Path(folder) / f"{example['id']}.txt").write_text(f"date 2021-06-28 {example['text']}\n")
        ran = subprocess.run([dateline, "read", folder], capture_output=True, text=True)
        if ran.returncode:
            sys.exit(f"places.py: {dateline} read failed: {ran.stderr.strip()}")
    records = (json.loads(line) for line in ran.stdout.splitlines())
    return {record["source"]["path"].removesuffix(".txt"): record for record in records}


def span_of(text, words, occurrence):
    at = -1
    for _ in range(occurrence):
        at = text.find(words, at + 1)
    return at, at + len(words)


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def best_match(places, span):
    """The mention that covers the words best: the same span first, then the largest overlap."""
    def fit(place):
        own = (place["span"]["start"], place["span"]["end"])
        return (own == span, overlap(own, span), -(own[1] - own[0]))
    fitting = [p for p in places if overlap((p["span"]["start"], p["span"]["end"]), span)]
    return max(fitting, key=fit, default=None)


def right_country(place, expected):
    if "country" not in expected:
        return True
    return place.get("country") in (expected["country"] or [None])


def right_place(place, expected):
    if "name" not in place or not right_country(place, expected):
        return False
    kind = place.get("kind")
    if "kind" in expected and kind not in expected["kind"]:
        return False
    if "latitude" not in expected:
        return True
    if "latitude" not in place:
        return False
    off = distance_km(expected["latitude"], expected["longitude"], place["latitude"], place["longitude"])
    return off <= max(TOLERANCE[kind], place.get("uncertainty_km", 0))


def score(examples, records, errors=None):
    count = collections.Counter()
    for example in examples:
        record = records.get(example["id"], {"text": "", "places": []})
        places, text = record.get("places", []), record["text"]
        spans = []
        for expected in example["places"]:
            span = span_of(text, expected["words"], expected.get("occurrence", 1))
            spans.append(span)
            place = best_match(places, span) if span[0] >= 0 else None
            count["expected"] += 1
            count["found"] += place is not None
            country = place is not None and right_country(place, expected) and "name" in place
            right = place is not None and right_place(place, expected)
            count["country"] += country
            count["place"] += right
            if place is not None and "name" in place:
                count["answered"] += 1
            if place is not None and "use" in expected:
                count["with_use"] += 1
                count["use"] += place["use"] in expected["use"]
            if errors is not None and (not right or ("use" in expected and place["use"] not in expected["use"])):
                said = {k: place.get(k) for k in ("name", "kind", "country", "admin1", "latitude", "longitude", "use",
                                                  "why", "rule")} if place else None
                errors.append((example["id"], text, expected, said))
        for words in example.get("none", []):
            count["none"] += 1
            span = span_of(text, words, 1)
            false = [p for p in places if (p["span"]["start"], p["span"]["end"]) == span or
                     (overlap((p["span"]["start"], p["span"]["end"]), span) and span not in spans and
                      not any(overlap((p["span"]["start"], p["span"]["end"]), s) for s in spans))]
            count["none_kept"] += not false
        for place in places:
            own = (place["span"]["start"], place["span"]["end"])
            count["mentions"] += 1
            if not any(overlap(own, span) for span in spans):
                count["extra"] += 1
                if errors is not None:
                    errors.append((example["id"], text, None, {k: place.get(k) for k in ("span", "name", "rule")}))
    return count


def share(part, whole):
    return 100 * part / whole if whole else 0.0


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dateline", default=str(HERE.parent / "build" / "dateline"))
    parser.add_argument("--examples", default=str(HERE / "places_examples.jsonl"))
    parser.add_argument("--json")
    parser.add_argument("--held", action="store_true", help="the examples that are held apart as well")
    parser.add_argument("--errors", choices=["tune", "test"], help="print the errors of this half")
    options = parser.parse_args()
    with open(options.examples, encoding="utf-8") as file:
        examples = [json.loads(line) for line in file]
    if options.held:
        with open(HERE / "places_held.jsonl", encoding="utf-8") as file:
            examples += [json.loads(line) for line in file]
    records = read_all(options.dateline, examples)
    summary = {}
    print(f"{'half':6}{'texts':>7}{'places':>8}{'found':>8}{'place':>8}{'country':>9}{'of those answered':>19}"
          f"{'use':>8}{'extra':>7}{'no place':>10}")
    for half in ("tune", "test", "held") if options.held else ("tune", "test"):
        errors = [] if options.errors == half else None
        part = [e for e in examples if e["half"] == half]
        c = score(part, records, errors)
        row = {"texts": len(part), "expected": c["expected"], "found": share(c["found"], c["expected"]),
               "place": share(c["place"], c["expected"]), "country": share(c["country"], c["expected"]),
               "place_of_answered": share(c["place"], c["answered"]), "use": share(c["use"], c["with_use"]),
               "extra": c["extra"], "none": f"{c['none_kept']}/{c['none']}"}
        summary[half] = row
        print(f"{half:6}{row['texts']:7}{row['expected']:8}{row['found']:8.1f}{row['place']:8.1f}{row['country']:9.1f}"
              f"{row['place_of_answered']:19.1f}{row['use']:8.1f}{row['extra']:7}{row['none']:>10}")
        for error in errors or []:
            print(f"  {error[0]} {error[1]}\n      expected {error[2]}\n      got      {error[3]}")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
