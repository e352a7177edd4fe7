"""What a worker is sent to make a volume from, and what it answers: plain values, in MessagePack.

Both have a header that every version of the toolkit can read, so that a worker of another one says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.diagnostic import Diagnostic
from edition.records.reading import MOST, Word, from_msgpack, insist, to_msgpack

FORMAT = 2
Files = Mapping[Word, bytes]
"""The contents of files, by their paths."""
_NO_FILES: Files = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Request:
    """A volume to be made: its name, the outputs wanted, all files that it is made from, by their paths below a root.

    `places` is the record of places of the PDF, when there is one of these files. `toolkit` are the digests by which a
    worker proves itself (see `jobs.toolkit`), `fonts` those of the project's own designs; none are needed on the same
    machine. `cited` are records of places of
    other volumes that this one cites, and `besides` files of those without which it cannot be told what is wrong.
    """

    volume: Word
    outputs: tuple[Word, ...]
    files: Files
    places: bytes = b""
    toolkit: Mapping[Word, Word] = field(default_factory=lambda: MappingProxyType({}))
    cited: Files = field(default_factory=lambda: _NO_FILES)
    besides: Files = field(default_factory=lambda: _NO_FILES)
    fonts: Mapping[Word, Word] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a volume: the files of each output, by path, and what is to be reported.

    Without an output it could not be made: the diagnostics say why, or `failure` does. `contexts` is the new content of
    the anchors.lock of each text, by its name, `digest` the edition's. `differing` are the parts of the toolkit that
    are others than the request asks for: nothing was made. `request` is the digest of the request that is answered.
    """

    outputs: Mapping[Word, tuple[Word, ...]] = field(default_factory=lambda: MappingProxyType({}))
    files: Files = field(default_factory=lambda: _NO_FILES)
    contexts: Mapping[Word, str] = field(default_factory=lambda: MappingProxyType({}))
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str = ""
    differing: tuple[Word, ...] = ()
    seconds: float = 0.0
    digest: Word = ""
    request: Word = ""


@dataclass(frozen=True, slots=True)
class _Envelope:
    """A request or an answer, in its format."""

    format: int
    value: bytes


def write_request(request: Request) -> bytes:
    """The same bytes for equal requests."""
    return _written(request)


def read_request(data: bytes) -> Request:
    """The request; raises `Damaged` for another format, or when it is none."""
    return from_msgpack(_value(data), Request)


def write_answer(answer: Answer) -> bytes:
    """The bytes of an answer."""
    return _written(answer)


def read_answer(data: bytes) -> Answer:
    """The answer; raises `Damaged` for another format, or when it is none."""
    answer = from_msgpack(_value(data), Answer)
    insist(_faults(answer))
    return answer


def _written(value: Request | Answer) -> bytes:
    return to_msgpack(_Envelope(FORMAT, to_msgpack(value)))


def _value(data: bytes) -> bytes:
    sent = from_msgpack(data, _Envelope)
    insist([f"it has format {sent.format}, not {FORMAT}"] if sent.format != FORMAT else [])
    return sent.value


def _faults(answer: Answer) -> Iterator[str]:
    if not 0 <= answer.seconds < MOST:
        yield f"it took {answer.seconds} seconds"
    for output, files in answer.outputs.items():
        if not files:
            yield f"the output “{output}” has no file"
        for file in files:
            if file not in answer.files:
                yield f"the file “{file}” is not there"
