"""Suggestions that an editor accepts or rejects, written into the apparatus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.disk import FileKind, kind, read
from edition.model.diagnostic import WrongUse
from edition.model.edition import Edition
from edition.rewrite import Plain, Unchangeable, add, change
from edition.store import Files, decoded
from edition.suggest import suggest
from edition.suggest.already_known import unknown_to
from edition.suggest.proposal import Addition, ProposedForm, Undecided, proposal
from edition.suggest.rejected import REJECTED, REJECTED_HEAD, read_rejected

HEAD = {"names.yaml": "# yaml-language-server: $schema=../.schema/names.schema.json\n\n"}
ENTRIES = "# yaml-language-server: $schema=../.schema/entries.schema.json\n\n"


def rejected(root: Path, edition: Edition) -> frozenset[str]:
    """Ids of the suggestions that were rejected."""
    file = f"{edition.volume.home.apparatus}/{REJECTED}"
    return (
        read_rejected(decoded(read(root, file), file), file)
        if kind(root, file) is not FileKind.MISSING
        else frozenset()
    )


@dataclass(frozen=True, slots=True)
class SuggestionDecision:
    """What became of a suggestion that was accepted or rejected."""

    id: str
    done: bool
    says: str


def decide(
    files: Files, editions: Sequence[Edition], accept: Sequence[str], reject: Sequence[str], fields: Mapping[str, str]
) -> list[SuggestionDecision]:
    """Write the suggestions that are accepted or rejected, as far as possible."""
    known = {item.id: (edition, item) for edition in editions for item in suggest(edition, everything=True)}
    missing = [name for name in (*accept, *reject) if name not in known]
    if missing:
        raise WrongUse(f"there is no suggestion “{missing[0]}” (any more); `edition suggest` lists them")
    made = []
    new = {
        item.id
        for edition in editions
        for item in unknown_to(edition, [known[name][1] for name in accept if known[name][0] is edition])
    }
    for name in accept:
        edition, item = known[name]
        if name not in new:
            made.append(SuggestionDecision(name, True, f"{name}: the apparatus has it already"))
            continue
        try:
            made.append(SuggestionDecision(name, True, _accepted(files, proposal(edition, item, fields))))
        except (Undecided, Unchangeable) as reason:
            made.append(SuggestionDecision(name, False, str(reason)))
    for name in reject:
        edition, item = known[name]
        file = f"{edition.volume.home.apparatus}/{REJECTED}"
        where = str(edition.text.blocks[item.places[0].first].locus)
        values: dict[str, Plain] = {"id": name, "at": where, "lemma": item.lemma}
        if name not in read_rejected(files.text(file), file):
            files.edit(file, lambda text, values=values: add(text or REJECTED_HEAD, values))  # type: ignore[misc]
        made.append(SuggestionDecision(name, True, f"{file}: {name} is not proposed any more"))
    return made


def _accepted(files: Files, what: Addition | ProposedForm) -> str:
    """Write an entry, or a form of a record; return a description of what was written."""
    if isinstance(what, ProposedForm):
        forms: list[Plain] = list(what.forms)
        files.edit(what.file, lambda text: change(text, what.key, {what.list: forms}))
        return f"{what.file}: {what.key}: {what.list}: {what.forms[-1]}"
    head = HEAD.get(what.file.rpartition("/")[2], ENTRIES)
    files.edit(what.file, lambda text: add(text or head, what.values))
    return f"{what.file}: {what.values.get('id') or what.values['key']}"
