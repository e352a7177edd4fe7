"""The witnesses, hands and scholars of a foreign document; and which witness the text follows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from edition.model.authority import Record, Work
from edition.model.inline import of_words
from edition.model.span import Span
from edition.model.volume import Witness
from edition.parse.tei.foreign.cited_pointers import CitedPointer
from edition.parse.tei.foreign.header import named_witness, sigla_of
from edition.parse.tei.foreign.losses import Losses
from edition.parse.tei.foreign.witness_pages import WitnessPages
from edition.parse.tei.tree import Element

_BETWEEN = re.compile(r"[\s,;]+")
_DESCRIPTIONS = ("bibl", "biblStruct", "biblFull", "msDesc", "msPart", "msItem", "handNote")
_NAMES = ("persName", "orgName", "name", "surname", "label", "abbr")
LONGEST = 40
"""Letters of a name that stands behind a reading; for a longer one its identifier does."""


_ENOUGH = 5
"""Entries from which on a witness that has every lemma is no chance."""


class Sources:
    """Witnesses, hands, scholars, names and works."""

    def __init__(self, root: Element, records: dict[str, Record], works: Mapping[str, Work], losses: Losses) -> None:
        self.records = records
        self.works = works
        self.losses = losses
        self.sigla: dict[str, tuple[str, ...]] = {}
        _inherit(root)
        listed = sigla_of(root)
        for witness in root.every("witness"):
            siglum = listed[id(witness)]
            for name in (witness.get("xml:id"), witness.get("n"), siglum):
                if name:
                    self.sigla.setdefault(name, (siglum,))
        for group in root.every("listWit"):
            if group.get("xml:id"):
                self.sigla[group.get("xml:id")] = tuple(listed[id(item)] for item in group.every("witness"))
        self.pages = WitnessPages(root, self.sigla)
        self.listed = frozenset(siglum for sigla in self.sigla.values() for siglum in sigla)
        self.unlisted: dict[str, Element] = {}
        self.hands = {item.get("xml:id"): item for item in root.every("handNote") if item.line}
        self.elements = {item.get("xml:id"): item for item in (root, *root.every()) if item.get("xml:id")}
        self.taken: set[int] = set()  # the entries, readings and the like that somebody has dealt with
        self._said: set[tuple[int, str]] = set()  # readings of unlisted witnesses that were reported
        self._behind = dict(self._listed_behind(root))
        self.apps = [app for app in root.every("app") if any(not only_ends(rdg) for rdg in own(app, "rdg"))]
        among_words = any(not app.get("from") and not app.get("loc") for app in self.apps)
        self.collated = among_words and not any(True for _ in root.every("lem"))
        named = (siglum for app in self.apps for rdg in app.every("rdg") for siglum in self._named(rdg)[0])
        order = [*dict.fromkeys(siglum for sigla in self.sigla.values() for siglum in sigla)]
        cited = dict.fromkeys(named)
        self.cited = (*(one for one in order if one in cited), *(one for one in cited if one not in self.listed))
        self._around = {id(app): rdg for rdg in root.every("rdg") for app in rdg.every("app")}
        self.followed = self._followed()
        self._lemmas: dict[int, Element | None] = {}

    def _listed_behind(self, root: Element) -> Iterator[tuple[int, Element]]:
        """Readings without @wit whose witnesses stand in a <wit> behind them, by their `id`."""
        for app in root.every("app"):
            before: Element | None = None
            for child in app.elements():
                words = child.line.split() if child.tag == "wit" else []
                known = bool(words) and all(word.lstrip("#") in self.sigla for word in words)
                if known and before is not None and before.tag == "rdg" and not before.get("wit"):
                    yield id(before), child
                before = child

    def _followed(self) -> str:
        """The witness whose readings are the text where an entry has no lemma: the one cited most often."""
        named: Counter[str] = Counter()
        for app in self.apps:
            if next(own(app, "lem"), None) is None and not app.get("from") and not app.get("loc"):
                readings = [rdg for rdg in own(app, "rdg") if not only_ends(rdg)]
                named.update(list(dict.fromkeys(siglum for rdg in readings for siglum in self._named(rdg)[0])))
        return max(named, key=lambda one: (named[one], -self.cited.index(one)), default="")

    def throughout(self, root: Element) -> str:
        """The one witness that has every lemma, where all entries say who has it; empty when there is none."""
        lemmas = [next(own(app, "lem"), None) for app in self.apps]
        named = [frozenset(self._named(lemma)[0]) for lemma in lemmas if lemma is not None]
        common = frozenset[str]().union(*named[:1]).intersection(*named) if len(named) == len(lemmas) else frozenset()
        if len(named) < _ENOUGH or len(common) != 1:
            return ""
        (base,) = common
        what = f"every lemma is that of the witness “{base}”: it is the base text"
        self.losses("E204", root.span, what, "take `base` out of volume.yaml if the text is none of its own")
        return base

    def present(self, app: Element) -> tuple[str, ...]:
        """The witnesses that are cited anywhere, or in the reading around an entry."""
        around = self._around.get(id(app))
        if around is None:
            return self.cited
        return tuple(dict.fromkeys(s for one in (around, *around.every("rdg")) for s in self._named(one)[0]))

    def lemma(self, app: Element) -> Element | None:
        """The base text of an entry: its lemma, else the reading of the witness that the text follows."""
        if id(app) not in self._lemmas:
            self._lemmas[id(app)] = self._lemma(app)
        return self._lemmas[id(app)]

    def _lemma(self, app: Element) -> Element | None:
        lemma = next(own(app, "lem"), None)
        readings = list(own(app, "rdg"))
        if lemma is not None or not any(rdg.line or rdg.get("copyOf") for rdg in readings):
            return lemma
        ending = next((rdg for rdg in readings if any(True for _ in rdg.every(*ENDS))), None)
        if ending is not None:
            return ending  # the words are text, and say where a witness begins or ends
        if self.followed:
            what = f"an <app> has no <lem>: the text follows the witness “{self.followed}”"
            self.losses("E204", app.span, what, "compare the text with that witness")
            return next((rdg for rdg in readings if self.followed in self.witnesses(rdg)), None)
        if self.listed and len(readings) == 1 and (readings[0].get("source") or readings[0].get("resp")):
            return None  # what somebody proposes to put in there
        what = "an <app> has no <lem> and no witnesses: the text follows its first reading"
        self.losses("E204", app.span, what, "compare the text with the document")
        return readings[0]

    def witnesses(self, element: Element) -> tuple[str, ...]:
        """The sigla in @wit; an unlisted witness is reported, and added."""
        if id(element) in self._behind:
            self.taken.add(id(self._behind[id(element)]))
            self._behind[id(element)].take_words()
        sigla, unknown = self._named(element)
        for name in unknown:
            if (id(element), name) in self._said:
                continue
            self._said.add((id(element), name))
            self.losses("E205", element.span, f"the witness “{name}” is not listed", "say what it is in volume.yaml")
            self.unlisted.setdefault(name, element)
        return sigla

    def _named(self, element: Element) -> tuple[tuple[str, ...], list[str]]:
        result: list[str] = []
        unknown: list[str] = []
        behind = self._behind.get(id(element))
        words = element.get("wit") or (behind.line if behind else "")
        for word in _BETWEEN.split(words.strip()):
            name = CitedPointer.read(word).name
            if name and name not in self.sigla and name.partition(":")[2] in self.sigla:
                name = name.partition(":")[2]
            if name and name not in self.sigla:
                unknown.append(name)
            result += self.sigla.get(name, (name,) if name else ())
        return tuple(dict.fromkeys(result)), unknown

    def places_cited(self, element: Element) -> list[tuple[str, str]]:
        """The witnesses in @wit whose pages or lines are said with them, and these."""
        cited = map(CitedPointer.read, element.get("wit").split())
        return [(self._sole(pointer.name), pointer.place) for pointer in cited if pointer.place]

    def place_notes(self, element: Element, who: tuple[str, ...]) -> list[str]:
        """What a reading says of the pages or lines of its witnesses `who`: with the siglum where there are several."""
        places = [(siglum, place) for siglum, place in self.places_cited(element) if not who or siglum in who]
        return [place if who == (siglum,) else f"{siglum}: {place}" for siglum, place in places]

    def _sole(self, name: str) -> str:
        return self.sigla[name][0] if len(self.sigla.get(name, ())) == 1 else name

    def more_witnesses(self) -> tuple[Witness, ...]:
        """Witnesses that readings name but the document does not list, with what it says of them elsewhere."""
        return tuple(self._described(name, element.span) for name, element in self.unlisted.items())

    def _described(self, name: str, span: Span) -> Witness:
        element = self.elements.get(name)
        if element is None or element.tag not in _DESCRIPTIONS or not element.line:
            return Witness(name, name, span=span)
        title = next((item for tag in ("msName", "title", "idno") for item in element.every(tag) if item.line), None)
        called, rest = named_witness(title.line if title is not None else element.line)
        return Witness(name, called, description=of_words(rest), span=span)

    def hand(self, element: Element) -> str:
        """The description of the hand of a reading in the header, else its name.

        A no-break space stands in the words of one hand (`in marg.`), as notes of printed editions have them.
        """
        names = re.findall(r"[^ \t\r\n]+", element.get("hand"))
        return ", ".join(self._hand(name.rpartition("#")[2].replace("\u00a0", " ")) for name in names)

    def _hand(self, name: str) -> str:
        if name in self.hands:
            self.hands[name].take("xml:id")
            words = self.hands[name].take_words()
            return words if len(words) <= LONGEST else name
        return name

    def responsible(self, element: Element) -> str:
        """Who is responsible for a reading: those in @source and @resp."""
        words = f"{element.get('source')} {element.get('resp')}".split()
        return ", ".join(dict.fromkeys(self.scholar(word) for word in words))

    def scholar(self, pointer: str) -> str:
        """The name of a person to whom an attribute points."""
        cited = CitedPointer.read(pointer) if "#" in pointer else CitedPointer(pointer)
        return " ".join(filter(None, (self._scholar(cited.name), cited.place)))

    def _scholar(self, name: str) -> str:
        if len(self.sigla.get(name, ())) == 1:
            return self.sigla[name][0]
        if name not in self.elements and re.match(r"[a-z]{2,8}:\w", name):
            name = name.partition(":")[2]
        element = self.elements.get(name)
        if element is None or element.tag in ("bibl", "biblStruct", "biblFull", "witness"):
            return name
        names = [item.line for tag in _NAMES for item in element.every(tag) if item.line]
        words = names[0] if names else element.line
        return words if 0 < len(words) <= LONGEST else name


_INHERITED = ("wit", "source", "resp", "hand", "cert", "cause")
"""What a group of readings says of each reading in it that does not say it itself."""


def _inherit(root: Element) -> None:
    """Give readings the attributes of their groups."""
    for group in root.every("rdgGrp"):
        parts = list(group.elements("rdg", "lem", "rdgGrp"))
        for name in _INHERITED:
            if group.get(name) and parts:
                group.take(name)
                for part in parts:
                    part.attributes.setdefault(name, group.get(name))


def own(app: Element, *tags: str) -> Iterator[Element]:
    """The children of an entry with these names, including those in groups of readings."""
    for child in app.elements():
        if child.tag == "rdgGrp":
            yield from own(child, *tags)
        elif child.tag in tags:
            yield child


ENDS = frozenset({"lacunaStart", "lacunaEnd", "witStart", "witEnd"})
"""Elements that say where a witness begins, ends, or has a lacuna."""


def only_ends(reading: Element) -> bool:
    """Whether a reading only marks that a witness begins or ends here."""
    marks = list(reading.every(*ENDS))
    return bool(marks) and not reading.line and not any("#" in mark.get("copyOf") for mark in marks)
