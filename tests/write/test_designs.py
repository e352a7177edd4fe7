"""The settings of the toolkit's designs for the engine are what their YAML files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.model.design import Design
from edition.model.diagnostic import Diagnostic
from edition.parse.design import extended, parse_design, read_design
from edition.write.latex.design import write_design

STYLES = Path(__file__).parents[2] / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.yaml"))


def design(name: str) -> Design:
    """One of the toolkit's designs."""
    typed, problems = [], list[Diagnostic]()
    wanted = name
    while wanted:
        node = read_design((STYLES / f"{wanted}.yaml").read_text(encoding="utf-8"), f"{wanted}.yaml", problems.append)
        assert node is not None
        typed.append(node)
        base = extended(node)
        wanted = base.text if base else "" if wanted == "octavo" else "octavo"
    found = parse_design(name, typed, problems.append)
    assert problems == []
    assert found is not None
    return found


def files(found: Design) -> dict[tuple[str, str], str]:
    """The fonts as they are named."""
    others = (found.fonts.fallback.regular, found.fonts.fallback.italic, found.fonts.fallback.bold)
    named = {(key, style): file for key, face in found.fonts.typefaces.items() for style, file in face.files.items()}
    return named | {("fallback", file): file for chain in others for file in chain}


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_up_to_date(name: str, accept: bool) -> None:
    """What is committed for LaTeX is what the YAML says; `--accept` writes it."""
    made, path = write_design(design(name), files(design(name))), STYLES / f"edition-{name}.design"
    if accept:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made
