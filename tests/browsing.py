"""Chromium, for tests of what is shown in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from tests.draws import RANDOM

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed (pip install playwright)")
expect = playwright.expect  # waits: a browser does not tell at once what a click or a key has done
expect.set_options(timeout=60_000)
CHROMIUM = shutil.which("chromium")
IN_A_BROWSER = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (apt-get install chromium)"),
]
AXE = {"preload": False, "resultTypes": ["violations"]}  # all that it says of what is right fills megabytes
COLOURS = AXE | {"runOnly": ["color-contrast"]}  # all that is another in the dark
ONE_OF_EACH = """() => {
    const seen = new Set(), kinds = new Map();
    const kind = (e) => {
        const said = (e) => `${kind(e.parentElement)} ${e.tagName}.${e.className} ${e.getAttributeNames()}`;
        if (e && !kinds.has(e)) kinds.set(e, said(e));
        return kinds.get(e);
    };
    for (const part of document.body.querySelectorAll("*")) {
        if (!part.isConnected) continue;
        const may_go = part.matches(".row, .note, p, li, tr, a, b, cite, em, i, span, sup");
        if (may_go && [part, ...part.querySelectorAll("*")].every((e) => seen.has(kind(e)))) part.remove();
        seen.add(kind(part));
    }
}"""
"""Takes away what is like something before it: element for element the same tag, class, attributes and ancestors."""
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 800}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A running browser."""
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield running
        running.close()


def hear(page: Any, problems: list[str]) -> None:
    """Add to `problems` whatever a page complains of from now on."""
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda said: problems.append(said.text) if said.type in {"error", "warning"} else None)


def inaccessible(page: Any, options: dict[str, Any] = AXE) -> list[tuple[str, str]]:
    """What axe finds wrong with a page, each with the first place; by day it sees of parts that are alike the first."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
    if not RANDOM:
        page.evaluate(ONE_OF_EACH)
    found = axe.Axe().run(page, options=options)
    return [(wrong["id"], wrong["nodes"][0]["html"]) for wrong in found.response["violations"]]
