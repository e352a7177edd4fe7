"""`edition concordance`: every place of a word, with its context, one a line (KWIC)."""

from __future__ import annotations

from collections.abc import Iterator

import click

from edition.derive.parts_beside import PartBeside, parts_beside
from edition.derive.word_search import KwicLine, compiled, context, hits, similar_words
from edition.english import counted
from edition.invisible_characters import columns, visible
from edition.model.colored_line import Line, StyledWords
from edition.model.edition import Edition
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project, read_volumes
from edition.terminal.tables import print_heading, print_json, terminal_width
from edition.words import WORD

REACH = 60
"""Characters of context on either side where no terminal sets a limit."""

LONG = 400
"""Characters of a line of another text there."""


@click.command
@click.argument("word")
@volume_names
@click.option(
    "--beside", is_flag=True, help="With the part of each other text of the volume that belongs to the place."
)
@output_format
@click.pass_obj
def command(project: Project, word: str, names: tuple[str, ...], beside: bool, form: str) -> None:
    """Show every place of a word in the base text, with its context.

    In a volume with several texts, --beside shows how each place is translated: the paragraph, stanza or unit of the
    other text that stands beside it. Which of its words stands for the one looked for, is for you to see.

    Capitals do not matter, nor points of Hebrew, Arabic and Syriac that are not typed; * stands for any letters
    (Trotsky* finds Trotskyite); several words in quotation marks are looked for as a phrase.
    """
    if not WORD.search(word.replace("*", "")):
        raise click.UsageError("give a word, or part of one and *")
    pattern = compiled(word)
    editions = read_volumes(project, names)
    results = [(edition, list(hits(edition, pattern))) for edition in editions]
    if form == "json":
        print_json([as_json(edition, hit, beside) for edition, places in results for hit in places])
        return
    for edition, places in results:
        print_heading(edition.volume.name, len(results))
        for hit, line in zip(places, aligned(places, terminal_width()), strict=True):
            say(line)
            for below in lines_beside(edition, hit, terminal_width()) if beside else ():
                say(below)
        say(f"{edition.volume.name}: {counted(len(places), 'place')}{nearest(edition, word, places)}", err=True)


def aligned(places: list[KwicLine], width: int | None) -> Iterator[Line]:
    """One line a place: locus, context, the word in one column."""
    if not places:
        return
    loci = [str(hit.block.locus) for hit in places]
    margin = max(map(len, loci))
    widest = max(hit.end - hit.start for hit in places)
    reach = REACH if width is None else max(10, (width - margin - 2 - min(widest, 30)) // 2)
    shown = [tuple(map(visible, context(hit, reach))) for hit in places]
    before = max(columns(left) for left, _, _ in shown)
    for locus, (left, word, right) in zip(loci, shown, strict=True):
        yield f"{locus:{margin}}  {' ' * (before - columns(left))}{left}", StyledWords(word, "1"), right.rstrip()


def nearest(edition: Edition, word: str, places: list[KwicLine]) -> str:
    """When there is no match, the words of the text that are most similar."""
    near = [] if places or "*" in word or " " in word.strip() else similar_words(edition, word)
    return f"; the nearest words are {', '.join(near)}" if near else ""


def beside_hit(edition: Edition, hit: KwicLine) -> tuple[PartBeside, ...]:
    """What other texts have beside a place."""
    locus = hit.block.locus
    return parts_beside(edition, edition.text.index[locus]) if locus is not None else ()


def lines_beside(edition: Edition, hit: KwicLine, width: int | None) -> Iterator[str]:
    """One line for each other text: its name, the loci and their words, as far as the terminal is wide."""
    for part in beside_hit(edition, hit):
        head = f"    {part.text.volume.home.text or part.text.volume.name} {', '.join(part.loci) or '–'}"
        room = max(20, (width or LONG) - columns(head) - 3)
        words = visible(part.words)
        yield f"{head}  {words if columns(words) <= room else words[: room - 1].rstrip() + '…'}".rstrip()


def as_json(edition: Edition, hit: KwicLine, beside: bool = False) -> dict[str, object]:
    """A place with its context and where it stands in the file; with what other texts have `beside` it."""
    left, word, right = context(hit, REACH)
    span = hit.block.span(hit.start, hit.end)
    return {
        "volume": edition.volume.name,
        "locus": str(hit.block.locus),
        "left": left,
        "word": word,
        "right": right,
        "source": {"file": span.file, "line": span.line, "column": span.column},
        **({"beside": [_part(part) for part in beside_hit(edition, hit)]} if beside else {}),
    }


def _part(part: PartBeside) -> dict[str, object]:
    return {"volume": part.text.volume.home.name, "loci": list(part.loci), "words": part.words}
