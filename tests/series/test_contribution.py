"""What a printed volume contributes to the book of its series, and how contributions become one book: without TeX."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.build.sorted_rows import sorted_rows
from edition.derive.contribution import NAMES, PASSAGES, WORDS, Contribution, Row, contribution, of_names
from edition.derive.edited_text import edited_text
from edition.derive.index import Heading, LetterGroup, places_by_record
from edition.derive.notes import notes
from edition.derive.ordered_bytes import ordered
from edition.derive.parts import Bibliography, Chronology, Index, Part, PassageIndex
from edition.derive.printed_positions import PrintedPositions
from edition.derive.series_book import SeriesMatter, series_book
from edition.derive.series_places import InVolume, SeriesPlaces, SeriesVolume, WordIndex, WordPlaces
from edition.derive.series_references import Keys
from edition.derive.text_position import TextPosition
from edition.derive.word_concordance import WORD, WordChoice
from edition.messages import ENGLISH
from edition.model.edition import Edition
from edition.model.inline import Role, plain, styled
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.records.places import EntryPlace, NamePlace, Places, TextPlace
from edition.records.print_place import PrintPlace
from edition.write.xhtml.part_files import split
from tests.draws import random_for
from tests.small import small

NAMES_YAML = """\
- {key: trotsky, kind: person, name: 'Trotsky, Leon', forms: [Trotsky, Bronstein], see_also: [lenin]}
- {key: lenin, kind: person, name: 'Lenin, Vladimir', forms: [Lenin]}
"""
WORKS = "@book{life, author = {Trotsky, Leon}, title = {My Life}, date = {1930}}\n"
ENTRIES = """\
- {id: a, kind: citation, at: 1.1, lemma: wrote, cite: [{work: life, page: '12'}]}
- {id: b, kind: comment, at: 1.2, lemma: Moscow, note: 'Trotsky says so in [@life, p. 9].'}
- {id: c, kind: date, at: 1.2, lemma: 1919, date: '1919', event: 'A journey, as at @a.'}
- {id: d, kind: person, at: 1.2, lemma: he, ref: trotsky, certainty: low}
"""
TEXT = "# One\n\nTrotsky wrote to Lenin.\n\nIn 1919 he was in Moscow, and Bronstein was there.\n"
WIDTH = 12
"""Characters of a line, in the made-up print."""


def printed(edition: Edition) -> Places:
    """A made-up record of places: each block on a page of its own, every word in a line of some characters."""

    def at(block: int, offset: int) -> PrintPlace:
        return PrintPlace(str(block + 1), offset // WIDTH + 1)

    rows, paragraphs = {}, {}
    for i, block in enumerate(edition.text.blocks):
        offsets = sorted({0, *(match.start() for match in WORD.finditer(block.text))})
        rows[str(block.locus)] = tuple(TextPlace.of(offset, at(i, offset)) for offset in offsets)
        paragraphs[str(block.locus)] = at(i, 0)
    named = places_by_record(edition, notes(edition, edition.derived(edited_text)))
    names = {
        key: tuple(NamePlace.of(at(place.block, place.offset), place.in_note) for place in places)
        for key, places in named.items()
    }
    entries = {
        name: EntryPlace.of(1, at(anchor.first, anchor.start), at(anchor.last, anchor.end))
        for name, anchor in edition.anchors.items()
    }
    return Places(edition.volume.name, len(edition.text.blocks), 1, True, "", entries, names, paragraphs, rows)


def contributed(edition: Edition, number: str, keys: Keys | None = None) -> Contribution:
    edition = replace(edition, volume=replace(edition.volume, name=f"small-{number}"))
    choice = WordChoice(edition.volume)
    volume = SeriesVolume(number, f"Volume {number}")
    return contribution(volume, edition, printed(edition), choice, keys or Keys(), edition.volume)


def volume() -> Edition:
    return small(TEXT, ENTRIES, NAMES_YAML, WORKS)


def found(made: Contribution, kind: str) -> dict[str, InVolume]:
    return {f"{row.key} {row.words}".strip(): row.places for row in made.rows if row.kind == kind}


def test_names_have_the_places_of_the_printed_index_and_their_doubts() -> None:
    assert found(contributed(volume(), "II"), NAMES) == {
        "trotsky": InVolume("II", "2.1, 3.2n, 3.3", (("low", "3.1"),)),
        "lenin": InVolume("II", "2.2"),
    }


def test_passages_and_works_have_the_places_that_cite_them() -> None:
    made = contributed(volume(), "II")
    assert found(made, PASSAGES) == {"life p. 9": InVolume("II", "3.2n"), "life p. 12": InVolume("II", "2.1")}
    assert found(made, "cited") == {"life": InVolume("II", "2.1, 3.2n")}


def test_what_an_event_cites_is_cited_in_no_note() -> None:
    """It is printed in the chronology: at the date in the text, no note has it."""
    edition = small(TEXT, ENTRIES.replace("as at @a", "in [@life, p. 7]"), NAMES_YAML, WORKS)
    assert found(contributed(edition, "II"), "cited") == {"life": InVolume("II", "2.1, 3.2n")}
    only = small(TEXT, "- {id: c, kind: date, at: 1.2, lemma: 1919, date: '1919', event: 'See [@life].'}\n", "", WORKS)
    assert found(contributed(only, "II"), "cited") == {"life": InVolume("II", "")}


def test_words_have_their_lines_and_are_counted() -> None:
    made = contributed(volume(), "II")
    assert found(made, WORDS)["was was"] == InVolume("II", "3.1, 3.4")
    assert {row.key: row.often for row in made.rows if row.kind == WORDS}["was"] == 2
    assert made.lost == 0


def test_an_event_cites_its_own_volume() -> None:
    (event,) = (row for row in contributed(volume(), "II").rows if row.kind == "events" and row.date == "1919")
    assert (plain(event.what), event.places) == (
        "A journey, as at vol.\N{NO-BREAK SPACE}II, 2.1.",
        InVolume("II", "3.1"),
    )


def test_of_a_volume_whose_printed_state_is_unknown_only_names_are_known() -> None:
    edition = volume()
    made = of_names(SeriesVolume("II", "Two"), printed(edition), Keys(), {"trotsky"})
    assert [(row.kind, row.key, row.places) for row in made.rows] == [
        (NAMES, "trotsky", InVolume("II", "2.1, 3.1, 3.2n, 3.3"))
    ]


ROWS = (
    TextPlace(0, "4", 1), TextPlace(10, "4", 1), TextPlace(20, "4", 3), TextPlace(30, "5", 1),
)  # fmt: skip


@pytest.mark.parametrize(
    ("offset", "place"),
    [(0, "4.1"), (5, "4.1"), (10, "4.1"), (12, "4.1–3"), (20, "4.3"), (25, "4.3–5.1"), (30, "5.1"), (31, "")],
)
def test_a_place_is_true_or_none(offset: int, place: str) -> None:
    """Between two lines both are said; behind the last known place of a block nothing is known."""
    edition = small("A long paragraph of a few words that go on for a while.\n")
    places = Places("small", 9, 1, True, "", {}, {}, {"0.1": PrintPlace("4", 1)}, {"0.1": ROWS})
    positions = PrintedPositions(edition, places)
    assert positions.words(TextPosition(0, offset)) == place
    assert positions.words(TextPosition(0, offset, in_note=True)) == (place and place + "n")


@pytest.mark.parametrize(
    ("following", "place"),
    [
        (PrintPlace("4", 2), "4.1"),
        (PrintPlace("4", 4), "4.1–3"),
        (PrintPlace("5", 1), "4.1–5.1"),
        (PrintPlace("4", 1), ""),
        (PrintPlace("3", 9), ""),
        (PrintPlace("5", 1, "", "3.7"), ""),
    ],
)
def test_the_last_words_of_a_block_stand_before_the_next_block(following: PrintPlace, place: str) -> None:
    edition = small("One two three.\n\nFour five.\n")
    paragraphs = {"0.1": PrintPlace("4", 1), "0.2": following}
    positions = PrintedPositions(edition, Places("small", 9, 1, True, "", {}, {}, paragraphs, {}))
    assert positions.words(TextPosition(0, 4)) == place


def book_of(*made: Contribution, edition: Edition | None = None) -> dict[str, object]:
    """The parts of the book of a series, by their keys."""
    base = edition or volume()
    with sorted_rows() as rows:
        for one in made:
            rows.add(one.rows)
        forms = {key: words for one in made for key, words in one.forms.items()}
        volumes = tuple(SeriesVolume(str(i), f"Volume {i}") for i, _ in enumerate(made, 1))
        matter = SeriesMatter(volumes, rows, tuple(one.numberings for one in made), (), forms)
        described = Volume("series", "All", concordance_min=2)
        book = series_book(Edition(described, BaseText(()), (), base.records, base.works), matter)
    return {part.key: part.body for part in (*book.front, *book.back)}


def test_the_book_has_every_place_of_every_volume_once_in_the_order_of_the_series() -> None:
    parts = book_of(contributed(volume(), "I"), contributed(volume(), "II"))
    persons = parts["persons"]
    assert isinstance(persons, Index)
    headings = {heading.words: heading for group in persons.groups for heading in group.headings}
    assert headings["Trotsky, Leon"].elsewhere == SeriesPlaces(
        (
            InVolume("I", "2.1, 3.2n, 3.3", (("low", "3.1"),)),
            InVolume("II", "2.1, 3.2n, 3.3", (("low", "3.1"),)),
        )
    )
    assert headings["Trotsky, Leon"].see == ("Lenin, Vladimir",)
    assert headings["Bronstein"].see == ("Trotsky, Leon",)
    bibliography, passages, words, events = (parts[key] for key in ("bibliography", "passages", "words", "chronology"))
    assert isinstance(bibliography, Bibliography)
    assert bibliography.places["life"].volumes == (InVolume("I", "2.1, 3.2n"), InVolume("II", "2.1, 3.2n"))
    assert isinstance(passages, PassageIndex)
    assert [(row.words, len(row.elsewhere.volumes)) for row in passages.works[0].passages] == [
        ("p. 9", 2),
        ("p. 12", 2),
    ]
    assert isinstance(words, WordIndex)
    assert [(word.word, word.count) for word in words.words[:3]] == [("and", 2), ("bronstein", 2), ("he", 2)]
    assert isinstance(events, Chronology)
    told = [plain(event.what) for event in events.events if event.date == "1919"]
    assert told == [f"A journey, as at vol.\N{NO-BREAK SPACE}{number}, 2.1." for number in ("I", "II")]


def test_a_thing_of_another_key_is_another_thing() -> None:
    keys = Keys({"trotsky": "trotsky 2"}, {"life": "life 2"})
    made = contributed(volume(), "II", keys)
    assert {row.key for row in made.rows if row.kind == NAMES} == {"trotsky 2", "lenin"}
    assert {row.key for row in made.rows if row.kind in (PASSAGES, "cited")} == {"life 2"}


KEYS = st.tuples(
    st.integers(),
    st.text(),
    st.tuples(st.integers(-300, 300), st.text(max_size=2)),
    st.tuples() | st.tuples(st.integers()),
)


@given(st.lists(KEYS, max_size=30))
def test_sort_keys_as_bytes_sort_as_they_do(keys: list[tuple[object, ...]]) -> None:
    clean = [key for key in keys if "\0" not in repr(key)]
    assert sorted(clean, key=ordered) == sorted(clean)


def test_rows_sorted_on_disk_are_those_sorted_in_memory() -> None:
    draw = random_for("rows")
    volumes = []
    for number in range(1, 30):
        rows = []
        for _ in range(200):
            kind, key = draw.choice((NAMES, WORDS, PASSAGES)), draw.choice("abcdefghij") + str(draw.randint(1, 99))
            places = InVolume(str(number), "1.1", (("low", "2.3"),) if draw.random() < 0.3 else ())
            rows.append(Row(kind, ordered((key,)), key, places, "w", 3, "1917", (styled(Role.EMPHASIS, "so"),)))
        volumes.append(rows)
    with sorted_rows() as sorter:
        for rows in volumes:
            sorter.add(rows)
        streamed = [*sorter]
    ranked = [(row.kind, row.sort, i, row) for i, rows in enumerate(volumes) for row in rows]
    assert streamed == [row for *_, row in sorted(ranked, key=lambda item: item[:3])]


def test_long_indexes_have_a_file_for_each_letter() -> None:
    places = SeriesPlaces((InVolume("1", "1.1, 2.2"),))
    headings = [Heading(word, word, word, elsewhere=places) for word in ("Ann", "Bert")]
    index = Part("persons", "Persons", Index(tuple(LetterGroup(one.words[0], (one,)) for one in headings)))
    words = Part(
        "words", "Words", WordIndex(tuple(WordPlaces(word, 2, places, word[0].upper()) for word in ("and", "but")))
    )
    for part in (index, words):
        assert [title for _, title, _ in split(part, str, 4, ENGLISH)] == [part.title]
        files = [(file, title.rpartition(": ")[2].upper()) for file, title, _ in split(part, str, 3, ENGLISH)]
        assert files == [(part.key, "A"), (f"{part.key}-1", "B")]


def test_the_book_is_the_same_from_rows_sorted_in_memory() -> None:
    contributions = [contributed(volume(), number) for number in ("I", "II", "III")]
    base, volumes = volume(), tuple(SeriesVolume(number, "A") for number in ("I", "II", "III"))
    whole = Edition(Volume("series", "All"), BaseText(()), (), base.records, base.works)
    ranked = [(row.kind, row.sort, i, row) for i, one in enumerate(contributions) for row in one.rows]
    listed = [row for *_, row in sorted(ranked, key=lambda item: item[:3])]
    with sorted_rows() as rows:
        for one in contributions:
            rows.add(one.rows)
        streamed = series_book(whole, SeriesMatter(volumes, rows))
    assert streamed == series_book(whole, SeriesMatter(volumes, listed))
    assert len(streamed.back) > 5


def test_a_word_within_a_replaced_passage_stands_in_the_lines_of_the_passage() -> None:
    """The record has where the passage begins and ends: not each of the words that are printed instead."""
    text = "# One\n\nHe went down to the sea in ships at night, and slept.\n"
    change = "- {id: a, kind: emendation, at: 1.1, lemma: down to the sea in ships, reading: ASHORE with SEVEN men}\n"
    made = found(contributed(small(text, change, "", ""), "II"), WORDS)
    assert [made[word].places for word in ("ashore ashore", "seven seven", "slept slept")] == ["2.1", "2.1–3", "2.4"]
