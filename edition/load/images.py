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
from edition.parse_cache.result_cache import LONG, kept

Named = Callable[[str, Span], tuple[str, bytes] | None]
"""The file that a volume names at a place, and its bytes; None when that was reported."""


def pictures(root: Path, images: Sequence[Image], named: Named, report: Report) -> dict[str, Picture]:
    """What the files of images hold, by the names of images; those that cannot be used are reported."""
    found: dict[str, Picture] = {}
    for image in images:
        if image.id in found:
            message = f"the image “{image.id}” is declared twice"
            report(Diagnostic("C117", image.at("id"), message, "give one of them another name"))
        elif (held := picture(root, image.file, image.at("file"), named, report, printed=True)) is not None:
            found[image.id] = held
    return found


def picture(root: Path, name: str, at: Span, named: Named, report: Report, *, printed: bool) -> Picture | None:
    """What the image holds that a volume names at a place; None when it cannot be used, which is reported.

    All of it is decoded, at a small size if it is not `printed`. Of a large one, what it is is kept for the next time.
    """
    from edition.pictures import Seen, Unfit, glance, look

    if (found := named(name, at)) is None:
        return None
    file, data = found
    digest = sha256(data).hexdigest()
    see = look if printed else glance
    try:
        if len(data) < LONG:
            seen = see(data)
        else:
            seen = kept(Seen, f"image {see.__name__}", ((file, digest),), lambda _: see(data), report)
    except Unfit as unfit:
        message = f"“{shown(name)}” {unfit.message}"
        report(Diagnostic("C117", at, message, unfit.hint, doubt=Doubt.LOST))
        return None
    return Picture(*seen, digest, partial(read, root, file))
