"""The filing order of titles: without initial quotation marks and articles, as in library catalogues."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.derive.language_names import work_language
from edition.derive.sorting import Alphabet, HeadingKey, alphabet
from edition.model.authority import OTHERS, Record, RecordKind, Work
from edition.model.volume import Volume

_ARTICLES = {
    "en": "the a an",
    "de": "der die das dem den des ein eine einem einen einer eines",
    "fr": "le la les un une l’",
    "it": "il lo la i gli le un uno una l’ un’ gl’",
    "es": "el la lo los las un una",
    "pt": "o a os as um uma",
    "ca": "el la els les un una l’",
    "nl": "de het een ’t ’n",
    "sv": "en ett den det de", "da": "en et den det de", "no": "en ei et den det de", "nb": "en ei et den det de",
    "el": "ο η το οι τα ένας μία μια ένα",
    "grc": "ὁ ἡ τό τὸ οἱ αἱ τά τὰ",
    "hu": "a az egy",
    "ro": "un o",
    "ar": "ال",
}  # fmt: skip
"""The articles that do not count, by language; those with an apostrophe stand at their word, and the Arabic one."""

_JOINED = frozenset(["ال"])

_OPENING = re.compile(r"[\s“”„‟\"‘’‚‛'«»‹›¿¡(\[…]+")
_WORD = re.compile(r"\w+")


def filed(title: str, language: str) -> str:
    """A title as it is filed, in the language of a tag.

    >>> filed("“The Man” of the Hour", "en"), filed("L’Étranger", "fr"), filed("Die Presse", "de-AT"), filed("A", "en")
    ('Man” of the Hour', 'Étranger', 'Presse', 'A')
    >>> filed("الكتاب", "ar")
    'كتاب'
    """
    begun = _OPENING.match(title)
    bare = title[begun.end() :] if begun else title
    article = _article(title, language) or _article(bare, language)
    rest = article.lstrip() if article else bare
    begun = _OPENING.match(rest)
    return (rest[begun.end() :] if begun else rest) or title


def _article(words: str, language: str) -> str:
    """The words after an initial article; empty when there is no article, or nothing after it."""
    for article in _ARTICLES.get(language.partition("-")[0], "").split():
        alike = words.replace("'", "’").casefold()
        end = len(article)
        apart = article.endswith("’") or article in _JOINED or words[end : end + 1].isspace()
        if alike.startswith(article) and apart and _WORD.search(words, end):
            return words[end:]
    return ""


def filed_name(record: Record, volume: Volume) -> str:
    """The words by which a record is sorted: those that the editors give, else its name without what does not count."""
    return record.sort if record.sort != record.name else filed_form(record.name, record, volume)


def filed_form(form: str, record: Record, volume: Volume) -> str:
    """The words by which a form of a name is sorted: a title without its article, a person without particles."""
    if record.kind in {RecordKind.WORK, RecordKind.PERIODICAL}:
        return filed(form, volume.language)
    order = alphabet(volume)
    return order.without_particle(form) if record.kind is RecordKind.PERSON else order.without_article(form)


def name_order(volume: Volume) -> Callable[[Record], tuple[HeadingKey, str, str]]:
    """The sort key of records in a volume's lists."""
    order = alphabet(volume)
    return lambda record: (order.heading(filed_name(record, volume)), record.name, record.key)


def work_key(order: Alphabet, work: Work, language: str, title: str = "") -> tuple[HeadingKey, HeadingKey]:
    """The sort key of a work, by `work_order`."""
    first, second = work_order(work, language, title)
    given = work.fields.get("sortkey") or work.fields.get("sortname") or first == second
    return order.heading(first if given else order.without_particle(first)), order.heading(second)


def work_order(work: Work, language: str, title: str = "") -> tuple[str, str]:
    """The words by which a work is sorted: its authors, or its title where it has none; then its title.

    `language` is that of the volume, for works that do not give theirs; `title` replaces the title of the work.
    BibLaTeX's fields for sorting (`sortkey`, `sortname`, `sorttitle`) are respected.
    """
    if work.fields.get("sortkey"):
        return work.fields["sortkey"], ""
    names = "; ".join(name.inverted for name in work.persons.get("author", ()) if name != OTHERS)
    own = work_language(work) or language
    by_title = work.fields.get("sorttitle", "") or filed(title or work.title, own)
    return work.fields.get("sortname", "") or names or by_title, by_title
