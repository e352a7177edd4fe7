"""Reads the files of a volume and hands them through the parsers: disk to `Edition`."""

from edition.load.loader import Loader, Parts, assemble, load

__all__ = ["Loader", "Parts", "assemble", "load"]
