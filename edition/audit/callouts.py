"""The callouts of notes in the text: that each stands at its lemma and is the one that it should be.

They are found by their links, compared, and taken out of the words of the page: whatever else is read there has no
callouts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from edition.audit.extract import Destination, Extract, Link, grouped
from edition.audit.page_layout import letters, plain
from edition.audit.pdf_word import PdfWord
from edition.audit.report import AuditFault
from edition.derive.callouts import calls as calls_in_text
from edition.derive.callouts import is_called_twice, labels, sign
from edition.derive.edited_text import edited_text
from edition.derive.notes import Note, printed_notes
from edition.designs.finding import design_of
from edition.model.edition import Edition
from edition.write.latex import Manuscript

_NEAR = 2.0  # points between a lemma and its callout
_COMMA = 5.0  # and behind each that stands between them
_WIDEST = 1.5  # an initial, by its height
_SMALL = 0.85  # of the height of the letters of the text: callouts, and the commas between them, have 0.7


@dataclass(frozen=True, slots=True)
class Callouts:
    """By their entries, the labels of notes that have callouts, and the sheets on which their notes should stand; the
    pages without callouts; what is wrong.
    """

    labels: Mapping[str, str]
    sheets: Mapping[str, int]
    extract: Extract
    faults: tuple[AuditFault, ...] = ()


@dataclass(frozen=True, slots=True)
class _Call:
    """A note that has callouts: its destination, those of its lemma's ends, its label, its sheet."""

    note: Note
    key: str
    ends: tuple[Destination, Destination]
    twice: bool
    label: str
    sheet: int


def callouts(edition: Edition, manuscript: Manuscript, extract: Extract, inside: Mapping[int, int]) -> Callouts:
    """Find the callouts of a book; `inside` has the author's notes in which marks stand."""
    if not any(layer.called for layer in edition.volume.layers):
        return Callouts({}, {}, extract)
    links = grouped((link for link in extract.links if link.target.startswith("n")), lambda link: link.target)
    calls = [*_calls(edition, manuscript, extract, inside, links)]
    faults: list[AuditFault] = []
    words = [[*page] for page in extract.words]
    keys = {call.key: call for call in calls}
    placed = sorted(
        ((link, keys[link.target]) for target, found in links.items() if target in keys for link in found),
        key=lambda item: (item[0].sheet, -item[0].x0),
    )
    for link, call in placed:  # from the right: of what is cut out of a word, the beginning stays where it was
        if not _cut(words[link.sheet - 1], link, call.label):
            page = extract.labels[link.sheet - 1]
            faults.append(AuditFault(call.note.entry.id, page, f"its callout in the text should be “{call.label}”"))
    on_sheets = grouped((link for link, _ in placed), lambda link: link.sheet)
    for sheet, on_sheet in on_sheets.items():
        _join(words[sheet - 1], on_sheet)
    for call in calls:
        faults += _at_lemma(edition, extract, call, links.get(call.key, ()), on_sheets)
    faults += _alike(calls, extract)
    clean = replace(extract, words=tuple(map(tuple, words)))
    of = {call.note.entry.id: call for call in calls}
    sheets = {name: call.sheet for name, call in of.items()}
    return Callouts({name: call.label for name, call in of.items()}, sheets, clean, tuple(faults))


def _alike(calls: Sequence[_Call], extract: Extract) -> Iterator[AuditFault]:
    """Report callouts that another note of the layer has on the same page, where two sections meet on it."""
    first: dict[tuple[str, str, int], str] = {}
    for call in calls:
        name = call.note.entry.id
        other = first.setdefault((call.note.layer.name, call.label, call.sheet), name)
        if other != name:
            reason = f"its callout “{call.label}” is that of {other} on the same page, too: write callouts_by: page"
            yield AuditFault(name, extract.labels[call.sheet - 1], reason)


def _calls(
    edition: Edition,
    manuscript: Manuscript,
    extract: Extract,
    inside: Mapping[int, int],
    links: Mapping[str, Sequence[Link]],
) -> Iterator[_Call]:
    """The notes that have callouts, in the order of the text; counted by page where callouts begin anew on each.

    A label of which a callout stands on a later page is given to no other note up to there.
    """
    edited = edition.derived(edited_text)
    found = [*calls_in_text(edition, edited, edition.derived(printed_notes))]
    known = labels(found)
    calling = {link.target: link.sheet for link in reversed(extract.links) if link.target.startswith("f")}
    counts: Counter[tuple[str, int]] = Counter()
    last: dict[tuple[str, str], int] = {}  # layer and label: the last sheet that has it
    for _, _, note in found:
        key, start, end = manuscript.notes.get(note.entry.id, (0, 0, 0))
        ends = (extract.destinations.get(f"m{start}"), extract.destinations.get(f"m{end}"))
        if ends[0] is None or ends[1] is None:
            continue
        twice, layer = is_called_twice(edited, note), note.layer
        label = known[note.entry.id]
        shown = [link.sheet for link in links.get(f"n{key}", ())] or [ends[1].sheet]
        sheet = calling.get(f"f{inside[end]}", min(shown)) if end in inside else min(shown)
        if layer.callouts_by == "page":
            while True:
                counts[layer.name, sheet] += 1
                label = sign(layer.callouts, counts[layer.name, sheet])
                if last.get((layer.name, label), 0) < sheet:
                    break
            last[layer.name, label] = max(shown)
        yield _Call(note, f"n{key}", (ends[0], ends[1]), twice, label, sheet)


