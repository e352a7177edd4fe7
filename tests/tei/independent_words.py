"""Every word of a TEI document by a reading that knows nothing of ours, set beside the words that were imported of it.

    python -m tests.tei.independent_words FILE…

`read` goes through the document with lxml alone. Words of the base text are those that the edition has on the line: of
an entry the lemma, or else the first reading; of a choice what stands in the source. All others are asides to them.
`compare` asks of every word that it was imported or reported with its place, and of every word imported that the
document has it.
"""

from __future__ import annotations

import re
import sys
import time
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from lxml import etree

from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.model.text import Block, BlockKind, PointKind
from edition.parse.tei import Document, read_tei


def names(words: str) -> frozenset[str]:
    """Names of elements."""
    return frozenset(words.split())


HOLDERS = names(
    "text front body back group floatingText div div0 div1 div2 div3 div4 div5 div6 div7 lg list table row sp listBibl"
    " titlePage docTitle castList castGroup address opener closer figure listWit listPerson listPlace listOrg"
    " postscript set performance prologue epilogue argument epigraph spGrp"
)
"""What stands in these is no part of a sentence: each child begins and ends words."""
BLOCKS = names(
    "p ab l lg head item cell speaker stage salute signed dateline byline trailer castItem s titlePart docAuthor"
    " docDate docEdition docImprint addrLine figDesc imprimatur note label"
)
FIELDS = names(
    "date placeName persName orgName name author title editor publisher pubPlace biblScope role roleDesc actor idno"
    " bibl ref series edition num measure surname forename settlement quote q"
)
IN_FIELDS = names(
    "dateline salute signed byline addrLine castItem docImprint bibl biblStruct monogr analytic imprint cit persName"
)
LINES = names("caesura space l")
BREAKS = names("lb pb cb gb milestone")
ASIDES = names("note del supplied fw figDesc rdg rdgGrp witDetail wit desc certainty interp respons")
OPENING = (*"([{“‘„«‹¿¡–—", "")
SOURCE = ("sic", "orig", "abbr")
LONE, GLUE, LINE = "\ue000", "\ue001", "\ue002"  # where words part, where they join, where a line begins

LOST = "[…]"  # letters in a word

_HYPHEN = re.compile(rf"[-‐⸗¬]?[\s{LINE}]*{GLUE}[\s{GLUE}{LINE}]*")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, and the element in which it begins."""

    words: str
    where: etree._Element


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said beside the base text: the words, and the same completed by the rest of the word around them."""

    where: etree._Element
    words: str
    whole: str
    forms: set[str] = field(default_factory=set)  # of the word that has this and other asides


@dataclass(slots=True)
class Source:
    """What a document says."""

    base: list[Word]
    asides: list[Aside]
    without: set[str]  # words without what an editor takes out of them


def tag_of(element: etree._Element) -> str:
    """The name without its name space; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(getattr(element, "tag", None), str) else ""


def words_in(element: etree._Element) -> str:
    """All words in an element, as they stand."""
    return "".join(map(str, element.itertext()))


def line_of(element: etree._Element) -> int:
    """On which line an element begins."""
    return int(getattr(element, "sourceline", 0) or 0)


def is_attached(element: etree._Element) -> bool:
    """Whether an entry around an element names its place, and does not stand there."""
    around = (element, *element.iterancestors())
    return any(tag_of(outer) == "app" and (outer.get("from") or outer.get("loc")) for outer in around)


def is_layout(element: etree._Element) -> bool:
    """Whether the white space between a word and the sign behind it only lays out the file."""
    after, space = element.getnext(), element.tail or ""
    if after is None or tag_of(after) != "pc" or after.get("pre") == "true" or tag_of(element) not in ("w", "pc"):
        return False
    return words_in(after).strip() not in OPENING and "\n" in space and not space.strip()


def read(data: bytes) -> Source:
    """The words in the text of a document."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True, collect_ids=False)
    root = etree.fromstring(data, parser)
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    reader = _Reader()
    for text in root.iter("{*}text"):
        if not any(tag_of(outer) in ("text", "floatingText", "group") for outer in text.iterancestors()):
            reader.walk(text)
    for app in root.iter("{*}app"):
        if not any(tag_of(outer) == "text" for outer in app.iterancestors()):
            reader.one_of(app, None)
    source = reader.source()
    source.without.update(form for reading in root.iter("{*}rdg") for form in _before_addition(reading))
    return source


