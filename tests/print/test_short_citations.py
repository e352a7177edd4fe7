"""Works that notes name by author and title, or by author and year: read from print, reading page and reledmac."""

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
from edition.write.reledmac import write_reledmac
from tests.directions.volume import needs
from tests.print.volume import write_volume
from tests.small import VOLUME

pytestmark = pytest.mark.tex

WORKS = r"""
@book{milet, author = {Feuser, Wilfried}, title = {Milet: Eine Stadt}, shorttitle = {Milet}, date = {1987-05-03}}
@book{abc, author = {Feuser, Wilfried}, title = {ABC}, date = {1987}}
@book{two, author = {van der Meer, Jan and {Institute of Names}}, title = {Names}, date = {1990/1992}}
@collection{roth, editor = {Roth, Cecil}, title = {Papers}, date = {1950}}
@periodical{news, editor = {Kaiser, K.}, title = {News}, date = {1900/1910}}
@book{tolstoi, author = {Толстой, Лев and Чехов, Антон}, title = {Война}, date = {1869}}
"""
ENTRIES = """\
- {id: a, kind: comment, at: 1.1, lemma: One, note: 'X [@milet, p. 23] X [@abc], [@two, p. 4] X Feuser [-@milet] X'}
- {id: b, kind: comment, at: 1.1, lemma: two, note: 'X [@roth, p. 5] X [@news, p. 6] X [@tolstoi] X'}
- {id: c, kind: citation, at: 1.1, lemma: three, cite: [{work: milet, page: 7}, {work: milet, page: 9}]}
"""
TEXT = "# A\n\nOne two three four.\n"
HEBREW_WORKS = WORKS + "@book{levi, author = {לוי, אבי and כץ, בן}, title = {מילטוס}, date = {1987}}\n"
HEBREW = "# א\n\nבראשית ברא אלהים את השמים ואת הארץ.\n"
HEBREW_ENTRIES = """\
- {id: a, kind: comment, at: 1.1, lemma: אלהים, note: 'ראו [@levi, p. 4] וגם [@milet, p. 23].'}
"""


def made(root: Path, settings: str, text: str = TEXT, entries: str = ENTRIES, works: str = WORKS) -> str:
    """The words of the print, which the audit has read; a volume with its reading page."""
    volume = VOLUME.replace("language: en", "") if "\nlanguage:" in f"\n{settings}" else VOLUME
    write_volume(root, settings, text, entries, names="", volume=volume)
    (root / "apparatus/small/works.bib").write_text(works, encoding="utf-8")
    problems: list[Diagnostic] = []
    assert build(root, "small", ("pdf", "html", "epub"), root / "build", problems.append, lambda step: None), problems
    edition = load(root, "small", problems.append)
    assert edition is not None
    found = audit(root / "build/small.pdf", edition, last_places(root / "build", "small"))
    assert [str(fault) for fault in found.wrong] == []
    command: list[str | Path] = ["pdftotext", root / "build/small.pdf", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return " ".join(re.sub("[\u2066-\u2069\u202a-\u202e\u200e\u200f]", "", said).split())


def bare(words: str) -> str:
    """Words without spaces and the signs between them, which pdftotext puts on the other side in Hebrew."""
    return re.sub(r"[\s,.]", "", words)


def page(root: Path) -> str:
    """The words of the reading page."""
    files = (root / "build/small/html").glob("*.html")
    words = " ".join(path.read_text(encoding="utf-8") for path in files).replace("\N{NO-BREAK SPACE}", " ")
    return unescape(re.sub(r"<[^>]+>", "", words))


def reledmac(root: Path) -> str:
    """The document for reledmac, without its macros of style."""
    edition = load(root, "small", lambda problem: None)
    assert edition is not None
    return write_reledmac(edition, {}).tex.replace(r"\nobreakspace{}", " ").replace("\n", " ")


def test_a_german_book_by_author_and_title(tmp_path: Path) -> None:
    words = made(tmp_path, "citations: author-title\napparatus_language: de\nbook_language: de\n")
    notes = (
        "X Feuser, Milet, S. 23 X Feuser, ABC, van der Meer und Institute of Names, Names, S. 4 X Feuser Milet X",
        "X Roth, Papers, S. 5 X News, S. 6 X Толстой und Чехов, Война X",
        "Feuser, Milet, S. 7, 9",
    )
    for note in notes:
        assert note in words
        assert note in page(tmp_path)
    assert r"X Feuser, \EdWork{ABC}, van der Meer und Institute of Names, \EdWork{Names}, S." in reledmac(tmp_path)
    assert "Feuser, Wilfried. ABC. 1987." in words


def test_an_english_book_by_author_and_year(tmp_path: Path) -> None:
    words = made(tmp_path, "citations: author-year\n")
    notes = (
        "X Feuser 1987b, p. 23 X Feuser 1987a, van der Meer and Institute of Names 1990–1992, p. 4 X Feuser 1987b X",
        "X Roth 1950, p. 5 X News, p. 6 X Толстой and Чехов 1869 X",
        "Feuser 1987b, pp. 7, 9",
    )
    for note in notes:
        assert note in words
        assert note in page(tmp_path)
    assert re.search(r"Signs.*Roth 1950.*Papers\. Edited by Cecil Roth\. 1950", words)
    assert "Feuser, Wilfried. ABC. 1987a. Feuser, Wilfried. Milet: Eine Stadt. 3 May 1987b." in words
    assert "X Feuser 1987a, van der Meer and Institute of Names 1990–1992, p." in reledmac(tmp_path)


@needs("א")
@pytest.mark.parametrize(
    ("form", "own", "other"),
    [
        ("author-title", "לוי וכץ, מילטוס, עמ׳ 4", "Feuser, Milet"),
        ("author-year", "לוי וכץ 1987, עמ׳ 4", "Feuser 1987"),
    ],
)
def test_a_hebrew_book(tmp_path: Path, form: str, own: str, other: str) -> None:
    """A Latin citation goes from left to right, name before title, within a Hebrew note."""
    words = made(tmp_path, f"citations: {form}\nlanguage: he\n", HEBREW, HEBREW_ENTRIES, HEBREW_WORKS)
    assert bare(own) in bare(words)
    assert f"{other}, עמ׳ 23" in page(tmp_path)
    assert other in words
