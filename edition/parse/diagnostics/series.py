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
        "a volume or a number that the series has twice",
        "Places in the series are cited by the number of a volume, its page and line. So each volume is listed once, "
        "and no other has its number. Volumes without a number are counted.",
    ),
    "C503": Code(
        _ERROR,
        "a volume of the series that is not there",
        "series.yaml lists a volume whose folder in source/ has no volume.yaml. The name is misspelt; or the volume is "
        "in another repository, whose files have not been fetched (`git submodule update --init`).",
    ),
    "C504": Code(
        _WARNING,
        "a volume that the series does not list",
        "A volume that series.yaml does not list has none of the shared settings, records and works, and is missing "
        "from everything that is made from all volumes.",
    ),
    "C505": Code(
        _ERROR,
        "a volume that would be made without what its series shares",
        "A series in a folder above lists this volume, and it shares records, works and settings with it. Here, in the "
        "volume's own folder, they are not read: the book would lack them. `edition series check` and `edition series "
        "affected`, in the folder of the series, have them. To make the book with them, take the volume into source/ "
        "and apparatus/ of the series.",
    ),
    "N103": Code(
        _WARNING,
        "a record of the volume takes the place of a shared one",
        "The volume's own names.yaml has a record with the key of one that the series shares. In this volume its own "
        "counts. When both describe the same, allow the warning and say why; when they do not, give the volume's "
        "record another key: in the index of the whole series, records with one key are one.",
    ),
    "N104": Code(
        _WARNING,
        "`without_records` names no shared record",
        "The series shares no record with this key (any more), so nothing is left out. Correct the key, or delete it.",
    ),
    "N105": Code(
        _WARNING,
        "two volumes have different records with one key",
        "In the index of the whole series, records with one key are one person, place or work. When both mean the "
        "same, make one shared record of them; when they do not, give one of them another key.",
    ),
    "N106": Code(
        Severity.NOTE,
        "a shared record that no volume uses",
        "No volume names it in its text, its notes or its introductions, so it is printed nowhere.",
    ),
    "B301": Code(
        _WARNING,
        "a work of the volume takes the place of a shared one",
        "The volume's own bibliography has a work with the key of one that the series shares. In this volume its own "
        "counts. When both are the same work, allow the warning and say why; when they are not, give the volume's work "
        "another key: in the bibliography of the whole series, works with one key are one.",
    ),
}
