"""A long text that was read once is not read again; a short one, or one that changed, is."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.kept import LONG, MOST, Files, kept_text
from edition.model.diagnostic import Diagnostic, Report
from edition.model.text import BaseText
from edition.parse.markdown import parse_text

WORDS = "# One\n\n#### Deep\n\n" + "Words and more words.\n\n" * (LONG // 20)


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a text was really read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return []


def text(words: str, read: list[int]) -> tuple[BaseText, list[Diagnostic]]:
    """The text and what is reported of it."""
    said: list[Diagnostic] = []

    def really(files: Files, report: Report) -> BaseText:
        read.append(1)
        return parse_text(files, report)

    return kept_text([("text.md", words)], really, said.append), said


def test_a_long_text_is_read_once_and_says_the_same(read: list[int]) -> None:
    assert text(WORDS, read) == text(WORDS, read)
    assert len(read) == 1
    assert text(WORDS + "More.\n", read)[0] != text(WORDS, read)[0]
    assert len(read) == 2


def test_a_short_text_leaves_nothing_behind(read: list[int], tmp_path: Path) -> None:
    text("# One\n\nWords.\n", read)
    text("# One\n\nWords.\n", read)
    assert len(read) == 2
    assert not list(tmp_path.iterdir())


def test_what_is_broken_is_read_anew_and_what_is_old_goes(read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.pickle")
    file.write_bytes(b"nonsense")
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2
    for i in range(MOST + 3):
        file.with_name(f"{i}.pickle").write_bytes(b"")
    text(WORDS + "More.\n", read)
    assert len(list(tmp_path.rglob("*.pickle"))) == MOST


def test_a_file_of_the_cache_runs_nothing(read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (kept,) = tmp_path.rglob("*.pickle")
    mark = tmp_path / "mark"
    for attack in (f"cos\nsystem\n(S'touch {mark}'\ntR.", f"cpathlib\nPath\n(S'{mark}'\ntR.",
                   "cedition.model.text\nread_locus\n(S'1.2'\ntR."):  # fmt: skip
        kept.write_bytes(attack.encode())
        assert text(WORDS, read)[0].blocks
    assert len(read) == 4
    assert not mark.exists()
