"""How the layers of notes stand on the page, and endnotes behind the text: settings of volume.yaml, read from print."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest

from edition.audit.extract import Link, extract
from edition.compare.proof_report import moved_in_print
from edition.kept import last_places
from edition.pdf import Objects
from edition.records.places import EntryPlace
from edition.records.print_place import PrintPlace
from tests.commands.conftest import Run, run
from tests.print.book import Built, Line, built, comments, verses
from tests.print.volume import TEXT, write_volume

__all__ = ["run"]

pytestmark = pytest.mark.tex

KINDS = "[emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, organisation, place, work]"


def layers(*comment: str) -> str:
    """Settings with a layer of comments that is set so, below one of all other kinds."""
    said = "".join(f", {word}" for word in comment)
    return f"layers:\n  - {{name: textual, kinds: {KINDS}}}\n  - {{name: notes, kinds: [comment]{said}}}\n"


def feet(book: Built, label: str = "1") -> list[Line]:
    """The lines of notes of a page, by the small letters of most of their words; the running head's are larger."""
    return [line for line in book.lines(label) if median(word.height for word in line.words) < 9]


SIX = comments(*((f"Verse {number} of", f"Said {number}.") for number in (2, 4, 6, 8, 10, 12)))


@pytest.mark.parametrize(
    ("arrangement", "rows", "files"),
    [("run-on", 2, 1), ("lines", 6, 1), ("columns-2", 3, 2), ("columns-3", 2, 3), ("grouped", 6, 1)],
)
def test_arrangement(arrangement: str, rows: int, files: int, tmp_path: Path) -> None:
    """Notes follow one another, have a line each, or stand in columns, down the first and then the next."""
    book = built(tmp_path, layers(f"arrangement: {arrangement}"), verses(20), SIX)
    notes = feet(book)
    assert len(notes) == rows
    numbers = {int(w.text): w for line in notes for w in line.words if re.fullmatch("3|5|7|9|11|13", w.text)}
    assert sorted(numbers) == [3, 5, 7, 9, 11, 13]
    if arrangement != "run-on":
        assert len({round(word.x0 / 10) for word in numbers.values()}) == files
        first = [word for word in numbers.values() if abs(word.x0 - numbers[3].x0) < 4]
        assert [int(word.text) for word in sorted(first, key=lambda w: w.base)] == [3, 5, 7, 9, 11, 13][: 6 // files]


def test_grouped_notes_of_one_line_stand_together(tmp_path: Path) -> None:
    entries = comments(("Verse 3 of", "One."), ("long poem, occurrence: 3", "Two."), ("Verse 5 of", "Three."))
    book = built(tmp_path, layers("arrangement: grouped"), verses(20), entries)
    assert [line.text for line in feet(book)] == ["4 Verse 3 of] One. long poem] Two.", "6 Verse 5 of] Three."]


VARIANT = "- {id: v, kind: variant, at: 1.1, lemma: Verse 1 of, readings: [{text: First of, wit: [C]}]}\n"


@pytest.mark.parametrize(("rule", "width"), [("short", 16 / 25.4 * 72.27), ("full", 91 / 25.4 * 72.27), ("none", None)])
def test_rule(rule: str, width: float | None, tmp_path: Path) -> None:
    book = built(tmp_path, layers(f"rule: {rule}"), verses(20), VARIANT + SIX)
    widths = book.rules("1")
    first = 16 / 25.4 * 72
    assert widths[0] == pytest.approx(first, abs=0.5), "the layer above has its own"
    assert widths[1:] == ([] if width is None else [pytest.approx(width * 72 / 72.27, abs=0.5)])


def test_headings_and_order(tmp_path: Path) -> None:
    """Layers are stacked as they are listed; a heading stands above, or in front of notes that run on."""
    settings = (
        f"layers:\n  - {{name: below, kinds: [comment], heading: Comments, arrangement: lines}}\n"
        f"  - {{name: above, kinds: {KINDS}, heading: Textual, arrangement: run-on}}\n"
    )
    book = built(tmp_path, settings, verses(20), VARIANT + SIX)
    assert [line.text for line in feet(book)] == [
        "Comments", *(f"{n + 1} Verse {n} of] Said {n}." for n in (2, 4, 6, 8, 10, 12)),
        "Textual 2 Verse 1 of] First of C",
    ]  # fmt: skip


def test_space_above(tmp_path: Path) -> None:
    def gap(*said: str) -> float:
        book = built(tmp_path / "".join(said), layers("rule: none", *said), verses(20), VARIANT + SIX)
        return next(b.base - a.base for a, b in pairwise(feet(book)) if "First of" in a.text)

    assert gap("skip: 30pt") - gap("skip: 10pt") == pytest.approx(20 * 72 / 72.27, abs=0.2)


def test_largest_height(tmp_path: Path) -> None:
    """A long note is continued overleaf when its layer has its share of the page; the page is full all the same."""
    long = "It goes on and on, and says the same again and again, until nobody can bear it. " * 30
    entries = comments(("Verse 3 of", f"'{long}'"))
    heights = []
    for share in ("0.2", "0.5"):
        book = built(tmp_path / share, layers(f"max: {share}"), verses(80), entries)
        heights.append(len(feet(book)))
        assert len(feet(book, "2")) > 3
        assert book.words.replace("- ", "").count("nobody") == 30
    assert heights[0] <= 10 < heights[1]


def test_empty_layers_take_no_space(tmp_path: Path) -> None:
    book = built(tmp_path, layers("rule: full", "heading: Notes"), verses(20), VARIANT)
    assert [line.text for line in feet(book)] == ["2 Verse 1 of] First of C"]
    assert len(book.rules("1")) == 1


@pytest.mark.parametrize("by", ["page", "paragraph"])
def test_the_list_of_emendations_equals_the_entries(by: str, tmp_path: Path) -> None:
    book = built(tmp_path, f"lines: {{by: {by}}}\n")
    wanted = [
        f"{last_places(book.out, 'small').entries[name].start} {said}"
        for name, said in (("spoils", "ruins] spoils M C D"), ("seven", "eight] seven M C D"))
    ]
    assert book.part("List of Emendations")[1:] == wanted


# — endnotes —

ENDNOTES = layers("arrangement: endnotes", "heading: Commentary & more")
SECTIONS = 4


def poems() -> str:
    """A text of several sections, and pages."""
    sections = [f"# Part {number}\n\n[p. {number}]{{.pb}}{PROSE * 9}" for number in range(1, SECTIONS + 1)]
    return "\n\n".join(sections) + "\n"


PROSE = "What is copied twice is copied wrongly once; and the second copyist spoils what the first had left whole. "
LONG_NOTE = "Long and longer it is said, and said again in other words. " * 6


def entries_of_poems() -> str:
    """Six comments and a variant in every section."""
    found = []
    for section in range(1, SECTIONS + 1):
        for number in range(1, 7):
            said = f"Comment {section}-{number}. {LONG_NOTE}"
            found.append(
                f"- {{id: c{section}-{number}, kind: comment, at: {section}.1, lemma: copyist spoils, "
                f"occurrence: {number}, note: '{said}'}}\n"
            )
        found.append(
            f"- {{id: v{section}, kind: variant, at: {section}.1, lemma: left whole, occurrence: 7, "
            "readings: [{text: left, wit: [C]}]}\n"
        )
    found.append(
        "- {id: long, kind: comment, at: 1.1, lemma: left whole … left whole, occurrence: 8, to: 2.1, "
        "note: Over a section.}\n"
    )
    return "".join(found)


@pytest.fixture(scope="module")
def endnotes(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A book of four sections whose comments are endnotes, audited without a fault."""
    root = tmp_path_factory.mktemp("endnotes")
    return built(root, ENDNOTES, poems(), entries_of_poems(), ("pdf", "epub", "html", "reledmac"))


def test_endnotes_are_a_part_behind_the_text(endnotes: Built) -> None:
    lines = endnotes.part("Commentary & more")
    assert lines[1] == "Part 1"
    label = next(label for label in endnotes.printed.labels if label and endnotes.texts(label)[:1] == [lines[0]])
    main = {page for places in endnotes.loci["places"].values() for _, page, _ in places}
    assert int(label) == max(map(int, main)) + 1, "first of what follows the text"
    assert f"Commentary & more {label}" in endnotes.words, "in the contents"
    assert "Commentary & more" in outline(endnotes)
    for section in range(1, SECTIONS + 1):
        for number in range(1, 7):
            place = endnotes.loci["entries"][f"c{section}-{number}"]
            here = rf"\b{place['page']}\.{place['line']}(–\d+)? copyist spoils\d?\] Comment {section}-{number}\."
            assert len(re.findall(here, endnotes.words)) == 1
    place = endnotes.loci["entries"]["long"]
    assert place["page"] != place["end_page"] or place["line"] != place["end_line"]
    end = "" if place["page"] == place["end_page"] else f"{place['end_page']}."
    assert f"1.{place['line']}–{end}{place['end_line']} left … whole] Over a section." in endnotes.words
    assert "Comment" not in " ".join(endnotes.texts("1"))


def outline(book: Built) -> list[str]:
    """The bookmarks of the PDF."""
    objects = Objects(book.out / "small.pdf")
    waiting, found = [objects.at(objects.root.raw_get("/Outlines"))], []
    while waiting:
        node = waiting.pop()
        found += [str(node["/Title"])] if "/Title" in node else []
        waiting += [objects.at(node.raw_get(key)) for key in ("/First", "/Next") if key in node]
    return found


def test_their_running_head_says_which_pages_they_are_about(endnotes: Built) -> None:
    heads = [
        (label, re.fullmatch(r"(?:\d+ )?Notes to pp?\. (\d+)(?:–(\d+))?(?: \d+)?", endnotes.texts(label)[0]))
        for label in endnotes.printed.labels
        if label.isdecimal()
    ]
    found = [(label, head) for label, head in heads if head]
    assert len(found) >= 2
    for label, head in found:
        places = re.findall(r"(?:^| )(\d+)\.\d+(?:–\d+)? copyist spoils", " ".join(endnotes.texts(label)))
        assert places
        assert (head[1], head[2] or head[1]) == (places[0], places[-1])


def test_lemma_and_endnote_lead_to_one_another(endnotes: Built) -> None:
    back = {endnotes.printed.destinations[link.target].sheet for link in links(endnotes, "n")}
    text = {link.sheet for link in links(endnotes, "n")}
    assert max(text) < max(back)
    assert endnotes.report.links_checked > 100
    assert not endnotes.report.links_broken


def links(book: Built, kind: str) -> list[Link]:
    """The links that lead to a note."""
    return [link for link in book.printed.links if re.fullmatch(rf"{kind}\d+", link.target)]


def test_an_e_book_has_them_with_the_other_notes(endnotes: Built) -> None:
    html = (endnotes.out / "small/html/index.html").read_text(encoding="utf-8")
    assert html.count("Comment 2-3.") == 1
    assert 'aria-label="Commentary &amp; more note α"' in html
    assert not (endnotes.out / "small/html/endnotes-notes.html").exists()


def test_a_profile_without_comments_has_no_part_for_them(tmp_path: Path, run: Run) -> None:
    profiles = "profiles:\n  - {name: texts, kinds: [variant]}\n  - {name: notes, kinds: [comment], without: [signs]}\n"
    write_volume(tmp_path, ENDNOTES + profiles, poems(), entries_of_poems())
    assert run("build", "--to", "tex", "--profile", "texts").code == 0
    assert run("build", "--to", "tex", "--profile", "notes").code == 0
    without, only = ((tmp_path / f"build/small-{name}.tex").read_text(encoding="utf-8") for name in ("texts", "notes"))
    assert r"\EdEndnotes[" not in without
    assert "Commentary" not in without.split(r"\EdMain")[1]
    assert only.count(r"\EdEndnotes[") == SECTIONS


def test_proof_pages_have_the_endnotes_of_their_section(tmp_path: Path, run: Run) -> None:
    write_volume(tmp_path, ENDNOTES, poems(), entries_of_poems())
    assert run("build", "--only", "3").code == 0
    words = " ".join(word.text for page in extract(tmp_path / "build/small-3.pdf").words for word in page)
    assert words.count("Comment 3-") == 6
    assert words.index("Commentary & more") < words.index("Comment 3-1")
    assert "Comment 2-" not in words


def test_with_pages_of_an_earlier_printing(tmp_path: Path) -> None:
    entries = comments(("Verse 2 of", "Said."))
    book = built(tmp_path, ENDNOTES + "pages_in: entries\nlines: {by: paragraph}\n", verses(20), entries)
    assert "1.1.2 [1] Verse 2 of] Said." in book.words


def test_any_characters_are_printed_as_they_are_typed(tmp_path: Path) -> None:
    """In names and headings of layers, signs, and pages of an earlier printing; a name may be one of the engine's."""
    heading = r"A & \ {b} ~ ^ #1 50%"
    settings = (
        "lines: {repeated: '#&%'}\nsigns: {separator: '}$'}\npages_in: entries\n"
        f"layers:\n  - {{name: footnotes, kinds: {KINDS}, heading: '50% #1'}}\n"
        f"  - {{name: 'a{{b', kinds: [comment], arrangement: endnotes, heading: '{heading}'}}\n"
    )
    book = built(tmp_path, settings, TEXT.replace("[p. 12]", "[p. 1_2&]"))
    notes = " ".join(line.text for line in feet(book)).replace("- ", "")
    said = "50% #1 2 copied wrongly}$ badly copied C 3 who … spoilt}$ om. D #&% ruins}$ spoils M C D 8 [1_2&] three"
    assert said in notes
    assert book.part(heading)[0] == heading
    assert heading in outline(book)


def test_moving_a_page_break_moves_no_paragraph() -> None:
    """Where lines are numbered by paragraph, an entry stands in the same place on whatever page it is."""
    place = PrintPlace("3", 4, "", "1.7")
    later = replace(place, page="4")
    assert moved_in_print({"a": EntryPlace.of(9, place, place)}, {"a": EntryPlace.of(10, later, later)}) == []


def test_the_authors_notes_stand_below_the_layers(tmp_path: Path) -> None:
    """Numbers, links and places of what stands in them stay right: the book is audited."""
    above = [line.text for line in feet(built(tmp_path / "above"))]
    below = [line.text for line in feet(built(tmp_path / "below", "footnotes_at: below\n"))]
    assert above[0].startswith("1. Nor has he")
    own = next(i for i, line in enumerate(below) if line.startswith("1. Nor has he"))
    assert own > 0
    assert not any("]" in line for line in below[own : own + 1])
    assert sorted(above[:1]) == sorted(below[own : own + 1])
