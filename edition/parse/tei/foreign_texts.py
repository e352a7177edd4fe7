"""Documents of others as the texts of one volume: an edition, its translations, a commentary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from string import ascii_lowercase

from edition.model.diagnostic import Report
from edition.model.volume import Volume
from edition.parse.filenames import is_text_name
from edition.parse.tei.document import Document
from edition.parse.tei.tree import Element


def read_foreign_texts(root: Element, name: str, report: Report) -> Document:
    """What can be read of a document of others, with the texts that stand beside the edited one."""
    from edition.parse.tei.foreign import read_foreign
    from edition.parse.tei.foreign.parallel_texts import parallel_documents

    found: list[Document] = []
    for i, part in enumerate(parallel_documents(root)):
        known = [item for document in found for item in document.losses]
        parts, losses, begins = read_foreign(
            part.root, f"{name}/{i}" if i else name, report, known=known, appendix=part.appendix, language=part.language
        )
        document = Document(*parts, own=False, losses=losses, begins=begins, came_from=part.called)
        found.append(replace(document, volume=replace(document.volume, role=part.role)))
    return with_texts(found)


def with_texts(found: Sequence[Document]) -> Document:
    """Documents of one text each as those of a volume; the others are called by their language, or by what they are."""
    own, *others = found
    names: list[str] = []
    texts: list[Document] = []
    for text in others:
        language = text.volume.language
        role = text.volume.role if text.volume.role != "original" else "translation"
        stem = language if language != own.volume.language and role == "translation" else role
        stem = stem if is_text_name(stem) else role
        again = sum(name == stem or name.startswith(f"{stem}-") for name in names)
        names.append(f"{stem}-{_letters(again)}" if again else stem)
        texts.append(_renamed(text, replace(text.volume, name=f"{own.volume.name}/{names[-1]}", role=role)))
    return replace(own, texts=tuple(texts))


def _letters(number: int) -> str:
    """What tells texts with one name apart: a figure would look like the locus of an output, `lamp-2.pdf`.

    >>> [_letters(number) for number in (1, 25, 26, 27)]
    ['b', 'z', 'ba', 'bb']
    """
    more, last = divmod(number, len(ascii_lowercase))
    return (_letters(more) if more else "") + ascii_lowercase[last]


def _renamed(text: Document, volume: Volume) -> Document:
    """A text with its own name, with which the ids of its entries begin."""
    before, after = f"{text.volume.home.text}-", f"{volume.home.text}-"
    entries = tuple(replace(entry, id=after + entry.id.removeprefix(before)) for entry in text.entries)
    title = volume.name if volume.title == text.volume.name else volume.title
    return replace(text, volume=replace(volume, title=title), entries=entries)
