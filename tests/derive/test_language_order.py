"""All lists of a book are in the order of its language, and under its letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from edition.derive.back_matter import bibliography, directory
from edition.derive.book import book
from edition.derive.edited_text import edited_text
from edition.derive.index import INDEXES, LetterGroup, index, places_by_record
from edition.derive.notes import notes
from edition.derive.parts import Bibliography, Directory
from edition.derive.passage_index import passages
from edition.derive.print_places import PrintPlaces
from edition.derive.word_concordance import concordance
from edition.model.edition import Edition
from edition.model.inline import plain
from edition.model.volume import IndexOrder
from edition.write.html import write_html
from edition.write.latex import write_latex
from tests.small import small

SWEDISH = ["Adler", "Vik", "Wall", "Zorn", "Ågren", "Ärlig", "Öbom", "Östen"]
GERMAN = ["Adler", "Ågren", "Ärlig", "Öbom", "Östen", "Vik", "Wall", "Zorn"]
MIXED = ["Zorn", "Ågren", "Ärlig", "Östen", "Öbom", "Adler", "Wall", "Vik"]

AS_USUAL = IndexOrder()


def named(
    names: Iterable[str], language: str = "en", order: IndexOrder = AS_USUAL, sort: Mapping[str, str] | None = None
) -> Edition:
    """An edition whose text, directory, bibliography and words have these names."""
    records, works, forms, entries = [], [], [], []
    for i, name in enumerate(names):
        form = name.partition(",")[0]
        own = f", sort: '{sort[name]}'" if sort and name in sort else ""
        records.append(f'- {{key: k{i}, kind: person, name: "{name}"{own}, forms: ["{form}"], description: He.}}\n')
        works.append(f"@book{{w{i}, author = {{{name}}}, title = {{T}}, date = {{1901}}}}\n")
        entries.append(f'- {{id: e{i}, kind: citation, at: 1.1, lemma: "{form}", cite: [{{work: w{i}}}]}}\n')
        forms.append(form)
    text = f"# T\n\n{'; '.join(forms)}.\n"
    edition = small(text, "".join(entries), "".join(records), "".join(works))
    return replace(edition, volume=replace(edition.volume, language=language, index=order, concordance_min=1))


def persons(edition: Edition) -> tuple[LetterGroup, ...]:
    every = notes(edition, edited_text(edition))
    return index(edition, places_by_record(edition, every), INDEXES[0][1])


def headings(edition: Edition) -> list[str]:
    return [heading.words for group in persons(edition) for heading in group.headings]


@pytest.mark.parametrize(
    ("language", "order", "ordered", "letters"),
    [
        ("sv", IndexOrder(), SWEDISH, "A V W Z Å Ä Ö"),
        ("de", IndexOrder(), GERMAN, "A O V W Z"),
        ("de", IndexOrder(language="sv", words="sv"), SWEDISH, "A V W Z Å Ä Ö"),
    ],
)
def test_all_lists_have_the_order_of_the_language(
    language: str, order: IndexOrder, ordered: list[str], letters: str
) -> None:
    edition = named(MIXED, language, order)
    assert headings(edition) == ordered
    assert [group.letter for group in persons(edition)] == letters.split()
    described = directory(edition, edition.record.keys()).body
    assert isinstance(described, Directory)
    assert [name for name, _, _ in described.rows] == ordered
    listed = bibliography(edition).body
    assert isinstance(listed, Bibliography)
    assert [plain(words).partition(".")[0] for _, words in listed.items] == ordered
    assert [cited.authors for cited in passages(edition)] == ordered
    words = concordance(edition, edited_text(edition))
    assert [headword.word.lower() for headword in words] == [name.lower() for name in ordered]
    assert list(dict.fromkeys(headword.letter for headword in words)) == letters.split()


def test_letters_of_an_index_in_print_and_on_the_web() -> None:
    """A letter of two signs, and one that is sorted behind Z."""
    edition = named(["Chelčický, Petr", "Cibulka, Jan", "Hus, Jan", "Čapek, Karel", "Žižka, Jan"], "cs")
    letters = ["C", "Č", "H", "Ch", "Ž"]
    assert re.findall(r"\\EdIndexLetter\{(.*?)\}", str(write_latex(edition).tex)) == letters
    pages = b"".join(write_html(book(edition), PrintPlaces(), "", {}, {}).values()).decode()
    assert re.findall(r'<section class="letter">\n<h\d[^>]*>(.*?)</h', pages) == letters
    chosen = re.findall(r"<option [^>]*>(.*?)</option>", pages)
    assert chosen[-5:] == ["Cibulka, Jan", "Čapek, Karel", "Hus, Jan", "Chelčický, Petr", "Žižka, Jan"]


def test_particles_do_not_count_where_the_volume_says_so() -> None:
    """Those of a `sort` count: the editors have typed it."""
    names = ["van Gogh, V.", "von der Leyen, U.", "Gauguin, P.", "d’Annunzio, G.", "Vance, J.", "de Gaulle, C."]
    own = {"de Gaulle, C.": "De Gaulle, Charles"}
    assert headings(named(names, sort=own)) == [
        "d’Annunzio, G.", "de Gaulle, C.", "Gauguin, P.", "van Gogh, V.", "Vance, J.", "von der Leyen, U.",
    ]  # fmt: skip
    said = named(names, order=IndexOrder(particles=("van", "von", "der", "de", "d’")), sort=own)
    assert headings(said) == [
        "d’Annunzio, G.", "de Gaulle, C.", "Gauguin, P.", "van Gogh, V.", "von der Leyen, U.", "Vance, J.",
    ]  # fmt: skip
    assert [group.letter for group in persons(said)] == ["A", "D", "G", "L", "V"]
    listed = [cited.authors for cited in passages(said)]
    assert listed == [
        "d’Annunzio, G.",
        "Gauguin, P.",
        "de Gaulle, C.",
        "van Gogh, V.",
        "von der Leyen, U.",
        "Vance, J.",
    ]


def test_the_arabic_article_does_not_count() -> None:
    """It is written together with its word; a name that only begins with its letters has a `sort`."""
    names = ["الطبري، محمد", "بلال", "الزبير", "تميم", "الله"]
    found = persons(named(names, "ar"))
    assert [heading.words for group in found for heading in group.headings] == [
        "الله", "بلال", "تميم", "الزبير", "الطبري، محمد",
    ]  # fmt: skip
    assert [group.letter for group in found] == ["ا", "ب", "ت", "ز", "ط"]
    assert headings(named(["الياس", "بلال"], "ar", sort={"الياس": "إلياس"})) == ["الياس", "بلال"]
    listed = [cited.authors.replace(",", "،") for cited in passages(named(names, "ar"))]
    assert listed == headings(named(names, "ar"))


def test_a_particle_may_be_written_together_with_the_name() -> None:
    """In scripts in which such words are; in Latin a name does not lose its first letters."""
    names = ["הכהן", "אברהם", "דוד", "הר"]
    assert headings(named(names, "he")) == ["אברהם", "דוד", "הכהן", "הר"]
    assert headings(named(names, "he", IndexOrder(particles=("ה",)))) == ["אברהם", "דוד", "הר", "הכהן"]
    assert headings(named(["Demos", "Abel", "Mona"], order=IndexOrder(particles=("de",)))) == ["Abel", "Demos", "Mona"]


def test_names_of_other_scripts_stand_where_their_sort_says() -> None:
    names = ["Троцкий, Лев", "Трубецкой, С.", "Ζήνων", "Tukey, John", "Tolstoy, Leo"]
    own = {"Троцкий, Лев": "Trockij, Lev"}
    latin = ["Tolstoy, Leo", "Троцкий, Лев", "Tukey, John"]
    assert headings(named(names, sort=own)) == [*latin, "Ζήνων", "Трубецкой, С."]
    assert headings(named(names, "ru", sort=own)) == ["Трубецкой, С.", *latin, "Ζήνων"]
    scripts = IndexOrder(scripts=("Greek", "Cyrillic"))
    assert headings(named(names, order=scripts)) == [
        "Ζήνων", "Троцкий, Лев", "Трубецкой, С.", "Tolstoy, Leo", "Tukey, John",
    ]  # fmt: skip


def test_the_order_does_not_depend_on_the_order_of_the_records() -> None:
    """Names that differ in an accent, a capital or a sign alone."""
    names = ["O’Neill", "ONeill", "ONEILL", "Ó’Neill"]
    assert len({tuple(headings(named(order))) for order in permutations(names)}) == 1
