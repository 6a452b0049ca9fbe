#!/usr/bin/env python3
"""Checks reports.jsonl and gold.json against each other and prints counts."""
import collections, datetime, itertools, json, os, re, sys
here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, here)
import rewrite

bad = []
def need(ok, *what):
    if not ok: bad.append(" ".join(map(str, what)))

lines = open(os.path.join(here, "reports.jsonl"), encoding="utf-8").read().splitlines()
reports = {}
for line in lines:
    r = json.loads(line)
    need(set(r) == {"id", "date", "outlet", "title", "text"}, "fields", r.get("id"))
    need(r["id"] not in reports, "id twice", r["id"])
    datetime.date.fromisoformat(r["date"])
    reports[r["id"]] = r
gold = json.load(open(os.path.join(here, "gold.json"), encoding="utf-8"))
full = {i: r["title"] + "\n" + r["text"] for i, r in reports.items()}
words = {i: re.findall(r"\w+", r["text"].lower()) for i, r in reports.items()}

need(set(gold) == {"stories", "origins", "lookalikes", "figures", "quotes", "lost", "events", "distinct"}, "keys", list(gold))
MEASURES = set("dead injured dead_or_injured missing detained displaced affected destroyed participants money other".split())
RELATIONS = set("single same compatible updated revised conflict".split())
LOST = set("attribution hedge negation condition date bound".split())
ROLES = set("source copy cut rewrite insert version".split())
TYPES = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT HAPPENING".split())

def place(p, where):
    need(p["report"] in reports, where, "no report", p["report"])
    n = full[p["report"]].count(p["text"])
    need(n == 1, where, p["report"], "found", n, "times:", p["text"])

# stories
stories = {s["id"]: s for s in gold["stories"]}
member = collections.Counter(r for s in gold["stories"] for r in s["reports"])
story_of = collections.defaultdict(set)
for s in gold["stories"]:
    need(s["reports"] and len(set(s["reports"])) == len(s["reports"]), "story", s["id"])
    for r in s["reports"]: story_of[r].add(s["id"])
for i in reports: need(member[i] >= 1, "in no story", i)
several = sorted(i for i in reports if member[i] > 1)
for i in member: need(i in reports, "story holds unknown", i)

# origins
groups = collections.defaultdict(set)
inserts = {r["id"] for o in gold["origins"] for r in o["reports"] if r["role"] == "insert"}
for o in gold["origins"]:
    ids = [r["id"] for r in o["reports"]]
    need(len(ids) == len(set(ids)), "origin twice", o["id"])
    for r in o["reports"]:
        need(r["role"] in ROLES and r["id"] in reports, "origin", o["id"], r)
        groups[r["id"]].add(o["id"])
    if "from" in o: need(o["from"] in ids, "from", o["id"])
    src = [r["id"] for r in o["reports"] if r["role"] == "source"]
    need(len(src) == (1 if o["original_in_set"] else 0), "source", o["id"], src)
    for s in src:
        need(all(reports[s]["date"] <= reports[i]["date"] for i in ids), "source is later", o["id"])
    for r in o["reports"]:
        if r["role"] == "copy":
            need(any(reports[r["id"]]["text"] == reports[x]["text"] for x in ids if x != r["id"]), "copy differs", r["id"])
for i in reports:
    need(groups[i], "in no origin", i)
    need(len(groups[i]) == 1 or i in inserts, "two origins without insert", i)
    if i in inserts: need(len(groups[i]) >= 2, "insert without own group", i)

# look-alikes, figures, quotes, lost, events, distinct
for l in gold["lookalikes"]: need(l["a"] in stories and l["b"] in stories and l["a"] != l["b"], "lookalike", l)
for f in gold["figures"]:
    need(f["story"] in stories and f["measure"] in MEASURES and f["relation"] in RELATIONS, "figure", f["what"])
    for p in f["points"]: place(p, "figure"); need(isinstance(p["value"], (int, float)), "value", p)
    v = {p["value"] for p in f["points"]}
    if f["relation"] == "same": need(len(v) == 1 and len(f["points"]) > 1, "same", f["what"])
    if f["relation"] == "single": need(len(v) == 1, "single", f["what"])
    if f["relation"] in ("updated", "revised", "conflict"): need(len(v) > 1, f["relation"], f["what"])
for q in gold["quotes"]:
    for p in q["versions"]: place(p, "quote")
for l in gold["lost"]:
    need(l["kind"] in LOST, "lost kind", l["kind"])
    place(l["kept"], "lost"); place(l["dropped"], "lost")
    need(groups[l["kept"]["report"]] & groups[l["dropped"]["report"]], "lost across origins", l)
for e in gold["events"]:
    need(e["story"] in stories and e["type"] in TYPES, "event", e["type"])
    for p in e["tellings"]: place(p, "event")
    t = [(p["report"], p["text"]) for p in e["tellings"]]
    need(len(t) == len(set(t)), "telling twice", t[0])
for d in gold["distinct"]: place(d["a"], "distinct"); place(d["b"], "distinct")

# no shared run of 7 words between texts that share no origin
runs = collections.defaultdict(set)
for i, w in words.items():
    for k in range(len(w) - 6): runs[tuple(w[k:k + 7])].add(i)
for run, ids in runs.items():
    for a, b in itertools.combinations(sorted(ids), 2):
        need(groups[a] & groups[b], "shared run", a, b, " ".join(run))

# the mechanical rewrites are exactly what rewrite.py makes
MACHINE = json.load(open(os.path.join(here, "machine.json"), encoding="utf-8"))
for m in MACHINE:
    made = rewrite.rewrite_text(reports[m["from"]]["text"], m["seed"], m["paragraphs"], m["splice"])
    need(made == reports[m["id"]]["text"], "not what rewrite.py makes:", m["id"])

n = sorted(len(w) for w in words.values())
multi = [o for o in gold["origins"] if len(o["reports"]) > 1]
print("reports", len(reports), "words", sum(n), "shortest", n[0], "median", n[len(n) // 2], "longest", n[-1])
print("stories with 2+ reports", sum(len(s["reports"]) > 1 for s in gold["stories"]), "with one", sum(len(s["reports"]) == 1 for s in gold["stories"]),
      "reports in several stories", several)
print("origins", len(gold["origins"]), "with 2+ reports", len(multi), "roles", dict(collections.Counter(r["role"] for o in multi for r in o["reports"])))
print("look-alike pairs", len(gold["lookalikes"]), "distinct pairs", len(gold["distinct"]))
print("figures", len(gold["figures"]), "points", sum(len(f["points"]) for f in gold["figures"]), dict(collections.Counter(f["relation"] for f in gold["figures"])))
print("figure measures", dict(collections.Counter(f["measure"] for f in gold["figures"])))
print("quotes", len(gold["quotes"]), "with 2+ versions", sum(len(q["versions"]) > 1 for q in gold["quotes"]), "damaged", sum(q["damage"] for q in gold["quotes"]))
print("lost", dict(collections.Counter(l["kind"] for l in gold["lost"])))
print("events", len(gold["events"]), "with 2+ tellings", sum(len(e["tellings"]) > 1 for e in gold["events"]),
      "told in 2+ origins", sum(len({min(groups[p["report"]]) for p in e["tellings"]}) > 1 for e in gold["events"]),
      dict(collections.Counter(e["type"] for e in gold["events"])))
for b in bad: print("WRONG", b)
sys.exit(bool(bad))
