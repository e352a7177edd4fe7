"""Rules on what entries read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from edition.anchor.lemma_search import Finder
from edition.model.diagnostic import Diagnostic, Doubt, Matter
from edition.model.edition import Edition
from edition.model.entry import MENTION_KINDS, Anchor, Entry, EntryKind, Position, Reading, ReadingType
from edition.model.inline import Inlines, Role
from edition.model.span import Span
from edition.model.text import BaseText, Block, BlockKind
from edition.words import squeeze

_SAME_WORDS = frozenset({ReadingType.ILLEGIBLE, ReadingType.CORRECTION, ReadingType.REPETITION})
_MORE = frozenset({ReadingType.ADDITION, ReadingType.REPETITION})
_BARE = frozenset({ReadingType.CORRECTION, ReadingType.TRANSPOSITION})
_NOTHING_TO_PRINT = frozenset({ReadingType.LACUNA, ReadingType.ILLEGIBLE})
_OF_WORDS = frozenset({EntryKind.CRUX, EntryKind.DATE, *MENTION_KINDS})
_NEEDS_WORDS = frozenset({ReadingType.SUBSTITUTION, ReadingType.ADDITION})


def _readings(edition: Edition) -> Iterator[tuple[Entry, Reading]]:
    for entry in edition.entries:
        for reading in entry.readings:
            yield entry, reading


def reading_is_lemma(edition: Edition) -> Iterator[Diagnostic]:
    """A205 (warning): a reading is the same as the lemma.

    A note “dear] dear” tells the reader nothing: either a letter was mistyped, or the reading has been taken into the
    base text meanwhile and the entry is no longer needed.
    """
    from edition.derive.edited_text import edited_text  # only here: what is checked first needs none of it

    finder = Finder(edition.text)
    words = lru_cache(maxsize=1)(finder.words)  # for all readings of an entry
    edited = edition.derived(edited_text) if edition.silent else None
    for entry, reading in _readings(edition):
        anchor = edition.anchors.get(entry.id)
        if anchor is None or entry.position is not Position.WORDS or reading.type in _SAME_WORDS or not reading.text:
            continue
        typed = squeeze(reading.text)
        if typed == words(anchor):
            if _same_styles(edition, anchor, reading):  # italics in one witness are a variant
                message = f"the reading “{reading.text}” is the same as the lemma"
                yield Diagnostic("A205", _span(entry, reading), message, "correct the reading, or take it out")
        elif edited is not None and not entry.print_reading and typed == edited.at(anchor):
            message = f"the reading “{reading.text}” is what a silent rule makes of “{words(anchor)}” in print"
            yield Diagnostic("A205", _span(entry, reading), message, "take it out, or make the rule more exact")


def _same_styles(edition: Edition, anchor: Anchor, reading: Reading) -> bool:
    """Whether a reading with the words of the base text has their italics, bold, small capitals … too."""
    from edition.derive.styled_text import base_words

    if anchor.first != anchor.last:
        return all(part.role is Role.TEXT for part in reading.content)
    here = base_words(edition.text.blocks[anchor.first], anchor.start, anchor.end)
    return _letters(here) == _letters(reading.content)


def _letters(content: Inlines, roles: frozenset[Role] = frozenset()) -> list[tuple[str, frozenset[Role]]]:
    """Every letter with its styles."""
    result: list[tuple[str, frozenset[Role]]] = []
    for part in content:
        inside = roles if part.role in (Role.TEXT, Role.LANG) else roles | {part.role}
        result += [(letter, inside) for letter in part.text if not letter.isspace()]
        result += _letters(part.children, inside)
    return result


def reading_without_words(edition: Edition) -> Iterator[Diagnostic]:
    """A206 (error): a reading has no words where its kind needs some.

    A substitution or an addition has words; an omission has none (`type: omission`, or `reading: ''` to delete).
    Supplied words, and words inserted before or after the lemma, must be given as well; but a correction may say that
    its witnesses took out again what another reading puts in there.
    """
    for entry, reading in _readings(edition):
        if reading.text.strip():
            continue
        if reading.type in _NEEDS_WORDS:
            yield Diagnostic(
                "A206",
                _span(entry, reading),
                f"a reading of type {reading.type} needs words",
                "give `text`, or say `type: omission`",
            )
        elif (
            entry.print_reading
            and reading is entry.readings[0]
            and reading.type is ReadingType.OMISSION
            and (entry.kind is EntryKind.SUPPLIED or entry.position is not Position.WORDS)
        ):
            yield Diagnostic("A206", _span(entry, reading), "the entry puts in no words", "say what is supplied")
        elif entry.print_reading and reading is entry.readings[0] and reading.type in _NOTHING_TO_PRINT:
            what = "lost" if reading.type is ReadingType.LACUNA else "illegible"
            yield Diagnostic("A206", _span(entry, reading), f"what is {what} cannot be printed", "say what is read")
        elif (
            entry.position is not Position.WORDS
            and reading.type is not ReadingType.ILLEGIBLE
            and not _takes_back(entry, reading)
        ):
            message = f"the entry is about a point {entry.position} the lemma, where words must be put in"
            yield Diagnostic("A206", _span(entry, reading), message, "take `position` out, if the lemma is meant")


def _takes_back(entry: Entry, reading: Reading) -> bool:
    """Whether its witnesses took out again what they had at a point."""
    before = {who for other in entry.readings if other.hand and other.text for who in other.witnesses}
    return reading.type is ReadingType.CORRECTION and bool(reading.witnesses) and before.issuperset(reading.witnesses)


def reading_of_what_is_not_printed(edition: Edition) -> Iterator[Diagnostic]:
    """A217 (error): a reading without words of its own, where the note quotes other words than the base text.

    The note of an emendation quotes the words that the editors print, and the note of a deletion quotes the word beside
    it. A reading such as “add.”, “rep.” or “om.”, or a correction without words, would refer to these words, not to
    those of the base text. Give all the words that the witness has. If a witness lacks what the editors delete, cite it
    with the first reading. For an insertion before or after the lemma, write an entry with `position`.
    """
    printed = (entry for entry in edition.entries if entry.print_reading and _placed(edition, entry))
    changed = [edition.anchors[entry.id] for entry in printed]
    for entry, reading in _readings(edition):
        message = f"the reading of type {reading.type} speaks of a lemma that is not printed"
        bare = reading.type in _BARE and not reading.text
        deletion = entry.position is Position.WORDS and reading is not entry.readings[0] and not entry.readings[0].text
        if entry.print_reading and (reading.type in _MORE or bare):
            at_point = entry.position is not Position.WORDS and reading.text
            hint = "leave `type` out: what is put in at a point is an addition"
            hint = hint if at_point else "give all the words as a substitution"
            yield Diagnostic("A217", _span(entry, reading), message, hint)
        elif entry.print_reading and deletion and reading.type is not ReadingType.SUBSTITUTION:
            hint = "cite who lacks the words with the first reading, or give the words as a substitution"
            yield Diagnostic("A217", _span(entry, reading), message, hint)
        elif reading.type is ReadingType.REPETITION and not reading.text and _placed(edition, entry):
            here = edition.anchors[entry.id]
            if any((one.first, one.start) < (here.last, here.end) and (here.first, here.start) < (one.last, one.end)
                   for one in changed if one != here):  # fmt: skip
                yield Diagnostic("A217", _span(entry, reading), message, "give the words that are repeated")


def _placed(edition: Edition, entry: Entry) -> bool:
    return entry.id in edition.anchors and bool(entry.readings)


def reading_of_nobody(edition: Edition) -> Iterator[Diagnostic]:
    """A207 (warning): a reading has no witness and nobody responsible.

    The reader cannot tell where it comes from. Give `wit` for what a document has, `resp` for what somebody proposes.
    """
    for entry, reading in _readings(edition):
        if not reading.witnesses and not reading.resp and not reading.hand and not entry.resp:
            yield Diagnostic(
                "A207",
                _span(entry, reading),
                f"nobody has the reading “{reading.text or reading.type}”",
                "give `wit` or `resp`",
                doubt=Doubt.SIGLA,
                matter=Matter.ENTRIES,
            )


def silent_rule_in_reading(edition: Edition) -> Iterator[Diagnostic]:
    """A211 (warning): a reading holds what a silent rule changes everywhere else.

    Silent rules apply to the base text only; a reading is printed as typed, in the text and in notes. If three full
    stops are an ellipsis everywhere in the book, type an ellipsis in the reading as well: otherwise the note would show
    a difference that the witness does not have.
    """
    from edition.anchor.silent_changes import silent_changes

    readings = list(_readings(edition))
    words = BaseText(tuple(Block(None, BlockKind.PARAGRAPH, reading.text) for _, reading in readings))
    changes = silent_changes(words, edition.volume.silent, (), {}, lambda _: None)
    for block, here in groupby(changes, key=lambda change: change.block):
        entry, reading = readings[block]
        right, rules = reading.text, list[str]()
        for change in reversed(list(here)):
            right = right[: change.start] + change.replacement + right[change.end :]
            rules.insert(0, change.rule)
        names = ", ".join(f"“{rule}”" for rule in dict.fromkeys(rules))
        message = f"the reading “{reading.text}” has what is changed in the text by silent rule {names}"
        yield Diagnostic("A211", _span(entry, reading), message, f"type “{' '.join(right.split())}”")


def lemma_not_printed(edition: Edition) -> Iterator[Diagnostic]:
    """A220 (error): a silent rule leaves out the words of a lemma.

    A note would quote nothing. Take the entry out, make its lemma longer, or make the rule more exact.
    """
    from edition.derive.edited_text import edited_text

    if not edition.silent:
        return
    edited = edition.derived(edited_text)
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if anchor is None or anchor.first != anchor.last or anchor.start == anchor.end or edited.at(anchor):
            continue
        rules = [piece.rule for piece in edited.touching(anchor.first, anchor.start, anchor.end) if piece.rule]
        if rules and not (entry.print_reading and entry.readings):
            message = f"silent rule “{rules[0]}” leaves out “{entry.lemma}”, and the note would quote nothing"
            hint = "take the entry out, make its lemma longer, or make the rule more exact"
            yield Diagnostic("A220", entry.at("lemma"), message, hint)


def lacuna_of_words(edition: Edition) -> Iterator[Diagnostic]:
    """A221 (error): words are said to be lost that stand in the text.

    A lacuna of the edited text is where nothing has been transmitted: use `position: after` (or `before`) its lemma,
    and its sign is printed there. What one witness has lost is a reading of type `lacuna`.
    """
    for entry in edition.entries:
        anchor = edition.anchors.get(entry.id)
        if entry.kind is not EntryKind.LACUNA or entry.readings or anchor is None or anchor.first != anchor.last:
            continue
        if anchor.start < anchor.end and not edition.text.blocks[anchor.first].supplied:
            message = f"“{entry.lemma}” would be printed, and said to be lost"
            hint = "say `position: after` (or `before`): the words are lost beside the lemma"
            yield Diagnostic("A221", entry.at("lemma"), message, hint)


def words_at_a_point(edition: Edition) -> Iterator[Diagnostic]:
    """A222 (error): an entry that is about words is said to be about a point.

    The signs of a crux stand around words, and a date, a person or a place is named by words; at a point there are
    none. Remove `position` if the words of the lemma are meant; where something was lost, use `lacuna`.
    """
    for entry in edition.entries:
        if entry.kind in _OF_WORDS and entry.position is not Position.WORDS:
            message = f"an entry of kind {entry.kind} has words, and this is about the point {entry.position} the lemma"
            yield Diagnostic("A222", entry.at("position"), message, "take `position` out")


def _span(entry: Entry, reading: Reading) -> Span:
    return reading.span if reading.span.line else entry.at("readings")
