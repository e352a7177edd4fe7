"""Reads the files of images, and looks at what they hold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from edition.disk import read
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.image import Image, Picture
from edition.model.span import Span
from edition.parse.filenames import shown

Named = Callable[[str, Span], tuple[str, bytes] | None]
"""The file that a volume names at a place, and its bytes; None when that was reported."""


def pictures(root: Path, images: Sequence[Image], named: Named, report: Report) -> dict[str, Picture]:
    """What the files of images hold, by the names of images; those that cannot be used are reported."""
    found: dict[str, Picture] = {}
    for image in images:
        if image.id in found:
            message = f"the image “{image.id}” is declared twice"
            report(Diagnostic("C117", image.at("id"), message, "give one of them another name"))
        elif (file := named(image.file, image.at("file"))) is not None:
            picture = _picture(root, image, *file, report)
            found |= {image.id: picture} if picture else {}
    return found


def _picture(root: Path, image: Image, file: str, data: bytes, report: Report) -> Picture | None:
    from edition.pictures import Unfit, look

    try:
        seen = look(data)
    except Unfit as unfit:
        message = f"“{shown(image.file)}” {unfit.message}"
        report(Diagnostic("C117", image.at("file"), message, unfit.hint, doubt=Doubt.LOST))
        return None
    return Picture(*seen, sha256(data).hexdigest(), partial(read, root, file))
