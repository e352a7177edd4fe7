"""`edition words`: a catalogue in which the book's own words are translated."""

from __future__ import annotations

import click

from edition.designs.folder import STYLES
from edition.disk import FileKind, kind, read
from edition.load.catalogues import WORDS
from edition.messages.catalogues import LOCALES, languages
from edition.messages.declared import MESSAGES
from edition.messages.template import updated
from edition.parse.decoding import decode
from edition.parse.language_tags import is_language
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.project import Project


@click.command
@click.argument("language", default="")
@click.pass_obj
def command(project: Project, language: str) -> None:
    """Write styles/words/LANGUAGE.po, in which the book's own words are translated; or list them all.

    LANGUAGE is a tag such as sv or de-AT. A catalogue that is there already keeps its translations, and gets what it
    lacks. Without a language, every message is listed with its id, by which `words` in volume.yaml replaces it.
    """
    if not language:
        for message in MESSAGES.values():
            say(f"{message.id}  {' | '.join(message.forms)}")
        return
    if not is_language(language):
        raise click.UsageError(f"“{language}” is no tag of a language: write one such as sv, or de-AT")
    file = f"{STYLES}/{WORDS}/{language}.po"
    problems = Problems(project.root)
    with project.writing(f"edition words {language}") as into:
        if kind(project.root, file) is not FileKind.MISSING:
            before = decode(read(project.root, file), file, problems)
        else:
            own = language in languages()[1:]
            before = (LOCALES / f"{language}.po").read_text(encoding="utf-8") if own else ""
        after = updated(before, language, problems, file)
        if problems.has_errors():
            problems.show(notes=False)
            raise SystemExit(1)
        into.write(file, after.encode())
    say(f"written: {file}")
    say()
    say("Translate it with a text editor or a program for gettext (docs/translating.md); then:")
    say("  edition check")
