"""The files of a collation: transcriptions, collation.yaml, the entries, and those of the last collation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from edition.actions.skeleton import write_schemas
from edition.actions.transcriptions import Transcription
from edition.check.catalogue import is_error
from edition.disk import FileKind, kind
from edition.keys.collation import COLLATION
from edition.keys.volume import SPAN
from edition.load import load
from edition.model.alignment import AlignmentTable, following
from edition.model.collation import CollatedWitness, Collation, Rule
from edition.model.diagnostic import Diagnostic, Failure, Report
from edition.model.edition import Edition
from edition.model.entry import Entry
from edition.model.home import Home
from edition.model.span import Span
from edition.model.text import BaseText
from edition.model.volume import Volume, Witness
from edition.parse.alignments import is_alignment, is_table, read_alignment
from edition.parse.collation import parse_collation
from edition.parse.entries import parse_entries
from edition.rewrite import Plain
from edition.rewrite.emit import emit
from edition.rewrite.lists import changed, with_items
from edition.rewrite.merge import merge
from edition.store import Files
from edition.volume_files import entry_files, home
from edition.write.source.apparatus import entries_file
from edition.write.source.settings import settings_file
from edition.write.source.typed_values import typed_keys

SETTINGS = "collation.yaml"
FOLDER = "witnesses"
ENTRIES = "variants.yaml"
LAST = ".collated.yaml"
"""The entries as the last collation gave them, before anybody changed them."""


@dataclass(frozen=True, slots=True)
class GivenWitness:
    """A transcription named on the command line: the names of its files in order, and what is in them."""

    siglum: str
    files: tuple[tuple[str, bytes], ...]


@dataclass(frozen=True, slots=True)
class Options:
    """What is said of a first collation; `settle` accepts the editors' versions of entries that differ now.

    `base` is the siglum of the witness that gives the base text, `text` a file (its bytes and its path) with a base
    text of the editors' own.
    """

    base: str = ""
    text: tuple[bytes, str] | None = None
    title: str = ""
    language: str = ""
    ignore: tuple[Rule, ...] = ()
    verse: bool = False
    settle: bool = False


@dataclass(frozen=True, slots=True)
class Renewed:
    """The entries as they will be: the text of their file, and the entries of other files.

    `last` is what the next collation compares with. `kept` are the ids of entries that stay as an editor changed them,
    `changed`, `added` and `removed` those that this collation changed.
    """

    file: str
    text: str
    last: str
    others: Sequence[Entry]
    kept: Sequence[str] = ()
    changed: Sequence[str] = ()
    added: Sequence[str] = ()
    removed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class WitnessTables:
    """The paths of tables in which witnesses stand side by side, and what is in all of them, in order."""

    files: frozenset[str]
    table: AlignmentTable


class CollationFiles:
    """The files of one volume that a collation reads and writes."""

    def __init__(self, files: Files, name: str) -> None:
        self.files, self.name = files, name
        self.home: Home = home(files.root, name)

    @property
    def settings(self) -> str:
        """The path of collation.yaml."""
        return f"{self.home.source}/{SETTINGS}"

    @property
    def entries(self) -> str:
        """The path of the file with the entries."""
        return f"{self.home.apparatus}/{ENTRIES}"

    def path(self, file: str) -> str:
        """The path of a transcription."""
        return f"{self.home.source}/{FOLDER}/{file}"

    def is_there(self) -> bool:
        """Whether the volume is there."""
        return kind(self.files.root, self.home.settings) is not FileKind.MISSING

    def load(self, report: Report) -> Edition | None:
        """The volume as it is; None when there is none, or when it cannot be read."""
        if not self.is_there():
            return None
        problems: list[Diagnostic] = []
        edition = load(self.files.root, self.name, problems.append)
        if edition is None or any(item.code[0] in "YCS" and is_error(item) for item in problems):
            for item in problems:
                report(item)
            return None
        return edition

    def collation(self, given: Sequence[GivenWitness], options: Options, report: Report) -> Collation | None:
        """What collation.yaml says, with the witnesses given; None, and diagnostics, when it cannot be read."""
        words = self.files.text(self.settings)
        if not words:
            if not given:
                raise Failure(f"there is no {self.settings}: name the transcriptions, as in `edition collate "
                              f"{self.name} A.txt B.txt`; nothing was written")  # fmt: skip
            read: Collation | None = Collation(ignore=options.ignore or Collation().ignore, verse=options.verse)
        else:
            read = parse_collation(words, self.settings, report)
        if read is None:
            return None
        there = {witness.siglum: witness for witness in read.witnesses}
        owners = {file: witness.siglum for witness in read.witnesses for file in witness.files}
        for each in given:
            shared = {file for file, data in each.files if is_alignment(file, data)}
            other = next(
                (f for f, _ in each.files if owners.get(f, each.siglum) != each.siglum and f not in shared), ""
            )
            if other:
                raise Failure(f"{other} is the transcription of {owners[other]}: rename the file; nothing was written")
            there[each.siglum] = CollatedWitness(each.siglum, tuple(file for file, _ in each.files))
        return replace(read, witnesses=tuple(there.values()))

    def transcription(
        self, witness: CollatedWitness, given: Sequence[GivenWitness], report: Report
    ) -> list[tuple[bytes, str]]:
        """The files of a transcription, each with its path: those given now, or those taken before; else none."""
        now = {file: data for each in given if each.siglum == witness.siglum for file, data in each.files}
        found = []
        for file in witness.files:
            data = now[file] if file in now else self.files.read(self.path(file))
            if data is None:
                span = witness.span if witness.span.file else Span(self.settings, 1, 1)
                message = f"there is no {self.path(file)}, the transcription of {witness.siglum}"
                report(Diagnostic("E401", span, message, "put it there, or name it on the command line"))
                return []
            found.append((data, self.path(file)))
        return found

    def tables(
        self, collation: Collation, parts: Mapping[str, Sequence[tuple[bytes, str]]], report: Report
    ) -> WitnessTables | None:
        """The tables that witnesses stand in side by side, in order, as one; None, and diagnostics, when one fails.

        A file that several witnesses have is such a table.
        """
        often = Counter(path for sources in parts.values() for _, path in sources)
        data = {path: data for sources in parts.values() for data, path in sources}
        found = [path for path in often if _is_table(path, data[path], often[path])]
        spans = {each.siglum: each.span for each in collation.witnesses}
        for siglum, sources in parts.items():
            if 0 < sum(path in found for _, path in sources) < len(sources):
                span = spans[siglum] if spans[siglum].file else Span(self.settings, 1, 1)
                message = f"{siglum} stands partly in a table, partly in a transcription of its own"
                report(Diagnostic("E401", span, message, "put all of it into one or the other"))
                return None
        tables = [read_alignment(data[path], path, report) for path in found]
        read = [table for table in tables if table is not None]
        if len(read) < len(tables):
            return None
        table = following(read)
        for siglum, sources in parts.items():
            if sources and sources[0][1] in found and siglum not in table.sigla:
                message = f"{siglum} does not stand in this table"
                hint = "take the witness out of collation.yaml, or give it the file in which it stands"
                report(Diagnostic("E401", Span(sources[0][1], 1, 1), message, hint))
                return None
        return WitnessTables(frozenset(found), table)

    def last(self) -> tuple[Entry, ...]:
        """The entries of the last collation."""
        file = f"{self.home.apparatus}/{LAST}"
        words = self.files.text(file)
        return parse_entries(words, file, lambda problem: None) if words else ()

    def write(
        self, volume: Volume, collation: Collation, typed: str, given: Sequence[GivenWitness], renewed: Renewed
    ) -> list[str]:
        """Write everything; the files that are new or changed."""
        contents: dict[str, str] = {}
        if self.is_there():
            contents[self.home.settings] = _settings(self.files.text(self.home.settings), volume)
        else:
            contents |= {self.home.settings: settings_file(volume), f"{self.home.source}/{TEXT}": typed}
        words = self.files.text(self.settings)
        contents[self.settings] = _collation(words, collation)
        contents[renewed.file] = renewed.text
        contents[f"{self.home.apparatus}/{LAST}"] = renewed.last
        written = [file for file, content in contents.items() if self._write(file, content)]
        pairs = {file: data for each in given for file, data in each.files}
        written += [self.path(file) for file, data in pairs.items() if self.files.write(self.path(file), data)]
        if written:
            write_schemas(self.files)
        return written

    def _write(self, file: str, content: str) -> bool:
        if not content and self.files.read(file) is None:
            return False
        return self.files.edit(file, lambda text: content)


def base_text(source: Transcription, files: CollationFiles, report: Report) -> tuple[str, BaseText] | None:
    """The base text that a transcription gives: as it is typed, and as it is read."""
    from edition.parse.markdown import parse_text

    typed = source.markdown()
    if not typed:
        message = "this text has parts that a base text in Markdown cannot have"
        hint = f"import it first (`edition import {files.name} {source.file.rpartition('/')[2]}`), then collate"
        report(Diagnostic("E401", Span(source.file, 1, 1), message, hint))
        return None
    return typed, parse_text([(f"{files.home.source}/{TEXT}", typed)], report)


TEXT = "text.md"


def new_volume(name: str, base: str, read: Sequence[Transcription], options: Options) -> Volume:
    """The volume that a first collation makes."""
    return Volume(
        name,
        options.title or name.replace("-", " ").replace("_", " ").strip().capitalize(),
        language=options.language or "en",
        text_files=(TEXT,),
        base=base,
        witnesses=tuple(Witness(each.siglum, each.siglum) for each in read),
    )


def renewed_entries(files: CollationFiles, entries: Sequence[Entry], report: Report, *, settle: bool) -> Renewed:
    """Merge new entries with those that editors changed since the last collation, field by field.

    Where both say different things, the editors' version stays and is reported. Entries that were moved to another file
    stay there.
    """
    file, root = files.entries, files.files.root
    others: list[Entry] = []
    for other in entry_files(root, files.name, lambda problem: None) if files.is_there() else ():
        if other != file:
            others += parse_entries(files.files.text(other), other, lambda problem: None)
    elsewhere = {entry.id for entry in others}
    mine = files.files.text(file)
    last = files.files.text(f"{files.home.apparatus}/{LAST}")
    found = [entry for entry in entries if entry.id not in elsewhere]
    new = entries_file(found) if found else ""
    before = {entry.id: entry for entry in parse_entries(last, LAST, lambda problem: None)} if last else {}
    after = {entry.id: entry for entry in found}
    if not last:
        if mine:
            raise Failure(f"{file} is not of a collation: give it another name; nothing was written")
        return Renewed(file, new, new, others, added=tuple(after))
    now = {entry.id: entry for entry in parse_entries(mine, file, report)} if mine else {}
    merged = merge(last, mine, new)
    if merged is None:
        raise Failure(f"{file} cannot be read: mend what `edition check` says of it; nothing was written")
    kept = [conflict.key for conflict in merged.conflicts]
    told = {**after, **{key: before[key] for key in kept if key in before}}
    for key in kept:
        if key not in before:
            told.pop(key, None)
    if kept:
        order = [entry.id for entry in found]
        restored = [told[key] for key in order if key in told]
        restored += [before[key] for key in kept if key in before and key not in after]
        again = entries_file(restored)
        merged = merge(last, mine, again)
        assert merged is not None
        for key in kept if not settle else ():
            report(_conflict(key, now.get(key), after.get(key), file))
        new = new if settle else again
    return Renewed(
        file,
        merged.text,
        new,
        others,
        kept=tuple(kept),
        changed=tuple(key for key in after if key in before and before[key] != after[key] and key not in kept),
        added=tuple(key for key in after if key not in before),
        removed=tuple(key for key in before if key not in after and key not in elsewhere and key not in kept),
    )


def _conflict(key: str, mine: Entry | None, new: Entry | None, file: str) -> Diagnostic:
    from edition.collation.summary import in_words

    if mine is None:
        message = f"“{key}” was taken out by hand; the witnesses give: {in_words(new)}"
        return Diagnostic("E403", Span(file, 1, 1), message, "type it again, or settle it with --settle")
    says = in_words(new) if new is not None else "no variant there any more"
    message = f"“{key}” was changed by hand, and stays; the witnesses give: {says}"
    return Diagnostic("E403", mine.span, message, "change the entry, or settle it with --settle")


def _settings(text: str, volume: Volume) -> str:
    """volume.yaml with the witnesses and spans that are new."""
    from edition.parse.volume import parse_volume

    read = parse_volume(text, volume.home.settings, volume.name, lambda problem: None)
    there = {witness.siglum: witness for witness in read.witnesses} if read is not None else {}
    new = [witness for witness in volume.witnesses if witness.siglum not in there]
    spanned = {
        w.siglum: _spans(w) for w in volume.witnesses if w.spans and w.siglum in there and not there[w.siglum].spans
    }
    if new:
        text = with_items(text, "witnesses", [{"siglum": w.siglum, "name": w.name, **_spans(w)} for w in new])
    return changed(text, "witnesses", "siglum", spanned) if spanned else text


def _spans(witness: Witness) -> Mapping[str, Plain]:
    parts: list[Plain] = [typed_keys(part, SPAN) for part in witness.spans]
    if len(parts) == 1:
        return typed_keys(witness.spans[0], SPAN)
    return {"spans": parts} if parts else {}


def _is_table(path: str, data: bytes, often: int) -> bool:
    """Whether a file is a table; a TEI document can be the transcription of one witness, too."""
    return is_table(path, data) or (often > 1 and is_alignment(path, data))


def _files(witness: CollatedWitness) -> dict[str, Plain]:
    return {"file": [*witness.files] if len(witness.files) > 1 else witness.files[0]}


def _collation(text: str, collation: Collation) -> str:
    """collation.yaml: a new one, or the one there with the witnesses that are new."""
    if text:
        read = parse_collation(text, SETTINGS, lambda problem: None)
        there = {witness.siglum: witness.files for witness in read.witnesses} if read is not None else {}
        new = [w for w in collation.witnesses if w.siglum not in there]
        other = {w.siglum: _files(w) for w in collation.witnesses if there.get(w.siglum, w.files) != w.files}
        text = with_items(text, "witnesses", [{"siglum": w.siglum, **_files(w)} for w in new]) if new else text
        return changed(text, "witnesses", "siglum", other) if other else text
    lines = ["# yaml-language-server: $schema=../../apparatus/.schema/collation.schema.json"]
    witnesses: list[Plain] = [{"siglum": w.siglum, **_files(w)} for w in collation.witnesses]
    ignored: list[Plain] = [str(rule) for rule in collation.ignore]
    given: dict[str, Plain | None] = {"witnesses": witnesses, "ignore": ignored}
    for key, value in typed_keys(collation, COLLATION, given).items():
        lines += emit(key, value, 0)
    lines += ["# letters: [ae e ę, ci ti]      # spellings that are no variants",
              "# words: [mihi michi]",
              "# spellings: entries            # list them as entries of the category “spelling”",
              "# decisions:                    # the table of the collation shows what to write here",
              "#   - {do: join, at: 1.2, lemma: arma uirumque}"]  # fmt: skip
    return "\n".join(lines) + "\n"
