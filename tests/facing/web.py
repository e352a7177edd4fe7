"""The web pages of volumes with several texts, made without printing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.build.ebook import site
from edition.derive.book import book
from edition.derive.print_places import PrintPlaces
from edition.load import load
from edition.model.edition import Edition
from tests.facing.listed import LISTED
from tests.facing.project import write

STYLES = Path(__file__).parent.parent.parent / "styles"

THREE = {
    **LISTED,
    "source/lamp/volume.yaml": LISTED["source/lamp/volume.yaml"].replace("[english]", "[english, german]"),
    "source/lamp/german/volume.yaml": "title: Die Lampe\nlanguage: de\nrole: translation\ntext: [text.md]\n",
    "source/lamp/german/text.md": "# Die Lampe\n\nDie Lampe brennt. Marcus sah sie.[^1]\n\nEs ist kein Öl da.\n\n"
    "Ein Satz mehr.\n\n[^1]: Oder er.\n",
    "apparatus/lamp/german/notes.yaml": "- {id: lampe, kind: comment, at: 1.1, lemma: Die Lampe, note: Aus Ton.}\n",
}
"""A volume with two translations; the second has a paragraph where the others have a stanza."""

HEBREW = {
    **{name: words for name, words in LISTED.items() if "apparatus/lamp/e" not in name},
    "source/lamp/volume.yaml": "title: המנורה\nauthor: Nemo\nlanguage: he\ntext: [text.md]\ntexts: [english]\n",
    "source/lamp/text.md": "# המנורה\n\nהמנורה דולקת.\n\nאין שמן.\n\n::: verse\nהירח מאיר,\n  הלילה הולך.\n:::\n",
    "source/lamp/english/volume.yaml": "title: The Lamp\nlanguage: en\nrole: translation\ntext: [text.md]\n",
    "apparatus/lamp/entries.yaml": "- {id: or, kind: comment, at: 1.1, lemma: המנורה, note: 'Clay, and burning.'}\n",
    "apparatus/lamp/english/notes.yaml": "- {id: burns, kind: comment, at: 1.1, lemma: The lamp, note: Of clay.}\n",
}


def read_volume(root: Path, files: Mapping[str, str] = LISTED, name: str = "lamp", **changed: str) -> Edition:
    """A volume that is written into a folder, read with all of its texts."""
    problems: list[Any] = []
    edition = load(write(root, files, **changed), name, problems.append)
    assert edition is not None, problems
    return edition


def pages_of(edition: Edition, printed: PrintPlaces | None = None, web_pages: str = "") -> dict[str, bytes]:
    """The files of the web page with all texts."""
    if web_pages:
        edition = replace(edition, volume=replace(edition.volume, web_pages=web_pages))
    whole = book(edition, texts=range(1, len(edition.texts) + 1))
    return site(whole, printed or PrintPlaces(), STYLES)
