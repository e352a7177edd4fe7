"""Who takes part in place of people: the browser of `review`, the editor of `watch`. No font is cut down meanwhile."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from edition.build.font_subsets import WebFonts
from edition.model.diagnostic import Failure
from edition.review.app import PDF, application
from edition.review.review_queue import ReviewQueue

PORT, TOKEN = 8000, "token"


@contextmanager
def playing(errors: list[BaseException]) -> Iterator[None]:
    """Gather the errors that the last resort would report; let browser and editor act; cut no fonts and run no TeX."""

    def unexpected(error: BaseException, arguments: object) -> str:
        errors.append(error)
        return "an error of the program itself"

    def typeset(*_: object) -> None:
        raise Failure("lualatex is left out")

    with (
        patch("edition.terminal.unexpected.unexpected", unexpected),
        patch("edition.review.server.serve", serve),
        patch("edition.typeset.typeset", typeset),
        patch("watchfiles.watch", watch),
        patch("edition.build.ebook.web_fonts", lambda words, design=None: WebFonts()),
    ):
        yield


def watch(*folders: Path, **_: object) -> Iterator[set[tuple[int, str]]]:
    """An editor saves two files of each folder twice: when they are half typed, and as they were."""
    yield set()
    for folder in folders:
        files = (path for path in folder.glob("*.*") if "styles" not in folder.parts and path.is_file())
        own = (path for path in files if os.access(path, os.R_OK | os.W_OK) and not path.is_symlink())
        for path in sorted(own)[-2:]:
            data = path.read_bytes()
            for saved in (data[: len(data) // 2], data):
                path.write_bytes(saved)
                yield {(1, str(path))}


def serve(
    desk: ReviewQueue, pdf: PDF, port: int, started: Callable[[str], None], failed: Callable[[Exception], str]
) -> None:
    """A reviewer opens the page, looks at the first tasks, and decides; an error of the server is raised."""
    started(f"http://127.0.0.1:{PORT}/{TOKEN}/")
    app = application(desk, TOKEN, PORT, pdf)
    desk.warm()
    asyncio.run(_review(app, min(4, len(desk.tasks))))


async def _review(app: Any, tasks: int) -> None:
    await _ask(app, "GET", "")
    for number in range(tasks):
        page = await _ask(app, "GET", f"task/{number}")
        await _ask(app, "GET", f"task/{number}/page.png")
        version = page.partition('data-version="')[2].partition('"')[0]
        for action in ("comment", "reject", "edit", "accept", "restore"):
            note = "c #d" if action == "edit" else None
            said = {"action": action, "version": version, "remark": "a: *b*", "note": note}
            page = await _ask(app, "POST", f"task/{number}/decide", json.dumps(said).encode())
            version = page.partition('data-version="')[2].partition('"')[0] or version


async def _ask(app: Any, method: str, path: str, body: bytes = b"") -> str:
    """One request, answered in this process; an error of the server is raised."""
    host = f"127.0.0.1:{PORT}"
    headers = [(b"host", host.encode()), (b"origin", f"http://{host}".encode()), (b"content-type", b"application/json")]
    scope = {
        "type": "http", "method": method, "path": f"/{TOKEN}/{path}", "raw_path": f"/{TOKEN}/{path}".encode(),
        "query_string": b"", "headers": headers, "http_version": "1.1", "scheme": "http", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", PORT), "root_path": "", "asgi": {"version": "3.0"},
    }  # fmt: skip
    parts: list[bytes] = []
    sent = False

    async def receive() -> MutableMapping[str, Any]:
        nonlocal sent
        if sent:
            await asyncio.sleep(3600)
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: MutableMapping[str, Any]) -> None:
        parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return b"".join(parts).decode("utf-8", "replace")
