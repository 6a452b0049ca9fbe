#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How often each event rule fires in a fixed background of 5,000 sentences of news.

  python3 eval/event_background.py [--out eval/event_background.tsv] [--sample RULE ...] [--rules FOLDER]

The texts of event_texts.py are read whole, so that "he" is known; of their sentences (at least four words, each
once) those with the 5,000 least hashes are the background. The table has counts only; --sample prints up to
ten of the firings of each rule (all: of every rule with three or more), chosen by hash, to be judged. Rules
narrowed after that reading look better here than they are; --skip 5000 takes the next 5,000 sentences.
"""
import collections
import hashlib
import json
import pathlib
import subprocess
import tempfile

import common
import event_texts

SENTENCES = 5000
SAMPLES = 10


def digest(text):
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def background(options):
    """[(hash, sentence, its events)] of the background."""
    texts = event_texts.tuning_texts(options.data)
    with tempfile.TemporaryDirectory() as folder:
        for i, (_, text, date) in enumerate(texts):
            path = pathlib.Path(folder) / f"{i:06}.txt"
            path.write_text(f"date {date or '2015-01-01'} {text}", encoding="utf-8", newline="")
        command = [options.dateline, "read", folder] + (["--rules", options.rules] if options.rules else [])
        run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    found = {}
    for line in run.stdout.splitlines():
        record = json.loads(line)
        events = collections.defaultdict(list)
        for event in record["events"]:
            events[event["sentence"]].append(event)
        for number, sentence in enumerate(record["sentences"]):
            text = record["text"][sentence["start"]:sentence["end"]]
            if len(text.split()) >= 4:
                found.setdefault(digest(text), (text, events[number]))
    return [(key, *found[key]) for key in sorted(found)[options.skip:options.skip + SENTENCES]]


def described(event):
    def names(roles):
        return " + ".join(" ".join(role["span"]["text"].split()) for role in roles) or "---"
    flags = [event[key] for key, usual in (("polarity", "affirmed"), ("modality", "actual"), ("tense", "past"))
             if event.get(key, usual) != usual]
    flags += ["nested"] if "nested_in" in event else []
    about = f" about {event['about']}" if event.get("about") else ""
    words = " / ".join(trigger["text"] for trigger in event["triggers"])
    return (f"{event['type']} {' '.join(event.get('mode', []))}{about} [{words}] {names(event['actors'])} -> "
            f"{names(event['recipients'])} {' '.join(flags)}")


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--rules", help="folder of rules that add to or replace the built-in ones")
    parser.add_argument("--skip", type=int, default=0, help="leave out so many sentences first")
    parser.add_argument("--out", help="write the table to this file")
    parser.add_argument("--sample", nargs="+", default=[], help="print firings of these rules, or of all")
    options = parser.parse_args()
    sentences = background(options)
    firings = collections.Counter(event["rule"] for _, _, events in sentences for event in events)
    total, size = sum(firings.values()), len(sentences)
    with_event = sum(bool(events) for _, _, events in sentences)
    for rule, count in firings.most_common():
        if rule not in options.sample and not ("all" in options.sample and count >= 3):
            continue
        print(f"== {rule} ({count})")
        pairs = [(key, i, text, event) for key, text, events in sentences
                 for i, event in enumerate(events) if event["rule"] == rule]
        for key, i, text, event in sorted(pairs, key=lambda p: p[:2])[:SAMPLES]:
            print(f"  {described(event)}\n      {' '.join(text.split())}")
    lines = [f"{rule}\t{count}" for rule, count in sorted(firings.items(), key=lambda item: (-item[1], item[0]))]
    summary = (f"{size} sentences, {with_event} with an event, {total} events, "
               f"{total / max(size, 1):.3f} a sentence, {len(firings)} rules fire")
    if options.out:
        head = ["# python3 eval/event_background.py --out eval/event_background.tsv", f"# {summary}", "rule\tfirings"]
        pathlib.Path(options.out).write_text("\n".join(head + lines) + "\n", encoding="utf-8")
    if not options.sample and not options.out:
        print("\n".join(lines))
    print(summary)
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(firings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
