"""What a run of LuaLaTeX is given, and what it is not."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from edition.designs.folder import styles_dir
from edition.typeset.environment import surroundings
from edition.typeset.font_cache import keep, lent


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user with a home of his own."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return home


def test_no_variable_of_the_user_s_is_passed_on(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
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


FONT = "luatex-cache/generic/fonts/otl/font.lua"


def said(*files: tuple[str, bytes], closed: bytes = b"\nCLOSED\n") -> bytes:
    """What a run says of the fonts it has read, before it reads its manuscript."""
    lines = (f"FONT {sha256(data).hexdigest()} {file}\n" for file, data in files)
    return b"This is LuaHBTeX\n" + "".join(lines).encode() + closed + b"(./book.tex"


def ran(run: Path, said: bytes, *files: tuple[str, bytes]) -> None:
    """A run has read fonts."""
    run.mkdir()
    fonts = lent(run)
    for file, data in files:
        (fonts / file).parent.mkdir(parents=True, exist_ok=True)
        (fonts / file).write_bytes(data)
    keep(run, said)


def borrowed(run: Path) -> dict[str, bytes]:
    """What another run is lent."""
    run.mkdir()
    fonts = lent(run)
    return {str(path.relative_to(fonts)): path.read_bytes() for path in fonts.rglob("*") if path.is_file()}


def test_what_a_run_has_read_of_fonts_is_there_for_the_next(tmp_path: Path) -> None:
    one, two = (FONT, b"return 1"), ("luatex-cache/generic/names/names.luc.gz", b"\x1b")
    ran(tmp_path / "1", said(one), one)
    assert borrowed(tmp_path / "2") == dict([one])
    ran(tmp_path / "3", said(two), two)
    assert borrowed(tmp_path / "4") == dict([one, two])
    assert borrowed(tmp_path / "4/again") == dict([one, two])


def test_of_a_font_that_is_compiled_the_next_run_has_no_words(tmp_path: Path) -> None:
    compiled = FONT.removesuffix("a") + "c"
    files = ((FONT, b"return {}"), (compiled, b"\x1bLua"), ("luatex-cache/generic/fonts/otl/other.lua", b"return 1"))
    run = tmp_path / "first"
    ran(run, said(*files), *files)
    assert borrowed(tmp_path / "second") == dict(files[1:])
    (tmp_path / "cache/edition/texmf" / compiled).unlink()
    assert borrowed(tmp_path / "third") == dict(files[2:])


def test_only_what_a_run_said_before_it_read_its_manuscript_is_kept(tmp_path: Path) -> None:
    """Whoever had got into it by its manuscript would leave Lua for the runs to come."""
    true = (FONT, b"return 1")
    evil = (FONT, b"evil")
    other = ("other.lua", b"evil")
    for i, (words, left) in enumerate((
        (said(true), evil),
        (said(true, closed=b""), true),
        (said(closed=b"\nCLOSED\n") + said(other), other),
        (said(("../../keys/build", b"evil")), ("../other.lua", b"evil")),
        (said(("/etc/passwd", b"evil")), other),
    )):  # fmt: skip
        ran(tmp_path / f"{i}", words, left)
        assert borrowed(tmp_path / f"{i}/again") == {}


@pytest.mark.parametrize("how", ["changed", "added", "listed", "unlisted", "moved", "linked", "another user's"])
def test_what_was_put_into_the_cache_of_fonts_is_not_lent(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a cache that a server for tests restores. What is in there is code, and runs."""
    mine = (FONT, b"return 1")
    ran(tmp_path / "1", said(mine), mine)
    place = tmp_path / "cache/edition/texmf"
    font, sealed = place / FONT, place / "sealed.json"
    match how:
        case "changed":
            font.write_bytes(b"evil")
        case "added":
            font.with_name("font.luc").write_bytes(b"evil")
        case "listed":
            font.write_bytes(b"evil")
            was, now = (sha256(data).hexdigest() for data in (mine[1], b"evil"))
            sealed.write_text(sealed.read_text().replace(was, now))
        case "unlisted":
            sealed.unlink()
        case "moved":
            font.rename(place / "other.lua")
        case "linked":
            font.rename(tmp_path / "font.lua")
            font.symlink_to(tmp_path / "font.lua")
        case _:
            (tmp_path / "cache/edition/keys/build").write_bytes(bytes(32))
    assert borrowed(tmp_path / "2") == (dict([mine]) if how == "added" else {})
    ran(tmp_path / "3", said(mine), mine)
    assert borrowed(tmp_path / "4") == (dict([mine]) if how != "linked" else {})


def test_without_a_cache_fonts_are_read_each_time(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    ran(tmp_path / "1", said((FONT, b"return 1")), (FONT, b"return 1"))
    assert borrowed(tmp_path / "2") == {}
