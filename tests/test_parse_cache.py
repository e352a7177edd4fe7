"""What was parsed once of a long volume is not parsed again, unless it changed; nothing false is believed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest

import edition.parse.markdown
import edition.parse_cache.files
from benchmarks.generate import generate
from benchmarks.settings import Settings
from edition.disk import no_cache
from edition.disk.secret import own_key
from edition.load import load
from edition.model.diagnostic import Diagnostic, Report
from edition.model.edition import Edition
from edition.model.inline import Role
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind, Locus, Point, PointKind, Style
from edition.parse.invariants import sound
from edition.parse.markdown import parse_text
from edition.parse_cache import result_cache as parse_cache
from edition.parse_cache.files import Blocks, is_text_of
from edition.parse_cache.result_cache import kept, pack, unpack
from tests.draws import random_for

WORDS = "# One\n\n#### Deep\n\n" + "Words and *more* words.\n\n" * 40


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How often a text was really read."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return []


def text(words: str, read: list[int]) -> tuple[BaseText, list[Diagnostic]]:
    """The text and what is reported of it."""
    said: list[Diagnostic] = []
    files = [("text.md", words)]

    def really(report: Report) -> Blocks:
        read.append(1)
        return parse_text(files, report).blocks

    return BaseText(kept(Blocks, "text", files, really, said.append, lambda blocks: is_text_of(blocks, files))), said


def unpacked(file: Path) -> tuple[Blocks, tuple[Diagnostic, ...]]:
    """What a file of the cache holds."""
    return unpack(Blocks, file.stem, own_key(), file.read_bytes())


def put(file: Path, blocks: object, said: tuple[Diagnostic, ...]) -> None:
    """Have a file of the cache hold something else, as if it had been kept."""
    file.write_bytes(pack(file.stem, own_key(), blocks, said))


def test_a_text_is_parsed_once_and_says_the_same(read: list[int]) -> None:
    assert text(WORDS, read) == text(WORDS, read)
    assert len(read) == 1
    assert text(WORDS + "More.\n", read)[0] != text(WORDS, read)[0]
    assert len(read) == 2


def volume(root: Path, settings: Settings) -> tuple[Edition | None, list[Diagnostic]]:
    """A generated volume with a mistake in each file, loaded."""
    if not root.exists():
        generate(root, "book", settings)
        for file in (*root.rglob("*.md"), *root.rglob("names.yaml"), *root.rglob("entries.yaml")):
            file.write_text(file.read_text() + ("\n[p. 1]{.oops}\n" if file.suffix == ".md" else "\n- {oops: 1}\n"))
        for file in root.rglob("volume.yaml"):
            file.write_text(file.read_text() + "oops: 1\n")
        for file in root.rglob("works.bib"):
            file.write_text(file.read_text() + "\n@oops{key, title = {\\oops}}\n")
    said: list[Diagnostic] = []
    return load(root, "book", said.append), said


def told(value: Any) -> Any:
    """All that a value says, also where it was typed, which is no part of equality."""
    if is_dataclass(value):
        return type(value).__name__, [told(getattr(value, part.name)) for part in fields(value)]
    if isinstance(value, Mapping):
        return [(key, told(item)) for key, item in value.items()]
    return [told(item) for item in value] if isinstance(value, tuple | list) else (type(value).__name__, value)


@pytest.mark.parametrize("settings", [
    Settings(pages=3, density=6, everything=True, footnotes=0.2), Settings(pages=3, density=4, transcript=True),
], ids=["text", "transcript"])  # fmt: skip
def test_every_file_of_a_long_volume_is_kept_and_says_the_same(
    settings: Settings, read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All values, where each was typed, and all that is reported."""
    monkeypatch.setattr(parse_cache, "LONG", 1_000_000)
    first = volume(tmp_path / "v", settings)
    assert not [*tmp_path.rglob("*.parsed")], "a short volume leaves nothing behind"
    monkeypatch.setattr(parse_cache, "LONG", 1)
    second = volume(tmp_path / "v", settings)
    assert len([*tmp_path.rglob("*.parsed")]) >= 5
    monkeypatch.setattr(
        edition.parse_cache.files,
        "kept",
        lambda kind, what, files, parse, *others: kept(kind, what, files, never, *others),
    )
    assert told(volume(tmp_path / "v", settings)) == told(second) == told(first)
    assert len(first[1]) >= 5


