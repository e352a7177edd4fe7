"""Persons named in an introduction stand in the index with the Roman numbers of its pages, in one run."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from edition.audit import audit
from edition.audit.extract import extract
from edition.build import build
from edition.kept import last_places
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.records.places import Places
from tests.print.volume import write_volume

pytestmark = pytest.mark.tex

FILLING = "Nothing is said here of anybody, and it is said at length, so that the page may be full. " * 9
INTRODUCTION = f"""\
It begins with Anna Zed.[^1]

{FILLING}

{FILLING}

{FILLING}

## Of Bruno Falk

> As [somebody](name:cilla) wrote, and *Dora Ek* after her.

| Who | When |
| --- | --- |
| Emil Ott | 1901 |

{FILLING}

{FILLING}

- at last, Anna Zed.

[^1]: And Fritz Ull in a note.
"""
NAMES = """\
- {key: anna, kind: person, name: 'Zed, Anna', forms: [Anna Zed]}
- {key: bruno, kind: person, name: 'Falk, Bruno', forms: [Bruno Falk]}
- {key: cilla, kind: person, name: 'Berg, Cilla'}
- {key: dora, kind: person, name: 'Ek, Dora', forms: [Dora Ek]}
- {key: emil, kind: person, name: 'Ott, Emil', forms: [Emil Ott]}
- {key: fritz, kind: person, name: 'Ull, Fritz', forms: [Fritz Ull]}
- {key: author, kind: person, name: 'Author, The', forms: [The Author]}
"""


def in_runs(labels: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """Pages of the book that follow one another as one: xii–xiv."""
    runs: list[list[str]] = []
    for label in wanted:
        if runs and labels.index(label) == labels.index(runs[-1][-1]) + 1:
            runs[-1].append(label)
        else:
            runs.append([label])
    return [run[0] if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]


def _audited(root: Path) -> tuple[Path, Places]:
    """The PDF of the volume, built and found right, and its places."""
    problems: list[Diagnostic] = []
    pdf = root / "build/small.pdf"
    assert build(root, "small", ("pdf", "html"), root / "build", problems.append, lambda step: None), problems
    edition, places = load(root, "small", problems.append), last_places(root / "build", "small")
    assert edition is not None
    report = audit(pdf, edition, places)
    assert (report.entries_wrong, report.locators_wrong, report.links_broken) == ((), (), ())
    return pdf, places


def test_names_in_introductions_are_indexed_by_their_pages(tmp_path: Path) -> None:
    root = write_volume(tmp_path, "introductions: [{title: How It Was, file: how.md}]\n", names=NAMES)
    (root / "source/small/how.md").write_text(INTRODUCTION, encoding="utf-8")
    pdf, places = _audited(root)
    assert places.runs == 1
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    labels = extract(pdf).labels
    pages = {label: " ".join(page.split()) for label, page in zip(labels, said.split("\f"), strict=False)}
    index = " ".join(said.rpartition("Index of Persons")[2].split())
    for name, words in (
        ("Zed, Anna", "Anna Zed"), ("Falk, Bruno", "Of Bruno Falk"), ("Berg, Cilla", "As somebody wrote"),
        ("Ek, Dora", "Dora Ek after her"), ("Ott, Emil", "Emil Ott"), ("Ull, Fritz", "Fritz Ull in a note"),
    ):  # fmt: skip
        found = re.search(rf"{name} ([ivx;– ]+)", index)
        assert found is not None, index
        wanted = [label for label, page in pages.items() if words in page and not label.isdigit()]
        assert found[1].strip().split("; ") == in_runs(labels, wanted)
    assert len({place.place.page for place in places.names["anna"]}) > 1
    web = {path.name: path.read_text(encoding="utf-8") for path in (root / "build/small/html").glob("*.html")}
    link = re.compile(r'<li id="i-emil">Ott, Emil <a class="loc" href="([^"#]*)#(introduction-1-\d+)">How It Was</a>')
    found = next(match for words in web.values() for match in link.finditer(words))
    assert f'id="{found[2]}"' in web[found[1]]


def test_names_in_events_are_indexed_by_the_pages_of_the_chronology(tmp_path: Path) -> None:
    """Those that the editors link, and those that the forms find; also where no page of the text names them."""
    entries = (
        "- {id: d, kind: date, at: 1.3, lemma: thirty years, date: '1702', event: '[A scholar](name:cilla) and Emil Ott"
        " come to Amsterdam'}\n"
    )
    root = write_volume(tmp_path, names=NAMES, entries=entries)
    pdf, places = _audited(root)
    said = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, check=True).stdout
    pages = dict(zip(extract(pdf).labels, said.split("\f"), strict=False))
    (chronology,) = (label for label, page in pages.items() if "come to Amsterdam" in page)
    index = " ".join(said.rpartition("Index of Persons")[2].split())
    assert f"Berg, Cilla {chronology}" in index
    assert f"Ott, Emil {chronology}" in index
    assert [str(place.place) for place in places.names["cilla"]] == [chronology]
    web = {path.name: path.read_text(encoding="utf-8") for path in (root / "build/small/html").glob("*.html")}
    link = re.compile(r'<li id="i-emil">Ott, Emil <a class="loc" href="([^"#]*)#(chronology-1)">Chronology</a>')
    found = next(match for words in web.values() for match in link.finditer(words))
    assert f'id="{found[2]}"' in web[found[1]]


def test_a_reference_behind_the_call_of_a_note_with_another(tmp_path: Path) -> None:
    """In print the note stands below, in the file before: the audit takes that for no fault."""
    entries = (
        "- {id: one, kind: comment, at: 1.1, lemma: truth, note: A.}\n"
        "- {id: two, kind: comment, at: 1.3, lemma: thirty years, note: B.}\n"
    )
    root = write_volume(tmp_path, "introductions: [{title: How It Was, file: how.md}]\n", entries=entries)
    (root / "source/small/how.md").write_text("First.[^1] Then @one.\n\n[^1]: Compare @two.\n", encoding="utf-8")
    pdf, places = _audited(root)
    edition = load(root, "small", lambda problem: None)
    assert edition is not None
    assert audit(pdf, edition, places).fine
