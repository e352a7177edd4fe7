"""Divides lines for TeX, which reads a limited number of bytes at once (`buf_size`).

A paragraph or a note is one line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.write.latex.tex import Tex

LONGEST = 4000
"""Characters in a line: a tenth of what TeX takes, however many bytes they have."""
_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*%")
_CONTROL = 40  # what stands so far behind a backslash is no part of a control sequence


def short_lines(latex: Tex, longest: int = LONGEST) -> Tex:
    r"""The same LaTeX in lines that are not too long.

    A space and a line end are equivalent. Where there is no space, the line end is commented out.

    >>> print(short_lines(Tex(r"one \two{three} four, 123456789,12345678901"), 20))
    one \two{three}
    four,
    123456789,%
    12345678901
    """
    if max(map(len, latex.split("\n"))) <= longest:
        return latex
    return Tex("\n".join("\n".join(_pieces(line, longest)) for line in latex.split("\n")))


def _pieces(line: str, longest: int) -> Iterator[str]:
    comment = _COMMENT.search(line)
    code = line[: comment.start()] if comment else line
    words = len(code.rstrip(" "))  # a line of nothing would be a paragraph
    start = 0
    while len(code) - start > longest:
        end = start + longest
        if (at := _space(code, start, min(end, words))) > start:
            yield code[start:at]
            start = at + 1
        elif (at := _gap(code, start, end)) > start:
            yield f"{code[start:at]}%"
            start = at
        else:
            break
    yield line[start:]


def _space(code: str, start: int, end: int) -> int:
    """The last space before `end` at which a line can be divided; -1 when there is none."""
    at = code.rfind(" ", start, end)
    while at > start and code[at - 1] in " \\":
        at = code.rfind(" ", start, at)
    return at


def _gap(code: str, start: int, end: int) -> int:
    """The last place before `end` outside control sequences, after a comma if there is one; -1 when there is none."""
    comma = code.rfind(",", start, end) + 1
    places: Iterable[int] = (comma, *range(end, start, -1))
    for at in places:
        whole = code[at - 1] in "{}," or "\\" not in code[max(start, at - _CONTROL) : at]
        if at > start and whole and not code[at].isspace():
            return at
    return -1
