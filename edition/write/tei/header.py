"""The TEI header: responsibility, sources, and editorial principles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from edition import __version__
from edition.derive.wording import book_words
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.inline import of_words
from edition.model.volume import SilentRule, Volume, Witness, WitnessSpan
from edition.records.settings import write_settings
from edition.write.tei.dates import date_node
from edition.write.tei.identifiers import HAND, RESPONSIBLE, RULE, WITNESS, identifier, pointer, unit_id
from edition.write.tei.prose import LANGUAGE, rich
from edition.write.tei.tree import Node, node

_STATES = ("draft", "reviewed", "final")


def header(edition: Edition, printed: bool) -> Node:
    """The whole header."""
    volume = edition.volume
    return node("teiHeader", _file(edition, printed), _encoding(edition), _profile(edition), _settings(volume))


def corpus_header(edition: Edition) -> Node:
    """The header of a document with all texts of a volume; what is about one of them stands in that one's."""
    described = _described(edition.volume, _titles(edition.volume))
    texts = (node("bibl", text.volume.title, mixed=True) for text in (edition, *edition.texts))
    return node("teiHeader", described.add(node("sourceDesc", *texts)), node("encodingDesc", _application()))


def _file(edition: Edition, printed: bool) -> Node:
    volume, words = edition.volume, book_words(edition.volume)
    titles = _titles(volume)
    for name in dict.fromkeys(_responsible(edition)):
        who = node("name", name, mixed=True)
        titles.add(node("respStmt", _said(words, "tei.resp", "resp"), who,
                        xml_id=identifier(RESPONSIBLE, name)))  # fmt: skip
    return _described(volume, titles).add(_sources(volume, printed))


def _titles(volume: Volume) -> Node:
    """Titles, author and editors."""
    above = rich(volume.styled[0] or of_words(volume.title))
    titles = node("titleStmt", node("title", *above, mixed=True, type="main"))
    if volume.subtitle:
        below = rich(volume.styled[1] or of_words(volume.subtitle))
        titles.add(node("title", *below, mixed=True, type="sub"))
    if volume.author:
        titles.add(node("author", volume.author, mixed=True))
    return titles.add(*(node("editor", name, mixed=True) for name in volume.editors))


def _described(volume: Volume, titles: Node) -> Node:
    """The description of the file, up to where its sources are told."""
    imprint = volume.imprint
    published = node("publicationStmt", node("publisher", imprint.publisher, mixed=True))
    if imprint.place:
        published.add(node("pubPlace", imprint.place, mixed=True))
    if imprint.year:
        published.add(date_node("date", imprint.year))
    if imprint.licence:
        published.add(node("availability", node("licence", imprint.licence, mixed=True)))
    made = node("fileDesc", titles)
    if volume.version:
        made.add(node("editionStmt", node("edition", volume.version, mixed=True, n=volume.version)))
    made.add(published)
    if imprint.note:
        made.add(node("notesStmt", node("note", *rich(imprint.note), mixed=True)))
    return made


def _responsible(edition: Edition) -> Iterator[str]:
    for entry in edition.entries:
        yield from (name for name in (entry.resp, *(reading.resp for reading in entry.readings)) if name)


def _sources(volume: Volume, printed: bool) -> Node:
    made = node("sourceDesc")
    if volume.witnesses:
        made.add(witnesses(volume.witnesses))
    if printed:
        made.add(_said(book_words(volume), "tei.print", "bibl", xml_id="print"))
    return made if made.children else made.add(_said(book_words(volume), "tei.no_witnesses"))


def witnesses(listed: tuple[Witness, ...]) -> Node:
    """The list of witnesses: groups are lists with a head, hands stand inside the document that they corrected."""
    made = node("listWit")
    for group, members in groupby(listed, key=lambda witness: witness.group):
        holder = made
        if group:
            holder = node("listWit", node("head", group, mixed=True))
            made.add(holder)
        last: tuple[str, Node] | None = None
        for witness in members:
            item = _witness(witness)
            if last is not None and witness.hand_of and witness.hand_of == last[0]:
                hands = next((c for c in last[1].children if isinstance(c, Node) and c.tag == "listWit"), None)
                if hands is None:
                    hands = node("listWit")
                    last[1].add(hands)
                hands.add(item)
            else:
                holder.add(item)
                last = (witness.siglum, item)
    return made


def _witness(witness: Witness) -> Node:
    made = node("witness", xml_id=identifier(WITNESS, witness.siglum), n=witness.siglum,
                corresp=pointer(WITNESS, witness.hand_of))  # fmt: skip
    made.add(node("name", witness.name, mixed=True))
    if witness.date:
        made.add(date_node("date", witness.date))
    made.add(*map(_span, witness.spans))
    if witness.description:
        made.add(node("note", *rich(witness.description), mixed=True, type="description"))
    return made


