"""Another system, as far as Python shows it: its name, its programs, its folders."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Machine = Callable[..., Path]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """`machine("darwin", "brew", root=False)`: a system on which these programs are all there is; where they are."""

    def machine(platform: str, *programs: str, root: bool = True, folder: str = "bin") -> Path:
        place = tmp_path / folder
        place.mkdir(parents=True, exist_ok=True)
        for program in programs:
            (place / program).write_text("#!/bin/sh\n")
            (place / program).chmod(0o755)
        monkeypatch.setattr(sys, "platform", platform)
        monkeypatch.setattr("os.geteuid", lambda: 0 if root else 1000)
        monkeypatch.setenv("PATH", str(place))
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
        return place

    return machine
