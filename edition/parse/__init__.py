"""Parsers: from text to values, with the place of each word; nothing here opens a file."""
