"""The transcriptions of witnesses, as paragraphs of words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from edition.check.catalogue import is_error
from edition.document_kinds import DocumentKind, kind_of
from edition.model.answers import Answers
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.entry import EntryKind
from edition.model.span import Span
from edition.model.text import BaseText
from edition.parse.decoding import decode

GAP = " […] "
"""What stands for a lacuna of a document, so that it is found as in a plain text."""

Sources = Sequence[tuple[bytes, str]]
"""The files of a transcription: what is in them, and their paths."""

BEGINNING = 10_000
"""Bytes that show what kind of document it is."""

_PLAIN = (".txt", ".text", "")
_MARKDOWN = (".md", ".markdown")
_DIVIDED = re.compile(r"(?<=[^\W\d_])[-¬⸗] *\n[ \t]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Transcription:
    """The paragraphs of a witness, and how it is typed as a base text; empty when Markdown cannot express it.

    Of a witness in a table, `cells` are the paragraph and the character at which each column begins.
    """

    siglum: str
    file: str
    paragraphs: Sequence[str]
    markdown: Callable[[], str]
    cells: Sequence[tuple[int, int]] = ()


def read_transcription(siglum: str, files: Sources, verse: bool, report: Report) -> Transcription | None:
    """The words of a witness, in files of any kind, in order; None, and a diagnostic, when they cannot be read."""
    parts: list[Sources] = [[each] for each in files]
    kind = kind_of(files[0][1], files[0][0][:BEGINNING])
    if kind is not None and kind.several:
        parts = [files]
    read = [_read(siglum, part, verse, report) for part in parts]
    found = [each for each in read if each is not None]
    if len(found) < len(read):
        return None
    if len(found) == 1:
        return found[0]
    paragraphs = [paragraph for each in found for paragraph in each.paragraphs]

    def as_typed() -> str:
        typed = [each.markdown() for each in found]
        return "\n\n".join(typed) if all(typed) else ""

    return Transcription(siglum, files[0][1], paragraphs, as_typed)


def _read(siglum: str, files: Sources, verse: bool, report: Report) -> Transcription | None:
    data, file = files[0]
    ending = f".{file.lower().rpartition('.')[2]}" if "." in file.rpartition("/")[2] else ""
    problems: list[Diagnostic] = []
    read: Transcription | None
    if ending in _MARKDOWN:
        read = _of_markdown(siglum, file, decode(data, file, problems.append), problems.append)
    elif ending in _PLAIN:
        read = _of_words(siglum, file, decode(data, file, problems.append), verse)
    elif (kind := kind_of(file, data[:BEGINNING])) is not None:
        read = _of_document(siglum, kind, files, verse, problems.append)
    else:
        message = f"nothing is known about files of the kind “{ending}”"
        hint = "give a plain text (.txt), Markdown, TEI, or PAGE, ALTO, or a document of a word processor"
        report(Diagnostic("E401", Span(file, 1, 1), message, hint))
        return None
    errors = [item for item in problems if is_error(item)]
    for item in errors:
        report(item)
    if errors or read is None:
        return None
    if not any(paragraph.strip() for paragraph in read.paragraphs):
        message = f"the transcription of {siglum} has no words"
        report(Diagnostic("E401", Span(file, 1, 1), message, "name the right file"))
        return None
    return read


def _of_words(siglum: str, file: str, words: str, verse: bool) -> Transcription:
    """A plain text; with `verse`, its lines are kept."""
    from edition.write.source.plain import plain_markdown

    paragraphs = [*_paragraphs(words, verse)]
    return Transcription(siglum, file, paragraphs, lambda: plain_markdown(paragraphs, verse))


def _paragraphs(words: str, verse: bool) -> Iterator[str]:
    """What blank lines divide; a word divided at the end of a line is joined, unless it is the end of a verse."""
    for blank, group in groupby(words.replace("\t", " ").split("\n"), lambda line: not line.strip()):
        if not blank:
            lines = "\n".join(" ".join(line.split()) for line in group)
            yield lines if verse else " ".join(_DIVIDED.sub("", lines).split())


def _of_markdown(siglum: str, file: str, words: str, report: Report) -> Transcription:
    from edition.parse.markdown import parse_text

    return Transcription(siglum, file, _of_blocks(parse_text([(file, words)], report)), lambda: words)


def _of_blocks(text: BaseText, gaps: Callable[[int, str], str] = lambda i, words: words) -> list[str]:
    """The paragraphs of the running text, with a sign for what is lost."""
    kept = ((i, block) for i, block in enumerate(text.blocks) if not (block.apart or block.wordless or block.supplied))
    return [GAP if block.lost else gaps(i, block.text) for i, block in kept]


def _of_document(siglum: str, kind: DocumentKind, files: Sources, verse: bool, report: Report) -> Transcription | None:
    """The text of a document that `edition import` reads, with its lacunae; its apparatus is not looked at."""
    from edition.actions.foreign_document import read_document
    from edition.write.source.markdown import markdown, typable

    file = files[0][1]
    try:
        taken = read_document(kind, files, "witness", Answers(lines="verse" if verse else "prose"), report)
    except Failure as failure:
        report(Diagnostic("E401", Span(file, 1, 1), str(failure), "save it as plain text"))
        return None
    if taken is None:
        return None
    edition = taken.wanted
    lost: dict[int, list[int]] = {}
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if entry.kind is EntryKind.LACUNA and anchor is not None:
            lost.setdefault(anchor.last, []).append(anchor.end)

    def gaps(i: int, words: str) -> str:
        for at in sorted(lost.get(i, ()), reverse=True):
            words = words[:at] + GAP + words[at:]
        return words

    def as_typed() -> str:
        blocks = edition.text.blocks
        notes = {str(block.locus): block for block in blocks if block.apart}
        return markdown(blocks, notes) if all(typable(block) for block in blocks) else ""

    return Transcription(siglum, file, _of_blocks(edition.text, gaps), as_typed)
