"""What cannot be set is said by `check`, at its place; what nobody prints is no mistake."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition.actions.skeleton import make_volume
from edition.cli import edition
from edition.combining_marks import MARKS
from edition.designs.finding import toolkit_design
from edition.designs.fonts import upright_fonts
from edition.glyph_coverage import fonts
from edition.glyph_coverage.fonts import fonts_of, rare_letters_of
from edition.model.design import FontFile

TEXT, NOTES = "source/lamp/text.md", "apparatus/lamp/textual.yaml"
OCTAVO = toolkit_design("octavo")
needs_fonts = pytest.mark.skipif(not fonts_of(OCTAVO), reason="TeX or the fonts of the design are not installed")

Said = list[tuple[str, str, int, int]]


@pytest.fixture
def lamp(tmp_path: Path) -> Path:
    make_volume(tmp_path, "lamp")
    return tmp_path


def said(root: Path) -> Said:
    """Errors of letters: code, file, line and column."""
    done = CliRunner().invoke(edition, ["-C", str(root), "check", "--format", "json"])
    found = json.loads(done.stdout)
    wanted = (item for item in found if item["code"] in {"P102", "P109", "P110"})
    return [(item["code"], item["file"], item["line"], item["column"]) for item in wanted]


def put(root: Path, file: str, old: str, new: str) -> tuple[str, int, int]:
    """Write something over something; file, line and column of it."""
    path = root / file
    words = path.read_text(encoding="utf-8")
    assert old in words
    before = words[: words.index(old)]
    path.write_text(words.replace(old, new, 1), encoding="utf-8")
    return file, before.count("\n") + 1, len(before) - before.rfind("\n")


UNSET = ["ไทย", "བོད", "ខ្មែរ", "ᠮᠣᠩᠭᠣᠯ", "𐤠𐤡"]


@pytest.mark.parametrize("word", UNSET)
def test_scripts_that_cannot_be_set(lamp: Path, word: str) -> None:
    place = put(lamp, TEXT, "burning", word)
    assert said(lamp) == [("P109", *place)]


SCRIPTS = ["שלום", "سلام", "ܫܠܡܐ", "ߒߞߏ", "हिन्दी", "தமிழ்", "ﷲ"]


@pytest.mark.parametrize("word", SCRIPTS)
def test_scripts_that_have_fonts_of_their_own(lamp: Path, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are set where there is a font; where there is none, the package with one is named. reledmac sets none."""
    place = put(lamp, TEXT, "burning", word)
    monkeypatch.setattr(fonts, "font_of", lambda script: frozenset(map(ord, word)))
    assert said(lamp) == []
    done = CliRunner().invoke(edition, ["-C", str(lamp), "build", "lamp", "--to", "reledmac"])
    assert f"{place[0]}:{place[1]}:{place[2]}: error[P109]" in done.stderr
    monkeypatch.setattr(fonts, "font_of", lambda script: frozenset())
    found = CliRunner().invoke(edition, ["-C", str(lamp), "check", "--format", "json"]).stdout
    hints = {(item["code"], item["line"], item["hint"]) for item in json.loads(found) if item["code"][0] == "P"}
    assert {(code, line) for code, line, _ in hints} == {("P102", place[1])}
    assert all("fonts-noto-core" in hint for *_, hint in hints)


