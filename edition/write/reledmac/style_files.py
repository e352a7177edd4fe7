"""The files of the folder of styles that a document for reledmac brings along."""

from __future__ import annotations

from dataclasses import replace

from edition.model.design import Design, FontFile
from edition.write.latex.design import write_design

MODULES = ("luaotfload", "letters", "combining", "capitals", "superiors", "languages")
"""The modules of the engine that `edition-reledmac.sty` loads."""


def own_style(design: Design) -> dict[str, str]:
    """The file of a project's own design that a document brings along; its fonts are named as the design names them."""
    named = {key: replace(font, name=_named(font)) for key, font in design.files.items()}
    return {f"edition-{design.name}.design": write_design(replace(design, files=named))}


def _named(font: FontFile) -> str:
    return font.path.rpartition("/")[2].replace(" ", "-").replace("+", "-") if font.data else font.name


def style_files(design: str, *, is_own: bool = False) -> tuple[str, ...]:
    """The files of the folder of styles that a document brings along; without its design when that is a project's."""
    return (
        "edition-reledmac.sty",
        *(() if is_own else (f"edition-{design}.design",)),
        *(f"edition-{module}.lua" for module in MODULES),
    )
