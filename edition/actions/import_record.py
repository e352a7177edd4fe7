"""What a volume keeps of its import: the answers of the editor, and the files as the document gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from edition.keys.imported import IMPORT
from edition.model.answers import Answers
from edition.model.diagnostic import Failure, Report
from edition.model.home import Home
from edition.parse.answers import parse_answers
from edition.records.imported import IMPORTED, ImportRecord, import_record, read_import_record, write_import_record
from edition.records.reading import Damaged
from edition.rewrite.emit import dump
from edition.store import Files
from edition.write.source.typed_values import typed_keys

ANSWERS = "import.yaml"
_HEAD = "# How this volume was imported; importing the document again takes these answers, unless others are given.\n"


def files_of(home: Home) -> tuple[str, str]:
    """The paths of the answers and of the record."""
    return f"{home.source}/{ANSWERS}", f"{home.source}/{IMPORTED}"


def kept_files(home: Home, answers: Answers, paths: Sequence[str], written: Mapping[str, str]) -> dict[str, str]:
    """The two files, by their paths. `paths` are those of the document, `written` are the files of the volume."""
    named = replace(answers, files=tuple(path.replace("\\", "/").rpartition("/")[2] for path in paths))
    record = import_record(written)
    said, given = files_of(home)
    return {said: f"{_HEAD}{dump(typed_keys(named, IMPORT))}\n", given: write_import_record(record)}


def read_kept(into: Files, home: Home, report: Report) -> tuple[Answers, ImportRecord]:
    """What a volume keeps of its import; raises `Failure` when that cannot be read."""
    said, given = files_of(home)
    data = into.read(given)
    if data is None:
        raise Failure(f"{given} is missing: the volume cannot be imported again")
    try:
        record = read_import_record(data)
    except Damaged as damaged:
        raise Failure(f"{given} cannot be read: {damaged}; take it from git as it was") from None
    answers = parse_answers(into.text(said), said, report) if into.read(said) is not None else Answers()
    if answers is None:
        raise Failure(f"{said} cannot be read: mend it, or remove it and say with options what it said")
    return answers, record
