"""The records of the last build of a volume, in the folder of the outputs."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from edition.disk import Folder, RefusalReason, Refused, digest, read
from edition.kept import built_before
from edition.model.diagnostic import Failure
from edition.output_names import stem
from edition.records.printed_pages import PrintRecord, read_print_record, write_print_record
from edition.records.reading import Damaged

PRINT, BEFORE, PROOF = "print", "before", "proof"
"""Names of records of what was printed: by the last build, by the one before it that printed something else, and by the
one that was marked as the proof."""


def record_file(name: str, which: str) -> str:
    """The name of the record of what was printed."""
    return f".{stem(name)}.{which}.json"


def printed_pdf(out: Path, name: str) -> Path | None:
    """The PDF of the last build of this user; None when there is none, or only one of somebody else."""
    return _as_made(out, name, f"{stem(name)}.pdf")


def press_pdf(out: Path, name: str) -> Path | None:
    """The same book for the press: None where it is not of the same files as the PDF, or was made by somebody else."""
    outputs = built_before(out, name).outputs
    same = "pdf" in outputs and "print" in outputs and outputs["pdf"].inputs == outputs["print"].inputs
    return _as_made(out, name, f"{stem(name)}.print.pdf") if same else None


def _as_made(out: Path, name: str, file: str) -> Path | None:
    """A file that is as the last build of this user made it."""
    made = {output.files[file] for output in built_before(out, name).outputs.values() if file in output.files}
    try:
        return out / file if made and digest(out, file) in made else None
    except Refused:
        return None


def last_record(out: Path, name: str, which: str) -> PrintRecord | None:
    """What was printed; None when nothing was. Raises `Failure` when the record is damaged."""
    file = record_file(name, which)
    try:
        return read_print_record(read(out, file))
    except Refused as refused:
        if refused.why is RefusalReason.MISSING:
            return None
        raise
    except Damaged:
        raise Failure(f"{out / file} is damaged: remove it, and {_MEND[which]}") from None


def keep_before(out: Path, directory: Path) -> None:
    """Beside each new record of what was printed, put the one in `out` that it replaces, if they differ."""
    with Folder(directory) as new:
        for file in [item.name for item in new.items() if item.name.endswith(f".{PRINT}.json")]:
            name = file.removeprefix(".").removesuffix(f".{PRINT}.json")
            with suppress(Failure):  # a record that is damaged says nothing of what was printed before
                before = last_record(out, name, PRINT)
                if before is not None and before != read_print_record(new.read(file)):
                    new.create(record_file(name, BEFORE), write_print_record(before).encode("utf-8"), last=False)


_MEND = {PRINT: "build again", BEFORE: "go on", PROOF: "mark the proof again (`edition reflow --mark-proof`)"}
