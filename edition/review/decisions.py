"""Decisions on one entry, written to its file at once: status, responsibility, note, and remarks of the reviewer.

A remark is a YAML comment above the entry, `# review: …`: it is not printed, and moves with the entry.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from edition.invisible_characters import called, first_unseen
from edition.messages.phrase import Phrase, phrase
from edition.rewrite import Plain, Unchangeable, item_of, rewrite_item, words_of

SIGN = "# review"


class Stale(Exception):
    """The entry is not as the reviewer saw it: somebody has changed it meanwhile."""

    def __init__(self, why: Phrase) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class TypedEntry:
    """An entry as it is typed now: its content, the reviewers' remarks above it, and a digest of this version."""

    words: Mapping[str, Plain]
    remarks: tuple[str, ...]
    version: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided: `action` is accept, reject, comment, edit or restore."""

    action: str
    version: str
    who: str = ""
    remark: str = ""
    note: str | None = None


def typed(text: str, key: str) -> TypedEntry | None:
    """An entry as it is typed; None when it is not in the file, or twice."""
    item = item_of(text, key)
    if item is None:
        return None
    lines = text.split("\n")
    block = lines[item.above : item.last]
    remarks = tuple(line.strip().removeprefix("# ") for line in lines[item.above : item.first] if _is_remark(line))
    version = hashlib.sha256("\n".join(block).encode()).hexdigest()[:16]
    return TypedEntry(words_of(item.node), remarks, version, tuple(lines[item.first : item.last]))


def _is_remark(line: str) -> bool:
    return line.strip().startswith((f"{SIGN}:", f"{SIGN} ("))


def write(text: str, key: str, decision: Decision, before: Mapping[str, Plain] | None = None) -> str:
    """The file with a decision written into it; `before` is the former content of the entry, to be restored."""
    now, item = typed(text, key), item_of(text, key)
    if now is None or item is None:
        raise Stale(phrase("review.not_there", id=key))
    if now.version != decision.version:
        raise Stale(phrase("review.meanwhile", id=key))
    for words in (decision.remark, decision.who, decision.note or ""):
        if unseen := first_unseen(words):
            raise Unchangeable(f"nobody sees the character {called(unseen)}: take it out")
    lines = text.split("\n")
    fields = _fields(now, decision)
    if decision.action == "restore":
        if before is None:
            raise Unchangeable("what the entry said before is not known")
        fields = {name: before.get(name) for name in dict.fromkeys((*now.words, *before)) if name != "id"}
    own = rewrite_item(lines[item.first : item.last], fields)
    above = lines[item.above : item.first]
    if decision.action in ("accept", "reject"):
        above = [line for line in above if "rejected" not in line or not _is_remark(line)]
    words = " ".join(decision.remark.split())
    if decision.action == "reject":
        words = f"rejected{': ' + words if words else ''}"
    if words:
        who = f" ({decision.who})" if decision.who else ""
        above = [*above, f"{' ' * item.column}{SIGN}{who}: {words}"]
    return "\n".join([*lines[: item.above], *above, *own, *lines[item.last :]])


def _fields(now: TypedEntry, decision: Decision) -> dict[str, Plain | None]:
    fields: dict[str, Plain | None] = {}
    if decision.note is not None:
        note = " ".join(decision.note.split())
        fields["note"] = note or None
    if decision.action == "accept":
        if now.words.get("status") != "final":
            fields["status"] = "reviewed"
        if decision.who and not {"resp", "reading", "readings"} & now.words.keys():
            fields["resp"] = decision.who  # readings are not the reviewer's, and who is responsible is printed
    elif decision.action == "reject" or (decision.action == "edit" and fields.get("note") != now.words.get("note")):
        fields["status"] = "draft"
    return fields


def restore(text: str, lines: tuple[str, ...], key: str) -> str:
    """The file with a removed entry put back as it was typed."""
    if item_of(text, key) is not None:
        raise Stale(phrase("review.there", id=key))
    start = text if not text or text.endswith("\n") else f"{text}\n"
    return f"{start}\n" * bool(start) + "\n".join(lines) + "\n"
