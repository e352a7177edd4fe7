"""TeX's errors and warnings as diagnostics at the editor's place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from operator import itemgetter
from urllib.parse import unquote

from edition.model.diagnostic import Diagnostic
from edition.model.span import NOWHERE, Span
from edition.records.run import Run
from edition.system.fonts import files, own_folder
from edition.system.packages import bringing, of_font
from edition.typeset.lualatex import JOB

OVERFULL = 1.0  # points by which a line may stick out


class ManuscriptLines:
    """Maps lines of the manuscript to the editor's files, by the comments `%@ file:line:column` (see `write.latex`)."""

    def __init__(self, tex: str, name: str, styles: str = "styles") -> None:
        self.tex = tex
        self.name = name
        self.styles = styles

    @cached_property
    def lines(self) -> list[str]:
        """The lines; they are parted when TeX complains of something."""
        return self.tex.split("\n")

    @cached_property
    def _comments(self) -> list[tuple[int, Span]]:
        """The numbers of the lines with comments, and what they say."""
        of = re.compile(r"%@ (.+):(\d+):(\d+)\s*").fullmatch
        comments = ((number, of(line)) for number, line in enumerate(self.lines, 1) if line.startswith("%@ "))
        return [(n, Span(unquote(found[1]), int(found[2]), int(found[3]))) for n, found in comments if found]

    @cached_property
    def _parts(self) -> list[int]:
        """The numbers of the lines that begin a part."""
        return [number for number, line in enumerate(self.lines, 1) if line.startswith(r"\EdPart")]

    @cached_property
    def _text(self) -> str:
        """All of it as one line: what a line begins, another may end."""
        return self.tex.replace("%\n", "  ").replace("\n", " ")

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        """Where each line begins in it."""
        return tuple(accumulate((len(line) + 1 for line in self.lines), initial=0))

    def of(self, line: int) -> Span:
        """The place of the nearest comment above a line in its part of the book; the line itself when there is none."""
        i = bisect_right(self._comments, line, key=itemgetter(0))
        part = bisect_right(self._parts, line)
        if not i or (part and self._parts[part - 1] > self._comments[i - 1][0]):
            return Span(self.name, line, 1)
        return self._comments[i - 1][1]

    def in_styles(self, file: str | None, line: str) -> Span | None:
        """The place in a file of the engine or a design, by the name that a run has for it."""
        return Span(f"{self.styles}/{file.removeprefix(_STYLES)}", int(line), 1) if file and _STYLES in file else None

    def elsewhere(self, file: str | None) -> str:
        """The name of a file that is neither the manuscript nor one of the styles: it came with TeX."""
        name = (file or "").rpartition("/")[2]
        return "" if file is None or _STYLES in file or name in {self.name, f"{JOB}.tex"} else name

    def near(self, line: int, words: str) -> Span:
        """The place of a line that TeX quotes up to its position; `NOWHERE` when it is a line of the styles."""
        quoted = words.strip()[-40:]
        ours = 0 < line <= len(self.lines) and quoted in self.lines[line - 1]
        return self.of(line) if ours else NOWHERE

    def references(self, mark: int) -> list[Span]:
        """All places that print the place of a mark."""
        return self._lines_with(rf"\\Ed(?:Place|Page|LineOf|Loci|Pages)\{{[^}}]*\b{mark}n?\b")

    def holding(self, words: str) -> list[Span]:
        """All places with these words."""
        return self._lines_with(re.escape(words))

    def of_words(self, words: str) -> Span:
        """The place of a printed line, by its longest run of plain words; that of the manuscript when none is found."""
        runs = sorted(re.findall(r"(?<![\w/\\])[^\W\d_]{4,}(?: [^\W\d_]+)*", words), key=len, reverse=True)
        return next((spans[0] for run in runs[:5] if (spans := self.holding(run))), Span(self.name, 1, 1))

    def _lines_with(self, wanted: str) -> list[Span]:
        lines = (bisect_right(self._starts, match.start()) for match in re.finditer(wanted, self._text))
        return list(dict.fromkeys(self.of(line) for line in lines if not self.lines[line - 1].startswith("%")))


_STYLES = "./styles/"
_ERROR = re.compile(r"(?:(?P<file>\S*?\.(?:tex|sty|lua|design|cls|def|fd|cfg|aux)):(?P<line>\d+): |! )(?P<message>.+)")
_NO_FONT = re.compile(r'Package fontspec Error: The font "(?P<font>.*)" cannot be found')
_AFTERMATH = re.compile(r"(?:Emergency stop|TeX capacity exceeded|\s*==> Fatal error|.*\(file io\)|.*No space left)")
_LUA = re.compile(
    r"(?:warning\s+\([^)]*\): )?(?:error: +)?(?P<message>(?:\[\\directlua\]|\[string [^]]*\]|\S+\.lua):\d+: .+)"
)
_CONTEXT = re.compile(r"l\.(?P<line>\d+) ?(?P<words>.*)")
_MISSING = re.compile(
    r"Missing character: There is no .*? ?\((?P<code>U\+[0-9A-F]+)\)(?: \([^)]*\))? in font (?P<font>.*?)!?\s*$"
)
_OVERFULL = re.compile(r"Overfull \\hbox \((?P<by>[\d.]+)pt too wide\) (?P<where>.*)")
_LINES = re.compile(r"(?:at lines?|detected at line) (\d+)")
_MOST = 20  # errors reported of one run


