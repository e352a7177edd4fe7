"""Commands that only read: they write nothing, work where nothing can be written, and wait for nobody."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.store.lock import locked
from tests.store.cases import moved
from tests.store.program import Program
from tests.store.test_faults import tree

READERS = (
    "check", "entries", "names", "concordance fox", "suggest", "status", "diff", "report", "reanchor", "explain W201",
    "import small in.txt",
)  # fmt: skip


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    with Program(tmp_path_factory.mktemp("cache")) as running:
        yield running


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory, program: Program) -> Path:
    """A volume under git of which the text has changed."""
    root = tmp_path_factory.mktemp("project")
    moved(root, program)
    (root / "in.txt").write_text("A transcription.\n")
    return root


@pytest.mark.parametrize("words", READERS)
def test_nothing_is_written(words: str, project: Path, program: Program) -> None:
    before = tree(project)
    fine = program.run(project, tuple(words.split()))
    assert "Traceback" not in fine.said
    read_only = program.run(project, tuple(words.split()), "EROFS+", 1)
    assert (read_only.code, read_only.said) == (fine.code, fine.said)
    with locked(project, print):
        waits = words.startswith("import")  # it may write: it waits for the other, and writes nothing meanwhile
        meanwhile = program.run(project, tuple(words.split()), after=1 if waits else 30)
    if not waits:
        assert (meanwhile.code, meanwhile.said) == (fine.code, fine.said)
    assert tree(project) == before
