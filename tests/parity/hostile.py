# SPDX-License-Identifier: Apache-2.0
"""Odd and hostile text from a fixed seed: (id, text) pairs, the same on every machine.

Every string that the tokenizer treats as an exception appears in eight contexts; the rest covers
what real files hold (tables, addresses, emoji, other scripts, damaged quotes) and what they should
not (controls, unassigned code points, tokens of ten thousand characters).
"""
import random

SEED = 20210628

CONTEXTS = [
    "{}",
    "He said {} on Monday.",
    "({})",
    "\u201c{}\u201d, she wrote.",
    "Wait\u2014{}-word and {}/{}",
    "  {}\n\n{},",
    "It was '{}'... {}!",
    "a{} {}b 3{} {}4",
]

SCRIPTS = {
    "latin": [(0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x17F), (0x1E00, 0x1EFF)],
    "greek": [(0x370, 0x3FF), (0x1F00, 0x1FFF)],
    "cyrillic": [(0x400, 0x52F)],
    "armenian-georgian": [(0x531, 0x58F), (0x10A0, 0x10FF), (0x1C90, 0x1CBF)],
    "hebrew": [(0x5D0, 0x5EA), (0x591, 0x5C7)],
    "arabic": [(0x620, 0x64A), (0x64B, 0x669), (0x6F0, 0x6F9), (0xFB50, 0xFBFF)],
    "indic": [(0x900, 0x97F), (0x980, 0x9FF), (0xB80, 0xBFF)],
    "thai": [(0xE01, 0xE5B)],
    "hangul": [(0xAC00, 0xD7A3), (0x1100, 0x11FF)],
    "kana": [(0x3041, 0x30FF), (0xFF66, 0xFF9F)],
    "han": [(0x4E00, 0x9FFF), (0x20000, 0x2A6DF), (0x3000, 0x303F)],
    "fullwidth": [(0xFF01, 0xFF5E)],
    "mathematical": [(0x1D400, 0x1D7FF), (0x2200, 0x22FF)],
    "letterlike": [(0x2100, 0x214F), (0x2150, 0x218F), (0x2460, 0x24FF)],
    "marks": [(0x300, 0x36F), (0x1AB0, 0x1AFF), (0x20D0, 0x20FF)],
    "punctuation": [(0x2010, 0x205E), (0x2E00, 0x2E5D), (0x21, 0x2F), (0x3A, 0x40), (0x5B, 0x60)],
    "currency": [(0x20A0, 0x20C0), (0xA2, 0xA5), (0x24, 0x24)],
    "digits": [(0x30, 0x39), (0xB2, 0xB3), (0xB9, 0xB9), (0x2070, 0x2089), (0x966, 0x96F), (0xFF10, 0xFF19)],
    "controls": [(0x00, 0x1F), (0x7F, 0x9F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F)],
    "private": [(0xE000, 0xE0FF), (0xFFF0, 0xFFFF), (0xE0000, 0xE007F), (0x10FFF0, 0x10FFFF)],
    "recent": [(0x1E7E0, 0x1E7FF), (0x11F00, 0x11F59), (0x1FA70, 0x1FAFF), (0x31350, 0x313FF), (0xC5D, 0xC5D)],
    "cased": [(0x130, 0x131), (0x1C4, 0x1CC), (0x3A3, 0x3A3), (0x3C2, 0x3C3), (0xDF, 0xDF), (0x1E9E, 0x1E9E),
              (0x10400, 0x1044F), (0xFB00, 0xFB06), (0x13A0, 0x13FD)],
}

SPACES = [" ", " ", " ", "  ", "\n", "\n\n", "\t", "\r\n", "\u00a0", "\u2009", "\u3000", "\x0b", "\x0c", "\x1c",
          "\x85", "\u2028", "\u2029", "\u202f", " \n ", "   "]

