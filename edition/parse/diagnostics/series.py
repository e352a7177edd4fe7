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
    "C511": Code(
        _ERROR,
        "a correction without a place",
        "A correction in corrigenda.yaml says for which words one should read others, and where they are printed: `at` "
        "is the locus of words of the text, from which page and line follow; `place` is the printed page and line of "
        "words elsewhere, such as in a note. It needs one of the two.",
    ),
    "C512": Code(
        _ERROR,
        "a correction of words that are not printed there",
        "The words after `for` must stand, in the text that was printed, at the locus that the correction names; if "
        "they stand there several times, `occurrence` says which are meant. A printed place is a page, or a page and a "
        "line: 12, 12.4, 12.4n, xii.3.",
    ),
    "C513": Code(
        _WARNING,
        "a volume of which no place is known",
        "The volume made from the whole series cites page and line of every volume. This one has neither a record of a "
        "printing (published.json) nor one of a build, so nothing of it can be cited. The list of volumes says so.",
    ),
    "C514": Code(
        _WARNING,
        "the printed state of a volume is not known",
        "There is a record of the places of this volume, but not the text that they are places of: the revision of its "
        "printing is not in this repository, or was not written down; or the volume has changed since it was last "
        "built. Places of words and entries could be false. Only what the record itself says is printed: where names "
        "stand.",
    ),
    "C515": Code(
        _WARNING,
        "a volume has changed since it was printed",
        "Its working files differ from the revision that was printed. The volume made from the whole series cites the "
        "printed state, so that its places are true of the printed book.",
    ),
    "C516": Code(
        _WARNING,
        "words without a place",
        "The record of places does not say in which line these words stand, so the concordance of the series counts "
        "them, but cites no place for them.",
    ),
    "C517": Code(
        Severity.NOTE,
        "the text has changed since it was printed, and no correction says so",
        "Readers of the printed volume do not know of this change. Write a correction into corrigenda.yaml; the volume "
        "made from the whole series lists it.",
    ),
    "N107": Code(
        _WARNING,
        "one key means different things in two volumes",
        "The records of two volumes have the same key, but kind, name, birth or death differ. The index of the whole "
        "series lists them apart, so that no two persons become one. If they mean the same, make one shared record, or "
        "allow N103 in the volume whose own record takes its place.",
    ),
    "N108": Code(
        _WARNING,
        "two keys that may mean the same",
        "Records of two volumes are of one kind and have the same name, and nothing that they say excludes that they "
        "mean the same; but they have two keys, so the index of the whole series lists them twice. If they mean the "
        "same, make one shared record of them.",
    ),
    "B302": Code(
        _WARNING,
        "one key means different works in two volumes",
        "Author, title or date differ. The bibliography of the whole series lists both. If they are the same work, "
        "make one shared record, or allow B301 in the volume whose own record takes its place.",
    ),
    "B303": Code(
        _WARNING,
        "two keys that may mean the same work",
        "Works of two volumes have the same author, title and date, but two keys, so the bibliography of the whole "
        "series lists the work twice. If they are the same, make one shared record of them.",
    ),
    "C508": Code(
        _ERROR,
        "the record of a volume's printings is damaged",
        "apparatus/<volume>/published.json says where everything stood in each printing of a volume; `edition series "
        "publish` writes it. Nothing else knows what was printed, so nothing is cited from a damaged one. Take back "
        "the file from a revision in which it was good.",
    ),
    "C509": Code(
        Severity.NOTE,
        "what was published stands elsewhere in the last build",
        "Other volumes cite the places of the last printing, which readers have. The last build of the volume is "
        "another book: when it goes to press, publish it (`edition series publish`), and the references change.",
    ),
    "A223": Code(
        _ERROR,
        "a reference into another volume leads nowhere",
        "`@volume:id` prints the volume, page and line of an entry of another volume of the series, `@volume:3.12` "
        "those of a block of its text, and `[words](name:volume:key)` where it names a record. So the series must have "
        "that volume, and the volume that entry, block or record.",
    ),
    "A224": Code(
        _WARNING,
        "a place in another volume is not known yet",
        "The place is taken from that volume's published printings, else from its last build. What is not in them is "
        "cited by the volume alone. Build that volume, then this one again: two volumes may cite one another.",
    ),
    "A225": Code(
        Severity.NOTE,
        "a reference to an entry that its volume has no more",
        "The entry was printed and deleted later. Readers find it in the printed volume, so the place where it was "
        "printed is cited. If the entry only has another id now, cite that.",
    ),
    "A226": Code(
        _WARNING,
        "a reference may lead into another volume or not",
        "What stands before the colon is both a volume of the series and an entry of this volume. `@name:id` leads "
        "into the volume; `@name\\:` is a reference to the entry, and a colon.",
    ),
    "N103": Code(
        _WARNING,
        "a record of the volume replaces a shared one",
        "The volume's names.yaml has a record with the same key as a record that the series shares. In this volume its "
        "own record is used. If both describe the same thing, allow the warning and say why: the index of the whole "
        "series then has one heading for them. If not, give the volume's record another key.",
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
        "In the index of the whole series, records with the same key are one person, place or work, unless kind, name, "
        "birth or death differ (N107). If both mean the same, make one shared record. If not, give one of them another "
        "key.",
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
        "own work is used. If both are the same work, allow the warning and say why: the bibliography of the whole "
        "series then lists it once. If not, give the volume's work another key.",
    ),
}
