# SPDX-License-Identifier: Apache-2.0
"""What the scorers share: running `dateline read` over texts, precision and recall, a table."""
import argparse
import collections
import heapq
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--dateline", default=str(ROOT / "build" / "dateline"), help="program to score")
    parser.add_argument("--data", default=str(DATA), type=pathlib.Path, help="folder of the development sets")
    parser.add_argument("--json", help="write the summary to this file")
    parser.add_argument("--held", action="store_true", help="examples of our own that are held apart as well")
    parser.add_argument("--errors", action="store_true", help="list errors on the tuning half")
    return parser


def read_texts(dateline, texts, fallback_date="2015-01-01"):
    """Records of (text, date or None) pairs, in order; None where the reader refused the text.
    `shift` in a record: offset in the given text = offset in the record + shift."""
    with tempfile.TemporaryDirectory() as folder:
        for i, (text, date) in enumerate(texts):
            path = pathlib.Path(folder) / f"{i:06}.txt"
            path.write_text(f"date {date or fallback_date} {text}", encoding="utf-8", newline="")
        run = subprocess.run([dateline, "read", folder], capture_output=True, text=True, encoding="utf-8")
    records = [None] * len(texts)
    for line in run.stdout.splitlines():
        record = json.loads(line)
        for path in [record["source"]["path"], *record["source"].get("also", [])]:
            index = int(pathlib.Path(path).stem)
            copy = dict(record)
            copy["shift"] = max(0, texts[index][0].find(record["text"][:200]))
            records[index] = copy
    return records


def jsonl(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def prf(right, found, wanted):
    """Precision, recall and F1 in percent. `right` may be (right among found, right among wanted)."""
    a, b = right if isinstance(right, tuple) else (right, right)
    p = 100 * a / found if found else 0.0
    r = 100 * b / wanted if wanted else 0.0
    return {"p": round(p, 1), "r": round(r, 1), "f1": round(2 * p * r / (p + r), 1) if p + r else 0.0,
            "found": found, "wanted": wanted}


# --- coreference: metrics over chains given as lists of lists of mention keys -------------------
def muc_part(key, response):
    where = {m: i for i, chain in enumerate(response) for m in chain}
    right = total = 0
    for chain in key:
        parts = {where.get(m, ("alone", m)) for m in chain}
        right += len(chain) - len(parts)
        total += len(chain) - 1
    return right, total


def b3_part(key, response):
    where = {m: set(chain) for chain in response for m in chain}
    right = total = 0
    for chain in key:
        own = set(chain)
        for m in chain:
            right += len(own & where.get(m, set())) / len(own)
            total += 1
    return right, total


def assign(rows):
    """Largest sum over a one-to-one assignment. `rows`: for each row {column: score from 0 to 1}, absent is 0.
    The Hungarian algorithm with shortest paths along the scores there are; a row may stay without column."""
    cost = [{**{c: 1 - s for c, s in row.items()}, ("none", r): 1.0} for r, row in enumerate(rows)]
    u, v, taken, match = [0.0] * len(rows), {}, {}, {}
    for start in range(len(rows)):
        best, way, final, free = {}, {}, {}, None
        heap, row, done = [], start, 0.0
        while free is None:
            for column, value in cost[row].items():
                length = done + value - u[row] - v.get(column, 0.0)
                if column not in final and length < best.get(column, float("inf")) - 1e-12:
                    best[column], way[column] = length, row
                    heapq.heappush(heap, (length, repr(column), column))
            done, _, column = heapq.heappop(heap)
            while column in final:
                done, _, column = heapq.heappop(heap)
            final[column] = done
            if column in taken:
                row = taken[column]
            else:
                free = column
        u[start] += done
        for column, length in final.items():
            if column in taken:
                u[taken[column]] += done - length
            v[column] = v.get(column, 0.0) - (done - length)
        while True:
            row = way[free]
            taken[free], match[row], free = row, free, match.get(row)
            if row == start:
                break
    return sum(row.get(match[r], 0.0) for r, row in enumerate(rows))


def ceafe(key, response):
    where = {m: i for i, chain in enumerate(response) for m in chain}
    rows = []
    for chain in key:
        shared = collections.Counter(where[m] for m in chain if m in where)
        rows.append({i: 2 * n / (len(chain) + len(response[i])) for i, n in shared.items()})
    return assign(rows)


class Tally:
    def __init__(self):
        self.sums = {}

    def add(self, name, *values):
        self.sums[name] = [a + b for a, b in zip(self.sums.get(name, [0.0] * len(values)), values)]

    def document(self, key, response):
        self.add("muc", *muc_part(response, key), *muc_part(key, response))
        self.add("b3", *b3_part(response, key), *b3_part(key, response))
        both = ceafe(key, response)
        self.add("ceafe", both, len(response), both, len(key))
        k, r = {m for c in key for m in c}, {m for c in response for m in c}
        self.add("mentions", len(k & r), len(r), len(k & r), len(k))

    def row(self):
        row, f1s = {}, []
        for name in ("mentions", "muc", "b3", "ceafe"):
            a, b, c, d = self.sums.get(name, (0, 0, 0, 0))
            p, r = (a / b if b else 0), (c / d if d else 0)
            f = 2 * p * r / (p + r) if p + r else 0
            row[name] = round(100 * f, 1)
            if name == "mentions":
                row["m.p"], row["m.r"] = round(100 * p, 1), round(100 * r, 1)
            else:
                f1s.append(f)
        row["conll"] = round(100 * sum(f1s) / 3, 1)
        return row


def report(rows, json_path=None):
    """Prints {name: {column: value}} as a table and writes it as JSON."""
    columns = []
    for row in rows.values():
        columns += [c for c in row if c not in columns]
    width = max(map(len, rows), default=4)
    print(" " * width, *(f"{c:>9}" for c in columns))
    for name, row in rows.items():
        print(f"{name:<{width}}", *(f"{row.get(c, ''):>9}" for c in columns))
    if json_path:
        pathlib.Path(json_path).write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
