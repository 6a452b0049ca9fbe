#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the names of persons, organisations and places on re3d and MEANTIME.

Names only: a labelled span counts when its last word (without "'s") begins with a capital and it is
no pronoun; a leading "the", titles such as "Col." and role words before a name are cut. A label
inside another label is optional: finding it is right, missing it is no miss. On MEANTIME only the
labelled sentences are read.
  strict   same characters           relaxed  any overlap
  typed    strict, and person, organisation or place agree (groups are organisations)

  eval/entities.py [--dateline build/dateline] [--json FILE] [--errors]
"""
import re

import common

KIND = {"person": "PER", "organization": "ORG", "group": "ORG", "country": "LOC", "place": "LOC",
        "facility": "LOC", "nationality": "NAT", "event": None, "law": None, "product": None, "other": None}
PRONOUNS = {"i", "we", "he", "she", "they", "it", "our", "my", "his", "her", "their", "its", "us", "you", "who",
            "these", "those", "this", "that", "all", "some", "many", "others", "both", "my", "your", "most"}
LEAD = re.compile(r"(?:the|a|an|our|its|his|their|of|in|at|near|to|by|from|and)\s+|[\"'(]", re.IGNORECASE)
TITLES = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Lt|Col|Gen|Maj|Capt|Sgt|Adm|Spc|Cpl|Brig|Sen|Rep|Prof|St)\.?|Sir|Secretary|"
                    r"President|Minister|Ambassador|General|Colonel|Major|Captain|Sergeant|Commander|Admiral|"
                    r"Lieutenant|Spokesman|Spokesperson|Senator|Chairman|CEO|Officer|Petty|Army|Navy|Foreign|Prime|"
                    r"Defence|Defense|State|of|Iraqi|Syrian|British|U\.S\.|US|UK|Air|Force)\s+")


def trimmed(text, start, end, person):
    while end > start and text[end - 1] in " \n.,;:\"')" and text[end - 3:end] not in ("U.S", "D.C") \
            and not re.search(r"\.[A-Z]\.$|\b(?:Inc|Corp|Co|Jr)\.$", text[start:end]):
        end -= 1
    for mark in ("'s", "\u2019s"):
        if text[start:end].endswith(mark):
            end -= 2
    while True:
        lead = LEAD.match(text, start, end)
        if lead is None and person:
            lead = TITLES.match(text, start, end)
        if lead is None or lead.end() >= end:
            return start, end
        start = lead.end()


def is_name(words):
    parts = words.split()
    if not parts or words.lower() in PRONOUNS or parts[0].lower() in PRONOUNS:
        return False
    if not (parts[-1][0].isupper() or (len(parts[-1]) > 3 and parts[-1][3:4].isupper())):
        return False
    return parts[0][0].isupper() or parts[0][:3].lower() in ("al-", "ad-", "bin", "de", "van")


def wanted_names(text, labels):
    """(start, end, kind, optional) from (start, end, kind)."""
    names = {}
    for start, end, kind in labels:
        start, end = trimmed(text, start, end, kind == "PER")
        if start < end and is_name(text[start:end]):
            names.setdefault((start, end), set()).add(kind)
    result = []
    for (start, end), kinds in sorted(names.items()):
        nested = any((s, e) != (start, end) and s <= start and end <= e for s, e in names)
        result.append((start, end, kinds, nested))
    return result


def found_names(text, record, limit):
    names = []
    for entity in record["entities"]:
        kind = KIND[entity["kind"]]
        for mention in entity["mentions"]:
            start, end = mention["start"] + record["shift"], mention["end"] + record["shift"]
            if mention["how"] == "name" and kind and end <= limit:
                names.append((*trimmed(text, start, end, kind == "PER"), kind))
    return sorted(set(names))


def score(cases, records, errors, with_nationality):
    counts = {"strict": [0, 0], "relaxed": [0, 0], "typed": [0, 0]}
    n_found = n_wanted = 0
    for (text, labels, limit), record in zip(cases, records):
        wanted = wanted_names(text, labels)
        found = found_names(text, record, limit)
        if not with_nationality:
            found = [f for f in found if f[2] != "NAT"]
        overlaps = lambda a, b: a[0] < b[1] and b[0] < a[1]
        tests = {"strict": lambda f, w: f[:2] == w[:2], "relaxed": overlaps,
                 "typed": lambda f, w: f[:2] == w[:2] and f[2] in w[2]}
        right = {name: [sum(any(t(f, w) for w in wanted) for f in found), 0] for name, t in tests.items()}
        must = []
        for w in wanted:
            hit = {name: any(t(f, w) for f in found) for name, t in tests.items()}
            if w[3] and not hit["strict"]:
                continue
            must.append(w)
            for name in tests:
                right[name][1] += hit[name]
        n_found += len(found)
        n_wanted += len(must)
        for name in tests:
            counts[name][0] += right[name][0]
            counts[name][1] += right[name][1]
        if errors:
            for f in found:
                if not any(tests["typed"](f, w) for w in wanted):
                    near = [text[w[0]:w[1]] + "/" + "".join(w[2]) for w in wanted if overlaps(f, w)]
                    print("  +", repr(text[f[0]:f[1]]), f[2], near, repr(text[max(0, f[0] - 25):f[1] + 15]))
            for w in must:
                if not any(overlaps(f, w) for f in found):
                    print("  -", repr(text[w[0]:w[1]]), *w[2], repr(text[max(0, w[0] - 25):w[1] + 15]))
    row = {}
    for name, (a, b) in counts.items():
        part = common.prf((a, b), n_found, n_wanted)
        row.update({f"{name}.p": part["p"], f"{name}.r": part["r"], f"{name}.f1": part["f1"]})
    return {**row, "found": n_found, "wanted": n_wanted}


def re3d(data, split):
    kinds = {"Person": "PER", "Organisation": "ORG", "Location": "LOC", "Nationality": "NAT"}
    cases = []
    for d in common.jsonl(data / "re3d" / "re3d.jsonl"):
        if d["split"] == split:
            labels = [(e["start"], e["end"], kinds[e["type"]]) for e in d["entities"] if e["type"] in kinds]
            cases.append((d["text"], labels, len(d["text"]), None))
    return cases


def meantime(data, split):
    cases = []
    kinds = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
    for d in common.jsonl(data / "meantime" / "meantime.jsonl"):
        if d["split"] != split:
            continue
        spans = {e["id"]: e for e in d["entities"]}
        labels = []
        for instance in d["coref"]:
            if instance["kind"] == "entity" and instance.get("type") in kinds:
                labels += [(spans[m]["start"], spans[m]["end"], kinds[instance["type"]])
                           for m in instance["mentions"]
                           if m in spans and spans[m]["syn"] in ("NAM", "PRE.NAM", "HLS", "ARC")]
        cases.append((d["text"], labels, d["labelled_until"], d["date"]))
    return cases


def main():
    options = common.arguments("names of persons, organisations and places").parse_args()
    rows = {}
    for name, load in (("re3d", re3d), ("meantime", meantime)):
        for half, split in (("tune", "dev"), ("test", "test")):
            cases = load(options.data, split)
            records = common.read_texts(options.dateline, [(c[0], c[3]) for c in cases])
            rows[f"{name} {half}"] = score([c[:3] for c in cases], records, options.errors and half == "tune",
                                           name == "re3d")
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
