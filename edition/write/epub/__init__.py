"""The book as an EPUB 3.3: one file a section, notes that pop up, the pages of the printed book."""

from edition.write.epub.book import write_epub

__all__ = ["write_epub"]
