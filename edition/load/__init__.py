"""Reads the files of a volume and passes them through the parsers: disk to `Edition`."""

from edition.load.assembly import assemble
from edition.load.loader import Loader
from edition.load.parts import Parts
from edition.load.texts import load

__all__ = ["Loader", "Parts", "assemble", "load"]
