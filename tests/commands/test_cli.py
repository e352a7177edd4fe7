"""The command line as such: help, exit codes, nothing but one line when something goes wrong."""

from __future__ import annotations

import errno
import os
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest

from edition import __version__
from edition.cli import COMMANDS, MODULES, edition
from edition.model.diagnostic import Failure
from tests.commands.conftest import Run

EDITION = [sys.executable, "-m", "edition"]


def test_help_lists_every_command(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    assert all(f"  {name} " in result.out for name in COMMANDS)


def test_every_command_has_a_module_and_no_module_lacks_a_command() -> None:
    folder = Path(__file__).parents[2] / "edition" / "commands"
    own = {path.stem for path in folder.glob("*.py")}
    series = edition.get_command(click.Context(edition), "series")
    assert isinstance(series, click.Group)
    of_series = {f"series_{name}" for name in series.commands} & own
    assert len(of_series) == 3
    assert own - of_series - {"__init__", "series_members"} == {MODULES.get(name, name) for name in COMMANDS}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, run: Run) -> None:
    command = edition.get_command(click.Context(edition), name)
    assert command is not None
    assert command.help
    assert COMMANDS[name].removesuffix(".").split(":")[0].split()[0] == command.help.split()[0]
    assert all(parameter.help for parameter in command.params if isinstance(parameter, click.Option))
    assert run(name, "--help").code == 0


@pytest.mark.skipif(sys.platform != "linux", reason="limits of memory are set as on Linux")
@pytest.mark.parametrize("kilobytes", [60_000, 100_000])
def test_too_little_memory_is_said_to_be_so(kilobytes: int) -> None:
    command = f"ulimit -v {kilobytes}; exec {shlex.quote(sys.executable)} -m edition check bulletin-lecture"
    ended = subprocess.run(["sh", "-c", command], check=False, capture_output=True, text=True)
    assert ended.returncode == 1
    assert ended.stderr.startswith("edition: there is not enough memory")
    assert "program itself" not in ended.stderr


def test_version(run: Run) -> None:
    assert run("--version").out == f"edition {__version__}\n"


@pytest.mark.parametrize(
    "words",
    [
        ("chek",),
        ("check", "--nonsense"),
        ("check", "nowhere"),
        ("check", "--format", "xml"),
        ("build", "--to", "doc"),
        ("build", "--to", ""),
        ("-C", "nowhere", "check"),
        ("new",),
        ("new", "../out"),
        ("explain", "A1"),
        ("concordance", "*"),
        ("entries", "--locus", "three"),
        ("entries", "--kind", "nonsense"),
        ("entries", "--layer", "nonsense"),
        ("entries", "--person", "nobody"),
        ("names", "--person", "nobody"),
        ("loci", "--locus", "three"),
        ("loci", "--kind", "nonsense"),
        ("audit",),
        ("import", "lamp", "volume.txt"),
        ("import", "lamp", "source/lamp/text.md"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_code_2(words: tuple[str, ...], lamp: Path, run: Run) -> None:
    result = run(*words)
    assert result.code == 2
    assert not result.out
    assert result.err.splitlines()[-1].startswith("Error: ")


def test_no_volume_is_wrong_use(run: Run) -> None:
    result = run("check")
    assert result.code == 2
    assert "edition new NAME" in result.err


def test_another_directory(lamp: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir("/")
    assert run("-C", str(lamp), "check").out == "lamp: no problem\n"


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (Failure("lualatex was not found"), "edition: lualatex was not found\n"),
        (
            OSError(errno.ENOSPC, "No space left on device", "build/x.pdf"),
            "edition: build/x.pdf: No space left on device\n",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "x.md"), "edition: x.md: Permission denied\n"),
    ],
)
def test_what_goes_wrong_is_one_line(
    error: Exception, says: str, lamp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("edition.actions.checking.load", fail)
    result = run("check")
    assert (result.code, result.out, result.err) == (1, "", says)


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("entries --kind Comment", "--kind: there is no “Comment”; do you mean comment? There is emendation, "),
        ("entries --format XML", "--format: there is no “XML”; there is text and json"),
        ("entries --knd comment", "there is no option --knd; do you mean --kind?"),
        ("entries --format", "--format needs a value"),
        ("entries --locus abc", "--locus: “abc” is no locus: give 3.12"),
        ("review --port abc", "--port: “abc” is no whole number"),
        ("review --port 99999", "--port: 99999 is not from 0 to 65535"),
        ("reanchor --transcription none.txt", "--transcription: there is no file “none.txt”"),
        ("merge", "BASE is missing"),
    ],
)
def test_wrong_use_is_said_in_plain_words(words: str, says: str, lamp: Path, run: Run) -> None:
    result = run(*words.split())
    assert result.code == 2
    assert f"Error: {says}" in result.err


def test_an_interrupt_is_one_word(lamp: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("edition.actions.checking.load", stop)
    result = run("check")
    assert result.code == 130
    assert result.err.strip() == "edition: stopped"


def test_a_reader_that_leaves_is_no_error(lamp: Path) -> None:
    code = f"{' '.join(EDITION)} entries --format json | head -n 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", code], cwd=lamp, capture_output=True, text=True)
    assert done.stdout == "[\n"
    assert done.stderr == ""


@pytest.mark.parametrize("streams", [">&-", "2>&-", "<&-", ">&- 2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("words", ["check lamp", "build lamp --to txt", "entries lamp --format json", "nonsense"])
def test_closed_streams(streams: str, words: str, lamp: Path, tmp_path: Path, run: Run) -> None:
    """What is said goes nowhere; the exit code is the same, no file is printed into, nothing of the program fails."""
    code = f"{sys.executable} -m edition {words} {streams}; echo $? > code"
    environment = {**os.environ, "TMPDIR": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    done = subprocess.run(["bash", "-c", code], cwd=lamp, capture_output=True, text=True, env=environment, check=True)
    assert int((lamp / "code").read_text()) == run(*words.split()).code
    assert "error of the program" not in done.stdout + done.stderr
    assert list(tmp_path.glob("edition-error-*")) == []
    if words.startswith("build"):
        assert (lamp / "build/lamp.txt").read_text().startswith("The")


def test_a_folder_that_was_removed(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"rmdir {gone}; {sys.executable} -m edition check"
    done = subprocess.run(["bash", "-c", code], cwd=gone, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr == "edition: the folder that you are in was removed: change into another one\n"
