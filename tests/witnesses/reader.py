"""A reader of the printed page: the text above, the notes below, and from them the text of every witness.

Knows nothing of the data: only the words that are printed, where each note stands (the marks around its lemma), its
lemma, and what it says: sigla, signs such as “om.”, readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.witnesses.truth import Text

_TOKEN = re.compile(r"\\(Ed[A-Za-z]+)|([{}])|%[^\n]*\n|([^\\{}%\s~]+)|(\s+|~|\\nobreakspace\{\})")
_SIGNS = {"om.", "lac.", "add.", "pref.", "rep.", "illeg.", "corr.", "transp."}


@dataclass
class Note:
    """A printed note: the words of the stream it is about, its lemma, and what it says as typed parts."""

    begin: int
    end: int
    stream: int
    lemma: str
    parts: list[tuple[str, str]]  # ("sign" | "reading" | "siglum" | "text", words)

    @property
    def having(self) -> set[str]:
        """In front of the colon: who has the lemma."""
        at = next((i for i, part in enumerate(self.parts) if part == ("text", ":")), 0)
        return {words for kind, words in self.parts[:at] if kind == "siglum"}

    def claims(self) -> Iterator[tuple[str, str, set[str]]]:
        """Behind the colon: sign, words, and who has them."""
        at = next((i for i, part in enumerate(self.parts) if part == ("text", ":")), -1)
        sign, words, sigla = "", "", set()
        for kind, said in [*self.parts[at + 1 :], ("text", ";")]:
            match kind:
                case "sign":
                    sign = said
                case "reading":
                    words = said
                case "siglum":
                    sigla.add(said)
                case _ if said == ";":
                    yield sign, words, sigla
                    sign, words, sigla = "", "", set()


@dataclass
class Page:
    """What is printed: the words of the text and of the author's note, the notes on both, where the note is called."""

    streams: list[list[str]] = field(default_factory=lambda: [[], []])
    notes: list[Note] = field(default_factory=list)
    call: int = 0  # how many words stand before it


def read(tex: str) -> Page:
    """What LaTeX is told to print."""
    start = tex.index("\\EdMain")
    page = Page()
    opened: list[tuple[str, str, int, list[tuple[str, str]], int, int]] = []
    marks: dict[str, tuple[int, int]] = {}
    end = min(at for part in ("\\EdFront", "\\EdBack") if (at := tex.find(part, start)) > 0)
    _walk(page, list(_tokens(tex[start:end])), 0, marks, opened)
    for first, last, stream, parts, lemma_at, _ in opened:
        begin = marks[first][1]
        end = marks[last][1]
        lemma = parts[lemma_at][1]
        if first == last:  # words put in at a point: as many as are quoted
            end = begin + len(lemma.split())
        page.notes.append(Note(begin, end, stream, lemma, parts[lemma_at + 1 :]))
    return page


