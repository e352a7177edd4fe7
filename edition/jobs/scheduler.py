"""A Dask scheduler: who may be connected to, and what it is asked. It answers in a while, or counts as gone.

Whoever reaches a scheduler can run code on its machines, and on that of everybody who uses it; so only one on this
machine is used without TLS.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Collection
from concurrent.futures import CancelledError
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from edition.model.diagnostic import Failure

if TYPE_CHECKING:
    from distributed import Client, Future
    from distributed.security import Security

PATIENCE = 30.0
"""Seconds in which a scheduler has to answer."""
_NO_WARNING = "1 TB"


def certificates(on: str, ca: str | None, cert: str | None, key: str | None, without: bool) -> Security:
    """By what a connection is encrypted: what is given, or what Dask's own configuration says.

    Raises `Failure` for a scheduler on another machine when there is neither.
    """
    host, _, port = on.rpartition(":")
    if not (host and port.isdigit()):
        raise Failure(f"“{on}” is no address of a scheduler: HOST:PORT, such as 127.0.0.1:8786")
    security_of = _distributed().security.Security
    given = {"tls_ca_file": ca, "tls_client_cert": cert, "tls_client_key": key}
    if any(given.values()) and not all(given.values()):
        raise Failure("--tls-ca, --tls-cert and --tls-key belong together")
    for file in filter(None, given.values()):
        if not Path(file).is_file():
            raise Failure(f"{file}: there is no such file")
    security: Security = security_of(**{name: value for name, value in given.items() if value})
    if not (is_encrypted(security) or without or _is_loopback(on)):
        raise Failure(
            f"{on} is another machine: whoever is between could run code here and there. Give --tls-ca, --tls-cert and "
            "--tls-key, or connect by a tunnel of ssh to a port of this machine (docs/series.md)"
        )
    if is_encrypted(security):
        try:
            security.get_connection_args("client")
        except (OSError, ValueError) as why:  # errors of ssl are OSErrors
            raise Failure(f"the certificates cannot be used: {why}") from None
    return security


def is_encrypted(security: Security) -> bool:
    """Whether there is a certificate to connect with."""
    return bool(security.tls_ca_file and security.tls_client_cert)


def _is_loopback(on: str) -> bool:
    host = on.rpartition(":")[0].strip("[]")
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


class Scheduler:
    """A connection to a scheduler. Methods raise `Failure` when the scheduler is gone, or is silent for too long."""

    def __init__(self, on: str, security: Security, patience: float) -> None:
        self.on = on
        self._patience = patience
        distributed = _distributed()
        address = f"{'tls' if is_encrypted(security) else 'tcp'}://{on}"
        try:
            self._client: Client = distributed.Client(
                address, security=security, timeout=patience, set_as_default=False
            )
        except (OSError, TimeoutError, RuntimeError) as why:
            hint = "" if is_encrypted(security) else " (if it uses TLS: --tls-ca, --tls-cert, --tls-key)"
            raise Failure(f"no scheduler answers at {on}: {why}{hint}") from None

    def close(self) -> None:
        """Give up what was submitted, and the connection."""
        with suppress(Exception):  # the scheduler may be gone
            self._client.close(timeout=2)

    def insist(self) -> None:
        """Raise `Failure` when it is gone."""
        if self._client.status in {"closed", "closing", "connecting"}:
            raise Failure(f"the scheduler at {self.on} is gone: {_AGAIN}")

    def workers(self) -> dict[str, str] | None:
        """The state of each worker, by its address; None when the question was lost on its way."""
        self.insist()
        try:
            identity = self._client.sync(self._client.scheduler.identity, n_workers=-1, callback_timeout=self._patience)
        except TimeoutError:
            raise Failure(
                f"the scheduler at {self.on} has said nothing for {self._patience:.0f} seconds: {_AGAIN}"
            ) from None
        except OSError:
            self.insist()
            return None
        return {address: worker.get("status", "running") for address, worker in identity["workers"].items()}

    def submit(
        self, function: Callable[..., Any], *given: object, key: str, worker: str, priority: int = 0
    ) -> Future[Any]:
        """Have a worker do something."""
        import dask

        self.insist()
        with dask.config.set({"distributed.admin.large-graph-warning-threshold": _NO_WARNING}):
            return self._client.submit(
                function, *given, key=key, workers=[worker], priority=priority, pure=False, retries=0
            )

    def restart(self, worker: str) -> None:
        """End a worker that does not come back, and begin it anew, if it has a nanny."""
        with suppress(Exception):  # it may be gone, or have none
            self._client.restart_workers([worker], timeout=5, raise_for_error=False)

    def result(self, future: Future[Any]) -> Any:
        """What came of something that is done; raises `WorkerGone` if it went with its worker, else `Raised`."""
        try:
            if future.status == "error":
                raise Raised(future.exception(timeout=self._patience))
            return future.result(timeout=self._patience)
        except Raised:
            raise
        except (OSError, TimeoutError, CancelledError) as why:
            self.insist()
            raise WorkerGone from why
        except Exception as error:  # what came cannot be read
            raise Raised(error) from error

    def wait(self, futures: Collection[Future[Any]], seconds: float) -> None:
        """Until one of these is done, but no longer than so many seconds."""
        with suppress(TimeoutError, CancelledError), self._client.as_current():
            _distributed().wait([*futures], timeout=seconds, return_when="FIRST_COMPLETED")


class WorkerGone(Exception):
    """A result went with the worker that had it."""


class Raised(Exception):
    """An error that was raised where a worker is; its name says all that is known of it."""

    def __init__(self, error: BaseException | None) -> None:
        super().__init__(type(error).__name__)
        self.error = error


_AGAIN = "what was complete is in place; run it again for the rest"


def _distributed() -> Any:
    try:
        import distributed
        import distributed.security
    except ImportError:
        from edition.installation import bringing

        raise Failure(f"Dask is not installed: {bringing('series')}") from None
    return distributed
