"""The web application: the page, one task, a decision, an image."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.compare.html_page import environment, template
from edition.direction import direction
from edition.messages.phrase import Phrase
from edition.model.diagnostic import Failure
from edition.parse.decoding import printable
from edition.review.access_control import AccessControl
from edition.review.background_work import aside
from edition.review.decisions import Decision, Stale
from edition.review.page_image import boxes, picture
from edition.review.review_queue import ReviewQueue, Task
from edition.rewrite import Unchangeable

if TYPE_CHECKING:
    from markupsafe import Markup
    from starlette.requests import Request
    from starlette.responses import Response

ACTIONS = ("accept", "reject", "comment", "edit", "restore")
PDF = Callable[[str], Path | None]
"""The printed book of a volume; None when there is none that may be shown."""

_STATUSES = tuple(f"review.status.{status}" for status in ("none", "draft", "reviewed", "final"))
_OF_SCRIPT = (*_STATUSES, "review.earlier", "review.later", "review.stopped", "review.stopped_unwritten")
"""The messages that the page's script shows."""

LIMIT = 200_000
"""Characters of the longest request."""

_KEYS = (
    ("j", "review.keys.next"), ("k", "review.keys.back"), ("a", "review.accept"), ("r", "review.reject"),
    ("c", "review.comment"), ("e", "review.keys.edit"), ("review.key.enter", "review.keys.save"),
    ("review.key.escape", "review.keys.leave"), ("n", "review.keys.open"),
)  # fmt: skip
"""The keys, or the messages that name them, and what they do."""

_TYPES = {"review.js": "text/javascript", "review.css": "text/css"}


def application(
    queue: ReviewQueue, token: str, port: int, pdf: PDF, failed: Callable[[Exception], str] | None = None
) -> AccessControl:
    """The whole application, with access control; `failed` is called with unexpected errors."""
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    room = _Handlers(queue, token, pdf)
    routes = [
        Route("/{token}/", room.page),
        Route("/{token}/task/{number}", room.task),
        Route("/{token}/task/{number}/decide", room.decide, methods=["POST"]),
        Route("/{token}/task/{number}/page.png", room.picture),
        Route("/{token}/{name}", room.file),
    ]

    async def unforeseen(request: Request, error: Exception) -> Response:
        return PlainTextResponse(failed(error) if failed else "an error of the program itself", 500)

    return AccessControl(Starlette(routes=routes, exception_handlers={Exception: unforeseen}), token, port)


