"""Rules on authority records and references to them."""

from __future__ import annotations

from collections.abc import Iterator

from edition.anchor.mentions import perhaps_mentioned, searched
from edition.anchor.phrase_search import Forms
from edition.derive.indexed_records import indexed_records
from edition.model.authority import Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.limits import FORM, FORMS_ALIKE
from edition.nearest import Nearest
from edition.words import flatten, squeeze

_RECORDS = {
    EntryKind.PERSON: {RecordKind.PERSON},
    EntryKind.ORGANISATION: {RecordKind.ORGANISATION},
    EntryKind.PLACE: {RecordKind.PLACE},
    EntryKind.WORK: {RecordKind.WORK, RecordKind.PERIODICAL},
}


def unknown_ref(edition: Edition) -> Iterator[Diagnostic]:
    """N201 (error): an entry refers to a record that does not exist.

    `ref` is the key of a record in names.yaml; the mention is indexed under it.
    """
    records = Nearest(edition.record)
    for entry in edition.entries:
        if entry.ref and entry.ref not in edition.record:
            yield Diagnostic(
                "N201",
                entry.at("ref"),
                f"there is no record “{entry.ref}” in names.yaml",
                records.hint(entry.ref, "add the record"),
            )


def ref_of_another_kind(edition: Edition) -> Iterator[Diagnostic]:
    """N202 (error): an entry is of another kind than its record.

    An entry of kind person refers to a person; one of kind work to a work or periodical.
    """
    for entry in edition.entries:
        record = edition.record.get(entry.ref)
        kinds = _RECORDS.get(entry.kind)
        if record is not None and kinds and record.kind not in kinds:
            right = next((kind for kind, of in _RECORDS.items() if record.kind in of), record.kind)
            yield Diagnostic(
                "N202",
                entry.at("ref"),
                f"“{entry.ref}” is a {record.kind}, the entry of kind {entry.kind}",
                f"change `kind` to {right}",
                ((record.span, "the record"),),
            )


def never_mentioned(edition: Edition) -> Iterator[Diagnostic]:
    """N203 (warning): a record is never mentioned.

    Neither the text nor a note nor an introduction names it, so the index and the directory leave it out. A form may be
    misspelt; or the text calls the person by other words, for which an entry with `ref` is needed. Of a form that two
    records share, entries may say everywhere that the other is meant; and in a note, it means neither without a link.
    """
    named = edition.derived(indexed_records)
    elsewhere = {record.key for text in edition.texts for record in text.records}  # those that it names
    unnamed = [record for record in edition.records if record.key not in named and record.key not in elsewhere]
    if not unnamed:
        return
    owners: dict[str, list[str]] = {}
    for record in edition.records:
        for form in {*map(squeeze, (*record.forms, *record.wrong))}:
            owners.setdefault(form, []).append(record.key)
    shared = {
        record.key: [form for form in map(squeeze, (*record.forms, *record.wrong)) if len(owners[form]) > 1]
        for record in unnamed
    }
    told: frozenset[str] = frozenset()  # place by place (N101)
    if any(shared.values()):
        told = perhaps_mentioned(
            edition.text, edition.records, edition.entries, edition.anchors, edition.volume.language
        )
    for record in unnamed:
        if record.key not in told:
            listed = f"list a passage under it, `index: {record.key}`" if record.kind is RecordKind.SUBJECT else ""
            hint = "look at its forms" if record.forms else listed or "give it forms"
            if forms := shared[record.key]:
                other = next(key for key in owners[forms[0]] if key != record.key)
                hint = f"look at its forms: “{forms[0]}” is one of “{other}” as well"
            yield Diagnostic("N203", record.at("key"), f"“{record.key}” is mentioned nowhere", hint)


def form_twice(edition: Edition) -> Iterator[Diagnostic]:
    """N204 (warning): a record lists a form twice.

    Once is enough; a form that is both right and wrong contradicts itself.
    """
    for record in edition.records:
        seen: dict[str, str] = {}
        for key, forms in (("forms", record.forms), ("wrong", record.wrong)):
            for form in map(squeeze, forms):
                if form in seen:
                    both = "both right and wrong" if seen[form] != key else "listed twice"
                    yield Diagnostic("N204", record.at(key), f"“{form}” is {both}", "take one of them out")
                seen.setdefault(form, key)


def wrong_form_is_right(edition: Edition) -> Iterator[Diagnostic]:
    """N205 (warning): an erroneous form of one record is a right form of another.

    Each place where it occurs needs an entry anyway; if the form is correct, it is not an error but a name that two
    records share.
    """
    owners = {squeeze(form): record for record in edition.records for form in record.forms}
    for record in edition.records:
        for form in map(squeeze, record.wrong):
            other = owners.get(form)
            if other is not None and other.key != record.key:
                yield Diagnostic(
                    "N205",
                    record.at("wrong"),
                    f"“{form}” is wrong for “{record.key}”, but right for “{other.key}”",
                    "list it under `forms` of both, or under one record only",
                    ((other.at("forms"), "the other"),),
                )


