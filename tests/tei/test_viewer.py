"""Both TEI files in a viewer that others wrote: CETEIcean, in headless Chromium."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from edition.derive.print_places import PrintPlaces
from edition.model.text import BlockKind
from edition.records.print_place import PrintPlace
from edition.write.tei import write_tei
from tests.tei.judge import ROOT
from tests.tei.test_write import VOLUMES, shipped

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
CHROMIUM = shutil.which("chromium")
PLACES = (os.environ.get("CETEICEAN", ""), ROOT / ".ace/node_modules/CETEIcean/dist/CETEI.js",
          ROOT / "build/judges/node_modules/CETEIcean/dist/CETEI.js")  # fmt: skip
VIEWER = next((Path(place) for place in PLACES if place and Path(place).is_file()), None)
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)"),
    pytest.mark.skipif(
        VIEWER is None, reason="CETEIcean is not here (npm install CETEIcean@1.9.5; CETEICEAN=…/CETEI.js)"
    ),
]
PAGE = '<!doctype html><html lang="en"><link rel="icon" href="data:,"><body><div id="TEI"></div></body></html>'
SHOW = """tei => new Promise(done => new CETEI().makeHTML5(tei, data => {
    document.getElementById('TEI').appendChild(data); done(document.querySelectorAll('tei-p').length);
}))"""


@pytest.mark.parametrize("name", VOLUMES)
def test_opens_in_the_viewer(name: str) -> None:
    edition = shipped(name)
    words = write_tei(edition, PrintPlaces({(1, 0): PrintPlace("1", 1)}))
    complaints: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
        page.route("http://book.test/", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
        page.goto("http://book.test/")
        page.add_script_tag(path=str(VIEWER))
        assert page.evaluate(SHOW, words) > 10
        shown = " ".join(page.evaluate("() => document.querySelector('tei-body').textContent").split())
        count = page.evaluate("() => [document.querySelectorAll('tei-app').length, "
                              "document.querySelectorAll('tei-head').length]")  # fmt: skip
        browser.close()
    assert complaints == []
    first = next(block for block in edition.text.blocks if block.kind is BlockKind.PARAGRAPH)
    assert " ".join(first.text.split()[:3]) in shown
    assert count[0] == sum(
        str(entry.kind) in "emendation conjecture variant crux lacuna supplied" for entry in edition.entries
    )
    assert count[1] >= sum(block.kind is BlockKind.HEADING for block in edition.text.blocks)
