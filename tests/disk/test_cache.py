"""The user's cache: nothing is put into, or taken from, a folder to which a link leads or in which others may write."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from edition.disk import cache, no_cache, scratch
from edition.disk.secret import own_key
from edition.parse_cache import result_cache as parse_cache
from edition.store.lock import locked_now
from tests.commands.conftest import Run, run, skeleton

__all__ = ["run", "skeleton"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's home, with documents."""
    home = tmp_path / "home"
    (home / "Documents/thesis").mkdir(parents=True)
    (home / "Documents/thesis/ch1").write_text("of the user")
    for i in range(20):
        (home / f"Documents/{i}.txt").write_text("of the user")
    (home / "Documents/build").write_text("of the user")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    no_cache()
    return home


def place(name: str) -> Path | None:
    """Where a folder of the cache is."""
    with cache(name) as folder:
        return None if folder is None else folder.path


def tree(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_where_it_is(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = os.umask(0)
    try:
        found = place("parsed")
    finally:
        os.umask(before)
    assert found == home / ".cache/edition/parsed"
    assert [stat.S_IMODE(folder.stat().st_mode) for folder in (found, found.parent)] == [0o700, 0o700]
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert place("parsed") == tmp_path / "edition/parsed"
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.chdir(tmp_path)
    assert place("parsed") == found, "what is named is in the folder worked in"
    assert no_cache() == ()


LINKS = ("edition", "edition/scratch", "edition/parsed", "edition/keys", "edition/locks", "edition/texmf")


@pytest.mark.parametrize("link", LINKS)
@pytest.mark.parametrize("dangling", [False, True])
def test_a_link_in_it_is_not_followed(
    link: str, dangling: bool, home: Path, run: Run, skeleton: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever uses the cache does its work without, and the user's files stay."""
    for name in ("scratch", "parsed", "keys", "locks", "texmf"):
        (home / f"Documents/{name}").mkdir()
        (home / f"Documents/{name}/file").write_text("of the user")
    (home / ".cache" / link).parent.mkdir(parents=True)
    (home / ".cache" / link).symlink_to(home / ("nothing" if dangling else "Documents"))
    before = tree(home)
    monkeypatch.setattr(parse_cache, "LONG", 1)
    for name in ("scratch", "parsed", "keys", "locks", "texmf"):
        assert (place(name) is None) == (link in {"edition", f"edition/{name}"})
    with scratch() as folder:
        assert folder.is_dir()
    own_key()
    with locked_now(home) as free:
        assert free
    no_cache()
    out, volume = str(home / "out"), str(skeleton)
    for words in (("check",), ("build", "--to", "txt", "--out", out), ("diff", volume, volume)):
        assert run("-C", str(skeleton), *words).code == 0
    assert {file: words for file, words in tree(home).items() if file in before} == before
    assert not (home / "nothing").exists()
    assert sorted(path.name for path in (home / "Documents").iterdir() if not path.name.endswith(".txt")) == [
        "build", "keys", "locks", "parsed", "scratch", "texmf", "thesis",
    ]  # fmt: skip


def test_that_it_cannot_be_used_is_said_once(
    home: Path, run: Run, skeleton: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / ".cache/edition").mkdir(parents=True)
    (home / ".cache/edition/parsed").symlink_to(home / "Documents")
    monkeypatch.setattr(parse_cache, "LONG", 1)
    done = run("-C", str(skeleton), "check")
    assert (done.code, done.err.count("nothing is kept for the next time")) == (0, 1)
    assert f"{home}/.cache/edition/parsed is a symbolic link: remove the link" in done.err


@pytest.mark.parametrize("mode", [0o757, 0o777, 0o1777])
@pytest.mark.parametrize("folder", [".cache/edition/parsed", ".cache/edition", ".cache", "."])
def test_a_cache_that_others_could_exchange_is_none(folder: str, mode: int, home: Path) -> None:
    """Whoever may write in a folder on the way can put a link in the place of what stands in it."""
    assert place("parsed") is not None
    (home / folder).chmod(mode)
    sticky = mode & stat.S_ISVTX and folder in {".cache", "."}  # in which nobody can rename what is this user's
    assert (place("parsed") is not None) == bool(sticky)
    if not sticky:
        (why,) = no_cache()
        assert f"{(home / folder).resolve()}: everybody may write in this folder" in why
        assert "chmod go-w" in why


def test_the_way_of_a_link_to_it_counts(home: Path, tmp_path: Path) -> None:
    (tmp_path / "open/mine").mkdir(parents=True)
    (tmp_path / "mine").mkdir()
    (home / ".cache").symlink_to(tmp_path / "open/link")
    (tmp_path / "open/link").symlink_to("../mine")
    assert place("parsed") == home / ".cache/edition/parsed"
    (tmp_path / "open").chmod(0o777)
    assert place("parsed") is None


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may give a folder away")
def test_a_folder_of_somebody_else_on_the_way(home: Path) -> None:
    """As where anybody may put one: in /tmp."""
    (home / ".cache").mkdir()
    (home / ".cache").chmod(0o1777)
    (home / ".cache/edition").mkdir(mode=0o755)
    os.chown(home / ".cache/edition", 4711, 4711)
    assert place("parsed") is None
    os.chown(home / ".cache/edition", 0, 0)
    assert place("parsed") is not None
    os.chown(home, 4711, 4711)
    assert place("parsed") is None


@pytest.mark.parametrize("what", ["file", "pipe", "nowhere"])
def test_something_else_in_its_place(what: str, home: Path) -> None:
    match what:
        case "file":
            (home / ".cache").touch()
        case "pipe":
            (home / ".cache/edition").mkdir(parents=True)
            os.mkfifo(home / ".cache/edition/parsed")
        case _:
            (home / ".cache").symlink_to(home / "nowhere/x")
            (home / "nowhere").touch()
    assert place("parsed") is None
    assert len(no_cache()) == 1
