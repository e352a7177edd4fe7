"""Workers on this machine: the same bytes as in one process, whatever happens to them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.series import generate_series
from edition.actions.series_build import BuildState, Outcome, build_settled, build_volumes
from edition.build import build
from edition.jobs.crew import ATTEMPTS, Crew, Job, Reply
from edition.jobs.job import answer
from edition.jobs.local import LocalCrew, Worker
from edition.model.diagnostic import Diagnostic
from edition.system.processes import open_files
from tests.draws import random_for
from tests.jobs.conftest import SHELF, TEXTS, Files, files, left_over, made_here

CHECKOUT = Path(__file__).resolve().parents[2]


def made(root: Path, out: Path, crew: LocalCrew, outputs: tuple[str, ...] = TEXTS) -> dict[str, Outcome]:
    with crew:
        return {outcome.name: outcome for outcome in build_volumes(root, SHELF.members, outputs, out, crew)}


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_it_is_the_same_as_in_one_process(workers: int, generated: Path, texts: Files, tmp_path: Path) -> None:
    outcomes = made(generated, tmp_path / "there", LocalCrew(workers))
    assert {outcome.state for outcome in outcomes.values()} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts
    assert not left_over(tmp_path / "there")


@pytest.fixture(scope="module")
def books(generated: Path, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Its volumes in print, as pages and e-books, made in one process."""
    return made_here(generated, tmp_path_factory.mktemp("here"), ("pdf", "html", "epub"))


@pytest.mark.tex
def test_the_books_are_the_same_as_in_one_process(generated: Path, books: Files, tmp_path: Path) -> None:
    made(generated, tmp_path, LocalCrew(2), ("pdf", "html", "epub"))
    assert files(tmp_path) == books


@pytest.mark.tex
def test_a_page_made_later_cites_the_book(generated: Path, books: Files, tmp_path: Path) -> None:
    made(generated, tmp_path, LocalCrew(1), ("pdf",))
    made(generated, tmp_path, LocalCrew(1), ("html",))
    assert files(tmp_path) == {name: data for name, data in books.items() if not name.endswith(".epub")}


class _NoWorkers(LocalCrew):
    """A crew that must not be asked for anything."""

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        assert next(jobs, None) is None
        return iter(())


def test_what_is_up_to_date_is_not_sent(generated: Path, tmp_path: Path) -> None:
    made(generated, tmp_path, LocalCrew(2))
    outcomes = made(generated, tmp_path, _NoWorkers(2))
    assert {outcome.state for outcome in outcomes.values()} == {BuildState.UP_TO_DATE}


def test_what_a_build_made_is_up_to_date_too_and_the_other_way_round(generated: Path, tmp_path: Path) -> None:
    made_here(generated, tmp_path)
    assert made(generated, tmp_path, _NoWorkers(1))["vol-01"].state is BuildState.UP_TO_DATE


def test_only_the_volumes_that_a_record_concerns_are_sent(series: Path, tmp_path: Path) -> None:
    made(series, tmp_path, LocalCrew(2))
    text = series / "source/vol-02/text.md"
    text.write_text(text.read_text().replace("the", "a", 1))
    outcomes = made(series, tmp_path, LocalCrew(2))
    states = {name: outcome.state for name, outcome in outcomes.items()}
    assert states == dict.fromkeys(SHELF.members, BuildState.UP_TO_DATE) | {"vol-02": BuildState.MADE}


def test_a_bad_volume_keeps_no_other_waiting(series: Path, texts: Files, tmp_path: Path) -> None:
    (series / "apparatus/vol-02/bad.yaml").write_text("- {id: bad, kind: comment, at: 1.1, lemma: nowhere, note: x}\n")
    (series / "source/vol-03/volume.yaml").unlink()
    outcomes = made(series, tmp_path / "there", LocalCrew(2))
    failed = {name for name, outcome in outcomes.items() if outcome.state is BuildState.FAILED}
    assert failed == {"vol-02", "vol-03"}
    assert {wrong.code for wrong in outcomes["vol-02"].diagnostics} == {"A102"}
    assert {wrong.code for wrong in outcomes["vol-03"].diagnostics} == {"C101"}
    there = files(tmp_path / "there")
    assert there == {name: data for name, data in texts.items() if not name.startswith(("vol-02", "vol-03"))}


