"""What rules report, to the word and the place where it was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.check import dates
from edition.check.allowance_scope import AllowancePlaces, AllowanceTargets, astray, named_by
from edition.check.allowances import Allowances
from edition.check.catalogue import catalogue
from edition.check.edtf import dated
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.span import Span
from edition.model.text import Locus
from edition.model.volume import Allowance
from tests.small import small

TEXT = "# One\n\nOn the 3rd of March 1926 he wrote.\n\n1891. In that year he began.\n"
ENTRY = "- {id: d, kind: date, at: 1.1, lemma: 3rd of March 1926, date: 1926-03-03}\n"


def said(found: list[Diagnostic]) -> list[tuple[str, str, str, str]]:
    return [(item.code, str(item.span), item.message, item.hint) for item in found]


@pytest.mark.parametrize(
    ("typed", "where", "what", "hint"),
    [
        ({"entries": ENTRY.replace("1926-03-03", "3.3.1926")}, "entries.yaml:1:64", "of “d”", "write 1926-03-03"),
        (
            {"names": "- {key: p, kind: person, name: P, born: about 1870}\n"}, "names.yaml:1:41",
            "of the birth of “p”", "write 1870~",
        ),
        (
            {"names": "- {key: p, kind: person, name: P, died: after 1870}\n"}, "names.yaml:1:41",
            "of the death of “p”", "write 1870/..",
        ),
        (
            {"witnesses": "witnesses:\n  - {siglum: M, name: M, date: 1999-13}\n"}, "volume.yaml:8:14",
            "of the witness “M”", dated("1999-13"),
        ),
    ],
)  # fmt: skip
def test_a_date_that_cannot_be_read(typed: dict[str, str], where: str, what: str, hint: str) -> None:
    (found,) = dates.unreadable_date(small(TEXT, **typed))
    assert (found.code, str(found.span), found.hint) == ("D201", where, hint)
    assert found.message.endswith(f" ({what})")
    assert found.message.startswith("there is no date “")


@pytest.mark.parametrize(
    ("lemma", "more", "told"),
    [
        ("3rd of March 1926", "date: 1926-03-03", ""),
        ("3rd of March 1926", "date: 1926-03", ""),
        ("3rd of March 1926", "date: 1936-03-03", "“3rd of March 1926” says the year 1926, `date` is 1936-03-03"),
        ("3rd of March 1926", "date: 1926-04-03", "“3rd of March 1926” says the month 3, `date` is 1926-04-03"),
        ("3rd of March 1926", "date: 1926-03-04", "“3rd of March 1926” says the day 3, `date` is 1926-03-04"),
        ("3rd of March 1926", "date: 1936-03-03, stated: 1926-03-03", ""),
        (
            "3rd of March 1926", "date: 1926-03-03, stated: 1936-03-03",
            "“3rd of March 1926” says the year 1926, `stated` is 1936-03-03",
        ),
        ("3rd of March 1926", "date: 1936-03-03, relative_to: x", ""),
    ],
)  # fmt: skip
def test_words_that_say_another_date(lemma: str, more: str, told: str) -> None:
    edition = small(TEXT, f"- {{id: d, kind: date, at: 1.1, lemma: {lemma}, {more}}}\n")
    found = list(dates.words_say_another_date(edition))
    assert [item.message for item in found] == [told] * bool(told)
    hints = {
        "date": "correct the date; if the text is wrong, add what it says as `stated`",
        "stated": "type what the text says",
    }
    key = "stated" if "stated" in more else "date"
    entry = edition.entries[0]
    assert [(item.code, item.hint, item.span) for item in found] == [("D209", hints[key], entry.at(key))] * bool(told)


# — allowances —

NAMES = "- {key: old, kind: person, name: Old, forms: [wrote]}\n- key: older\n  kind: person\n  name: Older\n"
WORKS = "@book{aen,\n title = {T}}\n@book{ovid, title = {U}}\n"


@pytest.fixture(scope="module")
def edition() -> Edition:
    found = small(TEXT, ENTRY, NAMES, WORKS, "layers: [{name: textual, kinds: [variant]}]\n")
    return replace(found, volume=replace(found.volume, span=Span("source/small/volume.yaml", 1, 1)))


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("old", True), ("older", True), ("aen", True), ("M", True), ("textual", True), ("text.md", True),
        ("volume.yaml", True), ("small/volume.yaml", True), ("entries.yaml", True), ("source/small/text.md", True),
        ("ext.md", False), ("oldest", False), ("", False), ("Q", False), ("d", False),
    ],
)  # fmt: skip
def test_what_an_allowance_can_name(edition: Edition, name: str, known: bool) -> None:
    assert AllowanceTargets(edition).has(name) is known


@pytest.mark.parametrize(
    ("name", "hint"),
    [("oldr", "the nearest is “old"), ("ovit", "the nearest is “ovid”"), ("txt.md", "the nearest is “text.md”")],
)
def test_what_is_most_like_a_name(edition: Edition, name: str, hint: str) -> None:
    assert AllowanceTargets(edition).hint(name).startswith(hint)


@pytest.mark.parametrize(
    ("item", "there", "elsewhere"),
    [
        (Allowance("X", "r", of="old"), [("names.yaml", 1)], [("names.yaml", 2), ("entries.yaml", 1)]),
        (
            Allowance("X", "r", of="older"),
            [("names.yaml", 2), ("names.yaml", 4), ("names.yaml", 99)],
            [("names.yaml", 1)],
        ),
        (Allowance("X", "r", of="aen"), [("works.bib", 1), ("works.bib", 2)], [("works.bib", 3)]),
        (Allowance("X", "r", of="names.yaml"), [("names.yaml", 7)], [("works.bib", 1)]),
        (Allowance("X", "r", Locus(1, 1)), [("text.md", 3)], [("text.md", 5), ("text.md", 1), ("names.yaml", 3)]),
        (Allowance("X", "r", Locus(9, 1)), [], [("text.md", 3)]),
    ],
)
def test_what_is_within_reach(
    edition: Edition, item: Allowance, there: list[tuple[str, int]], elsewhere: list[tuple[str, int]]
) -> None:
    reach = AllowancePlaces(edition, item, AllowanceTargets(edition))
    assert all(reach.has(Span(file, line, 1)) for file, line in there)
    assert not any(reach.has(Span(file, line, 1)) for file, line in elsewhere)


def test_an_allowance_of_a_record_ends_where_the_next_one_is_typed() -> None:
    """In the order of the file, whatever the keys."""
    names = NAMES.replace("key: old,", "key: zoe,").replace("key: older", "key: ann")
    edition = small(TEXT, names=names)
    there = AllowancePlaces(edition, Allowance("X", "r", of="zoe"), AllowanceTargets(edition))
    assert [there.has(Span("names.yaml", line, 1)) for line in (1, 2, 3)] == [True, False, False]
    there = AllowancePlaces(edition, Allowance("X", "r", of="ann"), AllowanceTargets(edition))
    assert [there.has(Span("names.yaml", line, 1)) for line in (1, 2, 4)] == [False, True, True]


SPANS = {"of": Span("v.yaml", 9, 9), "at": Span("v.yaml", 8, 8)}


@pytest.mark.parametrize(
    ("item", "why"),
    [
        (
            Allowance("S309", "r", Locus(9, 9), spans=SPANS),
            (SPANS["at"], "S309 is allowed at 9.9, and there is no 9.9 in the text", "the nearest is 1.2"),
        ),
        (
            Allowance("S309", "r", of="ovit", spans=SPANS),
            (SPANS["of"], "S309 is allowed of “ovit”, and there is nothing of that name", "the nearest is “ovid”"),
        ),
        (Allowance("S309", "r", of="ovid", spans=SPANS), None),
        (Allowance("S309", "r", Locus(1, 1), spans=SPANS), None),
    ],
)
def test_an_allowance_that_can_be_about_nothing(
    edition: Edition, item: Allowance, why: tuple[Span, str, str] | None
) -> None:
    assert astray(edition, item, AllowanceTargets(edition)) == why


def test_an_allowance_of_nothing(edition: Edition) -> None:
    found = astray(edition, Allowance("S309", "r", span=Span("v.yaml", 7, 1)), AllowanceTargets(edition))
    assert found is not None
    assert found[:2] == (Span("v.yaml", 7, 1), "S309 is allowed, but not said where")
    assert found[2].startswith("say `at` with the locus of a block of the text, or `of` with ")


def test_what_is_covered_and_what_was_not_needed() -> None:
    entries = (
        "- {id: a, kind: comment, at: 1.1, lemma: he, note: x, allow: {D209: meant, D206: meant, A102: no}}\n"
        "- {id: b, kind: comment, at: 1.1, lemma: wrote, note: x}\n"
    )
    edition = small(
        TEXT, entries, volume="allow: [{code: S309, at: 1.2, reason: r}, {code: D209, of: text.md, reason: r}]\n"
    )
    allowances = Allowances(edition, catalogue())

    def cover(code: str, file: str, line: int, column: int = 9) -> bool:
        return allowances.cover(Diagnostic(code, Span(file, line, column), "m"))

    assert cover("D209", "entries.yaml", 1)
    assert not cover("D209", "entries.yaml", 2)
    assert not cover("D209", "entries.yaml", 1, 1)  # before it
    assert not cover("A102", "entries.yaml", 1)  # an error
    assert not cover("S309", "text.md", 3)
    assert [(span.file, message, hint) for span, message, hint in allowances.unused()] == [
        ("entries.yaml", "D206 is allowed, but nothing needs it", "take it out"),
        ("volume.yaml", "S309 is allowed, but nothing needs it", "take it out"),
        ("volume.yaml", "D209 is allowed, but nothing needs it", "take it out"),
    ]
    assert cover("S309", "text.md", 5)
    assert cover("D209", "text.md", 1)
    assert [span.file for span, _, _ in allowances.unused()] == ["entries.yaml"]


@pytest.mark.parametrize(
    ("name", "file", "meant"),
    [
        ("text.md", "source/v/text.md", True), ("v/text.md", "source/v/text.md", True), ("text.md", "text.md", True),
        ("ext.md", "source/v/text.md", False), ("", "a", False), ("source", "source/v/text.md", False),
    ],
)  # fmt: skip
def test_a_file_by_its_name(name: str, file: str, meant: bool) -> None:
    assert named_by(name, file) is meant
