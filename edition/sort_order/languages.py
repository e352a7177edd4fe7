"""The rules of each language, from CLDR."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from edition.sort_order.rules import InvalidRules, Option, Rule, read_rules

_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[A-Z][a-z]{3}))?(?:-(?P<region>[A-Z]{2}|\d{3}))?"
    r"(?:-[A-Za-z0-9]{4,8})*(?:-u(?P<settings>(?:-[a-z0-9]{2,8})+))?(?:-x(?:-[a-z0-9]+)+)?",
)
_OTHER_NAMES = {
    "no": "nb", "nn": "nb", "sh": "hr", "cnr": "sr", "mo": "ro", "tl": "fil", "iw": "he", "ji": "yi", "sa": "hi",
}  # fmt: skip
"""Languages that are sorted as others are; Sanskrit as Hindi, with anusvara, candrabindu and visarga before vowels."""

_SETTINGS = {
    "ka": ("alternate", {"shifted": "shifted", "noignore": "non-ignorable"}),
    "kb": ("backwards", {"true": "2", "false": ""}),
    "kf": ("caseFirst", {"upper": "upper", "lower": "lower", "false": "off"}),
    "kn": ("numericOrdering", {"true": "on", "false": "off"}),
}
"""Settings of a tag that change the order, and what they are called in rules."""


@cache
def _data() -> str:
    return files("edition.sort_order").joinpath("data/rules.txt").read_text("utf-8")


def _section(language: str, kind: str) -> str | None:
    """The rules of a kind that a language has; None when it has none."""
    data, head = _data(), f"\n@ {language} {kind}\n"
    at = data.find(head)
    if at < 0:
        return None
    start = at + len(head)
    end = data.find("\n@ ", start - 1)
    return data[start : end + 1 or None]


def kinds(language: str) -> list[str]:
    """The kinds of order that a language has.

    >>> kinds("es"), kinds("de")
    (['eor', 'standard', 'trad'], ['eor', 'phonebk', 'standard'])
    """
    found = re.findall(rf"^@ (?:{re.escape(language)}|und) ([a-z]+)$", _data(), re.MULTILINE)
    return sorted({"standard", *found})


def rules_of(tag: str) -> tuple[Rule, ...]:
    """The rules of a language, by its tag (BCP 47); `InvalidRules` where it names an order that there is not.

    >>> rules_of("fr-CA"), rules_of("de-u-kn")
    ((Option(name='backwards', value='2', at=0),), (Option(name='numericOrdering', value='on', at=0),))
    """
    match = _TAG.fullmatch(tag)
    if match is None:
        raise InvalidRules("cannot be the tag of a language", 0)
    language = _OTHER_NAMES.get(match["language"], match["language"])
    script, region = match["script"], match["region"]
    settings = dict(_settings(match["settings"] or ""))
    names = [f"{language}-{script}" if script else "", f"{language}-{region}" if region else ""]
    names += ["und"] if f"{language}-{script}" == "sr-Latn" else [language, "und"]
    kind = settings.pop("co", "standard")
    sections = (_section(name, kind) for name in names if name)
    found = next((section for section in sections if section is not None), None)
    if found is None and kind != "standard":
        raise InvalidRules(f"there is no order “{kind}” for {language}", 0)
    rules = tuple(imported(read_rules(found or "")))
    known = any(isinstance(rule, Option) and rule.value.startswith(script) for rule in rules) if script else True
    return (*rules, *(() if known else (Option("reorder", script),)), *_options(settings))


def _settings(typed: str) -> Iterator[tuple[str, str]]:
    for match in re.finditer(r"-([a-z0-9]{2})((?:-[a-z0-9]{3,8})*)", typed):
        yield match[1], match[2].removeprefix("-") or "true"


def _options(settings: dict[str, str]) -> Iterator[Option]:
    for key, value in settings.items():
        if key == "kr":
            yield Option("reorder", " ".join(script.title() for script in value.split("-")))
        elif key in _SETTINGS:
            name, values = _SETTINGS[key]
            if value in values:
                yield Option(name, values[value])


def imported(rules: Iterable[Rule]) -> Iterator[Rule]:
    """Rules with those of the languages that they import, `[import de-u-co-phonebk]`."""
    for rule in rules:
        if isinstance(rule, Option) and rule.name == "import":
            yield from rules_of(rule.value)
        else:
            yield rule
