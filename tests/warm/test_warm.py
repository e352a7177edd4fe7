"""A copy of a process that is kept warm prints what a process of its own prints, to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from edition.designs.folder import styles_dir
from edition.load import load
from edition.typeset import lualatex
from edition.typeset.design import lay_out
from edition.typeset.lualatex import JOB
from edition.write.latex import Manuscript, write_latex
from tests.draws import RANDOM
from tests.print.volume import TEXT, write_volume
from tests.warm.books import Books

pytestmark = [pytest.mark.tex, pytest.mark.cold]
LONG = TEXT + TEXT.replace("# Of", "# More of").replace("[^1]", "").split(": Nor")[0].replace("[p. 12]", "[p. 13]")
ENDINGS = ("pdf", "marks.json", "places")


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Books]:
    """Processes that are ended."""
    (tmp_path / "processes").mkdir()
    books = Books(tmp_path / "processes")
    yield books
    books.end()


def typeset(how: Any, directory: Path, manuscript: Manuscript) -> tuple[object, ...]:
    """Exit code, what was said, and the files that are left."""
    directory.mkdir()
    (directory / f"{JOB}.tex").write_text(manuscript.tex, encoding="utf-8")
    if manuscript.own_design is not None:
        lay_out(manuscript.own_design, directory)
    with how.begin(directory, styles_dir(), manuscript.design, manuscript.packages) as begun:
        code, said = how.run(begun, lambda page: None)
    files = [path.read_bytes() if (path := directory / f"{JOB}.{ending}").exists() else b"" for ending in ENDINGS]
    return code, said.replace("\n", ""), *files


HOUSE = "format: 2\nextends: octavo\npage: {measure: 80mm}\n"


@pytest.mark.parametrize("design", ["octavo", "a4", "house"])
def test_a_copy_prints_what_a_process_of_its_own_prints(design: str, tmp_path: Path, books: Books) -> None:
    texts = {
        "one": TEXT, "long": LONG, "one again": TEXT, "letters": TEXT + "\nSo říká Ἀριστοτέλης.\n",
        "without signs": "# One\n\nAll *words* are **plain**, [small]{.caps} or *__both__*.\n",
    }  # fmt: skip
    names = texts if RANDOM or design == "octavo" else ("one", "letters")
    (tmp_path / "volume/styles").mkdir(parents=True)
    (tmp_path / "volume/styles/house.yaml").write_text(HOUSE, encoding="utf-8")
    for name in names:
        text = texts[name]
        edition = load(write_volume(tmp_path / "volume", f"style: {design}\n", text), "small", lambda item: None)
        assert edition is not None
        manuscript = write_latex(edition)
        warm = typeset(books, tmp_path / f"{name}, warm", manuscript)
        cold = typeset(lualatex, tmp_path / f"{name}, cold", manuscript)
        assert warm == cold
        assert warm[0] == 0


@pytest.mark.parametrize("words", [r"\nonsense", "漢", r"\EdPlace{12}"])
def test_a_copy_complains_as_a_process_of_its_own(words: str, tmp_path: Path, books: Books) -> None:
    edition = load(write_volume(tmp_path / "volume"), "small", lambda item: None)
    assert edition is not None
    whole = write_latex(edition)
    manuscript = Manuscript(type(whole.tex)(whole.tex.replace("A printer", f"A {words} printer")), design="octavo")
    warm, cold = (typeset(how, tmp_path / name, manuscript) for name, how in (("warm", books), ("cold", lualatex)))
    assert warm == cold
