"""The volumes of a series as they were printed: the places that are kept, and the edition that they are places of.

An index that cites page and line is true only of what was printed. So a volume is read as its printing has it: from the
revision in git from which that was made, or from the working files when they are those of its last build. Where neither
is known, only what the record of places itself says is taken from the volume, and that is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from edition.build.inputs import digest_of_inputs
from edition.build.output_folder import up_to_date
from edition.build.renewal import built_now
from edition.disk import fingerprint
from edition.kept import Kept, kept_places
from edition.load import load
from edition.model.authority import Record
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.series import Member, Series
from edition.model.volume import Volume
from edition.revisions import state
from edition.volume_files import CORRIGENDA, PUBLISHED, SHARED


class StateSource(Enum):
    """Where the state of a volume that its places are of is read from."""

    NOWHERE = "no place is known"
    UNKNOWN = "the state that was printed is not known"
    WORKING = "the working files"
    REVISION = "a revision in git"


@dataclass(frozen=True, slots=True)
class PrintedState:
    """A volume, its places, and its edition as it was printed.

    Without an edition the printed state is not known, or cannot be read; `volume` and `records` are then those of now.
    `changed`: the working files differ from it.
    """

    member: Member
    volume: Volume
    kept: Kept
    source: StateSource
    edition: Edition | None = None
    changed: bool = False
    records: tuple[Record, ...] = ()


def printed_states(root: Path, series: Series, out: Path, report: Report) -> Iterator[PrintedState]:
    """Every volume in the order of the series, one after the other; what is wrong with one is reported."""
    for member in series.members:
        kept = kept_places(root, member, out)
        source = _source(root, member, kept, out)
        with printed_files(root, member, kept, source) as folder:
            edition, changed = None, False
            if folder is not None:
                edition = _edition(folder, member, out)
                changed = source is StateSource.REVISION and differs(folder, root, member)
            described = edition or _edition(root, member, out)
            volume = described.volume if described else Volume(member.name, member.name)
            records = described.records if described and edition is None else ()
            found = PrintedState(member, volume, kept, source, edition, changed, records)
        if wrong := _wrong(found):
            report(wrong)
        yield found


def _source(root: Path, member: Member, kept: Kept, out: Path) -> StateSource:
    if not kept:
        return StateSource.NOWHERE
    if kept.is_published:
        return StateSource.REVISION if kept.printed.printings[-1].revision else StateSource.UNKNOWN
    wanted = {"pdf": digest_of_inputs(root, member.name, out)}
    return StateSource.WORKING if up_to_date(out, built_now(root, member.name, out), wanted) else StateSource.UNKNOWN


@contextmanager
def printed_files(root: Path, member: Member, kept: Kept, source: StateSource) -> Iterator[Path | None]:
    """The folder with the files of the printed state; None when it is not known or not there."""
    if source is StateSource.WORKING:
        yield root
        return
    if source is not StateSource.REVISION:
        yield None
        return
    revision = kept.printed.printings[-1].revision
    try:
        with state(root, revision, (member.home.source, member.home.apparatus, *SHARED)) as folder:
            yield folder
    except Failure:  # the repository does not have it
        yield None


def _edition(folder: Path, member: Member, out: Path) -> Edition | None:
    """The edition; problems of the printed state were reported before it was printed, and nothing can mend them."""
    return load(folder, member.name, lambda wrong: None, out=out)


_LATER = (".lock", PUBLISHED, CORRIGENDA)
"""Files that come after a printing, and change nothing that is printed."""


def differs(printed: Path, root: Path, member: Member) -> bool:
    """Whether a volume's own files are others than those of the printed state."""
    return _signs(printed, member) != _signs(root, member)


def _signs(root: Path, member: Member) -> tuple[str, str]:
    """What tells whether a volume's own files are the same."""
    home = member.home
    return fingerprint(root, home.source, but=".lock"), fingerprint(root, home.apparatus, but=_LATER)


def to_know(name: str, kept: Kept) -> str:
    """What makes the printed state of a volume known."""
    printings = kept.printed.printings
    if not printings:
        return f"build it again: `edition build {name}`"
    if not printings[-1].revision:
        return f"commit its files as they were printed, build that, and say so: `edition series publish {name}`"
    return f"fetch the revision from which it was printed, {printings[-1].revision[:12]} (`git fetch --unshallow`)"


def _wrong(found: PrintedState) -> Diagnostic | None:
    member = found.member
    name, number = member.name, member.number
    if found.source is StateSource.NOWHERE:
        message = f"no place in volume {number}, “{name}”, is known: nothing of it is in the indexes"
        return Diagnostic("C513", member.span, message, f"build it: `edition build {name}`")
    if found.edition is None:
        message = f"the state in which volume {number}, “{name}”, was printed is not known: only its names are cited"
        return Diagnostic("C514", member.span, message, to_know(name, found.kept))
    if found.changed:
        message = f"volume {number}, “{name}”, has changed since it was printed: its printed state is cited"
        return Diagnostic("C515", member.span, message, "write corrigenda, or publish a new printing")
    return None
