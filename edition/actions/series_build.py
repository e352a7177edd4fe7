"""Makes the volumes of a series by a crew of workers, and puts what they answer in place, one volume at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from edition.build.atomic_outputs import own_directory
from edition.build.counted_errors import INCOMPLETE
from edition.build.making import Made
from edition.build.task import BuildTask, opened_task
from edition.disk import read
from edition.jobs.answers import taken
from edition.jobs.crew import Crew, Job, Lost, Reply
from edition.jobs.sources import cited_sources, sources, write_files
from edition.kept import cited_volumes, places_file
from edition.model.diagnostic import Diagnostic, Failure
from edition.records.jobs import Files, Request, write_request
from edition.volume_files import volumes


class BuildState(StrEnum):
    """What became of a volume."""

    MADE = "made"
    UP_TO_DATE = "up to date"
    FAILED = "not built"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a volume, what is to be reported of it, and how long a worker took."""

    name: str
    state: BuildState
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str = ""
    seconds: float = 0.0


MOST_ROUNDS = 5


def build_settled(root: Path, names: Sequence[str], outputs: Sequence[str], out: Path, crew: Crew) -> Iterator[Outcome]:
    """Make volumes, and again those that cite places in others that were made meanwhile, until all places are true.

    The outcome of a volume that cites others is told when it is made for the last time.
    """
    cites = {name: {cited.member.name for cited in cited_volumes(root, name, out)} & {*names} for name in names}
    wanted = cited_first(names, cites)
    waiting: dict[str, Outcome] = {}
    for _ in range(MOST_ROUNDS):
        made = set()
        for outcome in build_volumes(root, wanted, outputs, out, crew):
            if outcome.state is BuildState.MADE:
                made.add(outcome.name)
            if cites[outcome.name]:
                waiting[outcome.name] = _later(waiting.get(outcome.name), outcome)
            else:
                yield outcome
        wanted = [name for name in wanted if cites[name] & made]
        for name in [name for name in waiting if name not in wanted]:
            yield waiting.pop(name)
    for outcome in waiting.values():
        failure = f"the places that it cites still move, after it was made {MOST_ROUNDS} times"
        yield replace(outcome, state=BuildState.FAILED, failure=failure)


def cited_first(names: Sequence[str], cites: Mapping[str, Collection[str]]) -> list[str]:
    """The volumes in an order in which those that are cited come before those that cite them, where that is possible.

    >>> cited_first(["a", "b", "c"], {"a": {"c"}, "b": {"c"}, "c": {"b"}})
    ['c', 'a', 'b']
    """
    ordered: list[str] = []
    left = dict.fromkeys(names)
    often = Counter(other for name in names for other in cites[name])
    while left:
        free = [name for name in left if not any(other in left and other != name for other in cites[name])]
        for name in free or [max(left, key=lambda name: often[name])]:
            ordered.append(name)
            del left[name]
    return ordered


def _later(before: Outcome | None, now: Outcome) -> Outcome:
    """What became of a volume that was looked at again."""
    if before is None or now.state is not BuildState.UP_TO_DATE:
        return now if before is None else replace(now, seconds=before.seconds + now.seconds)
    return before


def build_volumes(root: Path, names: Sequence[str], outputs: Sequence[str], out: Path, crew: Crew) -> Iterator[Outcome]:
    """Make volumes that do not depend on one another; each outcome as it is known.

    A volume whose outputs are up to date is not sent. While one is away, no other build of it can begin.
    """
    known: list[Outcome] = []
    away: dict[str, _Away] = {}

    def jobs() -> Iterator[Job]:
        others = volumes(root, lambda wrong: None)
        for name in names:
            sent = _Away(root, name, outputs, out, others)
            job = sent.job(crew.toolkit)
            if job is not None:
                away[name] = sent
                yield job
            else:
                known.append(sent.outcome())

    try:
        for job, reply in crew.answers(jobs()):
            yield from _taken(known)
            yield away.pop(job.name).back(job, reply)
        yield from _taken(known)
    finally:
        for sent in away.values():
            sent.close()


def _taken(known: list[Outcome]) -> Iterator[Outcome]:
    yield from known
    known.clear()


class _Away:
    """A volume that is with a worker; its outputs are locked until it is back."""

    def __init__(self, root: Path, name: str, outputs: Sequence[str], out: Path, others: Sequence[str]) -> None:
        self.name = name
        self._others = others
        self._root, self._outputs, self._out = root, outputs, out
        self._problems: list[Diagnostic] = []
        self._failure = ""
        self._stack = ExitStack()
        self._task: BuildTask | None = None
        self._done = self._as_read = False

    def job(self, toolkit: bool) -> Job | None:
        """The job for a worker; None when there is nothing to make, or something is wrong already."""
        job = None
        try:
            job = self._job(toolkit)
        except Failure as why:
            self._failure = str(why)
        if job is None:
            self.close()
        return job

    def _job(self, toolkit: bool) -> Job | None:
        report = self._problems.append
        opened = opened_task(self._root, self.name, self._outputs, self._out, report, others=self._others)
        task = self._stack.enter_context(opened)
        self._done = task is not None and task.is_done()
        if task is None or self._done:
            return None
        task.make_room()
        files = sources(self._root, self.name, report)
        if files is None:
            return None
        places = read(self._out, places_file(self.name)) if task.printed else b""
        cited, besides = cited_sources(self._root, self.name, self._out)
        self._task, self._as_read = task, task.is_unchanged()
        proof, fonts = _proof(self._root, self.name, files) if toolkit else ({}, {})
        request = Request(self.name, task.outputs, files, places, proof, cited, besides, fonts)
        return Job(self.name, write_request(request))

    def back(self, job: Job, reply: Reply) -> Outcome:
        """Put what a worker has answered in place."""
        try:
            with self._stack:
                return self._placed(job, reply)
        except Failure as why:
            self._failure = str(why)
            return self.outcome()

    def _placed(self, job: Job, reply: Reply) -> Outcome:
        assert self._task is not None
        if isinstance(reply, Lost):
            raise Failure(reply.why)
        answer = taken(job, self._task.outputs, reply)
        self._problems += answer.diagnostics
        self._failure = answer.failure
        if answer.differing:
            raise Failure(f"the worker has another toolkit: {', '.join(answer.differing)}")
        if answer.failure or not answer.outputs:
            return self.outcome(answer.seconds)
        with own_directory(self._out, self._task.prefix) as directory:
            write_files(answer.files, directory)
            made = {output: [directory / file for file in files] for output, files in answer.outputs.items()}
            is_whole = all(diagnostic.code != INCOMPLETE for diagnostic in answer.diagnostics)
            self._task.replace(directory, Made(made, answer.contexts, self._as_read, is_whole, answer.digest))
        return Outcome(self.name, BuildState.MADE, tuple(self._problems), "", answer.seconds)

    def outcome(self, seconds: float = 0.0) -> Outcome:
        """What became of it, when no output was put in place."""
        state = BuildState.UP_TO_DATE if self._done else BuildState.FAILED
        return Outcome(self.name, state, tuple(self._problems), self._failure, seconds)

    def close(self) -> None:
        """Let other builds of the volume begin."""
        self._stack.close()


def _proof(root: Path, name: str, files: Files) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The digests of the toolkit here, and of the fonts of the project's own designs."""
    from edition.jobs.toolkit import fonts_of_house, toolkit

    return dict(toolkit()), dict(fonts_of_house(root, name, files))
