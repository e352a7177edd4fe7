"""Checks web addresses and language tags before they reach links and attributes."""

from __future__ import annotations

import re

from edition.model.facsimile import is_image_file
from edition.model.limits import TAG_PATTERN

_LABEL = r"[^\W_](?:[\w-]{0,61}[^\W_])?"
_HOST = rf"{_LABEL}(?:\.{_LABEL})*"
_CHARACTER = r"(?:[A-Za-z0-9._~:@!$&\'()*+,;=/?-]|%[0-9A-Fa-f]{2}|[^\x00-\xa0])"
_ADDRESS = re.compile(
    rf"https?://(?P<host>{_HOST})(?::(?P<port>[0-9]{{1,5}}))?(?:[/?]{_CHARACTER}*)?(?:\#{_CHARACTER}*)?"
)


def is_web_address(words: str) -> bool:
    """Whether words are a complete URL of a web page by RFC 3986, with a host name, in letters of any script.

    >>> [is_web_address(words) for words in ("https://example.org/a?b=%C3%A9#c", "https://пример.рф/", "http://a.org:80")]
    [True, True, True]
    >>> any(map(is_web_address, ("https://[", "https://a.org/%zz", 'https://a.org/a"b', "https://me@a.org", "https://1.2")))
    False
    """
    match = _ADDRESS.fullmatch(words)
    if match is None or not words.isprintable() or int(match["port"] or 0) > 65535:
        return False
    host = match["host"]
    return len(host) <= 253 and not host.rpartition(".")[2].isdigit()


def is_secure(words: str) -> bool:
    """Whether words are the address of something that is sent enciphered.

    >>> is_secure("https://example.org/a.jpg"), is_secure("http://example.org/a.jpg"), is_secure("javascript:alert(1)")
    (True, False, False)
    """
    return words.startswith("https://") and is_web_address(words)


def is_page_image(words: str) -> bool:
    """Whether words say what the image of a page is: a file in the folder of the volume, or an address on the web."""
    return is_secure(words) or is_image_file(words)


def is_tag(words: str) -> bool:
    """Whether words have the form of a language tag; whether there is one is checked by a rule (C203).

    >>> is_tag("ru-petr1708"), is_tag("en_US"), is_tag("}")
    (True, True, False)
    """
    return re.fullmatch(TAG_PATTERN, words) is not None
