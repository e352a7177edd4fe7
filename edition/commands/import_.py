"""`edition import`: take a transcription into a volume that describes one, or compare another one with it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.actions.import_record import files_of, kept_files, read_kept
from edition.actions.imported_losses import as_loss, without
from edition.actions.transcription import DescribedVolume, TranscriptionComparison, compare, keep, read_volume, take
from edition.actions.transcription_report import as_json, outcome, told
from edition.disk import FileKind, made, read_named
from edition.disk import kind as kind_at
from edition.document_kinds import KINDS, WORD, DocumentKind, kind_of
from edition.english import counted
from edition.model.answers import NONE, Answers
from edition.model.home import Home
from edition.model.span import Span
from edition.name_clashes import clashes
from edition.output_names import stem
from edition.parse.alignments import is_table
from edition.parse.decoding import decode
from edition.parse.filenames import misnamed_text, misnamed_volume
from edition.store import Files
from edition.terminal.options import output_format
from edition.terminal.output import say
from edition.terminal.problems import Problems, lines_of
from edition.terminal.project import Project, Texts
from edition.terminal.tables import print_json
from edition.terminal.usage import wrong_use
from edition.volume_files import home

if TYPE_CHECKING:
    from edition.actions.foreign_document import ImportedDocument, Sources
    from edition.actions.imported_text import ImportedText


_BEGINNING = 20_000
"""Bytes of a file that are looked at to find out what it is."""


@click.command("import")
@click.argument("name", metavar="VOLUME")
@click.argument(
    "files", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--accept", is_flag=True, help="Take another transcription, if every line and entry is exact or surely moved."
)
@click.option("--as", "kind", type=click.Choice([*KINDS]), help="What the file is, when its name does not tell.")
@click.option("--sigla", default=None, help="Of a LaTeX or Word document: the sigla of its witnesses, as “A B C”.")
@click.option(
    "--variants", default=None, help="Of the same: which series of notes list readings, as “A B”, or “footnotes”."
)
@click.option(
    "--notes",
    type=click.Choice(["author", "editors"]),
    help="Of a Word document: whose the notes are that are no entries.",
)
@click.option(
    "--changes",
    type=click.Choice(["emendations", "accepted", "rejected"]),
    help="Of a Word document: what tracked changes become.",
)
@click.option(
    "--lines",
    type=click.Choice(["prose", "verse"]),
    help="Of transcribed pages: what their lines are. Of a Word document: what its paragraphs are.",
)
@click.option(
    "--text", default=None, help="Of a LaTeX document: one of its texts that stand side by side, to be taken alone."
)
@click.option("--report", is_flag=True, help="Write a page that shows document and volume side by side.")
@output_format
@click.pass_obj
def command(
    project: Project, name: str, files: tuple[Path, ...], accept: bool, kind: str | None, sigla: str | None,
    variants: str | None, notes: str | None, changes: str | None, lines: str | None, text: str | None, report: bool,
    form: str,
) -> None:  # fmt: skip
    """Take a transcription into a volume that describes one, or make a volume of a document of others.

    The file must be the one that volume.yaml describes (its sha256); it is then kept beside the volume, ignored by git.
    Importing it again changes nothing.

    Another file is compared: every line of the overlay and every entry is exact, moved, ambiguous or lost, and each
    that is not exact is reported with its place. Nothing is changed. With --accept, when nothing is ambiguous or lost,
    the file is kept and what moved is written down: the sha256, line numbers, occurrences. Never anything by guess.

    A TEI document (NAME.xml), a LaTeX edition made with reledmac (NAME.tex) or a document of a word processor
    (NAME.docx, NAME.odt) becomes a new volume: the text, the apparatus, names and works in files of their own. What has
    no place in them is reported with its line in the document; in one of a word processor, with its paragraph.
    Transcribed pages (PAGE or ALTO, as Transkribus and eScriptorium export them) may be many files: they make one text.
    Several TEI documents are the texts of one volume: the first is its own, the others are translations of it.

    VOLUME/TEXT makes the document a text of a volume that there is: a translation beside its own text.

    A document that changed since is imported again by the same command: what it says otherwise than before is merged
    with what was edited in the volume meanwhile, and the answers given as options (kept in import.yaml) hold.
    """
    sources = [(read_named(file), str(file)) for file in files]
    found = KINDS[kind] if kind else kind_of(files[0].name, sources[0][0][:_BEGINNING])
    if len(files) > 1 and not (found and (found.several or found.as_texts)):
        what = f"{found.called if found else 'a transcription'} is one file"
        raise click.UsageError(
            f"{what}: {files[1].name} is another one; only pages in PAGE or ALTO, and texts in TEI, may be several"
        )
    if not kind and is_table(files[0].name, sources[0][0]):
        command = f"edition collate {name} {files[0]}"
        raise click.UsageError(f"{files[0].name} is a table of several witnesses, which a collation reads: `{command}`")
    if found:
        said = {"sigla": _words(sigla), "variants": _words(variants, NONE)} | {
            "notes": notes, "changes": changes, "lines": lines, "text": text
        }  # fmt: skip
        given = {key: value for key, value in said.items() if value is not None}
        take_document(project, name, sources, found, given, report, form)
        return
    take_transcription(project, name, *sources[0], accept, form)


def take_transcription(project: Project, name: str, data: bytes, path: str, accept: bool, form: str) -> None:
    """Keep the transcription that a volume describes, or compare another one with it. Ends the command."""
    (name,) = project.volumes([name], texts=Texts.NAMED)
    digest = hashlib.sha256(data).hexdigest()
    comparison = None
    with project.writing(f"edition import {name}", name) as into:
        problems = Problems(project.root, lines={path: lines_of(data)})
        described = _read(into, name, problems)
        if digest == described.transcript.sha256.lower():
            changed = keep(described, data)
        else:
            comparison = _compared(described, path, data, digest, problems)
            taken = accept and comparison.certain
            if taken:
                take(described, comparison, data)
    if comparison is None:
        if form == "json":
            print_json({"sha256": digest, "described": True, "changed": changed, "lines": [], "entries": []})
        else:
            say(f"{described.kept}: {'kept' if changed else 'there already; nothing changed'}")
        return
    if form == "json":
        print_json(as_json(described, comparison, taken))
    else:
        for line in told(described, comparison, path):
            say(line)
        for line in outcome(described, comparison, accept, taken).split("\n"):
            say(line)
    raise click.exceptions.Exit(0 if taken else 1)


def _read(files: Files, name: str, problems: Problems) -> DescribedVolume:
    """The volume; ends the command when it cannot be read, or describes no transcription."""
    with wrong_use():
        described = read_volume(files, name, problems)
    if described is None:
        problems.show()
        raise click.exceptions.Exit(1)
    return described


def _compared(
    described: DescribedVolume, path: str, data: bytes, digest: str, problems: Problems
) -> TranscriptionComparison:
    """The comparison; ends the command when a transcription, the overlay or an entry cannot be read."""
    words = decode(data, path, problems)
    if problems.has_errors():
        problems.show()
        say("The two transcriptions are compared when they can be read, with the overlay and the entries.", err=True)
        raise click.exceptions.Exit(1)
    return compare(described, words, digest)


# — documents of others —


def take_document(
    project: Project, name: str, sources: Sources, of: DocumentKind, given: Mapping[str, Any], report: bool,
    form: str,
) -> None:  # fmt: skip
    """Make a volume of a document, or take over what changed in it since it was imported. Ends the command."""
    name = name.rstrip("/").removeprefix("source/")
    volume, _, text = name.partition("/")
    if wrong := misnamed_volume(volume) or (misnamed_text(text, Span("", 1, 1)) if text else None):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    if text:
        project.one(volume)
    problems = Problems(project.root, lines={file: lines_of(data) for data, file in sources})
    there = home(project.root, name)
    is_there = kind_at(project.root, there.source) is not FileKind.MISSING
    if of is WORD and is_there and not text and (back := _returned(project, name, sources, given, problems)):
        written = back
    elif kind_at(project.root, files_of(there)[1]) is FileKind.FILE:
        written = _again(project, name, there, of, sources, given, problems)
    elif text:
        written = _first_text(project, there, of, sources, given, problems)
    else:
        written = _first(project, name, there, of, sources, given, problems)
    shown = _report(project, name, written.taken, problems) if report and written.taken is not None else None
    _tell(name, sources[0][1], written, shown, problems, form)


def _report(project: Project, name: str, taken: ImportedDocument, problems: Problems) -> Path:
    """Write the page that shows document and volume side by side."""
    from edition.import_report import ImportReport, page

    path = project.root / "build" / f"{stem(name)}.import.html"
    shown = ImportReport(taken.wanted, problems.lines, [*problems.sorted()])
    with made(path.parent):
        project.replace(path, page(shown).encode("utf-8"), "edition import")
    return path


def _read_as(
    of: DocumentKind, sources: Sources, name: str, answers: Answers, problems: Problems
) -> ImportedDocument | None:
    from edition.actions.foreign_document import read_document

    taken = read_document(of, sources, name, answers, problems)
    if taken is not None and taken.document.lines:
        problems.lines[sources[0][1]] = [*taken.document.lines]
    return taken


@dataclass(frozen=True, slots=True)
class _Written:
    """What an import wrote; nothing was read when `taken` is None."""

    taken: ImportedDocument | None
    files: tuple[str, ...] = ()
    again: bool = False


def _first(
    project: Project, name: str, there: Home, of: DocumentKind, sources: Sources, given: Mapping[str, Any],
    problems: Problems,
) -> _Written:  # fmt: skip
    """Make a new volume; existing files are not overwritten."""
    from edition.actions.foreign_document import rehearse, write_volume

    for folder in (there.source, there.apparatus):
        if kind_at(project.root, folder) is not FileKind.MISSING:
            what = f"{project.root / folder} is there already; {of.called} makes a new volume: choose another name"
            raise click.UsageError(what)
    if clash := next(clashes(project.root, name), None):
        raise click.UsageError(f"{clash.message}: choose another name")
    answers = Answers(of.name, **given)
    taken = _read_as(of, sources, name, answers, problems)
    if taken is None:
        return _Written(None)
    rehearse(taken, name, sources[0][1], problems)
    with project.writing(f"edition import {name}") as into:
        write_volume(into, taken, kept_files(there, answers, [path for _, path in sources], taken.files))
    return _Written(taken, tuple(taken.files))


def _first_text(
    project: Project, there: Home, of: DocumentKind, sources: Sources, given: Mapping[str, Any], problems: Problems
) -> _Written:
    """Make a new text in a volume that there is; existing files are not overwritten."""
    from edition.actions.imported_text import make_text, rehearse_text

    for folder in (there.source, there.apparatus):
        if kind_at(project.root, folder) is not FileKind.MISSING:
            what = f"{project.root / folder} is there already; {of.called} makes a new text: choose another name"
            raise click.UsageError(what)
    answers = Answers(of.name, **given)
    text = _read_text(project, there, of, sources, answers, problems)
    if text is None:
        return _Written(None)
    rehearse_text(text, project.root, sources[0][1], problems)
    with project.writing(f"edition import {there.name}", there.volume.name) as into:
        kept = kept_files(there, answers, [path for _, path in sources], text.taken.files)
        return _Written(text.taken, make_text(into, text, kept))


def _read_text(
    project: Project, there: Home, of: DocumentKind, sources: Sources, answers: Answers, problems: Problems
) -> ImportedText | None:
    """A document as a text of a volume, which ends the command when it cannot be read."""
    from edition.actions.foreign_document import read_parts
    from edition.actions.imported_text import as_text
    from edition.load import load

    quiet = Problems(project.root)
    volume = load(project.root, there.volume.name, quiet)
    if volume is None:
        quiet.show()
        raise click.exceptions.Exit(1)
    document = read_parts(of, sources, there.name, answers, problems)
    if document is None:
        return None
    if document.lines:
        problems.lines[sources[0][1]] = [*document.lines]
    return as_text(document, volume, sources, problems)


def _again(
    project: Project, name: str, there: Home, of: DocumentKind, sources: Sources, given: Mapping[str, Any],
    problems: Problems,
) -> _Written:  # fmt: skip
    """Take over what changed in a document since it was imported; what was edited in the volume stays."""
    from edition.actions.imported_again import renewed, with_known_ids
    from edition.actions.imported_text import add_shared
    from edition.actions.imported_texts import homes_of

    with project.writing(f"edition import {name}", name) as into:
        kept, record = read_kept(into, there, problems)
        answers = replace(kept, kind=of.name, **given)
        text = _read_text(project, there, of, sources, answers, problems) if there.text else None
        taken = text.taken if text else None if there.text else _read_as(of, sources, name, answers, problems)
        if taken is None:
            return _Written(None, again=True)
        files = with_known_ids(taken, record.texts, into)
        changed = renewed(into, [*homes_of(taken.document)], record.texts, files, problems)
        for file, words in kept_files(there, answers, [path for _, path in sources], files).items():
            into.write(file, words.encode("utf-8"))
        for image, data in taken.images.items():
            if into.read(image) is None:  # another may have been put there
                into.write(image, data)
        if text is not None:
            changed += add_shared(into, there.volume, text)
    return _Written(taken, changed, again=True)


def _returned(
    project: Project, name: str, sources: Sources, given: Mapping[str, Any], problems: Problems
) -> _Written | None:
    """Take over what was changed in Word in a document of this toolkit; None when it is another document."""
    from edition.actions.foreign_document import imported
    from edition.actions.returned_document import returned
    from edition.actions.returned_in_place import put_back
    from edition.parse.word.kept import kept_edition

    kept = kept_edition(*sources[0], name, lambda item: None)
    if kept is None:
        return None
    back = returned(kept, sources[0][1], Answers(WORD.name, **given).changes)
    for item in back.document.losses:
        problems(item)
    taken = imported(back.document, sources, problems)
    with project.writing(f"edition import {name}", name) as into:
        changed = put_back(into, name, back, sources[0][1], problems)
    return _Written(taken, changed, again=True)


def _tell(name: str, path: str, written: _Written, shown: Path | None, problems: Problems, form: str) -> None:
    """Say what was written, and end the command."""
    from edition.check.render import as_json as as_problem

    document = written.taken.document if written.taken is not None else None
    if form == "json":
        parts = (document, *document.texts) if document is not None else ()
        losses = [as_loss(item) for part in parts for item in part.losses]
        diagnostics = [as_problem(item) for item in problems.sorted()]
        print_json({"written": list(written.files), "problems": diagnostics, "losses": losses})
    else:
        problems.show(err=False)
        for file in written.files:
            say(f"written: {file}")
        if shown is not None:
            say(f"report: {shown}")
        count = f" ({problems.count()})" if problems.found else ""
        if document is None:
            say(f"{path}: not imported ({problems.count()})", err=True)
        elif written.again:
            what = "what changed in the document is taken over" if written.files else "nothing in the volume changed"
            say(f"{name}: {what}{count}. Next: `edition check {name}`.")
        else:
            entries = counted(sum(len(part.entries) for part in (document, *document.texts)), "entry")
            say(f"{name}: {entries} taken over{without(document)}{count}. Next: `edition check {name}`.")
    raise click.exceptions.Exit(int(problems.has_errors()))


def _words(said: str | None, nothing: str = "") -> tuple[str, ...] | None:
    """The words of an option; `nothing` stands for an empty one."""
    if said is None:
        return None
    return tuple(dict.fromkeys(said.replace(",", " ").split())) or ((nothing,) if nothing else ())
