"""TEI that others encode: small documents of several kinds of encoding, and what becomes of them.

`samples/NAME.expected` has the text, the entries and everything reported; `pytest --accept` rewrites it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.imported_texts import beside_one_another, edition_of, files_of
from edition.check import check
from edition.check.render import in_order
from edition.load import assemble, load
from edition.model.diagnostic import Diagnostic
from edition.model.entry import EntryKind
from edition.parse.tei import Document, read_tei
from edition.write.tei import write_tei
from tests.tei.judge import invalid

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.xml"))


def read(path: Path) -> tuple[Document, list[Diagnostic]]:
    """A sample and what is reported of it."""
    problems: list[Diagnostic] = []
    document = read_tei(path.read_bytes(), path.name, "sample", problems.append)
    assert document is not None, problems
    assert not document.own
    document = beside_one_another(document, problems.append) if document.texts else document
    return document, in_order(problems)


def files(document: Document) -> dict[str, str]:
    """The files of the volume, of all its texts."""
    return dict(files_of(document))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample(sample: Path, accept: bool, tmp_path: Path) -> None:
    document, problems = read(sample)
    written = files(document)
    lines = [f"=== {name}\n{words}" for name, words in written.items()]
    lines += ["=== reported\n", *(f"{p.code} {p.span.line}:{p.span.column} {p.message}\n" for p in problems)]
    expected = sample.with_suffix(".expected")
    if accept:
        expected.write_text("".join(lines), encoding="utf-8")
    assert "".join(lines) == expected.read_text(encoding="utf-8")
    for name, words in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words, encoding="utf-8")
    found: list[Diagnostic] = []
    made = load(tmp_path, "sample", found.append)
    assert made is not None
    assert found == []
    assert made == edition_of(document, found.append)
    asks = {"S309"}  # of a single item with a number, as there is in two samples, whether it is a date
    assert {p.code for p in check(made) if p.code[0] in "AYSB"} <= asks


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_sample_is_written_as_valid_tei(sample: Path, tmp_path: Path) -> None:
    document, _ = read(sample)
    parts = (document.volume, document.text, document.entries, document.records, document.works)
    (tmp_path / "a.xml").write_text(write_tei(assemble(*parts, lambda problem: None)), encoding="utf-8")
    assert invalid(tmp_path / "a.xml") == []


def test_every_word_of_a_text_is_there_or_reported() -> None:
    """Of the first sample: the words of the body are in the base text, in a reading, a note, or in a message."""
    document, _ = read(next(path for path in SAMPLES if path.stem == "segmentation"))
    said = " ".join(files(document).values())
    for word in ("Down", "near", "wel", "pencil", "Joan", "called", "teh", "bucket", "bolls", "noon", "deep", "stone",
                 "aqua",
                 "two", "fetch", "short", "May", "quotation", "came", "went", "all", "Sub"):  # fmt: skip
        assert word in said, word


def fragment(body: str, header: str = "") -> tuple[Document, list[Diagnostic]]:
    """A document with this body."""
    words = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>'
        f"<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc>{header}</sourceDesc></fileDesc>"
        f"</teiHeader><text xml:lang='en'><body>{body}</body></text></TEI>"
    )
    problems: list[Diagnostic] = []
    document = read_tei(words.encode(), "a.xml", "a", problems.append)
    assert document is not None, problems
    return document, problems


def test_a_variant_inside_a_word_takes_the_whole_word() -> None:
    document, _ = fragment('<p>In the b<app><lem>e</lem><rdg wit="#B">o</rdg></app>lls we trust the bells.</p>')
    (entry,) = document.entries
    assert (entry.lemma, entry.occurrence, entry.readings[0].text) == ("bells", 1, "bolls")


def test_what_is_supplied_is_not_of_the_base_text() -> None:
    document, _ = fragment('<p>one <supplied cert="low">two</supplied> three, do<supplied>mi</supplied>nus</p>')
    assert document.text.blocks[0].text == "one three, donus"
    first, second = document.entries
    assert (first.kind, first.position, first.lemma, first.readings[0].text) == (
        EntryKind.SUPPLIED,
        "after",
        "one",
        "two",
    )
    assert (second.lemma, second.readings[0].text) == ("donus", "do⟨mi⟩nus")


def test_words_twice_are_counted() -> None:
    document, _ = fragment('<p>so and so <app><lem>so</lem><rdg wit="#A">thus</rdg></app> and so</p>')
    assert (document.entries[0].lemma, document.entries[0].occurrence) == ("so", 3)


def test_unlisted_witness_is_reported() -> None:
    _, problems = fragment('<p><app><lem>a</lem><rdg wit="#X">b</rdg></app></p>')
    assert [p.code for p in problems] == ["E205"]


def test_an_entry_without_a_place_is_no_entry() -> None:
    document, problems = fragment('<p>word</p><listApp><app from="#a" to="#b"><lem>x</lem><rdg>y</rdg></app></listApp>')
    assert document.entries == ()
    assert [p.code for p in problems] == ["E203"]
