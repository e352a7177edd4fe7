"""The content of the book, decided once for every output: edited text, notes, lists, indexes and concordances.

Everything is a pure function from an Edition to rich text and rows. Places are positions in the base text; a writer
turns them into page and line.
"""
