"""`edition build`: from a volume's files to its outputs, replaced all together or not at all.

parse → anchor → check → derive → write → typeset → pdf: the first three are `load` and `check`, the next two
`write_latex`; what an output adds to them is a function in the table OUTPUTS.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

from edition import __version__
from edition.model.diagnostic import Diagnostic, Failure, Report, Severity

if TYPE_CHECKING:  # imported when a book is really built: finding that nothing changed takes a fraction of a second
    from edition.derive.parts import Book
    from edition.derive.printed import Printed
    from edition.model.edition import Edition
    from edition.pdf import Marks
    from edition.typeset import Progress
    from edition.write.latex import Manuscript


@dataclass
class Making:
    """One volume being made: what the outputs are made from, and where they put what they make."""

    edition: Edition
    directory: Path
    report: Report
    progress: Progress
    variant: str = ""  # of the output being made: a profile, or the siglum of a witness
    only: str = ""  # the locus whose section alone is made
    loci: Path | None = None  # where the PDF's places are on record, if it is up to date
    last: Path = Path()  # where they are on record, up to date or not

    @property
    def name(self) -> str:
        """The volume's."""
        return self.edition.volume.name

    @property
    def manuscript(self) -> Manuscript:
        """The book in LaTeX."""
        return self.printable[0]

    @property
    def printable(self) -> tuple[Manuscript, Callable[[Marks], Sequence[int]]]:
        """The book, or a section of it, in LaTeX; and which of its pages are wanted (as `pdf.finish` takes them)."""
        known = self._printable.get((self.variant, self.only))
        if known is None:
            known = self._printable[self.variant, self.only] = self._write()
        return known

    def _write(self) -> tuple[Manuscript, Callable[[Marks], Sequence[int]]]:
        self.progress("writing")
        if self.only:
            from edition.proofs import proof

            part = proof(self.book().edition if self.variant else self.edition, self.only, self.last)
            return part.manuscript, part.pages
        from edition.write.latex import write_latex

        return write_latex(self.edition, self.book() if self.variant else None), lambda marks: ()

    @cached_property
    def _printable(self) -> dict[tuple[str, str], tuple[Manuscript, Callable[[Marks], Sequence[int]]]]:
        return {}

    def print_file(self, ending: str) -> Path:
        """Where to put what is made for print: its profile and its section are part of the name."""
        return self.file(f"{_dashed(self.variant)}{_dashed(self.only)}{ending}")

    def file(self, ending: str) -> Path:
        """Where to put the output of this ending until all are there."""
        return self.directory / f"{self.name}{ending}"

    @cached_property
    def printed(self) -> Printed:
        """Where the text stands in print; empty as long as there is no PDF of these data."""
        from edition.ebook import printed_places

        fresh = self.file(".loci.json")
        path = fresh if fresh.is_file() else self.loci
        return printed_places(path, self.edition.text) if path else printed_places(fresh, self.edition.text)

    def book(self) -> Book:
        """The book as the profile asked for has it."""
        from edition.derive.profile import SCHOLARLY, for_profile, profiles

        known = profiles(self.edition.volume)
        profile = known.get(self.variant or SCHOLARLY)
        if profile is None:
            raise Failure(f"{self.name}: there is no profile “{self.variant}”; there is {', '.join(known)}")
        return for_profile(self.edition, profile)


def make_tex(making: Making) -> Sequence[Path] | None:
    """The book in LaTeX: for TeXnicians, and to see what an error of TeX is about."""
    out = making.print_file(".tex")
    out.write_text(making.manuscript.tex, encoding="utf-8")
    return (out,)


def make_pdf(making: Making) -> Sequence[Path] | None:
    """The printed book, and the places in print that other outputs refer to."""
    from edition.typeset import typeset

    manuscript, wanted = making.printable
    meanwhile = Thread(target=import_module, args=["edition.pdf"])  # takes a while, as TeX does
    meanwhile.start()
    with _directory(making.directory, "tex-") as private:
        result = typeset(manuscript.tex, private, making.name, styles_dir(), making.report, making.progress)
        meanwhile.join()
        if result is None or not _complete(making, result.marks):
            return None
        from edition.pdf import Objects, finish, loci, print_record

        making.progress("finishing")
        out, places = making.print_file(".pdf"), making.print_file(".loci.json")
        raw = Objects(result.pdf)
        finish(raw, out, result.marks, making.edition.volume, wanted(result.marks))
    if making.only:
        return (out,)
    printed = out.with_name(f".{out.stem}.print.json")
    _keep_record(print_record(raw, manuscript, result.marks), printed, making.last.parent)
    record = loci(manuscript, result.marks, making.name, result.runs)
    places.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return out, places, printed


