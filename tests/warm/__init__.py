"""LuaLaTeX kept warm for the tests: a process that has read class, engine, design and fonts is copied for each book.

A small book takes LuaLaTeX 0.8 s, of which 0.7 are that start. The copy (a fork) prints to the byte what a process of
its own prints: `test_warm.py` compares them. Tests of the run itself, its walls, limits and surroundings, are marked
`cold`; with `EDITION_COLD=1` all are.
"""