WHERE: list[tuple[str, str]] = [
    (TEXT, "# The Lamp"), (TEXT, "ask"), (TEXT, "In that winter"), (TEXT, "Coast Gazette"), (TEXT, "has neither"),
    (NOTES, "and no word"), (NOTES, "together with the"), ("apparatus/lamp/commentary.yaml", "The keepers were"),
    ("apparatus/lamp/works.bib", "Coast Gazette"), ("apparatus/lamp/names.yaml", "Hale"),
    ("source/lamp/volume.yaml", "The author of the text"), ("source/lamp/introduction.md", "This introduction"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old"), WHERE)
def test_wherever_it_is_printed(lamp: Path, file: str, old: str) -> None:
    put(lamp, file, old, f"{old} ไท")
    found = said(lamp)
    assert {code for code, *_ in found} == {"P109"}
    assert {name for _, name, *_ in found} == {file}


@pytest.mark.parametrize("output", ["html", "epub", "txt", "md", "tei"])
def test_what_is_not_set_by_tex_has_every_script(lamp: Path, output: str) -> None:
    put(lamp, TEXT, "burning", "ไทย")
    done = CliRunner().invoke(edition, ["-C", str(lamp), "build", "lamp", "--to", output])
    assert (done.exit_code, "P109" in done.stderr) == (0, False)


@pytest.mark.parametrize("output", ["pdf", "tex", "reledmac"])
def test_nothing_is_printed(lamp: Path, output: str) -> None:
    place = put(lamp, TEXT, "burning", "ไทย")
    done = CliRunner().invoke(edition, ["-C", str(lamp), "build", "lamp", "--to", output])
    assert done.exit_code == 1
    assert f"{place[0]}:{place[1]}:{place[2]}: error[P109]" in done.stderr
    assert not [path.name for path in (lamp / "build").iterdir() if not path.name.startswith(".")]


def test_a_comment_is_not_printed(lamp: Path) -> None:
    put(lamp, NOTES, "# Entries", "# ไทย 𒀀 Entries")
    assert said(lamp) == []


@pytest.mark.parametrize("typed", [r"\u0e01\u0e02", r"\U00010920", "a\\u0e01"])
def test_a_letter_that_is_named(lamp: Path, typed: str) -> None:
    """A letter is what it is, whether a file has it or names it, as YAML does (Markdown names none: S101)."""
    file, line, column = put(lamp, NOTES, "text: and no word", f'text: "and {typed}"')
    found = said(lamp)
    assert found[0] == ("P109", file, line, column + len('text: "and ') + typed.index("\\"))
    assert {item[:3] for item in found} == {("P109", file, line)}


@needs_fonts
def test_a_letter_that_no_font_has(lamp: Path) -> None:
    """In a text and in a reading, each at its own place."""
    places = [put(lamp, TEXT, "burning", "𒀀𒀀"), put(lamp, NOTES, "and no word", "𒀀 word")]
    assert sorted(said(lamp)) == sorted(("P102", *place) for place in places)


@needs_fonts
def test_a_letter_that_no_font_has_is_no_matter_of_a_web_page(lamp: Path) -> None:
    put(lamp, TEXT, "burning", "𒀀")
    for output, code in (("html", 0), ("tex", 1), ("reledmac", 1)):
        assert CliRunner().invoke(edition, ["-C", str(lamp), "build", "lamp", "--to", output]).exit_code == code


@needs_fonts
def test_a_letter_and_a_mark_that_no_font_has_together(lamp: Path) -> None:
    """A letter of one font of the design and a mark of another."""
    own, other = (set(font) for font in fonts_of(OCTAVO)[:2])
    marks = {*map(ord, filter(re.compile(f"[{MARKS}]").match, map(chr, range(0x300, 0x2100))))}
    letters = {*map(ord, filter(str.isalpha, map(chr, range(0x100, 0x2FFF))))} - marks
    pairs = [((own & letters) - other, (other & marks) - own), ((other & letters) - own, (own & marks) - other)]
    together = rare_letters_of(OCTAVO).values()
    letter, mark = next(
        (chr(letter), chr(mark))
        for some, more in pairs
        for letter in sorted(some)
        for mark in sorted(more)
        if not any({letter, mark} <= font for font in together)
    )
    place = put(lamp, TEXT, "burning", letter + mark)
    assert said(lamp) == [("P110", *place)]


@needs_fonts
def test_what_fonts_have_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The second time no font is read; a record that is damaged, or of another design, is none."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    names = tuple(font.name for font in upright_fonts(OCTAVO))

    def look_up() -> object:
        return fonts._installed.__wrapped__("octavo", names)

    first = look_up()
    record = tmp_path / "edition" / "fonts" / "octavo.json"

    def no_reading(*args: object) -> None:
        raise AssertionError("a font is read")

    with monkeypatch.context() as patch:
        patch.setattr(fonts, "_letters", no_reading)
        assert look_up() == first
    for damage in (lambda words: words[:-9], lambda words: words.replace('"size":', '"size":1'), lambda _: "{}"):
        _spoil(record, damage)
        assert look_up() == first


def _spoil(record: Path, damage: Callable[[str], str]) -> None:
    record.write_text(damage(record.read_text(encoding="utf-8")), encoding="utf-8")


def test_a_design_whose_fonts_are_missing_is_left_to_tex() -> None:
    missing = {key: FontFile("Nobodys-Regular.otf") for key in OCTAVO.files}
    assert fonts_of(replace(OCTAVO, files=missing)) == ()
