"""A code is known alone as it is among all, and asking for one imports little."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

from edition.check import RULES
from edition.check.catalogue import STAGES, catalogue, code_of, severity
from edition.model.diagnostic import Severity
from edition.parse.filenames import misnamed_file, misnamed_volume

ASKED = """
import sys
from edition.check.catalogue import severity
from edition.parse.entries import parse_entries  # which reports Y001, and so has imported its table
print(severity("Y001").value, [name for name in ("edition.parse.tei", "edition.rewrite.merge") if name in sys.modules])
"""


def test_each_code_is_known_alone_as_among_all() -> None:
    tables = [import_module(stage).CODES for stage in STAGES]
    codes = {code: explained for table in tables for code, explained in table.items()}
    assert set(codes) | {code_of(rule) for rule in RULES} == set(catalogue())
    assert {code: catalogue()[code] for code in codes} == codes


def test_what_no_catalogue_knows_is_an_error() -> None:
    assert "Z999" not in catalogue()
    assert severity("Z999") is Severity.ERROR


def test_asking_for_a_code_imports_no_stage_that_is_not_at_work() -> None:
    done = subprocess.run([sys.executable, "-c", ASKED], capture_output=True, text=True, check=True)
    assert done.stdout.split(maxsplit=1) == ["error", "[]\n"]


NAMES_AND_FILES = {"C109": "name of a volume", "C110": "name", "C111": "link", "C112": "cannot be read as a file"}


def test_an_explanation_is_of_the_problem_that_has_its_code() -> None:
    """Of codes that are close to one another, which a slip could exchange: the problem and the title say the same."""
    assert all(words in catalogue()[code].title for code, words in NAMES_AND_FILES.items())
    found = [problem for name in ("a volume", "-C") if (problem := misnamed_volume(name))]
    assert {problem.code for problem in found} == {"C109"}
    nameless = misnamed_file("part\\text.md")
    assert nameless is not None
    assert nameless.code == "C110"
