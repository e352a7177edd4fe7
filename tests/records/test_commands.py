"""What commands do when a record is damaged: one line that says so, or a record made anew; nothing false is printed.

`EDITION_RECORDS=2000` damages each record so often (by day 20 times).
"""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from edition.actions.skeleton import make_volume
from edition.build import build
from edition.disk.secret import own_key
from edition.model.diagnostic import Diagnostic
from edition.records.build_record import BuildRecord, read_built, write_built
from tests.commands.conftest import Result, Run, run
from tests.draws import many, random_for
from tests.records.damage import every_value, random_bytes

__all__ = ["run"]

pytestmark = pytest.mark.tex
OFTEN = int(os.environ.get("EDITION_RECORDS") or many(60))
PLACES, PRINT, STATE = "lamp.loci.json", ".lamp.print.json", ".lamp.state.json"
BEFORE, PROOF = ".lamp.before.json", ".lamp.proof.json"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A volume with all its outputs and records; not to be changed."""
    root = tmp_path_factory.mktemp("built")
    make_volume(root, "lamp")
    problems: list[Diagnostic] = []
    assert build(root, "lamp", ("pdf", "html", "tei"), root / "build", problems.append, lambda step: None), problems
    for name in (BEFORE, PROOF):
        shutil.copy(root / "build" / PRINT, root / "build" / name)
    return root


@pytest.fixture
def lamp(built: Path, tmp_path: Path) -> Path:
    """A copy, and beside it an older state (`old`) with an entry that said something else."""
    shutil.copytree(built, tmp_path, dirs_exist_ok=True)
    for part in ("source", "apparatus"):
        shutil.copytree(built / part, tmp_path / "old" / part)
    file = tmp_path / "old/apparatus/lamp/commentary.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("note: ", "note: Once, ", 1), encoding="utf-8")
    return tmp_path


def damaged(data: bytes, count: int) -> Iterator[bytes]:
    """The record, damaged so often: half of it value by value, half byte by byte."""
    values = list(every_value(data))
    random_for(1).shuffle(values)
    yield from values[: count // 2]
    yield from random_bytes(data, count // 2)


def seal(root: Path, file: str, key: bytes) -> None:
    """Have the record of the outputs say that a file is as it was built."""
    path, digest = root / "build" / STATE, sha256((root / "build" / file).read_bytes()).hexdigest()
    outputs = {
        name: replace(output, files={known: digest if known == file else was for known, was in output.files.items()})
        for name, output in read_built(path.read_bytes(), own_key()).outputs.items()
    }
    path.write_text(write_built(BuildRecord(outputs), key), encoding="utf-8")


def one_line(result: Result, said: str) -> None:
    """The command stopped with one line."""
    assert result.code == 1
    assert result.err == f"edition: {said}\n"


def test_each_command_says_that_the_places_are_damaged(lamp: Path, run: Run) -> None:
    (lamp / "build" / PLACES).write_bytes(b'{"pages": "many"}')
    said = f"{Path('build') / PLACES} is damaged: remove it, and build again"
    one_line(run("audit"), said)
    one_line(run("build", "--only", "1", "--to", "tex"), said)
    for result in (run("diff", "old", "--format", "json"), run("report", "old")):
        assert said in result.err
        assert result.code == 0
    assert all(item["place"] is None for item in run("diff", "old", "--format", "json").json["changed"])
    assert "Places in print are not known" in run("report", "old").out
    (lamp / "build" / PLACES).unlink()
    assert run("build").code == 0
    assert run("audit").code == 0


def test_places_of_another_build_or_volume_are_not_cited(lamp: Path, run: Run) -> None:
    path = lamp / "build" / PLACES
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"line": 3', '"line": 4'), encoding="utf-8")
    said = f"{Path('build') / PLACES} was changed since it was built: remove it, and build again"
    one_line(run("audit"), said)
    assert said in run("diff", "old").err
    path.write_text(whole.replace('"volume": "lamp"', '"volume": "light"'), encoding="utf-8")
    one_line(run("audit"), f"{Path('build') / PLACES} is another volume's: remove it, and build again")


def cited(root: Path, run: Run) -> bool:
    """Whether web page, e-book and TEI cite the pages of the print: all or none."""
    assert run("build", "--to", "html,epub,tei").code == 0
    tei = '<pb type="print"' in (root / "build/lamp.tei.xml").read_text(encoding="utf-8")
    html = 'class="page"' in (root / "build/lamp/html/index.html").read_text(encoding="utf-8")
    with ZipFile(root / "build/lamp.epub") as book:
        epub = any(b'epub:type="page-list"' in book.read(name) for name in book.namelist())
    assert tei == html == epub
    return tei


def test_what_does_not_belong_to_the_data_is_cited_by_no_output(lamp: Path, run: Run) -> None:
    """Neither after a change of the text, nor of the record, nor of the PDF."""
    assert cited(lamp, run)
    path = lamp / "build" / PLACES
    whole = path.read_bytes()
    path.write_bytes(whole.replace(b'"line": 3', b'"line": 4'))
    assert not cited(lamp, run)
    path.write_bytes(whole)
    assert cited(lamp, run)
    (lamp / "build/lamp.pdf").write_bytes(b"%PDF")
    assert not cited(lamp, run)
    assert run("build").code == 0
    assert cited(lamp, run)
    text = lamp / "source/lamp/text.md"
    text.write_text(text.read_text(encoding="utf-8") + "\nA last word.\n", encoding="utf-8")
    assert not cited(lamp, run)


def test_what_came_along_with_a_volume_is_made_anew(lamp: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outputs that say what they like, and a record that calls them up to date."""
    pdf = lamp / "build/lamp.pdf"
    whole = pdf.read_bytes()
    before = pdf.stat().st_ino
    assert run("build").code == 0
    assert pdf.stat().st_ino == before, "what this user built is up to date"
    pdf.write_bytes(b"%PDF-1.5 anything")
    seal(lamp, "lamp.pdf", b"a stranger's key")
    assert run("build").code == 0
    assert pdf.read_bytes() == whole
    monkeypatch.setenv("XDG_CACHE_HOME", str(lamp / "another user"))
    before = pdf.stat().st_ino
    assert run("build").code == 0
    assert pdf.stat().st_ino != before
    assert pdf.read_bytes() == whole


