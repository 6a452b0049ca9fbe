#!/usr/bin/env python3
"""Mechanical word-for-word rewriting, as careless text-spinning software does it.

The list below swaps words and fixed phrases without looking at the sentence, so
that idioms, institutions, legal terms, agency names and quotations come out damaged.
The result is kept as it falls. Deterministic: same text and seed, same output.

    python3 rewrite.py reports.jsonl ID SEED      prints the rewritten text
"""
import json, re, sys

# word or phrase -> substitutes (chosen by seed)
WORDS = {
 # fixed phrases and institutions, broken word by word
 "market day": ["bazaar daylight", "shop day"], "press conference": ["squeeze meeting", "push seminar"],
 "state of emergency": ["nation of crisis"], "call for": ["telephone for"], "called for": ["phoned for"],
 "at large": ["at huge", "in big"], "took to the streets": ["grabbed to the roads"], "in custody": ["in guardianship"],
 "Palatine Press": ["Palace Newspaper", "Palatial Push"], "Estrel Agency": ["Estrel Bureau", "Starlet Office"],
 "Noyyal Courier": ["Noyyal Messenger", "Noyal Delivery Man"], "Gulf Standard": ["Bay Norm"], "Basin Wire": ["Bowl Cable", "Sink Thread"],
 "Supreme Court": ["Highest Courtyard"], "county court": ["shire courtyard"], "court": ["courtyard"], "charges": ["fees", "prices"], "charged": ["billed"],
 "party": ["celebration", "social gathering"], "ward": ["district guard", "room of wards"], "bench": ["long seat"],
 "counsel": ["advice"], "bail": ["bucket payment"], "sentence": ["phrase"], "sentenced": ["phrased"], "trial": ["tryout"],
 "prosecutors": ["litigators"], "prosecutor": ["litigator"], "appeal": ["attraction"], "acquitted": ["let off the hook"],
 "Front": ["Forehead", "Facade"], "brigade": ["crew band"], "fire service": ["hearth provider"], "fire": ["hearth", "shoot"], "fires": ["hearths"],
 "plant": ["vegetation"], "strike": ["hit", "walkout"], "drone": ["unmanned hum"], "shelling": ["peeling"], "shells": ["husks"], "rounds": ["circles"],
 "union": ["merger", "wedlock"], "general strike": ["common hit"], "sit-in": ["seat-inside"], "bank": ["shore"], "branch": ["twig"],
 "chief": ["principal"], "spokesman": ["talking man", "mouthpiece"], "spokeswoman": ["mouthpiece"], "army": ["military", "armed force"],
 "hospital": ["clinic", "infirmary"], "police": ["cops", "constabulary"], "governor": ["ruler"], "mayor": ["city head"],
 "rural": ["countryside"], "director": ["supervisor", "film-maker"], "wing": ["feather"], "head": ["skull", "top"],
 # verbs and outcomes: the careless ones change what happened
 "died": ["was killed", "perished"], "die": ["be killed"], "killed": ["murdered", "slain"], "killing": ["murdering"], "kills": ["murders"],
 "wounded": ["harmed", "hurt"], "injured": ["damaged", "wounded"], "burned": ["fired at", "scorched"], "burnt": ["fired"], "hit": ["struck", "smacked"],
 "struck": ["knocked", "hit upon"], "denied": ["refused", "rejected"], "detained": ["arrested", "kidnapped"], "arrested": ["nabbed", "stopped"],
 "released": ["launched", "freed"], "said": ["stated", "told"], "says": ["states"], "told": ["informed"], "accused": ["blamed"], "blamed": ["faulted"],
 "plans": ["demands"], "plan": ["demand"], "planned": ["demanded"], "expected": ["anticipated"], "confirmed": ["affirmed"], "collapsed": ["fell apart"],
 "trapped": ["ensnared"], "buried": ["interred"], "rescued": ["saved"], "evacuated": ["vacated"], "opened": ["unlocked"], "reached": ["arrived at"],
 "resumed": ["re-began"], "fined": ["penalized"], "found": ["discovered"], "met": ["encountered"], "signed": ["autographed"],
 # vague numbers drift, written figures stay
 "dozens": ["hundreds", "scores"], "Dozens": ["Hundreds", "Scores"], "hundreds": ["thousands", "dozens"], "Hundreds": ["Thousands"], "thousands": ["tens of thousands"],
 "several": ["numerous"], "a number of": ["a quantity of"], "many": ["a lot of"], "some": ["a few"],
 # everyday words
 "people": ["individuals", "humans"], "residents": ["inhabitants", "citizens"], "children": ["kids", "youngsters"], "women": ["girls", "ladies"], "men": ["guys"],
 "town": ["city", "burg"], "village": ["hamlet", "settlement"], "building": ["constructing", "edifice"], "road": ["street"], "area": ["space"],
 "official": ["authentic", "functionary"], "officials": ["functionaries", "authorities"], "authorities": ["powers"], "workers": ["laborers", "staffers"], "miners": ["diggers", "minors"],
 "family": ["household"], "relatives": ["kinfolk"], "witnesses": ["onlookers"], "reporters": ["journalists"], "statement": ["declaration", "assertion"],
 "near": ["close to"], "after": ["following"], "before": ["prior to"], "because": ["due to the fact"], "still": ["nonetheless", "motionless"],
 "large": ["giant"], "small": ["tiny"], "early": ["premature"], "late": ["overdue", "deceased"], "local": ["native"], "new": ["brand-new"], "last": ["final"],
 "most": ["maximum"], "high": ["excessive"], "low": ["small"], "heavy": ["weighty"], "hard": ["tough"], "right": ["proper"], "left": ["port-side"],
 "means": ["method"], "second": ["2d"], "first": ["preliminary"], "third": ["0.33"], "long": ["lengthy"], "light": ["mild"], "power": ["strength"],
 "toll": ["road fee", "charge"], "rise": ["upward push"], "rose": ["flower"], "fell": ["autumned"], "kind": ["type"], "back": ["again"], "house": ["residence"],
 "account": ["bank record", "narration"], "accounts": ["debts", "bills"], "number": ["wide variety"], "figure": ["parent", "digit"], "figures": ["digits"], "count": ["matter"],
 "body": ["frame"], "bodies": ["our bodies", "corpses"], "stalls": ["kiosks"], "wages": ["salary"], "pay": ["wage"], "shift": ["alteration"], "leave": ["depart"],
 "boiler": ["kettle"], "floor": ["ground"], "ground": ["floor"], "staircase": ["ladder"], "shutter": ["blind"], "owner": ["proprietor"], "manager": ["supervisor"],
 "minister": ["clergyman", "priest"], "ministers": ["clergymen"], "talks": ["chats"], "bridge": ["span"], "border": ["edge", "frontier"], "crossing": ["intersection"],
 "river": ["stream"], "flood": ["deluge"], "floods": ["deluges"], "landslide": ["victory by wide margin"], "slope": ["incline"], "debris": ["particles"], "relief": ["comfort"],
 "missing": ["lacking", "absent"], "homes": ["houses"], "shelters": ["refuges"], "rain": ["precipitation"], "week": ["seven days"], "nearly": ["almost"],
 "judge": ["decide"], "judges": ["referees"], "jury": ["panel"], "witness": ["onlooker"], "evidence": ["proof"], "guilty": ["responsible"], "fine": ["nice"],
 "tear gas": ["rip gasoline", "cry fuel"], "curfew": ["time limit"], "march": ["stroll", "walk"], "marched": ["walked"], "crowd": ["mob"], "square": ["quadrangle"],
 "blasts": ["explosions"], "blast": ["explosion"], "attack": ["assault"], "attacked": ["assaulted"], "fighters": ["boxers", "combatants"], "soldiers": ["troopers"],
 "company": ["agency", "organization"], "shares": ["stocks"], "stake": ["wooden post"], "board": ["plank"], "chair": ["seat"], "cabinet": ["cupboard"],
}
_MAX = max(len(k.split()) for k in WORDS)
_RX = re.compile(r"(?<![\w-])(" + "|".join(sorted((re.escape(k) for k in list(WORDS) +
      [k[0].upper() + k[1:] for k in WORDS if k[0].islower()]), key=len, reverse=True)) + r")(?![\w-])")

def spin(s, seed):
    """Replace word by word; no look at the context."""
    def sub(m):
        w = m.group(1)
        c = WORDS.get(w) or WORDS[w[0].lower() + w[1:]]
        r = c[seed % len(c)]
        return r[0].upper() + r[1:] if w[0].isupper() else r
    return _RX.sub(sub, s)

def rewrite_text(text, seed, paragraphs=None, splice=None):
    """Spin a report; optionally only its first paragraphs; optionally splice a link
    headline into a sentence: splice = [paragraph, after_word_number, words]."""
    ps = text.split("\n\n")[:paragraphs]
    out = [spin(p, seed) for p in ps]
    if splice:
        i, n, words = splice
        t = out[i].split(" ")
        out[i] = " ".join(t[:n] + [words] + t[n:])
    return "\n\n".join(out)

if __name__ == "__main__":
    path, rid, seed = sys.argv[1:4]
    for line in open(path, encoding="utf-8"):
        r = json.loads(line)
        if r["id"] == rid:
            print(spin(r["title"], int(seed)), rewrite_text(r["text"], int(seed)), sep="\n\n")
