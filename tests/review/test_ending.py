"""The review page ends when it is told to, whatever it is comparing; an error of the program is one line."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.review.conftest import ENVIRONMENT, Repository, Served

SLOW = 600.0
"""Seconds that a comparison takes."""

PROGRAM = f"""
import time
from edition.review.review_queue import ReviewQueue
real = ReviewQueue.shown
def shown(self, task):
    if task.number == 0:
        end = time.monotonic() + {SLOW}
        while time.monotonic() < end:
            sum(range(1000))
    if task.number == 1:
        raise RuntimeError("nobody foresaw this")
    return real(self, task)
ReviewQueue.shown = shown
from edition.start import main
main()
"""
"""The command, with one comparison that takes ten minutes, and one that fails."""


@contextmanager
def reviewing(repository: Repository) -> Iterator[tuple[subprocess.Popen[str], Served]]:
    pytest.importorskip("starlette", reason="the review page needs starlette, of the extra “review”")
    pytest.importorskip("uvicorn", reason="the review page needs uvicorn, of the extra “review”")
    file = "apparatus/small/text.yaml"
    repository.replace(file, "An animal.", "A sly animal.")
    repository.replace(file, "text: forest", "text: forests")
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, "review", "--no-open"], cwd=repository.root, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, text=True, env=ENVIRONMENT,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        yield process, Served(process.stdout.readline().strip())
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_during_a_comparison(repository: Repository, number: signal.Signals) -> None:
    with reviewing(repository) as (process, served):
        path = "/" + served.address.split("/", 3)[3]

        def ask() -> None:
            with pytest.raises((OSError, AssertionError)):  # it is never answered
                assert served.ask("GET", f"{path}task/0")[0] == 200

        asking = threading.Thread(target=ask)
        asking.start()
        time.sleep(1)
        process.send_signal(number)
        said = process.communicate(timeout=SLOW / 3)[1]
        asking.join()
        assert process.returncode == 128 + number
        assert said.strip() == "edition: stopped"


def test_an_error_of_the_program_is_one_line(repository: Repository) -> None:
    with reviewing(repository) as (process, served):
        path = "/" + served.address.split("/", 3)[3]
        status, words = served.ask("GET", f"{path}task/1")
        assert (status, words.count("\n")) == (500, 0)
        assert "please report it" in words
        process.send_signal(signal.SIGINT)
        said = process.communicate(timeout=SLOW / 3)[1]
        assert "Traceback" not in said
        assert [line for line in said.split("\n") if line] == [f"edition: {words}", "edition: stopped"]
