#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Does the comparer see what it must see? Damages records in known places and counts what it finds."""

import copy
import random
import unittest

import compare


def document(identifier, words):
    record = {"id": identifier, "text": words, "start": [], "chunks": []}
    place = 0
    for word in words:
        record["start"].append(place)
        place += len(word) + 1
    size = len(words)
    for _, column, _ in compare.ATTRIBUTES:
        record[column] = [0 if column.endswith("_id") or column in ("ws", "sent") else "x"] * size
    record["head"] = [0] * size
    record["chunks"] = [[i, i + 2] for i in range(0, size - 1, 3)]
    return record


def set_of_documents():
    generator = random.Random(1)
    return [
        document(f"d{n}", ["w" * generator.randint(1, 6) for _ in range(generator.randint(0, 30))])
        for n in range(40)
    ]


class ComparerTest(unittest.TestCase):
    def test_equal_sets_agree(self):
        tally = compare.compare(set_of_documents(), set_of_documents())
        self.assertEqual([], tally.differences)
        self.assertEqual([], compare.missed(tally, True, 1.0))
        self.assertGreater(tally.total["token"], 300)

    def test_every_attribute_is_looked_at(self):
        generator = random.Random(2)
        for name, column, exact in compare.ATTRIBUTES:
            ours, damaged = set_of_documents(), 0
            for record in ours:
                for i in range(len(record["text"])):
                    if generator.random() < 0.05:
                        if column == "head":
                            if len(record["text"]) < 2:
                                continue
                            record[column][i] = 1
                        else:
                            record[column][i] = (
                                7 if isinstance(record[column][i], int) else "damaged"
                            )
                        damaged += 1
            tally = compare.compare(ours, set_of_documents())
            self.assertGreater(damaged, 5)
            self.assertEqual(damaged, tally.total[name] - tally.equal[name], name)
            self.assertEqual({name}, {d.attribute for d in tally.differences})
            self.assertEqual(damaged, len(tally.differences))
            self.assertEqual([name], compare.missed(tally, True, 0.9999), name)
            self.assertEqual([name] if exact else [], compare.missed(tally, True, None), name)

    def test_a_token_cut_in_two_costs_one_token(self):
        theirs = [document("d", ["aaaa", "bbbb", "cccc"])]
        ours = copy.deepcopy(theirs)
        for column in ours[0]:
            if isinstance(ours[0][column], list) and column != "chunks":
                ours[0][column].insert(2, ours[0][column][1])
        ours[0]["text"][1:3] = ["bb", "bb"]
        ours[0]["start"][1:3] = [5, 7]
        ours[0]["head"] = [0, 0, 0, 0]
        theirs[0]["chunks"] = ours[0]["chunks"] = []
        tally = compare.compare(ours, theirs)
        self.assertEqual((2, 4), (tally.equal["token"], tally.total["token"]))
        self.assertEqual(
            [("token", "bbbb", ["bb", "bb"])],
            [(d.attribute, d.text, d.ours) for d in tally.differences],
        )

    def test_missing_and_additional_tokens_are_seen(self):
        whole, cut = [document("d", ["a", "b", "c"])], [document("d", ["a", "b"])]
        for ours, theirs in ((whole, cut), (cut, whole)):
            tally = compare.compare(ours, theirs)
            self.assertEqual((2, 3), (tally.equal["token"], tally.total["token"]))
            self.assertIn("token", {d.attribute for d in tally.differences})

    def test_noun_chunks_are_compared(self):
        ours, theirs = set_of_documents(), set_of_documents()
        removed = ours[1]["chunks"].pop()
        tally = compare.compare(ours, theirs)
        self.assertEqual(1, tally.total["noun chunk"] - tally.equal["noun chunk"])
        self.assertEqual(removed[0], tally.differences[0].token)

    def test_documents_must_match(self):
        with self.assertRaises(ValueError):
            compare.compare(set_of_documents()[:-1], set_of_documents())
        with self.assertRaises(ValueError):
            compare.compare(set_of_documents()[::-1], set_of_documents())

    def test_a_short_column_is_an_error(self):
        ours = set_of_documents()
        ours[3]["lemma"].pop()
        with self.assertRaises(ValueError):
            compare.compare(ours, set_of_documents())

    def test_nothing_compared_is_not_agreement(self):
        self.assertIsNone(compare.compare([], []).share("token"))


if __name__ == "__main__":
    unittest.main()
