"""The settings of the toolkit's designs for the engine are what their YAML files say."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.designs import finding
from edition.designs.finding import parsed_toolkit_design, toolkit_design
from edition.records.toolkit_designs import write_toolkit_designs
from edition.write.latex.design import write_design

STYLES = Path(__file__).parents[2] / "styles"
NAMES = sorted(path.stem for path in STYLES.glob("*.yaml"))


@pytest.mark.parametrize("name", NAMES)
def test_settings_are_up_to_date(name: str, accept: bool) -> None:
    """What is committed for LaTeX is what the YAML says; `--accept` writes it."""
    made, path = write_design(parsed_toolkit_design(name)), STYLES / f"edition-{name}.design"
    if accept:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made


def test_parsed_designs_are_up_to_date(accept: bool) -> None:
    """What is kept parsed is what the YAML says; `--accept` writes it."""
    path = Path(finding.__file__).with_name("toolkit.json")
    designs = [parsed_toolkit_design(name) for name in NAMES]
    made = write_toolkit_designs(designs)
    if accept:
        path.write_text(made, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == made
    assert [toolkit_design(name) for name in NAMES] == designs
