"""What all tests share: `--accept` writes what came out over what was expected (read the diff)."""

from __future__ import annotations

import pytest
from hypothesis import settings

from tests.draws import RANDOM

# The same examples every time, however slow the machine is; EDITION_RANDOM=1234 draws others, always the same for 1234.
settings.register_profile("edition", deadline=None, derandomize=not RANDOM, print_blob=True)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`pytest --accept`."""
    parser.addoption("--accept", action="store_true", help="write results over the expected files; then read the diff")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Hypothesis draws by the same number as the tests that draw for themselves."""
    if RANDOM and config.getoption("--hypothesis-seed") is None:
        config.option.hypothesis_seed = str(RANDOM)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How to draw the same again."""
    if RANDOM:
        terminalreporter.write_line(f"drawn with EDITION_RANDOM={RANDOM}: with it the same is drawn again")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written."""
    return bool(request.config.getoption("--accept"))
