# SPDX-License-Identifier: Apache-2.0
"""Scores the quotes of `dateline read`.

Three sets: our own examples (eval/quotes_examples.jsonl), the reporting links of MEANTIME and, as
information, the quotations of GUM news. Half of each set is for tuning, the other half is only
checked.

Of MEANTIME two counts are given: all reporting links, among them words inside quotations and words
that report nothing ("the deal will see ..."), and statements, whose reporting word is a verb labelled
as an act of speech or thought outside quotation marks.

  found      expected statements that a quote reports (own: at least half of the words in common and
             the cue overlaps; meantime: the reporting verb is the cue and the reported word is in
             the content)
  precision  quotes that report an expected statement (own examples only: the others label a part)
  speaker    of the statements found, those whose speaker has the expected head word
"""
import argparse
import json
import pathlib
import re
import subprocess
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def read_texts(dateline, texts):
    """The records of texts, each read as a report of its own."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, (date, text) in enumerate(texts):
            path = pathlib.Path(folder) / f"{number:05d}.txt"
            path.write_text((f"date {date} " if date else "") + text, encoding="utf-8")
            names.append(path.name)
        done = subprocess.run(
            [dateline, "read", folder], capture_output=True, text=True, check=False
        )
        records = {}
        for line in done.stdout.splitlines():
            record = json.loads(line)
            for path in [record["source"]["path"], *record["source"].get("also", [])]:
                records[pathlib.PurePath(path).name] = record
        if not records:
            raise SystemExit(f"{dateline} read nothing: {done.stderr[:500]}")
        return [records.get(name) for name in names]


def words(text):
    return re.findall(r"[\w'\u2019-]+", text.lower())


def content_words(quote):
    return [word for span in quote["content"] for word in words(span["text"])]


def overlap(a, b):
    """F1 of two bags of words."""
    rest = list(b)
    common = 0
    for word in a:
        if word in rest:
            rest.remove(word)
            common += 1
    return 2 * common / (len(a) + len(b)) if a and b else 0.0


class Tally:
    def __init__(self):
        self.expected = self.found = self.reported = self.right = 0
        self.speakers = self.speakers_right = 0
        self.kinds_right = self.anonymous = self.anonymous_right = 0
        self.addressees = self.addressees_right = 0

    def row(self):
        def share(a, b):
            return round(100 * a / b, 1) if b else None

        return {
            "expected": self.expected,
            "found": share(self.found, self.expected),
            "reported": self.reported,
            "precision": share(self.right, self.reported),
            "speaker": share(self.speakers_right, self.speakers),
            "kind": share(self.kinds_right, self.found),
            "anonymous": share(self.anonymous_right, self.anonymous),
            "addressee": share(self.addressees_right, self.addressees),
        }


def cue_matches(gold, quote):
    if "cue" not in gold or "cue" not in quote:
        return True
    return bool(set(words(gold["cue"])) & set(words(quote["cue"]["text"])))


def head_matches(gold, text):
    """The last word of the expected phrase before "of", "in", "to", "who" or a comma, or its name."""
    if not text:
        return False
    base = re.split(r",| of | in | to | who | from | close | at | on | outside | behind | near | for | with | familiar ", gold)[0]
    last = words(base)[-1]
    return last in words(text)


def kind_of(quote):
    if quote["kind"] == "direct" and quote.get("marked") is False:
        return "unmarked"
    return quote["kind"]


def score_example(example, record, tally, errors):
    quotes = list(record["quotes"]) if record else []
    tally.reported += len(quotes)
    for gold in example["quotes"]:
        tally.expected += 1
        expected = [word for piece in gold["content"] for word in words(piece)]
        ranked = [
            (overlap(expected, content_words(quote)), -i)
            for i, quote in enumerate(quotes)
            if cue_matches(gold, quote)
        ]
        best = max(ranked, default=(0, 0))
        if best[0] < 0.5:
            errors.append(("missed", example, gold))
            continue
        quote = quotes.pop(-best[1])
        tally.found += 1
        tally.right += 1
        if best[0] < 0.95:
            errors.append(("content", example, (gold["content"], [c["text"] for c in quote["content"]])))
        if kind_of(quote) == gold["kind"]:
            tally.kinds_right += 1
        else:
            errors.append(("kind", example, (gold["kind"], kind_of(quote))))
        speaker = quote.get("speaker", {}).get("span", {}).get("text", "")
        if "speaker" in gold:
            tally.speakers += 1
            if head_matches(gold["speaker"], speaker):
                tally.speakers_right += 1
            else:
                errors.append(("speaker", example, (gold["speaker"], speaker)))
        elif speaker:
            errors.append(("no speaker", example, speaker))
        if gold.get("anonymous"):
            tally.anonymous += 1
            if quote.get("anonymous"):
                tally.anonymous_right += 1
            else:
                errors.append(("anonymous", example, speaker))
        if "addressee" in gold:
            tally.addressees += 1
            addressee = quote.get("addressee", {})
            text = addressee.get("span", addressee).get("text", "") if addressee else ""
            if head_matches(gold["addressee"], text):
                tally.addressees_right += 1
            else:
                errors.append(("addressee", example, (gold["addressee"], text)))
    for quote in quotes:
        errors.append(("extra", example, [c["text"] for c in quote["content"]]))


def score_own(dateline, part):
    examples = []
    with open(HERE / "quotes_examples.jsonl", encoding="utf-8") as lines:
        examples = [json.loads(line) for line in lines]
    examples = [example for example in examples if example["part"] == part]
    records = read_texts(dateline, [("2021-06-28", example["text"]) for example in examples])
    tally, errors = Tally(), []
    for example, record in zip(examples, records):
        score_example(example, record, tally, errors)
    return tally, [f"{kind:10} {e['id']} {detail!r} | {e['text']}" for kind, e, detail in errors]


def meantime_links(report, statements_only):
    """Reporting links; of statements: the reporting word is labelled as an act of speech or thought
    and stands outside quotation marks."""
    speech = {
        mention
        for chain in report["coref"]
        if chain.get("type") == "SPEECH_COGNITIVE"
        for mention in chain["mentions"]
    }
    events = {event["id"]: event for event in report["events"]}
    entities = {entity["id"]: entity for entity in report["entities"]}
    for link in report["reporting"]:
        source, target = events.get(link["source"]), events.get(link["target"])
        if not source or not target:
            continue
        quoted = report["text"][: source["start"]].rsplit("\n", 1)[-1].count('"') % 2 == 1
        if statements_only and (quoted or source["id"] not in speech or source.get("pos") != "VERB"):
            continue
        speakers = [
            entities[p["arg"]]
            for p in report["participants"]
            if p["event"] == source["id"] and p["role"] == "Arg0" and p["arg"] in entities
        ]
        yield source, target, speakers


def score_meantime(dateline, data, topics, statements_only):
    with open(pathlib.Path(data) / "meantime" / "meantime.jsonl", encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    reports = [report for report in reports if report["topic"] in topics]
    texts = []
    for report in reports:
        # Title, date line and body stand on lines of their own: as paragraphs.
        texts.append((report["date"] or "", report["text"].replace("\n", "\n\n")))
    records = read_texts(dateline, texts)
    tally, errors = Tally(), []
    for report, record in zip(reports, records):
        for source, target, speakers in meantime_links(report, statements_only):
            tally.expected += 1
            text = report["text"]
            quote = find_link(report, record, source, target)
            where = text[max(0, source["start"] - 80): target["end"] + 40].replace("\n", " ")
            if quote is None:
                cue, what = (text[e["start"]: e["end"]] for e in (source, target))
                errors.append(f"missed     {report['id']} {cue} -> {what} | {where}")
                continue
            tally.found += 1
            if not speakers:
                continue
            tally.speakers += 1
            spoken = quote.get("speaker", {}).get("span", {}).get("text", "")
            names = [text[e["start"]: e["end"]] for e in speakers]
            if spoken and any(set(words(n)) & set(words(spoken)) - {"the", "a", "of"} for n in names):
                tally.speakers_right += 1
            else:
                errors.append(f"speaker    {report['id']} {names} != {spoken} | {where}")
    return tally, errors


def moved(report, record, event):
    """An offset of the labelled text in the text that was read, which has other line ends."""
    text = report["text"]
    before = text[: event["start"]]
    start = event["start"] + before.count("\n")
    shift = record["text"].find(text.split("\n", 1)[0][:20])
    return start + max(shift, 0)


def find_link(report, record, source, target):
    if record is None:
        return None
    at_cue, at_target = moved(report, record, source), moved(report, record, target)
    for quote in record["quotes"]:
        cue = quote.get("cue")
        if cue and not cue["start"] <= at_cue < cue["end"]:
            continue
        if not cue and abs(quote["content"][0]["start"] - at_cue) > 200:
            continue
        if any(c["start"] - 1 <= at_target < c["end"] for c in quote["content"]):
            return quote
    return None


def score_gum(dateline, data, part):
    with open(pathlib.Path(data) / "gum-news" / "gum_news.jsonl", encoding="utf-8") as lines:
        reports = [json.loads(line) for line in lines]
    reports = [report for report in reports if (report["split"] == "train") == (part == "tuned")]
    texts = [(report["date"], report["text"].replace("\n", "\n\n")) for report in reports]
    tally, errors = Tally(), []
    for report, record in zip(reports, read_texts(dateline, texts)):
        said = [words(span["text"]) for q in record["quotes"] for span in q["content"]]
        for gold in report["quotes"]:
            if gold["tag"] != "quote":
                continue
            tally.expected += 1
            expected = words(report["text"][gold["start"]: gold["end"]])
            if any(overlap(expected, piece) >= 0.5 for piece in said):
                tally.found += 1
            else:
                errors.append(f"missed     {report['id']} {' '.join(expected)}")
    return tally, errors


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--dateline", default=str(HERE.parent / "build" / "dateline"))
    parser.add_argument("--data", default=str(HERE.parent.parent / "shared" / "data"),
                        help="folder of the development sets; without it own examples only")
    parser.add_argument("--json", help="file for the summary")
    parser.add_argument("--held", action="store_true", help="own examples that are held apart as well")
    parser.add_argument("--errors", action="store_true", help="print the errors of the tuning half")
    options = parser.parse_args()
    runs = {}
    for part in ("tuned", "held") if options.held else ("tuned",):
        runs["own examples", part] = score_own(options.dateline, part)
    if pathlib.Path(options.data).is_dir():
        for part, topics in (("tuned", ("airbus", "apple")), ("held", ("gm", "stock"))):
            for name, statements_only in (("meantime statements", True), ("meantime, all", False)):
                runs[name, part] = score_meantime(
                    options.dateline, options.data, topics, statements_only
                )
            runs["gum-news quotations", part] = score_gum(options.dateline, options.data, part)
    summary = {}
    columns = list(Tally().row())
    print(f"{'set':22}{'half':8}" + "".join(f"{column:>11}" for column in columns))
    for (name, part), (tally, errors) in runs.items():
        row = tally.row()
        summary[f"{name}/{part}"] = row
        cells = "".join(f"{'-' if row[c] is None else row[c]:>11}" for c in columns)
        print(f"{name:22}{part:8}{cells}")
    for (name, part), (tally, errors) in runs.items():
        if options.errors and part == "tuned":
            print(f"\n{name}, {part}", *errors, sep="\n")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(summary, indent=1) + "\n")


if __name__ == "__main__":
    main()
