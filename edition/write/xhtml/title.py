"""Title page and imprint as XHTML, the same words as in print."""

from __future__ import annotations

from edition.derive.wording import book_words, edited_by, version_of
from edition.model.edition import Edition
from edition.model.inline import Inlines
from edition.write.xhtml.escape import XHTML, escape


def titled(title: str, styled: Inlines) -> str:
    """A title with its mark-up, or its plain words."""
    return XHTML.words(styled) if styled else escape(title)


def title_page(edition: Edition) -> str:
    """The title page; the volume's title is its heading."""
    volume, imprint = edition.volume, edition.volume.imprint
    published = ", ".join(part for part in (imprint.place, imprint.publisher, imprint.year) if part)
    editors = edited_by(book_words(volume), volume.editors)
    rows = (
        ("p", "author", escape(volume.author)), ("h1", "", titled(volume.title, volume.styled[0])),
        ("p", "subtitle", titled(volume.subtitle, volume.styled[1])),
        ("p", "editors", escape(editors)), ("p", "published", escape(published)),
    )  # fmt: skip
    return "".join(
        f"<{name}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}>{words}</{name}>\n"
        for name, kind, words in rows
        if words
    )


def imprint(edition: Edition) -> str:
    """The back of the title page."""
    volume, details = edition.volume, edition.volume.imprint
    lines: tuple[str | Inlines, ...] = (
        volume.version and version_of(book_words(volume), edition),
        details.licence,
        details.note,
        volume.transcript.origin if volume.transcript else "",
    )
    written = (escape(line) if isinstance(line, str) else XHTML.words(line) for line in lines if line)
    return "".join(f"<p>{line}</p>\n" for line in written)
