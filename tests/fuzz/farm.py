"""Many cases at once: processes of their own with bounds on memory and time, and a table of how all went."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import tempfile
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests.fuzz.cases import PRINTED, case
from tests.fuzz.commands import name_of
from tests.fuzz.judge import Fault, Judge, Ran, wiped
from tests.fuzz.projects import printed, projects

MEMORY = 1 << 30
"""Bytes that a process may take."""

BATCH = 250
"""Cases in one process."""

PATIENCE = 180
"""Seconds without news after which a process is killed, and its case called one that hangs."""

Result = tuple[int, tuple[Ran, ...], int]
"""The number of a case, how its commands went, and the most memory so far, in KiB."""


@dataclass
class Tally:
    """How cases went, by command."""

    cases: int = 0
    runs: Counter[str] = field(default_factory=Counter)
    codes: Counter[tuple[str, int | None]] = field(default_factory=Counter)
    faults: dict[tuple[str, str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    details: dict[tuple[str, str, str], str] = field(default_factory=dict)
    slowest: dict[str, tuple[float, int]] = field(default_factory=dict)
    memory: dict[str, int] = field(default_factory=dict)

    def add(self, result: Result) -> None:
        """Count in how one case went."""
        number, runs, peak = result
        self.cases += 1
        for ran in runs:
            name = name_of(ran.words)
            self.runs[name] += 1
            self.codes[name, ran.code] += 1
            self.slowest[name] = max(self.slowest.get(name, (0.0, 0)), (ran.seconds, number))
            self.memory[name] = max(self.memory.get(name, 0), peak)
            if ran.fault is not None:
                self.faults[ran.sign].append(number)
                self.details.setdefault(ran.sign, f"edition {' '.join(map(ascii, ran.words))}\n{ran.fault.detail}")

    def table(self) -> Iterator[str]:
        """A line for each command, and what fell."""
        heads = ("runs", "exit 0", "exit 1", "exit 2", "faults", "slowest", "peak")
        yield f"{'command':12}" + "".join(f"{head:>11}" for head in heads)
        for name in sorted(self.runs):
            yield self._line(name, [name])
        yield self._line("all", list(self.runs))
        yield f"{self.cases:,} cases, {self.runs.total():,} runs, {len(self.faults)} different faults"
        for sign, numbers in sorted(self.faults.items(), key=lambda item: -len(item[1])):
            yield f"  {len(numbers)}× {' '.join(sign)}: case {', '.join(map(str, numbers[:4]))}"

    def _line(self, head: str, names: list[str]) -> str:
        codes = [sum(self.codes[name, code] for name in names) for code in (0, 1, 2)]
        bad = sum(len(numbers) for (name, _, _), numbers in self.faults.items() if name in names)
        counts = "".join(f"{n:11,}" for n in (sum(self.runs[name] for name in names), *codes, bad))
        slowest = max((self.slowest[name][0] for name in names), default=0.0)
        peak = max((self.memory[name] for name in names), default=0)
        return f"{head:12}{counts}{slowest:9.2f} s{peak >> 10:8} MB"


def run_all(numbers: Sequence[int], processes: int, tell: Callable[[Tally], None]) -> Tally:
    """Run the cases of these numbers."""
    projects()  # once, before the processes part
    if numbers and max(numbers) >= PRINTED:
        printed()
    tally = Tally()
    waiting = [list(numbers[i : i + BATCH]) for i in range(0, len(numbers), BATCH)]
    waiting.reverse()
    working: dict[Connection, _Worker] = {}
    while waiting or working:
        while waiting and len(working) < processes:
            worker = _Worker(waiting.pop())
            working[worker.news] = worker
        for news in wait(list(working), timeout=5):
            assert isinstance(news, Connection)
            worker = working[news]
            try:
                result = news.recv()
            except EOFError:
                worker.end()
                del working[news]
                if worker.left:  # it died
                    tally.add((worker.left[0], (_killed("died"),), 0))
                    waiting.append(worker.left[1:])
                continue
            worker.heard(result[0])
            tally.add(result)
            if tally.cases % 500 == 0:
                tell(tally)
        for news, worker in list(working.items()):
            if time.monotonic() - worker.last > PATIENCE:
                worker.end()
                del working[news]
                tally.add((worker.left[0], (_killed("hangs"),), 0))
                waiting.append(worker.left[1:])
    return tally


def _killed(kind: str) -> Ran:
    return Ran(("?",), None, 0.0, Fault(kind, "?", "the process was killed or died; run the case alone to see where"))


class _Worker:
    """A process that runs some cases."""

    def __init__(self, numbers: list[int]) -> None:
        self.left = numbers
        self.last = time.monotonic()
        context = multiprocessing.get_context("fork")
        self.news, theirs = context.Pipe(duplex=False)
        self.folder = own_folder()
        self.process: BaseProcess = context.Process(target=_work, args=(numbers, self.folder, theirs))
        self.process.start()
        theirs.close()

    def heard(self, number: int) -> None:
        """A case is done."""
        self.left = self.left[self.left.index(number) + 1 :]
        self.last = time.monotonic()

    def end(self) -> None:
        """Have it gone, with its folder."""
        if self.process.is_alive():
            self.process.join(2)
            self.process.kill()
        self.process.join()
        self.news.close()
        wiped(self.folder)


def _work(numbers: list[int], folder: Path, news: Connection) -> None:
    judge = ready(folder)
    for number in numbers:
        runs = tuple(judge.run(case(number)))
        news.send((number, runs, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss))
    news.close()
    os._exit(0)


def own_folder() -> Path:
    """A new folder, in memory where the machine has such a place."""
    memory = Path("/dev/shm")
    is_there = os.access(memory, os.W_OK) and not Path(tempfile.gettempdir()).is_relative_to(memory)
    return Path(tempfile.mkdtemp(prefix="edition-fuzz-", dir=memory if is_there else None))


def ready(folder: Path) -> Judge:
    """Bound this process, and take from root the right to read and write whatever the mode of a file is."""
    without_capabilities()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    warnings.simplefilter("error")
    os.umask(0o022)
    return Judge(folder)


def without_capabilities() -> None:
    """Give up what Linux lets root do beyond other users (capset(2), version 3 of its header)."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    nothing = (ctypes.c_uint32 * 6)()
    with suppress(AttributeError, OSError):  # not Linux
        ctypes.CDLL(None).capset(header, nothing)
