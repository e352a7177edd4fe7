"""edition: from a text and a YAML apparatus to a printed critical edition.

The steps are the same here, in docs/ARCHITECTURE.md, in the folders and in the log of a build:

    parse  →  anchor  →  check  →  derive  →  write  →  typeset  →  pdf  →  audit
"""

__version__ = "0.1.0"
