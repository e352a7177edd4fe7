"""The path of a heading in an index: the key of a record, and the words of the headings below it."""

from __future__ import annotations

PARTING = " > "
"""What stands between the steps of a path, as it is typed and kept: `trotsky > exile > in Norway`."""

DEEPEST = 3
"""The most headings that a path has: a record, and two below it."""


def steps(path: str) -> tuple[str, ...]:
    """The steps of a path, from the key on.

    >>> steps("trotsky > exile")
    ('trotsky', 'exile')
    """
    return tuple(path.split(PARTING))


def record_of(path: str) -> str:
    """The key of the record with which a path begins.

    >>> record_of("trotsky > exile"), record_of("trotsky")
    ('trotsky', 'trotsky')
    """
    return path.partition(PARTING)[0]


def below(path: str) -> str:
    """The path from the record on; empty for the record itself.

    >>> below("trotsky > exile > in Norway")
    'exile > in Norway'
    """
    return path.partition(PARTING)[2]


def path_of(typed: str) -> str:
    """A path as it is kept, with one space around each sign; empty steps stay and are no heading.

    >>> path_of("trotsky>exile  >in   Norway")
    'trotsky > exile > in Norway'
    """
    return PARTING.join(" ".join(step.split()) for step in typed.split(">"))


def joined(key: str, rest: str) -> str:
    """The path of a heading below a record, or of the record itself.

    >>> joined("trotsky", "exile > in Norway"), joined("trotsky", "")
    ('trotsky > exile > in Norway', 'trotsky')
    """
    return f"{key}{PARTING}{rest}" if rest else key


def above(path: str) -> tuple[str, ...]:
    """The paths of all headings above one, from the record on.

    >>> above("trotsky > exile > in Norway")
    ('trotsky', 'trotsky > exile')
    """
    own = steps(path)
    return tuple(PARTING.join(own[:i]) for i in range(1, len(own)))
