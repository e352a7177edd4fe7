"""LaTeX nodes as a flat row: words and elements, with the marks at which blocks begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from edition.model.span import Span
from edition.parse.latex.block_mark import BlockMark, Item, blank, ends_block, plain
from edition.parse.latex.commands import (
    ANCHORS,
    APART,
    BREAKS,
    EKDOSIS,
    ENDED,
    FOOTNOTES,
    GAPS,
    HEADINGS,
    LANGUAGES,
    LAST,
    LAYOUT,
    LISTS,
    NOTES,
    NUMBERED,
    PARAGRAPHS,
    PLAIN,
    QUOTES,
    REFERENCES,
    SIDES,
    SIGNS,
    STYLES,
    SWITCHES,
    TABLES,
    VERSES,
)
from edition.parse.latex.ekdosis import ekdosis, joined
from edition.parse.latex.parallel_texts import PAIRED, PART
from edition.parse.latex.source import Break, Command, Comment, Environment, LatexGroup, LatexWords, Math, Node
from edition.parse.latex.symbols import ACCENTS, accented, formula, sign
from edition.parse.latex.tei_meanings import BLOCKS, PREFIX
from edition.parse.tei.tree import Element

_PREAMBLE = ("newcommand", "renewcommand", "providecommand", "usepackage", "documentclass", "RequirePackage",
             "setmainfont",
             "setmainlanguage", "setdefaultlanguage", "setotherlanguage", "setotherlanguages", "babelprovide", "title",
             "author", "date")  # fmt: skip
_FOLIO = re.compile(
    r"(?:(?P<siglum>\S{1,12}?)[\s:,]+)?(?:f(?:ol)?\.\s*|p(?:ag)?\.\s*)?(?P<page>[0-9]{1,4}\s?[a-d]?[rv]?[a-d]?|[ivxlc]+)"
)
_NO_GAP = re.compile(r"\s*(?:-|[+]?0*(?:\.0*)?(?=[a-z]))")
"""Lengths that part no words."""
_QUOTES = {"de": "„“", "cs": "„“", "fr": "«»", "it": "«»", "ru": "«»", "el": "«»", "es": "«»", "pl": "„”", "nl": "“”"}


@dataclass
class Flattener:
    """Turns nodes into words, elements and marks."""

    language: str = ""
    comments: list[tuple[str, Span]] = field(default_factory=list)
    labels: dict[str, Span | None] = field(default_factory=dict)  # the names of places, with the note that has one
    around: frozenset[str] = frozenset()  # the styles that are set around what is read
    spanning: int = 0  # the entries that go over the end of a block

    def row(self, nodes: Sequence[Node]) -> list[Item]:
        """Nodes as a row; a switch of style holds to the next one that ends it, or to the end of the group."""
        result: list[Item] = []
        part: list[Item] = []
        styles: dict[str, Command] = {}
        around = self.around
        for node in joined(nodes):
            if isinstance(node, Command) and node.name in SWITCHES:
                if around.intersection(ENDED.get(node.name, ())):
                    part.append(Element("command", {}, node.span, [], name=f"\\{node.name}"))
                if (changed := _switched(styles, node)) != styles:
                    result += self._in_styles(part, styles)
                    part, styles = [], changed
                    self.around = around | changed.keys()
            elif isinstance(node, LatexWords) and styles and not part:
                part += self._node(replace(node, text=node.text.lstrip()))  # that space ends the name of the switch
            else:
                part += self._node(node)
        self.around = around
        return [*result, *self._in_styles(part, styles)]

    def _in_styles(self, row: list[Item], styles: Mapping[str, Command]) -> list[Item]:
        for style, node in reversed(list(styles.items())):
            row = list(self._styled(row, style, node))
        return row

    def _styled(self, row: list[Item], style: str, node: Command) -> Iterator[Item]:
        """Words in a style; blocks are not."""
        run: list[Element | str] = []
        for item in [*row, BlockMark("end", node.span)]:
            if not isinstance(item, BlockMark):
                run.append(item)
                continue
            if any(not isinstance(one, str) or one.strip() for one in run):
                yield Element("hi", {"rend": style}, node.span, list(run), name=f"\\{node.name}")
            else:
                yield from run
            run = []
            if item.kind != "end":
                yield item

    def inline(self, nodes: Iterable[Node] | None) -> list[Element | str]:
        """Nodes where no block can begin; the ends of paragraphs part them."""
        result: list[Element | str] = []
        for item in self.row(tuple(nodes or ())):
            if not isinstance(item, BlockMark):
                result.append(item)
            elif item.kind in ("head", "/stanza"):
                result += item.children
            elif item.kind == "&":
                result.append("&")
            else:
                result.append(" ")
        return result

    def paragraphs(self, nodes: Iterable[Node] | None, span: Span) -> list[Element | str]:
        """The content of a note: one paragraph's words, or several `p`."""
        parts: list[list[Element | str]] = [[]]
        for item in self.row(tuple(nodes or ())):
            if isinstance(item, BlockMark) and item.kind == "par":
                parts.append([])
            elif isinstance(item, BlockMark):
                parts[-1] += item.children or [" "]
            else:
                parts[-1].append(item)
        parts = [part for part in parts if not blank(part)]
        if len(parts) < 2:
            return parts[0] if parts else []
        return [Element("p", {}, span, part) for part in parts]

    def _node(self, node: Node) -> Iterator[Item]:
        match node:
            case LatexWords():
                yield re.sub(r"\s+", " ", node.text)
            case Comment():
                self.comments.append((node.text, node.span))
            case Break():
                yield BlockMark(node.kind, node.span)
            case LatexGroup():
                yield from self.row(node.content)
            case Math():
                yield from self._formula(node)
            case Environment():
                yield from self._environment(node)
            case Command():
                yield from self._command(node)

    def _formula(self, node: Math) -> Iterator[Item]:
        inner = node.text.strip("$").strip()
        if raised := re.fullmatch(r"\{?\}?([\^_])\{?\s*([\w*+.,\s-]+?)\s*\}?", inner):
            how = "superscript" if raised[1] == "^" else "subscript"
            yield Element("hi", {"rend": how}, node.span, [raised[2]], name=node.text)
            return
        words = formula(node.text)
        if words and len(words) <= 3 and not re.search(r"[\\^_{}]", words):
            yield words
        else:
            yield Element("formula", {}, node.span, [words or node.text], name=node.text[:40])

    def _environment(self, node: Environment) -> Iterator[Item]:
        name = node.name
        if name in LANGUAGES or name.startswith("otherlanguage"):
            language = (
                name if name in LANGUAGES else "".join(plain(self.inline(node.arguments[-1]))) if node.arguments else ""
            )
            tag = LANGUAGES.get(language.strip(), "")
            yield BlockMark("language", node.span, name=tag)
            yield from self.row(node.content)
            yield BlockMark("/language", node.span, name=tag)
        elif name in SWITCHES:
            yield from self.row((Command(name, (), node.span), *node.content))
        elif name == "stanza":
            yield BlockMark("stanza", node.span)
            yield from self.row(node.content)
        elif name in NUMBERED:
            yield BlockMark("beginnumbering", node.span)
            yield from self.row(node.content)
            yield BlockMark("endnumbering", node.span)
        elif name in QUOTES or name in LISTS or name in VERSES:
            kind = "quote" if name in QUOTES else "list" if name in LISTS else "verse"
            yield BlockMark(kind, node.span, name=name)
            yield from self.row(node.content)
            yield BlockMark(f"/{kind}", node.span, name=name)
        elif name in TABLES and any(isinstance(one, Command) and one.name == "SigLine" for one in node.content):
            name = f"\\begin{{{name}}} with \\SigLine (a volume makes its own conspectus)"
            yield Element("{latex}conspectus", {}, node.span, [], name=name)
        elif name in TABLES:
            yield BlockMark("table", node.span, name=name)
            yield from self.row(node.content)
            yield BlockMark("/table", node.span, name=name)
        elif name.removeprefix(PREFIX) in BLOCKS and name.startswith(PREFIX):
            yield from self._block(name.removeprefix(PREFIX), node)
        elif name in PLAIN:
            yield from self.row(node.content)
        elif name in PARAGRAPHS:
            yield BlockMark("pstart", node.span)
            yield from self.row(node.content)
            yield BlockMark("pend", node.span)
        elif name in APART:
            yield BlockMark("apart", node.span, name=name)
            yield from self.row(node.content)
            yield BlockMark("/apart", node.span, name=name)
        else:
            yield Element("{latex}environment", {}, node.span, [], name=f"\\begin{{{name}}}")
            yield from self.row(node.content)

    def _block(self, tag: str, node: Environment) -> Iterator[Item]:
        """A block that the document says is one: a verse, a speaker, a direction."""
        if tag == "l":
            yield BlockMark("l", node.span)
            yield from self.row(node.content)
            yield BlockMark("/l", node.span)
        else:
            yield BlockMark(tag, node.span, children=tuple(self.inline(node.content)), name=tag)

    def _command(self, node: Command) -> Iterator[Item]:
        name, given = node.name, node.arguments
        last = given[-1] if given else None
        if name == "edtext" and given and any(map(ends_block, given[0] or ())):
            yield from self._spanning(node)
        elif name == "edtext":
            yield self._entry(node)
        elif name in EKDOSIS:
            yield from ekdosis(node, self)
        elif name in HEADINGS:
            yield BlockMark("head", node.span, HEADINGS[name], tuple(self.inline(last)), name)
        elif name in STYLES:
            yield from self._in_style(node)
        elif name in ("pstart", "pend", "stanza", "astanza", "beginnumbering", "endnumbering", "par", "item"):
            yield BlockMark(name.removeprefix("a") if name == "astanza" else name, node.span, name=name)
            if given and given[0]:
                yield from self.row(given[0])
        elif name == "&":  # outside of stanzas, the sign
            yield BlockMark("/stanza", node.span, children=("&",))
        elif name in (PAIRED, PART):
            yield BlockMark(name, node.span, name="".join(plain(self.inline(last))))
        elif name == "\\":
            yield BlockMark("line", node.span)
        elif name in LAYOUT or name in _PREAMBLE or name in REFERENCES:
            yield self._arranging(node)
            if name in GAPS and not _NO_GAP.match("".join(plain(self.inline(last)))):
                yield " "
        elif name in SIDES:
            yield from self._side(node)
        elif name in ANCHORS:
            key = "".join(plain(self.inline(last))).strip()
            key += ".end" * (name == "edlabelE")
            self.labels.setdefault(key, None)
            yield Element("anchor", {"xml:id": key}, node.span, [], name=f"\\{name}")
        elif name in FOOTNOTES or name in NOTES:
            yield Element("note", {"type": "called"}, node.span, self.paragraphs(last, node.span), name=f"\\{name}")
        else:
            yield from self._words(node)

    def _in_style(self, node: Command) -> Iterator[Item]:
        """Words in a style; verses that end in it stay verses."""
        style, words = STYLES[node.name], node.arguments[-1] if node.arguments else None
        around = self.around
        self.around |= {style} - {""}
        children = self.row(words or ()) if any(map(ends_block, words or ())) else list[Item](self.inline(words))
        self.around = around
        if style:
            yield from self._styled(children, style, node)
        elif around.intersection(ENDED.get(node.name, ())):  # its words stay in the style, which is reported
            yield Element("command", {}, node.span, self.inline(words), name=f"\\{node.name}")
        else:
            yield from children

    def _arranging(self, node: Command) -> Item:
        """A setting of the document, or a command that arranges pages or names a file."""
        name = node.name
        words = self.inline(node.arguments[-1] if node.arguments else None)
        if name == "selectlanguage":
            return BlockMark("selected", node.span, name=LANGUAGES.get("".join(plain(words)).strip(), ""))
        if name in _PREAMBLE:
            return BlockMark("setting", node.span, children=tuple(words), name=name)
        if name in REFERENCES:  # what it would print is known to LaTeX alone
            return Element("{latex}reference", {}, node.span, [], name=f"\\{name}{{{''.join(plain(words))[:60]}}}")
        if name in ("input", "include"):
            file = "".join(plain(words))
            return Element("{latex}file", {}, node.span, [], name=f"\\{name}{{{file[:60]}}}")
        return Element("{latex}layout", {}, node.span, [], name=f"\\{name}")

    def _words(self, node: Command) -> Iterator[Item]:
        """A command that is words, a sign or a space; one that is not known is kept with its words."""
        name, given = node.name, node.arguments
        first = given[0] if given else None
        last = given[-1] if given else None
        if name in ACCENTS and first is not None:
            letters = self.inline(first)
            words = "".join(plain(letters))
            yield accented(name, words or " ") if all(isinstance(one, str) for one in letters) else words
        elif name in SIGNS or name in BREAKS:
            yield SIGNS.get(name, BREAKS.get(name, ""))
        elif name in SWITCHES:
            pass
        elif name == "enquote":
            marks = _QUOTES.get(self.language, "“”")
            yield from (marks[0], *self.inline(last), marks[1])
        elif name == "foreignlanguage" or (name.startswith("text") and name[4:] in LANGUAGES):
            language = "".join(plain(self.inline(first))).strip() if name == "foreignlanguage" else name[4:]
            tag = LANGUAGES.get(language, "")
            yield Element("foreign", {"xml:lang": tag} if tag else {}, node.span, self.inline(last), name=f"\\{name}")
        elif name in LAST:
            yield Element("command", {}, node.span, self.inline(last), name=f"\\{name}")
            if name == "multicolumn":  # the cell stands for several
                number = "".join(plain(self.inline(first))).strip()
                yield from [BlockMark("&", node.span)] * (min(int(number), 100) - 1 if number.isdecimal() else 0)
        elif name in ACCENTS or (character := sign(name)) is None:
            children = [child for argument in given for child in self.inline(argument)]
            yield Element("command", {}, node.span, children, name=f"\\{name}")
        else:
            yield character
            for argument in given:
                yield from self.inline(argument)

    def _side(self, node: Command) -> Iterator[Item]:
        words = " ".join("".join(plain(self.inline(node.arguments[-1]))).split())
        folio = _FOLIO.fullmatch(words)
        if folio:
            more = {"ed": folio["siglum"]} if folio["siglum"] else {}
            yield Element("pb", {"n": folio["page"], **more}, node.span, [], name=f"\\{node.name}")
        else:
            children = self.inline(node.arguments[-1])
            yield Element("note", {"place": "margin"}, node.span, children, name=f"\\{node.name}")

    def _entry(self, node: Command) -> Element:
        """An `\\edtext`: its words in `lem`, each note of the apparatus in a `note` with its series."""
        words, apparatus = (*node.arguments, None, None)[:2]
        entry = Element("entry", {}, node.span, [], name="\\edtext")
        entry.children.append(Element("lem", {}, node.span, self.inline(words), name="\\edtext"))
        labels: list[str] = []
        for inner in apparatus or ():
            match inner:
                case Command(name="lemma"):
                    entry.children.append(Element("printed", {}, inner.span, self.inline(inner.arguments[0])))
                case Command(name="xxref"):
                    ends = ["".join(plain(self.inline(one))).strip() for one in inner.arguments]
                    entry.attributes |= {"from": f"#{ends[0]}", "to": f"#{ends[1]}"}
                case Command(name=name) if name in NOTES and len(inner.arguments) > 1:
                    option = "".join(plain(self.inline(inner.arguments[0])))
                    children = self.paragraphs(inner.arguments[1], inner.span)
                    attributes = {"series": name[0] + ("e" if name.endswith("endnote") else ""), "option": option}
                    entry.children.append(Element("said", attributes, inner.span, children, name=f"\\{name}"))
                case Command(name="applabel" | "label" | "edlabel"):
                    labels.append("".join(plain(self.inline(inner.arguments[-1]))).strip())
                case LatexWords() if not inner.text.strip(" \n\t%"):
                    pass
                case Comment():
                    self.comments.append((inner.text, inner.span))
                case Break():
                    pass
                case _:
                    entry.children += self.said_otherwise(inner)
        said = entry.first("said")
        self.labels |= dict.fromkeys(labels, said.span if said is not None else None)
        return entry

    def _spanning(self, node: Command) -> Iterator[Item]:
        """An `\\edtext` over the end of a block: its words between two places that the entry names."""
        self.spanning += 1
        first, last = f"edtext.{self.spanning}", f"edtext.{self.spanning}.end"
        entry = self._entry(replace(node, arguments=((), *node.arguments[1:])))
        entry.attributes = {"from": f"#{first}", "to": f"#{last}"} | entry.attributes
        yield Element("anchor", {"xml:id": first}, node.span, [], name="\\edtext")
        yield from self.row(node.arguments[0] or ())
        yield Element("anchor", {"xml:id": last}, node.span, [], name="\\edtext")
        yield entry

    def said_otherwise(self, node: Node) -> Iterator[Element]:
        """Whatever else stands in the apparatus: with words it is a note, whose series nobody knows."""
        rest = [one for one in self.row((node,)) if not isinstance(one, BlockMark)]
        words = [one for one in rest if isinstance(one, str) or one.line]
        if not blank(words):
            name = f"\\{node.name}" if isinstance(node, Command) else "\\edtext"
            yield Element("said", {"series": "", "option": ""}, node.span, words, name=name)
        yield from (one for one in rest if isinstance(one, Element) and not one.line)


def _switched(styles: dict[str, Command], node: Command) -> dict[str, Command]:
    """The styles that hold from a switch on, each with the command that began it."""
    style = SWITCHES.get(node.name, "")
    if style and node.name == "em" and style in styles:
        return {one: begun for one, begun in styles.items() if one != style}
    ended = ENDED.get(node.name, ())
    kept = {one: begun for one, begun in styles.items() if one not in ended}
    return kept | ({style: styles.get(style, node)} if style else {})