CITING = [
    (PLACES, "audit"), (PLACES, "diff", "old", "--format", "json"), (PLACES, "report", "old", "--before", "build"),
    (PLACES, "build", "--to", "tex", "--only", "1"), (PLACES, "build", "--to", "tei"),
    (PLACES, "build", "--to", "html,epub"),
]  # fmt: skip
OTHERS = [
    (STATE, "build", "--to", "tei"), (PROOF, "reflow", "--format", "json"), (BEFORE, "reflow", "--since", "build"),
]  # fmt: skip
CASES = [(case, False) for case in (*CITING, *OTHERS)] + [(case, True) for case in CITING]


NAMES = [" ".join(case) + ", sealed" * sealed for case, sealed in CASES]


@pytest.mark.parametrize(("case", "sealed"), CASES, ids=NAMES)
def test_no_damage_is_fatal(case: tuple[str, ...], sealed: bool, lamp: Path, run: Run) -> None:
    """A traceback fails `run`; what is said or written of pages are the numbers of pages, whatever the record holds.

    `sealed`: whoever changed the places also changed the digest by which that is noticed, and knows the user's key.
    """
    file, *words = case
    folder, tei = lamp / "build", lamp / "build/lamp.tei.xml"
    whole, state = (folder / file).read_bytes(), (folder / STATE).read_bytes()
    codes: Counter[int] = Counter()
    for data in damaged(whole, OFTEN // 8 if "html,epub" in words else OFTEN):
        (folder / STATE).write_bytes(state)
        (folder / file).write_bytes(data)
        tei.unlink(missing_ok=True)
        (folder / "lamp.epub").unlink(missing_ok=True)
        if sealed:
            seal(lamp, PLACES, own_key())
        result = run(*words)
        codes[result.code] += 1
        written = tei.read_text(encoding="utf-8") if tei.exists() else ""
        assert not re.search(r"\x1b|\x00|\u202e|</script>|directlua|x{1000}", result.out + result.err + written)
    print(dict(codes))
    assert codes.keys() <= {0, 1}


def test_a_damaged_record_of_the_print_is_made_anew(lamp: Path, run: Run) -> None:
    for data in (b"", b"{}", b'{"pages": 3, "entries": {}}', b"[" * 100_000, b"\xff\xfe"):
        (lamp / "build" / PRINT).write_bytes(data)
        result = run("reflow", "--since", "build")
        assert result.code == 0
        assert result.out == "lamp: printed as in the build before\n"


def test_a_damaged_proof_is_said_and_marked_anew(lamp: Path, run: Run) -> None:
    (lamp / "build" / PROOF).write_bytes(b"{}")
    said = f"{Path('build') / PROOF} is damaged: remove it, and mark the proof again (`edition reflow --mark-proof`)"
    one_line(run("reflow"), said)
    assert run("reflow", "--mark-proof").out == "lamp: this is the proof now\n"
    assert run("reflow").out == "lamp: printed as in the proof\n"
