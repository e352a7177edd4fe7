"""Rules on how the lists of a volume are sorted."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.limits import SORTING_RULES
from edition.nearest import Nearest
from edition.parse.language_tags import is_language
from edition.sort_order.languages import imported, kinds, rules_of
from edition.sort_order.root import script_names
from edition.sort_order.rules import InvalidRules, read_rules
from edition.sort_order.tailoring import tailor


def unknown_order(edition: Edition) -> Iterator[Diagnostic]:
    """C210 (error): `index` asks for an order that there is not.

    `language` and `words` name a language, and if need be one of its orders: `de-u-co-phonebk` sorts ä as ae, as German
    directories of names do, `es-u-co-trad` has ch and ll as letters. `scripts` are names of scripts, such as Greek.
    `rules` are written as in CLDR (UTS 35): `&u = v` sorts v as u, `&n < ñ <<< Ñ` makes ñ a letter behind n.
    """
    order, span = edition.volume.index, edition.volume.at("index")
    for tag in dict.fromkeys(filter(None, (order.language, order.words))):
        if not is_language(language := tag.partition("-u-")[0]):
            hint = "write a tag such as sv, or de-u-co-phonebk"
            yield Diagnostic("C210", span, f"there is no language “{language}” to sort by", hint)
            continue
        try:
            rules_of(tag)
        except InvalidRules as wrong:
            known = ", ".join(f"“{kind}”" for kind in kinds(tag.partition("-")[0]))
            yield Diagnostic("C210", span, f"“{tag}”: {wrong.message}", f"choose among {known}")
    names = script_names()
    nearest = Nearest([name.title() for name in names if len(name) > 4])
    for script in order.scripts:
        if script.lower() not in names:
            hint = nearest.hint(script.title(), "write names such as Latin, Greek, Cyrillic")
            yield Diagnostic("C210", span, f"there is no script “{script}” to sort by", hint)
    if len(order.rules) > SORTING_RULES:
        message = f"the rules have more than {SORTING_RULES:,} characters"
        yield Diagnostic("C210", span, message, "leave out what the language sorts so already")
        return
    try:
        tailor(imported(read_rules(order.rules)))
    except InvalidRules as wrong:
        there = order.rules[wrong.at : wrong.at + 20].partition("\n")[0].strip()
        where = f"at “{there}”" if there else "at their end"
        yield Diagnostic("C210", span, f"the rules cannot be followed {where}: {wrong.message}", "mend them")
