"""A long text that was read once is not read again; a short one, or one that changed, is; nothing false is believed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import edition.text_cache
from edition.disk import no_cache
from edition.model.diagnostic import Diagnostic, Report
from edition.model.inline import Role
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus, Point, PointKind, Style
from edition.parse.invariants import sound
from edition.parse.markdown import parse_text
from edition.records.reading import to_msgpack
from edition.text_cache import MOST, Files, kept_text, pack, unpack
from tests.draws import random_for

WORDS = "# One\n\n#### Deep\n\n" + "Words and *more* words.\n\n" * 40


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a text was really read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(edition.text_cache, "LONG", 500)
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
    (file,) = tmp_path.rglob("*.text")
    file.write_bytes(b"nonsense")
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2
    for i in range(MOST + 3):
        file.with_name(f"{i:064x}.text").write_bytes(b"")
    of_the_user = [file.with_name(f"{i}.{ending}") for i in range(MOST + 3) for ending in ("text", "txt")]
    for other in of_the_user:
        other.write_bytes(b"")
        os.utime(other, (0, 0))
    text(WORDS + "More.\n", read)
    assert all(other.exists() for other in of_the_user)
    assert len(list(tmp_path.rglob("*.text"))) == MOST + MOST + 3


@pytest.mark.parametrize("attack", [
    "cos\nsystem\n(S'touch {mark}'\ntR.", "cpathlib\nPath\n(S'{mark}'\ntR.",
    "cedition.model.text\nread_locus\n(S'1.2'\ntR.",
    "cedition.model.text\nBlockKind\n(Vheading\ntR}}(V_value_\nVoops\nub.",
])  # fmt: skip
def test_a_pickle_is_never_read(attack: str, read: list[int], tmp_path: Path) -> None:
    """Neither under the name that kept texts once had, nor under the one they have; no class of ours is touched."""
    text(WORDS, read)
    (kept,) = tmp_path.rglob("*.text")
    mark = tmp_path / "mark"
    for file in (kept, kept.with_suffix(".pickle")):
        file.write_bytes(attack.format(mark=mark).encode())
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2
    assert not mark.exists()
    assert str(BlockKind.HEADING) == "heading"


def test_a_kept_text_of_an_earlier_version_is_never_read(
    read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(WORDS, read)
    (kept,) = tmp_path.rglob("*.text")
    kept.with_suffix(".pickle").write_bytes(pickle.dumps((parse_text([("text.md", "# Lies\n")], lambda item: None), 5)))
    kept.unlink()
    assert text(WORDS, read)[0].blocks[0].text == "One"
    monkeypatch.setattr(edition.text_cache, "__version__", "another")
    text(WORDS, read)
    assert len(read) == 3


FALSE: dict[str, Callable[[Block], Block]] = {
    "a file that breaks a comment": lambda block: replace(block, file="text.md\n\\directlua{x}"),
    "another file": lambda block: replace(block, file="../secret.md"),
    "no file": lambda block: replace(block, file=""),
    "no locus": lambda block: replace(block, locus=None),
    "a locus of another block": lambda block: replace(block, locus=Locus(1, 0)),
    "a locus below zero": lambda block: replace(block, locus=Locus(-1, 5)),
    "a note's locus": lambda block: replace(block, locus=Locus(1, 5, 1)),
    "a style beyond the words": lambda block: replace(block, styles=(Style(0, 10**6, Role.EMPHASIS),)),
    "a style backwards": lambda block: replace(block, styles=(Style(4, 2, Role.EMPHASIS),)),
    "a style that no text has": lambda block: replace(block, styles=(Style(0, 2, Role.LINK, "https://x"),)),
    "a point before the words": lambda block: replace(block, points=(Point(-1, PointKind.PAGE, "3"),)),
    "a page of two lines": lambda block: replace(block, points=(Point(0, PointKind.PAGE, "3\n4"),)),
    "a note that is not there": lambda block: replace(block, points=(Point(0, PointKind.NOTE, "1.5n7"),)),
    "a speaker longer than the words": lambda block: replace(block, speaker=10**6),
    "a level below zero": lambda block: replace(block, level=-1),
    "a control character": lambda block: replace(block, text="\x1b]0;x\x07" + block.text),
    "a line break in prose": lambda block: replace(block, text=block.text + "\n\\input x"),
    "a label of two lines": lambda block: replace(block, label="1\n2"),
    "indents for more lines": lambda block: replace(block, kind=BlockKind.VERSE, indents=(1, 2, 3)),
    "places out of order": lambda block: replace(block, origin=((5, 1, 1), (0, 2, 1))),
    "a line before the first": lambda block: replace(block, origin=((0, 0, 1),)),
    "a column beyond all": lambda block: replace(block, origin=((0, 1, 2**40),)),
}


@pytest.mark.parametrize("how", FALSE)
def test_a_text_that_no_parser_makes_is_not_believed(how: str, read: list[int], tmp_path: Path) -> None:
    true, _ = text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    kept = unpack(file.stem, file.read_bytes())
    blocks = list(kept.blocks)
    blocks[7] = FALSE[how](blocks[7])
    file.write_bytes(pack(file.stem, replace(kept, blocks=tuple(blocks))))
    assert text(WORDS, read)[0] == true
    assert len(read) == 2


@pytest.mark.parametrize("item", [
    Diagnostic("S999", Span("text.md", 1, 1), "words"),
    Diagnostic("S111", Span("other.md", 1, 1), "words"),
    Diagnostic("S111", Span("text.md", -1, 1), "words"),
    Diagnostic("S111", Span("text.md", 1, 1), "words\x1b[2J"),
    Diagnostic("S111", Span("text.md", 1, 1), "words", "", ((Span("x", 1, 1), "also"),)),
])  # fmt: skip
def test_nothing_is_reported_that_no_parser_says(item: Diagnostic, read: list[int], tmp_path: Path) -> None:
    _, true = text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    file.write_bytes(pack(file.stem, replace(unpack(file.stem, file.read_bytes()), said=(item,))))
    assert text(WORDS, read)[1] == true
    assert len(read) == 2


@pytest.mark.parametrize("value", [
    (1, 5), {"blocks": [], "said": 5}, {"blocks": [None]}, {"said": []}, None, 5, "x", [], {"blocks": {}, "said": {}},
])  # fmt: skip
def test_another_shape_is_no_text(value: Any, read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    data = to_msgpack(value)
    file.write_bytes(sha256(file.stem.encode() + data).digest() + data)
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2


def test_a_text_under_the_name_of_another_is_not_taken_for_it(read: list[int], tmp_path: Path) -> None:
    true, _ = text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    text(WORDS.replace("more", "less"), read)
    other = next(path for path in tmp_path.rglob("*.text") if path != file)
    file.write_bytes(other.read_bytes())
    assert text(WORDS, read)[0] == true
    assert len(read) == 3


def test_no_damage_is_fatal_or_believed(read: list[int], tmp_path: Path) -> None:
    """Bytes changed, cut off, put in."""
    chance = random_for(7)
    true = text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    whole = file.read_bytes()
    for turn in range(400):
        at = chance.randrange(len(whole))
        byte = bytes([whole[at] ^ (1 << chance.randrange(8))])
        cut = (whole[:at], whole[:at] + byte + whole[at + 1 :], whole[:at] + byte + whole[at:], whole[at + 1 :])
        file.write_bytes(chance.choice(cut))
        assert text(WORDS, read) == true
        assert len(read) == turn + 2


def test_no_bytes_are_fatal_that_somebody_sealed(read: list[int], tmp_path: Path) -> None:
    """The digest is no secret: behind it anything may stand. What is taken is a sound text of these files."""
    chance = random_for(7)
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    whole = file.read_bytes()[32:]
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file.write_bytes(sha256(file.stem.encode() + data).digest() + data)
        found, said = text(WORDS, read)
        assert sound(found)
        assert {block.file for block in found.blocks} == {"text.md"}
        assert {item.span.file for item in said} <= {"text.md"}
    assert len(read) > 100


def test_no_link_is_followed_and_no_folder_that_others_fill(read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.text")
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    text(WORDS, read)
    assert len(read) == 2
    file.parent.chmod(0o777)
    text(WORDS, read)
    assert len(read) == 3
    assert "everybody may write in this folder" in no_cache()[0]
