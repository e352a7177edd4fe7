"""The frame of a document: its class, packages and settings, by PyLaTeX."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pylatex import Command, Document, NoEscape, Package
from pylatex.base_classes import Arguments

from edition.write.latex.tex import Tex, word


def document(
    design: str,
    packages: Sequence[str],
    setup: Tex,
    commands: Iterable[tuple[str, tuple[Tex, ...]]],
    body: Iterable[Tex],
) -> Tex:
    """A whole document: the engine with a design, further packages, settings, commands with arguments, and the text.

    PyLaTeX gets only LaTeX made by `tex`; its own defaults (encodings, fonts, page style, sizes) belong to the design
    and are switched off.
    """
    made = Document(
        documentclass="article", document_options=None, fontenc=None, inputenc=None, lmodern=False, textcomp=False,
        microtype=False, page_numbers=False, indent=True, font_size="normalsize",
    )  # fmt: skip
    made.data.clear()
    made.packages.append(Package("edition", options=NoEscape(f"design={word(design)},letters=used")))
    for package in packages:
        made.packages.append(Package(NoEscape(word(package))))
    made.preamble.append(_command("EdSetup", setup))
    for name, arguments in commands:
        made.preamble.append(_command(name, *arguments))
    made.append(_TEXT)
    before, after = made.dumps().split(_TEXT)
    return Tex(before + "%\n".join(body) + after)


def with_settings(made: Tex, settings: Tex) -> Tex:
    """A whole document with further settings of the engine, which come after its own."""
    frame, begins, text = made.partition(r"\begin{document}")  # an editor's words have no backslash
    return Tex(frame + _command("EdSetup", settings).dumps() + "\n" + begins + text)


_TEXT = NoEscape("%text%")
"""Stands for the text, which PyLaTeX would copy many times; no words of an editor have a bare %."""


def _command(name: str, *arguments: Tex) -> Command:
    return Command(name, Arguments(*map(NoEscape, arguments)))
