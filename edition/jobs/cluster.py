"""Workers of a Dask scheduler: processes on this machine or on others.

Whoever reaches a scheduler can run code on its machines, and on that of everybody who uses it; so only one on this
machine is used without TLS. A worker gets a volume only when it has proved that its toolkit, its libraries, its
LuaLaTeX and its fonts are those of the sender (`toolkit`); new workers are asked while others are at work.
"""

from __future__ import annotations

import ipaddress
import os
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from edition.jobs.crew import ATTEMPTS, Job, Lost, Reply, Say, ended_over
from edition.jobs.job import answer
from edition.jobs.toolkit import differing, toolkit
from edition.model.diagnostic import Failure

if TYPE_CHECKING:
    from distributed import Client, Future
    from distributed.security import Security

_PATIENCE = 30
"""Seconds in which a scheduler has to answer."""
_LOOK = 1.0
"""Seconds after which it is looked whether there are new workers."""
_AHEAD = 2
"""Jobs at the scheduler for each worker, so that none of them waits for the next."""


def certificates(on: str, ca: str | None, cert: str | None, key: str | None, without: bool) -> Security:
    """By what a connection is encrypted: what is given, or what Dask's own configuration says.

    Raises `Failure` for a scheduler on another machine when there is neither.
    """
    host, _, port = on.rpartition(":")
    if not (host and port.isdigit()):
        raise Failure(f"“{on}” is no address of a scheduler: HOST:PORT, such as 127.0.0.1:8786")
    security_of = _distributed().security.Security
    given = {"tls_ca_file": ca, "tls_client_cert": cert, "tls_client_key": key}
    if any(given.values()) and not all(given.values()):
        raise Failure("--tls-ca, --tls-cert and --tls-key belong together")
    for file in filter(None, given.values()):
        if not Path(file).is_file():
            raise Failure(f"{file}: there is no such file")
    security: Security = security_of(**{name: value for name, value in given.items() if value})
    if not (_is_encrypted(security) or without or _is_loopback(on)):
        raise Failure(
            f"{on} is another machine: whoever is between could run code here and there. Give --tls-ca, --tls-cert and "
            "--tls-key, or connect by a tunnel of ssh to a port of this machine (docs/series.md)"
        )
    return security


def _is_encrypted(security: Security) -> bool:
    return bool(security.tls_ca_file and security.tls_client_cert)


def _is_loopback(on: str) -> bool:
    host = on.rpartition(":")[0].strip("[]")
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


@dataclass(frozen=True, slots=True)
class _SentJob:
    """A job that is with the scheduler, the number of the attempt, and the workers that may make it."""

    job: Job
    attempt: int
    workers: frozenset[str]


