"""anchors.lock, damaged: what is wrong is said with its line, what is right still guards, nothing is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edition.anchor.lockfile import FILE, Context, read_contexts, with_contexts, write_contexts
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure
from tests.commands.conftest import Run, run
from tests.draws import random_for

__all__ = ["run"]

CONTEXTS: dict[str, Context] = {
    name: (letter * 10, "1" * 10, "2" * 10) for name, letter in (("one", "a"), ("two", "b"), ("three", "c"))
}
LOCK = write_contexts(CONTEXTS)
OLD = "# The words around each lemma, as digests. Written by edition build; do not edit, do commit.\n"


def read(content: str) -> tuple[dict[str, Context], list[tuple[int, str]]]:
    """The contexts on record, and what is reported: lines and messages."""
    problems: list[Diagnostic] = []
    found = read_contexts(content, FILE, problems.append)
    assert {item.code for item in problems} <= {"A108"}
    return found, [(item.span.line, item.message) for item in problems]


def test_it_is_read_as_it_was_written() -> None:
    assert read(LOCK) == (CONTEXTS, [])
    assert read("") == ({}, [])
    assert read("\ufeff" + LOCK.replace("\n", "\r\n")) == (CONTEXTS, [])


def test_the_format_before_there_were_formats_is_read() -> None:
    assert read(OLD + LOCK.partition("\n")[2]) == (CONTEXTS, [])


def test_another_format_guards_nothing_and_is_not_written_over() -> None:
    later = LOCK.replace("# format 2", "# format 3")
    found, [(line, message)] = read(later)
    assert not found
    assert (line, message) == (1, "anchors.lock has format 3; this version of edition reads 2")
    with pytest.raises(Failure, match="has format 3"):
        with_contexts(later, CONTEXTS)


def test_marks_of_a_merge_are_said_and_both_sides_kept() -> None:
    lines = LOCK.splitlines()
    theirs = lines[3].replace("b", "d")
    merged = [*lines[:2], "<<<<<<< HEAD", lines[2], lines[3], "=======", lines[2], theirs, ">>>>>>> main", ""]
    found, problems = read("\n".join(merged))
    assert found == CONTEXTS
    assert problems == [
        (3, "a merge has left its marks here (and 2 more)"),
        (8, "this entry has another line already, with other words around its lemma"),
    ]


@pytest.mark.parametrize("line", [
    "two", "two\t1\t2\t3", "two\t" + "b" * 10, LOCK.splitlines()[3] + "\t", LOCK.splitlines()[3].upper(), "\0" * 40,
    "two\x1b[2J\t" + "\t".join(CONTEXTS["two"]), "tw\ufffd\t" + "\t".join(CONTEXTS["two"]), "x" * 100_000,
    "\t" + "\t".join(CONTEXTS["two"]), "|" * 7 + " base",
])  # fmt: skip
def test_a_line_that_is_none_is_said_and_the_others_guard(line: str) -> None:
    lines = LOCK.splitlines()
    found, [(number, _)] = read("\n".join([*lines[:3], line, *lines[4:], ""]))
    assert number == 4
    assert found == {name: context for name, context in CONTEXTS.items() if lines[3].split("\t")[0] != name}


def test_no_damage_is_fatal_and_none_is_silent() -> None:
    """Whatever bytes are changed: every line that is gone has left something that is said, but for a whole line."""
    chance = random_for(5)
    for _ in range(3000):
        data = bytearray(LOCK.encode())
        at = chance.randrange(LOCK.index("\n") + 1, len(data))
        data[at] = chance.choice([byte for byte in (*range(256),) if byte != data[at] and byte != ord("#")])
        found, problems = read(data.decode("utf-8", "replace"))
        changed = {name for name in CONTEXTS if found.get(name) != CONTEXTS[name]}
        assert len(changed) <= 2
        assert problems or len(found) == 3


@pytest.mark.tex
def test_a_damaged_record_stays_until_it_is_mended(tmp_path: Path, run: Run) -> None:
    from edition.actions.skeleton import make_volume

    make_volume(tmp_path, "lamp")
    lock = tmp_path / "apparatus/lamp" / FILE
    assert run("build").code == 0
    whole = lock.read_bytes()
    damaged = whole.replace(b"\t", b"\xe9\t", 1) + b"<<<<<<< HEAD\n"
    lock.write_bytes(damaged)
    (tmp_path / "source/lamp/text.md").write_text(
        (tmp_path / "source/lamp/text.md").read_text(encoding="utf-8") + "\nA last word.\n", encoding="utf-8"
    )
    built = run("build")
    assert built.code == 0
    assert "warning[A108]" in built.err
    assert "Traceback" not in built.err
    assert lock.read_bytes() == damaged
    assert "A108" in run("check").out
    lock.unlink()
    assert run("check").code == 0
    shutil.rmtree(tmp_path / "build")
    assert run("build").code == 0
    assert b"<<<" not in lock.read_bytes()


def test_a_record_that_is_no_text_is_said(tmp_path: Path) -> None:
    from edition.actions.skeleton import make_volume

    make_volume(tmp_path, "lamp")
    (tmp_path / "apparatus/lamp" / FILE).write_bytes(bytes(range(256)) * 40)
    problems: list[Diagnostic] = []
    assert load(tmp_path, "lamp", problems.append) is not None
    assert {item.code for item in problems} == {"A108"}
