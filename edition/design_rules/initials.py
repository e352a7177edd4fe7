"""Sections that begin without the initial that the design gives them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from edition.derive.containers import Container, holders
from edition.derive.edited_text import edited_text
from edition.designs.finding import design_of
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import Block
from edition.scripts import script_of

_LETTERS = ((0x41, 0x24F), (0x370, 0x52F), (0x531, 0x556), (0x1E00, 0x1FFF))
"""Latin, Greek, Cyrillic, Armenian: those of which the engine makes initials."""
_PASSED = frozenset({Container.QUOTE, Container.EPIGRAPH})
"""What a section may have in front of the paragraph with its initial."""
_FIGURES = frozenset("0123456789")
_MOST = 5


def missing_initials(edition: Edition) -> Iterator[Diagnostic]:
    """P127: sections whose first paragraph cannot have the initial that the design asks for, and why."""
    page = design_of(edition).page
    if page.initials == "none":
        return
    without = list(_without(edition))
    if without:
        named = ", ".join(f"{locus} ({why})" for locus, why in without[:_MOST]) + (" …" if without[_MOST:] else "")
        begin = "section begins" if len(without) == 1 else "sections begin"
        message = f"{len(without)} {begin} without an initial: {named}"
        own = page.spans.get("initials")
        where = own if edition.design is not None and own is not None else edition.volume.at("style")
        hint = "its first line is printed as any other; let it be, or write `initials: none` in the design"
        yield Diagnostic("P127", where, message, hint)


def _without(edition: Edition) -> Iterator[tuple[str, str]]:
    """The loci of paragraphs that have no initial, and what they are."""
    edited = edition.derived(edited_text)
    opened = False
    for i, block in enumerate(edition.text.blocks):
        if block.apart or not block.printed or block.wordless:
            continue
        if block.is_heading:
            opened = opened or block.opens_section
        elif opened and not _PASSED.intersection(holders(block)):
            opened = False
            why = _why_none(block, edited.words(i))
            if why:
                yield str(block.locus), why


def _why_none(block: Block, words: str) -> str:
    """Why the first paragraph of a section has no initial; empty when it has one."""
    if not block.may_have_initial:
        return block.kind.value
    at = next((at for at, letter in enumerate(words) if letter.isalpha() or letter in _FIGURES), len(words))
    first, following = words[at : at + 1], words[at + 1 : at + 2]
    if not first or first in _FIGURES:
        return "a number" if first else "no letter"
    if " " in words[:at].replace("\u00a0", " "):
        return "a space before the first letter"
    if following and unicodedata.combining(following):
        return "a letter with a combining mark"
    if any(start <= ord(first) <= end for start, end in _LETTERS):
        return ""
    script = script_of(first)
    name = script.name.replace("_", " ") if script else unicodedata.name(first, "other").split()[0].capitalize()
    return f"{name} letters"
