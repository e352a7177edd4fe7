"""Lists and tables of a foreign text."""

from __future__ import annotations

from edition.model.text import BlockKind
from edition.parse.tei.foreign.block_builder import BlockBuilder, Walker
from edition.parse.tei.foreign.substance import BEGINNINGS, PARAGRAPHS, Substance, substance
from edition.parse.tei.tree import Element


class Lists:
    """Builds blocks for items and rows."""

    def __init__(self, builder: BlockBuilder, walker: Walker) -> None:
        self.builder = builder
        self.text = builder.text
        self.walker = walker

    def list_of(self, element: Element, level: int, quoted: bool, depth: int) -> None:
        """A list."""
        label: Element | None = None
        for child in [*element.elements(), None]:
            if label is not None and (child is None or child.tag == "label"):
                self.walker.block(label, max(2, level), quoted, depth)  # it has no item
                label = None
            if child is None:
                break
            if child.tag == "label":
                label = child
            elif child.tag in ("item", "bibl", "biblStruct"):
                self._labelled(child, label, level, quoted, depth)
                label = None
            elif child.tag in BEGINNINGS:
                self.builder.waiting.append(child)
            else:
                self.walker.block(child, max(2, level), quoted, depth)

    def _labelled(self, item: Element, label: Element | None, level: int, quoted: bool, depth: int) -> None:
        """An item; a label that is no number is put before its words."""
        words = label.line if label is not None else item.get("n")
        number = f"{words}." if words.isdecimal() else words
        typed = number if number[:-1].isdecimal() and number[-1:] in (".", ")") else ""
        parts: list[Element | str] = []
        if typed:
            if label is not None:
                label.take_words()
        elif words:
            what = "a label of a list is put before the words of its item"
            if label is None:
                what = f"@n of {item.called}, “{words}”, is put before its words as a label"
            self.builder.losses("E204", item.span, what)
            parts = [label if label is not None else words, " "]
        self.text.remember(item)
        item.take(*(("n",) if label is None and words else ()))
        outer = self.text.language
        self.text.language = self.builder.phrases.language(item) or outer
        self._item([*parts, *item.children], item, typed, level, quoted, depth)
        self.text.language = outer

    def _item(
        self, children: list[Element | str], item: Element, label: str, level: int, quoted: bool, depth: int
    ) -> None:
        first = next((c for c in children if isinstance(c, Element) and c.tag in PARAGRAPHS), None)
        if first is not None and not any(isinstance(c, str) and c.strip() for c in children):
            first.seen = first.own = True
            children = [*first.children, *children[children.index(first) + 1 :]]
        self.walker.paragraph(children, item, BlockKind.ITEM, quoted, depth, level=depth, label=label)

    def table(self, element: Element, quoted: bool) -> None:
        """A table."""
        rows = [row for row in element.elements("row") if substance(row) is not Substance.NOTHING]
        width = max((sum(1 for _ in row.elements("cell")) for row in rows), default=0)
        for child in element.elements():
            if child in rows:
                self._row(child, width, child is rows[0], quoted)
            elif child.tag == "row" or child.tag in BEGINNINGS:
                child.seen = True
                inside = [part for cell in child.elements() for part in cell.children]
                self.builder.aside(inside if child.tag == "row" else [child])
            else:
                self.walker.block(child, 2, quoted, 0)

    def _row(self, row: Element, width: int, first: bool, quoted: bool) -> None:
        self.builder.begin()
        row.take(*(("role",) if first and row.get("role") == "label" else ()))
        cells = list(row.elements("cell"))
        for i in range(width):
            if i:
                self.text.divide("\t")
            if i < len(cells):
                self.builder.say(cells[i])
        if first and row.get("role") != "label":
            self.builder.losses("E204", row.span, "the first row of a table is taken for its header")
        self.builder.end(BlockKind.ROW, row, quoted=quoted, header=first)
