"""What Unicode's CLDR knows of a language, by Babel, which is imported when it is asked."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=64)
def locale_of(tag: str) -> Locale:
    """The data of a language (a tag of BCP 47), or of English when CLDR does not have it."""
    from babel import Locale, UnknownLocaleError

    for each in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(each, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
