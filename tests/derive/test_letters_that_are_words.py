"""Letters and short words that are something else: nothing is explained or printed as a unit that nobody meant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.derive.book import book
from edition.derive.locators import in_words, read_locators
from edition.derive.parts import SignList
from edition.derive.wording import wording
from edition.model.inline import plain
from edition.model.locator import Locator, Unit
from tests.small import small


def explained(language: str, note: str) -> set[str]:
    """The abbreviations that a book in a language explains for a note."""
    made = small("# One\n\nWords.\n", f"- {{id: d, kind: comment, at: 1.1, lemma: Words, note: '{note}'}}\n")
    made = replace(made, volume=replace(made.volume, language=language))
    bodies = [part.body for part in book(made).front if part.key == "signs"]
    return {plain(term) for body in bodies if isinstance(body, SignList) for term, _ in body.abbreviations}


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "He said no. It is in the 2nd ed. of v. Braun, with a pref. by St. L. Mann."),
        ("de", "S. auch Karl V. starb. Z. B. bei Heinrich Bl. und im Anhang."),
        ("fr", "V. aussi la n. du f. et du v. au vol."),
        ("it", "v. anche il n. del c. e p. es. il f. di lui"),
        ("es", "v. también p. ej. el n. de la f. del l. siguiente"),
        ("pt", "v. também p. ex. o n. da est. e f. da l."),
        ("nl", "r. en al. p. Jansen, dl. van hem"),
        ("pl", "s. Maria, t. j. k. kanonik w. Jan"),
        ("cs", "s. Anna, č. a v. knihy"),
        ("ru", "и т. д., т. е. в ч. л. с. он"),
        ("uk", "і т. д., т. зв. в. с. він"),
        ("el", "σ. Παύλος φ. και στ. αρ."),
        ("la", "v. supra p. Chr. n. et l. c. n. f."),
        ("he", "פס׳ של שו׳ בכלל"),
        ("ar", "ص و ف من ج إلى ح"),
    ],
)
def test_letters_in_a_sentence_are_no_abbreviations_of_units(language: str, note: str) -> None:
    assert explained(language, note) == set()


@pytest.mark.parametrize(
    ("language", "note", "found"),
    [
        ("en", "see p. 12 and bk. II, ch. iv", {"p.", "bk.", "ch."}),
        ("de", "vgl. S. 12 und Bd. II, V. 5", {"S.", "Bd.", "V."}),
        ("fr", "voir p. 12, f. 3r", {"p.", "f."}),
        ("ru", "см. т. 5, с. 12", {"т.", "с."}),
        ("pl", "zob. t. 2, s. 12", {"t.", "s."}),
        ("ar", "انظر ص 12", {"ص"}),
    ],
)
def test_before_a_number_they_are(language: str, note: str, found: set[str]) -> None:
    assert explained(language, note) == found


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("it", "c. 12r", "f. 12r"),  # carta, not canto
        ("it", "a. 1919", "a. 1919"),  # anno, not atto
        ("de", "T. 3, S. 5", "T. 3, S. 5"),  # Teil, not tomus
        ("de", "H. 3, S. 5", "H. 3, S. 5"),  # Heft is no Nummer
        ("de", "Abschn. 3", "Abschn. 3"),  # no paragraph
        ("ru", "разд. 3", "разд. 3"),
        ("ru", "вып. 2, с. 5", "вып. 2, с. 5"),
        ("ru", "явл. 3", "явл. 3"),
        ("fr", "al. 3", "al. 3"),
        ("es", "jornada 2", "jornada 2"),
        ("ar", "آية 5", "آية 5"),  # of the Koran: no verse of a poem
        ("ar", "باب 5", "باب 5"),
        ("el", "ραψωδία 3", "ραψωδία 3"),
        ("he", "גיל׳ 7", "גיל׳ 7"),
        ("de", "S. 12", "S. 12"),
        ("ru", "с. 12–14", "с. 12–14"),
    ],
)
def test_a_unit_is_printed_as_what_it_is(language: str, typed: str, printed: str) -> None:
    words = wording(language)
    assert in_words(read_locators((Locator(Unit.FREE, typed),), words), words).replace("\u00a0", " ") == printed


@pytest.mark.parametrize("language", ["de", "fr", "it", "es", "pt", "nl", "pl", "cs", "ru", "uk", "el", "he", "ar"])
def test_no_word_is_of_two_units(language: str) -> None:
    """What one unit is called by is never taken for another."""
    owners: dict[str, set[Unit]] = {}
    for unit, of in wording(language).units.items():
        for word in {of.one, of.several, of.means, of.mean, *of.typed} - {"—"}:
            owners.setdefault(word.casefold().replace(" ", "").rstrip("."), set()).add(unit)
    assert {word: units for word, units in owners.items() if len(units) > 1} == {}