def _tokens(tex: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(tex):
        match = _TOKEN.match(tex, at)
        assert match is not None, tex[at : at + 40]
        at = match.end()
        if match[1]:
            yield "macro", match[1]
        elif match[2]:
            yield match[2], match[2]
        elif match[3]:
            yield "word", match[3]
        elif match[4]:
            yield "space", " "


def _group(tokens: list[tuple[str, str]], at: int) -> tuple[list[tuple[str, str]], int]:
    """The tokens of a group in braces that begins at `at`, and what is behind it."""
    while tokens[at][0] == "space":
        at += 1
    assert tokens[at][0] == "{", tokens[at - 2 : at + 3]
    depth, begin = 0, at + 1
    while True:
        depth += {"{": 1, "}": -1}.get(tokens[at][0], 0)
        at += 1
        if not depth:
            return tokens[begin : at - 1], at


def _words(tokens: list[tuple[str, str]]) -> str:
    return "".join(words for kind, words in tokens if kind in ("word", "space")).strip()


_ARGUMENTS = {"EdM": 1, "EdMilestone": 1, "EdPar": 1, "EdNote": 6, "EdFootnote": 2}


def _walk(
    page: Page,
    tokens: list[tuple[str, str]],
    stream: int,
    marks: dict[str, tuple[int, int]],
    opened: list[tuple[str, str, int, list[tuple[str, str]], int, int]],
) -> None:
    words, glued = page.streams[stream], False
    at = 0
    while at < len(tokens):
        kind, said = tokens[at]
        at += 1
        if kind == "space":
            glued = False
        elif kind == "word":
            said = said.strip("⟨⟩†.") if not said.startswith("[") else said
            if said and glued:
                words[-1] += said
            elif said:
                words.append(said)
                glued = True
        elif kind == "macro":
            arguments = []
            for _ in range(_ARGUMENTS.get(said, 0)):
                group, at = _group(tokens, at)
                arguments.append(group)
            if said == "EdM":
                marks[_words(arguments[0])] = stream, len(words)
            elif said == "EdNote":
                first, last = _words(arguments[2]), _words(arguments[3])
                marks.setdefault(first, (stream, len(words)))
                parts = [("lemma", _words(arguments[4])), *_parts(arguments[5])]
                opened.append((first, last, stream, parts, 0, len(words)))
            elif said == "EdFootnote":
                page.call = len(words)
                _walk(page, arguments[1], 1, marks, opened)
            elif said in ("EdPar", "EdEnd"):
                glued = False
                if said == "EdPar":
                    marks[_words(arguments[0])] = stream, len(words)


def _parts(tokens: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(tokens):
        kind, said = tokens[at]
        at += 1
        if kind == "macro":
            group, at = _group(tokens, at)
            words = _words(group)
            yield {"EdSiglum": "siglum", "EdReading": "reading", "EdEditorial": "sign"}[said], words
        elif kind == "word":
            yield "text", said


def rebuilt(page: Page, siglum: str, document: str) -> Text:
    """The text of a witness, or of a hand in a document, as a reader makes it out."""
    found = Text()
    gone = gone_of(page, document)
    claims = _widest([*_claims(page, siglum, document)])
    for stream, out in ((0, found.flow), (1, found.note)):
        words = page.streams[stream]
        missing = set(gone) if not stream else set()
        instead: dict[int, str] = {}
        before: dict[int, list[str]] = {}
        after: dict[int, list[str]] = {}
        for note, sign, said in claims:
            if note.stream != stream:
                continue
            here = range(note.begin, note.end)
            if sign in ("om.", "lac."):
                missing |= set(here)
            elif sign == "add.":
                after.setdefault(note.end - 1, []).append(said)
            elif sign == "pref.":
                before.setdefault(note.begin, []).append(said)
            elif sign == "rep.":
                after.setdefault(note.end - 1, []).append(said or " ".join(words[note.begin : note.end]))
            elif said or sign == "illeg.":
                instead[note.begin] = said or "[…]"
                missing |= set(here)
        for at, word in enumerate(words):
            kept = [instead[at]] if at in instead else [] if at in missing else [word]
            for part in (*before.get(at, ()), *kept, *after.get(at, ())):
                out += part.split()
        if not stream and page.call and page.call - 1 in missing and not _replaced(claims, page.call - 1):
            return found
    return found


def _widest(claims: list[tuple[Note, str, str]]) -> list[tuple[Note, str, str]]:
    """What notes say but for those inside the lemma of another one that has other words for all of it."""
    whole = [
        (note, said)
        for note, sign, said in claims
        if sign not in ("add.", "pref.", "rep.", "om.", "lac.") and (said or sign == "illeg.")
    ]
    kept: list[tuple[Note, str, str]] = []
    for number, (note, sign, said) in enumerate(claims):
        around = [
            other
            for other, has in whole
            if other is not note and other.stream == note.stream and _inside(note, sign, said, other, has)
        ]
        same = all((other.begin, other.end) == (note.begin, note.end) for other in around)
        before = any(known is other for known, _, _ in claims[:number] for other in around)
        if not around or (same and not before):
            kept.append((note, sign, said))
    return kept


def _inside(note: Note, sign: str, said: str, wide: Note, has: str) -> bool:
    """Whether a wide note tells what another one says: words put in at its end are told when it has them."""
    if not (wide.begin <= note.begin and note.end <= wide.end):
        return False
    if note.begin == note.end:  # words that are not printed
        return wide.begin < note.begin < wide.end
    same = (wide.begin, wide.end) == (note.begin, note.end)
    if sign in ("add.", "rep.") and note.end == wide.end:
        return not same and f" {said} " in f" {has} "
    if sign == "pref." and note.begin == wide.begin:
        return not same and f" {said} " in f" {has} "
    return True


def _replaced(claims: list[tuple[Note, str, str]], word: int) -> bool:
    """Whether a witness has something else in the place of a word."""
    return any(
        note.stream == 0 and note.begin <= word < note.end and (said or sign == "illeg.")
        for note, sign, said in claims
        if sign not in ("add.", "pref.", "rep.", "om.", "lac.")
    )


def _claims(page: Page, siglum: str, document: str) -> Iterator[tuple[Note, str, str]]:
    """What the notes say that a witness has. A hand has what its document has, but for what it has itself."""
    own = [(note, sign, words) for note in page.notes for sign, words, sigla in note.claims() if siglum in sigla]
    mine = [note for note, _, _ in own]
    replaced = [
        note
        for note, sign, words in own
        if sign not in ("add.", "pref.", "rep.") and not (sign == "corr." and not words)
    ]
    for note in page.notes:
        if document == siglum or siglum in note.having or any(note is known for known in mine):
            yield from (claim for claim in own if claim[0] is note)
            continue
        for sign, words, sigla in note.claims():
            if document in sigla and not any(r.stream == note.stream and _over(r, note, sign) for r in replaced):
                yield note, sign, words


def _over(hand: Note, note: Note, sign: str) -> bool:
    """Whether what a document has is in words that a hand has replaced: between two of them, if it is put in."""
    if sign in ("add.", "rep.", "pref."):
        return hand.begin < (note.begin if sign == "pref." else note.end) < hand.end
    return hand.begin <= note.begin and note.end <= hand.end


def gone_of(page: Page, siglum: str) -> set[int]:
    """The words that a fragment has not, as its “inc.” and “expl.” say."""
    size = len(page.streams[0])
    events = [
        (note.begin if sign == "inc." else note.end, sign)
        for note in page.notes
        for sign, _, sigla in note.claims()
        if sign in ("inc.", "expl.") and siglum in sigla
    ]
    there = not events or sorted(events, key=lambda e: (e[0], e[1] == "inc."))[0][1] == "expl."
    reached, missing = 0, set()
    for at, sign in sorted(events, key=lambda e: (e[0], e[1] == "inc.")):
        if not there:
            missing |= set(range(reached, at))
        reached, there = at, sign == "inc."
    return missing if there else missing | set(range(reached, size))
