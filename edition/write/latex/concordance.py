"""The concordance of words in the engine's macros."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from edition.derive.block_language import turned
from edition.derive.parts import WordConcordance
from edition.derive.text_position import TextPosition
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, begin, end, escape, language_tag, macro

_ACROSS = "EdKwicAcross"


def concordance(body: WordConcordance, around: str, loci: Callable[[Sequence[TextPosition]], Tex]) -> Iterator[Tex]:
    """Each word with the lines of its context; `around` is the language of the book, `loci` writes places."""
    against = bool(turned(body.language, around))
    yield macro("EdIn", language_tag(body.language)) + NEWLINE if body.language else NOTHING
    yield begin(_ACROSS) if against else NOTHING
    for headword in body.headwords:
        yield macro("EdKwicHead", escape(headword.word), len(headword.occurrences)) + NEWLINE
        for occurrence in headword.occurrences:
            left, middle, right = map(escape, occurrence.whole())
            yield macro("EdKwic", left, middle, right, loci((occurrence.place,))) + NEWLINE
    yield end(_ACROSS) if against else NOTHING
    yield Tex("\\EdIn{}\n") if body.language else NOTHING
