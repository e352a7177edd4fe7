"""The settings that our own TEI carries along: read as they were written, or not at all; no damage falls an import."""

from __future__ import annotations

import html
import re
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from edition.actions.skeleton import make_volume
from edition.load import load
from edition.model.span import NOWHERE
from edition.model.text import Locus
from edition.model.volume import Allowance, Transcript, Volume
from edition.records.reading import Damaged
from edition.records.settings import read_settings, write_settings
from tests.commands.conftest import Run, run
from tests.records.damage import every_value

__all__ = ["run"]


def test_they_are_read_as_they_were_written(tmp_path: Path) -> None:
    make_volume(tmp_path, "lamp")
    edition = load(tmp_path, "lamp", lambda item: None)
    assert edition is not None
    settings = read_settings(write_settings(edition.volume))
    assert settings.layers == edition.volume.layers
    assert (settings.lines, settings.signs) == (edition.volume.lines, edition.volume.signs)
    assert settings.text == edition.volume.text_files
    with pytest.raises(Damaged, match="it has format 2, not 1"):
        read_settings(write_settings(edition.volume).replace('"format": 1', '"format": 2'))


def test_no_damage_is_fatal(tmp_path: Path, run: Run) -> None:
    """What is of the right type and yet none is said when the volume is read, as if somebody had typed it."""
    make_volume(tmp_path, "lamp")
    assert run("build", "--to", "tei").code == 0
    words = (tmp_path / "build/lamp.tei.xml").read_text(encoding="utf-8")
    match = re.search(r'<xenoData type="volume.yaml">(.*?)</xenoData>', words, re.DOTALL)
    assert match
    settings = html.unescape(match[1]).encode()
    taken = 0
    for number, data in enumerate(every_value(settings)):
        with suppress(Damaged):
            read_settings(data.decode())
            taken += 1
        if number % 60 == 0:
            inside = html.escape(data.decode(), quote=False)
            file = words[: match.start(1)] + inside + words[match.end(1) :]
            (tmp_path / "evil.xml").write_text(file, encoding="utf-8")
            run("import", f"evil{number}", "evil.xml")
            run("check", f"evil{number}")
    assert 100 < taken < number // 2


def test_each_key_is_a_field_of_the_volume(tmp_path: Path) -> None:
    """What is carried along comes back, whatever it says: no key is written that is not read, none read otherwise."""
    make_volume(tmp_path, "lamp")
    edition = load(tmp_path, "lamp", lambda item: None)
    assert edition is not None
    other = replace(
        edition.volume, stop=frozenset(["of", "a"]), concordance_min=3, concordance_words=("oil",), pages_in="line",
        no_names=frozenset(["Lamp"]), transcript=Transcript("a.txt", "0" * 64, "the archive"),
        allow=(Allowance("S310", "as printed", Locus(1, 2, 3)), Allowance("B211", "a source", of="life")),
    )  # fmt: skip
    for volume in (edition.volume, other):
        assert replace(volume, **read_settings(write_settings(volume)).of_volume(NOWHERE)) == volume
        blank = replace(Volume("lamp", volume.title), **read_settings(write_settings(volume)).of_volume(NOWHERE))
        assert write_settings(blank) == write_settings(volume)
