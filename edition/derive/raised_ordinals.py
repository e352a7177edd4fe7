"""The raised endings of French ordinal numbers: 1er, XVIe, 2e, and of nos before figures.

They are raised in what the editors say, whoever typed it (Lexique des règles typographiques en usage à l’Imprimerie
nationale); not in readings, which are as a witness has them, nor in words of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.derive.block_language import is_language
from edition.model.inline import Inline, Inlines, Role, raised, text
from edition.model.volume import Introduction, Volume

_ORDINAL = re.compile(
    r"(?<![\w’'.-])(?:(\d+|[IVXLCDM]*[IVX])(ers?|re|res|es?|nde?s?)|(n)(os)(?=[ \u00a0\u202f]\d))(?![\w’'])"
)
_BEHIND = re.compile(r"(?:(?<=\der)|(?<=[IVX\d]e)|(?<=\bnos)) (?=\d|[^\W\d_])")
_AS_THEY_ARE = frozenset({Role.READING, Role.SIGLUM, Role.LINK})


def with_raised(inlines: Inlines, language: str) -> Inlines:
    """Rich text in a language (a tag) with the endings of its ordinal numbers raised, if it raises them.

    >>> [part.role.value for part in with_raised((text("le 1er mai, au XVIe siècle. Me voici, Le, 12e"),), "fr")]
    ['text', 'sup', 'text', 'sup', 'text', 'sup']
    >>> with_raised((text("1er"),), "de") == (text("1er"),)
    True
    """
    return tuple(_walk(inlines)) if language.partition("-")[0].lower() == "fr" else inlines


def raised_in_prose(introduction: Introduction, volume: Volume) -> Introduction:
    """An introduction with such endings raised, if its language, or that of the book, raises them."""
    language = introduction.language or volume.language
    blocks = (replace(block, content=with_raised(block.content, language)) for block in introduction.blocks)
    return replace(introduction, blocks=tuple(blocks))


def _walk(inlines: Inlines) -> Iterator[Inline]:
    for part in inlines:
        if part.role in _AS_THEY_ARE or is_language(part):
            yield part
        elif part.role is Role.TEXT and not part.children:
            yield from _split(part)
        elif part.children:
            yield replace(part, children=tuple(_walk(part.children)))
        else:
            yield part


def _split(part: Inline) -> Iterator[Inline]:
    """Pieces of words; no line ends behind a raised ending, between *1er* and *mai*."""
    words = _BEHIND.sub("\u00a0", part.text)
    at = 0
    for found in _ORDINAL.finditer(words):
        group = 2 if found[2] else 4
        yield text(words[at : found.start(group)])
        yield raised(found[group])
        at = found.end(group)
    if not at:
        yield part
    elif at < len(words):
        yield text(words[at:])
