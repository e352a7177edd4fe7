"""Writes the book as a small web site that needs no server, and no script for reading."""

from edition.write.html.site import write_html

__all__ = ["write_html"]
