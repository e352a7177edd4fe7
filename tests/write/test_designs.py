"""The settings of the toolkit's designs for the engine are what their YAML files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.designs.finding import toolkit_design
from edition.write.latex.design import write_design

STYLES = Path(__file__).parents[2] / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_up_to_date(name: str, accept: bool) -> None:
    """What is committed for LaTeX is what the YAML says; `--accept` writes it."""
    made, path = write_design(toolkit_design(name)), STYLES / f"edition-{name}.design"
    if accept:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made
