"""Runs the review page on this machine until it is stopped."""

from __future__ import annotations

import secrets
import socket
import threading
from collections.abc import Callable

from edition.model.diagnostic import Failure
from edition.review.app import PDF, application
from edition.review.review_queue import ReviewQueue

PATIENCE = 1
"""Seconds that a decision is given to be written when the server is told to end."""


def serve(
    queue: ReviewQueue, pdf: PDF, port: int, started: Callable[[str], None], failed: Callable[[Exception], str]
) -> None:
    """Serve on 127.0.0.1; `started` is called with the address, which has a new secret each time.

    `pdf` gives the printed book of a volume. `failed` is called with an error of the program, and returns the message
    for the browser.
    """
    import uvicorn

    from edition.review.idle_connections import Connection

    token = secrets.token_urlsafe(24)
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind(("127.0.0.1", port))
        except OSError as error:
            raise Failure(f"port {port} cannot be used: {error.strerror}") from None
        listener.listen(64)
        port = listener.getsockname()[1]
        app = application(queue, token, port, pdf, failed)
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, server_header=False, lifespan="off",
            timeout_graceful_shutdown=0, limit_concurrency=50, http=Connection, ws="none",
        )  # fmt: skip
        threading.Thread(target=queue.warm, daemon=True).start()
        started(f"http://127.0.0.1:{port}/{token}/")
        try:
            uvicorn.Server(config).run(sockets=[listener])
        finally:
            queue.lock.acquire(timeout=PATIENCE)  # a decision that is being written is written
