"""Title page and imprint as XHTML, the same words as in print."""

from __future__ import annotations

from collections.abc import Sequence

from edition.derive.parts import IntroductionPart, Part
from edition.derive.title_page import all_made_by
from edition.derive.wording import book_words, version_of
from edition.derive.words_apart import signs_between
from edition.messages import Words
from edition.model.edition import Edition
from edition.model.inline import Inlines
from edition.write.xhtml.escape import XHTML, attributes_of, escape, language


def titled(title: str, styled: Inlines) -> str:
    """A title with its mark-up, or its plain words."""
    return XHTML.words(styled) if styled else escape(title)


def part_titled(words: Words, part: Part, title: str) -> str:
    """The title of a part: the editors' own of an introduction, else the book's."""
    return titled(title, part.styled) if isinstance(part.body, IntroductionPart) else _said(words, title)


def title_page(edition: Edition, beside: Sequence[Edition] = ()) -> str:
    """The title page; the volume's title is its heading. `beside` are the other texts of the volume that are there."""
    volume, imprint = edition.volume, edition.volume.imprint
    words = book_words(volume)
    stated = [part for part in (imprint.place, imprint.publisher, imprint.year) if part]
    published = signs_between(" ".join(stated), words)[0].join(stated)
    titles = {titled(one.title, one.styled[0]): one for one in (text.volume for text in reversed(beside))}
    titles.pop(titled(volume.title, volume.styled[0]), None)
    rows = (
        ("p", "author", escape(volume.author)), ("h1", "", titled(volume.title, volume.styled[0])),
        *(("p", "title-beside", f"<span{language(one.language)}>{title}</span>")
          for title, one in reversed(titles.items())),
        ("p", "subtitle", titled(volume.subtitle, volume.styled[1])),
        *(("p", "editors", _said(words, said)) for said in all_made_by(words, edition, beside)),
        ("p", "published", escape(published)),
    )  # fmt: skip
    return "".join(
        f"<{name}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{content}</{name}>\n"
        for name, kind, content in rows
        if content
    )


def imprint(edition: Edition) -> str:
    """The back of the title page."""
    volume, details, words = edition.volume, edition.volume.imprint, book_words(edition.volume)
    version = _said(words, version_of(words, edition)) if volume.version else ""
    lines: tuple[str | Inlines, ...] = (
        details.licence,
        details.note,
        volume.transcript.origin if volume.transcript else "",
    )
    written = (escape(line) if isinstance(line, str) else XHTML.words(line) for line in lines if line)
    return "".join(f"<p>{line}</p>\n" for line in (version, *written) if line)


def _said(words: Words, said: str) -> str:
    """A sentence of the book's own words."""
    own = attributes_of(words)
    return f"<span{own}>{escape(said)}</span>" if own and said else escape(said)
