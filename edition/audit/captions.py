"""Checks images: each is on its page, above its caption, and the list of illustrations has its name and page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from edition.audit.extract import Destination, Link
from edition.audit.locators import words_in
from edition.audit.page_layout import NEAR, Line, folded, letters
from edition.audit.printed_book import PrintedBook
from edition.audit.report import AuditFault
from edition.derive.captions import legend, named
from edition.model.image import Image
from edition.model.inline import Inlines, Role, plain
from edition.records.print_place import folio
from edition.write.latex import Caption

_ABOVE = 12.0  # points from a base line to what a link on it may reach


def check_captions(book: PrintedBook) -> tuple[int, tuple[AuditFault, ...]]:
    """How many words of captions and of the list of illustrations were looked for, and what is printed otherwise."""
    found = [_check(text, book.main) for text in book.texts or (book,)]
    return sum(count for count, _ in found), tuple(fault for _, wrong in found for fault in wrong)


def _check(book: PrintedBook, main: Sequence[int]) -> tuple[int, list[AuditFault]]:
    """The same of one of the texts of a book; `main` are the sheets of all."""
    below = {caption.image: caption for caption in book.manuscript.captions}
    images, first = book.edition.volume.images, book.manuscript.first_image
    count, wrong = 0, list[AuditFault]()
    for mark, number in book.manuscript.images:
        place, image = book.extract.destinations.get(f"m{mark}"), images[number - first]
        if place is None:
            wrong.append(AuditFault(image.id, "", "the image is not printed"))
            continue
        wrong += (_fault(book, image, place, why) for why in _of_image(book, image, number, place))
        wrong += (_fault(book, image, place, why) for why in _of_list(book, image, mark, place, main))
        count += len(plain(named(image)).split())
        if mark in below:
            count += len(plain(legend(image)).split())
            wrong += (_fault(book, image, place, why) for why in _of_caption(book, image, below[mark], place))
    return count, wrong


def _fault(book: PrintedBook, image: Image, place: Destination, why: str) -> AuditFault:
    return AuditFault(image.id, book.pages[place.sheet - 1].label, why)


def _of_image(book: PrintedBook, image: Image, number: int, place: Destination) -> Iterator[str]:
    """What is wrong with the image itself: it is on its page, once, and has the shape of its file."""
    shown = [
        item for item in book.extract.images if (item.number, item.sheet) == (number, book.extract.paper(place.sheet))
    ]
    if len(shown) != 1:
        yield "the image is not on its page" if not shown else "the image is on its page more than once"
        return
    picture = book.edition.pictures.get(image.id)
    if picture is not None and (shown[0].width, shown[0].height) != (picture.width, picture.height):
        yield f"another image is printed: it has {shown[0].width} × {shown[0].height} pixels"


def _of_caption(book: PrintedBook, image: Image, caption: Caption, place: Destination) -> Iterator[str]:
    """What is wrong with the words below an image: they stand on its page, and are those of the edition to the last."""
    here = book.extract.destinations.get(f"m{caption.mark}")
    words = plain(legend(image))
    if here is None or here.sheet != place.sheet or here.y < place.y - NEAR:
        yield f"its caption “{words}” is not below it"
        return
    page = book.pages[here.sheet - 1]
    index = page.at(here.y)
    lines = page.lines[index:] if index is not None else []
    end = _end(lines, legend(image))
    if end is None:
        said = " ".join(line.text for line in lines)[: len(words) + 20]
        yield f"its caption should be “{words}”, and is printed as “{said}”"
        return
    low, high = lines[0].base - _ABOVE, lines[end].base + NEAR
    for mark in caption.references:
        links = (link for link in book.links_to.get(f"m{mark}", ()) if link.sheet == here.sheet)
        if not any(low < (link.y0 + link.y1) / 2 < high for link in links) and (target := book.of_mark(mark)):
            yield f"its caption should refer to {target.place}"


def _end(lines: list[Line], words: Inlines) -> int | None:
    """The last of the lines that are these words, and no others; None when they are not."""
    pattern, said = re.compile(_pattern(words, _bare)), ""
    for i, line in enumerate(lines):
        said += _bare("".join(word.text for word in line.words))
        if pattern.fullmatch(said):
            return i
        if len(said) > 2 * len(plain(words)) + 400:
            break
    return None


def _pattern(inlines: Inlines, bare: Callable[[str], str]) -> str:
    """What is printed of rich text, as `bare` leaves it: places and works in it are proved by their links."""
    parts = []
    for part in inlines:
        match part.role:
            case Role.PLACE:
                parts.append(".{1,40}?")
            case Role.CITE:
                parts.append(".{1,200}?")
            case Role.LINK:  # its address stands behind it, unless it is its words
                address = re.escape(bare(f"({part.target})"))
                parts.append(f"{_pattern(part.children, bare)}(?:{address})?")
            case _:
                parts.append(re.escape(bare(part.text)) + _pattern(part.children, bare) + re.escape(bare(part.ending)))
    return "".join(parts)


def _bare(words: str) -> str:
    """Words without the spaces and hyphens of lines."""
    return folded(words).replace("-", "")


def _of_list(book: PrintedBook, image: Image, mark: int, place: Destination, main: Sequence[int]) -> Iterator[str]:
    """What is wrong with the line of the list of illustrations: the name of the image, and its page."""
    links = [link for link in book.links_to.get(f"m{mark}", ()) if link.sheet not in main]
    label = folio(book.pages[place.sheet - 1].label)
    said = number = ""
    if links:
        page = max(links, key=lambda link: (link.sheet, link.x1))  # behind the name, at the edge of the column
        links.remove(page)
        said, number = "".join(words_in(book, link) for link in sorted(links, key=_height)), words_in(book, page)
    if number != label or not re.fullmatch(_pattern(named(image), letters), letters(said)):
        yield f"the list of illustrations should have “{plain(named(image))}” with page {label}"


def _height(link: Link) -> tuple[int, float]:
    return link.sheet, link.y0
