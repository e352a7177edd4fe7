"""What the texts of a volume are called in its book, where they have to be told apart."""

from __future__ import annotations

from edition.derive.language_names import languages_named
from edition.derive.wording import book_words
from edition.model.edition import Edition
from edition.model.volume import Volume


def text_names(edition: Edition, around: Volume | None = None) -> tuple[str, ...]:
    """The names of a volume's own text and of the others, in their order: their languages, in the words of the book.

    Where two are of one language, or one is of a language without a known name, their titles; where those are the same
    too, the names of their folders. The words may be those of another book `around`, such as that of one text alone.
    """
    words = book_words(around or edition.volume)
    volumes = [text.volume for text in (edition, *edition.texts)]
    languages = tuple(languages_named(volume.language, words) for volume in volumes)
    titles = tuple(volume.title for volume in volumes)
    own = (volumes[0].title, *(volume.home.text for volume in volumes[1:]))
    return next((names for names in (languages, titles) if all(names) and len({*names}) == len(names)), own)
