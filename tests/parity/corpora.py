# SPDX-License-Identifier: Apache-2.0
"""The texts that parity is measured on, as lists of (id, text).

(a) reports:  examples/ and, beside the project, ../shared/seeds: whole, and cut into blocks
(b) english:  real English of several genres from ../shared/data: whole, and cut into blocks
(c) hostile:  generated, see hostile.py

../shared is not part of the project. What is absent is named in `absent`, never passed over.
"""

import csv
import glob
import json
import os
import re


def blocks(text):
    """Paragraphs: parts between empty lines or, in a text without any, its lines."""
    parts = re.split(r"\n[ \t]*\n+", text)
    if len(parts) == 1:
        parts = text.split("\n")
    return [part.strip("\n") for part in parts if part.strip()]


def with_blocks(documents):
    """Each document whole, then each block of a document that has more than one."""
    cut = []
    for identifier, text in documents:
        parts = blocks(text)
        if len(parts) > 1:
            cut += [(f"{identifier}#{number}", part) for number, part in enumerate(parts, 1)]
    return documents + cut


def distinct(documents):
    """Drops documents whose words were seen before, and empty ones."""
    seen, kept = set(), []
    for identifier, text in documents:
        key = " ".join(text.split())
        if key and key not in seen:
            seen.add(key)
            kept.append((identifier, text))
    return kept


def exactly_distinct(documents):
    first = {}
    for identifier, text in documents:
        first.setdefault(text, identifier)
    return [(identifier, text) for text, identifier in first.items()]


def reports(root, absent):
    documents = []
    for name, pattern in (
        ("examples", root + "/examples/*.txt"),
        ("seeds", root + "/../shared/seeds/[0-9]*.txt"),
    ):
        paths = sorted(glob.glob(pattern))
        if not paths:
            absent.append(os.path.relpath(os.path.dirname(pattern), root))
        for path in paths:
            # newline="" keeps CR; undecodable input has no place here and should be noticed.
            with open(path, encoding="utf-8", newline="") as file:
                text = file.read()
            identifier = f"{name}/{os.path.basename(path)}"
            documents.append((identifier, text))
            # The body without its date headers, as Dateline's own reader sees it.
            bodies = re.split(r"(?:^|(?<=\n\n))[ \t]*date \d{4}-\d{2}-\d{2} ", text)
            if len(bodies) > 1:
                documents += [
                    (f"{identifier}@{n}", body) for n, body in enumerate(bodies) if body.strip()
                ]
    return exactly_distinct(with_blocks(documents))


def json_lines(path, prefix):
    with open(path, encoding="utf-8") as file:
        for line in file:
            entry = json.loads(line)
            yield f"{prefix}/{entry['id']}", entry["text"]


def english(root, absent):
    data = os.path.join(root, "..", "shared", "data")
    documents = []
    for name in (
        "meantime/meantime.jsonl",
        "gum-news/gum_news.jsonl",
        "timelines/docs.jsonl",
        "ecbplus/ecbplus.dev.jsonl",
        "ecbplus/ecbplus.train.jsonl",
        "re3d/re3d.jsonl",
        "petrarch-gsr/petr2_gsr.jsonl",
        "plover-gsr/plover_gsr.jsonl",
    ):
        path = os.path.join(data, name)
        if os.path.exists(path):
            documents += json_lines(path, name.split("/")[0])
        else:
            absent.append("../shared/data/" + name)
    for split in ("development", "validation"):
        path = os.path.join(data, f"gap/gap-{split}.tsv")
        if os.path.exists(path):
            with open(path, encoding="utf-8", newline="") as file:
                rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
                documents += [(f"gap/{row['ID']}", row["Text"]) for row in rows]
        else:
            absent.append(f"../shared/data/gap/gap-{split}.tsv")
    found = sorted(glob.glob(os.path.join(data, "recognizers/*/*.json")))
    if not found:
        absent.append("../shared/data/recognizers")
    for path in found:
        name = "/".join(path.split(os.sep)[-2:])
        with open(path, encoding="utf-8-sig") as file:
            for number, case in enumerate(json.load(file)):
                documents.append((f"recognizers/{name}:{number}", case.get("Input", "")))
    return with_blocks(distinct(documents))


def words(documents):
    """Words in whole documents; blocks repeat them and are not counted."""
    return sum(
        len(text.split())
        for identifier, text in documents
        if "#" not in identifier and "@" not in identifier
    )
