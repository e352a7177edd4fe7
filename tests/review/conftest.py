"""A small volume in a git repository, and a browser."""

from __future__ import annotations

import http.client
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest

from edition.cli import main
from tests.small import TWO_WITNESSES

TEXT = """\
# One

The quick brown fox jumps over the lazy dog and runs into the dark wood behind the old house.

A second paragraph tells of the fox again, of the hens that it took, and of the farmer who came too late.
"""
ENTRIES = """\
# The apparatus of a small volume.

- id: fox
  kind: comment  # the first
  at: 1.1
  lemma: fox
  note: An animal.

- id: wood
  kind: variant
  at: 1.1
  lemma: wood
  readings:
    - {text: forest, wit: [C]}

# on the hens
- id: hens
  kind: comment
  at: 1.2
  lemma: hens
  note: >-
    Kept for
    their eggs.
"""


@dataclass(frozen=True)
class Repository:
    """A volume under git."""

    root: Path

    def git(self, *arguments: str, fine: tuple[int, ...] = (0,)) -> str:
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, capture_output=True, text=True, env=ENVIRONMENT, check=False
        )
        assert done.returncode in fine, done.stdout + done.stderr
        return done.stdout + done.stderr

    def edition(self, *arguments: str, code: int = 0) -> str:
        """Run a command here: what it prints, then what it complains of."""
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
        with (
            chdir(self.root), patch.dict(os.environ, ENVIRONMENT), redirect_stdout(out), redirect_stderr(err),
            pytest.raises(SystemExit) as stopped,
        ):  # fmt: skip
            main(list(arguments))
        said = "".join(stream.buffer.getvalue().decode() for stream in (out, err))
        assert stopped.value.code == code, said
        return said

    def commit(self, message: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        words = path.read_text(encoding="utf-8")
        assert old in words, old
        path.write_text(words.replace(old, new), encoding="utf-8")

    @property
    def entries(self) -> str:
        return (self.root / "apparatus/small/text.yaml").read_text(encoding="utf-8")


PROGRAM = [sys.executable, "-P", "-m", "edition"]
ENVIRONMENT = os.environ | {
    "GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull,
    "PYTHONPATH": str(Path(__file__).parents[2]), "GIT_AUTHOR_DATE": "2026-01-01T00:00:00Z",
    "GIT_COMMITTER_DATE": "2026-01-01T00:00:00Z",
}  # fmt: skip


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The volume, committed once; not to be changed."""
    root = tmp_path_factory.mktemp("repository")
    for folder in ("source/small", "apparatus/small"):
        (root / folder).mkdir(parents=True)
    (root / "source/small/volume.yaml").write_text(TWO_WITNESSES)
    (root / "source/small/text.md").write_text(TEXT)
    (root / "apparatus/small/text.yaml").write_text(ENTRIES)
    found = Repository(root)
    found.git("init", "-q", "-b", "main")
    found.commit("first")
    return root


@pytest.fixture
def repository(committed: Path, tmp_path: Path) -> Repository:
    """A copy of it, to be changed."""
    return Repository(shutil.copytree(committed, tmp_path / "project"))


@dataclass(frozen=True)
class Served:
    """A running review page."""

    address: str

    def ask(self, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, str]:
        """One request, with the headers as given and no others that matter."""
        parts = urlsplit(self.address)
        connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=120)
        try:
            named = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, path, body, named)
            answer = connection.getresponse()
            return answer.status, answer.read().decode("utf-8", "replace")
        finally:
            connection.close()


@contextmanager
def serving(repository: Repository) -> Iterator[Served]:
    """The review page of three changes: a note, a lemma of another reading, an entry gone."""
    pytest.importorskip("starlette", reason="the review page needs starlette, of the extra “review”")
    pytest.importorskip("uvicorn", reason="the review page needs uvicorn, of the extra “review”")
    file = "apparatus/small/text.yaml"
    repository.replace(file, "An animal.", "A *sly* animal, <script>alert(1)</script> &c.".replace("<", r"\<"))
    repository.replace(file, "text: forest", "text: forests")
    path = repository.root / file
    path.write_text(path.read_text()[: path.read_text().index("# on the hens")])
    process = subprocess.Popen(
        [*PROGRAM, "review", "--no-open", "--as", "AB"], cwd=repository.root, stdout=subprocess.PIPE, text=True,
        env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield Served(process.stdout.readline().strip())
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


@pytest.fixture
def served(repository: Repository) -> Iterator[Served]:
    """A running review page of it."""
    with serving(repository) as running:
        yield running