def _cut(words: list[PdfWord], link: Link, label: str) -> bool:
    """Take a label out of the word that stands in a link; False when it is not there."""
    middle = (link.x0 + link.x1) / 2
    found = [
        (abs(_middle(word, at, len(label)) - middle), i, at)
        for i, word in enumerate(words)
        if word.x0 - 1 <= middle <= word.x1 + 1 and word.y0 < (link.y0 + link.y1) / 2 + 2 and link.y0 - 2 < word.y1
        for at in range(len(word.text))
        if word.text.startswith(label, at) and abs((word.y0 + word.y1) - (link.y0 + link.y1)) < link.y1 - link.y0
    ]
    if not found:
        return False
    _, i, at = min(found)
    word = words[i]
    before, after = word.text[:at], word.text[at + len(label) :]
    words[i : i + 1] = [
        part
        for part in (
            replace(word, text=before, x1=min(word.x1, link.x0)),
            replace(word, text=after, x0=max(word.x0, link.x1)),
        )
        if part.text
    ]
    return True


def _middle(word: PdfWord, at: int, length: int) -> float:
    """Where some characters of a word stand, about."""
    step = (word.x1 - word.x0) / max(1, len(word.text))
    return word.x0 + (at + length / 2) * step


def _join(words: list[PdfWord], links: Sequence[Link]) -> None:
    """Take out the commas between callouts that stand at one place."""
    for i in range(len(words) - 1, -1, -1):
        word = words[i]
        near = [link for link in links if _touches(link, word)] if word.text == "," else []
        behind = any(abs(link.x1 - word.x0) < _NEAR for link in near)
        if behind and any(-1 < link.x0 - word.x0 < _COMMA for link in near) and _is_small(word, words):
            del words[i]


def _is_small(word: PdfWord, words: Sequence[PdfWord]) -> bool:
    """Whether a word is of smaller letters than those of its line, as a comma between callouts is."""
    beside = (other.height for other in words if abs(other.base - word.base) < word.height)
    return word.height < _SMALL * max(beside)


def _touches(link: Link, word: PdfWord) -> bool:
    return link.y0 - 2 < word.y1 and word.y0 < link.y1 + 2


def _at_lemma(
    edition: Edition, extract: Extract, call: _Call, links: Sequence[Link], on_sheets: Mapping[int, Sequence[Link]]
) -> Iterator[AuditFault]:
    """Report callouts that are missing, or too many, or do not stand at an end of the lemma."""
    name, page = call.note.entry.id, extract.labels[call.sheet - 1]
    wanted = [(call.ends[0], True), (call.ends[1], False)] if call.twice else [(call.ends[1], False)]
    if len(links) != len(wanted):
        yield AuditFault(name, page, f"it should have {len(wanted)} callouts in the text, and has {len(links)}")
        return
    left = [*links]
    for place, before in wanted:
        for link in left:
            if (
                _stands_at(link, place, before, on_sheets[link.sheet])
                or (before and _beside_initial(edition, extract, link, place))
                or _behind_insertion(edition, extract, call, link)
            ):
                left.remove(link)
                break
        else:
            which = "before" if before else "behind"
            yield AuditFault(name, page, f"its callout “{call.label}” does not stand {which} its lemma")


def _stands_at(link: Link, place: Destination, before: bool, others: Sequence[Link]) -> bool:
    """Whether a callout stands at a point; others of its sheet may stand between them."""
    if link.sheet != place.sheet or not link.y0 - 6 <= place.y <= link.y1 + 6:
        return False
    gap = place.x - link.x1 if before else link.x0 - place.x
    between = sum(
        other.x1 - other.x0 + _COMMA
        for other in others
        if abs(other.y0 - link.y0) < 2 and min(place.x, link.x0) - 1 <= other.x0 <= max(place.x, link.x0) + 1
    )
    return abs(gap) <= _NEAR + between


def _beside_initial(edition: Edition, extract: Extract, link: Link, place: Destination) -> bool:
    """Whether a callout hangs out to the left of a dropped initial, which is read where its word goes on."""
    page = design_of(edition).page
    leading = float(design_of(edition).sizes.text.leading)
    widest = _WIDEST * leading * int(page.initial_lines)
    between = (
        word
        for word in extract.words[link.sheet - 1]
        if link.x1 < (word.x0 + word.x1) / 2 < place.x and link.y0 < word.base < link.y1 + 2
    )
    return (
        page.initials != "none"
        and link.sheet == place.sheet
        and link.y0 - 6 <= place.y <= link.y1 + 6
        and 0 <= place.x - link.x1 <= widest
        and not any(between)
    )


def _behind_insertion(edition: Edition, extract: Extract, call: _Call, link: Link) -> bool:
    """Whether a callout stands behind words that are put in at the point that the note is about."""
    anchor = call.note.anchor
    if (anchor.first, anchor.start) != (anchor.last, anchor.end):
        return False
    pieces = edition.derived(edited_text).pieces[anchor.first]
    put = next((piece.text.split() for piece in pieces if piece.start == piece.end == anchor.start and piece.text), [])
    before = [
        word
        for word in extract.words[link.sheet - 1]
        if word.x0 < link.x0 and link.y0 < (word.y0 + word.y1) / 2 < link.y1
    ]
    said = max(before, key=lambda word: word.x0, default=None)
    if said is None or not put:
        return False
    strip = letters if letters(put[-1]) else plain
    wanted = strip(put[-1])
    printed = {strip(text) for text in (said.text, said.text.rpartition(call.label)[0])} - {""}
    return any(text.endswith(wanted) or wanted.endswith(text) for text in printed)  # it may begin on the line above
