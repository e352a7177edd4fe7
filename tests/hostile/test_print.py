"""A book full of words that would act on TeX is printed with these words, and nothing else happens."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from edition.build import build
from edition.designs.folder import styles_dir
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.typeset import typeset
from edition.write.latex import Manuscript
from edition.write.latex.hyphenation import dictionaries
from edition.write.latex.tex import Tex
from edition.write.reledmac import style_files, write_reledmac
from tests.commands.conftest import Run
from tests.hostile.outputs import outputs
from tests.hostile.volume import write

pytestmark = [pytest.mark.tex, pytest.mark.cold]

PLANTED = r"}\directlua{io.open([[PWN]],[[w]]):close()}^^5cimmediate^^5copenout3=PWN\write18{touch PWN}%$&#_~"
LUA = r"\directlua{local f=io.open([[PWN]],[[w]]) f:close()}"


def printed(pdf: Path) -> str:
    """The words of a PDF without the spaces between them, and without hyphens."""
    said = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return "".join(said.split()).replace("-", "").replace("\u00ad", "")


def test_the_whole_book_proof_pages_and_pages_of_changes(tmp_path: Path) -> None:
    write(tmp_path, PLANTED)
    edition = load(tmp_path, "full", lambda item: None)
    assert edition is not None
    wanted = "".join(PLANTED.split()).replace("-", "")
    for name, content in outputs(edition, root=tmp_path).items():
        if not isinstance(content, Tex) or "reledmac" in name or name.startswith("book-"):
            continue
        private = tmp_path / "private" / name
        private.mkdir(parents=True)
        problems: list[Diagnostic] = []
        manuscript = Manuscript(
            content, design="octavo", packages=_packages(content), dictionaries=dictionaries(edition)
        )
        made = typeset(manuscript, private, name, styles_dir(), problems.append, lambda step: None)
        assert made is not None, (name, problems)
        assert {item.code for item in problems} <= {"P103", "P122"}
        assert printed(made.pdf).count(wanted) > 20, name
    assert not list(tmp_path.rglob("PWN"))


def _packages(latex: Tex) -> tuple[str, ...]:
    return ("edition-changes",) if "edition-changes" in latex else ()


@pytest.mark.skipif(shutil.which("kpsewhich") is None, reason="no TeX")
def test_the_document_for_reledmac(tmp_path: Path) -> None:
    """The printer has no wall of ours: the document itself must be inert."""
    if not subprocess.run(["kpsewhich", "reledmac.sty"], capture_output=True, text=True, check=False).stdout.strip():
        pytest.skip("reledmac is not installed: apt-get install texlive-humanities texlive-latex-extra")
    planted = r"}^^5c\write18{touch PWN}%$&#_~"
    write(tmp_path, planted)
    edition = load(tmp_path, "full", lambda item: None)
    assert edition is not None
    styles = {name: (styles_dir() / name).read_text(encoding="utf-8") for name in style_files(edition.volume.style)}
    (tmp_path / "book.tex").write_text(write_reledmac(edition, styles).tex, encoding="utf-8")
    command = ["lualatex", "--shell-escape", "--interaction=nonstopmode", "book.tex"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False, timeout=300)
    assert printed(tmp_path / "book.pdf").count("".join(planted.split())) > 20
    assert not (tmp_path / "PWN").exists()


FILES = [f"zz\n{LUA}\n%.yaml", f"zz\r{LUA}\r%.yaml", f"zz^^M^^5c{LUA[1:]}^^M%.yaml"]


@pytest.mark.parametrize("name", FILES, ids=ascii)
def test_a_file_of_entries_by_such_a_name(tmp_path: Path, run: Run, name: str) -> None:
    """The pull request of the attack: the name of a file is more than one line of TeX."""
    write(tmp_path)
    (tmp_path / "apparatus/full/entries.yaml").rename(tmp_path / "apparatus/full" / name)
    result = run("-C", str(tmp_path), "build", "full", "--to", "pdf,tex,reledmac")
    if name.isprintable():
        assert result.code == 0, result.err
    else:
        assert result.code == 1
        assert "error[C110]" in result.err
        assert not list(tmp_path.glob("build/full.*"))
    assert not list(tmp_path.rglob("PWN"))


def test_a_volume_by_such_a_name(tmp_path: Path, run: Run) -> None:
    """The folder of the attack: the name of a volume ends the name of TeX's file."""
    write(tmp_path)
    name = rf"null}}{LUA}\stop{{"
    for part in ("source", "apparatus"):
        (tmp_path / part / "full").rename(tmp_path / part / name)
    assert run("-C", str(tmp_path), "build").code == 1
    assert run("-C", str(tmp_path), "build", name).code == 2
    found: list[Diagnostic] = []
    assert not build(tmp_path, name, ["pdf"], tmp_path / "build", found.append, lambda step: None)
    assert [item.code for item in found] == ["C109"]
    assert not list(tmp_path.rglob("PWN"))
