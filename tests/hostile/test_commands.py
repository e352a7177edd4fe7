"""Every command over volumes full of words that would act: nothing is made but what it makes, nothing raw is said."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.commands.conftest import Run
from tests.hostile.shape import of_html
from tests.hostile.test_walk import PAYLOADS
from tests.hostile.volume import write

COMMANDS = (
    ("check",), ("loci",), ("entries",), ("names",), ("status",), ("suggest",), ("concordance", "q*"), ("diff",),
    ("reanchor",),
)  # fmt: skip
"""Those that also speak JSON."""

OTHERS = (("build", "--to", "tex,reledmac,html,epub,tei,txt,md"), ("diff", "--format", "markdown"))


def git(root: Path, *words: str) -> None:
    """A command of git."""
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@y", *words]
    subprocess.run(command, cwd=root, check=True, capture_output=True)


def files(root: Path) -> set[str]:
    """Every file under a folder but git's and the outputs."""
    found = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {path.as_posix() for path in found if path.parts[0] not in {".git", "build"}}


@pytest.mark.parametrize("kind", ["tex", "html", "shell"])
def test_every_command(tmp_path: Path, run: Run, kind: str) -> None:
    git(tmp_path, "init", "-q")
    write(tmp_path)
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "plain")
    write(tmp_path, PAYLOADS[kind])
    before = files(tmp_path)
    for words in (*COMMANDS, *OTHERS):
        result = run(*words)
        assert result.code in (0, 1), words
        assert all(char.isprintable() or char == "\n" for char in result.out + result.err), words
    for words in COMMANDS:
        json.loads(run(*words, "--format", "json").out)
    for words in (("diff", "--format", "html"), ("report",)):
        of_html(run(*words).out)
    assert files(tmp_path) - before <= {"apparatus/full/anchors.lock", "apparatus/described/anchors.lock"}


def test_a_volume_that_cannot_be_one_by_its_name_in_another_state(tmp_path: Path, run: Run) -> None:
    """It is told of on its side; what else changed is compared."""
    git(tmp_path, "init", "-q")
    write(tmp_path)
    odd = tmp_path / "source/$(touch PWN)"
    odd.mkdir()
    (odd / "volume.yaml").write_text("title: x\ntext: [text.md]\n")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    (odd / "volume.yaml").unlink()
    odd.rmdir()
    names = tmp_path / "apparatus/full/names.yaml"
    names.write_text(names.read_text(encoding="utf-8").replace("qxtownq", "another town"), encoding="utf-8")
    for words in (("diff",), ("report",)):
        result = run(*words)
        assert result.code == 1
        assert "error[C109]" in result.err
        assert "another town" in result.out
    assert not (tmp_path / "PWN").exists()
