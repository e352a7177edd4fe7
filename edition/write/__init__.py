"""Writers: a book (`edition.derive.parts.Book`) as text in one format each. They know neither files nor one another."""
