"""What is said about the text, decided once for every output: notes, lists, indexes and concordances.

Pure: Edition → rich text and rows. Places are positions in the base text; a writer turns them into page and line.
"""
