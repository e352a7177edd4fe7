"""Everything that a stage reads only once is read before the first is measured."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from tests.growth import stages
from tests.growth.documents import DOCUMENTS
from tests.growth.volumes import GROWTH


@pytest.fixture(autouse=True, scope="package")
def warm(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Make every stage once."""
    root: Path = tmp_path_factory.mktemp("warm")
    work = stages.volume(root, GROWTH["notes"](1000))
    reading = stages.Reading(DOCUMENTS["notes"](1000).encode())
    with redirect_stdout(StringIO()):
        for stage in (*stages.STAGES.values(), *stages.BOOKS.values()):
            stage(work)
        for read in stages.DOCUMENTS.values():
            read(reading)
