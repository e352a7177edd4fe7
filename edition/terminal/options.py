"""Options and arguments that most commands have."""

from __future__ import annotations

import click

volume_names = click.argument("names", nargs=-1, metavar="[VOLUME]...")
output_format = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="For people (text) or programs (json).",
)
