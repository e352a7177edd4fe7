"""The values of a YAML file, each with its place: words, lists, and groups of keys with values."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Sequence_

from edition.model.span import Span


class Scalar:
    """Words as typed, in the `lines` of a file.

    `plain`: typed without quotation marks; `block`: after | or >; `folded`: a line break in them was a blank line, as
    it is everywhere except after |. `remark` is a YAML comment after them that may be meant as words.
    """

    __slots__ = ("block", "column", "file", "folded", "length", "line", "lines", "plain", "remark", "text")

    def __init__(
        self, text: str, file: str, line: int, column: int, length: int, plain: bool, block: bool,
        folded: bool = True, lines: Sequence_[str] = (),
    ) -> None:  # fmt: skip
        self.text = text
        self.file = file
        self.line = line
        self.column = column
        self.length = length
        self.plain = plain
        self.block = block
        self.folded = folded
        self.lines = lines
        self.remark: Span | None = None

    @property
    def span(self) -> Span:
        """Where the words were typed, up to the end of their first line."""
        return Span(self.file, self.line, self.column, self.length)

    def __repr__(self) -> str:
        return f"{self.text!r}@{self.line}:{self.column}"


class Sequence:
    """A list."""

    __slots__ = ("column", "file", "items", "line")

    def __init__(self, file: str, line: int, column: int) -> None:
        self.items: list[Node] = []
        self.file = file
        self.line = line
        self.column = column

    @property
    def span(self) -> Span:
        """Where the list begins."""
        return Span(self.file, self.line, self.column)

    def __repr__(self) -> str:
        return repr(self.items)


class Mapping:
    """Keys and values in the order typed; of a key given twice (an error) the first value.

    `twice` is where a key is given again: what follows may be the keys of another item.
    """

    __slots__ = ("column", "file", "keys", "line", "twice", "values")

    def __init__(self, file: str, line: int, column: int) -> None:
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}
        self.twice: Span | None = None
        self.file = file
        self.line = line
        self.column = column

    @property
    def span(self) -> Span:
        """Where the first key stands."""
        return Span(self.file, self.line, self.column)

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return self.values.get(key)

    def items(self) -> Iterator[tuple[Scalar, Node]]:
        """Keys with their values."""
        return ((key, self.values[name]) for name, key in self.keys.items())

    def __repr__(self) -> str:
        return repr(self.values)


Node = Scalar | Sequence | Mapping
Plain = str | list["Plain"] | dict[str, "Plain"]
"""A value as plain words, lists and groups."""


def plain(node: Node) -> Plain:
    """The words alone, as lists and dictionaries."""
    if type(node) is Scalar:
        return node.text
    if type(node) is Sequence:
        return [plain(item) for item in node.items]
    assert type(node) is Mapping
    return {key: plain(value) for key, value in node.values.items()}
