"""Rules on facsimiles: every page has its image, or none has."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.facsimile import LABEL
from edition.model.text import typed


def page_without_image(edition: Edition) -> Iterator[Diagnostic]:
    """S121 (note): a page of the earlier printing has no image, and others have.

    Readers of the web page turn from page to page; this one has nothing to show. `facsimile` in volume.yaml says where
    the images are: files that are named for the labels of the pages, a IIIF manifest, or addresses on the web. One page
    has its own with `[p. 12]{.pb facs="…"}`.
    """
    settings = edition.volume.facsimile
    if not (edition.facsimiles or settings.files):
        return
    for i, point in edition.text.page_breaks:
        if not point.facs and edition.facsimiles.of(point.value, "") is None:
            where = settings.files.replace(LABEL, point.value)
            hint = f"add {where}" if where else 'write {.pb facs="…"} at its break'
            if settings.manifest:
                hint = f"say which canvas it is: begins: [{{page: {point.value}, canvas: …}}]"
            at = typed(edition.text.blocks[i], point)
            yield Diagnostic("S121", at, f"page {point.value} has no image", hint)
