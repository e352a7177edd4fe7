"""The reference system of a work: what its marks count, and what a reference means."""

from __future__ import annotations

import pytest

from edition.anchor.reference_system import NoPassage, ReferenceSystem
from edition.anchor.reference_units import references
from edition.check import check
from edition.model.diagnostic import Diagnostic
from edition.model.text import BaseText
from edition.model.volume import Volume
from edition.parse.markdown import parse_text
from edition.parse.volume import parse_volume
from tests.references.two_works import FERRY, SONGS, WORKS
from tests.small import small

HEAD = "title: T\nlanguage: en\ntext: [ferry.md, songs.md]\n"


def read(works: str, *files: tuple[str, str]) -> tuple[BaseText, Volume]:
    problems: list[Diagnostic] = []
    volume = parse_volume(HEAD + works, "volume.yaml", "small", problems.append)
    text = parse_text(files, problems.append)
    assert volume is not None
    assert not problems, problems
    return text, volume


def system(works: str = WORKS, *texts: str) -> ReferenceSystem:
    files = texts or (FERRY, SONGS)
    return ReferenceSystem(*read(works, *zip(("source/small/ferry.md", "source/small/songs.md"), files, strict=False)))


def one(text: str, levels: str = "[{name: chapter}, {name: verse}]", more: str = "") -> ReferenceSystem:
    return system(f"works:\n- id: one\n  title: One\n  short: One\n  levels: {levels}\n{more}", text)


def told(found: ReferenceSystem) -> list[str]:
    faults = found.faults
    return [fault.message for fault in (*faults.unfit, *faults.unread, *faults.disorder, *faults.gaps)]


def numbers(found: ReferenceSystem) -> list[str]:
    return [str(unit) for unit in found.units]


def words(found: ReferenceSystem, typed: str) -> list[str]:
    """The words that a reference means, stretch by stretch."""
    passage = found.passage(typed)
    assert not isinstance(passage, NoPassage), passage
    result = []
    for (first, start), (last, end) in passage.stretches:
        blocks = found.text.blocks
        parts = [
            block.text[start if i == first else 0 : end if i == last else None]
            for i, block in enumerate(blocks[: last + 1])
            if i >= first and not block.apart
        ]
        result.append(" | ".join(part for part in parts if part))
    return result


def test_marks_sections_and_verses_are_counted() -> None:
    assert numbers(system()) == [
        "Fer prol", "Fer 1.1", "Fer 1.2", "Fer 1.3", "Fer 1.4", "Fer 2.1", "Fer 2.2", "Fer 2.4",
        "Lamp 1", "Lamp 1.1", "Lamp 1.2", "Lamp 1.3", "Lamp 1.4", "Lamp 1.5", "Lamp 1.6",
        "Lamp 2", "Lamp 2.1", "Lamp 2.2",
    ]  # fmt: skip


def test_a_unit_goes_over_paragraphs_and_ends_at_the_next_mark() -> None:
    found = system()
    assert words(found, "Fer 1.3") == [
        "So the first man to cross it crossed on his own feet, and was wet. | He said: the river is wide. "
    ]
    assert words(found, "Fer 2.1") == ["Of the boat | The boat was made of oak and of patience. "]
    assert words(found, "Lamp 2.1") == ["Who lights the lamp that nobody\n"]


@pytest.mark.parametrize("typed", ["Fer 2", "ferry 2", "The Book of the Ferry 2"])
def test_fewer_numbers_mean_all_of_a_chapter(typed: str) -> None:
    (found,) = words(system(), typed)
    assert found.startswith("Of the boat | The boat")
    assert found.endswith("does not get it back.")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Fer 3.1", "there is no “Fer 3.1” in the text"),
        ("Fer 1.9", "there is no “Fer 1.9” in the text"),
        ("Ferr 1.1", "“Ferr 1.1” is a reference to no work of the volume"),
        ("Fer 1.1.1", "“Fer 1.1.1” is a reference to no work of the volume"),
        ("1.2", "“1.2” is a reference to no work of the volume"),  # a locus is never a reference
    ],
)
def test_what_is_not_there_is_refused(typed: str, why: str) -> None:
    found = system().passage(typed)
    assert isinstance(found, NoPassage)
    assert found.message == why
    assert found.hint


