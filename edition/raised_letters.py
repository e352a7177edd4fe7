"""Raised letters and figures, as in sigla: A², Aᶜ. Unicode has many of them as characters of their own."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_RAISED = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵡ",
        strict=True,
    )
)
_PLAIN = {raised: plain for plain, raised in _RAISED.items()}
_TYPED = re.compile(r"\^([^^]+)\^")


class NotRaised(ValueError):
    """A character has no raised form; the argument is that character."""


def with_raised(typed: str) -> str:
    """Words in which `^…^` is put into raised characters; raises `NotRaised`.

    >>> with_raised("A^2^"), with_raised("Aᶜ"), with_raised("V^a^-1")
    ('A²', 'Aᶜ', 'Vᵃ-1')
    """
    return _TYPED.sub(lambda match: "".join(map(_up, match[1])), typed)


def _up(character: str) -> str:
    if character in _RAISED:
        return _RAISED[character]
    if character in _PLAIN:
        return character
    raise NotRaised(character)


def runs(words: str) -> Iterator[tuple[str, bool]]:
    """The words in runs that are raised or not, all in ordinary characters.

    >>> [*runs("A²ᶜ")], [*runs("T")]
    ([('A', False), ('2c', True)], [('T', False)])
    """
    run, up = "", False
    for character in words:
        plain = _PLAIN.get(character, "") or _decomposed(character)
        if run and bool(plain) is not up:
            yield run, up
            run = ""
        run, up = run + (plain or character), bool(plain)
    if run:
        yield run, up


def _decomposed(character: str) -> str:
    """The ordinary form of another raised character; empty for one that is not raised."""
    form, _, codes = unicodedata.decomposition(character).partition(" ")
    return "".join(chr(int(code, 16)) for code in codes.split()) if form == "<super>" else ""
