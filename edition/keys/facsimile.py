"""The keys of facsimiles: where the images of pages are."""

from __future__ import annotations

from edition.keys.declarations import Group, Items, Key
from edition.keys.value_kinds import IMAGE_ADDRESSES, IMAGE_FILES, NOTE, SIGN, WORDS
from edition.model.facsimile import Facsimile, FacsimileRun

RUN: Group[FacsimileRun] = Group(
    FacsimileRun, "FacsimileRun", "From which page on pages have which canvases of the manifest.",
    (
        Key("page", WORDS, "Label of the page, as its break in the text has it.", needed=True),
        Key("canvas", WORDS, "Label of its canvas, or # and its number: #7 is the seventh.", needed=True),
    ),
    place=("page",),
)  # fmt: skip

FACSIMILE: Group[Facsimile] = Group(
    Facsimile, "Facsimile", "The images of the pages whose breaks are in the text.",
    (
        Key("files", IMAGE_FILES,
            "Images in the folder of the volume: {n} stands for the label of a page, as in facsimiles/{n}.jpg."),
        Key("manifest", SIGN, "A IIIF manifest in the folder of the volume, which has the addresses of images."),
        Key("address", IMAGE_ADDRESSES,
            "Images on the web: {n} stands for the label of a page, as in https://example.org/pages/{n}.jpg."),
        Key("begins", Items(RUN),
            "Which canvases of the manifest are which pages, where their labels do not say so: from a page on, each "
            "following page has the following canvas."),
        Key("credit", NOTE, "Whose the images are (inline Markdown)."),
    ),
)  # fmt: skip
