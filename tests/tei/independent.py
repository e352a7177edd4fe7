"""The apparatus of a TEI file as lxml alone finds it, compared with what the imported volume says.

`python -m tests.tei.independent FILE…` prints a table: of each file, how many `app` it has, how many became entries,
how many are reported with their place, and how many are neither; and of the pairs of a witness and its reading, how
many the volume says too, how many are reported, how many it says not, and how many it says that are not in the file.
What is here of reading TEI has no code of the toolkit, and knows no more than the Guidelines say.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from lxml import etree

Place = tuple[int, int]
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TAGS = re.compile(
    r"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|<(?P<tag>[^\s/>!?]+)(?:\"[^\"]*\"|'[^']*'|[^'\">])*>", re.S
)
_SIGNS = re.compile(r"[\[\]⟨⟩{}⟦⟧…]")
_ENDS = frozenset({"lacunaStart", "lacunaEnd", "witStart", "witEnd"})
_ASIDE = frozenset({"note", "witDetail", "wit", "rdg", "del", "fw", "figure", "gap", "desc"})
_APART = frozenset({"p", "l", "lg", "ab", "lb", "head", "cb", "pb", "gb", "item", "sp", "speaker", "stage", "cell"})


@dataclass(frozen=True)
class Pair:
    """What a witness reads, or somebody proposes (`witness` is then empty); either of some texts will do."""

    witness: str
    texts: frozenset[str]
    place: Place


@dataclass
class App:
    """One entry of the apparatus as it stands in the file."""

    place: Place
    lemmas: frozenset[str]
    pairs: list[Pair] = field(default_factory=list)
    inside: list[Place] = field(default_factory=list)  # of what is in its readings


class File:
    """A TEI file."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
        self.root = etree.fromstring(data, parser)
        self._places: dict[Any, Place] = dict(zip(self._elements(), _places(data.decode("utf-8-sig")), strict=True))

    def _elements(self) -> list[Any]:
        return [node for node in self.root.iter() if isinstance(node.tag, str)]

    def place(self, node: Any) -> Place:
        """Line and column of an element."""
        return self._places[node]

    @cached_property
    def sigla(self) -> dict[str, frozenset[str]]:
        """By its identifier, what a witness, or a list of some, may be called."""
        found: dict[str, frozenset[str]] = {}
        for node in self._elements():
            name = node.get(_ID)
            if name and tag(node) == "witness":
                found[name] = frozenset({name})
            elif name and tag(node) == "listWit":
                found[name] = frozenset(inner.get(_ID) for inner in node.iter() if tag(inner) == "witness")
        return found

    @cached_property
    def cited(self) -> frozenset[str]:
        """Everybody who is cited anywhere."""
        return frozenset(name for node in self._elements() if tag(node) in ("rdg", "lem") for name in self.named(node))

    @cached_property
    def collated(self) -> bool:
        """Whether the apparatus is a table of all witnesses, without any lemma: who is not named has nothing."""
        tags = {tag(node) for node in self._elements()}
        return "lem" not in tags and "app" in tags

    def named(self, node: Any) -> list[str]:
        """Who is named in @wit, of the group when not of the reading."""
        words = node.get("wit") or ""
        if not words and tag(node) == "rdg" and node.getparent() is not None and tag(node.getparent()) == "rdgGrp":
            words = node.getparent().get("wit") or ""
        found: list[str] = []
        for word in re.split(r"[\s,;]+", words.strip()):
            name = word.rpartition("#")[2]
            if name:
                found += sorted(self.sigla.get(name, frozenset({name})))
        return list(dict.fromkeys(found))

    def apps(self) -> Iterator[App]:
        """Every entry, those in lemmata too; one in a reading belongs to the entry around it."""
        for node in self._elements():
            if tag(node) == "app" and not any(tag(outer) == "rdg" for outer in node.iterancestors()):
                yield self._app(node)

    def _app(self, node: Any) -> App:
        lemma = next((inner for inner in _own(node) if tag(inner) == "lem"), None)
        lemmas = frozenset(self._texts(lemma, "")) if lemma is not None else frozenset()
        app = App(self.place(node), lemmas)
        for reading in (inner for inner in _own(node) if tag(inner) == "rdg"):
            witnesses = list(dict.fromkeys([*self.named(reading), *self._inside(reading)]))
            for name in witnesses or [""]:
                if not (_ENDS & {tag(inner) for inner in reading.iter()} and not letters(self._words(reading, name))):
                    app.pairs.append(Pair(name, frozenset(self._texts(reading, name)), self.place(reading)))
            app.inside += [self.place(inner) for inner in reading.iter() if tag(inner) == "app"]
        if self.collated:
            spoken = {name for inner in node.iter() for name in self.named(inner)}
            app.pairs += [Pair(name, frozenset({""}), app.place) for name in sorted(self.cited - spoken)]
        return app

    def _inside(self, reading: Any) -> list[str]:
        return [name for inner in reading.iter() if inner is not reading and tag(inner) in ("rdg", "lem")
                for name in self.named(inner)]  # fmt: skip

    def _texts(self, node: Any, witness: str) -> Iterator[str]:
        """The words after correction, and before."""
        yield letters(self._words(node, witness))
        yield letters(self._words(node, witness, before=True))

    def _words(self, node: Any, witness: str, before: bool = False) -> str:
        parts = [node.text or ""]
        for child in node:
            name = tag(child)
            if name == "app":
                parts.append(self._chosen(child, witness, before))
            elif name == "choice":
                inner = [one for one in child if isinstance(one.tag, str)]
                first = next((one for one in inner if tag(one) in ("sic", "orig", "abbr")), inner[0] if inner else None)
                parts.append(self._words(first, witness, before) if first is not None else "")
            elif name == "del" and before:
                parts.append(self._words(child, witness, before))
            elif name and name not in _ASIDE and not (name == "add" and before):
                space = " " if name in _APART and child.get("break") != "no" else ""
                parts += [space, self._words(child, witness, before), space]
            parts.append(child.tail or "")
        return "".join(parts)

    def _chosen(self, app: Any, witness: str, before: bool) -> str:
        """What a witness has at an entry inside a reading: what names it, else the lemma."""
        own = [inner for inner in _own(app) if tag(inner) in ("lem", "rdg")]
        naming = [one for one in own if witness and witness in {*self.named(one), *self._inside(one)}]
        if not naming:
            naming = [one for one in own if tag(one) == "lem"]
        if not naming and not witness:
            naming = own
        return self._words(naming[0], witness, before) if naming else ""


