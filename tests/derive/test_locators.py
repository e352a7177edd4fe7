"""Where in a work: every usual locator, typed in an entry or in a note, printed in one form and indexed once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.derive.citations import all_cited, locator
from edition.derive.locators import in_words, read_locators
from edition.derive.passage_index import passages
from edition.derive.wording import ENGLISH, Wording, wording
from edition.messages.catalogues import languages
from edition.model.inline import Role, plain
from edition.model.locator import UNIT_KEYS, Locator, Unit
from tests.small import small

WORKS = """
@book{bible, title = {Bible}}
@book{life, author = {Trotsky, Leon}, title = {My Life}, date = {1930}}
@periodical{bo, title = {Bulletin}}
@issue{bo-7, crossref = {bo}, number = {7}, date = {1929-11}}
"""


LATIN = wording("la")


def printed(typed: str, unit: Unit = Unit.FREE, words: Wording = ENGLISH) -> str:
    """A locator as the book has it."""
    return in_words(read_locators((Locator(unit, typed),), words), words)


@pytest.mark.parametrize(
    ("typed", "english", "latin"),
    [
        ("fol. 12r", "fol. 12r", "fol. 12r"),
        ("ff. 12r-13v", "fols. 12r–13v", "foll. 12r–13v"),
        ("folios 12r, 14", "fols. 12r, 14", "foll. 12r, 14"),
        ("col. 1218", "col. 1218", "col. 1218"),
        ("columns 3--4", "cols. 3–4", "coll. 3–4"),
        ("line 5", "l. 5", "l. 5"),
        ("ll. 5-9, 12", "ll. 5–9, 12", "ll. 5–9, 12"),
        ("chapter iv", "ch. iv", "cap. iv"),
        ("chaps. 3-4", "chs. 3–4", "capp. 3–4"),
        ("vv. 3-5", "vv. 3–5", "vv. 3–5"),
        ("chs. 3, 5", "chs. 3, 5", "capp. 3, 5"),
        ("ch. 3,5", "ch. 3,5", "cap. 3,5"),
        ("bks. 2/3", "bks. 2/3", "libb. 2/3"),
        ("line 3 & 5", "ll. 3 & 5", "ll. 3 & 5"),
        ("line 5 f.", "ll. 5 f.", "ll. 5 f."),
        ("volume 2, pp. 3-4", "vol. 2, pp. 3–4", "vol. 2, pp. 3–4"),
        ("vols. II–IV", "vols. II–IV", "voll. II–IV"),
        ("par. 3", "para. 3", "par. 3"),
        ("§ 12-14", "§§ 12–14", "§§ 12–14"),
        ("section 3", "§ 3", "§ 3"),
        ("note 7", "n. 7", "adn. 7"),
        ("p. 12, note 5", "p. 12, n. 5", "p. 12, adn. 5"),
        ("figs 3 and 4", "figs. 3 and 4", "figg. 3 and 4"),
        ("bk 2, ch. 3", "bk. 2, ch. 3", "lib. 2, cap. 3"),
        ("parts 4 and 5", "pts. 4 and 5", "partes 4 and 5"),
        ("act 3, scene 2, lines 5-9", "act 3, sc. 2, ll. 5–9", "act. 3, sc. 2, ll. 5–9"),
        ("p.12", "p. 12", "p. 12"),
        ("pp. xii-xiv, 3", "pp. xii–xiv, 3", "pp. xii–xiv, 3"),
        ("p. 3; p. 5", "pp. 3, 5", "pp. 3, 5"),
        ("p. 12 ff.", "pp. 12 ff.", "pp. 12 ff."),
        ("s.v. dog", "s.v. dog", "s.v. dog"),
        ("Mt 5,3", "Mt 5,3", "Mt 5,3"),
        ("1.2.3", "1.2.3", "1.2.3"),
        ("part four", "part four", "part four"),
        ("see p. 12", "see p. 12", "see p. 12"),
        ("p. 12, with remarks", "p. 12, with remarks", "p. 12, with remarks"),
    ],
)
def test_in_a_note(typed: str, english: str, latin: str) -> None:
    """Each unit has its own abbreviation in each language; what counts nothing known is printed as typed."""
    assert printed(typed) == english
    assert printed(typed, words=LATIN) == latin


def test_n_is_a_note_in_english_and_a_number_in_latin() -> None:
    assert (printed("n. 5"), printed("n. 5", words=LATIN)) == ("n. 5", "n. 5")
    assert read_locators((Locator(Unit.FREE, "n. 5"),), ENGLISH)[0].unit is Unit.NOTE
    assert read_locators((Locator(Unit.FREE, "n. 5"),), LATIN)[0].unit is Unit.NUMBER


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("12", "p. 12"), ("3, 5", "pp. 3, 5"), ("3,5", "pp. 3,5"), ("12-14", "pp. 12–14"), ("xii", "p. xii"),
        ("12f.", "pp. 12f."), ("12a-b", "pp. 12a–b"), ("A-12", "p. A-12"), ("L13", "p. L13"),
        ("p12", "p. 12"), ("C-12", "p. C-12"), ("[12]", "p. [12]"),
        ("12 [recte 13]", "p. 12 [recte 13]"), ("p. 12", "p. 12"), ("12, n. 4", "p. 12, n. 4"), ("12/13", "pp. 12/13"),
        ("Mt 5,3", "Mt 5,3"), ("front matter", "front matter"),
    ],
)  # fmt: skip
def test_pages(typed: str, said: str) -> None:
    """One page or several; what is no page has no p. before it."""
    assert printed(typed, Unit.PAGE) == said


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit not in (Unit.FREE, Unit.ENTRY)])
@pytest.mark.parametrize("words", [*map(wording, languages())], ids=languages())
def test_every_unit_is_read_back_from_every_name_of_it(unit: Unit, words: Wording) -> None:
    """In the language of the apparatus; as it is printed, too."""
    names = words.units[unit]
    for name in (names.one, names.several, names.means, names.mean, *names.typed):
        assert read_locators((Locator(Unit.FREE, f"{name} 3"),), words) == (Locator(unit, "3"),), name
    assert printed("3", unit, words) == f"{names.one} 3"
    assert printed("3-4", unit, words) == f"{names.several} 3–4"


@given(st.text("pag. 12,-–;ivx§ n()", max_size=24), st.sampled_from(tuple(Unit)))
def test_no_number_is_lost(typed: str, unit: Unit) -> None:
    """Whatever is typed, each of its numbers is printed, in its order; printing it again changes nothing."""
    found = read_locators((Locator(unit, typed),), ENGLISH)
    digits = [letter for letter in typed if letter.isdigit()]
    assert [letter for locator in found for letter in locator.words if letter.isdigit()] == digits
    assert read_locators(found, ENGLISH) == found


def cites(yaml: str, volume: str = "") -> str:
    """What an entry prints for its `cite`."""
    edition = small(
        "One two three.",
        f"- {{id: a, kind: citation, at: 0.1, lemma: One, cite: [{yaml}]}}\n",
        works=WORKS,
        volume=volume,
    )
    entry = edition.entries[0]
    return "".join(
        edition.work[part.target].title if part.role is Role.CITE else plain((part,))
        for part in all_cited(edition, entry.cite)
    )


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("{work: bible, page: '12'}, {work: bible, page: '14'}", "Bible, pp. 12, 14"),
        ("{work: bible, page: 1}, {work: bible, page: 2}, {work: bible, page: 3-4}", "Bible, pp. 1, 2, 3–4"),
        ("{work: bible, page: '12'}, {work: bible, folio: 3r}", "Bible, p. 12; fol. 3r"),
        ("{work: bible, book: 1, verse: 2}, {work: bible, book: 2, verse: 4}", "Bible, bk. 1, v. 2; bk. 2, v. 4"),
        ("{work: bible, page: 'Mt 5,3'}", "Bible, Mt 5,3"),
        ("{work: bible, locator: 'Mt 5,3'}, {work: bible, locator: 'Mk 1,2'}", "Bible, Mt 5,3; Mk 1,2"),
        ("{work: bible, locator: 'fol. 12r-13v'}", "Bible, fols. 12r–13v"),
        ("{work: bible, folio: 12r-13v}", "Bible, fols. 12r–13v"),
        ("{work: bible, act: '3', scene: '2', line: 5-9}", "Bible, act 3, sc. 2, ll. 5–9"),
        ("{work: bible}, {work: life, page: '3'}", "Bible; My Life, p. 3"),
        ("{work: bible}, {work: bible}", "Bible; Bible"),
        ("{work: bible, page: '12', written: 1930}", "Bible, p. 12, written 1930"),
        ("{work: bible, written: 1930}, {work: bible, page: '3'}", "Bible, written 1930; p. 3"),
        ("{work: bible, page: '3'}, {work: bible, written: 1930}", "Bible, p. 3; written 1930"),
        ("{work: bo, issue: 7, page: 3}, {work: bo, issue: 7, page: 5}", "Bulletin no. 7 (November 1929), pp. 3, 5"),
        ("{work: bo, issue: 7, page: '3'}, {work: bo, issue: 9}", "Bulletin no. 7 (November 1929), p. 3; no. 9"),
        ("{work: bo, issue: 7, stated: {issue: 8}}", "Bulletin no. 7 (November 1929) (text: no. 8)"),
    ],
)
def test_in_an_entry(yaml: str, said: str) -> None:
    """Several passages of one work stand under one title, without a comma that nothing precedes."""
    assert cites(yaml) == said


def test_in_latin() -> None:
    assert cites("{work: bible, book: '2', chapter: 3-4}", "apparatus_language: la\n") == "Bible, lib. 2, capp. 3–4"


@pytest.mark.parametrize("unit", [unit for unit in Unit if unit is not Unit.FREE])
def test_entry_and_note_say_the_same(unit: Unit) -> None:
    """`folio: 12` and `[@key, fol. 12]` are one passage, printed alike."""
    names = ENGLISH.units[unit]
    entries = f"""
