"""`edition series`: what concerns several volumes that share files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from edition.actions.checking import checked
from edition.actions.corrigenda import uncorrected
from edition.actions.series import (
    Affected,
    affected,
    conflicts,
    idle_rules,
    load_member,
    missing_words,
    naming,
    printed,
    printed_otherwise,
    uncited_witnesses,
    unused,
)
from edition.build.inputs import digest_of_inputs
from edition.check.render import as_json
from edition.commands.series_build import build_command
from edition.commands.series_publish import publish_command
from edition.commands.series_site import site_command
from edition.load.series_file import is_there, read_series
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.series import Member
from edition.records.places import NO_PLACES, Places
from edition.revisions import state
from edition.terminal.options import output_format
from edition.terminal.output import overwrite, say
from edition.terminal.problems import Problems
from edition.terminal.project import Project
from edition.terminal.series_members import series_of
from edition.terminal.tables import print_json
from edition.terminal.usage import wrong_use
from edition.volume_files import SHARED


@click.group
def command() -> None:
    """Work on all volumes of a series: source/series.yaml lists them and says what they share."""


command.add_command(publish_command)
command.add_command(site_command)
command.add_command(build_command)


@command.command
@click.option("--strict", is_flag=True, help="Exit code 1 for a note too.")
@output_format
@click.pass_obj
def check(project: Project, strict: bool, form: str) -> None:
    """Say everything that is wrong with the series and its volumes, and where.

    Each volume is checked as `edition check` does it, with the records, works and settings that it shares. Besides, all
    volumes must be there and listed, a key must mean the same in all of them, and for every change of a text since it
    was printed there should be a correction.
    """
    general = Problems(project.root)
    series = read_series(project.root, general)
    editions: list[tuple[Member, Edition]] = []
    found: list[dict[str, Any]] = []
    parts: list[tuple[str, Problems]] = []
    uncited: list[tuple[Problems, Diagnostic]] = []
    for member in series.members if series else ():
        overwrite(f"{member.name} …")
        there = is_there(project.root, member)  # else it is reported already
        edition, diagnostics = checked(project.root, member.name) if there else (None, [])
        if edition is not None:
            editions.append((member, edition))
        problems = Problems(project.root)
        for diagnostic in diagnostics:
            shared = diagnostic.span.file in SHARED  # said once, not with each volume
            if shared and diagnostic.code == "W204":
                uncited.append((problems, diagnostic))
            elif diagnostic.code != "C508":  # a damaged record is told with its own volume, not with those that cite it
                (general if shared else problems)(diagnostic)
        out = project.outputs(None)
        elsewhere = [*printed_otherwise(project.root, member, out)] if there else []
        is_damaged = any(diagnostic.code == "C508" for diagnostic in elsewhere)
        changed = uncorrected(project.root, member, edition, out) if edition and not is_damaged else ()
        for diagnostic in (*elsewhere, *changed):
            problems(diagnostic)
        parts.append((member.name, problems))
    overwrite("")
    read_ones = {member.name: edition for member, edition in editions}
    for diagnostic in conflicts(editions):
        general(diagnostic)
    if series and len(read_ones) == len(series.members):  # what is not read may use any record
        every = [*read_ones.values()]
        refused = {diagnostic.span for diagnostic in general.found}
        nowhere = [*uncited_witnesses(every, (wrong.span for _, wrong in uncited))]
        uncited = [(told, wrong) for told, wrong in uncited if wrong.span not in {one.span for one in nowhere}]
        for diagnostic in (
            *unused(project.root, every), *missing_words(every), *idle_rules(every, refused), *nowhere,
        ):  # fmt: skip
            general(diagnostic)
    for problems, diagnostic in uncited:
        problems(diagnostic)
    parts.insert(0, ("series", general))
    for name, problems in parts:
        if form == "json":
            found += [{**as_json(item), "volume": name} for item in problems.sorted()]
        else:
            problems.show(err=False)
            unread = problems is not general and name not in read_ones
            say(f"{name}: {problems.count() or ('not read' if unread else 'no problem')}")
    if form == "json":
        print_json(found)
    bad = any(problems.worse_than_notes() or (strict and problems.found) for _, problems in parts)
    raise click.exceptions.Exit(int(bad))


@command.command("affected")
@click.argument("revision", default="HEAD", metavar="[REV]")
@click.option("--key", "keys", multiple=True, metavar="KEY",
              help="Say where this record or work is printed, changed or not; may be repeated.")  # fmt: skip
@click.option("--build", "built", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
              help="Where the last build is, for places in print (default: build/).")  # fmt: skip
@output_format
@click.pass_obj
def affected_command(project: Project, revision: str, keys: tuple[str, ...], built: Path | None, form: str) -> None:
    """Say which volumes and printed places change, because records, works, settings or cited places did.

    Compares the working tree with HEAD, or with REV. Places are those of each volume's last build, and loci where it
    has none. With --key nothing is compared: it says where a record is printed, before you change it.
    """
    series = series_of(project)
    out = project.outputs(built)
    if keys:
        found = {name: naming(edition, keys, places) for name, edition, places in _now(project, series.members, out)}
    else:
        with wrong_use(), state(project.root, revision) as before:
            differing = [it for it in series.members if digest_of_inputs(before, it.name, out)
                         != digest_of_inputs(project.root, it.name, out)]  # fmt: skip
            found = {
                name: affected(load_member(before, series.member[name], _unsaid, out), edition, places)
                for name, edition, places in _now(project, differing, out)
            }
    found = {name: things for name, things in found.items() if things}
    if form == "json":
        print_json({name: [_as_json(thing) for thing in things] for name, things in found.items()})
        return
    for name, things in found.items():
        for thing in things:
            say(_as_text(name, thing))
    if not found:
        say("no volume is affected" if not keys else "no volume has it")


def _now(project: Project, members: Sequence[Member], out: Path) -> Iterator[tuple[str, Edition | None, Places]]:
    """Some volumes as they are, and where everything stands in print by their last builds."""
    for member in members:
        overwrite(f"{member.name} …")
        edition = load_member(project.root, member, _unsaid, out)
        yield member.name, edition, NO_PLACES if edition is None else printed(out, member.name)
    overwrite("")


def _unsaid(wrong: Diagnostic) -> None:
    """What is wrong with a volume is said by `edition series check`."""


def _as_text(volume: str, thing: Affected) -> str:
    change = f" {thing.change}" if thing.change else ""
    if thing.what == "setting":
        return f"{volume}: setting {thing.key}{change}"
    if thing.what == "reference":
        change = f" prints {thing.printed[1]}, not {thing.printed[0]}"
    places = f"printed at {', '.join(thing.places)}" if thing.places else f"at {', '.join(thing.loci)}"
    return f"{volume}: {thing.what} {thing.key}{change}" + (f", {places}" if thing.places or thing.loci else "")


def _as_json(thing: Affected) -> dict[str, Any]:
    change = {"change": thing.change} if thing.change else {}
    prints = {"was": thing.printed[0], "prints": thing.printed[1]} if any(thing.printed) else {}
    return {thing.what: thing.key, **change, **prints, "places": [*thing.places], "loci": [*thing.loci]}
