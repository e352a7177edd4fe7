"""LaTeX nodes as a flat row: words and elements, with the marks at which blocks begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from edition.model.span import Span
from edition.parse.latex.commands import (
    ANCHORS,
    APART,
    BREAKS,
    EKDOSIS,
    FOOTNOTES,
    HEADINGS,
    LANGUAGES,
    LAYOUT,
    LISTS,
    NOTES,
    NUMBERED,
    PLAIN,
    QUOTES,
    SIDES,
    SIGNS,
    STYLES,
    SWITCHES,
    TABLES,
    VERSES,
)
from edition.parse.latex.source import Break, Command, Comment, Environment, Group, Math, Node, Words
from edition.parse.latex.symbols import ACCENTS, accented, formula, sign
from edition.parse.tei.tree import Element

_PREAMBLE = ("newcommand", "renewcommand", "providecommand", "usepackage", "documentclass", "RequirePackage",
             "setmainfont",
             "setmainlanguage", "setdefaultlanguage", "setotherlanguage", "setotherlanguages", "title", "author",
             "date")  # fmt: skip
_FOLIO = re.compile(
    r"(?:(?P<siglum>\S{1,12}?)[\s:,]+)?(?:f(?:ol)?\.\s*|p(?:ag)?\.\s*)?(?P<page>[0-9]{1,4}\s?[a-d]?[rv]?[a-d]?|[ivxlc]+)"
)
_QUOTES = {"de": "„“", "cs": "„“", "fr": "«»", "it": "«»", "ru": "«»", "el": "«»", "es": "«»", "pl": "„”", "nl": "“”"}


@dataclass(frozen=True)
class Mark:
    """Where a block begins or ends."""

    kind: str
    span: Span
    level: int = 0
    children: tuple[Element | str, ...] = ()
    name: str = ""


Item = Element | str | Mark


@dataclass
class Flattener:
    """Turns nodes into words, elements and marks."""

    language: str = ""
    comments: list[tuple[str, Span]] = field(default_factory=list)

    def row(self, nodes: Sequence[Node]) -> list[Item]:
        """Nodes as a row; a switch of style holds to the end of the group."""
        result: list[Item] = []
        nodes = _joined(nodes)
        for at, node in enumerate(nodes):
            if isinstance(node, Command) and SWITCHES.get(node.name):
                rest = self.row(_without_space(nodes[at + 1 :]))
                result += self._styled(rest, SWITCHES[node.name], node)
                break
            result += self._node(node)
        return result

    def _styled(self, row: list[Item], style: str, node: Command) -> Iterator[Item]:
        """Words in a style; blocks are not."""
        run: list[Element | str] = []
        for item in [*row, Mark("end", node.span)]:
            if not isinstance(item, Mark):
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
            if not isinstance(item, Mark):
                result.append(item)
            elif item.kind == "head":
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
            if isinstance(item, Mark) and item.kind == "par":
                parts.append([])
            elif isinstance(item, Mark):
                parts[-1] += item.children or [" "]
            else:
                parts[-1].append(item)
        parts = [part for part in parts if not _blank(part)]
        if len(parts) < 2:
            return parts[0] if parts else []
        return [Element("p", {}, span, part) for part in parts]

    def _node(self, node: Node) -> Iterator[Item]:
        match node:
            case Words():
                yield re.sub(r"\s+", " ", node.text)
            case Comment():
                self.comments.append((node.text, node.span))
            case Break():
                yield Mark(node.kind, node.span)
            case Group():
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
                name
                if name in LANGUAGES
                else "".join(_plain(self.inline(node.arguments[-1])))
                if node.arguments
                else ""
            )
            tag = LANGUAGES.get(language.strip(), "")
            yield Mark("language", node.span, name=tag)
            yield from self.row(node.content)
            yield Mark("/language", node.span, name=tag)
        elif name in NUMBERED:
            yield Mark("beginnumbering", node.span)
            yield from self.row(_one_text(node.content) if name == "alignment" else node.content)
            yield Mark("endnumbering", node.span)
        elif name in QUOTES or name in LISTS or name in VERSES:
            kind = "quote" if name in QUOTES else "list" if name in LISTS else "verse"
            yield Mark(kind, node.span, name=name)
            yield from self.row(node.content)
            yield Mark(f"/{kind}", node.span, name=name)
        elif name in TABLES:
            yield Mark("table", node.span, name=name)
            yield from self.row(node.content)
            yield Mark("/table", node.span, name=name)
        elif name in PLAIN:
            yield from self.row(node.content)
        elif name in APART:
            yield Mark("apart", node.span, name=name)
            yield from self.row(node.content)
            yield Mark("/apart", node.span, name=name)
        else:
            yield Element("{latex}environment", {}, node.span, [], name=f"\\begin{{{name}}}")
            yield from self.row(node.content)

    def _command(self, node: Command) -> Iterator[Item]:
        name, given = node.name, node.arguments
        first = given[0] if given else None
        last = given[-1] if given else None
        if name in ("edtext", "critext"):
            yield self._entry(node)
        elif name in EKDOSIS:
            yield from self._ekdosis(node)
        elif name in HEADINGS:
            yield Mark("head", node.span, HEADINGS[name], tuple(self.inline(last)), name)
        elif name in STYLES:
            children = self.inline(last)
            if STYLES[name]:
                yield Element("hi", {"rend": STYLES[name]}, node.span, children, name=f"\\{name}")
            else:
                yield from children
        elif name in ("pstart", "pend", "stanza", "astanza", "beginnumbering", "endnumbering", "par", "item"):
            yield Mark(name.removeprefix("a") if name == "astanza" else name, node.span)
            if given and given[0]:
                yield from self.row(given[0])
        elif name == "&":
            yield Mark("/stanza", node.span)
        elif name == "\\":
            yield Mark("line", node.span)
        elif name in ACCENTS and first is not None:
            letters = self.inline(first)
            words = "".join(_plain(letters))
            yield accented(name, words or " ") if all(isinstance(one, str) for one in letters) else words
        elif name in SIGNS:
            yield SIGNS[name]
        elif name in BREAKS:
            yield BREAKS[name]
        elif name in SWITCHES:
            pass
        elif name in SIDES:
            yield from self._side(node)
        elif name in ANCHORS:
            key = "".join(_plain(self.inline(last))).strip()
            yield Element("anchor", {"xml:id": key}, node.span, [], name=f"\\{name}")
        elif name in FOOTNOTES or name in NOTES:
            yield Element("note", {"type": "called"}, node.span, self.paragraphs(last, node.span), name=f"\\{name}")
        elif name == "enquote":
            marks = _QUOTES.get(self.language, "“”")
            yield marks[0]
            yield from self.inline(last)
            yield marks[1]
        elif name == "foreignlanguage" or (name.startswith("text") and name[4:] in LANGUAGES):
            tag = LANGUAGES.get(
                "".join(_plain(self.inline(first))).strip() if name == "foreignlanguage" else name[4:], ""
            )
            yield Element("foreign", {"xml:lang": tag} if tag else {}, node.span, self.inline(last), name=f"\\{name}")
        elif name == "selectlanguage":
            yield Mark("selected", node.span, name=LANGUAGES.get("".join(_plain(self.inline(first))).strip(), ""))
        elif name in _PREAMBLE:
            yield Mark("setting", node.span, children=tuple(self.inline(last)), name=name)
        elif name in LAYOUT:
            if name in ("input", "include"):
                file = "".join(_plain(self.inline(last)))
                yield Element("{latex}file", {}, node.span, [], name=f"\\{name}{{{file[:60]}}}")
            else:
                yield Element("{latex}layout", {}, node.span, [], name=f"\\{name}")
        elif name in ACCENTS or (character := sign(name)) is None:
            children = [child for argument in given for child in self.inline(argument)]
            yield Element("command", {}, node.span, children, name=f"\\{name}")
        else:
            yield character
            for argument in given:
                yield from self.inline(argument)

    def _side(self, node: Command) -> Iterator[Item]:
        words = " ".join("".join(_plain(self.inline(node.arguments[-1]))).split())
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
        for inner in apparatus or ():
            match inner:
                case Command(name="lemma"):
                    entry.children.append(Element("printed", {}, inner.span, self.inline(inner.arguments[0])))
                case Command(name="xxref"):
                    ends = ["".join(_plain(self.inline(one))).strip() for one in inner.arguments]
                    entry.attributes |= {"from": f"#{ends[0]}", "to": f"#{ends[1]}"}
                case Command(name=name) if name in NOTES:
                    option = "".join(_plain(self.inline(inner.arguments[0])))
                    children = self.paragraphs(inner.arguments[1], inner.span)
                    attributes = {"series": name[0] + ("e" if name.endswith("endnote") else ""), "option": option}
                    entry.children.append(Element("said", attributes, inner.span, children, name=f"\\{name}"))
                case Command(name="applabel" | "label" | "edlabel"):
                    pass  # a name for references, which are reported where they stand
                case Words() if not inner.text.strip(" \n\t%"):
                    pass
                case Comment():
                    self.comments.append((inner.text, inner.span))
                case Break():
                    pass
                case _:
                    entry.children += self._said_otherwise(inner)
        return entry

    def _ekdosis(self, node: Command) -> Iterator[Item]:
        """A command of ekdosis."""
        name, given = node.name, node.arguments
        last = given[-1] if given else None
        if name == "app":
            yield self._app(node)
        elif name == "ekddiv":
            options = read_options(last, self)
            yield Mark("head", node.span, int(_number(options, "depth", "1")), tuple(options.get("head", [])), name)
        elif name in ("speaker", "stage"):
            yield Mark(name, node.span, children=tuple(self.inline(last)), name=name)
        elif name == "note":
            yield Element("note", {"type": "called"}, node.span, self.paragraphs(last, node.span), name="\\note")
        elif name == "vnum":
            yield Element("{latex}layout", {}, node.span, [], name="\\vnum")
        elif name == "getsiglum":
            yield from self.inline(last)
        elif name in ("lem", "rdg"):
            yield Element("command", {}, node.span, self.inline(last), name=f"\\{name}")
        else:
            yield Mark("setting", node.span, children=(), name=name)

    def _app(self, node: Command) -> Element:
        """An entry of ekdosis: `lem` and `rdg` as in TEI, which it has the names from; options become attributes."""
        made = Element("app", {}, node.span, [], name="\\app")
        for inner in (one for argument in node.arguments[1:] for one in argument or ()):
            match inner:
                case Command(name="lem" | "rdg"):
                    reading = Element(
                        inner.name, {}, inner.span, self.inline(inner.arguments[1]), name=f"\\{inner.name}"
                    )
                    for key, value in read_options(inner.arguments[0], self).items():
                        words = "".join(_plain(value)).strip()
                        if key in ("wit", "source", "resp"):
                            reading.attributes[key] = words
                        elif key in ("pre", "post", "prewit", "postwit") and inner.name == "rdg":
                            reading.children.append(Element("note", {}, inner.span, value, name=f"\\rdg[{key}]"))
                        elif words:
                            reading.attributes[key or "option"] = words
                    made.children.append(reading)
                case Command(name="note"):
                    made.children.append(
                        Element("note", {}, inner.span, self.inline(inner.arguments[-1]), name="\\note")
                    )
                case Comment():
                    self.comments.append((inner.text, inner.span))
                case Words() if not inner.text.strip():
                    pass
                case Break():
                    pass
                case _:
                    made.children += list(self._said_otherwise(inner))
        return made

    def _said_otherwise(self, node: Node) -> Iterator[Element]:
        """Whatever else stands in the apparatus: with words it is a note, whose series nobody knows."""
        rest = [one for one in self.row((node,)) if not isinstance(one, Mark)]
        words = [one for one in rest if isinstance(one, str) or one.line]
        if not _blank(words):
            name = f"\\{node.name}" if isinstance(node, Command) else "\\edtext"
            yield Element("said", {"series": "", "option": ""}, node.span, words, name=name)
        yield from (one for one in rest if isinstance(one, Element) and not one.line)


def read_options(nodes: Iterable[Node] | None, flattener: Flattener) -> dict[str, list[Element | str]]:
    """Options in brackets, `wit={A, B}, resp=Smith`: the value of each by its name."""
    found: dict[str, list[Element | str]] = {}
    key, value, given = "", list[Element | str](), False
    for node in [*nodes, Words(",", Span("", 1, 1))] if nodes is not None else []:
        if not isinstance(node, Words):
            value += flattener.inline((node,))  # what stands in braces is one value, with its commas
            continue
        for part in re.split(r"([,=])", node.text):
            if part == "=" and not given:
                key, value, given = "".join(_plain(value)).strip(), [], True
            elif part == ",":
                if key or not _blank(value):
                    found[key] = value
                key, value, given = "", [], False
            elif part:
                value.append(re.sub(r"\s+", " ", part))
    return found


def _number(options: dict[str, list[Element | str]], key: str, otherwise: str) -> str:
    words = "".join(_plain(options.get(key, []))).strip()
    return words if words.isdecimal() and len(words) < 3 else otherwise


def _joined(nodes: Sequence[Node]) -> Sequence[Node]:
    """Nodes where an `\\app{\\lem…}{\\rdg…}` in two groups, as some write it, is one command."""
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if (
            isinstance(node, Group)
            and isinstance(last, Command)
            and last.name == "app"
            and any(isinstance(one, Command) and one.name in ("rdg", "note") for one in node.content)
        ):
            result[-1] = replace(last, arguments=(*last.arguments, node.content))
        else:
            result.append(node)
    return result


def _one_text(nodes: Sequence[Node]) -> list[Node]:
    """Of texts that stand side by side, the one with an apparatus is the text; the others stand apart."""
    texts = [node for node in nodes if isinstance(node, Environment)]
    main = next((text for text in texts if any(map(has_entries, text.content))), texts[0] if texts else None)
    return [
        replace(node, name="translation", arguments=()) if isinstance(node, Environment) and node is not main else node
        for node in nodes
    ]


def has_entries(node: Node) -> bool:
    """Whether there is an apparatus in a node."""
    match node:
        case Command():
            return node.name in ("app", "edtext") or any(
                has_entries(one) for part in node.arguments for one in part or ()
            )
        case Environment() | Group():
            return any(map(has_entries, node.content))
    return False


def _without_space(nodes: Sequence[Node]) -> Sequence[Node]:
    """Nodes without the space that ends a command's name."""
    if nodes and isinstance(nodes[0], Words):
        return (Words(nodes[0].text.lstrip(), nodes[0].span), *nodes[1:])
    return nodes


def _plain(row: Iterable[Element | str]) -> Iterator[str]:
    for item in row:
        yield item if isinstance(item, str) else item.words


def _blank(row: Iterable[Element | str]) -> bool:
    return all(isinstance(item, str) and not item.strip() for item in row)
