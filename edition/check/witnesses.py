"""Rules on witnesses and their sigla."""

from __future__ import annotations

from collections.abc import Iterator

from edition.check.similar_sigla import SimilarSigla
from edition.model.diagnostic import Diagnostic, Doubt, Matter
from edition.model.edition import Edition
from edition.model.entry import ReadingType
from edition.model.text import PointKind
from edition.nearest import Nearest
from edition.volume_files import SERIES


def unknown_siglum(edition: Edition) -> Iterator[Diagnostic]:
    """W201 (error): a reading cites a siglum that the conspectus siglorum does not list.

    Readers look every siglum up in the conspectus; one that is not there leaves the reading without a witness.
    """
    meant = SimilarSigla(edition.volume.sigla)
    for entry in edition.entries:
        for reading in entry.readings:
            for i, siglum in enumerate(reading.witnesses):
                if siglum not in meant.sigla:
                    yield Diagnostic(
                        "W201",
                        reading.citing(i),
                        f"unknown siglum “{siglum}”",
                        meant.hint(siglum),
                        doubt=Doubt.SIGLA,
                        matter=Matter.ENTRIES,
                    )


def witness_twice(edition: Edition) -> Iterator[Diagnostic]:
    """W202 (error): a witness is cited twice in one entry.

    A document has one reading in a place. Where a hand has corrected it, give the hand its own siglum (`hand_of`), or
    say `hand` of each reading.
    """
    for entry in edition.entries:
        seen = set()
        for reading in entry.readings:
            for i, siglum in enumerate(reading.witnesses):
                if (siglum, reading.hand) in seen:
                    yield Diagnostic(
                        "W202",
                        reading.citing(i),
                        f"witness “{siglum}” is cited twice in one entry",
                        "take it out of one reading, or give `hand` in both",
                    )
                seen.add((siglum, reading.hand))


def base_against_itself(edition: Edition) -> Iterator[Diagnostic]:
    """W203 (warning): the witness that the base text gives is cited for another reading than the lemma.

    The lemma is what that witness has. Either the base text differs from it, or another siglum is meant.
    """
    base = edition.volume.base
    for entry in edition.entries:
        for reading in entry.readings:
            if base and base in reading.witnesses and not reading.hand and reading.type is not ReadingType.CORRECTION:
                yield Diagnostic(
                    "W203",
                    reading.citing(reading.witnesses.index(base)),
                    f"the base text is “{base}”, and its reading is the lemma",
                    "take the siglum out, or correct the base text",
                )


def siglum_never_used(edition: Edition) -> Iterator[Diagnostic]:
    """W204 (warning): a witness is listed, but no entry cites it.

    The conspectus siglorum lists what the reader meets in the apparatus. A witness that was collated without a result
    belongs into the textual introduction.
    """
    used = {siglum for entry in edition.entries for reading in entry.readings for siglum in reading.witnesses}
    used |= {edition.volume.base, edition.volume.pages_of}
    used |= {witness.hand_of for witness in edition.volume.witnesses if witness.siglum in used}
    for witness in edition.volume.witnesses:
        if witness.siglum in used:
            continue
        message, hint = f"no entry cites the witness “{witness.siglum}”", "take it out, or cite it"
        if witness.span.file == SERIES:  # which may have it for other volumes
            message += f", which {edition.volume.name} has from the series"
            hint = "list in its volume.yaml the `witnesses` that it has, or cite it"
        yield Diagnostic("W204", witness.span, message, hint)


def unknown_hand(edition: Edition) -> Iterator[Diagnostic]:
    """W205 (error): `hand_of` is not the siglum of another witness.

    It names the document in which the hand is found.
    """
    sigla = edition.volume.sigla
    others = Nearest(sigla)
    for witness in edition.volume.witnesses:
        if witness.hand_of and (witness.hand_of == witness.siglum or witness.hand_of not in sigla):
            yield Diagnostic(
                "W205",
                witness.span,
                f"“{witness.siglum}” is a hand of “{witness.hand_of}”, which is no other witness",
                others.hint(witness.hand_of, "list the document among the witnesses", but=witness.siglum),
            )


def unknown_base(edition: Edition) -> Iterator[Diagnostic]:
    """W206 (error): `base` is not the siglum of a witness.

    It names the witness that the base text gives; the apparatus needs it to say who has the lemma.
    """
    base = edition.volume.base
    if base and base not in edition.volume.sigla:
        yield Diagnostic(
            "W206",
            edition.volume.at("base"),
            f"the base text is said to be “{base}”, which is no witness",
            Nearest(edition.volume.sigla).hint(base, "list it among the witnesses"),
            doubt=Doubt.LOST,
            matter=Matter.SETTINGS,
        )


def unknown_pages_witness(edition: Edition) -> Iterator[Diagnostic]:
    """W207 (error): `pages_of` is not the siglum of a witness, or there are no page breaks.

    It names the witness whose pages `[p. 12]{.pb}` counts, for the margin and the concordance of pages; `pages_in`
    prints them in the notes too.
    """
    pages_of = edition.volume.pages_of
    has_breaks = any(point.kind is PointKind.PAGE for block in edition.text.blocks for point in block.points)
    if edition.volume.pages_in == "entries" and not has_breaks and not pages_of:
        yield Diagnostic(
            "W207",
            edition.volume.at("pages_in"),
            "the notes are to say pages of an earlier printing, but the text has no page breaks",
            "mark them with [p. 12]{.pb}, or take `pages_in` out",
        )
    if not pages_of:
        return
    if pages_of not in edition.volume.sigla:
        yield Diagnostic(
            "W207",
            edition.volume.at("pages_of"),
            f"the pages are said to be those of “{pages_of}”, which is no witness",
            Nearest(edition.volume.sigla).hint(pages_of, "list it among the witnesses"),
        )
    elif not has_breaks:
        yield Diagnostic(
            "W207",
            edition.volume.at("pages_of"),
            f"the pages are said to be those of “{pages_of}”, but the text has no page breaks",
            "mark them with [p. 12]{.pb}, or take `pages_of` out",
        )


def siglum_of_two_words(edition: Edition) -> Iterator[Diagnostic]:
    """W208 (error): a siglum has a space or a comma in it.

    Sigla are cited one after the other, `wit: D Tc`; with a space in it, a siglum would look like two.
    """
    for witness in edition.volume.witnesses:
        if any(letter.isspace() or letter in ",;" for letter in witness.siglum):
            yield Diagnostic(
                "W208", witness.span, f"the siglum “{witness.siglum}” has a space or comma in it", "shorten it"
            )


def no_base(edition: Edition) -> Iterator[Diagnostic]:
    """W209 (warning): there are witnesses, but none is said to be the base text.

    `base` names the witness that the base text gives, so that the conspectus and a positive apparatus can say so.
    """
    if edition.volume.witnesses and not edition.volume.base:
        yield Diagnostic(
            "W209",
            edition.volume.at("witnesses"),
            "no witness is said to be the base text",
            "add `base:` with its siglum",
        )


def positive_without_base(edition: Edition) -> Iterator[Diagnostic]:
    """W210 (error): a positive apparatus lists who has the lemma, but the volume has no witnesses.

    List the witnesses, or set `apparatus: negative`.
    """
    if edition.volume.apparatus == "positive" and not edition.volume.witnesses:
        yield Diagnostic(
            "W210",
            edition.volume.at("apparatus"),
            "the apparatus is positive, but there are no witnesses",
            "list them, or set `apparatus: negative`",
        )
