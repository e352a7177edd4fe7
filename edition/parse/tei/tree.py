"""Parses XML to elements with line and column. Nothing is fetched, no entity is expanded, depth is bounded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from edition.invisible_characters import unseen
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.normalization import heaps, lightened
from edition.parse.decoding import heaped, odd, printable

TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
DEPTH = 200


@dataclass(eq=False, slots=True)
class Element:
    """An element; TEI names are plain, names of other namespaces `{uri}name`."""

    tag: str
    attributes: dict[str, str]
    span: Span
    children: list[Element | str] = field(default_factory=list)
    seen: bool = False  # an importer knew what to do with it
    own: bool = False  # … with the words that stand directly in it
    reported: bool = False  # it is reported as lost with all that it has
    taken: tuple[str, ...] = ()  # the attributes that were taken over
    asides: list[tuple[str, Span]] = field(default_factory=list)  # of the outermost: comments, instructions
    name: str = ""  # what it is called in its source, where that is no TEI
    parallel: str = ""  # the name of what begins with it, which stands in other texts of the document, too

    @property
    def called(self) -> str:
        """Its name in messages."""
        return self.name or f"<{self.tag}>"

    def take(self, *attributes: str) -> None:
        """Mark the element, and some of its attributes, as taken over."""
        self.seen = True
        self.taken += attributes

    def take_words(self) -> str:
        """All its text, with single spaces, marked as taken over; its child elements are not."""
        self.seen = self.own = True
        for inner in self.every():
            inner.own = True
        return self.line

    def get(self, name: str) -> str:
        """An attribute; empty when it is missing."""
        return self.attributes.get(name, "")

    def elements(self, *tags: str) -> Iterator[Element]:
        """Its child elements; with names, only these."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def first(self, tag: str, **wanted: str) -> Element | None:
        """The first child with a name and these attributes."""
        for child in self.elements(tag):
            if all(child.get(name) == value for name, value in wanted.items()):
                return child
        return None

    def find(self, *path: str) -> Element | None:
        """The first descendant along a path of names."""
        here: Element | None = self
        for tag in path:
            here = None if here is None else here.first(tag)
        return here

    def every(self, *tags: str) -> Iterator[Element]:
        """All descendants, in order; with names, only these."""
        for child in self.elements():
            if not tags or child.tag in tags:
                yield child
            yield from child.every(*tags)

    @property
    def words(self) -> str:
        """All its text as it stands; for an entry of an apparatus, its lemma."""
        beside = ("rdg", "rdgGrp", "note", "witDetail", "wit") if self.tag == "app" else ()
        return "".join(
            child if isinstance(child, str) else child.words
            for child in self.children
            if isinstance(child, str) or child.tag not in beside
        )

    @property
    def line(self) -> str:
        """All its text, with single spaces."""
        return " ".join(self.words.split())


class _RefusedError(Exception):
    def __init__(self, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.hint = code, hint


def read_xml(data: bytes, file: str, report: Report) -> Element | None:
    """The outermost element; None, and a diagnostic, when the file cannot or must not be read."""
    reader = _TreeReader(file, report)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        where = Span(file, error.lineno, error.offset + 1)
        words = expat.errors.messages.get(error.code, str(error))
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_UNDEFINED_ENTITY]:
            hint = "put the character itself in its place"
            report(Diagnostic("E102", where, "a name of a character that the file does not define", hint))
        else:
            report(Diagnostic("E101", where, f"the XML cannot be read: {words}", "mend the mark-up here"))
    except _RefusedError as refused:
        report(Diagnostic(refused.code, reader.here(), str(refused), refused.hint))
    except (LookupError, ValueError) as error:
        report(Diagnostic("E101", Span(file, 1, 1), f"the file cannot be decoded: {error}", "save it as UTF-8"))
    else:
        return reader.root
    return None


