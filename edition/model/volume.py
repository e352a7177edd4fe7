"""The description of a volume: its title and editors, its witnesses, and how it is printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from edition.model.catalogue import Catalogue, Forms
from edition.model.collected_work import CollectedWork
from edition.model.entry import EntryKind
from edition.model.facing import USUAL, Facing
from edition.model.facsimile import Facsimile
from edition.model.home import Home
from edition.model.image import Image
from edition.model.inline import Inlines
from edition.model.layer import Layer
from edition.model.makeup import MakeUp
from edition.model.span import NOWHERE, Span
from edition.model.text import Locus

FORMAT = 2
"""The version of the formats of a volume's files that this version writes. It reads all from 1 on."""


@dataclass(frozen=True, slots=True)
class WitnessSpan:
    """A part of the text that a witness has: from one locus to another; without one, from the beginning or to the end.

    `first` and `last` are the words with which it begins and ends there; empty when it has the whole block. Where
    references of a work's own were typed instead of loci, they are in `from_reference` and `to_reference`.
    """

    from_locus: Locus | None = None
    to_locus: Locus | None = None
    first: str = ""
    last: str = ""
    from_reference: str = ""
    to_reference: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the span itself."""
        return self.spans.get(key, self.span)

    @property
    def ends(self) -> tuple[tuple[str, str], tuple[str, str]]:
        """Where it begins and where it ends: the place as it was typed, empty when there is none, and the words."""
        begins, ends = self.from_reference or self.from_locus, self.to_reference or self.to_locus
        return (str(begins or ""), self.first), (str(ends or ""), self.last)

    def between(self, begin: str, end: str) -> str:
        """It, when what is said of its beginning and its end is known; with spaces around the dash between words."""
        return begin if begin == end else f"{begin} – {end}" if self.first or self.last else f"{begin}–{end}"

    def __str__(self) -> str:
        begin, end = (f"{place} “{words}”" if words else place for place, words in self.ends)
        if not begin or not end:
            return f"from {begin}" if begin else f"up to {end}"
        return self.between(begin, end)


@dataclass(frozen=True, slots=True)
class Witness:
    """A document that carries the text, by its siglum.

    `hand_of` is the siglum of the document whose correcting hand this is. `spans` are the parts of the text that it
    has, in order; empty when it has all of it.
    """

    siglum: str
    name: str
    date: str = ""
    description: Inlines = ()
    group: str = ""
    hand_of: str = ""
    spans: tuple[WitnessSpan, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are numbered, and how ranges of them are printed.

    `by` page | section | paragraph | volume: where the numbering restarts; `margin` outer | inner | left | right.
    `ranges` full (107–108) | short (107–8); `following` none | f (12 f. for 12–13) | ff (also 12 ff. for more);
    `repeated` is printed instead of a number that the previous note of the layer on the page has.
    """

    by: str = "page"
    step: int = 5
    margin: str = "outer"
    ranges: str = "full"
    following: str = "none"
    repeated: str = ""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the running heads of the pages with the text say, on left and right pages: words, with fields in braces."""

    left: str = "{title}"
    right: str = "{section}"


HEAD_FIELDS = (
    "title", "author", "work", "section", "subsection", "sections", "lines", "loci", "references", "witnesses",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Signs:
    """The editorial signs, pairs of (before, after); `separator` stands behind the lemma of a note."""

    supplied: tuple[str, str] = ("⟨", "⟩")
    deleted: tuple[str, str] = ("{", "}")
    crux: tuple[str, str] = ("†", "†")
    lacuna: str = "***"
    separator: str = "]"


@dataclass(frozen=True, slots=True)
class SilentRule:
    """A declared class of silent change: what matches the regular expression `find` is printed as `replace`."""

    id: str
    find: str
    replace: str
    says: Inlines
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Transcript:
    """A transcription that may not be published with the volume: its name, SHA-256 and origin.

    `structure` is the file of the overlay.
    """

    name: str
    sha256: str
    origin: str
    structure: str = "structure.yaml"
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Imprint:
    """Where, when and by whom the volume is published."""

    publisher: str = ""
    place: str = ""
    year: str = ""
    licence: str = ""
    note: Inlines = ()


@dataclass(frozen=True, slots=True)
class ProseBlock:
    """A block of an introduction.

    `kind` is heading, paragraph, quotation, item, row (whose cells are separated by tab leaves), stanza (its first line
    of verse) or verse (every other line; `level` is its indentation).
    """

    kind: str
    content: Inlines
    level: int = 0
    label: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Introduction:
    """A part written by the editors, in front of the text or (`place` back) an appendix behind it.

    `styled` is its title when some of it is in italics or the like, `short` its title in the running head, when it has
    one of its own; `language` its language, when that is not the volume's.
    """

    title: str
    file: str
    blocks: tuple[ProseBlock, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
    styled: Inlines = ()
    short: str = ""
    language: str = ""
    place: str = "front"

    @property
    def behind(self) -> bool:
        """Whether it is an appendix."""
        return self.place == "back"


@dataclass(frozen=True, slots=True)
class OwnIndex:
    """An index that the volume has beside those of persons, organisations, places, works and subjects."""

    name: str
    title: str
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class IndexOrder:
    """How the lists of a volume are sorted, and its indexes set.

    `language` sorts names and titles, `words` the concordance of words; both are BCP 47, `de-u-co-phonebk`, and the
    language of the volume when empty. `scripts` come first, in this order; `particles` in front of a person's name do
    not count, nor do `ignored` words in front of a heading below another; `rules` change the order (UTS 35). `below`
    indented | run-in: how the headings below a heading are set.
    """

    language: str = ""
    words: str = ""
    scripts: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    rules: str = ""
    ignored: tuple[str, ...] = ()
    below: str = "indented"


PARTS = (
    "illustrations", "plates",
    "signs", "conspectus", "emendations", "chronology", "directory", "glossary", "periodicals", "bibliography",
    "passages", "paragraphs", "persons", "organisations", "places", "works", "subjects", "words", "hyphens", "colophon",
)  # fmt: skip
"""Keys of all parts that a book may have beside introductions, which are `introduction-1`, `introduction-2` …"""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A warning that the editors have judged to be no mistake.

    Its code, and a locus of the text or a thing by key or file.
    """

    code: str
    reason: str
    locus: Locus | None = None
    of: str = ""
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed, or the group."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of reader, for whom an e-book or a web page is made.

    `kinds` are the kinds of entries shown, `without` the keys of the parts of the book that are left out, `unprinted`
    the categories of variants without a note.
    """

    name: str
    kinds: tuple[EntryKind, ...]
    without: tuple[str, ...] = ()
    unprinted: tuple[str, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Volume:
    """The content of volume.yaml. `name` is the name of its folder; that of a text of the volume is `volume/text`.

    `texts` are the names of the other texts beside the volume's own, and `facing` says how they stand beside it;
    `role` original | translation | version | commentary: what the text is.

    `punctuation` spaced | typed: whether print has the spaces that the language wants at its signs;
    `footnotes_at` above | below: where the author's notes stand, beside the layers;
    `unprinted` are the categories of variants that have no note;
    `citations` title | author-title | author-year: how notes name a cited work;
    `glossary` terms | places: whether it says where its terms stand;
    `pages_in` margin | entries: where the pages of the earlier printing `pages_of` are shown; `footnotes` section |
    volume: where the numbering of the author's notes restarts; `web_pages` by-length | one | sections: whether the
    text is one web page; `identifiers` are the authority files whose numbers the printed directory gives. `styled` are
    the title and the subtitle if they have italics or the like. `format` is the version of the formats of its files.
    `folder` is where the volume's source/ and apparatus/ are, when they are not those of the project. `words` are
    messages of the book that the editors have replaced; `catalogues` are those of languages in the project's own
    folder.
    """

    name: str
    title: str
    author: str = ""
    subtitle: str = ""
    editors: tuple[str, ...] = ()
    language: str = "en"
    apparatus_language: str = ""
    book_language: str = ""
    version: str = ""
    imprint: Imprint = Imprint()
    style: str = "octavo"
    role: str = "original"
    text_files: tuple[str, ...] = ()
    transcript: Transcript | None = None
    texts: tuple[str, ...] = ()
    facing: Facing = USUAL
    base: str = ""
    pages_of: str = ""
    punctuation: str = "spaced"
    pages_in: str = "margin"
    facsimile: Facsimile = field(default_factory=Facsimile)
    footnotes: str = "section"
    footnotes_at: str = "above"
    witnesses: tuple[Witness, ...] = ()
    layers: tuple[Layer, ...] = ()
    lines: Lines = Lines()
    heads: Heads = Heads()
    makeup: tuple[MakeUp, ...] = ()
    works: tuple[CollectedWork, ...] = ()
    lemma_words: int = 6
    apparatus: str = "negative"
    unprinted: tuple[str, ...] = ()
    citations: str = "title"
    signs: Signs = Signs()
    silent: tuple[SilentRule, ...] = ()
    introductions: tuple[Introduction, ...] = ()
    images: tuple[Image, ...] = ()
    no_names: frozenset[str] = frozenset()
    without_records: tuple[str, ...] = ()
    stop: frozenset[str] = frozenset()
    concordance_min: int = 2
    concordance_words: tuple[str, ...] = ()
    index: IndexOrder = IndexOrder()
    identifiers: tuple[str, ...] = ()
    indexes: tuple[OwnIndex, ...] = ()
    glossary: str = "terms"
    web_pages: str = "by-length"
    profiles: tuple[Profile, ...] = ()
    words: tuple[tuple[str, Forms], ...] = ()
    allow: tuple[Allowance, ...] = ()
    styled: tuple[Inlines, Inlines] = ((), ())
    catalogues: tuple[Catalogue, ...] = ()
    format: int = field(default=1, compare=False)
    folder: str = field(default="", compare=False)
    span: Span = field(default=NOWHERE, compare=False)
    spans: Mapping[str, Span] = field(default_factory=lambda: MappingProxyType({}), compare=False)

    def image(self, name: str) -> Image | None:
        """The image of this name."""
        return next((image for image in self.images if image.id == name), None)

    @property
    def notes_language(self) -> str:
        """The language of the apparatus: that of the book when none is given."""
        return self.apparatus_language or self.language

    @property
    def home(self) -> Home:
        """Where its files are."""
        return Home(self.name, self.folder)

    def at(self, key: str) -> Span:
        """Where the value of `key` was typed (`text.0` for the first file of the text), or the title."""
        return self.spans.get(key, self.span)

    @property
    def sigla(self) -> frozenset[str]:
        """All sigla listed."""
        return frozenset(witness.siglum for witness in self.witnesses)
