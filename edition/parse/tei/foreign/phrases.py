"""What stands among the words of a block that others encoded."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from edition.calendars import julian
from edition.model.authority import RecordKind
from edition.model.dates import read_date
from edition.model.entry import Citation, EntryKind, Reading, ReadingType
from edition.model.inline import Role, of_words, text
from edition.model.text import PointKind
from edition.parse.language_tags import tag_of
from edition.parse.tei.foreign.apparatus import Apparatus
from edition.parse.tei.foreign.attach import NumberedElement
from edition.parse.tei.foreign.editor_notes import remark, roles, said, why
from edition.parse.tei.foreign.header import safe_key
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.readings import Sources, words_of
from edition.parse.tei.foreign.resolve_places import Claim
from edition.parse.tei.foreign.substance import chosen
from edition.parse.tei.foreign.word_spacing import alone, layout_only, parted
from edition.parse.tei.tree import Element
from edition.words import squeeze

if TYPE_CHECKING:
    from edition.parse.tei.foreign.blocks import Blocks

_NAMES = frozenset({"persName", "placeName", "orgName", "name", "rs", "geogName", "settlement", "country"})
_SILENT = frozenset({"lem", "cell", "l", "p", "ab"})
_LOST = frozenset({"handShift", "ptr", "figure", "graphic", "formula", "index", "fw",
                   "certainty", "respons",
                   "link", "linkGrp", "interp", "interpGrp", "desc", "metamark", "addSpan", "delSpan",
                   "damageSpan", "substJoin", "notatedMusic", "media", "binaryObject"})  # fmt: skip
_EDITORIAL = re.compile(r"editor|crit|comment|appar|gloss|expl|source|translat|text", re.IGNORECASE)
MARKED = {
    "surplus": "",
    "unclear": "Unclear in the source",
    "sic": "So in the source",
    "corr": "Corrected by the editors of the document",
    "add": "Added in the source",
}
"""Elements around words, lines or paragraphs of the text, and what a comment says of them."""

GAP = "[…]"
"""What stands in a word for letters that are lost."""

_BETTER = {"sic": ("corr", "typo"), "orig": ("reg", "spelling"), "abbr": ("expan", "spelling")}
_KINDS = {
    RecordKind.PERSON: EntryKind.PERSON,
    RecordKind.ORGANISATION: EntryKind.ORGANISATION,
    RecordKind.PLACE: EntryKind.PLACE,
}


class ForeignPhrases:
    """Fills the block in the making, and claims what is to become entries."""

    def __init__(self, blocks: Blocks, sources: Sources, losses: Losses) -> None:
        self.blocks = blocks
        self.sources = sources
        self.losses = losses
        self.apparatus = Apparatus(blocks, sources, losses)
        self.put_in: Claim | None = None  # what was supplied right before

    def inside(self, element: Element) -> None:
        """All that stands in an element, in its language."""
        element.seen = element.own = True
        start, tag = self.blocks.content.size, self.language(element)
        outer, self.blocks.language = self.blocks.language, tag or self.blocks.language
        self.pieces(element.children, element)
        self.blocks.language = outer
        if tag and tag != outer:
            self.blocks.content.style(start, Role.LANG, tag)

    def language(self, element: Element) -> str:
        """The tag of the language that an element says it is in; empty when it says none."""
        said = element.get("xml:lang")
        tag = tag_of(said) if said else ""
        if said:
            if tag == said:
                element.taken += ("xml:lang",)
            elif tag:
                self.losses("E204", element.span, f"the language “{said}” becomes “{tag}”")
                element.taken += ("xml:lang",)
        return tag

    def pieces(self, children: Iterable[Element | str], parent: Element) -> None:
        """Words and elements in a row, parted where the mark-up parts them."""
        row = list(children)
        content = self.blocks.content
        for i, child in enumerate(row):
            before = row[i - 1] if i else ""
            if isinstance(child, str):
                after = row[i + 1] if i + 1 < len(row) else ""
                if not isinstance(before, str) and not isinstance(after, str) and layout_only(child, before, after):
                    continue
                self.piece(child)
                continue
            after = row[i + 1] if i + 1 < len(row) else ""
            if alone(child, parent) or (not isinstance(before, str) and parted(before, child, parent)):
                content.part()
            self.piece(child, after)
            if alone(child, parent):
                content.part()

    def _mark(self) -> tuple[int, int]:
        return self.blocks.here, self.blocks.content.size

    def claim(self, kind: EntryKind, element: Element, start: int, *readings: Reading, **more: object) -> Claim:
        """Something is said of the words since `start`."""
        here, end = self._mark()
        at, letter = self.blocks.content.grown
        if at == start and readings:  # what is said begins with a mark over the letter before
            start -= 1
            readings = tuple(replace(r, content=of_words(squeeze(letter + r.text))) for r in readings)
        name = element.get("xml:id")
        claim = Claim(kind, here, start, here, end, element.span, name, readings, more=dict(more))
        self.blocks.claims.append(claim)
        return claim

    def piece(self, child: Element | str, after: Element | str = "") -> None:
        """Words or an element among them; what stands right behind it."""
        content = self.blocks.content
        if isinstance(child, str):
            if self.put_in is not None:
                self.put_in.right = not content.loose and not child[:1].isspace()
                self.put_in = None
            content.say(child)
            return
        child.seen = True
        tag, start = child.tag, content.size
        if child.get("xml:id"):
            self.blocks.places[child.get("xml:id")] = (self.blocks.here, start, start)
        if child.get("n"):
            self.blocks.marks.append(NumberedElement(tag, child.get("n"), (self.blocks.here, start)))
        match tag:
            case "app":
                self.apparatus.among_words(child)
            case "rdg" | "witDetail" | "witStart" | "witEnd" | "lacunaStart" | "lacunaEnd":
                pass  # outside an entry, which is reported when all is read
            case "choice":
                self._choice(child)
            case "note":
                self._note(child)
            case "pb":
                child.take("n")
                self._break(child)
                content.point(PointKind.PAGE, child.get("n") or "?")
            case "cb" | "gb" | "milestone":
                self._break(child)
                self.losses.dropped(child)
            case "space":
                content.part()
                self.losses.dropped(child)
            case "caesura":
                content.part()
                content.point(PointKind.GAP, "")
            case "lb":
                child.told = True
                self.losses("E201", child.span, "where lines begin (<lb>) is not taken over")
                self._break(child, parts=True)
            case "anchor":
                pass
            case "gap":
                self._gap(child, _letter(after))
            case "supplied" if self.blocks.whole:
                self.inside(child)
                self._comment(child, start, "Supplied by the editors of the document")
            case "supplied":
                self._supplied(child, start)
            case "surplus" | "unclear" | "sic" | "corr" | "add":
                self.inside(child)
                self.about(child, start)
            case "del":
                self._comment(child, start, " ".join(f"Deleted here: {words_of(child)}".rstrip(": ").split()))
            case "hi" | "emph" | "title" | "foreign":
                self._style(child, start)
            case "date" if child.get("when") or child.get("from") or child.get("to"):
                self.inside(child)
                self._date(child, start)
            case "ref" | "bibl" if child.get("target") or child.get("corresp"):
                self.inside(child)
                self._reference(child, start)
            case _ if tag in _NAMES:
                self.inside(child)
                self._name(child, start)
            case _ if tag in _LOST or tag.startswith("{"):
                self.losses.dropped(child)
            case _ if tag in _SILENT:
                self.inside(child)
            case _:
                self.losses.words_only(child)
                self.inside(child)
        if child.get("xml:id"):
            place = self.blocks.places[child.get("xml:id")]
            self.blocks.places[child.get("xml:id")] = (place[0], place[1], self.blocks.content.size)

    def about(self, element: Element, start: int) -> Claim:
        """What an element says of the words since `start`: that they are too much, or a comment."""
        if element.tag == "surplus":
            element.take("reason", "resp")
            claim = self.claim(EntryKind.EMENDATION, element, start, self._reading(element, ""), **_certain(element))
            claim.more["note"] = _said(element, "reason")
            return claim
        return self._comment(element, start, MARKED[element.tag])

    # the apparatus

    def fill_app(self, claim: Claim, element: Element) -> None:
        """The readings and notes of an apparatus entry."""
        self.apparatus.fill(claim, element)

    def _supplied(self, element: Element, start: int) -> None:
        """Words that the editors put in, alone or in a word."""
        content, words = self.blocks.content, words_of(element)
        element.take("reason", "resp", "source")
        reading = self._reading(element, squeeze(words))
        note = _said(element, "reason", "source")
        claim = self.claim(EntryKind.SUPPLIED, element, start, reading, **_certain(element), note=note)
        claim.left = not content.loose and not words[:1].isspace()
        content.loose = words[-1:].isspace()
        self.put_in = claim

    def _choice(self, element: Element) -> None:
        start = self.blocks.content.size
        base = chosen(element)
        if base is None:
            return
        self.inside(base)
        better, category = _BETTER.get(base.tag, ("", ""))
        others = [part for part in element.elements() if part is not base and part.tag == better]
        if others:
            for other in others:
                other.take("resp")
            readings = [self._reading(other, squeeze(words_of(other))) for other in others]
            self.claim(EntryKind.EMENDATION, element, start, *readings, category=category, **_certain(others[0]))
        rest = [part for part in element.elements() if part is not base and part not in others]
        for part in rest:
            part.seen = True
        more = [squeeze(words_of(part)) for part in rest]
        if any(more):
            self._comment(element, start, f"Or: {' / '.join(more)}")

    def _break(self, element: Element, parts: bool = False) -> None:
        """A line, page or column begins: in a word, between two, or as the spaces say."""
        content = self.blocks.content
        if element.get("break") == "no":
            element.take("break")
            if content.join():
                for claim in reversed(self.blocks.claims):
                    if claim.last != self.blocks.here:
                        break
                    claim.end = min(claim.end, content.size)
                self.losses("E204", element.span, "a hyphen where a word goes on behind a break is left out")
        elif element.get("break") == "yes" or (parts and not content.joins):
            element.take("break")
            content.part()

    def _reading(self, element: Element, words: str) -> Reading:
        kind = ReadingType.SUBSTITUTION if words else ReadingType.OMISSION
        return Reading(of_words(words), kind, (), _resp(element) or "ed", span=element.span)

    def _gap(self, element: Element, word: bool) -> None:
        """What is lost: in a word a sign stands for it, between words it is an entry."""
        content = self.blocks.content
        start = content.size
        number = " ".join(element.get(name) for name in ("quantity", "unit") if element.get(name))
        extent = squeeze(number or element.get("extent") or element.take_words())
        if word or content.letter(start - 1).isalpha():
            content.say(GAP)
            self._comment(element, start, f"Lost here{': ' + extent if extent else ''}")
            return
        element.take("reason", *(("quantity", "unit") if number else ("extent",)))
        self.claim(EntryKind.LACUNA, element, start, extent=extent, note=_said(element, "reason"))

    def _note(self, element: Element) -> None:
        kind, start = element.get("type"), self.blocks.content.size
        author = "author" in kind.lower() or "author" in element.get("resp").lower() or kind == "footnote"
        if not element.line:
            self.losses("E204", element.span, "a note without words is left out")
        elif element.get("place") == "margin" and not element.get("resp"):
            self.blocks.content.point(PointKind.SIDE, said(element))
            element.take("place")
        elif not author and (element.get("resp") or _EDITORIAL.search(kind)):
            self.claim(EntryKind.COMMENT, element, start, note=remark(element), resp=_resp(element)).is_note = True
            element.take("resp", *(("type",) if kind in ("editorial", "comment", "commentary") else ()))
        else:
            element.take(*(("type",) if kind in ("author", "authorial", "footnote") else ()))
            element.take(*(("place",) if element.get("place") in ("foot", "bottom") else ()))
            self.blocks.note(element)

    def _comment(self, element: Element, start: int, says: str) -> Claim:
        """What a volume has no kind for becomes a comment."""
        self.losses("E204", element.span, f"<{element.tag}> becomes a comment")
        said = ", ".join(
            f"{name}: {value.lstrip('#')}" for name, value in element.attributes.items() if name != "xml:id"
        )
        element.take(*element.attributes)
        words = f"{says} ({said})." if said else f"{says}."
        return self.claim(EntryKind.COMMENT, element, start, note=(text(words),))

    # the words

    def _style(self, element: Element, start: int) -> None:
        self.inside(element)
        how, found = roles(element)
        rend = element.get(how)
        element.take(how)
        styled = [self.blocks.content.style(start, role) for role in reversed(found)]
        if not found:
            if rend:
                self.losses("E201", element.span, f'<{element.tag} rend="{rend}"> is set like the rest')
        elif not all(styled):
            self.losses.words_only(element)
        elif len(rend.split()) > len(found) and ":" not in rend:
            self.losses("E204", element.span, f'of <{element.tag} rend="{rend}"> not all is taken over')

    def _date(self, element: Element, start: int) -> None:
        """A date; @calendar is that of its words, while @when, @from and @to are Gregorian: they are reckoned back."""
        keys = ("when-custom",) if element.get("when-custom") else ("when",) if element.get("when") else ("from", "to")
        calendar = (element.get("calendar") or element.get("datingMethod")).rpartition("#")[2].lower()
        known = calendar if calendar in ("julian", "gregorian") else ""
        values = [element.get(key) for key in keys]
        if known == "julian" and keys != ("when-custom",):
            values = [_reckoned_back(value) for value in values]
        edtf = "/".join(values)
        if self.blocks.content.size == start or read_date(edtf, known == "julian") is None:
            self.losses.words_only(element)
            return
        self.claim(EntryKind.DATE, element, start, date=edtf, calendar=known)
        element.take(*keys, *(("calendar", "datingMethod") if known else ()))
        if keys == ("when-custom",):
            element.take("when", "from", "to", "notBefore", "notAfter")

    def _reference(self, element: Element, start: int) -> None:
        how = "target" if element.get("target") else "corresp"
        key = safe_key(element.get(how).lstrip("#"))
        if key in self.sources.works and self.blocks.content.size > start:
            self.claim(EntryKind.CITATION, element, start, cite=(Citation(key, span=element.span),))
            element.take(how)
        else:
            self.losses.words_only(element)

    def _name(self, element: Element, start: int) -> None:
        how = "ref" if element.get("ref") else "key"
        pointed = element.get(how).split()
        record = self.sources.records.get(pointed[0].rpartition("#")[2]) if pointed else None
        if record is not None and self.blocks.content.size > start:
            self.claim(_KINDS.get(record.kind, EntryKind.WORK), element, start, ref=record.key)
            element.take(how)
            if len(pointed) > 1:
                self.losses("E204", element.span, f"<{element.tag}> points to several; only the first is taken over")
        elif pointed:
            what = f"<{element.tag}> points to what the document does not list; only its words are taken over"
            self.losses("E205", element.span, what, "add a record to names.yaml")
        else:
            self.losses.words_only(element)


def _reckoned_back(value: str) -> str:
    """The Julian date of a Gregorian day; a year or month alone stays.

    >>> _reckoned_back("1795-02-23"), _reckoned_back("1795")
    ('1795-02-12', '1795')
    """
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value) or read_date(value) is None:
        return value
    year, month, day = julian(tuple(map(int, value.split("-"))))  # type: ignore[arg-type]
    return f"{year:04}-{month:02}-{day:02}"


def _letter(part: Element | str) -> bool:
    """Whether words or an element begin with a letter."""
    return (part if isinstance(part, str) else part.words)[:1].isalpha()


def _resp(element: Element) -> str:
    return " ".join(word.rpartition("#")[2] for word in element.get("resp").split())


def _certain(element: Element) -> dict[str, object]:
    certainty = element.get("cert")
    return {"certainty": certainty} if certainty in ("high", "medium", "low") else {}


def _said(element: Element, *names: str) -> object:
    said = (why(element) if name == "reason" else f"{name}: {element.get(name).lstrip('#')}"
            for name in names if element.get(name))  # fmt: skip
    words = ", ".join(said)
    return (text(f"({words})"),) if words else ()
