"""Texts that stand side by side (`pages`, `pairs`, `alignment`): one is read, the others are told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.model.diagnostic import Diagnostic
from edition.model.span import Span
from edition.parse.latex.commands import LANGUAGES
from edition.parse.latex.ekdosis import has_entries
from edition.parse.latex.source import Break, Command, Environment, LatexGroup, LatexWords, Node

_SIDES = {"Leftside": "left", "Rightside": "right"}
_LANGUAGE = re.compile(r'([A-Za-z]+)\s*\[[^\]]*xml:lang\s*=\s*["“”]([A-Za-z-]+)')


@dataclass
class ParallelTexts:
    """The texts of a document by their names, as `--text` takes them: left and right, or those of ekdosis.

    The first with an apparatus is the one that is read, unless another is wanted.
    """

    places: dict[str, Span] = field(default_factory=dict)  # where each begins
    words: dict[str, int] = field(default_factory=dict)  # how many each has
    languages: dict[str, str] = field(default_factory=dict)
    main: str = ""

    @classmethod
    def of(cls, nodes: Sequence[Node], settings: Sequence[Node]) -> ParallelTexts:
        """The texts of a document; `settings` are its preamble."""
        found = cls()
        with_entries: list[str] = []
        for text in _texts(nodes):
            name = _name(text)
            found.places.setdefault(name, text.span)
            found.words[name] = found.words.get(name, 0) + sum(map(_words, text.content))
            if any(map(has_entries, text.content)):
                with_entries.append(name)
        if found.places:
            found.main = next(iter(with_entries or found.places))
            said = "".join(_plain(node) for node in (*settings, *nodes) if isinstance(node, (Command, Environment)))
            found.languages = {name: tag for name, tag in _LANGUAGE.findall(said) if name in found.places}
        return found

    def only(self, nodes: Sequence[Node], wanted: str) -> tuple[Node, ...]:
        """A document with one of its texts; when it is not the main one, without what belongs to no text."""
        if not self.places:
            return tuple(nodes)
        if wanted == self.main:
            return tuple(self._without_others(nodes, False))
        return tuple(self._kept(text) for text in _texts(nodes) if _name(text) == wanted)

    def _without_others(self, nodes: Sequence[Node], beside: bool) -> Iterator[Node]:
        """Nodes without the texts that are not the main one; `beside` are those of an `alignment`."""
        for node in nodes:
            if isinstance(node, Environment) and (node.name in _SIDES or beside):
                if _name(node) == self.main:
                    yield self._kept(node, beside)
            elif isinstance(node, (Environment, LatexGroup)):
                inside = isinstance(node, Environment) and node.name == "alignment"
                yield replace(node, content=tuple(self._without_others(node.content, inside)))
            else:
                yield node

    def _kept(self, text: Environment, inside: bool = False) -> Environment:
        """A text as an environment of edited text; in `alignment` it is one already."""
        if text.name in _SIDES:
            return text
        name = text.name.removesuffix("*")
        content = (*text.content, Break("par", text.span))  # the next part is another paragraph
        says = name in LANGUAGES and name not in self.languages
        made = replace(text, name=name if says else "edition", arguments=(), content=content)
        return made if inside else Environment("ekdosis", (), (made,), text.span)

    def told(self, wanted: str, volume: str, file: str) -> Iterator[Diagnostic]:
        """What is not read, and how it becomes a volume of its own."""
        for name, place in self.places.items():
            if name != wanted:
                what = (
                    f"the text “{name}”, beside the text “{wanted}”, is not in this volume ({self.words[name]} words)"
                )
                other = f"{volume.removesuffix(f'-{wanted}')}{'' if name == self.main else f'-{name}'}"
                hint = f"make it a volume of its own: edition import {other} {file} --text {name}"
                yield Diagnostic("E201", place, what, hint)


def _name(text: Environment) -> str:
    return _SIDES.get(text.name, text.name).removesuffix("*")


def _texts(nodes: Sequence[Node]) -> Iterator[Environment]:
    """The texts in a document, one after the other; each may be in several parts."""
    for node in nodes:
        if isinstance(node, Environment):
            if node.name in _SIDES:
                yield node
            elif node.name == "alignment":
                yield from (one for one in node.content if isinstance(one, Environment))
            else:
                yield from _texts(node.content)
        elif isinstance(node, LatexGroup):
            yield from _texts(node.content)


def _words(node: Node) -> int:
    """How many words a node has, without notes of the apparatus."""
    match node:
        case LatexWords():
            return len(node.text.split())
        case LatexGroup() | Environment():
            return sum(map(_words, node.content))
        case Command():
            arguments = node.arguments[:1] if node.name == "edtext" else node.arguments
            return sum(_words(one) for part in arguments for one in part or ())
    return 0


def _plain(node: Node) -> str:
    """The letters of settings: those of commands, and the options of `alignment`."""
    match node:
        case LatexWords():
            return node.text
        case LatexGroup():
            return "".join(map(_plain, node.content))
        case Command(name="SetAlignment") | Environment(name="alignment"):
            return "".join(_plain(one) for part in node.arguments for one in part or ())
        case Environment():
            return "".join(map(_plain, (one for one in node.content if isinstance(one, (Environment, Command)))))
    return ""
