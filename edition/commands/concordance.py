"""`edition concordance`: every place of a word, with its context, one a line (KWIC)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import click

from edition.anchor.lemma_search import is_supplied
from edition.english import counted
from edition.invisible_characters import visible
from edition.model.colored_line import Line, Painted
from edition.model.edition import Edition
from edition.model.text import Block
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project, read_volumes
from edition.terminal.tables import print_heading, print_json, terminal_width
from edition.words import APOSTROPHES, LETTER, WORD

REACH = 60
"""Characters of context on either side where no terminal sets a limit."""

LETTERS = 60
"""Letters that * stands for at most."""


@dataclass(frozen=True, slots=True)
class KwicLine:
    """A place of the word: characters `start:end` of a block."""

    block: Block
    start: int
    end: int


@click.command
@click.argument("word")
@volume_names
@output_format
@click.pass_obj
def command(project: Project, word: str, names: tuple[str, ...], form: str) -> None:
    """Show every place of a word in the base text, with its context.

    Capitals do not matter; * stands for any letters (Trotsky* finds Trotskyite); several words in quotation marks are
    looked for as a phrase.
    """
    if not WORD.search(word.replace("*", "")):
        raise click.UsageError("give a word, or part of one and *")
    pattern = compiled(word)
    editions = read_volumes(project, names)
    found = [(edition, list(hits(edition, pattern))) for edition in editions]
    if form == "json":
        print_json([as_json(edition, hit) for edition, places in found for hit in places])
        return
    for edition, places in found:
        print_heading(edition.volume.name, len(found))
        for line in aligned(places, terminal_width()):
            say(line)
        say(f"{edition.volume.name}: {counted(len(places), 'place')}{nearest(edition, word, places)}", err=True)


def compiled(word: str) -> re.Pattern[str]:
    """What finds a word, or words, as whole words in any case.

    >>> bool(compiled("trotsky*").search("the Trotskyites")), bool(compiled("bullet").search("the Bulletin"))
    (True, False)
    """
    parts = [re.escape(part) for part in re.split(r"(?=[*])|(?<=[*])", " ".join(word.split()))]
    looked_for = "".join(f"{LETTER}{{0,{LETTERS}}}" if part == r"\*" else part for part in parts)
    looked_for = looked_for.replace(r"\ ", r"\s+")
    looked_for = re.sub(f"[{APOSTROPHES}]", f"[{APOSTROPHES}]", looked_for)
    return re.compile(f"(?<!{LETTER})(?:{looked_for})(?!{LETTER})", re.IGNORECASE)


def hits(edition: Edition, pattern: re.Pattern[str]) -> Iterator[KwicLine]:
    """Every place in the base text, in its order; what the editors supplied is not of it."""
    for block in edition.text.blocks:
        if block.locus is None or is_supplied(block):
            continue
        for match in pattern.finditer(block.text):
            yield KwicLine(block, match.start(), match.end())


def context(hit: KwicLine, reach: int) -> tuple[str, str, str]:
    """What stands before, at and after a place, each on one line; nothing is cut in the middle of a word."""
    text = hit.block.text
    left, right = flat(text[max(0, hit.start - reach - 1) : hit.start]), flat(text[hit.end : hit.end + reach + 1])
    if len(left) > reach:
        left = left[-reach:]
        left = "…" + left[left.find(" ") :] if " " in left else left
    if len(right) > reach:
        right = right[:reach]
        right = right[: right.rfind(" ") + 1] + "…" if " " in right else right
    return left, flat(text[hit.start : hit.end]), right


def flat(text: str) -> str:
    """Lines of verse and cells of a table on one line."""
    return text.replace("\n", " ").replace("\t", " ")


def aligned(places: list[KwicLine], width: int | None) -> Iterator[Line]:
    """One line a place: locus, context, the word in one column."""
    if not places:
        return
    loci = [str(hit.block.locus) for hit in places]
    margin = max(map(len, loci))
    widest = max(hit.end - hit.start for hit in places)
    reach = REACH if width is None else max(10, (width - margin - 2 - min(widest, 30)) // 2)
    shown = [tuple(map(visible, context(hit, reach))) for hit in places]
    before = max(len(left) for left, _, _ in shown)
    for locus, (left, word, right) in zip(loci, shown, strict=True):
        yield f"{locus:{margin}}  {left:>{before}}", Painted(word, "1"), right.rstrip()


def nearest(edition: Edition, word: str, places: list[KwicLine]) -> str:
    """When nothing was found, the words of the text that are most like it."""
    if places or "*" in word or " " in word.strip():
        return ""
    from rapidfuzz import fuzz, process

    words = sorted({match[0] for block in edition.text.blocks for match in WORD.finditer(block.text)})
    near = [found for found, _, _ in process.extract(word, words, scorer=fuzz.ratio, limit=3, score_cutoff=70)]
    return f"; the nearest words are {', '.join(near)}" if near else ""


def as_json(edition: Edition, hit: KwicLine) -> dict[str, object]:
    """A place with its context and where it stands in the file."""
    left, word, right = context(hit, REACH)
    span = hit.block.span(hit.start, hit.end)
    return {
        "volume": edition.volume.name,
        "locus": str(hit.block.locus),
        "left": left,
        "word": word,
        "right": right,
        "source": {"file": span.file, "line": span.line, "column": span.column},
    }
