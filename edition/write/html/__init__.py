"""Writes the book as a small web site that needs no server, and no script for reading."""

from edition.write.html.site import write_html
from edition.write.html.told_texts import shown_rules

__all__ = ["shown_rules", "write_html"]
