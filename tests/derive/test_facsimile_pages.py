"""Which canvas is which page: every canvas is taken or reported, and none is guessed."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from edition.derive.facsimile_pages import paired
from edition.model.diagnostic import Diagnostic
from edition.model.facsimile import Facsimile, FacsimileRun, PageImage
from edition.model.span import NOWHERE
from edition.parse.iiif import Canvas, Manifest
from tests.draws import many, random_for


def manifest(*labels: str) -> Manifest:
    """A manifest whose images are called by their numbers."""
    images = (PageImage(str(i), address=f"https://a.org/{i}.jpg") for i in range(1, len(labels) + 1))
    canvases = (
        Canvas(f"c{i}", label, i, image, NOWHERE)
        for i, (label, image) in enumerate(zip(labels, images, strict=True), 1)
    )
    return Manifest("https://a.org/m", tuple(canvases), "", "")


def pages(canvases: str, labels: str, *begins: tuple[str, str]) -> tuple[dict[str, int], list[str]]:
    """The number of the canvas of each page, and what is reported."""
    problems: list[Diagnostic] = []
    settings = Facsimile(manifest="m", begins=tuple(FacsimileRun(*run) for run in begins))
    made = paired(manifest(*canvases.split(" | ")), settings, labels.split(), problems.append)
    return {label: int(image.source) for label, image in made.items()}, [f"{p.code} {p.message}" for p in problems]


@pytest.mark.parametrize(
    ("canvases", "labels", "found"),
    [
        ("Cover | 1r | 1v | 2r", "1r 1v 2r", {"1r": 2, "1v": 3, "2r": 4}),
        ("fol. 001 recto | f. 1v° | [2 r.]", "1r 1v 2r", {"1r": 1, "1v": 2, "2r": 3}),
        ("Cover | p. 2-3 | p. 4-5", "2 3 4 5", {"2": 2, "3": 2, "4": 3, "5": 3}),
        ("x | A1r | a1r", "A1r a1r", {"A1r": 2, "a1r": 3}),
        ("x | Seite XII | Seite xiii", "xii xiii", {"xii": 2, "xiii": 3}),
        ("MS 7 fol. 1r | MS 7 fol. 1v", "1r 1v", {"1r": 1, "1v": 2}),
        ("Image 1 | Image 2", "1 2", {}),
    ],
)
def test_by_labels(canvases: str, labels: str, found: dict[str, int]) -> None:
    assert pages(canvases, labels)[0] == found


def test_labels_that_only_count_are_none_of_pages() -> None:
    """“1” may be the cover: it is not shown as page 1."""
    found, told = pages("1 | 2 | 3 | 4", "1 2")
    assert found == {}
    assert len(told) == 1
    assert told[0].startswith("C132 the labels of the canvases only count")
    found, told = pages("1 | 2 | 3 | 4", "1 2", ("1", "#3"))
    assert found == {"1": 3, "2": 4}
    assert told == ["C131 2 canvases of 4 have no page break: “1” (#1) to “2” (#2)"]


def test_a_page_is_named_once() -> None:
    found, told = pages("x | x | x", "3 4", ("3", "#2"), ("3", "#1"))
    assert found == {"3": 2, "4": 3}
    assert "C133 the canvas of page “3” is said twice" in told


class Compared(str):
    """A label that counts how often it is compared with another."""

    __slots__ = ()
    times = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Compared.times += 1
        return str.__eq__(self, other)


def test_no_canvas_is_looked_for_among_all_others() -> None:
    """Each page is named by itself."""
    size = 300
    labels = [Compared(f"f{i}x") for i in range(size)]
    settings = Facsimile(manifest="m", begins=tuple(FacsimileRun(label, f"f{i}x") for i, label in enumerate(labels)))
    Compared.times = 0
    found = paired(manifest(*labels), settings, labels, lambda problem: None)
    assert [int(image.source) for image in found.values()] == [*range(1, size + 1)]
    assert Compared.times < 20 * size


def test_a_run_ends_where_pages_do_not_follow() -> None:
    """Page 5 is missing in the text: canvas 5 is not shown as page 6."""
    assert pages("x | x | x | x | x", "3 4 6", ("3", "#2"))[0] == {"3": 2, "4": 3}
    assert pages("x | x | x | x | x", "3 4 6", ("3", "#2"), ("6", "#5"))[0] == {"3": 2, "4": 3, "6": 5}
    assert pages("x | x | x | x", "1r 1v 2r", ("1r", "#2"))[0] == {"1r": 2, "1v": 3, "2r": 4}


def test_one_label_of_two_canvases_is_reported() -> None:
    found, told = pages("x | 1r | 1r", "1r")
    assert found == {}
    assert "C132 2 canvases have the label of page 1r: #2, #3" in told


def test_what_a_hint_says_can_be_typed() -> None:
    """The number of a canvas without quotation marks would be a remark of YAML's."""
    problems: list[Diagnostic] = []
    settings = Facsimile(manifest="m", begins=(FacsimileRun("2r", "x"),))
    paired(manifest("x", "x", "1r", "1r"), settings, ["1r", "2r"], problems.append)
    hints = {problem.code + problem.message[:1]: problem.hint for problem in problems}
    assert YAML(typ="safe").load(hints["C1322"].partition(": ")[2]) == {"begins": [{"page": "1r", "canvas": "#3"}]}
    assert YAML(typ="safe").load(hints["C1332"]) == {"write its number, in quotation marks": "#1"}


@pytest.mark.parametrize("seed", range(many(60)))
def test_every_canvas_is_taken_or_reported(seed: int) -> None:
    """Random labels, several of them alike; what is reported names the rest by their numbers, each once."""
    draw = random_for(f"canvases {seed}")
    size = draw.choice([12, 12, 300])
    known = ["1r", "1v", "fol. 2r", "2r", "p. 3", "4-5", "[6]", "Cover", "-", ""]
    labels = [draw.choice(known if size == 12 else ["x", "Cover", str(i)]) for i in range(size)]
    begins = [("6", f"#{draw.randint(1, 12)}")] if draw.random() < 0.3 else []
    found, told = pages(" | ".join(labels), " ".join(("1r 1v 2r", *map(str, range(3, size)))), *begins)
    left: set[int] = set()
    for line in told:
        if line.startswith("C131"):
            for first, last in re.findall(r"#([0-9]+)\)?(?: to (?:“[^”]*” \()?#([0-9]+))?", line):
                left |= {*range(int(first), int(last or first) + 1)}
    assert left | {*found.values()} == {*range(1, size + 1)}
    assert not left & {*found.values()}
