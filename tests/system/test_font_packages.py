"""A package that is named for a letter has a font with it, where the package is installed."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

from edition.system.font_packages import _SCRIPTS, package_with

RANGES = {package: ranges for package, ranges in _SCRIPTS if package != "fonts-junicode"}  # of which it has only some


def has(package: str) -> frozenset[int]:
    """The letters of the fonts of an installed package."""
    if not shutil.which("dpkg-query"):
        return frozenset()
    done = subprocess.run(["dpkg-query", "-L", package], capture_output=True, text=True, check=False)
    files = [Path(line) for line in done.stdout.splitlines() if line.endswith((".otf", ".ttf"))]
    letters: set[int] = set()
    for file in files:
        with TTFont(file, lazy=True) as font:
            letters |= font.getBestCmap().keys()
    return frozenset(letters)


@pytest.mark.parametrize("package", RANGES)
def test_it_has_all_letters_of_its_ranges(package: str) -> None:
    there = has(package)
    if not there:
        pytest.skip(f"{package} is not installed")
    named = [point for first, last in RANGES[package] for point in range(first, last + 1)]
    assert [f"{point:X}" for point in named if unicodedata.name(chr(point), "") and point not in there] == []


@pytest.mark.parametrize(
    ("letters", "package"),
    [
        ("⏑", "fonts-symbola"), ("⌈", "fonts-symbola"), ("ꝯ", "fonts-symbola"), ("q\u1de4", "fonts-symbola"),
        ("\ue8bf", "fonts-junicode"), ("𒀀", "fonts-noto-core"), ("ⲡ", "fonts-symbola"), ("𐌰", "fonts-noto-core"),
        ("ᚠ", "fonts-noto-core"), ("abc", ""), ("漢", ""),
    ],
)  # fmt: skip
def test_the_first_package_that_has_them_is_named(letters: str, package: str) -> None:
    assert package_with(letters) == package
