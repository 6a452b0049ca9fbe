#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Opens the page of a brief of hostile reports in a headless Chromium: no script runs, nothing is fetched,
and every citation leads to its words, lit up and in view.

  tests/browser/page_test.py --program build/dateline [--keep FOLDER]
"""
import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from browser import Browser, find_browser  # noqa: E402

HIT = "window.hit=(window.hit||0)+1"
PAYLOADS = [
    f"<script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"\"><svg onload={HIT}>",
    f"'><body onload='{HIT}'>",
    f"</mark></p></article></aside><script>{HIT}</script>",
    f"</title></style><script>{HIT}</script>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<style>@import 'https://evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<base href=https://evil.example/><link rel=stylesheet href=/x.css>",
    f"<a href=javascript:{HIT} autofocus onfocus={HIT} tabindex=1>x</a>",
    "<form action=https://evil.example/><input name=q></form>",
    f"&lt;script&gt;{HIT}&lt;/script&gt; &#60;script&#62;",
    "<!--", "-->", "]]>", "<![CDATA[", "\\u003cscript\\u003e", "{{constructor}}", "${1}",
]
ADDRESSES = [
    "javascript:" + HIT, "JaVaScRiPt:" + HIT, "data:text/html,<script>" + HIT + "</script>",
    "https://good.example/path?a=1&b=2", "https://evil.example/\" onclick=\"" + HIT,
    "http://evil.example/'><script>" + HIT + "</script>", "vbscript:x", "file:///etc/hostname", "//evil.example/",
    "https:\u202emoc.elpmaxe",
]
TURNED = "\u202egnorw\u202c \u2066inside\u2069 \u200fmark\u200b\u2028line \x1b[31mred\x07 \ufeffend"
TEXTS = [
    "Ministers of {0} met in Geneva on Monday and signed a truce\n\n"
    "Foreign minister Anna Lind {1} said that at least 40 people {2} were killed near Goma on 2 May 2031. "
    "\"Nobody {0} expected this,\" she told reporters. \"It is {3} plainly untenable.\"\n\n"
    "The army of {1} attacked two villages on Friday, killing 12 soldiers and 3 children, police said. {4}\n\n"
    "Protesters demanded that the government resign by June 10. {3}",
    "GENEVA, May 4 (Reuters) - Ministers signed a truce in Geneva on Monday, officials said. {0}\n\n"
    "Foreign minister Anna Lind said that 43 people {2} were killed near Goma. {3}\n\n"
    "\"It is {3} plainly unstable,\" Lind said. The United Nations {4} condemned the attack and sent $20 million "
    "in aid. {1}",
]


def visible(text):
    """A text as the page shows it: what cannot be seen stands there by its code point."""
    def shown(match):
        return f"U+{ord(match[0]):04X}"
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069"
                  "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]", shown, text)


def squeezed(text):
    return "".join(text.split())


def report_id(record):
    parts = (record.get("date", {}).get("value", ""), record["source"].get("outlet", ""),
             record["source"].get("url", ""), record["text"])
    return "rep_" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def with_id(record, new):
    """The record with another id, in the ids of its facts too."""
    return json.loads(json.dumps(record).replace(record["id"], new))


def hostile_records(program, folder):
    """Records of hostile texts, with hostile outlets, bylines, addresses and names put into them."""
    texts = folder / "texts"
    texts.mkdir(exist_ok=True)
    count = 0
    for turn in range(0, len(PAYLOADS), 4):
        filling = [PAYLOADS[(turn + i) % len(PAYLOADS)] for i in range(4)] + [TURNED]
        for day, text in enumerate(TEXTS):
            count += 1
            name = f"{count:02} <img src=x onerror=hit>.txt"
            (texts / name).write_text(f"date 2031-05-{day + 5:02} " + text.format(*filling), encoding="utf-8")
    lines = subprocess.run([program, "read", str(texts)], stdout=subprocess.PIPE, check=True).stdout.splitlines()
    records = []
    for number, line in enumerate(lines):
        record = json.loads(line)
        payload = PAYLOADS[number % len(PAYLOADS)]
        record["source"]["outlet"] = payload + TURNED
        record["source"]["byline"] = PAYLOADS[(number + 1) % len(PAYLOADS)]
        record["source"]["url"] = ADDRESSES[number % len(ADDRESSES)]
        for entity in record.get("entities", []):
            if entity["kind"] == "person" and entity.get("name") and number % 2:
                entity["name"] = payload + " " + entity["name"]
        records.append(with_id(record, report_id(record)))
    return records


LINKS = "[...document.querySelectorAll('a.cite[href], svg a[href^=\"#c\"]')]"
# Chromium lets a page navigate 200 times in ten seconds; so many links are followed in one page.
AT_ONCE = 150
CITATIONS = """(async () => {
  const links = %s.slice(%d, %d);
  const found = [];
  for (const link of links) {
    const anchor = link.getAttribute('href').slice(1);
    const before = window.scrollY;
    location.hash = anchor;
    await new Promise(done => setTimeout(done, 0));
    const target = document.querySelector(':target');
    const pieces = [...document.querySelectorAll('[id="' + anchor + '"], [class="' + anchor + '"]')];
    const box = target && target.getBoundingClientRect();
    found.push({
      anchor, text: pieces.map(piece => piece.textContent).join(''), same: target && target.id === anchor,
      lit: pieces.every(piece => getComputedStyle(piece).backgroundColor !== 'rgba(0, 0, 0, 0)'),
      seen: !!box && box.top >= 0 && box.top < innerHeight && box.width > 0,
      stayed: window.scrollY === before || innerWidth < 800,
      report: target && target.closest('article').id,
    });
  }
  return found;
})()"""

FORBIDDEN = """(() => {
  const found = [];
  for (const node of document.querySelectorAll('*')) {
    if (['script', 'img', 'iframe', 'object', 'embed', 'link', 'base', 'form', 'input', 'audio', 'video']
        .includes(node.localName)) found.push(node.localName);
    for (const attribute of node.attributes) {
      if (/^on|^style$|^srcdoc$|^src$|^action$/i.test(attribute.name)) found.push(node.localName + ' ' + attribute.name);
      if (/href$/i.test(attribute.name) && !/^#[a-z]/.test(attribute.value)) {
        if (!/^https?:\\/\\/[!-~]+$/i.test(attribute.value)) found.push('address ' + attribute.value);
        if (!/noopener/.test(node.getAttribute('rel') || '')) found.push('no rel ' + attribute.value);
      }
    }
  }
  if (document.querySelectorAll('style').length !== 1) found.push('styles');
  if (document.querySelectorAll('meta[http-equiv]').length > 1) found.push('meta');
  if (document.querySelectorAll('main, aside').length !== 2) found.push('structure');
  return found;
})()"""


class PageTest(unittest.TestCase):
    program = keep = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="dateline-page-")
        folder = pathlib.Path(cls.keep or cls.folder.name)
        folder.mkdir(exist_ok=True, parents=True)
        cls.records = hostile_records(cls.program, folder)
        lines = folder / "hostile.jsonl"
        lines.write_text("".join(json.dumps(record) + "\n" for record in cls.records), encoding="utf-8")
        page = subprocess.run([cls.program, "brief", "--format", "html", str(lines)], stdout=subprocess.PIPE,
                              check=True).stdout.decode()
        cls.page = folder / "page.html"
        cls.page.write_text(page, encoding="utf-8")
        # What holds without the policy holds by escaping alone.
        bare = re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n", "", page)
        assert bare != page, "the page has no policy"
        cls.bare = folder / "bare.html"
        cls.bare.write_text(bare, encoding="utf-8")
        cls.raw = folder / "raw.html"
        stays = [payload for payload in PAYLOADS if "refresh" not in payload]
        cls.raw.write_text("<!doctype html>" + "\n".join(stays), encoding="utf-8")
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.__exit__()
        cls.folder.cleanup()

    def open(self, path, **options):
        return self.browser.open(path.as_uri(), **options)

    def test_payloads_do_run_when_nothing_stops_them(self):
        self.assertGreaterEqual(self.open(self.raw).evaluate("window.hit || 0"), 3)

    def check_harmless(self, path):
        page = self.open(path)
        self.assertEqual("undefined", page.evaluate("typeof window.hit"))
        self.assertEqual([], page.evaluate(FORBIDDEN))
        asked = {event["params"]["request"]["url"] for event in page.events("Network.requestWillBeSent")}
        self.assertEqual({path.as_uri()}, asked)
        hidden = page.evaluate(
            "(document.documentElement.textContent.match(/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u061c"
            "\\u200b\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufeff]/g) || []).length")
        self.assertEqual(0, hidden, "characters that nobody sees")
        self.assertGreater(page.evaluate("document.querySelectorAll('.unseen').length"), 10)
        return page

    def test_no_script_runs(self):
        page = self.check_harmless(self.page)
        refused = [event["params"]["entry"]["text"] for event in page.events("Log.entryAdded")]
        self.assertEqual([], refused, "the policy had something to refuse")

    def test_escaping_alone_suffices(self):
        self.check_harmless(self.bare)

    def check_citations(self, width):
        page = self.open(self.page, width=width, height=900)
        order = page.evaluate("[...document.querySelectorAll('article .made')].map(line => line.textContent)")
        text_of = {record["id"]: record["text"] for record in self.records}
        texts = [text_of[re.search(r"rep_[0-9a-f]{16}", line)[0]] for line in order]
        self.assertEqual(len(self.records), len(texts))
        count = page.evaluate(LINKS + ".length")
        self.assertGreater(count, 50)
        found = []
        for start in range(0, count, AT_ONCE):
            if start > 0:
                page = self.open(self.page, width=width, height=900)
            found += page.evaluate(CITATIONS % (LINKS, start, start + AT_ONCE))
        self.assertEqual(count, len(found))
        for each in found:
            number, start, end = map(int, each["anchor"][1:].split("-"))
            words = visible(texts[number - 1][start:end])
            self.assertEqual(squeezed(words), squeezed(each["text"]), each["anchor"])
            self.assertEqual(f"r{number}", each["report"])
            for claim in ("same", "lit", "seen", "stayed"):
                self.assertTrue(each[claim], f"{claim} {each['anchor']} {words!r}")

    def test_citations_lead_to_their_words(self):
        self.check_citations(1440)

    def test_citations_on_a_narrow_screen(self):
        self.check_citations(480)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--program", default="build/dateline", help="the dateline program")
    parser.add_argument("--keep", help="leave the pages in this folder")
    options, rest = parser.parse_known_args()
    if not find_browser():
        print("page_test: no Chromium (scripts/setup browser installs one)", file=sys.stderr)
        return 77
    PageTest.program = os.path.abspath(options.program)
    PageTest.keep = options.keep and os.path.abspath(options.keep)
    unittest.main(argv=sys.argv[:1] + rest)


if __name__ == "__main__":
    sys.exit(main())
