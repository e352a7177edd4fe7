"""Readings that cite a hand among their witnesses, as ekdosis writes them: the witness is cited, with its hand."""

from __future__ import annotations

from collections.abc import Iterator

from edition.parse.tei.tree import Element

_Hand = tuple[str, str]


def hands_apart(root: Element) -> None:
    """Cite witnesses for their hands, in readings of their own."""
    hands = dict(_hands(root))
    if not hands:
        return
    for parent in (root, *root.every("app", "rdgGrp")):
        if any(_cites(child, hands) for child in parent.elements("lem", "rdg")):
            readings = list(parent.every("rdg"))
            plain = {name.lstrip("#") for rdg in readings for name in rdg.get("wit").split()} - hands.keys()
            parent.children = [part for child in parent.children for part in _parted(child, hands, plain)]


def _hands(root: Element) -> Iterator[tuple[str, _Hand]]:
    """The hands of witnesses, by `@corresp` or in their description: whose, and what its siglum has behind it."""
    for note in root.every("handNote"):
        if note.get("corresp"):
            note.take("corresp")
            yield note.get("xml:id"), _hand(note, note.get("corresp").lstrip("#"))
    for witness in root.every("witness"):
        for note in witness.every("handNote"):
            if witness.get("xml:id") and note.get("xml:id"):
                yield note.get("xml:id"), _hand(note, witness.get("xml:id"))


def _hand(note: Element, witness: str) -> _Hand:
    abbr = note.first("abbr")
    shown = "".join((abbr.line if abbr is not None else "").split()).removeprefix(witness)
    return witness, shown or note.get("xml:id")


def _cites(child: Element | str, hands: dict[str, _Hand]) -> bool:
    return isinstance(child, Element) and any(name.lstrip("#") in hands for name in child.get("wit").split())


def _parted(child: Element | str, hands: dict[str, _Hand], plain: set[str]) -> list[Element | str]:
    """A reading as one for each hand; the lemma as what its witnesses have.

    Of a hand whose witness has another reading (`plain`) a note says that it has the lemma.
    """
    if not _cites(child, hands):
        return [child]
    assert isinstance(child, Element)
    by_hand: dict[str, list[str]] = {}
    notes: list[Element | str] = []
    for name in child.get("wit").split():
        witness, hand = hands.get(name.lstrip("#"), (name.lstrip("#"), ""))
        if child.tag == "lem" and hand and witness in plain:
            notes.append(Element("note", {}, child.span, [f"lemma: {witness} ({hand})"], name=child.name))
        else:
            by_hand.setdefault("" if child.tag == "lem" else hand, []).append(f"#{witness}")
    if child.tag == "lem":
        by_hand.setdefault("", [])
    made: list[Element | str] = []
    for hand, sigla in by_hand.items():
        attributes = child.attributes | {"wit": " ".join(dict.fromkeys(sigla))}
        if hand:
            attributes["hand"] = "\u00a0".join(hand.split())
        made.append(Element(child.tag, attributes, child.span, child.children, name=child.name))
    return [*made, *notes]
