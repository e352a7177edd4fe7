"""A build of all texts guards the entries of each: none is attached elsewhere unseen when its text is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.facing.project import FILES, write

pytestmark = pytest.mark.tex

BEFORE = "# The Lamp\n\nThe lamp burns. Marcus saw it, and Gaius.\n\nThe lamp is out.\n"
AFTER = "# The Lamp\n\nThe lamp stands.\n\nThe lamp burns. Marcus saw it, and Gaius.\n\nThe lamp is out.\n"


@pytest.mark.parametrize("output", ["pdf", "html"])
def test_an_entry_of_a_translation_does_not_move_unseen(run: Run, tmp_path: Path, output: str) -> None:
    write(tmp_path, FILES, english_text=BEFORE)
    assert run("build", "lamp", "--to", output).code == 0
    locks = [tmp_path / "apparatus/lamp/anchors.lock", tmp_path / "apparatus/lamp/english/anchors.lock"]
    assert "burns" in locks[1].read_text(encoding="utf-8")
    assert "burns" not in locks[0].read_text(encoding="utf-8")
    (tmp_path / "source/lamp/english/text.md").write_text(AFTER, encoding="utf-8")
    made = run("build", "lamp", "--to", output)
    assert made.code == 1
    assert "apparatus/lamp/english/notes.yaml" in made.err
    assert "error[A106]" in made.err, made.err


def test_what_is_missing_of_a_text_is_written_by_a_build_with_nothing_to_do(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp", "--to", "html").code == 0
    lock = tmp_path / "apparatus/lamp/english/anchors.lock"
    kept = lock.read_bytes()
    lock.unlink()
    assert run("build", "lamp", "--to", "html").code == 0
    assert lock.read_bytes() == kept
