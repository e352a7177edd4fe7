"""The default volume as e-book and page, as if it had been printed; and a small book with every kind of block."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import pytest

from edition.build.ebook import epub, site
from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces, every
from edition.derive.profile import for_profile, profiles
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BlockKind
from edition.records.print_place import PrintPlace
from tests.ebook.hebrew import hebrew
from tests.small import small

ROOT = Path(__file__).parent.parent.parent
STYLES = ROOT / "styles"

TEXT = """\
::: direction
Before the first section.
:::

# One \\<b\\>

First & *second* words.[^1] A [слово]{lang=ru} and [p. 2]{.pb}more of “it”.

> Quoted once.

> Quoted twice.

- an item
- another

## A sub-heading

::: verse
A line
  and another

A second stanza
:::

::: dialogue
**A.** Who is there?

**B.** Nobody.
:::

| a | b |
| --- | --- |
| 1 | 2 |

---

Last words.

[^1]: The author's own.

# Two

Second section.
"""

ENTRIES = """\
- {id: e1, kind: emendation, at: 1.1, lemma: First, reading: Foremost}
- {id: e2, kind: variant, at: 1.1, lemma: second words, readings: [{text: third things, wit: [D]}]}
- {id: e3, kind: comment, at: 1.1, lemma: 'words.', note: 'See @e4 and [@book, p. 3].'}
- {id: e4, kind: comment, at: 1.2, lemma: Quoted … twice., to: 1.3, note: It crosses paragraphs.}
- {id: e5, kind: supplied, at: 2.1, lemma: Second, position: after, reading: little}
- {id: e6, kind: crux, at: 1.13, lemma: Last}
- {id: e7, kind: comment, at: 1.1n1, lemma: author's, note: In his note.}
"""

WORKS = "@book{book, title = {A Book <i>}, author = {Nobody, N.}, date = {1930}}\n"


@dataclass(frozen=True)
class Made:
    """A book and what was made from it: the files of its e-book and of its page, by name."""

    book: Book
    printed: PrintPlaces
    package: bytes
    chapters: dict[str, bytes]
    pages: dict[str, bytes]

    @property
    def edition(self) -> Edition:
        return self.book.edition


def as_if_printed(edition: Edition, width: int = 60, lines: int = 30) -> PrintPlaces:
    """Places as a PDF would have them: a new line about every `width` characters, a new page every `lines` lines."""
    at: dict[tuple[int, int], PrintPlace] = {}
    count = 0
    for i, block in enumerate(edition.text.blocks):
        if block.kind in {BlockKind.ARTEFACT, BlockKind.NOTE, BlockKind.BREAK}:
            continue
        for offset in (0, *every(block.text, width)):
            at[i, offset] = PrintPlace(str(count // lines + 1), count % lines + 1)
            count += 1
    for entry, anchor in edition.anchors.items():
        del entry
        known = [offset for block, offset in at if block == anchor.first and offset <= anchor.start]
        if known:
            at[anchor.first, anchor.start] = at[anchor.first, max(known)]
    return PrintPlaces(at)


def make(edition: Edition, printed: PrintPlaces, profile: str = "scholarly") -> Made:
    """Both outputs."""
    book = for_profile(edition, profiles(edition.volume)[profile])
    package = epub(book, printed, STYLES, profile)
    with zipfile.ZipFile(BytesIO(package)) as archive:
        chapters = {name.removeprefix("EPUB/"): archive.read(name) for name in archive.namelist()}
    return Made(book, printed, package, chapters, site(book, printed, STYLES))


@pytest.fixture(scope="session")
def lecture_edition() -> Edition:
    problems: list[Diagnostic] = []
    edition = load(ROOT, "bulletin-lecture", problems.append)
    assert edition is not None, problems
    return edition


@pytest.fixture(scope="session")
def lecture(lecture_edition: Edition) -> Made:
    return make(lecture_edition, as_if_printed(lecture_edition))


@pytest.fixture(scope="session")
def sectioned(lecture_edition: Edition) -> Made:
    """A page for each section."""
    edition = replace(lecture_edition, volume=replace(lecture_edition.volume, web_pages="sections"))
    return make(edition, as_if_printed(edition))


@pytest.fixture(scope="session")
def unprinted(lecture_edition: Edition) -> Made:
    return make(lecture_edition, PrintPlaces())


@pytest.fixture(scope="session")
def reader(lecture_edition: Edition) -> Made:
    return make(lecture_edition, as_if_printed(lecture_edition), "reader")


@pytest.fixture(scope="session")
def everything() -> Made:
    edition = small(TEXT, ENTRIES, works=WORKS)
    return make(edition, as_if_printed(edition, 20, 5))


@pytest.fixture(scope="session")
def hebrew_book(tmp_path_factory: pytest.TempPathFactory) -> Made:
    edition = hebrew(tmp_path_factory.mktemp("hebrew"))
    printed = as_if_printed(edition, 30, 5)
    return make(edition, replace(printed, ends={"long": PrintPlace("2", 3)}))
