"""Rules on the description of the volume."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from edition.derive.languages_used import first_places, languages
from edition.derive.word_concordance import WORD, WordChoice
from edition.hyphenation import is_divided, patterns_of
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import EntryKind
from edition.model.volume import PARTS
from edition.nearest import Nearest
from edition.parse.language_tags import is_language
from edition.volume_files import SERIES


def kind_without_layer(edition: Edition) -> Iterator[Diagnostic]:
    """C201 (error): entries of a kind that no layer prints.

    Each kind of entry that the apparatus uses belongs to one layer (`kinds`); these entries would not be printed.
    """
    counts: dict[str, int] = {}
    for entry in edition.entries:
        if entry.kind not in edition.layer_of and entry.kind is not EntryKind.INDEX:
            counts[entry.kind] = counts.get(entry.kind, 0) + 1
    for kind, count in counts.items():
        span = edition.volume.layers[-1].span if edition.volume.layers else edition.volume.span
        yield Diagnostic(
            "C201",
            span,
            f"no layer prints entries of kind {kind} ({count} of them)",
            f"add {kind} to the `kinds` of a layer",
        )


def unknown_language(edition: Edition) -> Iterator[Diagnostic]:
    """C203 (error): a language tag that does not exist.

    Languages decide hyphenation, quotation and the reading aloud of e-books. Tags are those of BCP 47: `en`,
    `en-GB`, `ru`, `de-1901`, `grc` (ancient Greek).
    """
    for tag, span in languages(edition):
        if not is_language(tag):
            yield Diagnostic("C203", span, f"there is no language “{tag}”", "write a tag such as en, en-GB, ru or grc")


def unhyphenated_language(edition: Edition) -> Iterator[Diagnostic]:
    """C208 (note): a language for which there are no hyphenation patterns.

    Its words are never divided at the end of a line, and no other language's patterns are used for them: they would
    divide the words where no reader of the language would. Long words may leave wide spaces in the line before.
    """
    for tag, span in edition.derived(first_places).items():
        if is_language(tag) and is_divided(tag) and patterns_of(tag) is None:
            yield Diagnostic(
                "C208", span, f"there are no hyphenation patterns for “{tag}”: its words are not divided",
                "allow this in the volume, or give a tag that says less, if its patterns are right for these words",
            )  # fmt: skip


def empty_introduction(edition: Edition) -> Iterator[Diagnostic]:
    """C204 (warning): an introduction has no text.

    Its title would stand over nothing, and in the contents. Write it, or take it out of volume.yaml.
    """
    for part in edition.volume.introductions:
        if not part.blocks:
            yield Diagnostic("C204", part.span, f"“{part.title}” has no text", "write it, or take it out")


def unknown_part(edition: Edition) -> Iterator[Diagnostic]:
    """C207 (warning): a profile leaves out a part that no book has.

    `without` lists parts by their keys: `signs`, `words`, `introduction-1` … One that is mistyped leaves nothing out.
    """
    known = [*PARTS, *(f"introduction-{i}" for i, _ in enumerate(edition.volume.introductions, 1))]
    nearest = Nearest(known)
    for profile in edition.volume.profiles:
        for key in profile.without:
            if key not in known:
                message = f"the profile “{profile.name}” is without “{key}”, which is no part of the book"
                yield Diagnostic("C207", profile.span, message, nearest.hint(key, f"choose among {', '.join(PARTS)}"))


def concordance_word_never_occurs(edition: Edition) -> Iterator[Diagnostic]:
    """C206 (warning): a word listed for the concordance does not occur.

    `concordance: words` lists the words that the concordance has, `lamp*` for all that begin so. This one was mistyped,
    or the text has been corrected.
    """
    span = edition.volume.at("concordance")
    if span.file == SERIES:  # `edition series check` looks for it in all volumes
        return
    for listed in missing_words(edition):
        yield Diagnostic("C206", span, f"“{listed}” does not occur in the text", "take it out of the list")


def missing_words(edition: Edition) -> Iterator[str]:
    """The words listed for the concordance that do not occur."""
    wanted = edition.volume.concordance_words
    if not wanted:
        return
    printed = (entry.readings[0].text for entry in edition.entries if entry.print_reading and entry.readings)
    texts = (*(block.text for block in edition.text.blocks), *printed)
    form_of = WordChoice(edition.volume).form
    words = set(map(form_of, {word for text in texts for word in WORD.findall(text)}))
    ordered = sorted(words)
    for listed in wanted:
        form = form_of(listed)
        stem = form.removesuffix("*")
        at = bisect_left(ordered, stem) if stem != form else len(ordered)
        begun = ordered[at : at + 1]
        if form not in words and not any(word.startswith(stem) for word in begun):
            yield listed
