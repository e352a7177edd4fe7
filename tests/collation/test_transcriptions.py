"""The transcriptions of witnesses, in one file or in several."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.actions.transcriptions import read_transcription
from edition.model.diagnostic import Diagnostic
from edition.model.text import BlockKind
from edition.write.tei import write_tei
from tests.small import small


def tei(kind: BlockKind) -> bytes:
    """A paragraph of a kind, in TEI."""
    edition = small("# Head\n\nIt can be\n")
    blocks = edition.text.blocks
    last = replace(blocks[-1], kind=kind, label="1.")
    return write_tei(replace(edition, text=replace(edition.text, blocks=(*blocks[:-1], last)))).encode()


@pytest.mark.parametrize("order", [1, -1])
def test_a_text_of_which_one_file_cannot_be_typed_is_no_base_text(order: int) -> None:
    problems: list[Diagnostic] = []
    files = [(b"Arma uirumque\n", "witnesses/A1.txt"), (tei(BlockKind.THESIS), "witnesses/A2.xml")]
    read = read_transcription("A", files[::order], False, problems.append)
    assert read is not None
    assert not problems
    assert {"Arma uirumque", "It can be"} <= {*read.paragraphs}
    assert read.markdown() == "", "a part of it would be missing"


def test_a_text_of_several_files_is_typed_whole() -> None:
    files = [(b"Arma uirumque\n", "witnesses/A1.txt"), (b"# Head\n\nIt can be\n", "witnesses/A2.md")]
    read = read_transcription("A", files, False, lambda problem: None)
    assert read is not None
    assert read.markdown().split() == ["Arma", "uirumque", "#", "Head", "It", "can", "be"]
