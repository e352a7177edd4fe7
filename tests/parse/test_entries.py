"""Entries, authority records and the description of a volume, from YAML."""

from __future__ import annotations

import pytest

from edition.model.diagnostic import Diagnostic
from edition.model.entry import Entry, EntryKind, Position, ReadingType
from edition.model.inline import Role
from edition.model.locator import Locator, Unit
from edition.model.text import Locus
from edition.parse.entries import parse_entries
from edition.parse.names import parse_names
from edition.parse.volume import LAYERS, parse_volume


def read(text: str) -> tuple[tuple[Entry, ...], list[str]]:
    """Entries, and the problems as “code line:column message”."""
    problems: list[Diagnostic] = []
    entries = parse_entries(text, "f", problems.append)
    return entries, [f"{item.code} {item.span.line}:{item.span.column} {item.message}" for item in problems]


def entry(more: str, kind: str = "emendation") -> Entry:
    """The one entry of a text without problems."""
    (found,), problems = read(f"- id: a\n  kind: {kind}\n  at: 3.12\n  lemma: dear\n{more}")
    assert problems == []
    return found


def problems(more: str, kind: str = "emendation") -> list[str]:
    """What is wrong with an entry (the lines of `more` are counted from 5)."""
    return read(f"- id: a\n  kind: {kind}\n  at: 3.12\n  lemma: dear\n{more}")[1]


def test_short_reading() -> None:
    """`reading: X` is a reading of the editors, printed in the text."""
    found = entry("  reading: clear\n  category: ocr\n  certainty: high\n")
    assert (found.kind, found.locus, found.end_locus, found.lemma) == (
        EntryKind.EMENDATION,
        Locus(3, 12),
        Locus(3, 12),
        "dear",
    )
    assert [(reading.text, reading.resp) for reading in found.readings] == [("clear", "ed")]
    assert found.print_reading
    assert entry("  reading: clear\n  resp: HM\n").readings[0].resp == "HM"
    assert entry("  reading: ''\n").readings[0].type is ReadingType.OMISSION
    assert str(found.at("lemma")) == "f:4:10"
    assert str(found.span) == "f:1:7"


@pytest.mark.parametrize(
    ("kind", "choice", "prints"),
    [
        ("emendation", "", True),
        ("emendation", "base", False),
        ("supplied", "", True),
        ("supplied", "base", False),
        ("conjecture", "", False),
        ("conjecture", "reading", True),
    ],
)
def test_what_is_printed(kind: str, choice: str, prints: bool) -> None:
    """Emendations unless told not to, conjectures only when told to."""
    assert entry("  reading: clear\n" + (f"  print: {choice}\n" if choice else ""), kind).print_reading is prints


def test_variant() -> None:
    """Sigla as a list or with spaces; types; sigla stay as typed."""
    found = entry(
        "  readings:\n    - {text: queer, wit: D 01}\n    - {type: omission, wit: [Tc], hand: pencil, note: '*?*'}\n",
        "variant",
    )
    first, second = found.readings
    assert (first.text, first.witnesses, first.type) == ("queer", ("D", "01"), ReadingType.SUBSTITUTION)
    assert (second.text, second.witnesses, second.type, second.hand) == ("", ("Tc",), ReadingType.OMISSION, "pencil")
    assert second.note[0].role is Role.EMPHASIS
    assert not found.print_reading


def test_citation() -> None:
    """Issues as number, range or list; what the text states instead."""
    found = entry(
        "  cite:\n    - {work: bo, issue: 3-4, date: 1929-09, page: '3', stated: {issue: [3, 5], date: 1929-10}}\n"
        "    - work: b\n",
        "citation",
    )
    first, second = found.cite
    assert (first.work, first.issues, first.date) == ("bo", (3, 4), "1929-09")
    assert first.locators == (Locator(Unit.PAGE, "3"),)
    assert (first.stated_issues, first.stated_date) == ((3, 5), "1929-10")
    assert (second.work, second.issues, str(second.span)) == ("b", (), "f:7:13")


