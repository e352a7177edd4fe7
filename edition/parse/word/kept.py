"""What a Word document of this toolkit keeps of its edition: the edition as TEI, and the words that it showed.

Whoever sent the document may have changed both: they are read like any other file, within the same limits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.model.diagnostic import Diagnostic, Report
from edition.parse.tei import Document, read_tei
from edition.parse.word.archive import Archive, opened, part
from edition.parse.word.docx import read_docx
from edition.parse.word.ooxml import root_of
from edition.parse.word.paragraphs import Block, Paragraph, SetWords, WordDocument, each

NAMESPACE = "urn:edition:word:1"
_KEPT = re.compile(r"customXml/item[0-9]{1,4}\.xml")
MOST = 50
"""Parts of other programs that are looked at."""

_TEI = b"http://www.tei-c.org/ns/1.0"


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A paragraph that the document showed: of a block (its locus), of a note (its name), or of something else."""

    of: str
    words: str

    @property
    def note(self) -> str:
        """The entry, or the author's note, that it is of; empty for a paragraph of the text."""
        return self.of.removeprefix("note ") if self.of.startswith("note ") else ""


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition that came back: what it was, what the document showed then, and the document as it is now."""

    was: Document
    shown: tuple[ShownParagraph, ...]
    now: WordDocument


@dataclass(frozen=True, slots=True)
class ParagraphPair:
    """A paragraph as it was, and as it is; one of them is None where it was deleted, or is new.

    A new one stands `behind` another, as that was.
    """

    was: ShownParagraph | None
    now: Paragraph | None
    behind: ShownParagraph | None = None


def kept_edition(data: bytes, file: str, name: str, report: Report) -> KeptEdition | None:
    """The edition that a document keeps; None when it keeps none, or when the document itself cannot be read."""
    quiet: list[Diagnostic] = []
    archive = opened(data, file, quiet.append)
    if archive is None:
        return None
    tei, shown = _parts(archive, file, name, quiet)
    if tei is None or not shown:
        return None
    now = read_docx(archive, file, report)
    return None if now is None else KeptEdition(tei, shown, now)


def _parts(
    archive: Archive, file: str, name: str, quiet: list[Diagnostic]
) -> tuple[Document | None, tuple[ShownParagraph, ...]]:
    tei: Document | None = None
    shown: tuple[ShownParagraph, ...] = ()
    for item in sorted(one for one in archive.names if _KEPT.fullmatch(one))[:MOST]:
        data = part(archive, item, file, quiet.append)
        if data is None:
            continue
        if tei is None and _TEI in data[:2000]:
            tei = read_tei(data, file, name, quiet.append)
            tei = tei if tei is not None and tei.own else None
        elif not shown and NAMESPACE.encode() in data[:2000]:
            root, _ = root_of(archive, item, file, quiet.append)
            if root is not None and root.tag == f"{{{NAMESPACE}}}words":
                shown = tuple(ShownParagraph(one.get("of"), one.words) for one in root.elements(f"{{{NAMESPACE}}}p"))
    return tei, shown


_ALIKE = str.maketrans({"\u00a0": " ", "\u2011": "-", "\u202f": " ", "\u00ad": None})


def even(words: str) -> str:
    """Words with single spaces, and without the differences that word processors make when they save.

    >>> even("no.\\u00a012\\tfor")
    'no. 12 for'
    """
    return " ".join(words.translate(_ALIKE).split())


def pairs_of_text(kept: KeptEdition) -> Iterator[ParagraphPair]:
    """The paragraphs of the text, and of the parts around it, as they were and as they are."""
    return _pairs([one for one in kept.shown if not one.note], [*_paragraphs(kept.now.blocks)])


def pairs_of_notes(kept: KeptEdition) -> Iterator[ParagraphPair]:
    """The paragraphs of the notes, as they were and as they are."""
    now = [one for note in kept.now.notes.values() for one in _paragraphs(note)]
    return _pairs([one for one in kept.shown if one.note], now)


_CONTENTS = ("toc ", "contents ", "edition contents title")


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    for paragraph in each(blocks):
        if even(paragraph.words) and not paragraph.style.startswith(_CONTENTS):
            yield paragraph


def _pairs(before: Sequence[ShownParagraph], after: Sequence[Paragraph]) -> Iterator[ParagraphPair]:
    old, new = [even(one.words) for one in before], [even(one.words) for one in after]
    for first, last, begin, end, same in steps(old, new):
        there, here = before[first:last], after[begin:end]
        if same:
            yield from (ParagraphPair(was, now) for was, now in zip(there, here, strict=True))
        else:
            yield from _likely(there, here, before[first - 1] if first else None)


def steps(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int, int, bool]]:
    """Where two rows are the same and where not, with as much as possible the same: items `a:b` of one, `c:d` of the
    other.

    >>> [*steps("abc", "acd")]
    [(0, 1, 0, 1, True), (1, 2, 1, 1, False), (2, 3, 1, 2, True), (3, 3, 2, 3, False)]
    """
    from rapidfuzz.distance import Indel

    short = min(len(old), len(new))
    head = next((i for i in range(short) if old[i] != new[i]), short)
    tail = next((i for i in range(short - head) if old[-1 - i] != new[-1 - i]), short - head)
    there, here = old[head : len(old) - tail], new[head : len(new) - tail]
    if head:
        yield 0, head, 0, head, True
    if len(there) * len(here) > COMPARED:
        yield head, len(old) - tail, head, len(new) - tail, False
    else:
        for same, group in groupby(Indel.opcodes(there, here), key=lambda step: step.tag == "equal"):
            found = list(group)
            places = found[0].src_start, found[-1].src_end, found[0].dest_start, found[-1].dest_end
            yield *(head + place for place in places), same
    if tail:
        yield len(old) - tail, len(old), len(new) - tail, len(new), True


def _likely(
    before: Sequence[ShownParagraph], after: Sequence[Paragraph], behind: ShownParagraph | None
) -> Iterator[ParagraphPair]:
    """Paragraphs that stand in each other's place, in order: those that are alike belong together."""
    from rapidfuzz import fuzz

    if len(before) == len(after) == 1 and len(before[0].words) + len(after[0].words) <= SHORT:
        yield ParagraphPair(before[0], after[0])
        return
    at = 0
    for i, was in enumerate(before):
        room = len(after) - at - (len(before) - i - 1)
        likely = range(at, min(at + max(1, min(room, NEAR)), len(after)))
        words = even(was.words)[:BEGINNING]
        score, least = max(
            ((fuzz.ratio(words, even(after[k].words)[:BEGINNING]), -k) for k in likely), default=(0.0, 0)
        )
        if score < LEAST:
            yield ParagraphPair(was, None)
            continue
        yield from (ParagraphPair(None, one, behind) for one in after[at:-least])
        yield ParagraphPair(was, after[-least])
        at, behind = 1 - least, was
    yield from (ParagraphPair(None, one, behind) for one in after[at:])


