"""`edition report`: for proof-readers, what changed in the data and where it is visible in print."""

from __future__ import annotations

from pathlib import Path

import click

from edition.actions.comparison import compared, places
from edition.compare.proof_report import proof, proof_page
from edition.records.places import NO_PLACES
from edition.terminal.output import say, say_page, warn
from edition.terminal.problems import show_unread
from edition.terminal.project import Project
from edition.terminal.usage import wrong_use


@click.command
@click.argument("revisions", nargs=-1, metavar="[REV [REV]]")
@click.option("--volume", "names", multiple=True, metavar="VOLUME", help="Only this volume; may be repeated.")
@click.option("--build", "built", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="The build that the proof was printed from (default: build/).")  # fmt: skip
@click.option("--before", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="The build of the proof before: tells also what only moved in print.")  # fmt: skip
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Write the page here (default: standard output).")  # fmt: skip
@click.pass_obj
def command(
    project: Project, revisions: tuple[str, ...], names: tuple[str, ...], built: Path | None, before: Path | None,
    out: Path | None,
) -> None:  # fmt: skip
    """Make one HTML page for proof-readers: what changed, by the page on which it shows.

    Takes the same revisions as `edition diff`. Places are those of the last build; with --before, entries that say the
    same but stand on another page or line are listed too.
    """
    with (
        wrong_use(),
        compared(
            project.root, revisions, names, project.outputs(built), show_unread, warn, shared_apart=False
        ) as compared_states,
    ):
        proofs = []
        for comparison in compared_states.volumes:
            name = comparison.name
            stale = "" if comparison.printed else _unknown(name)
            proofs.append(proof(comparison, places(before, name, warn) if before else NO_PLACES, stale))
        page = proof_page(proofs, compared_states.name, compared_states.elsewhere)
    if out is None:
        say_page(page)
    else:
        project.replace(out, page.encode("utf-8"), "edition report")
        say(str(out))
    raise click.exceptions.Exit(int(compared_states.broken))


def _unknown(name: str) -> str:
    """The warning on the page about a volume that is not built, or whose record is damaged."""
    return f"Places in print are not known: `edition build {name}` makes them known."
