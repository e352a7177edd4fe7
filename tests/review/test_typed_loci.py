"""Every locus that is typed, in whatever file: an edit of the text takes it along, or it is said to be in doubt."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from edition.anchor.lemma_search import Finder, State
from edition.anchor.typed_loci import Edge, Pointer, reanchor_pointers
from edition.derive.locus_references import pointers
from edition.keys.files import FILES as DECLARED
from edition.keys.files import groups
from edition.keys.value_kinds import LOCUS, PLACE
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.inline import Inline, Role
from edition.model.text import BaseText
from tests.draws import random_for
from tests.review.conftest import Repository
from tests.review.test_reanchor import edited, laid_out

TEXT = """\
# One

The first paragraph tells of Rose, and of the garden in which she walked alone all the long summer.[^n]

Of the second, Rose knows nothing, and the rose in the garden knows less of what there was to come.

Here begins the third, of which the copyist has only the half; and here the other ends what he had.

[^n]: A note of the author.
"""
OTHER = "Of another kind: Rose knows the garden."
FILES = {
    "source/small/text.md": TEXT,
    "source/small/intro.md": """\
# On @1.2

Compare @1.2 and [words](https://example.org), *then @1.3*; a third, @1.2, is meant too.

> Quoted from @1.3.

- an item of @1.2
""",
    "source/small/volume.yaml": """\
title: Small
language: en
version: '1'
text: [text.md]
base: M
introductions: [{title: Intro, file: intro.md}]
allow: [{code: S309, at: 1.2, reason: meant}]  # not needed
makeup:
  - {at: 1.2, inside: never}
  - at: '1.3'
    words: begins the third
    before: page  # where the copyist's half begins
witnesses:
  - {siglum: M, name: Manuscript}
  - {siglum: B, name: Copy, from: 1.2, description: 'Begins at @1.2.'}
  - {siglum: C, name: Draft, from: '1.2', first: Rose knows, to: 1.3, last: and here}
  - siglum: D
    name: Leaves
    spans:
      - {to: "1.2"}  # the first leaf
      - from: 1.3
        first: of which
""",
    "apparatus/small/entries.yaml": """\
- {id: a, kind: comment, at: '1.2', lemma: garden, note: 'See @1.3, and @1.2.'}
- id: b
  kind: variant
  at: 1.2
  to: 1.3
  lemma: to come … third
  readings:
    - {text: x, wit: [B, C], note: as at @1.3}
- {id: e, kind: variant, at: '1.1', lemma: alone, readings: [{text: x, wit: [D]}]}
- id: d
  kind: date
  at: 1.3
  lemma: copyist
  date: 1900
  event: what @1.2 tells
- id: c
  kind: comment
  at: 1.3
  lemma: half
  note: |-
    A paragraph.

    Another, with @1.2 in it.
""",
    "apparatus/small/names.yaml": """\
- key: rose
  kind: person
  name: Rose
  forms: [Rose]
  description: She is in @1.2.
  ignore:
    - {form: Rose, at: 1.2, reason: a flower}
    - form: garden
      at: '1.2'
      occurrence: 1  # the only one
      reason: no name
""",
}


def with_everything(repository: Repository) -> None:
    """Loci in every file."""
    (repository.root / "apparatus/small/text.yaml").unlink()
    for file, words in FILES.items():
        (repository.root / file).write_text(words, encoding="utf-8")
    repository.commit("everything")


def further(words: str) -> str:
    """What stands in a file when all blocks from the second on are one further on."""
    return re.sub(r"(?<![\d.])1\.([23])\b", lambda match: f"1.{int(match[1]) + 1}", words)


# — what holds a locus —


def test_whatever_holds_a_locus_is_known_here() -> None:
    """A key for loci that is added is read by `derive/locus_references.py`, and stands in the files above."""
    files = (file for file in DECLARED if file.name != "corrigenda")  # loci of what was printed, which never change
    found = [placed.group for file in files for placed in groups(file.group)]
    keys = {(group.name, key.name) for group in found for key in group.keys if key.value in (LOCUS, PLACE)}
    entries = {("Entry", "at"), ("Entry", "to")}
    spans = {(group, key) for group in ("WitnessSpan", "Witness") for key in ("from", "to")}
    assert keys == entries | spans | {("Ignore", "at"), ("Allowed", "at"), ("MakeUp", "at")}


def parts(value: object) -> Iterator[Inline]:
    """All rich text in a value, wherever it is."""
    if isinstance(value, Inline):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from parts(getattr(value, each.name))


def test_every_reference_in_rich_text_is_a_pointer(repository: Repository) -> None:
    """Wherever in an edition there may be one: nothing is forgotten by `written`."""
    with_everything(repository)
    problems: list[Diagnostic] = []
    edition = load(repository.root, "small", problems.append)
    assert edition is not None
    assert not [problem for problem in problems if problem.code[0] in "AWYCE"]
    everywhere = (edition.volume, edition.entries, edition.records, edition.works)
    found = Counter(part.target for part in parts(everywhere) if part.role is Role.PLACE)
    assert Counter(str(pointer.locus) for pointer in pointers(edition) if not pointer.key) == found
    typed = sum(words.count("@1.") for words in FILES.values())
    assert found.total() == typed


# — moved —


def test_a_paragraph_put_in_moves_every_locus(repository: Repository) -> None:
    """In volume.yaml, entries, names and introductions; not a byte else is changed, and a second time nothing is."""
    with_everything(repository)
    repository.replace("source/small/text.md", "Of the second", "A paragraph that came in between.\n\nOf the second")
    words = repository.edition("reanchor", code=1)
    assert "B from “Of the second," in words
    assert " 0 ambiguous, 0 lost" in words
    repository.edition("reanchor", "--write")
    for file, before in FILES.items():
        if not file.endswith("text.md"):
            assert (repository.root / file).read_text(encoding="utf-8") == further(before), file
    again = repository.edition("reanchor", "--write")
    assert "0 moved, 0 ambiguous, 0 lost; 0 written" in again


def test_what_is_in_doubt_is_said_and_left(repository: Repository) -> None:
    """A block that was joined to another begins nowhere; words that stand there twice say nothing."""
    with_everything(repository)
    repository.replace("source/small/text.md", "summer.[^n]\n\nOf the second", "summer.[^n] Of the second")
    repository.replace("source/small/text.md", "there was to come", "there was to come, for Rose knows the way to come")
    words = repository.edition("reanchor", "--write", code=1)
    assert "ambiguous: B from" in words
    assert re.search(r"ambiguous: @1\.2 ", words)
    assert "“Rose knows” stands there more than once now: give more words" in words
    volume = (repository.root / "source/small/volume.yaml").read_text()
    assert "siglum: B, name: Copy, from: 1.2" in volume
    assert "from: '1.2', first: Rose knows, to: 1.2, last: and here" in volume


def test_what_was_moved_by_hand_is_not_moved_again(repository: Repository) -> None:
    with_everything(repository)
    repository.replace("source/small/text.md", "Of the second", "A paragraph that came in between.\n\nOf the second")
    for file, before in FILES.items():
        if not file.endswith("text.md"):
            (repository.root / file).write_text(further(before), encoding="utf-8")
    assert "0 moved, 0 ambiguous, 0 lost; 0 written" in repository.edition("reanchor", "--write")
    path = repository.root / "source/small/intro.md"
    path.write_text(f"{path.read_text()}\nAnd @1.3.\n", encoding="utf-8")  # one more: which of them are the old ones?
    words = repository.edition("reanchor", "--write", code=1)
    assert "others of “source/small/intro.md” were typed since" in words


def test_a_locus_gone_astray_is_said_and_confirmed(repository: Repository) -> None:
    """By anchors.lock, of every kind of pointer: when a block was put in, the check names it; `--here` confirms it."""
    with_everything(repository)
    repository.edition("build", "--to", "txt")
    repository.replace("source/small/text.md", "Of the second", f"{OTHER}\n\nOf the second")
    words = repository.edition("check", code=1)
    for says in ("from: 1.2", "to: 1.2", "@1.2", "@1.3", "at: 1.2"):
        assert f"“{says}” leads to another block" in words, says
    repository.edition("reanchor", "--here", "@1.2", "@B/from/1.2", "@D/to/1.2", "@rose/ignore/1.2")
    words = repository.edition("check", code=1)
    assert "“@1.2” leads" not in words
    assert "“@1.3” leads" in words
    assert "--here @B/from" not in words
    assert "there is no locus “@9.9”" in repository.edition("reanchor", "--here", "@9.9", code=2)


def test_what_reanchor_writes_is_on_record(repository: Repository) -> None:
    with_everything(repository)
    repository.edition("build", "--to", "txt")
    repository.replace("source/small/text.md", "Of the second", f"{OTHER}\n\nOf the second")
    repository.edition("reanchor", "--write")
    assert "A219" not in repository.edition("check", code=1)


# — random edits —


@pytest.mark.parametrize("edge", list(Edge))
def test_no_edit_takes_a_pointer_elsewhere(edge: Edge) -> None:
    """A pointer that is exact or moved leads to the very words that it led to; all else is in doubt."""
    chance = random_for(edge)
    vocabulary = [f"w{n}" for n in range(60)]
    states: Counter[State] = Counter()
    for _ in range(300):
        counter = iter(range(1, 10**9))
        paragraphs = [
            [(chance.choice(vocabulary), next(counter)) for _ in range(chance.randint(1, 25))]
            for _ in range(chance.randint(1, 12))
        ]
        old, numbers = laid_out(paragraphs)
        typed = [pointer for block in range(len(old.blocks)) if (pointer := made(old, block, edge, chance))]
        new, later = laid_out(edited(paragraphs, chance, vocabulary))
        for found in reanchor_pointers(old, new, typed, typed):
            states[found.finding.state] += 1
            place = found.finding.place
            if place is None:
                assert found.finding.state in (State.AMBIGUOUS, State.LOST) or old == new
                continue
            now = Pointer("a", "from", place.locus, edge, found.pointer.words, place.occurrence)
            before, after = found.pointer.spots(Finder(old)), now.spots(Finder(new))
            assert len(before) == len(after) == 1
            assert later[after[0].first, after[0].start] == numbers[before[0].first, before[0].start]
    assert (states[State.EXACT] + states[State.MOVED]) / states.total() > 0.4, states


def made(text: BaseText, block: int, edge: Edge, chance: random.Random) -> Pointer | None:
    """A pointer to a block, or to words of it that stand there once."""
    locus, words = text.blocks[block].locus, text.blocks[block].text.split()
    assert locus is not None
    if edge is not Edge.WORDS:
        return Pointer("a", "from", locus, edge)
    word = chance.choice(words)
    return Pointer("a", "from", locus, edge, word, single=True) if words.count(word) == 1 else None
