"""Writes a catalogue for a translator: every message with its id, where it is printed, and what is translated of it."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO

from edition.messages.cldr import locale_of
from edition.messages.declared import MESSAGES
from edition.messages.po import PoEntry, read_po
from edition.model.diagnostic import Report

STATE = "X-State"
"""The field of the head that says whether a catalogue is complete."""


def updated(text: str, tag: str, report: Report, file: str = "") -> str:
    """A catalogue (or nothing, for a new one) with every message; those of which the English has changed are fuzzy.

    Messages that are not declared any more are left out. Its head says that it has been begun until it is complete.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    entries = read_po(text, file, report)
    old = {entry.id.text: entry for entry in entries}
    locale = locale_of(tag)
    name = locale.english_name if locale.language == tag.partition("-")[0] else tag
    catalog = Catalog(locale, fuzzy=False)
    number = catalog.num_plurals
    complete = True
    for message in MESSAGES.values():
        before = old.get(message.id)
        forms = _forms(before, number if message.plural else 1)
        same = before is None or before.english.text == message.forms[0]
        fuzzy = bool(before and any(forms) and (before.fuzzy or not same))
        complete = complete and all(forms) and not fuzzy
        catalog.add(
            message.forms if message.plural else message.forms[0],
            forms if message.plural else forms[0],
            context=message.id,
            auto_comments=[message.where],
            flags=("fuzzy",) if fuzzy else (),
        )
    out = BytesIO()
    write_po(out, catalog, width=100, omit_header=True)
    fields = {
        "Language": tag,
        "Plural-Forms": catalog.plural_forms,
        "Content-Type": "text/plain; charset=UTF-8",
        **({} if complete else {STATE: "begun"}),
    }
    return f"{_comment(name or tag)}{_head(fields)}\n{out.getvalue().decode()}"


_HEAD = "The book's own words in {name}."


def _comment(name: str) -> str:
    return f"# {_HEAD.format(name=name)} docs/translating.md says how to translate them.\n"


def _head(fields: Mapping[str, str]) -> str:
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in fields.items())
    return f'msgid ""\nmsgstr ""\n{lines}'


def _forms(entry: PoEntry | None, number: int) -> tuple[str, ...]:
    """The translation of an entry, in as many forms as there ought to be."""
    forms = entry.forms if entry else {}
    return tuple(forms[i].text if i in forms else "" for i in range(number))
