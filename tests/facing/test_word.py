"""A Word document of a volume with a translation has the volume's own text, and comes back in as that."""

from __future__ import annotations

import zipfile
from pathlib import Path

from edition.load import load
from tests.commands.conftest import Run
from tests.facing.project import FILES, write


def changed(document: Path, old: bytes, new: bytes) -> Path:
    """A document in which words were changed."""
    made = document.with_name("changed.docx")
    with zipfile.ZipFile(document) as there, zipfile.ZipFile(made, "w") as here:
        for name in there.namelist():
            content = there.read(name)
            here.writestr(name, content.replace(old, new) if name == "word/document.xml" else content)
    return made


def test_what_came_back_changes_the_own_text_alone(run: Run, tmp_path: Path) -> None:
    write(tmp_path, volume=FILES["source/lamp/volume.yaml"] + "facing: {as: columns}\n")
    assert "P123" in run("build", "lamp", "--to", "docx").err
    before = {path: path.read_bytes() for path in (tmp_path / "source").rglob("*.*")}
    came_back = changed(tmp_path / "build/lamp.docx", b"Oleum deest", b"Oleum nunc deest")
    assert run("import", "lamp", str(came_back.relative_to(tmp_path))).code == 0
    after = {path: path.read_bytes() for path in before}
    assert [str(path.relative_to(tmp_path)) for path in before if before[path] != after[path]] == [
        "source/lamp/text.md"
    ]
    assert b"Oleum nunc deest." in after[tmp_path / "source/lamp/text.md"]


def test_a_volume_made_of_it_has_no_text_that_the_document_lacks(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    run("build", "lamp", "--to", "docx")
    assert run("import", "lantern", "build/lamp.docx").code == 0
    wrong: list[str] = []
    made = load(tmp_path, "lantern", lambda told: wrong.append(told.code))
    assert made is not None
    assert (made.volume.texts, made.texts, wrong) == ((), (), [])
    assert [block.text for block in made.text.blocks][1] == "Lucerna ardet & fumat. Marcus eam vidit."
