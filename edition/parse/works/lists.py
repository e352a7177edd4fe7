"""BibLaTeX's lists of places, publishers and institutions: `Paris and Lyon and others`."""

from __future__ import annotations

from collections.abc import Callable

from edition.model.authority import AND
from edition.model.inline import Inline, Inlines
from edition.parse.works.latex import read_latex


def read_list(value: str, wrong: Callable[[str], None]) -> Inlines:
    """The rich text of a field that is a list, with `AND` between its items; what stands in braces is one item.

    `wrong` is called with every unknown command, which is left out.

    >>> from edition.model.inline import plain
    >>> [plain((part,)) for part in read_list("Paris and {Seuil and Fayard} and others", print)]
    ['Paris', ' and ', 'Seuil and Fayard', ' and ', 'others']
    """
    from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]

    parts: list[Inline] = []
    for item in split_name_list(value):
        if read := read_latex(item.strip(), wrong):
            parts += (AND, *read) if parts else read
    return tuple(parts)
