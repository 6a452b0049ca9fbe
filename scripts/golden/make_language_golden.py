#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes tests/golden/language.jsonl: spaCy's own answers, frozen, for tests/golden_test.cc.

Sources: tests/golden/texts.jsonl (written for this project), examples/*.txt whole, and each
tokenizer exception in four contexts (tokens only). Run it when texts or examples change or the
reference moves to another release; it installs the pinned environment of tests/parity.

Lines of the file (columns of words are joined by blanks, "_" stands for empty; "norms" and "lemmas"
give by index only what is not the token's text):
  {"versions": {..}}
  {"id", "text", "tokens": [..], "ws": "10..", "norms": {..}, "tag": "NNP VBD ..", "pos", "morph", "lemmas": {..},
   "head": "1 1 ..", "dep", "sent": "10..", "ent": "B-GPE O ..", "chunks": [[begin, end], ..]}
  {"cut": text, "tokens": [..], "ws": "10..", "norms": {..}}
  {"lexemes": {token text: [PREFIX id, SUFFIX id, SHAPE id, SHAPE]}, "norms": {NORM: id}}
"""

import glob
import gzip
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tests" / "parity"))
import peer_setup  # noqa: E402

TARGET = ROOT / "tests" / "golden" / "language.jsonl"
CUT_CONTEXT = "He said {} (or {})\u2014{}-word \u201c{}\u201d"
MOST_BYTES = 1_500_000


def peer(python, *arguments):
    return subprocess.run(
        [python, str(ROOT / "tests/parity/peer.py"), *arguments],
        check=True,
        text=True,
        stdout=subprocess.PIPE,
        env=peer_setup.clean_environment(),
    ).stdout


def line(value):
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")) + "\n"


def joined(words):
    return " ".join(word or "_" for word in words)


def other_than_text(record, column):
    return {
        i: value
        for i, (value, text) in enumerate(zip(record[column], record["text"]))
        if value != text
    }


def main():
    python = peer_setup.ensure()
    documents = []
    with open(ROOT / "tests/golden/texts.jsonl", encoding="ascii") as file:
        documents += [json.loads(entry) for entry in file]
    for path in sorted(glob.glob(str(ROOT / "examples" / "*.txt"))):
        with open(path, encoding="utf-8", newline="") as file:
            documents.append({"id": "examples/" + os.path.basename(path), "text": file.read()})
    whole = len(documents)
    exceptions = json.loads(peer(python, "exceptions"))
    for exception in exceptions:
        documents.append({"id": "cut", "text": CUT_CONTEXT.replace("{}", exception)})

    with tempfile.TemporaryDirectory() as folder:
        source, answers = os.path.join(folder, "in.jsonl"), os.path.join(folder, "out.jsonl.gz")
        with open(source, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(d) + "\n" for d in documents)
        peer(python, "parse", source, answers)
        with gzip.open(answers, "rt", encoding="utf-8") as file:
            records = [json.loads(entry) for entry in file]

    lexemes, norms = {}, {}
    out = [line({"versions": json.loads(peer(python, "describe"))})]
    for number, (document, r) in enumerate(zip(documents, records, strict=True)):
        size = len(r["text"])
        cut = {
            "tokens": r["text"],
            "ws": "".join(map(str, r["ws"])),
            "norms": other_than_text(r, "norm"),
        }
        if number < whole:
            entities = [
                "O" if iob == "O" else f"{iob}-{label}" for iob, label in zip(r["iob"], r["ent"])
            ]
            out.append(
                line(
                    {
                        "id": document["id"],
                        "text": document["text"],
                        **cut,
                        "tag": joined(r["tag"]),
                        "pos": joined(r["pos"]),
                        "morph": joined(r["morph"]),
                        "lemmas": other_than_text(r, "lemma"),
                        "head": joined(map(str, r["head"])),
                        "dep": joined(r["dep"]),
                        "sent": "".join(map(str, r["sent"])),
                        "ent": joined(entities),
                        "chunks": r["chunks"],
                    }
                )
            )
        else:
            out.append(line({"cut": document["text"], **cut}))
        for i in range(size):
            lexemes[r["text"][i]] = [
                r["prefix_id"][i],
                r["suffix_id"][i],
                r["shape_id"][i],
                r["shape"][i],
            ]
            norms[r["norm"][i]] = r["norm_id"][i]
    out.append(
        line({"lexemes": dict(sorted(lexemes.items())), "norms": dict(sorted(norms.items()))})
    )
    data = "".join(out)
    if len(data) > MOST_BYTES:
        sys.exit(f"make_language_golden: {len(data):,} bytes, more than {MOST_BYTES:,}")
    TARGET.write_text(data, encoding="ascii")
    print(
        f"{TARGET.relative_to(ROOT)}: {whole} texts, {sum(len(r['text']) for r in records[:whole]):,} tokens, "
        f"{len(records) - whole} cuts, {len(lexemes):,} lexemes, {len(data):,} bytes"
    )


if __name__ == "__main__":
    main()