@dataclass(slots=True)
class _Reader:
    parts: list[tuple[str, etree._Element]] = field(default_factory=list)
    late: list[tuple[etree._Element, int, int]] = field(default_factory=list)  # asides: from part, to part
    over: list[tuple[int, int]] = field(default_factory=list)  # words that an editor takes out

    def say(self, words: str | None, where: etree._Element) -> None:
        if words:
            self.parts.append((words, where))

    def walk(self, element: etree._Element) -> None:
        tag, here = tag_of(element), len(self.parts)
        if not tag:
            return
        if tag in ASIDES:
            self.late.append((element, here, here))
        elif tag == "app":
            self.one_of(element, self.lemma(element))
        elif tag == "choice":
            parts = [child for child in element if tag_of(child)]
            known = (child for name in SOURCE for child in parts if tag_of(child) == name)
            self.one_of(element, next(known, parts[0] if parts else None))
        elif tag in BREAKS and element.get("break") == "no":
            self.say(GLUE, element)
        elif tag == "lb":
            self.say(LINE, element)
        elif tag == "gap":
            self.say(LOST if self.in_word(element) else "", element)
        else:
            parted = self.parted(element, tag)
            self.say(LONE if parted and parted != "end" else "", element)
            self.inside(element)
            self.say(LONE if parted and parted != "begin" else "", element)
            if tag == "surplus":
                self.over.append((here, len(self.parts)))

    def inside(self, element: etree._Element) -> None:
        self.say(element.text, element)
        for child in element:
            self.walk(child)
            self.say("" if is_layout(child) else child.tail, element)

    def in_word(self, gap: etree._Element) -> bool:
        """Whether a letter stands right before or behind, or the word goes on behind a break."""
        after = gap.getnext()
        if (
            after is not None
            and not (gap.tail or "").strip()
            and tag_of(after) in BREAKS
            and after.get("break") == "no"
        ):
            return True
        behind = gap.tail or (words_in(after) if after is not None and tag_of(after) else "")
        before = next((said for said, _ in reversed(self.parts) if said), "")
        return before[-1:].isalpha() or behind[:1].isalpha()

    @staticmethod
    def lemma(app: etree._Element) -> etree._Element | None:
        if app.get("from") or app.get("loc"):
            return None
        lemma = next((child for child in app if tag_of(child) == "lem"), None)
        return lemma if lemma is not None else next(app.iter("{*}rdg"), None)

    def one_of(self, element: etree._Element, base: etree._Element | None) -> None:
        """One child is of the base text; the others are asides to it."""
        here = len(self.parts)
        if base is not None:
            self.inside(base)
        text = words_in(base).split() if base is not None else []
        todo = [child for child in element if tag_of(child)]
        for child in todo:
            if child is not base and base is not None and any(inner is base for inner in child.iter()):
                todo += [inner for inner in child if tag_of(inner)]
            elif child is not base and (tag_of(child) != "rdg" or words_in(child).split() != text):
                self.late.append((child, here, len(self.parts)))

    @staticmethod
    def parted(element: etree._Element, tag: str) -> str:
        """Whether words end before an element and begin behind it."""
        parent, before = element.getparent(), element.getprevious()
        above = tag_of(parent) if parent is not None else ""
        if tag == "w":
            part, joins = element.get("part", ""), element.get("join", "")
            begins = (
                part not in ("M", "F")
                and joins not in ("left", "both")
                and (before is not None and tag_of(before) == "w" and not before.tail)
                and not words_in(before).rstrip().endswith(("'", "’", "ʼ"))
                and before.get("part") not in ("I", "M")
                and before.get("join") not in ("right", "both")
            )
            return "begin" if begins else ""
        if tag in LINES or tag in BLOCKS or (above in HOLDERS and tag not in BREAKS and tag not in ("hi", "anchor")):
            return "both"
        touches = before is not None and not before.tail and tag_of(before) in FIELDS
        return "begin" if tag in FIELDS and touches and above in IN_FIELDS else ""

    def source(self) -> Source:
        """Words of what was said; the parts of a word that stand in several elements are one."""
        text, ends = _joined(self.parts)
        base: list[Word] = []
        at = 0
        for match in re.finditer(r"\S+", text):
            while ends[at] <= match.start():
                at += 1
            base.append(Word(composed(match[0]), self.parts[at][1]))
        asides: list[Aside] = []
        places = [Place((ends[first - 1] if first else 0), ends[last - 1], "") for first, last in self.over]
        for element, first, last in self.late:
            inner = _Reader()
            inner.inside(element)
            words, _ = _joined(inner.parts)
            start, end = (ends[first - 1] if first else 0), (ends[last - 1] if last else 0)
            before, after = re.search(r"\S*$", text[max(0, start - 99) : start]), re.match(r"\S*", text[end : end + 99])
            assert before
            assert after
            whole = words if _is_lone(element) else f"{before[0]}{words}{after[0]}"
            aside = Aside(element, composed(" ".join(words.split())), composed(" ".join(whole.split())))
            if not _is_lone(element):
                places.append(Place(start, end, words, aside))
            asides += [aside, *inner.source().asides]
        return Source(base, asides, _combine(text, places))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an aside stands in the base text; one without an aside takes words out."""

    start: int
    end: int
    words: str
    aside: Aside | None = None


def _combine(text: str, places: list[Place], most: int = 12) -> set[str]:
    """Tell the asides that stand in one word of its forms with each choice of them; forms of words taken out."""
    without: set[str] = set()
    row: list[Place] = []
    end = Place(len(text) + 2, len(text) + 2, "")
    for place in [*sorted(places, key=lambda place: (place.start, place.end)), end]:
        between = text[max((one.end for one in row), default=0) : place.start]
        if row and (place is end or re.search(r"\s", between)):
            alone = len(row) == 1 and row[0].aside is not None
            forms = set() if alone else set(_choices(text, row[:most]))
            without |= forms if any(one.aside is None for one in row) else set()
            for one in row:
                if one.aside is not None:
                    one.aside.forms.update(forms)
            row = []
        row.append(place)
    return without


def _before_addition(reading: etree._Element) -> Iterator[str]:
    """The words of a reading without what was added to them; in an erasure nobody knows what stood before."""
    adds = [add for add in reading.iter("{*}add") if not re.search("ras|overwr", add.get("place") or "", re.IGNORECASE)]
    if adds:
        inside = {inner for add in adds for inner in add.iter()}
        said = [reading.text]
        for element in reading.iterdescendants():
            said.append("" if element in inside else element.text)
            said.append("" if element.getparent() in inside else element.tail)
        yield from composed("".join(word or "" for word in said)).split()


def _choices(text: str, row: list[Place]) -> Iterator[str]:
    first, last = row[0].start, max(place.end for place in row)
    before, after = re.search(r"\S*$", text[max(0, first - 99) : first]), re.match(r"\S*", text[last : last + 99])
    for kept in product((True, False), repeat=len(row)):
        at, said = first, before[0] if before else ""
        for place, here in zip(row, kept, strict=True):
            if here and place.start >= at:
                said, at = f"{said}{text[at : place.start]}{place.words}", place.end
        yield from composed(f"{said}{text[at:last]}{after[0] if after else ''}").split()


def _is_lone(element: etree._Element) -> bool:
    return tag_of(element) in ("note", "fw", "figDesc", "witDetail", "desc", "wit")


def _joined(parts: list[tuple[str, etree._Element]]) -> tuple[str, list[int]]:
    """The words in one string, parted and joined as the mark-up says; where each part ends in it."""
    words = "".join(words for words, _ in parts)
    keep = [True] * len(words)
    for match in _HYPHEN.finditer(words):
        keep[match.start() : match.end()] = [False] * (match.end() - match.start())
    text: list[str] = []
    ends: list[int] = []
    at = 0
    for said, _ in parts:
        for letter in said:
            if keep[at]:
                text.append(" " if letter in (LONE, LINE) else letter)
            at += 1
        ends.append(len(text))
    return "".join(text), ends


def composed(words: str) -> str:
    """Letters as they are compared."""
    return unicodedata.normalize("NFC", words)


def bare(words: str) -> list[str]:
    """Words without the signs around them, in which notes may differ."""
    words = re.sub(r"[⟨⟩{}]|\[(?!…)|(?<!…)\]", "", words)
    said = (re.sub(r"^\W+(?=\w)|(?<=\w)\W+$", "", composed(word)) for word in words.split())
    return [word for word in said if re.search(r"\w", word)]


# what was imported


@dataclass(slots=True)
class Imported:
    """The words of a volume: those of the base text in order, and those of notes and readings."""

    base: list[str]
    asides: Counter[str]  # without the signs around them
    readings: list[str]


def imported(document: Document) -> Imported:
    """The words of what was made of a document."""
    base: list[str] = []
    asides: Counter[str] = Counter()
    readings: list[str] = []
    parts = (document, *document.texts)
    blocks = [block for part in parts for block in part.text.blocks]
    for block in sorted(blocks, key=_place) if document.texts else blocks:
        asides.update(word for p in block.points if p.kind is not PointKind.NOTE for word in bare(p.value))
        asides.update(bare(block.label))
        if block.kind is BlockKind.NOTE:
            asides.update(bare(block.text))
        else:
            base += map(composed, block.text.split())
    for entry in (entry for part in parts for entry in part.entries):
        asides.update(bare(f"{plain(entry.note)} {entry.extent}"))
        for reading in entry.readings:
            asides.update(bare(f"{reading.text} {plain(reading.note)} {reading.hand}"))
            readings += reading.text.split()
    for introduction in document.volume.introductions:
        asides.update(bare(introduction.title))
        for prose in introduction.blocks:
            asides.update(bare(plain(prose.content)))
    for record in document.records:
        asides.update(bare(f"{record.name} {record.full} {plain(record.description)}"))
    for work in document.works:
        asides.update(bare(" ".join(work.fields.values())))
    return Imported(base, asides, readings)


def _place(block: Block) -> tuple[int, int]:
    return block.span(0).line, block.span(0).column


# the comparison


@dataclass(slots=True)
class Result:
    """What was found; of `lost`, `invented` and `changed` each has words and the line of the document."""

    source: int = 0
    imported: int = 0
    reported: int = 0
    lost: list[tuple[int, str]] = field(default_factory=list)
    invented: list[tuple[int, str]] = field(default_factory=list)
    changed: list[tuple[int, str]] = field(default_factory=list)  # run together or torn apart
    moved: int = 0


_NAMED = re.compile(r"<([^ >]+)[ >]")
_LABEL = re.compile(r"@n of <\w+>, “([^”]*)”, is put before its words")
_GONE = re.compile(r"\b(is|are) not taken over|left out|no entry")


def places(problems: Iterable[Diagnostic]) -> dict[str, list[int]]:
    """Lines of the elements that are reported as not taken over, by their names."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for problem in problems:
        named = _NAMED.search(problem.message)
        spans = [problem.span, *(span for span, _ in problem.related)]
        if named and _GONE.search(problem.message):
            found[named[1].rpartition("}")[2]] += [span.line for span in spans]
        elif problem.code == "E203":
            found["app"] += [span.line for span in spans]
    return found


