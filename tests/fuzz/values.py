"""What an editor, or somebody who means ill, may type where a word or a number belongs."""

from __future__ import annotations

import random

WORDS = (
    "", " ", "  ", "a", "0", "-1", "1", "9" * 40, "1e999", "NaN", "null", "~", "true", "no", "3.10", "0x1F", "1_000",
    "Ω", "é", "e\u0301", "ß", "ﬁ", "İ", "𝔄", "🙂", "\u200b", "\u00ad", "\u202eabc", "\u2028", "\ufeff", "\u00a0",
    "שלום",
    "ᾀ", "q̅d", "…", "—", "’", "‖", "†", "a\tb", "a  b", "a\\", "\\", "\\a", "%", "&", "#", "$", "_", "^", "{", "}",
    "[", "]", "*", "**", "*a", "`", "<b>", "</p>", "&amp;", "]]>", "--", "<!--", '"', "'", "''", ":", ": ", " #", "@",
    "@@", "|", ">", "!", "?", "=", "+", ",", ";", ".", "..", "/", "../..", "/etc/passwd", "a/b", "a:b", "a b", "a.b",
    "con", "-", "- a", "—a", "x" * 300, "x " * 300, "^^5c", "\\end{document}", "\\input{x}", "$(x)", "{{x}}", "%s",
    "None", "__class__", "undefined",
)  # fmt: skip
"""Words for any place."""

RAW = (
    "", "null", "~", "[]", "{}", "[a, b]", "[[[[]]]]", "{a: b}", "{a: {b: {c: d}}}", "- a", "[a", "{a", "'a", '"a',
    "*a",
    "&a b", "!!int 3", "!x y", "|", ">", "|+", ">-", "@a", "`a`", "%a", "a: b", "a #b", "? a", "<<: *a", "---", "...",
    "1: 2", "\t", "''", '""', "[{}]", "[null]", "{: }", "{? : }", '"\\0"', '"\\x1b[2J"', '"\\u202e"', '"\\ud800"',
    "[a,,b]", "[a, , b]", "{a,b}", "a,b", "- - - a", "🙂", "...a", "=", "0o7", "2001-01-01T00:00:00Z",
)  # fmt: skip
"""What may stand behind a key, as typed."""

LOCI = (
    "0.0", "0.1", "1", "1.", ".1", "1.0", "1.1", "1.2", "1.3", "2.1", "3.1", "1.99", "99.1", "1.1n1", "1.1n0",
    "1.1n99", "1.1n",
    "01.01", "-1.1", "1.1.1", "1,1", "1.1 ", "١.١", "99999999999999999999.1", "1.1e3", "next",
)  # fmt: skip
"""Loci, and what is none."""

