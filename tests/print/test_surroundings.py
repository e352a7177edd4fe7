"""What a run of LuaLaTeX is given, and what it is not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from edition.designs import styles_dir
from edition.model.diagnostic import Failure
from edition.typeset.surroundings import surroundings


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a home of his own."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return home


def test_no_variable_of_the_user_s_is_passed_on(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_TOKEN", "hidden")
    (tmp_path / "run").mkdir()
    given = surroundings(tmp_path / "run", styles_dir()).environment
    assert "SECRET_TOKEN" not in given
    assert given["HOME"] == str(tmp_path / "run")
    assert given["PATH"] == os.environ["PATH"]
    assert not [value for value in given.values() if str(home) in value]


def test_the_user_s_own_fonts_and_trees_are_found(tmp_path: Path, home: Path) -> None:
    for folder in ("run", "home/.fonts", "home/.local/share/fonts", "home/texmf"):
        (tmp_path / folder).mkdir(parents=True)
    around = surroundings(tmp_path / "run", styles_dir())
    own = [str(home / folder) for folder in (".fonts", ".local/share/fonts", "texmf")]
    assert set(own) <= set(around.readable)
    assert str(home) not in around.readable
    assert f"{own[0]}//:{own[1]}//" in around.environment["OSFONTDIR"]
    assert around.environment["TEXMFHOME"] == own[2]


def test_a_font_cache_that_others_can_write_is_refused(tmp_path: Path) -> None:
    """What is in there is code, and runs."""
    fonts = tmp_path / "cache/edition/texmf/luatex-cache/generic/fonts/otl"
    fonts.mkdir(parents=True)
    (tmp_path / "run").mkdir()
    surroundings(tmp_path / "run", styles_dir())
    fonts.chmod(0o777)
    with pytest.raises(Failure, match="otl: everybody may write"):
        surroundings(tmp_path / "run", styles_dir())
    fonts.chmod(0o755)
    (fonts / "font.luc").touch()
    (fonts / "font.luc").chmod(0o666)
    with pytest.raises(Failure, match=r"font\.luc: everybody may write"):
        surroundings(tmp_path / "run", styles_dir())
