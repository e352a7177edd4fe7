"""The rules on the works of a volume and their own references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from edition.anchor.reference_units import ReferenceFault
from edition.derive.reference_numbers import cited_unit, reference_system
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.nearest import Nearest


def impossible_work(edition: Edition) -> Iterator[Diagnostic]:
    """C225 (error): a work of the volume that cannot be as it is described.

    `works` says where each work begins, in the order of the text: with a file, or with a locus. Short titles tell the
    works apart, since references begin with them. Witnesses are given by the sigla of the volume.
    """
    works = edition.volume.works
    if not works:
        return
    yield from _told("C225", edition.derived(reference_system).faults.unfit)
    seen: dict[str, str] = {}
    for work in works:
        for name in dict.fromkeys(filter(None, (work.short, work.id))):
            if (other := seen.setdefault(name, work.id)) != work.id:
                message = f"the works “{other}” and “{work.id}” are both called “{name}”"
                yield Diagnostic("C225", work.at("short"), message, "give one of them another short title")
        for siglum in work.witnesses:
            if siglum not in edition.volume.sigla:
                nearest = Nearest(edition.volume.sigla).key(siglum)
                hint = f"is “{nearest}” meant?" if nearest else "add it to `witnesses` of the volume"
                message = f"the volume has no witness “{siglum}”"
                yield Diagnostic("C225", work.at("witnesses"), message, hint)
        if work.places == "reference" and not work.levels:
            message = f"the work “{work.id}” is cited by references and has no levels"
            yield Diagnostic("C225", work.at("places"), message, "add `levels`, or take `places` out")


def unreadable_reference(edition: Edition) -> Iterator[Diagnostic]:
    """S312 (error): a mark of a reference that means nothing.

    `[4.16]{.ref}` marks the beginning of chapter 4, verse 16, of a work whose `levels` are described in volume.yaml;
    `[17]{.ref}` goes on in the same chapter. It has no more numbers than the work has levels, and stands in the text,
    not in a note.
    """
    yield from _told("S312", edition.derived(reference_system).faults.unread)


def reference_out_of_order(edition: Edition) -> Iterator[Diagnostic]:
    """S313 (error): a mark of a reference that comes twice, or behind a higher one.

    Everything that cites the work by its references would lead astray. What the edition transposes on purpose stands in
    the work's `transposed`.
    """
    yield from _told("S313", edition.derived(reference_system).faults.disorder)


def reference_left_out(edition: Edition) -> Iterator[Diagnostic]:
    """S314 (warning): a number between two marks is left out.

    Behind 4.15 comes 4.17: is a mark forgotten, or mistyped? Where the text lacks the passage, allow the warning at
    that locus, with the reason.
    """
    yield from _told("S314", edition.derived(reference_system).faults.gaps)


def entry_before_first_reference(edition: Edition) -> Iterator[Diagnostic]:
    """S315 (error): an entry before the first reference of a work that is cited by references.

    Its note would have no number that a reader could understand: that of its line would look like a reference. Mark
    where the text of the work begins, such as `[prol]{.ref}` or `[1.1]{.ref}`; a heading right above a mark belongs to
    what the mark begins.
    """
    system = edition.derived(reference_system) if edition.volume.works else None
    for entry in edition.entries if system else ():
        anchor = edition.anchors.get(entry.id)
        if system is None or anchor is None:
            continue
        block = edition.text.order(anchor.first, anchor.start)[0]
        work = system.work_at(block)
        if work is not None and work.by_reference and cited_unit(edition, anchor.first, anchor.start) is None:
            message = f"“{entry.lemma}” stands before the first reference of “{work.id}”"
            yield Diagnostic("S315", entry.at("lemma"), message, "mark it in the text, such as [prol]{.ref}")


def _told(code: str, faults: Iterable[ReferenceFault]) -> Iterator[Diagnostic]:
    return (Diagnostic(code, fault.span, fault.message, fault.hint, fault.related) for fault in faults)
