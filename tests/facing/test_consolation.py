"""The shipped volume with two texts: what an editor, and a reader of both pages, would look at in its print."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.check import check
from edition.load import load
from edition.model.edition import Edition
from edition.model.text import Block, BlockKind
from edition.write.xhtml.title import title_page
from tests.commands.conftest import Run
from tests.facing.positions import Word, words_of
from tests.shipped import ROOT, shipped

NAME = "consolation"


@pytest.fixture(scope="module")
def edition() -> Edition:
    found = load(ROOT, NAME, lambda problem: pytest.fail(str(problem)))
    assert found is not None
    return found


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[Word, ...]:
    return tuple(words_of(shipped(NAME, tmp_path_factory) / f"build/{NAME}.pdf"))


def stanzas(edition: Edition) -> list[Block]:
    return [block for block in edition.text.blocks if block.kind is BlockKind.VERSE]


def verses(edition: Edition) -> list[list[str]]:
    """The verses of each poem."""
    return [[" ".join(verse.split()) for verse in block.text.split("\n")] for block in stanzas(edition)]


def lines_of(words: tuple[Word, ...]) -> dict[str, tuple[int, float]]:
    """The first place of each line of a page, without the number in the margin: sheet, height of its foot."""
    lines: dict[tuple[int, float], list[Word]] = {}
    for word in words:
        lines.setdefault((word.sheet, round(word.bottom)), []).append(word)
    found: dict[str, tuple[int, float]] = {}
    for (sheet, _), line in sorted(lines.items()):
        said = [word.text for word in sorted(line, key=lambda word: word.left)]
        found.setdefault(" ".join(word for word in said if not word.isdecimal()), (sheet, line[0].bottom))
    return found


def test_nothing_is_to_be_said_of_it(edition: Edition) -> None:
    assert [*check(edition), *(problem for text in edition.texts for problem in check(text))] == []


def test_the_title_of_the_translation_follows_that_of_the_text(edition: Edition) -> None:
    """Before the subtitle, which is of the book: in e-book and web page as in print."""
    said = title_page(edition, edition.texts)
    titles = ("Consolatio philosophiae", "The Consolation of Philosophy", "The beginning, in Latin and English")
    places = [said.index(title) for title in titles]
    assert places == sorted(places)


def test_both_texts_have_the_verses_that_the_poems_have(edition: Edition) -> None:
    (english,) = edition.texts
    assert [*map(len, verses(edition))] == [*map(len, verses(english))] == [22, 27, 10]


@pytest.mark.tex
def test_every_verse_stands_beside_its_own_and_every_poem_on_one_opening(
    edition: Edition, words: tuple[Word, ...]
) -> None:
    (english,) = edition.texts
    lines = lines_of(words)
    for latin, translated in zip(verses(edition), verses(english), strict=True):
        places = [(lines[left], lines[right]) for left, right in zip(latin, translated, strict=True)]
        assert {(left[0], right[0]) for left, right in places} == {(places[0][0][0], places[0][0][0] + 1)}
        assert places[0][0][0] % 2 == 0
        assert [pair for pair in places if abs(pair[0][1] - pair[1][1]) > 0.6] == []


@pytest.mark.tex
def test_its_tei_is_read_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path, run: Run) -> None:
    made = run("import", NAME, str(shipped(NAME, tmp_path_factory) / f"build/{NAME}.tei.xml"))
    assert made.code == 0, made.err
    assert "warning" not in made.err
    first, second = (load(root, NAME, lambda problem: None) for root in (ROOT, tmp_path))
    assert first == second


@pytest.mark.tex
def test_the_index_has_the_places_of_both_texts(words: tuple[Word, ...]) -> None:
    said = " ".join(word.text for word in words)
    for name in ("Boreas", "Camenae", "Phoebus", "Sirens", "Thrace", "Elea", "Academy"):
        assert any(
            int(right) == int(left) + 1 and int(left) % 2 == 0
            for left, right in re.findall(rf"{name} (\d+)\.\d+; (\d+)\.\d+", said)
        ), name


@pytest.mark.tex
def test_the_book_around_the_latin_text_is_english(words: tuple[Word, ...]) -> None:
    said = " ".join(word.text for word in words)
    for heading in (
        "Contents",
        "Conspectus Siglorum",
        "Commentary",
        "Index of Persons",
        "Concordance of Words (Latin)",
    ):
        assert heading.casefold() in said.casefold()


def test_what_it_says_of_its_edition_is_so(edition: Edition) -> None:
    """The introduction: readings of W beside those of R, and no witness that nobody has seen."""
    assert {siglum for entry in edition.entries for reading in entry.readings for siglum in reading.witnesses} == {"W"}
    assert {reading.resp for entry in edition.entries for reading in entry.readings if reading.resp} == {
        "Leyser", "Peiper", "Schrader",
    }  # fmt: skip
    introduction = (ROOT / Path("source/consolation/introduction.md")).read_text("utf-8")
    text = " ".join(block.text for block in edition.text.blocks)
    for spelt in ("assistentes", "immensum", "ammovit", "illusarum"):
        assert f"*{spelt}*" in introduction
        assert spelt not in text
