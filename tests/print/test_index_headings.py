"""Indexes with headings below headings: every passage under its heading, read from the print."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.audit.lists import _passage
from edition.records.print_place import PrintPlace
from tests.print.printed import Print, printed

pytestmark = pytest.mark.tex

TEXT = """\
# The First Winter

The lamp was lit at six, and the brig [Constance](name:constance > sighted) passed an hour later with all her sails set.
[Oil was short that winter](name:oil > want of), and the Board in London sent none until March.

Of the three keepers only Wren could write; the others made crosses. The Board paid by the quarter, and late; the
keepers lived on fish and on credit, and the credit was better than the fish.

# The Second Winter

""" + "\n\n".join(
    f"Night {number}. The wind was in the north, and Wren trimmed the wick at two and at four. The oil burned yellow, "
    "which it does when it is old, and smoked the glass; he cleaned it with vinegar, older than the oil. Hale slept."
    for number in range(1, 22)
)
NAMES = """\
- key: wren
  kind: person
  name: Wren, Tobias
  forms: [Wren]
  below: [as a writer, on the oil, on the oil > its colour, on the oil > its smoke]
- {key: hale, kind: person, name: 'Hale, Josiah', forms: [Hale]}
- {key: board, kind: organisation, name: The Board, forms: [the Board, The Board], see_from: Admiralty}
- {key: constance, kind: work, name: Constance, forms: [Constance], index: ships}
- {key: oil, kind: subject, name: Oil, see_also: pay, see_from: [Lamp oil, Train oil]}
- {key: pay, kind: subject, name: Pay}
"""
ENTRIES = """\
- {id: write, kind: comment, at: 1.2, lemma: could write, note: Hale learnt it later., index: wren > as a writer}
- {id: pay, kind: index, at: 1.2, lemma: The Board paid … on credit, index: [pay, board > late payments of]}
- {id: nights, kind: index, at: 2.2, to: 2.18, lemma: Night 2 … the oil, index: [oil > quality of, wren > on the oil]}
- {id: within, kind: index, at: 2.5, lemma: The oil burned, index: oil > quality of}
- {id: colour, kind: index, at: 2.19, lemma: The oil burned yellow, index: wren > on the oil > its colour}
- {id: smoke, kind: index, at: 2.20, lemma: smoked the glass, certainty: low, index: wren > on the oil > its smoke}
- {id: slept, kind: comment, at: 2.21, lemma: slept, note: 'Compare [the complaint](name:oil > quality of) of March.'}
"""
SETTINGS = """\
index: {ignored: [on, the, of, as, a]%s}
indexes: [{name: ships, title: Index of Ships}]
"""


def book(root: Path, more: str = "") -> tuple[Print, dict[str, tuple[str, str]]]:
    """The book, and where each entry begins and ends in print."""
    made = printed(root, TEXT, ENTRIES, SETTINGS % more, names=NAMES)
    return made, {key: (str(span.start), str(span.end)) for key, span in made.places.entries.items()}


def read(root: Path) -> str:
    """The book as it is read, column by column."""
    words = subprocess.run(
        ["pdftotext", "-raw", str(root / "build/small.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    return " ".join(words.replace("\u00a0", " ").split())


def passage(first: str, last: str) -> str:
    """A passage as a list cites it: 1.8–9, 2.6–3.7."""
    page, _, line = last.partition(".")
    return first if first == last else f"{first}–{line if first.startswith(f'{page}.') else last}"


def test_headings_stand_below_headings(tmp_path: Path) -> None:
    _, at = book(tmp_path)
    words = read(tmp_path)
    assert passage(*at["nights"]).count(".") == 2, "the passage goes on to another page"
    persons = re.search(r".*Index of Persons(.*?)Index of Organisations", words)
    assert persons
    nights, colour = passage(*at["nights"]), passage(*at["colour"])
    below = f"on the oil {nights} its colour {colour} its smoke uncertain {passage(*at['smoke'])} as a writer "
    assert below + passage(*at["write"]) in persons[1]
    subjects = re.search(r".*Index of Subjects(.*?)Concordance of Words", words)
    assert subjects
    assert f"Oil, see also Pay quality of {nights}; {at['slept'][0]}n want of 1.3" in subjects[1]
    assert f"Pay {passage(*at['pay'])}" in subjects[1]
    assert "Lamp oil, see Oil" in subjects[1]
    assert "Train oil, see Oil" in subjects[1]
    assert re.search(r"Index of Ships C Constance sighted 1\.2", words), "it stands below alone"
    assert f"late payments of {passage(*at['pay'])}" in words
    assert "Admiralty, see The Board" in words


def test_a_mention_in_a_listed_passage_stands_there_alone(tmp_path: Path) -> None:
    made, at = book(tmp_path)
    wren = re.search(r"Wren, Tobias ([^a-z]*)", read(tmp_path))
    assert wren
    places = {place for place in re.split(r"[;,]\s*", wren[1]) if place.strip()}
    lines = {str(name.place) for name in made.places.names["wren"]}
    inside = {str(name.place) for name in made.places.names["wren > on the oil"]}
    assert inside == {at["nights"][0]}
    assert len(lines) == len(places) == 5, "before the passage and behind it, not in it"


@pytest.mark.cold  # a process of its own has no letters but those of the volume
def test_headings_in_a_row(tmp_path: Path) -> None:
    _, at = book(tmp_path, ", below: run-in")
    words = read(tmp_path)
    nights = passage(*at["nights"])
    assert f"Oil — quality of {nights}; {at['slept'][0]}n — want of 1.3; see also Pay" in words
    colour, smoke = passage(*at["colour"]), passage(*at["smoke"])
    assert f"on the oil {nights} — its colour {colour} — its smoke uncertain {smoke}" in words


def test_the_audit_finds_a_passage_that_ends_elsewhere() -> None:
    listed = {PrintPlace("2", 6): 2, PrintPlace("2", 9): 2, PrintPlace("3", 7): 3, PrintPlace("3", 8): 3}
    assert _passage("2.6–3.7", listed) == {PrintPlace("2", 6), PrintPlace("2", 9), PrintPlace("3", 7)}
    assert _passage("2.6–3.6", listed) == _passage("2.5–3.7", listed) == set()
    assert _passage("2.6–9", listed) is _passage("2.6", listed) is None
