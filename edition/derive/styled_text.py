"""The edited text as rich text: as it looks in the text, for quotations and contents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.derive.edited_text import EditedText, Piece, cut_piece
from edition.model.entry import Anchor
from edition.model.inline import Inline, Inlines, Role, cut, plain, text
from edition.model.text import Block, Point, PointKind, Style


def styles_left(styles: Sequence[Style], pieces: Sequence[Piece]) -> tuple[Style, ...]:
    """The styles of base text that the edited text keeps.

    A reading takes a style when all the words that it replaces have it; otherwise it has none.
    """
    changed = [piece for piece in pieces if piece.changed and piece.start < piece.end]
    result = []
    for style in styles:
        start, end = style.start, style.end
        for piece in changed:
            if start <= piece.start and piece.end <= end:
                continue
            if piece.start <= start < piece.end:
                start = piece.end
            if piece.start < end <= piece.end:
                end = piece.start
        if start < end:
            result.append(replace(style, start=start, end=end))
    return tuple(result)


def points_left(points: Sequence[Point], pieces: Sequence[Piece]) -> Iterator[Point]:
    """The points of base text that the edited text keeps: a gap in words that a reading replaces is dropped."""
    for point in points:
        gone = point.kind is PointKind.GAP and any(
            piece.changed and piece.start < point.offset < piece.end for piece in pieces
        )
        if not gone:
            yield point


def rich_words(block: Block, pieces: Sequence[Piece]) -> Inlines:
    """The printed words of a block with their styles, editorial brackets left out."""
    inlines: list[Inline] = []
    styles = styles_left(block.shown, pieces)
    for piece in pieces:
        if piece.changed:
            inlines += _put_in(piece, (*_spaces(piece.before), *piece.content, *_spaces(piece.after)), styles)
        else:
            inlines += _nested(piece.text, piece.start, styles)
    return tuple(inlines)


def _put_in(piece: Piece, content: Inlines, styles: Sequence[Style]) -> Inlines:
    """Inserted words, in the styles of the words around them."""
    for style in reversed([style for style in styles if style.start <= piece.start and piece.end <= style.end]):
        content = (Inline(style.role, "", content, style.value),)
    return content


def _spaces(words: str) -> Inlines:
    return (text(words),) if words else ()


def _nested(words: str, start: int, styles: Sequence[Style]) -> Inlines:
    """Base text from character `start` on, in its styles; of two that overlap the second is cut."""
    end, at = start + len(words), start
    inlines: list[Inline] = []
    rest = [style for style in styles if style.start < end and style.end > start]
    for i, style in enumerate(rest):
        begin, stop = max(style.start, at), min(style.end, end)
        if begin >= stop:
            continue
        if begin > at:
            inlines.append(text(words[at - start : begin - start]))
        inner = [other for other in rest[i + 1 :] if other.start < stop]
        inlines.append(Inline(style.role, "", _nested(words[begin - start : stop - start], begin, inner), style.value))
        at = stop
    if at < end:
        inlines.append(text(words[at - start :]))
    return tuple(inlines)


def heading(edited: EditedText, i: int, block: Block, signs: tuple[str, str]) -> Inlines:
    """A heading as the contents list it."""
    words = rich_words(block, edited.pieces[i])
    return (text(signs[0]), *words, text(signs[1])) if block.supplied and any(signs) else words


def printed_words(edited: EditedText, blocks: Sequence[Block], anchor: Anchor) -> Inlines:
    """The printed words for an anchor, as `EditedText.at` has them, in their styles."""
    words, passage = edited.at(anchor), edited.passage(anchor)
    if not any(blocks[i].shown or any(piece.content for piece in edited.pieces[i]) for i in passage):
        return _spaces(words)
    inlines: list[Inline] = []
    for i in passage:
        start = anchor.start if i == anchor.first else 0
        end = anchor.end if i == anchor.last else None
        touching = edited.touching(i, start, end)
        styles = styles_left(_styles_of(blocks[i], start, end), touching)
        inlines += _spaces(" ") if inlines else ()
        for piece in touching:
            text = cut_piece(piece, start, end)
            if piece.changed:
                inlines += _put_in(piece, piece.content, styles) if text == piece.text else _spaces(text)
            elif text:
                inlines += _nested(text, max(piece.start, start), styles)
    content = tuple(inlines)
    if all(part.role is Role.TEXT for part in content) or " ".join(plain(content).split()) != words:
        return _spaces(words)
    first = len(plain(content)) - len(plain(content).lstrip())
    return cut(content, first, len(plain(content).rstrip()))


def base_words(block: Block, start: int, end: int) -> Inlines:
    """The words of the base text between two characters, in their styles."""
    return _nested(block.text[start:end], start, _styles_of(block, start, end))


def _styles_of(block: Block, start: int, end: int | None) -> list[Style]:
    """The styles of some of the words."""
    return [style for style in block.shown if style.end > start and (end is None or style.start < end)]


def parted(words: str) -> str:
    """Words with verses separated by / and cells by |, as in a note."""
    return words.replace("\n", " / ").replace("\t", " | ")


def divided(content: Inlines) -> Inlines:
    """The same for rich text."""
    return tuple(replace(part, text=parted(part.text), children=divided(part.children)) for part in content)


def shortened(content: Inlines, limit: int, near: tuple[str, str] = ("", "")) -> Inlines:
    """A lemma of more than `limit` words as its first and last ones; 0 is no limit.

    `near` is the text near its beginning and near its end: words that occur twice there are extended; a lemma that
    would remain ambiguous is given whole, and so is one from which nothing would be left out.

    >>> plain(shortened((text("one two three four"),), 3)), plain(shortened((text("one two three"),), 3))
    ('one … four', 'one two three')
    >>> plain(shortened((text("the cat sat by the dog"),), 3, ("the man and the cat", "by the dog or the dog")))
    'the cat … by the dog'
    """
    words = plain(content)
    if not limit or len(words.split()) <= limit:
        return content
    parts = list(re.finditer(r"\S+", words))
    first = next((part.end() for part in parts if _once(words[: part.end()], near[0])), len(words))
    last = next((part.start() for part in reversed(parts) if _once(words[part.start() :], near[1])), 0)
    if first >= last or not re.search(r"\w", words[first:last]):
        return content
    return (*cut(content, 0, first), text(" … "), *cut(content, last, len(words)))


def _once(words: str, near: str) -> bool:
    """Whether words do not occur twice in a text."""
    words, count, at = words.strip(), 0, 0
    while (at := near.find(words, at)) >= 0:
        end = at + len(words)
        whole = not (_LETTER.match(near[at - 1 : at]) or _LETTER.match(near, end))
        count, at = count + whole, end if whole else at + 1
    return count < 2


_LETTER = re.compile(r"\w")
