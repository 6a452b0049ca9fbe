#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the origins of a dateline.brief/1 record against a set whose origins are known.

  eval/linking_origins.py GOLD.json BRIEF.json [--json FILE]

GOLD.json holds "origins": [{"id", "reports": [{"id", "role"}], "from"}]; the id of a report is the
name of its file without extension. Two reports are a pair when an origin holds both, in whatever
role. Roles: the reports whose list of roles is exactly right. Direction: of the gold origins that
name a first report, those for which the brief names the same.
"""
import argparse
import itertools
import json
import pathlib


def pairs(groups):
    return {frozenset(pair) for group in groups
            for pair in itertools.combinations(sorted({name for name, _ in group}), 2)}


def roles(groups):
    found = {}
    for group in groups:
        for name, role in group:
            found.setdefault(name, []).append(role)
    return {name: sorted(of_report) for name, of_report in found.items()}


def groups_of_brief(brief):
    names = {}
    for report in brief["reports"]:
        paths = [report["path"], *report.get("also", [])]
        names[report["id"]] = [pathlib.PurePath(path).stem for path in paths]
    groups, first = [], set()
    for origin in brief["origins"]:
        groups.append([(name, member["role"]) for member in origin["reports"]
                       for name in names[member["id"]]])
        if "direction" in origin:
            first.update(names[origin["direction"]["from"]])
    return groups, first


def score(gold, brief):
    wanted = [[(member["id"], member["role"]) for member in origin["reports"]]
              for origin in gold["origins"]]
    found, first = groups_of_brief(brief)
    wanted_pairs, found_pairs = pairs(wanted), pairs(found)
    right = len(wanted_pairs & found_pairs)
    precision = right / len(found_pairs) if found_pairs else 0.0
    recall = right / len(wanted_pairs) if wanted_pairs else 0.0
    wanted_roles, found_roles = roles(wanted), roles(found)
    directed = [origin["from"] for origin in gold["origins"]
                if len(origin["reports"]) > 1 and "from" in origin]
    return {
        "pairs": len(wanted_pairs), "precision": precision, "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if right else 0.0,
        "roles": len(wanted_roles),
        "roles_right": sum(of == found_roles.get(name) for name, of in wanted_roles.items()),
        "directions": len(directed), "directions_right": sum(name in first for name in directed),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=pathlib.Path)
    parser.add_argument("brief", type=pathlib.Path)
    parser.add_argument("--json", type=pathlib.Path)
    options = parser.parse_args()
    result = score(json.loads(options.gold.read_text()), json.loads(options.brief.read_text()))
    print(f"origin pairs  {result['pairs']:5d}  P {100 * result['precision']:5.1f}  "
          f"R {100 * result['recall']:5.1f}  F1 {100 * result['f1']:5.1f}")
    print(f"roles right   {result['roles_right']:5d} of {result['roles']}")
    print(f"directions    {result['directions_right']:5d} of {result['directions']}")
    if options.json:
        options.json.write_text(json.dumps(result, indent=1) + "\n")


if __name__ == "__main__":
    main()
