"""The language of a title: its words are divided, read aloud and marked up in it, wherever it is printed."""

from __future__ import annotations

from edition.derive.language_names import language_tag_of, work_language
from edition.derive.wording import book_words
from edition.model.authority import Work
from edition.model.inline import Inlines, in_language
from edition.model.volume import Volume

_TITLES = frozenset({
    "title", "subtitle", "shorttitle", "booktitle", "booksubtitle", "maintitle", "mainsubtitle", "journaltitle",
    "journalsubtitle", "issuetitle", "issuesubtitle", "eventtitle", "series",
})  # fmt: skip
"""The fields in the language of a work."""


def language_of_field(work: Work, name: str) -> str:
    """The tag of the language of a field; empty when it is that of the editors, or unknown."""
    if name in _TITLES:
        return work_language(work)
    return language_tag_of(work.fields.get("origlanguage", "")) if name == "origtitle" else ""


def in_its_language(words: Inlines, work: Work, name: str, volume: Volume) -> Inlines:
    """The words of a field, marked with their language where it is another one than that of the whole book."""
    tag = language_of_field(work, name)
    around = {volume.language, volume.notes_language, book_words(volume).printed_as}
    return (in_language(words, tag),) if tag and words and around != {tag} else words
