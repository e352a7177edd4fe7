"""Reads inline mark-up, wherever it is typed, as events with their places.

Base texts make styled words of it (`parse/block_content.py`), everything else rich text (`parse/prose.py`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.index_path import DEEPEST, path_of, steps
from edition.model.inline import Role
from edition.model.limits import NESTED
from edition.model.span import Span
from edition.parse.markdown_dialect import KEY, TEXT, Construct, MarkupContext, partners
from edition.parse.markdown_positions import align
from edition.parse.stray_markup import FENCE, UNDERLINED, alone, unsupported
from edition.parse.web_addresses import is_page_image, is_tag, is_web_address

if TYPE_CHECKING:
    from markdown_it.token import Token

Where = Callable[[int, int], Span]
"""The place of so many characters of a content, from one of them on."""

_CITED = re.compile(rf"(-?)@({KEY})\s*(?:,\s*([^;]*?))?\s*")
_STYLES = {"em": Role.EMPHASIS, "strong": Role.STRONG, "sup": Role.SUP, "sub": Role.SUB}
_CLASSES = {"sc": Role.CAPS, "em": Role.EMPHASIS, "strong": Role.STRONG, "sup": Role.SUP, "sub": Role.SUB}
_POINTS = {"pb", "side", "ref", "unit"}
_UNQUOTED = re.compile(r"\]?\{[^}\"]{0,200}\bfacs=[^\"]")
_ESCAPE = "remove the mark-up, or put \\ before its first character"
_HINTS = {
    FENCE: "begin a block with ::: and its name, and end it with :::",
    UNDERLINED: "write “# ” before the words above, and take this line out",
    "underscores for emphasis": "write *…* instead, or put \\ before its first character",
}
"""What to do about mark-up that this dialect writes otherwise."""
_WORDS_ALONE = "write the words alone, which are set in one manner wherever they stand; or put \\ before the sign"
_ATTRIBUTES = {True: "use {.sc}, {lang=…}, {.pb}, {.side}, {.ref} or {.unit}", False: "use {.sc} or {lang=…}"}


def on_line(file: str, line: int, column: int) -> Where:
    """A function that gives the place of characters of one line."""
    return lambda at, length: Span(file, line, column + at, length)


class InlineKind(Enum):
    """The kind of an event."""

    WORDS = auto()
    LINE = auto()  # the end of a line in the file
    OPEN = auto()  # words in a role begin …
    CLOSE = auto()  # … and end
    LEAF = auto()  # a citation or reference
    CALL = auto()  # of a note; its label
    POINT = auto()  # a page break (`pb`), side note, mark of reference (`ref`) or of a `unit`; `target` is which


class InlineEvent(NamedTuple):
    """An event at a character of the content."""

    what: InlineKind
    at: int
    words: str = ""
    role: Role = Role.TEXT
    target: str = ""
    span: Span | None = None  # where the target was typed
    facs: str = ""  # of a page break: the image of the page
    nameless: bool = False  # of a citation: without the name of the author


def read_inline(
    content: str, tokens: list[Token], where: Where, context: MarkupContext, report: Report
) -> Iterator[InlineEvent]:
    """The events of a content, in order; mark-up that its context does not have is reported, and its words are kept."""
    return _InlineReader(content, where, context, report).events(tokens)


class _InlineReader:
    def __init__(self, content: str, where: Where, context: MarkupContext, report: Report) -> None:
        self.content = content
        self.where = where
        self.context = context
        self.report = report
        self.open: list[tuple[Role, ...] | str] = []  # of each token that is open: its roles, or the point that it is
        self.depth = 0  # how many of these are not empty
        self.deep = False  # whether it has been said that there is too much in one another
        self.aside: list[str] | None = None  # the words of a page break or side note, which are not of the text
        self.facs = ""  # of that page break

    def events(self, tokens: list[Token]) -> Iterator[InlineEvent]:
        for token, at in align(self.content, tokens):
            kind = token.type
            if kind == "text" or kind == "text_special":
                if token.content:
                    yield from self._words(token, at)
            elif kind == "softbreak" or kind == "hardbreak":
                yield from self._line(kind, at)
            elif token.nesting == 1:
                yield from self._begin(token, at)
            elif token.nesting == -1:
                yield from self._end(at)
            elif self.aside is not None:
                self._refuse(token, at, "this")
            elif kind == "footnote_ref":
                label = token.meta["label"]
                if self._has(Construct.CALL, at, len(label) + 3):
                    yield InlineEvent(InlineKind.CALL, at, target=label)
                else:
                    yield InlineEvent(InlineKind.WORDS, at, f"[^{label}]")
            elif kind == "reference":
                span = self.where(at, len(token.content))
                target = token.meta["target"]
                role = Role.ELSEWHERE if ":" in target else Role.PLACE
                yield InlineEvent(InlineKind.LEAF, at, role=role, target=target, span=span)
            elif kind == "cite":
                if self._has(Construct.CITATION, at, len(token.content)):
                    yield from self._cite(token.content, at)
                else:
                    yield InlineEvent(InlineKind.WORDS, at, token.content)

    # — words —

    def _words(self, token: Token, at: int) -> Iterator[InlineEvent]:
        words = token.content
        if token.type == "text":
            self._check(words, at)
        else:
            at += len(token.markup) - len(words)
        if self.aside is not None:
            self.aside.append(words)
        else:
            yield InlineEvent(InlineKind.WORDS, at, words)

    def _line(self, kind: str, at: int) -> Iterator[InlineEvent]:
        if kind == "hardbreak" and self.content[at - 1] == "\\":
            hint = "use ::: verse, or remove the \\"
            self._say(self.context.foreign, at - 1, 1, f"line breaks cannot be used in {self.context.name}", hint)
        elif kind == "hardbreak":
            spaces = at - len(self.content[:at].rstrip(" "))
            message = "spaces at the end of a line would be a line break, which is not printed"
            self._say(self.context.doubtful, at - spaces, spaces, message, "take them out, or use ::: verse")
        if self.aside is not None:
            self.aside.append(" ")
        else:
            yield InlineEvent(InlineKind.LINE, at)

    def _check(self, words: str, at: int) -> None:
        """Report signs that look like mark-up but are none."""
        told: set[int] = set()
        for offset, length, what in unsupported(words):
            told.update(range(offset, offset + length))
            if what == "these braces":
                message = "the attributes in braces cannot be understood"
                points = Construct.POINT in self.context.allows
                hint = f"{_ATTRIBUTES[points]} right after […], or put \\ before the brace"
                if points and _UNQUOTED.match(words, offset):
                    hint = 'put the image in quotation marks: {.pb facs="…"}'
                self._say(self.context.attribute, at + offset, length, message, hint)
            else:
                message = f"{what} cannot be used in {self.context.name}"
                reach = Doubt.REST if what == UNDERLINED else None
                self._say(self.context.foreign, at + offset, length, message, _HINTS.get(what, _ESCAPE), reach)
        for offset, length in alone(words, self.content, at):
            if offset not in told:
                sign = words[offset : offset + length]
                message = f"“{sign}” has no partner"
                hint = f"write the other, or put \\ before it if the character is meant: \\{sign[0]}"
                self._say(self.context.alone, at + offset, length, message, hint)

    # — what begins and ends —

    def _begin(self, token: Token, at: int) -> Iterator[InlineEvent]:
        if self.aside is not None:
            self._refuse(token, at, "mark-up")
            self._enter(())
            return
        if Construct.STYLE not in self.context.allows and token.type != "target_open":
            self._has(Construct.STYLE, at, max(1, len(token.markup)))
            self._enter(())
            return
        if self.depth >= NESTED:
            if not self.deep:
                self.deep = True
                message = f"more than {NESTED} pieces of mark-up in one another"
                self._say(self.context.deep, at, 1, message, "take the inner ones out")
            self._enter((Role.TEXT,))
            return
        roles: tuple[tuple[Role, str], ...] = ()
        if token.type == "span_open":
            roles = self._attributes(token, at)
            classes = set(str(token.attrs.get("class", "")).split()) & _POINTS
            if classes and Construct.POINT in self.context.allows:
                self._enter(min(classes))
                self.aside = []
                self.facs = self._image(str(token.attrs.get("facs", "")), at)
                return
        elif token.type == "target_open":
            roles = self._target(token.meta["target"], at)
        else:
            roles = ((_STYLES[token.tag], ""),)
        self._enter(tuple(role for role, _ in roles))
        for role, target in roles:
            yield InlineEvent(InlineKind.OPEN, at, role=role, target=target, span=self._named(at, role, target))

    def _named(self, at: int, role: Role, target: str) -> Span | None:
        """The place of the key of a link, or of the language of words in brackets."""
        if role not in (Role.NAME, Role.INDEX, Role.LANG):
            return None
        end = partners(self.content)[at]
        words = target if role is Role.LANG else f"name:{target}"
        start = self.content.find(words, end)
        return self.where(start, len(words)) if start >= 0 else self.where(end, 1)

    def _enter(self, item: tuple[Role, ...] | str) -> None:
        self.open.append(item)
        self.depth += bool(item)

    def _end(self, at: int) -> Iterator[InlineEvent]:
        item = self.open.pop()
        self.depth -= bool(item)
        if isinstance(item, str):
            words, self.aside = " ".join("".join(self.aside or ()).split()), None
            yield InlineEvent(InlineKind.POINT, at, words, target=item, facs=self.facs)
            return
        for role in reversed(item):
            if role is not Role.TEXT:
                yield InlineEvent(InlineKind.CLOSE, at, role=role)

    def _attributes(self, token: Token, at: int) -> tuple[tuple[Role, str], ...]:
        """The roles of attributes in braces, outermost first, which is the last one."""
        roles: list[tuple[Role, str]] = []
        points = Construct.POINT in self.context.allows
        for key, value in token.attrs.items():
            if key == "lang" and is_tag(str(value)):
                roles.append((Role.LANG, str(value)))
            elif key == "class":
                for name in str(value).split():
                    if name in _CLASSES:
                        roles.append((_CLASSES[name], ""))
                    elif name not in _POINTS or not points:
                        self._unknown(f".{name}", at)
            elif key == "facs" and points and "pb" in str(token.attrs.get("class", "")).split():
                pass  # the image of a page
            else:
                self._unknown(f"{key}={value}" if key == "lang" else key, at)
        return tuple(reversed(roles))

    def _image(self, typed: str, at: int) -> str:
        """The image of a page, as it was typed; empty, and reported, when it can be none."""
        if not typed or is_page_image(typed):
            return typed
        place = max(self.content.find(typed, partners(self.content)[at]), partners(self.content)[at])
        hint = "write an address with https://, or a PNG or a JPEG in the volume's folder"
        if typed.startswith("http://") and is_page_image(f"https{typed[4:]}"):
            hint = f"write https{typed[4:]}, if the server has it"
        self._say("S120", place, len(typed), f"“{typed}” cannot be the image of a page", hint, Doubt.NONE)
        return ""

    def _unknown(self, what: str, at: int) -> None:
        hint = _ATTRIBUTES[Construct.POINT in self.context.allows]
        self._say(self.context.attribute, partners(self.content)[at], 2, f"unknown attribute “{what}” in braces", hint)

    def _target(self, target: str, at: int) -> tuple[tuple[Role, str], ...]:
        if self.content[at - 1 : at] == "!":
            self._say(self.context.foreign, at - 1, 2, f"images cannot be used in {self.context.name}", _ESCAPE)
            return ()
        path = path_of(target[5:]) if target.startswith("name:") else ""
        in_text = path and Construct.INDEXED in self.context.allows
        if not in_text and not self._has(Construct.LINK, at, 1):
            return ()
        if path and not (all(steps(path)) and len(steps(path)) <= DEEPEST):
            code = self.context.foreign if in_text else "A051"
            hint = f"write (name:key > heading), with at most {DEEPEST - 1} headings below the record"
            self._say(code, at, 1, f"“{path}” is no heading of an index", hint)
            return ()
        if path:
            return ((Role.INDEX if in_text else Role.NAME, path),)
        if is_web_address(target):
            return ((Role.LINK, target),)
        hint = "write (name:key), or the whole address of a page (https://…) as a browser shows it"
        self._say("A051", at, 1, f"the link to “{target}” leads nowhere", hint)
        return ()

    def _cite(self, words: str, at: int) -> Iterator[InlineEvent]:
        """Read `[@key, p. 12]`, `[-@key]`; several citations are separated by semicolons."""
        matches = [_CITED.fullmatch(part.strip()) for part in words[1:-1].split(";")]
        if not all(matches):
            self._say("A053", at, len(words), f"“{words}” is no citation", "write [@key] or [@key, p. 12]")
            yield InlineEvent(InlineKind.WORDS, at, words)
            return
        here = 0
        for i, match in enumerate(matches):
            assert match is not None
            if i:
                yield InlineEvent(InlineKind.WORDS, at, "; ")
            nameless, key, passage = match[1] == "-", match[2], " ".join((match[3] or "").split())
            here = words.index(f"@{key}", here)
            span = self.where(at + here, len(key) + 1)
            yield InlineEvent(InlineKind.LEAF, at, passage, Role.CITE, key, span, nameless=nameless)
            here += len(key) + 1

    # — reports —

    def _has(self, construct: Construct, at: int, length: int) -> bool:
        """Whether the context allows a construct; reports it when it does not."""
        if construct in self.context.allows:
            return True
        message = f"{construct} cannot be used in {self.context.name}"
        self._say(self.context.foreign, at, length, message, _ESCAPE if self.context.allows else _WORDS_ALONE)
        return False

    def _refuse(self, token: Token, at: int, what: str) -> None:
        message = f"{what} cannot be used in a page break or side note"
        self._say(self.context.foreign, at, max(1, len(token.markup)), message, _ESCAPE)

    def _say(self, code: str, at: int, length: int, message: str, hint: str, doubt: Doubt | None = None) -> None:
        """Report a problem. In the base text, other words are read than were meant: their block is in doubt."""
        doubt = doubt if doubt is not None else (Doubt.BLOCK if self.context is TEXT else Doubt.NONE)
        self.report(Diagnostic(code, self.where(at, length), message, hint, doubt=doubt))
