"""What is typed in an entry is printed in its note, or refused: every kind, key, type, position and way to print it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest

from edition.check import check
from edition.check.catalogue import severity
from edition.derive.book import book
from edition.derive.citations import in_plain_words
from edition.derive.edited_text import edited_text
from edition.derive.notes import notes
from edition.derive.parts import SignList
from edition.derive.wording import ENGLISH, wording
from edition.keys.entries import ENTRY, READINGS
from edition.model.diagnostic import Diagnostic, Severity
from edition.model.entry import EntryKind, Position, ReadingType
from edition.model.inline import plain
from edition.parse.entries import parse_entries
from tests.small import small

NAMES = "- {key: pal, kind: KIND, name: Palford, forms: [Palford]}\n"
WORKS = "@book{wk, title = {Workbook}, author = {Writer, A.}}\n"
# Every key of a reading and of an entry: what is typed, and what must be in print.
IN_READING = {"text": "text: wordz", "type": "type: omission", "wit": "wit: C",
              "resp": "resp: Scholarly", "hand": "hand: pencilled",
              "note": "note: remarked"}  # fmt: skip
IN_ENTRY = {"note": ("note: annotated", "annotated"), "resp": ("resp: Signatory", "Signatory"),
            "certainty": ("certainty: low", "uncertain"), "extent": ("extent: two leaves", "two leaves")}  # fmt: skip
ELSEWHERE = {"id", "kind", "at", "to", "lemma", "occurrence", "category", "status", "date_edited", "allow"}
OF_ITS_KIND = {"cite", "date", "calendar", "relative_to", "stated", "event", "ref", "index"}
NEEDED = {
    EntryKind.CITATION: "cite: [{work: wk, page: 3}]",
    EntryKind.DATE: "date: 1936-05",
    EntryKind.COMMENT: "note: said",
}


PRINTED = [kind for kind in EntryKind if kind is not EntryKind.INDEX]
"""The kinds of entries that have a note."""


def own(kind: EntryKind) -> set[str]:
    """The keys that not every kind of entry has, and this one has."""
    return {key.name for key in ENTRY.keys if kind in key.kinds}


TEXTUAL = [kind for kind in EntryKind if "readings" in own(kind)]
PLACES = ["resp: Scholarly", "wit: C", "wit: C, resp: Scholarly"]
"""Who has a reading."""


def test_every_key_is_in_the_table() -> None:
    assert set(READINGS.by_name) == IN_READING.keys()
    typed = {*IN_ENTRY, *ELSEWHERE, *OF_ITS_KIND, "position", "print", "reading", "readings", "wit"}
    assert set(ENTRY.by_name) == typed


def all_said(entries: list[str], kind: str = "person") -> list[str]:
    """What is printed of each entry, lemma and note; nothing where it is refused. Each has a line and a paragraph."""
    lines = [line.replace("id: x, at: 1.1", f"id: x{i}, at: 1.{i}") for i, line in enumerate(entries, 1)]
    problems: list[Diagnostic] = []
    parse_entries("".join(lines), "x.yaml", problems.append)
    refused = {problem.span.line for problem in problems}
    sound = "".join("\n" if i in refused else line for i, line in enumerate(lines, 1))
    text = "# One\n\n" + "Here is one lemma among others.\n\n" * len(lines)
    if not sound.strip():
        return [""] * len(lines)
    edition = small(text, sound, NAMES.replace("KIND", kind), WORKS)
    refused |= {one.span.line for one in check(edition) if severity(one.code) is Severity.ERROR}
    found = {note.entry.span.line: note for note in notes(edition, edited_text(edition))}
    kept = [i not in refused and found[i] for i in range(1, len(lines) + 1)]
    return [f"{plain(note.lemma)}] {plain(note.body)}" if note else "" for note in kept]


def textual() -> Iterator[tuple[str, list[str]]]:
    """Every entry with readings, and what must be in its note."""
    details = [(), ("hand", "note")]
    for kind, type_, position, has_text, who, extra in product(
        TEXTUAL, ReadingType, Position, (True, False), PLACES, details
    ):
        prints = ("reading", "base") if "print" in own(kind) else ("",)
        for printed, second in product(prints, (False, True)):
            keys = [
                f"type: {type_}",
                who,
                *(["text: wordz"] if has_text else []),
                *(str(IN_READING[key]) for key in extra),
            ]
            reading = "{" + ", ".join(keys) + "}"
            other = "{text: otherz, wit: D}"
            readings = f"{other}, {reading}" if second else f"{reading}, {other}"
            entry = f"- {{id: x, at: 1.1, kind: {kind}, lemma: lemma, position: {position}, readings: [{readings}]"
            entry += f", print: {printed}" if printed else ""
            want = [key.partition(": ")[2] for key in re.split(", ", ", ".join(keys)) if not key.startswith("type")]
            chosen = printed == "reading" and not second
            absent = chosen and not has_text
            beside = type_ is ReadingType.ADDITION and position is not Position.WORDS  # add., or pref.
            want.append("" if absent or beside else ENGLISH.types[type_])
            if position is not Position.WORDS and printed != "reading" and kind is not EntryKind.LACUNA:
                want.append("pref." if position is Position.BEFORE else "add.")
            if kind is EntryKind.CONJECTURE and printed == "base" and "Scholarly" in who:
                want.append("conj. Scholarly")
            yield entry + "}\n", want


def missing(words: list[str], printed: str) -> list[str]:
    """What is not in a note as a word of its own."""
    return [word for word in words if word and not re.search(rf"(?<!\w){re.escape(word)}(?!\w)", printed)]


@pytest.mark.parametrize("kind", TEXTUAL)
def test_readings(kind: EntryKind) -> None:
    typed = [(entry, want) for entry, want in textual() if f"kind: {kind}," in entry]
    printed = all_said([entry for entry, _ in typed])
    lost = [
        f"{entry}  {note}  without {gone}"
        for (entry, want), note in zip(typed, printed, strict=True)
        if note and (gone := missing(want, note))
    ]
    assert not lost, f"{len(lost)}:\n" + "\n".join(lost[:: max(1, len(lost) // 20)])
    assert len(list(filter(None, printed))) > 50


def entries() -> Iterator[tuple[str, EntryKind, list[str]]]:
    """Every kind with each key of an entry, alone and with all others."""
    for kind in PRINTED:
        allowed = [key for key in IN_ENTRY if key in {"note", "resp", "certainty"} | own(kind)]
        needed = NEEDED.get(kind, "ref: pal" if "ref" in own(kind) else "")
        if "readings" in own(kind) and kind not in (EntryKind.CRUX, EntryKind.LACUNA):
            needed = "readings: [{text: wordz, resp: Scholarly}]"
        for position, keys in product(Position, [*([key] for key in allowed), allowed]):
            typed = [IN_ENTRY[key][0] for key in keys]
            if needed and not ("note: " in needed and "note" in keys):
                typed.append(needed)
            entry = f"- {{id: x, at: 1.1, kind: {kind}, lemma: lemma, position: {position}, {', '.join(typed)}}}\n"
            yield entry, kind, [IN_ENTRY[key][1] for key in keys]


@pytest.mark.parametrize("kind", PRINTED)
def test_entries(kind: EntryKind) -> None:
    typed = [(entry, want) for entry, one, want in entries() if one is kind]
    printed = all_said([entry for entry, _ in typed], kind if kind in ("organisation", "place", "work") else "person")
    lost = [
        f"{entry}  {note}  without {gone}"
        for (entry, want), note in zip(typed, printed, strict=True)
        if note and (gone := missing(want, note))
    ]
    assert not lost, "\n".join(lost)
    assert len(list(filter(None, printed))) >= len(IN_ENTRY) - 1


@pytest.mark.parametrize(("entry", "note"), [
    ("kind: conjecture, position: after, readings: [{text: sixteen, resp: Heinsius}]", "add. sixteen conj. Heinsius"),
    ("kind: conjecture, position: before, readings: [{text: ten, resp: Nauck}]", "pref. ten conj. Nauck"),
    ("kind: conjecture, readings: [{text: ten, type: addition, resp: Nauck}]", "add. ten conj. Nauck"),
    ("kind: conjecture, reading: '', resp: Nauck", "om. conj. Nauck"),
    ("kind: conjecture, readings: [{type: lacuna, resp: Wolf}]", "lac. conj. Wolf"),
    ("kind: conjecture, readings: [{type: transposition, text: b a, resp: Page}]", "transp. b a conj. Page"),
    ("kind: conjecture, readings: [{text: one, resp: Page, wit: C, note: sic}]", "one C, conj. Page (sic)"),
    ("kind: conjecture, readings: [{text: one, wit: C}]", "one C"),
    ("kind: emendation, print: base, position: after, reading: one, resp: Page", "recte add. one Page"),
    ("kind: supplied, print: base, position: before, reading: one, resp: Page", "recte pref. one Page"),
    ("kind: emendation, readings: [{text: one, wit: C, resp: Page, hand: red}]", "C, Page (red) : lemma M D"),
    ("kind: emendation, readings: [{text: one, note: doubtful}]", "ed. (doubtful) : lemma M C D"),
    ("kind: emendation, readings: [{text: one}]", "lemma M C D"),
    ("kind: crux, resp: West", "corrupt (West)"),
    ("kind: lacuna, position: after", "lacuna"),
    ("kind: lacuna, position: after, extent: one word", "lacuna: one word"),
    ("kind: comment, note: Said., resp: Jones", "Said. (Jones)"),
    ("kind: comment, note: Said., resp: ed", "Said."),
])  # fmt: skip
def test_as_it_is_printed(entry: str, note: str) -> None:
    (printed,) = all_said([f"- {{id: x, at: 1.1, lemma: lemma, {entry}}}\n"])
    assert printed.partition("] ")[2] == note


def test_latin_says_as_much() -> None:
    assert wording("la").types.keys() == ENGLISH.types.keys()


def test_a_shortened_lemma_is_told_from_others_nearby() -> None:
    """Its first and last words, with as many more as stand there once; or the whole."""
    text = "# One\n\nSo the cat sat on the dog, so the cat sat by the dog, so the cat ran at the dog.\n"
    lemmata = ["the cat sat by the dog", "the cat ran at the dog", "So the cat sat on the dog"]
    entries = "".join(
        f"- {{id: x{i}, kind: comment, at: 1.1, lemma: {lemma}, note: n}}\n" for i, lemma in enumerate(lemmata)
    )
    edition = small(text, entries, volume="lemma_words: 3\n")
    printed = {note.entry.lemma: plain(note.lemma) for note in notes(edition, edited_text(edition))}
    for lemma in lemmata:
        first, _, last = printed[lemma].partition(" … ")
        assert (text.count(first), text.count(last or first)) == (1, 1), printed[lemma]


@pytest.mark.parametrize(("limit", "lemma", "said"), [
    (1, "Christmas Day", "Christmas Day"), (1, "Christmas Day came", "Christmas … came"),
    (2, "came — on", "came — on"), (3, "and sang all night", "and … night"),
])  # fmt: skip
def test_a_shortened_lemma_leaves_out_a_word_at_least(limit: int, lemma: str, said: str) -> None:
    text = "::: verse\nChristmas Day came — on it we\nand sang\nall night\n:::\n"
    entry = f"{{id: x, kind: comment, at: 0.1, lemma: {lemma}, note: n}}\n"
    edition = small(text, f"- {entry}", volume=f"lemma_words: {limit}\n")
    assert [plain(note.lemma) for note in notes(edition, edited_text(edition))] == [said]


@pytest.mark.parametrize(("lemma", "said"), [
    ("Now came", "the] pref. Now came"), ("the day", "came] add. the day"), ("And it", "was] pref. And it"),
    ("good", "was] add. good"), ("And it was good", "day] add. And it was good"), ("all", "gone] pref. all"),
])  # fmt: skip
def test_words_deleted_at_the_beginning_of_a_verse_are_told_with_the_word_behind_them(lemma: str, said: str) -> None:
    """The note stands on the line where they stood; where a whole verse goes, on the one before."""
    text = "::: verse\nNow came the day\nAnd it was good\nall gone\n:::\n"
    edition = small(text, f"- {{id: x, kind: emendation, at: 0.1, lemma: {lemma}, reading: ''}}\n")
    (note,) = notes(edition, edited_text(edition))
    assert f"{plain(note.lemma)}] {plain(note.body)}" == f"{said} M C D"


def test_words_deleted_at_the_beginning_of_a_cell_are_told_with_the_word_behind_them() -> None:
    text = "| Year | Bread |\n| --- | --- |\n| 1916 | about 200 |\n"
    edition = small(text, "- {id: x, kind: emendation, at: 0.2, lemma: about, reading: ''}\n")
    (note,) = notes(edition, edited_text(edition))
    assert f"{plain(note.lemma)}] {plain(note.body)}" == "200] pref. about M C D"


@pytest.mark.parametrize(("entry", "said"), [
    ("kind: comment, lemma: fifteen, position: after, note: A leaf is torn.", "fifteen] after: A leaf is torn."),
    ("kind: comment, lemma: fifteen, position: before, note: A leaf is torn.", "fifteen] before: A leaf is torn."),
    ("kind: comment, lemma: fifteen, note: A leaf is torn.", "fifteen] A leaf is torn."),
    ("kind: citation, lemma: fifteen, position: after, cite: [{work: w}]", "fifteen] after: Work"),
])  # fmt: skip
def test_a_note_of_a_point_says_on_which_side_of_the_word(entry: str, said: str) -> None:
    """A reader cannot see from the word alone that the place behind it is meant; the sign is explained."""
    edition = small(
        "# One\n\nfourteen fifteen sixteen", f"- {{id: a, at: 1.1, {entry}}}", works="@book{w, title = {Work}}"
    )
    made = book(edition)
    (note,) = made.notes
    assert f"{plain(note.lemma)}] {in_plain_words(edition, note.body)}" == said
    shown = {
        plain(sign) for part in made.front if isinstance(part.body, SignList) for sign, _ in part.body.abbreviations
    }
    word = said.split()[1]
    assert (word in shown) is word.endswith(":")
    latin = small("# One\n\nfourteen fifteen", f"- {{id: a, at: 1.1, {entry}}}", works="@book{w, title = {Work}}",
                  volume="apparatus_language: la\n")  # fmt: skip
    assert (" post: " in f" {plain(book(latin).notes[0].body)}") is ("position: after" in entry)
