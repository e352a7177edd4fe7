"""Prose of the editors that stands beside the edited text, such as a bibliography: appendices of the volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from edition.model.inline import Inlines
from edition.model.volume import Introduction, ProseBlock
from edition.parse.language_tags import tag_of
from edition.parse.tei.foreign.editor_notes import remark
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.tree import Element

_HOLDERS = frozenset({"div", "div1", "div2", "div3", "div4", "list", "listBibl"})
_ITEMS = frozenset({"item", "bibl", "biblStruct"})


def appendices(divisions: Sequence[Element], language: str, losses: Losses) -> Iterator[Introduction]:
    """The appendices that some divisions become: those of one `@type` are one, with what each says, in order."""
    kinds: dict[str, list[Element]] = {}
    for division in divisions:
        kinds.setdefault(division.get("type").casefold(), []).append(division)
    for kind, parts in kinds.items():
        title, styled = kind.capitalize(), Inlines()
        blocks: list[ProseBlock] = []
        for part in parts:
            part.take("type", "xml:lang")
            head = part.first("head")
            if head is not None and len(parts) == 1:
                title, styled = head.line, remark(head)
            blocks += _blocks(part, 1, () if len(parts) > 1 or head is None else (head,))
        said = {tag_of(part.get("xml:lang")) for part in parts if part.get("xml:lang")}
        other = said.pop() if len(said) == 1 else ""
        what = f"what {parts[0].called} says, of type {kind}, is in {kind}.md, an appendix"
        losses("E204", parts[0].span, what, "give it the title and the place that it wants, in `introductions`")
        yield Introduction(
            title, f"{kind}.md", tuple(blocks), parts[0].span, styled if any(one.children for one in styled) else (),
            language="" if other == language else other, place="back",
        )  # fmt: skip


def _blocks(holder: Element, level: int, told: Sequence[Element]) -> Iterator[ProseBlock]:
    """What a division or a list says, block by block, without what was told of it."""
    holder.seen = holder.own = True
    loose: list[Element | str] = []
    for child in [*holder.children, None]:
        if isinstance(child, str) or (child is not None and child.tag in ("ref", "hi", "pb", "lb")):
            loose.append(child)
            continue
        yield from _block("paragraph", Element("p", {}, holder.span, loose), 0)
        loose = []
        if child is None or child in told:
            continue
        if child.tag in _HOLDERS:
            yield from _blocks(child, level + child.tag.startswith("div"), told)
        elif child.tag == "head":
            yield from _block("heading", child, level)
        elif child.tag in _ITEMS:
            yield from _block("item", child, 1)
        else:
            yield from _block("quotation" if child.tag in ("quote", "cit") else "paragraph", child, 0)


def _block(kind: str, element: Element, level: int) -> Iterator[ProseBlock]:
    if element.line:
        yield ProseBlock(kind, remark(element), level, span=element.span)
