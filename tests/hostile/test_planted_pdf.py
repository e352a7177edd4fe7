"""PDFs that somebody else put into build/, or that are damaged: none keeps a command busy, none is believed."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.audit.extract import extract
from edition.model.diagnostic import Failure
from tests.commands.conftest import Run, lamp, run, skeleton

__all__ = ["lamp", "run", "skeleton"]

MEMORY = 1_500_000_000
SECONDS = 20
"""What reading one PDF may take."""

ROOT = "<< /Type /Catalog /Pages 2 0 R %s >>"
PAGE = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] /Resources << >> %s >>"
PAGES = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"


def pdf(root: str = "", page: str = "", more: str | bytes = "null", **other: str | bytes) -> bytes:
    """A PDF of one page; `root` and `page` are added to what they say, `more` is object 4, `o2` replaces object 2."""
    objects = {1: ROOT % root, 2: PAGES, 3: PAGE % page, 4: more} | {int(key[1:]): body for key, body in other.items()}
    data, places = b"%PDF-1.7\n", []
    for number, body in sorted(objects.items()):
        places.append(len(data))
        data += b"%d 0 obj\n" % number + (body if isinstance(body, bytes) else body.encode("latin-1")) + b"\nendobj\n"
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return data + head + rows + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, start)


def stream(data: bytes, keys: str = "") -> bytes:
    packed = zlib.compress(data)
    return f"<< /Filter /FlateDecode /Length {len(packed)} {keys} >>\nstream\n".encode() + packed + b"\nendstream"


def labels(said: str) -> bytes:
    return pdf(f"/PageLabels << /Nums [0 << {said} >>] >>")


def link(said: str) -> bytes:
    return pdf("", f"/Annots [<< /Type /Annot /Subtype /Link {said} >>]")


def names(said: str, **other: str) -> bytes:
    return pdf("/Names << /Dests 4 0 R >>", "", said, **other)


SOUND: dict[str, Callable[[], bytes]] = {
    "plain": pdf,
    "labels": lambda: labels("/S /r /St 12"),
    "link": lambda: link("/Rect [10 20 30 40] /Dest (here)"),
    "names": lambda: names("<< /Names [(here) [3 0 R /XYZ 10 20 null]] >>"),
    "names below": lambda: names("<< /Kids [5 0 R] >>", o5="<< /Names [(here) << /D [3 0 R /XYZ 10 20 null] >>] >>"),
    "size from above": lambda: pdf(
        o2="<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 300] >>", o3="<< /Type /Page /Parent 2 0 R >>"
    ),
}
"""PDFs that are read: what the others are made from is no mistake of its own."""

PLANTED: dict[str, Callable[[], bytes]] = {
    "parents in a circle": lambda: pdf(
        o2="<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 2 0 R >>", o3="<< /Type /Page /Parent 2 0 R >>"
    ),
    "pages in a circle": lambda: pdf(o2="<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 1 >>"),
    "a page often": lambda: pdf(o2=f"<< /Type /Pages /Kids [{'3 0 R ' * 100_000}] /Count 1 >>"),
    "pages of nothing": lambda: pdf(o2="<< /Type /Pages /Kids 7 /Count 1 >>"),
    "no pages": lambda: pdf(o1="<< /Type /Catalog >>"),
    "a page without a number": lambda: pdf(o2=f"<< /Type /Pages /Kids [{PAGE % ''}] /Count 1 >>"),
    "a catalogue that is a number": lambda: pdf(o1="12"),
    "a reference to itself": lambda: pdf(o2="2 0 R"),
    "references in a circle": lambda: pdf("/Names 4 0 R", "", "5 0 R", o5="4 0 R"),
    "no size": lambda: pdf(o3="<< /Type /Page /Parent 2 0 R >>"),
    "a size of names": lambda: pdf(o3="<< /Type /Page /Parent 2 0 R /MediaBox [/x /x /x /x] >>"),
    "a size of three": lambda: pdf(o3="<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100] >>"),
    "a size beyond all": lambda: pdf(o3="<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9999999999 100] >>"),
    "a label of many letters": lambda: labels("/S /r /St 4000000000000"),
    "a label that is below all": lambda: labels("/S /R /St -4000000000000"),
    "a label of a name": lambda: labels("/S /D /St /x"),
    "a label of a list": lambda: labels("/S /D /P [1 2]"),
    "a label in the style of a list": lambda: labels("/S [1 2]"),
    "a long label": lambda: labels(f"/S /D /P ({'x' * 100_000})"),
    "labels of nothing": lambda: pdf("/PageLabels 12"),
    "labels that are uneven": lambda: pdf("/PageLabels << /Nums [0] >>"),
    "a label for a name": lambda: pdf("/PageLabels << /Nums [/x << >>] >>"),
    "a link of names": lambda: link("/Rect [/x /x /x /x] /Dest (here)"),
    "a link without a place": lambda: link("/Dest (here)"),
    "a link to a number": lambda: link("/Rect [0 0 1 1] /Dest 12"),
    "a link to a list": lambda: link("/Rect [0 0 1 1] /Dest [1 2 3]"),
    "a link of a number": lambda: link("/Rect [0 0 1 1] /A 12"),
    "links that are a number": lambda: pdf("", "/Annots 12"),
    "a link that is a number": lambda: pdf("", "/Annots [12]"),
    "names in a circle": lambda: names("<< /Kids [4 0 R 4 0 R] >>"),
    "names of names": lambda: names("<< /Kids [5 0 R] >>", o5="<< /Kids [4 0 R 5 0 R] >>"),
    "one name alone": lambda: names("<< /Names [3] >>"),
    "a name for a number": lambda: names("<< /Names [3 [3 0 R /XYZ 1 2 null]] >>"),
    "a name of a number": lambda: names("<< /Names [(here) 3] >>"),
    "a name far away": lambda: names("<< /Names [(here) [3 0 R /XYZ 99999999999 2 null]] >>"),
    "names that are a number": lambda: names("12"),
    "all names a number": lambda: pdf("/Names 12"),
    "lists in one another": lambda: names("[" * 200_000),
    "nothing": lambda: b"",
    "no PDF": lambda: b"A letter.\n" * 1000,
    "half of one": lambda: pdf()[:200],
    "a table that is before itself": lambda: pdf().replace(b"/Root 1 0 R", b"/Root 1 0 R /Prev 200"),
    "objects that unpack to more than all": lambda: pdf(
        "", "", stream(bytes(1_000_000_000), "/Type /ObjStm /N 1 /First 4"), o2="5 0 R"
    ),
}
"""PDFs that are not read."""

HARMLESS = {
    "a link to a number", "a link to a list", "half of one", "a table that is before itself",
    "objects that unpack to more than all",
}  # fmt: skip
"""Of those the ones that are read for all that: links that lead nowhere, and what pypdf mends."""


@pytest.mark.parametrize("kind", SOUND)
def test_a_sound_one_is_read(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(SOUND[kind]())
    found = extract(file)
    assert [*found.sizes] == [(200, 300)]
    assert [*found.labels] == ["xii" if kind == "labels" else "1"]
    assert len(found.links) == (kind == "link")
    assert [*found.destinations] == ["here"] * kind.startswith("names")


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, float]]:
    """What comes of each planted PDF, and the seconds that it took, in a process that has little memory."""
    folder = tmp_path_factory.mktemp("planted")
    for kind, make in PLANTED.items():
        (folder / f"{kind}.pdf").write_bytes(make())
    child = [sys.executable, "-m", "tests.hostile.test_planted_pdf", str(folder)]
    done = subprocess.run(child, capture_output=True, text=True, check=False, timeout=SECONDS * len(PLANTED))
    assert done.returncode == 0, done.stderr
    found: dict[str, tuple[str, float]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("kind", PLANTED)
def test_reading_it_comes_to_an_end(kind: str, outcomes: dict[str, tuple[str, float]]) -> None:
    """With one message, soon, and in little memory."""
    said, took = outcomes[kind]
    assert took < SECONDS
    if said != "read":
        assert "cannot read" in said
    assert said != "read" or kind in HARMLESS


COMMANDS = (
    ("audit",), ("audit", "--format", "json"), ("report", "old"), ("diff", "old"), ("entries",), ("status",),
    ("build", "--to", "html"),
)  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", ["plain", "pages in a circle", "a label of many letters", "nothing"])
def test_what_was_not_built_here_is_not_read(
    words: tuple[str, ...], kind: str, lamp: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever a folder of outputs says of itself: no record of this user's names the PDF."""
    (lamp / "old").mkdir()
    for part in ("source", "apparatus"):
        (lamp / "old" / part).symlink_to(lamp / part)
    monkeypatch.setattr("edition.audit.extract.extract", pytest.fail)
    folder = lamp / "build"
    folder.mkdir()
    (folder / "lamp.pdf").write_bytes((SOUND | PLANTED)[kind]())
    (folder / "lamp.loci.json").write_text('{"volume": "lamp", "pages": 1, "runs": 1, "settled": true}')
    start = time.process_time()
    done = run(*words)
    assert time.process_time() - start < 10
    if words[0] == "audit":
        assert done.code == 1
        said = "is not as your last build here made it: `edition build lamp` makes it anew"
        assert done.err == f"edition: {Path('build') / 'lamp.pdf'} {said}\n"


def outcome(file: Path) -> tuple[str, float]:
    """What comes of reading a PDF."""
    start = time.monotonic()
    try:
        extract(file)
    except Failure as failure:
        return str(failure), time.monotonic() - start
    return "read", time.monotonic() - start


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(json.dumps({file.stem: outcome(file) for file in Path(sys.argv[1]).iterdir()}))
