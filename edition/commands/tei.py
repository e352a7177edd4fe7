"""`edition import NAME edition.xml`: a new volume from a TEI document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from edition.build.name_clashes import clashes
from edition.commands.new import write_schemas
from edition.disk import Kind, kind, read_named, scratch
from edition.english import counted
from edition.model.diagnostic import Diagnostic, Failure, Severity
from edition.model.edition import Edition
from edition.model.span import Span
from edition.parse.filenames import misnamed_file, misnamed_volume
from edition.terminal.output import say
from edition.terminal.problems import Problems, lines_of
from edition.terminal.project import Project
from edition.terminal.tables import print_json

if TYPE_CHECKING:
    from edition.parse.tei import Document
    from edition.parse.tei.tree import Element
    from edition.store import Files


def take_tei(project: Project, name: str, path: Path, form: str) -> None:
    """Write the volume; nothing that is there already is overwritten. Ends the command."""
    from edition.check.render import as_json, severity
    from edition.parse.tei import read_tei
    from edition.write.source import volume_files

    name = name.rstrip("/").removeprefix("source/")
    if wrong := misnamed_volume(name):
        raise click.UsageError(f"{wrong.message}: {wrong.hint}")
    for part in ("source", "apparatus"):
        if kind(project.root, f"{part}/{name}") is not Kind.MISSING:
            there = project.root / part / name
            raise click.UsageError(f"{there} is there already; a TEI document makes a new volume: choose another name")
    if clash := next(clashes(project.root, name), None):
        raise click.UsageError(f"{clash.message}: choose another name")
    data = read_named(path)
    problems = Problems(project.root, lines={str(path): lines_of(data)})
    document = read_tei(data, str(path), name, problems)
    files: Mapping[str, str] = {}
    if document is not None:
        files = volume_files(document.volume, document.text, document.entries, document.records, document.works)
        _refuse_outside(files, name)
        from edition.load import assemble

        wanted = assemble(document.volume, document.text, document.entries, document.records, document.works, problems)
        if document.own:
            for item in not_taken(data, str(path), wanted):
                problems(item)
        _write(project, name, files, wanted, problems, str(path))
    failed = any(severity(item.code) is Severity.ERROR for item in problems.found)
    if form == "json":
        losses = [as_loss(item) for item in document.losses] if document is not None else []
        found = [as_json(item) for item in problems.sorted()]
        print_json({"written": list(files), "problems": found, "losses": losses})
    else:
        problems.show(err=False)
        for file in files:
            say(f"written: {file}")
        if document is None:
            say(f"{path}: not imported ({problems.count()})", err=True)
        else:
            said = f" ({problems.count()})" if problems.found else ""
            entries = counted(len(document.entries), "entry")
            say(f"{name}: {entries} taken over{without(document)}{said}. Next: `edition check {name}`.")
    raise click.exceptions.Exit(int(failed))


def as_loss(item: Diagnostic) -> dict[str, str | int]:
    """One thing of a document that is not in the volume, where it stands, for programs."""
    from edition.check.catalogue import catalogue

    place: dict[str, str | int] = {"file": item.span.file, "line": item.span.line, "column": item.span.column}
    return place | {"what": item.message, "why": catalogue()[item.code].title}


def without(document: Document) -> str:
    """How many entries and readings of an apparatus are not in the volume."""
    lost = Counter(item.code for item in document.losses)
    parts = [counted(lost[code], noun) for code, noun in (("E203", "entry"), ("E207", "reading")) if lost[code]]
    return f", {' and '.join(parts)} not" if parts else ""


def _refuse_outside(files: Mapping[str, str], name: str) -> None:
    """A document cannot name files anywhere but in the volume's folders."""
    for file in files:
        parts = PurePosixPath(file).parts
        if wrong := misnamed_file(file):
            raise Failure(f"the document names a file that cannot be written: {wrong.message}; nothing was written")
        if len(parts) != 3 or parts[1] != name or parts[2].startswith("."):
            raise Failure(
                f"the document names the file “{file}”, which is not in the volume's folder; nothing was written"
            )


