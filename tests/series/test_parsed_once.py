"""The shared files of a series are parsed once in a run, whatever the number of volumes."""

from __future__ import annotations

from pathlib import Path

import pytest

from edition.actions.checking import checked
from edition.anchor.mentions import Names
from edition.load import load
from edition.model.authority import Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.parse import names, series, works
from tests.series.conftest import FILES, NAMES, SERIES, WORKS, put

PARSERS = ((names, "parse_names"), (series, "parse_series"), (works, "parse_works"))


@pytest.mark.parametrize(("module", "parser"), PARSERS)
def test_each_file_once(shelf: Path, monkeypatch: pytest.MonkeyPatch, module: object, parser: str) -> None:
    """By ten volumes."""
    members = f"# {parser}\n" + "".join(f"- name: v{number}\n" for number in range(10))
    put(shelf, "source/series.yaml", SERIES.replace("- name: one\n", f"- name: one\n{members}"))
    for number in range(10):
        for part in ("volume.yaml", "text.md"):
            put(shelf, f"source/v{number}/{part}", FILES[f"source/one/{part}"])
    parse, often = getattr(module, parser), list[str]()

    def counted(words: str, file: str, *more: object) -> object:
        often.append(file)
        return parse(words, file, *more)

    monkeypatch.setattr(module, parser, counted)
    put(shelf, "apparatus/names.yaml", f"# {parser}\n{NAMES}")
    put(shelf, "apparatus/works.bib", f"% {parser}\n{WORKS}")
    for number in range(10):
        assert checked(shelf, f"v{number}")[0] is not None
    shared = [file for file in often if file.count("/") == 1]
    assert len(shared) == len({*shared})


def test_every_volume_is_told_what_is_wrong(shelf: Path) -> None:
    """Though the file is parsed for the first one alone."""
    put(shelf, "apparatus/names.yaml", NAMES + "- {key: trotsky, kind: person, name: Trotsky}\n")
    for name in ("one", "two"):
        found: list[Diagnostic] = []
        load(shelf, name, found.append)
        assert [item.span.file for item in found] == ["apparatus/names.yaml"]


def test_names_that_prose_may_have() -> None:
    """Those that are left out beforehand would not be found."""
    records = [
        Record("lev", RecordKind.PERSON, "Lev", "Lev", ("Lev", "Lev Sedov")),
        Record("party", RecordKind.ORGANISATION, "Party", "Party", ("the Party",)),
        Record("committee", RecordKind.ORGANISATION, "Central Committee of the Party", "Central", ("CC",)),
        Record("other", RecordKind.PERSON, "Sedov, L.", "Sedov", ("Lev Sedov",)),
    ]
    for prose in ("Lev wrote to the Central Committee of the Party", "Lev Sedov, of the Party", "nobody", "CC and Lev"):
        assert [*Names(records, [prose]).within(prose)] == [*Names(records).within(prose)]
