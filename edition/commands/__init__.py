"""One file per command: load, act, print, exit."""
