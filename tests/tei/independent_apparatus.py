"""The apparatus of a TEI file as lxml alone finds it: no code of the toolkit, and no more than the Guidelines say."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
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
    bare: str = ""  # the words without what is supplied, as the base text has them


@dataclass
class App:
    """One entry of the apparatus as it stands in the file."""

    place: Place
    lemmas: frozenset[str]
    pairs: list[Pair] = field(default_factory=list)
    ends: list[tuple[str, Place]] = field(default_factory=list)  # who begins or ends here
    inner: dict[Place, list[Any]] = field(default_factory=dict)  # by the place of a reading, the entries inside


class File:
    """A TEI file."""

    def __init__(self, path: Path) -> None:
        data = path.read_bytes()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False)
        self.root = etree.fromstring(data, parser)
        self.turn = 0  # which of several readings of a witness in an entry inside a reading is read
        self._places: dict[Any, Place] = dict(zip(self._elements(), _places(data.decode("utf-8-sig")), strict=True))

    def _elements(self) -> list[Any]:
        return [node for node in self.root.iter() if isinstance(node.tag, str)]

    def place(self, node: Any) -> Place:
        """Line and column of an element."""
        return self._places[node]

    @cached_property
    def named_elements(self) -> dict[str, Any]:
        """The elements by their identifiers."""
        return {node.get(_ID): node for node in self._elements() if node.get(_ID)}

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
    def called(self) -> dict[str, frozenset[str]]:
        """What each witness may be called in a conspectus: by its identifier, its number, or what it says itself."""
        found: dict[str, frozenset[str]] = {}
        for node in (node for node in self._elements() if tag(node) == "witness"):
            said = ["".join("".join(one.itertext()).split()) for one in node.iter() if tag(one) in ("abbr", "idno")]
            names = frozenset(filter(None, (node.get(_ID), node.get("n"), *said)))
            found |= {name: found.get(name, frozenset()) | names for name in (node.get(_ID), node.get("n")) if name}
        return found

    @cached_property
    def _meant(self) -> dict[str, str]:
        """The witness that is called so, where nothing has that as its identifier."""
        return {name: one for one, names in self.called.items() for name in names if one in self.sigla}

    @cached_property
    def cited(self) -> frozenset[str]:
        """Everybody who is cited anywhere."""
        readings = (node for app in self._elements() if tag(app) == "app" for node in app.iter())
        return frozenset(name for node in readings if tag(node) in ("rdg", "lem") for name in self.named(node))

    @cached_property
    def collated(self) -> bool:
        """Whether the apparatus is a table of all witnesses, without any lemma: who is not named has nothing."""
        readings = [node for node in self._elements() if tag(node) == "rdg" and not self._only_ends(node)]
        return bool(readings) and not any(tag(node) == "lem" for node in self._elements())

    def _only_ends(self, reading: Any) -> bool:
        return bool(_ENDS & {tag(inner) for inner in reading.iter()}) and not letters(self._words(reading, ""))

    def named(self, node: Any) -> list[str]:
        """Who is named in @wit, of the group when not of the reading."""
        words = node.get("wit") or self._behind(node)
        group = node.getparent() if tag(node) == "rdg" else None
        while not words and group is not None and tag(group) == "rdgGrp":
            words = group.get("wit") or ""
            group = group.getparent()
        found: list[str] = []
        for word in re.split(r"[\s,;]+", words.strip()):
            name = word.rpartition("#")[2]
            if name:
                name = name if name in self.sigla else self._meant.get(name, name)
                found += sorted(self.sigla.get(name, frozenset({name})))
        return list(dict.fromkeys(found))

    def _behind(self, node: Any) -> str:
        """The sigla that stand in a <wit> behind a reading."""
        after = node.getnext()
        words = "".join(after.itertext()) if after is not None and tag(after) == "wit" else ""
        known = all(word.lstrip("#") in {**self.sigla, **self._meant} for word in words.split())
        return words if tag(node) == "rdg" and known else ""

    def apps(self) -> Iterator[App]:
        """Every entry, those in lemmata too; one in a reading belongs to the entry around it."""
        for node in self._elements():
            if tag(node) == "app" and not any(tag(outer) == "rdg" for outer in node.iterancestors()):
                yield self.app(node)

    def app(self, node: Any) -> App:
        """One entry."""
        lemma = next((inner for inner in _own(node) if tag(inner) == "lem"), None)
        lemmas: frozenset[str] = frozenset()
        if lemma is not None:  # the base text has it without what is supplied
            lemmas = frozenset((*self._texts(lemma, ""), letters(self._words(lemma, "", bare=True))))
        if lemma is None:  # any reading may be the text
            readings = (inner for inner in _own(node) if tag(inner) == "rdg")
            lemmas = frozenset(words for one in readings for name in ("", *self.named(one))
                               for words in self._texts(one, name))  # fmt: skip
        if node.get("from") and node.get("to"):
            lemmas |= {letters(self._between(node.get("from"), node.get("to")))}
        app = App(self.place(node), lemmas)
        for reading in (inner for inner in _own(node) if tag(inner) == "rdg"):
            witnesses = list(dict.fromkeys([*self.named(reading), *self._inside(reading)]))
            witnesses = [name for name in witnesses if name]
            if not self.named(reading) and (reading.get("source") or reading.get("resp")):
                witnesses.append("")
            for name, turn in [(one, turn) for one in witnesses or [""] for turn in self._turns(reading, one)]:
                self.turn = turn
                if not (_ENDS & {tag(inner) for inner in reading.iter()} and not letters(self._words(reading, name))):
                    bare = letters(self._words(reading, name, bare=True))
                    app.pairs.append(Pair(name, frozenset(self._texts(reading, name)), self.place(reading), bare))
            self.turn = 0
            for inner in (one for one in reading.iter() if tag(one) == "rdg" and one is not reading):
                if not self.named(inner) and not self._only_ends(inner):
                    app.pairs.append(Pair("", frozenset(self._texts(reading, inner)), self.place(reading)))
            inside = [one for one in reading.iter() if tag(one) == "app"
                      and next(outer for outer in one.iterancestors() if tag(outer) == "rdg") is reading]  # fmt: skip
            app.inner |= {self.place(reading): inside} if inside and lemma is None else {}
        for mark in (inner for inner in node.iter() if tag(inner) in _ENDS):
            outer = [one for one in mark.iterancestors() if tag(one) in ("rdg", "lem", "app")]
            if next(one for one in outer if tag(one) == "app") is node or any(tag(one) == "rdg" for one in outer):
                whose = [self.named(one) for one in (mark, *outer)]
                app.ends += [(name, self.place(mark)) for name in next(filter(None, whose), [""])]
        for detail in (inner for inner in node.iter() if tag(inner) == "witDetail"):
            if re.match("lac", detail.get("type") or "", re.I):
                app.pairs += [Pair(name, frozenset({""}), self.place(detail)) for name in self.named(detail)]
        if self.collated and any(tag(inner) == "rdg" and not self._only_ends(inner) for inner in _own(node)):
            spoken = {name for inner in node.iter() for name in self.named(inner)}
            around = [one for one in node.iterancestors() if tag(one) == "rdg"]
            every = {*self.named(around[0]), *self._inside(around[0])} if around else self.cited
            app.pairs += [Pair(name, frozenset({""}), app.place) for name in sorted(every - spoken)]
        return app

    def _between(self, start: str, end: str) -> str:
        """The words of the text between two points, without readings, notes and what is supplied."""
        first, last = (self.named_elements.get(name.rpartition("#")[2]) for name in (start, end))
        if first is None or last is None:
            return ""
        parts: list[str] = []
        inside = False
        for event, node in etree.iterwalk(self.root, events=("start", "end")):
            inside = inside or (event == "start" and node is first)
            if event == "start" and node is last and first is not last:
                break
            if inside and not any(tag(one) in {*_ASIDE, "supplied"} for one in (node, *node.iterancestors())):
                parts.append((node.text if event == "start" else node.tail) or "")
            elif inside and event == "end":
                parts.append(node.tail or "" if tag(node) in {*_ASIDE, "supplied"} else "")
            if event == "end" and node is last:
                break
        return "".join(parts)

    def _inside(self, reading: Any) -> list[str]:
        inside = (inner for inner in reading.iter() if inner is not reading and tag(inner) in ("rdg", "lem"))
        return [name for inner in inside if not self._only_ends(inner) for name in self.named(inner)]

    def _turns(self, reading: Any, name: str) -> range:
        """The numbers of the readings that a witness has in an entry inside a reading: 0 where it has one, or none."""
        apps = (inner for inner in reading.iter() if tag(inner) == "app")
        return range(max((sum(name in self.named(one) for one in _own(app)) for app in apps if name), default=1) or 1)

    def _texts(self, node: Any, witness: Any) -> Iterator[str]:
        """The words after correction, and before."""
        yield letters(self._words(node, witness))
        yield letters(self._words(node, witness, before=True))

    def _words(self, node: Any, witness: Any, before: bool = False, bare: bool = False) -> str:
        copied = (node.get("copyOf") or "").rpartition("#")[2]
        if copied in self.named_elements and not len(node) and not (node.text or "").strip():
            node = self.named_elements[copied]
        parts = [node.text or ""]
        for child in node:
            name = tag(child)
            if name == "w" and tag(child.getprevious()) == "w" and not child.getprevious().tail:
                parts.append(" ")
            if name == "app":
                parts.append(self._chosen(child, witness, before))
            elif name == "choice":
                inner = [one for one in child if isinstance(one.tag, str)]
                first = next((one for one in inner if tag(one) in ("sic", "orig", "abbr")), inner[0] if inner else None)
                parts.append(self._words(first, witness, before) if first is not None else "")
            elif name == "del" and before:
                parts.append(self._words(child, witness, before))
            elif name and name not in _ASIDE and not (name == "add" and before) and not (name == "supplied" and bare):
                space = " " if name in _APART and child.get("break") != "no" else ""
                parts += [space, self._words(child, witness, before, bare), space]
            parts.append(child.tail or "")
        return "".join(parts)

    def _chosen(self, app: Any, witness: Any, before: bool) -> str:
        """What a witness has at an entry inside a reading: what names it (or is it), else the lemma."""
        own = [inner for inner in _own(app) if tag(inner) in ("lem", "rdg")]
        if isinstance(witness, str):
            naming = [one for one in own if witness and witness in {*self.named(one), *self._inside(one)}]
        else:
            naming = [one for one in own if witness is one or witness in list(one.iter())]
        if not naming:
            naming = [one for one in own if tag(one) == "lem"]
        if not naming and witness == "":
            naming = own
        return self._words(naming[min(self.turn, len(naming) - 1)], witness, before) if naming else ""


def _own(app: Any) -> Iterator[Any]:
    """The lemma and the readings of an entry, those in groups too."""
    for child in app:
        if tag(child) == "rdgGrp":
            yield from _own(child)
        elif tag(child) in ("lem", "rdg"):
            yield child


def tag(node: Any) -> str:
    """The name of an element without its name space; empty for comments and instructions."""
    return str(node.tag).rpartition("}")[2] if node is not None and isinstance(node.tag, str) else ""


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
