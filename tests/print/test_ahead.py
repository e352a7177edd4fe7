"""LuaLaTeX is started before the volume is read, and makes the same book; what is started in vain leaves nothing."""

from __future__ import annotations

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from edition import build as building
from edition.build import early_start
from edition.model.diagnostic import Diagnostic
from edition.typeset import lualatex
from tests.print.test_stopped import at_work, until

pytestmark = [pytest.mark.tex, pytest.mark.cold]

STARTED, WRITTEN = "lualatex is started", "the manuscript is there"


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a build does, in order: its own steps, and when LuaLaTeX is started and given something to typeset."""
    found: list[str] = []
    begin, run = lualatex.begin, lualatex.run

    def beginning(*arguments: Any, **named: Any) -> AbstractContextManager[lualatex.Begun]:
        found.append(STARTED)
        return begin(*arguments, **named)

    def running(begun: lualatex.Begun, *arguments: Any) -> tuple[int, str]:
        found.append(f"{WRITTEN}: {begun.design}")
        return run(begun, *arguments)

    for name in ("edition.typeset.begin", "edition.typeset.lualatex.begin"):
        monkeypatch.setattr(name, beginning)
    monkeypatch.setattr("edition.typeset.run", running)
    monkeypatch.setattr(early_start, "processors", lambda: 2)
    return found


def volume(root: Path, settings: str = "", text: str = "Some words.") -> None:
    """A volume of a few words."""
    for folder in ("source/small", "apparatus/small"):
        (root / folder).mkdir(parents=True)
    (root / "source/small/volume.yaml").write_text(
        f"title: Small\nlanguage: en\nversion: '1'\ntext: [text.md]\n{settings}"
    )
    (root / "source/small/text.md").write_text(f"# One\n\n{text}\n")


def build(root: Path, steps: list[str], outputs: tuple[str, ...] = ("pdf",)) -> bool:
    """Build it; whether that was done."""
    problems: list[Diagnostic] = []
    return building.build(root, "small", outputs, root / "build", problems.append, steps.append)


def left(root: Path) -> list[str]:
    """What stands in the folder of outputs, but for the outputs and the lock."""
    return [path.name for path in (root / "build").iterdir() if ".new-" in path.name or path.is_dir()]


def book(root: Path) -> bytes:
    """The PDF."""
    return (root / "build/small.pdf").read_bytes()


def test_it_starts_before_the_volume_is_read_and_makes_the_same_book(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("early", "late"):
        volume(tmp_path / name)
    assert build(tmp_path / "early", steps)
    assert steps.count(STARTED) == 1
    assert steps.index(STARTED) < steps.index("writing")
    steps.clear()
    monkeypatch.setattr(early_start, "processors", lambda: 1)
    assert build(tmp_path / "late", steps)
    assert steps.count(STARTED) == 1
    assert steps.index(STARTED) > steps.index("typesetting")
    assert book(tmp_path / "early") == book(tmp_path / "late")
    assert not left(tmp_path / "early")


def test_what_only_warns_is_looked_at_while_it_is_at_work_and_said_before_what_tex_says(
    tmp_path: Path, steps: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found: dict[int, list[str]] = {}
    for number in (2, 1):
        monkeypatch.setattr(early_start, "processors", lambda number=number: number)
        root = tmp_path / str(number)
        volume(root, "concordance: {words: [never]}\n", text=f"Some words and {'W' * 200} more.")
        problems: list[Diagnostic] = []

        def report(diagnostic: Diagnostic, problems: list[Diagnostic] = problems) -> None:
            problems.append(diagnostic)
            steps.append(diagnostic.code)

        steps.clear()
        assert building.build(root, "small", ("pdf",), root / "build", report, steps.append)
        found[number] = [diagnostic.message for diagnostic in problems]
        later = steps.index("C206") > steps.index(f"{WRITTEN}: octavo")
        assert later == (number == 2)
        assert steps.count("C206") == 1
        assert steps.index("C206") < steps.index("P103")
    assert found[1] == found[2]


@pytest.mark.parametrize("style", ["style: a4\n", "style: 'a4'\n", "'style': a4\n", "style:\n  a4\n"])
def test_the_design_is_the_volumes_however_it_is_typed(style: str, tmp_path: Path, steps: list[str]) -> None:
    volume(tmp_path, style)
    assert build(tmp_path, steps)
    assert f"{WRITTEN}: a4" in steps
    assert f"{WRITTEN}: octavo" not in steps
    assert until(lambda: not at_work(tmp_path), 5) < 5
    assert not left(tmp_path)


@pytest.mark.parametrize("text", ["", "A letter that no font has: 漢."])
def test_nothing_is_left_of_it_when_the_volume_has_an_error(text: str, tmp_path: Path, steps: list[str]) -> None:
    volume(tmp_path, text=text) if text else volume(tmp_path, "title: again\n")
    assert not build(tmp_path, steps)
    assert steps.count(STARTED) == 1
    assert not any(step.startswith(WRITTEN) for step in steps)
    assert until(lambda: not at_work(tmp_path), 5) < 5
    assert not left(tmp_path)


def test_a_design_that_there_is_none_of_starts_nothing(tmp_path: Path, steps: list[str]) -> None:
    volume(tmp_path, "style: ../../else\n")
    assert not build(tmp_path, steps)
    assert STARTED not in steps


def test_nothing_is_started_for_what_is_not_printed(tmp_path: Path, steps: list[str]) -> None:
    volume(tmp_path)
    assert build(tmp_path, steps, ("tex", "txt"))
    assert STARTED not in steps


def test_it_starts_early_with_a_design_of_the_project_and_not_with_a_broken_one(
    tmp_path: Path, steps: list[str]
) -> None:
    volume(tmp_path, "style: house\n")
    design = tmp_path / "styles/house.yaml"
    design.parent.mkdir()
    design.write_text("page: {width: 140mm}\n", encoding="utf-8")
    assert build(tmp_path, steps)
    assert steps.count(STARTED) == 1
    assert steps.index(STARTED) < steps.index("writing")
    assert f"{WRITTEN}: house" in steps
    steps.clear()
    design.write_text("page: {width: 40mm}\n", encoding="utf-8")
    assert not build(tmp_path, steps)
    assert STARTED not in steps
    assert left(tmp_path) == []
