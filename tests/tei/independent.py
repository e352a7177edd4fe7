"""The apparatus of a TEI file as lxml alone finds it, compared with what the imported volume says.

`python -m tests.tei.independent FILE…` prints a table: of each file, how many `app` it has, how many became entries,
how many are reported with their place, and how many are neither; and of the pairs of a witness and its reading, how
many the volume says too, how many are reported, how many it says not, and how many it says that are not in the file.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.tei.independent_apparatus import App, File, Pair, Place, letters

_LONG = " … "


@dataclass
class Table:
    """What became of the apparatus of a file."""

    file: str
    apps: int = 0
    entries: int = 0
    reported: int = 0
    unseen: list[str] = field(default_factory=list)
    equal: int = 0
    pairs_reported: int = 0
    missing: list[str] = field(default_factory=list)
    invented: list[str] = field(default_factory=list)
    refused: str = ""

    @property
    def good(self) -> bool:
        """Whether nothing is lost unseen and nothing invented."""
        return not (self.unseen or self.missing or self.invented)

    def __str__(self) -> str:
        numbers = (self.apps, self.entries, self.reported, len(self.unseen), self.equal, self.pairs_reported,
                   len(self.missing), len(self.invented))  # fmt: skip
        return f"{self.file[:24]:24}" + "".join(f"{number:9}" for number in numbers) + f"  {self.refused}".rstrip()


HEAD = f"{'file':24}" + "".join(
    f"{name:>9}" for name in ("app", "entries", "reported", "UNSEEN", "equal", "reported", "MISSING", "INVENTED")
)


def compare(path: Path) -> Table:
    """What the volume imported from a file says of its apparatus."""
    file, volume = File(path), Imported(path)
    table = Table(path.stem, refused=volume.refused)
    if volume.refused:
        return table
    todo = deque(file.apps())
    while todo:
        app = todo.popleft()
        table.apps += 1
        while todo and todo[0].place in volume.together:  # at the same point, told in one entry
            table.apps += 1
            table.entries += 1
            app = _behind(app, todo.popleft())
        for place, inside in app.inner.items():  # of a reading that is the text they are entries
            if any(file.place(one) in volume.entries for one in inside):
                table.equal += sum(pair.place == place for pair in app.pairs)
                app.pairs = [pair for pair in app.pairs if pair.place != place]
                todo += map(file.app, inside)
        entry = volume.entries.get(app.place)
        lost = volume.lost(app.place)
        if entry is None and app.ends and all(pair.texts & app.lemmas for pair in app.pairs):
            table.equal += len(app.pairs)
            silent = [(name, place) for name, place in app.ends
                      if not any(map(volume.in_part, file.called.get(name, (name,))))]  # fmt: skip
            unseen = [name for name, place in silent if not lost and not volume.lost(place)]
            table.entries += not silent
            table.reported += bool(silent and not unseen)
            table.unseen += [f"{path.name}:{app.place[0]}:{app.place[1]}: {unseen}"] if unseen else []
            continue
        if entry is None and not lost:
            table.unseen.append(f"{path.name}:{app.place[0]}:{app.place[1]}: {sorted(app.lemmas)}")
            continue
        table.entries += entry is not None
        table.reported += entry is None
        said = list(volume.pairs(entry)) if entry is not None else []
        _match(app, entry, said, volume, table, file, path.name)
    return table


def _behind(app: App, other: App) -> App:
    """Two entries at one point as one."""
    pairs = {pair.witness: pair for pair in app.pairs}
    for pair in other.pairs:
        before = pairs.get(pair.witness, Pair("", frozenset({""}), pair.place))
        texts = frozenset(f"{one} {two}".strip() for one in before.texts for two in pair.texts)
        pairs[pair.witness] = Pair(pair.witness, texts, before.place)
    return App(app.place, app.lemmas | other.lemmas, list(pairs.values()), [*app.ends, *other.ends])


def _match(
    app: App, entry: Any, said: list[tuple[str, str]], volume: Imported, table: Table, file: File, name: str
) -> None:  # fmt: skip
    spoken = {who for who, _ in said}
    for pair in app.pairs:
        who = file.called.get(pair.witness, frozenset({pair.witness}))
        texts = set(pair.texts) if entry is None else set(_whole(pair.texts, app.lemmas, volume.lemma(entry)))
        if pair.texts == {""} and volume.lost(pair.place):
            table.pairs_reported += 1
            continue
        found = next(((one, words) for one, words in said if one in who and words in texts), None)
        if found is not None:
            said.remove(found)
            table.equal += 1
        elif entry is not None and volume.printed(entry, who, texts):
            table.equal += 1
        elif (
            entry is not None
            and any(_is(volume.lemma(entry), words) for words in {*texts, pair.bare})
            and not (who & spoken and volume.silent(pair, entry))
        ):
            table.equal += 1  # who is not cited has the lemma, or it is said that it is so
        elif volume.lost(pair.place) or (entry is None and volume.lost(app.place)):
            table.pairs_reported += 1
        else:
            where = f"{name}:{pair.place[0]}:{pair.place[1]}"
            table.missing.append(f"{where}: {pair.witness or '(nobody)'}: {sorted(pair.texts)}")
    for one, words in said:
        table.invented.append(f"{name}:{app.place[0]}:{app.place[1]}: {one or '(nobody)'}: “{words}”")


def _is(lemma: str, words: str) -> bool:
    """Whether words are those of a lemma, of which a long one says the first and the last."""
    first, dots, last = lemma.partition(_LONG)
    return words.startswith(first.strip()) and words.endswith(last.strip()) if dots else words == lemma


def _whole(texts: Iterable[str], lemmas: Iterable[str], lemma: str) -> Iterator[str]:
    """The texts, and as whole words where the lemma of the file is part of a word of the volume's."""
    for words in texts:
        yield words
        for part in lemmas:
            if part[:1] == "-" or part[-1:] == "-":  # part of a word, as the file says
                yield from _whole([words.strip("-")], [part.strip("-")], lemma)
            if part not in lemma and len(lemma.lower()) == len(lemma):
                found = lemma.lower().find(part.lower())
                part = lemma[found : found + len(part)] if found >= 0 else part
            at = lemma.find(part)
            while part != lemma and at >= 0:
                before, after = lemma[:at], lemma[at + len(part) :]
                if part or " " not in lemma:
                    yield " ".join(f"{before}{words}{after}".split())
                at = lemma.find(part, at + 1)


