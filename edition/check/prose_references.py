"""Rules on what notes, descriptions and introductions refer to."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.reference_system import NoPassage
from edition.derive.editors_prose import targets
from edition.derive.reference_numbers import units_meant
from edition.derive.referred_places import read_target, referred, texts_of_volume
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.index_path import record_of
from edition.model.inline import Role
from edition.model.span import Span
from edition.model.text import Locus, read_locus
from edition.nearest import Nearest


def unknown_entry(edition: Edition) -> Iterator[Diagnostic]:
    """A212 (error): a note refers to an entry or a place that does not exist or is not found.

    `@id` prints page and line of the entry with that id, so there must be one, and its lemma must have been found.
    `@3.12` prints those of a block of the text by its locus. In a volume with several texts the entry may be one of any
    text, and `@english:3.12` is a block of the text “english”; the volume's own text is called as the volume is.
    """
    for target, span, _ in targets(edition, Role.PLACE):
        if referred(edition, target) is None:
            yield _unknown(edition, target, span)


def _unknown(edition: Edition, target: str, span: Span) -> Diagnostic:
    """What is wrong with a reference that leads nowhere."""
    texts, (name, what, named) = texts_of_volume(edition), read_target(edition, target)
    text = texts[name] if named else edition
    there, typed = (
        (f"the text “{name}”" if name else "the volume's own text", f"{target.partition(':')[0]}:")
        if named
        else ("the text", "")
    )
    if ":" in what:
        meant = units_meant(text, what.replace(":", " ", 1))
        assert isinstance(meant, NoPassage)
        return Diagnostic("A212", span, meant.message, meant.hint)
    if (locus := read_locus(what)) is not None:
        message = f"there is no place “{what}” in {there} to refer to"
        return Diagnostic("A212", span, message, _there_is(text, locus, typed))
    known = {id: entry for one in ((text,) if named else texts.values()) for id, entry in one.entry.items()}
    known |= edition.entry if not named else {}
    if what not in known:
        hint = Nearest(known).hint(what, shown=f"`@{typed}{{}}`")
        where = f" in {there}" if named else ""
        return Diagnostic("A212", span, f"there is no entry “{what}”{where} to refer to", hint)
    message, related = (
        f"entry “{what}” is referred to, but has no place in the text",
        ((known[what].span, "the entry"),),
    )
    return Diagnostic("A212", span, message, "mend the lemma of that entry first", related)


def _there_is(edition: Edition, locus: Locus, typed: str) -> str:
    """The nearest block before a locus that does not exist; `typed` is the text's name where that was typed."""
    before = max((known for known in edition.text.index if known < locus), default=None)
    return f"the nearest place before it is @{typed}{before}" if before else "name a place that there is"


def refers_to_itself(edition: Edition) -> Iterator[Diagnostic]:
    """A213 (warning): a note refers to its own entry.

    It would send readers to the line where they already are. Another id is meant.
    """
    for target, span, entry in targets(edition, Role.PLACE):
        if target == entry:
            yield Diagnostic(
                "A213", span, f"the note refers to its own entry “{entry}”", "name the entry that is meant"
            )


def unknown_citation(edition: Edition) -> Iterator[Diagnostic]:
    """B202 (error): a note or introduction cites a work that the bibliography does not have.

    `[@key]` is printed as the work's short title, and the work is listed in the bibliography.
    """
    keys = Nearest(edition.work)
    for target, span, _ in targets(edition, Role.CITE):
        if target not in edition.work:
            hint = keys.hint(target, shown="`[@{}]`")
            yield Diagnostic("B202", span, f"there is no work “{target}” in works.bib", hint)


def unknown_name(edition: Edition) -> Iterator[Diagnostic]:
    """N209 (error): a note or introduction names a record that does not exist.

    `[words](name:key)` puts the page into the index under the record with that key.
    """
    keys = Nearest(edition.record)
    for target, span, _ in targets(edition, Role.NAME):
        key = record_of(target)
        if key not in edition.record:
            hint = keys.hint(key, shown="`name:{}`")
            yield Diagnostic("N209", span, f"there is no record “{key}” in names.yaml", hint)
