"""Words of a paragraph as runs: styles of words, languages, directions, links, bookmarks and calls of notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from edition.direction import Direction, direction, turns
from edition.write.docx.styles import CHARACTERS, in_order, style_id
from edition.write.xhtml.escape import escape

STYLES: dict[tuple[str, str], str] = {
    ("em", ""): "Edition Emphasis", ("strong", ""): "Edition Strong", ("span", "sc"): "Edition Small Capitals",
    ("sup", ""): "Edition Raised", ("sub", ""): "Edition Lowered", ("span", "lang"): "Edition Language",
    ("span", "lemma"): "Edition Lemma", ("span", "reading"): "Edition Reading", ("b", "siglum"): "Edition Siglum",
    ("i", "ed"): "Edition Editorial", ("i", ""): "Edition Editorial", ("cite", ""): "Edition Work",
    ("span", "name"): "Edition Name", ("span", "elsewhere"): "Edition Elsewhere",
    ("span", "supplied"): "Edition Supplied", ("span", "speaker"): "Edition Speaker",
    ("span", "label"): "Edition Label", ("span", "at"): "Edition Place", ("small", "leaf"): "Edition Milestone",
    ("small", "ref"): "Edition Milestone", ("a", "loc"): "Edition Locator",
    ("b", "volume"): "Edition Volume", ("b", ""): "Edition Headword",
}  # fmt: skip
"""The styles of words, by the element and the class, or the first of its classes, that they have in XHTML."""

_UNSEEN = frozenset({("a", "locus"), ("a", "back"), ("span", "page")})
"""What only a screen shows."""

LINE = re.compile(r"line(?: rest)? (?:in|at)-([0-9]+)")
"""The class of a line of verse: how far it is indented."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a run is set: the styles of its words, innermost last; its language; where it leads."""

    styles: tuple[str, ...] = ()
    language: str = ""
    link: str = ""


@dataclass
class WordParagraph:
    """The runs of a paragraph so far: words with their look, or mark-up that has none."""

    runs: list[tuple[str, Look | None]] = field(default_factory=list)
    sides: list[str] = field(default_factory=list)  # what stands in the margin beside it
    called: bool = False  # a note is called at its end

    def say(self, words: str, look: Look = Look()) -> None:
        """Add words."""
        if not words:
            return
        self.called = False
        if self.runs and self.runs[-1][1] == look:
            self.runs[-1] = (self.runs[-1][0] + words, look)
        else:
            self.runs.append((words, look))

    def put(self, markup: str) -> None:
        """Add mark-up without words."""
        if markup:
            self.runs.append((markup, None))

    @property
    def words(self) -> str:
        """Its words as Word shows them; notes have none."""
        return "".join(words for words, look in self.runs if look is not None)

    @property
    def empty(self) -> bool:
        """Whether nothing is in it."""
        return not self.words.strip() and not self.called


Call = Callable[[str, WordParagraph], None]


