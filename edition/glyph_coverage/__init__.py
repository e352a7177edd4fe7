"""Letters on paper: which the fonts of a design have, and what of a volume cannot be set with them."""

from edition.glyph_coverage.missing import lacking, unset_scripts

__all__ = ["lacking", "unset_scripts"]
