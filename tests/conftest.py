"""What all tests share: `--accept` writes what came out over what was expected (read the diff)."""

from __future__ import annotations

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept`."""
    parser.addoption("--accept", action="store_true", help="write results over the expected files; then read the diff")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--accept"))
