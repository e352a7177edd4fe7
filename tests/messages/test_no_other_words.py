"""Whatever a book, a page or an e-book shows is the editor's own, or a message: no word of English is left outside.

The volume is Greek, and so are its messages, letter by letter, in a catalogue of the project: a Latin letter is one
that no catalogue has.
"""

from __future__ import annotations

import re
import subprocess
import zipfile
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from pypdf import PdfReader

from edition.cli import main
from edition.compare.change import Other
from edition.compare.diff import diff
from edition.compare.report import Comparison
from edition.load import load
from edition.messages.declared import MESSAGES
from edition.messages.message import pieces
from edition.model.diagnostic import Diagnostic
from edition.review.review_queue import ReviewQueue
from tests.hostile.outputs import reviewed

_GREEK = str.maketrans("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
                       "αβχδεφγηιϊκλμνοπθρστυωςξψζΑΒΧΔΕΦΓΗΙΪΚΛΜΝΟΠΘΡΣΤΥΩΣΞΨΖ")  # fmt: skip
_HEAD = 'msgid ""\nmsgstr ""\n"Language: el\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'

FILES = {
    "source/v/volume.yaml": """
format: 2
title: Βίος
subtitle: Κείμενον
author: Λαμπρός
editors: [Άννα, Βάσος]
language: el
version: '1'
imprint: {place: Πάτρα, publisher: Οίκος, year: '2026'}
text: [text.md]
base: Τ
pages_in: entries
witnesses:
  - {siglum: Τ, name: χειρόγραφον, date: '1961'}
  - {siglum: Δ, name: σχέδιον, date: '1960~', group: λοιπά}
  - {siglum: Τα, name: διορθώσεις, hand_of: Τ}
  - {siglum: Φ, name: σπάραγμα, from: 1.2, to: 2.1}
layers:
  - {name: textual, kinds: [emendation, conjecture, variant, crux, lacuna, supplied]}
  - {name: sources, kinds: [citation, date], arrangement: lines}
  - {name: commentary, kinds: [comment, person, organisation, place, work], arrangement: endnotes}
lines: {by: page, following: ff, repeated: '='}
silent:
  - {id: s, find: 'οο', replace: 'ο', says: 'Διπλά φωνήεντα.'}
introductions: [{title: Πρόλογος, file: intro.md}]
concordance: {min: 1}
""",
    "source/v/intro.md": "Ο Γάμμας έζησε.[^1]\\n\\n[^1]: Βλ. [@bk, σ. 3].\\n",
    "source/v/text.md": """# Πρώτον

[1]{.pb} Εν αρχή ην ο λόγος και ο Γάμμας, λέξη λέξη.[^1] [πλάι]{.side}

[^1]: Σημείωσις του γράφοντος.

Δεύτερον μέρος οο του λόγου [2]{.pb} εν Αθήναις, και τέλος.

# Έτερον

Τρίτον μέρος χωρίς τέλος της 5 Μαΐου 1917.

- ένα
- δύο
""",
    "apparatus/v/a.yaml": """
- {id: a, kind: emendation, at: 1.1, lemma: αρχή, reading: αρχαί, certainty: low}
- {id: b, kind: variant, at: 1.1, lemma: ην, readings: [{type: omission, wit: [Δ]}, {type: illegible, wit: [Τα]}]}
- {id: c, kind: variant, at: 1.1, lemma: λόγος, position: after, readings: [{type: addition, text: μέγας, wit: Δ}]}
- {id: d, kind: conjecture, at: 1.2, lemma: μέρος, readings: [{text: μέλος, resp: Κοραής}]}
- {id: e, kind: crux, at: 1.2, lemma: Δεύτερον}
- {id: f, kind: lacuna, at: 1.2, lemma: τέλος, position: after, extent: δύο}
- {id: g, kind: citation, at: 1.2, lemma: λόγου, cite: [{work: pe, issue: '7', page: '3'}, {work: bk, page: 3-5}]}
- {id: h, kind: date, at: 2.1, lemma: 5 Μαΐου 1917, date: 1917-05-05, calendar: julian, event: '[Γάμμας](name:g) ήλθε'}
- {id: i, kind: comment, at: 2.1, lemma: Τρίτον, note: 'Πρβλ. @a και [@pe, αρ. 8].'}
- {id: j, kind: emendation, at: 2.1, lemma: χωρίς, reading: χωρία, print: base}
- {id: k, kind: variant, at: 1.2, lemma: λόγου, readings: [{text: λόγων, wit: Φ}]}
""",
    "apparatus/v/names.yaml": """
- {key: g, kind: person, name: 'Γάμμας, Γ.', forms: [Γάμμας], born: '1917', description: Τις., see_also: [h]}
- {key: h, kind: place, name: Αθήναι, forms: [Αθήναις]}
""",
    "apparatus/v/works.bib": """
@book{bk, title = {Βιβλίον}, author = {Δέλτα, Δ.}, editor = {Έψιλον, Ε. and Ζήτα, Ζ.}, edition = {2}, volumes = {3},
  date = {1930}, translator = {Ήτα, Η.}, note = {Τι}}
@periodical{pe, title = {Περιοδικόν}, date = {1936/1938}}
@article{ar, title = {Μελέτη}, author = {Θήτα, Θ.}, journaltitle = {Φύλλον}, volume = {4}, number = {2},
  date = {1934-12}}
""",
}


