"""The tag of a language by its name, for one who does not know it."""

from __future__ import annotations

from babel import Locale

from edition.messages.catalogues import languages
from edition.messages.cldr import locale_of
from edition.nearest import Nearest

LEAST = 75.0
"""How similar a name must be, of 100."""


def tag_named(typed: str) -> str:
    """The tag of a language by its name in English, German or itself; empty when there is none like it.

    >>> tag_named("German"), tag_named("Deutsch"), tag_named("français"), tag_named("Itallian"), tag_named("words")
    ('de', 'de', 'fr', 'it', '')
    """
    names: dict[str, str] = {}
    for tag in reversed(languages()):
        own = locale_of(tag).languages if tag != "la" else {}
        names |= {str(name).casefold(): code.replace("_", "-") for code, name in own.items()}
    names |= {str(name).casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()}
    return names.get(Nearest(names).key(typed.casefold(), least=LEAST), "")
