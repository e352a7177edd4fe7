"""A glossary of the words of the text, and appendices behind it: in print, on the web, in TEI and back."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from edition.write.tei import write_tei
from tests.print.book import audited
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

TEXT = """\
# The First Winter

The keeper trimmed the wick at two, and the oil burned yellow; at four he trimmed it again. Nobody wrote it down.

The log says: *the wick was new*.
"""
NAMES = """\
- key: wick
  kind: term
  name: wick
  forms: [wick]
  description: The cord of a lamp, which *draws* the oil up. [Keepers](name:keeper) cut it.
  see_also: trim
- {key: trim, kind: term, name: trim, forms: [trimmed], description: To cut what is burnt.}
- {key: vane, kind: term, name: vane, description: Not in this text.}
- {key: keeper, kind: person, name: 'Keeper, The', forms: [keeper, the Keeper]}
"""
ENTRIES = "- {id: down, kind: comment, at: 1.1, lemma: wrote it down, note: Compare @3.1.}\n".replace("@3.1", "@1.2")
SETTINGS = """\
glossary: places
introductions:
- {title: 'Appendix: Letters', file: letters.md, place: back, short: Letters}
- {title: Note on the Text, file: note.md}
allow: [{code: N203, of: vane, reason: another volume has it}]
"""
LETTERS = """\
The Board wrote to the Keeper on what he says at @down.[^1]

> The oil is not ours to send.

[^1]: Compare @1.2.
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_volume(tmp_path_factory.mktemp("glossary"), SETTINGS, TEXT, ENTRIES, names=NAMES)
    source = root / "source/small"
    (source / "letters.md").write_text(LETTERS, encoding="utf-8")
    (source / "note.md").write_text("From the manuscript.\n", encoding="utf-8")
    settings = (source / "volume.yaml").read_text(encoding="utf-8")
    (source / "volume.yaml").write_text(settings.replace("pages_of: M\n", ""), encoding="utf-8")
    audited(root, ("pdf", "html", "epub"))
    return root


def test_what_is_printed(root: Path) -> None:
    command = ["pdftotext", "-raw", str(root / "build/small.pdf"), "-"]
    words = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    words = " ".join(words.replace("\u00a0", " ").split())
    assert "trim To cut what is burnt. 1.2–3" in words
    assert "wick The cord of a lamp, which draws the oil up. Keepers cut it. (see also trim) 1.2, 4" in words
    assert "Not in this text" not in words
    titles = [words.index(title) for title in ("From the manuscript", "at four he", "ours to send", "The cord of")]
    assert titles == sorted(titles), "the note, the text, the appendix, the glossary"
    assert re.search(r"Keeper, The 1\.2; [12]\b", words), "named in the text, and on the page of the appendix"


def test_words_lead_to_the_glossary(root: Path) -> None:
    page = (root / "build/small/html/index.html").read_text(encoding="utf-8")
    assert '<a class="term" href="glossary.html#g-wick">wick</a>' in page
    glossary = (root / "build/small/html/glossary.html").read_text(encoding="utf-8")
    assert '<dfn id="g-wick">wick</dfn>' in glossary


def test_it_is_read_back_from_tei(root: Path) -> None:
    problems: list[Diagnostic] = []
    edition = load(root, "small", problems.append)
    assert edition is not None
    found = read_tei(write_tei(edition).encode(), "small.tei.xml", "small", problems.append)
    assert found is not None
    assert (found.records, found.volume.introductions) == (edition.records, edition.volume.introductions)
    assert [part.place for part in edition.volume.introductions] == ["front", "back"]
