"""Workers of a Dask scheduler: the same bytes, whoever is killed; and only workers with the same toolkit."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from edition.actions.series_build import BuildState, Outcome, build_volumes
from edition.jobs.cluster import ClusterCrew, certificates
from edition.jobs.crew import Job
from edition.model.diagnostic import Failure
from tests.jobs.conftest import SHELF, TEXTS, Files, files, left_over
from tests.jobs.test_local import CHECKOUT, children

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

Start = Callable[..., "subprocess.Popen[bytes]"]


class Cluster:
    """A scheduler on this machine, and workers."""

    def __init__(self, log: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.on = f"127.0.0.1:{port}"
        self.log = log
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            CHECKOUT, "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"
        )

    def worker(self, package: Path = CHECKOUT) -> subprocess.Popen[bytes]:
        """A worker that has the toolkit from a folder."""
        return self._start(package, "dask_worker", f"tcp://{self.on}", "--nthreads", "1", "--no-dashboard")

    def _start(self, package: Path, program: str, *words: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{program}", *words], stdout=log, stderr=log, cwd="/",
                env=os.environ | {"PYTHONPATH": str(package)},
            )  # fmt: skip
        self.processes.append(process)
        return process

    def end(self) -> None:
        for process in self.processes:
            below = children(process.pid)
            process.kill()
            for number in below:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    found = Cluster(tmp_path / "log")
    try:
        yield found
    finally:
        found.end()


def made(root: Path, out: Path, cluster: Cluster, said: list[str]) -> Iterator[Outcome]:
    crew = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), said.append)
    with crew:
        yield from build_volumes(root, SHELF.members, TEXTS, out, crew)


def test_it_is_the_same_as_in_one_process_though_a_worker_is_killed(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path
) -> None:
    nannies = [cluster.worker(), cluster.worker()]
    outcomes = []
    for outcome in made(generated, tmp_path / "there", cluster, []):
        outcomes.append(outcome)
        if len(outcomes) == 1:
            for number in children(nannies[0].pid):
                os.kill(number, signal.SIGKILL)
    assert {(outcome.name, outcome.state) for outcome in outcomes} == {
        (name, BuildState.MADE) for name in SHELF.members
    }
    assert files(tmp_path / "there") == texts
    assert not left_over(tmp_path / "there")


def another(folder: Path) -> Path:
    """A copy of the toolkit that differs in a comment."""
    for part in ("edition", "styles"):
        shutil.copytree(CHECKOUT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(CHECKOUT / "pyproject.toml", folder)  # which says what libraries it requires
    with (folder / "edition/words.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    return folder


def test_a_worker_with_another_toolkit_gets_no_volume(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path
) -> None:
    cluster.worker(another(tmp_path / "another"))
    said: list[str] = []
    with pytest.raises(Failure, match=f"no worker of {cluster.on} has the toolkit of this machine"):
        list(made(generated, tmp_path / "there", cluster, said))
    assert files(tmp_path / "there") == {}
    cluster.worker()
    deadline = time.monotonic() + 60
    while files(tmp_path / "there") != texts and time.monotonic() < deadline:
        with suppress(Failure):  # the new one is not there yet
            list(made(generated, tmp_path / "there", cluster, said))
    assert files(tmp_path / "there") == texts
    assert {words.partition(" gets ")[2] for words in said} == {"no volume: it has another edition"}


def test_without_its_scheduler_it_ends_and_keeps_what_is_complete(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path
) -> None:
    cluster.worker()
    outcomes: list[Outcome] = []

    def made_until() -> None:
        for outcome in made(generated, tmp_path / "there", cluster, []):
            outcomes.append(outcome)
            cluster.scheduler.kill()

    with pytest.raises(Failure, match="is gone: what was complete is in place"):
        made_until()
    there = files(tmp_path / "there")
    assert {outcome.name for outcome in outcomes} == {name.partition(".")[0] for name in there}
    assert there.items() <= texts.items()
    assert not left_over(tmp_path / "there")


def test_no_scheduler_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        on = f"127.0.0.1:{free.getsockname()[1]}"
    crew = ClusterCrew(on, certificates(on, None, None, None, False), print)
    crew.patience = 1
    with crew, pytest.raises(Failure, match=f"no scheduler answers at {on}"):
        list(crew.answers(iter([Job("vol-01", b"")])))


@pytest.mark.parametrize("on", ["10.0.0.1:8786", "example.org:8786", "[2001:db8::1]:8786", "0.0.0.0:8786"])
def test_another_machine_is_refused_without_tls(on: str) -> None:
    with pytest.raises(Failure, match="is another machine"):
        certificates(on, None, None, None, False)
    certificates(on, None, None, None, True)


@pytest.mark.parametrize("on", ["127.0.0.1:8786", "localhost:8786", "[::1]:8786", "127.9.9.9:1"])
def test_this_machine_needs_none(on: str) -> None:
    assert ClusterCrew(on, certificates(on, None, None, None, False), print).address == f"tcp://{on}"


def test_with_certificates_the_connection_is_encrypted(tmp_path: Path) -> None:
    ca, cert, key = (tmp_path / name for name in ("ca.pem", "cert.pem", "key.pem"))
    for file in (ca, cert, key):
        file.write_text("x")
    given = certificates("example.org:8786", str(ca), str(cert), str(key), False)
    assert ClusterCrew("example.org:8786", given, print).address == "tls://example.org:8786"
    with pytest.raises(Failure, match="belong together"):
        certificates("example.org:8786", str(ca), None, None, False)
    with pytest.raises(Failure, match="no such file"):
        certificates("example.org:8786", str(ca), str(cert), str(tmp_path / "none"), False)


@pytest.mark.parametrize("on", ["127.0.0.1", "nowhere", "127.0.0.1:port", ":8786"])
def test_an_address_that_is_none(on: str) -> None:
    with pytest.raises(Failure, match="is no address of a scheduler"):
        certificates(on, None, None, None, False)
