"""The settings of the volume, from the header that this toolkit writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from edition.model.diagnostic import Diagnostic, Report
from edition.model.text import read_locus
from edition.model.volume import Imprint, SilentRule, Volume, Witness, WitnessSpan
from edition.parse.tei.identifiers import name_of
from edition.parse.tei.prose import introduction, rich, styled_of
from edition.parse.tei.tree import Element

if TYPE_CHECKING:
    from edition.records.settings import TeiSettings


def volume(root: Element, name: str, report: Report) -> Volume | None:
    """The description of the volume; None, and a diagnostic, when the settings in the header are damaged."""
    from edition.records.reading import Damaged  # the codes of this package are wanted by all, its records by few
    from edition.records.settings import read_settings

    head = root.first("teiHeader")
    settings = head.first("xenoData", type="volume.yaml") if head else None
    titles = head.find("fileDesc", "titleStmt") if head else None
    if head is None or settings is None or titles is None:
        span = head.span if head else root.span
        report(Diagnostic("E105", span, "the header has no settings of the volume any more", "put back xenoData"))
        return None
    try:
        return _volume(root, head, titles, read_settings(settings.words), name)
    except Damaged as damage:
        message = f"the settings cannot be read: {damage}"
        report(Diagnostic("E105", settings.span, message, "put them back as they were"))
        return None


def _volume(root: Element, head: Element, titles: Element, settings: TeiSettings, name: str) -> Volume:
    around = [part for part in (root.find("text", "front"), root.find("text", "back")) if part is not None]
    edition = head.find("fileDesc", "editionStmt", "edition")
    main, sub, author = titles.first("title", type="main"), titles.first("title", type="sub"), titles.first("author")
    return Volume(
        name=name,
        title=main.words if main else "",
        author=author.words if author else "",
        subtitle=sub.words if sub else "",
        styled=(styled_of(main), styled_of(sub)),
        editors=tuple(editor.words for editor in titles.elements("editor")),
        version=edition.words if edition else "",
        imprint=_imprint(head),
        witnesses=tuple(_witnesses(head.find("fileDesc", "sourceDesc", "listWit"), "")),
        silent=tuple(_rules(head)),
        introductions=tuple(introduction(part) for holder in around for part in holder.elements("div")),
        span=titles.span,
        **settings.of_volume(titles.span),
    )


def _imprint(head: Element) -> Imprint:
    def words(*path: str) -> str:
        element = head.find("fileDesc", *path)
        return element.words if element else ""

    date, note = head.find("fileDesc", "publicationStmt", "date"), head.find("fileDesc", "notesStmt", "note")
    return Imprint(
        words("publicationStmt", "publisher"),
        words("publicationStmt", "pubPlace"),
        date_of(date),
        words("publicationStmt", "availability", "licence"),
        rich(note) if note else (),
    )


def date_of(element: Element | None) -> str:
    """The date in an element's attributes."""
    return "" if element is None else element.get("when-custom") or element.words


def _witnesses(holder: Element | None, group: str) -> list[Witness]:
    """The witnesses of a list, hands after their documents."""
    witnesses: list[Witness] = []
    if holder is None:
        return witnesses
    head = holder.first("head")
    group = head.words if head else group
    for item in holder.elements("witness", "listWit"):
        if item.tag == "listWit":
            witnesses += _witnesses(item, group)
            continue
        name, note = item.first("name"), item.first("note")
        siglum = name_of(item.get("xml:id"))
        description = rich(note) if note else ()
        witnesses.append(
            Witness(
                siglum,
                name.words if name else "",
                date_of(item.first("date")),
                description,
                group,
                name_of(item.get("corresp")),
                tuple(map(_span, item.elements("locus"))),
                item.span,
            )
        )
        witnesses += _witnesses(item.first("listWit"), group)
    return witnesses


def _span(locus: Element) -> WitnessSpan:
    """A part of the text that a witness has."""
    ends = {element.get("rend"): element.words for element in locus.elements("hi")}
    begin, end = read_locus(locus.get("from")), read_locus(locus.get("to"))
    first, last, from_reference, to_reference = (ends.get(key, "") for key in ("first", "last", "from", "to"))
    return WitnessSpan(begin, end, first, last, from_reference, to_reference, locus.span)


def _rules(head: Element) -> list[SilentRule]:
    rules = []
    for rule in (head.find("encodingDesc", "editorialDecl") or head).elements("normalization"):
        says, *done = rule.elements("p")
        codes = [code.words for part in done for code in part.elements("code")]
        if len(codes) != 2:
            raise ValueError("a silent rule does not say what is found and what is printed")
        find, change = codes
        rules.append(SilentRule(name_of(rule.get("xml:id")), find, change, rich(says), rule.span))
    return rules
