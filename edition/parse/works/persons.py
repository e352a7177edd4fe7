"""Names of persons and bodies, as BibTeX and BibLaTeX write them."""

from __future__ import annotations

import re
from collections.abc import Callable

from edition.model.authority import OTHERS, Name
from edition.model.inline import plain
from edition.parse.works.latex import read_latex

_BRACED = re.compile(r"\{(?:[^{}]|\{[^{}]*\})*\}")
_PARTS = re.compile(r"(family|given|prefix|suffix)\s*=\s*(.*)", re.DOTALL)
_ARABIC_COMMA = "،"
"""It parts the family name from the given name as well."""

_INITIALS = re.compile(r"(?<=\b\w\.)(?=\w)")


def read_names(value: str, unknown: Callable[[str], None], wrong: Callable[[str], None]) -> tuple[Name, ...]:
    """The names of a field; `unknown` is called with each that cannot be parsed, `wrong` with every unknown command.

    >>> names = read_names("Beethoven, Ludwig van and {Beck and Sons} and others", print, print)
    >>> [(name.natural, name.whole) for name in names]
    [('Ludwig van Beethoven', False), ('Beck and Sons', True), ('others', False)]
    >>> [name.family for name in read_names("الطبري، محمد", print, print)]
    ['الطبري']
    """
    from pybtex.bibtex.utils import split_name_list  # type: ignore[import-untyped]

    names = []
    for typed in split_name_list(value):
        name = _read(typed.strip(), wrong)
        if name is None:
            unknown(typed)
        else:
            names.append(name)
    return tuple(names)


def _read(typed: str, wrong: Callable[[str], None]) -> Name | None:
    from pybtex.bibtex.utils import split_tex_string
    from pybtex.database import InvalidNameString, Person  # type: ignore[import-untyped]

    if typed.lower() in ("others", "et al.", "et al"):
        return OTHERS

    def words(pieces: list[str]) -> str:
        return plain(read_latex(" ".join(pieces), wrong)).strip()

    if _BRACED.fullmatch(typed):
        return Name(words([typed]), whole=True) if words([typed]) else None
    parts = [_PARTS.fullmatch(part.strip()) for part in split_tex_string(typed, ",")]
    if len(parts) > 0 and all(part is not None or "=" in typed for part in parts) and any(parts):  # as biber has them
        parts_by_name = {part[1]: words([part[2].strip('"')]) for part in parts if part is not None}
        return Name(
            parts_by_name.get("family", ""),
            parts_by_name.get("given", ""),
            parts_by_name.get("prefix", ""),
            parts_by_name.get("suffix", ""),
        )
    try:
        person = Person(typed.replace(_ARABIC_COMMA, ",") if "," not in typed else typed)
    except InvalidNameString:
        return None
    given = words([*person.first_names, *person.middle_names])
    last = words(person.last_names)
    if not last:
        return None
    return Name(last, given, words(person.prelast_names), words(person.lineage_names))
