"""Reports wrong use of the command line in an editor's words, with the correct form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import click

from edition.english import listed
from edition.model.diagnostic import WrongUse
from edition.nearest import Nearest

_REWORDED = (
    (re.compile(r"(?:File|Path) '(.*)' does not exist\."), "there is no file “{}”"),
    (re.compile(r"Directory '(.*)' does not exist\."), "there is no directory “{}”"),
    (re.compile(r"File '(.*)' is a directory\."), "“{}” is a directory, no file"),
    (re.compile(r"Directory '(.*)' is a file\."), "“{}” is a file, no directory"),
    (re.compile(r"'(.*)' is not a valid (?:integer|integer range)\."), "“{}” is no whole number"),
    (re.compile(r"(\S+) is not in the range (\S+?)<=x<=(\S+?)\."), "{} is not from {} to {}"),
    (re.compile(r"Option '(.*)' requires an argument\."), "{} needs a value"),
    (re.compile(r"Option '(.*)' does not take a value\."), "{} takes no value"),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), "“{}” is more than this command takes"),
)


@contextmanager
def wrong_use() -> Iterator[None]:
    """Turn `WrongUse` into an error of the running command."""
    try:
        yield
    except WrongUse as wrong:
        raise click.UsageError(str(wrong)) from None


def error_lines(wrong: click.ClickException) -> Iterator[str]:
    """The lines about a mistake: the usage of the command, where its help is, and what is wrong."""
    wrong = reworded(wrong)
    if isinstance(wrong, click.UsageError) and wrong.ctx is not None:
        yield from wrong.ctx.get_usage().split("\n")
        if wrong.ctx.command.get_help_option(wrong.ctx) is not None:
            yield f"Try '{wrong.ctx.command_path} {wrong.ctx.help_option_names[0]}' for help."
            yield ""
    yield f"Error: {wrong.format_message()}"


def reworded(wrong: click.ClickException) -> click.ClickException:
    """The same mistake in plain words; messages of the commands themselves stay."""
    if not isinstance(wrong, click.UsageError):
        return wrong
    name = ""
    if isinstance(wrong, click.BadParameter) and wrong.param is not None:
        argument = not isinstance(wrong.param, click.Option)
        name = wrong.param.make_metavar(_context(wrong)) if argument else wrong.param.opts[-1]
    if isinstance(wrong, click.NoSuchOption):
        near = Nearest(wrong.possibilities or ()).key(wrong.option_name, least=40)
        words = f"there is no option {wrong.option_name}" + (f"; do you mean {near}?" if near else "")
    elif isinstance(wrong, click.MissingParameter):
        words = f"{name} is missing"
    elif isinstance(wrong, click.BadParameter) and wrong.param is not None:
        kind = wrong.param.type
        words = f"{name}: {_choice(wrong.message, kind) if isinstance(kind, click.Choice) else _plain(wrong.message)}"
    else:
        words = _plain(wrong.format_message())
    return click.UsageError(words, wrong.ctx)


def _context(wrong: click.UsageError) -> click.Context:
    return wrong.ctx or click.get_current_context()


def _choice(message: str, kind: click.Choice[str]) -> str:
    match = re.match(r"'(.*)' is not one of ", message)
    if not match:
        return _plain(message)
    known = [str(choice) for choice in kind.choices]
    near = Nearest(known).key(match[1], least=70)
    guess = f"do you mean {near}? There" if near else "there"
    return f"there is no “{match[1]}”; {guess} is {listed(known)}"


def _plain(message: str) -> str:
    for pattern, words in _REWORDED:
        if match := pattern.fullmatch(message):
            return words.format(*match.groups())
    return message