def _own(app: Any) -> Iterator[Any]:
    """The lemma and the readings of an entry, those in groups too."""
    for child in app:
        if tag(child) == "rdgGrp":
            yield from _own(child)
        elif tag(child) in ("lem", "rdg"):
            yield child


def tag(node: Any) -> str:
    """The name of an element without its name space; empty for comments and instructions."""
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def letters(words: str) -> str:
    """Words without editorial signs, with even spaces."""
    return " ".join(unicodedata.normalize("NFC", _SIGNS.sub("", words)).split())


def _places(words: str) -> Iterator[Place]:
    """Line and column of every tag that opens an element, in order."""
    line, start, reached = 1, 0, 0
    for match in _TAGS.finditer(words):
        line += words.count("\n", reached, match.start())
        start = words.rfind("\n", 0, match.start()) + 1
        reached = match.start()
        if match["tag"]:
            yield line, match.start() - start + 1


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
    for app in file.apps():
        table.apps += 1
        entry = volume.entries.get(app.place)
        lost = volume.lost(app.place)
        if entry is None and not lost:
            table.unseen.append(f"{path.name}:{app.place[0]}:{app.place[1]}: {sorted(app.lemmas)}")
            continue
        table.entries += entry is not None
        table.reported += entry is None
        said = list(volume.pairs(entry)) if entry is not None else []
        _match(app, entry, said, volume, table, path.name)
    return table


def _match(app: App, entry: Any, said: list[tuple[str, str]], volume: Imported, table: Table, name: str) -> None:
    spoken = {who for who, _ in said}
    for pair in app.pairs:
        who = volume.called(pair.witness)
        texts = set(pair.texts) if entry is None else set(_whole(pair.texts, app.lemmas, volume.lemma(entry)))
        found = next(((one, words) for one, words in said if one in who and words in texts), None)
        if found is not None:
            said.remove(found)
            table.equal += 1
        elif entry is not None and not who & spoken and volume.lemma(entry) in texts:
            table.equal += 1  # who is not cited has the lemma
        elif volume.lost(pair.place) or (entry is None and volume.lost(app.place)):
            table.pairs_reported += 1
        else:
            where = f"{name}:{pair.place[0]}:{pair.place[1]}"
            table.missing.append(f"{where}: {pair.witness or '(nobody)'}: {sorted(pair.texts)}")
    for one, words in said:
        table.invented.append(f"{name}:{app.place[0]}:{app.place[1]}: {one or '(nobody)'}: “{words}”")


def _whole(texts: Iterable[str], lemmas: Iterable[str], lemma: str) -> Iterator[str]:
    """The texts, and as whole words where the lemma of the file is part of a word of the volume's."""
    for words in texts:
        yield words
        for part in lemmas:
            at = lemma.find(part)
            while part != lemma and at >= 0:
                before, after = lemma[:at], lemma[at + len(part) :]
                if part or " " not in lemma:
                    yield " ".join(f"{before}{words}{after}".split())
                at = lemma.find(part, at + 1)


class Imported:
    """The volume that the toolkit makes of a file, written and read again, and what it reported."""

    def __init__(self, path: Path) -> None:
        from edition.load import load
        from edition.model.diagnostic import Diagnostic
        from edition.parse.tei import read_tei
        from edition.write.source import volume_files

        problems: list[Diagnostic] = []
        document = read_tei(path.read_bytes(), path.name, "v", problems.append)
        self.refused = ""
        self.entries: dict[Place, Any] = {}
        self._names: dict[str, frozenset[str]] = defaultdict(frozenset)
        if document is None:
            self.refused = f"{problems[-1].code} {problems[-1].span.line}: {problems[-1].message}"
            return
        parts = (document.text, document.entries, document.records, document.works)
        with TemporaryDirectory() as folder:
            for name, words in volume_files(document.volume, *parts).items():
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
            if item.code in ("E203", "E207")
        }
        for entry in document.entries:
            if entry.kind in ("variant", "emendation", "supplied", "conjecture", "comment"):
                self.entries[entry.span.line, entry.span.column] = made.entry[entry.id]

    def lost(self, place: Place) -> bool:
        """Whether an entry or a reading at a place is reported as not taken over."""
        return place in self._lost

    @staticmethod
    def called(witness: str) -> frozenset[str]:
        """What a witness of the file may be called in the volume."""
        return frozenset({witness})

    @staticmethod
    def lemma(entry: Any) -> str:
        """The words that an entry is about; none when it is about a point."""
        return letters(entry.lemma) if entry.position == "words" else ""

    @staticmethod
    def pairs(entry: Any) -> Iterator[tuple[str, str]]:
        """Who reads what, by an entry of the volume."""
        for reading in entry.readings:
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
