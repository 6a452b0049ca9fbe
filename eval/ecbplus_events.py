#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores event linking on ECB+ with gold mentions.

Every report is read by `dateline read`; its events are then replaced by the labelled action mentions of
the sentences that were checked for coreference (type HAPPENING, mode other, so that trigger, parties, time
and place must decide). Parties are the labelled participants nearest before and behind the mention in its
sentence; time and place the labelled ones of the sentence. ECB+ has no dates: the records have none, and
what was resolved against a date is left unresolved. `dateline brief --format json` links them.

CoNLL F1 is the mean of MUC, B3 and CEAFe over all reports of a side as one document, singletons counted.

  baseline  mentions with one lemma whose sentences overlap by a share of their words (tuned on train)
  linked    the events of the brief

  eval/ecbplus_events.py [--dateline build/dateline] [--side train|dev] [--json FILE]
                         [--linker PROGRAM [--given]]

PROGRAM, when given, is called in place of `dateline brief --format json` with a file of records and a file
of lines "path story" (all reports in one story, or with --given the labelled sub-topics), and prints
{"events": [{"members": [ids]}]}.
"""
import collections
import itertools
import json
import pathlib
import re
import subprocess
import tempfile

import common

OVERLAPS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3)
IRREGULAR = dict(said="say", found="find", went="go", died="die", shot="shoot", fell="fall", made="make",
                 took="take", won="win", left="leave", held="hold", got="get", gave="give", told="tell", led="lead",
                 struck="strike", stole="steal", broke="break", sent="send", bought="buy", sold="sell", rose="rise",
                 came="come", was="be", were="be", been="be", has="have", had="have", did="do", done="do")
PLAIN = set("the a an of to in on at for and or with by from as is was were be been has have had that this it its his "
            "her their he she they after before who which said will not but are".split())


# --- the labelled mentions ----------------------------------------------------------------------
def mentions(documents):
    """{(report, mention): (chain, words, sentence)} of the actions in checked sentences."""
    found = {}
    for d in documents:
        for m in d["mentions"]:
            if "ACTION" in m["tag"] and m["sent"] in d["coref_sentences"]:
                start, end = d["sentences"][m["sent"]]
                key = (d["id"], m["id"])
                found[key] = (m.get("chain", key), d["text"][m["start"]:m["end"]], d["text"][start:end])
    return found


def chains_of(pairs):
    groups = collections.defaultdict(list)
    for key, chain in pairs:
        groups[chain].append(key)
    return list(groups.values())


# --- the baseline -------------------------------------------------------------------------------
def lemma(word):
    word = word.lower()
    if word in IRREGULAR:
        return IRREGULAR[word]
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "d"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[:-len(ending)]
            break
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "ls":
        word = word[:-1]
    return word.removesuffix("e")


def baseline(gold, least):
    by_lemma = collections.defaultdict(list)
    words = {}
    for key, (_, text, sentence) in gold.items():
        first = re.findall(r"[\w']+", text)
        by_lemma[lemma(first[0]) if first else ""].append(key)
        words[key] = {lemma(w) for w in re.findall(r"\w+", sentence)} - PLAIN
    parent = {key: key for key in gold}

    def root(key):
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for keys in by_lemma.values():
        for a, b in itertools.combinations(keys, 2):
            if len(words[a] & words[b]) >= least * len(words[a] | words[b]):
                parent[root(a)] = root(b)
    return chains_of((key, root(key)) for key in gold)


# --- the records --------------------------------------------------------------------------------
def blank_lines(document):
    """The text with an empty line between sentences, and where its offsets went."""
    text = document["text"].replace("\n", "\n\n")
    shifts = list(itertools.accumulate((c == "\n" for c in document["text"]), initial=0))
    return text, shifts


def undated(record):
    """Without a date, and without what rests on one."""
    record.pop("date", None)
    relative = set()
    for time in record["times"]:
        if time.get("anchor") == "report_date" or time.get("anchor") in relative:
            relative.add(time["id"])
            for name in ("value", "earliest", "latest", "anchor"):
                time.pop(name, None)


def nearest(document, action, shifts, behind):
    """The labelled participant of the sentence that stands nearest before or behind an action."""
    best = None
    for m in document["mentions"]:
        if m["sent"] != action["sent"] or not m["tag"].startswith(("HUMAN", "NON_HUMAN")):
            continue
        distance = m["start"] - action["end"] if behind else action["start"] - m["end"]
        if distance >= 0 and (best is None or distance < best[0]):
            best = (distance, m)
    return best and best[1]


def record_of(document, record, shifts, gold):
    """The record with the labelled actions as its events; keys of mentions by id of event."""
    undated(record)
    text, keys = record["text"], {}

    def span(m):
        start, end = (m[k] + shifts[m[k]] - record["shift"] for k in ("start", "end"))
        return {"start": start, "end": end, "text": text[start:end]}

    def role(m):
        made = {"span": span(m)}
        for entity in record["entities"]:
            if any(made["span"]["start"] < e["end"] and e["start"] < made["span"]["end"] for e in entity["mentions"]):
                made["entity"] = entity["id"]
                if "country" in entity:
                    made["country"] = entity["country"]
                break
        return made

    def within(layer, m, tags):
        """The fact of a layer that a labelled mention of the sentence overlaps."""
        for other in document["mentions"]:
            if other["sent"] == m["sent"] and other["tag"].startswith(tags):
                where = span(other)
                for fact in record[layer]:
                    if fact["span"]["start"] < where["end"] and where["start"] < fact["span"]["end"]:
                        return fact["id"]
        return None

    events = []
    for m in sorted(document["mentions"], key=lambda one: (one["start"], one["end"])):
        if (document["id"], m["id"]) not in gold or not span(m)["text"].strip():
            continue
        event = {"id": f"{record['id']}#e{len(events) + 1}", "type": "HAPPENING", "mode": ["other"],
                 "triggers": [span(m)], "actors": [], "recipients": [], "figures": [],
                 "polarity": "negated" if m["tag"].startswith("NEG") else "affirmed", "modality": "actual",
                 "tense": "past", "rule": "elsewhere"}
        for name, behind in (("actors", False), ("recipients", True)):
            party = nearest(document, m, shifts, behind)
            if party:
                event[name].append(role(party))
        for name, layer, tags in (("time", "times", "TIME"), ("place", "places", "LOC")):
            reference = within(layer, m, tags)
            if reference:
                event[name] = {"ref": reference}
        keys[event["id"]] = (document["id"], m["id"])
        events.append(event)
    record["events"] = events
    return keys


def linked(options, documents, gold, given):
    texts = [blank_lines(d) for d in documents]
    cache = options.records and pathlib.Path(options.records)
    if cache and cache.exists():
        records = json.loads(cache.read_text(encoding="utf-8"))
    else:
        records = common.read_texts(options.dateline, [(text, None) for text, _ in texts])
        if cache:
            cache.write_text(json.dumps(records), encoding="utf-8")
    keys = {}
    with tempfile.TemporaryDirectory() as folder:
        path, stories = pathlib.Path(folder) / "records.jsonl", pathlib.Path(folder) / "stories"
        with open(path, "w", encoding="utf-8") as file, open(stories, "w", encoding="utf-8") as story:
            for i, (document, record) in enumerate(zip(documents, records)):
                if record is None:
                    continue
                # Reports with the same text are one to the reader, but not to the labels.
                own = json.loads(json.dumps(record).replace(record["id"], f"rep_{i:016x}"))
                own["source"] = {"path": f"{i:06}.txt"}
                keys.update(record_of(document, own, texts[i][1], gold))
                own.pop("shift")
                file.write(json.dumps(own) + "\n")
                story.write(f"{own['source']['path']} {document['subtopic'] if given else 'all'}\n")
        command = [options.linker, path, stories] if options.linker else \
            [options.dateline, "brief", path, "--format", "json"]
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    chains, seen = [], set()
    for event in json.loads(run.stdout)["events"]:
        chain = [keys[m] for m in event["members"] if m in keys]
        if chain:
            chains.append(chain)
            seen.update(chain)
    chains += [[key] for key in gold if key not in seen]
    return chains


def row(gold, chains):
    tally = common.Tally()
    tally.document(chains_of((key, chain) for key, (chain, _, _) in gold.items()), chains)
    return {**tally.row(), "chains": len(chains)}


def main():
    parser = common.arguments("event linking on ECB+")
    parser.add_argument("--linker", help="program to call in place of `dateline brief`")
    parser.add_argument("--side", choices=("train", "dev"), default=None)
    parser.add_argument("--given", action="store_true", help="labelled sub-topics as stories")
    parser.add_argument("--records", help="keep the records read in this file, with --side")
    options = parser.parse_args()
    sides = {side: common.jsonl(options.data / "ecbplus" / f"ecbplus.{side}.jsonl") for side in ("train", "dev")}
    labelled = {side: mentions(documents) for side, documents in sides.items()}
    least = max(OVERLAPS, key=lambda share: row(labelled["train"], baseline(labelled["train"], share))["conll"])
    rows = {}
    for side in [options.side] if options.side else ["train", "dev"]:
        gold = labelled[side]
        rows[f"{side} baseline {least}"] = row(gold, baseline(gold, least))
        rows[f"{side} linked"] = row(gold, linked(options, sides[side], gold, options.given))
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
