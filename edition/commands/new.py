"""`edition new`: a commented skeleton volume that builds."""

from __future__ import annotations

from collections.abc import Sequence

import click

from edition.actions.skeleton import UNTRANSLATED, sample_for, write_skeleton
from edition.disk import FileKind, kind
from edition.messages.catalogues import words_in
from edition.model.facing import ROLES
from edition.model.span import Span
from edition.name_clashes import clashes
from edition.parse.filenames import misnamed_text, misnamed_volume
from edition.parse.language_tags import is_language
from edition.terminal.languages import language_tag
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.volume_files import home


@click.command
@click.argument("name", metavar="NAME[/TEXT]")
@click.option(
    "--language", metavar="TAG", callback=language_tag,
    help="Language of the volume and of its sample text: de, fr, la … (default: that of the series, else en).",
)  # fmt: skip
@click.option("--translation", metavar="TAG", callback=language_tag,
              help="With a translation beside it, in this language: a text that is named by the tag.")  # fmt: skip
@click.option("--role", type=click.Choice(ROLES), default="translation", show_default=True,
              help="What the text NAME/TEXT is.")  # fmt: skip
@click.pass_obj
def command(project: Project, name: str, language: str | None, translation: str | None, role: str) -> None:
    """Make a commented skeleton volume that builds, or another text in a volume.

    NAME is the volume's folder and the name of its PDF: Latin letters, digits, hyphens. With the first volume come
    settings for git, GitHub and VS Code. Nothing that is there already is overwritten.

    NAME/TEXT adds a text to a volume that there is, such as a translation (--language says in which language): a block
    for each block of the volume's own text, with an … for its words, and its entry in `texts` of volume.yaml.
    """
    if "/" in name:
        add_text(project, name, language, role, translation)
        return
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
    if translation:
        written += text_written(project, f"{name}/{translation.lower()}", translation, role)
    show(written)
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


def add_text(project: Project, name: str, language: str | None, role: str, translation: str | None) -> None:
    """Add a text to a volume that there is, and print what was written and what to do next."""
    volume, _, text = name.partition("/")
    if wrong := misnamed_text(text, Span("", 1, 1)):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    if translation:
        raise click.UsageError("--translation makes a volume with a translation; here --language says the language")
    if language is None:
        raise click.UsageError("say with --language in which language the text is")
    project.one(volume)
    there = home(project.root, name)
    for folder in (there.source, there.apparatus):
        if kind(project.root, folder) is not FileKind.MISSING:
            raise click.UsageError(f"{project.root / folder} is there already; choose another name, or move it away")
    written = text_written(project, name, language, role)
    show(written)
    say(f"Each … in {there.source}/text.md stands for words to be written. Then:")
    say(f"  edition check {volume}")


def text_written(project: Project, name: str, language: str, role: str) -> list[str]:
    """Write the files of a new text; return which."""
    from edition.actions.text_skeleton import make_text
    from edition.load import load

    there = home(project.root, name)
    problems = Problems(project.root)
    edition = load(project.root, there.volume.name, problems)
    if edition is None:
        problems.show()
        raise click.exceptions.Exit(1)
    with project.writing(f"edition new {name}", there.volume.name) as into:
        return make_text(into, there, edition.text.blocks, language, role)


def show(written: Sequence[str]) -> None:
    """Print which files were written."""
    say("written:")
    for file in written:
        say(f"  {file}")
    say()


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
