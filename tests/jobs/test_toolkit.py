"""What proves that a worker makes the same books: the same on the same machine, whatever is in its caches."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.typeset.trial import files_read


@pytest.mark.tex
def test_the_files_of_tex_are_the_same_with_and_without_caches_of_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker that was never at work makes its lists of fonts first, and reads all fonts for that."""
    here = files_read("octavo", styles_dir())
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    assert files_read("octavo", styles_dir()) == here
    assert files_read("octavo", styles_dir()) == here
    assert {file.suffix for file in here} <= {
        ".cfg",
        ".clo",
        ".cls",
        ".def",
        ".fd",
        ".ini",
        ".ltx",
        ".lua",
        ".sty",
        ".tex",
        ".txt",
        ".dat",
    }
