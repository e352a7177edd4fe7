"""The record of places of the last build of a volume, in the folder of the outputs."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from edition.disk import RefusalReason, Refused, read
from edition.disk.secret import own_key
from edition.model.diagnostic import Failure
from edition.output_names import stem
from edition.records.build_record import BuildRecord, read_built, state_file
from edition.records.places import NO_PLACES, Places, read_places
from edition.records.reading import Damaged


def places_file(name: str) -> str:
    """The name of the record of where everything stands in print."""
    return f"{stem(name)}.loci.json"


def built_before(out: Path, name: str) -> BuildRecord:
    """The record of the outputs of a volume; empty when there is none or it is damaged."""
    try:
        return read_built(read(out, state_file(name)), own_key())
    except (Refused, Damaged):
        return BuildRecord()


def last_places(out: Path, name: str) -> Places:
    """Where everything is in print by the last build; NO_PLACES when there was none.

    A text that stands beside the volume's own (`volume/text`) is in the record of the volume, unless a book of its own
    was made of it. Raises `Failure` when the record is damaged.
    """
    file = places_file(name)
    try:
        data = read(out, file)
        places = read_places(data)
    except Refused as refused:
        if refused.why is RefusalReason.MISSING:
            volume, _, text = name.partition("/")
            return last_places(out, volume).texts.get(text, NO_PLACES) if text else NO_PLACES
        raise
    except Damaged:
        raise _again(out / file, "is damaged") from None
    if places.volume != name:
        raise _again(out / file, "is another volume's")
    outputs = built_before(out, name).outputs.values()
    if any(output.files.get(file, (found := sha256(data).hexdigest())) != found for output in outputs):
        raise _again(out / file, "was changed since it was built")
    return places


def _again(file: Path, why: str) -> Failure:
    return Failure(f"{file} {why}: remove it, and build again")
