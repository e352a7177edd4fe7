"""`edition suggest`: propose entries, write those accepted, remember those rejected, measure what is found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import click

from edition.actions.suggestions import decide, rejected
from edition.english import counted
from edition.invisible_characters import called, first_unseen
from edition.model.edition import Edition
from edition.suggest import SuggestionKind, suggest
from edition.suggest.evaluation import EvaluationRow, measure
from edition.suggest.language import declined, language
from edition.suggest.lexicon import english
from edition.suggest.rejected import SUGGESTION
from edition.suggest.suggestion import Suggestion
from edition.terminal.options import output_format, volume_names
from edition.terminal.output import say
from edition.terminal.project import Project, Texts, read_volumes
from edition.terminal.selection import Loci, locus_option
from edition.terminal.tables import place, print_heading, print_items, print_json, print_table
from edition.terminal.usage import wrong_use

SETTABLE = ("date", "relative_to", "work", "issue", "page", "ref", "reading", "category", "kind")
"""What only the sense can tell, and `--set` therefore says."""

LEAST = 0.3
"""The score from which on a suggestion is listed."""


def _ids(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for words in value for part in re.split(r"[,\s]+", words) if part)


def _settings(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    settings = {}
    for words in value:
        key, sign, rest = words.partition("=")
        if not sign or key not in SETTABLE:
            known = f"{', '.join(SETTABLE[:-1])} or {SETTABLE[-1]}"
            raise click.BadParameter(f"“{words}”: say KEY=VALUE, KEY being {known}")
        if unseen := first_unseen(rest):
            raise click.BadParameter(f"{key}: nobody sees the character {called(unseen)}: take it out")
        settings[key] = rest
    return settings


@click.command
@volume_names
@click.option(
    "--kind", "kinds", multiple=True, metavar="KIND", help="Only citation, date, name or slip; several with commas."
)
@locus_option
@click.option(
    "--min-score",
    "least",
    type=click.FloatRange(0, 1),
    default=LEAST,
    show_default=True,
    help="Only what is at least as sure.",
)
@click.option("--all", "everything", is_flag=True, help="Also what the apparatus has, and what was rejected.")
@click.option(
    "--accept", multiple=True, callback=_ids, metavar="ID...", help="Write these into the apparatus, as drafts."
)
@click.option("--reject", multiple=True, callback=_ids, metavar="ID...", help="Do not make these again.")
@click.option(
    "--set",
    "said",
    multiple=True,
    callback=_settings,
    metavar="KEY=VALUE",
    help="With --accept: what only the sense can tell (date, work, ref, reading …).",
)
@click.option("--evaluate", is_flag=True, help="Measure recall and precision against the finished apparatus.")
@output_format
@click.pass_obj
def command(
    project: Project,
    names: tuple[str, ...],
    kinds: tuple[str, ...],
    locus: Loci.Range | None,
    least: float,
    everything: bool,
    accept: tuple[str, ...],
    reject: tuple[str, ...],
    said: dict[str, str],
    evaluate: bool,
    form: str,
) -> None:
    """Propose entries: citations, dates, names, slips of transcription.

    Each with its score, from 0 to 1, its locus, its id, its words, and why. Nothing is written without --accept, and
    nothing is proposed that the apparatus has already. Slips of spelling need a dictionary; where there is none, the
    command that brings it is said.
    """
    wanted = _kinds(kinds)
    volumes = tuple(name for name in names if not SUGGESTION.fullmatch(name))
    more = tuple(name for name in names if SUGGESTION.fullmatch(name))
    if more and not (accept or reject):
        raise click.UsageError(f"say --accept {more[0]} or --reject {more[0]}")
    accept, reject = (*accept, *(more if accept else ())), (*reject, *(more if reject and not accept else ()))
    if (accept or reject) and not evaluate:
        _decided(project, volumes, accept, reject, said, form)
        return
    editions = read_volumes(project, volumes, unused=True)
    _noticed(editions, wanted)
    if evaluate:
        _evaluated(editions, least, wanted, form)
        return
    results = [
        (edition, suggest(edition, wanted, least, rejected(project.root, edition), everything)) for edition in editions
    ]
    if locus:
        results = [(edition, [s for s in list_ if _at(edition, s, locus)]) for edition, list_ in results]
    print_items(form, results, rows, as_json, lambda edition, items: counted(len(items), "suggestion"))


def _noticed(editions: Sequence[Edition], wanted: tuple[SuggestionKind, ...]) -> None:
    """Warn once for each volume about kinds that are not suggested in its language, or about a missing dictionary."""
    for edition in editions:
        lang = language(edition.volume.language)
        left = [what for kind, what in declined(lang).items() if not wanted or kind in wanted]
        if left:
            say(f"{edition.volume.name} is {lang.name}; not looked for: {'; '.join(left)}", err=True)
    if (
        (not wanted or SuggestionKind.SLIP in wanted)
        and not english()
        and any(language(edition.volume.language).english for edition in editions)
    ):
        from edition.installation import bringing

        say(f"no dictionary: slips of letters are not looked for; this brings it: {bringing('suggest')}", err=True)


def _kinds(named: Iterable[str]) -> tuple[SuggestionKind, ...]:
    words = [part for name in named for part in name.split(",") if part]
    for word in words:
        if word not in list(SuggestionKind):
            raise click.UsageError(f"“{word}” is no kind of suggestion; there are {', '.join(SuggestionKind)}")
    return tuple(SuggestionKind(word) for word in dict.fromkeys(words))


def _at(edition: Edition, item: Suggestion, locus: Loci.Range) -> bool:
    here = [edition.text.blocks[spot.first].locus for spot in item.places]
    return any(where is not None and locus.meets(where, where) for where in here)


# — showing —


def rows(edition: Edition, items: Sequence[Suggestion]) -> Iterator[tuple[str, ...]]:
    """Score, locus, id, words with what they would become, and why."""
    for item in items:
        where = str(edition.text.blocks[item.places[0].first].locus)
        many = f" ({len(item.places)}×)" if len(item.places) > 1 else ""
        yield f"{item.find.score:.2f}", where, item.id, shortened(item.lemma) + many + becomes(item), item.find.why


def shortened(words: str) -> str:
    """Long words as `first … last`.

    >>> shortened("one two three four five six seven eight nine ten")
    'one two three four … eight nine ten'
    """
    parts = words.split(" ")
    return words if len(parts) < 9 else f"{' '.join(parts[:4])} … {' '.join(parts[-3:])}"


def becomes(item: Suggestion) -> str:
    """What would be printed or recorded, in short."""
    fields = item.find.fields
    if "reading" in fields:
        return f" → {fields['reading'] or '(nothing)'}"
    if item.kind is SuggestionKind.CITATION and fields.get("work"):
        return f" → {' '.join(filter(None, (fields['work'], fields.get('issue'), fields.get('date'))))}"
    value = fields.get("date") or fields.get("ref") or fields.get("kind")
    return f" → {value}" if value else ""


def as_json(edition: Edition, item: Suggestion) -> dict[str, Any]:
    """A suggestion with everything it would say."""
    first = item.places[0]
    return {
        "volume": edition.volume.name,
        "id": item.id,
        "kind": item.kind.value,
        "score": round(item.find.score, 2),
        "why": item.find.why,
        "locus": str(edition.text.blocks[first.first].locus),
        "lemma": item.lemma,
        "source": place(edition, first),
        "places": [
            {"locus": str(edition.text.blocks[spot.first].locus), "source": place(edition, spot)}
            for spot in item.places
        ],
        "fields": dict(item.find.fields),
    }


# — measuring —


def _evaluated(editions: list[Edition], least: float, kinds: tuple[SuggestionKind, ...], form: str) -> None:
    tables = [(edition.volume.name, measure(edition, least, kinds)) for edition in editions]
    if form == "json":
        print_json([{"volume": name, **_measured(line)} for name, table in tables for line in table])
        return
    for name, table in tables:
        print_heading(name, len(tables))
        print_table(table_rows(table))


def table_rows(table: Iterable[EvaluationRow]) -> Iterator[tuple[str, ...]]:
    """The table of an evaluation, with its head."""
    yield f"{'kind':18}", " gold", "found", "right", "recall", "precision"
    for line in table:
        yield (
            line.kind,
            f"{line.gold:5}",
            f"{line.found:5}",
            f"{line.right:5}",
            f"{line.recall:6.3f}",
            f"{line.precision:9.3f}",
        )


def _measured(line: EvaluationRow) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "gold": line.gold,
        "gold_found": line.hit,
        "found": line.found,
        "right": line.right,
        "recall": round(line.recall, 4),
        "precision": round(line.precision, 4),
    }


# — deciding —


def _decided(
    project: Project, volumes: tuple[str, ...], accept: tuple[str, ...], reject: tuple[str, ...],
    fields: dict[str, str], form: str,
) -> None:  # fmt: skip
    """Write what is accepted and rejected; the exit code is 1 when something could not be written."""
    names = project.volumes(volumes, texts=Texts.ALL)
    with wrong_use(), project.writing(f"edition suggest --{'accept' if accept else 'reject'}", *names) as files:
        made = decide(files, read_volumes(project, names, unused=True), accept, reject, fields)
    if form == "json":
        print_json([{"id": item.id, "done": item.done, "message": item.says} for item in made])
    for item in made if form == "text" else ():
        say(item.says if item.done else f"{item.id}: not written: {item.says}", err=not item.done)
    if not all(item.done for item in made):
        raise click.exceptions.Exit(1)
