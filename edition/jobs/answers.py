"""What a worker answers is looked at before it is put in place: the outputs that were asked for, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

from edition.check.catalogue import catalogue
from edition.jobs.crew import Job, Reply
from edition.jobs.sources import insist_small
from edition.model.diagnostic import Failure
from edition.output_names import is_file_of, outputs_of
from edition.parse.filenames import misnamed_file
from edition.records.jobs import Answer, read_answer
from edition.records.reading import Damaged


def taken(job: Job, outputs: Sequence[str], reply: object) -> Answer:
    """The answer to a job, which asked for these outputs; raises `Failure` for one that no worker of ours would give.

    A worker could be another program, or answer something else than it was asked.
    """
    try:
        answer = read_answer(reply) if isinstance(reply, bytes) else _no_answer()
    except Damaged as why:
        raise Failure(f"{job.name}: the worker’s answer is none: {why}") from None
    insist_small(answer.files, job.name)
    for fault in _faults(job, outputs, answer):
        raise Failure(f"{job.name}: the worker’s answer {fault}")
    return answer


_SMALL = 10_000
"""Bytes of an answer that only says what a worker lacks; more than that is not read twice."""


def lacks(reply: Reply) -> tuple[str, ...]:
    """What a worker said that it has otherwise than was asked for, instead of making a volume."""
    if not isinstance(reply, bytes) or len(reply) > _SMALL:  # it has files
        return ()
    with suppress(Damaged):
        return read_answer(reply).differing
    return ()


def _no_answer() -> Answer:
    raise Damaged("it is not made of bytes")


def _faults(job: Job, outputs: Sequence[str], answer: Answer) -> Iterator[str]:
    if answer.differing:
        return
    if answer.request != job.digest:
        yield "is about something else than what was sent"
    if answer.outputs.keys() - {*outputs} or (answer.outputs and {*outputs} - answer.outputs.keys()):
        yield f"has other outputs ({', '.join(sorted(answer.outputs))}) than those that it was asked for"
    if answer.outputs and answer.failure:
        yield "has outputs, and says that there are none"
    listed = [file for files in answer.outputs.values() for file in files]
    if sorted(listed) != sorted(answer.files):
        yield "has a file that is no output of it"
    for output, files in answer.outputs.items():
        for file in files:
            if not is_file_of(job.name, output, file) or misnamed_file(file):
                yield "has a file that is no output of it"
        if outputs_of(job.name, output) not in files:
            yield f"lacks {outputs_of(job.name, output)}"
    for wrong in answer.diagnostics:
        if catalogue().get(wrong.code) is None:
            yield f"tells of a problem that there is not: {wrong.code}"
