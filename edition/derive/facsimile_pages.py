"""Which canvas of a IIIF manifest is which page: by their labels, or from a page on as the editors say.

A canvas that has no page, and a label that does not say which page is meant, are reported; nothing is guessed. Labels
that only count the canvases (1, 2, 3 … from the first one on) are no labels of pages: covers are counted too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from edition.derive.page_labels import following, page_key, page_keys
from edition.english import counted, short
from edition.model.diagnostic import Diagnostic, Report
from edition.model.facsimile import Facsimile, FacsimileRun, PageImage
from edition.parse.iiif import Canvas, Manifest

Breaks = Sequence[str]
"""The labels of the page breaks in the text that need an image, in order."""


def paired(manifest: Manifest, settings: Facsimile, labels: Breaks, report: Report) -> dict[str, PageImage]:
    """The images of pages by their labels; canvases that none has, and labels that say nothing, are reported."""
    at = settings.at("manifest")
    canvases = [canvas for canvas in manifest.canvases if canvas.image is not None]
    for some in _groups([canvas for canvas in manifest.canvases if canvas.image is None]):
        number = counted(len(some), "canvas")
        message = f"{number} of the manifest without an image that can be shown: {_listed(some)}"
        report(Diagnostic("C132", at, message, "look what is there; only images at https:// are linked"))
    plain = {
        canvas: image.address for canvas in canvases if (image := canvas.image) and image.source.startswith("http:")
    }
    for some in _groups([*plain]):
        number = counted(len(some), "canvas")
        message = f"{number} with an image at http://, which pages ask for by https://: {_listed(some)}"
        report(Diagnostic("C134", at, message, f"look whether it is there: {plain[some[0]]}"))
    found = _by_runs(manifest, settings, labels, report)
    rest = [label for label in labels if label not in found]
    if rest and not settings.begins and _counts(manifest):
        message = "the labels of the canvases only count them, so that they do not say which page is which"
        report(Diagnostic("C132", at, message, f"say it: begins: [{{page: {rest[0]}, canvas: …}}]"))
        return {}
    found |= _by_labels(canvases, {*found.values()}, rest, settings, report)
    taken = {canvas.number for canvas in found.values()}
    left = [canvas for canvas in canvases if canvas.number not in taken]
    for some in _groups(left):
        message = f"{counted(len(some), 'canvas')} of {len(manifest.canvases):,} have no page break: {_listed(some)}"
        report(Diagnostic("C131", at, message, "add page breaks, unless the text has no more of its pages"))
    return {label: canvas.image for label, canvas in found.items() if canvas.image is not None}


def _by_runs(manifest: Manifest, settings: Facsimile, labels: Breaks, report: Report) -> dict[str, Canvas]:
    """The canvases of pages from each page on that the editors name, as long as the pages follow on one another."""
    canvases, found = manifest.canvases, dict[str, Canvas]()
    places = {label: i for i, label in enumerate(labels)}
    labelled: defaultdict[str, list[Canvas]] = defaultdict(list)
    for canvas in canvases:
        labelled[canvas.label].append(canvas)
    begins: set[str] = set()
    named: list[tuple[int, int]] = []
    for run in settings.begins:
        number = _named(canvases, labelled, run, report)
        if run.page not in places:
            message = f"no page break has the label “{run.page}”"
            report(Diagnostic("C133", run.span, message, "write the label as the page break has it"))
        elif run.page in begins:
            message = f"the canvas of page “{run.page}” is said twice"
            report(Diagnostic("C133", run.span, message, "take one of them out"))
        else:
            begins.add(run.page)
            named += [(places[run.page], number)] if number else []
    for here, number in named:
        for i in range(here, min(len(labels), here + len(canvases) - number + 1)):
            if i > here and (labels[i] in begins or page_key(labels[i]) != following(page_key(labels[i - 1]))):
                break
            found[labels[i]] = canvases[number - 1 + i - here]
    return found


def _named(
    canvases: Sequence[Canvas], labelled: Mapping[str, Sequence[Canvas]], run: FacsimileRun, report: Report
) -> int:
    """The number of the canvas that editors name, by its label or its number; 0, and a diagnostic, when it is none."""
    number = run.canvas.removeprefix("#")
    if run.canvas.startswith("#") and number.isdecimal() and len(number) < 7:
        found = canvases[max(0, int(number) - 1) : int(number)]
    else:
        found = labelled.get(run.canvas, ())
    if len(found) == 1:
        return found[0].number
    several = f"{len(found)} canvases have the label" if found else "no canvas has the label"
    hint = "write the label, or # and the number of the canvas, in quotation marks"
    if found:
        hint = f"write its number, in quotation marks: '#{found[0].number}'"
    report(Diagnostic("C133", run.span, f"{several} “{run.canvas}”", hint))
    return 0


def _by_labels(
    canvases: Sequence[Canvas], taken: set[Canvas], labels: Breaks, settings: Facsimile, report: Report
) -> Mapping[str, Canvas]:
    """The canvases that have the labels of pages, exactly or as another hand writes them."""
    exact: defaultdict[str, list[Canvas]] = defaultdict(list)
    alike: defaultdict[str, list[Canvas]] = defaultdict(list)
    folded: defaultdict[str, list[Canvas]] = defaultdict(list)  # A1r and a1r may be two pages
    for canvas in canvases:
        if canvas not in taken:
            exact[canvas.label].append(canvas)
            for key in page_keys(canvas.label):
                alike[key].append(canvas)
                folded[key.casefold()].append(canvas)
    found: dict[str, Canvas] = {}
    for label in labels:
        key = page_key(label)
        several = exact.get(label) or alike.get(key) or folded.get(key.casefold()) or []
        if len(several) == 1:
            found[label] = several[0]
        elif several:
            numbers = ", ".join(f"#{canvas.number}" for canvas in several[:5])
            message = f"{len(several)} canvases have the label of page {label}: {numbers}"
            hint = f"say which it is: begins: [{{page: {label}, canvas: '#{several[0].number}'}}]"
            report(Diagnostic("C132", settings.at("manifest"), message, hint))
    return found


def _counts(manifest: Manifest) -> bool:
    """Whether the labels only count the canvases."""
    return all(page_key(canvas.label) == str(canvas.number) for canvas in manifest.canvases)


MOST = 50
"""Ranges of canvases in one message."""


def _groups(canvases: Sequence[Canvas]) -> Iterator[list[Canvas]]:
    """Canvases in groups that are not too long for a message."""
    group: list[Canvas] = []
    ranges = 0
    for canvas in canvases:
        begins = not group or canvas.number != group[-1].number + 1
        if begins and ranges == MOST:
            yield group
            group, ranges = [], 0
        ranges += begins
        group.append(canvas)
    if group:
        yield group


def _listed(canvases: Sequence[Canvas]) -> str:
    """Canvases by their labels and numbers: those that stand in a row as a range."""
    ranges: list[list[Canvas]] = []
    for canvas in canvases:
        if ranges and canvas.number == ranges[-1][-1].number + 1:
            ranges[-1].append(canvas)
        else:
            ranges.append([canvas])
    return ", ".join(_shown(one[0]) if len(one) == 1 else f"{_shown(one[0])} to {_shown(one[-1])}" for one in ranges)


def _shown(canvas: Canvas) -> str:
    return f"“{short(canvas.label)}” (#{canvas.number})" if canvas.label else f"#{canvas.number}"
