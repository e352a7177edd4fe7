"""A rule on the book's own words: they ought to be in its language."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.wording import apparatus_wording, book_words
from edition.messages.declared import MESSAGES
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.parse.language_tags import is_language


def words_in_english(edition: Edition) -> Iterator[Diagnostic]:
    """C223 (warning): words of the book are printed in English, because there are none in its language.

    Headings, formulas and labels are messages, for which the toolkit has catalogues in some languages. For another one,
    `edition words TAG` writes styles/words/TAG.po, in which they can be translated, by an editor or a program for
    translators. A volume in ancient Greek with `apparatus_language: la` has Latin headings. Single ones can be given in
    volume.yaml, by `words`.
    """
    volume = edition.volume
    told: set[str] = set()
    book = "book_language" if volume.book_language else "language"
    for words, key in ((book_words(volume), book), (apparatus_wording(volume).words, "apparatus_language")):
        missing = [id for id in MESSAGES if not words.has(id)]
        if words.language == "en" or words.tag in told or not missing or not is_language(words.tag):
            continue
        told.add(words.tag)
        if len(missing) == len(MESSAGES):
            what = "all of them are printed in English, such as “Contents”"
        else:
            what = f"{len(missing)} are printed in English, such as “{words.as_declared(missing[0])}”"
        message = f"the book’s own words are not there in “{words.tag}”: {what}"
        yield Diagnostic("C223", volume.at(key), message, f"translate them: edition words {words.tag}")
