"""What the toolkit does with a volume, step by step: each stage works on what the stages before have made.

They are made in a process of its own, so that nobody pays for what another has left in memory.
"""

from __future__ import annotations

import cProfile
import gc
import io
import json
import os
import resource
import sys
import time
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from edition.actions.imported_texts import beside_one_another
from edition.actions.transcription import read_rows
from edition.anchor.context import lemma_contexts
from edition.anchor.lockfile import write_contexts
from edition.anchor.reanchor import reanchor
from edition.anchor.transfer import compare_entries, compare_lines, laid_out
from edition.check import check, completeness
from edition.check.catalogue import catalogue
from edition.commands import concordance, entries, names, status
from edition.compare.changed_passages import passages
from edition.compare.diff import diff
from edition.compare.html_page import page
from edition.compare.report import Comparison, as_json, as_text
from edition.derive.book import book
from edition.derive.parts import Book
from edition.derive.print_places import PrintPlaces
from edition.derive.word_search import compiled, hits
from edition.designs.finding import design_of
from edition.load import assemble, load
from edition.model.diagnostic import Diagnostic, Report, Severity
from edition.model.edition import Edition
from edition.model.text import BaseText
from edition.parse.tei import Document, read_tei
from edition.review.review_queue import ReviewQueue
from edition.rewrite.merge import merge
from edition.suggest import suggest
from edition.terminal.output import say
from edition.terminal.problems import Problems
from edition.terminal.tables import print_table
from edition.write.docx import write_docx
from edition.write.epub import write_epub
from edition.write.html import write_html
from edition.write.latex import write_latex
from edition.write.plain import write_plain
from edition.write.reledmac import write_reledmac
from edition.write.source import volume_files
from edition.write.tei import write_tei
from tests.growth.volumes import NAME, Files

MEMORY = 2_000_000_000
"""Bytes that a process may take."""

SECONDS = 60
"""Seconds of processor time that all stages together may take."""

Stages = Mapping[str, Callable[[Any], object]]
Meter = Callable[[Callable[[Any], object], object], float]
"""Makes a stage and says what it took."""


@dataclass
class Work:
    """A volume on the disk, and what is made of it."""

    root: Path
    problems: list[Diagnostic] = field(default_factory=list)

    @cached_property
    def edition(self) -> Edition:
        """The volume as it is read."""
        found = load(self.root, NAME, self.problems.append)
        assert found is not None
        return found

    @cached_property
    def right(self) -> bool:
        """Whether a book can be made of it."""
        codes = catalogue()
        return not any(codes[item.code].severity is Severity.ERROR for item in self.problems)

    @cached_property
    def changed(self) -> Edition:
        """The same with other letters in every tenth word, and another `resp` in every entry."""
        changes = _Changes()
        blocks = tuple(replace(block, text=changes.made(block.text)) for block in self.edition.text.blocks)
        changed = tuple(replace(entry, resp="XY") for entry in self.edition.entries)
        return assemble(
            self.edition.volume, BaseText(blocks), changed, self.edition.records, self.edition.works, _ignored
        )

    @cached_property
    def book(self) -> Book:
        """The book as it is printed."""
        return book(self.edition)

    @cached_property
    def tei(self) -> str:
        """The volume in TEI."""
        return write_tei(self.edition)

    @cached_property
    def comparison(self) -> Comparison:
        """What changed."""
        return Comparison(self.edition, self.changed, diff(self.edition, self.changed))


Reader = Callable[[bytes, str, str, Report], Document | None]
"""Reads a document that has a name, for a volume that has another."""


@dataclass
class Reading:
    """A document of others, and what is read from it."""

    data: bytes
    read: Reader = read_tei

    @cached_property
    def document(self) -> Document:
        """Its parts."""
        found = self.read(self.data, "grown", NAME, _ignored)
        assert found is not None
        return found

    @cached_property
    def edition(self) -> Edition:
        """The edition of these parts."""
        it = self.document
        return assemble(it.volume, it.text, it.entries, it.records, it.works, _ignored)