COMPARED = 400_000_000
"""Pairs of items that are compared at most, which takes a second and 50 MB; longer rows are wholly other ones."""

NEAR = 20
"""Paragraphs that may be the one that stood there."""

BEGINNING = 2000
"""Letters by which two paragraphs are compared."""

SHORT = 60
"""Letters of two paragraphs that are a cell or a heading: alone in each other's place, one is the other."""

LEAST = 40
"""How alike two paragraphs must be (0 to 100) so that one is the other, changed."""


def rejected(paragraph: Paragraph) -> str:
    """The words without what tracked changes put in, and with what they took out."""
    runs = (piece for piece in paragraph.pieces if isinstance(piece, SetWords))
    return even("".join(run.text for run in runs if run.change is None or run.change.deletes))


def changed_by(paragraph: Paragraph) -> str:
    """Who made the tracked changes of a paragraph."""
    runs = (piece.change for piece in paragraph.pieces if isinstance(piece, SetWords) and piece.change is not None)
    return next((change.by for change in runs if change.by), "somebody")


def lines_of(document: WordDocument) -> tuple[str, ...]:
    """The words of each paragraph, for a diagnostic to quote."""
    lines: list[str] = []
    for paragraph in document.paragraphs():
        if paragraph.number > len(lines):
            lines.append(even(paragraph.words))
    return tuple(lines)
