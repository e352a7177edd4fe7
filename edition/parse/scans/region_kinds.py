"""What regions and lines are, by the names that programs give them.

Sources: PAGE (PRImA, TextTypeSimpleType of 2019-07-15), Transkribus' structure tags, SegmOnto (segmonto.github.io).
"""

from __future__ import annotations

from edition.parse.scans.pages import RegionKind

_KINDS = {
    RegionKind.TEXT: "paragraph text other floating credit toc-entry caption endnote list-label main titlepage custom",
    RegionKind.HEADING: "heading title",
    RegionKind.MARGIN: "marginalia margin margintext",
    RegionKind.FOOTNOTE: "footnote footnote-continued",
    RegionKind.NUMBER: "page-number numbering",
    RegionKind.AROUND: "header footer signature-mark catch-word runningtitle quiremarks stamp digitizationartefact",
    RegionKind.INITIAL: "drop-capital dropcapital",
    RegionKind.TABLE: "table",
    RegionKind.PICTURE: "image graphic linedrawing chart maths chem music map advert separator noise seal damage",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}


def kind_named(name: str) -> RegionKind | None:
    """The kind of a region by its name; of SegmOnto's names, which may have a subtype and a number behind.

    >>> kind_named("page-number"), kind_named("MarginTextZone:note#1"), kind_named("Ornament")
    (<RegionKind.NUMBER: 'a page number'>, <RegionKind.MARGIN: 'a note in the margin'>, None)
    """
    word = name.partition(":")[0].partition("#")[0].strip().lower()
    for ending in ("zone", "region", "line"):
        word = word.removesuffix(ending)
    return _KIND_OF.get(word)
