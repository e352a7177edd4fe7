"""`edition review`: go through the changes in the browser."""

from __future__ import annotations

import sys
import webbrowser
from functools import partial
from pathlib import Path

import click

from edition.actions.comparison import compared
from edition.invisible_characters import called, first_unseen
from edition.model.diagnostic import Failure
from edition.terminal.output import say, tell, warn
from edition.terminal.problems import show_unread
from edition.terminal.project import Project
from edition.terminal.unexpected import unexpected
from edition.terminal.usage import wrong_use


def _initials(ctx: click.Context, param: click.Parameter, words: str) -> str:
    if unseen := first_unseen(words):
        raise click.BadParameter(f"nobody sees the character {called(unseen)}: take it out")
    return " ".join(words.split())


@click.command
@click.argument("revisions", nargs=-1, metavar="[REV..REV]")
@click.option("--volume", "names", multiple=True, metavar="VOLUME", help="Only this volume; may be repeated.")
@click.option("--as", "who", default="", metavar="NAME", callback=_initials,
              help="Your initials, for `resp` and remarks.")  # fmt: skip
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Where to listen (default: any free port).")
@click.option("--no-open", is_flag=True, help="Only print the address, do not open a browser.")
@click.option("--build", "built", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Where the last build is, for the pictures of pages (default: build/).")  # fmt: skip
@click.pass_obj
def command(
    project: Project, revisions: tuple[str, ...], names: tuple[str, ...], who: str, port: int, no_open: bool,
    built: Path | None,
) -> None:  # fmt: skip
    """Go through the changes in the browser: accept, reject, comment, edit.

    Shows every entry that changed (since HEAD, since a revision, or in A..B) with its old and new note as printed.
    Decisions are written to the YAML files on the disk at once: `status`, `resp`, `note`; remarks as comments above the
    entry. Only this machine can connect, and only with the address that is printed. Ctrl+C ends it.
    """
    try:
        from edition.build.previous_build import printed_pdf
        from edition.disk import scratch
        from edition.review.review_queue import ReviewQueue
        from edition.review.secret_link import door
        from edition.review.server import serve
    except ImportError as missing:
        from edition.installation import bringing

        raise Failure(f"the review page needs {missing.name}: {bringing('review')}") from None
    directory = project.outputs(built)
    with (
        wrong_use(),
        compared(project.root, revisions, names, directory, show_unread, warn) as comparison,
        scratch() as private,
    ):
        queue = ReviewQueue(
            project.root,
            comparison.volumes,
            who,
            comparison.labels,
            comparison.still,
            comparison.elsewhere,
        )

        def started(address: str) -> None:
            say(address)
            if not no_open:
                webbrowser.open(door(private, address, queue.words))

        def failed(error: Exception) -> str:
            message = unexpected(error, sys.argv[1:])
            tell(message)
            return message

        serve(queue, partial(printed_pdf, directory), port, started, failed)
