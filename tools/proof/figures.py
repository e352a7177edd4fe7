"""The figures of a printed book, each with the pages where it goes wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from tools.proof.glyphs import Target
from tools.proof.lines import Book, Line, Page

LOOSE = (0.30, 0.35, 0.50)  # em
OFF_GRID = 0.35  # points
EQUAL = 1.0  # points between the feet of facing pages
GAP = 0.95  # em: what is wider in notes stands between two of them
UNDERFULL = 0.45  # em
OVERFULL = 3.5  # points by which a line is wider than the column; points and hyphens may stand out less
SHORT = 8  # lines of a page of back matter that is nearly empty
LONE = 3  # lines of a list or colophon that have a page to themselves


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted: its name, its value in words, and where it goes wrong."""

    name: str
    value: str
    where: tuple[str, ...] = ()


def figures(book: Book) -> Iterator[Figure]:
    """All figures of a book."""
    for count in FIGURES:
        yield from count(book)


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole if whole else 0:.1f} % ({part} of {whole})"


def _main(book: Book) -> list[Page]:
    return [page for page in book.pages if page.sheet in book.main]


def _body(book: Book, page: Page) -> list[Line]:
    """The lines of a page in the size of the text: no headings, no quotations."""
    return [line for line in page.text if line.size == book.size]


def _last(book: Book) -> set[int]:
    """The sheets that end the text, or a section before one that begins a page."""
    opened = {item.sheet for item in book.printed.outline if item.level == 0 and _opens(book, item)}
    return {book.main[-1]} | {sheet - 1 for sheet in opened}


def _opens(book: Book, item: Target) -> bool:
    page = book.pages[item.sheet - 1]
    return item.sheet in book.main and not any(line.base < item.y - 2 for line in page.text)


def white(book: Book) -> Iterator[Figure]:
    """White above the notes: lines beyond the least on any page."""
    last = _last(book)
    found = [
        (page.rules[0] - page.text[-1].base, page) for page in _main(book) if page.text and page.notes and page.rules
    ]
    inner = [(height, page) for height, page in found if page.sheet not in last]
    if not inner:
        return
    least = min(height for height, _ in inner)
    lines = sorted(((height - least) / book.leading, page.sheet, page.label) for height, page in inner)
    mean = sum(n for n, _, _ in lines) / len(lines)
    over = sorted((sheet, f"{label}: {n:.1f}") for n, sheet, label in lines if n > 2)
    yield Figure("white above the notes, mean", f"{mean:.2f} lines")
    yield Figure("  pages over 2 lines", f"{len(over)} of {len(lines)}", tuple(where for _, where in over))
    yield Figure("  worst", f"{lines[-1][0]:.1f} lines", (lines[-1][2],))
    ends = [f"{page.label}: {(height - least) / book.leading:.1f}" for height, page in found if page.sheet in last]
    yield Figure("  last pages of a part, apart", str(len(ends)), tuple(ends))


def feet(book: Book) -> Iterator[Figure]:
    """The feet of facing pages, with their notes."""
    last = _last(book)
    pages = {page.sheet: page for page in _main(book) if page.sheet not in last and page.bottom}
    pairs = [(page, pages[sheet + 1]) for sheet, page in pages.items() if sheet % 2 == 0 and sheet + 1 in pages]
    unequal = [
        f"{a.label}/{b.label}: {b.bottom - a.bottom:+.1f} pt" for a, b in pairs if abs(a.bottom - b.bottom) > EQUAL
    ]
    yield Figure("feet of facing pages equal", _share(len(pairs) - len(unequal), len(pairs)), tuple(unequal))


