"""How `edition series build` scales: a series in one process, by workers, with nothing and with one record changed.

python -m benchmarks.series_build [--volumes 40] [--pages 8] [--workers 1,2] [--to pdf] [--kills 60]

prints a table, and writes what the simulation needs (`benchmarks/series_simulation.py`): how long each volume took, and
how long the sender and the scheduler take for one. With `--kills`, workers are killed at so many random moments, and
the bytes compared.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

from benchmarks.series import Shelf, generate_series
from edition.actions.series_build import BuildState, build_volumes
from edition.jobs.crew import Job, Reply
from edition.jobs.local import LocalCrew
from edition.system.processes import processors

CHECKOUT = Path(__file__).resolve().parents[1]
RESULTS = Path(__file__).parent / "results" / "series.json"


@dataclass(frozen=True)
class Bench:
    """A series, and the outputs that are made of it."""

    root: Path
    shelf: Shelf
    outputs: str

    def run(self, out: Path, *words: str) -> float:
        """A command that makes all volumes; seconds by the clock."""
        command = [sys.executable, "-m", "edition", "-C", str(self.root), *words]
        start = time.monotonic()
        done = subprocess.run(
            [*command, "--to", self.outputs, "--out", str(out)], capture_output=True, text=True, check=False,
            env=_environment(),
        )  # fmt: skip
        if done.returncode:
            raise SystemExit(f"{' '.join(words)}: {done.stderr[-2000:]}")
        return time.monotonic() - start

    def by_workers(self, workers: int, out: Path) -> float:
        """All volumes by so many workers; seconds."""
        return self.run(out, "series", "build", *self.names, "--workers", str(workers))

    @property
    def names(self) -> tuple[str, ...]:
        """The volumes."""
        return self.shelf.members

    @property
    def wanted(self) -> tuple[str, ...]:
        """The outputs."""
        return tuple(self.outputs.split(","))


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPATH": str(CHECKOUT)
    }


def digests(out: Path) -> dict[str, str]:
    """The digest of each output."""
    own = (".lock", ".state.json")
    files = (path for path in sorted(out.rglob("*")) if path.is_file() and not path.name.endswith(own))
    return {str(path.relative_to(out)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


class _Keeping(LocalCrew):
    """A crew that keeps its replies."""

    def __init__(self, workers: int) -> None:
        super().__init__(workers)
        self.kept: dict[str, Reply] = {}

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        for job, reply in super().answers(jobs):
            self.kept[job.name] = reply
            yield job, reply


class _Replaying(LocalCrew):
    """A crew that has all replies already: what is left is what the sender does."""

    def __init__(self, kept: dict[str, Reply]) -> None:
        super().__init__(1)
        self.kept = kept

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        for job in jobs:
            yield job, self.kept[job.name]


def sender(bench: Bench, folder: Path) -> tuple[list[float], float]:
    """How long a worker takes for each volume, alone on the machine, and how long the sender takes for one."""
    crew = _Keeping(1)
    with crew:
        outcomes = [*build_volumes(bench.root, bench.names, bench.wanted, folder / "kept", crew)]
    start = time.monotonic()
    again = [*build_volumes(bench.root, bench.names, bench.wanted, folder / "again", _Replaying(crew.kept))]
    took = time.monotonic() - start
    if any(outcome.state is not BuildState.MADE for outcome in (*outcomes, *again)):
        raise SystemExit("a volume was not made")
    return [round(outcome.seconds, 3) for outcome in outcomes], took / len(again)


def scheduler(requests: int, size: int) -> float:
    """How long Dask takes for a job that does nothing, with as many bytes to and fro, beside the job itself."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, host="127.0.0.1") as cluster,
        Client(cluster) as client,
    ):
        client.submit(bytes, 10).result()
        start = time.monotonic()
        futures = [client.submit(_back, os.urandom(size), pure=False) for _ in range(requests)]
        for future in futures:
            future.result()
        took = time.monotonic() - start
    return took / requests


def _back(data: bytes) -> bytes:
    return data


class Killer(Thread):
    """Kills a worker of a crew at each of some random moments, until it is told to stop."""

    def __init__(self, crew: LocalCrew, draw: random.Random, most: int) -> None:
        super().__init__(daemon=True)
        self.crew, self.draw, self.most = crew, draw, most
        self.over = Event()
        self.killed = 0

    def run(self) -> None:
        """Kill now and then."""
        while self.killed < self.most and not self.over.wait(self.draw.uniform(0.1, 1.5)):
            busy = [worker for worker in [*self.crew.workers] if not worker.is_idle]
            if busy:
                self.draw.choice(busy).kill()
                self.killed += 1


