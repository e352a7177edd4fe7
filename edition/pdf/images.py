"""Puts images where the engine has kept a place for them (docs/engine.md): each file is decoded and written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pypdf.generic import DictionaryObject, IndirectObject, NameObject

from edition.pdf.incremental_update import Update
from edition.pictures import for_pdf

if TYPE_CHECKING:
    from edition.model.edition import Edition
    from edition.model.image import Picture
    from edition.records.run import Run
    from edition.write.latex import Manuscript


class PageImages:
    """The images of a book, by the pages as they were shipped: those of the volume's own text, then of the others."""

    def __init__(self, edition: Edition, manuscript: Manuscript, run: Run, grey: bool = False) -> None:
        self._grey = grey
        self._pictures: dict[int, Picture] = {}
        self._on: dict[int, list[int]] = {}
        self._written: dict[int, IndirectObject] = {}
        beside = ((edition.beside[name], made) for name, made in manuscript.texts.items())
        for text, made in ((edition, manuscript), *beside):
            for mark, number in made.images:
                if mark in run.marks:
                    self._on.setdefault(run.marks[mark].sheet - 1, []).append(number)
                    self._pictures[number] = text.pictures[text.volume.images[number - made.first_image].id]

    def add(self, update: Update, page: DictionaryObject, position: int) -> None:
        """Give a page the images that it shows."""
        if position not in self._on:
            return
        resources = DictionaryObject(update.objects.group(page.raw_get("/Resources")))
        known = resources.raw_get("/XObject") if "/XObject" in resources else None
        images = DictionaryObject(update.objects.group(known)) if known is not None else DictionaryObject()
        for number in self._on[position]:
            images[NameObject(f"/EdIm{number}")] = self._image(update, number)
        resources[NameObject("/XObject")] = images
        page[NameObject("/Resources")] = resources

    def _image(self, update: Update, number: int) -> IndirectObject:
        if number not in self._written:
            made = for_pdf(self._pictures[number].read(), self._grey)
            colours = "/DeviceGray" if made.grey else "/DeviceRGB"
            keys = f"/Type /XObject /Subtype /Image /Width {made.width} /Height {made.height} /ColorSpace {colours} "
            keys += "/BitsPerComponent 8" + (f" /Filter /{made.filter}" if made.filter else "")
            self._written[number] = update.add_stream(keys, made.data, plain=bool(made.filter))
        return self._written[number]
