"""LaTeX documents that grow in one direction: each function makes one of about `n` characters."""

from __future__ import annotations

from collections.abc import Callable

from tests.growth.volumes import items, prose, repeated

Made = Callable[[int], str]


def numbered(words: Made) -> Made:
    """A document whose numbered text grows."""
    return lambda n: rf"\begin{{document}}\beginnumbering Word {words(n)}\endnumbering\end{{document}}"


def same(words: str) -> Made:
    """A numbered text that is the same words again and again."""
    return numbered(lambda n: repeated(words, n))


LATEX: dict[str, Made] = {
    "prose": numbered(prose),
    "paragraphs": same("\\pstart Some words.\\pend\n"),
    "entries": same(r"\edtext{word}{\Afootnote{other B}} and "),
    "entries in one another": same(r"\edtext{" * 10 + "word" + r"}{\Afootnote{other B}}" * 10 + " and "),
    "notes without braces": same(r"\edtext{word}\Afootnote{other B} and "),
    "own commands": numbered(lambda n: r"\newcommand{\w}[1]{\emph{#1}}" + repeated(r"\w{one} ", n)),
    "own entries": numbered(
        lambda n: r"\newcommand{\v}[2]{\edtext{#1}{\Afootnote{#2}}}" + repeated(r"\v{word}{other B} and ", n)
    ),
    "own environments": numbered(
        lambda n: r"\newenvironment{kept}{one }{ two}" + repeated(r"\begin{kept}a\end{kept}", n)
    ),
    "definitions": same(r"\newcommand{\x}[1]{(#1)}\x{a} "),
    "definitions in groups": same(r"{\renewcommand{\x}{a}\x}b "),
    "skipped": same(r"a \iffalse b\else c\fi "),
    "unknown commands": same(r"\foo*[a]{b} "),
    "measures": same(r"a \write1{b}\vskip 1pt "),
    "styles": same(r"\itshape a \upshape b "),
    "groups": same("{a} "),
    "labels": numbered(lambda n: items(n, lambda i: rf"\edlabel{{a{i}}}b\footnote{{see \edlineref{{a{i}}}}} ")),
    "comments": same("a % b\n"),
    "cells": numbered(lambda n: r"\begin{tabular}{l}" + repeated("a & ", n) + r"\end{tabular}"),
    "rows": numbered(lambda n: r"\begin{tabular}{l}" + repeated(r"a & b \\ ", n) + r"\end{tabular}"),
    "words around": lambda n: repeated(r"Words.\par ", n) + r"\beginnumbering Word.\endnumbering",
    "cells around": lambda n: (
        r"\begin{tabular}{l}" + repeated("a & ", n) + r"\end{tabular}\beginnumbering Word.\endnumbering"
    ),
    "ekdosis": lambda n: (
        r"\begin{ekdosis}" + repeated(r"\app{\lem[wit=A]{word}\rdg[wit=B]{other}} and ", n) + r"\end{ekdosis}"
    ),
}
"""Every direction in which a document may grow."""

REFUSED: dict[str, Made] = {
    "brackets": numbered(lambda n: r"\newcommand{\x}[1][a]{b}" + repeated(r"\x[ ", n)),
    "arguments": numbered(lambda n: r"\newcommand{\x}[1]{b}" + repeated(r"\x{ ", n)),
    "bodies": same(r"\newcommand{\x}{ "),
    "plain bodies": same(r"\def\x{ "),
    "titles": lambda n: repeated(r"\title{ ", n) + r"\begin{document}",
    "conditions": same(r"\iffalse "),
    "environments left out": same(r"\begin{comment} "),
}
"""Documents in which nothing is closed."""
