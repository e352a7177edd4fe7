"""The files of the e-book and of the reading page: style sheets, script, fonts, places in print."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from edition.build.font_subsets import web_fonts
from edition.derive.captions import in_text, plates
from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.model.edition import Edition
from edition.write.epub import write_epub
from edition.write.html import shown_rules, write_html
from edition.write.xhtml import facsimiles
from edition.write.xhtml.images import FOLDER

SCREEN = 2400
"""Pixels of the longer side of the image of a page on the web page."""
SMALL = 1600
"""The same in an e-book."""
EBOOK = 30 * 1024 * 1024
"""Bytes of all images of pages in an e-book."""


def epub(book: Book, printed: PrintPlaces, styles: Path, profile: str) -> bytes:
    """The e-book."""
    fonts = web_fonts(letters_of(book.edition), book.edition.design)
    style = fonts.rules("fonts") + _sheets(styles, "text.css", "epub.css")
    images = {**images_of(book.edition, *(text.edition for text in book.beside.values()))}
    images |= small_facsimiles(book.edition)
    return write_epub(book, printed, style, fonts.licensed, profile, images)


def site(book: Book, printed: PrintPlaces, styles: Path) -> dict[str, bytes]:
    """The files of the reading page by name."""
    fonts = web_fonts(letters_of(book.edition), book.edition.design)
    style = fonts.rules("fonts") + _sheets(styles, "text.css", "web.css")
    files = write_html(book, printed, style, _scripts(styles), fonts.licensed)
    images = images_of(book.edition, *(text.edition for text in book.beside.values()))
    return files | dict(images) | dict(facsimiles_of(book.edition))


def _sheets(styles: Path, *names: str) -> str:
    """Style sheets one behind the other."""
    return "".join((styles / name).read_text(encoding="utf-8") for name in names)


def images_of(*editions: Edition) -> Mapping[str, bytes]:
    """The files of the images that the pages show, by their names there: made anew, no larger than a screen needs.

    `editions` are the texts that stand on the pages.
    """
    from edition.pictures import for_screen

    shown = ((one, image) for one in editions for image in (*in_text(one).values(), *plates(one)))
    pictures = [one.pictures[image.id] for one, image in shown if image.id in one.pictures]
    return {FOLDER + picture.name: for_screen(picture.read()) for picture in pictures}


def facsimiles_of(edition: Edition, most: int = SCREEN, quality: int = 80) -> Mapping[str, bytes]:
    """The files of the images of pages by their names on the web page: made anew, with `most` pixels on a side."""
    from edition.pictures import for_screen

    images = [image for text in (edition, *edition.texts) for image in text.facsimiles.pages.values()]
    pictures = {image.picture.name: image.picture for image in images if image.picture is not None}
    return {facsimiles.FOLDER + name: for_screen(picture.read(), most, quality) for name, picture in pictures.items()}


def small_facsimiles(edition: Edition) -> Mapping[str, bytes]:
    """The images of pages for an e-book, smaller; none when all together are more than a shop or a reader takes."""
    images = facsimiles_of(edition, SMALL, 65)
    return images if sum(map(len, images.values())) <= EBOOK else {}


def site_assets(letters: str, styles: Path, texts: int = 1) -> dict[str, bytes]:
    """The style sheet, the scripts and the fonts of the site of a series, by name; `letters` are all that it shows.

    `texts` is how many a volume has, at most.
    """
    fonts = web_fonts(letters)
    sheet = fonts.rules("fonts") + _sheets(styles, "text.css", "web.css", "site.css") + shown_rules(texts)
    files = {f"fonts/{name}": file for name, file in fonts.licensed.items()}
    return {"site.css": sheet.encode(), **_scripts(styles, *SERIES_SCRIPTS), **files}


SCRIPTS = ("web.js", "cite.js", "facsimile.js", "find.js", "search-index.js", "places.js", "compare.js")
"""What the pages of a volume can do beyond being read."""
SERIES_SCRIPTS = ("site.js", "search.js")
"""What the pages of a series can do besides."""


def _scripts(styles: Path, *more: str) -> dict[str, bytes]:
    return {name: (styles / name).read_text(encoding="utf-8").encode() for name in (*SCRIPTS, *more)}


def letters_of(edition: Edition) -> str:
    """All characters that may be shown: those of the texts, the entries and the records, each once."""
    texts: list[str] = []
    for one in (edition, *edition.texts):
        texts += (block.text for block in one.text.blocks)
        texts += (repr(item) for items in (one.entries, one.records, one.works) for item in items)
        texts.append(repr(one.volume))
    return "".join(sorted({*"".join(texts)}))
