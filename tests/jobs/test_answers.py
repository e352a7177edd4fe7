"""What a worker answers: outputs of the volume that was sent, all that were asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from edition.actions.series_build import BuildState, Outcome, build_volumes
from edition.jobs.answers import taken
from edition.jobs.crew import Job, Reply
from edition.jobs.job import answer
from edition.jobs.local import LocalCrew
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.span import Span
from edition.records.jobs import Answer, read_answer, write_answer
from edition.records.reading import to_msgpack
from tests.jobs.conftest import SHELF, TEXTS, Files, files, left_over

JOB = Job("vol-01", b"a request")


def given(made: dict[str, dict[str, bytes]], **more: object) -> Answer:
    """An answer to JOB with these files of each output."""
    outputs = {output: tuple(there) for output, there in made.items()}
    every = {file: data for there in made.values() for file, data in there.items()}
    return replace(Answer(outputs, every, request=JOB.digest), **more)  # type: ignore[arg-type]


def refused(made: Answer, *outputs: str) -> str:
    with pytest.raises(Failure) as failure:
        taken(JOB, outputs, write_answer(made))
    return str(failure.value)


TXT = {"txt": {"vol-01.txt": b"x"}}


def test_what_was_asked_for_is_taken() -> None:
    pdf = {"vol-01.pdf": b"x", "vol-01.loci.json": b"{}", ".vol-01.print.json": b"{}"}
    made = given(TXT | {"pdf": pdf, "html": {"vol-01/html/index.html": b"x", "vol-01/html/fonts/a.woff2": b"x"}})
    assert taken(JOB, ("pdf", "txt", "html"), write_answer(made)) == made


@pytest.mark.parametrize(
    "file",
    [
        "../vol-01.txt", "vol-01/../x", "other.txt", "vol-01//x", "/vol-01.txt", "vol-01-2.txt", "vol-01.docx",
        ".vol-01.state.json", ".vol-01.lock", "vol-01/html/index.html", "vol-01.txt\0", "vol-01",
    ],
)  # fmt: skip
def test_a_file_that_is_no_output_is_refused(file: str) -> None:
    assert "no output" in refused(given({"txt": {"vol-01.txt": b"x", file: b"x"}}), "txt")
    unlisted = given(TXT)
    assert "no output" in refused(replace(unlisted, files={**unlisted.files, file: b"x"}), "txt")


@pytest.mark.parametrize(
    "file", ["vol-01/html/../../x", "vol-01/html//x", "vol-01/x", "vol-01/html-reader/x", "vol-01/html/a\nb"]
)
def test_a_page_stays_in_its_folder(file: str) -> None:
    assert "no output" in refused(given({"html": {"vol-01/html/index.html": b"x", file: b"x"}}), "html")


@pytest.mark.parametrize("outputs", [("txt", "pdf"), ("pdf",), ("txt", "html")])
def test_other_outputs_than_were_asked_for_are_refused(outputs: tuple[str, ...]) -> None:
    assert "has other outputs" in refused(given(TXT), *outputs)


def test_an_output_without_its_file_is_refused() -> None:
    assert "lacks vol-01.pdf" in refused(given({"pdf": {"vol-01.loci.json": b"{}"}}), "pdf")


def test_an_answer_about_another_request_is_refused() -> None:
    assert "something else" in refused(given(TXT, request=Job("vol-01", b"an older one").digest), "txt")
    assert "something else" in refused(given(TXT, request=""), "txt")


def test_outputs_of_what_failed_are_refused() -> None:
    assert "says that there are none" in refused(given(TXT, failure="it failed"), "txt")


@pytest.mark.parametrize("seconds", [float("nan"), float("inf"), -1.0])
def test_a_time_that_is_none_is_refused(seconds: float) -> None:
    assert "is none" in refused(given(TXT, seconds=seconds), "txt")


def test_a_problem_that_no_worker_of_ours_finds_is_refused() -> None:
    wrong = Diagnostic("X999", Span("source/vol-01/text.md", 1, 1), "odd")
    assert "X999" in refused(given(TXT, diagnostics=(wrong,)), "txt")


@pytest.mark.parametrize("reply", [b"\x00", b"", to_msgpack({"format": 1, "value": b"x"}), "words", None, 7, [b"x"]])
def test_an_answer_that_is_none_is_refused(reply: object) -> None:
    with pytest.raises(Failure, match="is none"):
        taken(JOB, ("txt",), reply)


class _Changed(LocalCrew):
    """A crew of one, in this process, whose answers are changed on their way."""

    def __init__(self, change: Callable[[str, Answer], object]) -> None:
        super().__init__(1)
        self.change = change

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        for job in jobs:
            changed = self.change(job.name, read_answer(answer(job.request)))
            yield job, write_answer(changed) if isinstance(changed, Answer) else changed  # type: ignore[misc]


def outcomes(root: Path, out: Path, change: Callable[[str, Answer], object]) -> dict[str, Outcome]:
    made = build_volumes(root, SHELF.members, TEXTS, out, _Changed(change))
    return {outcome.name: outcome for outcome in made}


def test_a_worker_replaces_no_file_that_was_not_asked_for(generated: Path, texts: Files, tmp_path: Path) -> None:
    """Neither an output of another volume nor a file of the editor's own; and the other volumes are made."""
    mine = tmp_path / "vol-02.docx"
    mine.write_bytes(b"by hand")

    def change(name: str, made: Answer) -> object:
        more = {"vol-02": "vol-02.docx", "vol-03": "vol-03-notes.txt", "vol-04": "../out.txt"}.get(name)
        return replace(made, files={**made.files, more: b"x"}) if more else made

    there = outcomes(generated, tmp_path, change)
    states = {name: outcome.state for name, outcome in there.items()}
    assert states == dict.fromkeys(SHELF.members, BuildState.FAILED) | {"vol-01": BuildState.MADE}
    assert mine.read_bytes() == b"by hand"
    assert files(tmp_path).keys() == {"vol-01.tei.xml", "vol-01.txt", "vol-02.docx"}
    assert not left_over(tmp_path)


def test_the_answer_to_another_job_is_not_taken(generated: Path, tmp_path: Path) -> None:
    first: list[Answer] = []

    def change(name: str, made: Answer) -> object:
        first.append(made)
        return first[0]

    there = outcomes(generated, tmp_path, change)
    assert [name for name, outcome in there.items() if outcome.state is BuildState.MADE] == [next(iter(there))]
    assert all("something else" in outcome.failure for outcome in [*there.values()][1:])


def test_an_answer_of_another_kind_fails_alone(generated: Path, tmp_path: Path) -> None:
    there = outcomes(generated, tmp_path, lambda name, made: {"vol-02": None, "vol-03": 7}.get(name, made))
    assert {name for name, outcome in there.items() if outcome.state is BuildState.FAILED} == {"vol-02", "vol-03"}
