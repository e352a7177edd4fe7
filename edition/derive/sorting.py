"""The order of everything that a book lists: by the rules of a language, and by what the volume says of its indexes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from edition.model.volume import IndexOrder, Volume
from edition.sort_order.collator import Collator, Key
from edition.sort_order.languages import imported, rules_of
from edition.sort_order.root import SEPARATOR, script_names
from edition.sort_order.rules import InvalidRules, Option, Rule, read_rules

_UNCOUNTED = str.maketrans("", "", "ʿʾʼʻ")
"""Letters of transliteration (ayn, hamza, okina) that have no place in the alphabet."""

_IN_FRONT = re.compile(r"[\W_]+")
_PARTS = re.compile(r"[,;]\s+|\s+[(\[]")
"""What ends a part of a heading: the family name, the first of two authors, a name before its explanation."""

_QUOTES = str.maketrans("", "", "’‘'ʹ“”„‟‚‛\"«»‹›")

_ARTICLES = {"ar": ("ال",)}
"""Articles that are written together with any heading and do not count, by language (as Arabic indexes have it)."""

_JOINS = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3\u0710-\u072c][\u0591-\u05c7\u064b-\u065f]*$")
"""A particle of a script in which short words are written together with the next one."""

_REST = 3
"""The fewest letters that a name has behind such a particle."""

HeadingKey = tuple[Key, str]


class Alphabet:
    """The order of names, titles and words."""

    def __init__(self, rules: Sequence[Rule], particles: Sequence[str] = (), articles: Sequence[str] = ()) -> None:
        self._collator = Collator(rules)
        self._particles = sorted(map(_evened, (*particles, *articles)), key=len, reverse=True)
        self._articles = articles

    def word(self, words: str) -> Key:
        """The key of words as they stand, such as a headword: a space sorts before letters, a sign before a figure.

        >>> sorted(["Яго́да", "Zinoviev", "Émile", "Eiche", "Жданов"], key=Alphabet(()).word)
        ['Eiche', 'Émile', 'Zinoviev', 'Жданов', 'Яго́да']
        """
        return self._collator.key(words.translate(_UNCOUNTED))

    def heading(self, words: str) -> HeadingKey:
        """The key of a heading. Signs in front of it and quotation marks do not count; a family name is a part.

        >>> sorted(["Abel-Smith, C.", "Abel, Zoë", "O’Neill", "Oakley", "“Abel”"], key=Alphabet(()).heading)
        ['“Abel”', 'Abel, Zoë', 'Abel-Smith, C.', 'Oakley', 'O’Neill']
        """
        return self.word(self._counted(words)), words

    def letter(self, words: str) -> str:
        """The letter under which a heading or a word stands, as a capital; `#` for figures and signs.

        >>> [Alphabet(()).letter(words) for words in ("‘Émile’", "Łódź", "ʿAlī", "Έκτωρ", "Ёлкин", "Йод", "7 days")]
        ['E', 'L', 'A', 'Ε', 'Е', 'Й', '#']
        """
        return self._collator.letter(self._counted(words).translate(_UNCOUNTED)) or "#"

    def without_particle(self, name: str) -> str:
        """A name without the particles in front of it that the volume leaves out, or its language.

        >>> order = Alphabet((), ["van", "de", "d’", "al-"])
        >>> [order.without_particle(name) for name in ("van de Velde, A.", "D'Annunzio", "al-Kindī", "Vance, Jack")]
        ['Velde, A.', 'Annunzio', 'Kindī', 'Vance, Jack']
        """
        while True:
            begun = _evened(name)
            for particle in self._particles:
                apart = particle.endswith(("’", "-")) or begun[len(particle) : len(particle) + 1] == " "
                apart = apart or _joins(particle, name)
                rest = name[len(particle) :].lstrip(" ")
                if apart and rest and begun.startswith(particle):
                    name = rest
                    break
            else:
                return name

    def without_article(self, words: str) -> str:
        """A heading without the article that its language writes together with it.

        >>> Alphabet((), articles=["ال"]).without_article("القاهرة"), Alphabet(()).without_article("القاهرة")
        ('قاهرة', 'القاهرة')
        """
        found = next(
            (article for article in self._articles if words.startswith(article) and _joins(article, words)), ""
        )
        return words[len(found) :]

    @staticmethod
    def _counted(words: str) -> str:
        """The part of a heading that counts in the order."""
        begun = _IN_FRONT.match(words)
        bare = words[begun.end() :] if begun else words
        return _PARTS.sub(SEPARATOR, bare.translate(_QUOTES)) or words


def _joins(particle: str, name: str) -> bool:
    """Whether a particle is written together with the name that begins with it."""
    return _JOINS.search(particle) is not None and re.match(rf"\w{{{_REST}}}", name[len(particle) :]) is not None


def _evened(words: str) -> str:
    """Words in small letters, with one kind of apostrophe; as many characters as before."""
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in words).replace("'", "’")


def alphabet(volume: Volume) -> Alphabet:
    """The order of names and titles in the lists of a volume."""
    return _alphabet(volume.index.language or volume.book_language or volume.language, volume.index)


def word_alphabet(volume: Volume) -> Alphabet:
    """The order of the words of a volume's text."""
    return _alphabet(volume.index.words or volume.language, volume.index)


def apparatus_alphabet(volume: Volume) -> Alphabet:
    """The order of the words that the apparatus itself prints."""
    return _alphabet(volume.notes_language, IndexOrder())


@lru_cache(maxsize=64)
def _alphabet(language: str, order: IndexOrder) -> Alphabet:
    articles = _ARTICLES.get(language.partition("-")[0].lower(), ())
    try:
        return Alphabet(index_rules(language, order), order.particles, articles)
    except InvalidRules:  # which the check reports
        return Alphabet((), order.particles, articles)


def index_rules(language: str, order: IndexOrder) -> tuple[Rule, ...]:
    """The rules of a language with those of a volume; `InvalidRules` where they cannot be read."""
    own = tuple(imported(read_rules(order.rules)))
    known = script_names()
    listed = " ".join(known[name.lower()] for name in order.scripts if name.lower() in known)
    return (*rules_of(language), *own, *((Option("reorder", listed),) if listed else ()))