class _TreeReader:
    def __init__(self, file: str, report: Report) -> None:
        self.file = file
        self.report = report
        self.root: Element | None = None
        self.bare = False  # the document is TEI, but names no namespace
        self.stack: list[Element] = []
        self.pending_text: list[str] = []  # since the last tag
        self.began = Span(file, 1, 1)  # where that begins
        self.asides: list[tuple[str, Span]] = []
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.CommentHandler = self.comment
        parser.ProcessingInstructionHandler = self.instruction
        parser.EntityDeclHandler = self.entity
        parser.AttlistDeclHandler = self.attribute
        parser.SkippedEntityHandler = self.skipped
        parser.ExternalEntityRefHandler = self.entity
        self.parser = parser

    def here(self) -> Span:
        return Span(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.close_text()
        if len(self.stack) >= DEPTH:
            raise _RefusedError(
                "E104", f"more than {DEPTH} elements in one another", "read the file with another program first"
            )
        name = _name(tag)
        here = self.here()
        if self.root is None and name in ("TEI", "teiCorpus") and " " not in tag:
            self.bare = True
            hint = f'write <{name} xmlns="http://www.tei-c.org/ns/1.0"> to say so'
            self.report(Diagnostic("E204", here, "the document names no namespace: it is read as TEI P5", hint))
        if not name.startswith("{") and " " not in tag and not self.bare:
            name = f"{{}}{name}"
        for value in attributes.values():
            self.look(value, here)
            self.look_for_heaps(value, here)
        made = Element(name, {_name(key): printable(value) for key, value in attributes.items()}, here)
        if self.stack:
            self.stack[-1].children.append(made)
        else:
            self.root = made
            made.asides = self.asides
        self.stack.append(made)

    def end(self, tag: str) -> None:
        self.close_text()
        self.stack.pop()

    def text(self, words: str) -> None:
        if not self.stack:
            return
        words = words.replace("\r", "\n")  # only &#13; is one: the parser has made the others ends of lines
        if not self.pending_text:
            self.began = self.here()
        self.look(words, self.here())
        self.pending_text.append(printable(words))

    def close_text(self) -> None:
        """Make the text since the last tag one node."""
        if self.pending_text:
            text = "".join(self.pending_text)
            self.look_for_heaps(text, self.began)
            self.stack[-1].children.append(lightened(text, " "))
            self.pending_text = []

    def look_for_heaps(self, words: str, here: Span) -> None:
        """Report a letter with more marks than any language has."""
        for start, _ in heaps(words):
            lines = words.count("\n", 0, start)
            column = start - words.rfind("\n", 0, start) if lines else here.column + start
            self.report(heaped(Span(here.file, here.line + lines, column)))

    def look(self, words: str, here: Span) -> None:
        """Report invisible characters; text is passed line by line."""
        for match in unseen(words):
            self.report(odd(match[0], Span(here.file, here.line, here.column + match.start())))

    def comment(self, words: str) -> None:
        text = " ".join(words.split())
        self.asides.append((f"the comment “{text[:60]}{'…' if len(text) > 60 else ''}”", self.here()))

    def instruction(self, target: str, words: str) -> None:
        if target not in ("xml-model", "xml-stylesheet"):  # say how to check and show the file
            self.asides.append((f"the instruction <?{target}?>", self.here()))

    def entity(self, *_: object) -> int:
        raise _RefusedError("E102", "the file defines entities", "put the characters themselves in their place")

    def attribute(self, element: str, name: str, kind: str, default: str | None, required: bool) -> None:
        """Refuse default attributes, which would be repeated at every element."""
        if default is not None:
            raise _RefusedError(
                "E102", f"the file defines what the attribute {printable(name)} is where it is not written",
                "write it at the elements, and take the declaration out",
            )  # fmt: skip

    def skipped(self, name: str, *_: object) -> None:
        raise _RefusedError(
            "E102", f"the entity “{name}” is not defined in the file", "put the character itself in its place"
        )


def _name(tag: str) -> str:
    uri, space, name = tag.rpartition(" ")
    if not space:
        return name
    return name if uri == TEI else f"xml:{name}" if uri == _XML else f"{{{uri}}}{name}"