def _keep_record(record: Mapping[str, Any], path: Path, out: Path) -> None:
    """Write down what was printed; what was printed before, if it was something else, is kept as such."""
    words = json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"
    path.write_text(words, encoding="utf-8")
    try:
        before = (out / path.name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return
    if before != words:
        path.with_name(path.name.replace(".print.json", ".before.json")).write_text(before, encoding="utf-8")


def make_epub(making: Making) -> Sequence[Path] | None:
    """The e-book."""
    from edition.ebook import epub

    making.progress("writing the e-book")
    book = making.book()
    out = making.file(_dashed(making.variant) + ".epub")
    out.write_bytes(epub(book, making.printed, styles_dir(), making.variant))
    return (out,)


def make_html(making: Making) -> Sequence[Path] | None:
    """The reading page, in a folder of its own."""
    from edition.ebook import site

    making.progress("writing the reading page")
    book = making.book()
    folder = making.directory / making.name / f"html{_dashed(making.variant)}"
    files = site(book, making.printed, styles_dir())
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


def make_txt(making: Making) -> Sequence[Path] | None:
    """The words alone."""
    return _plain(making, markdown=False)


def make_md(making: Making) -> Sequence[Path] | None:
    """The words alone, in light Markdown."""
    return _plain(making, markdown=True)


def make_tei(making: Making) -> Sequence[Path] | None:
    """Everything the edition says, in TEI P5."""
    from edition.write.tei import write_tei

    making.progress("writing TEI")
    out = making.file(".tei.xml")
    out.write_text(write_tei(making.edition, making.printed), encoding="utf-8")
    return (out,)


def _plain(making: Making, markdown: bool) -> Sequence[Path] | None:
    from edition.write.plain import write_plain

    volume = making.edition.volume
    if making.variant and making.variant not in volume.sigla:
        known = ", ".join(witness.siglum for witness in volume.witnesses)
        raise Failure(f"{making.name}: there is no witness “{making.variant}”; there is {known or 'none'}")
    out = making.file(_dashed(making.variant) + (".md" if markdown else ".txt"))
    out.write_text(write_plain(making.edition, making.variant, markdown), encoding="utf-8")
    return (out,)


def _dashed(variant: str) -> str:
    """A variant in the name of a file."""
    safe = "".join(char if char.isalnum() or char in "-_." else f"_{ord(char):x}" for char in variant)
    return f"-{safe}" if safe else ""


def _complete(making: Making, marks: Mapping[str, Any]) -> bool:
    """Whether every entry's marks came to stand on a page."""
    known = marks["marks"]
    lost = [name for name, ends in making.manuscript.entries.items() if any(str(end) not in known for end in ends)]
    for name in lost:
        making.report(Diagnostic("P105", making.edition.entry[name].span, f"the entry “{name}” was not printed"))
    return not lost


def make_reledmac(making: Making) -> Sequence[Path] | None:
    """The book for reledmac: one file that brings its page design along."""
    from edition.write.reledmac import style_files, write_reledmac

    names = style_files(making.edition.volume.style)
    styles = {name: (styles_dir() / name).read_text(encoding="utf-8") for name in names}
    out = making.file(".reledmac.tex")
    out.write_text(write_reledmac(making.edition, styles).tex, encoding="utf-8")
    return (out,)


OUTPUTS: Mapping[str, Callable[[Making], Sequence[Path] | None]] = {
    "pdf": make_pdf, "tex": make_tex, "epub": make_epub, "html": make_html, "txt": make_txt, "md": make_md,
    "tei": make_tei, "reledmac": make_reledmac,
}  # fmt: skip
"""What can be made: each function puts files into the making's directory and names them; None after an error.

A profile or a witness is said behind a colon (`epub:reader`, `txt:D`), the locus of the section that alone is made
behind an @ (`pdf@3.12`).
"""

PROFILED = frozenset({"pdf", "tex", "epub", "html"})
"""Outputs that are made for a kind of reader."""

PRINTED = frozenset({"pdf", "tex"})
"""Outputs that may be made of one section only."""

CITING = frozenset({"epub", "html", "tei"})
"""Outputs that cite the pages and lines of the PDF when there is one of the same data."""


def outputs_of(name: str, output: str) -> str:
    """Where an output is to be found, from the folder of outputs.

    >>> outputs_of("lecture", "epub:reader"), outputs_of("lecture", "html"), outputs_of("lecture", "pdf@3.12")
    ('lecture-reader.epub', 'lecture/html/index.html', 'lecture-3.12.pdf')
    """
    kind, variant, only = _read_output(output)
    if kind == "html":
        return f"{name}/html{_dashed(variant)}/index.html"
    ending = {"tei": "tei.xml", "reledmac": "reledmac.tex"}.get(kind, kind)
    return f"{name}{_dashed(variant)}{_dashed(only)}.{ending}"


def _read_output(output: str) -> tuple[str, str, str]:
    """Kind, variant and section of an output.

    >>> _read_output("pdf:reader@3.12")
    ('pdf', 'reader', '3.12')
    """
    words, _, only = output.partition("@")
    kind, _, variant = words.partition(":")
    return kind, variant, only


def build(root: Path, name: str, outputs: Sequence[str], out: Path, report: Report, progress: Progress) -> bool:
    """Make a volume's outputs in the directory `out`, unless they are up to date; False when an error was reported."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        with _lock(out, name):
            _settle(out, name)
            inputs = digest_of_inputs(root, name)
            state = _read_state(out, name)
            outputs = sorted(outputs, key=lambda output: output != "pdf")
            printed = up_to_date(out, state, {"pdf": inputs})
            cites = printed or "pdf" in outputs
            last = out / f"{name}.loci.json"
            wanted = {o: f"{inputs}+print" if cites and o.partition(":")[0] in CITING else inputs for o in outputs}
            wanted |= {o: f"{inputs}+{_digest(last)}" for o in outputs if "@" in o and last.is_file()}
            if up_to_date(out, state, wanted):
                return True
            for left in out.glob(f".{name}.new-*"):
                shutil.rmtree(left, ignore_errors=True)
            with _directory(out, f".{name}.new-") as directory:
                proofs = all("@" in output for output in outputs)
                edition = _checked(root, name, report, progress, errors_only=proofs)
                if edition is None:
                    return False
                made = _make(root, edition, outputs, directory, report, progress, last, printed)
                if made is None:
                    return False
                _replace(out, name, directory, made, wanted, state)
                if not proofs:
                    _confirm(root, edition)
            return True
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise Failure(f"{out}: the disk is full; what was built before is untouched") from error
        raise Failure(f"{error.filename or out}: {error.strerror or error}") from error


def _checked(
    root: Path, name: str, report: Report, progress: Progress, errors_only: bool = False
) -> Edition | None:
    """The volume, when nothing is wrong with it that stands in the way of a book."""
    from edition.check import CHECKS, check, code_of
    from edition.check.catalogue import catalogue
    from edition.load import load

    codes = catalogue()
    errors = 0

    def count(diagnostic: Diagnostic) -> None:
        nonlocal errors
        errors += codes[diagnostic.code].severity is Severity.ERROR
        report(diagnostic)

    progress("reading")
    edition = load(root, name, count)
    if edition is None:
        return None
    progress("checking")
    if errors_only:  # rules that only warn take their time
        rules = (rule for rule in CHECKS if codes[code_of(rule)].severity is Severity.ERROR)
        found = (diagnostic for rule in rules for diagnostic in rule(edition))
    else:
        found = (diagnostic for diagnostic in check(edition))
    for diagnostic in found:
        count(diagnostic)
    return None if errors else edition


def _make(
    root: Path,
    edition: Edition,
    outputs: Sequence[str],
    directory: Path,
    report: Report,
    progress: Progress,
    last: Path,
    printed: bool,
) -> dict[str, list[Path]] | None:
    from edition.check.catalogue import catalogue

    codes = catalogue()
    errors = 0

    def count(diagnostic: Diagnostic) -> None:
        nonlocal errors
        errors += codes[diagnostic.code].severity is Severity.ERROR
        report(_nearer(root, diagnostic))

    making = Making(edition, directory, count, progress, loci=last if printed else None, last=last)
    made: dict[str, list[Path]] = {}
    for output in outputs:
        kind, making.variant, making.only = _read_output(output)
        files = OUTPUTS[kind](making)
        if files is None or errors:
            return None
        made[output] = list(files)
    progress("")
    return made


def _confirm(root: Path, edition: Edition) -> None:
    """What was built is where it belongs: keep what stands around each lemma (see `edition.bearings`)."""
    from edition.bearings import FILE, write_bearings
    from edition.store import update

    content = write_bearings(edition.text, edition.entries, edition.anchors)
    update(root / "apparatus" / edition.volume.name / FILE, lambda old: content)


def _nearer(root: Path, diagnostic: Diagnostic) -> Diagnostic:
    """A missing character is reported at the block it stands in: point at the character itself."""
    if diagnostic.code != "P102":
        return diagnostic
    from dataclasses import replace

    char = diagnostic.message.partition("“")[2][:1]
    try:
        lines = (root / diagnostic.span.file).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return diagnostic
    for number, line in enumerate(lines[diagnostic.span.line - 1 :], diagnostic.span.line):
        if char and char in line:
            return replace(
                diagnostic, span=replace(diagnostic.span, line=number, column=line.index(char) + 1, length=1)
            )
    return diagnostic


# — what there is already —


def styles_dir() -> Path:
    """The engine and the page designs: the package's own when installed, else the checkout's."""
    package = Path(__file__).resolve().parent
    return next((path for path in (package / "styles", package.parent / "styles") if path.is_dir()), package / "styles")


def digest_of_inputs(root: Path, name: str) -> str:
    """The SHA-256 of everything a book is made from: the volume's files, the styles, this package."""
    package = Path(__file__).resolve().parent
    digest = hashlib.sha256(__version__.encode())
    for folder in (root / "source" / name, root / "apparatus" / name, styles_dir(), package):
        for path in sorted(folder.rglob("*")):
            if path.name.startswith((".", "__pycache__")) or path.suffix in {".pyc", ".lock"} or not path.is_file():
                continue
            digest.update(f"\0{folder.name}/{path.relative_to(folder).as_posix()}\0".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _state_file(out: Path, name: str) -> Path:
    return out / f".{name}.state.json"


def _read_state(out: Path, name: str) -> dict[str, dict[str, Any]]:
    """By output: the digest of the inputs it was made from, and of each file."""
    try:
        state: Any = json.loads(_state_file(out, name).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return state if isinstance(state, dict) else {}


def up_to_date(out: Path, state: Mapping[str, Mapping[str, Any]], wanted: Mapping[str, str]) -> bool:
    """Whether these outputs were made from these inputs (digests by output) and nobody touched them since."""
    try:
        return all(
            state[output]["inputs"] == inputs
            and all(_digest(out / file) == digest for file, digest in state[output]["files"].items())
            for output, inputs in wanted.items()
        )
    except (KeyError, TypeError, AttributeError, OSError):
        return False


# — replacing it —

_STATE = "state.json"


@contextmanager
def _lock(out: Path, name: str) -> Iterator[None]:
    """Keep a second build of the same volume away; the system lifts the lock when a process ends, however it ends."""
    with (out / f".{name}.lock").open("w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"another build of {name} is at work in {out}") from None
        yield


@contextmanager
def _directory(parent: Path, prefix: str) -> Iterator[Path]:
    """A directory of our own, gone afterwards."""
    directory = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)


def _replace(
    out: Path,
    name: str,
    directory: Path,
    made: Mapping[str, Sequence[Path]],
    inputs: Mapping[str, str],
    state: dict[str, dict[str, Any]],
) -> None:
    """Put the new outputs in place of the old: all are on the disk and complete before the first takes its name."""
    new = {
        output: {
            "inputs": inputs[output],
            "files": {file.relative_to(directory).as_posix(): _digest(file) for file in files},
        }
        for output, files in made.items()
    }
    record = directory / _STATE
    record.write_text(json.dumps(state | new, indent=1) + "\n", encoding="utf-8")
    for file in (path for path in directory.rglob("*") if path.is_file()):
        with file.open("rb") as stream:
            os.fsync(stream.fileno())
    directory.rename(_ready(out, name))  # from here on the new outputs are the ones that count
    _settle(out, name)


def _ready(out: Path, name: str) -> Path:
    return out / f".{name}.ready"


def _settle(out: Path, name: str) -> None:
    """Give complete new outputs their names, also when the build that made them was killed before it could.

    The state comes last.
    """
    ready = _ready(out, name)
    if not ready.is_dir():
        return
    for file in sorted(ready.iterdir(), key=lambda file: file.name == _STATE):
        if file.is_dir():
            _settle_folder(file, out / file.name)
        else:
            file.replace(_state_file(out, name) if file.name == _STATE else out / file.name)
    ready.rmdir()
    descriptor = os.open(out, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle_folder(new: Path, folder: Path) -> None:
    """The folders of a volume's outputs (`html`) take the place of the old ones; others that stand there stay."""
    folder.mkdir(exist_ok=True)
    for item in sorted(new.iterdir()):
        old = folder / item.name
        if old.is_dir():
            shutil.rmtree(old)
        item.replace(old)
    new.rmdir()
