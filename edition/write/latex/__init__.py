"""The book in LaTeX, in the macros of `styles/edition.sty` (docs/engine.md).

Only this package, `write.reledmac` and `typeset` know TeX.
"""

from edition.write.latex.document import for_press, write_changes, write_excerpt, write_latex
from edition.write.latex.facing import units_together
from edition.write.latex.manuscript import Manuscript
from edition.write.latex.marks import Caption
from edition.write.latex.rich import resolved
from edition.write.latex.text import first_printed

__all__ = [
    "Caption",
    "Manuscript",
    "first_printed",
    "for_press",
    "resolved",
    "units_together",
    "write_changes",
    "write_excerpt",
    "write_latex",
]
