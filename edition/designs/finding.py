"""Finds a design by its name, with those that it extends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from edition.designs.folder import designs, own_files, styles_dir, styles_folders
from edition.designs.fonts import files_of, named_files
from edition.disk import FileKind, RefusalReason, Refused, items, kind, read
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.edition import Edition
from edition.model.home import Home
from edition.model.span import Span
from edition.model.volume import Volume
from edition.nearest import Nearest
from edition.records.toolkit_designs import read_toolkit_designs
from edition.volume_files import refusal

if TYPE_CHECKING:
    from edition.parse.yaml_nodes import Mapping

USUAL = "octavo"
"""What a design extends that does not say it; it is complete itself."""
_MOST = 8
"""Designs that extend one another."""
Words = Callable[[str], "str | None"]
"""The words of a file below the root; None when it is missing or, which is reported, refused."""


class Designs:
    """The designs that a volume may have: those of its project, and the toolkit's own."""

    def __init__(self, root: Path, home: Home, report: Report) -> None:
        self._root = root
        self._home = home
        self._folders = styles_folders(root, home)
        self._report = report

    def chosen(self, volume: Volume, words: Words | None = None) -> tuple[str, Design | None]:
        """The name of the design of a volume, and the design when it is the project's own.

        Where there is none, or it cannot be used, which is reported, it is the usual one.
        """
        name = volume.style
        if own_files(self._root, self._home, name):
            design = self.own(name, words)
            return (USUAL, None) if design is None else (name, design)
        if name not in designs():
            self._report(self.unknown(name, volume.at("style")))
            return USUAL, None
        return name, None

    def own(self, name: str, words: Words | None = None) -> Design | None:
        """The project's design of this name, with its fonts; None, and diagnostics, when it cannot be used."""
        from edition.parse.design import parse_design

        typed = self._chain(name, words or self._words)
        design = parse_design(name, typed, self._report) if typed else None
        if design is None:
            return None
        files = files_of(design, self._root, self._report)
        return None if files is None else replace(design, files=files)

    def unknown(self, name: str, span: Span) -> Diagnostic:
        """The diagnostic on a design that there is not, named at `span`."""
        for folder in self._folders:
            old = f"{folder}/edition-{name}.design"
            if kind(self._root, old) is not FileKind.MISSING:
                message = f"the design “{name}” is in TeX ({old}), which is not read"
                hint = f"write it anew as data: edition new-design {name}"
                return Diagnostic("C605", span, message, hint)
        known = self.names()
        return Diagnostic(
            "C202", span, f"there is no design “{name}”", Nearest(known).hint(name, f"choose among {', '.join(known)}")
        )

    def names(self) -> tuple[str, ...]:
        """All names, sorted."""
        there = set(designs())
        for folder in self._folders:
            if kind(self._root, folder) is FileKind.FOLDER:
                there |= {item.name[:-5] for item in items(self._root, folder) if item.name.endswith(".yaml")}
        return tuple(sorted(there))

    def _words(self, file: str) -> str | None:
        from edition.parse.decoding import decode

        try:
            return decode(read(self._root, file), file, self._report)
        except Refused as refused:
            if refused.why is not RefusalReason.MISSING:
                self._report(refusal(refused))
            return None

    def _chain(self, name: str, words: Words) -> list[Mapping]:
        """What a design says, and each that it extends; empty, and a diagnostic, when one cannot be read or found."""
        from edition.parse.design import extended, read_design

        chain: list[Mapping] = []
        taken: list[str] = []
        while True:
            file = next((file for file in own_files(self._root, self._home, name) if file not in taken), "")
            if not file:
                return [*chain, *_toolkit_chain(name)]
            said = words(file)
            typed = None if said is None else read_design(said, file, self._report)
            if typed is None:
                return []
            chain.append(typed)
            taken.append(file)
            base = extended(typed)
            name, span = (base.text, base.span) if base is not None else (USUAL, Span(file, 1, 1))
            if wrong := self._impossible(name, span, taken):
                self._report(wrong)
                return []

    def _impossible(self, name: str, span: Span, taken: Sequence[str]) -> Diagnostic | None:
        """The diagnostic on a design that cannot be extended."""
        if len(taken) >= _MOST:
            message = f"more than {_MOST} designs extend one another"
            return Diagnostic("C602", span, message, "make one of them complete", doubt=Doubt.LOST)
        files = own_files(self._root, self._home, name)
        if name in designs() or any(file not in taken for file in files):
            return None
        if files:
            message, hint = (
                f"the design “{name}” extends itself, by {len(taken)} steps",
                f"extend {USUAL} in one of them",
            )
            message = f"the design “{name}” extends itself" if len(taken) == 1 else message
            return Diagnostic("C602", span, message, hint, doubt=Doubt.LOST)
        hint = Nearest(self.names()).hint(name, f"choose among {', '.join(self.names())}")
        return Diagnostic("C602", span, f"there is no design “{name}” to extend", hint, doubt=Doubt.LOST)


def _toolkit_chain(name: str) -> tuple[Mapping, ...]:
    """What one of the toolkit's designs says, and each that it extends."""
    from edition.parse.design import extended

    chain = [_typed(name)]
    while name != USUAL:
        base = extended(chain[-1])
        name = USUAL if base is None else base.text
        chain.append(_typed(name))
    return tuple(chain)


@cache
def _typed(name: str) -> Mapping:
    from edition.parse.design import read_design

    file = f"{name}.yaml"
    typed = read_design((styles_dir() / file).read_text(encoding="utf-8"), file, _refuse)
    assert typed is not None
    return typed


@cache
def toolkit_design(name: str) -> Design:
    """One of the toolkit's own designs, as it was parsed when the toolkit was made (`toolkit.json`)."""
    design = _toolkit()[name]
    return replace(design, files=named_files(design))


@cache
def _toolkit() -> dict[str, Design]:
    return read_toolkit_designs(Path(__file__).with_name("toolkit.json").read_bytes())


def parsed_toolkit_design(name: str) -> Design:
    """The same, parsed from its YAML."""
    from edition.parse.design import parse_design

    design = parse_design(name, _toolkit_chain(name), _refuse)
    assert design is not None
    return replace(design, files=named_files(design))


def _refuse(wrong: Diagnostic) -> None:
    raise ValueError(f"{wrong.span}: {wrong.message}")


def design_of(edition: Edition) -> Design:
    """The design of a volume."""
    return edition.design or toolkit_design(edition.volume.style)
