"""One folder for each kind of mistake that editors make: what `edition check` prints, and that the cause is first.

`messages/quote-not-closed/` holds the files that differ from `letters/`, a small volume without a problem;
`expected.txt` is what is printed.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from edition.cli import main

HERE = Path(__file__).parent
MISTAKES = sorted(path for path in (HERE / "messages").iterdir() if path.is_dir())
HARMLESS = {"bom-and-windows-lines", "no-break-space"}
ELSEWHERE = {"paragraph-put-in"}
"""Where the text was changed as it may be: it is the entries that are wrong now."""

SHOWN = re.compile(r"^\S+: (?:error|warning|note)\[[A-Z]\d{3}\]: ", re.MULTILINE)
FIRST = re.compile(r"\S+:\d+:\d+: (?:error|warning)\[[A-Z]\d{3}\]: (?:[a-z0-9“]|[A-Z]{2,}\b).*[^.]")
"""In lower case, but for a name like HTML, and without a full stop."""


def check(root: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """The exit code of `edition check`, and what it prints."""
    with pytest.raises(SystemExit) as stopped:
        main(["-C", str(root), "check", *options])
    assert isinstance(stopped.value.code, int)
    return stopped.value.code, capsys.readouterr().out


def with_mistake(folder: Path, tmp_path: Path) -> Path:
    """A directory with the volume in which the mistake was made."""
    shutil.copytree(HERE / "letters", tmp_path, dirs_exist_ok=True)
    shutil.copytree(folder, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    return tmp_path


def test_the_volume_is_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert check(HERE / "letters", capsys) == (0, "letters: no problem\n")


@pytest.mark.parametrize("folder", MISTAKES, ids=lambda path: path.name)
def test_what_is_printed(folder: Path, tmp_path: Path, accept: bool, capsys: pytest.CaptureFixture[str]) -> None:
    code, printed = check(with_mistake(folder, tmp_path), capsys)
    expected = folder / "expected.txt"
    if accept:
        expected.write_text(printed, encoding="utf-8")
    assert printed == expected.read_text(encoding="utf-8")
    assert code == (folder.name not in HARMLESS)


@pytest.mark.parametrize("folder", MISTAKES, ids=lambda path: path.name)
def test_the_first_message_has_place_and_remedy(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that is named first is one in which the mistake was made."""
    printed = check(with_mistake(folder, tmp_path), capsys)[1]
    if folder.name in HARMLESS:
        assert printed == "letters: no problem\n"
        return
    first = printed.partition("\n\n")[0]
    assert FIRST.fullmatch(first.splitlines()[0])
    assert " = hint: " in first
    assert (folder / first.partition(":")[0]).is_file() or folder.name in ELSEWHERE


@pytest.mark.parametrize("folder", MISTAKES, ids=lambda path: path.name)
def test_programs_are_told_all_of_it(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What people are not shown is there for programs, with a cause that people are shown."""
    root = with_mistake(folder, tmp_path)
    printed = check(root, capsys)[1]
    found = json.loads(check(root, capsys, "--format", "json")[1])
    causes = [item["follows_from"] for item in found if item["follows_from"]]
    others = [item for item in found if not item["follows_from"]]
    assert all(any(cause.items() <= item.items() for item in others) for cause in causes)
    assert len(SHOWN.findall(printed)) == len(others)
    told = sum(int(number.replace(",", "")) for number in re.findall(r"= and ([\d,]+) more", printed))
    assert told == len(causes)