def test_white_space_of_lemma_and_reading_is_even() -> None:
    """As in the base text."""
    found = entry("  reading: >\n    clear\n      and  near\n")
    assert found.readings[0].text == "clear and near"
    assert entry("  reading: ' clear\u00a0 x '\n").readings[0].text == "clear\u00a0 x"


def test_everything_else() -> None:
    """Position, end, occurrence, allowances, status."""
    found = entry(
        "  to: 3.14n1\n  occurrence: 2\n  position: after\n  note: Why.\n  allow: {A201: quoted so}\n  status: final\n",
        "comment",
    )
    assert (found.end_locus, found.occurrence, found.position) == (Locus(3, 14, 1), 2, Position.AFTER)
    assert (found.allow, found.status) == ((("A201", "quoted so"),), "final")


@pytest.mark.parametrize(
    ("more", "kind", "expected"),
    [
        ("  reading: x\n  lema: y\n", "emendation", ["Y101 6:3 unknown key “lema”"]),
        ("  reading: x\n  certainty: hihg\n", "emendation", ["Y104 6:14 “certainty” cannot be “hihg”"]),
        ("  reading: x\n  occurrence: 0\n", "emendation", ["Y105 6:15 “0” is no whole number above 0"]),
        ("  reading: x\n  date_edited: today\n", "emendation", ["Y105 6:16 “today” is no day"]),
        ("  reading: [x]\n", "emendation", ["Y103 5:12 “reading” must be plain words, not a list"]),
        ("  reading:\n", "emendation", ["Y106 5:3 “reading” has no value"]),
        ("", "emendation", ["A002 1:3 an emendation needs “reading” or “readings”"]),
        ("  note: x\n  cite: [{work: b}]\n", "comment", ["A001 6:3 a comment has no “cite”"]),
        ("  cite: [{work: b, isue: 3}]\n", "citation", ["Y101 5:20 unknown key “isue”"]),
        ("  cite: [{issue: 3}]\n", "citation", ["Y102 5:10 “cite” needs the key “work”"]),
        ("  cite: [{work: b, issue: x}]\n", "citation", ["Y105 5:27 “x” is no number of an issue"]),
        ("  readings: [{wit: D}]\n", "variant", ["Y102 5:14 a reading needs the key “text” or “type”"]),
        ("  readings: [{type: omission, text: x, wit: D}]\n", "variant", ["A004 5:37 an omission has no text"]),
        ("  reading: x\n  readings: [{text: y}]\n", "emendation", ["A004 5:3 “reading” and “readings” are both given"]),
        ("  reading: x\n  print: base\n", "conjecture", ["A004 6:10 a conjecture is never printed unless you say so"]),
        ("  allow: [A201]\n  note: x\n", "comment", ["Y103 5:10 “allow” must be a group of keys, not a list"]),
        ("  allow: {A201: [x]}\n  note: x\n", "comment", ["Y103 5:17 “A201” must be plain words, not a list"]),
        ("  note: see [a](b)\n", "comment", ["A051 5:13 the link to “b” leads nowhere"]),
        ("  note: 'see [a](b)'\n", "comment", ["A051 5:14 the link to “b” leads nowhere"]),
    ],
)
def test_problems(more: str, kind: str, expected: list[str]) -> None:
    """Every misfit at its place, in an editor's words."""
    assert problems(more, kind) == expected


def test_all_problems_at_once() -> None:
    """One mistake does not hide another, nor the entry; what cannot be read is left out."""
    entries, found = read(
        "- id: a.\n  kind: emendaton\n  at: 3\n"
        "- kind: comment\n  id: b\n  at: 1.1\n  lemma: x\n  note: y\n  statsu: z\n  certainty: no\n- c\n"
    )
    assert [item.id for item in entries] == ["b"]
    assert found == [
        "Y105 1:7 “a.” cannot be an id",
        "Y104 2:9 “kind” cannot be “emendaton”",
        "Y105 3:7 “3” is no locus",
        "Y102 1:3 an entry needs the key “lemma”",
        "Y104 10:14 “certainty” cannot be “no”",
        "Y101 9:3 unknown key “statsu”",
        "Y103 11:3 an entry must be a group of keys",
    ]


