"""Workers of a Dask scheduler: the same bytes, whoever is killed; and only workers with the same toolkit."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Timer

import pytest
from distributed import Client

from edition.actions.series_build import BuildState, Outcome, build_volumes
from edition.jobs.cluster import ClusterCrew
from edition.jobs.crew import Job
from edition.jobs.scheduler import certificates, is_encrypted
from edition.model.diagnostic import Failure
from tests.jobs.conftest import SHELF, TEXTS, Files, files, left_over
from tests.jobs.test_local import CHECKOUT, children

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")

Start = Callable[..., "subprocess.Popen[bytes]"]


class Cluster:
    """A scheduler on this machine, and workers."""

    def __init__(self, log: Path, *tls: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.on = f"127.0.0.1:{port}"
        self.log, self.tls = log, tls
        self.processes: list[subprocess.Popen[bytes]] = []
        self.scheduler = self._start(
            CHECKOUT, "dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard", *tls
        )

    def worker(self, package: Path = CHECKOUT, *words: str) -> subprocess.Popen[bytes]:
        """A worker that has the toolkit from a folder."""
        address = f"{'tls' if self.tls else 'tcp'}://{self.on}"
        words = ("--nthreads", "1", "--no-dashboard", *self.tls, *words)
        return self._start(package, "dask_worker", address, *words)

    def wait_for_worker(self) -> None:
        """Until a worker is known, so that nothing is said of waiting for one."""
        with Client(f"tcp://{self.on}", set_as_default=False) as client:
            client.wait_for_workers(1, timeout=120)

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
                if not _cleans(number):
                    with suppress(ProcessLookupError):
                        os.kill(number, signal.SIGKILL)
            process.wait()


def _cleans(number: int) -> bool:
    """Whether a process is the one of Python that removes the semaphores of others when these have ended, then ends."""
    try:
        return b"resource_tracker" in Path(f"/proc/{number}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture
def cluster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cluster]:
    """A scheduler without workers; on a busy machine a worker may take long to prove itself."""
    monkeypatch.setattr("edition.jobs.cluster._HOPE", 300.0)
    found = Cluster(tmp_path / "log")
    try:
        yield found
    finally:
        found.end()


def made(root: Path, out: Path, cluster: Cluster, said: list[str]) -> Generator[Outcome, None, None]:
    crew = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), said.append, limit=150)
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
        shutil.copytree(CHECKOUT / part, folder / part)  # with what Python has compiled of it
    shutil.copy(CHECKOUT / "pyproject.toml", folder)  # which says what libraries it requires
    with (folder / "edition/words.py").open("a", encoding="utf-8") as file:
        file.write("# another\n")
    return folder


def test_a_worker_with_another_toolkit_gets_no_volume(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster.worker(another(tmp_path / "another"))
    said: list[str] = []
    monkeypatch.setattr("edition.jobs.cluster._HOPE", 10.0)
    with pytest.raises(Failure, match=f"no worker of {cluster.on} has the toolkit of this machine"):
        list(made(generated, tmp_path / "there", cluster, said))
    assert files(tmp_path / "there") == {}
    cluster.worker()
    deadline = time.monotonic() + 60
    while files(tmp_path / "there") != texts and time.monotonic() < deadline:
        try:
            list(made(generated, tmp_path / "there", cluster, said))
        except Failure:  # the new one is not there yet
            time.sleep(0.2)
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
    assert not is_encrypted(certificates(on, None, None, None, False))


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ca.pem, node.pem and node.key, made as docs/series.md says."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    page = (CHECKOUT / "docs/series.md").read_text(encoding="utf-8")
    commands = next(words for words in page.split("```") if words.startswith("sh\nopenssl"))
    folder = tmp_path_factory.mktemp("authority")
    subprocess.run(["sh", "-e", "-c", commands.removeprefix("sh\n")], cwd=folder, check=True, capture_output=True)
    return folder


def test_with_certificates_the_connection_is_encrypted(authority: Path) -> None:
    ca, cert, key = (str(authority / name) for name in ("ca.pem", "node.pem", "node.key"))
    assert is_encrypted(certificates("example.org:8786", ca, cert, key, False))
    with pytest.raises(Failure, match="belong together"):
        certificates("example.org:8786", ca, None, None, False)
    with pytest.raises(Failure, match="no such file"):
        certificates("example.org:8786", ca, cert, str(authority / "none"), False)
    for wrong in ((cert, ca, key), (ca, key, cert), (key, cert, key)):
        with pytest.raises(Failure, match="cannot be used"):
            certificates("example.org:8786", *wrong, False)


@pytest.mark.parametrize("on", ["127.0.0.1", "nowhere", "127.0.0.1:port", ":8786"])
def test_an_address_that_is_none(on: str) -> None:
    with pytest.raises(Failure, match="is no address of a scheduler"):
        certificates(on, None, None, None, False)


def test_by_tls(authority: Path, generated: Path, texts: Files, tmp_path: Path) -> None:
    """Without the certificate nothing is answered; with it the bytes are the same."""
    ca, cert, key = (str(authority / name) for name in ("ca.pem", "node.pem", "node.key"))
    cluster = Cluster(tmp_path / "log", "--tls-ca-file", ca, "--tls-cert", cert, "--tls-key", key)
    try:
        cluster.worker()
        crew = ClusterCrew(cluster.on, certificates(cluster.on, ca, cert, key, False), print)
        with crew:
            outcomes = [*build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew)]
        assert {outcome.state for outcome in outcomes} == {BuildState.MADE}
        assert files(tmp_path / "there") == texts
        plain = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), print)
        plain.patience = 2
        with plain, pytest.raises(Failure, match=r"no scheduler answers .*if it uses TLS: --tls-ca"):
            list(plain.answers(iter([Job("vol-01", b"")])))
    finally:
        cluster.end()


def test_a_scheduler_that_is_silent_counts_as_gone(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path
) -> None:
    """Stopped, or behind a network that is cut; for a moment it may be."""
    cluster.worker()
    there = tmp_path / "there"
    outcomes: list[Outcome] = []

    def made_until(seconds: float) -> None:
        with ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), print) as crew:
            for outcome in build_volumes(generated, SHELF.members, TEXTS, there, crew):
                outcomes.append(outcome)
                if len(outcomes) == 1:
                    cluster.scheduler.send_signal(signal.SIGSTOP)
                    crew.patience = crew._connected()._patience = seconds

    with pytest.raises(Failure, match="has said nothing for 2 seconds: what was complete is in place"):
        made_until(2)
    assert {outcome.name for outcome in outcomes} == {name.partition(".")[0] for name in files(there)}
    assert not left_over(there)
    cluster.scheduler.send_signal(signal.SIGCONT)
    outcomes.clear()
    waiting = Timer(2, cluster.scheduler.send_signal, [signal.SIGCONT])
    waiting.start()
    made_until(30)
    waiting.join()
    assert files(there) == texts


def test_that_nobody_is_there_is_said_once(cluster: Cluster, generated: Path, texts: Files, tmp_path: Path) -> None:
    """And costs nothing; who comes later makes the volumes."""
    said: list[str] = []
    workers: list[object] = []

    def say(words: str) -> None:
        said.append(words)
        spent.append(time.process_time())
        workers.append(cluster.worker())

    spent = [time.process_time()]
    crew = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), say)
    with crew:
        outcomes = [*build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew)]
    assert {outcome.state for outcome in outcomes} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts
    assert [words.partition(" ")[0] for words in said] == ["no"]
    assert spent[1] - spent[0] < 2.5


def test_a_worker_without_memory_is_named(cluster: Cluster, generated: Path, tmp_path: Path) -> None:
    cluster.worker(CHECKOUT, "--memory-limit", "60MB", "--no-nanny")

    class Said(Exception):
        pass

    def say(words: str) -> None:
        if "no volume" in words:
            raise Said(words)

    crew = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), say)
    with crew, pytest.raises(Said, match="takes no volume: its memory is used up"):
        list(build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew))


BOMB = """
import os, time
import edition.jobs.job as job
if not hasattr(job, "whole"):  # else this is loaded once more
    job.whole = job.answer
