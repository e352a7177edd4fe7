"""Reads ALTO, as libraries, ABBYY, Tesseract and eScriptorium write it: pages with their blocks, lines and words.

Source: the schemas of versions 2 to 4, https://www.loc.gov/standards/alto/.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from edition.parse.language_tags import language_named
from edition.parse.scans.pages import Region, RegionKind, ScannedLine, ScannedPage, WordMark
from edition.parse.scans.region_kinds import kind_named
from edition.parse.scans.xml_names import child, children, every, local
from edition.parse.tei.tree import Element

ROOT = "alto"
_BLOCKS = ("TextBlock", "Illustration", "GraphicalElement", "ComposedBlock")
_STYLES = {"italics": "italic", "smallcaps": "smallCaps"}
_MARGINS = ("TopMargin", "LeftMargin", "RightMargin", "BottomMargin")


def pages(root: Element) -> tuple[ScannedPage, ...]:
    """The pages in a file."""
    image = next((name.words.strip() for name in every(root, "fileName")), "")
    reader = _Reader(root)
    return tuple(
        ScannedPage(image, page.span, tuple(reader.regions(page)))
        for layout in children(root, "Layout")
        for page in children(layout, "Page")
    )


class _Reader:
    def __init__(self, root: Element) -> None:
        self.labels = {tag.get("ID"): tag.get("LABEL") for tags in children(root, "Tags") for tag in tags.elements()}
        self.styles = {style.get("ID"): style.get("FONTSTYLE").lower().split() for style in every(root, "TextStyle")}

    def regions(self, page: Element) -> Iterator[Region]:
        for part in page.elements():
            if local(part) == "PrintSpace":
                yield from self._blocks(part, None)
            elif local(part) in _MARGINS:
                yield from self._blocks(part, RegionKind.AROUND)

    def _blocks(self, holder: Element, otherwise: RegionKind | None) -> Iterator[Region]:
        for block in children(holder, *_BLOCKS):
            kind = self._kind(block)
            if local(block) == "ComposedBlock":
                yield from self._blocks(block, kind or otherwise)
            elif local(block) == "TextBlock":
                lines = tuple(self._lines(block))
                yield Region(kind or otherwise or RegionKind.TEXT, block.span, lines, called=self._label(block))
            else:
                yield Region(RegionKind.PICTURE, block.span, called=local(block))

    def _label(self, element: Element) -> str:
        labels = (self.labels.get(name, "") for name in element.get("TAGREFS").split())
        return next(filter(None, labels), "") or element.get("TYPE")

    def _kind(self, block: Element) -> RegionKind | None:
        return kind_named(self._label(block))

    def _lines(self, block: Element) -> Iterator[ScannedLine]:
        shape = block.get("STYLEREFS")
        for line in children(block, "TextLine"):
            words, divided = "", False
            spaced = (
                child(line, "SP") is not None
            )  # it gives its spaces: words without one between them belong together
            marks: list[WordMark] = []
            for part in line.elements():
                name = local(part)
                if name == "SP":
                    words += " "
                elif name == "HYP":
                    words += part.get("CONTENT") or "\N{NOT SIGN}"
                    divided = True
                elif name == "String":
                    if words and not words.endswith(" ") and not spaced:
                        words += " "
                    start = len(words)
                    words += part.get("CONTENT")
                    divided = divided or part.get("SUBS_TYPE") == "HypPart1"
                    marks += self._styles(f"{shape} {line.get('STYLEREFS')} {part.get('STYLEREFS')}", start, len(words))
            if words.strip():
                first = child(line, "String")
                heading = self._kind(line) is RegionKind.HEADING
                language = language_named(line.get("LANG") or block.get("LANG") or block.get("language"))
                yield ScannedLine(words, (first or line).span, tuple(marks), heading, divided, language)

    def _styles(self, names: str, start: int, end: int) -> Iterator[WordMark]:
        found = dict.fromkeys(style for name in names.split() for style in self.styles.get(name, ()))
        said: Mapping[str, str] = {_STYLES.get(style, style): "true" for style in found}
        if said:
            yield WordMark("textStyle", start, end, said)
