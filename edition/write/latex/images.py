"""Images in the engine's macros: TeX knows their sizes alone, and is never given a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from edition.derive.captions import legend, named
from edition.derive.parts import ListedImage
from edition.model.edition import Edition
from edition.model.image import Image
from edition.model.inline import Inlines
from edition.write.latex.marks import Caption, Marks
from edition.write.latex.tex import NEWLINE, NOTHING, Tex, escape, macro, word


def figure(edition: Edition, image: Image, marks: Marks, rich: Callable[[Inlines], Tex], block: int = -1) -> Tex:
    """An image with its caption, in a block of the text or among the plates; nothing where its file cannot be used."""
    picture = edition.pictures.get(image.id)
    if picture is None:
        return NOTHING
    number = marks.first_image + edition.volume.images.index(image)
    shape, share = word(f"{picture.height / picture.width:.5f}"), word(f"{image.width:g}")
    name = "EdPlate" if image.place == "page" else "EdImage"
    if not legend(image):
        return (
            macro(name, marks.image(image.id, block), number, escape(image.alt), shape, share, NOTHING, NOTHING)
            + NEWLINE
        )
    own, before = marks.new(), len(marks.referred)
    words, mark = rich(legend(image)), marks.image(image.id, block)
    references = (place for places in marks.referred[before:] for place in places)
    marks.captions.append(Caption(mark, own, tuple(references)))
    return macro(name, mark, number, escape(image.alt), shape, share, own, words) + NEWLINE


def illustrations(rows: Iterable[ListedImage], marks: Marks, rich: Callable[[Inlines], Tex]) -> Iterator[Tex]:
    """The list of illustrations: each with its page."""
    for image, block, text in rows:
        mark = marks.image(image.id, block, text)
        marks.referred.append((mark,))
        yield macro("EdTocLine", 1, mark, rich(named(image))) + NEWLINE
