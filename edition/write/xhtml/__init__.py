"""The book in XHTML, for the web page and the e-book: one escape function, one table of roles, one walker."""
