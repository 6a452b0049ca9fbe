#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""How many of the most frequent event-capable verbs and nouns of the news the event rules decide.

  python3 eval/event_coverage.py [--top 1000] [--missing] [--list]

Counted over the tuning sides of the shared sets (event_texts.py), parsed by `dateline parse`; the counts are
kept in build/event_lemmas.json until the sets change (--fresh counts anew).

Event-capable are
  verbs   every lemma that is tagged VERB;
  nouns   (a) whose ending makes nouns of verbs (-tion, -sion, -ment, -ance, -ence, -al, -ure, -age, -ery, -ing),
          (b) written like a verb that is seen as VERB, at least 3 times and a twentieth as often, or
          (c) that govern "by" with a name of people, a body or a country or with a noun, or stand as object
              of a verb that only carries them (hold, stage, launch, conduct, carry out, mount), at least
              3 times and in a twentieth of their places,
          without those of NOT_EVENTS, which pass (a) or (b) and name things, people, measures or times.
Words of other than letters and hyphens, and of one letter, do not count.

Decided are
  unit      the word stands alone in a unit that tells an event, with or without conditions;
  none      it stands in units of type none only (explicitly not an event, under conditions or always);
  grammar   it only carries or changes the event of another word (light verbs, operators);
what only has units with a particle ("call off") is listed as missing.
"""
import collections
import hashlib
import json
import pathlib
import subprocess
import tempfile

import common
import event_texts

RULES = common.ROOT / "data" / "events"
CACHE = common.ROOT / "build" / "event_lemmas.json"
SUFFIXES = ("tion", "sion", "ment", "ance", "ence", "al", "ure", "age", "ery", "ing")
CARRIERS = {"hold", "stage", "launch", "conduct", "carry", "mount"}
AGENTS = {"PERSON", "ORG", "GPE", "NORP"}
NOT_EVENTS = set("""
government department document moment apartment parliament environment element segment basement comment
instrument equipment experiment garment monument compartment cement regiment
station section position nation population generation million information location situation condition
proportion fraction function option version edition portion tradition corporation organization organisation
foundation institution constitution association federation administration publication television
profession religion region champion emotion ambition passion notion caption auction dimension pension mansion
distance substance instance circumstance ambulance appearance insurance finance balance audience science
sentence difference presence evidence influence absence experience residence intelligence conscience essence
silence preference sequence licence
hospital official animal capital metal individual professional criminal terminal channel journal material
principal rival total goal general manual normal final medal jewel tribunal cardinal coal signal meal
percentage average language image page package village message garage mortgage stage passage vintage teenage
coverage age sewage advantage damage
figure future structure culture temperature creature nature furniture literature agriculture feature
architecture infrastructure treasure measure
battery gallery cemetery grocery machinery scenery misery artillery monastery surgery delivery robbery
building morning evening ceiling clothing king ring wing string spring thing something anything nothing
everything being sibling housing painting drawing feeling meaning earring offering railing
man people state place house time hand head face water name eye book paper line party side point part force
group case company second number study police right minute school room season race game film show play
book record ship fish plant land bank light board board host doctor pilot officer father mother author
question answer form model code mark ground sound class race sport star rock cloud wind bar wall floor window
park bridge field yard bus train truck boat plane bike phone machine screen text tape photo picture page
note sign word voice thought mind guess fact interest concern fear hope love need want reason cause result
cost price value rate tax fee fund loan credit debt wage profit stock share market trade business firm
lot bit kind type sort set piece range level degree scale rank grade stage step way area zone corner center
centre middle end start front back top bottom body skin heart brain blood mouth finger arm foot shoulder knee
leg bone nose hair egg milk lunch dinner dress suit shirt hat pocket purse bag box can cup bottle pan
pair couple dozen host crew staff team squad partner judge witness guard patient bill budget plot
store route bear jewellery seat passenger pin fuel coalition seed inmate photograph pound nickname associate
chemical garbage cover re co date wound munition cornerback clothe paint footage file tear national ligament
label shop blame livery arrondissement yard webpage umbrella torch toss strap orphanage montage mask homepage
equation fiction circle brand barrage congregation collateral chip chant angle alliance yardage root radical
ram peace pace neighboring marshal luggage legislature hamstring fledgling editorial credential creamery causal
cast casing cap black artery archrival adventure destination committee company desert race terrace staircase
neighbouring thing kidding defensive cross draw double drive coach
""".split())


def lemma_counts(options):
    """Verb lemmas; noun lemmas; nouns with an agent or under a carrying verb."""
    texts = event_texts.tuning_texts(options.data)
    program = pathlib.Path(options.dateline)
    state = hashlib.sha256("\n".join(text for _, text, _ in texts).encode()).hexdigest()[:16]
    if CACHE.exists() and not options.fresh:
        kept = json.loads(CACHE.read_text(encoding="utf-8"))
        if kept["state"] == state:
            return [collections.Counter(kept[key]) for key in ("verbs", "nouns", "acted")]
    verbs, nouns, acted = collections.Counter(), collections.Counter(), collections.Counter()
    with tempfile.TemporaryDirectory() as folder:
        for i, (_, text, _) in enumerate(texts):
            (pathlib.Path(folder) / f"{i:06}.txt").write_text(text, encoding="utf-8")
        run = subprocess.run([program, "parse", "--format", "conllu", folder], capture_output=True, text=True,
                             encoding="utf-8", check=False)
    sentence = []
    for line in run.stdout.splitlines() + [""]:
        if line and not line.startswith("#"):
            sentence.append(line.split("\t"))
        elif not line and sentence:
            count_sentence(sentence, verbs, nouns, acted)
            sentence = []
    kept = {"state": state, "verbs": verbs, "nouns": nouns, "acted": acted}
    CACHE.parent.mkdir(exist_ok=True)
    CACHE.write_text(json.dumps(kept), encoding="utf-8")
    return verbs, nouns, acted


def count_sentence(tokens, verbs, nouns, acted):
    """Of one sentence in CoNLL-U; a noun is acted once, however many agents it has."""
    def head(token):
        return tokens[int(token[6]) - 1] if token[6] != "0" else None

    done = set()
    for token in tokens:
        above = head(token)
        if above is None:
            continue
        if token[7] == "dobj" and above[2].lower() in CARRIERS:
            done.add(token[0])
        # "by" under the noun, with somebody under it.
        if token[7] == "pobj" and above[2].lower() == "by" and above[6] != "0" and is_somebody(token):
            done.add(above[6])
    for token in tokens:
        lemma = token[2].lower()
        if not lemma.replace("-", "").isalpha() or len(lemma) < 2:
            continue
        if token[3] == "VERB":
            verbs[lemma] += 1
        elif token[3] == "NOUN":
            nouns[lemma] += 1
            acted[lemma] += token[0] in done


def is_somebody(token):
    kind = token[9].split("Entity=")[1][2:].split("|")[0] if "Entity=" in token[9] else ""
    return kind in AGENTS or (not kind and token[3] == "NOUN")


def event_nouns(verbs, nouns, acted):
    capable = {}
    for noun, count in nouns.items():
        deverbal = len(noun) > 5 and noun.endswith(SUFFIXES)
        as_verb = verbs[noun] >= max(3, count / 20)
        done = acted[noun] >= max(3, count / 20)
        if (deverbal or as_verb or done) and noun not in NOT_EVENTS:
            capable[noun] = count
    return capable


def decisions():
    """{"verb": {lemma: how}, "noun": {lemma: how}} of data/events."""
    decided = {"verb": {}, "noun": {}}
    for path in sorted(RULES.glob("*.json")):
        table = json.loads(path.read_text(encoding="utf-8"))
        for unit in table.get("units", []):
            how = "none" if unit["type"] == "none" else "unit"
            for kind in ("verb", "noun"):
                for lemma in unit.get(kind + "s", []):
                    if how == "unit" or lemma not in decided[kind]:
                        decided[kind][lemma] = how
    grammar = json.loads((RULES / "grammar.json").read_text(encoding="utf-8"))
    for entry in grammar["light_verbs"]:
        for verb in entry["verbs"]:
            decided["verb"].setdefault(verb, "grammar")
    for entry in grammar["operators"]:
        for word in entry["words"]:
            decided["verb"].setdefault(word, "grammar")
            decided["noun"].setdefault(word, "grammar")
    return decided


def main():
    parser = common.arguments(__doc__.splitlines()[0])
    parser.add_argument("--top", type=int, default=1000, help="how many words")
    parser.add_argument("--missing", action="store_true", help="list the words that nothing decides")
    parser.add_argument("--list", action="store_true", help="list all words with what decides them")
    parser.add_argument("--fresh", action="store_true", help="parse again")
    options = parser.parse_args()
    verbs, nouns, acted = lemma_counts(options)
    words = [(count, "verb", lemma) for lemma, count in verbs.items()]
    words += [(count, "noun", lemma) for lemma, count in event_nouns(verbs, nouns, acted).items()]
    words = sorted(words, key=lambda word: (-word[0], word[1:]))[:options.top]
    decided = decisions()
    rows, missing = {}, []
    tally = collections.Counter()
    for count, kind, lemma in words:
        how = decided[kind].get(lemma, "missing")
        for key in (kind + "s", "all"):
            tally[key, "words"] += 1
            tally[key, "places"] += count
            tally[key, how] += 1
            tally[key, how + " places"] += count
        if how == "missing":
            missing.append(f"{count:6} {kind} {lemma}")
        if options.list:
            print(f"{count:6} {kind} {lemma} {how}")
    for key in ("verbs", "nouns", "all"):
        size, places = tally[key, "words"], tally[key, "places"]
        rows[key] = {"words": size, "unit": tally[key, "unit"], "none": tally[key, "none"],
                     "grammar": tally[key, "grammar"], "missing": tally[key, "missing"],
                     "decided": round(100 * (size - tally[key, "missing"]) / max(size, 1), 1),
                     "places": round(100 * (places - tally[key, "missing places"]) / max(places, 1), 1)}
    if options.missing:
        print("\n".join(missing))
    common.report(rows, options.json)


if __name__ == "__main__":
    main()