- {{id: a, kind: citation, at: 0.1, lemma: One, cite: [{{work: bible, {UNIT_KEYS[unit]}: '3'}}]}}
- {{id: b, kind: comment, at: 0.1, lemma: two, note: 'See [@bible, {names.one} 3].'}}
"""
    edition = small("One two three.", entries, works=WORKS)
    assert [[row.words for row in work.passages] for work in passages(edition)] == [[f"{names.one} 3"]]
    assert locator(edition, f"{names.means} 3") == f"{names.one} 3"


def test_the_index_has_each_passage_once() -> None:
    """A list of pages is each page by itself; free words stand once, however they were typed."""
    entries = """
- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: bible, page: 'Mt 5,3'}, {work: bible, page: '12, 14'}]}
- {id: b, kind: comment, at: 0.1, lemma: two, note: 'See [@bible, Mt 5,3] and [@bible, p. 14].'}
- {id: c, kind: citation, at: 0.1, lemma: three, cite: [{work: bible, page: '12'}, {work: bible, page: '14'}]}
"""
    (work,) = passages(small("One two three.", entries, works=WORKS))
    rows = [(row.words, len(row.places)) for row in work.passages]
    assert rows == [("Mt 5,3", 2), ("p. 12", 2), ("p. 14", 3)]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("ch. 3, l. 4-6", "ch. 3, ll. 4–6"), ("bk. 2, v. 4-5", "bk. 2, vv. 4–5"), ("p. 3, c. 4", "p. 3, c. 4"),
        ("pp. 3, l, v", "pp. 3, l, v"), ("pp. xii, xl-l", "pp. xii, xl–l"),
    ],
)  # fmt: skip
def test_a_unit_of_one_letter_is_no_roman_number(typed: str, said: str) -> None:
    """`l.` and `v.` before a number are line and verse, behind a number too; `l` alone is 50."""
    assert printed(typed) == said


def test_others_are_named_in_the_index_as_in_the_bibliography() -> None:
    works = "@book{many, author={Abel, A. and others}, title={T}}\n"
    edition = small(
        "One two.", "- {id: a, kind: citation, at: 0.1, lemma: One, cite: [{work: many, page: 3}]}\n", works=works
    )
    for language, authors in (("en", "Abel, A. et al."), ("de", "Abel, A. u.\u00a0a."), ("nl", "Abel, A. e.a.")):
        (work,) = passages(replace(edition, volume=replace(edition.volume, language=language)))
        assert work.authors == authors


@pytest.mark.parametrize("one", ["9", "x", "m", "1.1", "12-", "[1"])
def test_locators_of_any_length(one: str) -> None:
    """Read once from their beginning to their end, in a moment."""
    assert list(read_locators((Locator(Unit.PAGE, one * 100_000),), ENGLISH))
