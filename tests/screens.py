"""Commands that a page of the documentation shows, and the answers: `edition` in this process, others in a shell."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

import pytest

from edition.cli import main

_OURS = re.compile(r"edition (?!git-setup)((?:'[^']*'|[^'\"|<>&;$`\\*~\n])+)")
"""Words that no shell reads otherwise. (What `git-setup` writes depends on how the program was begun.)"""


def answered(command: str, folder: Path, environment: Mapping[str, str], messages: bool = True) -> str:
    """What is printed, with the messages beside the output in between, or without them; `edition … | head` as well."""
    ours, _, rest = command.partition(" | ")
    if not _OURS.fullmatch(ours):
        return _shell(command, folder, environment, messages)
    said = _edition(shlex.split(ours)[1:], folder, environment, messages)
    return _shell(rest, folder, environment, messages, said) if rest else said


def _shell(command: str, folder: Path, environment: Mapping[str, str], messages: bool, given: str = "") -> str:
    beside = subprocess.STDOUT if messages else subprocess.PIPE
    done = subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, input=given, stdout=subprocess.PIPE, stderr=beside,
        text=True, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stdout + (done.stderr or "")
    return done.stdout


def _edition(words: list[str], folder: Path, environment: Mapping[str, str], messages: bool) -> str:
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        with (
            chdir(folder), patch.dict(os.environ, environment), redirect_stdout(out),
            redirect_stderr(out if messages else err), pytest.raises(SystemExit),
        ):  # fmt: skip
            main(words)
        for stream in (out, err):
            stream.seek(0)
        said, beside = out.read(), err.read()
    assert "error of the program itself" not in said + beside
    return said