def answer(data):
    name = job.read_request(data).volume
    if name in os.environ["BOMBS"].split():
        os._exit(1)
    if name in os.environ["HANGS"].split():
        time.sleep(1000)
    return job.whole(data)
job.answer = answer
import edition.jobs.cluster as cluster
cluster.answer = answer
"""


@pytest.fixture
def bad(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module for workers in which volumes end the process, or never end."""
    (tmp_path / "bad.py").write_text(BOMB)
    for name in ("BOMBS", "HANGS"):
        monkeypatch.setenv(name, "")
    return tmp_path / "bad.py"


def test_a_volume_that_ends_every_worker_fails_alone(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also those that wait behind it at the only worker are made."""
    monkeypatch.setenv("BOMBS", "vol-02")
    cluster.worker(CHECKOUT, "--preload", str(bad))
    outcomes = {outcome.name: outcome for outcome in made(generated, tmp_path / "there", cluster, [])}
    failed = {name: outcome.failure for name, outcome in outcomes.items() if outcome.state is not BuildState.MADE}
    assert failed == {"vol-02": "the worker was ended 3 times while it made vol-02 (memory ran out?)"}
    assert files(tmp_path / "there") == {name: data for name, data in texts.items() if not name.startswith("vol-02")}


def test_a_volume_that_hangs_is_given_up(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HANGS", "vol-02")
    cluster.worker(CHECKOUT, "--preload", str(bad))
    said: list[str] = []
    crew = ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), said.append, limit=30)
    with crew:
        outcomes = {
            outcome.name: outcome
            for outcome in build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew)
        }
    failed = {name: outcome.failure for name, outcome in outcomes.items() if outcome.state is not BuildState.MADE}
    assert failed == {"vol-02": "vol-02 was not made within 0.5 minutes, and was given up (--limit)"}
    assert files(tmp_path / "there") == {name: data for name, data in texts.items() if not name.startswith("vol-02")}
    assert any("does not come back" in words for words in said)


def test_two_senders_at_once(cluster: Cluster, generated: Path, texts: Files, tmp_path: Path) -> None:
    """Of the same volumes; one of them gives up in the middle."""
    cluster.worker()
    given_up = made(generated, tmp_path / "one", cluster, [])
    next(given_up)
    other = made(generated, tmp_path / "two", cluster, [])
    outcomes = [next(other)]
    given_up.close()
    outcomes += other
    assert {outcome.state for outcome in outcomes} == {BuildState.MADE}
    assert files(tmp_path / "two") == texts
    assert not left_over(tmp_path / "one")


@pytest.mark.parametrize("is_slow", [False, True])
def test_a_worker_with_another_font_of_the_house_gets_no_more(
    cluster: Cluster,
    generated: Path,
    texts: Files,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    bad: Path,
    is_slow: bool,
) -> None:
    """It is found out by its first volume; that and the one that waits behind it are made by another worker.

    Whether it has refused one of them or both before the sender looks: a sender `is_slow` to look on a busy machine.
    """
    bad.write_text(OTHER_FONTS)
    monkeypatch.setattr("edition.jobs.toolkit.fonts_of_house", lambda *given: {"fonts of house": "1"})
    if is_slow:
        monkeypatch.setattr(ClusterCrew, "_wait", until_all_is_done)
    said: list[str] = []

    def worker_with(fonts: str) -> None:
        monkeypatch.setenv("FONTS", fonts)
        cluster.worker(CHECKOUT, "--preload", str(bad))

    def say(words: str) -> None:
        if not said:
            worker_with("1")
        said.append(words)

    worker_with("2")
    cluster.wait_for_worker()
    with ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), say, limit=150) as crew:
        outcomes = [*build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew)]
    assert {(outcome.name, outcome.state, outcome.failure) for outcome in outcomes} == {
        (name, BuildState.MADE, "") for name in SHELF.members
    }
    assert files(tmp_path / "there") == texts
    assert [words.partition(" gets ")[2] for words in said] == ["no volume: it has another fonts of house"]


def until_all_is_done(crew: ClusterCrew) -> None:
    """Look again only when each worker has answered all that it was given."""
    while not all(sent.future.done() for worker in crew._workers.values() for sent in worker.jobs):
        time.sleep(0.05)
    time.sleep(0.05)


OTHER_FONTS = """
import os
import edition.jobs.job as job
fonts = {"fonts of house": os.environ["FONTS"]}
job.fonts_of_house = lambda *given: fonts
"""


UNSURE = """
import os
import edition.jobs.toolkit as there
failing = [True, True]
if there._parts.__name__ != "once_more":  # else this is loaded once more
    parts = there._parts
def once_more():
    if failing and failing.pop():
        raise RuntimeError("lualatex was killed")
    return parts()
there._parts = once_more
"""


def test_a_worker_whose_proof_fails_once_is_asked_again(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path, bad: Path
) -> None:
    """Its LuaLaTeX may have been killed."""
    bad.write_text(UNSURE)
    cluster.worker(CHECKOUT, "--preload", str(bad))
    said: list[str] = []
    outcomes = [*made(generated, tmp_path / "there", cluster, said)]
    assert {outcome.state for outcome in outcomes} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts
    assert said == []


def test_while_a_good_worker_begins_again_a_useless_one_ends_nothing(
    cluster: Cluster, generated: Path, texts: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.jobs.cluster._HOPE", 300.0)
    cluster.worker(another(tmp_path / "another"))
    said: list[str] = []

    def say(words: str) -> None:
        said.append(words)
        cluster.worker()  # which was killed, and comes back

    with ClusterCrew(cluster.on, certificates(cluster.on, None, None, None, False), say) as crew:
        outcomes = [*build_volumes(generated, SHELF.members, TEXTS, tmp_path / "there", crew)]
    assert {outcome.state for outcome in outcomes} == {BuildState.MADE}
    assert files(tmp_path / "there") == texts
    assert len(said) == 1
