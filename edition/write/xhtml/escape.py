"""Escapes characters as XHTML (which is also HTML); rich text in elements."""

from __future__ import annotations

import re
from functools import cache, partial

from edition.derive.block_language import turned
from edition.derive.prose_language import of_notes
from edition.derive.wording import apparatus_wording
from edition.direction import Direction, against, direction, turns
from edition.messages import Words
from edition.model.index_path import record_of
from edition.model.inline import Inline, Role, plain
from edition.model.volume import Volume
from edition.write.line_breaking import tied
from edition.write.rich import Markup

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_PATTERN = re.compile("[&<>\"'\x00-\x08\x0b\x0c\x0d\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WEB = re.compile(r"(?:https?|mailto):[^\s\x00-\x1f]+", re.IGNORECASE)
_TAG = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def escape(words: str) -> str:
    """XHTML that shows exactly `words` and does nothing else, in content and in quoted attributes.

    Characters that are invalid in XML (control characters, lone surrogates) become the replacement character.

    >>> escape("<script>&amp;]]>\\x07")
    '&lt;script&gt;&amp;amp;]]&gt;�'
    """
    return _PATTERN.sub(lambda match: _SPECIAL.get(match[0], "\N{REPLACEMENT CHARACTER}"), words)


def filled(words: Words, id: str, /, **fields: str) -> str:
    """The words of a message with XHTML in its fields.

    >>> from edition.messages import ENGLISH
    >>> filled(ENGLISH, "part.by_letter", title="<em>A &amp; B</em>", letter="C")
    '<em>A &amp; B</em>: C'
    """
    return "".join(fields[piece] if i % 2 else escape(piece) for i, piece in enumerate(words.parts(id)))


def identifier(words: str) -> str:
    """Words as (part of) an id and of a file name: ASCII letters, digits and `-_`; others, and points, as their number.

    The result is unique.

    >>> identifier("radek_1"), identifier("Яго"), identifier("/"), identifier(".2f.")
    ('radek_1', '.42f..433..43e.', '.2f.', '.2e.2f.2e.')
    """
    return "".join(c if c.isascii() and (c.isalnum() or c in "-_") else f".{ord(c):x}." for c in words)


def language(tag: str) -> str:
    """The attributes for a language tag, with its direction; empty for an invalid one.

    >>> language("ru"), language("he")
    (' lang="ru" dir="ltr" xml:lang="ru"', ' lang="he" dir="rtl" xml:lang="he"')
    """
    return f' lang="{tag}" dir="{direction(tag)}" xml:lang="{tag}"' if _TAG.fullmatch(tag) else ""


def spoken(tag: str) -> str:
    """The attributes for a language that goes as what is around it does; empty for none, and for an invalid one.

    >>> spoken("la"), spoken("")
    (' lang="la" xml:lang="la"', '')
    """
    return f' lang="{tag}" xml:lang="{tag}"' if _TAG.fullmatch(tag) else ""


def across(tag: str, around: str) -> str:
    """The attributes of a block in a language, by its tag, which goes in the other direction than what is around it.

    >>> across("en", "he"), across("ar", "he")
    (' lang="en" dir="ltr" xml:lang="en"', '')
    """
    return language(turned(tag, around)) if tag else ""


ROLES: dict[Role, tuple[str, str]] = {
    Role.EMPHASIS: ("em", ""), Role.STRONG: ("strong", ""), Role.CAPS: ("span", "sc"), Role.SUP: ("sup", ""),
    Role.SUB: ("sub", ""),
    Role.LANG: ("span", "lang"), Role.LEMMA: ("span", "lemma"), Role.READING: ("span", "reading"),
    Role.SIGLUM: ("b", "siglum"), Role.EDITORIAL: ("i", "ed"), Role.WORK: ("cite", ""), Role.NAME: ("span", "name"),
    Role.ELSEWHERE: ("span", "elsewhere"), Role.APART: ("bdi", ""),
}  # fmt: skip
"""The element and the class of each role."""


def open_tag(role: Role, target: str = "") -> str:
    """The start tag of a role; `target` is the tag of a language (of a lemma, of a reading) or the key of a name.

    A reference into another volume names it, and what is meant there.
    """
    element, kind = ROLES.get(role, ("span", ""))
    extra = language(target) if role in (Role.LANG, Role.EDITORIAL) else ""
    if role in _QUOTED:
        extra = spoken(target)
    if role is Role.NAME and target:
        extra = f' data-key="{escape(record_of(target))}"'
    if role is Role.ELSEWHERE:
        volume, _, what = target.partition(":")
        extra = f' data-volume="{escape(volume)}" data-place="{escape(what)}"'
    return f"<{element}{f' class={chr(34)}{kind}{chr(34)}' if kind else ''}{extra}>"


_QUOTED = frozenset({Role.LEMMA, Role.READING})


def close_tag(role: Role) -> str:
    """The end tag of a role."""
    return f"</{ROLES.get(role, ('span', ''))[0]}>"


_APART = frozenset({
    Role.LEMMA, Role.READING, Role.SIGLUM, Role.EDITORIAL, Role.WORK, Role.NAME, Role.ELSEWHERE, Role.LINK,
})  # fmt: skip
"""Roles of what is quoted or named in a sentence, whose signs and numbers stand outside it."""


def isolated(words: str, base: Direction) -> str:
    """Escaped words that stand beside signs and numbers: isolated, if they are written in the other direction.

    >>> isolated("אור", Direction.LTR), isolated("אור", Direction.RTL), isolated("A & B", Direction.RTL)
    ('<bdi>אור</bdi>', 'אור', '<bdi>A &amp; B</bdi>')
    """
    return f"{_isolate(words, base)}{escape(words)}</bdi>" if turns(words, base) else escape(words)


def _isolate(words: str, base: Direction) -> str:
    """The start tag around words some of which go in the other direction: they go as the page, unless all of them do.

    >>> _isolate("cf. Vulg.", Direction.RTL), _isolate("cf. בראשית", Direction.RTL), _isolate("A אור", Direction.LTR)
    ('<bdi>', '<bdi dir="rtl">', '<bdi dir="ltr">')
    """
    return "<bdi>" if against(words, base) else f'<bdi dir="{base}">'


def printed_place(words: str, base: Direction, sign: str = "") -> str:
    """The escaped number of a page or a line, or a range of them, as it is printed: in a book that goes from right to
    left, isolated from Latin words beside it; each number goes from left to right, and a range from right to left.
    `sign` is the sign of a place in a note.

    >>> printed_place("12.4", Direction.LTR, "n"), printed_place("12.4", Direction.RTL, "n")
    ('12.4<i>n</i>', '<bdi dir="ltr">12.4<i>n</i></bdi>')
    >>> printed_place("12–14", Direction.RTL)
    '<bdi dir="rtl">12–14</bdi>'
    """
    sign = sign and f"<i>{escape(sign)}</i>"
    if base is Direction.LTR or not words:
        return isolated(words, base) + sign
    return f'<bdi dir="{base if "–" in words else Direction.LTR}">{escape(words)}{sign}</bdi>'


def _around(base: Direction, editorial: str, quoted: str, part: Inline, inner: str) -> str:
    if part.role in _APART and turns(said := plain((part,)), base):
        inner = f"{_isolate(said, base)}{inner}</bdi>"
    if part.role is Role.PARAGRAPH:
        return '<br class="par"/>'
    if part.role is Role.TEXT or not inner:
        return inner
    if part.role is Role.LINK:
        return f'<a href="{escape(part.target)}">{inner}</a>' if _WEB.fullmatch(part.target) else inner
    target = editorial if part.role is Role.EDITORIAL else quoted if part.role in _QUOTED else part.target
    return open_tag(part.role, target) + inner + close_tag(part.role)


@cache
def markup(base: Direction, editorial: str = "", quoted: str = "") -> Markup[str]:
    """Rich text as XHTML, in surroundings that are written in a direction.

    `editorial` is the language of the editors' words where it is another one than that of the surroundings, `quoted`
    that of what notes quote of the text where it is another one than theirs.
    """
    return Markup(escape, partial(_around, base, editorial, quoted), "".join, tied)


def markup_of(volume: Volume) -> Markup[str]:
    """Rich text as XHTML, in a volume."""
    own = apparatus_wording(volume).words.printed_as
    quoted = volume.language if of_notes(volume) else ""
    return markup(direction(volume.language), "" if _is_same(own, volume.language) else own, quoted)


def attributes_of(words: Words) -> str:
    """The attributes of an element with the book's own words, where they are in another language than the volume."""
    return "" if _is_same(words.printed_as, words.around) else language(words.printed_as)


def _is_same(tag: str, other: str) -> bool:
    return tag.partition("-")[0] == other.partition("-")[0]


XHTML = markup(Direction.LTR)
"""Rich text that stands alone, such as a title."""
