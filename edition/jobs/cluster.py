"""Workers of a Dask scheduler: processes on this machine or on others.

A worker gets a volume only when it has proved that its toolkit, its libraries, its LuaLaTeX and its fonts are those of
the sender (`toolkit`); new workers are asked while others are at work. Each volume is sent to one of them, with one
more waiting behind it: so it is known over which volume a worker ended. Nothing is waited for in silence.
"""

from __future__ import annotations

import os
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from itertools import chain
from threading import Lock
from typing import TYPE_CHECKING, Any

from edition.jobs.answers import lacks
from edition.jobs.crew import ATTEMPTS, LIMIT, Job, Lost, Reply, Say, ended_over, most_away, too_long
from edition.jobs.job import answer
from edition.jobs.scheduler import PATIENCE, Raised, Scheduler, WorkerGone
from edition.jobs.toolkit import differing, toolkit
from edition.model.diagnostic import Failure

if TYPE_CHECKING:
    from distributed import Future
    from distributed.security import Security

_LOOK = 1.0
"""Seconds after which it is looked whether there are new workers."""
_AHEAD = 2
"""Jobs at each worker, so that none of them waits for the next."""
_PROOF = 300.0
"""Seconds in which a worker has to prove itself; it reads TeX's files for that."""
_TELL = 5.0
"""Seconds without a worker after which that is told."""
_HOPE = 10.0
"""Seconds with none but useless workers after which no other is expected: one that was killed comes back meanwhile."""


@dataclass(frozen=True, slots=True)
class _SentJob:
    """A job that is with a worker, and the number of the attempt."""

    job: Job
    attempt: int
    future: Future[bytes]


@dataclass(slots=True)
class _Worker:
    """A worker that has proved itself: what it makes, then what waits behind that; since when it makes the first."""

    address: str
    jobs: list[_SentJob] = field(default_factory=list)
    since: float = 0.0


