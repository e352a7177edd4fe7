"""The entries of a foreign apparatus, as claims on the text."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.model.entry import EntryKind, Reading, ReadingType
from edition.model.inline import of_words, text
from edition.parse.tei.foreign.claims import Claim
from edition.parse.tei.foreign.editor_notes import why
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.people_and_witnesses import Sources, only_ends, own
from edition.parse.tei.foreign.readings import Draft, drafts, noted, said_besides
from edition.parse.tei.foreign.unfinished_text import UnfinishedText
from edition.parse.tei.foreign.witness_borders import Border, borders
from edition.parse.tei.foreign.wording import wording
from edition.parse.tei.tree import Element
from edition.words import squeeze

_PARALLEL = re.compile(r"parallel|testimon|simil|fontes|fons\b", re.IGNORECASE)
"""Types of an <app> that tells where something like the words is read in other works: no variants of them."""


class Apparatus:
    """Claims entries on the text."""

    def __init__(self, text: UnfinishedText, sources: Sources, losses: Losses) -> None:
        self.text = text
        self.sources = sources
        self.losses = losses
        self.borders: list[Border] = []  # where witnesses begin and end

    def lemma_in_text(self, app: Element) -> Element | None:
        """The lemma of an entry among the words, which is text; None when the entry is attached elsewhere."""
        return None if _attached(app) else self.sources.lemma(app)

    def claim(self, app: Element, lemma: Element | None, start: int, known: int) -> None:
        """Claim the lemma, which was read from `start` on; the claims from number `known` on were made inside it."""
        inside = self.text.claims[known:]
        claim = self.text.claim(EntryKind.VARIANT, app, start)
        for inner in inside:
            inner.outer = inner.outer or claim
        self.fill(claim, app)
        if lemma is not None and lemma.tag == "lem" and inside:
            self._supplied(claim, lemma, inside)
        for name in ("from", "to", "loc"):
            if app.get(name):
                claim.more[name] = app.get(name)

    def _supplied(self, claim: Claim, lemma: Element, inside: list[Claim]) -> None:
        """Change the entry on a lemma of which the editors supply or take out words.

        What they print is its reading, what is transmitted its lemma.
        """
        changed = [*lemma.every("supplied", "surplus")]
        spans = {element.span for element in changed}
        if any(inner.span not in spans for inner in inside) or not (claim.drafts or claim.more.get("note")):
            return
        self.text.claims = [known for known in self.text.claims if not any(known is inner for inner in inside)]
        words = wording(lemma, None, self.sources.witnesses, self.sources.elements, printed=True).words
        whole = (claim.first, claim.start) == (claim.last, claim.end)
        claim.kind = EntryKind.SUPPLIED if whole else EntryKind.EMENDATION
        resp = self.sources.responsible(lemma) or "ed"
        how = ReadingType.SUBSTITUTION if words else ReadingType.OMISSION
        who = self._as_printed(claim, lemma)
        if whole and changed[0].tag == "supplied":
            claim.signs = ("[", "]") if words.startswith("[") else ("⟨", "⟩")
        content = of_words(words.strip("".join(claim.signs)) if whole else words)
        claim.readings = (Reading(content, how, who, "" if who and resp == "ed" else resp, span=lemma.span),)
        self._counted(claim, lemma)
        notes = [why(one) for one in changed if one.get("reason")]
        for one in changed:
            one.take("reason")
        claim.notes = [note for note in claim.notes if not note.startswith("lemma: ")] + list(dict.fromkeys(notes))

    def _as_printed(self, claim: Claim, lemma: Element) -> tuple[str, ...]:
        """The witnesses of a lemma that have its words as they are printed: others are said to have the other ones."""
        told = wording(lemma, None, self.sources.witnesses, self.sources.elements, transmitted=True).words
        known = (draft.reading.text == told and draft.reading.witnesses for draft in claim.drafts)
        return self.sources.witnesses(lemma) if any(known) else ()

    def _counted(self, claim: Claim, lemma: Element) -> None:
        """Report the witnesses that the note of an emendation names besides those that an entry names."""
        named = {siglum for draft in claim.drafts for siglum in draft.reading.witnesses}
        named |= {*self.sources.witnesses(lemma)}
        every = dict.fromkeys(siglum for sigla in self.sources.sigla.values() for siglum in sigla)
        others = [siglum for siglum in every if siglum not in named]
        if lemma.get("wit") and others:
            message = f"the note names {' '.join(others)}, too, as having the words without what is supplied"
            hint = "cite them for what they have, or take them out of `witnesses`"
            self.losses.lost("E204", lemma.span, message, hint)

    def fill(self, claim: Claim, app: Element) -> None:
        """Add the readings and notes of an entry, and where witnesses begin and end at it."""
        self.sources.taken.add(id(app))
        lemma = next(own(app, "lem"), None) if _attached(app) or claim.first < 0 else self.sources.lemma(app)
        claim.name = app.get("xml:id")
        claim.drafts = drafts(app, lemma, self.sources)
        self.borders += borders(app, claim, self.sources)
        claim.notes = said_besides(app, lemma, self.sources)
        if _PARALLEL.match(app.get("type")):
            app.take("type")
            claim.notes = [*map(_parallel(app.get("type")), claim.drafts), *claim.notes]
            claim.drafts = []
        if lemma is not None:
            self.sources.taken.add(id(lemma))
            lemma.take("wit")
            self._unnamed(app, lemma, claim)
        app.take(*(("from", "to") if app.get("from") else ("loc",)))
        ends = any(border.claim is claim for border in self.borders)
        some = any(not only_ends(rdg) and rdg is not lemma for rdg in own(app, "rdg"))
        if not claim.drafts and not claim.notes and (some or not ends):
            what = "of whose readings none is taken over" if some else "that says nothing but a lemma"
            self.losses("E204", app.span, f"an <app> {what} is no entry")
        elif not claim.drafts and claim.notes:
            claim.kind = EntryKind.COMMENT

    def _unnamed(self, app: Element, lemma: Element, claim: Claim) -> None:
        named = {siglum for draft in claim.drafts for siglum in draft.reading.witnesses}
        own_readings = [rdg for rdg in own(app, "rdg") if not only_ends(rdg)]
        if lemma.tag != "lem" or not lemma.get("wit") or not own_readings:
            return
        if self.sources.listed - named - {*self.sources.witnesses(lemma)}:
            self.losses("E204", app.span, "witnesses that an <app> does not name count as having the lemma")


def _parallel(kind: str) -> Callable[[Draft], str]:
    """What a comment says of a passage like the words: whose it is, where, and how it reads."""

    def said(draft: Draft) -> str:
        whose = " ".join(draft.reading.witnesses) or draft.reading.resp
        where = "".join(part.text for part in noted(draft.notes))
        return ": ".join(filter(None, (kind, " ".join(filter(None, (whose, where))), draft.reading.text)))

    return said


def _attached(app: Element) -> bool:
    return bool(app.get("from") or app.get("loc"))


def comment(notes: list[str]) -> object:
    """Notes as the note of an entry."""
    words = squeeze("; ".join(dict.fromkeys(notes)))
    return (text(words),) if words else ()
