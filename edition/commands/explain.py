"""`edition explain`: what a diagnostic means and how to mend it."""

from __future__ import annotations

import click

from edition.check.catalogue import catalogue
from edition.nearest import Nearest
from edition.terminal.output import say
from edition.terminal.tables import print_table

WIDTH = 88


@click.command
@click.argument("codes", nargs=-1, metavar="[CODE]...")
def command(codes: tuple[str, ...]) -> None:
    """Say what a diagnostic means and how to mend it.

    CODE is what stands in brackets in a message: A102. Without one all codes are listed.
    """
    known = catalogue()
    if not codes:
        print_table((code, known[code].severity.value, known[code].title) for code in sorted(known))
        return
    for number, typed in enumerate(codes):
        code = typed.strip("[]").upper()
        if code not in known:
            near = [item for item in sorted(known) if item.startswith(code)][:5] or Nearest(known).some(code, 3)
            nearest = f"the nearest {'is' if len(near) == 1 else 'are'} {', '.join(near)}"
            hint = nearest if near else "`edition explain` lists all"
            raise click.UsageError(f"there is no diagnostic {typed}; {hint}")
        meaning = known[code]
        if number:
            say()
        say(f"{code} ({meaning.severity.value}): {meaning.title}")
        if meaning.explanation:
            wrapped = click.wrap_text(meaning.explanation.strip(), WIDTH, preserve_paragraphs=True)
            for line in ("", *wrapped.split("\n")):
                say(line)