class _Killing(LocalCrew):
    """A crew whose workers are killed over some volumes, so many times."""

    def __init__(self, workers: int, victims: dict[str, int]) -> None:
        super().__init__(workers)
        self.victims = victims

    def give(self, job: Job, attempt: int) -> Worker:
        worker = super().give(job, attempt)
        if self.victims.get(job.name, 0) > 0:
            self.victims[job.name] -= 1
            worker.kill()
        return worker


def test_a_killed_worker_s_volume_is_tried_again(generated: Path, texts: Files, tmp_path: Path) -> None:
    outcomes = made(generated, tmp_path / "there", _Killing(2, {"vol-01": ATTEMPTS - 1, "vol-03": 1}))
    assert {outcome.state for outcome in outcomes.values()} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts


def test_a_volume_that_ends_every_worker_fails_alone(generated: Path, tmp_path: Path) -> None:
    outcomes = made(generated, tmp_path, _Killing(2, {"vol-02": ATTEMPTS}))
    assert [name for name, outcome in outcomes.items() if outcome.state is not BuildState.MADE] == ["vol-02"]
    assert outcomes["vol-02"].failure == (
        f"the worker was ended {ATTEMPTS} times while it made vol-02 by SIGKILL (memory ran out?)"
    )
    assert not left_over(tmp_path)


class _Many(LocalCrew):
    """A crew that takes as many volumes as it may have, before it answers any."""

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        while taken := [*islice(jobs, self.size)]:
            for job in taken:
                yield job, answer(job.request)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_no_more_volumes_are_away_than_files_can_be_open(
    generated: Path, texts: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_NOFILE)
    monkeypatch.setattr("edition.jobs.crew.open_files", lambda: 62)
    crew = _Many(1000)
    assert crew.size == 2
    monkeypatch.undo()
    resource.setrlimit(resource.RLIMIT_NOFILE, (50, limits[1]))
    try:
        assert open_files() == limits[1] or limits[1] > 65536
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limits)
    outcomes = made(generated, tmp_path / "there", crew)
    assert {outcome.state for outcome in outcomes.values()} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts


class _Stopping(LocalCrew):
    """A crew whose workers are stopped over a volume, and never come back."""

    def give(self, job: Job, attempt: int) -> Worker:
        worker = super().give(job, attempt)
        if job.name == "vol-02":
            assert worker._process.pid is not None
            os.kill(worker._process.pid, signal.SIGSTOP)
            worker.since -= self.limit  # an hour ago
        return worker


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs signals that stop")
def test_a_volume_that_hangs_is_given_up(generated: Path, texts: Files, tmp_path: Path) -> None:
    outcomes = made(generated, tmp_path, _Stopping(2, limit=3600))
    failed = {name: outcome.failure for name, outcome in outcomes.items() if outcome.state is not BuildState.MADE}
    assert failed == {"vol-02": "vol-02 was not made within 60 minutes, and was given up (--limit)"}
    assert files(tmp_path) == {name: data for name, data in texts.items() if not name.startswith("vol-02")}
    assert not left_over(tmp_path)


def children(process: int) -> set[int]:
    """The processes below a process."""
    found: set[int] = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == process and fields[0] != "Z":
            found |= {int(stat.parent.name)} | children(int(stat.parent.name))
    return found


def alive(processes: set[int]) -> set[int]:
    return {number for number in processes if Path(f"/proc/{number}").exists() and not _zombie(number)}


