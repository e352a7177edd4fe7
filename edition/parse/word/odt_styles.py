"""The styles of an .odt document."""

from __future__ import annotations

import re

from edition.parse.language_tags import tag_of
from edition.parse.tei.tree import Element
from edition.parse.whole_numbers import whole_number
from edition.parse.word.docx_styles import RunLook, label
from edition.parse.word.ooxml import attribute, children, first, local

_DEEPEST = 20
_CODED = re.compile(r"_([0-9a-f]{2})_")
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


class OdtStyles:
    """The styles of a document, by the names that its paragraphs and spans have."""

    def __init__(self, content: Element | None, styles: Element | None) -> None:
        holders = [first(content, "automatic-styles"), first(styles, "automatic-styles"), first(styles, "styles")]
        self._styles: dict[tuple[str, str], Element] = {}
        self._lists: dict[str, Element] = {}
        for holder in holders:
            for style in holder.elements() if holder is not None else ():
                if local(style.tag) == "style":
                    self._styles.setdefault((attribute(style, "family"), attribute(style, "name")), style)
                elif local(style.tag) == "list-style":
                    self._lists.setdefault(attribute(style, "name"), style)
        default = next(
            (one for one in children(first(styles, "styles"), "default-style")
             if attribute(one, "family") == "paragraph"), None
        )  # fmt: skip
        self.language = _language(first(default, "text-properties"))
        self._ends = {
            attribute(one, "name") for one in (content.every() if content is not None else ())
            if local(one.tag) == "annotation-end"
        }  # fmt: skip

    def ends(self, name: str) -> bool:
        """Whether a comment has an end of its own."""
        return name in self._ends

    def _chain(self, family: str, name: str) -> list[Element]:
        chain: list[Element] = []
        while (family, name) in self._styles and len(chain) < _DEEPEST and self._styles[family, name] not in chain:
            chain.append(self._styles[family, name])
            name = attribute(chain[-1], "parent-style-name")
        return chain

    def paragraph(self, name: str) -> str:
        """The name of a paragraph's style, in small letters; of one made for this paragraph, that of its parent."""
        chain = self._chain("paragraph", name)
        if chain and re.fullmatch(r"P\d+", attribute(chain[0], "name")):
            name = attribute(chain[0], "parent-style-name")
        shown = next((attribute(one, "display-name") for one in chain if attribute(one, "name") == name), "")
        return (shown or _CODED.sub(lambda code: chr(int(code[1], 16)), name)).lower()

    def text(self, name: str) -> RunLook:
        """How a span is set."""
        looks: dict[str, bool] = {}
        language, hidden = "", False
        for style in reversed(self._chain("text", name)):
            rules = first(style, "text-properties")
            if rules is None:
                continue
            language = _language(rules) or language
            for key, said in rules.attributes.items():
                match local(key):
                    case "font-style":
                        looks["italic"] = said in ("italic", "oblique")
                    case "font-weight":
                        looks["bold"] = said == "bold" or whole_number(said) >= 600
                    case "font-variant":
                        looks["small-caps"] = said == "small-caps"
                    case "text-underline-style":
                        looks["underlined"] = said != "none"
                    case "text-line-through-style":
                        looks["struck"] = said != "none"
                    case "text-transform":
                        looks["capitals"] = said == "uppercase"
                    case "text-position":
                        part = said.split(" ")[0]
                        high = part == "super" or (part.rstrip("%").isdecimal() and part != "0%")
                        looks |= {"superscript": high, "subscript": part == "sub" or part.startswith("-")}
                    case "display":
                        hidden = said == "none"
        return RunLook(tuple(look for look, on in looks.items() if on), language, hidden)

    def label(self, style: str, depth: int, number: int) -> str:
        """The label of an item in a list; empty for a bullet."""
        levels = self._lists.get(style)
        level = next(
            (one for one in (levels.elements() if levels is not None else ())
             if attribute(one, "level") == str(depth)), None
        )  # fmt: skip
        if level is None or local(level.tag) != "list-level-style-number":
            return ""
        start = attribute(level, "start-value")
        number += whole_number(start, 1, 99_999) - 1
        pattern = f"{attribute(level, 'num-prefix')}%1{attribute(level, 'num-suffix')}"
        return label(_FORMATS.get(attribute(level, "num-format"), ""), pattern, number)


def _language(rules: Element | None) -> str:
    language, country = attribute(rules, "language"), attribute(rules, "country")
    if not language or language in ("none", "zxx"):
        return ""
    return tag_of(f"{language}-{country}" if country and country != "none" else language)
