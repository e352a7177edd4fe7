"""Everything that is written of a volume, by whatever command, as text."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from edition.build.ebook import epub, site
from edition.build.proof_pages import changes_proof, proof
from edition.compare.diff import diff
from edition.compare.html_page import page
from edition.compare.proof_report import proof as proof_of
from edition.compare.proof_report import proof_page
from edition.compare.report import Comparison, as_markdown
from edition.derive.book import in_print
from edition.derive.print_places import PrintPlaces
from edition.derive.profile import for_profile, profiles
from edition.designs.folder import styles_dir
from edition.model.edition import Edition
from edition.records.places import NO_PLACES
from edition.review.app import application
from edition.review.review_queue import ReviewQueue
from edition.write.latex import write_latex
from edition.write.plain import write_plain
from edition.write.reledmac import write_reledmac
from edition.write.tei import write_tei
from tests.hostile.shape import of_html, of_markdown, of_tex, of_xml

Shape = list[Any]


def outputs(edition: Edition, root: Path = Path()) -> dict[str, str | bytes]:
    """What is built and shown of an edition, by name."""
    return dict(_outputs(edition, root))


def _outputs(edition: Edition, root: Path) -> Iterator[tuple[str, str | bytes]]:
    yield "book.tex", write_latex(edition).tex
    yield "book.reledmac.tex", write_reledmac(edition, {}).tex
    for name, profile in profiles(edition.volume).items():
        made = for_profile(edition, profile)
        yield f"book-{name}.tex", write_latex(edition, in_print(made)).tex
        for file, content in site(made, PrintPlaces(), styles_dir()).items():
            if file.endswith(".html"):
                yield f"{name}/{file}", content.decode()
        with zipfile.ZipFile(io.BytesIO(epub(made, PrintPlaces(), styles_dir(), name))) as archive:
            for file in archive.namelist():
                if file.endswith(("html", "opf", "svg")):
                    yield f"{name}.epub/{file}", archive.read(file)
    yield "book.tei.xml", write_tei(edition).encode()
    for siglum in ("", *(witness.siglum for witness in edition.volume.witnesses)):
        yield f"book-{siglum[:12]}.md", write_plain(edition, siglum, markdown=True)
        yield f"book-{siglum[:12]}.txt", write_plain(edition, siglum)
    yield "section.tex", proof(edition, "1", NO_PLACES).manuscript.tex
    yield from changed(edition, root)


def changed(edition: Edition, root: Path) -> Iterator[tuple[str, str | bytes]]:
    """What is shown of an edition to which everything was added, and in which everything was changed."""
    entries = tuple(replace(entry, resp=f"{entry.resp}{entry.lemma}", note=()) for entry in edition.entries)
    others = {
        "new": replace(edition, entries=(), records=(), works=(), anchors={}, mentions=()),
        "old": replace(edition, entries=entries, records=edition.records[:1], works=edition.works[:1]),
    }
    for name, other in others.items():
        comparison = Comparison(other, edition, tuple(diff(other, edition)))
        manuscript, _ = changes_proof(comparison)
        yield f"{name}-changes.tex", manuscript.tex if manuscript else ""
        yield f"{name}-diff.html", page([comparison], f"{edition.volume.title} → {edition.volume.subtitle}")
        yield f"{name}-diff.md", "\n".join(as_markdown(comparison))
        title = edition.volume.title
        yield f"{name}-report.html", proof_page([proof_of(comparison, NO_PLACES, title)], title)
        yield from reviewed(ReviewQueue(root, [comparison], edition.volume.author, (title, "")), name)


def reviewed(desk: ReviewQueue, name: str) -> Iterator[tuple[str, str]]:
    """The pages of the review."""
    app = application(desk, "token", 1, lambda name: None)
    wheres = ["", *(f"task/{number}" for number in range(len(desk.tasks)))]
    pages = asyncio.run(_asked(app, [f"/token/{where}" for where in wheres]))
    for where, content in zip(wheres, pages, strict=True):
        yield f"{name}-review-{where.replace('/', '-')}.html", content


async def _asked(app: Any, paths: list[str]) -> list[str]:
    return [await _ask(app, path) for path in paths]


async def _ask(app: Any, path: str) -> str:
    said: list[bytes] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        assert message.get("status", 200) == 200
        said.append(message.get("body", b""))

    scope = {
        "type": "http", "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "headers": [(b"host", b"127.0.0.1:1")], "http_version": "1.1", "scheme": "http", "root_path": "",
        "server": ("127.0.0.1", 1), "client": ("127.0.0.1", 2),
    }  # fmt: skip
    await app(scope, receive, send)
    return b"".join(said).decode()


def shape(name: str, content: str | bytes) -> Shape:
    """The shape of an output by its name."""
    words = content if isinstance(content, str) else content.decode()
    if name.endswith(".tex"):
        return of_tex(words)
    if name.endswith(".html") and isinstance(content, str):
        found = of_html(words)
        for data in (part.partition("</script>")[0] for part in words.split('type="application/json" id="tasks">')[1:]):
            json.loads(data)
        return found
    if isinstance(content, bytes):
        return of_xml(content)
    if name.endswith(".md"):
        return of_markdown(words)
    assert all(char.isprintable() or char == "\n" for char in words.replace("\u00ad", "")), name
    return []
