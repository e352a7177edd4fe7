"""The book in LaTeX, in the macros of `styles/edition.sty` (docs/engine.md). Only this package and `typeset` know
TeX.
"""

from edition.write.latex.document import Manuscript, write_latex

__all__ = ["Manuscript", "write_latex"]
