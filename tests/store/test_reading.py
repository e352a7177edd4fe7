"""Whoever reads while a command writes sees the old state or the new."""

from __future__ import annotations

from pathlib import Path

from edition.store import undisturbed, writing


def test_what_is_written_meanwhile_is_read_again(tmp_path: Path) -> None:
    for file in "ab":
        (tmp_path / file).write_text("old")
    turns: list[str] = []

    def read() -> str:
        first = (tmp_path / "a").read_text()
        if not turns:
            with writing(tmp_path, "a test") as files:
                files.write("a", b"new")
                files.write("b", b"new")
        turns.append(first)
        return f"{first} {(tmp_path / 'b').read_text()}"

    assert undisturbed(tmp_path, read) == "new new"
    assert turns == ["old", "new"]


def test_a_writer_at_work_keeps_no_reader_waiting(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("old")
    with writing(tmp_path, "a test") as files:
        files.write("a", b"new")
        assert undisturbed(tmp_path, (tmp_path / "a").read_text) == "old"
