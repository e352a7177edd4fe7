"""Reads the elements among the words of a block of a foreign text."""

from __future__ import annotations

import re
from collections.abc import Iterable

from edition.model.entry import EntryKind, Reading, ReadingType
from edition.model.inline import Role, of_words, text
from edition.model.text import BlockKind, Locus, PointKind
from edition.parse.language_tags import tag_of
from edition.parse.tei.content import Content
from edition.parse.tei.foreign.apparatus import Apparatus
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.editor_notes import plain_words, remark, roles, why
from edition.parse.tei.foreign.ends_in_place import begins_in_place
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.mentions import Mentions
from edition.parse.tei.foreign.readings import Sources
from edition.parse.tei.foreign.substance import Substance, chosen, substance
from edition.parse.tei.foreign.unfinished_text import NumberedElement, UnfinishedText
from edition.parse.tei.foreign.word_spacing import alone, layout_only, parted
from edition.parse.tei.foreign.wording import supplied_signs, words_of
from edition.parse.tei.tree import Element
from edition.words import squeeze

_LOST = frozenset({"handShift", "ptr", "figure", "graphic", "formula", "index", "fw",
                   "certainty", "respons",
                   "link", "linkGrp", "interp", "interpGrp", "desc", "metamark", "addSpan", "delSpan",
                   "damageSpan", "substJoin", "notatedMusic", "media", "binaryObject"})  # fmt: skip
_HIDDEN = re.compile(r"(?:^|;)\s*display\s*:\s*none\s*(?:;|$)")
_EDITORIAL = re.compile(r"editor|crit|comment|appar|gloss|expl|source|translat|text", re.IGNORECASE)
MARKED = {
    "surplus": "",
    "unclear": "Unclear in the source",
    "sic": "So in the source",
    "corr": "Corrected by the editors of the document",
    "add": "Added in the source",
}
"""Elements around words, lines or paragraphs of the text, and what a comment says of them."""

_UNITS = frozenset({"character", "letter", "line", "word", "verse", "syllable", "page", "leaf", "stanza", "column"})
GAP = "[…]"
"""What stands in a word for letters that are lost."""

_BETTER = {"sic": ("corr", "typo"), "orig": ("reg", "spelling"), "abbr": ("expan", "spelling")}


