"""Pages of the documentation that the toolkit itself knows: commands, diagnostics, what stands at the top level.

mkdocs calls `on_files` (see mkdocs.yml); nothing of these is kept, so that nothing of them can be out of date.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from pathlib import Path

import click
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from edition.check.catalogue import catalogue
from edition.cli import COMMANDS, edition

TOP = Path(__file__).parents[1]
TOP_LEVEL = ("CHANGELOG.md", "SECURITY.md", "CONTRIBUTING.md")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that are made."""
    made = {"commands.md": "\n".join(commands()), "diagnostics.md": "\n".join(diagnostics())}
    made |= {name: from_top_level((TOP / name).read_text(encoding="utf-8")) for name in TOP_LEVEL}
    made["LICENSE.md"] = f"# Licence\n\n{(TOP / 'LICENSE').read_text(encoding='utf-8')}"
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def commands() -> Iterator[str]:
    """Every command, its arguments and options, as `--help` says them."""
    yield "# Commands\n"
    yield f"{inspect.cleandoc(edition.help or '')}\n"
    yield from _options(edition)
    for name in COMMANDS:
        command = edition.get_command(click.Context(edition), name)
        assert command is not None
        yield from _command(command, f"edition {name}")


def _command(command: click.Command, name: str) -> Iterator[str]:
    """A command, and those in it."""
    yield f"\n## {name}\n"
    yield f"```sh\n{click.Context(command, info_name=name).get_usage().removeprefix('Usage: ')}\n```\n"
    yield f"{_plain(inspect.cleandoc(command.help or ''))}\n"
    yield from _options(command)
    if isinstance(command, click.Group):
        for inside in command.commands.values():
            yield from _command(inside, f"{name} {inside.name}")


def diagnostics() -> Iterator[str]:
    """Every code: what it means, and how to mend it."""
    yield "# Diagnostics\n"
    yield "What `edition check` and `edition build` say, by code; `edition explain CODE` says the same.\n"
    for code, meaning in catalogue().items():
        yield f"\n## {code}: {_plain(meaning.title)} {{: #{code.lower()} }}\n"
        yield f"*{meaning.severity.value}*\n"
        yield f"{_plain(meaning.explanation)}\n"


def from_top_level(words: str) -> str:
    """A page of the top level, with its links as they are seen from here."""
    return re.sub(r"\]\((?:docs/)?(?=[\w./-]+\.md)", "](", words).replace("](LICENSE)", "](LICENSE.md)")


def _options(command: click.Command) -> Iterator[str]:
    options = [item for item in command.params if isinstance(item, click.Option) and not item.hidden]
    if options:
        yield "| option | |\n| --- | --- |"
        for option in options:
            name, words = option.get_help_record(click.Context(command)) or ("", "")
            yield f"| `{name.replace('|', '/')}` | {_plain(words).replace('|', '/')} |"


def _plain(words: str) -> str:
    """Words of a docstring, in which `code` alone is mark-up."""
    pieces = re.split(r"(`[^`]*`)", words)
    return "".join(piece if piece.startswith("`") else re.sub(r"([<>*_\[\]{}])", r"\\\1", piece) for piece in pieces)
