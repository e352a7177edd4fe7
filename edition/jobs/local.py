"""Workers on this machine: processes that make one volume after another.

They are Python's own (`multiprocessing`), copies of a process that has read the toolkit, and each is connected by a
pipe, through which bytes go. A process that ends over a volume is replaced, and the volume tried again; whose fault it
was is known, because a worker makes one volume at a time. When the sender ends, however that happens, its workers do.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import get_context, parent_process, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Thread
from typing import Any

from edition.disk import scratch
from edition.jobs.crew import ATTEMPTS, LIMIT, Job, Reply, ended_over, most_away, too_long
from edition.system.signals import killed_by


class LocalCrew:
    """At most so many workers on this machine; with them, a context that leaves none of them."""

    toolkit = False

    def __init__(self, workers: int, limit: float = LIMIT) -> None:
        self.size = min(workers, most_away())
        self.limit = limit
        self.workers: list[Worker] = []

    def __enter__(self) -> LocalCrew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers:
            worker.kill()
        for worker in self.workers:
            worker.end()
        if self.workers:
            self.workers.clear()
            with scratch():  # which removes the folders of those that were killed
                pass

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        """The reply to each job, as it comes."""
        again: deque[tuple[Job, int]] = deque()
        fresh = ((job, 1) for job in jobs)
        while True:
            while any(worker.is_idle for worker in self.workers) or len(self.workers) < self.size:
                task = again.popleft() if again else next(fresh, None)
                if task is None:
                    break
                self.give(*task)
            busy = {worker.pipe: worker for worker in self.workers if not worker.is_idle}
            if not busy:
                return
            due = min(worker.since for worker in busy.values()) + self.limit
            for pipe in wait([*busy], max(0.0, due - time.monotonic())):
                worker = busy.pop(pipe)
                job, attempt = worker.done()
                reply: Reply | None = worker.heard()
                if reply is None:
                    how = self._end(worker)
                    if attempt < ATTEMPTS:
                        again.append((job, attempt + 1))
                        continue
                    reply = ended_over(job.name, how)
                yield job, reply
            for worker in busy.values():
                if time.monotonic() - worker.since > self.limit:
                    job, _ = worker.done()
                    self._end(worker)
                    yield job, too_long(job.name, self.limit)

    def _end(self, worker: Worker) -> str:
        """End a worker; how it ended, if it had before, in words of a message."""
        worker.kill()
        how = worker.end()
        self.workers.remove(worker)
        return how

    def give(self, job: Job, attempt: int) -> Worker:
        """Have a worker that is free begin with a job."""
        worker = next((worker for worker in self.workers if worker.is_idle), None)
        if worker is None:
            worker = Worker()
            self.workers.append(worker)
        worker.take(job, attempt)
        return worker


class Worker:
    """A process, and the pipe to it."""

    def __init__(self) -> None:
        self.pipe, there = _CONTEXT.Pipe()
        self._process = _CONTEXT.Process(target=serve, args=(there,), daemon=True, name="edition worker")
        with _uninterrupted():
            self._process.start()
        there.close()
        self._task: tuple[Job, int] | None = None
        self.since = 0.0

    @property
    def is_idle(self) -> bool:
        """Whether it has nothing to make."""
        return self._task is None

    def take(self, job: Job, attempt: int) -> None:
        """Begin with a job; a worker that has ended is found out when it is listened to."""
        self._task, self.since = (job, attempt), time.monotonic()
        with suppress(OSError):
            self.pipe.send_bytes(job.request)

    def done(self) -> tuple[Job, int]:
        """What it was making, with the number of the attempt."""
        assert self._task is not None
        task, self._task = self._task, None
        return task

    def heard(self) -> bytes | None:
        """Its answer; None when it has ended instead."""
        try:
            answer: bytes = self.pipe.recv_bytes()
        except (EOFError, OSError):
            return None
        return answer

    def kill(self) -> None:
        """End it at once."""
        self._process.kill()

    def end(self) -> str:
        """Leave nothing of it when it has ended; how that happened, in words of a message."""
        self._process.join()
        self.pipe.close()
        code = self._process.exitcode
        return f" by {killed_by(code)}" if code is not None and code < 0 else ""


def serve(pipe: Connection[Any, Any]) -> None:
    """Answer requests until nobody sends one any more; the signals of the terminal are for the sender."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_sender, daemon=True).start()
    from edition.jobs.job import answer

    with suppress(EOFError, OSError):
        while True:
            pipe.send_bytes(answer(pipe.recv_bytes()))


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach before they ignore it; here it comes a moment later."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # which would let Ctrl-C through again, when it starts its process
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _end_with_sender() -> None:
    """End this process at once when the one that started it has ended; the system ends what was started here."""
    sender = parent_process()
    assert sender is not None
    wait([sender.sentinel])
    os._exit(1)


_PRELOADED = (
    "edition.jobs.job",
    "edition.check",
    "edition.load",
    "edition.typeset",
    "edition.write.latex",
    "edition.pdf",
)
"""What every worker needs is read once."""


def _context() -> Any:
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload([*_PRELOADED])
    return context


_CONTEXT = _context()
