"""Suggests slips of transcription: marks, punctuation, words, recurring phrases, numbers; one module for each kind."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from edition.model.edition import Edition
from edition.suggest.prose import RunningText
from edition.suggest.slips.capitals import capitals
from edition.suggest.slips.figures import figures
from edition.suggest.slips.garbled_words import garbled
from edition.suggest.slips.marks import marks
from edition.suggest.slips.phrases import phrases
from edition.suggest.slips.punctuation import points
from edition.suggest.slips.spaces import spaces
from edition.suggest.slips.spelling import spelling
from edition.suggest.slips.unknown_words import words
from edition.suggest.suggestion import Find

FINDERS = (marks, points, spaces, capitals, garbled, words, spelling, phrases, figures)
"""Every sort of slip that is looked for."""

ANYWHERE = (marks, figures)
"""Those that need no English."""


def suggest_slips(edition: Edition, prose: RunningText) -> Iterator[Find]:
    """Everything in the running text that may be a slip, with what may have stood there."""
    return chain.from_iterable(finder(edition, prose) for finder in (FINDERS if prose.language.english else ANYWHERE))
