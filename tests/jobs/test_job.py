"""A job: bytes in, bytes out, and nothing of the sender's disk or on the worker's."""

from __future__ import annotations

import errno
import os
from dataclasses import replace
from pathlib import Path

import pytest

from edition.build import build
from edition.disk import cache
from edition.jobs.job import answer
from edition.jobs.sources import sources
from edition.jobs.toolkit import fonts_of_house
from edition.model.diagnostic import Failure
from edition.records.jobs import Answer, Request, read_answer, read_request, write_answer, write_request
from edition.records.reading import to_msgpack
from tests.jobs.conftest import TEXTS


def request(root: Path, name: str = "vol-01", **more: object) -> Request:
    files = sources(root, name, print)
    assert files is not None
    return replace(Request(name, TEXTS, files), **more)  # type: ignore[arg-type]


def answered(asked: Request) -> Answer:
    return read_answer(answer(write_request(asked)))


def test_a_job_makes_what_a_build_makes(generated: Path, tmp_path: Path) -> None:
    assert build(generated, "vol-01", TEXTS, tmp_path, print, lambda step: None)
    made = answered(request(generated))
    assert made.files == {name: (tmp_path / name).read_bytes() for name in ("vol-01.tei.xml", "vol-01.txt")}
    assert dict(made.outputs) == {"tei": ("vol-01.tei.xml",), "txt": ("vol-01.txt",)}
    assert made.contexts == {"vol-01": (generated / "apparatus/vol-01/anchors.lock").read_text()}
    assert not made.failure


