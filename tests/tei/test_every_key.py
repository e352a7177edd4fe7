"""Every key that is declared for a volume, an entry or a record: in TEI, and read back as the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from edition.model.diagnostic import Diagnostic
from edition.parse.tei import read_tei
from edition.write.tei import write_tei
from tests.keys.test_round_trip import CASES, Case, of_one
from tests.small import small

TEXT = small("# A\n\nSome words.\n").text


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.file.name not in ("structure", "series", "corrigenda", "import")], ids=str
)
def test_what_is_typed_is_in_tei(case: Case) -> None:
    for number in (0, 1):
        said = replace(of_one(case, number), text=TEXT)
        problems: list[Diagnostic] = []
        found = read_tei(write_tei(said).encode(), "small.tei.xml", said.volume.name, problems.append)
        assert found is not None, problems
        assert (found.volume, found.entries, found.records) == (said.volume, said.entries, said.records)
