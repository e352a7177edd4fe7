"""`edition new`: a commented skeleton volume that builds."""

from __future__ import annotations

import click

from edition.actions.skeleton import UNTRANSLATED, sample_for, write_skeleton
from edition.disk import FileKind, kind
from edition.messages.catalogues import words_in
from edition.name_clashes import clashes
from edition.parse.filenames import misnamed_volume
from edition.parse.language_tags import is_language
from edition.terminal.languages import language_tag
from edition.terminal.output import say
from edition.terminal.project import Project


@click.command
@click.argument("name")
@click.option(
    "--language", metavar="TAG", callback=language_tag,
    help="Language of the volume and of its sample text: de, fr, la … (default: that of the series, else en).",
)  # fmt: skip
@click.pass_obj
def command(project: Project, name: str, language: str | None) -> None:
    """Make a commented skeleton volume that builds.

    NAME is the volume's folder and the name of its PDF: Latin letters, digits, hyphens. With the first volume come
    settings for git, GitHub and VS Code. Nothing that is there already is overwritten.
    """
    if wrong := misnamed_volume(name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    for part in ("source", "apparatus"):
        if kind(project.root, f"{part}/{name}") is not FileKind.MISSING:
            there = project.root / part / name
            raise click.UsageError(f"{there} is there already; choose another name, or move it away")
    if clash := next(clashes(project.root, name), None):
        raise click.UsageError(f"{clash.message}: choose another name")
    language = language or _usual(project)
    with project.writing(f"edition new {name}") as into:
        written = write_skeleton(into, name, language)
    say("written:")
    for file in written:
        say(f"  {file}")
    say()
    if unlike := _unlike(language):
        say(unlike)
    if not words_in(language).is_there:
        say(
            f"The book’s own words (Contents, om., edited by …) will be English: there are none in “{language}” yet. "
            f"Hyphens, dates, quotation marks and the order of indexes are those of “{language}”. "
            f"To translate the words: edition words {language}"
        )
    say(f"Open {written[0]} first: every line says what it is for. Then:")
    say(f"  edition check {name}")
    say(f"  edition build {name}")


def _usual(project: Project) -> str:
    """The language that the series gives its volumes; English where there is no series."""
    from edition.load.series_file import read_series

    series = read_series(project.root, lambda problem: None)
    return series.shared.language if series and is_language(series.shared.language) else "en"


def _unlike(language: str) -> str:
    """What to say where the sample text is not quite in the language of the volume."""
    sample = sample_for(language)
    if sample == UNTRANSLATED:
        return f"There is no sample text in “{language}”: this one is English, and is marked as English. Replace it."
    others = language.removeprefix(sample).split("-")[1:]
    if any(len(part) > 3 for part in others):  # a spelling, a period; a region is shorter
        return f"There is no sample text in “{language}”: this one is in “{sample}”. Replace it."
    return ""
