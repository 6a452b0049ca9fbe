#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fits the text weights of data/linking/story_scores.json: a logistic model of "these two reports tell
one happening", on the labels of ECB+ (CC BY 3.0), training topics only. No word of the texts enters the
table, only the weights.

Build eval/story_features.cc against the libraries of the build folder, then
  eval/train_stories.py --features PROGRAM [--write]

Pairs are those of one topic (its two sub-topics look alike) and those of two topics that share some
words. Weights keep the sign of what they mean (alike counts for, clashes against), so that the model
says nothing strange about reports unlike the training set. Weights of time and thresholds are set by
hand and stay. Prints what five folds by topic say.
"""
import json
import pathlib
import subprocess
import sys

import numpy as np

import common

TABLE = common.ROOT / "data" / "linking" / "story_scores.json"
AGAINST = {"years_clash", "days_clash", "numbers_clash", "towns_clash", "lengths"}
EITHER = {"no_names"}
LEAST_BODY = 0.06  # cosine of the texts from which a pair of two topics is worth learning from
PULL = 1.0         # of weights towards zero


def records(options):
    """{path: gold} and the records as lines."""
    items = [i for i in common.jsonl(options.data / "ecbplus" / "ecbplus.train.jsonl")]
    found = common.read_texts(options.dateline, [(i["text"], None) for i in items])
    lines = []
    for item, record in zip(items, found):
        record.pop("shift")
        record.pop("date", None)
        record["source"]["path"] = item["id"]
        record["source"].pop("also", None)
        record["id"] = "rep_" + item["id"]
        lines.append(json.dumps(record))
    return {i["id"]: (i["topic"], i["subtopic"]) for i in items}, lines


def pairs(program, gold, lines, names):
    ran = subprocess.run([program, "pairs"], input="\n".join(lines), capture_output=True, text=True, check=True)
    rows, wanted, topics = [], [], []
    for line in ran.stdout.splitlines():
        a, b, *values = line.split()
        a, b = a.removesuffix(".txt"), b.removesuffix(".txt")
        values = list(map(float, values[:len(names)]))
        if gold[a][0] != gold[b][0] and values[names.index("body")] < LEAST_BODY:
            continue
        rows.append(values)
        wanted.append(gold[a][1] == gold[b][1])
        topics.append(gold[a][0])
    return np.array(rows), np.array(wanted, dtype=float), np.array(topics)


def fit(x, y, names, steps=4000):
    """Logistic regression by projected gradient with momentum."""
    weights, intercept = np.zeros(x.shape[1]), 0.0
    velocity, push = np.zeros_like(weights), 0.0
    low = np.array([0 if n not in AGAINST | EITHER else -np.inf for n in names])
    high = np.array([0 if n in AGAINST else np.inf for n in names])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-(x @ weights + intercept)))
        gradient = x.T @ (p - y) / len(y) + PULL * weights / len(y)
        velocity = 0.95 * velocity - 0.5 * gradient
        push = 0.95 * push - 0.5 * np.mean(p - y)
        weights, intercept = np.clip(weights + velocity, low, high), intercept + push
    return weights, intercept


def loss(x, y, weights, intercept):
    z = x @ weights + intercept
    return float(np.mean(np.logaddexp(0, z) - y * z))


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--features", required=True, help="the built eval/story_features.cc")
    parser.add_argument("--records", help="records of the training reports, if they were read before")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    table = json.loads(TABLE.read_text())
    names = list(table["weights"])
    if options.records:
        items = common.jsonl(options.data / "ecbplus" / "ecbplus.train.jsonl")
        gold = {i["id"]: (i["topic"], i["subtopic"]) for i in items}
        lines = pathlib.Path(options.records).read_text().splitlines()
    else:
        gold, lines = records(options)
    x, y, topics = pairs(options.features, gold, lines, names)
    folds = []
    for fold in range(5):
        held = np.isin(topics, np.unique(topics)[fold::5])
        folds.append(loss(x[held], y[held], *fit(x[~held], y[~held], names)))
    weights, intercept = fit(x, y, names)
    print(f"{len(y)} pairs, {int(y.sum())} of one story; log loss {loss(x, y, weights, intercept):.4f}, "
          f"held topics {np.mean(folds):.4f}")
    for name, weight in zip(names, weights):
        print(f"  {name:<18}{weight:8.2f}")
    print(f"  {'intercept':<18}{intercept:8.2f}")
    if options.write:
        table["weights"] = {n: round(float(w), 2) + 0.0 for n, w in zip(names, weights)}
        table["intercept"] = round(float(intercept), 2)
        TABLE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
