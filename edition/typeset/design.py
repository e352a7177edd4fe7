"""A project's own design, put beside the manuscript: TeX looks there before it looks among the toolkit's."""

from __future__ import annotations

from pathlib import Path

from edition.disk import Folder
from edition.model.design import Design


def lay_out(design: Design, directory: Path) -> None:
    """Write the settings of a design and the fonts that TeX would not find into the folder of a run."""
    from edition.write.latex.design import write_design

    with Folder(directory) as folder:
        folder.replace(f"edition-{design.name}.design", write_design(design).encode())
        for font in design.files.values():
            if font.data:
                folder.replace(font.name, font.data)
