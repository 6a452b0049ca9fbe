# SPDX-License-Identifier: Apache-2.0
"""Compares two sets of parses, token by token and attribute by attribute.

A record is one document as columns (see peer.py). Tokens are matched by their place in the text;
every other attribute is compared on matched tokens only, heads by the place of the head. So one
token cut differently costs one token and not the rest of the document.
"""

import dataclasses

# (name in the report, column, must agree on every token of every text)
ATTRIBUTES = [
    ("whitespace flag", "ws", True),
    ("NORM", "norm", True),
    ("NORM id", "norm_id", True),
    ("PREFIX id", "prefix_id", True),
    ("SUFFIX id", "suffix_id", True),
    ("SHAPE", "shape", True),
    ("SHAPE id", "shape_id", True),
    ("tag", "tag", False),
    ("head", "head", False),
    ("label", "dep", False),
    ("sentence start", "sent", False),
    ("entity IOB", "iob", False),
    ("entity type", "ent", False),
    ("POS", "pos", False),
    ("morph", "morph", False),
    ("lemma", "lemma", False),
]
TOKEN, CHUNK = "token", "noun chunk"
ORDER = [TOKEN] + [name for name, _, _ in ATTRIBUTES] + [CHUNK]
EXACT = {TOKEN} | {name for name, _, exact in ATTRIBUTES if exact}


@dataclasses.dataclass(frozen=True)
class Difference:
    document: str
    token: int  # index in the peer's parse
    text: str
    attribute: str
    ours: object
    theirs: object


class Tally:
    def __init__(self):
        self.total = dict.fromkeys(ORDER, 0)
        self.equal = dict.fromkeys(ORDER, 0)
        self.documents = 0
        self.differences = []

    def add(self, attribute, equal, total):
        self.equal[attribute] += equal
        self.total[attribute] += total

    def share(self, attribute):
        return self.equal[attribute] / self.total[attribute] if self.total[attribute] else None

    def merged(self, other):
        result = Tally()
        for name in ORDER:
            result.total[name] = self.total[name] + other.total[name]
            result.equal[name] = self.equal[name] + other.equal[name]
        result.documents = self.documents + other.documents
        result.differences = self.differences + other.differences
        return result


def matched(ours, theirs):
    """Pairs of token indices with the same start and text."""
    places = {(start, text): i for i, (start, text) in enumerate(zip(ours["start"], ours["text"]))}
    pairs = []
    for j, key in enumerate(zip(theirs["start"], theirs["text"])):
        if key in places:
            pairs.append((places[key], j))
    return pairs


def check_shape(record):
    size = len(record["text"])
    for column in ["start"] + [column for _, column, _ in ATTRIBUTES]:
        if len(record[column]) != size:
            raise ValueError(
                f"{record['id']}: {column} has {len(record[column])} values for {size} tokens"
            )


def compare_document(ours, theirs, tally):
    check_shape(ours)
    check_shape(theirs)
    size = len(theirs["text"])
    tally.documents += 1
    aligned = ours["text"] == theirs["text"] and ours["start"] == theirs["start"]
    pairs = [(i, i) for i in range(size)] if aligned else matched(ours, theirs)
    most = max(size, len(ours["text"]))
    tally.add(TOKEN, len(pairs), most)
    if not aligned:
        seen = {j for _, j in pairs}
        for j in range(size):
            if j not in seen:
                near = [
                    t
                    for t, s in zip(ours["text"], ours["start"])
                    if theirs["start"][j] <= s < theirs["start"][j] + len(theirs["text"][j])
                ]
                tally.differences.append(
                    Difference(theirs["id"], j, theirs["text"][j], TOKEN, near, theirs["text"][j])
                )
        if len(ours["text"]) > len(pairs) and size == len(pairs):
            used = {i for i, _ in pairs}
            extra = [t for i, t in enumerate(ours["text"]) if i not in used]
            tally.differences.append(Difference(theirs["id"], size, "", TOKEN, extra, None))

    for name, column, _ in ATTRIBUTES:
        a, b = ours[column], theirs[column]
        if aligned and a == b:
            tally.add(name, size, size)
            continue
        equal = 0
        for i, j in pairs:
            if column == "head":
                same = (ours["start"][a[i]], ours["text"][a[i]]) == (
                    theirs["start"][b[j]],
                    theirs["text"][b[j]],
                )
            else:
                same = a[i] == b[j]
            if same:
                equal += 1
                continue
            left, right = a[i], b[j]
            if column == "head":
                left, right = ours["text"][left], theirs["text"][right]
            tally.differences.append(
                Difference(theirs["id"], j, theirs["text"][j], name, left, right)
            )
        tally.add(name, equal, len(pairs))

    def spans(record):
        ends = [s + len(t) for s, t in zip(record["start"], record["text"])]
        return {(record["start"][begin], ends[end - 1]): begin for begin, end in record["chunks"]}

    left, right = spans(ours), spans(theirs)
    tally.add(CHUNK, len(left.keys() & right.keys()), len(left.keys() | right.keys()))
    for place in sorted(left.keys() ^ right.keys()):
        ours_has = place in left
        j = left[place] if ours_has else right[place]
        tally.differences.append(
            Difference(
                theirs["id"],
                j,
                (ours if ours_has else theirs)["text"][j],
                CHUNK,
                place if ours_has else None,
                None if ours_has else place,
            )
        )


def compare(ours, theirs):
    """REQUIRES: both iterables give the same documents in the same order."""
    tally = Tally()
    ours, theirs = iter(ours), iter(theirs)
    while True:
        a, b = next(ours, None), next(theirs, None)
        if a is None and b is None:
            return tally
        if a is None or b is None or a["id"] != b["id"]:
            raise ValueError(f"documents do not match: {a and a['id']} and {b and b['id']}")
        compare_document(a, b, tally)


def missed(tally, exact, near):
    """What falls short: names of attributes. `exact` and `near` say which sorts are required."""
    short = []
    for name in ORDER:
        share = tally.share(name)
        if share is None:
            continue
        if name in EXACT and exact and share < 1:
            short.append(name)
        if name not in EXACT and near and share < near:
            short.append(name)
    return short
