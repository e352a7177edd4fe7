"""A language that is named on the command line: its tag, or what to write instead."""

from __future__ import annotations

import click

from edition.parse.language_tags import is_language, shortest, tag_of


def language_tag(context: click.Context, option: click.Parameter, typed: str | None) -> str | None:
    """The tag typed; one that does not exist ends the command with the one that may be meant."""
    if typed is None:
        return None
    from edition.messages.language_names import tag_named

    first = typed.partition("-")[0]
    if is_language(typed) and shortest(first) == first:
        return typed
    meant = tag_of(typed) or tag_named(typed)
    hint = f"did you mean “{meant}”?" if meant else "write a tag such as de, en-GB, ru or grc"
    raise click.BadParameter(f"“{typed}” is no tag of a language; {hint}", context, option)
