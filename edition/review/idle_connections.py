"""Closes idle connections, so that they do not use up the limited number."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol, RequestResponseCycle

PATIENCE = 10.0
"""Seconds within which a request must have come, from its first letter to the end of its head."""

MOST = 30
"""Connections without a request that there may be; the oldest gives way to a new one."""


class Connection(H11Protocol):
    """A connection of a browser, or of any other program on this machine."""

    since: float = 0.0
    late: asyncio.TimerHandle | None = None

    @property
    def idle(self) -> bool:
        """Whether nothing is being answered."""
        answering: RequestResponseCycle | None = self.cycle
        return answering is None or answering.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for a request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Part of a request has arrived; the time limit counts for the whole request."""
        super().data_received(data)
        if not self.idle:
            self._stop_waiting()

    def on_response_complete(self) -> None:
        """Wait for the next one."""
        super().on_response_complete()
        if self.idle and not self.transport.is_closing():
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """Stop waiting."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        self._stop_waiting()
        self.since = self.loop.time()
        self.late = self.loop.call_later(PATIENCE, self.transport.abort)
        idle = [other for other in self.connections if isinstance(other, Connection) and other.idle]
        for other in sorted(idle, key=lambda other: other.since)[:-MOST]:
            other.transport.abort()

    def _stop_waiting(self) -> None:
        if self.late is not None:
            self.late.cancel()
            self.late = None