class ClusterCrew:
    """The workers of a scheduler; with them, a context in which there is a connection when there is a job."""

    toolkit = True

    def __init__(self, on: str, security: Security, say: Say) -> None:
        self.address = f"{'tls' if _is_encrypted(security) else 'tcp'}://{on}"
        self.patience = _PATIENCE
        self._on = on
        self._security = security
        self._say = say
        self._client: Client | None = None
        self._proved: set[str] = set()
        self._refused: set[str] = set()
        self._proving: dict[str, Future[Any]] = {}

    def __enter__(self) -> ClusterCrew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._client is not None:
            self._client.close(timeout=2)
            self._client = None

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        """The reply to each job, as it comes."""
        away: dict[Future[bytes], _SentJob] = {}
        first = next(jobs, None)
        if first is None:
            return
        jobs = chain([first], jobs)
        left = True
        try:
            while left or away:
                self._look_for_workers()
                for future, lost in self._left_alone(away):
                    yield from self._again(away, future, lost)
                while left and len(away) < _AHEAD * len(self._proved):
                    fresh = next(jobs, None)
                    left = fresh is not None
                    if fresh is not None:
                        self._send(away, fresh, 1)
                for future in self._done(away):
                    sent = away[future]
                    reply = self._reply(sent.job, future)
                    if reply is None:
                        yield from self._again(away, future, sent)
                    else:
                        del away[future]
                        yield sent.job, reply
        finally:
            if away and self._client is not None:
                with suppress(Exception):  # the scheduler may be gone
                    self._client.cancel([*away], force=True)

    def _send(self, away: dict[Future[bytes], _SentJob], job: Job, attempt: int) -> None:
        """Send a job to those who have proved themselves; Dask chooses among them, and tries again when one ends."""
        key = job.key if attempt == 1 else f"{job.key}-{attempt}"
        workers = sorted(self._proved)
        future = self._connected().submit(answer_alone, job.request, key=key, workers=workers, retries=0)
        away[future] = _SentJob(job, attempt, frozenset(workers))

    def _left_alone(self, away: dict[Future[bytes], _SentJob]) -> list[tuple[Future[bytes], _SentJob]]:
        """The jobs whose workers have all ended, if there are others by now."""
        if not self._proved:
            return []
        return [(future, sent) for future, sent in away.items() if not (sent.workers & self._proved or future.done())]

    def _again(
        self, away: dict[Future[bytes], _SentJob], future: Future[bytes], lost: _SentJob
    ) -> Iterator[tuple[Job, Reply]]:
        del away[future]
        future.cancel(force=True)
        if lost.attempt < ATTEMPTS:
            self._send(away, lost.job, lost.attempt + 1)
        else:
            yield lost.job, ended_over(lost.job.name, "")

    def _connected(self) -> Client:
        if self._client is None:
            distributed = _distributed()
            try:
                self._client = distributed.Client(
                    self.address, security=self._security, timeout=self.patience, set_as_default=False
                )
            except (OSError, TimeoutError, RuntimeError) as why:
                raise Failure(f"no scheduler answers at {self._on}: {why}") from None
        client = self._client
        if client is None or client.status in {"closed", "connecting"}:
            raise self._gone()
        return client

    def _gone(self) -> Failure:
        return Failure(f"the scheduler at {self._on} is gone: what was complete is in place; run it again for the rest")

    def _look_for_workers(self) -> None:
        """Have new workers prove themselves; those that differ are told of, and get nothing to do."""
        client = self._connected()
        there = set(client.scheduler_info(n_workers=-1)["workers"])
        for worker in sorted(there - self._proved - self._refused - self._proving.keys()):
            key = f"edition-proof-{worker}-{os.urandom(4).hex()}"
            self._proving[worker] = client.submit(toolkit, key=key, workers=[worker], priority=1)
        for worker, proof in [*self._proving.items()]:
            if worker not in there:
                del self._proving[worker]
            elif proof.done():
                del self._proving[worker]
                if self._is_same(worker, proof):
                    self._proved.add(worker)
        self._proved &= there
        self._refused &= there
        if there and self._refused == there:
            raise Failure(f"no worker of {self._on} has the toolkit of this machine")

    def _is_same(self, worker: str, proof: Future[Any]) -> bool:
        """Whether a worker has proved itself; it is said when it has something else."""
        try:
            others = differing(toolkit(), proof.result(timeout=_PATIENCE))
            said = f"it has another {', another '.join(others)}" if others else ""
        except (OSError, TimeoutError, CancelledError):  # it is gone again, or the scheduler is
            self._connected()
            return False
        except Exception as error:  # whatever it has there
            said = (
                f"it cannot say what it has ({type(error).__name__}): is this version of the toolkit installed there?"
            )
        if said:
            self._say(f"the worker {worker} gets no volume: {said}")
            self._refused.add(worker)
        return not said

    def _done(self, away: dict[Future[bytes], _SentJob]) -> list[Future[bytes]]:
        """Those that are done, after a while."""
        waiting = [*away, *self._proving.values()]
        with suppress(TimeoutError), self._connected().as_current():
            _distributed().wait(waiting, timeout=_LOOK, return_when="FIRST_COMPLETED")
        return [future for future in away if future.done()]

    def _reply(self, job: Job, future: Future[bytes]) -> Reply | None:
        """The reply to a job that is done; None when it went with its worker, after all."""
        try:
            if future.status == "error":
                error = future.exception(timeout=_PATIENCE)
                known = type(error).__name__ == "KilledWorker"
                return ended_over(job.name, "") if known else Lost(f"the worker failed: {type(error).__name__}")
            data: bytes = future.result(timeout=_PATIENCE)
        except (OSError, TimeoutError, CancelledError):
            self._connected()  # raises when it is the scheduler that is gone
            return None
        return data


_ONE = Lock()


def answer_alone(request: bytes) -> bytes:
    """What a worker does: one volume at a time, however many threads it has."""
    with _ONE:
        return answer(request)


def _distributed() -> Any:
    try:
        import distributed
        import distributed.security
    except ImportError:
        from edition.installation import bringing

        raise Failure(f"Dask is not installed: {bringing('series')}") from None
    return distributed
