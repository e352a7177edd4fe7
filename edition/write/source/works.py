"""The bibliography as an editor would type it, in BibLaTeX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from edition.model.authority import AND, OTHERS, Name, Work
from edition.model.biblatex import DATES, LISTS, ROLES, VERBATIM
from edition.model.inline import Inline, Inlines, Role, text

_SIGNS = re.compile(r"[^\w.:/+-]+")
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "`": r"\textasciigrave{}", "'": r"\textquotesingle{}", "$": r"\$", "_": r"\_",
    "--": "-{}-", "\u00a0": "~",
}  # fmt: skip
_PARTING = re.compile(r"(?:^|[ ~])and(?:[ ~]|$)", re.IGNORECASE)
_ACTING = re.compile(r"--|[\\{}~^`'$_\u00a0]")
_AROUND = {
    Role.EMPHASIS: r"\emph", Role.STRONG: r"\textbf", Role.CAPS: r"\textsc", Role.SUP: r"\textsuperscript",
    Role.SUB: r"\textsubscript",
}  # fmt: skip


def works_file(works: Iterable[Work]) -> str:
    """works.bib."""
    return "\n".join("\n".join(_work(work)) for work in works)


def _work(work: Work) -> Iterator[str]:
    """A record. A field or a role whose name is impossible in BibTeX is left out."""
    yield f"@{_SIGNS.sub('', work.type) or 'misc'}{{{_SIGNS.sub('-', work.key)},"
    for role, names in work.persons.items():
        if role in ROLES:
            yield _field(role, " and ".join(map(_name, names)))
    for name, value in work.fields.items():
        if name in VERBATIM or name in DATES:
            yield _field(name, re.sub(r"[{}\\]", "", value))
        elif name and not _SIGNS.search(name):
            words = work.rich.get(name) or (text(value),)
            yield _field(name, _list(words) if name in LISTS else _rich(words))
    yield "}\n"


def _field(name: str, value: str) -> str:
    return f"  {name:<10} = {{{value}}},"


def escape(words: str) -> str:
    """Words escaped for BibTeX.

    >>> print(escape("a_b -- {c}"))
    a\\_b -{}- \\textbraceleft{}c\\textbraceright{}
    """
    return _ACTING.sub(lambda match: _ESCAPED[match[0]], words)


def _rich(inlines: Inlines) -> str:
    return "".join(map(_piece, inlines))


def _list(inlines: Inlines) -> str:
    """A field that is a list: words in braces where an `and` of theirs would part them."""
    return "".join(
        " and " if part == AND else f"{{{_piece(part)}}}" if _PARTING.search(part.text) else _piece(part)
        for part in inlines
    )


def _piece(part: Inline) -> str:
    inside = escape(part.text) + _rich(part.children)
    return f"{_AROUND[part.role]}{{{inside}}}" if part.role in _AROUND else inside


def _name(name: Name) -> str:
    """`van Beethoven, Ludwig`; a body, or a name that would be misread, in braces."""
    if name == OTHERS:
        return "others"
    if name.whole:
        return f"{{{escape(name.family)}}}"
    lower = any(word[:1].islower() for word in name.family.split())  # it would be read as a prefix
    family = " ".join(part for part in (escape(name.prefix), _whole(name.family, lower)) if part)
    parts = (family, escape(name.suffix), _whole(name.given)) if name.suffix else (family, _whole(name.given))
    return ", ".join(parts) if name.given or name.suffix else family


def _whole(words: str, always: bool = False) -> str:
    """A part of a name: in braces where signs or words in it would be misread."""
    return f"{{{escape(words)}}}" if always or re.search(r"[,{}\\]|\band\b", words) else escape(words)