def _letters(words: str) -> str:
    """A message in Greek letters, its fields as they are."""
    return "".join(f"{{{piece}}}" if i % 2 else piece.translate(_GREEK) for i, piece in enumerate(pieces(words)))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("greek")
    lines = [_HEAD]
    for message in MESSAGES.values():
        forms = [_letters(form) for form in message.forms]
        lines.append(f'msgctxt "{message.id}"\nmsgid "{message.forms[0]}"\n')
        if message.plural:
            lines.append(f'msgid_plural "x"\nmsgstr[0] "{forms[0]}"\nmsgstr[1] "{forms[1]}"\n\n')
        else:
            lines.append(f'msgstr "{forms[0]}"\n\n')
    files = FILES | {"styles/words/el.po": "".join(lines)}
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text.lstrip("\n").replace("\\n", "\n") if "intro" in name else text.lstrip("\n"),
                                 encoding="utf-8")  # fmt: skip
    return root


def made(root: Path, outputs: str) -> Path:
    """The folder of outputs."""
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(root), "build", "v", "--to", outputs])
    assert not ended.value.code
    return root / "build"


_FREE = re.compile(
    r"[0-9a-f]{8,}|\b[ivxlcdm]+\b|(?<=\d)n\b|(?<=\d)n\d|\bff?\b|https?:\S+|\burn:cts\S*|\b\d+[rv]\b", re.IGNORECASE
)  # numbers of pages, digests, what stands at numbers of lines
_TAGS = re.compile(r"<(style|script|metadata)\b.*?</\1>|<[^>]+>", re.DOTALL)
_ENGLISH = re.compile(r'<(\w+) lang="en"[^>]*>.*?</\1>', re.DOTALL)  # a diagnostic, as in the terminal
_COINS = re.compile(r'<span class="Z3988" title="[^"]*"></span>')  # for programs: nothing of it is shown
_SAID = re.compile(r'(?:aria-label|alt|placeholder|title|data-words)="([^"]*)"')


def english(words: str) -> list[str]:
    """Latin words that are nobody's."""
    return sorted(set(re.findall(r"[A-Za-z]{2,}", _FREE.sub(" ", words))))


def seen(html: str) -> str:
    """What a page shows, and what is read aloud of it."""
    html = _COINS.sub("", html)
    said = " ".join(unescape(words) for words in _SAID.findall(html))
    return unescape(_TAGS.sub(" ", html)) + " " + re.sub(r'"[a-z_.]+":|\{[a-z_]+\}', " ", said)


