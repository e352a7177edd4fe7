"""Volumes in other languages than English: what is found there, and what is not looked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.suggest import SuggestionKind, finds
from edition.suggest.language import declined, language
from tests.commands.conftest import Run, lamp, run, skeleton
from tests.small import small

__all__ = ["lamp", "run", "skeleton"]

NAMES = """\
- {key: anton, kind: person, name: "Roenne, Anton", forms: [Anton]}
- {key: riga, kind: place, name: Riga, forms: [Riga]}
"""
WORKS = """\
@periodical{glocke, title = {Die Glocke}, shorttitle = {Glocke}, date = {1920/1930}}
@issue{g4, crossref = {glocke}, number = {4}, date = {1926-04}}
"""


def found(text: str, tag: str, kind: SuggestionKind) -> list[tuple[str, dict[str, str]]]:
    """The words of what is found of a kind in one paragraph of a language, with what an entry would say."""
    english = small(text, works=WORKS, names=NAMES)
    edition = replace(english, volume=replace(english.volume, language=tag))
    words = edition.text.blocks[0].text
    return [(words[find.start : find.end], dict(find.fields)) for find in finds(edition, (kind,), 0.3)]


@pytest.mark.parametrize(
    ("tag", "text", "words", "date"),
    [
        ("de", "Er kam am 4. April 1926 an.", "4. April 1926", "1926-04-04"),
        ("de", "Riga, den 3ten März 1848. Lieber Bruder!", "3ten März 1848", "1848-03-03"),
        ("de", "Vom 3. bis 5. Mai 1848 war Ruhe.", "3. bis 5. Mai 1848", "1848-05-03/1848-05-05"),
        ("de", "Vom 30. April bis 2. Mai 1848 war Ruhe.", "30. April bis 2. Mai 1848", "1848-04-30/1848-05-02"),
        ("de", "Das war im März 1848, sagte er.", "März 1848", "1848-03"),
        ("de", "Es geschah im Jahre 1848 und später.", "1848", "1848"),
        ("de", "Der Brief vom 3.3.1926 fehlt.", "3.3.1926", "1926-03-03"),
        ("de", "Der Brief vom 3. III. 1926 fehlt.", "3. III. 1926", "1926-03-03"),
        ("de", "Die Verfassung von 1848 galt nicht.", "1848", "1848"),
        ("fr", "Il arriva le 1er mars 1871, à midi.", "1er mars 1871", "1871-03-01"),
        ("fr", "Du 3 au 5 mai 1871, rien.", "3 au 5 mai 1871", "1871-05-03/1871-05-05"),
        ("fr", "Ce fut en août 1871.", "août 1871", "1871-08"),
        ("es", "Llegó el 3 de marzo de 1871 a casa.", "3 de marzo de 1871", "1871-03-03"),
        ("ca", "Va arribar el 3 d’abril de 1871 a casa.", "3 d’abril de 1871", "1871-04-03"),
        ("it", "Venne il 3 marzo 1871 a casa.", "3 marzo 1871", "1871-03-03"),
        ("ru", "Он приехал 3 марта 1871 года.", "3 марта 1871", "1871-03-03"),
        ("hu", "Megjött 1871. március 3. napján.", "1871. március 3", "1871-03-03"),
        ("la", "Datum die 3 Martii 1571 Romae.", "3 Martii 1571", "1571-03-03"),
    ],
)
def test_a_date(tag: str, text: str, words: str, date: str) -> None:
    said = found(text, tag, SuggestionKind.DATE)
    assert [(lemma.rstrip("."), fields) for lemma, fields in said] == [(words, {"date": date})]


def test_a_day_of_the_week() -> None:
    assert found("Er kam am Montag an.", "de", SuggestionKind.DATE) == [("Montag", {})]
    assert found("Il arriva le mardi suivant.", "fr", SuggestionKind.DATE) == [("mardi", {})]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Man zahlte 1500 Gulden, und auf S. 1218 und Spalte 1300 steht mehr."),
        ("fr", "On paya 2000 francs; voir p. 1218."),
        ("ru", "Он заплатил 2000 рублей."),
        ("de", "Er sagte das vor vier Wochen, und im Sommer wieder."),
    ],
)
def test_no_date(tag: str, text: str) -> None:
    assert found(text, tag, SuggestionKind.DATE) == []


GERMAN = (
    "Liebe Clara, er wusste, dass er sich am Bahnsteig traf; im Zug war Antons Bruder. „Ich komme“, sagte Anton, „wenn "
    "der Brief da ist.“ Es ging um die Rigasche Zeitung. Von ganzem Herzen grüßt Dich Dein Bruder Emil."
)


def test_a_german_text_is_not_read_as_english() -> None:
    names = found(GERMAN, "de", SuggestionKind.NAME)
    assert names == [("Antons", {"ref": "anton", "form": "Antons"}), ("Anton", {"ref": "anton", "form": "Anton"})]
    assert found(GERMAN, "de", SuggestionKind.SLIP) == []
    assert found(GERMAN, "de", SuggestionKind.CITATION) == []


@pytest.mark.parametrize(
    ("tag", "text", "lemma", "reading"),
    [
        ("de", "„Ich komme, sagte er. „Ich gehe“, sagte sie.", "er.", "er.“"),
        ("de", "Ich komme“, sagte er. „Ich gehe“, sagte sie.", "komme“", "„komme“"),
        ("fr", "« Je viens », dit-il. Je pars », dit-elle.", "pars »", "«pars »"),
        ("fr", "« Je viens », dit-il (mais non.", "(mais non", "(mais non)"),
    ],
)
def test_a_mark_without_its_fellow(tag: str, text: str, lemma: str, reading: str | None) -> None:
    said = dict(found(text, tag, SuggestionKind.SLIP))
    assert any(lemma in words for words in said), said
    if reading is not None:
        assert said[lemma]["reading"] == reading


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "„Ich komme“, sagte er. »Ich gehe«, sagte sie."),
        ("fr", "« Je viens », dit-il. “Je pars”, dit-elle."),
        ("ru", "«Я еду», сказал он. „Я иду“, сказала она."),
        ("sv", "”Jag kommer”, sade han. ”Jag går”, sade hon."),
        ("en", "He said [„Ich komme“]{lang=de}, and “nothing” more."),
    ],
)
def test_marks_that_are_right(tag: str, text: str) -> None:
    assert found(text, tag, SuggestionKind.SLIP) == []


def test_names_by_capitals_where_the_language_has_them_for_names() -> None:
    text = "Le mardi, Madame Dupont vit à Lyon, chez M. Hervé Clément. En Mars, elle partit."
    assert [words for words, _ in found(text, "fr", SuggestionKind.NAME)] == ["Dupont", "Lyon", "M. Hervé Clément"]


def test_an_issue_of_a_known_periodical() -> None:
    text = "Es stand in der Glocke Nr. 4 vom April 1926."
    assert dict(found(text, "de", SuggestionKind.CITATION))["Glocke Nr. 4 vom April 1926"]["work"] == "glocke"


def test_what_is_not_looked_for_is_said_once(lamp: Path, run: Run) -> None:
    file = lamp / "source/lamp/volume.yaml"
    file.write_text(file.read_text().replace("language: en", "language: de", 1), encoding="utf-8")
    result = run("suggest", "lamp")
    assert result.err.count("not looked for") == 1
    assert "lamp is German; not looked for: sources without a title or number" in result.err
    assert "slips" not in run("suggest", "lamp", "--kind", "date").err
    assert run("suggest", "lamp", "--format", "json").json is not None


def test_nothing_is_declined_in_english() -> None:
    assert declined(language("en-GB")) == {}
    assert SuggestionKind.NAME not in declined(language("fr"))
