"""The finished PDF: pages in order, labels, outline, metadata; and the record of all places in print.

LuaLaTeX ships the front matter after the text, and the contents last of all. Moving it to the front needs no new file:
an incremental update after the typeset pages has a new page tree and catalogue, and leaves every other object, and so
every link and destination, as it was. pypdf reads; its writer is not used, because it parses and writes every object of
the book: a book of 449 pages and 9,000 links took 6.4 s and grew to three times its size; the update takes 0.4 s and
adds one per cent.
"""

from edition.pdf.finish import finish
from edition.pdf.images import PageImages
from edition.pdf.objects import Objects
from edition.pdf.page_order import digest_of, page_order, printed_places, sheets
from edition.pdf.press import finish_for_press, press_sheet
from edition.pdf.print_record import print_record

__all__ = [
    "Objects",
    "PageImages",
    "digest_of",
    "finish",
    "finish_for_press",
    "page_order",
    "press_sheet",
    "print_record",
    "printed_places",
    "sheets",
]
