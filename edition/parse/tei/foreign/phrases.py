"""What stands among the words of a block that others encoded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from edition.model.authority import RecordKind
from edition.model.dates import read_date
from edition.model.entry import Citation, EntryKind, Reading, ReadingType
from edition.model.inline import Role, of_words, text
from edition.model.text import PointKind
from edition.parse.addresses import is_tag
from edition.parse.tei.foreign.apparatus import Apparatus
from edition.parse.tei.foreign.attach import Mark
from edition.parse.tei.foreign.header import safe_key
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.readings import Sources, words_of
from edition.parse.tei.foreign.settle import Claim
from edition.parse.tei.tree import Element
from edition.words import squeeze

if TYPE_CHECKING:
    from edition.parse.tei.foreign.blocks import Blocks

_ROLES = (
    (re.compile(r"italic|\bi\b|emph|underl", re.IGNORECASE), Role.EMPHASIS),
    (re.compile(r"bold|\bb\b|strong", re.IGNORECASE), Role.STRONG),
    (re.compile(r"superscript|\bsup\b", re.IGNORECASE), Role.SUP),
    (re.compile(r"subscript|\bsub\b", re.IGNORECASE), Role.SUB),
    (re.compile(r"small-?caps?|\bsc\b|smcap", re.IGNORECASE), Role.CAPS),
)
_NAMES = frozenset({"persName", "placeName", "orgName", "name", "rs", "geogName", "settlement", "country"})
_SILENT = frozenset({"lem", "cell", "l", "p", "ab"})
_LOST = frozenset({"cb", "gb", "milestone", "handShift", "space", "ptr", "figure", "graphic", "formula", "index", "fw",
                   "certainty", "respons",
                   "link", "linkGrp", "interp", "interpGrp", "desc", "metamark", "addSpan", "delSpan",
                   "damageSpan", "substJoin", "notatedMusic", "media", "binaryObject"})  # fmt: skip
_EDITORIAL = re.compile(r"editor|crit|comment|appar|gloss|expl|source|translat|text", re.IGNORECASE)
_KINDS = {
    RecordKind.PERSON: EntryKind.PERSON,
    RecordKind.ORGANISATION: EntryKind.ORGANISATION,
    RecordKind.PLACE: EntryKind.PLACE,
}


class Phrases:
    """Fills the block in the making, and claims what is to become entries."""

    def __init__(self, blocks: Blocks, sources: Sources, losses: Losses) -> None:
        self.blocks = blocks
        self.sources = sources
        self.losses = losses
        self.apparatus = Apparatus(blocks, sources, losses)

    def inside(self, element: Element) -> None:
        """All that stands in an element."""
        element.seen = element.own = True
        for child in element.children:
            self.piece(child)

    def _mark(self) -> tuple[int, int]:
        return self.blocks.here, len(self.blocks.content.text)

    def claim(self, kind: EntryKind, element: Element, start: int, *readings: Reading, **more: object) -> Claim:
        """Something is said of the words since `start`."""
        here, end = self._mark()
        name = element.get("xml:id")
        claim = Claim(kind, here, start, here, end, element.span, name, readings, more=dict(more))
        self.blocks.claims.append(claim)
        return claim

    def piece(self, child: Element | str) -> None:
        """Words or an element among them."""
        content = self.blocks.content
        if isinstance(child, str):
            content.say(child)
            return
        child.seen = True
        tag, start = child.tag, len(content.text)
        if child.get("xml:id"):
            self.blocks.places[child.get("xml:id")] = (self.blocks.here, start, start)
        if child.get("n"):
            self.blocks.marks.append(Mark(tag, child.get("n"), (self.blocks.here, start)))
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
                content.point(PointKind.PAGE, child.get("n") or "?")
            case "caesura":
                content.say(" ")
                content.point(PointKind.GAP, "")
            case "lb":
                child.told = True
                self.losses("E201", child.span, "where lines begin (<lb>) is not taken over")
                if child.get("break") == "no":
                    content.text = content.text.rstrip(" ")
                else:
                    content.say(" ")
            case "anchor":
                pass
            case "gap":
                self._gap(child)
            case "supplied":
                words = squeeze(words_of(child))
                child.take("reason", "resp", "source")
                self.claim(EntryKind.SUPPLIED, child, start, self._reading(child, words), **_certain(child),
                           note=_said(child, "reason", "source"))  # fmt: skip
            case "unclear":
                self.inside(child)
                self._comment(child, start, "Unclear in the source")
            case "sic":
                self.inside(child)
                self._comment(child, start, "So in the source")
            case "corr":
                self.inside(child)
                self._comment(child, start, "Corrected by the editors of the document")
            case "surplus":
                self.inside(child)
                self.claim(EntryKind.EMENDATION, child, start, self._reading(child, ""))
            case "del":
                self._comment(child, start, f"Deleted here: {squeeze(words_of(child))}")
            case "add":
                self.inside(child)
                self._comment(child, start, "Added in the source")
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
            self.blocks.places[child.get("xml:id")] = (place[0], place[1], len(self.blocks.content.text))

    # the apparatus

    def fill_app(self, claim: Claim, element: Element) -> None:
        """The readings and notes of an apparatus entry."""
        self.apparatus.fill(claim, element)

    def _choice(self, element: Element) -> None:
        start = len(self.blocks.content.text)
        pairs = (("sic", "corr", "typo"), ("orig", "reg", "spelling"), ("abbr", "expan", "spelling"))
        for base, better, category in pairs:
            first, others = element.first(base), list(element.elements(better))
            if first is not None and others:
                self.inside(first)
                for other in others:
                    other.take("resp")
                readings = [self._reading(other, squeeze(words_of(other))) for other in others]
                self.claim(EntryKind.EMENDATION, element, start, *readings, category=category, **_certain(others[0]))
                return
        parts = list(element.elements())
        if parts:
            self.inside(parts[0])
        for part in parts[1:]:
            part.seen = True
        more = [squeeze(words_of(part)) for part in parts[1:]]
        if any(more):
            self._comment(element, start, f"Or: {' / '.join(more)}")

    def _reading(self, element: Element, words: str) -> Reading:
        kind = ReadingType.SUBSTITUTION if words else ReadingType.OMISSION
        return Reading(of_words(words), kind, (), _resp(element) or "ed", span=element.span)

    def _gap(self, element: Element) -> None:
        start = len(self.blocks.content.text)
        number = " ".join(element.get(name) for name in ("quantity", "unit") if element.get(name))
        element.take("reason", *(("quantity", "unit") if number else ("extent",)))
        extent = number or element.get("extent") or element.take_words()
        self.claim(EntryKind.LACUNA, element, start, extent=squeeze(extent), note=_said(element, "reason"))

    def _note(self, element: Element) -> None:
        kind, start = element.get("type"), len(self.blocks.content.text)
        author = "author" in kind.lower() or "author" in element.get("resp").lower() or kind == "footnote"
        if element.get(
            "place",
        ) == "margin" and not element.get("resp"):
            self.blocks.content.point(PointKind.SIDE, element.take_words())
            element.take("place")
        elif not author and (element.get("resp") or _EDITORIAL.search(kind)):
            self.claim(EntryKind.COMMENT, element, start, note=(text(element.take_words()),), resp=_resp(element))
            for inner in element.every("p"):
                inner.seen = True
            element.take("resp", *(("type",) if kind in ("editorial", "comment", "commentary") else ()))
        else:
            element.take(*(("type",) if kind in ("author", "authorial", "footnote") else ()))
            element.take(*(("place",) if element.get("place") in ("foot", "bottom") else ()))
            self.blocks.note(element)

    def _comment(self, element: Element, start: int, says: str) -> None:
        """What a volume has no kind for becomes a comment."""
        self.losses("E204", element.span, f"<{element.tag}> becomes a comment")
        said = ", ".join(
            f"{name}: {value.lstrip('#')}" for name, value in element.attributes.items() if name != "xml:id"
        )
        element.take(*element.attributes)
        words = f"{says} ({said})." if said else f"{says}."
        self.claim(EntryKind.COMMENT, element, start, note=(text(words),))

    # the words

    def _style(self, element: Element, start: int) -> None:
        self.inside(element)
        content = self.blocks.content
        while start < len(content.text) and content.text[start] == " ":
            start += 1
        end = len(content.text.rstrip(" "))
        how = next((name for name in ("rend", "rendition", "style") if element.get(name)), "rend")
        rend = element.get(how)
        element.take(how)
        role: Role | None = next((role for sign, role in _ROLES if sign.search(rend)), None)
        value = ""
        if element.tag == "foreign" and is_tag(element.get("xml:lang")):
            role, value = Role.LANG, element.get("xml:lang")
            element.taken = ("xml:lang",)
        elif element.tag in ("emph", "title") and not rend:
            role = Role.EMPHASIS
        if role is None:
            self.losses("E201", element.span, f'<{element.tag} rend="{rend}"> is set like the rest')
        elif end > start:
            trailing = content.text[end:]
            content.text = content.text[:end]
            content.style(start, role, value)
            content.text += trailing
            if len(rend.split()) > 1 and role is not Role.LANG:
                self.losses("E204", element.span, f'of <{element.tag} rend="{rend}"> only one is taken over')
        else:
            self.losses.words_only(element)

    def _date(self, element: Element, start: int) -> None:
        edtf = element.get("when") or f"{element.get('from')}/{element.get('to')}"
        if read_date(edtf) is None:
            self.losses.words_only(element)
        elif len(self.blocks.content.text) > start:
            calendar = element.get("calendar").lstrip("#").lower()
            known = calendar if calendar in ("julian", "gregorian") else ""
            self.claim(EntryKind.DATE, element, start, date=edtf, calendar=known)
            element.take(*(("when",) if element.get("when") else ("from", "to")))
            element.take(*(("calendar",) if known else ()))
        else:
            self.losses.words_only(element)

    def _reference(self, element: Element, start: int) -> None:
        how = "target" if element.get("target") else "corresp"
        key = safe_key(element.get(how).lstrip("#"))
        if key in self.sources.works and len(self.blocks.content.text) > start:
            self.claim(EntryKind.CITATION, element, start, cite=(Citation(key, span=element.span),))
            element.take(how)
        else:
            self.losses.words_only(element)

    def _name(self, element: Element, start: int) -> None:
        how = "ref" if element.get("ref") else "key"
        pointed = element.get(how).split()
        record = self.sources.records.get(pointed[0].rpartition("#")[2]) if pointed else None
        if record is not None and len(self.blocks.content.text) > start:
            self.claim(_KINDS.get(record.kind, EntryKind.WORK), element, start, ref=record.key)
            element.take(how)
            if len(pointed) > 1:
                self.losses("E204", element.span, f"<{element.tag}> points to several; only the first is taken over")
        elif pointed:
            what = f"<{element.tag}> points to what the document does not list; only its words are taken over"
            self.losses("E205", element.span, what, "add a record to names.yaml")
        else:
            self.losses.words_only(element)


def _resp(element: Element) -> str:
    return " ".join(word.rpartition("#")[2] for word in element.get("resp").split())


def _certain(element: Element) -> dict[str, object]:
    certainty = element.get("cert")
    return {"certainty": certainty} if certainty in ("high", "medium", "low") else {}


def _said(element: Element, *names: str) -> object:
    words = ", ".join(f"{name}: {element.get(name).lstrip('#')}" for name in names if element.get(name))
    return (text(f"({words})"),) if words else ()
