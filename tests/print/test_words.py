"""Base text + entries + declared rules = printed text, word by word, read back from the PDF."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.generate import Settings, generate
from edition.audit.book import open_book
from edition.audit.edited_text import check_words, compare_words
from edition.build import build
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.text import BaseText, BlockKind
from tests.print.volume import ENTRIES, write_volume
from tests.shipped import ROOT, shipped

pytestmark = pytest.mark.tex

SILENT = """\
silent:
  - {id: und, find: 'and the', replace: '& the', says: The sign is printed.}
"""


def printed(root: Path, name: str, out: Path) -> tuple[Path, Edition]:
    """The PDF of a volume, and what it was made from."""
    problems: list[Diagnostic] = []
    assert build(root, name, ("pdf",), out, problems.append, lambda step: None), problems
    edition = load(root, name, problems.append)
    assert edition is not None
    return out / f"{name}.pdf", edition


@pytest.mark.parametrize("name", ["bulletin-lecture", "thirteenth-session"])
def test_the_volumes_here_print_what_their_data_say(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    source = ROOT / "source" / name
    if (source / "structure.yaml").exists() and not list(source.glob("*.txt")):
        pytest.skip("its transcription has not been imported")
    root = shipped(name, tmp_path_factory)
    edition = load(root, name, lambda item: None)
    assert edition is not None
    count, wrong = check_words(root / f"build/{name}.pdf", edition)
    assert [str(item) for item in wrong] == []
    assert count > 3000


def test_every_kind_of_block_is_read(tmp_path: Path) -> None:
    generate(tmp_path, "book", Settings(seed=21, pages=7, density=3, footnotes=0.2))
    count, wrong = check_words(*printed(tmp_path, "book", tmp_path / "build"))
    assert [str(item) for item in wrong] == []
    assert count > 1500


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Edition]:
    """The small volume with a silent rule, an emendation and words supplied."""
    more = "- {id: put, kind: supplied, at: 1.1, lemma: books, position: after, reading: of old}\n"
    root = write_volume(tmp_path_factory.mktemp("small"), SILENT, entries=ENTRIES + more)
    return printed(root, "small", root / "build")


def test_entries_and_rules_are_in_print(small: tuple[Path, Edition]) -> None:
    pdf, edition = small
    assert len(edition.silent) > 1
    assert check_words(pdf, edition)[1] == ()


@pytest.mark.parametrize("without", ["spoils", "put"])
def test_an_entry_that_the_data_lack_is_found_in_print(without: str, small: tuple[Path, Edition]) -> None:
    pdf, edition = small
    other = replace(edition, entries=tuple(entry for entry in edition.entries if entry.id != without))
    (wrong,) = found_with(pdf, edition, other)
    assert wrong.startswith("1.1 (page 1): ")


def test_a_rule_that_the_data_lack_is_found_in_print(small: tuple[Path, Edition]) -> None:
    pdf, edition = small
    blocks = [edition.text.blocks[change.block] for change in edition.silent]
    changed = dict.fromkeys(str(block.locus) for block in blocks if block.kind is not BlockKind.NOTE)
    found = found_with(pdf, edition, replace(edition, silent=()))
    assert list(dict.fromkeys(words.split()[0] for words in found)) == list(changed)


def test_one_letter_is_enough(small: tuple[Path, Edition]) -> None:
    pdf, edition = small
    blocks = list(edition.text.blocks)
    i = next(i for i, block in enumerate(blocks) if "Amsterdam" in block.text)
    blocks[i] = replace(blocks[i], text=blocks[i].text.replace("bargain", "bargein"))
    (wrong,) = found_with(pdf, edition, replace(edition, text=BaseText(tuple(blocks))))
    assert "bargein" in wrong


def found_with(pdf: Path, made_from: Edition, other: Edition) -> list[str]:
    """What is found when the data are other ones than the PDF was made from."""
    book = open_book(pdf, made_from)
    book.edition = other
    return [str(item) for item in compare_words(book)[1]]
