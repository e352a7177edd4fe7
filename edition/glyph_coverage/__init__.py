"""Which letters the fonts of a design have, and which of a volume cannot be printed with them."""

from edition.glyph_coverage.asked_of_fonts import unmet
from edition.glyph_coverage.missing import lacking, unset_scripts
from edition.glyph_coverage.styled_letters import unshown_styles

__all__ = ["lacking", "unmet", "unset_scripts", "unshown_styles"]
