"""The wording of the apparatus in its language: types of readings, months, words of citations.

There is one table for each language; no other module holds a word that the apparatus prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from edition.derive.bibliography_wording import ENGLISH_WORKS, LATIN_WORKS, WorkWords
from edition.derive.locator_units import ENGLISH_UNITS, LATIN_UNITS, Units
from edition.model.entry import ReadingType
from edition.model.inline import Inline, Role, styled, text
from edition.model.locator import Unit


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of the apparatus in one language."""

    types: dict[ReadingType, str]
    begins: str
    ends: str
    editors: str
    before: str
    in_front: str
    behind: str
    recte: str
    conjecture: str
    corrupt: str
    lacuna: str
    supplied: str
    heading_supplied: str
    gap_marked: str
    stated: str
    written: str
    number: str
    numbers: str
    see: str
    see_also: str
    instead_of: str
    to_read: str
    doubts: dict[str, str]
    old_style: str
    born: str
    dies: str
    notes_to_page: str
    notes_to_pages: str
    units: Units
    works: WorkWords
    doubts_explained: dict[str, str]
    explained: dict[str, str]


ENGLISH = Wording(
    types={
        ReadingType.OMISSION: "om.", ReadingType.ADDITION: "add.", ReadingType.TRANSPOSITION: "transp.",
        ReadingType.REPETITION: "rep.", ReadingType.ILLEGIBLE: "illeg.", ReadingType.CORRECTION: "corr.",
        ReadingType.SUBSTITUTION: "", ReadingType.LACUNA: "lac.",
    },
    begins="inc.", ends="expl.",
    editors="ed.", before="pref.", in_front="before:", behind="after:", recte="recte", conjecture="conj.",
    corrupt="corrupt", lacuna="lacuna:",
    supplied="supplied", heading_supplied="heading supplied", gap_marked="gap marked",
    stated="text:", written="written", number="no.", numbers="nos.",
    see="see", see_also="see also", instead_of="for", to_read="read",
    doubts={"medium": "prob.", "low": "uncertain"},
    old_style="o.s.", born="born", dies="dies",
    notes_to_page="Notes to p.", notes_to_pages="Notes to pp.",
    units=ENGLISH_UNITS, works=ENGLISH_WORKS,
    doubts_explained={
        "medium": "behind what is said, or in front of places: probable, not certain",
        "low": "behind what is said, or in front of places: possible, the editors are not sure",
    },
    explained={
        "om.": "omits the words", "lac.": "has lost the words", "inc.": "begins, or goes on, with the word",
        "expl.": "ends, or breaks off, with the word",
        "add.": "adds", "pref.": "puts before", "before:": "what is said is of the place before the word",
        "after:": "what is said is of the place behind the word", "transp.": "has in another order",
        "rep.": "repeats",
        "illeg.": "cannot be read", "corr.": "corrected to", "ed.": "the editors", "conj.": "conjectured by",
        "recte": "should correctly read",
        "no.": "number", "nos.": "numbers", "c.": "about",
        "o.s.": "old style: by the Julian calendar", "n": "after a line number: in a note to that line",
        "cett.": "the other witnesses", "f.": "and the next line", "ff.": "and the next lines",
    },
)  # fmt: skip

LATIN = Wording(
    types={
        ReadingType.OMISSION: "om.", ReadingType.ADDITION: "add.", ReadingType.TRANSPOSITION: "transp.",
        ReadingType.REPETITION: "iter.", ReadingType.ILLEGIBLE: "non legitur", ReadingType.CORRECTION: "corr.",
        ReadingType.SUBSTITUTION: "", ReadingType.LACUNA: "def.",
    },
    begins="inc.", ends="expl.",
    editors="edd.", before="praem.", in_front="ante:", behind="post:", recte="recte", conjecture="coni.",
    corrupt="locus corruptus", lacuna="lacuna:",
    supplied="suppl.", heading_supplied="titulum suppl. edd.", gap_marked="lacunam indic.",
    stated="textus:", written="scriptum", number="n.", numbers="nn.",
    see="v.", see_also="v. etiam", instead_of="pro", to_read="lege",
    doubts={"medium": "prob.", "low": "incertum"},
    old_style="v.s.", born="nascitur", dies="moritur",
    notes_to_page="Ad p.", notes_to_pages="Ad pp.",
    units=LATIN_UNITS, works=LATIN_WORKS,
    doubts_explained={
        "medium": "post dicta vel ante locos: probabile, non certum",
        "low": "post dicta vel ante locos: editoribus incertum",
    },
    explained={
        "om.": "omittit, omittunt", "def.": "deficit, deficiunt", "inc.": "incipit, incipiunt",
        "expl.": "explicit, desinit",
        "add.": "addit, addunt", "praem.": "praemittit", "transp.": "transponit",
        "ante:": "locus ante verbum intellegitur", "post:": "locus post verbum intellegitur",
        "iter.": "iterat",
        "non legitur": "legi non potest", "corr.": "correxit in", "edd.": "editores", "coni.": "coniecit",
        "recte": "recte legas",
        "n.": "numerus", "nn.": "numeri", "c.": "circa", "v.s.": "vetere stilo",
        "n": "post numerum versus: in adnotatione", "cett.": "ceteri testes", "f.": "et versus sequens",
        "ff.": "et versus sequentes",
    },
)  # fmt: skip

LANGUAGES = {"en": ENGLISH, "la": LATIN}


def abbreviations(words: Wording) -> dict[str, str]:
    """Every abbreviation and what it stands for."""
    units = {of.one: of.means for of in words.units.values()} | {of.several: of.mean for of in words.units.values()}
    return {short: meaning for short, meaning in units.items() if short != meaning} | words.explained


def wording(language: str) -> Wording:
    """The wording for a language tag; English when there is no table for it."""
    return LANGUAGES.get(language.partition("-")[0], ENGLISH)


def in_volume(words: Wording, number: str, places: str = "") -> str:
    """Places in another volume of the series; without any, the volume alone.

    >>> in_volume(ENGLISH, "2", "12.4"), in_volume(ENGLISH, "II/1")
    ('vol.\\xa02, 12.4', 'vol.\\xa0II/1')
    """
    volume = f"{words.units[Unit.VOLUME].one}\N{NO-BREAK SPACE}{number}"
    return f"{volume}, {places}" if places else volume


def doubtful(words: Wording, certainty: str) -> Iterator[Inline]:
    """The sign after something of which the editors are not certain."""
    if certainty in words.doubts:
        yield text(" ")
        yield styled(Role.EDITORIAL, f"({words.doubts[certainty]})")