def _span(span: WitnessSpan) -> Node:
    """A part of the text that a witness has: from where to where, and its first and last words."""
    made = node("locus", from_=str(span.from_locus or ""), to=str(span.to_locus or ""))
    references = (("from", span.from_reference), ("to", span.to_reference))
    for kind, words in (*references, ("first", span.first), ("last", span.last)):
        if words:
            made.add(node("hi", words, mixed=True, rend=kind))  # one of the few elements that a locus may have
    return made


def _encoding(edition: Edition) -> Node:
    counts = Counter(change.rule for change in edition.silent)
    rules, words = node("editorialDecl"), book_words(edition.volume)
    for rule in edition.volume.silent:
        says = node("p", *rich(rule.says), mixed=True)
        done = _done(words, rule, counts[rule.id])
        rules.add(node("normalization", says, done, method="silent", xml_id=identifier(RULE, rule.id)))
    if not edition.volume.silent:
        rules.add(_said(words, "tei.nothing_silent"))
    rules.add(_said(words, "tei.text"), _said(words, "tei.apparatus"))
    loci = node("cRefPattern", _said(words, "tei.loci"), matchPattern=r"(\d+\.\d+(n\d+)?)", replacementPattern="#l$1")
    refs = node("refsDecl", loci)
    for work in edition.volume.works:
        if any(level.of == "marks" for level in work.levels):
            pattern = f"{re.escape(work.short or work.id)} (\\S+)"
            said = node("p", work.title, mixed=True)
            refs.add(
                node("cRefPattern", said, matchPattern=pattern, replacementPattern=f"#{unit_id(work.id, ('$1',))}")
            )
    declared = dict.fromkeys(entry.category for entry in edition.entries if entry.category)
    categories = node(
        "taxonomy",
        *(_category(f"category.{name}", node("catDesc", name, mixed=True)) for name in sorted(declared)),
        xml_id="categories",
    )
    states = node("taxonomy", xml_id="states")
    states.add(*(_category(f"status.{name}", _said(words, f"tei.{name}", "catDesc")) for name in _STATES))
    states.add(_category("print.reading", _said(words, "tei.reading_printed", "catDesc")))
    classes = node("classDecl", *([categories] if declared else []), states)
    return node(
        "encodingDesc",
        rules,
        refs,
        classes,
        _application(),
        node("variantEncoding", method="double-end-point", location="external"),
    )


def _application() -> Node:
    label = node("label", "edition", mixed=True)
    return node("appInfo", node("application", label, ident="edition", version=_version()))


def _version() -> str:
    """The version in the form that TEI allows: numbers and points, letters at the end."""
    return ".".join(part for part in __version__.split(".")[:3] if part.isdigit()) or "0"


def _category(name: str, says: Node) -> Node:
    return node("category", says, xml_id=name)


def _said(words: Words, id: str, tag: str = "p", **attributes: str) -> Node:
    """An element with the words of a message, and their language."""
    return node(tag, words(id), mixed=True, xml_lang=words.printed_as, **attributes)


def _done(words: Words, rule: SilentRule, times: int) -> Node:
    """How often a silent change was made: what becomes what."""
    there = {
        "\0": node("num", words.number(times), mixed=True, value=str(times)),
        "\1": node("code", rule.find, mixed=True, lang="regex"),
        "\2": node("code", rule.replace, mixed=True),
    }
    said = words.count("tei.done", times, n="\0", find="\1", replace="\2")
    parts = (there.get(part, part) for part in re.split("([\0-\2])", said))
    return node("p", *parts, mixed=True, xml_lang=words.printed_as)


def _profile(edition: Edition) -> Node:
    volume = edition.volume
    made = node("profileDesc")
    if LANGUAGE.fullmatch(volume.language):
        made.add(node("langUsage", node("language", volume.language, mixed=True, ident=volume.language)))
    calendars = sorted({entry.calendar for entry in edition.entries if entry.calendar})
    if calendars:
        words = book_words(volume)
        items = [node("calendar", _said(words, f"tei.{name}"), xml_id=name) for name in calendars]
        made.add(node("calendarDesc", *items))
    hands = dict.fromkeys(reading.hand for entry in edition.entries for reading in entry.readings if reading.hand)
    if hands:
        made.add(
            node("handNotes", *(node("handNote", hand, mixed=True, xml_id=identifier(HAND, hand)) for hand in hands))
        )
    return made


def _settings(volume: Volume) -> Node:
    """The settings of volume.yaml that are about our print, and not about TEI."""
    return node("xenoData", write_settings(volume), mixed=True, type="volume.yaml")
