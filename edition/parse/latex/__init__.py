"""Parses LaTeX editions made with reledmac and its forerunners, or with ekdosis, to the tree that TEI is read from.

The document becomes elements, each with its place in the LaTeX: what TEI's importer then does not take over is
reported there. Nothing is run, no file is read that the document names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from edition.english import listed, short
from edition.model.answers import NO_IDIOMS, NoteIdioms
from edition.model.diagnostic import Diagnostic, Report
from edition.model.facing import ROLES
from edition.model.span import Span
from edition.model.text import Locus
from edition.model.volume import Introduction
from edition.parse.decoding import decode
from edition.parse.filenames import is_text_name
from edition.parse.latex.assembly import Assembly
from edition.parse.latex.block_mark import BlockMark, plain
from edition.parse.latex.commands import LANGUAGES, NUMBERED
from edition.parse.latex.cross_references import CrossReferences, targets
from edition.parse.latex.declared import Declared
from edition.parse.latex.ekdosis import on_their_words
from edition.parse.latex.expansion import Beside
from edition.parse.latex.input_encoding import as_unicode, typed_accents
from edition.parse.latex.marks import Flattener
from edition.parse.latex.parallel_texts import ParallelTexts
from edition.parse.latex.source import Command, Environment, LatexDocument, LatexGroup, Node, no_file, parsed
from edition.parse.latex.surrounding_prose import introductions
from edition.parse.latex.surrounding_prose import told as told_around
from edition.parse.printed_apparatus.entries import NoteApparatus, apparatus_of, transform
from edition.parse.tei import Document
from edition.parse.tei.tree import Element


def is_latex(words: str) -> bool:
    """Whether a text is an edition for reledmac or its forerunners."""
    return any(sign in words for sign in ("\\edtext", "\\beginnumbering", "{ekdosis}"))


def read_latex(
    data: bytes,
    file: str,
    name: str,
    report: Report,
    sigla: frozenset[str] = frozenset(),
    variants: frozenset[str] | None = None,
    beside: Beside = no_file,
    text: str = "",
    idioms: NoteIdioms = NO_IDIOMS,
) -> Document | None:
    """The parts of the edition in a file, for a volume called `name`.

    `sigla` are its witnesses, `variants` the series of notes that list readings; both are found out when not given.
    `beside` gives the files of the same folder, by the names that the document has for them. `text` says which of
    the texts that stand side by side is read alone, `idioms` what words of its notes mean besides those that are known.
    None, and a diagnostic, when the file cannot be read.
    """
    problems: list[Diagnostic] = []
    words = decode(as_unicode(data), file, problems.append)
    for item in problems:
        report(item)
    if any(item.code in ("Y010", "Y011") for item in problems):
        return None  # letters are missing
    accents = typed_accents(words, file)
    if accents is not None:
        report(accents)
        return None
    source = parsed(words, file, report, beside)
    if source is None:
        return None
    parallel = ParallelTexts.of(*reversed(_parts(source.nodes)))
    if text and text not in parallel.places:
        hint = f"it has {listed(list(parallel.places))}" if parallel.places else "leave out --text"
        report(Diagnostic("E103", Span(file, 1, 1), f"the document has no text “{text}” beside another one", hint))
        return None
    found: list[Document] = []
    for wanted in (text,) if text else parallel.names:
        made = tree(source, file, sigla, variants, parallel, wanted, idioms)
        known = tuple(item for document in found for item in document.losses)
        told = [*made.told, *(parallel.told(text, name, file) if text else ())]
        called = f"{name}/{_text_name(wanted, len(found))}" if found else name
        document = _document(made, called, report, told, known)
        if document.text.blocks:
            found.append(replace(document, came_from=f"the text “{wanted}”"))
        elif not found:
            return None
    own, *others = found
    facing = replace(own.volume.facing, arrangement=parallel.arrangement) if others else own.volume.facing
    volume = replace(own.volume, facing=facing)
    return replace(own, volume=volume, texts=tuple(map(partial(_beside, own), others)))


def _text_name(wanted: str, number: int) -> str:
    return wanted if is_text_name(wanted) else f"text-{number + 1}"


def _beside(own: Document, other: Document) -> Document:
    """A text beside the main one: what its name says, or a translation, unless it is in the same language."""
    name = other.volume.home.text
    role = name if name in ROLES else "version" if other.volume.language == own.volume.language else "translation"
    return replace(other, volume=replace(other.volume, role=role))


def _document(
    made: LatexTree, name: str, report: Report, told: Sequence[Diagnostic], known: Sequence[Diagnostic]
) -> Document:
    """What is read of a text; `known` is what was told of another one."""
    from edition.parse.tei.foreign import read_foreign

    loci: dict[str, Locus] = {}
    parts, losses, begins = read_foreign(made.root, name, report, told, loci, known)
    document = Document(*parts, own=False, losses=losses, begins=begins)
    places = targets(made.labels, loci, document.entries)
    around = tuple(
        replace(
            part,
            blocks=tuple(replace(one, content=made.references.in_words(one.content, places)) for one in part.blocks),
        )
        for part in made.around
    )
    entries = made.references.in_entries(document.entries, places)
    return replace(document, entries=entries, volume=replace(document.volume, introductions=around))


@dataclass(frozen=True)
class LatexTree:
    """A document as elements; what is to be reported; what stands around the text; its references and their places."""

    root: Element
    told: list[Diagnostic]
    around: tuple[Introduction, ...]
    references: CrossReferences
    labels: dict[str, Span | None]


def tree(
    source: LatexDocument,
    file: str,
    sigla: frozenset[str],
    variants: frozenset[str] | None,
    parallel: ParallelTexts,
    wanted: str,
    idioms: NoteIdioms,
) -> LatexTree:
    """The document as elements, before the text is read."""
    span = Span(file, 1, 1)
    preamble, whole = _parts(source.nodes)
    text = parallel.only(whole, wanted)
    flattener = Flattener()
    settings = Assembly(span)
    settings.read(flattener.row(preamble))
    main = parallel.languages.get(wanted) or LANGUAGES.get(wanted) or _language(preamble)
    flattener.language = main
    numbered = any(_numbers(node) for node in text)
    assembly = Assembly(span, whole=not numbered)
    body = assembly.read(flattener.row(text))
    root = Element("TEI", {}, span)
    declared = Declared.of((*preamble, *whole), flattener)
    beside = wanted != parallel.main
    if beside and next(body.every("app", "entry"), None) is None:
        declared.witnesses = []  # they are those of the text with the apparatus
    on_their_words(body)
    for part in (body, *assembly.outside):
        declared.resolve(part)
    apparatus = apparatus_of(Element("text", {}, span, [body]), sigla, variants, idioms)
    told = [Diagnostic(one.code, one.span, one.message, one.hint) for one in transform(body, apparatus)]
    if apparatus.sigla and not apparatus.listed and not declared.witnesses:
        message = f"the witnesses are those whose sigla end the notes: {' '.join(sorted(apparatus.sigla))}"
        told.append(Diagnostic("E204", span, message, "compare them; list them with --sigla if they are others"))
    for series, readable, times in apparatus.passed_over if apparatus.sigla else ():
        message = f"the notes of the series {series} are commentary: {readable} of {times} can be read as readings"
        told.append(Diagnostic("E204", span, message, f"say --variants {series}, if they list readings"))
    _footnotes(body, told)
    said = [*settings.settings, *assembly.settings]
    told += _unsaid(declared, said, source)
    root.children += [_header(said, apparatus, declared, main, span)]
    for language in root.every("language") if beside else ():
        language.take("ident")  # it is that of the main text
    root.children.append(Element("text", {}, span, [body]))
    references = CrossReferences()
    there = {anchor.get("xml:id") for anchor in body.every("anchor")}
    labels = {key: span for key, span in flattener.labels.items() if span is not None or key in there}
    references.hold((*body.every("said", "note", "rdg"), *assembly.outside), labels)
    told += references.told()
    around = tuple(introductions(assembly.outside, main))
    told += told_around(around, assembly.outside)
    root.asides = [
        (f"the comment “{short(words.strip())}”", place) for words, place in flattener.comments if words.strip()
    ]
    return LatexTree(root, told, around, references, labels)


def _unsaid(declared: Declared, settings: Sequence[BlockMark], source: LatexDocument) -> Iterator[Diagnostic]:
    """What the document declares or skips that a volume does not have."""
    for siglum, place in declared.twice:
        message = f"the witness “{siglum}” is declared twice: the first is taken over"
        yield Diagnostic("E205", place, message, "give each witness its own name")
    for what, place in declared.untold:
        yield Diagnostic("E206", place, f"{what} is not taken over")
    for mark in settings:
        if mark.name == "date" and (date := _line(mark.children)):
            yield Diagnostic("E206", mark.span, f"the date “{short(date)}” is not taken over", "put it into `imprint`")
    for name, place in source.renewed:
        what = f"\\{name}, which the document defines anew, is read as it is without that"
        yield Diagnostic("E204", place, what, "compare its words")
    times = Counter(one.command for one in source.skipped)
    told: set[str] = set()
    for one in source.skipped:
        if one.command not in told and one.words.strip():
            told |= {one.command} - {""}
            more = f" ({times[one.command]} times, first here)" if one.command and times[one.command] > 1 else ""
            what = (
                f"what {one.command or 'LaTeX'} skips, “{short(' '.join(one.words.split()))}”, is not taken over{more}"
            )
            yield Diagnostic("E201", one.span, what, "put what it says into a note")


def _line(row: Sequence[Element | str]) -> str:
    return " ".join("".join(plain(row)).split())


def _parts(nodes: tuple[Node, ...]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """What stands before the document, and what is in it; a file without a preamble is all text."""
    for i, node in enumerate(nodes):
        if isinstance(node, Environment) and node.name == "document":
            return nodes[:i], node.content
    return (), nodes


def _numbers(node: Node) -> bool:
    """Whether numbered text begins in a node."""
    if isinstance(node, Command):
        return node.name == "beginnumbering"
    if isinstance(node, LatexGroup):
        return any(map(_numbers, node.content))
    return isinstance(node, Environment) and (node.name in NUMBERED or any(map(_numbers, node.content)))


def _language(preamble: tuple[Node, ...]) -> str:
    """The main language of a document, from its preamble; empty when it says none that is known."""
    found = ""
    for node in preamble:
        if not isinstance(node, Command):
            continue
        given = ["".join(getattr(one, "text", "") for one in argument or ()) for argument in node.arguments]
        if node.name in ("setmainlanguage", "setdefaultlanguage") and given:
            found = _of_variant(LANGUAGES.get(given[-1].strip(), found), given[0])
        elif node.name == "usepackage" and len(given) > 1 and given[1].strip() == "babel":
            options = [option.strip() for option in given[0].split(",")]
            main = next(
                (option.partition("=")[2].strip() for option in options if option.startswith("main")), options[-1]
            )
            found = LANGUAGES.get(main, found)
        elif node.name == "babelprovide" and "main" in re.split(r"[\s,=]+", given[0]):
            found = LANGUAGES.get(given[-1].strip(), found)
    return found


def _of_variant(language: str, options: str) -> str:
    """A language, by the options that polyglossia gives it: `variant=ancient`."""
    return "grc" if language == "el" and re.search(r"variant\s*=\s*\{?ancient", options) else language


def _header(
    settings: list[BlockMark], apparatus: NoteApparatus, declared: Declared, language: str, span: Span
) -> Element:
    """The header of the document: title, author, language, witnesses."""
    title = Element("titleStmt", {}, span)
    for mark in settings:
        if mark.name in ("title", "author") and mark.children:
            title.children.append(Element(mark.name, {}, mark.span, list(mark.children), name=f"\\{mark.name}"))
    sigla = [Element("witness", {"xml:id": one}, span, [one]) for one in sorted(apparatus.sigla)]
    witnesses = declared.list_of_witnesses(span) if declared.witnesses else Element("listWit", {}, span, [*sigla])
    described = Element("fileDesc", {}, span, [title])
    if witnesses.children:
        described.children.append(Element("sourceDesc", {}, span, [witnesses]))
    people = Element("respStmt", {}, span, [*declared.people.values()], seen=True)
    hands = Element("handNotes", {}, span, [*declared.hands.values()])
    header = Element("teiHeader", {}, span, [described, Element("encodingDesc", {}, span, [people, hands])])
    if language:
        said = Element("language", {"ident": language}, span, name="the main language")
        header.children.append(Element("profileDesc", {}, span, [Element("langUsage", {}, span, [said])]))
    return header


def _footnotes(body: Element, told: list[Diagnostic]) -> None:
    """Notes that are called by a number are the editors'."""
    notes = [note for note in body.every("note") if note.get("type") == "called"]
    for note in notes:
        note.attributes["type"] = "editorial"
    if notes:
        more = f" ({len(notes)} notes, first here)" if len(notes) > 1 else ""
        message = f"notes that are called by a number become comments of the editors{more}"
        told.append(Diagnostic("E204", notes[0].span, message, "type those of the author's as [^1] in the text"))
