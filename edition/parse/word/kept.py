"""What a Word document of this toolkit keeps of its edition: the edition as TEI, and the words that it showed.

Whoever sent the document may have changed both: they are read like any other file, within the same limits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from edition.model.diagnostic import Diagnostic, Report
from edition.parse.tei import Document, read_tei
from edition.parse.word.archive import Archive, opened, part
from edition.parse.word.docx import read_docx
from edition.parse.word.ooxml import root_of
from edition.parse.word.paragraphs import Paragraph, SetWords, WordDocument

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
