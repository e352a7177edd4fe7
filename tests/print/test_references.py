"""References of notes to places of the text: `@3.12` prints page and line of a block, in every output, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from edition.anchor.lockfile import write_contexts
from edition.anchor.moved_loci import astray, contexts_of
from edition.anchor.typed_loci import Pointer
from edition.build.ebook import site
from edition.derive.book import book
from edition.derive.locus_references import pointers
from edition.derive.print_places import PrintPlaces
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.model.text import Locus
from edition.parse.markdown import parse_text
from edition.parse.tei import read_tei
from edition.write.latex import write_latex
from edition.write.reledmac import write_reledmac
from edition.write.tei import write_tei
from tests.print.printed import printed
from tests.print.volume import write_volume
from tests.small import small

FILL = "The second copyist mends what the first has spoilt, and spoils what he had left whole. "
TEXT = f"""\
# Of Things Written

{FILL * 3}

{FILL * 40}

Here is the place that is meant.[^1]

# Of Things Printed

Another place.

[^1]: In a note of the author.
"""
ENTRIES = """\
- {id: one, kind: comment, at: 1.1, lemma: The second, occurrence: 1, note: 'Compare @1.3, @2.0 and @1.3n1.'}
"""


@pytest.mark.tex
def test_print_says_page_and_line(tmp_path: Path) -> None:
    """Those of the line in which the block begins; the audit agrees."""
    made = printed(tmp_path, TEXT, ENTRIES)
    meant, heading = made.line("Here is the place that is meant."), made.line("Of Things Printed")
    own = made.places.paragraphs["1.3n1"]
    places = f"{meant.page}.{meant.number}, {heading.page}.{heading.number} and {own}n"
    assert re.search(rf"Compare {re.escape(places)}\.", made.notes())


def test_every_output_leads_to_the_block() -> None:
    """LaTeX by the mark of the block, the page by a link, TEI by a pointer, reledmac by a label in the text."""
    edition = small(TEXT, ENTRIES)
    made = write_latex(edition)
    assert [f"\\EdPlace{{{made.paragraphs[locus]}}}" in made.tex for locus in ("1.3", "2.0", "1.3n1")] == [True] * 3
    pages = site(book(edition), PrintPlaces(), styles_dir())
    page = pages["index.html"].decode()
    assert re.search(r'Compare <a class="loc" href="#([^"]+)">1\.3</a>', page)
    assert all(f'id="{name}"' in page for name in re.findall(r'class="loc" href="#([^"]+)"', page))
    tei = write_tei(edition)
    assert '<ptr type="place" target="#l1.3"/>' in tei
    assert 'xml:id="l1.3"' in tei
    problems: list[Diagnostic] = []
    again = read_tei(tei.encode(), "a.xml", "a", problems.append)
    assert again is not None
    assert not problems
    assert again.entries[0].note == edition.entries[0].note
    reledmac = write_reledmac(edition, {}).tex
    for label in re.findall(r"\\EdPlace\{(\w+)\}", reledmac):
        assert f"\\edlabel{{{label}}}" in reledmac


SPAN = Span("e.yaml", 1, 1)
FOUR = [f"{word} paragraph has words of its own." for word in ("A first", "A second", "A third", "A last")]


def text(*paragraphs: str) -> list[tuple[str, str]]:
    return [("t.md", "\n\n".join(paragraphs) + "\n")]


@pytest.mark.parametrize(("paragraphs", "hint"), [
    (FOUR, None),
    ([FOUR[0], "Put in.", *FOUR[1:]], "that block is 0.4 now"),
    (FOUR[1:], "that block is 0.2 now"),
    ([FOUR[0], FOUR[1] + " More.", *FOUR[2:]], None),
    ([*FOUR[:2], "The third paragraph has words.", FOUR[3]], None),
    ([FOUR[0], "A changed one.", "The third paragraph, changed.", FOUR[3]], "when it is right here"),
    ([FOUR[0], FOUR[3], FOUR[1], FOUR[2]], "that block is 0.4 now"),
])  # fmt: skip
def test_no_edit_sends_a_reference_elsewhere(paragraphs: list[str], hint: str | None) -> None:
    """To the third paragraph: blocks put in, taken out, exchanged are said; its words may change, and those around."""
    meant = [Pointer("a", "", Locus(0, 3), span=SPAN)]
    recorded = contexts_of(parse_text(text(*FOUR), lambda problem: None), meant)
    found = list(astray(parse_text(text(*paragraphs), lambda problem: None), meant, recorded))
    assert [problem.code for problem in found] == ["A219"] * (hint is not None)
    assert all(problem.hint.startswith(hint or "") for problem in found)


def test_a_reference_gone_astray_is_said_when_the_volume_is_read(tmp_path: Path) -> None:
    """By the record in anchors.lock, at the note."""
    root = write_volume(tmp_path, "", TEXT, ENTRIES)
    problems: list[Diagnostic] = []
    edition = load(root, "small", problems.append)
    assert edition is not None
    assert not problems
    lock = root / "apparatus/small/anchors.lock"
    lock.write_text(write_contexts(contexts_of(edition.text, pointers(edition))), encoding="utf-8")
    words = TEXT.replace("Here is", "A paragraph is put in here.\n\nHere is")
    (root / "source/small/text.md").write_text(words, encoding="utf-8")
    load(root, "small", problems.append)
    assert [(problem.code, problem.span.file) for problem in problems if problem.code == "A219"] == [
        ("A219", "apparatus/small/entries.yaml")
    ]
