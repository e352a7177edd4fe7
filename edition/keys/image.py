"""The keys of the images of a volume."""

from __future__ import annotations

from edition.keys.declarations import Choice, Group, Key
from edition.keys.value_kinds import ID, LABEL, NOTE, RUNNING_TITLE, SHARE, SIGN
from edition.model.image import Image

IMAGE: Group[Image] = Group(
    Image, "Image", "An image, which the text has where `![](id)` stands in a paragraph of its own.",
    (
        Key("id", ID, "Name of the image in the text.", needed=True),
        Key("file", SIGN, "Its file in the folder of the volume: a PNG or a JPEG.", needed=True),
        Key("alt", LABEL, "What it shows, in words: for those who do not see it."),
        Key("caption", NOTE, "What stands under it (inline Markdown)."),
        Key("title", RUNNING_TITLE, "Its name in the list of illustrations; the caption when not given."),
        Key("credit", NOTE, "Whose it is, behind the caption (inline Markdown)."),
        Key("width", SHARE, "Its width, as a share of that of the text; all of it when not given."),
        Key("place", Choice(("here", "page", "end")),
            "here: where the text has it. page: on a page of its own there. end: among the plates behind the text, "
            "whether the text has it or not."),
    ),
    place=("id", "file"),
)  # fmt: skip
