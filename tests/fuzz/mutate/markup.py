"""Markdown and BibTeX: their signs where they do not belong, or alone."""

from __future__ import annotations

import random

from tests.fuzz.mutate.raw import Mutator, cut, line_out, line_twice
from tests.fuzz.values import words

_LINES = (
    "#", "# ", "# A", "## A", "####### A", "#A", "> ", ">", "> > > a", ">a", "- ", "-", "- - - a", "1.", "1. a",
    "1) a", "999999999999. a",
    "::: verse", ":::", "::: dialogue", "::: verse dialogue", "::: direction", "::: lacuna", "::: unnumbered",
    "::: sublines",
    "::: locked", "::: none", ":::: verse", "::: verse {.x}", "---", "***", "| a | b |", "|---|---|", "|--", "| a",
    "||", "[^1]: a",
    "[^1]:", "[^x]: a", "[^1]: [^1]", "**A.** b", "**A.**", "**A** b", "+ a", "= a", "+", "=", "  + a",
    "[p. 3]{.pb}", "[p.]{.pb}",
    "[a]{.side}", "*a*", "```", "    a", "\ta", "<p>", "<!-- a", "a  ", "a\\", "&amp;", "\\", "***", "* * *", "===",
    "a\n===", "![a](b)",
    "[a]: b", "\u00a0", "\u3000a", "…", "+ + a", "= = a", "> ::: verse\n> a\n> :::", "::: verse\n:::",
    "[^2]: a\n\n    b", "- a\n\n  b\n\n      c",
)  # fmt: skip
_INLINE = (
    "*", "**", "***", "_", "__", "`", "[", "]", "[]", "()", "[^1]", "[^2]", "[^9]", "[^", "[p. 7]{.pb}",
    "[p. 7]{.pb}[p. 8]{.pb}", "[p. ]{.pb}",
    "[]{.pb}", "[a]{.side}", "[]{.side}", "[a]{.sc}", "[a]{lang=ru}", "[a]{lang=}", "[a]{.x}", "[a]{", "{.sc}",
    "\\*", "\\", "<", ">",
    "&", "&lt;", "~", "|", "\t", "\u00a0", "\u00ad", "[a](b)", "[*a]{.sc}*", "*[a*]{.sc}", "[a [b]{.sc}]{lang=ru}",
    "\u0301", "—", "’", "\r",
)  # fmt: skip
_BIB = (
    "@", "@book", "@book{", "@book{a}", "@book{a,}", "@book{book, title = {B}}", "@string{a = b}",
    '@string{a = "b" # a}', "@comment{x",
    "@preamble{x}", "{", "}", "{{", "#", ",", "=", '"', "%", "\\", '{\\"u}', "\\'e", "$a$", "~", " and ",
    " and others", "and, and",
    "date = {1871-13}", "date = {[1871..]}", "crossref = {gazette}", "crossref = {gazette-3}", "number = {4-3}",
    "number = {1-999999999}",
    "author = {a, b, c, d}", "author = {,}", "author = {}", "title = {}", "year = 1871", "month = jan",
    "title = jan", "key = {x}",
    "@issue{i, crossref = {i}, number = {1}}", "@issue{j, crossref = {none}}", "@periodical{gazette, title = {A}}",
    "é = {é}",
    "@book{é, title = {x}}", "@BOOK(b, title = {x})", "title = 3", "title = town", "title = undefinedname",
    "@book{a b, title={x}}",
)  # fmt: skip


def line_in(draw: random.Random, data: bytes) -> bytes:
    """A line of Markdown somewhere between the others."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines) + 1)
    new = draw.choice(_LINES) if draw.random() < 0.8 else words(draw, "note")
    around = [b""] if draw.random() < 0.6 else []
    lines[at:at] = [*around, new.encode("utf-8", "replace"), *around]
    return b"\n".join(lines)


def line_changed(draw: random.Random, data: bytes) -> bytes:
    """A line that begins otherwise, or is another."""
    lines = data.split(b"\n")
    at = draw.randrange(len(lines))
    new = draw.choice(_LINES).encode()
    lines[at] = draw.choice((new, new + lines[at], new + b" " + lines[at]))
    return b"\n".join(lines)


def sign_in(draw: random.Random, data: bytes) -> bytes:
    """A sign within a line."""
    text = data.decode("utf-8", "replace")
    at = draw.randrange(len(text) + 1)
    sign = draw.choice(_INLINE) if draw.random() < 0.8 else words(draw)
    return (text[:at] + sign * draw.choice((1, 1, 1, 2, 60)) + text[at:]).encode("utf-8", "replace")


def around(draw: random.Random, data: bytes) -> bytes:
    """Signs on both sides of a passage."""
    text = data.decode("utf-8", "replace")
    first, last = sorted(draw.randrange(len(text) + 1) for _ in range(2))
    last = min(last, first + draw.choice((1, 5, 30, 300)))
    before, after = draw.choice((
        ("*", "*"), ("**", "**"), ("[", "]{.sc}"), ("[", "]{lang=ru}"), ("[", "]{.side}"), ("[", "]{.pb}"),
        ("::: verse\n", "\n:::"),
        ("::: locked\n", "\n:::\n"), ("\n> ", "\n"), ("\n- ", "\n"), ("`", "`"), ("\\", "\\"), ("[^1]: ", "\n"),
        ("{", "}"), ("", ""),
    ))  # fmt: skip
    return (text[:first] + before + text[first:last] + after + text[last:]).encode("utf-8", "replace")


def only_one_block(draw: random.Random, data: bytes) -> bytes:
    """One block is all there is."""
    blocks = data.split(b"\n\n")
    return draw.choice(blocks) + b"\n"


def blocks_mixed(draw: random.Random, data: bytes) -> bytes:
    """Blocks in another order."""
    blocks = data.split(b"\n\n")
    a, b = draw.randrange(len(blocks)), draw.randrange(len(blocks))
    blocks[a], blocks[b] = blocks[b], blocks[a]
    return b"\n\n".join(blocks)


def bib_in(draw: random.Random, data: bytes) -> bytes:
    """A piece of BibTeX where it belongs, or anywhere."""
    new = draw.choice(_BIB).encode()
    if draw.random() < 0.5:
        at = draw.choice([i + 1 for i, byte in enumerate(data) if byte in b",\n"] or [0])
    else:
        at = draw.randrange(len(data) + 1)
    return data[:at] + new + draw.choice((b"", b",", b"\n", b",\n")) + data[at:]


def bib_value(draw: random.Random, data: bytes) -> bytes:
    """Another value for a field."""
    lines = data.split(b"\n")
    fields = [i for i, line in enumerate(lines) if b"=" in line]
    if not fields:
        return cut(draw, data)
    at = draw.choice(fields)
    name, _, _ = lines[at].partition(b"=")
    value = words(draw, name.strip().decode("utf-8", "replace")).encode("utf-8", "replace")
    lines[at] = (
        name + b"= " + draw.choice((b"{" + value + b"}", b'"' + value + b'"', value)) + draw.choice((b",", b"", b"}"))
    )
    return b"\n".join(lines)


MARKDOWN: tuple[Mutator, ...] = (
    line_in, line_in, line_changed, sign_in, sign_in, around, only_one_block, blocks_mixed, line_out, line_twice,
)  # fmt: skip
BIBTEX: tuple[Mutator, ...] = (bib_in, bib_in, bib_value, bib_value, line_out, line_twice)