def wrong_form_never_occurs(edition: Edition) -> Iterator[Diagnostic]:
    """N206 (warning): an erroneous form does not occur in the text.

    `wrong` lists errors that the text has. One that it does not have was mistyped, or the text has been corrected.
    """
    wrong = [(record, form) for record in edition.records for form in map(squeeze, record.wrong)]
    texts = (edition, *edition.texts)
    occurring = {mention.form for text in texts for mention in text.mentions if mention.wrong}
    missing = [(record, form) for record, form in wrong if form not in occurring]
    if not missing:
        return
    forms = Forms(form for _, form in missing)
    flats = (flatten(block.text).words for text in texts for block in text.text.blocks if searched(block))
    there = {form for words in flats for _, _, form in forms.places(words)}
    for record, form in missing:
        if form not in there:
            yield Diagnostic(
                "N206", record.at("wrong"), f"the erroneous form “{form}” does not occur in the text", "take it out"
            )


def form_not_looked_for(edition: Edition) -> Iterator[Diagnostic]:
    """N212 (error): a form is too long, or begins with too many others.

    A form may have 500 characters, and begin with 20 other forms. A longer one is not searched.
    """
    records = edition.records
    forms = Forms(
        squeeze(form)
        for record in records
        for form in (*record.forms, *record.wrong, *(rule.form for rule in record.ignore))
    )
    if not forms.left_out:
        return
    left_out = frozenset(forms.left_out)
    for record in records:
        listed = ("forms", record.forms), ("wrong", record.wrong), ("ignore", [rule.form for rule in record.ignore])
        for key, form in ((key, form) for key, forms in listed for form in forms if squeeze(form) in left_out):
            long = f"has more than {FORM} characters"
            what = long if len(form) > FORM else f"begins with more than {FORMS_ALIKE} others"
            message = f"the form “{form[:40]}{'…' if len(form) > 40 else ''}” {what}"
            yield Diagnostic("N212", record.at(key), message, "take it out, or look for a quotation mark that is lost")


def form_of_several(edition: Edition) -> Iterator[Diagnostic]:
    """N211 (warning): a form has a comma or a semicolon in it, and does not occur in the text.

    Forms are the items of a list: `[Clara, Clara W.]`, or each after “- ” on a line of its own. After one “- ”, or in
    one pair of quotation marks, they are a single form, which is found nowhere.
    """
    occurring = {mention.form for mention in edition.mentions}
    for record in edition.records:
        for form in record.forms:
            if ("," in form or ";" in form) and squeeze(form) not in occurring:
                hint = "make it several items of the list, or take it out"
                yield Diagnostic("N211", record.at("forms"), f"the form “{form}” does not occur in the text", hint)


def unknown_see_also(edition: Edition) -> Iterator[Diagnostic]:
    """N207 (error): `see_also` names a record that does not exist, or the record itself.

    The index would send the reader to a heading that is not there.
    """
    records = Nearest(edition.record)
    for record in edition.records:
        for key in record.see_also:
            if key == record.key:
                yield Diagnostic("N207", record.at("see_also"), f"“{key}” refers to itself", "name the other record")
            elif key not in edition.record:
                yield Diagnostic(
                    "N207",
                    record.at("see_also"),
                    f"there is no record “{key}”",
                    records.hint(key),
                )


def term_without_definition(edition: Edition) -> Iterator[Diagnostic]:
    """N237 (warning): a term of the glossary has no definition.

    The `description` of a record of kind term says what it means. Without one the glossary leaves it out.
    """
    for record in edition.records:
        if record.kind is RecordKind.TERM and not record.description:
            hint = "write what it means in `description`"
            yield Diagnostic("N237", record.at("key"), f"the term “{record.name}” has no definition", hint)


def record_twice(edition: Edition) -> Iterator[Diagnostic]:
    """N208 (warning): two records of one kind have the same name.

    The index would have two equal headings. Make one record of them, or tell the two apart in `name`.
    """
    first: dict[tuple[RecordKind, str], Record] = {}
    for record in edition.records:
        other = first.setdefault((record.kind, record.name), record)
        if other is not record:
            yield Diagnostic(
                "N208",
                record.at("name"),
                f"“{record.key}” and “{other.key}” are both named “{record.name}”",
                "make one record of them, or add what tells them apart",
                ((other.at("name"), "the other"),),
            )


def identified_twice(edition: Edition) -> Iterator[Diagnostic]:
    """N215 (warning): two records have the same identifier in an authority file.

    An identifier means one person, body or place. Make one record of the two, or correct the identifier of one.
    """
    first: dict[tuple[str, str], Record] = {}
    for record in edition.records:
        for file, identifier in record.identifiers:
            other = first.setdefault((file.key, identifier), record)
            if other is not record:
                yield Diagnostic(
                    "N215",
                    record.at(file.key),
                    f"“{record.key}” and “{other.key}” have the same {file.name} identifier: {identifier}",
                    "make one record of them, or correct the identifier of one",
                    ((other.at(file.key), "the other"),),
                )


def identified_as_place(edition: Edition) -> Iterator[Diagnostic]:
    """N216 (error): a record that is no place has an identifier in an authority file of places.

    GeoNames and Pleiades list places, and nothing else.
    """
    for record in edition.records:
        for file, identifier in record.identifiers:
            if file.places_only and record.kind is not RecordKind.PLACE:
                what = f"{file.name} lists places: “{record.key}” is a {record.kind}"
                yield Diagnostic("N216", record.at(file.key), what, f"take {identifier} out, or change `kind` to place")
