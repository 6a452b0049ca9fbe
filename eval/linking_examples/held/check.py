#!/usr/bin/env python3
"""Verifies reports.jsonl and gold.json; prints counts; exit 1 on any fault."""
import json, os, re, sys, collections, itertools, datetime
H = os.path.dirname(os.path.abspath(__file__))
err = []
raw = open(os.path.join(H, "reports.jsonl"), encoding="utf-8").read()
reps = [json.loads(l) for l in raw.splitlines()]
G = json.load(open(os.path.join(H, "gold.json"), encoding="utf-8"))
by = {r["id"]: r for r in reps}
if len(by) != len(reps): err.append("double id")
for r in reps:
    if set(r) != {"id", "date", "outlet", "title", "text"}: err.append("fields " + r["id"])
    datetime.date.fromisoformat(r["date"])
    n = len(r["text"].split())
    if not 40 <= n <= 900: err.append("%s has %d words" % (r["id"], n))
def at(rep, text, what):
    if rep not in by: err.append("no report %s (%s)" % (rep, what)); return
    r = by[rep]; a, b = r["text"].count(text), r["title"].count(text)
    if not (a == 1 or (a == 0 and b == 1)): err.append("%s: %d/%d times in %s: %s" % (what, a, b, rep, text))
sids = [s["id"] for s in G["stories"]]
ins = collections.defaultdict(list); ino = collections.defaultdict(list)
for s in G["stories"]:
    for r in s["reports"]:
        if r not in by: err.append("story names " + r)
        ins[r].append(s["id"])
for o in G["origins"]:
    if len({m["id"] for m in o["reports"]}) != len(o["reports"]): err.append("double member " + o["id"])
    for m in o["reports"]:
        if m["id"] not in by: err.append("origin names " + m["id"])
        if m["role"] not in ("source", "copy", "cut", "rewrite", "insert", "version"): err.append("role " + m["role"])
        ino[m["id"]].append((o["id"], m["role"]))
    src = [m["id"] for m in o["reports"] if m["role"] == "source"]
    if o["original_in_set"] != (len(src) == 1): err.append("source of " + o["id"])
    if o.get("from") and o["from"] not in [m["id"] for m in o["reports"]]: err.append("from of " + o["id"])
for r in by:
    if not ins[r]: err.append("no story: " + r)
    if len(ins[r]) > 1 and sum(x[1] == "insert" for x in ino[r]) < 2: err.append("in several stories, not a digest: " + r)
    if not ino[r]: err.append("no origin: " + r)
    if sum(x[1] != "insert" for x in ino[r]) > 1: err.append("two own origins: " + r)
for l in G["lookalikes"]:
    if l["a"] not in sids or l["b"] not in sids: err.append("lookalike")
MEAS = set("dead injured dead_or_injured missing detained displaced affected destroyed participants money other".split())
REL = set("single same compatible updated revised conflict".split())
for f in G["figures"]:
    if f["measure"] not in MEAS or f["relation"] not in REL or f["story"] not in sids: err.append("figure " + f["what"])
    if (f["relation"] == "single") != (len(f["points"]) == 1): err.append("single? " + f["what"])
    for p in f["points"]:
        at(p["report"], p["text"], "figure " + f["what"])
        if f["story"] not in ins[p["report"]] and not re.search(r"\bin Potosi\b|Huanquiri", f["what"]): err.append("figure outside its story: %s %s" % (f["what"], p["report"]))
for q in G["quotes"]:
    if len(q["versions"]) < 2: err.append("quote with one version: " + q["speaker"])
    for v in q["versions"]: at(v["report"], v["text"], "quote")
pairs_in_origin = {frozenset(p) for o in G["origins"] for p in itertools.combinations([m["id"] for m in o["reports"]], 2)}
for l in G["lost"]:
    if l["kind"] not in "attribution hedge negation condition date bound".split(): err.append("lost kind")
    for k in ("kept", "dropped"): at(l[k]["report"], l[k]["text"], "lost")
    if frozenset((l["kept"]["report"], l["dropped"]["report"])) not in pairs_in_origin: err.append("lost across origins " + l["kept"]["text"])
PL = set("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT HAPPENING".split())
for e in G["events"]:
    if e["type"] not in PL or e["story"] not in sids: err.append("event type " + e["type"])
    if len(e["tellings"]) < 2: err.append("one telling")
    for t in e["tellings"]: at(t["report"], t["text"], "event")
for d in G["distinct"]:
    for k in "ab": at(d[k]["report"], d[k]["text"], "distinct")
# no shared phrasing outside a group (runs of six words)
def grams(t):
    w = re.findall(r"[a-z0-9']+", t.lower()); return {tuple(w[i:i + 6]) for i in range(len(w) - 5)}
g = {r: grams(by[r]["text"]) for r in by}
for a, b in itertools.combinations(by, 2):
    n = g[a] & g[b]
    if frozenset((a, b)) not in pairs_in_origin and n: err.append("unrelated %s %s share: %s" % (a, b, " ".join(sorted(n)[0])))
c = collections.Counter
print("reports", len(reps), "words", sum(len(r["text"].split()) for r in reps))
print("stories", len(sids), "with 2+ reports", sum(len(s["reports"]) > 1 for s in G["stories"]), "reports in them", len({r for s in G["stories"] if len(s["reports"]) > 1 for r in s["reports"]}))
print("origins", len(G["origins"]), "with 2+", sum(len(o["reports"]) > 1 for o in G["origins"]), dict(c(m["role"] for o in G["origins"] for m in o["reports"])))
print("lookalikes", len(G["lookalikes"]))
print("figures", len(G["figures"]), dict(c(f["relation"] for f in G["figures"])), dict(c(f["measure"] for f in G["figures"])))
print("quotes", len(G["quotes"]), "damaged", sum(q["damage"] for q in G["quotes"]))
print("lost", dict(c(l["kind"] for l in G["lost"])))
print("events", len(G["events"]), dict(c(e["type"] for e in G["events"])))
print("distinct", len(G["distinct"]))
for e in err: print("FAULT", e)
print("clean" if not err else "%d faults" % len(err)); sys.exit(bool(err))
