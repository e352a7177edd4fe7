"""Writes the book as an EPUB 3.3: one file a section, pop-up notes, the page numbers of the printed book."""

from edition.write.epub.book import write_epub

__all__ = ["write_epub"]
