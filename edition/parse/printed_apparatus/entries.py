"""The entries of a LaTeX document become those of an apparatus: readings with their witnesses, or comments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from edition.model.answers import NO_IDIOMS, NoteIdioms
from edition.model.span import Span
from edition.parse.printed_apparatus.readings import KNOWN, Idioms, Letters, Said, hands, inferred, letters, read
from edition.parse.tei.tree import Element
from edition.words import squeeze


@dataclass(frozen=True)
class Told:
    """Something to report of an entry."""

    code: str
    span: Span
    message: str
    hint: str = ""


@dataclass(frozen=True)
class NoteApparatus:
    """What the notes of a document have in common: its sigla, and which series of notes list readings."""

    sigla: frozenset[str]
    listed: bool  # the editor says which they are
    variants: frozenset[str]
    words: frozenset[str]
    idioms: Idioms = KNOWN
    passed_over: tuple[tuple[str, int, int], ...] = ()  # other series: how many of their notes can be read as readings

    def readings(self, said: Element) -> tuple[Letters, tuple[Said, ...]] | None:
        """The readings of a note; None when it is none of readings, or cannot be read."""
        if said.get("series") not in self.variants:
            return None
        note = letters(said.children)
        found = read(note, self.sigla, self.words, self.idioms) if note is not None else None
        return (note, found) if note is not None and found else None


def apparatus_of(
    root: Element, sigla: frozenset[str], variants: frozenset[str] | None, more: NoteIdioms = NO_IDIOMS
) -> NoteApparatus:
    """The sigla and the series of a document, from what is said of them, else from its notes."""
    idioms = Idioms.of(more)
    text = frozenset(word.strip(".,;:!?()[]“”„«»") for part in root.every("body") for word in part.words.split())
    notes = [(said.get("series"), letters(said.children)) for said in root.every("said")]
    known = sigla or inferred((note for _, note in notes if note is not None), text, idioms)
    passed_over: tuple[tuple[str, int, int], ...] = ()
    if variants is None:
        every, readable = Counter(series for series, _ in notes), Counter[str]()
        for series, note in notes:
            readable[series] += note is not None and read(note, known, text, idioms) is not None
        variants = frozenset(series for series, times in every.items() if 2 * readable[series] >= times)
        passed_over = tuple((one, readable[one], times) for one, times in every.items() if one not in variants)
    return NoteApparatus(known, bool(sigla), variants, text, idioms, passed_over)


def transform(root: Element, apparatus: NoteApparatus) -> Iterator[Told]:
    """Make entries of words with notes; yields what is to be reported."""
    for i, child in enumerate(root.children):
        if isinstance(child, Element):
            yield from transform(child, apparatus)
            if child.tag == "entry":
                before = root.children[i - 1] if i else ""
                made = _Entry(child, apparatus, _words(before))
                root.children[i] = made.element
                yield from made.told
    root.children[:] = [part for child in root.children for part in _unpacked(child)]


def _words(before: Element | str) -> str:
    """The words that stand before an entry; of one that was made, those of the text."""
    if isinstance(before, str):
        return before
    return "".join(_words(child) for child in before.children) if before.tag == "several" else before.words


def _unpacked(child: Element | str) -> list[Element | str]:
    if isinstance(child, Element) and child.tag == "several":
        return child.children
    return [child]


class _Entry:
    """One entry: words, and the notes on them."""

    def __init__(self, entry: Element, apparatus: NoteApparatus, before: str) -> None:
        self.entry, self.apparatus, self.before = entry, apparatus, before
        self.told: list[Told] = []
        lemma = entry.first("lem")
        assert lemma is not None
        children, left, right = _trimmed(lemma.children)
        inside = "".join(child if isinstance(child, str) else child.words for child in children)
        self.lemma = squeeze(entry.get("lemma") or inside)
        attached = bool(entry.get("from"))
        self._compare(None if attached else entry.first("printed"))
        inner: list[Element | str] = [] if attached else children
        rest = [child for child in entry.elements() if child.tag not in ("lem", "printed", "said")]
        behind: list[Element | str] = []
        notes = list(entry.elements("said"))
        if not notes:
            self._tell("E204", entry.span, f"{entry.called} without notes is text alone")
        for said in notes:
            made = self._variant(said, inner, attached) or self._comment(said, inner, attached)
            if attached:
                made.attributes |= {"from": entry.get("from"), "to": entry.get("to")}
                behind.append(made)
            else:
                inner = [made]
        words = children if attached else inner
        self.element = Element("several", {}, entry.span, [left, *words, *behind, *rest, right])

    def _tell(self, code: str, span: Span, message: str, hint: str = "") -> None:
        self.told.append(Told(code, span, message, hint))

    def _compare(self, printed: Element | None) -> None:
        """Report a `\\lemma` that says other words than those it is on; it may leave some out."""
        if printed is None or not printed.line:
            return
        parts = [part.strip() for part in printed.line.replace("...", "…").split("…")]
        at, whole = 0, self.lemma
        for part in parts:
            found = whole.find(part, at)
            if found < 0:
                hint = "the note has the words of the text as its lemma"
                self._tell("E204", printed.span, f"the \\lemma says “{printed.line}”, the text “{self.lemma}”", hint)
                return
            at = found + len(part)

    def _variant(self, said: Element, inner: list[Element | str], attached: bool) -> Element | None:
        """An entry with the readings of a note; None when it cannot be read."""
        found = self.apparatus.readings(said)
        if found is None:
            return None
        note, readings = found
        made = Element("app", {}, said.span, name=said.name)
        agreeing = self.entry.first("lem")
        if not attached:
            made.children.append(Element("lem", {}, said.span, inner, name=self.entry.called))
        elif agreeing is not None and agreeing.get("wit"):
            attributes = {"wit": agreeing.get("wit")}
            made.children.append(Element("lem", attributes, said.span, [self.lemma], name=self.entry.called))
        for one in readings:
            for hand, sigla in hands(one.sigla):
                reading = self._reading(note, one, said.span, attached)
                if reading is None:
                    return None
                reading.attributes["wit"] = " ".join(f"#{siglum}" for siglum in sigla)
                if hand:
                    reading.attributes["hand"] = "\u00a0".join(hand.split())
                made.children.append(reading)
        return made

    def _reading(self, note: Letters, one: Said, span: Span, attached: bool) -> Element | None:
        words = note.children(one.start, one.end, span)
        match one.kind:
            case "omission":
                words = []
            case "lost":
                return Element("rdg", {"type": "lacuna"}, span, [], name="reading")
            case "added" if self.lemma:
                words = [self.lemma, " ", *words]
            case "before" if self.lemma:
                words = [*words, " ", self.lemma]
            case "behind" if not self.lemma:
                if not squeeze(self.before).rstrip(",.;:").endswith(one.behind.rstrip(",.;:")):
                    return None
            case "behind":
                return None
            case "added" | "before" if attached:
                return None  # to words that are not known here
            case "turned":
                parts = self.lemma.split()
                if len(parts) != 2:
                    return None
                words = [f"{parts[1]} {parts[0]}"]
                return Element("rdg", {"type": "transposition"}, span, words, name="reading")
            case "words" if not self.lemma:
                return None
        return Element("rdg", {}, span, words, name="reading")

    def _comment(self, said: Element, inner: list[Element | str], attached: bool) -> Element:
        """A note as it stands."""
        if said.get("series") in self.apparatus.variants:
            words = said.line if len(said.line) <= 60 else f"{said.line[:60].rstrip()} …"
            self._tell("E204", said.span, f"a note that is no list of readings and sigla stays a note: “{words}”")
        note = Element("note", {"type": "editorial"}, said.span, said.children, name=said.name)
        if attached:
            return note
        return Element("annotated", {}, said.span, [*inner, note], name=said.name)


def _trimmed(children: list[Element | str]) -> tuple[list[Element | str], str, str]:
    """Words without the spaces around them, and these."""
    row = list(children)
    left = right = ""
    while row and isinstance(row[0], str) and not row[0].lstrip():
        row.pop(0)
        left = " "
    if row and isinstance(row[0], str) and row[0] != row[0].lstrip():
        row[0], left = row[0].lstrip(), " "
    while row and isinstance(row[-1], str) and not row[-1].rstrip():
        row.pop()
        right = " "
    if row and isinstance(row[-1], str) and row[-1] != row[-1].rstrip():
        row[-1], right = row[-1].rstrip(), " "
    return row, left, right
