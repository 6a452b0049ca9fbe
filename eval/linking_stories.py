#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores how reports are put into stories.

  ecbplus   sub-topics of ECB+ as stories, all reports of a side at once, without dates: BCubed precision,
            recall and F1 (p, r, f1), F1 of pairs (pairs)
  own       a set of this project (--set FOLDER, with reports.jsonl and gold.json): pairs of reports that
            share a story: p, r, f1; look-alike stories of which a pair was joined (joined)

Stories come from `dateline brief --format json`, or with --program from the built
eval/story_features.cc over what `dateline read` gives (stories alone, without origins).
"""
import collections
import itertools
import json
import pathlib
import subprocess
import tempfile

import common


def stories(options, texts):
    """For each (name, text, date or None) the set of its story numbers, by name."""
    found = collections.defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        for name, text, date in texts:
            head = f"date {date} " if date else ""
            (pathlib.Path(folder) / f"{name}.txt").write_text(head + text, encoding="utf-8", newline="")
        if options.program:
            read = subprocess.run([options.dateline, "read", folder], capture_output=True, check=True)
            ran = subprocess.run([options.program, "stories"], input=read.stdout, capture_output=True, check=True)
            for number, line in enumerate(ran.stdout.decode().splitlines()):
                for path in line.split():
                    found[pathlib.Path(path.rstrip("*")).stem].add(number)
            return found
        command = [options.dateline, "brief", folder, "--format", "json"]
        record = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        names = {r["id"]: [pathlib.Path(p).stem for p in [r["path"], *r.get("also", [])]] for r in record["reports"]}
        for number, story in enumerate(record["stories"]):
            for member in story["reports"]:
                for name in names[member["id"]]:
                    found[name].add(number)
    return found


def bcubed(gold, found):
    """Precision, recall, F1 in percent. `gold`: {name: story}; a report in two stories is shared out."""
    groups = collections.defaultdict(set)
    for name, numbers in found.items():
        for number in numbers:
            groups[number].add(name)
    wanted = collections.defaultdict(set)
    for name, story in gold.items():
        wanted[story].add(name)
    p = r = 0.0
    for name, story in gold.items():
        mates = set().union(*(groups[n] for n in found.get(name, ()))) or {name}
        same = mates & wanted[story]
        p += len(same) / len(mates) / len(gold)
        r += len(same) / len(wanted[story]) / len(gold)
    return {"p": round(100 * p, 1), "r": round(100 * r, 1), "f1": round(200 * p * r / (p + r), 1)}


def pairs(gold, found):
    """`gold`: {name: stories}. Precision, recall and F1 of pairs with a story in common."""
    right = held = wanted = 0
    for a, b in itertools.combinations(sorted(gold), 2):
        same, joined = bool(gold[a] & gold[b]), bool(found.get(a, set()) & found.get(b, set()))
        right += same and joined
        held += joined
        wanted += same
    return common.prf(right, held, wanted)


def score_ecbplus(options, side):
    items = common.jsonl(options.data / "ecbplus" / f"ecbplus.{side}.jsonl")
    found = stories(options, [(i["id"], i["text"], None) for i in items])
    gold = {i["id"]: i["subtopic"] for i in items}
    return {**bcubed(gold, found), "pairs": pairs({n: {s} for n, s in gold.items()}, found)["f1"],
            "found": len({n for numbers in found.values() for n in numbers}), "wanted": len(set(gold.values()))}


def score_own(options):
    folder = pathlib.Path(options.set)
    reports = common.jsonl(folder / "reports.jsonl")
    record = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    found = stories(options, [(r["id"], r["title"] + "\n\n" + r["text"], r.get("date")) for r in reports])
    gold, members = collections.defaultdict(set), {}
    for story in record["stories"]:
        members[story["id"]] = set(story["reports"])
        for name in story["reports"]:
            gold[name].add(story["id"])
    joined = 0
    for alike in record["lookalikes"]:
        left, right = (members[alike[s]] - members[alike[o]] for s, o in (("a", "b"), ("b", "a")))
        joined += any(found[x] & found[y] for x in left for y in right)
    return {**pairs(gold, found), "joined": joined}


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--program", help="the built eval/story_features.cc, in place of `brief`")
    parser.add_argument("--set", help="folder with reports.jsonl and gold.json")
    parser.add_argument("--tuning-only", action="store_true", help="leave the check side alone")
    options = parser.parse_args()
    rows = {"ecbplus train": score_ecbplus(options, "train")}
    if not options.tuning_only:
        rows["ecbplus dev"] = score_ecbplus(options, "dev")
    if options.set:
        rows["own"] = score_own(options)
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
