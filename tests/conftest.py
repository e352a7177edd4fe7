"""What all tests share: `--accept` writes what came out over what was expected (read the diff)."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# The same examples every time, however slow the machine is; EDITION_RANDOM=1 looks for new ones.
settings.register_profile("edition", deadline=None, derandomize=not os.environ.get("EDITION_RANDOM"), print_blob=True)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept`."""
    parser.addoption("--accept", action="store_true", help="write results over the expected files; then read the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--accept"))
