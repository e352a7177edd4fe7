"""Images of two texts on facing pages: each on its page, in its list, and in the PDF as it is in its file."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from tests.commands.conftest import Run
from tests.facing.project import FILES, write

pytestmark = pytest.mark.tex

LATIN = """\
images:
  - {id: lamp, file: lamp.png, width: 0.3, alt: A lamp, title: Lucerna picta, caption: Lucerna nostra}
  - {id: oil, file: oil.png, place: end, alt: Oil, caption: Oleum in vase}
"""
ENGLISH = """\
images:
  - {id: light, file: light.png, width: 0.3, alt: A light, caption: The light itself}
  - {id: lamp, file: other.png, place: end, alt: Another lamp, caption: Another lamp}
"""
SIZES = {
    "lamp.png": (600, 300),
    "oil.png": (900, 900),
    "english/light.png": (440, 330),
    "english/other.png": (910, 910),
}


def illustrated(root: Path) -> None:
    files = dict(FILES)
    files["source/lamp/volume.yaml"] += LATIN
    files["source/lamp/english/volume.yaml"] += ENGLISH
    for file, before, image in (("", "Oleum", "lamp"), ("english/", "There is no", "light")):
        name = f"source/lamp/{file}text.md"
        files[name] = files[name].replace(before, f"![]({image})\n\n{before}")
    write(root, files)
    for i, (name, size) in enumerate(SIZES.items()):
        Image.new("RGB", size, (60 * i, 200, 255 - 60 * i)).save(root / "source/lamp" / name)


def test_an_image_with_too_few_pixels_is_allowed_in_the_settings_of_its_text(run: Run, tmp_path: Path) -> None:
    """Of two images, one is allowed by its id; nothing else is, and nothing is told twice."""
    illustrated(tmp_path)
    for file in ("", "english/"):
        place = tmp_path / f"source/lamp/{file}volume.yaml"
        name = "light" if file else "lamp"
        allow = f"allow: [{{code: P121, of: {name}, reason: There is no better one.}}]\n"
        place.write_text(
            place.read_text(encoding="utf-8").replace("width: 0.3", "width: 0.99") + allow, encoding="utf-8"
        )
    coarse = {"": "oil", "english/": "lamp"}
    for command in ("check", "build"):
        done = run(command, "lamp")
        told = [line for line in (done.out + done.err).splitlines() if "P121" in line]
        assert len(told) == 2, told
        for line, (file, name) in zip(sorted(told, key=len), coarse.items(), strict=True):
            assert line.startswith(f"source/lamp/{file}volume.yaml:"), line
            assert f"“{name}”" in line
        assert "A210" not in done.out + done.err


def drawn(pdf: Path) -> list[tuple[int, int, int]]:
    """The sheet, width and height of each image."""
    said = subprocess.run(["pdfimages", "-list", str(pdf)], check=True, capture_output=True, text=True).stdout
    rows = (re.match(r"\s*(\d+)\s+\d+ image\s+(\d+)\s+(\d+)", line) for line in said.splitlines())
    return [(int(row[1]), int(row[2]), int(row[3])) for row in rows if row]


def test_each_text_has_its_images(run: Run, tmp_path: Path) -> None:
    illustrated(tmp_path)
    made = run("build", "lamp", "--to", "pdf,print")
    assert made.code == 0, made.err
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    left = places["entries"]["ardet"]["sheet"]
    found = drawn(tmp_path / "build/lamp.pdf")
    assert found[:2] == [(left, 600, 300), (left + 1, 440, 330)]
    assert [size for _, *size in found[2:]] == [[900, 900], [910, 910]]
    assert [size for _, *size in drawn(tmp_path / "build/lamp.print.pdf")] == [[*size] for size in (
        (600, 300), (440, 330), (900, 900), (910, 910))]  # fmt: skip
    said = subprocess.run(["pdftotext", "-layout", str(tmp_path / "build/lamp.pdf"), "-"],
                          check=True, capture_output=True, text=True).stdout  # fmt: skip
    book = " ".join(said.split())
    assert re.search(r"Index imaginum Lucerna picta 2 The light itself 3 Oleum in vase 4 Another lamp \d", book)
    audited = run("audit", "lamp", "--format", "json")
    assert audited.code == 0, audited.out


def test_the_audit_finds_an_image_of_the_translation_that_is_not_there(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    illustrated(tmp_path)
    draw = "edition.pdf.images.PageImages.add"
    monkeypatch.setattr(draw, lambda *_: None)
    assert run("build", "lamp").code == 0
    audited = run("audit", "lamp")
    assert audited.code == 1
    assert audited.out.count("the image is not on its page") == 4
