"""Readings of an apparatus that others encoded: whose they are, and their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from edition.model.authority import Record, Work
from edition.model.entry import Reading, ReadingType
from edition.model.inline import Inlines, of_words, text
from edition.parse.tei.foreign.header import siglum_of
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.tree import Element
from edition.words import squeeze

_TYPES = {kind.value: kind for kind in ReadingType} | {
    "om": ReadingType.OMISSION, "omit": ReadingType.OMISSION, "add": ReadingType.ADDITION,
    "transp": ReadingType.TRANSPOSITION, "rep": ReadingType.REPETITION, "corr": ReadingType.CORRECTION,
    "subst": ReadingType.SUBSTITUTION, "substantive": ReadingType.SUBSTITUTION, "unclear": ReadingType.ILLEGIBLE,
}  # fmt: skip


_PLAIN = frozenset({"lem", "rdg", "p", "l", "lg", "ab", "head"})
"""Elements that say nothing of the words of a reading but that they are its words."""


class Sources:
    """Who is who in the document: witnesses, responsible persons, hands, names and works."""

    def __init__(self, root: Element, records: Mapping[str, Record], works: Mapping[str, Work], losses: Losses) -> None:
        self.records = records
        self.works = works
        self.losses = losses
        self.sigla: dict[str, tuple[str, ...]] = {
            item.get("xml:id"): (siglum_of(item),) for item in root.every("witness") if item.get("xml:id")
        }
        for group in root.every("listWit"):
            if group.get("xml:id"):
                self.sigla[group.get("xml:id")] = tuple(siglum_of(item) for item in group.every("witness"))
        self.hands = {item.get("xml:id"): item for item in root.every("handNote") if item.line}

    def witnesses(self, element: Element) -> tuple[str, ...]:
        """The sigla in @wit."""
        found: list[str] = []
        for word in element.get("wit").split():
            name = word.rpartition("#")[2]
            if name not in self.sigla:
                self.losses("E205", element.span, f"the witness “{name}” is not listed", "add it to the witnesses")
            found += self.sigla.get(name, (name,))
        return tuple(dict.fromkeys(found))

    def lemma(self, app: Element) -> Element | None:
        """What of an apparatus entry is the base text: the lemma, or else the first reading."""
        lemma = app.first("lem")
        if lemma is None:
            lemma = next((rdg for rdg in app.every("rdg")), None)
            if lemma is not None:
                self.losses("E204", app.span, "an <app> has no <lem>: its first reading is taken as the base text")
        return lemma

    def readings(self, app: Element) -> Iterator[Reading]:
        """All readings but the lemma, those of groups and of entries inside them too."""
        lemma = app.first("lem")
        if lemma is None and not (app.get("from") or app.get("loc")):
            lemma = next(iter(app.every("rdg")), None)
        details = list(app.every("witDetail"))
        for reading, element in self._readings(app, lemma, ""):
            notes = [d for d in details if d.get("target").lstrip("#") in ("", element.get("xml:id"))
                     and set(self.witnesses(d)) & {*reading.witnesses}]  # fmt: skip
            for detail in notes:
                details.remove(detail)
                detail.take("wit", "target")
                who = " ".join(self.witnesses(detail))
                reading = replace(reading, note=_joined(reading.note, f"{who}: {detail.take_words()}"))
            yield reading
        for detail in details:
            detail.told = True
            self.losses("E201", detail.span, "<witDetail> belongs to no reading and is not taken over")

    def _readings(self, holder: Element, lemma: Element | None, group: str) -> Iterator[tuple[Reading, Element]]:
        for child in holder.elements():
            if child.tag == "rdgGrp":
                child.take("type")
                yield from self._readings(child, lemma, ", ".join(filter(None, (group, child.get("type")))))
            elif child.tag == "rdg" and child is not lemma:
                yield self.reading(child, group), child
                for inner in child.every("app"):
                    inner.seen = True
                    self.losses(
                        "E204", inner.span, "an <app> inside a reading becomes further readings of the outer one"
                    )
                    outer = self.reading(child, group)
                    for reading in self.readings(inner):
                        words = squeeze(words_of(child, inner, reading.text))
                        kind = ReadingType.SUBSTITUTION if words else ReadingType.OMISSION
                        note = reading.note or outer.note
                        yield replace(reading, content=of_words(words), type=kind, note=note), child
            elif child.tag == "wit":
                child.told = True
                self.losses("E201", child.span, "<wit> is not taken over", "add the siglum to the reading")

    def reading(self, element: Element, group: str) -> Reading:
        """One reading."""
        words = squeeze(words_of(element))
        kind = _TYPES.get(element.get("type"))
        if element.get("type") and kind is None:
            group = ", ".join(filter(None, (group, element.get("type"))))
        if not words:
            kind = ReadingType.ILLEGIBLE if any(True for _ in element.every("gap", "unclear")) else ReadingType.OMISSION
        elif kind in (None, ReadingType.OMISSION):
            kind = ReadingType.SUBSTITUTION
        hand = element.get("hand").lstrip("#")
        element.take("wit", "type", "resp", "hand")
        note = " ".join(n.take_words() for n in element.every("note"))
        said = _joined((text(f"({group})"),) if group else (), note)
        resp = " ".join(word.rpartition("#")[2] for word in element.get("resp").split())
        return Reading(of_words(words), kind or ReadingType.SUBSTITUTION, self.witnesses(element), resp,
                       self._hand(hand), said, element.span)  # fmt: skip


    def _hand(self, name: str) -> str:
        """What the header says of a hand, else its name."""
        if name in self.hands:
            self.hands[name].take("xml:id")
            return self.hands[name].take_words()
        return name


def _joined(note: Inlines, words: str) -> Inlines:
    before = "".join(part.text for part in note)
    both = squeeze(f"{before} {words}")
    return (text(both),) if both else ()


def words_of(element: Element, put: Element | None = None, words: str = "") -> str:
    """The words of a reading: lemmata of entries inside it, no notes; `words` in place of the element `put`."""
    parts: list[str] = []
    element.own = True
    element.seen = element.seen or element.tag in _PLAIN
    for child in element.children:
        if isinstance(child, str):
            parts.append(child)
        elif child is put:
            parts.append(words)
        elif child.tag == "app":
            child.seen = True
            lemma = child.first("lem") or next(iter(child.every("rdg")), None)
            parts.append(words_of(lemma, put, words) if lemma is not None else "")
        elif child.tag == "choice":
            first = next(iter(child.elements("sic", "orig", "abbr")), None) or next(iter(child.elements()), None)
            parts.append(words_of(first, put, words) if first is not None else "")
        elif child.tag in ("p", "l", "lg", "lb", "ab", "head"):
            parts.append(f" {words_of(child, put, words)} ")
        elif child.tag not in ("note", "witDetail", "rdg", "del"):
            parts.append(words_of(child, put, words))
    return "".join(parts)