class ClusterCrew:
    """The workers of a scheduler; with them, a context in which there is a connection when there is a job."""

    toolkit = True

    def __init__(self, on: str, security: Security, say: Say, limit: float = LIMIT) -> None:
        self.patience = PATIENCE
        self._limit = limit
        self._most = most_away()
        self._on = on
        self._security = security
        self._say = say
        self._scheduler: Scheduler | None = None
        self._run = os.urandom(4).hex()
        self._workers: dict[str, _Worker] = {}
        self._refused: set[str] = set()
        self._paused: set[str] = set()
        self._proving: dict[str, tuple[Future[Any], float]] = {}
        self._looked = self._alone_since = self._useless_since = 0.0
        self._failed: Counter[str] = Counter()
        self._again: deque[tuple[Job, int]] = deque()

    def __enter__(self) -> ClusterCrew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._scheduler is not None:
            self._scheduler.close()
            self._scheduler = None

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        """The reply to each job, as it comes."""
        first = next(jobs, None)
        if first is None:
            return
        fresh = ((job, 1) for job in chain([first], jobs))
        try:
            while True:
                yield from self._look_for_workers()
                is_all_sent = not self._give(fresh)
                if is_all_sent and not self._again and not self._are_away():
                    return
                self._wait()
                for worker in [*self._workers.values()]:
                    yield from self._taken(worker)
        finally:
            self._again.clear()
            for worker in self._workers.values():
                worker.jobs.clear()  # the scheduler forgets what nobody holds

    def _connected(self) -> Scheduler:
        if self._scheduler is None:
            self._scheduler = Scheduler(self._on, self._security, self.patience)
            self._alone_since = time.monotonic()
        return self._scheduler

    def _give(self, fresh: Iterator[tuple[Job, int]]) -> bool:
        """Give the workers what there is to do; False when all is with them."""
        for ahead in range(_AHEAD):
            for worker in [worker for worker in self._workers.values() if len(worker.jobs) == ahead]:
                if worker.address in self._paused or self._are_away() >= self._most:
                    continue
                if ahead and (worker.jobs[0].attempt > 1 or (self._again and self._again[0][1] > 1)):
                    continue  # what is tried again is alone with its worker: it is known which ends it
                task = self._again.popleft() if self._again else next(fresh, None) or self._unbegun(ahead)
                if task is None:
                    return False
                self._send(worker, *task)
        return True

    def _are_away(self) -> int:
        return sum(len(worker.jobs) for worker in self._workers.values())

    def _unbegun(self, ahead: int) -> tuple[Job, int] | None:
        """For a worker that has nothing to do, what waits behind another volume; it is given back there."""
        behind = [worker for worker in self._workers.values() if len(worker.jobs) > 1] if not ahead else []
        if not behind:
            return None
        sent = min(behind, key=lambda worker: worker.since).jobs.pop()
        sent.future.release()
        return sent.job, sent.attempt

    def _send(self, worker: _Worker, job: Job, attempt: int) -> None:
        """Send a job to a worker; its key is of this run alone, so that what another sender gives up is not ours."""
        key = f"edition-{job.name}-{job.digest[:16]}-{self._run}-{attempt}-{os.urandom(2).hex()}"
        future = self._connected().submit(answer_alone, job.request, key=key, worker=worker.address)
        if not worker.jobs:
            worker.since = time.monotonic()
        worker.jobs.append(_SentJob(job, attempt, future))

    def _taken(self, worker: _Worker) -> Iterator[tuple[Job, Reply]]:
        """The replies of a worker that are there; a worker that makes one volume for too long gets nothing more."""
        for sent in [sent for sent in worker.jobs if sent.future.done()]:
            is_first = sent is worker.jobs[0]
            worker.jobs.remove(sent)
            worker.since = time.monotonic() if is_first else worker.since
            others = yield from self._received(sent, is_first)
            if others:
                self._refuse(worker.address, f"it has another {', another '.join(others)}")
                yield from self._left(worker.address, has_ended=False)
                return
        if worker.jobs and time.monotonic() - worker.since > self._limit:
            sent = worker.jobs.pop(0)
            yield sent.job, too_long(sent.job.name, self._limit)
            self._refuse(worker.address, "it does not come back")
            yield from self._left(worker.address, has_ended=False)
            self._connected().restart(worker.address)

    def _received(self, sent: _SentJob, was_begun: bool) -> Generator[tuple[Job, Reply], None, tuple[str, ...]]:
        """What comes of a job that is done, or whose worker is left; returns what the worker said it has otherwise.

        A job that the worker would not make is another's, as is one that it did not begin.
        """
        reply = self._reply(sent) if sent.future.done() else None
        if reply is None:
            yield from self._tried(sent, was_begun)
        elif others := lacks(reply):
            self._again.append((sent.job, sent.attempt))
            return others
        else:
            yield sent.job, reply
        return ()

    def _reply(self, sent: _SentJob) -> Reply | None:
        """The reply to a job that is done; None when it went with its worker."""
        try:
            data: bytes = self._connected().result(sent.future)
        except WorkerGone:
            return None
        except Raised as raised:  # by Dask, or by a worker of another kind
            return None if str(raised) == "KilledWorker" else Lost(f"the worker failed: {raised}")
        return data

    def _tried(self, sent: _SentJob, was_begun: bool) -> Iterator[tuple[Job, Reply]]:
        """Try a job again whose worker has ended; three times, if it was that which the worker made."""
        sent.future.release()
        if sent.attempt < ATTEMPTS or not was_begun:
            self._again.append((sent.job, sent.attempt + was_begun))
        else:
            yield sent.job, ended_over(sent.job.name, "")

    def _left(self, address: str, *, has_ended: bool) -> Iterator[tuple[Job, Reply]]:
        """What becomes of the jobs of a worker that gets nothing more; if it `has_ended`, then over the first."""
        for number, sent in enumerate(self._workers.pop(address).jobs):
            yield from self._received(sent, has_ended and not number)

    # who is there

    def _look_for_workers(self) -> Iterator[tuple[Job, Reply]]:
        """Have new workers prove themselves; those that differ are told of, and get nothing to do."""
        now = time.monotonic()
        if now - self._looked >= _LOOK:
            there = self._connected().workers()
            if there is not None:
                yield from self._meet(there, now)
            self._looked = time.monotonic()
        for address, (proof, since) in [*self._proving.items()]:
            if proof.done() or now - since > _PROOF:
                del self._proving[address]
                if self._is_same(address, proof):
                    self._workers[address] = _Worker(address)
        if self._workers or self._proving or self._refused:
            self._alone_since = now
        elif self._alone_since and now - self._alone_since > _TELL:
            self._say(f"no worker is at the scheduler {self._on}: waiting for one (Ctrl-C ends)")
            self._alone_since = 0.0

    def _meet(self, there: dict[str, str], now: float) -> Iterator[tuple[Job, Reply]]:
        """See who has come, who is gone, and who takes no work because its memory is used up."""
        for address in self._workers.keys() - there.keys():
            yield from self._left(address, has_ended=True)
        for address in self._proving.keys() - there.keys():
            del self._proving[address]
        self._refused &= there.keys()
        if not there or self._refused != there.keys():
            self._useless_since = now
        elif now - self._useless_since > _HOPE:
            raise Failure(f"no worker of {self._on} has the toolkit of this machine")
        paused = {address for address, state in there.items() if state == "paused"}
        for address in sorted(paused - self._paused):
            self._say(f"the worker {address} takes no volume: its memory is used up (dask worker --memory-limit)")
        self._paused = paused
        for address in sorted(there.keys() - self._workers.keys() - self._refused - self._proving.keys() - paused):
            key = f"edition-proof-{address}-{self._run}-{os.urandom(4).hex()}"
            self._proving[address] = self._connected().submit(toolkit, key=key, worker=address, priority=1), now

    def _is_same(self, address: str, proof: Future[Any]) -> bool:
        """Whether a worker has proved itself; it is said when it has something else."""
        try:
            if not proof.done():
                said = f"it has not said within {_PROOF:.0f} seconds what it has"
            else:
                others = differing(toolkit(), self._connected().result(proof))
                said = f"it has another {', another '.join(others)}" if others else ""
        except WorkerGone:
            return False
        except Raised as raised:
            self._failed[address] += 1
            if self._failed[address] < ATTEMPTS:  # its LuaLaTeX may have been killed: it is asked again
                return False
            why = f"{raised.error}" if isinstance(raised.error, Failure) else f"{raised}"
            said = f"it cannot say what it has ({why}): is this version of the toolkit installed there?"
        except (AttributeError, TypeError):  # what it has said is no table
            said = "it has not said what it has"
        if said:
            self._refuse(address, said)
        return not said

    def _refuse(self, address: str, why: str) -> None:
        self._say(f"the worker {address} gets no volume: {why}")
        self._refused.add(address)

    def _wait(self) -> None:
        """Until something is done, for a while."""
        sent = [sent.future for worker in self._workers.values() for sent in worker.jobs]
        waiting = [*sent, *(proof for proof, _ in self._proving.values())]
        if waiting:
            self._connected().wait(waiting, _LOOK)
        else:
            time.sleep(_LOOK)


_ONE = Lock()


def answer_alone(request: bytes) -> bytes:
    """What a worker does: one volume at a time, however many threads it has."""
    with _ONE:
        return answer(request)
