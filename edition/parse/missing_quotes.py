"""Values that need quotation marks and have none that hold: found where they stand, and shown as they should be typed.

In braces a comma, a colon, a bracket or a quotation mark inside ends a value for YAML, and what it says of the rest
helps nobody. What editors mean can be read all the same, because the keys are known: a value ends before “, key: ”.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from edition.keys.declarations import Choice, IssueList, Items, Key, Pair, Reasons, TypedForm, Unfit, inner
from edition.keys.files import FILES, groups
from edition.model.span import Span
from edition.nearest import Nearest

LINES = 60
"""Lines of a group in braces that are looked at."""

LONG = 8_000
"""Characters of one that are."""

_KEY = re.compile(r"""\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1\s*:(?=\s|$)""")
_NEXT = re.compile(r"""\s*,\s*(["']?)([A-Za-z_][A-Za-z0-9_]*)\1:(?=\s)""")
_END = re.compile(r"\s*(?:[,}\]]|$)")
_QUOTED = {'"': re.compile(r'"(?:\\.|[^"\\])*"', re.DOTALL), "'": re.compile(r"'(?:''|[^'])*'")}
_LINE = re.compile(r"(\s*(?:- +)*)([A-Za-z_]+):\s+(\S.*?)\s*$")
_OUTER = re.compile(r"\s*(?:- +)*(?:[A-Za-z_]+: +)?")
_CLOSERS = re.compile(r"[\s\]}]*+(?=#.*\s*\Z|\Z)")
_GOES_ON = re.compile(r"""([\s\]}]*+),\s*+(?:(\{)|(["']?[A-Za-z_]+["']?:\s)|\Z)""")
_BLOCK = re.compile(r"[|>][-+0-9]*(?:\s+#.*)?")
_PLAIN = re.compile(r"\w(?:[\w .;()/=~–—’“”…-]*[\w.;()/=~–—’“”…])?")
"""Words that mean themselves wherever they stand."""
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_BRACKET = "a bracket is opened here and not closed"
_MARKS = "put the value in straight quotation marks: "
_TYPOGRAPHIC = {"“": "”", "„": "“", "‘": "’", "‚": "‘", "«": "»", "»": "«", "”": "”", "’": "’"}


class Value(Enum):
    """What stands behind a key."""

    WORDS = auto()
    LIST = auto()
    GROUPS = auto()


@dataclass(frozen=True, slots=True)
class Unquoted:
    """A value that YAML does not read as one: where it is, what is wrong with it, and what to do, as words."""

    span: Span
    message: str
    hint: str


def quoted(words: str) -> str:
    r"""Words in straight quotation marks, without typographic ones that stand for them.

    >>> print(quoted("a, b"), quoted('so "B", too'), quoted("“a: b”"))
    "a, b" 'so "B", too' "a: b"
    """
    words = " ".join(words.split())
    if bare := without_typographic(words):
        words = bare
    if '"' not in words and "\\" not in words:
        return f'"{words}"'
    return "'" + words.replace("'", "''") + "'"


def without_typographic(words: str) -> str:
    """What stands between the typographic quotation marks around all of some words; empty when there are none.

    >>> without_typographic("‘1870’"), without_typographic("“a” and “b”")
    ('1870', '')
    """
    inside = words[1:-1]
    if len(words) < 3 or _TYPOGRAPHIC.get(words[0]) != words[-1] or words[0] in inside or words[-1] in inside:
        return ""
    return inside.strip()


def on_line(lines: Sequence[str], file: str, line: int) -> Unquoted | None:
    """The value of a line “key: value” that has signs in it which need quotation marks."""
    found = _LINE.fullmatch(lines[line - 1]) if 0 < line <= len(lines) else None
    if found is None or found[3][0] == "{" or _BLOCK.fullmatch(found[3]):
        return None
    value = found[3]
    closed = _QUOTED[value[0]].fullmatch(value) if value[0] in _QUOTED else None
    if (value[0] == "[" and value.endswith("]")) or closed:
        return None
    why = _why(value, "") or _unread(value, "k: {}\n")
    if not why:
        return None
    span = Span(file, line, found.start(3) + 1, len(value))
    return Unquoted(span, why, f"{_MARKS}{found[2]}: {_bare(value)}")


def in_braces(lines: Sequence[str], file: str, line: int, column: int) -> Unquoted | None:
    """The first value that needs quotation marks in the group that a brace or bracket opens at a place."""
    region = _region(lines, line, column)
    try:
        reader = _LineReader(region, outermost=_OUTER.fullmatch(lines[line - 1][: column - 1]) is not None)
        reader.mapping(0) if region.startswith("{") else reader.sequence(0)
    except _FoundValue as found:
        before = region[: found.start]
        row = before.count("\n")
        start = found.start - (before.rfind("\n") + 1) + (0 if row else column - 1)
        words = region[found.start : found.end]
        span = Span(file, line + row, start + 1, len(words.split("\n")[0].rstrip()))
        key = f"{found.key}: " if found.key else ""
        if found.why == _BRACKET:
            hint = f"close it: {key}{words.rstrip()}]"
        elif found.items:
            hint = f"put the items in brackets: {key}[{', '.join(re.split('[,; ]+', words.strip()))}]"
        elif bare := _without_brackets(found.key, words):
            hint = f"take the brackets out: {key}{bare}"
        else:
            hint = _MARKS + key + _bare(words)
        return Unquoted(span, found.why, hint)
    except _Unclosed:
        return None
    return None


def _without_brackets(name: str, words: str) -> str:
    """What stands between brackets, when only without them it can be a value of the key; else nothing."""
    inside = re.fullmatch(r"[\[{]\s*([^\[\]{},:\"']+?)\s*[\]}]", words.strip())
    forms = [key.value for key in _declared().get(name, ())]
    if inside is None or not forms or not all(isinstance(form, TypedForm | Choice) for form in forms):
        return ""
    fits = any(_fits(form, inside[1]) for form in forms)
    return inside[1] if fits and not any(_fits(form, words.strip()) for form in forms) else ""


def _fits(form: object, words: str) -> bool:
    if isinstance(form, Choice):
        return words in form.among
    try:
        return isinstance(form, TypedForm) and form.read(words) is not None
    except Unfit:
        return False


def _region(lines: Sequence[str], line: int, column: int) -> str:
    """What can belong to a group: up to a line that is not indented more than the one that it begins on."""
    first = lines[line - 1]
    indent = len(first) - len(first.lstrip(" "))
    kept = [first[column - 1 :]]
    for other in lines[line : line + LINES]:
        if other.strip() and len(other) - len(other.lstrip(" ")) <= indent:
            break
        kept.append(other)
    return "\n".join(kept)[:LONG]


def _bare(words: str) -> str:
    """Words as they should be typed: their own quotation marks do not count when they do not hold them together."""
    words = words.strip()
    if words[:1] in _QUOTED and len(words) > 1:
        if words[-1] == words[0]:
            words = words[1:-1]
        elif words[0] not in _APOSTROPHE.sub("", words[1:]):
            words = words[1:]
    return quoted(words)


def _why(words: str, ends: str) -> str:
    """Why words are not read as one value; nothing when they are. `ends` are the signs that end a value there."""
    shown = words if len(words) <= 40 else f"{words[:38]}…"
    if words[0] in _QUOTED:
        return f"the quotation marks around {shown} do not hold it together"
    if words[0] in _TYPOGRAPHIC and words[-1] in _TYPOGRAPHIC.values():
        return f"typographic quotation marks do not hold {shown} together"
    if re.search(r": |:$", words):
        return f"“{shown}” has a colon in it and no quotation marks"
    if sign := next((sign for sign in words if sign in ends), ""):
        return f"“{shown}” has {'a comma' if sign == ',' else 'a bracket'} in it and no quotation marks"
    if words[0] in "[]{},&*!|>%@`":
        return f"a value without quotation marks cannot begin with “{words[0]}”"
    return ""


_SIGNS = {
    "?": "a question mark", ":": "a colon", "#": "a # behind a space", "&": "an &", "*": "an asterisk",
    "!": "an exclamation mark", "|": "a |", ">": "a >", "%": "a %", "@": "an @", "`": "a backtick", "-": "a hyphen",
}  # fmt: skip


def _unread(words: str, place: str) -> str:
    """Why YAML itself does not read words as one value at a place; nothing when it does."""
    if _PLAIN.fullmatch(words) or _first_value(place.replace("{}", words, 1)).split() == words.split():
        return ""
    shown = words if len(words) <= 40 else f"{words[:38]}…"
    if sign := next((sign for sign in words if sign in _SIGNS), ""):
        return f"“{shown}” has {_SIGNS[sign]} in it and no quotation marks"
    return f"“{shown}” is not read as one value without quotation marks"


def _first_value(text: str) -> str:
    """The first value of a group, or the first item of a list; nothing when the text cannot be read, or says more."""
    from ruamel.yaml import YAML, events
    from ruamel.yaml.error import YAMLError

    try:
        found = list(YAML(typ="safe").parse(text))
    except (YAMLError, UnicodeError):
        return ""
    odd = (events.AliasEvent, events.MappingStartEvent, events.SequenceStartEvent)
    values = [event for event in found if isinstance(event, events.ScalarEvent)]
    if sum(isinstance(event, odd) for event in found) != 1 or any(value.tag or value.anchor for value in values):
        return ""
    expected = [value.value for value in values if value.value in ("k", "z")]
    return values[1 if expected[:1] == ["k"] else 0].value if len(values) == len(expected) + 1 else ""


@cache
def keys() -> Mapping[str, Value]:
    """Every key of the YAML files, and what its value is: of what it may be, the plainest."""
    return {
        name: min((_kind(key) for key in declared), key=lambda value: value.value)
        for name, declared in _declared().items()
    }


@cache
def _declared() -> Mapping[str, Sequence[Key]]:
    """The keys of the YAML files by their names."""
    found: dict[str, list[Key]] = {}
    for file in FILES:
        for placed in groups(file.group):
            for key in placed.group.keys:
                found.setdefault(key.name, []).append(key)
    return found


def _kind(key: Key) -> Value:
    if inner(key.value) is not None or isinstance(key.value, Reasons):
        return Value.GROUPS
    return Value.LIST if isinstance(key.value, Items | IssueList | Pair) else Value.WORDS


class _FoundValue(Exception):
    """A value that needs quotation marks."""

    def __init__(self, start: int, end: int, why: str, key: str, items: bool) -> None:
        super().__init__(why)
        self.start = start
        self.end = end
        self.why = why
        self.key = key
        self.items = items


class _Unclosed(Exception):
    """A brace or bracket is not closed."""


class _LineReader:
    """Reads a group in braces as its editor means it; stops at the first value that YAML reads otherwise.

    The brace that closes an `outermost` one has nothing behind it: any other is one of the words.
    """

    def __init__(self, words: str, outermost: bool) -> None:
        self.words = words
        self.outermost = outermost
        self.closers: list[str] = []  # of what is open, outermost first

    def mapping(self, at: int) -> int:
        """The end of the group that begins at a brace."""
        self.closers.append("}")
        end = self._mapping(at)
        self.closers.pop()
        return end

    def _mapping(self, at: int) -> int:
        at += 1
        while True:
            at = self._blank(at)
            if self.words[at] == "}":
                return at + 1
            if self.words[at] == ",":
                at += 1
                continue
            if self.words[at] == "#":
                at = self._first(at, "\n")
                continue
            key = _KEY.match(self.words, at)
            if key is None:
                raise _Unclosed
            at = self._value(self._blank(key.end()), key[2])

    def sequence(self, at: int) -> int:
        """The end of the list that begins at a bracket."""
        self.closers.append("]")
        end = self._sequence(at)
        self.closers.pop()
        return end

    def _sequence(self, at: int) -> int:
        at += 1
        while True:
            at = self._blank(at)
            sign = self.words[at]
            if sign == "]":
                return at + 1
            if sign == ",":
                if self.words[:at].rstrip()[-1] in "[,":
                    raise _FoundValue(at, at + 1, "a comma stands here without a value before it", "", items=False)
                at += 1
            elif sign == "{" and _KEY.match(self.words, at + 1):
                at = self.mapping(at)
            elif sign in _QUOTED:
                at = self._quoted(at, "", ",]")
            else:
                end = self._first(at, ",]")
                if re.search(r"\}\s*(?:[\]},]|$)", item := self.words[at:end]) and "{" not in item:
                    raise _Unclosed
                self._look(at, end, "{}[", "", "[{}, z]")
                at = end

    def _blank(self, at: int) -> int:
        while at < len(self.words) and self.words[at].isspace():
            at += 1
        if at >= len(self.words):
            raise _Unclosed
        return at

    def _value(self, at: int, key: str) -> int:
        sign = self.words[at]
        plain = keys().get(key) is Value.WORDS
        if sign == "{" and _KEY.match(self.words, at + 1) and not plain:
            return self.mapping(at)
        if sign == "[" and not plain and (end := self._list(at)):
            return end
        if sign in _QUOTED:
            return self._quoted(at, key, "")
        end = self._meant(at)
        if sign == "[" and keys().get(key) is Value.GROUPS:
            raise _Unclosed
        if sign == "[" and "]" not in self.words[at:end] and not plain:
            raise _FoundValue(at, at + len(self.words[at:end].rstrip()), _BRACKET, key, items=False)
        self._look(at, end, ",{}[]", key)
        return end

    def _list(self, at: int) -> int:
        """The end of a list that is a whole value; 0 when its bracket is one of the words."""
        open_ = len(self.closers)
        try:
            end = self.sequence(at)
        except _Unclosed:
            del self.closers[open_:]
            return 0
        return end if _END.match(self.words, end) else 0

    def _quoted(self, at: int, key: str, ends: str) -> int:
        """The end of words in quotation marks."""
        found = _QUOTED[self.words[at]].match(self.words, at)
        if found and _END.match(self.words, found.end()) and not self._runs_on(found[0]):
            return found.end()
        end = self._first(at, ends) if ends else self._meant(at)
        self._look(at, end, ",", key)
        return end

    def _runs_on(self, words: str) -> bool:
        """Whether words in quotation marks have keys in them, so that one of the marks is missing."""
        return any(match[2] in keys() for match in _NEXT.finditer(words))

    def _first(self, at: int, ends: str) -> int:
        end = min((found for sign in ends if (found := self.words.find(sign, at)) >= 0), default=-1)
        if end < 0:
            raise _Unclosed
        return end

    def _meant(self, at: int) -> int:
        """Where a value ends as it is meant: before the next key, or the brace that closes its group."""
        for i in range(at, len(self.words)):
            sign = self.words[i]
            if sign == "}":
                if self._closes(i):
                    return i
            elif sign == "," and (found := _NEXT.match(self.words, i)) and self._is_key(found[2], self.words[at:i]):
                return i
        raise _Unclosed

    def _closes(self, at: int) -> bool:
        """Whether a brace ends its group, and is none of the words: behind it all is closed, or goes on."""
        wanted = "".join(reversed(self.closers))
        if behind := _CLOSERS.match(self.words, at):
            found = "".join(behind[0].split())
            return found == wanted if self.outermost else found.startswith(wanted)
        behind = _GOES_ON.match(self.words, at)
        found = "".join(behind[1].split()) if behind else ""
        if not behind or not wanted.startswith(found) or (self.outermost and found == wanted):
            return False
        parent = wanted[len(found) : len(found) + 1]
        return not (behind[2] and parent == "}") and not (behind[3] and parent == "]")

    def _is_key(self, word: str, before: str) -> bool:
        """Whether a word before a colon is meant as a key: a known one, nearly one, or any behind a single word."""
        return word in keys() or " " not in before.strip() or Nearest(keys()).key(word.lower(), least=75) != ""

    def _look(self, start: int, end: int, ends: str, key: str, place: str = "{k: {}, z: z}") -> None:
        """Stop when the words are not read as one value at a place like theirs."""
        words = self.words[start:end].strip()
        if words and (why := _why(words, ends) or _unread(words, place)):
            items = keys().get(key) is Value.LIST and "," in words and not set(words) & set("{}[]:\"'")
            raise _FoundValue(start, start + len(self.words[start:end].rstrip()), why, key, items)
