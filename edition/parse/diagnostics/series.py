"""Mistakes in series.yaml, and in what the volumes of a series share."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR = Severity.ERROR
_WARNING = Severity.WARNING

SERIES_CODES: dict[str, Code] = {
    "C501": Code(
        _ERROR,
        "the series cannot be read",
        "source/series.yaml gives the title of a series, its volumes in order, and the settings that they share.",
    ),
    "C502": Code(
        _ERROR,
        "a volume or a number occurs twice in the series",
        "A place in the series is cited by the number of the volume, the page and the line. Each volume is therefore "
        "listed once, and each number is used once. Volumes without a number are numbered by their order.",
    ),
    "C503": Code(
        _ERROR,
        "a volume of the series does not exist",
        "series.yaml lists a volume, but its folder in source/ has no volume.yaml. Either the name is misspelt, or the "
        "volume is in another repository whose files have not been fetched (`git submodule update --init`).",
    ),
    "C504": Code(
        _WARNING,
        "a volume that the series does not list",
        "series.yaml does not list this volume. The volume therefore has none of the shared settings, records and "
        "works, and it is missing from everything that is made from all volumes.",
    ),
    "C505": Code(
        _ERROR,
        "a volume that would be made without what its series shares",
        "A series in a folder above lists this volume, and it shares records, works and settings with it. Here, in the "
        "volume's own folder, they are not read: its book would lack them, and what is said of it might be wrong. In "
        "the folder of the series (`edition -C FOLDER …`) every command knows the volume by its name.",
    ),
    "C506": Code(
        _ERROR,
        "two volumes have one name",
        "The series says that a volume is in a folder of its own, and there is another of this name in source/. A "
        "command that names it might mean either, and both would become one book. Rename one of them.",
    ),
    "N103": Code(
        _WARNING,
        "a record of the volume replaces a shared one",
        "The volume's names.yaml has a record with the same key as a record that the series shares. In this volume its "
        "own record is used. If both describe the same thing, allow the warning and say why. If not, give the volume's "
        "record another key: the index of the whole series treats records with the same key as one.",
    ),
    "N104": Code(
        _WARNING,
        "`without_records` names no shared record",
        "The series shares no record with this key, or no longer does, so nothing is left out. Correct the key, or "
        "delete it.",
    ),
    "N105": Code(
        _WARNING,
        "two volumes have different records with the same key",
        "The index of the whole series treats records with the same key as one person, place or work. If both mean the "
        "same, make one shared record. If not, give one of them another key.",
    ),
    "N106": Code(
        Severity.NOTE,
        "a shared record that no volume uses",
        "No volume mentions it in its text, notes or introductions, so it is not printed anywhere.",
    ),
    "B301": Code(
        _WARNING,
        "a work of the volume replaces a shared one",
        "The volume's bibliography has a work with the same key as a work that the series shares. In this volume its "
        "own work is used. If both are the same work, allow the warning and say why. If not, give the volume's work "
        "another key: the bibliography of the whole series treats works with the same key as one.",
    ),
}
