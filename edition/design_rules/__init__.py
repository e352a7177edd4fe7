"""The rules on what a volume and the design of its pages say together.

Neither is wrong alone, so these rules run where both are known.
"""

from __future__ import annotations

from collections.abc import Iterator

from edition.design_rules.callouts import repeated_callouts
from edition.design_rules.initials import missing_initials
from edition.design_rules.narrow_columns import narrow_columns
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


def against_design(edition: Edition, facing: Edition | None = None) -> Iterator[Diagnostic]:
    """What a volume, in its design, cannot be or will not be in print; `facing` is the text on its facing pages."""
    yield from repeated_callouts(edition, facing)
    yield from missing_initials(edition)
    yield from narrow_columns(edition, facing)


__all__ = ["against_design"]
