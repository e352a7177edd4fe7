"""Finds signs that look like mark-up but are none: from other dialects of Markdown, or without their partner."""

from __future__ import annotations

import re
from collections.abc import Iterator

from edition.parse.markdown_dialect import partners

_ELEMENTS = (
    "a|abbr|audio|b|bdi|bdo|big|blockquote|br|center|cite|code|col|colgroup|dd|del|dfn|div|dl|dt|em|figcaption|figure|"
    "font|h[1-6]|hr|html|i|iframe|img|input|ins|kbd|li|link|mark|meta|ol|p|pre|q|rp|rt|ruby|s|samp|script|small|span|"
    "strike|strong|style|sub|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tt|u|ul|video|wbr"
)
"""Elements of HTML that no editor means as words between angle brackets (as `<title>` may be)."""
FENCE = "blocks of code"
UNDERLINED = "underlined headings"
_UNSUPPORTED = (
    (re.compile(r"!\[[^\]]*\](?:\(|\[)"), "images"),
    (re.compile(r"\]\("), "these links"),
    (re.compile(r"^(?:```|~~~)[\w{].*|^(?:```|~~~)$"), FENCE),
    (re.compile(r"`[^`\n]+`|^(?:```|~~~)(?![\w{]|$)"), "code"),
    (re.compile(rf"<(?:/?(?:{_ELEMENTS})\b[^<>\n]*|https?:[^<>\n]*|!--|!\[CDATA\[|!DOCTYPE|\?[a-z])>?", re.I), "HTML"),
    (re.compile(r"<(?:(?!https?:)[a-z][a-z0-9+.-]+:[^<> \n]*|[\w.+-]+@[\w.-]+)>", re.I), "addresses in <…>"),
    (re.compile(r"&(?:[A-Za-z][A-Za-z0-9]+|#[0-9]+|#x[0-9A-Fa-f]+);"), "HTML characters"),
    (re.compile(r"~~[^~\s]"), "strike-through"),
    (re.compile(r"\^\["), "notes inside the line"),
    (re.compile(r"(?<!\w)(__?)(?=[^\s_])[^_\n]*(?<=[^\s_])\1(?!\w)"), "underscores for emphasis"),
    (re.compile(r"\]\{|\{[.#][\w-]+\}"), "these braces"),
    (re.compile(r"^\[[^\]^][^\]]*\]: "), "link targets"),
    (re.compile(r"^=+$"), UNDERLINED),
    (re.compile(r"^:::"), "a ::: without a block that it closes"),
)
_SUSPECT = re.compile(r"[`<&~^_{=]|\]\(|!\[|\]: |:::")


def unsupported(words: str) -> Iterator[tuple[int, int, str]]:
    """Mark-up of other kinds of Markdown in plain words: offset, length, description."""
    if _SUSPECT.search(words):
        for pattern, what in _UNSUPPORTED:
            for match in pattern.finditer(words):
                yield match.start(), match.end() - match.start(), what


_SIGN = re.compile(r"[*^\[\]_]")
_ALONE = re.compile(r"\*+|\^+|[\[\]]|(?<!\w)_(?=[^\W_])|(?<=[^\W_])_(?!\w)")


def alone(words: str, content: str, at: int) -> Iterator[tuple[int, int]]:
    """Signs without their partner in plain words, which begin at a character of the content: offset, length.

    A sign between two spaces is an ordinary character, as are paired brackets.
    """
    for match in _ALONE.finditer(words) if _SIGN.search(words) else ():
        start, end = at + match.start(), at + match.end()
        if match[0] in "[]":
            if start in partners(content):
                continue
        elif not (content[start - 1 : start].strip() or content[end : end + 1].strip()):
            continue
        yield match.start(), end - start