@dataclass
class RunWriter:
    """Makes runs of what stands in an element of XHTML."""

    language: str  # of the volume
    base: Direction
    call: Call  # puts the call of a note, by its id
    mark: Callable[[str], str]  # what stands at an id: a bookmark, entries of an index
    target: Callable[[str], str]  # the opening tag of a link to an address
    part: Callable[[WordParagraph], WordParagraph] = lambda paragraph: paragraph  # begins another paragraph

    def inside(self, element: Element, into: WordParagraph, look: Look = Look()) -> WordParagraph:
        """Add what is in an element; a paragraph may end in it, so the one that is open then is given back."""
        into.say(_spaces(element.text), look)
        for child in element:
            into = self.element(child, into, look)
            into.say(_spaces(child.tail), look)
        return into

    def element(self, element: Element, into: WordParagraph, look: Look) -> WordParagraph:
        """Add an element."""
        kind = element.get("class", "")
        if name := element.get("id"):
            into.put(self.mark(name))
        if (element.tag, kind) in _UNSEEN:
            return into
        if element.tag == "br":
            if kind == "par":
                return self.part(into)
            steps = int(kind[6:]) if kind.startswith("verse-") and kind[6:].isdecimal() else 0
            into.say("\n" + "\t" * min(steps, 9), look)
            return into
        if kind.startswith("call"):
            for link in element.iter("a"):
                self.call(link.get("href", "")[1:], into)
            return into
        if kind == "side":
            into.sides.append("".join(element.itertext()))
            return into
        if kind == "gap":
            into.say("\N{EM SPACE}", look)
            return into
        if line := LINE.fullmatch(kind):
            before = "\n" if into.words else ""
            into.say(before + "\t" * int(line[1]), look)
        style = STYLES.get((element.tag, kind)) or STYLES.get((element.tag, kind.partition(" ")[0]), "")
        made = replace(look, styles=(*look.styles, style)) if style else look
        made = replace(made, language=element.get("lang") or look.language)
        if element.tag == "a" and (address := element.get("href", "")):
            made = replace(made, link=self.target(address))
        return self.inside(element, into, made)

    def xml(self, paragraph: WordParagraph, base: Direction) -> str:
        """The runs in WordprocessingML."""
        made: list[str] = []
        link = ""
        for words, look in paragraph.runs:
            wanted = look.link if look else link
            if wanted != link:
                made.append(("</w:hyperlink>" if link else "") + wanted)
                link = wanted
            made.append(words if look is None else self._run(words, look, base))
        return "".join(made) + ("</w:hyperlink>" if link else "")

    def _run(self, words: str, look: Look, base: Direction) -> str:
        properties = [one for style in look.styles[:-1] for one in CHARACTERS[style]]
        if look.styles:
            properties.append(f'<w:rStyle w:val="{style_id(look.styles[-1])}"/>')
        if look.language and look.language != self.language:
            tag = escape(look.language)
            properties.append(f'<w:lang w:val="{tag}" w:eastAsia="{tag}" w:bidi="{tag}"/>')
        spoken = direction(look.language or self.language)
        runs = directions(words, spoken if look.language else base)
        return "".join(_one(part, [*properties, *(("<w:rtl/>",) if right else ())]) for part, right in runs)


def directions(words: str, base: Direction) -> Iterable[tuple[str, bool]]:
    """The words in parts, each with whether it goes from right to left; signs and figures go with what is around them.

    >>> list(directions("see אור זה, p. 3", Direction.LTR))
    [('see ', False), ('אור זה', True), (', p. 3', False)]
    >>> list(directions("אור (Luther) 3", Direction.RTL))
    [('אור (', True), ('Luther', False), (') 3', True)]
    """
    right = base is Direction.RTL
    if not turns(words, base):
        return ((words, right),)
    parts: list[tuple[str, bool]] = []
    for word in re.findall(r"\w[\w\u0300-\u036f\u0591-\u05c7\u064b-\u0652'’״׳-]*|\W+|[\s\S]", words):
        turned = turns(word, base) != right if word[0].isalpha() else right
        parts.append((word, turned))
    merged: list[tuple[str, bool]] = []
    for i, (word, turned) in enumerate(parts):
        between = 0 < i < len(parts) - 1 and not word.strip() and parts[i - 1][1] == parts[i + 1][1]
        side = parts[i - 1][1] if between else turned
        if merged and merged[-1][1] == side:
            merged[-1] = (merged[-1][0] + word, side)
        else:
            merged.append((word, side))
    return merged


def _one(words: str, properties: Iterable[str]) -> str:
    rules = in_order(properties)
    return f"<w:r>{f'<w:rPr>{rules}</w:rPr>' if rules else ''}{text(words)}</w:r>"


_BETWEEN = {"\t": "<w:tab/>", "\n": "<w:br/>"}


def text(words: str) -> str:
    """Words in a run.

    >>> text("a & b\\tc")
    '<w:t xml:space="preserve">a &amp; b</w:t><w:tab/><w:t xml:space="preserve">c</w:t>'
    """
    parts = re.split(r"([\t\n])", words)
    return "".join(_BETWEEN.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts if part)


def _spaces(words: str | None) -> str:
    """Words in XHTML as they are shown: line ends between elements are none."""
    return (words or "").replace("\n", "").replace("\t", " ")
