"""The finished PDF: order of pages, labels, outline, metadata, links; and the record of places."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Link
from pypdf.generic import Fit

from edition.audit.extract import extract
from edition.model.diagnostic import Failure
from edition.model.volume import Volume
from edition.pdf import digest_of, finish, page_order, printed_places, sheets
from edition.pdf.objects import Objects
from edition.pdf.print_record import print_record
from edition.records.places import EntryPlace, NamePlace, Places, TextPlace, read_places, write_places
from edition.records.print_place import PrintPlace
from edition.records.run import MarkPlace, Milestones, OutlineLine, Part, Run, RunPage
from edition.write.latex import Manuscript
from edition.write.latex.tex import Tex

VOLUME = Volume("small", "Größe", author="Ἀριστοτέλης", subtitle="Второй", language="de")


def run(parts: str) -> Run:
    """The record of a run whose pages belong to these parts (m, b, f), with a mark on each."""
    names: dict[str, Part] = {"m": "main", "b": "back", "f": "front"}
    roman = ("i", "ii", "iii", "iv", "v")
    text = [letter for letter in parts if letter != "f"]
    labels = [str(i + 1) for i in range(len(text))] + list(roman[: parts.count("f")])
    pages = tuple(RunPage(label, names[part]) for label, part in zip(labels, parts, strict=True))
    known = {i: MarkPlace(page.label, i, 4 if page.part == "main" else None) for i, page in enumerate(pages, 1)}
    return Run(True, pages, known)


def raw(path: Path, count: int, compressed: bool = False) -> Path:
    """Pages of different widths, each with a destination and a link to the next."""
    writer = PdfWriter()
    for i in range(count):
        writer.add_blank_page(100 + i, 200)
    for i in range(count):
        writer.add_named_destination(f"m{i + 1}", i)
        writer.add_annotation(i, Link(rect=(1, 2, 3, 4), target_page_index=(i + 1) % count, fit=Fit.xyz(5, 190)))
    writer.write(path)
    return path


def finished(tmp_path: Path, parts: str, **changes: Any) -> PdfReader:
    """A book of these pages."""
    out = tmp_path / "out.pdf"
    finish(raw(tmp_path / "raw.pdf", len(parts)), out, replace(run(parts), **changes), VOLUME)
    return PdfReader(out, strict=True)


def test_front_matter_comes_first_and_is_padded_to_an_even_number() -> None:
    pages = run("mmbfff").pages
    assert page_order(pages) == [3, 4, 5, None, 0, 1, 2]
    assert sheets(page_order(pages)) == {4: 1, 5: 2, 6: 3, 1: 5, 2: 6, 3: 7}


def test_pages_labels_and_metadata(tmp_path: Path) -> None:
    book = finished(tmp_path, "mmbfff")
    assert [int(page.mediabox.width) for page in book.pages] == [103, 104, 105, 100, 100, 101, 102]
    assert book.page_labels == ["i", "ii", "iii", "iv", "1", "2", "3"]
    assert book.metadata is not None
    assert book.metadata.title == "Größe: Второй"
    assert book.metadata.author == "Ἀριστοτέλης"
    assert book.metadata.creation_date is None
    assert str(book.root_object["/Lang"]) == "de"


def test_every_page_has_the_tree_it_hangs_in_as_parent(tmp_path: Path) -> None:
    book = finished(tmp_path, "mbf")
    tree = book.root_object.raw_get("/Pages")
    assert all(page.raw_get("/Parent") == tree for page in book.pages)


def test_links_and_destinations_lead_where_they_led(tmp_path: Path) -> None:
    book = finished(tmp_path, "mmf")
    widths = {
        name: int(book.pages[book.get_destination_page_number(place) or 0].mediabox.width)
        for name, place in book.named_destinations.items()
    }
    assert widths == {"m1": 100, "m2": 101, "m3": 102}
    target = book.pages[2]["/Annots"][0].get_object()["/Dest"][0].get_object()  # type: ignore[index]
    assert target["/MediaBox"][2] == 101


def test_the_outline_is_nested_and_in_the_order_of_the_book(tmp_path: Path) -> None:
    outline = ((0, 1, "Erstes"), (1, 2, "Второе"), (0, 3, "Index"), (0, 4, "Preface"))
    book = finished(tmp_path, "mmbf", outline=tuple(OutlineLine(*line) for line in outline))

    def titles(items: Any) -> list[Any]:
        return [titles(item) if isinstance(item, list) else str(item.title) for item in items]

    assert titles(book.outline) == ["Preface", "Erstes", ["Второе"], "Index"]
    assert book.get_destination_page_number(book.outline[0]) == 0  # type: ignore[arg-type]
    root = book.root_object["/Outlines"]
    opened = root["/First"]["/Next"]  # type: ignore[index]
    assert (root["/Count"], opened["/Count"]) == (3, -1)  # type: ignore[index]  # what is below the outermost is shut


def test_the_number_behind_a_lemma_is_part_of_what_a_note_prints(tmp_path: Path) -> None:
    """A note reads otherwise when its lemma becomes the second of its words on the line."""
    objects = Objects(raw(tmp_path / "raw.pdf", 2))
    manuscript = Manuscript(
        Tex(""),
        entries={"e": (1, 2), "f": (1, 2)},
        notes={"e": (7, 1, 2), "f": (8, 1, 2)},
        note_latex={"e": "is", "f": "is"},
    )
    once, twice = (print_record(objects, manuscript, replace(run("mm"), raised=of)) for of in ({}, {7: 2}))
    assert once.entries["e"] != twice.entries["e"]
    assert once.entries["f"] == twice.entries["f"]


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    finished(tmp_path, "mmbf")
    first = (tmp_path / "out.pdf").read_bytes()
    finished(tmp_path, "mmbf")
    assert (tmp_path / "out.pdf").read_bytes() == first


def test_what_was_typeset_is_not_touched(tmp_path: Path) -> None:
    finished(tmp_path, "mmbf")
    assert (tmp_path / "out.pdf").read_bytes().startswith((tmp_path / "raw.pdf").read_bytes())


def test_a_record_that_does_not_fit_the_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Failure, match="2 pages but its record names 3"):
        finish(raw(tmp_path / "raw.pdf", 2), tmp_path / "out.pdf", run("mmb"), VOLUME)


def test_a_broken_pdf_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "raw.pdf").write_bytes(b"no PDF")
    with pytest.raises(Failure, match="cannot read"):
        finish(tmp_path / "raw.pdf", tmp_path / "out.pdf", run("m"), VOLUME)


def test_what_is_extracted_is_what_a_viewer_sees(tmp_path: Path) -> None:
    finished(tmp_path, "mmf")
    found = extract(tmp_path / "out.pdf")
    assert found.labels == ("i", "ii", "1", "2")
    assert found.sizes[0] == (102, 200)


def test_loci_are_in_the_numbering_of_the_finished_book() -> None:
    manuscript = Manuscript(
        Tex(""), {"e": (1, 2)}, {}, (("trotsky", 2, False), ("trotsky", 1, True)), {"1.1": 1}, (("1.1", 7, 2),),
        (("1.1", 3), ("1.1", 12), ("1.2", 0)),
    )  # fmt: skip
    milestones = (Milestones(1, 1, 4), Milestones(3, 2, 5, 1))
    places = printed_places(manuscript, replace(run("mmf"), milestones=milestones), "small", 1)
    assert places == Places(
        "small", 4, 1, True, digest_of(manuscript),
        {"e": EntryPlace(3, "1", 4, "2", 4)},
        {"trotsky": (NamePlace("2", 4), NamePlace("1", 4, note=True))},
        {"1.1": PrintPlace("1", 4)},
        {"1.1": (TextPlace(3, "1", 4), TextPlace(7, "2", 4), TextPlace(12, "2", 5, "a")),
         "1.2": (TextPlace(0, "2", 5, "a"),)},
    )  # fmt: skip
    assert read_places(write_places(places).encode()) == places
    assert json.loads(write_places(places)) == {
        "format": 1, "volume": "small", "pages": 4, "runs": 1, "settled": True,
        "manuscript": digest_of(manuscript), "contexts": {},
        "entries": {"e": {"page": "1", "sheet": 3, "line": 4, "end_page": "2", "end_line": 4}},
        "names": {"trotsky": [{"page": "2", "line": 4}, {"page": "1", "line": 4, "note": True}]},
        "paragraphs": {"1.1": {"page": "1", "line": 4}},
        "places": {"1.1": [[3, "1", 4], [7, "2", 4], [12, "2", 5, "a"]], "1.2": [[0, "2", 5, "a"]]},
    }  # fmt: skip