def reported(word: Word, told: dict[str, list[int]]) -> bool:
    """Whether a message names an element around the word, at its place."""
    return any(
        any(line <= line_of(element) <= line + 12 for line in told.get(tag_of(element), ()))
        for element in (word.where, *word.where.iterancestors())
    )


def compare(data: bytes, document: Document, problems: Iterable[Diagnostic]) -> Result:
    """All words of a document, and where they went."""
    losses = [item for part in (document, *document.texts) for item in part.losses]
    source, made, result, told = read(data), imported(document), Result(), places((*problems, *losses))
    result.source = len(source.base) + sum(len(aside.words.split()) for aside in source.asides)
    missing: list[Word] = []
    extra: list[tuple[Word, str]] = []
    for theirs, ours in _hunks(source.base, made.base):
        here = theirs[0] if theirs else source.base[0]
        if theirs and "".join(word.words for word in theirs) == "".join(ours):
            says = " ".join(word.words for word in theirs)
            result.changed.append((line_of(here.where), f"{says} → {' '.join(ours)}"))
            continue
        missing += theirs
        extra += [(here, word) for word in ours]
    over = Counter(word for _, said in extra for word in bare(said))
    for word in missing:
        _find(result, word, (word.words,), (over, made.asides), told)
    printed = {form for word in source.base for form in bare(word.words)}
    had = {*made.asides}
    for aside in source.asides:
        if any(form in had for words in aside.forms for form in bare(words)):
            continue  # in a word that has others too
        for forms in _forms(aside):
            if not (tag_of(aside.where) == "lem" and {*map("".join, map(bare, forms))} & printed):
                _find(result, Word(forms[0], aside.where), forms, (made.asides, over), told)
    known = {form for a in source.asides for said in (a.words, a.whole, *a.forms) for form in bare(said)}
    labels = {form for item in losses for said in _LABEL.findall(item.message) for form in bare(said)}
    for here, said in extra:
        for form in bare(said):
            if over[form] > 0 and form not in known | labels:
                over[form] -= 1
                result.invented.append((line_of(here.where), said))
    attached = {form for aside in source.asides if is_attached(aside.where) for form in bare(aside.words)}
    known |= {word for word in made.readings if not re.search(r"\w", word)} | {""}
    known |= {word for word in map("".join, map(bare, made.readings)) if any(form in word for form in attached)}
    known |= {form for word in source.without for form in bare(word)}
    known |= printed | {form for aside in source.asides for word in aside.forms for form in bare(word)}
    known |= {part for form in known for part in re.split(r"\W+", form)}
    whole = ((word, {"".join(bare(said)) for said in (word, word.replace(LOST, ""))}) for word in made.readings)
    result.invented += [(0, word) for word, said in whole if not said & known]
    result.imported = result.source - result.reported - len(result.lost)
    return result


