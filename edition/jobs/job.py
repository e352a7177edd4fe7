"""A job: from the bytes of a request to the bytes of an answer, with nothing of the sender's disk."""

from __future__ import annotations

import time
import traceback
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from edition.build.making import make
from edition.disk import Folder, scratch, walk
from edition.jobs.sources import lay_out, lay_out_cited, write_files
from edition.jobs.toolkit import differing, fonts_of_house, toolkit
from edition.kept import places_file
from edition.model.diagnostic import Diagnostic, Failure
from edition.records.jobs import Answer, Request, read_request, write_answer
from edition.records.reading import Damaged

_SERIES, _OUT, _NEW = "series", "build", "new"


def answer(data: bytes) -> bytes:
    """Make a volume; whatever becomes of it is in the answer, and nothing is left here."""
    start, which = time.monotonic(), sha256(data).hexdigest()
    try:
        request = read_request(data)
    except Damaged:
        return write_answer(Answer(differing=("edition",)))
    if request.toolkit and (others := differing(request.toolkit, toolkit())):
        return write_answer(Answer(differing=others))
    folder, problems = Path("/nowhere"), list[Diagnostic]()
    try:
        with scratch() as folder:
            made = _answer(request, folder, problems)
            return write_answer(replace(made, request=which, seconds=time.monotonic() - start))
    except (Failure, OSError) as why:
        failure = str(why).replace(f"{folder}/", "")
    except MemoryError:
        failure = "there was not enough memory"
    except Exception as error:  # nobody foresaw it
        line = traceback.extract_tb(error.__traceback__)[-1]
        failure = f"an error of the program itself: {type(error).__name__} in {Path(line.filename).name}, "
        failure += f"line {line.lineno}; `edition build {request.volume}` writes down more of it"
    failure = failure.encode("utf-8", "replace").decode()
    seconds = time.monotonic() - start
    return write_answer(Answer(diagnostics=tuple(problems), failure=failure, seconds=seconds, request=which))


def _answer(request: Request, folder: Path, problems: list[Diagnostic]) -> Answer:
    """The answer to a request: files made in a folder, or the problems of the volume."""
    root = _laid_out(request, folder)
    if request.fonts and (others := differing(request.fonts, fonts_of_house(root, request.volume, request.files))):
        return Answer(differing=others)
    made = make(
        root, request.volume, request.outputs, folder / _NEW, folder / _OUT, bool(request.places), problems.append,
        lambda step: None, lambda: True,
    )  # fmt: skip
    if made is None:
        return Answer(diagnostics=tuple(problems))
    new = folder / _NEW
    files = {item.name: (new / item.name).read_bytes() for item in walk(new, "", hidden=True)}
    outputs = {
        output: tuple(path.relative_to(new).as_posix() for path in paths) for output, paths in made.outputs.items()
    }
    return Answer(outputs, files, made.contexts, tuple(problems), digest=made.digest)


def _laid_out(request: Request, folder: Path) -> Path:
    """The root of the volume, in the folder, with all that was sent for it."""
    with Folder(folder) as here:
        for name in (_SERIES, _OUT, _NEW):
            here.folder(name, make=True).close()
    root, out = folder / _SERIES, folder / _OUT
    lay_out(request.files, request.volume, root)
    lay_out_cited(request.cited, request.besides, request.volume, root, out)
    if request.places:
        write_files({places_file(request.volume): request.places}, out)
    return root
