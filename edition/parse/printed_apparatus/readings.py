"""What a note of the apparatus says in the shorthand of editors: words, idioms and sigla, read as readings.

Nothing is guessed: a note that cannot be read to its end is no list of readings, and stays a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from edition.model.answers import NoteIdioms
from edition.model.span import Span
from edition.parse.tei.tree import Element


@dataclass(frozen=True)
class Idioms:
    """The words of notes that say what a reading is; `hands` stand behind a siglum: whose, or in what state."""

    omitted: frozenset[str] = frozenset({"om.", "om", "omits", "omit", "omitted", "omisit", "omiserunt", "omis.", "÷",
                                         "deest", "des.", "desunt", "fehlt", "–", "—", "absent", "omet", "manca",
                                         "lacking"})  # fmt: skip
    added: frozenset[str] = frozenset({"add.", "add", "adds", "addit", "addidit", "+", "adiecit", "ajoute", "agg.",
                                       "zugefügt"})  # fmt: skip
    put_before: frozenset[str] = frozenset({"praem.", "praem", "pref.", "prepends", "praemittit"})
    turned: frozenset[str] = frozenset(
        {"inv.", "inv", "transp.", "transp", "tr.", "tr", "trans.", "transposed", "inverted"}
    )
    lost: frozenset[str] = frozenset({"lac.", "lac", "lacuna", "deficit", "def."})
    hands: frozenset[str] = frozenset({"a.c.", "p.c.", "ac", "pc", "ac.", "pc.", "s.l.", "sl", "mg", "mg.", "marg.",
                                       "in", "i.m.", "m.", "man.", "sec.", "pr.", "m1", "m2", "supra", "lin.",
                                       "lineam", "corr.", "ante", "post", "a.", "p.", "c.", "1", "2", "3",
                                       "rec."})  # fmt: skip

    @classmethod
    def of(cls, more: NoteIdioms) -> Idioms:
        """Those that are known, and more of an editor's."""
        known = KNOWN
        return cls(
            known.omitted | {*more.omission}, known.added | {*more.addition}, known.put_before | {*more.before},
            known.turned | {*more.transposition}, known.lost | {*more.lacuna}, known.hands | {*more.hands},
        )  # fmt: skip


KNOWN = Idioms()

_OF_EDITORS = frozenset({"em.", "emend.", "emendavi", "conj.", "coni.", "conieci", "cj.", "scripsi", "correxi"})
"""What editors say of their own lemma, before the readings."""

LEAST = 3
"""Behind so many different words a siglum has to stand,
for a document that lists none; twice as many if it is small."""

_SHAPE = re.compile(r"(?:[A-ZΑ-ΩА-Я][A-Za-zα-ω]{0,3}|[a-zα-ω])[0-9]{0,5}[a-z]?[¹²³ᵃᶜᵇ*]{0,2}")
_BEHIND = ",;:.)]|"
_LANGUAGE = "xml:lang="  # begins what stands among the styles of letters for the language that they are in


@dataclass(frozen=True)
class Token:
    """A word of a note, the styles that all its letters are set in, signs aside, and where it begins and ends."""

    text: str
    styles: frozenset[str]
    start: int
    end: int

    @property
    def italic(self) -> bool:
        """Whether all of it is set in italics."""
        return any("italic" in style for style in self.styles)

    @property
    def bare(self) -> str:
        """The word without signs before and after it."""
        return self.text.strip("([").rstrip(_BEHIND)

    @property
    def parts(self) -> bool:
        """Whether a sign behind it ends a reading."""
        return self.text.endswith((",", ";", ":", "|")) or self.text.endswith(".")


@dataclass(frozen=True)
class Letters:
    """A note as letters, each with the styles that it is set in."""

    text: str
    styles: tuple[tuple[str, ...], ...]

    def tokens(self) -> list[Token]:
        """Its words."""
        return [
            Token(match[0], self._styles(match.start(), match.end()), *match.span())
            for match in re.finditer(r"\S+", self.text)
        ]

    def _styles(self, start: int, end: int) -> frozenset[str]:
        every = range(start, end)
        seen = [i for i in every if self.text[i].isalnum()] or every
        styles = frozenset.intersection(*(frozenset(self.styles[i]) for i in seen))
        return frozenset(style for style in styles if not style.startswith(_LANGUAGE))

    def children(self, start: int, end: int, span: Span) -> list[Element | str]:
        """A part of it, with its styles as elements."""
        made: list[Element | str] = []
        at = start
        while at < end:
            stop = at
            while stop < end and self.styles[stop] == self.styles[at]:
                stop += 1
            words: Element | str = self.text[at:stop]
            for style in reversed(self.styles[at]):
                language = style.removeprefix(_LANGUAGE)
                words = (
                    Element("hi", {"rend": style}, span, [words])
                    if language == style
                    else Element("foreign", {"xml:lang": language}, span, [words])
                )
            made.append(words)
            at = stop
        return made


