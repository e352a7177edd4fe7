"""Parses the JSON of CollateX: `witnesses`, their sigla, and `table`, with the tokens of each in each column.

The port in Python lists a row for each witness, the Java version one for each column. A token is a text, or a group
with its text as `t`, and the form in which it was compared as `n`.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from edition.model.alignment import AlignmentTable, following
from edition.model.diagnostic import Diagnostic, Report
from edition.model.limits import WITNESSES
from edition.model.span import NOWHERE, Span
from edition.normalization import normal
from edition.parse.alignments.left_out import DIVIDE, LeftOut, too_many, without_tags
from edition.parse.decoding import decode, refused
from edition.parse.json import JsonItem, read_json

_OWN = frozenset(("t", "n", "_sigil", "sigil", "_token_array_position"))
"""What CollateX itself writes into a token."""

_SIGN = re.compile(r"\S")

_Path = tuple[str | int, ...]


class _WrongCellError(Exception):
    """What is wrong with a value of the table, and the way to it."""

    def __init__(self, path: _Path, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.path, self.hint = path, hint or "export the table again as JSON, without changing what CollateX writes"


def json_table(data: bytes, file: str, report: Report) -> AlignmentTable | None:
    """The table in a JSON file; None, and a diagnostic, when it is none."""
    words = decode(data, file, report)
    places = _ValuePlaces(words, file)
    reader = _TokenReader(file, places, report)
    try:
        tables = [reader.table(typed) for typed in _documents(words)]
        if (number := len({siglum for table in tables for siglum in table.sigla})) > WITNESSES:
            raise _WrongCellError(("witnesses",), too_many(number), DIVIDE)
        table = following(tables)
    except json.JSONDecodeError as wrong:
        where = Span(file, wrong.lineno, wrong.colno)
        report(Diagnostic("E401", where, f"the JSON cannot be read: {wrong.msg}", "export the table again"))
    except (RecursionError, ValueError):
        report(Diagnostic("E401", Span(file, 1, 1), "the JSON cannot be read", "export the table again"))
    except _WrongCellError as wrong:
        report(Diagnostic("E401", places.span(wrong.path), str(wrong), wrong.hint))
    else:
        reader.tell()
        return table
    return None


def _documents(words: str) -> Iterator[Any]:
    """What stands in a file: a table, or several, one after the other."""
    decoder = json.JSONDecoder(parse_constant=str)
    at = len(words) - len(words.lstrip())
    while True:
        typed, end = decoder.raw_decode(words, at)
        yield typed
        following_sign = _SIGN.search(words, end)
        if following_sign is None:
            return
        at = following_sign.start()


class _ValuePlaces:
    """Where values of a file stand; it is parsed for that when the first of them is asked for."""

    def __init__(self, words: str, file: str) -> None:
        self.words, self.file = words, file

    @cached_property
    def _root(self) -> JsonItem | None:
        try:
            return read_json(self.words)
        except ValueError:
            return None

    @cached_property
    def _lines(self) -> list[int]:
        """The characters at which lines begin."""
        return [0, *(match.end() for match in re.finditer("\n", self.words))]

    def span(self, path: _Path) -> Span:
        """Where a value stands; the last one on the way to it that is there."""
        item = self._root
        if item is None:
            return Span(self.file, 1, 1)
        for step in path:
            inner: JsonItem | None = None
            if isinstance(step, str):
                inner = item.get(step)
            elif isinstance(item.value, list) and step < len(item.value):
                inner = item.value[step]
            if inner is None:
                break
            item = inner
        line = bisect_right(self._lines, item.at)
        return Span(self.file, line, item.at - self._lines[line - 1] + 1)


class _TokenReader:
    def __init__(self, file: str, places: _ValuePlaces, report: Report) -> None:
        self.file, self.places, self.report = file, places, report
        self.left = LeftOut(file)
        self.forms: dict[str, str] = {}
        self.alike: dict[str, set[str]] = {}

    def table(self, typed: Any) -> AlignmentTable:
        """The table; raises `_WrongCellError` where the JSON says something else."""
        if not isinstance(typed, dict) or not isinstance(typed.get("table"), list):
            message = "this is no table of CollateX: it has no “table”"
            if isinstance(typed, dict) and "witnesses" in typed:
                message = "this is what goes into CollateX, the witnesses, not the table that comes out of it"
            raise _WrongCellError((), message, 'save what `collate(…, output="json")` gives')
        sigla = typed.get("witnesses")
        if not isinstance(sigla, list) or not sigla or not all(isinstance(each, str) for each in sigla):
            raise _WrongCellError(
                ("witnesses",), "the sigla of the witnesses are missing: a list of texts, “witnesses”"
            )
        if len(set(sigla)) < len(sigla):
            raise _WrongCellError(("witnesses",), "a siglum is there twice")
        rows = typed["table"]
        for key in typed:
            if key not in ("table", "witnesses"):
                self.left.add(f"what the table has as “{key}”", str(typed[key]), self.places.span((key,)))
        columns = [*self._columns(rows, sigla)]
        return AlignmentTable(tuple(sigla), columns)

    def tell(self) -> None:
        """Report what the tables have besides words."""
        self.left.tell(self.report)
        self._tell_alike()

    def _columns(self, rows: Sequence[Any], sigla: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for number, row in enumerate(rows):
            if not isinstance(row, list):
                raise _WrongCellError(("table", number), "a row of the table must be a list")
        by_witness = self._by_witness(rows, sigla)
        if by_witness:
            if len(rows) != len(sigla):
                raise _WrongCellError(("table",), f"the table has {len(rows)} rows for {len(sigla)} witnesses")
            for number, row in enumerate(rows):
                if len(row) != len(rows[0]):
                    raise _WrongCellError(("table", number), f"this row has {len(row)} cells, the first {len(rows[0])}")
            for at in range(len(rows[0])):
                yield tuple(self._cell(rows[n][at], ("table", n, at), siglum) for n, siglum in enumerate(sigla))
        else:
            for number, row in enumerate(rows):
                if len(row) != len(sigla):
                    message = f"this row has {len(row)} cells for {len(sigla)} witnesses"
                    raise _WrongCellError(("table", number), message)
                cells = zip(row, sigla, strict=True)
                yield tuple(self._cell(each, ("table", number, n), siglum) for n, (each, siglum) in enumerate(cells))

    def _by_witness(self, rows: Sequence[Any], sigla: Sequence[str]) -> bool:
        """Whether a row is a witness: its tokens say so, or the number of rows."""
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                for token in cell if isinstance(cell, list) else ():
                    siglum = (token.get("_sigil") or token.get("sigil")) if isinstance(token, dict) else None
                    if siglum in sigla:
                        here = sigla.index(siglum)
                        if number != at:
                            return here == number
        if len(rows) == len(sigla):
            if any(len(row) != len(sigla) for row in rows):
                return True
            message = "the table has as many columns as witnesses, and does not say which is which"
            hint = "take the version of CollateX in Python, whose tokens name their witness"
            raise _WrongCellError(("table",), message, hint)
        return False

    def _cell(self, cell: Any, path: _Path, siglum: str) -> str:
        """The words of a cell."""
        if cell is None:
            return ""
        if isinstance(cell, str):
            cell = [cell]
        if not isinstance(cell, list):
            raise _WrongCellError(path, "a cell must be a list of tokens, or null")
        return self._together([self._token(token, (*path, n), siglum) for n, token in enumerate(cell)])

    def _together(self, tokens: Sequence[str]) -> str:
        """The tokens of a cell; spaces between them where they have none of their own."""
        spaced = any(token[:1].isspace() or token[-1:].isspace() for token in tokens)
        return "".join(tokens) if spaced else " ".join(filter(None, tokens))

    def _token(self, token: Any, path: _Path, siglum: str) -> str:
        if isinstance(token, str):
            words = token
        elif isinstance(token, dict) and isinstance(token.get("t"), str):
            words = token["t"]
            named = token.get("_sigil", siglum)
            if named != siglum:
                raise _WrongCellError(path, f"a token of {named} stands in a cell of {siglum}")
            for key in token:
                kind = f"“{key}” of tokens"
                if key in _OWN:
                    continue
                is_first = kind not in self.left.kinds
                self.left.add(kind, str(token[key]), self.places.span((*path, key)) if is_first else NOWHERE)
            form = token.get("n")
            if isinstance(form, str):
                self.alike.setdefault(form, set()).add(self._cleaned(words).strip())
        else:
            raise _WrongCellError(path, "a token must be a text, or have its text as “t”")
        if bad := refused(words):
            raise _WrongCellError(
                path, f"a token has the character U+{ord(bad):04X}, which cannot be printed", "delete it"
            )
        self.left.words(words, Span(self.file, 1, 1))
        return self._cleaned(words)

    def _cleaned(self, words: str) -> str:
        """The words of a token, without mark-up, in composed form."""
        return normal("NFC", without_tags(words))

    def _tell_alike(self) -> None:
        """Report words that the table counts as one and that will differ here: no rule is guessed from them."""
        usual = {form: {_plain(word) for word in words} for form, words in self.alike.items()}
        several = [form for form, words in usual.items() if len(words - {""}) > 1]
        if several:
            words = ", ".join(sorted(self.alike[several[0]])[:4])
            message = f"the table counts different words as one ({len(several)}, such as {words})"
            hint = "declare in collation.yaml what is no variant: `ignore`, `letters`, `words`"
            self.report(Diagnostic("E408", Span(self.file, 1, 1), message, hint))


def _plain(word: str) -> str:
    """A word without capitals and signs, which are no variants unless they are declared to be."""
    return "".join(letter for letter in normal("NFC", word).casefold() if letter.isalnum())
