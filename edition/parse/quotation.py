"""Quotation marks in YAML: which values need them, why, and how a value is typed with them."""

from __future__ import annotations

import re

QUOTED = {'"': re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL), "'": re.compile(r"'(?:''|[^'])*'")}
_PLAIN = re.compile(r"\w(?:[\w .;()/=~–—’“”…-]*[\w.;()/=~–—’“”…])?")
"""Words that mean themselves wherever they stand."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
TYPOGRAPHIC = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»", "»": "«", "”": "”", "’": "’"}


def quoted(words: str) -> str:
    r"""Words in straight quotation marks, without typographic ones in their place.

    >>> print(quoted("a, b"), quoted('so "B", too'), quoted("“a: b”"))
    "a, b" 'so "B", too' "a: b"
    """
    words = " ".join(words.split())
    if bare := without_typographic(words):
        words = bare
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def without_typographic(words: str) -> str:
    """The words between typographic quotation marks around the whole; empty when there are none.

    >>> without_typographic("‘1870’"), without_typographic("“a” and “b”")
    ('1870', '')
    """
    inside = words[1:-1]
    if len(words) < 3 or TYPOGRAPHIC.get(words[0]) != words[-1] or words[0] in inside or words[-1] in inside:
        return ""
    return inside.strip()


def quoted_bare(words: str) -> str:
    """Words as they should be typed; quotation marks that do not enclose the whole are part of them."""
    words = words.strip()
    if words[:1] in QUOTED and len(words) > 1:
        if words[-1] == words[0]:
            words = words[1:-1]
        elif words[0] not in _APOSTROPHE.sub("", words[1:]):
            words = words[1:]
    return quoted(words)


def why_unquoted(words: str, ends: str) -> str:
    """Why words are not read as one value; empty when they are. `ends` are the signs that end a value there."""
    shown = words if len(words) <= 40 else f"{words[:38]}…"
    if words[0] in QUOTED:
        return f"the quotation marks around {shown} do not hold it together"
    if words[0] in TYPOGRAPHIC and words[-1] in TYPOGRAPHIC.values():
        return f"typographic quotation marks do not hold {shown} together"
    if re.search(r": |:$", words):
        return f"“{shown}” has a colon in it and no quotation marks"
    if sign := next((sign for sign in words if sign in ends), ""):
        return f"“{shown}” has {'a comma' if sign == ',' else 'a bracket'} in it and no quotation marks"
    if words[0] in "[]{},&*!|>%@`":
        return f"a value without quotation marks cannot begin with “{words[0]}”"
    return ""


_SIGNS = {
    "?": "a question mark", ":": "a colon", "#": "a # after a space", "&": "an &", "*": "an asterisk",
    "!": "an exclamation mark", "|": "a |", ">": "a >", "%": "a %", "@": "an @", "`": "a backtick", "-": "a hyphen",
}  # fmt: skip


def unread_by_yaml(words: str, place: str) -> str:
    """Why YAML itself does not read words as one value at a place; empty when it does."""
    if _PLAIN.fullmatch(words) or _first_value(place.replace("{}", words, 1)).split() == words.split():
        return ""
    shown = words if len(words) <= 40 else f"{words[:38]}…"
    if sign := next((sign for sign in words if sign in _SIGNS), ""):
        return f"“{shown}” has {_SIGNS[sign]} in it and no quotation marks"
    return f"“{shown}” is not read as one value without quotation marks"


def _first_value(text: str) -> str:
    """The first value of a group, or the first item of a list; empty when the text cannot be read, or has more."""
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    try:
        found = list(YAML(typ="safe").parse(text))
    except (YAMLError, UnicodeError):
        return ""
    odd = (events.AliasEvent, events.MappingStartEvent, events.SequenceStartEvent)
    values = [event for event in found if isinstance(event, events.ScalarEvent)]
    if sum(isinstance(event, odd) for event in found) != 1 or any(value.tag or value.anchor for value in values):
        return ""
    expected = [value.value for value in values if value.value in ("k", "z")]
    return values[1 if expected[:1] == ["k"] else 0].value if len(values) == len(expected) + 1 else ""
