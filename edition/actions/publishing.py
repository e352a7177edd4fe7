"""Publishes volumes of a series: writes down what was printed, and where everything stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from edition.build.inputs import digest_of_files, digest_of_inputs
from edition.build.output_folder import up_to_date
from edition.build.renewal import built_now
from edition.disk import digest
from edition.kept import last_places, published_file, published_from
from edition.model.diagnostic import Failure
from edition.model.series import Member
from edition.records.places import Places
from edition.records.published import NEVER, Printing, Published, write_published
from edition.revisions import state
from edition.revisions.revision_names import commit
from edition.store import Files


@dataclass(frozen=True, slots=True)
class Publication:
    """A printing that was written down, in the record `file`; `is_new` unless it was there already.

    `is_completed`: it was there without its revision or contexts, which are known now. `moved` are the ids of entries
    that stood elsewhere in the printing before, `gone` those that this one has no more.
    """

    volume: str
    file: str
    number: int
    printing: Printing
    entries: int
    moved: tuple[str, ...]
    gone: tuple[str, ...]
    is_new: bool
    is_completed: bool = False


def publish(root: Path, members: Sequence[Member], out: Path, words: str, files: Files) -> tuple[Publication, ...]:
    """Add the last build of each volume to the record of its printings, in the words of the editor.

    Raises `Failure` when one of the books is not there, or was not made from the volume as it is.
    """
    made = [_made(root, member, out) for member in members]
    today = datetime.now(UTC).date().isoformat()
    return tuple(
        _publication(root, member, Printing(today, pdf, places.pages, places.manuscript, words), places, files)
        for member, (pdf, places) in zip(members, made, strict=True)
    )


def _made(root: Path, member: Member, out: Path) -> tuple[str, Places]:
    """The digest of the printed book of a volume, and where everything stands in it."""
    name = member.name
    built = built_now(root, name, out)
    if "pdf" not in built.outputs or not (places := last_places(out, name)):
        raise Failure(f"{name} has not been built: `edition build {name}`, look at the book, then publish it")
    if not up_to_date(out, built, {"pdf": digest_of_inputs(root, name, out)}):
        raise Failure(
            f"{name} has changed since it was built: `edition build {name}`, look at the book, then publish it"
        )
    return digest(out, f"{name}.pdf"), places


def _publication(root: Path, member: Member, printing: Printing, places: Places, files: Files) -> Publication:
    file = published_file(member)
    data = files.read(file)
    record = NEVER if data is None else published_from(data, member.name, file)
    is_new = not record.printings or _called(record.printings[-1]) != _called(printing)
    known = printing if is_new else record.printings[-1]
    last = replace(known, revision=known.revision or _revision(root, member.name))
    if is_new:
        now = replace(record, volume=member.name).with_printing(last, places)
    else:
        now = replace(record, printings=(*record.printings[:-1], last)).completed(places)
    if now != record:
        files.write(file, write_published(now).encode("utf-8"))
    return Publication(
        member.name, file, len(now.printings), last, len(places.entries),
        _changed(now, gone=False), _changed(now, gone=True), is_new, not is_new and now != record,
    )  # fmt: skip


def _called(printing: Printing) -> tuple[str, str]:
    """What distinguishes a printing from another: the book, and what it is called."""
    return printing.pdf, printing.words


def _changed(record: Published, gone: bool) -> tuple[str, ...]:
    """Entries of earlier printings that stand elsewhere in the last one, or that it has no more."""
    last = len(record.printings)
    rows = ((name, stood[-1]) for name, stood in record.entries.items() if len(stood) > 1)
    return tuple(name for name, (since, place) in rows if since == last and (place is None) is gone)


def _revision(root: Path, name: str) -> str:
    """The commit that has all files that the book was made from; empty when there is none.

    Places that it cites in volumes which were never published are in no file.
    """
    with suppress(Failure):
        head = commit(root, "HEAD")
        with state(root, head) as committed:
            if digest_of_files(committed, name) == digest_of_files(root, name):
                return head
    return ""