class _Changes:
    """Counts the words of a whole text, and changes every tenth; there are as many letters as before."""

    def __init__(self) -> None:
        self._seen = 5

    def made(self, words: str) -> str:
        """The words of a block, some changed."""
        parts = words.split(" ")
        first = -self._seen % 10
        self._seen += len(parts)
        parts[first::10] = (part[::-1].upper() for part in parts[first::10])
        return " ".join(parts)


def _ignored(diagnostic: Diagnostic) -> None:
    pass


def _checked(work: Work) -> None:
    work.problems += check(work.edition)


def _shown(work: Work) -> None:
    problems = Problems(work.root)
    for item in work.problems:
        problems(item)
    problems.show(err=False)


def _compared(work: Work) -> None:
    for line in as_text(work.comparison):
        say(line)
    as_json([work.comparison])


def _named(work: Work) -> None:
    found = names.mentions_by_record(work.edition, None)
    print_table(names.rows(work.edition, [(it, tuple(found.get(it.key, ()))) for it in work.edition.records]))


def _concordance(work: Work) -> None:
    for line in concordance.aligned(list(hits(work.edition, compiled("a*"))), None):
        say(line)


def _read_back(work: Work) -> object:
    return read_tei(work.tei.encode(), "grown.xml", NAME, _ignored)


def _written(work: Work) -> object:
    edition = work.edition
    return volume_files(edition.volume, edition.text, edition.entries, edition.records, edition.works)


def _merged(work: Work) -> object:
    file = work.root / f"apparatus/{NAME}/entries.yaml"
    base = file.read_text(encoding="utf-8")
    ours = base.replace("note: A", "note: Our a") + "".join(f"- {{id: our{i}, kind: crux}}\n" for i in range(20))
    theirs = base.replace("reading: v", "reading: u") + "".join(f"- {{id: their{i}, kind: crux}}\n" for i in range(20))
    return merge(base, ours, theirs)


def _transferred(work: Work) -> object:
    """Another transcription is taken: its lines, and the entries under an overlay that numbers both alike."""
    folder = work.root / f"source/{NAME}"
    entries = compare_entries(work.edition.entries, work.edition.text, work.changed.text)
    if not (folder / "structure.yaml").exists():
        return entries
    old = (folder / "lines.txt").read_text(encoding="utf-8")
    changes = _Changes()
    new = "\n".join(map(changes.made, old.split("\n")))
    rows = read_rows((folder / "structure.yaml").read_text(encoding="utf-8"), "structure.yaml", Problems(work.root))
    fates, _ = compare_lines(rows, old, new)
    return laid_out(rows, new, {row.number: fate.now for row, fate in zip(rows, fates, strict=True)})


def _reviewed(work: Work) -> None:
    """All that the page of a review lists, and the first few changes as it shows them one by one."""
    desk = ReviewQueue(work.root, [work.comparison])
    desk.warm()
    assert desk.besides is not None
    for task in desk.tasks[:5]:
        desk.shown(task)


STAGES: dict[str, Callable[[Work], object]] = {
    "load": lambda work: work.edition,
    "check": _checked,
    "problems": _shown,
    "entries": lambda work: print_table(entries.rows(work.edition, work.edition.entries)),
    "names": _named,
    "concordance": _concordance,
    "status": lambda work: (list(status.rows(work.edition)), list(completeness.missing(work.edition))),
    "suggest": lambda work: suggest(work.edition),
    "bearings": lambda work: write_contexts(
        lemma_contexts(work.edition.text, work.edition.entries, work.edition.anchors)
    ),
    "merge": _merged,
    "change": lambda work: work.changed,
    "diff": lambda work: work.comparison,
    "diff shown": _compared,
    "reanchor": lambda work: reanchor(work.edition.text, work.changed.text, work.edition.entries),
    "import": _transferred,
}
"""What is done with every volume, in order."""

