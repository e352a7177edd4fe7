"""Older files can be read as they are, and are brought up to date without another character changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition import migrate
from edition.actions.skeleton import make_volume
from edition.load import load
from edition.migrate import Migrated, Read, migrations, with_format
from edition.model.diagnostic import Diagnostic
from edition.model.home import Home
from edition.model.volume import FORMAT
from tests.commands.conftest import Run, run

__all__ = ["run"]  # a fixture

SETTINGS, LOCK = "source/lamp/volume.yaml", "apparatus/lamp/anchors.lock"
OLD = "title: A Lamp\nlanguage: en\n"


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    """The volume `lamp`, as `edition new` writes it."""
    make_volume(tmp_path, "lamp")
    return tmp_path


def unsaid(root: Path) -> str:
    """The volume as before formats were said; its volume.yaml."""
    file = root / SETTINGS
    lines = [line for line in file.read_text(encoding="utf-8").split("\n") if not line.startswith("format:")]
    file.write_text("\n".join(lines), encoding="utf-8")
    return "\n".join(lines)


def test_a_new_volume_is_of_this_version(lamp: Path, run: Run) -> None:
    assert f"\nformat: {FORMAT} " in (lamp / SETTINGS).read_text(encoding="utf-8")
    assert run("migrate", "--check").code == 0
    assert run("migrate").out == "nothing to do: all files have the formats of this version\n"


def test_without_a_format_it_reads_as_ever(lamp: Path) -> None:
    problems: list[Diagnostic] = []
    new = load(lamp, "lamp", problems.append)
    unsaid(lamp)
    old = load(lamp, "lamp", problems.append)
    assert problems == []
    assert new is not None
    assert old is not None
    assert (new.volume, new.entries) == (old.volume, old.entries)
    assert (new.volume.format, old.volume.format) == (FORMAT, 1)


def test_nothing_but_the_format_is_changed(lamp: Path, run: Run) -> None:
    before = unsaid(lamp)
    file = lamp / SETTINGS
    file.write_bytes(b"\xef\xbb\xbf" + before.replace("\n", "\r\n").encode())
    was = file.read_bytes()
    assert run("migrate", "--check").code == 1
    assert file.read_bytes() == was
    assert run("migrate").out == f"{SETTINGS}: format {FORMAT}\n"
    line = f"format: {FORMAT}\r\n".encode()
    assert line in file.read_bytes()
    assert file.read_bytes().replace(line, b"", 1) == was
    assert run("check").out == "lamp: no problem\n"
    assert run("migrate", "--check").code == 0


def test_what_the_toolkit_wrote_is_renewed(lamp: Path, run: Run) -> None:
    (lamp / LOCK).write_text("a\t0123456789\t0123456789\t0123456789\n")
    schema = lamp / "apparatus/.schema/names.schema.json"
    new = schema.read_bytes()
    schema.write_text("{}")
    found = run("migrate", "--format", "json")
    assert [item["file"] for item in found.json] == [LOCK, "apparatus/.schema/names.schema.json"]
    assert (lamp / LOCK).read_text().startswith("# format 2")
    assert (lamp / LOCK).read_text().endswith("a\t0123456789\t0123456789\t0123456789\n")
    assert schema.read_bytes() == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OLD, f"format: {FORMAT}\n{OLD}"),
        (f"# A remark.\n\n{OLD}", f"# A remark.\n\nformat: {FORMAT}\n{OLD}"),
        (f"---\n{OLD}", f"---\nformat: {FORMAT}\n{OLD}"),
        (f"format: 1   # old\n{OLD}", f"format: {FORMAT}   # old\n{OLD}"),
        (f"{OLD}format: '1'\n", f"{OLD}format: {FORMAT}\n"),
        ("  title: A\n  base: B\n", f"  format: {FORMAT}\n  title: A\n  base: B\n"),
        ("{title: A, base: B}\n", f"{{format: {FORMAT}, title: A, base: B}}\n"),
        ("{\n  title: A}\n", f"{{\n  format: {FORMAT}, title: A}}\n"),
    ],
)
def test_however_it_is_written(old: str, new: str) -> None:
    assert with_format(old, "volume.yaml", FORMAT) == new


def test_a_newer_volume_is_left_alone(lamp: Path, run: Run) -> None:
    file = lamp / SETTINGS
    later = f"\nformat: {FORMAT + 1}\nknown_later: x\ntitle:"
    file.write_text(unsaid(lamp).replace("\ntitle:", later), encoding="utf-8")
    was = file.read_bytes()
    found = run("check", "--format", "json")
    assert [item["code"] for item in found.json] == ["C116"]
    done = run("migrate")
    assert (done.code, "install a newer one" in done.err) == (1, True)
    assert file.read_bytes() == was


def test_steps_build_on_one_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """As two later versions would: each step sees what the one before has made, and volume.yaml says the last."""

    def renamed(old: str, new: str) -> migrate.Step:
        def step(read: Read, there: Home) -> Iterator[Migrated]:
            file = there.settings
            yield Migrated(file, read(file).replace(old, new), f"{new} for {old}")

        return step

    monkeypatch.setattr(migrate, "FORMAT", 4)
    monkeypatch.setattr(migrate, "STEPS", {2: renamed("title:", "name:"), 3: renamed("name:", "heading:")})
    files = {SETTINGS: f"format: 2\n{OLD}"}
    [change] = migrations(lambda file: files.get(file, ""), Home("lamp"))
    assert change.content == "format: 4\nheading: A Lamp\nlanguage: en\n"


def test_what_cannot_be_read_is_refused(lamp: Path, run: Run) -> None:
    (lamp / SETTINGS).write_text("title: [\n")
    done = run("migrate")
    assert (done.code, "`edition check` says why" in done.err) == (1, True)