def complaints(output: str, places: ManuscriptLines) -> Iterator[Diagnostic]:
    """The problems in a run's output, each once."""
    lines = output.splitlines()
    seen: set[tuple[str, str]] = set()
    missing: dict[str, str] = {}
    pending = ""
    style: Span | None = None
    foreign = ""
    errors = 0
    for i, line in enumerate(lines):
        if match := _MISSING.search(line):
            missing.setdefault(match["code"], match["font"])
            pending = ""
        elif (match := _OVERFULL.match(line)) and float(match["by"]) > OVERFULL:
            words = lines[i + 1] if i + 1 < len(lines) else ""
            yield _overfull(float(match["by"]), match["where"], words, places)
        elif ((match := _ERROR.match(line)) and not _AFTERMATH.match(match["message"])) or (
            not pending and (".lua:" in line or "]:" in line) and (match := _LUA.search(line))
        ):
            pending = match["message"].strip()
            style = places.in_styles(match["file"], match["line"]) if match.re is _ERROR else None
            foreign = places.elsewhere(match["file"]) if match.re is _ERROR else ""
        elif (match := _CONTEXT.match(line)) and foreign and errors < _MOST:
            yield _of_tex(foreign, match["line"], pending)
            pending, foreign, errors = "", "", errors + 1
        elif (match := _CONTEXT.match(line)) and style and errors < _MOST:
            yield _of_styles(style, pending, match["words"].strip())
            pending, style, errors = "", None, errors + 1
        elif (match := _CONTEXT.match(line)) and pending:
            span, key = places.near(int(match["line"]), match["words"]), pending.rstrip(".")
            if key.endswith("Undefined control sequence") and (name := re.search(r"\\\S+$", match["words"].strip())):
                key += f" {name[0]}"
            pending = ""
            if (str(span), key) not in seen and errors < _MOST:
                seen.add((str(span), key))
                errors += 1
                near = match["words"].strip()[-60:]
                yield Diagnostic(
                    "P101",
                    span,
                    f"TeX says: {key}",
                    f"look at line {match['line']} of {places.name}: {near}" if near else "",
                )
    if pending and not errors and not missing:
        yield Diagnostic("P101", Span(places.name, 1, 1), f"TeX says: {pending.rstrip('.')}")
    for code, font in missing.items():
        yield _missing(code, font, places)


def _of_styles(span: Span, message: str, near: str) -> Diagnostic:
    """The diagnostic on a problem in a design, or in the engine."""
    if match := _NO_FONT.match(message):
        if files([match["font"]]):
            said = f"TeX could not load the font “{match['font']}”, which is installed"
            return Diagnostic("P101", span, said, "memory may have run out: close other programs, or raise the limit")
        hint = f"{_how_to_get(match['font'])}, or name another one there; or choose another design"
        return Diagnostic("P108", span, f"the font “{match['font']}” is not found", hint)
    return Diagnostic("P101", span, f"TeX says: {message.rstrip('.')}", f"look there: {near[-60:]}" if near else "")


def _of_tex(file: str, line: str, message: str) -> Diagnostic:
    """The diagnostic on a problem in a file that came with TeX."""
    hint = "this file came with TeX: `edition doctor` tries whether a book can be made here; report what it says"
    return Diagnostic("P101", NOWHERE, f"TeX says: {message.rstrip('.')} ({file}, line {line})", hint)


def _how_to_get(font: str) -> str:
    need = of_font(font)
    return bringing(need) if need else f"put its files into {own_folder()}"


def _missing(code: str, font: str, places: ManuscriptLines) -> Diagnostic:
    """The diagnostic on a character that a font does not have, at its first place in the manuscript."""
    char = chr(int(code[2:], 16))
    where = places.holding(char)
    family = font.split(":")[0].strip('"[]').rsplit("/", 1)[-1]
    shown = char if char.isprintable() and not char.isspace() else "…"
    return Diagnostic(
        "P102",
        where[0] if where else Span(places.name, 1, 1),
        f"the character “{shown}” ({code}) is not in the font {family}",
        "type another character, or choose a design whose fonts have it",
        tuple((span, "also here") for span in where[1:9]),
    )  # fmt: skip


def undefined(run: Run, places: ManuscriptLines) -> Iterator[Diagnostic]:
    """References to a mark that no page has."""
    for mark in run.undefined:
        for span in places.references(mark) or [NOWHERE]:
            yield Diagnostic("P105", span, "a place is referred to that is not printed")


def late(run: Run, places: ManuscriptLines) -> Iterator[Diagnostic]:
    """Notes that could not begin on the page of their lemma."""
    for key in run.late:
        for span in places.holding(rf"\EdNote{{{key}}}{{")[:1] or [NOWHERE]:
            yield Diagnostic(
                "P106", span, "the note begins on the page after its lemma", "shorten the long note before it"
            )


def loose(run: Run, places: ManuscriptLines) -> Iterator[Diagnostic]:
    """Lines whose words stand more than half an em apart."""
    for line in run.loose:
        message = f"a line on page {line.page} is loose: its words stand {line.space / 100:.2f} em apart"
        yield Diagnostic("P122", places.of(line.written), message, f"it reads: {line.words.strip()}")


def _overfull(by: float, where: str, words: str, places: ManuscriptLines) -> Diagnostic:
    """The diagnostic on an overfull line, by TeX's line numbers, else by its longest run of plain words."""
    match = _LINES.search(where)
    span = places.of(int(match[1])) if match else places.of_words(re.sub(r"\\\S+", "", words))
    return Diagnostic("P103", span, f"a line sticks out by {by:.0f} points")
