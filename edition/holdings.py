"""Which volumes there are, which files hold their entries, and what may not stand among them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from edition.disk import Kind, Refused, Why, items, kind
from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.filenames import is_volume_name, misnamed_file, misnamed_volume, shown

_CODES = {Why.LINK: "C111", Why.OUTSIDE: "C104", Why.NAME: "C110"}


def volumes(root: Path, report: Report) -> tuple[str, ...]:
    """Names of the volumes under `root`, sorted: the folders of source/ that have a volume.yaml.

    One that cannot be a volume by its name is reported; it is no volume to any command. A link is taken for a volume,
    so that it is not passed over: reading it says what is wrong.
    """
    names = [
        item.name
        for item in items(root, "source")
        if item.kind is Kind.LINK or kind(root, f"source/{item.name}/volume.yaml") is not Kind.MISSING
    ]
    for name in names:
        if wrong := misnamed_volume(name):
            report(wrong)
    return tuple(filter(is_volume_name, names))


def entry_files(root: Path, name: str, report: Report) -> Iterator[str]:
    """The files of a volume that hold entries, sorted; those that are not read for their names are reported."""
    folder = f"apparatus/{name}"
    try:
        found = items(root, folder)
    except Refused as refused:
        report(refusal(refused))
        return
    for item in found:
        file, (stem, _, ending) = f"{folder}/{item.name}", item.name.rpartition(".")
        if ending not in {"yaml", "yml"} or item.name.startswith(".") or item.name == "names.yaml":
            continue
        if wrong := misnamed_file(file):
            report(wrong)
        elif ending == "yaml":
            yield file
        else:
            report(Diagnostic("C107", Span(file, 1, 1), f"{item.name} is not read", f"name it {stem}.yaml"))


def refusal(refused: Refused, span: Span | None = None) -> Diagnostic:
    """A file that is not taken, as a mistake of the volume: at the place that names it, else at the file itself."""
    file = shown(refused.file)
    message = f"“{file}” {refused.says}" if span else f"this {refused.says}"
    return Diagnostic(_CODES.get(refused.why, "C112"), span or Span(file, 1, 1), message, refused.why.hint)
