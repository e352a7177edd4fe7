"""What a document asks for in its languages: hyphenation, and spaces at punctuation."""

from __future__ import annotations

from collections.abc import Iterator

from edition.derive.languages_used import first_places
from edition.hyphenation import Patterns, patterns_of
from edition.model.edition import Edition
from edition.model.volume import Volume
from edition.write.latex.tex import Tex, escape, language_tag, word

_NONE = Patterns("", 2, 3)


def hyphenation(edition: Edition) -> Iterator[tuple[Tex, ...]]:
    """The arguments of `\\EdHyphenation`, for each language of a volume."""
    for tag in edition.derived(first_places):
        found = patterns_of(tag) or _NONE
        letters = word(".".join(f"{ord(letter):x}" for letter in found.letters))  # so that no font is read for them
        yield language_tag(tag), word(found.file), word(found.left), word(found.right), letters, escape(found.hyphen)


def dictionaries(edition: Edition) -> tuple[Patterns, ...]:
    """The patterns of its languages that are not TeX's: their files must be put where TeX finds them."""
    found = filter(None, map(patterns_of, edition.derived(first_places)))
    return tuple(dict.fromkeys(patterns for patterns in found if patterns.is_written))


_SPACED = ("fr-CA", "fr-CH", "fr", "cs", "pl", "sk", "ru", "uk", "be", "bg")


def spaced_as(volume: Volume) -> str:
    """Whose spaces print has at the punctuation of a volume: `none`, or a usage of a language.

    French sets off signs; Czech, Polish and Slovak keep words of one letter from the end of a line, and, like Russian
    and its neighbours, a dash from its beginning.
    """
    if volume.punctuation == "typed":
        return "none"
    subtags = volume.language.split("-")
    return next((usage for usage in _SPACED if {*usage.split("-")} <= {*subtags} and subtags[0] == usage[:2]), "none")
