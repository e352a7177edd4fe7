"""The keys of series.yaml."""

from __future__ import annotations

from edition.keys.declarations import Group, Items, Key
from edition.keys.value_kinds import ADDRESS, CTS, LABELS, SIGN, TITLE
from edition.keys.volume import VOLUME
from edition.model.series import Member, Series
from edition.model.volume import Volume

_ITS_OWN = {
    "format", "title", "subtitle", "version", "text", "transcript", "base", "pages_of", "facsimile",
    "introductions",
    "without_records", "allow", "makeup", "works", "role", "texts",
}  # fmt: skip
"""Keys of volume.yaml that say what is the volume's alone."""

SHARED: Group[Volume] = Group(
    Volume, "Shared", "What every volume has that does not say otherwise.",
    tuple(key for key in VOLUME.keys if key.name not in _ITS_OWN),
    part_of=VOLUME,
)  # fmt: skip

MEMBER: Group[Member] = Group(
    Member, "Member", "A volume of the series.",
    (
        Key("name", SIGN, "Name of the volume: of its folder in source/.", needed=True),
        Key("number", SIGN, "Number by which places in it are cited, such as 3 or II/1; counted when not given."),
        Key("folder", SIGN, "Folder with its source/ and apparatus/, such as that of a submodule; this one when not "
            "given."),
    ),
    place=("name",),
)  # fmt: skip

SERIES: Group[Series] = Group(
    Series, "Series", "Description of a series: its volumes in order, and what they share.",
    (
        VOLUME.by_name["format"],
        Key("title", TITLE, "Title of the series.", needed=True),
        Key("subtitle", TITLE, "Subtitle."),
        Key("editors", LABELS, "The editors of the series."),
        Key("address", ADDRESS, "Address at which the site of the series is published, such as "
            "https://example.org/letters/."),
        Key("cts", CTS, "Namespace and text group of CTS URNs, such as greekLit:tlg0012; with it and `address` the "
            "site has a DTS endpoint."),
        Key("volumes", Items(MEMBER), "The volumes, in order.", needed=True, field="members"),
        Key("shared", SHARED, "Settings of every volume that does not say otherwise."),
    ),
    place=("title",),
)  # fmt: skip
