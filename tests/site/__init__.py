"""The site of a series."""
