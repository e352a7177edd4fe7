"""The command `edition`: finds the command asked for, loads it alone, and turns what goes wrong into one line.

Exit codes: 0 fine, 1 problems found, 2 wrong use, 130 stopped by Ctrl-C, 143 by SIGTERM. An error of the program itself
is 1 too, with a file to report.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

import click

from edition import __version__
from edition.model.diagnostic import Failure
from edition.terminal.output import say, tell
from edition.terminal.project import Project
from edition.terminal.stopping import Interrupted, StopSignal, is_interruption, stoppable

COMMANDS = {
    "new": "Make a commented skeleton volume that builds.",
    "new-design": "Make a commented page design of the house.",
    "words": "Write a catalogue in which the book’s own words are translated, or list them.",
    "import": "Take a transcription into a volume that describes one, or make a volume of a TEI document.",
    "collate": "Collate witnesses: make base text and entries from their transcriptions.",
    "check": "Say everything that is wrong with a volume, and where.",
    "build": "Make the book: PDF, LaTeX, e-book, web page, TEI, plain text.",
    "watch": "Make the book again whenever a file is saved.",
    "reflow": "List the pages and entries that differ in print from the last proof.",
    "audit": "Read the finished PDF again and prove every place in it.",
    "loci": "List the places of the text by their numbers, with their first words.",
    "entries": "List the entries of the apparatus.",
    "names": "List the authority records and where the text names them.",
    "concordance": "Show every place of a word, with its context.",
    "suggest": "Propose entries: citations, dates, names, slips of transcription.",
    "status": "Say what is drafted, reviewed, final, and what is missing.",
    "diff": "Say what changed since a revision: entries, records, text.",
    "reanchor": "After the text changed: find every entry's place again.",
    "merge": "Merge two versions of a YAML file, entry by entry (for git).",
    "git-setup": "Make git compare and merge entry by entry.",
    "review": "Go through the changes in the browser, accept or reject.",
    "report": "Make one page that pairs what changed with where it is printed.",
    "series": "Work on all volumes of a series: check, make and publish them, say what a change changes.",
    "migrate": "Bring the files of volumes to the formats of this version.",
    "explain": "Say what a diagnostic means and how to mend it.",
    "doctor": "List what this machine lacks for making books, and how to install it.",
}
"""What `edition --help` lists, in the order of the work. Each is `command` in `edition/commands/<name>.py`."""

MODULES = {"import": "import_", "git-setup": "git_setup", "new-design": "new_design"}
"""Modules that cannot be named as their command."""


class Commands(click.Group):
    """A group that imports a command only when it is asked for: `edition --help` loads none."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"edition.commands.{MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            from edition.nearest import Nearest

            near = Nearest(COMMANDS).key(name)
            hint = f"do you mean “{near}”?" if near else "`edition --help` lists the commands"
            raise click.UsageError(f"there is no command “{name}”; {hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="edition %(version)s")
@click.option(
    "-C",
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Work in this directory (the one that has source/ and apparatus/) instead of the current one.",
)
@click.pass_context
def edition(ctx: click.Context, root: Path) -> None:
    """Printed critical editions: from a text and a YAML apparatus to a finished book.

    A volume is a folder in source/ (its text) and one in apparatus/ (its entries, names and works). Commands take the
    names of volumes; without one they work on all.
    """
    ctx.obj = Project(root)
    try:
        Path.cwd()
    except FileNotFoundError:
        raise Failure("the folder that you are in was removed: change into another one") from None
    if os.path.lexists(root / ".edition-journal"):  # a command is writing, or was stopped while it did
        from edition.store import recover

        recover(root, tell)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line and exit; whatever went wrong is one line, never a traceback."""
    open_streams()
    print_anything()
    with stoppable() as stop:
        try:
            look_for_heaps(sys.argv[1:] if arguments is None else arguments)
            code = edition.main(arguments, "edition", standalone_mode=False)
            sys.stdout.flush()
        except click.exceptions.Exit as asked:
            code = asked.exit_code
        except (click.Abort, KeyboardInterrupt, Interrupted):
            code = stopped(stop)
        except Exception as error:
            words = sys.argv[1:] if arguments is None else arguments
            code = stopped(stop) if is_interruption(error) else failed(error, words)
        say_no_cache()
    sys.exit(code if isinstance(code, int) else 0)


def stopped(stop: StopSignal) -> int:
    """Report that the command was interrupted; the exit code for that."""
    with suppress(OSError):  # the terminal may be gone
        tell("stopped")
    return stop.code


def look_for_heaps(arguments: Sequence[str]) -> None:
    """Refuse an argument with more combining marks on one letter than any language has."""
    if not all(map(str.isascii, arguments)):
        from edition.normalization import is_heaped

        if number := next((i for i, words in enumerate(arguments, 1) if is_heaped(words)), 0):
            raise click.UsageError(f"in argument {number} too many combining marks stand on one letter")


def say_no_cache() -> None:
    """Report once why the cache could not be used, if a command needed it."""
    if used := sys.modules.get("edition.disk.cache"):  # else none did
        for why in used.no_cache():
            with suppress(OSError):  # the terminal may be gone
                tell(f"nothing is kept for the next time: {why}")


def failed(error: Exception, arguments: Sequence[str]) -> int:
    """Report an error; return the exit code."""
    if isinstance(error, click.ClickException):
        from edition.terminal.usage import error_lines

        for line in error_lines(error):
            say(line, err=True)
        return error.exit_code
    if isinstance(error, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or the flush at exit fails again
        return 141
    if isinstance(error, Failure):
        tell(str(error))
    elif isinstance(error, OSError):
        tell(f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error))
    elif isinstance(error, MemoryError):
        tell("there is not enough memory: close other programs, or raise the limit (ulimit -v)")
    else:  # nobody foresaw it
        from edition.terminal.unexpected import unexpected

        tell(unexpected(error, arguments))
    return 1


def open_streams() -> None:
    """Where standard streams are closed (`>&-`), read nothing and discard the output.

    Otherwise the first files opened would take the place of the streams, and output would be written into them.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, os.O_RDWR)  # the lowest that is free, which is this one
            setattr(sys, name, os.fdopen(descriptor, "w" if number else "r", encoding="utf-8"))


def print_anything() -> None:
    """Print characters that the terminal's encoding lacks, or that no encoding has, as their numbers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