def kills(bench: Bench, number: int, expected: dict[str, str], folder: Path, seed: int = 1) -> int:
    """Kill workers at so many random moments, in as many series as that takes; how many series were made."""
    draw, left, series = random.Random(seed), number, 0
    while left:
        series += 1
        out, failed = folder / f"killed-{series}", True
        while failed:  # a volume over which three workers were killed is made by the next command
            killer = Killer(LocalCrew(2), draw, left)
            with killer.crew as crew:
                killer.start()
                states = {outcome.state for outcome in build_volumes(bench.root, bench.names, bench.wanted, out, crew)}
                killer.over.set()
                killer.join()
            failed, left = BuildState.FAILED in states, left - killer.killed
            if failed and not killer.killed:
                raise SystemExit("a volume was not made, and no worker was killed")
        if digests(out) != expected:
            raise SystemExit(f"other bytes in series {series} (seed {seed}): {out}")
        if stray := [path.name for path in out.glob(".*") if path.is_dir()]:
            raise SystemExit(f"left behind: {', '.join(stray)}")
        shutil.rmtree(out)
        print(f"  {number - left} of {number} kills, {series} series: the same bytes", flush=True)
    return series


def table(bench: Bench, folder: Path, workers: Sequence[int], number_of_kills: int, seed: int) -> None:
    """Measure all, and print a line for each measurement."""
    count = len(bench.names)
    print(f"{count} volumes of {bench.shelf.pages:g} pages, {bench.outputs}; {processors()} processors")
    bench.run(folder / "warm", "build", bench.names[0])  # what is read once and kept
    one = bench.run(folder / "one", "build", *bench.names)
    expected = digests(folder / "one")
    print(f"{'one process':24} {one:7.1f} s")
    for many in workers:
        took = bench.by_workers(many, folder / f"workers-{many}")
        same = "the same bytes" if digests(folder / f"workers-{many}") == expected else "OTHER BYTES"
        print(f"{f'workers: {many}':24} {took:7.1f} s  {one / took:5.2f} ×  {same}", flush=True)
    out = folder / f"workers-{workers[-1]}"
    print(f"{'nothing changed':24} {bench.by_workers(workers[-1], out):7.1f} s")
    names = bench.root / "apparatus" / "names.yaml"
    words = names.read_text(encoding="utf-8").splitlines(keepends=True)
    words[0] = words[0].replace('"name": "', '"name": "Changed ').replace('name: "', 'name: "Changed ', 1)
    names.write_text("".join(words), encoding="utf-8")
    before = digests(out)
    took = bench.by_workers(workers[-1], out)
    touched = sum(digests(out)[file] != digest for file, digest in before.items() if file.endswith(".pdf"))
    print(f"{'one record changed':24} {took:7.1f} s  {touched} of {count} books differ")
    seconds, sending = sender(bench, folder)
    alone = sum(seconds) / count
    share = f"sender {1000 * sending:.0f} ms, {100 * sending / alone:.1f} %"
    print(f"{'one volume':24} {alone:7.2f} s  by a worker alone; {share}")
    dask = scheduler(200, 200_000)
    print(f"{'a job of Dask':24} {1000 * dask:7.1f} ms, {100 * dask / alone:.1f} %")
    measured = {"seconds": seconds, "sender": round(sending, 4), "scheduler": round(dask, 5)}
    RESULTS.write_text(json.dumps(measured) + "\n", encoding="utf-8")
    if number_of_kills:
        print(f"{number_of_kills} kills of workers at random moments:")
        expected = digests(folder / "kept")
        kills(bench, number_of_kills, expected, folder, seed)


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.series_build", description=__doc__)
    parser.add_argument("--volumes", type=int, default=40)
    parser.add_argument("--pages", type=float, default=8)
    parser.add_argument("--workers", default="1,2")
    parser.add_argument("--to", default="pdf")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="edition-series-") as place:
        folder = Path(place)
        bench = Bench(folder / "series", Shelf(seed=given.seed, volumes=given.volumes, pages=given.pages), given.to)
        generate_series(bench.root, bench.shelf)
        table(bench, folder, [int(number) for number in given.workers.split(",")], given.kills, given.seed)


if __name__ == "__main__":
    main()
