"""Volumes whose outputs would have one name: nothing is written of any of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from edition.name_clashes import clashes
from tests.commands.conftest import Run

PROFILES = "\nprofiles:\n  - {name: school, kinds: [comment]}\n  - {name: school-old, kinds: [comment]}\n"
CLASHES = {
    "lamp.reledmac": "lamp.reledmac.tex", "lamp.pdf": "lamp.pdf", "lamp.loci.json": "lamp.loci.json",
    "lamp.tei.xml": "lamp.tei.xml", "lamp.new-x": ".lamp.new-x", "LAMP": "LAMP.pdf", "Lamp-Reader": "lamp-reader.pdf",
    "lamp-reader": "lamp-reader.pdf", "lamp-scholarly": "lamp-scholarly.pdf", "lamp-school": "lamp-school.pdf",
    "lamp-B": "lamp-b.pdf", "lamp-3": "lamp-3.pdf", "lamp-3.12": "lamp-3.12.pdf", "lamp-school-2": "lamp-school-2.pdf",
}  # fmt: skip
NONE = ("lamps", "lamp-two", "lamp.two", "lamp-schools", "lamp-reader-two", "lamp-3a", "lam", "lamp.tei", "old-lamp")


def another(root: Path, name: str) -> None:
    """A volume of this name beside `lamp`, in which somebody else says something."""
    for part in ("source", "apparatus"):
        shutil.copytree(root / part / "lamp", root / part / name)
    with (root / "source/lamp/volume.yaml").open("a") as file:
        file.write(PROFILES)


@pytest.mark.parametrize("name", CLASHES)
def test_names_that_clash(name: str, lamp: Path, run: Run) -> None:
    """Said at the description of the volume that is asked for, whichever of the two, by `build` and `check`."""
    another(lamp, name)
    for one, other in ((name, "lamp"), ("lamp", name)):
        said = f"“{one}” and “{other}” would both become {CLASHES[name]}"
        assert [(str(item.span), item.message) for item in clashes(lamp, one)] == [
            (f"source/{one}/volume.yaml:1:1", said)
        ]
        built = run("build", one, "--to", "tex")
        assert built.code == 1
        assert said in built.err
        assert said in run("check", one).out
    assert not (lamp / "build").exists()


@pytest.mark.parametrize("name", CLASHES)
def test_none_is_made_that_clashes(name: str, lamp: Path, run: Run) -> None:
    with (lamp / "source/lamp/volume.yaml").open("a") as file:
        file.write(PROFILES)
    done = run("new", name)
    assert done.code == 2
    assert f"“{name}” and “lamp” would both become {CLASHES[name]}: choose another name" in done.err
    assert [path.name for path in (lamp / "source").iterdir()] == ["lamp"]


@pytest.mark.parametrize("name", NONE)
def test_names_that_do_not(name: str, lamp: Path) -> None:
    another(lamp, name)
    assert [*clashes(lamp, name), *clashes(lamp, "lamp")] == []


def test_a_profile_of_each(lamp: Path) -> None:
    """`school-old` of the one is `old` of the other."""
    another(lamp, "lamp-school")
    volume = lamp / "source/lamp/volume.yaml"
    volume.write_text(volume.read_text().replace("  - {name: school, kinds: [comment]}\n", ""))
    assert [*clashes(lamp, "lamp-school")] == []
    with (lamp / "source/lamp-school/volume.yaml").open("a") as file:
        file.write("profiles: [{name: old, kinds: [comment]}]\n")
    assert [item.message for item in clashes(lamp, "lamp")] == [
        "“lamp” and “lamp-school” would both become lamp-school-old.pdf"
    ]