EMOJI = ["\U0001F600", "\U0001F468\u200D\U0001F469\u200D\U0001F467", "\u2764\uFE0F", "\U0001F44D\U0001F3FD",
         "\U0001F1EE\U0001F1F9", "\U0001F3F4\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
         "1\uFE0F\u20E3", "\u00a9", "\u2122", "\U0001F926\U0001F3FC\u200D\u2642\uFE0F", "\u263a", ":-)", ":D", "<3",
         "\\o/", "(*_*)", "\u00af\\_(\u30c4)_/\u00af", "xD", ":'(", "^__^", "8-)", "=|"]

WORDS = ("ministers report said would not can't won't they've she's the talks city 12 1,204 3.5 45% $436 million "
         "U.S. U.N. Mr. Dr. e.g. i.e. a.m. 10am p.m. Jan. Sept. 2021 28-29 mid-June anti-tank co-chair and/or "
         "O'Neill d'Affaires l'eau James' '90s rock'n'roll don't cannot gonna wanna gimme y'all 'twas ain't let's "
         "It's its I'm I'd you'd we'll who's that'd C++ C# .NET AT&T R&D #tag @name 5kg 20km/h 3rd 21st IV COVID-19 "
         "x86_64 a.b.c. ... .. -- --- ** // \\ <b> </b> &amp; [1] {2} (3) ~5 \u00a35 5\u20ac \u20ac1.2bn \u00b0C 30\u00b0C "
         "\u2019s \u2019re n\u2019t don\u2019t it\u2019s \u2018quote\u2019 \u201cquote\u201d \u00abquote\u00bb \u201equote\u201c "
         "\u2014 \u2013 \u2026 \u2022 10\u201312 word\u2014word word\u2026word No. vs. etc. Inc. Ltd. St. Ave.").split(" ")

ADDRESSES = [
    "http://example.org", "https://www.example.org/a/b?c=d&e=f#g", "www.example.com.", "example.org/path,",
    "ftp://user:pass@example.net:8021/file.tar.gz", "first.last+tag@example.co.uk", "<mail@example.org>",
    "mailto:desk@example.org", "https://b\u00fccher.example/\u00e4", "http://192.168.0.1:8080/", "10.0.0.1",
    "https://example.org/(bracketed)", "(see https://example.org/x)", "example.museum", "not.a.url", "a.b",
    "http://", "https://example.org/%E2%82%AC", "//example.org", "t.co/AbC123", "@handle@example.social",
    "localhost:3000", "file:///etc/hosts", "C:\\Users\\desk\\a.txt", "/usr/lib/x.so.6", "~/notes.md",
    "https://example.org.", "\"https://example.org\"", "https://example.org\u2019s", "http://a.example/b's",
    "http://1.2.3.4.5", "http://example.xn--p1ai/", "HTTP://EXAMPLE.ORG/A", "https://example.org:443/;p=1?x=[1]",
    "git@example.org:team/project.git", "example.org:80", "x@y", "@", "user@", "@.com", "a@b.c", "http://-bad-.org",
]


def one_of(generator, ranges):
    low, high = generator.choice(ranges)
    return chr(generator.randint(low, high))


def any_code_point(generator):
    while True:
        point = generator.choice([generator.randint(0, 0x2FFF), generator.randint(0, 0xFFFF),
                                  generator.randint(0, 0x10FFFF)])
        if not 0xD800 <= point <= 0xDFFF:
            return chr(point)


def sentence(generator, length):
    parts = []
    for _ in range(length):
        parts.append(generator.choice(WORDS))
        parts.append(" " if generator.random() < 0.9 else generator.choice(SPACES))
    return "".join(parts)


def table(generator):
    separator = generator.choice(["\t", " | ", ",", ";", "  ", " \t "])
    rows = []
    for _ in range(generator.randint(2, 7)):
        cells = [generator.choice(WORDS + ["", "-", "n/a", f"{generator.randint(0, 10**7):,}",
                                           f"{generator.random() * 100:.2f}%", f"({generator.randint(1, 999)})"])
                 for _ in range(generator.randint(2, 6))]
        rows.append(separator.join(cells))
    return generator.choice(["\n", "\r\n", "\n\n"]).join(rows)


