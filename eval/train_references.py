#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes data/reference_weights.json: a linear ranking model of pronouns, trained on the GAP development
part (Apache-2.0) and the training reports of GUM news (CC BY 4.0). The test halves are not read.

Build eval/reference_features.cc against the libraries of the build folder, then
  eval/train_references.py --features PROGRAM [--rounds 3]

Each round writes the features of all candidates with the current weights (they decide which earlier
pronouns belong to a chain) and fits softmax regression over the candidates of each pronoun, pulled
towards the weights set by hand (PRIOR), the more the fewer examples there are.
"""
import argparse
import json
import pathlib
import subprocess

import numpy as np

import common
import references

CLASSES = ("person", "it", "they")
TABLE = common.ROOT / "data" / "reference_weights.json"


def gap_examples(data, name):
    return [{"text": c["text"], "date": "2015-01-01", "gap": c}
            for c in references.gap_cases(data / "gap" / f"gap-{name}.tsv")]


def gum_examples(data):
    folder = data / "gum-news"
    result = []
    for d in common.jsonl(folder / "gum_news.jsonl"):
        if d["split"] == "train":
            tokens = references.token_table(folder, d)
            heads = {}
            for i, chain in enumerate(d["chains"]):
                for a, b in chain:
                    heads[references.head_of(tokens, a, b)[0]] = i
            result.append({"text": d["text"], "date": d["date"], "heads": heads})
    return result


def rows_of(program, weights, examples):
    lines = "".join(json.dumps({"text": e["text"], "date": e["date"]}) + "\n" for e in examples)
    run = subprocess.run([program, weights], input=lines, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def labels_of(row, example):
    """Which candidates are right, or None when the example does not say."""
    if "gap" in example:
        case = example["gap"]
        if tuple(row["pronoun"]) != case["pronoun"]:
            return None
        right = [case[k] for k, yes in zip("ab", case["yes"]) if yes]
        return [any(s[0] < r[1] and r[0] < s[1] and s[3] == 0 for s in c["spans"] for r in right)
                for c in row["candidates"]]
    chain = example["heads"].get(row["pronoun"][0])
    if chain is None:
        return None
    return [example["heads"].get(c["nearest"][2]) == chain for c in row["candidates"]]


def fit(groups, prior, strength):
    """Softmax over candidates, Gaussian prior around `prior`; plain gradient steps with momentum."""
    w, speed = prior.copy(), np.zeros_like(prior)
    for step in range(1500):
        gradient = strength * (w - prior)
        for x, y in groups:
            s = x @ w
            p = np.exp(s - s.max())
            p /= p.sum()
            q = p * y
            q /= q.sum()
            gradient -= x.T @ (q - p)
        speed = 0.9 * speed - 0.1 * gradient / (len(groups) + strength)
        w += speed
    return w


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--features", required=True)
    parser.add_argument("--data", default=str(common.DATA), type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--strength", type=float, nargs=3, default=(3, 20, 20))
    options = parser.parse_args()
    table = json.loads(TABLE.read_text(encoding="utf-8"))
    prior = {k: np.array([row.get("prior", {}).get(k, row[k]) for row in table["weights"]], float) for k in CLASSES}
    examples = gap_examples(options.data, "development") + gum_examples(options.data)
    for turn in range(options.rounds):
        groups, picked = {k: [] for k in CLASSES}, {k: [0, 0, 0] for k in CLASSES}
        for row in rows_of(options.features, TABLE, examples):
            labels = labels_of(row, examples[row["text"]])
            if labels is None:
                continue
            name = CLASSES[row["class"]]
            picked[name][0] += 1
            if not any(labels):
                continue
            picked[name][1] += 1
            picked[name][2] += labels[0]
            if not all(labels):
                groups[name].append((np.array([c["features"] for c in row["candidates"]]), np.array(labels, float)))
        print("round", turn, {k: f"{v[0]} pronouns, {v[1]} reachable, {v[2]} right" for k, v in picked.items()})
        for k, strength in zip(CLASSES, options.strength):
            fitted = fit(groups[k], prior[k], strength)
            for row, value in zip(table["weights"], fitted):
                row[k] = round(float(value), 3)
        write(table)


def write(table):
    lines = ["{"]
    lines += [f' "{key}": {json.dumps(table[key])},' for key in table if key != "weights"]
    lines += [' "weights": [', ",\n".join("  " + json.dumps(row) for row in table["weights"]), " ]", "}"]
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