def test_a_reference_without_a_title_must_be_in_one_work_alone() -> None:
    levels = "levels: [{name: book}, {name: chapter}, {name: section}]"
    works = f"works:\n- {{id: a, title: A, short: A, {levels}}}\n"
    works += f"- {{id: b, title: B, short: B, begins: songs.md, {levels}}}\n"
    found = system(works, "[1.1.1]{.ref} One. [2]{.ref} Two.\n", "[1.1.1]{.ref} Three. [3]{.ref} Four.\n")
    assert words(found, "1.1.3") == ["Four."]
    doubtful = found.passage("1.1.1")
    assert isinstance(doubtful, NoPassage)
    assert doubtful.message == "“1.1.1” is in several works: A and B"


def test_separators_of_a_work_are_read_too() -> None:
    found = one("[4.16]{.ref} And Cain. [17]{.ref} Went.\n", more="  separator: ','\n")
    assert words(found, "One 4,17") == words(found, "One 4.17") == ["Went."]
    assert numbers(found)[0] == "One 4,16"


def test_a_mark_with_a_point_behind_it_begins_a_chapter_alone() -> None:
    found = one("[1.]{.ref} Of it. [1]{.ref} One. [2.]{.ref} More.\n")
    assert numbers(found) == ["One 1", "One 1.1", "One 2"]
    assert words(found, "One 2") == ["More."]


def test_what_is_transposed_is_said() -> None:
    text = "[1.1]{.ref} A. [3]{.ref} C. [2]{.ref} B. [4]{.ref} D.\n"
    assert told(one(text)) == [
        "One 1.2 stands behind 1.3",
        "One 1.3 stands right behind 1.1",
        "One 1.4 stands right behind 1.2",
    ]
    assert told(one(text, more="  transposed: ['1.3', '1.4']\n")) == []
    assert told(one("[1.1]{.ref} A. [2]{.ref} B.\n", more="  transposed: ['1.2']\n")) == [
        "“1.2” is no mark that stands out of its order"
    ]


def test_letters_follow_their_number() -> None:
    assert told(one("[1.16]{.ref} A. [16a]{.ref} B. [17]{.ref} C.\n")) == []
    assert told(one("[1.16a]{.ref} A. [16]{.ref} B.\n")) == ["One 1.16 stands behind 1.16a"]


def test_lines_below_a_verse_and_turned_over_ones_are_counted_as_print_counts_them() -> None:
    text = """\
# One

::: verse
First line,
+ and its rest,
second line.
:::

::: sublines
::: verse
Another second,
and a third one.
:::
:::

::: unnumbered
::: verse
Not counted.
:::
:::

::: verse
Third line.
:::
"""
    found = one(text, "[{name: poem, of: sections}, {name: line, of: verses}]")
    assert numbers(found) == ["One 1", "One 1.1", "One 1.2", "One 1.2a", "One 1.2b", "One 1.3"]


def test_marks_have_no_length() -> None:
    text, _ = read(WORKS, ("ferry.md", "[1.1]{.ref} One [2]{.ref} two.\n"))
    block = text.blocks[0]
    assert block.text == "One two."
    assert [(point.offset, point.value) for point in references(block)] == [(0, "1.1"), (4, "2")]


@pytest.mark.parametrize(
    ("said", "reported"),
    [
        ("see@ferry:1.2", ["“see@ferry:1.2” is printed as typed: a reference cannot stand right behind a letter"]),
        ("see @ferry:1.2, ו@ferry:1.2, boat@house:1.2", []),
    ],
)
def test_a_reference_right_behind_a_letter_is_told(said: str, reported: list[str]) -> None:
    entry = f"- {{id: a, kind: comment, at: 1.1, lemma: ferryman, note: '{said}'}}\n"
    works = "works: [{id: ferry, title: T, short: Fer, levels: [{name: chapter}, {name: verse}]}]\n"
    found = check(small(FERRY, entry, volume=works))
    assert [item.message for item in found if item.code == "A227"] == reported
