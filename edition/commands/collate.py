"""`edition collate`: base text and entries from the transcriptions of witnesses."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from edition.disk import made, read_named
from edition.english import counted
from edition.keys.declarations import InvalidValue
from edition.keys.value_kinds import SIGLUM
from edition.model.collation import Rule
from edition.parse.filenames import misnamed_file, misnamed_volume
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.problems import Problems, lines_of
from edition.terminal.project import Project
from edition.terminal.tables import print_json, progress

if TYPE_CHECKING:
    from edition.actions.collating import CollationResult
    from edition.actions.collation_files import GivenWitness
    from edition.model.diagnostic import Diagnostic


@click.command("collate")
@click.argument("name", metavar="VOLUME")
@click.argument("witnesses", nargs=-1, metavar="[SIGLUM=]FILE...")
@click.option(
    "--base", default="", metavar="SIGLUM", help="The witness that gives the base text; the first one if not said."
)
@click.option(
    "--text", type=click.Path(dir_okay=False, path_type=Path), help="A base text of your own, for a new volume."
)
@click.option("--title", default="", help="Title of a new volume.")
@click.option("--language", default="", metavar="TAG", help="Language of a new volume (BCP 47).")
@click.option("--ignore", default="", metavar="RULES", help=f"What is no variant: some of {', '.join(Rule)}.")
@click.option("--verse", is_flag=True, help="The plain texts are verse, line by line.")
@click.option("--settle", is_flag=True, help="Accept your versions of entries that the witnesses give otherwise now.")
@click.option(
    "--table",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the table is written; build/VOLUME.collation.html if not said.",
)
@output_format
@click.pass_obj
def command(
    project: Project, name: str, witnesses: tuple[str, ...], base: str, text: Path | None, title: str, language: str,
    ignore: str, verse: bool, settle: bool, table: Path | None, form: str,
) -> None:  # fmt: skip
    """Collate witnesses: make base text and entries of a volume from their transcriptions, or renew the entries.

    Each FILE is a plain text, Markdown, TEI, PAGE, ALTO, or a document of a word processor; its name without the ending
    is the siglum, unless SIGLUM= stands in front of it; several files of one siglum follow one another. A table of
    CollateX (JSON, CSV, TSV, XML), or TEI with readings side by side, has several witnesses. The files are
    taken into source/VOLUME/witnesses/; correct them there, and `edition collate VOLUME` collates again. Entries that
    you changed since then keep your changes; where the witnesses give something else now, that is said.

    A new volume has the text of the base witness. A volume that is there keeps its text, and is collated with it.
    """
    from edition.actions.collating import collate_volume
    from edition.actions.collation_files import CollationFiles, Options

    name = name.rstrip("/").removeprefix("source/")
    if wrong := misnamed_volume(name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    problems = Problems(project.root)
    given = _all_given(witnesses, f"source/{name}/witnesses/", problems)
    if given is None:
        _end(name, None, problems, form)
    if base and text is not None:
        raise click.UsageError("the base text is that of a witness (--base), or your own (--text)")
    own_text = None if text is None else (read_named(text), str(text))
    options = Options(_siglum(base) if base else "", own_text, title, language, _rules(ignore), verse, settle)
    with project.writing(f"edition collate {name}", name) as files:
        own = CollationFiles(files, name)
        if files.text(own.settings) and (base or text or title or language or ignore or verse):
            raise click.UsageError(f"{own.settings} and volume.yaml say how this volume is collated: change it there")
        result = collate_volume(own, given, options, problems, progress(name))
    page = _table(project, name, result, table) if result is not None else None
    _end(name, result, problems, form, page)


def _end(
    name: str, result: CollationResult | None, problems: Problems, form: str, page: Path | None = None
) -> NoReturn:
    """Print what was found, and end the command."""
    if form == "json":
        print_json(as_json(result, problems))
    else:
        problems.show(err=False)
        if result is None:
            say(f"{name}: not collated ({problems.count()})", err=True)
        else:
            show(name, result, page)
    raise click.exceptions.Exit(int(result is None or any(item.code == "E403" for item in problems.found)))


def _all_given(witnesses: Sequence[str], folder: str, problems: Problems) -> list[GivenWitness] | None:
    """The transcriptions named; several files of one siglum are one, a table is one of each witness in it.

    None, and a diagnostic, when a table cannot be read.
    """
    from edition.actions.collation_files import GivenWitness
    from edition.parse.alignments import is_alignment, is_table, read_alignment

    found: dict[str, list[tuple[str, bytes]]] = {}
    names = set()
    for words in witnesses:
        siglum, file, data = _given(words)
        if file in names:
            raise click.UsageError(f"two files are called {file}: rename one")
        names.add(file)
        sigla: Sequence[str] = (siglum,)
        problems.lines[folder + file] = lines_of(data)
        if is_table(file, data) or ("=" not in words and is_alignment(file, data)):
            if "=" in words:
                raise click.UsageError(f"{file} is a table, which names its witnesses itself: take “{siglum}=” away")
            told: list[Diagnostic] = []
            table = read_alignment(data, folder + file, told.append)
            if table is None:
                problems.found.extend(told)
                return None
            sigla = table.sigla
        for each in sigla:
            found.setdefault(each, []).append((file, data))
    return [GivenWitness(siglum, tuple(files)) for siglum, files in found.items()]


def _given(words: str) -> tuple[str, str, bytes]:
    """A file as it is named, FILE or SIGLUM=FILE: siglum, name, and what is in it."""
    named, sign, rest = words.partition("=")
    path = Path(rest if sign else words)
    siglum = named if sign else path.name.partition(".")[0]
    if wrong := misnamed_file(path.name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    if path.name.startswith("."):
        raise click.UsageError(f"{path.name} begins with a point: rename it")
    return _siglum(siglum), path.name, read_named(path)


def _siglum(typed: str) -> str:
    try:
        siglum = SIGLUM.read(typed)
    except InvalidValue as wrong:
        raise click.UsageError(f"“{typed}” {wrong.message}: {wrong.hint}") from None
    if not siglum or any(letter.isspace() for letter in siglum):
        raise click.UsageError(f"“{typed}” is no siglum: write SIGLUM=FILE")
    return siglum


def _rules(typed: str) -> tuple[Rule, ...]:
    known = [str(rule) for rule in Rule]
    words = typed.replace(",", " ").split()
    for word in words:
        if word not in known:
            raise click.UsageError(f"--ignore: “{word}” is none of {', '.join(known)}")
    return tuple(Rule(word) for word in words)


def _table(project: Project, name: str, result: CollationResult, named: Path | None) -> Path:
    """Write the table that shows the witnesses side by side."""
    from edition.collation_table import page

    path = named or project.root / "build" / f"{name}.collation.html"
    with made(path.parent):
        project.replace(path, page(result.table()).encode("utf-8"), "edition collate")
    return path


def show(name: str, result: CollationResult, page: Path | None) -> None:
    """Print what was written and found."""
    for file in result.written:
        say(f"written: {file}")
    if page is not None:
        say(f"table: {page}")
    renewed = result.renewed
    number = len(result.witnesses)
    who = "1 witness" if number == 1 else f"{number} witnesses"
    whole = f"{who} collated with {counted(len(result.base), 'word')}, {counted(len(result.found), 'entry')}"
    parts = {
        "new": renewed.added,
        "changed": renewed.changed,
        "gone": renewed.removed,
        "as you have them": renewed.kept,
    }
    said = ", ".join(f"{len(ids):,} {what}" for what, ids in parts.items() if ids)
    say(f"{name}: {whole}{f' ({said})' if said else ''}. Next: `edition check {name}`.")


def as_json(result: CollationResult | None, problems: Problems) -> dict[str, Any]:
    """The result for programs."""
    from edition.check.render import as_json as as_problem

    diagnostics = [as_problem(item) for item in problems.sorted()]
    if result is None:
        return {"written": [], "problems": diagnostics}
    renewed = result.renewed
    return {
        "written": [*result.written],
        "problems": diagnostics,
        "words": len(result.base),
        "witnesses": {siglum: len(words) for siglum, words in result.witnesses.items()},
        "entries": len(result.found),
        "added": [*renewed.added],
        "changed": [*renewed.changed],
        "removed": [*renewed.removed],
        "kept": [*renewed.kept],
    }
