"""The description of a series, from series.yaml."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from edition.keys.series import SERIES, SHARED
from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.series import NAME, NO_SETTINGS, Member, Series
from edition.parse.construct import make, title_of
from edition.parse.filenames import WANTED, is_volume_name, misnamed_file, shown
from edition.parse.validate import fit
from edition.parse.volume import described, read_settings
from edition.parse.yaml import read_yaml
from edition.parse.yaml_nodes import Mapping


def parse_series(text: str, file: str, report: Report) -> Series | None:
    """What series.yaml says; None when it cannot be read."""
    node = read_settings(text, file, "series", "C501", report)
    if node is None:
        return None
    typed = fit(node, SERIES, report, "series.yaml")
    if typed is None:
        return None
    title, styled = title_of(node.get("title"), report)
    subtitle, styled_below = title_of(node.get("subtitle"), report)
    members = [make(member, report) for member in typed.get("volumes")]
    shared = typed.get("shared")
    return make(
        typed,
        report,
        title=title,
        subtitle=subtitle,
        styled=(styled, styled_below),
        members=tuple(_members(members, report)),
        shared=NO_SETTINGS if shared is None else described(shared, report, name="", title=""),
    )


@lru_cache(maxsize=2)
def shared_settings(file: str, text: str) -> Mapping | None:
    """The settings that the volumes have in common, as typed, without keys that no series can share.

    What is wrong with the file is reported elsewhere. Kept, because each volume of a series asks for the same.
    """
    node = read_yaml(text, file, lambda diagnostic: None)
    shared = node.get("shared") if type(node) is Mapping else None
    if type(shared) is not Mapping:
        return None
    known = Mapping(shared.file, shared.line, shared.column)
    known.keys = {name: key for name, key in shared.keys.items() if name in SHARED.by_name}
    known.values = {name: shared.values[name] for name in known.keys}
    return known


def _members(members: list[Member], report: Report) -> list[Member]:
    """The volumes, with a number each: those without one are counted."""
    names: dict[str, Member] = {}
    numbers: dict[str, Member] = {}
    for place, member in enumerate(members, 1):
        if not _usable(member, report):
            continue
        folder = "/".join(part for part in member.folder.split("/") if part not in {"", "."})
        numbered = replace(member, number=member.number or str(place), folder=folder)
        if (first := names.setdefault(member.name, numbered)) is not numbered:
            message, hint = f"the volume “{member.name}” is listed twice", "take one of them out"
            report(Diagnostic("C502", member.span, message, hint, ((first.span, "first listed here"),)))
        elif (first := numbers.setdefault(numbered.number, numbered)) is not numbered:
            message = f"“{first.name}” and “{member.name}” both have the number {numbered.number}"
            hint = "give one of them another number"
            report(Diagnostic("C502", member.at("number"), message, hint, ((first.at("number"), "first given here"),)))
    return list(names.values())


def _usable(member: Member, report: Report) -> bool:
    """Whether a volume can be looked for; what is wrong with its name or folder is reported."""
    if not is_volume_name(member.name) or member.name == NAME:
        hint = WANTED if member.name != NAME else f"“{NAME}” is the volume that is made from all: choose another name"
        message = f"“{shown(member.name)}” cannot be the name of a volume"
        report(Diagnostic("C109", member.span, message, hint))
        return False
    if not member.folder:
        return True
    if wrong := misnamed_file(member.folder, member.at("folder")):
        report(wrong)
        return False
    if member.folder.startswith("/") or ".." in member.folder.split("/"):
        message = f"the folder “{member.folder}” is outside the folder of the series"
        hint = "put the volume below it, such as by a submodule of git"
        report(Diagnostic("C104", member.at("folder"), message, hint, doubt=Doubt.LOST))
        return False
    return True
