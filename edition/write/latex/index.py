"""Indexes in the engine's macros: names and subjects with the headings below them, passages cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from edition.derive.index import Heading, LetterGroup
from edition.derive.parts import PassageIndex
from edition.derive.prose_language import is_written_as
from edition.derive.words_apart import signs_between
from edition.direction import direction
from edition.messages import Words
from edition.write.latex.rich import LATEX, standing
from edition.write.latex.rows import index_heading
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, begin, end, escape, joined, language_tag, macro

_SPACE = Tex(" ")

_LONG = 10
"""So many places make an entry of an index so long that it may go on overleaf."""


class LatexIndexWriter:
    """Writes indexes; `loci` writes places. `run_in`: the deepest headings stand in a row behind the one above them.

    `lists` is the language of the lists, where it is not that of the text.
    """

    def __init__(self, loci: Callable[..., Tex], book: Words, run_in: bool, lists: str = "") -> None:
        self.loci = loci
        self.book = book
        self.run_in = run_in
        self.lists = lists
        self.direction = direction(lists or book.around)

    def names(self, groups: Iterable[LetterGroup]) -> Iterator[Tex]:
        """An index of names or subjects, by letters."""
        yield begin("EdColumns", 2)
        for group in groups:
            yield macro("EdIndexLetter", escape(group.letter)) + NEWLINE
            yield from map(self.heading, group.headings)
        yield end("EdColumns")

    def passages(self, body: PassageIndex) -> Iterator[Tex]:
        """An index of passages: the works, below each its passages."""
        yield begin("EdColumns", 2)
        for work in body.works:
            first, *rest = work.passages
            whole = NOTHING if first.words else _SPACE + self.loci(first.places, (), first.elsewhere)
            words = escape(work.title)
            title = macro("EdWork", macro("EdLang", language_tag(work.language), words) if work.language else words)
            if work.authors:
                both = f"{work.authors} {work.title}"
                title = self.apart(work.authors) + escape(signs_between(both, self.book)[0]) + title
                title = self.apart(both, title)
            yield self.entry(title)
            yield index_heading(1, title + whole, keep=bool(first.words or rest))
            for passage in (first, *rest) if first.words else rest:
                where = self.loci(passage.places, (), passage.elsewhere)
                yield index_heading(2, self.apart(passage.words, LATEX.prose_words(passage.words)) + Tex(": ") + where)
        yield end("EdColumns")

    def heading(self, heading: Heading, level: int = 1) -> Tex:
        """A heading of an index with its places and the headings below it, indented, or run in at the deepest level."""
        comma, semicolon = escape(self.book.comma), escape(self.book.semicolon)
        words = macro("EdWork", escape(heading.words)) if heading.title else self.apart(heading.words)
        see = joined(map(self.apart, heading.see), semicolon)
        if heading.is_reference:
            return index_heading(1, words + comma + macro("EdEditorial", escape(self.book("index.see"))) + _SPACE + see)
        also = macro("EdEditorial", escape(self.book("index.see_also"))) + _SPACE + see if see else NOTHING
        places = self.places(heading)
        run_in = self.run_in and heading.depth == 1
        row = (self.apart(one.words) + self.places(one) for one in heading.below if run_in)
        inside = joined(macro("EdIndexDash", escape("—")) + one for one in row)
        refers = (semicolon if places or inside else comma) + also if also else NOTHING
        whole = index_heading(level, words + places + inside + refers, keep=bool(heading.below) and not run_in)
        long = len(heading.places) + run_in * sum(len(one.places) for one in heading.below) >= _LONG
        begun = self.entry(words) if level == 1 and (long or (heading.below and not run_in)) else NOTHING
        deeper = () if run_in else heading.below
        return begun + whole + joined(self.heading(one, level + 1) for one in deeper)

    def places(self, heading: Heading) -> Tex:
        """The places of a heading, behind its words; nothing when it has none."""
        where = self.loci(heading.places, heading.asides, heading.elsewhere)
        # the number of a volume may look like one of the name
        return (escape(self.book.comma) if heading.elsewhere else _SPACE) + where if where else NOTHING

    def apart(self, words: str, latex: Tex | None = None) -> Tex:
        """Words beside places, signs and other words: by themselves where all of them go in the other direction."""
        return self.spoken(words, standing(words, self.direction, latex))

    def spoken(self, words: str, latex: Tex) -> Tex:
        """Words of a list: in the language of the text where their letters are not those of the list's language."""
        own = not self.lists or is_written_as(words, self.book("part.contents"))
        return latex if own else macro("EdLang", language_tag(self.book.around), latex)

    def entry(self, words: Tex) -> Tex:
        """An entry of an index begins that may go on overleaf, where its words are said again."""
        before, after = self.book("index.continued", heading="\0").split("\0")
        return macro("EdIndexEntry", escape(before) + words + macro("EdEditorial", escape(after))) + NEWLINE
