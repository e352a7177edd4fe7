"""The default volume."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition


@pytest.fixture(scope="session")
def lecture() -> Edition:
    problems: list[Diagnostic] = []
    edition = load(Path(__file__).parent.parent.parent, "bulletin-lecture", problems.append)
    assert edition is not None, problems
    return edition
