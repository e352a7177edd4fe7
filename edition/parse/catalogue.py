"""Parses a catalogue of messages that a project has for a language: nothing in it is trusted."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from edition.messages.catalogues import catalogue_of
from edition.messages.checking import amiss
from edition.messages.declared import MESSAGES
from edition.messages.po import PoEntry, WrongPlural, head_of, plural_of, read_po
from edition.model.catalogue import Catalogue
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.nearest import Nearest

LONGEST = 1_000_000
"""Characters of a catalogue."""


def parse_catalogue(text: str, file: str, tag: str, report: Report) -> Catalogue | None:
    """The catalogue of a language; messages that do not fit are reported and left out. None when it cannot be read."""
    if len(text) > LONGEST:
        hint = "write one catalogue for each language"
        report(Diagnostic("C220", Span(file, 1, 1), f"a catalogue of {len(text):,} characters is too long", hint))
        return None
    entries = read_po(text, file, report)
    head = head_of(entries)
    try:
        number, _ = plural_of(head.get("Plural-Forms", ""))
    except WrongPlural:
        hint = "write a line such as “Plural-Forms: nplurals=2; plural=(n != 1);” in its head"
        report(Diagnostic("C220", Span(file, 1, 1), "the catalogue does not say how its plurals are formed", hint))
        return None
    if head.get("Language", tag).replace("_", "-") != tag:
        message = f"the catalogue says that it is of the language “{head['Language']}”, its name says “{tag}”"
        report(Diagnostic("C220", Span(file, 1, 1), message, "correct one of the two"))
    return catalogue_of(_fitting(entries, number, report), tag, sha256(text.encode()).hexdigest())


def _fitting(entries: Sequence[PoEntry], number: int, report: Report) -> list[PoEntry]:
    """The head, and the entries that can be used."""
    fit: list[PoEntry] = []
    nearest = Nearest(MESSAGES)
    seen: set[str] = set()
    for entry in entries:
        id = entry.id.text
        message = MESSAGES.get(id)
        if message is None:
            if id or entry.english.text:
                hint = nearest.hint(id, "delete it")
                report(Diagnostic("C221", entry.id.span, f"the book has no words “{id}”", hint))
            else:
                fit.append(entry)
            continue
        if id in seen:
            report(Diagnostic("C221", entry.id.span, f"the words “{id}” are given twice", "delete one of the two"))
            continue
        seen.add(id)
        forms = [form for form in entry.forms.values() if form.text]
        wanted = number if message.plural else 1
        wrong = [(form.span, *why) for form in forms if (why := amiss(message, form.text, message.plural))]
        if forms and sorted(entry.forms) != list(range(wanted)):
            wrong.append(
                (
                    forms[0].span,
                    f"“{id}” needs {wanted} forms, and has {len(entry.forms)}",
                    f"write msgstr[0] to msgstr[{wanted - 1}]" if wanted > 1 else "write one msgstr",
                )
            )
        for span, what, hint in wrong:
            report(Diagnostic("C222", span, what, hint))
        if not wrong:
            fit.append(entry)
    return fit