def test_hints_name_the_nearest() -> None:
    """What was meant, or everything possible."""
    found: list[Diagnostic] = []
    parse_entries("- id: a\n  kind: emendaton\n  at: 1.1\n  lema: x\n  position: above\n", "f", found.append)
    hints = {item.message: item.hint for item in found}
    assert hints["unknown key “lema”"] == "did you mean “lemma”?"
    assert hints["“kind” cannot be “emendaton”"] == "did you mean “emendation”?"
    assert hints["“position” cannot be “above”"] == "choose among words, before, after"


def test_ids_are_given_once() -> None:
    """The second is told where the first is."""
    found: list[Diagnostic] = []
    one = "- id: a\n  kind: crux\n  at: 1.1\n  lemma: x\n"
    parse_entries(one + one, "f", found.append)
    assert [(item.code, str(item.span), str(item.related[0][0])) for item in found] == [("A003", "f:5:7", "f:1:7")]


def test_names() -> None:
    """An authority record; `sort` is the name unless given."""
    found: list[Diagnostic] = []
    (record,) = parse_names(
        "- key: trotsky\n  kind: person\n  name: Trotsky, Leon\n  forms: [Trotsky, L. D.]\n  wrong: Trotzky\n"
        "  born: 1879-11-07\n"
        "  description: A *revolutionary*.\n  ignore: [{form: Trotsky, at: 4.12, occurrence: 1, reason: a street}]\n",
        "names.yaml",
        found.append,
    )
    assert not found
    assert (record.sort, record.forms, record.wrong, record.born) == (
        "Trotsky, Leon",
        ("Trotsky", "L. D."),
        ("Trotzky",),
        "1879-11-07",
    )
    assert record.ignore[0].locus == Locus(4, 12)
    assert record.description[1].role is Role.EMPHASIS
    assert str(record.at("born")) == "names.yaml:6:9"


def test_volume() -> None:
    """Defaults as docs/formats.md says."""
    found: list[Diagnostic] = []
    volume = parse_volume("title: A\ntext: t.md\neditors: Me\nversion: 1.10\n", "v", "a", found.append)
    assert not found
    assert volume is not None
    assert (volume.name, volume.text_files, volume.editors, volume.version) == ("a", ("t.md",), ("Me",), "1.10")
    assert (volume.layers, volume.lines.step, volume.signs.supplied) == (LAYERS, 5, ("⟨", "⟩"))
    assert {kind for layer in LAYERS for kind in layer.kinds} == set(EntryKind) - {EntryKind.INDEX}


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("transcript: {name: a, sha256: x, origin: y}\n", ["Y105 3:31 “sha256” cannot be “x”"]),
        ("lines: {by: book}\n", ["Y104 3:13 “by” cannot be “book”"]),
        ("lines: {bye: page}\n", ["Y101 3:9 unknown key “bye”"]),
        ("signs: {crux: [†]}\n", ["Y103 3:15 “crux” must have two values: what stands before, and what after"]),
        ("layers: [{name: a, kinds: [coment]}]\n", ["Y104 3:28 “kinds” cannot be “coment”"]),
        (
            "layers: [{name: a, kinds: [comment]}, {name: b, kinds: [date, comment]}]\n",
            ["C105 3:63 the layers “a” and “b” both print entries of kind “comment”"],
        ),
        ("witnesses: [{siglum: T, name: a}, {siglum: T, name: b}]\n", ["C105 3:44 the siglum “T” is given twice"]),
        (
            "silent: [{id: a, find: '(', replace: x, says: y}]\n",
            ["C106 3:24 the regular expression “(” cannot be understood"],
        ),
        ("witnesses: {siglum: T, name: a}\n", ["Y103 3:12 “witnesses” must be a list, not a group of keys"]),
    ],
)
def test_problems_of_a_volume(more: str, expected: list[str]) -> None:
    """At their places."""
    found: list[Diagnostic] = []
    parse_volume("title: A\ntext: [t.md]\n" + more, "v", "a", found.append)
    assert [
        f"{item.code} {item.span.line}:{item.span.column} {item.message}".partition(":  ")[0] for item in found
    ] == [
        words if "cannot be understood" not in words else words + ": missing ), unterminated subpattern"
        for words in expected
    ]
