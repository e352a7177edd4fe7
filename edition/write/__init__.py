"""Writers: a book (`edition.derive.parts.Book`) as text in one format each. They know nothing of files or of one
another.
"""
