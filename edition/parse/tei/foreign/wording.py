"""The words of a reading as one witness has them, with editorial signs, and the remarks on them.

What is lost and restored stands in [ ], what is supplied in ⟨ ⟩, what is superfluous in { }, and […] for what is
illegible or lost; deletions are among the words before correction.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from edition.model.entry import ReadingType
from edition.model.inline import Inlines, Role, plain
from edition.parse.tei.foreign.editor_notes import inlines_of, roles
from edition.parse.tei.foreign.people_and_witnesses import ENDS, own
from edition.parse.tei.foreign.word_spacing import alone, parted
from edition.parse.tei.tree import Element
from edition.words import squeeze

LOST = re.compile(r"lost|damage|damaged|tear|torn|hole|lacuna|missing|destroy|abras|trim|cut", re.IGNORECASE)
_EXPLAINS = re.compile(r"expla", re.IGNORECASE)
_SUPPLIED = ("⟨", "⟩")
_ERASED = re.compile(r"ras(ura|$)|eras|overwr|superimpos", re.IGNORECASE)
_OMITTED = re.compile(r"^#?om(itted|ission|it|\.)?$", re.IGNORECASE)
_APART = frozenset({"p", "l", "lg", "ab", "head", "lb", "pb", "cb", "gb", "milestone", "item", "sp", "speaker", "stage",
                    "cell", "row", "list", "space"})  # fmt: skip
_PLAIN = frozenset({"lem", "rdg", "l", "lg", "ab", "p", "head", "add", "del", "subst", "supplied", "surplus", "gap",
                    "unclear", *ENDS})  # fmt: skip
_NO_WORDS = frozenset({"note", "witDetail", "wit", "rdg", "desc", "certainty"})
STYLED = frozenset({"hi", "emph", "title", "foreign", "mentioned", "term"})
_STYLE = re.compile("(\x01[0-9]+\x02|\x03)")
"""Where words of a style begin, with its number, and where they end: no document has these characters."""

_STYLES = tuple(Role)
_WORDLESS = frozenset({"ptr", "figure", "graphic", "formula", "notatedMusic", "media", "binaryObject", "g"})
Voice = str | Element | None
"""Who speaks: a witness by its siglum, a reading inside the reading, or nobody: then lemmata are read."""


@dataclass
class ReadingWording:
    """The content of a reading: its words, those before correction if they differ, remarks, and what is lost in it."""

    words: str = ""
    content: Inlines = ()  # the same with their styles; nothing when they have none
    before: str | None = None  # what stood there first; None when nothing was corrected
    deleted: bool = False  # whether something was taken out
    remarks: list[str] = field(default_factory=list)
    missing: ReadingType | None = None
    wordless: str = ""  # the name of an element in it that is no words
    hand: Element | None = None  # the reading inside the reading that was chosen


def wording(
    reading: Element,
    voice: Voice,
    named: Callable[[Element], tuple[str, ...]],
    copied: Mapping[str, Element],
    printed: bool = False,
    turn: int = 0,
    transmitted: bool = False,
) -> ReadingWording:
    """The content of a reading.

    `named` gives the witnesses of a nested reading, `copied` are all elements by identifier. With `printed`, what is
    superfluous is left out, as in an edited text; with `transmitted`, what is supplied is left out, and what is
    superfluous has no signs, as in the base text. Where a witness has several readings in a nested entry, that of
    number `turn` is told, else its last one.
    """
    teller = _WordingReader(voice, named, copied, printed=printed, turn=turn, transmitted=transmitted)
    words = squeeze(teller.words(reading))
    before = squeeze(_WordingReader(voice, named, copied, before=True, turn=turn).words(reading))
    result = teller.result
    if words == "[…]":
        words, before = "", ""
        _take_omission(reading, result)
    elif teller.changed and before != words:
        result.before = before
    if words:
        result.missing = None
    result.words = words
    if words and any(roles(part)[1] for part in reading.every(*STYLED)):
        marked = _WordingReader(voice, named, copied, marked=True, turn=turn).words(reading)
        content = inlines_of(_pieces(marked))
        result.content = content if plain(content) == words else ()
    result.remarks = [remark.removesuffix(f": {words}") for remark in result.remarks]
    return result


def _take_omission(reading: Element, result: ReadingWording) -> None:
    """Of a reading that is a gap alone: the witness omits the words, where the gap says so."""
    gaps = [*reading.every("gap")]
    if gaps and all(_OMITTED.search(gap.get("reason")) for gap in gaps):
        result.missing = ReadingType.OMISSION
        result.remarks = [remark for remark in result.remarks if not _OMITTED.search(remark)]


def _pieces(marked: str) -> Iterator[tuple[str, tuple[tuple[Role, str], ...]]]:
    """Words with the styles they stand in."""
    styles: list[tuple[Role, str]] = []
    for part in _STYLE.split(marked):
        if part == "\x03":
            styles.pop()
        elif part[:1] == "\x01":
            styles.append((_STYLES[int(part[1:-1])], ""))
        elif part:
            yield part, tuple(dict.fromkeys(styles))


class _WordingReader:
    def __init__(
        self, voice: Voice, named: Callable[[Element], tuple[str, ...]], copied: Mapping[str, Element],
        before: bool = False, marked: bool = False, printed: bool = False, turn: int = 0, transmitted: bool = False,
    ) -> None:  # fmt: skip
        self.voice = voice
        self.named = named
        self.copied = copied
        self.before = before
        self.printed = printed
        self.turn = turn
        self.transmitted = transmitted
        self.marked = marked  # words of a style stand between marks
        self.result = ReadingWording()
        self.changed = False
        self.depth = 0
        self.substituted = False  # what is added stands for what is deleted beside it

    def words(self, element: Element) -> str:
        """All words in an element, with signs."""
        element.own = True
        element.seen = element.seen or element.tag in _PLAIN
        copy = self._copied(element)
        if copy is not None:
            return copy
        parts: list[str] = []
        before: Element | str = ""
        for child in element.children:
            if isinstance(child, str):
                parts.append(child)
            else:
                touching = not isinstance(before, str) and parted(before, child, element)
                bounds = " " if alone(child, element) else ""
                parts += [" " if touching else bounds, self.piece(child), bounds]
            before = child
        styles = roles(element)[1] if self.marked and element.tag in STYLED else []
        marks = "".join(f"\x01{_STYLES.index(role)}\x02" for role in styles)
        return marks + "".join(parts) + "\x03" * len(styles)

    def _copied(self, element: Element) -> str | None:
        """The words of the element of which an empty one is a copy."""
        pointer = element.get("copyOf") or element.get("sameAs")
        found_element = self.copied.get(pointer.rpartition("#")[2]) if pointer and not element.children else None
        if found_element is None or self.depth > 3:
            return None
        element.take("copyOf", "sameAs")
        self.depth += 1
        words = self.words(found_element)
        self.depth -= 1
        return words

    def piece(self, child: Element) -> str:
        """The words for an element among the words."""
        tag = child.tag
        child.seen = child.seen or tag in _PLAIN
        if tag == "app":
            return self.chosen(child)
        if tag in _NO_WORDS:
            return ""
        if tag == "choice":
            first = next(iter(child.elements("sic", "orig", "abbr")), None) or next(iter(child.elements()), None)
            return self.words(first) if first is not None else ""
        if tag == "gap":
            return self.gap(child)
        if tag == "del":
            self.changed = self.result.deleted = True
            child.take("rend", "hand", "type", "place")
            inside = self.words(child)
            return inside if self.before else ""
        if tag == "add":
            return self.add(child)
        if tag == "subst":
            outer, self.substituted = self.substituted, True
            inside = self.words(child)
            self.substituted = outer
            return inside
        inside = self.words(child)
        if tag == "supplied":
            child.take("reason")
            return "" if self.transmitted else _between(supplied_signs(child), inside)
        if tag == "surplus":
            child.take("reason")
            if self.transmitted:
                return inside
            return "" if self.printed else _between(("{", "}"), inside)
        if tag == "unclear":
            child.take("reason")
            self.remark(f"unclear: {squeeze(inside)}" if squeeze(inside) else "unclear")
            if not squeeze(inside):
                self.result.missing = ReadingType.ILLEGIBLE
        elif tag in _APART and child.get("break") != "no":
            return f" {inside} "
        elif tag in _WORDLESS and not inside.strip():
            self.result.wordless = tag
        return inside

    def remark(self, words: str) -> None:
        """Add a remark on the reading."""
        if words not in self.result.remarks:
            self.result.remarks.append(words)

    def gap(self, child: Element) -> str:
        """The sign for a gap, which is recorded as a remark."""
        reason = child.get("reason")
        extent = " ".join(child.get(name) for name in ("quantity", "unit") if child.get(name)) or child.get("extent")
        child.take("reason", *(name for name in ("quantity", "unit", "extent") if child.get(name) in extent))
        self.result.missing = ReadingType.LACUNA if LOST.search(reason) else ReadingType.ILLEGIBLE
        why = "" if reason in ("lost", "illegible") else reason.lstrip("#")  # the sign says so
        detail = ", ".join(filter(None, (why, squeeze(extent))))
        self.remark(detail) if detail else None
        return "[…]"

    def add(self, child: Element) -> str:
        """The words of an addition, which is recorded as a remark."""
        inside = self.words(child)
        place, hand = child.get("place"), child.get("hand").lstrip("#")
        erased = not self.substituted and _ERASED.search(place)  # nobody knows what stood there before
        self.changed = self.changed or not erased
        child.take("place", "hand", "type", "rend")
        where = f"added {place}".strip() + (f", by {hand}" if hand else "")
        self.remark(f"{where}: {squeeze(inside)}" if squeeze(inside) else where)
        return "" if self.before and not erased else inside

    def chosen(self, app: Element) -> str:
        """The words at a nested entry: the reading of the witness, else the lemma."""
        app.seen = True
        options = list(own(app, "lem", "rdg"))
        if isinstance(self.voice, Element):
            naming = [one for one in options if one is self.voice or any(x is self.voice for x in one.every("rdg"))]
        else:
            naming = [one for one in options if self.voice and self.voice in self.speakers(one)]
        naming = naming[min(self.turn, len(naming) - 1) :] if naming else []
        if naming and naming[0].get("hand"):
            self.result.hand = naming[0]
        naming = naming or [one for one in options if one.tag == "lem"] or ([] if self.voice else options)
        return self.words(naming[0]) if naming else ""

    def speakers(self, reading: Element) -> set[str]:
        """The witnesses of a reading and of nested ones."""
        every = (reading, *reading.every("rdg", "lem"))
        return {siglum for one in every for siglum in self.named(one)}


def supplied_signs(element: Element) -> tuple[str, str]:
    """The signs around supplied words: [ ] of what is lost, ( ) of what explains, ⟨ ⟩ of all else."""
    reason = element.get("reason")
    if LOST.search(reason):
        return "[", "]"
    return ("(", ")") if _EXPLAINS.search(reason) else _SUPPLIED


def _between(signs: tuple[str, str], words: str) -> str:
    """Signs around words, spaces outside."""
    bare = words.strip()
    if not bare:
        return words
    at = words.index(bare)
    return f"{words[:at]}{signs[0]}{bare}{signs[1]}{words[at + len(bare) :]}"


def words_of(element: Element) -> str:
    """The words of an element as text: with the lemmata of entries in it, without notes and deletions."""
    parts: list[str] = []
    element.own = True
    element.seen = element.seen or element.tag in ("lem", "rdg", "p", "l", "lg", "ab", "head")
    before: Element | str = ""
    for child in element.children:
        bounds = not isinstance(child, str) and alone(child, element)
        if bounds or (not isinstance(child, str) and not isinstance(before, str) and parted(before, child, element)):
            parts.append(" ")
        before = child
        if isinstance(child, str):
            parts.append(child)
        elif child.tag == "app":
            lemma = next(own(child, "lem", "rdg"), None)
            parts.append(words_of(lemma) if lemma is not None else "")
        elif child.tag == "choice":
            first = next(iter(child.elements("sic", "orig", "abbr")), None) or next(iter(child.elements()), None)
            parts.append(words_of(first) if first is not None else "")
        elif child.tag in ("p", "l", "lg", "lb", "ab", "head"):
            parts.append(f" {words_of(child)} ")
        elif child.tag not in ("note", "witDetail", "rdg", "del"):
            parts.append(words_of(child))
        parts.append(" " if bounds else "")
    return "".join(parts)