BOOKS: dict[str, Callable[[Work], object]] = {
    "book": lambda work: work.book,
    "txt": lambda work: write_plain(work.edition, "", False),
    "md": lambda work: write_plain(work.edition, "", True),
    "tei": lambda work: work.tei,
    "tei read": _read_back,
    "tex": lambda work: write_latex(work.edition),
    "reledmac": lambda work: write_reledmac(work.edition, {}),
    "html": lambda work: write_html(work.book, PrintPlaces(), "", {}, {}),
    "epub": lambda work: write_epub(work.book, PrintPlaces(), "", {}, ""),
    "docx": lambda work: write_docx(work.book, PrintPlaces(), design_of(work.edition)),
    "source": _written,
    "report": lambda work: page([work.comparison], "a → b"),
    "passages": lambda work: passages(work.comparison),
    "review": _reviewed,
}
"""What is made of a volume in which nothing is wrong."""


DOCUMENTS: dict[str, Callable[[Reading], object]] = {
    "read": lambda it: it.document,
    "aligned": lambda it: it.document.texts and beside_one_another(it.document, lambda problem: None),
    "written": lambda it: volume_files(
        it.document.volume, it.document.text, it.document.entries, it.document.records, it.document.works
    ),
    "assembled": lambda it: it.edition,
    "checked": lambda it: list(check(it.edition)),
}
"""What is done with a document of others."""


def calls(stage: Callable[[Any], object], work: object) -> float:
    """How many functions a stage calls, those of Python itself as well: the same on every machine, each time."""
    gc.disable()  # nothing of it is counted, and it is a process of its own
    profile = cProfile.Profile(subcalls=False)
    with profile:
        stage(work)
    return sum(entry.callcount + entry.reccallcount for entry in profile.getstats())


def seconds(stage: Callable[[Any], object], work: object) -> float:
    """The processor time that a stage takes."""
    gc.collect()
    start = time.process_time()
    stage(work)
    return time.process_time() - start


def volume(root: Path, made: Files) -> Work:
    """A volume on the disk."""
    for name, words in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(words, encoding="utf-8")
    return Work(root)


def of_volume(root: Path, made: Files, meter: Meter, wanted: Collection[str] = ()) -> dict[str, float]:
    """What each stage takes with a volume; -1 is the last one, when it fails or takes too much."""
    work = volume(root, made)
    return apart([lambda: (STAGES, work), lambda: (BOOKS if work.right else {}, work)], meter, wanted)


def of_document(words: str, meter: Meter, wanted: Collection[str] = (), read: Reader = read_tei) -> dict[str, float]:
    """The same with a document of others, of TEI or LaTeX: reading it, and writing a volume of it."""
    reading = Reading(words.encode(), read)
    return apart([lambda: (DOCUMENTS, reading)], meter, wanted)


def apart(
    parts: Sequence[Callable[[], tuple[Stages, object]]], meter: Meter, wanted: Collection[str] = ()
) -> dict[str, float]:
    """Make stages in a process of their own; each says when it begins (-1) and what it took.

    Of stages that are wanted, only these are measured: those before are made, those behind the last are not.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        gc.freeze()  # what there is already, it neither looks through nor copies
        os.close(reading)
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS + 1))
        try:
            with os.fdopen(writing, "w", encoding="utf-8") as says:
                missing = set(wanted)
                for name, stage, work in _stages(parts):
                    print(json.dumps([name, -1]), file=says, flush=True)
                    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                        took = meter(stage, work) if not wanted or name in wanted else _made(stage, work)
                    print(json.dumps([name, took]), file=says, flush=True)
                    missing.discard(name)
                    if wanted and not missing:
                        break
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as said:
        lines = [json.loads(line) for line in said]
    os.waitpid(child, 0)
    return dict(lines)


def _stages(
    parts: Sequence[Callable[[], tuple[Stages, object]]],
) -> Iterator[tuple[str, Callable[[Any], object], object]]:
    for part in parts:
        stages, work = part()
        for name, stage in stages.items():
            yield name, stage, work


def _made(stage: Callable[[Any], object], work: object) -> float:
    stage(work)
    return 0
