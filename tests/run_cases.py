#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs text cases: input files, a command, what it must print (tests/cases/README.md).

  tests/run_cases.py [--program build/dateline] [--keep] PATH...     files or folders
  tests/run_cases.py --self-test

Exit code: 0 all passed, 1 a case failed or there was none, 77 all were skipped.
"""
import argparse
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent
MODEL = ROOT / ".cache" / "model" / "en_core_web_sm-3.8.0"
GAZETTEER = ROOT / ".cache" / "gazetteer" / "places.gazetteer"
SECTION = re.compile(r"^== (.+)$")
TIMEOUT_SECONDS = 300


class CaseError(Exception):
    """The case file itself is wrong."""


def unescape(text):
    return text.encode("latin-1", "backslashreplace").decode("unicode_escape").encode("latin-1")


class Case:
    def __init__(self, path):
        self.path = pathlib.Path(path)
        lines = self.path.read_text("utf-8").split("\n")
        if lines and lines[-1] == "":
            lines.pop()
        self.needs = set()
        self.files = []  # (name, bytes)
        self.steps = []  # {"run": str, "checks": [(kind, lines)]}
        head = True
        section, body = None, []
        for line in lines:
            match = SECTION.match(line)
            if match:
                self._close(section, body)
                section, body, head = match.group(1).strip(), [], False
            elif head:
                if line.startswith("# needs:"):
                    self.needs |= set(line.split(":", 1)[1].split())
                elif line and not line.startswith("#"):
                    raise CaseError(f"{path}: text before the first section: {line!r}")
            else:
                body.append(line)
        self._close(section, body)
        if not self.steps:
            raise CaseError(f"{path}: no command")
        for step in self.steps:
            if not step["checks"]:
                raise CaseError(f"{path}: nothing is expected of {step['run']!r}")

    def _close(self, section, body):
        if section is None:
            return
        words = section.split()
        if words[0] == "file":
            escaped = words[-1] == "escaped"
            whole = words[-1] == "no-newline"
            name = words[1]
            if escaped:
                content = unescape("".join(body))
            else:
                content = "\n".join(body).encode("utf-8") + (b"" if whole else b"\n")
            self.files.append((name, content))
        elif words[0] == "run":
            self.steps.append({"run": "\n".join(body).strip(), "checks": []})
        elif words[0] in ("out", "err", "exit", "json", "saved"):
            if not self.steps:
                raise CaseError(f"{self.path}: {section!r} before any command")
            self.steps[-1]["checks"].append((words, body))
        else:
            raise CaseError(f"{self.path}: unknown section {section!r}")


def diff(expected, actual):
    return "\n".join(difflib.unified_diff(expected.split("\n"), actual.split("\n"), "expected", "printed", lineterm="", n=2))


MISSING = object()


def look_up(value, path):
    for part in filter(None, path.split("/")):
        if isinstance(value, list):
            if not part.isdigit() or int(part) >= len(value):
                return MISSING
            value = value[int(part)]
        elif isinstance(value, dict):
            if part not in value:
                return MISSING
            value = value[part]
        else:
            return MISSING
    return value


def check_json(records, line):
    """'0/date/value = "2021-06-28"', '0/title absent', 'count 0/sentences = 3'; None when it holds."""
    counted = re.match(r"^count (\S*) = (\d+)$", line)
    if counted:
        value = look_up(records, counted.group(1))
        return None if value is not MISSING and len(value) == int(counted.group(2)) else f"{line}: it has {'none' if value is MISSING else len(value)}"
    absent = re.match(r"^(\S+) absent$", line)
    if absent:
        value = look_up(records, absent.group(1))
        return None if value is MISSING else f"{line}: it is {json.dumps(value, ensure_ascii=False)}"
    equal = re.match(r"^(\S+) = (.*)$", line)
    if not equal:
        raise CaseError(f"not an expectation: {line!r}")
    value = look_up(records, equal.group(1))
    if value is MISSING:
        return f"{line}: it is absent"
    return None if value == json.loads(equal.group(2)) else f"{line}: it is {json.dumps(value, ensure_ascii=False)}"


def check(words, body, done, folder):
    """What is wrong, or None."""
    kind = words[0]
    if kind == "exit":
        return None if done.returncode == int(words[1]) else f"exit code {done.returncode}, expected {words[1]}"
    if kind == "saved":
        text = (folder / words[1]).read_text("utf-8")
        expected = "\n".join(body) + ("\n" if body else "")
        return None if text == expected else f"{words[1]} differs\n" + diff(expected, text)
    output = done.stderr if kind == "err" else done.stdout
    text = output.decode("utf-8", "surrogateescape")
    if kind == "json":
        records = [json.loads(line) for line in text.split("\n") if line.strip()]
        wrong = [fault for fault in (check_json(records, line) for line in body if line.strip()) if fault]
        return "\n".join(wrong) or None
    if words[1:] == ["contains"]:
        at = 0
        for line in body:
            found = text.find(line, at)
            if line and found < 0:
                return f"{kind}: not found (in this order): {line!r}\nin\n{text[:3000]}"
            at = max(at, found)
        return None
    if words[1:] == ["lacks"]:
        bad = [line for line in body if line and line in text]
        return f"{kind}: must not hold {bad}" if bad else None
    if len(words) > 1:
        raise CaseError(f"unknown section {' '.join(words)!r}")
    expected = "\n".join(body) + ("\n" if body else "")
    return None if text == expected else f"{kind} differs\n" + diff(expected, text)


def run_case(case, program, keep=False):
    """Faults of one case."""
    folder = pathlib.Path(tempfile.mkdtemp(prefix="case-"))
    try:
        for name, content in case.files:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        environment = dict(os.environ, ROOT=str(ROOT), LC_ALL="C.UTF-8")
        environment["PATH"] = f"{program.parent}:{environment.get('PATH', '')}"
        environment.setdefault("DATELINE_MODEL", str(MODEL))
        environment.setdefault("DATELINE_GAZETTEER", str(GAZETTEER))
        faults = []
        for step in case.steps:
            done = subprocess.run(["sh", "-c", step["run"]], cwd=folder, env=environment, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=TIMEOUT_SECONDS, check=False)
            before = len(faults)
            for words, body in step["checks"]:
                fault = check(words, body, done, folder)
                if fault:
                    faults.append(f"$ {step['run']}\n{fault}")
            if len(faults) > before and done.stderr:
                faults[-1] += "\nstandard error:\n" + done.stderr.decode("utf-8", "replace")[:2000]
        return faults
    finally:
        if keep:
            print(f"kept: {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def has_model():
    return pathlib.Path(os.environ.get("DATELINE_MODEL", MODEL)).is_dir()


def find_cases(paths):
    for path in map(pathlib.Path, paths):
        yield from sorted(path.rglob("*.case")) if path.is_dir() else [path]


class SelfTest(unittest.TestCase):
    def run_text(self, text):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a.case"
            file.write_text(text, "utf-8")
            return run_case(Case(file), pathlib.Path("/bin/sh"))

    def test_passes(self):
        self.assertEqual(self.run_text("# About.\n== file a.txt\nhello\n== run\ncat a.txt; exit 3\n== exit 3\n== out\nhello\n"), [])

    def test_sees_every_kind_of_difference(self):
        for check_text in ("== exit 0", "== out\nhello!", "== out contains\nworld", "== out lacks\nhello", "== err\nx"):
            text = "# About.\n== file a.txt\nhello\n== run\ncat a.txt; exit 3\n" + check_text + "\n"
            self.assertEqual(len(self.run_text(text)), 1, check_text)

    def test_json(self):
        records = [{"a": {"b": [1, 2]}}]
        for good in ("0/a/b/1 = 2", "0/c absent", "count 0/a/b = 2"):
            self.assertIsNone(check_json(records, good))
        for bad in ("0/a/b/1 = 3", "0/a absent", "count 0/a/b = 1", "1/a = 1"):
            self.assertIsNotNone(check_json(records, bad))

    def test_escapes(self):
        self.assertEqual(unescape(r"a\r\n\x00\xff"), b"a\r\n\x00\xff")

    def test_refuses_a_case_that_expects_nothing(self):
        with self.assertRaises(CaseError):
            self.run_text("# About.\n== run\ntrue\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build" / "dateline", type=pathlib.Path)
    parser.add_argument("--keep", action="store_true", help="keep the folders in which the commands ran")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("paths", nargs="*")
    options = parser.parse_args()
    if options.self_test:
        return 0 if unittest.TextTestRunner().run(unittest.defaultTestLoader.loadTestsFromTestCase(SelfTest)).wasSuccessful() else 1
    program = options.program.resolve()
    if not program.is_file():
        print(f"no program at {program}: build it first")
        return 1
    passed = failed = skipped = 0
    for path in find_cases(options.paths or [ROOT / "tests" / "cases"]):
        try:
            case = Case(path)
            if "model" in case.needs and not has_model():
                skipped += 1
                print(f"skipped (no model): {path}")
                continue
            faults = run_case(case, program, options.keep)
        except (CaseError, ValueError, OSError, subprocess.TimeoutExpired) as fault:
            faults = [str(fault)]
        if faults:
            failed += 1
            print(f"FAILED: {path}", *faults, sep="\n")
        else:
            passed += 1
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    if failed or passed + skipped == 0:
        return 1
    return 77 if passed == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
