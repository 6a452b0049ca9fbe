# SPDX-License-Identifier: Apache-2.0
"""What the scorers share: running `dateline read` over texts, precision and recall, a table."""
import argparse
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
