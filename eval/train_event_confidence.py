#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the confidence of events (data/events/confidence.json): a logistic regression over what is known of an
event, then the share right in bands of 0.05 of the score, every event scored by weights that have not seen its text
(five folds). Training data: eval/events_examples (own words; the held-apart file never), the development half of
plover-gsr (labels of type and marked parties only), and eval/event_judgements.jsonl (events of ecbplus train,
judged right or wrong by two readers, half each, one of whom knew the rules; no text is in that file). An event is right when its type is that of a wanted event with
that trigger, and no role whose parties are wanted is filled by others only.

Needs the libraries of a build folder and ../shared:

  eval/train_event_confidence.py [--build build/release] [--check]

--check prints the table and what declining costs, without writing.
"""
import argparse
import collections
import json
import pathlib
import subprocess
import tempfile

import numpy

import common
import event_sample

EXAMPLES = pathlib.Path(__file__).resolve().parent / "events_examples"
JUDGED = pathlib.Path(__file__).resolve().parent / "event_judgements.jsonl"
TABLE = common.ROOT / "data" / "events" / "confidence.json"
FOLDS = 5
BAND = 0.05
FEWEST = 4  # events with a feature, below which it is left out


def build_tool(build, folder):
    tool = folder / "event_features"
    libraries = [str(p) for p in sorted(build.rglob("libdateline_*.a"))]
    subprocess.run(["g++", "-std=c++20", "-O1", "-ffp-contract=off", f"-I{common.ROOT}/include", f"-I{common.ROOT}/src",
                    str(common.ROOT / "eval" / "event_features.cc"), "-o", str(tool),
                    "-Wl,--start-group", *libraries, *map(str, build.rglob("libpcre2-8*.a")), "-Wl,--end-group",
                    "-lmd", "-lpthread", "-lpcre2-8"], check=True)
    return tool


def run_tool(tool, texts):
    lines = "".join(json.dumps({"text": t, "date": d or "2015-01-01"}) + "\n" for t, d in texts)
    out = subprocess.run([str(tool)], input=lines, capture_output=True, text=True, check=True, cwd=common.ROOT).stdout
    return [json.loads(line)["events"] for line in out.splitlines()]


def overlaps(a, b):
    return a in b or b in a


def parties_fit(wanted, found):
    return not wanted or not found or any(overlaps(w, f) for w in wanted for f in found)


def type_of(event):
    return next(f[5:] for f in event["features"].split("; ") if f.startswith("type "))


def own_examples(tool):
    items = [i for file in sorted(EXAMPLES.glob("*.jsonl")) if file.stem != "held" for i in common.jsonl(file)]
    for number, (item, events) in enumerate(zip(items, run_tool(tool, [(i["text"], "2021-06-28") for i in items]))):
        for event in events:
            right = False
            for gold in item["events"]:
                words = " ".join(gold.get("triggers") or [gold["trigger"]])
                if gold["type"] == type_of(event) and overlaps(event["trigger"], words):
                    right = right or all(parties_fit(gold.get(k, []), event.get(k, []))
                                         for k in ("actors", "recipients"))
            yield f"own {number}", event["features"], right


def plover(tool, data):
    items = [i for i in common.jsonl(data / "plover-gsr" / "plover_gsr.jsonl") if i["split"] == "dev"]
    for item, events in zip(items, run_tool(tool, [(i["text"], None) for i in items])):
        marks = [item["text"][s["start"]:s["end"]] for s in item.get("spans", [])
                 if s["label"] in ("SRC", "TAR", "SRC/TAR")]
        for event in events:
            # Only one event of each text is marked: what has another type may be right as well.
            if type_of(event) != item["event"]:
                continue
            found = event.get("actors", []) + event.get("recipients", [])
            yield f"plover {item['text'][:40]}", event["features"], parties_fit(marks, found)


def judged(tool, data):
    """Events of real reports that a reader judged; those that are not coded any more are left out."""
    if not JUDGED.exists():
        return
    wanted = collections.defaultdict(dict)
    for row in common.jsonl(JUDGED):
        wanted[row["set"], row["report"]][row["start"], row["rule"]] = row["right"]
    for name in sorted({key[0] for key in wanted}):
        items = [item for item in event_sample.texts_of(data, name) if (name, str(item[0])) in wanted]
        found = run_tool(tool, [(text, date) for _, text, date in items])
        for (identity, _, _), events in zip(items, found):
            for event in events:
                right = wanted[name, str(identity)].get((event["start"], event["rule"]))
                if right is not None:
                    yield f"judged {name} {identity}", event["features"], right


def fit(rows, labels, width, ridge=2.0, rounds=400):
    """Newton steps of ridge logistic regression; column 0 is the intercept, not shrunk."""
    x = numpy.zeros((len(rows), width))
    for i, row in enumerate(rows):
        x[i, row] = 1
    y = numpy.array(labels, float)
    weights = numpy.zeros(width)
    penalty = numpy.full(width, ridge)
    penalty[0] = 1e-6
    for _ in range(rounds):
        p = 1 / (1 + numpy.exp(-x @ weights))
        gradient = x.T @ (p - y) + penalty * weights
        hessian = (x.T * (p * (1 - p))) @ x + numpy.diag(penalty)
        step = numpy.linalg.solve(hessian, gradient)
        weights -= step
        if numpy.abs(step).max() < 1e-9:
            break
    return weights


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=common.ROOT / "build" / "release")
    parser.add_argument("--data", type=pathlib.Path, default=common.DATA)
    parser.add_argument("--decline-below", type=float, default=0.3)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        tool = build_tool(options.build.resolve(), pathlib.Path(folder))
        data = [*own_examples(tool), *plover(tool, options.data), *judged(tool, options.data)]
    seen = collections.Counter(f for _, features, _ in data for f in features.split("; "))
    names = sorted(f for f, count in seen.items() if count >= FEWEST)
    index = {name: i + 1 for i, name in enumerate(names)}
    rows = [[0] + [index[f] for f in features.split("; ") if f in index] for _, features, _ in data]
    labels = [right for _, _, right in data]
    texts = sorted({key for key, _, _ in data})
    fold_of = {key: i % FOLDS for i, key in enumerate(texts)}
    scores = numpy.zeros(len(data))
    for fold in range(FOLDS):
        train = [i for i, (key, _, _) in enumerate(data) if fold_of[key] != fold]
        weights = fit([rows[i] for i in train], [labels[i] for i in train], len(names) + 1)
        for i, (key, _, _) in enumerate(data):
            if fold_of[key] == fold:
                scores[i] = 1 / (1 + numpy.exp(-weights[rows[i]].sum()))
    judged_on = range(len(data))
    bands = collections.defaultdict(lambda: [0, 0])
    for i in judged_on:
        band = min(int(scores[i] / BAND + 1e-9), int(1 / BAND) - 1)
        bands[band][0] += 1
        bands[band][1] += labels[i]
    print(f"{len(data)} events, {sum(labels)} right; bands judged on {len(judged_on)}")
    for band in sorted(bands):
        count, right = bands[band]
        print(f"  {band * BAND:.2f} {count:5} {right:5} {100 * right / count:5.1f} %")
    for limit in (0.2, 0.3, 0.4, 0.5, 0.6):
        below = [labels[i] for i in range(len(data)) if scores[i] < limit]
        print(f"declined below {limit}: {len(below)}, of which right {sum(below)}")
    if options.check:
        return
    weights = fit(rows, labels, len(names) + 1)
    table = {"intercept": round(float(weights[0]), 4), "decline_below": options.decline_below,
             "weights": {name: round(float(weights[index[name]]), 4) for name in names},
             "bands": [{"from": round(band * BAND, 2), "judged": bands[band][0], "right": int(bands[band][1])}
                       for band in sorted(bands)]}
    lines = [f'{{"about": "Written by eval/train_event_confidence.py; the recipe and the data are told there.",',
             f'"intercept": {table["intercept"]}, "decline_below": {table["decline_below"]},', '"weights": {']
    lines.append(",\n".join(f"  {json.dumps(k)}: {v}" for k, v in table["weights"].items()))
    lines += ["},", '"bands": [', ",\n".join("  " + json.dumps(b) for b in table["bands"]), "]}"]
    TABLE.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