def _write(
    project: Project, name: str, files: Mapping[str, str], wanted: Edition, problems: Problems, document: str
) -> None:
    """Write the files elsewhere first, and see that they say the same as the document."""
    with scratch() as trial:
        with Project(trial).writing("") as into:
            _make(into, name, files)
        for item in differences(trial, name, wanted, document):
            problems(item)
    with project.writing(f"edition import {name}") as into:
        _make(into, name, files)
        write_schemas(into)


def _make(into: Files, name: str, files: Mapping[str, str]) -> None:
    for part in ("source", "apparatus"):
        folder = f"{part}/{name}"
        own = {file: words for file, words in files.items() if file.startswith(f"{folder}/")}
        into.make(folder, {file.rpartition("/")[2]: words.encode("utf-8") for file, words in own.items()})


def not_taken(data: bytes, file: str, wanted: Edition) -> Iterator[Diagnostic]:
    """The first thing in a document of our own that would not be there if what was read of it were written again."""
    from edition.parse.tei.tree import read_xml
    from edition.write.tei import write_tei

    document, again = (read_xml(words, file, lambda item: None) for words in (data, write_tei(wanted).encode()))
    if document is None or again is None:
        return
    for (span, here), (_, there) in zip_longest(_said(document), _said(again), fillvalue=(document.span, "the end")):
        if here != there:
            message = f"from here on the document says what is not taken over: {here}; the volume says {there}"
            yield Diagnostic("E204", span, message, "compare the document with what is built of the volume")
            return


def _said(element: Element) -> Iterator[tuple[Span, str]]:
    """Tags and words in order, without white space and the places of the print."""
    attributes = "".join(f' {name}="{value}"' for name, value in sorted(element.attributes.items()))
    yield element.span, f"<{element.tag}{attributes}>"
    words = ""
    for child in element.children:
        if isinstance(child, str):
            words += "".join(child.split())
        elif (child.get("type") == "print" and child.tag in ("pb", "lb")) or child.get("xml:id") == "print":
            continue
        else:
            if words:
                yield element.span, f"“{words}”"
            words = ""
            yield from _said(child)
    if words:
        yield element.span, f"“{words}”"
    yield element.span, f"</{element.tag}>"


def differences(root: Path, name: str, wanted: Edition, document: str) -> list[Diagnostic]:
    """What the files written say otherwise than the document did; a Failure when they say what no volume may."""
    from edition.check.render import severity
    from edition.load import load

    found: list[Diagnostic] = []
    quiet: list[Diagnostic] = []
    made = load(root, name, quiet.append)
    refused = [item for item in quiet if item.code[0] in "YC" and severity(item.code) is Severity.ERROR]
    if refused:
        more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
        raise Failure(f"the document says what no volume can: {refused[0].message}{more}; nothing was written")
    if made is None:
        reason = quiet[-1] if quiet else None
        said = f"{reason.span}: {reason.message}" if reason else "no reason is known"
        return [Diagnostic("E204", Span(document, 1, 1), f"the volume written cannot be read: {said}")]
    for before, after in zip(wanted.text.blocks, made.text.blocks, strict=False):
        if before != after:
            message = f"the block {before.locus} is not the same in the volume as in the document"
            found.append(Diagnostic("E204", before.span(0), message, "compare the two"))
    if len(wanted.text.blocks) != len(made.text.blocks):
        many = f"{len(made.text.blocks)} blocks in the volume, {len(wanted.text.blocks)} in the document"
        found.append(Diagnostic("E204", Span(document, 1, 1), f"there are {many}", "compare the two"))
    for entry in wanted.entries:
        if made.entry.get(entry.id) != entry:
            message = f"the entry “{entry.id}” is not the same in the volume as in the document"
            found.append(Diagnostic("E204", entry.span, message, "compare the two"))
    plain = replace(wanted.volume, transcript=None, text_files=())
    if plain != replace(made.volume, transcript=None, text_files=()):
        found.append(Diagnostic("E204", Span(document, 1, 1), "the settings are not the same in the volume"))
    if (wanted.records, wanted.works) != (made.records, made.works):
        found.append(Diagnostic("E204", Span(document, 1, 1), "names or works are not the same in the volume"))
    return found[:50]
