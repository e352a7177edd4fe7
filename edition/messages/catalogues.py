"""The catalogues that come with the toolkit, one file for each language, and the words of a language from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from edition.messages.po import PoEntry, head_of, read_po
from edition.messages.words import ENGLISH, Words
from edition.model.catalogue import Catalogue, Forms
from edition.model.diagnostic import Diagnostic

LOCALES = Path(__file__).parent / "locales"


@cache
def shipped(tag: str) -> Catalogue | None:
    """The catalogue of a language that the toolkit has, by the name of its file; None without one."""
    file = LOCALES / f"{tag}.po"
    try:
        text = file.read_text(encoding="utf-8")
    except OSError:
        return None
    return catalogue_of(read_po(text, file.name, _wrong), tag)


def _wrong(diagnostic: Diagnostic) -> None:
    raise ValueError(f"{diagnostic.span}: {diagnostic.message}")


def catalogue_of(entries: Sequence[PoEntry], tag: str, digest: str = "") -> Catalogue:
    """The catalogue that the entries of a file make: those that are translated."""
    forms = {
        entry.id.text: tuple(form.text for _, form in sorted(entry.forms.items()))
        for entry in entries
        if entry.id.text and not entry.fuzzy and all(form.text for form in entry.forms.values())
    }
    return Catalogue(tag, digest, MappingProxyType(forms), head_of(entries).get("Plural-Forms", ""))


@cache
def languages() -> tuple[str, ...]:
    """The tags of the languages that the toolkit has words of, English first."""
    return ("en", *sorted(file.stem for file in LOCALES.glob("*.po")))


def shorter(tag: str) -> tuple[str, ...]:
    """A tag and the more general ones: where words of the one are missing, those of the next are taken.

    >>> shorter("de-AT-1901")
    ('de-AT-1901', 'de-AT', 'de')
    """
    parts = [part for part in tag.split("-") if part.isascii() and part.isalnum()]
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


@lru_cache(maxsize=256)
def words_in(
    tag: str,
    own: tuple[Catalogue, ...] = (),
    replaced: tuple[tuple[str, Forms], ...] = (),
    around: str = "",
) -> Words:
    """The words of a language: the editors' `replaced` ones, the project's `own` catalogues, then the toolkit's.

    `around` is the language of the text in which they stand, if it is another one.
    """
    if tag == "en" and not own and not replaced and not around:
        return ENGLISH
    mine: Mapping[str, Catalogue] = {catalogue.tag: catalogue for catalogue in own}
    found = [
        catalogue for each in shorter(tag) for catalogue in (mine.get(each), shipped(each)) if catalogue is not None
    ]
    return Words(tag, found, dict(replaced), around)
