"""Takes changes that were made in Word over into the volume that the document was built of.

Only what was changed there is written: words at their place in the files of the text, values of entries, drafts in a
file of their own. Where the volume says something else than when the document was built, it stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from edition.actions.returned_document import ReturnedEdition
from edition.actions.returned_entries import names
from edition.actions.returned_words import WordEdit
from edition.load import load
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.span import Span
from edition.model.text import Block
from edition.rewrite import Plain, Unchangeable, change_all
from edition.rewrite.markdown import escape, inline
from edition.store import Files
from edition.write.source.apparatus import entries_file, typed_entry

DRAFTS = "word.yaml"
"""The file of the apparatus with the drafts."""


def put_back(into: Files, name: str, back: ReturnedEdition, file: str, report: Report) -> tuple[str, ...]:
    """Change the files of a volume as its document was changed in Word; returns those that were."""
    now = load(into.root, name, lambda item: None)
    if now is None:
        raise Failure(f"{name} cannot be read: `edition check {name}` says why; nothing was changed")
    return tuple(dict.fromkeys(_InPlace(into, back, now, file, report).changed()))


class _InPlace:
    def __init__(self, into: Files, back: ReturnedEdition, now: Edition, file: str, report: Report) -> None:
        self.into = into
        self.back = back
        self.now = now
        self.file = file
        self.report = report
        self.stayed: set[str] = set()  # loci whose words stay as they are

    def changed(self) -> Iterator[str]:
        """Write what can be written, and give the files."""
        yield from self._text()
        yield from self._entries()
        yield from self._drafts()
        if self.back.document.volume != self.back.was.volume:
            self._stays("the title or an introduction", "change it by hand, as the message on it says")

    def _stays(self, what: str, hint: str = "compare the two, and change it by hand") -> None:
        message = f"{what} is not changed in the volume"
        self.report(Diagnostic("E209", Span(self.file, 1, 1), message, hint))

    # — the text —

    def _text(self) -> Iterator[str]:
        wanted: defaultdict[str, list[tuple[Block, WordEdit]]] = defaultdict(list)
        for i, edits in self.back.edits.items():
            was = self.back.was.text.blocks[i]
            block = self.now.text.at(was.locus) if was.locus else None
            if block is not None and block.text == self.back.document.text.blocks[i].text:
                continue  # taken over before
            if block is None or block.text != was.text or self.now.volume.transcript is not None:
                why = "its base text is a transcription" if self.now.volume.transcript else "the volume has other words"
                self.stayed.add(str(was.locus))
                self._stays(f"{was.locus} (“{was.text[:40]}”; {why} there)")
                continue
            wanted[block.file] += [(block, edit) for edit in edits]
        for file, changes in wanted.items():
            words = self.into.text(file)
            ordered = sorted(changes, key=lambda change: change[0].span(change[1].start), reverse=True)
            for block, edit in ordered:
                spliced = _spliced(words, block, edit)
                if spliced is None:
                    self.stayed.add(str(block.locus))
                    self._stays(f"{block.locus} (“{block.text[edit.start : edit.end]}” is typed with mark-up there)")
                else:
                    words = spliced
            if self.into.write(file, words.encode("utf-8")):
                yield file

    # — entries —

    def _entries(self) -> Iterator[str]:
        changes: defaultdict[str, dict[str, dict[str, Plain | None]]] = defaultdict(dict)
        before = {entry.id: entry for entry in self.back.was.entries}
        for entry in self.back.document.entries:
            was, is_now = before.get(entry.id), self.now.entry.get(entry.id)
            if was is None or entry in (was, is_now):
                continue
            if str(entry.locus) in self.stayed:
                entry = replace(entry, lemma=was.lemma, occurrence=was.occurrence)
            if is_now != was or is_now is None:
                self._stays(f"the entry “{entry.id}”, which was changed in the volume meanwhile,")
            elif fields := _fields(was, entry, is_now):
                changes[is_now.span.file][entry.id] = fields
        for file, items in changes.items():
            try:
                words = change_all(self.into.text(file), items)
            except Unchangeable as reason:
                self._stays(f"{file} ({reason})")
                continue
            if self.into.write(file, words.encode("utf-8")):
                yield file

    def _drafts(self) -> Iterator[str]:
        """New entries, in a file of their own, behind those that are in it."""
        old = {entry.id for entry in self.back.was.entries}
        made = [entry for entry in self.back.document.entries if entry.id not in old]
        known = {replace(entry, id="") for entry in self.now.entries}
        made = [entry for entry in made if replace(entry, id="") not in known and self._stands(entry)]
        if not made:
            return
        unused = names({*self.now.entry, *old})
        text = entries_file([replace(entry, id=next(unused)) for entry in made])
        file = f"{self.now.volume.home.apparatus}/{DRAFTS}"
        there = self.into.text(file) if self.into.read(file) is not None else ""
        if there:
            text = f"{there.rstrip()}\n\n{text.partition(chr(10))[2]}"
        if self.into.write(file, text.encode("utf-8")):
            yield file

    def _stands(self, entry: Entry) -> bool:
        """Whether the volume has the block of a draft; `edition check` tells where it does not have its words."""
        block = self.now.text.at(entry.locus)
        return block is not None and block.printed


def _spliced(text: str, block: Block, edit: WordEdit) -> str | None:
    """A file of the text with words of a block changed; None where they are not typed as they read."""
    old = block.text[edit.start : edit.end]
    begin, last = block.span(edit.start), block.span(max(edit.start, edit.end - 1))
    lines = text.split("\n")
    start, end = begin.column - 1, last.column - 1 + (1 if old else 0)
    if begin.line == last.line:
        typed = lines[begin.line - 1][start:end]
    else:
        inner = lines[begin.line : last.line - 1]
        typed = " ".join([lines[begin.line - 1][start:], *(line.strip() for line in inner), lines[last.line - 1][:end]])
    if " ".join(typed.split()) != " ".join(old.split()):
        return None
    words = escape(edit.words)
    line = lines[begin.line - 1][:start] + words + lines[last.line - 1][end:]
    return "\n".join([*lines[: begin.line - 1], line, *lines[last.line :]])


def _fields(was: Entry, entry: Entry, typed: Entry) -> dict[str, Plain | None]:
    """The keys of an entry that are to be changed, as they are typed."""
    old, new = typed_entry(was), typed_entry(entry)
    keys: Sequence[str] = [key for key in (*old, *new) if old.get(key) != new.get(key)]
    fields: dict[str, Plain | None] = {key: new.get(key) for key in dict.fromkeys(keys)}
    if "readings" in fields and "reading" in typed.spans and len(entry.readings) == 1:
        del fields["readings"]
        fields["reading"] = inline(entry.readings[0].content)
    return fields
