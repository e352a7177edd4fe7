"""The style sheets say start and end, never left and right: pages written from the right are mirrored."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHEETS = sorted(
    [*ROOT.glob("styles/*.css"), *ROOT.glob("edition/*/templates/*.css"), *ROOT.glob("edition/*/templates/*.html")]
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIDE = re.compile(r"(?<![.\w-])(?:[a-z]+-)*(?:left|right)(?:-[a-z]+)*\s*[:;]|:\s*(?:left|right)\b")
_FOUR = re.compile(r"(?:margin|padding|inset|border-(?:width|style|color)):((?:\s+[^\s;}]+){4})\s*[;}]")


def physical(style: str) -> list[str]:
    """What of a style sheet is on one side of the page, whatever its direction."""
    style = _COMMENT.sub("", style)
    four = (match for match in _FOUR.finditer(style) if match[1].split()[1] != match[1].split()[3])
    return [match[0] for match in (*_SIDE.finditer(style), *four)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_no_rule_names_a_side_of_the_page(sheet: Path) -> None:
    assert physical(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "rule", ["margin-left: 1em", "left: 0", "float: right", "text-align: left", "margin: 0 0 1em 2em", "right:0"]
)
def test_such_rules_are_found(rule: str) -> None:
    assert physical(f"p {{ color: red; {rule}; }}")


def test_others_are_not() -> None:
    assert physical(".left { margin: 0 1em 2em 1em; } /* left: */ .a .right { inset-inline-start: 0; }") == []
    assert len(SHEETS) > 4
