"""Files through their parsers, or, of a long volume, as an earlier run parsed them."""

from edition.parse_cache.files import FileParsers

__all__ = ["FileParsers"]
