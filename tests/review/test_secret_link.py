"""Who else is on the machine cannot read the address, nor keep the page busy, nor have a book of theirs shown."""

from __future__ import annotations

import os
import shutil
import socket
import stat
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest

from edition.build.previous_build import printed_pdf
from edition.disk.secret import own_key
from edition.messages import ENGLISH
from edition.poppler import PAGE
from edition.records.build_record import BuildRecord, OutputRecord, state_file, write_built
from edition.review import page_image as drawing
from edition.review.page_image import picture
from edition.review.secret_link import door
from tests.review.conftest import ENVIRONMENT, PROGRAM, Repository, Served
from tests.review.test_page import browser

__all__ = ["browser"]

BROWSER = """#!/bin/sh
echo "$@" > started
cat "${1#file://}" > page
ls -l "${1#file://}" >> started
sleep 60
"""


@pytest.fixture
def opened(repository: Repository) -> Iterator[tuple[str, str, str]]:
    """The address that was printed; how a browser was started; what it was given to read."""
    pytest.importorskip("uvicorn")
    repository.replace("apparatus/small/text.yaml", "An animal.", "Another.")
    program = repository.root.parent / "browser"
    program.write_text(BROWSER)
    program.chmod(0o755)
    process = subprocess.Popen(
        [*PROGRAM, "review"], cwd=repository.root, stdout=subprocess.PIPE, text=True,
        env=ENVIRONMENT | {"BROWSER": f"{program} %s &"},
    )  # fmt: skip
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        started, page = repository.root / "started", repository.root / "page"
        for _ in range(5000):
            if page.exists() and "</html>" in page.read_text() and "\n" in started.read_text().strip():
                break
            time.sleep(0.05)
        yield address, started.read_text(), page.read_text()
    finally:
        process.terminate()
        process.wait(60)
        process.stdout.close()


def test_the_address_is_no_argument_of_the_browser(opened: tuple[str, str, str]) -> None:
    """Every user of the machine sees with what a program was started."""
    address, started, page = opened
    token = urlsplit(address).path.strip("/")
    assert len(token) > 20
    assert token not in started
    assert "-rw-------" in started
    assert f"url={address}" in page


def test_the_page_is_this_user_s_alone_and_gone_afterwards(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        place = door(tmp_path, "http://127.0.0.1:1/x/", ENGLISH)
    finally:
        os.umask(before)
    assert stat.S_IMODE(Path(url2pathname(urlsplit(place).path)).stat().st_mode) == 0o600


@pytest.mark.browser
def test_the_page_leads_to_the_review(served: Served, browser: Any, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(door(tmp_path, served.address, ENGLISH))
    page.wait_for_url(served.address + "**")
    page.wait_for_selector("article[data-number='0']")
    page.wait_for_selector("#count:text-is('0 of 3 done')")


@pytest.mark.parametrize("words", [
    b"", b"GET / HTTP/1.1\r\nX: ", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n",
])  # fmt: skip
def test_requests_that_never_end_keep_nobody_out(words: bytes, served: Served) -> None:
    parts = urlsplit(served.address)
    with ExitStack() as stack:
        for _ in range(80):
            half = stack.enter_context(socket.create_connection((str(parts.hostname), parts.port)))
            half.sendall(words)
        time.sleep(0.5)
        for _ in range(5):
            assert served.ask("GET", parts.path, Host=str(parts.netloc))[0] == 200


def test_a_connection_ends_on_which_no_request_comes(served: Served) -> None:
    """However slowly it goes on."""
    from edition.review.idle_connections import PATIENCE

    parts = urlsplit(served.address)
    with socket.create_connection((str(parts.hostname), parts.port), timeout=60) as half:
        half.sendall(b"GET / HTTP/1.1\r\nX: ")
        start = time.monotonic()
        with suppress(ConnectionError):
            while time.monotonic() < start + 20 * PATIENCE:
                half.sendall(b"x")
                time.sleep(0.25)
        assert time.monotonic() - start < 20 * PATIENCE


# — the printed page —


def planted(folder: Path, key: bytes) -> None:
    """A PDF, and a record that calls it the last build's."""
    folder.mkdir(exist_ok=True)
    (folder / "small.pdf").write_bytes(b"%PDF-1.4 planted")
    digest = sha256(b"%PDF-1.4 planted").hexdigest()
    built = BuildRecord({"pdf": OutputRecord("x", {"small.pdf": digest})})
    (folder / state_file("small")).write_text(write_built(built, key))


def test_only_a_book_of_one_s_own_is_drawn(tmp_path: Path) -> None:
    planted(tmp_path, own_key())
    assert printed_pdf(tmp_path, "small") == tmp_path / "small.pdf"
    assert printed_pdf(tmp_path, "other") is None
    (tmp_path / "small.pdf").write_bytes(b"%PDF-1.4 changed")
    assert printed_pdf(tmp_path, "small") is None
    planted(tmp_path, b"somebody else's")
    assert printed_pdf(tmp_path, "small") is None
    (tmp_path / state_file("small")).unlink()
    assert printed_pdf(tmp_path, "small") is None
    planted(tmp_path, own_key())
    (tmp_path / "small.pdf").rename(tmp_path / "there")
    (tmp_path / "small.pdf").symlink_to("there")
    assert printed_pdf(tmp_path, "small") is None


@pytest.mark.parametrize("does", [
    "exec yes", "exec sleep 300", "exec perl -e '$x = \"a\" x 900000000; $y = \"$x$x\"; print \"y\"'", "exit 1",
])  # fmt: skip
def test_drawing_has_its_limits(does: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pdftoppm"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(drawing, "PAGE", replace(PAGE, seconds=1))
    (tmp_path / "x.pdf").touch()
    start = time.monotonic()
    assert picture(tmp_path / "x.pdf", 1) is None
    assert time.monotonic() - start < 200


@pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="poppler-utils is not installed")
def test_a_page_is_drawn(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(width=200, height=300)
    writer.write(tmp_path / "x.pdf")
    found = picture(tmp_path / "x.pdf", 1)
    assert found is not None
    assert found.startswith(b"\x89PNG")
