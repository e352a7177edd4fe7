"""Suggests entries: citations, dates, names and slips that the text has but the apparatus does not.

    prose (blocks, sentences, words)  →  citations · dates · names · slips (finds, each with a score and a reason)
        →  already_known (without what the apparatus has)  →  identified (ids)  →  proposal (what an entry would say)

Nothing here is specific to a text: titles come from works.bib, names from names.yaml, words from the dictionary
(`lexicon`), habits of spelling and punctuation from the text itself. `measure` compares with a finished apparatus.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from edition.model.edition import Edition
from edition.suggest.already_known import unknown_to
from edition.suggest.citations import suggest_citations
from edition.suggest.dates import suggest_dates
from edition.suggest.names import suggest_names
from edition.suggest.prose import RunningText
from edition.suggest.slips import suggest_slips
from edition.suggest.suggestion import Find, Suggestion, SuggestionKind, identified, strongest
from edition.words import is_boundary

__all__ = ["FINDERS", "Find", "Suggestion", "SuggestionKind", "finds", "suggest"]

FINDERS: dict[SuggestionKind, Callable[[Edition, RunningText], Iterator[Find]]] = {
    SuggestionKind.CITATION: suggest_citations,
    SuggestionKind.DATE: suggest_dates,
    SuggestionKind.NAME: suggest_names,
    SuggestionKind.SLIP: suggest_slips,
}
"""How each kind is found."""


def finds(edition: Edition, kinds: Collection[SuggestionKind] = (), least: float = 0.0) -> list[Find]:
    """All finds of these kinds (all kinds, when none is given) in the text, whatever the apparatus has."""
    prose = RunningText(edition.text, edition.volume.language)
    return [
        find
        for kind, finder in FINDERS.items()
        if not kinds or kind in kinds
        for find in strongest(edition.text, _whole(edition, finder(edition, prose)))
        if find.score >= least
    ]


def _whole(edition: Edition, finds: Iterable[Find]) -> Iterator[Find]:
    """The finds that begin and end at word boundaries: nothing else can be a lemma."""
    for find in finds:
        words = edition.text.blocks[find.block].text
        if is_boundary(words, find.start) and is_boundary(words, find.end):
            yield find


def suggest(
    edition: Edition,
    kinds: Collection[SuggestionKind] = (),
    least: float = 0.0,
    rejected: Iterable[str] = (),
    everything: bool = False,
) -> list[Suggestion]:
    """The suggestions for an edition, in the order of the text, without what it has and what was rejected."""
    unwanted = frozenset(rejected)
    prose = RunningText(edition.text, edition.volume.language)
    proposed = []
    for kind, finder in FINDERS.items():
        if kinds and kind not in kinds:
            continue
        finds = strongest(edition.text, _whole(edition, finder(edition, prose)))
        named = identified(edition.text, finds)  # before the known ones are left out: ids must not depend on them
        proposed += named if everything else list(unknown_to(edition, named))
    wanted = [item for item in proposed if item.find.score >= least and (everything or item.id not in unwanted)]
    return sorted(wanted, key=lambda item: (item.places[0].first, item.places[0].start, item.kind, item.id))
