"""The witnesses, hands, scholars and shorthands that an edition for ekdosis declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from edition.model.span import Span
from edition.parse.latex.block_mark import plain
from edition.parse.latex.ekdosis import SIGLUM, read_options
from edition.parse.latex.marks import Flattener
from edition.parse.latex.source import Command, Environment, Node
from edition.parse.tei.tree import Element
from edition.words import squeeze


@dataclass
class Declared:
    """What is declared, by the names that the readings use."""

    witnesses: list[Element] = field(default_factory=list)
    hands: dict[str, Element] = field(default_factory=dict)
    scholars: dict[str, str] = field(default_factory=dict)  # as they are printed; shorthands for them, too
    shorthands: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of witnesses
    printed: dict[str, str] = field(default_factory=dict)  # how each of all these names is printed
    people: dict[str, Element] = field(default_factory=dict)  # the scholars whom readings name
    families: dict[str, str] = field(default_factory=dict)  # of witnesses, by their names
    untold: list[tuple[str, Span]] = field(default_factory=list)  # what of this a volume cannot say
    twice: list[tuple[str, Span]] = field(default_factory=list)  # witnesses declared again

    @classmethod
    def of(cls, nodes: Iterable[Node], flattener: Flattener) -> Declared:
        """What some nodes declare."""
        found = cls()
        known: set[str] = set()
        listed: dict[str, list[str]] = {}  # the members of each shorthand
        for command in _commands(nodes):
            given = [_words(flattener, argument) for argument in command.arguments]
            match command.name:
                case "DeclareWitness" if given[0] not in known:
                    known.add(given[0])
                    bare = all(isinstance(item, str) for item in flattener.inline(command.arguments[1]))
                    shown = given[1] if bare and given[1] else given[0]
                    said = [Element("abbr", {"type": "siglum"}, command.span, [shown])]
                    more = _details(command.arguments[3], flattener)
                    witness = Element("witness", {"xml:id": given[0]}, command.span, [*said, " ", given[2] + more])
                    witness.name = "\\DeclareWitness"
                    found.witnesses.append(witness)
                    found.printed[given[0]] = given[1] or given[0]
                case "DeclareWitness":
                    found.twice.append((given[0], command.span))
                case "DeclareHand":
                    abbr = Element("abbr", {}, command.span, [given[2] or given[0]], seen=True, own=True)
                    whose = {"xml:id": "_".join(given[0].split()), "corresp": f"#{'_'.join(given[1].split())}"}
                    found.hands[given[0]] = Element("handNote", whose, command.span, [abbr], seen=True, own=True)
                    found.printed[given[0]] = given[2] or given[0]
                    found._describe_hand(given[1], given[2].removeprefix(given[1]).strip() or given[0], given[3])
                case "DeclareScholar" | "DeclareSource":
                    found.scholars[given[0]] = found.printed[given[0]] = given[1] or given[0]
                    if command.arguments[2]:
                        details = _details(command.arguments[2], flattener)
                        found.untold.append((f"what {command.name} says of “{given[0]}”{details}", command.span))
                case "DeclareShorthand":
                    listed[given[0]] = [part.strip() for part in given[2].split(",") if part.strip()]
                    found.printed[given[0]] = given[1]
        for name, members in listed.items():
            found.shorthands[name] = tuple(one for one in members if one in known or one in found.hands)
            if not found.shorthands[name]:
                found.scholars[name] = found.printed[name]
        found._families(listed)
        return found

    def _families(self, listed: Mapping[str, Sequence[str]]) -> None:
        """The families of witnesses: shorthands for some of them that have none in common."""
        names = [str(witness.get("xml:id")) for witness in self.witnesses]
        groups = {name: [one for one in members if one in names] for name, members in listed.items()}
        groups = {name: members for name, members in groups.items() if 1 < len(members) < len(names)}
        every = [one for members in groups.values() for one in members]
        if len(every) == len(set(every)):
            self.families = {one: self.printed[name] or name for name, members in groups.items() for one in members}

    def list_of_witnesses(self, span: Span) -> Element:
        """The witnesses as TEI lists them, those of a family together."""
        made = Element("listWit", {}, span)
        for name in dict.fromkeys(self.families.get(one.get("xml:id"), "") for one in self.witnesses):
            own = [one for one in self.witnesses if self.families.get(one.get("xml:id"), "") == name]
            if name:
                made.children.append(Element("listWit", {}, span, [Element("head", {}, span, [name]), *own]))
            else:
                made.children += own
        return made

    def _describe_hand(self, witness: str, hand: str, words: str) -> None:
        """Say in the description of a witness what is known of one of its hands."""
        for element in self.witnesses:
            if element.get("xml:id") == witness and words:
                element.children.append(f"; {hand}: {words}")

    def resolve(self, root: Element) -> None:
        """Say the witnesses, hands and scholars of each reading as TEI does."""
        for element in (root, *root.every()):
            element.children = [
                self._shown(child) if isinstance(child, Element) and child.tag == SIGLUM else child
                for child in element.children
            ]
        for app in root.every("app"):
            self._groups(app)

    def _person(self, name: str, span: Span) -> str:
        """The identifier of a scholar or source, for whom there is an element from now on."""
        key = f"who.{'_'.join(name.split())}"
        if key not in self.people:
            words = self.scholars.get(name, self.printed.get(name, name))
            self.people[key] = Element("name", {"xml:id": key}, span, [words], seen=True, own=True)
        return key

    def _shown(self, named: Element) -> str:
        """The names of witnesses and scholars, as they are printed."""
        return " ".join(self.printed.get(one, one) for one in _parts(named.words))

    def _groups(self, app: Element) -> None:
        """Resolve the readings of an entry, or of a group of readings in it."""
        for child in app.elements("rdgGrp", "lem", "rdg"):
            if child.tag == "rdgGrp":
                self._groups(child)
            else:
                self._resolve(child)

    def _resolve(self, reading: Element) -> None:
        """A reading with its sigla, and whose it is."""
        sigla: list[str] = []
        people: list[str] = []
        for part in _parts(reading.get("wit")):
            if part in self.scholars:
                people.append(part)  # ekdosis allows a scholar among the witnesses
            else:
                sigla += (f"#{'_'.join(name.split())}" for name in self.shorthands.get(part) or (part,))
        for name in ("source", "resp"):
            people += _parts(reading.get(name))
            reading.attributes.pop(name, None)
        named = [one for one in people if self.scholars.get(one, self.printed.get(one, one))]
        if named:
            reading.attributes["resp"] = " ".join(f"#{self._person(one, reading.span)}" for one in named)
        reading.attributes.pop("wit", None)
        if sigla:
            reading.attributes["wit"] = " ".join(dict.fromkeys(sigla))


def _parts(names: str) -> list[str]:
    return [part.strip() for part in names.split(",") if part.strip()]


def _details(nodes: Iterable[Node] | None, flattener: Flattener) -> str:
    """What the options of a declaration say, in brackets."""
    said = {key: squeeze("".join(plain(value))) for key, value in read_options(nodes, flattener).items()}
    words = ", ".join(f"{key}: {value}" if key in _NAMED else value for key, value in said.items() if key and value)
    return f" ({words})" if words else ""


_NAMED = ("origDate", "locus", "note")
"""Options that are not understood without their name."""


def _commands(nodes: Iterable[Node]) -> Iterator[Command]:
    for node in nodes:
        if isinstance(node, Command):
            yield node
        elif isinstance(node, Environment):
            yield from _commands(node.content)


def _words(flattener: Flattener, nodes: Iterable[Node] | None) -> str:
    row = flattener.inline(nodes)
    return " ".join("".join(item if isinstance(item, str) else item.words for item in row).split())