class Imported:
    """The volume that the toolkit makes of a file, written and read again, and what it reported."""

    def __init__(self, path: Path) -> None:
        from edition.actions.imported_texts import beside_one_another, files_of, parts_of
        from edition.load import load
        from edition.model.diagnostic import Diagnostic
        from edition.parse.tei import read_tei

        problems: list[Diagnostic] = []
        document = read_tei(path.read_bytes(), path.name, "v", problems.append)
        self.refused = ""
        self.together: set[Place] = set()
        self.entries: dict[Place, Any] = {}
        if document is None:
            self.refused = f"{problems[-1].code} {problems[-1].span.line}: {problems[-1].message}"
            return
        document = beside_one_another(document, problems.append) if document.texts else document
        with TemporaryDirectory() as folder:
            for name, words in files_of(document).items():
                (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
                (Path(folder) / name).write_text(words, encoding="utf-8")
            found: list[Diagnostic] = []
            made = load(Path(folder), "v", found.append)
        if made is None:
            self.refused = f"{found[-1].code} {found[-1].message}"
            return
        self._made = made
        self._lost = {
            (item.span.line, item.span.column)
            for item in (*problems, *document.losses)
            if item.code in ("E203", "E207") or "is no entry" in item.message
        }
        self.together = {
            (item.span.line, item.span.column) for item in document.losses if "told together" in item.message
        }
        self._agreeing = {
            (item.span.line, item.span.column) for item in document.losses if "as the lemma" in item.message
        }
        for part, text in zip(parts_of(document), (made, *made.texts), strict=True):
            for entry in part.entries:
                if entry.kind in ("variant", "emendation", "supplied", "conjecture", "comment"):
                    self.entries[entry.span.line, entry.span.column] = text.entry[entry.id]

    def lost(self, place: Place) -> bool:
        """Whether an entry or a reading at a place is reported as not taken over."""
        return place in self._lost

    def silent(self, pair: Pair, entry: Any) -> bool:
        """Whether nothing is said of a reading that is as the lemma."""
        said = "".join(part.text for note in (entry.note, *(one.note for one in entry.readings)) for part in note)
        if all(reading.hand for reading in entry.readings if pair.witness in reading.witnesses):
            return False
        return pair.place not in self._agreeing and "as the lemma" not in said

    def in_part(self, siglum: str) -> bool:
        """Whether a witness is said to have only some of the text."""
        lost = any(siglum in reading.witnesses and reading.type == "lacuna"
                   for entry in self._made.entries for reading in entry.readings)  # fmt: skip
        return lost or any(one.siglum == siglum and one.spans for one in self._made.volume.witnesses)

    @staticmethod
    def lemma(entry: Any) -> str:
        """The words that an entry is about; none when it is about a point."""
        return _LONG.join(map(letters, entry.lemma.split(" … "))) if entry.position == "words" else ""

    @staticmethod
    def printed(entry: Any, who: Iterable[str], texts: Iterable[str]) -> bool:
        """Whether what the editors print is said to be what somebody reads."""
        if not entry.print_reading or letters(entry.readings[0].text) not in texts:
            return False
        first = entry.readings[0]
        return any(name in first.witnesses or (not name and bool(first.resp)) for name in who)

    @staticmethod
    def pairs(entry: Any) -> Iterator[tuple[str, str]]:
        """Who reads what, by an entry of the volume; what the editors print is the lemma of the file."""
        for reading in entry.readings[int(entry.print_reading) :]:
            if reading.type == "correction" and not reading.text:
                continue  # who has the lemma in the end
            for siglum in reading.witnesses or ("",):
                yield siglum, letters(reading.text)


def main(files: list[str]) -> int:
    """Print the table."""
    print(HEAD)
    bad = 0
    for name in files:
        table = compare(Path(name))
        print(table, flush=True)
        for what, lines in (("unseen", table.unseen), ("missing", table.missing), ("invented", table.invented)):
            for line in lines[:5]:
                print(f"    {what}: {line}", file=sys.stderr)
        bad += not table.good
    return int(bad > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
