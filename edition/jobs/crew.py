"""What all crews of workers have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Protocol

from edition.system.processes import open_files

ATTEMPTS = 3
"""How often a volume is tried when workers end over it, before it counts as the reason."""
LIMIT = 3600.0
"""Seconds after which a volume that is not made is given up: a worker may hang."""


@dataclass(frozen=True)
class Job:
    """A volume to be made, by its name, and the request for it."""

    name: str
    request: bytes

    @cached_property
    def digest(self) -> str:
        """The digest of the request, which the answer repeats."""
        return sha256(self.request).hexdigest()


@dataclass(frozen=True, slots=True)
class Lost:
    """No worker could make a volume: why."""

    why: str


def most_away() -> int:
    """How many volumes can be with workers at once: of each, files are open here."""
    return max(1, (open_files() - _OTHER_FILES) // _FILES_OF_ONE)


_FILES_OF_ONE, _OTHER_FILES = 6, 50
"""The folder and the lock of its outputs, what a worker on this machine is reached by; what else is open."""

Reply = bytes | Lost

Say = Callable[[str], None]
"""Tells the person at the terminal something while a command is at work."""


class Crew(Protocol):
    """Workers, each of which makes one volume at a time.

    None is started before there is a job, and none is left when the block ends.
    """

    toolkit: bool  # whether requests must have the digests of the toolkit

    def answers(self, jobs: Iterator[Job]) -> Iterator[tuple[Job, Reply]]:
        """The reply to each job, as it comes; jobs are only taken when a worker is free for them."""
        ...


Opened = AbstractContextManager[Crew]


def ended_over(name: str, how: str) -> Lost:
    """The reply for a volume over which workers ended."""
    return Lost(f"the worker was ended {ATTEMPTS} times while it made {name}{how} (memory ran out?)")


def too_long(name: str, limit: float) -> Lost:
    """The reply for a volume that was given up."""
    return Lost(f"{name} was not made within {limit / 60:g} minutes, and was given up (--limit)")
