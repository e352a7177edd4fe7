"""Paragraphs of plain words as a base text in light Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.rewrite.markdown import beginning, escape


def plain_markdown(paragraphs: Sequence[str], verse: bool) -> str:
    r"""Paragraphs without mark-up; with `verse`, each is a stanza, and each of its lines a verse.

    >>> print(plain_markdown(["# 1*", "two"], verse=False))
    \# 1\*
    <BLANKLINE>
    two
    <BLANKLINE>
    """
    return "\n".join(_lines(paragraphs, verse))


def _lines(paragraphs: Sequence[str], verse: bool) -> Iterator[str]:
    for number, paragraph in enumerate(paragraphs):
        if verse and not number:
            yield "::: verse"
        yield from (beginning(escape(line)) for line in paragraph.split("\n"))
        if not verse or number < len(paragraphs) - 1:
            yield ""
    if verse:
        yield from (":::", "")
