"""The endings of French ordinal numbers are raised in what editors say, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.derive.book import book
from edition.derive.parts import Index
from edition.derive.print_places import PrintPlaces
from edition.derive.raised_ordinals import with_raised
from edition.derive.references import reference
from edition.model.inline import Inlines, Role, in_language, plain, styled, text
from edition.model.volume import Introduction, ProseBlock
from edition.write.html import write_html
from edition.write.latex import write_latex
from tests.small import PLAIN, small


def shown(inlines: Inlines) -> str:
    """Rich text with what is raised between ^ and ^."""
    return "".join(
        f"^{plain((part,))}^" if part.role is Role.SUP else shown(part.children) if part.children else part.text
        for part in inlines
    ).replace("\u00a0", "~")


@pytest.mark.parametrize(
    ("words", "raised"),
    [
        ("le 1er mai", "le 1^er^~mai"),
        ("au XVIe siècle", "au XVI^e^~siècle"),
        ("la Ve République, Ier, 2e éd.", "la V^e^~République, I^er^, 2^e^~éd."),
        ("nos 7–8", "n^os^~7–8"),
        ("la 1re fois, les 2es", "la 1^re^ fois, les 2^es^"),
        ("Me voici. Le livre, Les, De, Ce; nos amis; 3e2", "Me voici. Le livre, Les, De, Ce; nos amis; 3e2"),
        ("la 12e.", "la 12^e^."),
    ],
)
def test_what_is_raised(words: str, raised: str) -> None:
    assert shown(with_raised((text(words),), "fr-CH")) == raised
    assert shown(with_raised((styled(Role.EMPHASIS, words),), "fr")) == raised
    assert shown(with_raised((text(words),), "it")) == words


def test_readings_and_other_languages_stay_as_they_are() -> None:
    parts = styled(Role.READING, "1er"), in_language("1er", "ca"), text(" 1er")
    assert shown(with_raised(parts, "fr")) == "1er1er 1^er^"


def test_notes_the_bibliography_and_dates_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """In print and on the web."""
    monkeypatch.setattr("tests.small.PLAIN", PLAIN.replace("language: en\n", "language: fr\n"))
    entries = (
        "- {id: a, kind: comment, at: 1.1, lemma: mots, note: 'Au XVIe siècle [@b].'}\n"
        "- {id: b, kind: date, at: 1.1, lemma: ce jour, date: 1870-10-01, event: Rien}\n"
        "- {id: c, kind: variant, at: 1.1, lemma: Des, readings: [{text: Le 1er, wit: C}]}\n"
    )
    made = small(
        "# Un\n\nDes mots de ce jour.\n", entries, works="@book{b, title={Titre}, edition={2}, date={1900}}\n",
        witnesses="witnesses:\n  - {siglum: M, name: Manuscrit}\n  - {siglum: C, name: Copie}\n",
    )  # fmt: skip
    assert "2^e^~éd." in shown(reference(made, made.works[0]).words)
    tex = str(write_latex(made).tex)
    assert r"XVI\EdSup{e}" in tex
    assert tex.count(r"1\EdSup{er}") >= 2  # the note on the date, and the chronology
    assert r"Le 1er" in tex.replace("~", " ")
    pages = b"".join(write_html(book(made), PrintPlaces(), "", {}, {}).values()).decode()
    assert "XVI<sup>e</sup>" in pages
    assert "1<sup>er</sup>" in pages


def test_descriptions_introductions_and_events_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name with a raised ending is still found by its form."""
    monkeypatch.setattr("tests.small.PLAIN", PLAIN.replace("language: en\n", "language: fr\n"))
    names = (
        "- {key: f, kind: person, name: Foix, forms: [Foix], born: 1801-10-01, description: 'Du XIXe siècle.'}\n"
        "- {key: k, kind: person, name: François Ier, forms: [François Ier]}\n"
    )
    entries = "- {id: d, kind: date, at: 0.1, lemma: ce jour, date: 1870-10-01, event: 'La 2e nuit de François Ier'}\n"
    made = small(
        "Foix, ce jour.\n", entries, names,
        witnesses="witnesses:\n  - {siglum: M, name: Manuscrit du XVIe siècle, description: '1er cahier.'}\n",
    )  # fmt: skip
    prose = Introduction("Avant", "i.md", (ProseBlock("paragraph", (text("Au XVe siècle, François Ier."),)),))
    made = replace(made, volume=replace(made.volume, introductions=(prose,)))
    tex = str(write_latex(made).tex).replace("\\nobreakspace{}", " ").replace("~", " ")
    for said in (
        r"1\EdSup{er} octobre 1801", r"XIX\EdSup{e} siècle", r"Manuscrit du XVI\EdSup{e}", r"1\EdSup{er} cahier",
        r"La 2\EdSup{e} nuit", r"Au XV\EdSup{e} siècle",
    ):  # fmt: skip
        assert said in tex, said
    index = next(part for part in book(made).back if part.key == "persons")
    assert isinstance(index.body, Index)
    headings = [heading for group in index.body.groups for heading in group.headings]
    assert [len(heading.asides) for heading in headings if heading.key == "k"] == [2]
