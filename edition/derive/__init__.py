"""What is said about the text: the printed form of notes, lists, indexes and concordances, decided once for every
output.

Pure: Edition → rich text and rows. Places are positions in the base text; a writer turns them into page and line.
"""
