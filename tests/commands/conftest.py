"""Commands run as a person runs them: words in, words and an exit code out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from edition.actions.skeleton import make_volume
from edition.cli import main


@dataclass(frozen=True)
class Result:
    """What a command left: exit code, output, messages."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """`run("check", "x")` in an empty directory (`tmp_path`)."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str) -> Result:
        with pytest.raises(SystemExit) as stopped:
            main(list(words))
        out, err = capsys.readouterr()
        assert isinstance(stopped.value.code, int)
        assert "Traceback" not in err
        assert "error of the program itself" not in err
        return Result(stopped.value.code, out, err)

    return run


@pytest.fixture(scope="session")
def skeleton(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the volume `lamp`, as `edition new` writes it; not to be changed."""
    root = tmp_path_factory.mktemp("skeleton")
    make_volume(root, "lamp")
    return root


@pytest.fixture
def lamp(skeleton: Path, tmp_path: Path) -> Path:
    """A copy of the skeleton volume `lamp` in `tmp_path`, to be changed."""
    shutil.copytree(skeleton, tmp_path, dirs_exist_ok=True)
    return tmp_path
