"""What tests of references share."""

from tests.browsing import browser

__all__ = ["browser"]
