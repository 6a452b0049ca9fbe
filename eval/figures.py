# SPDX-License-Identifier: Apache-2.0
"""Scores the figures of `dateline read`: Recognizers-Text (Number, Percent, Currency, Dimension,
Age), quantulum's sentences, MEANTIME values. Prints tuning and test halves apart.

Recognizers cases are scored whole: every expected result must be met by an overlapping figure of
equal value (either end of a range) and unit, and no figure may be left over, except in a case of
which a result is not scored. Spans are not compared: ours hold bound and rate. What the record gives to another layer or leaves out on
purpose is not scored; the counts and reasons are printed:
  time      the number stands in a time expression of the record (times layer)
  code      telephone numbers, addresses of computers, dates by digits, names of things (SCP-173)
  unitless  a unit without a number ("percent", "rmb"): no quantity is stated
  reversed  "percent of twenty"
"""
import re
import sys

import common

ISO = {"Dollar": "USD", "Pound": "GBP", "Euro": "EUR", "Japanese yen": "JPY", "Rupee": "rupee", "Franc": "franc",
       "Cent": "cent", "Pence": "penny", "Penny": "penny", "Finnish markka": "FIM", "Netherlands guilder": "NLG",
       "Peseta": "peseta", "Bitcoin": "bitcoin", "Satoshi": "satoshi", "Peso": "peso", "Lira": "lira", "Dinar": "dinar",
       "Australian dollar": "AUD", "Canadian dollar": "CAD", "Hong Kong dollar": "HKD", "German mark": "DEM",
       "Deutsche mark": "DEM", "French franc": "FRF", "Belgian franc": "BEF", "Italian lira": "ITL", "Mark": "mark",
       "Ruble": "RUB", "Riyal": "rial", "British pound": "GBP", "United States dollar": "USD", "Swiss franc": "CHF", "Ringgit": "MYR"}
UNITS = {"kilometer": "km", "kilometre": "km", "meter": "m", "metre": "m", "centimeter": "cm", "centimetre": "cm",
         "millimeter": "mm", "millimetre": "mm", "mile": "mi", "foot": "ft", "inch": "in", "yard": "yd",
         "square kilometer": "km2", "square kilometre": "km2", "square meter": "m2", "square metre": "m2",
         "square mile": "mi2", "cubic kilometre": "km3", "acre": "acre", "hectare": "ha", "liter": "l", "litre": "l",
         "milliliter": "ml", "centilitre": "cl", "gallon": "gal", "barrel": "bbl", "gram": "g", "gramme": "g", "kilogram": "kg", "milligram": "mg",
         "microgram": "ug", "metric ton": "t", "tonne": "t", "ton": "ton", "pound": "lb", "pound-mass": "lb",
         "ounce": "oz", "degree celsius": "Cel", "degree fahrenheit": "degF", "degree": "deg", "watt": "W",
         "kilowatt": "kW", "megawatt": "MW", "gigahertz": "GHz", "megabyte": "MB", "gigabyte": "GB", "byte": "byte",
         "bit": "bit", "kilometer per hour": "km/h", "kilometre per hour": "km/h", "mile per hour": "mi/h", "radian": "rad", "nanometre": "nm",
         "percentage": "percent", "dimensionless": "count", "dollar": "USD", "pound sterling": "GBP", "euro": "EUR",
         "yen": "JPY", "cent": "cent", "penny": "penny", "year": "a", "month": "mo", "week": "wk", "day": "d"}


PREFIXES = {"k": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa", "h": "hecto", "da": "deca",
            "d": "deci", "c": "centi", "m": "milli", "u": "micro", "n": "nano", "p": "pico", "f": "femto",
            "Ki": "kibi", "Mi": "mebi", "Gi": "gibi", "Ti": "tebi"}
UNITS.update({"second": "s", "minute": "min", "hour": "h", "square hectometer": "ha", "degree angle": "deg"})
_entries = common.json.loads((common.ROOT / "data" / "figures.json").read_text(encoding="utf-8"))["units"]
for _unit in _entries:
    for _word in _unit.get("words", []):
        UNITS.setdefault(_word, _unit["unit"])
for _unit in _entries:
    for _letter in _unit.get("prefixes", []):
        for _word in _unit["words"]:
            UNITS.setdefault(PREFIXES[_letter] + _word, _letter + _unit["unit"])


def unit_of_name(name):
    """Our name of a unit said in words: "kilometre per square second" is km/s2."""
    name = name.lower()
    if name in UNITS:
        return UNITS[name]
    if " per " in name:
        return "/".join(unit_of_name(part) for part in name.split(" per "))
    for word, power in (("square ", "2"), ("cubic ", "3")):
        if name.startswith(word) and name[len(word):] in UNITS:
            return UNITS[name[len(word):]] + power
    return name


def unit_with_rate(figure):
    unit = figure.get("currency") or figure.get("unit", "count")
    return unit + ("/" + unit_of_name(figure["per"]) if figure.get("per") else "")


