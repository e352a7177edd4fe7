"""Two states of a volume of which only the shared files differ."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import edition
from tests.series.conftest import NAMES, SERIES, WORKS, put


def differences(shelf: Path, volume: str, file: str, words: str) -> dict[str, list[Any]]:
    """What `edition diff` says of a volume after one shared file was given other words."""
    for part in ("source", "apparatus"):
        shutil.copytree(shelf / part, shelf / "before" / part)
    put(shelf, file, words)
    arguments = ["-C", str(shelf), "diff", str(shelf / "before"), "--format", "json"]
    found = json.loads(CliRunner().invoke(edition, arguments, catch_exceptions=False).stdout)
    return {
        what: [item for item in found[what] if item["volume"] == volume] for what in ("added", "removed", "changed")
    }


@pytest.mark.parametrize(
    ("file", "words", "key"),
    [
        ("apparatus/names.yaml", NAMES.replace("Trotsky, Leon", "Trotsky, L."), "trotsky"),
        ("apparatus/works.bib", WORKS.replace("1930", "1931"), "life"),
    ],
)
def test_one_shared_thing_changed(shelf: Path, file: str, words: str, key: str) -> None:
    """The others are not said to be removed."""
    found = differences(shelf, "one", file, words)
    assert [item["id"] for item in found["changed"]] == [key]
    assert found["removed"] == found["added"] == []


def test_a_shared_setting_changed(shelf: Path) -> None:
    found = differences(shelf, "two", "source/series.yaml", SERIES.replace("the copy", "the fair copy"))
    assert [[*item["fields"]] for item in found["changed"]] == [["witnesses"]]
    assert found["removed"] == found["added"] == []


def test_a_series_that_cannot_be_read_removes_nothing(shelf: Path) -> None:
    found = differences(shelf, "one", "source/series.yaml", SERIES.replace("volumes:", "volumes: ["))
    assert found == {"added": [], "removed": [], "changed": []}