def letters(children: Iterable[Element | str]) -> Letters | None:
    """The words of a note; None when something else stands in it."""
    text: list[str] = []
    styles: list[tuple[str, ...]] = []

    def read(row: Iterable[Element | str], around: tuple[str, ...]) -> bool:
        for child in row:
            if isinstance(child, str):
                text.append(child)
                styles.extend([around] * len(child))
            elif child.tag == "hi":
                if not read(child.children, (*around, child.get("rend"))):
                    return False
            elif child.tag == "foreign" and child.get("xml:lang"):
                if not read(child.children, (*around, _LANGUAGE + child.get("xml:lang"))):
                    return False
            else:
                return False
        return True

    return Letters("".join(text), tuple(styles)) if read(children, ()) else None


@dataclass(frozen=True)
class Said:
    """One reading in a note: what it is, the part of the note with its words, its sigla, each with a hand."""

    kind: str
    start: int
    end: int
    sigla: tuple[tuple[str, str], ...]
    behind: str = ""  # the words behind which something is added


def sigla_of(token: Token, known: frozenset[str], idioms: Idioms = KNOWN) -> tuple[tuple[str, str], ...]:
    """The sigla that a word of a note is: one, or several run together, the last with a sign of its hand; else none."""
    word = token.bare
    if word in known:
        return ((word, ""),)
    for siglum in sorted(known, key=len, reverse=True):
        rest = word.removeprefix(siglum)
        if word.startswith(siglum) and rest in idioms.hands | {"¹", "²", "³", "*", "ᵃᶜ", "ᵖᶜ"}:
            return ((siglum, rest),)
    found: list[tuple[str, str]] = []
    at = 0
    while at < len(word):
        siglum = next((one for one in sorted(known, key=len, reverse=True) if word.startswith(one, at)), "")
        if siglum:
            found.append((siglum, ""))
            at += len(siglum)
        elif found and word[at] in "¹²³*":
            found[-1] = (found[-1][0], found[-1][1] + word[at])
            at += 1
        else:
            return ()
    return tuple(found)


def read(
    note: Letters, known: frozenset[str], words_of_text: frozenset[str], idioms: Idioms = KNOWN
) -> tuple[Said, ...] | None:
    """The readings of a note; None when it cannot be read to its end, or in more than one way."""
    row = note.tokens()
    found: list[Said] = []
    at = 0
    while at < len(row):
        begin = at
        while at < len(row) and not sigla_of(row[at], known, idioms):
            at += 1
        words, run = row[begin:at], list[tuple[str, str]]()
        if not words or at == len(row):
            return None
        while at < len(row):
            sigla = sigla_of(row[at], known, idioms)
            if sigla:
                run += sigla
            elif run and (hand := row[at].text.strip("()[],;")) in idioms.hands:
                if _corrects(row, at, known, idioms):
                    return None
                run = _with_hand(run, hand)
            elif (
                row[at].text in ("et", "&", "and", "und") and at + 1 < len(row) and sigla_of(row[at + 1], known, idioms)
            ):
                pass
            else:
                break
            at += 1
        last = row[at - 1]
        alone = len(run) == 1 or run[-1][0] in words_of_text
        if at < len(row) and not last.parts and alone and not _set_apart(last, words, idioms):
            return None  # a siglum that may be a word of the reading
        said = _said(words, note, idioms)
        if said is None or _has_siglum(words, last, row, idioms):
            return None
        found.append(replace(said, sigla=tuple(run)))
    return tuple(found) or None


def _words(words: Sequence[Token], idioms: Idioms) -> list[Token]:
    """Those that are words of a reading, and do not say what it is."""
    said = idioms.omitted | idioms.added | idioms.put_before | idioms.turned | idioms.lost
    return [word for word in words if word.text not in said]


def _set_apart(siglum: Token, words: Sequence[Token], idioms: Idioms) -> bool:
    """Whether a siglum is in a style (italics, small capitals …) that no word of its reading is in."""
    return bool(siglum.styles.difference(*(word.styles for word in _words(words, idioms))))


def _has_siglum(words: Sequence[Token], siglum: Token, row: Sequence[Token], idioms: Idioms) -> bool:
    """Whether words before a siglum have what is set as it is, and as not all of the note is: a siglum not known."""
    style = siglum.styles.difference(frozenset.intersection(*(token.styles for token in row)))
    return bool(style) and any(style <= word.styles and _SHAPE.fullmatch(word.bare) for word in _words(words, idioms))


def _corrects(row: Sequence[Token], at: int, known: frozenset[str], idioms: Idioms) -> bool:
    """Whether `corr.` says who corrected the reading (`A1 (corr. A2)`), or may: whoever did so has other words."""
    last = at + 1 == len(row) or row[at].text.endswith((")", ",", ";"))
    state = row[at - 1].bare in {"post", "ante", "p.", "a."}
    return row[at].bare.startswith("corr") and not last and not state and bool(sigla_of(row[at + 1], known, idioms))


