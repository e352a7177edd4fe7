"""Parses files, or takes the result of an earlier run from the cache when the volume is long."""

from edition.parse_cache.files import FileParsers

__all__ = ["FileParsers"]
