"""What an earlier run wrote down for a later one: typed, of a known format, checked wholly when it is read.

A record may have been damaged, cut off, written by another version, or come along with somebody else's volume. So
nothing is believed of it that was not looked at: its types and numbers by msgspec, what it says of itself by the module
of its kind. A record that is not whole is `Damaged`, and thrown away. Nothing that stands in one is ever run.
"""
