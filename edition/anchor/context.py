"""The context of each lemma, as it was when its place was last confirmed: no edit of the text moves an entry unseen.

A locus counts blocks. When a paragraph is inserted before it, the same locus is another paragraph, and the same words
may stand there as well. So a build that succeeds keeps, for every entry, a digest of the words around its lemma in
`apparatus/<volume>/anchors.lock` (no words of the text, so that it can be shared). As long as an editor does not change
where the entry says it belongs, it must be found with the words before *or* after it unchanged; and when only one side
is unchanged, the lemma must not stand anywhere else with the words of the other side.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from hashlib import sha256

from edition.anchor.lemma_search import Finder, locate, point
from edition.anchor.lockfile import Context, with_contexts
from edition.model.diagnostic import Code, Diagnostic, Report, Severity
from edition.model.entry import Anchor, Entry
from edition.model.text import BaseText
from edition.words import squeeze, words_after, words_before

CODES = {
    "A106": Code(
        Severity.ERROR, "the words around a lemma have changed",
        "When the volume was last built, there were other words before and after this lemma. Either the text around "
        "it was rewritten, or blocks were added or removed and the same words happen to occur in the block that now "
        "has this locus. If the entry belongs to another place, correct `at` (`edition reanchor` finds the place). If "
        "it is right, `edition reanchor --here ID` confirms it."),
}  # fmt: skip

REACH = 4  # words on each side


def lemma_contexts(text: BaseText, entries: Sequence[Entry], anchors: Mapping[str, Anchor]) -> dict[str, Context]:
    """The contexts of all anchored entries, by id."""
    context_index = ContextIndex(text)
    return {entry.id: context_index.context_of(entry, anchors[entry.id]) for entry in entries if entry.id in anchors}


def confirm(
    content: str, text: BaseText, entries: Sequence[Entry], anchors: Mapping[str, Anchor], names: Collection[str]
) -> str:
    """The record (or an empty one) in which the lines of some entries are as they are now; other lines are kept."""
    return with_contexts(content, lemma_contexts(text, [entry for entry in entries if entry.id in names], anchors))


def unmoved(
    text: BaseText,
    entries: Sequence[Entry],
    anchors: Mapping[str, Anchor],
    recorded: Mapping[str, Context],
    report: Report,
) -> dict[str, Anchor]:
    """The anchors that are where they were; one that was found in another context is reported and left out."""
    if not recorded:
        return dict(anchors)
    context_index = ContextIndex(text)
    kept: dict[str, Anchor] = {}
    for entry in entries:
        anchor = anchors.get(entry.id)
        if anchor is None:
            continue
        was = recorded.get(entry.id)
        now = context_index.context_of(entry, anchor)
        if was is None or was[0] != now[0] or was == now:
            kept[entry.id] = anchor  # as it was, or where the editor says that it belongs now
        elif half(was, now) and not context_index.rivals(entry, anchor, was, now):
            kept[entry.id] = anchor
        else:
            report(_strayed(context_index, entry, was))
    return kept


def half(was: Context, now: Context) -> bool:
    """Whether the words on one side are unchanged."""
    return was[1] == now[1] or was[2] == now[2]


def _strayed(context_index: ContextIndex, entry: Entry, was: Context) -> Diagnostic:
    message = f"the words before and after “{entry.lemma}” at {entry.locus} are not those it stood among"
    places = [str(context_index.text.blocks[anchor.first].locus) for anchor in context_index.elsewhere(entry, was)]
    if places:
        hint = f"correct `at`: it seems to be at {' or '.join(places)} now; or run `edition reanchor`"
    else:
        hint = f"look at it; when it is right here, run `edition reanchor --here {entry.id}`"
    return Diagnostic("A106", entry.at("at"), message, hint)


class ContextIndex:
    """All words of a text in one sequence, to look contexts up in."""

    def __init__(self, text: BaseText) -> None:
        self.text = text
        self._finder = Finder(text)
        self._blocks = [i for i, block in enumerate(text.blocks) if block.printed]
        self._row = {block: position for position, block in enumerate(self._blocks)}

    def context_of(self, entry: Entry, anchor: Anchor) -> Context:
        """The context of an entry: where it says it is, and the words on both sides of it."""
        place, count = f"{entry.locus} {entry.end_locus}", entry.occurrence
        if entry.reference:  # what was typed: the locus follows from it
            place, count = f"{entry.reference.at} {entry.reference.to}", entry.reference.occurrence
        account = f"{place} {entry.lemma} {count} {entry.position}"
        return self.at(account, anchor)

    def at(self, account: str, anchor: Anchor) -> Context:
        """The context of any place; `account` is what its owner says of it."""
        before, after = self._before(anchor.first, anchor.start), self._after(anchor.last, anchor.end)
        return digest(account), digest(" ".join(before)), digest(" ".join(after))

    def elsewhere(self, entry: Entry, was: Context) -> Iterator[Anchor]:
        """Places of the lemma with the recorded words on both sides, or, when there are none, on one side."""
        contexts = list(self._places(entry))
        both = [place for now, place in contexts if now[1:] == was[1:]]
        yield from both or [place for now, place in contexts if now[1] == was[1] or now[2] == was[2]]

    def rivals(self, entry: Entry, anchor: Anchor, was: Context, now: Context) -> bool:
        """Whether the lemma also stands elsewhere with those of its recorded words that are not where it was found."""
        gone = [side for side in (1, 2) if now[side] != was[side]]
        return any(
            all(context[side] == was[side] for side in gone)
            for context, place in self._places(entry)
            if place != anchor
        )

    def _places(self, entry: Entry) -> Iterator[tuple[Context, Anchor]]:
        here = locate(self._finder, entry).candidates
        places = (*here, *self._finder.elsewhere(squeeze(entry.lemma), here[0].first, here[0].last)) if here else ()
        points = (point(place, entry.position) for place in places)
        yield from ((self.context_of(entry, place), place) for place in points)

    def _before(self, block: int, offset: int) -> list[str]:
        words = words_before(self.text.blocks[block].text, offset, REACH)
        row = self._row.get(block, 0)
        while len(words) < REACH and row > 0:
            row -= 1
            earlier = self.text.blocks[self._blocks[row]].text
            words = [*words_before(earlier, len(earlier), REACH - len(words)), *words]
        return words

    def _after(self, block: int, offset: int) -> list[str]:
        words = words_after(self.text.blocks[block].text, offset, REACH)
        row = self._row.get(block, len(self._blocks))
        while len(words) < REACH and row + 1 < len(self._blocks):
            row += 1
            words += words_after(self.text.blocks[self._blocks[row]].text, 0, REACH - len(words))
        return words


def digest(words: str) -> str:
    """The digest of words; capitals make no difference."""
    return sha256(words.casefold().encode()).hexdigest()[:10]
