"""The names of languages that a bibliography gives by code or by a key of BibLaTeX."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale

from edition.messages import Words
from edition.model.authority import Work
from edition.parse.language_tags import tag_of

_VARIETIES = {
    "american": "english", "australian": "english", "british": "english", "canadian": "english",
    "newzealand": "english", "usenglish": "english", "ukenglish": "english", "acadian": "french",
    "canadien": "french", "francais": "french", "austrian": "german", "naustrian": "german", "ngerman": "german",
    "nswissgerman": "german", "swissgerman": "german", "brazil": "portuguese", "brazilian": "portuguese",
    "portuges": "portuguese", "magyar": "hungarian", "polutonikogreek": "greek", "mexican": "spanish",
    "bahasa": "indonesian", "farsi": "persian", "nynorsk": "norwegian", "norsk": "norwegian", "oldnorsk": "Old Norse",
}  # fmt: skip
"""BibLaTeX's keys that are no language's own name."""
_TAGGED = """
    american=en-US usenglish=en-US british=en-GB ukenglish=en-GB australian=en-AU newzealand=en-NZ canadian=en-CA
    acadian=fr-CA canadien=fr-CA austrian=de-AT naustrian=de-AT swissgerman=de-CH nswissgerman=de-CH brazil=pt-BR
    brazilian=pt-BR mexican=es-MX polutonikogreek=el-polyton ancientgreek=grc churchslavonic=cu
    classiclatin=la-x-classic nynorsk=nn ecclesiasticlatin=la-x-liturgic medievallatin=la-x-medieval
"""
_TAGS = dict(pair.split("=") for pair in _TAGGED.split())
"""The tags of BibLaTeX's and babel's keys that say more than a language."""
_CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]+)*")


def languages_named(value: str, words: Words) -> str:
    """Languages by name: `french and de` is “French and German”; empty when one is an unknown code.

    A word that is neither a code nor a key is taken for a name.
    """
    names = [_named(part.strip(), words) for part in re.split(r"\s+and\s+", value)]
    return words.listed(names) if all(names) else ""


def _named(value: str, words: Words) -> str:
    """The name of a language in the words of the book: as CLDR has it, in English where it has none."""
    known = _english()
    if _CODE.fullmatch(value):
        code = re.split("[-_]", value)[0]
    else:
        key = _VARIETIES.get(value.lower(), value).lower()
        code = next((code for code, name in known.items() if name.lower() == key), "")
        if not code:
            return value
    name = known.get(code, "")
    return str(words.locale.languages.get(code, name)) if name and words.printed_as != "en" else name


def language_code(value: str) -> str:
    """The code of a language that is given by code, key or name (the first of several); empty for an unknown one.

    >>> language_code("ngerman"), language_code("de-AT"), language_code("Latin and french"), language_code("own")
    ('de', 'de', 'la', '')
    """
    first = re.split(r"\s+and\s+|,", value)[0].strip()
    known = _english()
    code = re.split("[-_]", first)[0]
    if _CODE.fullmatch(first) and code in known:
        return code
    name = _VARIETIES.get(first.lower(), first).lower()
    return next((code for code, words in known.items() if words.lower() == name), "") if name else ""


@lru_cache(maxsize=512)
def language_tag_of(value: str) -> str:
    """The tag of one language that is given by tag, key or name; empty for an unknown one, and for several.

    >>> language_tag_of("de-AT"), language_tag_of("british"), language_tag_of("ngerman"), language_tag_of("Latin")
    ('de-AT', 'en-GB', 'de', 'la')
    >>> language_tag_of("french and german"), language_tag_of("own")
    ('', '')
    """
    value = value.strip()
    if _CODE.fullmatch(value) and (len(code := re.split("[-_]", value)[0]) == 2 or code in _english()):
        return tag_of(value)
    key = value.lower()
    return "" if re.search(r"\s+and\s+|,", key) else _TAGS.get(key) or tag_of(language_code(value))


def work_language(work: Work) -> str:
    """The tag of the language of a work’s titles, by `langid`, else `hyphenation` or `language`; empty when unknown."""
    given = (work.fields.get(name, "") for name in ("langid", "hyphenation", "language"))
    return next(filter(None, map(language_tag_of, given)), "")


@lru_cache
def _english() -> dict[str, str]:
    """Names of languages in English by their codes, as CLDR has them."""
    return {code: str(name) for code, name in Locale("en").languages.items() if "_" not in code}
