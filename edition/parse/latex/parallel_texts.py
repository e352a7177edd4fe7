"""Texts that stand side by side (`pages`, `pairs`, `alignment`): each is read as if it stood alone.

What stands beside what is known: the second paragraph of a left side beside the second of its right side (reledpar sets
each `\\pstart` and each stanza beside one of the other side), the third part of `latin` in an `alignment` beside the
third of `english`. These parts are named alike in all texts.
"""

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
_PAIRS = ("pages", "pairs")
_SET = ("Pages", "Columns")
"""Commands that set what stands in these: facing pages, or columns."""
PAIRED, PART = "{paired}", "{part}"
"""Commands that no document has: what follows is numbered by paragraphs, with a beginning; or is the part so named."""

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
    arrangement: str = "pages"  # or columns
    parts: dict[int, str] = field(default_factory=dict)  # by the id of each environment of a text: how its parts begin

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
        found.parts = dict(_numbered(nodes))
        if any(isinstance(one, Environment) and one.name == "pairs" for group in _groups(nodes) for one in group):
            found.arrangement = "columns"
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
            elif not (isinstance(node, Command) and node.name in _SET):
                yield node

    def _kept(self, text: Environment, inside: bool = False) -> Environment:
        """A text as an environment of edited text; in `alignment` it is one already."""
        begins = (LatexWords(self.parts.get(id(text), ""), text.span),)
        named = Command(PAIRED if text.name in _SIDES else PART, (begins,), text.span)
        text = replace(text, content=(named, *text.content))
        if text.name in _SIDES:
            return text
        name = text.name.removesuffix("*")
        content = (*text.content, Break("par", text.span))  # the next part is another paragraph
        says = name in LANGUAGES and name not in self.languages
        made = replace(text, name=name if says else "edition", arguments=(), content=content)
        return made if inside else Environment("ekdosis", (), (made,), text.span)

    @property
    def names(self) -> tuple[str, ...]:
        """The texts that have words, the main one first; one empty name when there is but one text."""
        others = (name for name in self.places if name != self.main and self.words[name])
        return self.main, *others

    def told(self, wanted: str, volume: str, file: str) -> Iterator[Diagnostic]:
        """What is not read, and how it becomes a volume of its own."""
        for name, place in self.places.items():
            if name != wanted:
                what = (
                    f"the text “{name}”, beside the text “{wanted}”, is not in this volume ({self.words[name]} words)"
                )
                hint = f"leave out --text, and all texts are in one volume: edition import {volume} {file}"
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


def _numbered(nodes: Sequence[Node]) -> Iterator[tuple[int, str]]:
    """How the names of the parts of each text begin, by the `id` of its environment."""
    groups = [*_groups(nodes)]
    times: dict[str, int] = {}
    for number, group in enumerate(groups, 1):
        for text in _texts(group):
            if text.name in _SIDES:
                yield id(text), f"{number}." if len(groups) > 1 else ""
            else:
                times[_name(text)] = times.get(_name(text), 0) + 1
                yield id(text), str(times[_name(text)])


def _groups(nodes: Sequence[Node]) -> Iterator[Sequence[Node]]:
    """The environments in which texts stand side by side."""
    for node in nodes:
        if isinstance(node, Environment) and (node.name in _PAIRS or node.name == "alignment"):
            yield (node,)
        elif isinstance(node, (Environment, LatexGroup)):
            yield from _groups(node.content)


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