def _forms(aside: Aside) -> Iterator[tuple[str, ...]]:
    """Each word, alone and completed."""
    said, whole = aside.words.split(), aside.whole.split()
    return zip(said, whole, strict=True) if len(said) == len(whole) else ((word,) for word in said)


def _find(
    result: Result, word: Word, forms: tuple[str, ...], heaps: tuple[Counter[str], ...], told: dict[str, list[int]]
) -> None:
    """A word of the document is somewhere in what was imported, else reported, else lost."""
    if not re.search(r"\w", word.words):
        return  # a sign is no word
    for heap in heaps:
        for form in map("".join, map(bare, reversed(forms))):
            if heap[form] > 0:
                heap[form] -= 1
                result.moved += word.words == forms[-1] and heap is heaps[-1]
                return
    _miss(result, word, told)


def _miss(result: Result, word: Word, told: dict[str, list[int]]) -> None:
    if reported(word, told):
        result.reported += 1
    else:
        result.lost.append((line_of(word.where), word.words))


def _hunks(
    theirs: list[Word], ours: list[str], far: int = 600, same: int = 3
) -> Iterator[tuple[list[Word], list[str]]]:
    """Where two rows of words differ, until they are the same again for a few words."""
    i = j = 0
    said = [word.words for word in theirs]
    while i < len(said) or j < len(ours):
        if said[i : i + 1] == ours[j : j + 1]:
            i, j = i + 1, j + 1
            continue
        a, b = next(
            (
                (a, d - a)
                for d in range(1, far)
                for a in range(d + 1)
                if said[i + a : i + a + same] == ours[j + d - a : j + d - a + same]
                and (i + a < len(said) or j + d - a >= len(ours))
            ),
            (len(said) - i, len(ours) - j),
        )
        yield theirs[i : i + a], ours[j : j + b]
        i, j = i + a, j + b


def table(paths: Iterable[Path]) -> Iterator[str]:
    """A row for each document; under it the first words that are lost, invented or changed."""
    yield f"{'file':40}     kB   words imported reported  lost invented changed  moved      s"
    for path in paths:
        data, problems = path.read_bytes(), list[Diagnostic]()
        begun = time.process_time()
        document = read_tei(data, path.name, "a", problems.append)
        took = time.process_time() - begun
        if document is None:
            reason = problems[-1]
            yield f"{path.name[:40]:40} {len(data) / 1000:6.0f} not imported: {reason.code} {reason.message}"
            continue
        found = compare(data, document, problems)
        yield (
            f"{path.name[:40]:40} {len(data) / 1000:6.0f} {found.source:7} {found.imported:8} {found.reported:8}"
            f" {len(found.lost):5} {len(found.invented):8} {len(found.changed):7} {found.moved:6} {took:6.1f}"
        )
        for name, items in (("lost", found.lost), ("invented", found.invented), ("changed", found.changed)):
            for line, words in items[:8]:
                yield f"    {name}: line {line}: {words}"


if __name__ == "__main__":
    for row in table(map(Path, sys.argv[1:])):
        print(row)