def test_web_page_and_plain_text(root: Path) -> None:
    folder = made(root, "html,txt")
    pages = {page.name: english(seen(page.read_text(encoding="utf-8"))) for page in (folder / "v/html").glob("*.html")}
    assert len(pages) > 10
    assert {name: words for name, words in pages.items() if words} == {}
    assert english((folder / "v.txt").read_text(encoding="utf-8")) == []


def test_e_book(root: Path) -> None:
    with zipfile.ZipFile(made(root, "epub") / "v.epub") as book:
        pages = {name: book.read(name).decode() for name in book.namelist() if name.endswith((".xhtml", ".svg"))}
        metadata = book.read("EPUB/package.opf").decode()
    assert {name: words for name, page in pages.items() if (words := english(seen(page)))} == {}
    assert english("".join(re.findall(r"(?:Summary|Source)\">([^<]*)<", metadata))) == []


def test_header_of_tei(root: Path) -> None:
    """What it says in words; elements and attributes are English, and the settings as they are typed."""
    header = (made(root, "tei") / "v.tei.xml").read_text(encoding="utf-8").partition("</teiHeader>")[0]
    others = r"<(xenoData|application|language)\b.*?</\1>|<name>ed</name>"
    prose = re.sub(others, "", header, flags=re.DOTALL)
    assert prose.count('xml:lang="el"') > 8
    assert english(unescape(re.sub(r"<[^>]+>", " ", prose))) == []


def test_review_page(root: Path) -> None:
    """Of a volume to which everything was added, in which every entry was changed, and from which all was taken."""
    edition = load(root, "v", wrong)
    assert edition is not None
    changed = tuple(replace(entry, resp="Ν. Ξ.") for entry in edition.entries)
    empty = replace(edition, entries=(), records=(), works=(), anchors={}, mentions=())
    pages: dict[str, str] = {}
    for name, old, new in (
        ("added", empty, edition), ("changed", replace(edition, entries=changed), edition), ("gone", edition, empty),
    ):  # fmt: skip
        comparison = Comparison(old, new, tuple(diff(old, new)), others=(Other("α", "added"),))
        pages |= reviewed(ReviewQueue(root, [comparison], "Ν", ("", "α")), name)
    assert len(pages) > 30
    shown = {
        name: _ENGLISH.sub("", re.sub("<textarea.*?</textarea>", "", page, flags=re.DOTALL))
        for name, page in pages.items()
    }
    keys = {"bk", "pe"}  # of works, as the editors typed them
    assert {name: words for name, page in shown.items() if (words := {*english(seen(page))} - keys)} == {}


def wrong(problem: Diagnostic) -> None:
    """A problem that is an error fails the test."""
    assert not problem.code.startswith(("Y", "C")), problem


@pytest.mark.tex
def test_print(root: Path) -> None:
    """The pages with their running heads, and the outline."""
    pdf = made(root, "pdf") / "v.pdf"
    outline = [str(line.title) for line in PdfReader(pdf).outline if not isinstance(line, list)]
    assert len(outline) > 8
    assert english(" ".join(outline)) == []
    said = subprocess.run(["pdftotext", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    assert len(said) > 3000
    assert english(said) == []


def test_site_of_a_series(root: Path) -> None:
    """With the volume of indexes; the search's own script has no words."""
    (root / "source/series.yaml").write_text(
        "title: Σειρά\neditors: [Άννα]\naddress: https://example.org/\ncts: a:b\nvolumes: [{name: v}]\n"
        "shared: {language: el}\n",
        encoding="utf-8",
    )
    try:
        with pytest.raises(SystemExit) as ended:
            main(["-C", str(root), "series", "site"])
    finally:
        (root / "source/series.yaml").unlink()
    assert not ended.value.code
    site = root / "build/series/site"
    pages = {str(page.relative_to(site)): english(seen(page.read_text("utf-8"))) for page in site.rglob("*.html")}
    assert len(pages) > 15
    assert {name: words for name, words in pages.items() if words} == {}