def _with_hand(run: Sequence[tuple[str, str]], hand: str) -> list[tuple[str, str]]:
    siglum, before = run[-1]
    return [*run[:-1], (siglum, f"{before} {hand}".strip())]


def _said(words: Sequence[Token], note: Letters, idioms: Idioms) -> Said | None:
    """What the words before sigla say."""
    first, last = words[0], words[-1]
    bare = [word.text.rstrip(",;:") for word in words]
    if len(words) == 1:
        for kind, said in (("omission", idioms.omitted), ("turned", idioms.turned), ("lost", idioms.lost)):
            if bare[0] in said:
                return Said(kind, first.start, first.start, ())
    if bare[0] in _OF_EDITORS or any(word.text.endswith(";") for word in words[:-1]):
        return None  # something is said of the lemma first
    row = note.text[first.start : last.end]
    if row.count("]") > row.count("["):
        return None  # a lemma of its own
    if any(word.italic for word in words if word.text not in idioms.added | idioms.put_before | {"post", "after"}):
        return None  # editors' words in italics, which the table does not have
    stop = last.end - (len(last.text) - len(last.text.rstrip(":"))) if len(last.text) > 1 else last.end
    if bare[0] in idioms.added and len(words) > 1:
        return Said("added", words[1].start, stop, ())
    if bare[-1] in idioms.added and len(words) > 1:
        return Said("added", first.start, words[-2].end, ())
    if bare[0] in idioms.put_before and len(words) > 1:
        return Said("before", words[1].start, stop, ())
    if bare[-1] in idioms.put_before and len(words) > 1:
        return Said("before", first.start, words[-2].end, ())
    places = [i for i, word in enumerate(words) if word.italic and word.text in ("post", "after")]
    if len(places) == 1 and 0 < places[0] < len(words) - 1:
        behind = " ".join(word.text for word in words[places[0] + 1 :])
        return Said("behind", first.start, words[places[0] - 1].end, (), behind)
    if places or any(word in idioms.omitted | idioms.added | idioms.turned | idioms.put_before for word in bare):
        return None
    return Said("words", first.start, stop, ())


def inferred(notes: Iterable[Letters], words_of_text: frozenset[str], idioms: Idioms = KNOWN) -> frozenset[str]:
    """The sigla of a document that lists none: what stands at the end of its notes again and again."""
    rows = [row for row in (note.tokens() for note in notes) if len(row) > 1]
    before: dict[str, set[str]] = {}
    for row in rows:
        last = _last(row, idioms)
        at = max((i for i, token in enumerate(row) if token.bare == last), default=0)
        before.setdefault(last, set()).add(row[at - 1].text if at else "")
        if not all(token.italic for token in row):  # those in italics stand behind words that are not
            for one, token in pairwise(row):
                if token.italic and token.bare[:1].isupper():
                    before.setdefault(token.bare, set()).add(one.text)
    least = {True: LEAST, False: 2 * LEAST}
    found = {
        word
        for word, words in before.items()
        if _SHAPE.fullmatch(word)
        and len(words) >= least[word[0].isupper()]
        and (word[0].isupper() or word not in words_of_text)
    }
    return frozenset(_grown(found | _set_alike(found, rows), rows, idioms))


def _set_alike(found: set[str], rows: Sequence[Sequence[Token]]) -> set[str]:
    """What looks like a siglum and is set as all known ones are, and as no whole note is; italics are not enough."""
    apart = [
        (token.bare, token.styles.difference(frozenset.intersection(*(other.styles for other in row))))
        for row in rows
        for token in row
    ]
    known = [styles for word, styles in apart if word in found]
    style = frozenset.intersection(*known) if known else frozenset[str]()
    style = frozenset(one for one in style if "italic" not in one)
    more = {word for word, styles in apart if style and style <= styles and _SHAPE.fullmatch(word)} - found
    single = frozenset(found | {word for word in more if len(word) == 1})
    return {word for word in more if len(word) == 1 or not sigla_of(Token(word, style, 0, 0), single)}


def _grown(found: set[str], rows: Sequence[Sequence[Token]], idioms: Idioms) -> set[str]:
    """Known sigla, and those that stand before known ones, parted by commas."""
    grown = True
    while grown:
        grown = False
        for row in rows:
            run = [token for token in row if token.bare]
            while run and (run[-1].bare in found or run[-1].bare in idioms.hands):
                run.pop()
                if run and run[-1].text.endswith(",") and _SHAPE.fullmatch(run[-1].bare) and run[-1].bare[0].isupper():
                    grown = grown or run[-1].bare not in found
                    found.add(run[-1].bare)
    return found


def _last(row: Sequence[Token], idioms: Idioms) -> str:
    for token in reversed(row):
        if token.bare and token.bare not in idioms.hands:
            return token.bare
    return ""


def hands(run: Sequence[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """The sigla of a reading, those of each hand together."""
    order = dict.fromkeys(hand for _, hand in run)
    for hand in order:
        yield hand, list(dict.fromkeys(siglum for siglum, of in run if of == hand))
