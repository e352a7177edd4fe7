"""Readings of a foreign apparatus: their witnesses, and the remarks on them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from edition.model.entry import Reading, ReadingType
from edition.model.inline import Inlines, of_words, text
from edition.parse.tei.foreign.people_and_witnesses import ENDS, Sources, only_ends, own
from edition.parse.tei.foreign.wording import LOST, ReadingWording, Voice, wording
from edition.parse.tei.tree import Element
from edition.words import squeeze

__all__ = ["Draft", "Sources", "drafts", "noted", "said_besides"]

BEFORE = "before correction"
_TRANSPOSED = re.compile(r"transp|invers|order", re.IGNORECASE)
_CONJECTURE = re.compile(r"conj|coni", re.IGNORECASE)
_ADDS = re.compile(r"^add|^ins|^rep|present", re.IGNORECASE)
_NOTHING = re.compile(r"om|absent|absence", re.IGNORECASE)
_CLASS = re.compile(r"orthogr|spelling|^graph", re.IGNORECASE)
"""A cause that only says of what class a reading is."""


@dataclass
class Draft:
    """A reading before it is known which words it is about.

    `before` are the words before correction, None when nothing was corrected; `says`: there is a remark on it, so that
    it is kept even where it is the same as the lemma.
    """

    reading: Reading
    element: Element
    before: str | None = None
    transposed: bool = False
    says: bool = False
    staged: bool = False  # the file says in which order its witness had this and others
    implied: bool = False  # nobody says it, but the witness is not named where all are
    order: int = 0
    notes: list[str] = field(default_factory=list)

    def made(self) -> Reading:
        """The reading with all remarks on it."""
        return replace(self.reading, note=noted(self.notes))


def drafts(app: Element, lemma: Element | None, sources: Sources) -> list[Draft]:
    """All readings except the lemma, in order; nested ones with the words around them."""
    result: list[Draft] = []
    for rdg in own(app, "rdg"):
        if rdg is not lemma:
            for draft in _drafts(rdg, sources):
                draft.order = _order(rdg, len(result))
                draft.staged = bool(rdg.get("varSeq"))
                result.append(draft)
    for other in list(own(app, "lem"))[1:]:
        words = f": {other.line}" if other.line else ""
        sources.losses("E207", other.span, f"a second <lem> of an <app> is not taken over{words}", "make it a reading")
    for group in app.every("rdgGrp"):
        group.seen = True
        if group.get("type"):
            kind = f"that readings are a group of the type “{group.get('type')}” is not taken over"
            sources.losses("E202", group.span, kind)
            group.take("type")
    result += _lost(app, sources)
    _details(app, result, sources)
    attached = app.get("from") or app.get("loc")  # to words of the text, which are the lemma
    if sources.collated and not attached and any(True for rdg in own(app, "rdg") if not only_ends(rdg)):
        result += _unnamed(app, sources)
    result.sort(key=lambda draft: draft.order)
    _added_beside(result)
    return _staged(result, lemma, sources)


def _added_beside(drafts: list[Draft]) -> None:
    """What is added, of a witness that has another reading, stands beside that: it is no omission before correction."""
    times = Counter(siglum for draft in drafts for siglum in draft.reading.witnesses)
    for draft in drafts:
        if draft.before == "" and all(times[siglum] > 1 for siglum in draft.reading.witnesses):
            draft.before = None


def _staged(drafts: list[Draft], lemma: Element | None, sources: Sources) -> list[Draft]:
    """Mark several readings of one witness: all but the last are earlier stages, or marginal."""
    times = Counter(siglum for draft in drafts for siglum in draft.reading.witnesses)
    as_lemma = set(sources.witnesses(lemma)) & set(times) if lemma is not None else set()
    for draft in drafts:  # what was corrected to the lemma is one reading, which says both
        if lemma is not None and draft.before is not None and draft.reading.text == lemma.line:
            as_lemma -= {*draft.reading.witnesses}
    times.update(as_lemma)
    several = {siglum for siglum, number in times.items() if number > 1}
    if not several:
        return drafts
    first = lemma is not None and _order(lemma, 10**6) < min(draft.order for draft in drafts)
    reached = Counter(as_lemma if first else ())
    staged: list[Draft] = []
    for draft in drafts:
        whose = draft.reading.witnesses
        rest = tuple(siglum for siglum in whose if siglum not in several)
        if rest or not whose:
            staged.append(replace(draft, reading=replace(draft.reading, witnesses=rest)))
        for siglum in (siglum for siglum in whose if siglum in several):
            reached[siglum] += 1
            hand = draft.reading.hand or _stage(draft, reached[siglum], times[siglum])
            notes = [note for note in draft.notes if note != hand]
            notes += ["before correction as the lemma"] if first and siglum in as_lemma else []
            reading = replace(draft.reading, witnesses=(siglum,), hand=hand)
            staged.append(replace(draft, reading=reading, notes=notes, says=True))
    return list(_apart(staged, set() if first else as_lemma, sources))


def _apart(drafts: list[Draft], as_lemma: set[str], sources: Sources) -> Iterator[Draft]:
    """Mark several readings of one witness or hand: all but the first are remarked as further ones."""
    known = Counter((siglum, "") for siglum in as_lemma)
    for draft in drafts:
        reading = draft.reading
        whose = (reading.witnesses[0], reading.hand) if len(reading.witnesses) == 1 else None
        if whose is not None:
            known[whose] += 1
            if known[whose] > 1:
                also = "also" if known[whose] == 2 else f"also, {known[whose]}"
                draft = replace(draft, reading=replace(reading, hand=", ".join(filter(None, (reading.hand, also)))))
                what = "nothing says in which order a witness has its several readings: one is printed with “also”"
                sources.losses("E204", reading.span, what, "say `hand` of each reading")
        yield draft


def _stage(draft: Draft, number: int, times: int) -> str:
    """The remark on one of several readings of a witness."""
    added = next((note for note in draft.notes if note.startswith("added")), "")
    if added or not draft.staged:
        return added
    if number == times:
        return ""
    return BEFORE if times == 2 else f"stage {number} of {times}"


def is_stage(hand: str) -> bool:
    """Whether it is said of the hand of a reading that its words are not those that the witness has in the end."""
    return hand == BEFORE or hand.startswith("stage ")


def _order(rdg: Element, otherwise: int) -> int:
    number = rdg.get("varSeq")
    if number.isdecimal() and len(number) < 6:
        rdg.take("varSeq")
        return int(number)
    return otherwise


def _drafts(rdg: Element, sources: Sources) -> Iterator[Draft]:
    """The drafts of a reading: several when it differs for some of its witnesses."""
    sources.taken.add(id(rdg))
    whose = sources.witnesses(rdg)
    inner = [one for one in rdg.every("rdg", "lem") if not only_ends(one)]
    named = {id(one): sources.witnesses(one) for one in inner}
    voices: list[Voice] = list(dict.fromkeys((*whose, *chain.from_iterable(named.values()))))
    if not whose and (not voices or rdg.get("source") or rdg.get("resp")):
        voices.append(None)
    voices += [one for one in inner if one.tag == "rdg" and not named[id(one)]]
    for one in rdg.every("rdg", "lem", "app"):
        sources.taken.add(id(one))
        one.take("wit", "resp", "source", "hand")
    if inner:
        sources.losses("E204", rdg.span, "what stands in an <app> inside a <rdg> is told with the words around it")
    worded: list[tuple[ReadingWording, Voice, list[str]]] = []
    for voice, turn in [(one, turn) for one in voices for turn in range(_turns(rdg, one, sources))]:
        worded_reading = wording(rdg, voice, sources.witnesses, sources.elements, turn=turn)
        together = [who for known, first, who in worded if known == worded_reading and isinstance(first, str)]
        if isinstance(voice, str) and together:
            together[0].append(voice)
        else:
            worded.append((worded_reading, voice, [voice] if isinstance(voice, str) else []))
    for worded_reading, voice, who in worded:
        yield from _draft(rdg, worded_reading, voice, tuple(who), sources)


def _turns(rdg: Element, voice: Voice, sources: Sources) -> int:
    """How many readings a witness has in an entry inside a reading, at most; one where it has none of its own."""
    if not isinstance(voice, str):
        return 1
    entries = ([one for one in own(app, "lem", "rdg") if voice in sources.witnesses(one)] for app in rdg.every("app"))
    return max((len(named) for named in entries), default=1) or 1


def _draft(
    rdg: Element, worded: ReadingWording, voice: Voice, who: tuple[str, ...], sources: Sources
) -> Iterator[Draft]:
    """One reading, unless it cannot be expressed in words."""
    losses = sources.losses
    whose = voice if isinstance(voice, Element) else rdg
    hand = sources.hand(worded.hand) if worded.hand is not None and worded.hand.get("hand") else sources.hand(rdg)
    if not worded.words and any(True for _ in rdg.every(*ENDS)):
        return  # where the witness begins or ends
    if worded.wordless and not worded.words:
        message = f"a reading that is a <{worded.wordless}>, which a volume cannot say, is not taken over"
        losses("E207", rdg.span, message, "add its words by hand")
        return
    if (rdg.get("copyOf") or rdg.get("sameAs")) and not worded.words and "copyOf" not in rdg.taken:
        losses("E207", rdg.span, "a reading that copies what is not in the document is not taken over")
        return
    notes = [_note_words(note) for note in rdg.every("note")]
    notes = [*worded.remarks, *filter(None, notes)]
    kind = worded.missing or (ReadingType.SUBSTITUTION if worded.words else ReadingType.OMISSION)
    declared = rdg.get("type")
    if worded.missing is ReadingType.ILLEGIBLE and LOST.search(declared):
        kind = ReadingType.LACUNA
    if not worded.words and re.match(r"lac", declared, re.IGNORECASE):
        kind = ReadingType.LACUNA
    elif not worded.words and re.match(r"illeg|unclear", declared, re.IGNORECASE):
        kind = ReadingType.ILLEGIBLE
    _declared(rdg, declared, kind, worded, notes, sources)
    resp = sources.responsible(whose) or (sources.responsible(rdg) if whose is not rdg else "")
    if resp and who:
        notes.append(resp)
    notes += sources.place_notes(whose, who)
    notes += certainty(rdg)
    rdg.take("wit", "resp", "source", "hand")
    reading = Reading(worded.content or of_words(worded.words), kind, who, "" if who else resp, hand, (), rdg.span)
    says = bool(hand or resp or notes)
    if worded.before is not None and worded.deleted:
        notes.append(f"before correction: {worded.before}" if worded.before else "put in by correction")
    yield Draft(reading, rdg, worded.before, bool(_TRANSPOSED.search(declared)), says, notes=notes)


def certainty(element: Element) -> list[str]:
    """The certainty of a reading, from @cert."""
    element.take(*(("cert",) if element.get("cert") else ()))
    return [f"certainty: {element.get('cert')}"] if element.get("cert") else []


def _declared(
    rdg: Element, declared: str, kind: ReadingType, worded: ReadingWording, notes: list[str], sources: Sources
) -> None:  # fmt: skip
    """The remarks from @type and @cause of a reading, where nothing else covers them."""
    cause = rdg.get("cause").lstrip("#")
    if cause and not _CLASS.search(cause):
        notes.append(cause)
        rdg.take("cause")
    if not declared:
        return
    if _CONJECTURE.search(declared):
        notes.append("conj.")
    elif _ADDS.search(declared) and worded.words and declared.lower() in ("add", "addition", "rep", "repetition"):
        notes.append(declared)
    elif not (kind is ReadingType.OMISSION and _NOTHING.search(declared)) and not _TRANSPOSED.search(declared):
        sources.losses("E202", rdg.span, f"that a reading is of the type “{declared}” is not taken over")
    rdg.take("type")


def _note_words(note: Element) -> str:
    """The words of a note, its paragraphs apart."""
    note.take()
    for inner in note.every():
        inner.seen = inner.seen or inner.tag in ("p", "ab")
    parts = [inner.take_words() for inner in note.elements("p", "ab")]
    return " / ".join(parts) if len(parts) > 1 else note.take_words()


def noted(notes: list[str]) -> Inlines:
    """All remarks on a reading, as its note."""
    words = squeeze("; ".join(dict.fromkeys(note for note in notes if note)))
    return (text(words),) if words else ()


def _lost(app: Element, sources: Sources) -> Iterator[Draft]:
    """Details on witnesses that have lost the words."""
    for detail in app.every("witDetail"):
        if detail.get("wit") and re.match(r"lac", detail.get("type"), re.IGNORECASE):
            sources.taken.add(id(detail))
            who = sources.witnesses(detail)
            detail.take("wit", "type", "target", "n")
            words = detail.take_words()
            reading = Reading((), ReadingType.LACUNA, who, span=detail.span)
            yield Draft(reading, detail, says=bool(words), order=10**6, notes=[words])


def _unnamed(app: Element, sources: Sources) -> Iterator[Draft]:
    """Where an apparatus lists all witnesses, those not named have lost the words."""
    named = {siglum for one in app.every("rdg") for siglum in sources.witnesses(one)}
    others = tuple(siglum for siglum in sources.present(app) if siglum not in named)
    if others:
        what = "witnesses that an <app> without <lem> does not name are said to omit its words"
        sources.losses("E204", app.span, what, "compare the entry with the witnesses")
        yield Draft(Reading((), ReadingType.OMISSION, others, span=app.span), app, implied=True, order=10**7)


def _details(app: Element, drafts: list[Draft], sources: Sources) -> None:
    """Add notes and details to the readings that they are about."""
    before: Element | None = None  # the reading that stands before
    last = ""
    for child in _in_order(app):
        if child.tag in ("lem", "rdg"):
            before = child
        elif child.tag == "wit" and last in ("lem", "rdg"):
            _said_behind(child, [draft for draft in drafts if draft.element is before], sources)
        elif id(child) not in sources.taken and child.tag in ("note", "witDetail"):
            _detail(child, _about(child, before, drafts, app, sources), sources)
        last = child.tag


def _about(child: Element, before: Element | None, drafts: list[Draft], app: Element, sources: Sources) -> list[Draft]:
    """The readings that a note or a detail is about: its targets, those of its witness, or the one before it."""
    targets = _targets(child, app)
    if child.get("target") or child.tag == "note":
        return [draft for draft in drafts if draft.element in targets] if len(targets) == 1 else []
    whose = {*sources.witnesses(child)}
    of_witness = [draft for draft in drafts if whose & {*draft.reading.witnesses}]
    return of_witness or [draft for draft in drafts if draft.element is before]


def _detail(child: Element, about: list[Draft], sources: Sources) -> None:
    words = _detail_words(child, sources) if child.tag == "witDetail" else _note_words(child)
    if about and words:
        sources.taken.add(id(child))
        child.take("target", "wit", "n")
        for draft in about:
            draft.notes.append(words)
            draft.says = True


def _said_behind(wit: Element, about: list[Draft], sources: Sources) -> None:
    """The remarks in a <wit> behind a reading, apart from its witnesses."""
    if about and wit.line and id(wit) not in sources.taken:
        sources.taken.add(id(wit))
        wit.take_words()
        for draft in about:
            draft.notes.append(wit.line)
            draft.says = True


def _in_order(app: Element) -> Iterator[Element]:
    for child in app.elements():
        if child.tag == "rdgGrp":
            yield from _in_order(child)
        else:
            yield child


def _targets(note: Element, app: Element) -> list[Element]:
    """The readings to which a note points: by their identifiers, or by their numbers."""
    names = {word.rpartition("#")[2] for word in note.get("target").split()}
    return [one for one in own(app, "lem", "rdg") if names & {one.get("xml:id"), one.get("n")} - {""}]


def _detail_words(detail: Element, sources: Sources) -> str:
    """The remark on a witness, after its siglum; where a page of it begins."""
    pages = [f"[{sign} {page.get('n')}]" for page in detail.every("pb", "cb") if page.get("n")
             for sign in ("p." if page.tag == "pb" else "col.",)]  # fmt: skip
    for page in detail.every("pb", "cb"):
        page.take("n")
    words = squeeze(" ".join((*pages, detail.take_words())))
    if not words:
        detail.take("type")
        words = detail.get("type")
    cited = dict(sources.places_cited(detail))
    who = " ".join(f"{siglum} {cited.get(siglum, '')}".strip() for siglum in sources.witnesses(detail))
    return f"{who}: {words}" if words and who else words


def said_besides(app: Element, lemma: Element | None, sources: Sources) -> list[str]:
    """The remarks of an entry that are about no single reading, and who is responsible for the lemma."""
    remarks: list[str] = []
    if lemma is not None and (lemma.tag == "lem" or not sources.witnesses(lemma)):
        resp = sources.responsible(lemma)
        lemma.take("resp", "source")
        remarks += [f"lemma: {words}" for words in (resp, *certainty(lemma)) if words]
    if lemma is not None:
        remarks += [f"lemma: {siglum} {place}" for siglum, place in sources.places_cited(lemma)]
    for child in _in_order(app):
        if id(child) in sources.taken or child.tag not in ("note", "witDetail", "wit"):
            continue
        sources.taken.add(id(child))
        if child.tag == "wit":
            words = child.take_words()
        elif child.tag == "witDetail":
            words = _detail_words(child, sources)
            child.take("wit", "target", "n")
        else:
            words = _note_words(child)
            child.take("target")
        remarks.append(words)
    return list(filter(None, remarks))