def _zombie(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_nothing_outlives_the_command(number: signal.Signals, series: Path, texts: Files, tmp_path: Path) -> None:
    """Neither a worker, its folder nor half a volume; the next command makes the rest, and the bytes are the same."""
    words = [sys.executable, "-m", "edition", "-C", str(series), "series", "build", "--to", ",".join(TEXTS)]
    environment = os.environ | {"PYTHONPATH": str(CHECKOUT), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    scratch = tmp_path / "cache/edition/scratch"
    process = subprocess.Popen([*words, "--workers", "2"], env=environment, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 60
    while not list((series / "build").glob(".*.lock")) and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(random_for(f"stopped {number.name}").uniform(0, 0.5))
    below = children(process.pid)
    process.send_signal(number)
    said = process.communicate(timeout=60)[1]
    while alive(below) and time.monotonic() < deadline + 60:
        time.sleep(0.05)
    assert not alive(below)
    if number != signal.SIGKILL:
        assert not (scratch.is_dir() and list(scratch.iterdir()))
    if process.returncode not in {0, -signal.SIGKILL}:
        assert (process.returncode, said.strip()) == (128 + number, "edition: stopped")
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert files(series / "build") == texts
    assert not left_over(series / "build")
    assert not list(scratch.iterdir())


def told(root: Path, out: Path, crew: Crew) -> list[tuple[str, str, tuple[str, ...]]]:
    """The outcomes of all volumes, with the codes of what is reported, in the order of their names."""
    outcomes = [*build_settled(root, SHELF.members, ("pdf",), out, crew)]
    assert sorted(outcome.name for outcome in outcomes) == [*SHELF.members]  # each once
    return sorted(
        (outcome.name, outcome.state.value, tuple(wrong.code for wrong in outcome.diagnostics)) for outcome in outcomes
    )


@pytest.mark.tex
def test_volumes_that_cite_one_another_are_made_until_all_places_are_true(tmp_path: Path) -> None:
    """Forwards and backwards: as by `edition build` again and again, until nothing changes."""
    root = generate_series(tmp_path / "series", replace(SHELF, references=0.5))
    before: Files = {}
    while (here := made_here(root, tmp_path / "here", ("pdf",))) != before:
        before = here
    with LocalCrew(2) as crew:
        first = told(root, tmp_path / "there", crew)
    made_once = files(tmp_path / "there")
    names = ("vol-01.pdf", "vol-02.pdf", "vol-03.pdf", "vol-04.pdf")
    assert {name: made_once[name] for name in names} == {name: here[name] for name in names}
    assert not {code for _, _, codes in first for code in codes} & {"A223", "A224"}
    assert {state for _, state, _ in first} == {"made"}
    with _NoWorkers(1) as crew:
        assert {state for _, state, _ in told(root, tmp_path / "there", crew)} == {"up to date"}


@pytest.mark.tex
def test_what_a_volume_cites_is_checked_as_in_one_process(tmp_path: Path) -> None:
    """An entry that is not there is an error whether its volume was built or not."""
    root = generate_series(tmp_path / "series", SHELF)
    entry = "- {{id: other, kind: comment, at: 1.1, lemma: {}, note: 'See @vol-02:{}.'}}\n"
    first = (root / "source/vol-01/text.md").read_text().split("::: direction\n")[1].split()[0]
    for cited, code in (("nowhere", "A223"), ("e1", "A224")):
        (root / "apparatus/vol-01/other.yaml").write_text(entry.format(first.strip(".,;:?!"), cited))
        found: list[Diagnostic] = []
        build(root, "vol-01", ("txt",), tmp_path / "here", found.append, lambda step: None)
        assert code in {wrong.code for wrong in found}
        with LocalCrew(1) as crew:
            (outcome,) = build_volumes(root, ["vol-01"], ("txt",), tmp_path / "there", crew)
        assert {*outcome.diagnostics} == {*found}


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="has no such signals")
def test_ctrl_c_while_the_workers_begin_is_one_line(generated: Path, tmp_path: Path) -> None:
    """A terminal sends it to all processes, also to those that have not yet said that they ignore it."""
    code = """
import os, signal, sys, time
from threading import Thread
from multiprocessing import forkserver
from edition.jobs import local
from edition.jobs.crew import Job

local._CONTEXT.set_forkserver_preload(["tests.jobs.slow_to_load"])

def interrupt():
    while not forkserver._forkserver._forkserver_pid:
        time.sleep(0.001)
    for _ in range(10):
        os.kill(forkserver._forkserver._forkserver_pid, signal.SIGINT)
        time.sleep(0.05)

Thread(target=interrupt, daemon=True).start()
with local.LocalCrew(1) as crew:
    print([reply for _, reply in crew.answers(iter([Job("vol-01", b"")]))] != [])
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": str(CHECKOUT)}, capture_output=True, text=True,
        check=False, timeout=100, start_new_session=True,
    )  # fmt: skip
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "True", "")
