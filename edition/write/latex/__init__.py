"""The book in LaTeX, in the macros of `styles/edition.sty` (docs/engine.md).

Only this package, `write.reledmac` and `typeset` know TeX.
"""

from edition.write.latex.document import for_press, write_changes, write_excerpt, write_latex
from edition.write.latex.facing import numbers_margin
from edition.write.latex.manuscript import Manuscript
from edition.write.latex.marks import Caption
from edition.write.latex.rich import resolved

__all__ = [
    "Caption",
    "Manuscript",
    "for_press",
    "numbers_margin",
    "resolved",
    "write_changes",
    "write_excerpt",
    "write_latex",
]