def test_nothing_is_left_on_the_worker(generated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert answered(request(generated)).outputs
    with cache("scratch") as folder:
        assert folder is not None
        assert folder.items() == ()


def test_the_same_volume_has_the_same_key_and_another_one_has_not(generated: Path) -> None:
    one = write_request(request(generated))
    assert one == write_request(request(generated))
    changed = dict(request(generated).files) | {"source/vol-01/text.md": b"# Other\n\nWords.\n"}
    others = [request(generated, "vol-02"), request(generated, outputs=("txt",)), request(generated, files=changed)]
    assert len({one, *map(write_request, others)}) == 4


def test_what_is_wrong_with_a_volume_is_in_the_answer(generated: Path) -> None:
    files = dict(request(generated).files)
    files["apparatus/vol-01/entries.yaml"] = b"- {id: a, kind: comment, at: 1.1, lemma: nowhere, note: x}\n"
    made = answered(request(generated, files=files))
    assert not made.outputs
    assert "A102" in {wrong.code for wrong in made.diagnostics}
    assert {wrong.span.file for wrong in made.diagnostics} <= {*files}


@pytest.mark.parametrize(
    "file",
    ["../out", "source/vol-01/../../out", "/etc/out", "source/vol-02/volume.yaml", "build/x.pdf", "source/vol-01/a\nb"],
)
def test_a_file_that_no_volume_has_is_not_written(file: str, generated: Path) -> None:
    files = dict(request(generated).files) | {file: b"x"}
    made = answered(request(generated, files=files))
    assert made.failure
    assert not made.outputs


def test_a_name_that_no_volume_has(generated: Path) -> None:
    assert "cannot be the name of a volume" in answered(request(generated, volume="../vol-01")).failure


def test_too_much_is_not_taken(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.jobs.sources.MOST_FILES", 3)
    with pytest.raises(Failure, match="more than a worker is sent"):
        sources(generated, "vol-01", print)


def test_a_link_is_reported_and_not_sent(series: Path) -> None:
    (series / "source/vol-01/more.md").symlink_to("/etc/hostname")
    found: list[str] = []
    assert sources(series, "vol-01", lambda wrong: found.append(wrong.code)) is None
    assert found == ["C111"]


@pytest.mark.parametrize("data", [b"", b"no request", to_msgpack({"format": 99, "value": b"x"})])
def test_a_request_of_another_version_is_no_strange_error(data: bytes) -> None:
    assert read_answer(answer(data)).differing == ("edition",)


def test_a_worker_with_another_toolkit_makes_nothing(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.jobs.job.toolkit", lambda: {"edition": "1", "pypdf": "5", "zlib": "1"})
    made = answered(request(generated, toolkit={"edition": "1", "pypdf": "6", "zlib": "1"}))
    assert made.differing == ("pypdf",)
    assert not made.outputs


def test_an_error_that_nobody_foresaw_is_an_answer(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*anything: object) -> None:
        raise KeyError("secret words of a volume")

    monkeypatch.setattr("edition.jobs.job.make", broken)
    made = answered(request(generated))
    assert made.failure.startswith("an error of the program itself: KeyError in test_job.py")
    assert "secret" not in made.failure


def test_requests_and_answers_are_read_back(generated: Path) -> None:
    asked = request(generated, toolkit={"edition": "1"}, places=b"{}")
    assert read_request(write_request(asked)) == asked
    made = answered(request(generated))
    assert read_answer(write_answer(made)) == made


def test_a_file_with_an_odd_name_that_nothing_needs_is_not_sent(series: Path) -> None:
    """As `edition build`, which does not read it."""
    before = sources(series, "vol-01", print)
    for name in (b"source/vol-01/\xff.png", b"source/vol-01/a\nb.md", b"apparatus/vol-01/\xff.txt"):
        (series / os.fsdecode(name)).write_bytes(b"x")
    assert sources(series, "vol-01", print) == before


@pytest.mark.parametrize("name", [b"apparatus/vol-01/\xff.yaml", b"apparatus/vol-01/a\nb.yaml"])
def test_entries_in_a_file_with_an_odd_name_are_reported(name: bytes, series: Path) -> None:
    (series / os.fsdecode(name)).write_bytes(b"")
    found: list[str] = []
    assert sources(series, "vol-01", lambda wrong: found.append(wrong.code)) is None
    assert found == ["C110"]


def test_a_path_that_is_too_long_is_said_here(series: Path) -> None:
    folder = series.joinpath("source/vol-01", *["x" * 250] * 4)
    folder.mkdir(parents=True)
    (folder / "text.md").write_bytes(b"")
    with pytest.raises(Failure, match="longer than 1,000 characters"):
        sources(series, "vol-01", print)


def test_words_that_cannot_be_sent_are_an_answer(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lone surrogate, as a path has that is no UTF-8, ends no worker."""

    def broken(*anything: object) -> None:
        raise Failure("\udcff: no such file")

    monkeypatch.setattr("edition.jobs.job.make", broken)
    assert answered(request(generated)).failure == "?: no such file"


def test_a_folder_that_cannot_be_made_is_an_answer(generated: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "somewhere")

    monkeypatch.setattr("edition.jobs.job.scratch", full)
    assert "No space left" in answered(request(generated)).failure


HOUSE = """\
extends: octavo
fonts:
  text: {regular: House.otf, italic: House.otf, bold: House.otf}
"""


def test_fonts_that_the_house_has_installed_are_proved(
    series: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A design names a font that is installed; on another machine it may be another one."""
    (series / "styles").mkdir()
    (series / "styles/house.yaml").write_text(HOUSE)
    found = {"House.otf": tmp_path / "House.otf"}
    monkeypatch.setattr("edition.designs.fonts.files", lambda names: {name: found[name] for name in names})
    monkeypatch.setattr("edition.jobs.toolkit._OF_HOUSE", {})
    found["House.otf"].write_bytes(b"one")
    asked = request(series)
    here = fonts_of_house(series, "vol-01", asked.files)
    assert [*here] == ["fonts of house"]
    assert answered(replace(asked, fonts=here)).outputs
    found["House.otf"].write_bytes(b"another")
    monkeypatch.setattr("edition.jobs.toolkit._OF_HOUSE", {})  # as in another process
    made = answered(replace(asked, fonts=here))
    assert made.differing == ("fonts of house",)
    assert not made.outputs
    assert answered(replace(asked, fonts={"fonts of none": "x"})).differing == ("fonts of house", "fonts of none")


def test_without_designs_of_the_house_nothing_is_proved(generated: Path) -> None:
    assert fonts_of_house(generated, "vol-01", request(generated).files) == {}
