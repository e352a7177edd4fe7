"""Runs slow work in a background thread, so that the server stays responsive and can be stopped at once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


async def aside(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What `work` gives. Its thread is one that nobody waits for when the server ends."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[T] = loop.create_future()

    def finish(result: T | None, error: Exception | None) -> None:
        if done.cancelled():
            return
        if error is not None:
            done.set_exception(error)
        else:
            done.set_result(result)  # type: ignore[arg-type]

    def run() -> None:
        result: T | None = None
        failed: Exception | None = None
        try:
            result = work(*args, **kwargs)
        except Exception as error:
            failed = error
        if not loop.is_closed():
            loop.call_soon_threadsafe(finish, result, failed)

    Thread(target=run, daemon=True).start()
    return await done
