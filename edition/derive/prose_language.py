"""The language of the editors' prose around a text in another one: of its notes, and of the lists around it."""

from __future__ import annotations

import re
import unicodedata

from edition.derive.parts import Body, Endnotes, Hyphens, IntroductionPart, WordConcordance
from edition.derive.series_places import WordIndex
from edition.messages.catalogues import words_in
from edition.model.volume import Volume

_REGIONS = re.compile(r"(-([A-Za-z]{2}|[0-9]{3}))+")


def of_notes(volume: Volume) -> str:
    """The tag of the language of the notes; empty where it is that of the text.

    A tag that is that of the text without its region (`en` around `en-GB`) is the same language; one without its
    variant (`de` around `de-1901`) is not, for its words are spelt and divided otherwise.
    """
    return _apart(volume.notes_language, volume.language)


def _apart(own: str, around: str) -> str:
    """The tag, unless it is that of the text around."""
    less = around.startswith(f"{own}-") and _REGIONS.fullmatch(around[len(own) :])
    return "" if own == around or less else own


def of_lists(volume: Volume) -> str:
    """The same of the lists around the text, in the language of the book, else of the text where it has words."""
    if volume.book_language:
        return _apart(volume.book_language, volume.language)
    return "" if words_in(volume.language, volume.catalogues, volume.words).is_there else of_notes(volume)


def is_list(body: Body) -> bool:
    """Whether a part holds prose of the editors in the language of the lists.

    Introductions have a language of their own, as each endnote has; concordances hold words of the text alone.
    """
    return not isinstance(body, IntroductionPart | Endnotes | WordConcordance | WordIndex | Hyphens)


def is_written_as(words: str, sample: str) -> bool:
    """Whether words, such as a name in an index, have letters of the script of others, or none at all.

    >>> is_written_as("Devadatta", "Index"), is_written_as("देवदत्तः", "Index"), is_written_as("1701", "Index")
    (True, False, True)
    """
    scripts = _scripts(words)
    return not scripts or bool(scripts & _scripts(sample))


def _scripts(words: str) -> set[str]:
    """The names of the scripts of letters, as Unicode has them at the beginning of the names of letters."""
    return {unicodedata.name(letter, "").partition(" ")[0] for letter in words if letter.isalpha()}
