"""Works cited, their passages and the bibliography, read back from the print and from the reading page."""

from __future__ import annotations

import re
import subprocess
from html import unescape
from pathlib import Path

import pytest

from edition.audit import audit
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

TEXT = "# Of Books\n\n[p. 12]{.pb}One two three four five.\n"
ENTRIES = """\
- {id: pages, kind: citation, at: 1.1, lemma: One, cite: [{work: bible, page: '12'}, {work: bible, page: '14'}]}
- {id: verse, kind: citation, at: 1.1, lemma: two, cite: [{work: bible, page: 'Mt 5,3'}]}
- {id: folio, kind: citation, at: 1.1, lemma: three, cite: [{work: bible, folio: 12r-13v}]}
- {id: note, kind: comment, at: 1.1, lemma: four, note: 'See [@bible, chap. 3-4], [@web] and [@eliot, p. 55].'}
"""
ADDRESS = (
    "https://www.example.org/a/very/long/address/that/does_not/end/for-a-long-time/indeed/2020/index.html?q=1&r=2#f"
)
WORKS = f"""\
@book{{bible, title = {{The Bible}}, shorttitle = {{Bible}}, date = {{1611}}}}
@article{{eliot, author = {{Eliot, T. S.}}, title = {{The “Individual” \\emph{{Talent}}}}, journal = {{Egoist}},
  volume = 6, number = 4, date = {{1919}}, pages = {{54--55}}, url = {{{ADDRESS}}}}}
"""
JSON = """\
[{"id": "web", "type": "webpage", "title": "Lamps", "author": [{"literal": "Trust"}], "issued": {"raw": "2001"}}]
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume, built and audited."""
    root = tmp_path_factory.mktemp("citations")
    write_volume(root, "", TEXT, ENTRIES)
    apparatus = root / "apparatus/small"
    (apparatus / "names.yaml").write_text("", encoding="utf-8")
    (apparatus / "works.bib").write_text(WORKS, encoding="utf-8")
    (apparatus / "works.json").write_text(JSON, encoding="utf-8")
    problems: list[Diagnostic] = []
    assert build(root, "small", ("pdf", "html"), root / "build", problems.append, lambda step: None), problems
    edition = load(root, "small", problems.append)
    assert edition is not None
    found = audit(root / "build/small.pdf", edition, last_places(root / "build", "small"))
    assert (found.entries_wrong, found.locators_wrong, found.links_broken) == ((), (), ())
    return root


@pytest.fixture(scope="module")
def words(root: Path) -> str:
    """The words of the print, in lines joined by one space; a word divided at a line's end is not joined."""
    command: list[str | Path] = ["pdftotext", root / "build/small.pdf", "-"]
    return " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())


def test_notes_have_each_passage_once_with_its_abbreviation(words: str) -> None:
    assert "One] Bible, pp. 12, 14 two] Bible, Mt 5,3 three] Bible, fols. 12r–13v" in words
    assert "four] See Bible, chs. 3–4, Lamps and The “Individual” Talent, p. 55." in words


def test_the_index_and_the_signs_have_them_too(words: str) -> None:
    assert "Bible Mt 5,3: 1.2 chs. 3–4: 1.2n p. 12: 1.2 p. 14: 1.2 fols. 12r–13v: 1.2" in words
    assert "chs. fols. n p. pp." in words
    assert "chapters folios after a line number: in a note to that line page pages" in words


def test_the_bibliography_has_every_work_and_an_address_without_hyphens(words: str) -> None:
    assert "Eliot, T. S. “The ‘Individual’ Talent.” Egoist 6, no. 4 (1919): 54–55. https://" in words
    assert "Trust. “Lamps.” 2001." in words
    printed = re.sub(r" (?=[a-z0-9#?&=])", "", words[words.rindex("https://") :])
    assert printed.startswith(f"{ADDRESS}.")
    assert words.count("https://") == 1


def test_the_reading_page_says_the_same(root: Path) -> None:
    files = (root / "build/small/html").glob("*.html")
    pages = [path.read_text(encoding="utf-8").replace("\N{NO-BREAK SPACE}", " ") for path in files]
    plain = unescape(re.sub(r"<[^>]+>", "", " ".join(pages)))
    assert "Bible, pp. 12, 14" in plain
    assert f"(1919): 54–55. {ADDRESS}." in plain
    assert f'href="{ADDRESS.replace("&", "&amp;")}"' in " ".join(pages)
    assert "<cite>The “Individual” <em>Talent</em></cite></a>, p. 55." in " ".join(pages)
    assert "“The ‘Individual’ <em>Talent</em>.” <cite>Egoist</cite>" in " ".join(pages)
