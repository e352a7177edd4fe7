"""Writers: each renders a book (`edition.derive.parts.Book`) in one format.

They import neither files nor one another.
"""