def never(report: Report) -> Any:
    """Nothing is parsed."""
    raise AssertionError


def test_one_parser_does_not_take_what_another_made(read: list[int]) -> None:
    files = [("file", "words")]
    assert kept(str, "one", files, lambda report: "one", print) == "one"
    assert kept(str, "other", files, lambda report: "other", print) == "other"
    assert kept(int, "one", files, lambda report: 5, print) == 5


@pytest.mark.parametrize("change", ["module", "library", "version"])
def test_other_code_parses_again(change: str, read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that was changed, a library of another version, another version of the toolkit."""
    text(WORDS, read)
    (tmp_path / "site").mkdir()
    if change == "module":
        module = Path(edition.parse.markdown.__file__)
        status = module.stat()
        os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    elif change == "library":
        (tmp_path / "site" / "markdown_it_py-99.dist-info").mkdir()
        monkeypatch.syspath_prepend(tmp_path / "site")
    else:
        monkeypatch.setattr(parse_cache, "__version__", "another")
    parse_cache._code.cache_clear()
    try:
        text(WORDS, read)
        assert len(read) == 2
    finally:
        if change == "module":
            os.utime(module, ns=(status.st_atime_ns, status.st_mtime_ns))
        parse_cache._code.cache_clear()


def test_without_a_secret_nothing_is_kept(read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parse_cache, "own_key", lambda: b"")
    text(WORDS, read)
    text(WORDS, read)
    assert (len(read), [*tmp_path.rglob("*.parsed")]) == (2, [])


def test_what_another_secret_sealed_is_not_believed(read: list[int], tmp_path: Path) -> None:
    true, said = text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    file.write_bytes(pack(file.stem, b"of somebody else", true.blocks[:1], tuple(said)))
    assert text(WORDS, read)[0] == true
    assert len(read) == 2


def test_what_is_broken_is_read_anew_and_what_is_old_goes(
    read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    file.write_bytes(b"nonsense")
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2
    monkeypatch.setattr(parse_cache, "MOST", file.stat().st_size + 1000)
    for i in range(15):
        file.with_name(f"{i:064x}.parsed").write_bytes(b"x" * 100)
        os.utime(file.with_name(f"{i:064x}.parsed"), (i, i))
    of_the_user = [file.with_name(f"{i}.{ending}") for i in range(15) for ending in ("parsed", "txt")]
    for other in of_the_user:
        other.write_bytes(b"x" * 100)
        os.utime(other, (0, 0))
    file.unlink()
    text(WORDS, read)
    assert all(other.exists() for other in of_the_user)
    left = {path.name for path in tmp_path.rglob("*.parsed")} - {path.name for path in of_the_user}
    assert left == {file.name, *(f"{i:064x}.parsed" for i in range(5, 15))}


def test_what_a_killed_command_was_writing_goes_with_what_is_old(
    read: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    begun = file.with_name(f".{0:064x}.parsed.0123abcd")
    begun.write_bytes(b"x" * 100)
    os.utime(begun, (0, 0))
    monkeypatch.setattr(parse_cache, "MOST", file.stat().st_size + 50)
    file.unlink()
    text(WORDS, read)
    assert file.exists()
    assert not begun.exists()


@pytest.mark.parametrize("attack", [
    "cos\nsystem\n(S'touch {mark}'\ntR.", "cpathlib\nPath\n(S'{mark}'\ntR.",
    "cedition.model.text\nread_locus\n(S'1.2'\ntR.",
    "cedition.model.text\nBlockKind\n(Vheading\ntR}}(V_value_\nVoops\nub.",
])  # fmt: skip
def test_a_pickle_is_never_read(attack: str, read: list[int], tmp_path: Path) -> None:
    """Neither under the name that kept texts once had, nor under the one they have; no class of ours is touched."""
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    mark = tmp_path / "mark"
    for planted in (file, file.with_suffix(".pickle")):
        planted.write_bytes(attack.format(mark=mark).encode())
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2
    assert not mark.exists()
    assert str(BlockKind.HEADING) == "heading"


def test_a_kept_text_of_an_earlier_version_is_never_read(read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    file.with_suffix(".pickle").write_bytes(pickle.dumps((parse_text([("text.md", "# Lies\n")], lambda item: None), 5)))
    file.unlink()
    assert text(WORDS, read)[0].blocks[0].text == "One"
    assert len(read) == 2


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
    (file,) = tmp_path.rglob("*.parsed")
    kept_blocks, said = unpacked(file)
    blocks = list(kept_blocks)
    blocks[7] = FALSE[how](blocks[7])
    put(file, tuple(blocks), said)
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
    (file,) = tmp_path.rglob("*.parsed")
    put(file, unpacked(file)[0], (item,))
    assert text(WORDS, read)[1] == true
    assert len(read) == 2


@pytest.mark.parametrize("value", [
    (1, 5), {"blocks": [], "said": 5}, {"blocks": [None]}, {"said": []}, None, 5, "x", [None], {"blocks": {}},
])  # fmt: skip
def test_another_shape_is_no_text(value: Any, read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    put(file, value, ())
    assert text(WORDS, read)[0].blocks
    assert len(read) == 2


def test_a_text_under_the_name_of_another_is_not_taken_for_it(read: list[int], tmp_path: Path) -> None:
    true, _ = text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    text(WORDS.replace("more", "less"), read)
    other = next(path for path in tmp_path.rglob("*.parsed") if path != file)
    file.write_bytes(other.read_bytes())
    assert text(WORDS, read)[0] == true
    assert len(read) == 3


def test_no_damage_is_fatal_or_believed(read: list[int], tmp_path: Path) -> None:
    """Bytes changed, cut off, put in."""
    chance = random_for(7)
    true = text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    whole = file.read_bytes()
    for turn in range(400):
        at = chance.randrange(len(whole))
        byte = bytes([whole[at] ^ (1 << chance.randrange(8))])
        cut = (whole[:at], whole[:at] + byte + whole[at + 1 :], whole[:at] + byte + whole[at:], whole[at + 1 :])
        file.write_bytes(chance.choice(cut))
        assert text(WORDS, read) == true
        assert len(read) == turn + 2


def test_no_bytes_are_fatal_that_somebody_sealed(read: list[int], tmp_path: Path) -> None:
    """Should the secret be known, anything may stand behind the seal. What is taken is a sound text of these files."""
    chance = random_for(7)
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    secret = own_key()
    whole = file.read_bytes()[64:]
    for _ in range(400):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file.write_bytes(blake2b(file.stem.encode() + data, key=secret).digest() + data)
        found, said = text(WORDS, read)
        assert sound(found)
        assert {block.file for block in found.blocks} == {"text.md"}
        assert {item.span.file for item in said} <= {"text.md"}
    assert len(read) > 100


def test_no_link_is_followed_and_no_folder_that_others_fill(read: list[int], tmp_path: Path) -> None:
    text(WORDS, read)
    (file,) = tmp_path.rglob("*.parsed")
    elsewhere = file.rename(tmp_path / "elsewhere")
    file.symlink_to(elsewhere)
    text(WORDS, read)
    assert len(read) == 2
    file.parent.chmod(0o777)
    text(WORDS, read)
    assert len(read) == 3
    assert "everybody may write in this folder" in no_cache()[0]
