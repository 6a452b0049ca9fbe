#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Scores the time layer.

meantime     the labelled sentences; times paired one to one by overlap, the longest overlap first.
             strict: same characters; relaxed: any overlap; value F1 is relaxed F1 times the share of
             pairs with equal values. Textless labels are left out. The date line under the title
             is text like any other.
recognizers  DateTimeModel, cases that give a reference date. A case passes when every result is met
             by a time of ours that overlaps it and says the same, and nothing else is found.
             "The same" is the TIMEX3 value, or the interval. Of an ambiguous date the past reading is
             asked for; the future one is right where the sentence itself looks ahead (will, going
             to, let's, please, a question or command about a meeting). Past-only is given as well.
             Left out: results without a value in the sets of lists (see LEFT_OUT).
gum-news     dates, relaxed, and the share with the same interval: for information.

  eval/times.py [--dateline build/dateline] [--json FILE] [--errors]
"""
import datetime
import json
import re

import common

LEFT_OUT = {
    "season without a year": lambda r: r.get("timex", "") in ("SP", "SU", "FA", "WI"),
    "school and fiscal years": lambda r: r.get("timex", "").startswith(("SY", "FY")),
    "meals": lambda r: r.get("timex", "").startswith("TME"),
    "business days": lambda r: r.get("timex", "").endswith("BD)"),
}
AHEAD = re.compile(r"\b(will|'ll|going to|shall|let's|please|can|could|should|plan|book|schedule|set up|arrange|next|"
                   r"cortana|meet|are you|do you have|by|until|due)\b|\?$", re.IGNORECASE)


def overlap(a, b):
    return min(a[1], b[1]) - max(a[0], b[0])


def paired(found, wanted):
    """Pairs of indexes, one to one, the longest overlap first."""
    options = sorted(((overlap(f, w), -abs(f[0] - w[0]), i, j) for i, f in enumerate(found)
                      for j, w in enumerate(wanted) if overlap(f, w) > 0), reverse=True)
    used_f, used_w, pairs = set(), set(), []
    for _, _, i, j in options:
        if i not in used_f and j not in used_w:
            used_f.add(i)
            used_w.add(j)
            pairs.append((i, j))
    return pairs


def spans(record):
    shift = record["shift"]
    return [(t["span"]["start"] + shift, t["span"]["end"] + shift, t) for t in record["times"]]


def same_value(ours, gold):
    ours, gold = ours or "", gold or ""
    plain = lambda v: re.sub(r"T(\d\d)(:00)?Z?$", r"T\1", re.sub(r"Z$", "", v))
    return ours == gold or plain(ours) == plain(gold)


def meantime(args, split):
    reports = [r for r in common.jsonl(args.data / "meantime/meantime.jsonl") if r["split"] == split]
    records = common.read_texts(args.dateline, [(r["text"], r["date"]) for r in reports])
    found = wanted = strict = relaxed = values = 0
    for report, record in zip(reports, records):
        gold = [(t["start"], t["end"], t) for t in report["timex"]
                if t.get("start") is not None and t["start"] < report["labelled_until"]]
        wanted += len(gold)
        if record is None:
            continue
        ours = [t for t in spans(record) if t[0] < report["labelled_until"]]
        pairs = paired(ours, gold)
        found += len(ours)
        relaxed += len(pairs)
        hit_f, hit_w = {i for i, _ in pairs}, {j for _, j in pairs}
        for i, j in pairs:
            strict += ours[i][:2] == gold[j][:2]
            right = same_value(ours[i][2].get("value"), gold[j][2]["value"])
            values += right
            if args.errors and split == "dev" and not right:
                print("VALUE", report["date"], ours[i][2]["span"]["text"], "=", ours[i][2].get("value"), "| wanted",
                      report["text"][gold[j][0]:gold[j][1]], gold[j][2]["value"], "|",
                      report["text"][max(0, gold[j][0] - 40):gold[j][1] + 30].replace("\n", "/"))
        if args.errors and split == "dev":
            for j, g in enumerate(gold):
                if j not in hit_w:
                    print("MISS", report["text"][max(0, g[0] - 40):g[0]].replace("\n", "/") + "[" +
                          report["text"][g[0]:g[1]] + "]" + report["text"][g[1]:g[1] + 20].replace("\n", "/"))
            for i, o in enumerate(ours):
                if i not in hit_f:
                    print("EXTRA", report["text"][max(0, o[0] - 40):o[0]].replace("\n", "/") + "[" +
                          report["text"][o[0]:o[1]] + "]" + report["text"][o[1]:o[1] + 20].replace("\n", "/"),
                          o[2]["rule"])
    row = common.prf(relaxed, found, wanted)
    row["strict"] = common.prf(strict, found, wanted)["f1"]
    row["value_f1"] = round(row["f1"] * values / relaxed, 1) if relaxed else 0.0
    return row


def day(text):
    return datetime.date.fromisoformat(text[:10])


def timex_core(timex):
    """A comparable form: T15 and T15:00 are one, a range is its parts."""
    return re.sub(r"T(\d\d)(?::00)+$", r"T\1", timex.replace("T24", "T00"))


def says_same(ours, reading):
    """Whether one of our times says what a reading of Recognizers says."""
    value, timex = ours.get("value", ""), reading.get("timex", "")
    if timex_core(value) == timex_core(timex):
        return True
    kind = reading.get("type", "")
    if kind in ("duration",):
        return value == timex or seconds(value) == reading.get("value")
    if kind == "set":
        return timex_core(value.replace("XXXX-XX-XXT", "T")) == timex_core(timex) or \
            (value, timex) in (("P6M", "P0.5Y"), ("P1Q", "P3M"), ("XXXX-WXX-WE", "P1WE"), ("XXXX-WXX-WD", "P1WD"))
    earliest, latest = ours.get("earliest"), ours.get("latest")
    point = reading.get("value", "")
    if point == "not resolved":
        return not value and not earliest
    if kind == "time":
        return value.split("T")[-1][:5].ljust(5, "0") == point[:5] if "T" in value else False
    if not earliest:
        return False
    if kind in ("date", "datetime") and point:
        if kind == "date":
            exact = earliest[:10] == point and latest[:10] == point
            # "two weeks ago" is a week for us, a day for them
            wide = day(earliest) <= day(point) <= day(latest) and ours["rule"] in (
                "time/ago", "time/in-length", "time/from-now", "time/earlier-or-later", "time/offset-from-date")
            return exact or wide
        return earliest[:16] == point[:16].replace(" ", "T") or (timex == "PRESENT_REF" == value)
    start, end = reading.get("start"), reading.get("end")
    mod = reading.get("Mod", "")
    if kind == "timerange":
        clock = lambda v: v.split("T")[-1][:5]
        if start and end and "T" in earliest:
            return clock(earliest) == start[:5] and clock(latest) == end[:5] or timex.startswith("T") and \
                value.endswith(timex)
        one = start or end or point  # "around 1pm" has a point only
        return "T" in earliest and clock(earliest) == one[:5]
    if kind == "datetimerange" and start and end:
        if value == timex or value.endswith(timex) and timex:
            return True
        return earliest[:16] == start[:16].replace(" ", "T") and latest[:16] == end[:16].replace(" ", "T")
    if kind in ("daterange", "datetimerange"):
        if mod or not (start and end):
            base = timex_core(timex.split(",")[0].strip("("))
            if timex_core(value) == base and "X" not in base:
                return True
            one = start or end
            if not one:
                return False
            last = (day(latest) + datetime.timedelta(days=1)).isoformat()
            return one[:10] in (earliest[:10], latest[:10], last)
        if day(earliest) != day(start):
            return False
        # Their ends are exclusive; for "2014 to 2018" they stop where 2018 begins.
        after = (day(latest) + datetime.timedelta(days=1)).isoformat()
        if after == end[:10] or latest[:10] == end[:10]:
            return True
        begins = timex.rstrip(")").split(",")
        return len(begins) == 3 and day(end) <= day(latest) and begins[2] == value
    return False


def seconds(value):
    match = re.fullmatch(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?",
                         value)
    if not match:
        return None
    sizes = (31536000, 2592000, 604800, 86400, 3600, 60, 1)
    total = sum(float(g) * s for g, s in zip(match.groups(), sizes) if g)
    return f"{total:g}" if total < 1e6 else str(int(total))


def readings(result, text, past_only, reference):
    """The readings that count as right."""
    values = result.get("Resolution", {}).get("values", [])
    groups = {}
    for value in values:
        groups.setdefault(value.get("timex"), []).append(value)
    good = []
    for group in groups.values():
        if len(group) == 1:
            good.append(group[0])
        else:
            good.append(group[0])
            if not past_only and AHEAD.search(text):
                good += group[1:]
            elif any((v.get("value") or v.get("start") or v.get("end") or "")[:10] == reference for v in group):
                good += group[1:]  # the report's own day
    return good


def recognizers(args, test):
    inputs = set(json.loads((args.data / "recognizers/test_inputs.json").read_text(encoding="utf-8")))
    path = args.data / "recognizers/DateTime/DateTimeModel.json"
    cases = [c for c in json.loads(path.read_text(encoding="utf-8-sig"))
             if (c["Input"] in inputs) == test and (c.get("Context") or {}).get("ReferenceDateTime")]
    kept, left = [], {}
    for case in cases:
        reasons = [name for name, rule in LEFT_OUT.items() for r in case["Results"]
                   for v in (r.get("Resolution") or {}).get("values", []) or [] if rule(v)]
        if any("TypeName" not in r or not r.get("Resolution") for r in case["Results"]):
            reasons.append("no answer given")
        if reasons:
            left[reasons[0]] = left.get(reasons[0], 0) + 1
        else:
            kept.append(case)
    # The reader dates reports by day; two cases may share text and day.
    unique = {}
    for case in kept:
        unique.setdefault((case["Input"], case["Context"]["ReferenceDateTime"][:10]), None)
    keys = list(unique)
    for key, record in zip(keys, common.read_texts(args.dateline, keys)):
        unique[key] = record
    families, totals = {}, {"cases": [0, 0, 0]}
    for case in kept:
        reference = case["Context"]["ReferenceDateTime"][:10]
        record = unique[(case["Input"], reference)]
        ours = spans(record) if record else []
        outcome = []
        for past_only in (False, True):
            used = set()
            missed = None
            for result in case["Results"]:
                where = (result["Start"], result["End"] + 1)
                good = readings(result, case["Input"], past_only, reference)
                match = next((i for i, t in enumerate(ours) if i not in used and overlap(t, where) > 0
                              and any(says_same(t[2], g) for g in good)), None)
                if match is None:
                    missed = result
                    break
                used.add(match)
            # The ends of a range stand inside it, as times of their own.
            left_over = [t for i, t in enumerate(ours) if i not in used and not any(
                ours[u][0] <= t[0] and t[1] <= ours[u][1] for u in used)]
            outcome.append(missed is None and not left_over)
        kinds = {r["TypeName"].split(".")[-1] for r in case["Results"]} or {"none"}
        family = {"date": "date", "datetime": "time", "time": "time", "daterange": "range", "timerange": "range",
                  "datetimerange": "range", "duration": "duration", "set": "set"}.get(
                      next(iter(kinds)) if len(kinds) == 1 else "", "none" if kinds == {"none"} else "several")
        for row in (families.setdefault(family, [0, 0, 0]), totals["cases"]):
            row[0] += outcome[0]
            row[1] += outcome[1]
            row[2] += 1
        if args.errors and not test and not outcome[0]:
            print("CASE", family, repr(case["Input"][:150]), reference, "|", "; ".join(
                t[2]["span"]["text"] + " = " + t[2].get("value", "?") + " " + t[2].get("earliest", "") + ".." +
                t[2].get("latest", "") for t in ours), "| wanted", "; ".join(
                    r["Text"] + " = " + " or ".join(str(v.get("timex")) + " " + str(v.get("value") or (
                        v.get("start", "") + ".." + v.get("end", ""))) for v in r["Resolution"]["values"])
                    for r in case["Results"]))
    rows = {}
    for family, (right, past, count) in sorted({**families, "all": totals["cases"]}.items()):
        rows[family] = {"pass": round(100 * right / count, 1), "past": round(100 * past / count, 1), "cases": count}
    rows["all"]["left_out"] = sum(left.values())
    return rows


def gum(args, splits):
    reports = [r for r in common.jsonl(args.data / "gum-news/gum_news.jsonl") if r["split"] in splits]
    records = common.read_texts(args.dateline, [(r["text"], r["date"]) for r in reports])
    found = wanted = relaxed = values = 0
    for report, record in zip(reports, records):
        gold = [(d["start"], d["end"], d) for d in report["dates"] if d.get("when") or d.get("from")]
        wanted += len(gold)
        if record is None:
            continue
        ours = [t for t in spans(record) if t[2]["type"] in ("date", "time")]
        pairs = paired(ours, gold)
        found += len(ours)
        relaxed += len(pairs)
        for i, j in pairs:
            time, label = ours[i][2], gold[j][2]
            if label.get("when"):
                right = time.get("value", "")[:10] == label["when"][:10]
            else:
                right = (time.get("earliest", "")[:10], time.get("latest", "")[:10]) == (label.get("from", "")[:10],
                                                                                        label.get("to", "")[:10])
            values += right
            if args.errors and not right:
                print("GUM", report["date"], time["span"]["text"], time.get("value"), "| wanted",
                      {k: v for k, v in label.items() if k in ("when", "from", "to")})
    row = common.prf(relaxed, found, wanted)
    row["value_f1"] = round(row["f1"] * values / relaxed, 1) if relaxed else 0.0
    return row


def main():
    args = common.arguments(__doc__).parse_args()
    rows = {"meantime tuning": meantime(args, "dev"), "meantime test": meantime(args, "test"),
            "gum-news tuning": gum(args, ("train",)), "gum-news test": gum(args, ("dev",))}
    for name, test in (("tuning", False), ("test", True)):
        for family, row in recognizers(args, test).items():
            rows[f"recognizers {name} {family}"] = row
    common.report(rows, args.json)


if __name__ == "__main__":
    main()