_DATES = (
    "1871", "1871-13", "1871-02-30", "1871-01-01/1870-01-01", "1871/", "/1871", "../1871", "1871/..", "unknown/1871",
    "1871~", "1871?", "1871%", "187u", "18xx", "187X", "y170000002", "-1871", "0000", "99999", "1871-22", "1871-41",
    "[1870..1872]", "{1870,1871}", "[..1871]", "1871-01-01T10:00", "Jan 1871", "1871-1-1", "open", "1871-XX-XX",
    "1871~/1872?", "?1871-~09", "1e9", "Y-17E7", "1871S2", "[]", "{}", "1700-02-29",
)  # fmt: skip
_KINDS = (
    "emendation", "conjecture", "variant", "crux", "lacuna", "supplied", "citation", "date", "person", "organisation",
    "place", "work", "comment", "periodical", "heading", "paragraph", "thesis", "quotation", "item", "verse", "speech",
    "direction", "break", "artefact", "Variant", "none",
)  # fmt: skip
_PROSE = (
    "*a", "**a**b*", "***a***", "[a](name:mill)", "[a](name:)", "[a](name:nobody)", "[a](http://x)", "[a]", "[a]()",
    "@word",
    "@nobody", "@word@word", "@", "[@book]", "[@book, p. 1]", "[@nobody]", "[@]", "[@book; @gazette]", "[a]{lang=ru}",
    "[a]{lang=}", "[a]{.sc}", "[a]{.pb}", "[^1]", "x^2^", "a\n\nb", "> a", "- a", "# a", "<i>a</i>", "&nbsp;",
    "\\*a\\*",
    "![a](b)", "`a`", "~~a~~", "*" * 40, "[" * 40, "*a [b](name:mill)* c", "[[a](name:mill)](name:mill)", "|a|b|",
    "“a” ‘b’", "a -- b", "[a]{lang=ru .sc #x}", "word" * 200, "http://a.b/c?d=e&f", "a@b.c", "#1",
    "[слово]{lang=xx-YY-zz}",
)  # fmt: skip
_BY_KEY = {
    "at": LOCI, "to": LOCI, "date": _DATES, "born": _DATES, "died": _DATES, "relative_to": (*_DATES, "word",
    "dated"),
    "written": _DATES, "stated": _DATES, "date_edited": _DATES, "kind": _KINDS, "kinds": _KINDS, "note": _PROSE,
    "description": _PROSE, "event": _PROSE, "title": _PROSE,
    "lemma": ("", "…", "a … b", " … ", "the", "The", "the the", "a … a",
    "* * *", "."),
    "reading": ("", "a", "the", "*a*", "a\nb", " a ", "\\1"), "text": _PROSE, "occurrence": ("0", "1", "2", "99",
    "-1", "x"),
    "wit": ("A", "B²", "Δ", "A B", "A,B", "a", "Z", "", "A A", "Ac"), "siglum": ("A", "A", "a", "A B", "", "Å", "A;",
    "*", "]"),
    "hand_of": ("A", "Ac", "Z", ""), "base": ("A", "Z", "Ac", ""), "pages_of": ("A", "Z", ""), "ref": ("mill",
    "book", "nobody", ""),
    "work": ("book", "gazette", "gazette-3", "nobody", "mill"), "issue": ("3", "3-4", "4-3", "1-99999999", "x", "-",
    "03", "3,4"),
    "page": ("1", "iv–ix", "Mt 5,3", "*1*", "12ff", "1–", ""), "level": ("0", "1", "2", "7", "99", "-1"),
    "key": ("mill", "", "a b"),
    "id": ("word", "seven", "", "a b", "É", "1", "a" * 200, "a,b", "a/b"), "name": ("textual", "a", "Mill, Anna",
    ",", "a, b, c", ""),
    "forms": ("the", "The", "Mill", "a*", ".", "", "the lamp"), "wrong": ("the", "Mill"), "see_also": ("mill",
    "nobody"),
    "language": ("en", "de", "ru", "el", "la", "he", "ar", "zh", "xx", "en-GB", "de-1901", "e", "en_US", "-",
    "x" * 50),
    "format": ("1", "2", "3", "0", "x", ""),
    "apparatus_language": ("en", "la", "de"), "style": ("octavo", "a4", "none", "../x", "octavo]", ""),
    "arrangement": ("run-on", "lines", "columns-2", "columns-3", "grouped", "endnotes", "columns-9"), "max": ("0",
    "1", "2", "-1", "0.5"),
    "skip": ("0pt", "6pt", "-6pt", "9999pt", "1em", "6"), "rule": ("short", "full", "none", "x"), "find": (
        "a", "", "(", "(a", "[", "a*", "(a*)*b", "\\", "(?i)a", "(?P<x>a)", "^", "$", "\\b", ".", "(?s).*",
        "a{9999}", "(?=a)", "\\p{L}", "(.)\\1",
    ), "replace": ("", "a", "\\1", "\\9", "\\g<x>", "\\g<0>", "\\", "\\n", "\\0", "\\q", "\n", "$1"),
    "by": ("page", "section", "paragraph", "volume", "line"), "step": ("0", "1", "5", "1000000", "-1"),
    "margin": ("outer", "left", "x"),
    "file": ("one.md", "introduction.md", "../x.md", "none.md", ".", "volume.yaml", "one.md/"), "min": ("0", "1",
    "99", "-1"),
    "words": ("lamp", "lamp*", "*", "**", "a b", ""), "stop": ("the", ""), "lemma_words": ("0", "1", "2", "99", "-1"),
    "separator": ("", "]", ":", "\\", "‖"), "repeated": ("", "‖", "ibid.", "\\"), "sha256": ("0" * 64, "x", ""),
    "start": ("a", "The", ""),
    "line": ("0", "1", "2", "3", "99999", "-1"), "label": ("1.", "(a)", ""), "speaker": ("Anna.", "", "The"),
    "structure": ("x.yaml", "../x"),
    "position": ("before", "after", "words", "x"), "print": ("base", "reading", "x"), "type": (
        "omission", "addition", "transposition", "repetition", "substitution", "illegible", "correction", "x",
    ), "category": ("ocr", "typo", "x"), "certainty": ("high", "medium", "low", "x"), "status": ("draft", "final",
    "x"),
    "calendar": ("julian", "gregorian", "x"), "without": ("words", "paragraphs", "x"), "supply": ("heading", "x"),
    "part": ("rest", "same"),
    "count": ("unnumbered", "sublines", "locked", "x"), "verse": ("true", "false", "x"), "join": ("true", "false"),
    "quoted": ("true",),
}  # fmt: skip
"""Words for the place of a key."""

KEYS = tuple(_BY_KEY)


def words(draw: random.Random, key: str = "") -> str:
    """Some words for the value of a key."""
    chance = draw.random()
    if key in _BY_KEY and chance < 0.6:
        return draw.choice(_BY_KEY[key])
    if chance < 0.75:
        return draw.choice(WORDS)
    if chance < 0.9:
        return draw.choice(_PROSE)
    return "".join(draw.choice(WORDS) for _ in range(draw.randrange(2, 6)))