class _Handlers:
    """The handlers of the routes."""

    def __init__(self, queue: ReviewQueue, token: str, pdf: PDF) -> None:
        self.queue = queue
        self.token = token
        self.pdf = pdf
        self.source = partial(template, own="edition.review")
        self.templates = environment("edition.review")
        self.templates.filters["typed"] = as_typed

    def render(self, template: str, status: int = 200, **values: Any) -> Response:
        from starlette.responses import HTMLResponse

        words = self.queue.words
        done, every = self.queue.progress()
        said = {
            "words": words,
            "statuses": {id.rpartition(".")[2]: words(id) for id in _STATUSES},
            "progress": (done, every),
            "done": words("review.done", done=words.number(done), all=words.number(every)),
        }
        return HTMLResponse(self.templates.get_template(template).render(**said, **values), status)

    def of(self, request: Request) -> Task:
        from starlette.exceptions import HTTPException

        number = request.path_params["number"]
        if not re.fullmatch("[0-9]{1,9}", number) or int(number) >= len(self.queue.tasks):
            raise HTTPException(404)
        return self.queue.tasks[int(number)]

    async def page(self, request: Request) -> Response:
        """The list of tasks, and room for one."""
        return await aside(self.overview)

    def overview(self) -> Response:
        tasks, words = self.queue.tasks, self.queue.words
        states = [label or words("review.working") for label in self.queue.labels]
        return self.render(
            "review.html",
            language=words.printed_as,
            direction=direction(words.printed_as),
            said={id: words.as_declared(id) for id in _OF_SCRIPT},
            keys=[(words(key) if key.startswith("review.") else key, id) for key, id in _KEYS],
            name=words("review.compared", old=states[0], new=states[1]),
            who=self.queue.who,
            rows=[
                {
                    "volume": task.volume,
                    "kind": str(task.entry.kind),
                    "names": task.names,
                    "what": task.what,
                    "status": task.status or "none",
                    "done": task.done,
                    "locus": str(task.entry.locus),
                    "id": task.entry.id,
                }
                for task in tasks
            ],
            kinds=sorted({str(task.entry.kind) for task in tasks}),
            names=sorted({name for task in tasks for name in task.names}),
            volumes=sorted({task.volume for task in tasks}),
            besides=self.queue.besides,
            others=self.queue.others,
        )

    async def task(self, request: Request) -> Response:
        """One task, as a part of the page."""
        return await aside(self.shown, self.of(request))

    def shown(self, task: Task, status: int = 200, refused: Phrase | None = None, failed: str = "") -> Response:
        place = self.place(task)
        marks = boxes(*place, self.lemma(task)) if place else []
        shown = self.queue.shown(task)
        return self.render(
            "task.html", status, refused=refused, failed=failed, page=place[1] if place else 0, boxes=marks, task=task,
            item=shown.item, typed=shown.typed, note=shown.note,
        )  # fmt: skip

    def lemma(self, task: Task) -> str:
        """The printed words of an entry's lemma."""
        printed = self.queue.pages[task.volume].new
        note = printed.notes.get(task.entry.id)
        return printed.edited.at(note.anchor) if note else task.entry.lemma.split(" … ")[0]

    def place(self, task: Task) -> tuple[Path, int, int] | None:
        """The PDF, sheet and line of a task by the last build."""
        entries = self.queue.comparison(task).printed.entries
        names = (task.entry.id, getattr(task.change.old, "id", ""))
        known = next((entries[name] for name in names if name in entries), None)
        pdf = self.pdf(task.volume) if known else None
        return (pdf, known.sheet, known.line or 1) if known and pdf else None

    async def decide(self, request: Request) -> Response:
        """Write a decision; 409 and the entry as it is now when somebody else was quicker."""
        from starlette.responses import PlainTextResponse

        task = self.of(request)
        if request.headers.get("content-type", "").split(";")[0] != "application/json":
            return PlainTextResponse("send JSON", 415)
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > LIMIT:
                return PlainTextResponse("too long", 413)
        decision = read(body, self.queue.who)
        if decision is None:
            return PlainTextResponse("not a decision", 400)
        try:
            await aside(self.queue.decide, task, decision)
        except Stale as reason:
            return await aside(self.shown, task, 409, reason.why)
        except (Unchangeable, Failure, OSError) as reason:
            return await aside(self.shown, task, 422, None, str(reason))
        return await aside(self.shown, task)

    async def picture(self, request: Request) -> Response:
        """The printed page."""
        from starlette.responses import PlainTextResponse, Response

        place = self.place(self.of(request))
        made = await aside(picture, place[0], place[1]) if place else None
        return Response(made, media_type="image/png") if made else PlainTextResponse("no picture", 404)

    async def file(self, request: Request) -> Response:
        """Script and style."""
        from starlette.responses import PlainTextResponse, Response

        name = request.path_params["name"]
        if name not in _TYPES:
            return PlainTextResponse("not here", 404)
        words = self.source(name) if name != "review.css" else self.source("style.css") + self.source(name)
        return Response(words, media_type=_TYPES[name])


def as_typed(words: str) -> Markup:
    """Words to be edited, as they were typed, without forbidden characters."""
    from markupsafe import escape

    return escape(printable(words))


def read(body: bytes, who: str) -> Decision | None:
    """Parse a decision that the page sent."""
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(given, dict) or given.get("action") not in ACTIONS:
        return None
    words = {key: given.get(key) for key in ("version", "remark")}
    note = given.get("note")
    if not all(isinstance(value, str) for value in words.values()) or not isinstance(note, str | None):
        return None
    if re.search("[\\ud800-\\udfff]", f"{words['version']}{words['remark']}{note}"):  # half a character
        return None
    return Decision(given["action"], str(words["version"]), who, str(words["remark"]), note)
