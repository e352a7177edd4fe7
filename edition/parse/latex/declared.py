"""The witnesses, hands, scholars and shorthands that an edition for ekdosis declares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from edition.model.span import Span
from edition.parse.latex.marks import Flattener
from edition.parse.latex.source import Command, Environment, Node
from edition.parse.tei.tree import Element


@dataclass
class Declared:
    """What is declared, by the names that the readings use."""

    witnesses: list[Element] = field(default_factory=list)
    hands: dict[str, tuple[str, str]] = field(default_factory=dict)  # the witness, and how the hand is printed
    scholars: dict[str, str] = field(default_factory=dict)
    shorthands: dict[str, tuple[str, ...]] = field(default_factory=dict)
    twice: list[tuple[str, Span]] = field(default_factory=list)  # witnesses declared again

    @classmethod
    def of(cls, nodes: Iterable[Node], flattener: Flattener) -> Declared:
        """What some nodes declare."""
        found = cls()
        known: set[str] = set()
        for command in _commands(nodes):
            given = [_words(flattener, argument) for argument in command.arguments]
            match command.name:
                case "DeclareWitness" if given[0] not in known:
                    known.add(given[0])
                    plain = all(isinstance(item, str) for item in flattener.inline(command.arguments[1]))
                    shown = given[1] if plain and given[1] else given[0]
                    said = [Element("abbr", {"type": "siglum"}, command.span, [shown])]
                    witness = Element("witness", {"xml:id": given[0]}, command.span, [*said, " ", given[2]])
                    witness.name = "\\DeclareWitness"
                    found.witnesses.append(witness)
                case "DeclareWitness":
                    found.twice.append((given[0], command.span))
                case "DeclareHand":
                    found.hands[given[0]] = (given[1], given[2] or given[0])
                case "DeclareScholar" | "DeclareSource":
                    found.scholars[given[0]] = given[1] or given[0]
                case "DeclareShorthand":
                    found.shorthands[given[0]] = tuple(part.strip() for part in given[2].split(",") if part.strip())
        return found

    def resolve(self, root: Element) -> None:
        """Say the witnesses, hands and scholars of each reading as TEI does."""
        for app in root.every("app"):
            row: list[Element | str] = []
            for child in app.children:
                row += self._resolved(child) if isinstance(child, Element) and child.get("wit") else [child]
            app.children = row
            for reading in app.elements("lem", "rdg"):
                for name in ("source", "resp"):
                    if reading.get(name):
                        people = [part.strip() for part in reading.get(name).split(",") if part.strip()]
                        reading.attributes[name] = " ".join(
                            "_".join(self.scholars.get(one, one).split()) for one in people
                        )

    def _resolved(self, reading: Element) -> list[Element | str]:
        """A reading with its sigla; those of hands as readings of their own."""
        by_hand: dict[str, list[str]] = {}
        for part in (part.strip() for part in reading.get("wit").split(",")):
            for name in self.shorthands.get(part, (part,)) if part else ():
                witness, hand = self.hands.get(name, (name, ""))
                by_hand.setdefault(hand, []).append(f"#{'_'.join(witness.split())}")
        if reading.tag == "lem":
            by_hand = {"": [siglum for sigla in by_hand.values() for siglum in sigla]}
        made: list[Element | str] = []
        for hand, sigla in by_hand.items():
            attributes = reading.attributes | {"wit": " ".join(dict.fromkeys(sigla))}
            if hand:
                attributes["hand"] = "_".join(hand.split())
            made.append(Element(reading.tag, attributes, reading.span, reading.children, name=reading.name))
        return made


def _commands(nodes: Iterable[Node]) -> Iterator[Command]:
    for node in nodes:
        if isinstance(node, Command):
            yield node
        elif isinstance(node, Environment):
            yield from _commands(node.content)


def _words(flattener: Flattener, nodes: Iterable[Node] | None) -> str:
    row = flattener.inline(nodes)
    return " ".join("".join(item if isinstance(item, str) else item.words for item in row).split())