# What the set gives to models of its own: counts, percentages, temperatures.
NO_DIMENSION = ("count", "percent", "percentage point", "basis point", "permille", "1", "Cel", "degF", "K")


def close(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def spans_meet(a, b):
    return a[0] < b[1] and b[0] < a[1]


def figures_of(record):
    """(start, end, values, unit) in offsets of the input."""
    found = []
    for f in record.get("figures", []) if record else []:
        values = [f[k] for k in ("value", "low", "high") if k in f]
        unit = f.get("currency") or f.get("unit", "count")
        if f.get("unit") in ("year",):
            unit = "a"
        found.append((f["span"]["start"] + record["shift"], f["span"]["end"] + record["shift"], values, unit, f))
    return found


def times_of(record):
    return [(t["span"]["start"] + record["shift"], t["span"]["end"] + record["shift"])
            for t in record.get("times", [])] if record else []


def reason_left_out(result, text, times, kind):
    start, end = result["Start"], result["End"] + 1
    value = (result.get("Resolution") or {}).get("value")
    if value in (None, "null"):
        return "unitless"
    if kind == "percent" and re.match(r"per ?cents? of|percentages? of", text[start:end].lower()):
        return "reversed"
    if kind == "age":
        return None
    if any(spans_meet((start, end), t) for t in times):
        return "time"
    if re.match(r"\s*-?(year|month|week|day|hour|minute)s?\b", text[end:]):
        return "time"
    # Chains of digits: addresses, dates, telephone numbers; names of things.
    chunk = re.search(r"\S*$", text[:start]).group() + re.search(r"^\S*", text[start:]).group()
    if kind == "number" and (re.search(r"\d+([./-]\d+){2,}|[A-Za-z]-\d", chunk) or chunk.startswith("+")):
        return "code"
    return None


def wanted_unit(result, kind):
    resolution = result.get("Resolution") or {}
    if kind == "percent":
        return "percent"
    if kind == "currency":
        return resolution.get("isoCurrency") or ISO.get(resolution.get("unit"), str(resolution.get("unit")).lower())
    if kind == "age":
        return {"Year": "a", "Month": "mo", "Week": "wk", "Day": "d"}.get(resolution.get("unit"))
    if kind == "dimension":
        return unit_of_name(resolution.get("unit") or "")
    return None


def score_recognizers(args, file, kind, rows):
    cases = common.json.loads((args.data / "recognizers" / file).read_text(encoding="utf-8-sig"))
    inputs = common.json.loads((args.data / "recognizers" / "test_inputs.json").read_text())
    inputs = set(inputs if isinstance(inputs, list) else inputs["inputs"])
    records = common.read_texts(args.dateline, [(c["Input"], "2016-11-07") for c in cases])
    for half in ("tune", "test"):
        right = total = left = 0
        reasons = {}
        found_right = wanted = 0
        for case, record in zip(cases, records):
            if (case["Input"] in inputs) != (half == "test"):
                continue
            text, times = case["Input"], times_of(record)
            mine = [f for f in figures_of(record)]
            if kind == "currency":
                mine = [f for f in mine if f[4].get("measure") == "money"]
            elif kind == "percent":
                mine = [f for f in mine if f[3] == "percent"]
            elif kind == "age":
                mine = [f for f in mine if f[3] in ("a", "mo", "wk", "d")]
            elif kind == "dimension":
                mine = [f for f in mine if f[4].get("measure") != "money" and f[4].get("rule") != "figure/age"
                        and f[3] not in NO_DIMENSION]
            scored = []
            dropped = None
            for result in case["Results"]:
                why = reason_left_out(result, text, times, kind)
                if why:
                    dropped = why
                    reasons[why] = reasons.get(why, 0) + 1
                else:
                    scored.append(result)
            if dropped and not scored:
                left += 1
                continue
            total += 1
            ok = True
            used = set()
            if kind == "number" and not case["Results"]:
                # Other models' business: a number with a unit or in a name is no bare number.
                mine = [f for f in mine if f[3] == "count"]
            for result in scored:
                span = (result["Start"], result["End"] + 1)
                value = float(str(result["Resolution"]["value"]).rstrip("%"))
                unit = wanted_unit(result, kind)
                hit = None
                for k, f in enumerate(mine):
                    inside = spans_meet(span, f[:2])
                    value_ok = any(close(v, value) for v in f[2])
                    if inside and value_ok and (unit in (None, f[3]) or {unit, f[3]} == {"t", "ton"}):
                        hit = k
                wanted += 1
                if hit is None:
                    ok = False
                else:
                    used.add(hit)
                    found_right += 1
            if len(used) < len(mine) and not dropped:
                ok = False
            right += ok
            if not ok and args.errors and half == "tune":
                print("ERR", kind, repr(text), "WANT", [(r["Text"], r["Resolution"]) for r in scored],
                      "GOT", [(f[4]["span"]["text"], f[2], f[3]) for f in mine])
        rows[f"recognizers {kind} {half}"] = {"cases": total, "right": right,
                                              "percent": round(100 * right / total, 1) if total else 0,
                                              "r": round(100 * found_right / wanted, 1) if wanted else 0,
                                              "left_out": left}
        if reasons:
            print(f"  {kind} {half}: results not scored: "
                  + ", ".join(f"{n} {why}" for why, n in sorted(reasons.items())))


def score_quantities(args, rows):
    folder = args.data / "quantities"
    cases = []
    for name in ("quantities.json", "quantities.ambiguity.json"):
        for i, case in enumerate(common.json.loads((folder / name).read_text(encoding="utf-8"))):
            cases.append(("test" if i % 3 == 2 else "tune", case))
    records = common.read_texts(args.dateline, [(c["req"], None) for _, c in cases])
    for half in ("tune", "test"):
        value_right = unit_right = found = wanted = time = 0
        for (side, case), record in zip(cases, records):
            if side != half:
                continue
            text, at = case["req"], 0
            mine = figures_of(record)
            times = times_of(record)
            used = set()
            for q in case.get("res", []):
                start = text.find(q["surface"], at)
                if start < 0:
                    continue
                end = start + len(q["surface"])
                at = end
                if any(spans_meet((start, end), t) for t in times):
                    time += 1
                    continue
                wanted += 1
                goals = [q["value"]]
                if q.get("uncertainty"):
                    goals = [q["value"] - q["uncertainty"], q["value"] + q["uncertainty"]]
                unit = unit_of_name(str(q["unit"]))
                ok = False
                for k, f in enumerate(mine):
                    if k in used or not spans_meet((start, end), f[:2]):
                        continue
                    if any(close(v, g) for v in f[2] for g in goals):
                        used.add(k)
                        value_right += 1
                        ok = True
                        same = unit in (f[3], unit_with_rate(f[4])) or (unit == "count" and f[3] == "1")
                        unit_right += same
                        if args.errors and half == "tune" and not same:
                            print("UNIT", repr(q["surface"]), q["unit"], f[3])
                        break
                if not ok and args.errors and half == "tune":
                    print("MISS", repr(text), (q["surface"], q["value"], q["unit"]),
                          "GOT", [(f[4]["span"]["text"], f[2], f[3]) for f in mine])
            found += len(mine)
            if args.errors and half == "tune":
                for k, f in enumerate(mine):
                    if k not in used:
                        print("EXTRA", repr(text), (f[4]["span"]["text"], f[2], f[3]))
        rows[f"quantities value {half}"] = common.prf(value_right, found, wanted)
        rows[f"quantities value+unit {half}"] = common.prf(unit_right, found, wanted)
        rows[f"quantities value {half}"]["left_out"] = time


def score_meantime(args, rows):
    reports = common.jsonl(args.data / "meantime" / "meantime.jsonl")
    records = common.read_texts(args.dateline, [(r["text"], r.get("date")) for r in reports])
    for half in ("dev", "test"):
        right = found = wanted = strict = found_right = 0
        for report, record in zip(reports, records):
            if report["split"] != half or record is None:
                continue
            limit = report["labelled_until"]
            gold = [(v["start"], v["end"]) for v in report["values"] if v["end"] <= limit]
            times = times_of(record)
            mine = [f for f in figures_of(record) if f[1] <= limit]
            wanted += len(gold)
            for g in gold:
                hit = any(spans_meet(g, f[:2]) for f in mine)
                right += hit
                if not hit and args.errors and half == "dev":
                    print("MISS", repr(report["text"][max(0, g[0] - 40):g[1] + 30]), report["text"][g[0]:g[1]],
                          any(spans_meet(g, t) for t in times))
            for f in mine:
                hit = any(spans_meet(g, f[:2]) for g in gold)
                found_right += hit
                if not hit and args.errors and half == "dev":
                    print("EXTRA", repr(report["text"][max(0, f[0] - 40):f[1] + 30]), f[4]["span"]["text"])
            found += len(mine)
        rows[f"meantime values {'tune' if half == 'dev' else 'test'}"] = common.prf((found_right, right), found, wanted)


def main():
    args = common.arguments(__doc__.splitlines()[0]).parse_args()
    rows = {}
    for file, kind in (("Number/NumberModel.json", "number"), ("Number/PercentModel.json", "percent"),
                       ("NumberWithUnit/CurrencyModel.json", "currency"),
                       ("NumberWithUnit/DimensionModel.json", "dimension"), ("NumberWithUnit/AgeModel.json", "age")):
        score_recognizers(args, file, kind, rows)
    score_quantities(args, rows)
    score_meantime(args, rows)
    common.report(rows, args.json)


if __name__ == "__main__":
    sys.exit(main())
