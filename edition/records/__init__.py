"""Records that one run writes for a later one: typed, with a format, and validated completely when they are read.

A record may be damaged, cut off, written by another version, or part of somebody else's volume. So nothing in it is
trusted: types and ranges are checked by msgspec, everything else by the module of its kind. An invalid record raises
`Damaged` and is discarded. Nothing in a record is ever executed.
"""
