# SPDX-License-Identifier: Apache-2.0
"""The texts on which the rules of events are counted: the tuning sides of the shared news sets.

meantime and timelines (airbus, apple), gum-news (train), re3d (dev), ecbplus (train), plover-gsr (dev).
Two sets share reports: each text counts once.
"""
import common

SETS = (
    ("meantime", "meantime/meantime.jsonl", lambda item: item["topic"] in ("airbus", "apple")),
    ("timelines", "timelines/docs.jsonl", lambda item: item["topic"] in ("airbus", "apple")),
    ("gum-news", "gum-news/gum_news.jsonl", lambda item: item["split"] == "train"),
    ("re3d", "re3d/re3d.jsonl", lambda item: item["split"] == "dev"),
    ("ecbplus", "ecbplus/ecbplus.train.jsonl", lambda item: True),
    ("plover-gsr", "plover-gsr/plover_gsr.jsonl", lambda item: item["split"] == "dev"),
)


def tuning_texts(data):
    """(set, text, date or None), each text once; a line of the sets is a paragraph."""
    seen = set()
    texts = []
    for name, path, wanted in SETS:
        for item in common.jsonl(data / path):
            text = "\n\n".join(line.strip() for line in item["text"].splitlines() if line.strip())
            key = "".join(text.split())
            if not wanted(item) or key in seen:
                continue
            seen.add(key)
            texts.append((name, text, item.get("date")))
    return texts