def random_word(generator):
    ranges = SCRIPTS[generator.choice(list(SCRIPTS))]
    return "".join(one_of(generator, ranges) for _ in range(generator.randint(1, 8)))


def mixed(generator):
    pieces = []
    for _ in range(generator.randint(3, 18)):
        kind = generator.random()
        if kind < 0.35:
            pieces.append(random_word(generator))
        elif kind < 0.6:
            pieces.append(generator.choice(WORDS))
        elif kind < 0.7:
            pieces.append(generator.choice(EMOJI))
        elif kind < 0.8:
            pieces.append(generator.choice(ADDRESSES))
        else:
            pieces.append("".join(one_of(generator, SCRIPTS[generator.choice(["punctuation", "digits", "currency", "latin"])])
                                  for _ in range(generator.randint(1, 6))))
        if generator.random() < 0.75:
            pieces.append(generator.choice(SPACES))
    return "".join(pieces)


def long_tokens():
    for length in (9, 10, 99, 100, 101, 255, 256, 1000, 10_000):
        yield "a" * length
        yield "Say " + "Ab1" * length + " now."
        yield "9" * length + "%"
        yield "x-" * (length // 2) + "y"
        yield "\u4e2d" * length
    for text in ("(", ")", "\"", "'", ".", "...", "!", "-", "\u2014", "\u2019", "a.", "a'", "n't", " ", "\n", "/", "$", "%", "\u0301", "\ufeff",
                 "\u200b", "\U0001F600", "don't"):
        for count in (1, 2, 3, 4, 5, 17, 200):
            yield text * count
            yield "word" + text * count + "word " + text * count


def generate(exceptions):
    generator = random.Random(SEED)
    documents = []

    def add(kind, texts):
        documents.extend((f"{kind}/{number}", text) for number, text in enumerate(texts))

    add("exception", [context.replace("{}", exception) for exception in exceptions for context in CONTEXTS])
    add("exception-run", [" ".join(generator.choice(exceptions) for _ in range(25)) for _ in range(150)])
    add("exception-glued", ["".join(generator.choice(exceptions + WORDS) for _ in range(generator.randint(2, 5)))
                            for _ in range(1200)])
    add("table", [table(generator) for _ in range(150)])
    add("address", [generator.choice(["{}", "See {} for more.", "({})", "{}, {}", "\u201c{}\u201d", "x{}", "{}'s page", "{}\n{}"])
                    .replace("{}", address) for address in ADDRESSES for _ in range(6)])
    add("emoji", [sentence(generator, 3) + generator.choice(["", " "]).join(generator.choice(EMOJI) for _ in range(generator.randint(1, 5)))
                  + generator.choice(["", ".", " ok", "!"]) for _ in range(250)])
    add("spaces", ["".join(generator.choice(WORDS) + "".join(generator.choice(SPACES) for _ in range(generator.randint(0, 4)))
                           for _ in range(12)) for _ in range(250)]
        + [before + space + after for space in SPACES for before in ("", "a", " ") for after in ("", "b", " ")])
    add("english-like", [sentence(generator, generator.randint(4, 40)) for _ in range(400)])
    add("script", ["".join(one_of(generator, ranges) if generator.random() < 0.85 else " " for _ in range(60))
                   for ranges in SCRIPTS.values() for _ in range(12)])
    add("mixed", [mixed(generator) for _ in range(900)])
    add("random", ["".join(any_code_point(generator) if generator.random() < 0.8 else generator.choice(SPACES)
                           for _ in range(generator.randint(1, 60))) for _ in range(600)])
    add("long", list(long_tokens()))
    add("empty", ["", " ", "  ", "\n", "\x00", "a\x00b", "\ufeffStart of file.", "\ufffd", "date 2021-06-29 ROME As", "\r", "a\r\nb"])
    return documents
