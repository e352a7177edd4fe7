"""What tests leave among temporary files is in the folders of the tests, and goes with the next run."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.conftest import LONGEST


def test_temporary_files_are_below_the_folders_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> None:
    base = tmp_path_factory.getbasetemp()
    if len(os.fsencode(base)) > LONGEST - 3:
        pytest.skip("names of sockets below it would be too long")
    said = [sys.executable, "-c", "import tempfile; print(tempfile.mkdtemp())"]
    there = subprocess.run(said, capture_output=True, check=True, text=True).stdout.strip()
    assert Path(tempfile.mkdtemp()).is_relative_to(base)
    assert Path(there).is_relative_to(base)
