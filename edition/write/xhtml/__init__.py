"""The book in XHTML, as the web page and the e-book have it: one escape function, one table of roles, one walker."""