def spaces(book: Book) -> Iterator[Figure]:
    """Word spaces of justified lines, hyphens at their ends."""
    pages = _main(book)
    for name, part in (("text", lambda page: _body(book, page)), ("notes", lambda page: page.notes)):
        lines = [(page, line) for page in pages for line in part(page)]
        full = [(page, line) for page, line in lines if page.is_full(line)]
        all_spaces = [(space, page) for page, line in full for space in line.spaces if name == "text" or space < GAP]
        for limit in LOOSE:
            over = [page.label for space, page in all_spaces if space > limit]
            where = tuple(dict.fromkeys(over)) if limit == LOOSE[-1] else ()
            yield Figure(f"{name}: word spaces over {limit:.2f} em", _share(len(over), len(all_spaces)), where)
        yield Figure(f"{name}: hyphenated lines", _share(sum(line.is_cut for _, line in lines), len(lines)))
        ladders = [
            (len(run), run[0][0].label)
            for cut, group in groupby(lines, key=lambda at: at[1].is_cut)
            if cut and len(run := list(group)) > 2
        ]
        yield Figure(f"{name}: ladders over 2", str(len(ladders)), tuple(f"{label}: {n}" for n, label in ladders))
        over_wide = [page.label for page, line in lines if line.x1 > page.right + OVERFULL]
        yield Figure(f"{name}: overfull lines", str(len(over_wide)), tuple(over_wide))
        under = [page.label for page, line in full if line.spaces and median(line.spaces) > UNDERFULL]
        yield Figure(f"{name}: underfull lines (spaces of {UNDERFULL} em)", str(len(under)), tuple(under))


def grid(book: Book) -> Iterator[Figure]:
    """Base lines that are not a whole number of lines below the first."""
    off, count = 0, 0
    pages: dict[str, int] = {}
    for page in _main(book):
        for line in _body(book, page):
            distance = (line.base - book.top) % book.leading
            count += 1
            if min(distance, book.leading - distance) > OFF_GRID:
                off += 1
                pages[page.label] = pages.get(page.label, 0) + 1
    yield Figure("lines of the text off the grid", _share(off, count), tuple(f"{a}: {n}" for a, n in pages.items()))


def last_lines(book: Book) -> Iterator[Figure]:
    """Last lines of paragraphs that are shorter than three em."""
    short = []
    for page in _main(book):
        body = _body(book, page)
        for before, line in pairwise(body):
            if page.is_full(before) and line.x0 < page.left + 2 and line.x1 - line.x0 < 1.4 * book.size:
                short.append(f"{page.label}: “{line.text}”")
    yield Figure("last lines of paragraphs no longer than the indent", str(len(short)), tuple(short))


def ends(book: Book) -> Iterator[Figure]:
    """Words cut by the end of a page."""
    cut = [page for page in _main(book)[:-1] if page.text and page.text[-1].is_cut]
    rectos = [page.label for page in cut if page.sheet % 2]
    yield Figure("page-end hyphens", str(len(cut)), tuple(page.label for page in cut))
    yield Figure("  on rectos", str(len(rectos)), tuple(rectos))


def carried(book: Book) -> Iterator[Figure]:
    """Pieces of notes carried over from the page before: of one line, or beginning in the middle of a word."""
    starts: dict[int, list[Target]] = {}
    for place in book.printed.places:
        if re.fullmatch(r"[nf]p?\d+", place.name):
            starts.setdefault(place.sheet, []).append(place)
    raised = _raised(book, starts)
    pieces, short, cut = 0, [], []
    for page in _main(book):
        before = book.pages[page.sheet - 2] if page.sheet > 1 else None
        for layer in _layers(page):
            first = layer[0]
            own = [_at(place, layer, raised) for place in starts.get(page.sheet, ())]
            begun = min((at for at in own if at is not None), default=(len(layer), 0.0))
            if begun == (0, 0.0):
                continue
            pieces += 1
            lines = begun[0] + (begun[1] > 0)
            if lines <= 1 and begun[0] < len(layer):
                short.append(f"{page.label}: “{first.text[:40]}”")
            if before and any(part[-1].is_cut for part in _layers(before)):
                tail = [part[-1] for part in _layers(before) if part[-1].is_cut]
                if tail and first.text[:1].islower():
                    cut.append(f"{page.label}: “{tail[-1].words[-1][-1].text}{first.text[:20]}”")
    yield Figure("notes carried over", str(pieces))
    yield Figure("  pieces of one line", str(len(short)), tuple(short))
    yield Figure("  beginning with a cut word", str(len(cut)), tuple(cut))


def _layers(page: Page) -> list[list[Line]]:
    """The lines of notes below each rule."""
    edges = [*page.rules, float("inf")]
    layers = [[line for line in page.notes if a < line.base < b] for a, b in pairwise(edges)]
    return [layer for layer in layers if layer]


