"""`edition concordance`: every place of a word, with its context, one a line (KWIC)."""

from __future__ import annotations

from collections.abc import Iterator

import click

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


@click.command
@click.argument("word")
@volume_names
@output_format
@click.pass_obj
def command(project: Project, word: str, names: tuple[str, ...], form: str) -> None:
    """Show every place of a word in the base text, with its context.

    Capitals do not matter, nor points of Hebrew, Arabic and Syriac that are not typed; * stands for any letters
    (Trotsky* finds Trotskyite); several words in quotation marks are looked for as a phrase.
    """
    if not WORD.search(word.replace("*", "")):
        raise click.UsageError("give a word, or part of one and *")
    pattern = compiled(word)
    editions = read_volumes(project, names)
    results = [(edition, list(hits(edition, pattern))) for edition in editions]
    if form == "json":
        print_json([as_json(edition, hit) for edition, places in results for hit in places])
        return
    for edition, places in results:
        print_heading(edition.volume.name, len(results))
        for line in aligned(places, terminal_width()):
            say(line)
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
