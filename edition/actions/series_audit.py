"""The audit of the volume that is made from a whole series."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from edition.audit.book import open_book
from edition.audit.locators import check_names
from edition.audit.report import AuditFault, AuditReport
from edition.audit.series_places import audit_series
from edition.build.previous_build import printed_pdf
from edition.build.printed_states import PrintedState, printed_states
from edition.build.series_volume import read_series as read_volumes
from edition.derive.editors_prose import named_elsewhere, prose_of
from edition.disk import digest
from edition.load.series_file import read_series
from edition.model.diagnostic import Diagnostic, Report
from edition.pdf import digest_of
from edition.records.places import NamePlace, Places


def audit_whole(root: Path, out: Path, pdf: Path, report: Report) -> AuditReport | None:
    """Compare the PDF with the records of the volumes, and these with the volumes' own PDFs, where those are here.

    None when the series cannot be read, which is reported.
    """
    series = read_series(root, report)
    if series is None:
        return None

    def known(wrong: Diagnostic) -> None:
        """What is wrong with the volumes was reported when the book was made."""

    _, book = read_volumes(root, series, out, known, lambda step: None)
    records: dict[str, Places] = {}
    wrong: list[AuditFault] = []
    names = 0
    for found in printed_states(root, series, out, known):
        records[found.member.number] = recorded(found)
        if (own := _own_pdf(out, found)) is not None and found.edition is not None:
            printed = open_book(own, found.edition)
            if digest_of(printed.manuscript) == found.kept.places.manuscript:
                checked, faults = check_names(printed, found.kept.places)
                names += checked
                wrong += (replace(fault, what=f"{found.member.name}: {fault.what}") for fault in faults)
    made = audit_series(pdf, book, records)
    return replace(made, locators_checked=made.locators_checked + names, locators_wrong=(*made.locators_wrong, *wrong))


def recorded(found: PrintedState) -> Places:
    """The record of a volume, with the records of other volumes that its notes name: each stands at its entry."""
    places = found.kept.places
    names = {key: [*named] for key, named in places.names.items()}
    for entry in found.edition.entries if found.edition else ():
        for words, _ in prose_of(entry):
            for _, key in named_elsewhere(words):
                if entry.id in places.entries:
                    names.setdefault(key, []).append(NamePlace.of(places.entries[entry.id].start, note=True))
    return replace(places, names={key: tuple(named) for key, named in names.items()})


def _own_pdf(out: Path, found: PrintedState) -> Path | None:
    """The PDF of a volume, when it is here and is that of which the places are kept."""
    pdf = printed_pdf(out, found.member.name)
    if pdf is None or not found.kept.is_published:
        return pdf
    return pdf if digest(pdf.parent, pdf.name) == found.kept.printed.printings[-1].pdf else None