def _raised(book: Book, starts: dict[int, list[Target]]) -> float:
    """By how much places stand above the base lines of their notes."""
    found = [
        {step for line in book.pages[sheet - 1].notes for step in _steps(line.base - place.y)}
        for sheet, places in starts.items()
        for place in places
    ]
    fits = Counter(step for steps in found for step in steps)
    return max(fits, key=lambda step: (fits[step], -step), default=0) / 2


def _steps(distance: float) -> tuple[int, ...]:
    """A distance in halves of a point, from either side; none that is too large."""
    return (int(2 * distance), int(2 * distance) + 1) if 0 <= distance < 25 else ()


def _at(place: Target, layer: Sequence[Line], raised: float) -> tuple[int, float] | None:
    """The line of a layer in which a note begins, and how far from its left edge."""
    for i, line in enumerate(layer):
        if abs(line.base - place.y - raised) < 1.5:
            return i, max(0.0, round(place.x - line.x0 - 2, 1))
    return None


def note_lines(book: Book) -> Iterator[Figure]:
    """Lines of notes that begin with a lone siglum, or with a sign."""
    lone = []
    count = 0
    for page in _main(book):
        for layer in _layers(page):
            for before, line in pairwise(layer):
                count += 1
                first = "".join(glyph.text for glyph in line.words[0])
                fresh = any("Bold" in glyph.font for glyph in line.words[0])
                if re.fullmatch(r"[:;.,)\]]+", first) or (
                    page.is_full(before) and not fresh and re.fullmatch(r"\W*[A-Z][A-Za-z]?\W*", first)
                    and (len(line.words) == 1 or any("Bold" in glyph.font for glyph in line.words[1]))
                ):  # fmt: skip
                    lone.append(f"{page.label}: “{line.text[:30]}”")
    yield Figure("note lines beginning with a lone siglum or sign", f"{len(lone)} of {count}", tuple(lone))


def heads(book: Book) -> Iterator[Figure]:
    """Running heads that name a section of which nothing stands on their page; headings without text below them."""
    titles = [item for item in book.printed.outline if item.sheet in book.main]
    sections = [item for item in titles if item.level == 0]
    wrong = []
    for page in _main(book):
        words = _plain("".join(line.text for line in page.head)).strip("0123456789")
        here = {_plain(item.name) for item in sections if item.sheet == page.sheet}
        earlier = [item for item in sections if item.sheet < page.sheet]
        here |= {_plain(earlier[-1].name)} if earlier else set()
        others = {_plain(item.name) for item in sections} - here
        named = max(others, key=lambda title: _common(title, words), default="")
        rival = max((_common(title, words) for title in here), default=0)
        if len(words) > 4 and _common(named, words) > max(rival, min(len(words), 8) - 1):
            wrong.append(page.label)
    yield Figure("wrong running heads", str(len(wrong)), tuple(wrong))
    stranded = []
    for item in titles:
        page = book.pages[item.sheet - 1]
        below = [line for line in page.text if line.base > item.y + 1]
        words = _plain(item.name)
        while below and _plain(below[0].text) and _plain(below[0].text) in words:
            below.pop(0)
        if not below or (len(below) == 1 and not page.is_full(below[0]) and page.sheet != book.main[-1]):
            stranded.append(f"{page.label}: {item.name}")
    yield Figure("headings stranded at a foot", str(len(stranded)), tuple(stranded))


def _plain(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _common(a: str, b: str) -> int:
    """How many letters two words have in common at their beginning."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def back(book: Book) -> Iterator[Figure]:
    """Pages around the text with few lines; among them those of one line that belongs elsewhere."""
    after = [page for page in book.pages if page.sheet > book.main[-1] and page.text]
    few = [page for page in after if len(page.text) <= SHORT]
    yield Figure(f"pages of back matter with {SHORT} lines or fewer", f"{len(few)} of {len(after)}",
                 tuple(f"{page.label}: {len(page.text)}" for page in few))  # fmt: skip
    opened = {item.sheet for item in book.printed.outline}
    lone = [page.label for page in after if len(page.text) <= LONE and page.sheet not in opened]
    yield Figure("lone lines of a list or colophon on a page", str(len(lone)), tuple(lone))


FIGURES: tuple[Callable[[Book], Iterator[Figure]], ...] = (
    white, feet, spaces, grid, last_lines, ends, carried, note_lines, heads, back,
)  # fmt: skip
