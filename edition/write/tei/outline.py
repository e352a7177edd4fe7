"""Divisions, and the containers in them, from a flat sequence of blocks."""

from __future__ import annotations

from edition.write.tei.tree import Node, node

Key = tuple[str, str]
"""What holds blocks: an element and its @type."""


class Outline:
    """The open divisions and containers while blocks are added one after the other."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._divisions: list[tuple[int, Node]] = []
        self._containers: list[tuple[Key, Node]] = []

    @property
    def division(self) -> Node:
        """The innermost division."""
        return self._divisions[-1][1] if self._divisions else self.root

    def divide(self, level: int, division: Node) -> Node:
        """Open a division; those of its level and deeper ones end."""
        self._containers = []
        while self._divisions and self._divisions[-1][0] >= level:
            self._divisions.pop()
        _close(self.division)
        self.division.add(division)
        self._divisions.append((level, division))
        return division

    def enter(self, path: tuple[Key, ...], new: bool = False) -> Node:
        """The innermost of the containers in `path`: open ones are kept. With `new`, the last is begun again.

        A list inside a list stands in the last item of the outer one.
        """
        same = 0
        while same < min(len(path), len(self._containers)) and self._containers[same][0] == path[same]:
            same += 1
        del self._containers[min(same, len(path) - 1) if new else same :]
        for tag, kind in path[len(self._containers) :]:
            parent = self.inner
            if parent.tag == "list":
                parent = last_item(parent) or parent.add(node("item")).children[-1]  # type: ignore[assignment]
            container = node(tag, type=kind)
            parent.add(container)
            self._containers.append(((tag, kind), container))
        return self.inner

    @property
    def path(self) -> tuple[Key, ...]:
        """The open containers."""
        return tuple(key for key, _ in self._containers)

    @property
    def inner(self) -> Node:
        """The element for the next block."""
        return self._containers[-1][1] if self._containers else self.division


_BOTTOM = frozenset({"closer", "postscript"})


def _close(holder: Node) -> None:
    """Put what ends with a closer into a division of its own, for another division may not follow a closer in TEI."""
    if not any(isinstance(child, Node) and child.tag in _BOTTOM for child in holder.children):
        return
    own = next((n for n, child in enumerate(holder.children) if isinstance(child, Node) and child.tag != "head"), 0)
    holder.children[own:] = [node("div", *holder.children[own:], type="part")]


def last_item(container: Node) -> Node | None:
    """The last item of a list."""
    last = container.children[-1] if container.children else None
    return last if isinstance(last, Node) and last.tag == "item" else None