class ForeignPhrases:
    """Adds words to the block that is being read, and claims what becomes entries."""

    def __init__(self, text: UnfinishedText, sources: Sources, losses: Losses) -> None:
        self.text = text
        self.sources = sources
        self.losses = losses
        self.apparatus = Apparatus(text, sources, losses)
        self.mentions = Mentions(text, sources, losses)
        self.put_in: Claim | None = None  # what was supplied right before

    def inside(self, element: Element) -> None:
        """Read the content of an element, in its language."""
        element.seen = element.own = True
        start, tag = self.text.content.size, self.language(element)
        outer, self.text.language = self.text.language, tag or self.text.language
        self.pieces(element.children, element)
        self.text.language = outer
        if tag and tag != outer:
            self.text.content.style(start, Role.LANG, tag)

    def language(self, element: Element) -> str:
        """The language tag of an element; empty when it has none."""
        value = element.get("xml:lang")
        tag = tag_of(value) if value else ""
        if value:
            if tag == value:
                element.taken += ("xml:lang",)
            elif tag:
                self.losses("E204", element.span, f"the language “{value}” becomes “{tag}”")
                element.taken += ("xml:lang",)
        return tag

    def pieces(self, children: Iterable[Element | str], parent: Element) -> None:
        """Read words and elements in a row, separated where the mark-up separates them."""
        row = list(children)
        content = self.text.content
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

    def piece(self, child: Element | str, after: Element | str = "") -> None:
        """Read words or an element among them; `after` is what follows directly."""
        if isinstance(child, str):
            self._words(child)
            return
        child.seen = True
        name, text = child.get("xml:id"), self.text
        here, start = text.here, text.content.size
        if name:
            text.places[name] = (here, start, start)
        if child.get("n"):
            text.marks.append(NumberedElement(child.tag, child.get("n"), (here, start)))
        self._element(child, start, after)
        if name:
            begin = text.places[name]
            text.places[name] = (begin[0], begin[1], text.content.size)
            text.named.append(name)

    def _words(self, words: str) -> None:
        content = self.text.content
        if self.put_in is not None:
            self.put_in.right = not content.loose and not words[:1].isspace()
            self.put_in = None
        content.say(words)

    def _element(self, child: Element, start: int, after: Element | str) -> None:
        tag = child.tag
        match tag:
            case "app":
                lemma, known = self.apparatus.lemma_in_text(child), len(self.text.claims)
                if lemma is not None:
                    self.inside(lemma)
                self.apparatus.claim(child, lemma, start, known)
            case "annotated":
                self._annotated(child, start)
            case "rdg" | "witDetail" | "witStart" | "witEnd" | "lacunaStart" | "lacunaEnd":
                pass  # outside an entry, which is reported when all is read
            case "choice":
                self._choice(child)
            case "note":
                self._note(child)
            case "gap":
                self._gap(child, _goes_on(after))
            case "pb" | "cb" | "gb" | "milestone" | "space" | "caesura" | "lb" | "anchor":
                self._milestone(child)
            case "supplied" | "surplus" | "unclear" | "sic" | "corr" | "add" | "del":
                self._intervention(child, start)
            case "hi" | "emph" | "title" | "foreign":
                self._style(child, start)
            case _ if tag in _LOST or tag.startswith("{"):
                self.losses.dropped(child)
            case _:
                self.inside(child)
                self.mentions.read(child, start)

    def _milestone(self, child: Element) -> None:
        """A break or space between words: of a page, column, line or half-line."""
        content = self.text.content
        match child.tag:
            case "pb":
                self._break(child)
                self._page(child)
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
                child.reported = True
                self.losses("E201", child.span, "where lines begin (<lb>) is not taken over")
                self._break(child, parts=True)

    def _page(self, element: Element) -> None:
        content, images = self.text.content, self.text.images
        beside = self.sources.pages.beside(element)
        if beside:
            content.point(PointKind.SIDE, beside)
            return
        element.take("n")
        content.point(PointKind.PAGE, element.get("n") or images.label(element) or "?", images.of(element))

    def _intervention(self, child: Element, start: int) -> None:
        """Words that a scribe or the editors added, deleted, supplied or doubted."""
        match child.tag:
            case "supplied" if self.text.whole:
                self.inside(child)
                self._comment(child, start, "Supplied by the editors of the document")
            case "supplied" if child.line:
                self._supplied(child, start)
            case "supplied":
                self._supplied_nothing(child)
            case "unclear" if child.get("reason") == "crux":
                self.inside(child)
                child.take("reason")
                self.text.claim(EntryKind.CRUX, child, start)
            case "del":
                self._comment(child, start, " ".join(f"Deleted here: {words_of(child)}".rstrip(": ").split()))
            case _:
                self.inside(child)
                self.about(child, start)

    def about(self, element: Element, start: int) -> Claim:
        """Claim the words since `start` for a remark of an element: a deletion, or a comment."""
        if element.tag == "surplus":
            element.take("reason", "resp")
            claim = self.text.claim(
                EntryKind.EMENDATION, element, start, self._reading(element, ""), **_certain(element)
            )
            claim.more["note"] = _remarks(element, "reason")
            return claim
        return self._comment(element, start, MARKED[element.tag])

    def _supplied(self, element: Element, start: int) -> None:
        """Words that the editors supplied, between words or inside one."""
        content, words = self.text.content, words_of(element)
        element.take("reason", "resp", "source")
        reading = self._reading(element, squeeze(words))
        note = _remarks(element, "reason", "source")
        claim = self.text.claim(EntryKind.SUPPLIED, element, start, reading, **_certain(element), note=note)
        claim.signs = supplied_signs(element)
        claim.left = not content.loose and not words[:1].isspace()
        content.loose = words[-1:].isspace()
        self.put_in = claim

    def _supplied_nothing(self, element: Element) -> None:
        """No words, but perhaps a gap: the words are lost, and nobody supplied them."""
        self.inside(element)
        self.losses.dropped(element)

    def _choice(self, element: Element) -> None:
        start = self.text.content.size
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
            category = "" if element.name else category  # of a tracked change nobody says what it mends
            self.text.claim(EntryKind.EMENDATION, element, start, *readings, category=category, **_certain(others[0]))
        rest = [part for part in element.elements() if part is not base and part not in others]
        for part in rest:
            part.seen = True
        more = [squeeze(words_of(part)) for part in rest]
        if any(more):
            self._comment(element, start, f"Or: {' / '.join(more)}")

    def _break(self, element: Element, parts: bool = False) -> None:
        """A line, page or column begins: inside a word, between two, or as the spaces say."""
        content = self.text.content
        if element.get("break") == "no":
            element.take("break")
            self.text.trim()
            content.join()
        elif element.get("break") == "yes" or (parts and not content.joins):
            element.take("break")
            content.part()

    def _reading(self, element: Element, words: str) -> Reading:
        kind = ReadingType.SUBSTITUTION if words else ReadingType.OMISSION
        return Reading(of_words(words), kind, (), _resp(element) or "ed", span=element.span)

    def _gap(self, element: Element, word: bool) -> None:
        """A gap: inside a word it becomes a sign, between words an entry."""
        content = self.text.content
        start = content.size
        number = _quantity(element)
        extent = squeeze(number or element.get("extent") or element.take_words())
        if word or content.letter(start - 1).isalpha():
            content.say(GAP)
            self._comment(element, start, f"Lost here{': ' + extent if extent else ''}")
            return
        element.take("reason", *(("quantity", "unit") if number else ("extent", "unit")))
        claim = self.text.claim(EntryKind.LACUNA, element, start, extent=extent, note=_remarks(element, "reason"))
        claim.left = not content.loose
        content.loose = False

    def _note(self, element: Element) -> None:
        kind, start = element.get("type"), self.text.content.size
        author = "author" in kind.lower() or "author" in element.get("resp").lower() or kind == "footnote"
        if not element.line:
            self.losses("E204", element.span, "a note without words is left out")
        elif element.get("place") == "margin" and not element.get("resp"):
            self.text.content.point(PointKind.SIDE, plain_words(element))
            element.take("place")
        elif not author and (element.get("resp") or begins_in_place(element) or _EDITORIAL.search(kind)):
            claim = self.text.claim(EntryKind.COMMENT, element, start, note=remark(element), resp=_resp(element))
            claim.is_note = True
            claim.more |= {name: element.get(name) for name in ("from", "to") if element.get(name)}
            element.take(*(name for name in ("from", "to") if element.get(name)))
            element.take("resp", *(("type",) if kind in ("editorial", "comment", "commentary") else ()))
        else:
            element.take(*(("type",) if kind in ("author", "authorial", "footnote") else ()))
            element.take(*(("place",) if element.get("place") in ("foot", "bottom") else ()))
            self._authors_note(element)

    def _annotated(self, element: Element, start: int) -> None:
        """Words with a note on them, which stands behind them."""
        *words, note = element.children
        assert isinstance(note, Element)
        self.pieces(words, element)
        element.own = note.seen = True
        note.take("type")
        self.text.claim(EntryKind.COMMENT, note, start, note=remark(note))

    def _authors_note(self, element: Element) -> None:
        """An author's note, called here: a block of its own."""
        text = self.text
        if text.inside_note or substance(element) is not Substance.WORDS:
            what = "a note inside a note" if text.inside_note else "a note of which all words are supplied"
            self.losses("E204", element.span, f"{what} is put between brackets")
            text.content.say(f" ({plain_words(element)})")
            return
        number = len(text.notes) + 1
        locus = Locus(text.locus.section, text.locus.block, number)
        text.content.point(PointKind.NOTE, str(locus))
        outer, here = text.content, text.here
        text.content, text.here, text.inside_note = Content(), here + number, True
        if sum(1 for _ in element.elements("p", "ab")) > 1:
            self.losses("E204", element.span, "the paragraphs of a note become one")
        self.inside(element)
        text.content.finish()
        text.clamp_claims()
        text.notes.append(text.as_block(locus, BlockKind.NOTE, element))
        text.content, text.here, text.inside_note = outer, here, False

    def _comment(self, element: Element, start: int, says: str) -> Claim:
        """Claim a comment for something that has no kind in a volume."""
        self.losses("E204", element.span, f"{element.called} becomes a comment")
        attributes = ", ".join(
            f"{name}: {value.lstrip('#')}"
            for name, value in element.attributes.items()
            if name != "xml:id" and not (value and says.endswith(value))
        )
        element.take(*element.attributes)
        words = f"{says} ({attributes})." if attributes else f"{says}."
        claim = self.text.claim(EntryKind.COMMENT, element, start, note=(text(words),))
        claim.remark = (says, attributes) if element.tag == "gap" or element.tag in MARKED else claim.remark
        return claim

    # the words

    def _style(self, element: Element, start: int) -> None:
        how, styles = roles(element)
        if _HIDDEN.search(element.get(how)):
            element.take(how)
            self.losses("E201", element.span, f"“{element.take_words()}” is not shown (display: none): it is left out")
            return
        self.inside(element)
        rend = element.get(how)
        element.take(how)
        styled = [self.text.content.style(start, role) for role in reversed(styles)]
        if not styles:
            if rend:
                self.losses("E201", element.span, f'<{element.tag} rend="{rend}"> is set like the rest')
        elif not all(styled):
            self.losses.words_only(element)
        elif len(rend.split()) > len(styles) and ":" not in rend:
            self.losses("E204", element.span, f'of <{element.tag} rend="{rend}"> not all is taken over')


def _goes_on(part: Element | str) -> bool:
    """Whether words or an element begin with a letter, or stand in a word."""
    if isinstance(part, Element) and part.tag == "supplied":
        return False
    inside = isinstance(part, Element) and part.tag in ("lb", "pb", "cb") and part.get("break") == "no"
    return inside or (part if isinstance(part, str) else part.words)[:1].isalpha()


def _quantity(element: Element) -> str:
    """How much is lost, where it was counted: `3 lines`."""
    number, unit = element.get("quantity"), element.get("unit")
    return f"{number} {unit}{'s' if unit in _UNITS and number != '1' else ''}".strip() if number else ""


def _resp(element: Element) -> str:
    return " ".join(word.rpartition("#")[2] for word in element.get("resp").split())


def _certain(element: Element) -> dict[str, object]:
    certainty = element.get("cert")
    return {"certainty": certainty} if certainty in ("high", "medium", "low") else {}


def _remarks(element: Element, *names: str) -> object:
    parts = (why(element) if name == "reason" else f"{name}: {element.get(name).lstrip('#')}"
            for name in names if element.get(name))  # fmt: skip
    words = ", ".join(parts)
    return (text(f"({words})"),) if words else ()
