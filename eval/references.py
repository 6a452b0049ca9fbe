#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores coreference on GUM news and GAP.

GUM news: mean F1 of MUC, B3 and CEAFe (phi4) on the stricter chains, those with at least one name
(a mention headed by a proper noun, dates left out); of the system, chains of two and more mentions
with at least one name. A mention matches when it has the same characters, or lies inside the
labelled phrase and holds its head word (labelled names take in titles and appositions, ours do not).
`strict` asks for the same characters. Tuning: the 20 training reports, shown in four folds; test:
the 2 development reports.

GAP: F1 over pairs of pronoun and name, by gender; a pair is a yes when the entity of the pronoun has
a mention that overlaps the name. Tuning: development; test: validation.

With --features (the program built from eval/reference_features.cc) also `gap ... given`: the candidate
with the best score among those that hold one of the two given names; when only one of them is a
candidate that one, when none is, no answer.

  eval/references.py [--dateline build/dateline] [--json FILE] [--errors] [--only gum|gap]
"""
import csv
import json
import subprocess

import common


# --- GUM news ---------------------------------------------------------------------------------
def token_table(folder, document):
    """(start, end, head index or -1, tag) of every word of the gold parse."""
    text, at, tokens, base = document["text"], 0, [], 0
    for line in (folder / "dep" / f"{document['id']}.conllu").read_text(encoding="utf-8").splitlines():
        if not line:
            base = len(tokens)
            continue
        fields = line.split("\t")
        if line[0] == "#" or not fields[0].isdigit():
            continue
        start = text.find(fields[1], at)
        if start < 0 or start > at + 40:
            start = at
        end = start + len(fields[1])
        tokens.append((start, end, base + int(fields[6]) - 1 if fields[6] != "0" else -1, fields[3]))
        at = end if text[start:end] == fields[1] else at
    return tokens


def head_of(tokens, start, end):
    inside = [i for i, t in enumerate(tokens) if start <= t[0] and t[1] <= end]
    for i in inside:
        if tokens[i][2] not in inside:
            return tokens[i]
    return (start, end, -1, "X")


def gold_chains(document, tokens):
    types = {(e["start"], e["end"]): e["type"] for e in document["entities"]}
    chains = []
    for chain in document["chains"]:
        mentions = [(a, b, *head_of(tokens, a, b)[:2], head_of(tokens, a, b)[3]) for a, b in chain]
        named = any(m[4] == "PROPN" and types.get((m[0], m[1])) != "time" for m in mentions)
        if named:
            chains.append(mentions)
    return chains


def system_chains(record):
    chains = []
    for entity in record["entities"]:
        mentions = sorted({(m["start"] + record["shift"], m["end"] + record["shift"]) for m in entity["mentions"]})
        if len(mentions) > 1 and any(m["how"] == "name" for m in entity["mentions"]):
            chains.append(mentions)
    return chains


def align(gold, system, strict):
    """System chains with mentions renamed to the gold mention they match."""
    spans = {m[:2]: m for chain in gold for m in chain}
    by_head = {}
    for m in spans.values():
        by_head.setdefault(m[2:4], []).append(m)
    taken, renamed = set(), {}
    order = sorted({m for chain in system for m in chain}, key=lambda m: m not in spans)
    for m in order:
        if m in spans:
            renamed[m] = m
        elif not strict:
            for head, candidates in by_head.items():
                if m[0] <= head[0] and head[1] <= m[1]:
                    fit = [c for c in candidates if c[:2] not in taken and (c[0] <= m[0] and m[1] <= c[1] or
                           m[0] <= c[0] and c[1] <= m[1])]
                    if fit:
                        renamed[m] = min(fit, key=lambda c: abs(c[1] - c[0] - m[1] + m[0]))[:2]
                        break
        if m in renamed:
            taken.add(renamed[m])
    return [[renamed.get(m, ("own", *m)) for m in chain] for chain in system]


def score_gum(options, rows):
    folder = options.data / "gum-news"
    documents = common.jsonl(folder / "gum_news.jsonl")
    records = common.read_texts(options.dateline, [(d["text"], d["date"]) for d in documents])
    parts = {}
    train = [i for i, d in enumerate(documents) if d["split"] == "train"]
    for fold in range(4):
        parts[f"gum fold {fold + 1}"] = train[5 * fold:5 * fold + 5]
    parts["gum tune"] = train
    parts["gum test"] = [i for i, d in enumerate(documents) if d["split"] != "train"]
    tables = [token_table(folder, d) for d in documents]
    for name, members in parts.items():
        relaxed, strict = common.Tally(), common.Tally()
        for i in members:
            gold, system = gold_chains(documents[i], tables[i]), system_chains(records[i])
            keys = [[m[:2] for m in chain] for chain in gold]
            relaxed.document(keys, align(gold, system, False))
            strict.document(keys, align(gold, system, True))
            if options.errors and name == "gum tune":
                show(documents[i], gold, align(gold, system, False))
        rows[name] = {**relaxed.row(), "strict": strict.row()["conll"]}


def show(document, gold, system):
    text = document["text"]
    words = lambda m: text[m[-2]:m[-1]].replace("\n", " ")[:40] + ("" if len(m) == 2 else "!")
    print("==", document["id"])
    where = {m: i for i, chain in enumerate(system) for m in chain}
    for chain in gold:
        print("  gold:", [f"{text[m[0]:m[1]][:40]!r}:{where.get(m[:2], '-')}" for m in chain])
    for i, chain in enumerate(system):
        print(f"  {i}:", [words(m) for m in chain])


# --- GAP --------------------------------------------------------------------------------------
def gap_cases(path):
    with open(path, encoding="utf-8") as file:
        cases = []
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            span = lambda key: (int(row[key + "-offset"]), int(row[key + "-offset"]) + len(row[key]))
            cases.append({"text": row["Text"], "pronoun": span("Pronoun"), "a": span("A"), "b": span("B"),
                          "yes": (row["A-coref"] == "TRUE", row["B-coref"] == "TRUE"),
                          "female": row["Pronoun"].lower() in ("she", "her", "hers")})
        return cases


def entity_of(record, span):
    if record is None:
        return None
    for entity in record["entities"]:
        for m in entity["mentions"]:
            if (m["start"] + record["shift"], m["end"] + record["shift"]) == span:
                return entity
    return None


def answers(record, case):
    entity = entity_of(record, case["pronoun"])
    if entity is None:
        return (False, False)
    spans = [(m["start"] + record["shift"], m["end"] + record["shift"]) for m in entity["mentions"]
             if m["how"] == "name"]
    return tuple(any(s < case[k][1] and case[k][0] < e for s, e in spans) for k in ("a", "b"))


def gap_row(cases, given):
    counts = {}
    for case, answer in zip(cases, given):
        for group in ("all", "female" if case["female"] else "male"):
            tp, fp, fn = counts.get(group, (0, 0, 0))
            for said, true in zip(answer, case["yes"]):
                tp, fp, fn = tp + (said and true), fp + (said and not true), fn + (true and not said)
            counts[group] = (tp, fp, fn)
    f1 = {g: 200 * tp / (2 * tp + fp + fn) for g, (tp, fp, fn) in counts.items()}
    tp, fp, fn = counts["all"]
    return {"p": round(100 * tp / (tp + fp), 1) if tp + fp else 0, "r": round(100 * tp / (tp + fn), 1),
            "f1": round(f1["all"], 1), "male": round(f1["male"], 1), "female": round(f1["female"], 1),
            "bias": round(f1["female"] / f1["male"], 2) if f1["male"] else 0, "cases": len(cases)}


def chosen(options, cases):
    lines = "".join(json.dumps({"text": c["text"], "date": "2015-01-01"}) + "\n" for c in cases)
    weights = str(common.ROOT / "data" / "reference_weights.json")
    run = subprocess.run([options.features, weights], input=lines, capture_output=True, text=True, check=True)
    given = [(False, False)] * len(cases)
    for line in run.stdout.splitlines():
        row = json.loads(line)
        case = cases[row["text"]]
        if tuple(row["pronoun"]) != case["pronoun"]:
            continue
        for candidate in row["candidates"]:
            holds = tuple(any(s[0] < case[k][1] and case[k][0] < s[1] for s in candidate["spans"]) for k in "ab")
            if any(holds):
                given[row["text"]] = holds
                break
    return given


def score_gap(options, rows):
    for half, name in (("tune", "development"), ("test", "validation")):
        cases = gap_cases(options.data / "gap" / f"gap-{name}.tsv")
        records = common.read_texts(options.dateline, [(c["text"], None) for c in cases])
        given = [answers(r, c) for r, c in zip(records, cases)]
        rows[f"gap {half}"] = gap_row(cases, given)
        if options.features:
            rows[f"gap {half} given"] = gap_row(cases, chosen(options, cases))
        if options.errors and half == "tune":
            for case, answer, record in list(zip(cases, given, records))[:400]:
                if answer != case["yes"]:
                    text, entity = case["text"], entity_of(record, case["pronoun"])
                    mark = lambda k: text[case[k][0]:case[k][1]]
                    print("  ?", mark("pronoun"), "| A", mark("a"), case["yes"][0], "| B", mark("b"), case["yes"][1],
                          "| said", entity and entity["name"], "|",
                          text[max(0, case["pronoun"][0] - 200):case["pronoun"][1] + 30].replace("\n", " "))


def main():
    parser = common.arguments("coreference")
    parser.add_argument("--only", choices=("gum", "gap"))
    parser.add_argument("--features")
    options = parser.parse_args()
    rows = {}
    if options.only != "gap":
        score_gum(options, rows)
    if options.only != "gum":
        score_gap(options, rows)
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
