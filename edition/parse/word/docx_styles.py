"""The styles and the numbering of a .docx document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from edition.parse.language_tags import tag_of
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number
from edition.parse.word.ooxml import attribute, children, first, value
from edition.parse.word.paragraphs import ListPlace, heading_level
from edition.roman import roman

_OFF = frozenset({"0", "false", "off", "none"})
_LOOKS = {"i": "italic", "iCs": "italic", "b": "bold", "bCs": "bold", "smallCaps": "small-caps", "strike": "struck",
          "dstrike": "struck", "caps": "capitals"}  # fmt: skip
_DEEPEST = 20
"""Styles that are based on one another."""

_SPACED = 20
"""Twentieths of a point between letters from which on words are spaced out."""


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run is set."""

    styles: tuple[str, ...] = ()
    language: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphLook:
    """What a paragraph's style says."""

    name: str = ""
    level: int = 0
    numbering: Element | None = None
    language: str = ""


class Styles:
    """The styles of a document, by the identifiers that its paragraphs and runs name."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {attribute(style, "styleId"): style for style in children(root, "style")}
        self._default = next(
            (
                key
                for key, style in self._styles.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            "",
        )
        defaults = first(first(first(root, "docDefaults"), "rPrDefault"), "rPr")
        own = first(self._styles.get(self._default), "rPr")
        language = attribute(first(own, "lang"), "val") or attribute(first(defaults, "lang"), "val")
        self.language = tag_of(language) if language else ""
        leftward = attribute(first(own, "lang"), "bidi") or attribute(first(defaults, "lang"), "bidi")
        self.leftward = tag_of(leftward) if leftward else ""  # the language of letters from right to left

    def _chain(self, key: str) -> list[Element]:
        """A style and those that it is based on."""
        chain: list[Element] = []
        while key in self._styles and len(chain) < _DEEPEST and self._styles[key] not in chain:
            chain.append(self._styles[key])
            key = value(first(chain[-1], "basedOn"))
        return chain

    def paragraph(self, key: str) -> ParagraphLook:
        """What a paragraph's style says: its name in small letters, the level of a heading, a numbering."""
        chain = self._chain(key or self._default)
        name = value(first(chain[0], "name")).lower() if chain else ""
        spoken = next((said for one in chain if (said := attribute(first(first(one, "rPr"), "lang"), "val"))), "")
        language = tag_of(spoken) if spoken else ""
        for style in chain:
            if level := heading_level(value(first(style, "name")).lower()):
                return ParagraphLook(name, level, self._numbering(chain), language)
            outline = value(first(first(style, "pPr"), "outlineLvl"))
            if (level := whole_number(outline, -1, 8)) >= 0:
                return ParagraphLook(name, level + 1, self._numbering(chain), language)
        return ParagraphLook(name, 0, self._numbering(chain), language)

    def _numbering(self, chain: list[Element]) -> Element | None:
        found = (first(first(style, "pPr"), "numPr") for style in chain)
        return next((one for one in found if one is not None), None)

    def run(self, settings: Element | None) -> RunLook:
        """How a run is set, by its own settings and its character style."""
        if settings is None:
            return RunLook()
        chain = self._chain(value(first(settings, "rStyle")))
        looks: dict[str, bool] = {}
        hidden, is_leftward, language, leftward = False, False, "", ""
        for rules in [*(first(style, "rPr") for style in reversed(chain)), settings]:
            for rule in rules.elements() if rules is not None else ():
                name = rule.tag.rpartition("}")[2]
                said = value(rule)
                if name in _LOOKS:
                    looks[_LOOKS[name]] = said not in _OFF
                elif name == "u":
                    looks["underlined"] = said not in _OFF
                elif name == "vertAlign":
                    looks |= {"superscript": said == "superscript", "subscript": said == "subscript"}
                elif name == "spacing":
                    looks["spaced"] = whole_number(said) >= _SPACED
                elif name == "vanish":
                    hidden = said not in _OFF
                elif name == "lang":
                    language = tag_of(said) if said else language
                    leftward = attribute(rule, "bidi") or leftward
                elif name == "rtl":
                    is_leftward = said not in _OFF
        if value(first(settings, "rStyle")) and _note_sign(chain):
            looks.pop("superscript", None)
        if is_leftward:
            language = tag_of(leftward) if leftward else self.leftward
        return RunLook(tuple(look for look, on in looks.items() if on), language, hidden)


def _note_sign(chain: list[Element]) -> bool:
    names = {value(first(style, "name")).lower() for style in chain}
    return bool(names & {"footnote reference", "endnote reference"})


@dataclass
class Numbering:
    """The automatic numbers of a document, which count on from paragraph to paragraph."""

    root: Element | None
    _counts: dict[str, Counter[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Find the levels of each list."""
        levels = {
            attribute(one, "abstractNumId"): {attribute(level, "ilvl"): level for level in children(one, "lvl")}
            for one in children(self.root, "abstractNum")
        }
        self._abstract = {
            attribute(one, "numId"): value(first(one, "abstractNumId")) for one in children(self.root, "num")
        }
        self._levels = levels

    def place(self, settings: Element | None) -> ListPlace | None:
        """The place of the next paragraph with these settings; None when it is in no list."""
        which = value(first(settings, "numId"))
        depth = value(first(settings, "ilvl")) or "0"
        if not which or which == "0" or which not in self._abstract or whole_number(depth, -1, 8) < 0:
            return None
        abstract, at = self._abstract[which], whole_number(depth)
        level = self._levels.get(abstract, {}).get(depth)
        counts = self._counts.setdefault(which, Counter())
        start = value(first(level, "start"))
        counts[at] = counts[at] + 1 if at in counts else whole_number(start, 1, 99_999)
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        return ListPlace(at + 1, label(value(first(level, "numFmt")), value(first(level, "lvlText")), counts[at]))


def label(kind: str, pattern: str, number: int) -> str:
    """The label of an item, as it is shown; empty for a bullet.

    >>> label("decimal", "%1.", 3), label("lowerLetter", "(%1)", 2), label("upperRoman", "%1", 4)
    ('3.', '(b)', 'IV')
    """
    match kind:
        case "decimal" | "decimalZero" | "ordinal":
            shown = str(number)
        case "lowerLetter" | "upperLetter" if number <= 26:
            shown = chr(ord("a") + number - 1)
        case "lowerRoman" | "upperRoman" if number < 4000:
            shown = roman(number)
        case _:
            return ""
    shown = shown.upper() if kind.startswith("upper") else shown
    sign = pattern.rpartition("%")
    behind = sign[2].lstrip("0123456789")
    before = sign[0] if sign[1] and "%" not in sign[0] else ""
    return f"{before}{shown}{behind}".strip()
