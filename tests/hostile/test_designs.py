"""A project’s design is data: nothing in it is run, whatever it is, and nothing outside the project is opened."""

from __future__ import annotations

import os
import re
import shutil
import struct
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from edition.build.inputs import digest_of_own
from edition.designs.finding import Designs, toolkit_design
from edition.designs.font_data import LARGEST, amiss
from edition.keys.declarations import Group, inner
from edition.keys.design import DESIGN
from edition.load import load
from edition.model.design import Design
from edition.model.diagnostic import Diagnostic
from edition.model.home import Home
from edition.system.fonts import files
from edition.write.latex.design import write_design

CLEAN = Path(__file__).parent.parent / "cases/clean"
GARAMOND = files(["EBGaramond12-Regular.otf"]).get("EBGaramond12-Regular.otf")
needs_garamond = pytest.mark.skipif(GARAMOND is None, reason="EB Garamond is not installed")
PAYLOADS = (
    r"}\directlua{os.exit(7)}{", r"\input{/etc/passwd}", "^^5cinput x", "1pt}\\relax", "x%y", "a,b=c", "#1", "$x$",
    "../../etc/passwd", "/etc/passwd", "~/x.otf", "-5mm", "999999mm", "1e9mm", "NaN", "\\jobname",
)  # fmt: skip
FREE = {("description",), ("page", "footer"), ("signs", "paragraph"), ("signs", "page"), ("signs", "break")}
"""Keys that any words may be typed for; they are printed as they are."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A clean volume whose design is the house's own."""
    shutil.copytree(CLEAN, tmp_path, dirs_exist_ok=True)
    (tmp_path / "styles").mkdir()
    settings = tmp_path / "source/clean/volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "style: house\n", encoding="utf-8")
    return tmp_path


def said(root: Path, design: str) -> tuple[Design | None, list[Diagnostic]]:
    """The design, and what is wrong with it."""
    (root / "styles/house.yaml").write_text(design, encoding="utf-8")
    problems: list[Diagnostic] = []
    return Designs(root, Home("clean"), problems.append).own("house"), problems


def paths(group: Group[Any], above: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The keys of a design that have plain values, each with those that it stands in."""
    for key in group.keys:
        inside = inner(key.value)
        if inside is None:
            yield (*above, key.name)
        else:
            yield from paths(inside, (*above, key.name))


PATHS = sorted(paths(DESIGN))


def typed(path: tuple[str, ...], value: str) -> str:
    """A design with one value, in single quotation marks."""
    words = "'" + value.replace("'", "''") + "'"
    return "".join(f"{'  ' * depth}{key}:\n" for depth, key in enumerate(path))[:-1] + f" {words}\n"


@pytest.mark.parametrize("top", sorted({path[0] for path in PATHS}))
def test_a_payload_in_any_field_is_refused_or_printed_as_it_is(root: Path, top: str) -> None:
    plain = write_design(toolkit_design("octavo"))
    commands = {*re.findall(r"\\[A-Za-z@]+", plain)} | {r"\textbackslash", r"\textasciicircum", r"\textasciitilde"}
    for path in (path for path in PATHS if path[0] == top):
        for payload in PAYLOADS:
            design, problems = said(root, typed(path, payload))
            if path not in FREE:
                assert design is None, (path, payload)
                assert problems, (path, payload)
                assert all(problem.span.file == "styles/house.yaml" for problem in problems)
                continue
            if design is not None:
                assert {*re.findall(r"\\[A-Za-z@]+", write_design(design))} <= commands, (path, payload)


@needs_garamond
@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "huge", "empty", "text", "cut", "bomb", "woff", "above"])
def test_a_file_that_is_no_font_is_refused(root: Path, kind: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert GARAMOND is not None
    file = root / "styles/House.otf"
    data = GARAMOND.read_bytes()
    if kind == "link":
        file.symlink_to(GARAMOND)
    elif kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    elif kind == "huge":
        with file.open("wb") as opened:
            opened.truncate(LARGEST + 1)
    elif kind == "above":  # the folder is a link out of the project
        outside = tmp_path_factory.mktemp("outside")
        (outside / "House.otf").write_bytes(data)
        (root / "styles/fonts").symlink_to(outside)
    else:
        broken = {"empty": b"", "text": b"no font", "cut": data[:5000], "bomb": bomb(data), "woff": b"wOFF" + data[4:]}
        file.write_bytes(broken[kind])
    name = "fonts/House.otf" if kind == "above" else "House.otf"
    other = "{italic: EBGaramond12-Italic.otf, bold: EBGaramond12-Bold.otf, regular: " + name + "}"
    design, problems = said(root, f"fonts:\n  text: {other}\n")
    assert design is None
    assert [(problem.code, problem.span.file) for problem in problems] == [("C604", "styles/house.yaml")]
    assert load(root, "clean", problems.append) is not None  # the volume is read all the same
    digest_of_own(root, "clean")


def bomb(data: bytes) -> bytes:
    """A font whose table of letters says that it has every letter thousands of times."""
    from fontTools.ttLib import TTFont, newTable  # type: ignore[import-untyped]
    from fontTools.ttLib.tables.DefaultTable import DefaultTable  # type: ignore[import-untyped]

    groups = 5000
    table = struct.pack(">HHIII", 12, 0, 16 + 12 * groups, 0, groups)
    table += struct.pack(">III", 0, 0x10FFFF, 0) * groups
    with TTFont(BytesIO(data)) as font:
        font["cmap"] = newTable("cmap")
        raw = DefaultTable("cmap")
        raw.data = struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table
        font.tables["cmap"] = raw
        out = BytesIO()
        font.save(out)
    return out.getvalue()


@needs_garamond
def test_any_damage_of_a_font_is_said_and_nothing_else_happens() -> None:
    assert GARAMOND is not None
    data = GARAMOND.read_bytes()
    assert amiss(data) == ""
    for at in range(0, 2000, 97):
        assert isinstance(amiss(data[:at] + b"\xff" * 16 + data[at + 16 :]), str)
    assert amiss(data[:300])


def test_a_chain_of_designs_ends(root: Path) -> None:
    styles = root / "styles"
    (styles / "other.yaml").write_text("extends: house\n", encoding="utf-8")
    assert [problem.code for problem in said(root, "extends: other\n")[1]] == ["C602"]
    assert [problem.code for problem in said(root, "extends: house\n")[1]] == ["C602"]
    for number in range(20):
        (styles / f"d{number}.yaml").write_text(f"extends: d{number + 1}\n", encoding="utf-8")
    assert [problem.code for problem in said(root, "extends: d0\n")[1]] == ["C602"]


def test_a_design_that_is_a_link_is_not_read(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "house.yaml"
    outside.write_text("page: {lines: 36}\n", encoding="utf-8")
    (root / "styles/house.yaml").symlink_to(outside)
    problems: list[Diagnostic] = []
    edition = load(root, "clean", problems.append)
    assert edition is not None
    assert (edition.design, edition.volume.style) == (None, "octavo")
    assert [problem.code for problem in problems if problem.code[0] == "C"] == ["C111"]


@pytest.mark.parametrize(
    "deep", ["page: " + "[" * 5000, "a: &a [x]\nb: *a\n", "page: {lines: 36}\npage: {lines: 35}\n"]
)
def test_odd_yaml_is_refused(root: Path, deep: str) -> None:
    assert said(root, deep)[1]
