"""Fuzzing: every command, run in this process over volumes that were spoilt in every way; nothing may fall.

`projects` has the volumes to begin with, `mutate` the ways to spoil them, `commands` the command lines (all that there
are, with every option: a test compares), `cases` draws all three by a number, `judge` runs a command and says what is
wrong with it (behind a `fence`, with `actors` in the place of people), `farm` does so with many, `shrink` makes a
failing case small enough to keep.

    python -m tests.fuzz 1234          run case 1234 and show what falls
    python -m tests.fuzz --keep 1234   make it as small as can be and keep it in found/
    python -m tests.fuzz --runs 10000  run so many cases; `make fuzz` does (--first N: from that number on)
"""
