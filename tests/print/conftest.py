"""What all tests of print share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.print.extracts import extracted


@pytest.fixture(scope="package", autouse=True)
def _read_once() -> Iterator[None]:
    """A PDF is read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("edition.audit.book.extract", extracted)
        yield
