"""`edition words`: a catalogue for a language, and the list of all messages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.messages.declared import MESSAGES
from edition.messages.po import read_po
from edition.model.diagnostic import Diagnostic
from tests.commands.conftest import Run


def refuse(diagnostic: Diagnostic) -> None:
    raise AssertionError(f"{diagnostic.span}: {diagnostic.code} {diagnostic.message}")


@pytest.mark.parametrize("tag", ["sv", "de-AT", "tlh"])
def test_a_new_catalogue_has_every_message(tmp_path: Path, run: Run, tag: str) -> None:
    assert run("-C", str(tmp_path), "words", tag).code == 0
    file = tmp_path / f"styles/words/{tag}.po"
    written = file.read_text(encoding="utf-8")
    assert [entry.id.text for entry in read_po(written, str(file), refuse) if entry.id.text] == [*MESSAGES]
    file.write_text(re.sub(r'(msgid "Contents"\nmsgstr) ""', r'\1 "Qqq"', written, count=1), encoding="utf-8")
    assert run("-C", str(tmp_path), "words", tag).code == 0
    assert 'msgstr "Qqq"' in file.read_text(encoding="utf-8")


def test_messages_are_listed(tmp_path: Path, run: Run) -> None:
    lines = run("-C", str(tmp_path), "words").out.splitlines()
    assert len(lines) == len(MESSAGES)
    assert "colophon.words  {n} word | {n} words" in lines


def test_a_catalogue_with_mistakes_is_not_written_over(tmp_path: Path, run: Run) -> None:
    (tmp_path / "styles/words").mkdir(parents=True)
    (tmp_path / "styles/words/sv.po").write_text("msgctxt part\n", encoding="utf-8")
    ended = run("-C", str(tmp_path), "words", "sv")
    assert (ended.code, "C220" in ended.err) == (1, True)
    assert (tmp_path / "styles/words/sv.po").read_text(encoding="utf-8") == "msgctxt part\n"
