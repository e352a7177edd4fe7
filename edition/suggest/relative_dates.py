"""Finds dates relative to others: “four weeks after”, “that same day”, “seven years ago”, “during the war”."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from edition.suggest.date_patterns import APPROXIMATE, NUMBER, ORDINAL, UNIT, UNITS, VAGUE, compiled, number, plain
from edition.suggest.time_expressions import Expression, Match, longest

_AMOUNT = (
    rf"(?:{APPROXIMATE}\s+){{0,3}}(?P<amount>{NUMBER}|{VAGUE})(?:\s+and\s+a\s+half)?\s+(?:(?:long|whole|full|odd|"
    rf"more)\s+)?(?P<unit>{UNIT})"
)
_QUARTER = (
    r"(?:(?:about|almost|nearly|over|more than)\s+)?(?:a|the)\s+(?:quarter|half)\s+of\s+a\s+century|half\s+a\s+century"
)
_SINCE = r"(?:later(?:\s+on)?|afterwards?|after|before|earlier|previously|since|hence|following|from\s+now)"
_EVENT = (
    r"war(?:[- ]?time)?|revolution|trial|congress|conference|peace|treaty|armistice|assassination|murder|arrest|"
    r"deportation|"
    r"death|birth|exile|banishment|election|session|uprising|coup|rising|strike|break|split|journey|visit|insurrection|"
    r"plenum|hearings?|anniversary|disaster|crisis|reign|coronation|famine|siege|plague|revolt|rebellion|marriage|"
    r"battle"
)
_WHEN = (
    r"(?:shortly |just |long |soon |immediately |even |only |precisely )?(?:before|after|since|during|until|till|"
    r"prior to|at the time of|on the eve of|from the time of|"
    r"by the time of|in the course of|in the days of|in the time of|in the midst of|throughout|between)"
)
_OWN = r"(?:my|his|her|its|their|our|your)"
_POINT = (
    r"(?:day|night|morning|evening|afternoon|week|month|year|time|moment|period|epoch|occasion|date|hour|"
    r"season|days|weeks|months|years|times)"
)


def _backward(match: Match) -> int:
    return -_days(match)


def _days(match: Match) -> int:
    amount = number(match["amount"])
    unit = match["unit"].lower().removesuffix("s").replace("centurie", "century")
    return amount * UNITS[unit] if amount and unit in UNITS else 0


def _either(match: Match) -> int:
    return -_days(match) if re.search(r"before|earlier|previously", match[0], re.IGNORECASE) else _days(match)


def _quarter(match: Match) -> int:
    years = 9125 if "quarter" in match[0] else 18250
    return years if re.search(r"later|after", match[0]) else 0


def _unknown(match: Match) -> int:
    return 0


_RULES: tuple[tuple[str, Callable[[Match], int], float, str, bool], ...] = (
    (
        rf"{_AMOUNT}\s+(?:ago|back)(?:\s+(?:last\s+night|today|this\s+\w+|yesterday))?",
        _backward,
        0.9,
        "reckoned back from the present of the text",
        True,
    ),
    (
        rf"{_AMOUNT}(?:\s+{_SINCE})(?:\s+(?:the|this|that|his|her|its|my|their)(?:\s+[\w’]+){{1,2}})?",
        _either,
        0.85,
        "reckoned from another date",
        False,
    ),
    (rf"(?:{_QUARTER})(?:\s+{_SINCE})?", _quarter, 0.75, "reckoned in parts of a century", False),
    (
        rf"(?:for|in|within|during|over|after|since|of)\s+(?:the\s+course\s+of\s+)?(?:the\s+)?(?:(?:past|last|next|"
        rf"first|preceding|following|previous|coming|these|those)\s+)?{_AMOUNT}(?!\s+of\s+(?:the\s+)?(?:age|"
        rf"theory))",
        _unknown,
        0.6,
        "a length of time",
        False,
    ),
    (
        rf"(?:the\s+)(?:(?:past|last|next|first|preceding|following|previous|"
        rf"coming)\s+)?{_AMOUNT}(?:\s+{_SINCE}(?:\s+[\w’]+){{1,2}})?",
        _unknown,
        0.6,
        "a length of time",
        False,
    ),
    (
        rf"(?:the\s+)?(?:{VAGUE}|{NUMBER})\s+(?:last|preceding|following|next|first|past|previous)\s+{UNIT}",
        _unknown,
        0.65,
        "a length of time",
        False,
    ),
    (
        rf"(?!an?\s){_AMOUNT}(?:\s+in\s+(?:exile|prison|banishment|office|power)(?:\s+and\s+\w+)?|\s+of\s+(?:age|prison|"
        rf"exile|war|work|service)(?:\s+and\s+\w+)?)?",
        _unknown,
        0.5,
        "a length of time",
        False,
    ),
    (
        rf"(?:a|{NUMBER})[- ](?:{UNIT})[- ]old|(?:was|were|is|not\s+(?:yet|quite)|at|"
        rf"aged)\s+(?:the\s+age\s+of\s+)?(?:twenty|thirty|forty|fifty|sixty|seventy|eighty)(?:[- ]\w+)?(?=[.,;:])",
        _unknown,
        0.5,
        "an age",
        False,
    ),
    (
        rf"(?:(?:at|on|during|in|of)\s+)?(?:that|this|the)\s+(?:same|very|selfsame|self-same)\s+{_POINT}",
        _unknown,
        0.8,
        "the same time as before",
        False,
    ),
    (
        rf"(?:(?:at|on|during|in)\s+)(?:that|those|these)\s+(?!moments?\b){_POINT}|(?:that|those|these)\s+(?:days?|weeks?|months?|years?)(?=[\s,.;])",
        _unknown,
        0.6,
        "points to another date",
        False,
    ),
    (
        r"(?:(?:on|in|of|by)\s+)?(?:the|that)\s+(?:next|following|previous|preceding|day|evening|morning|"
        r"night)\s+(?:day|evening|morning|night|week|month|year|summer|winter|autumn|spring|october|november|"
        r"december|january|february|march|april|may|june|july|august|september|following|before|after)s?",
        _unknown,
        0.75,
        "reckoned from the date before",
        False,
    ),
    (
        r"(?:the\s+)?(?:early|first|last|latter|later|closing)\s+(?:days|weeks|months|years)(?:\s+(?:of|after|"
        r"before)\s+(?:the\s+|my\s+|his\s+|her\s+|their\s+)?[\w’]+(?:\s+[A-Z][\w’]+)?)?",
        _unknown,
        0.6,
        "part of a period",
        False,
    ),
    (
        r"this\s+(?:same\s+)?day(?=[\s,.;])|(?:this|yesterday)\s+(?:morning|forenoon|afternoon|evening)|(?:only\s+)?the\s+other\s+(?:day|night|evening|morning|week)|"
        r"(?:the\s+)?(?:day\s+before\s+)?yesterday|tomorrow|last\s+night|(?:only|just)\s+a\s+few\s+days\s+ago|"
        r"today(?!’s)|to-day|tonight|to-night",
        _unknown,
        0.45,
        "reckoned from the present of the text",
        True,
    ),
    (
        r"(?:(?:early|late)\s+)?(?:in\s+)?(?:this|last|next)\s+(?:year|month|week|century)|next\s+(?:day|morning|evening)",
        _unknown,
        0.7,
        "reckoned from the present of the text",
        True,
    ),
    (
        r"before\s+the\s+(?:day|week|month|year|century)\s+was\s+out|(?:somewhat|a\s+little|a\s+short\s+time|"
        r"some\s+time|not\s+long|shortly|soon|long)\s+(?:earlier|later|before|after|afterwards)(?=[\s,.;])",
        _unknown,
        0.5,
        "reckoned from the date before",
        False,
    ),
    (
        r"(?:the\s+)?(?:beginning|middle|end|close)\s+of\s+(?:the|this|that|last|next)\s+"
        r"(?:century|decade|year|month|week|period|session)|"
        r"the\s+turn\s+of\s+the\s+century",
        _unknown,
        0.7,
        "part of a period",
        False,
    ),
    (
        r"(?:(?:on|at|until|till|since|last|next|this)\s+)?(?:Christmas|Easter|Whitsun(?:tide)?|Michaelmas|Candlemas|Lammas|Martinmas|"
        r"Ladymas|Lady[- ]day|Good\s+Friday|Ash\s+Wednesday|Shrove\s+Tuesday|"
        r"New\s+Year[’']s)(?:[- ](?:day|eve|morning|night|week|sunday|monday|tide|term))?",
        _unknown,
        0.5,
        "a feast",
        True,
    ),
    (
        r"every\s+(?:second|third|fourth|other)\s+(?:day|week|month|year)",
        _unknown,
        0.5,
        "a length of time",
        False,
    ),
    (
        r"the\s+(?:very\s+)?eve\s+of\s+(?:the|this|that|his|her|their|our)\s+\w+",
        _unknown,
        0.5,
        "dated by an event",
        False,
    ),
    (
        rf"{_WHEN}\s+(?:the\s+|this\s+|that\s+|{_OWN}\s+)?(?:(?:imperialist|first|second|last|great|civil|late|"
        rf"entire|whole|open)\s+|[A-Z][\w-]+(?:’s)?\s+|{ORDINAL}\s+|[\w]+’s\s+){{0,3}}(?:{_EVENT})\b(?:\s+(?:of|"
        rf"between|with|against)\s+(?:[A-Z][\w-]+))?",
        _unknown,
        0.5,
        "dated by an event",
        False,
    ),
    (
        rf"(?:the\s+heat\s+of\s+|at\s+the\s+outbreak\s+of\s+)the\s+(?:\w+\s+)?(?:{_EVENT})",
        _unknown,
        0.5,
        "dated by an event",
        False,
    ),
    (
        r"(?:from|since)\s+the\s+time\s+when\s+[\w’]+|(?:precisely\s+)?at\s+the\s+(?:very\s+)?time\s+(?:when|that|"
        r"of)\b",
        _unknown,
        0.5,
        "dated by an event",
        False,
    ),
    (
        rf"{_OWN}\s+(?:\w+\s+)?(?:day|week|fortnight|month|year)’s\s+\w+|(?:the\s+)?“(?:[\w]+\s+)?(?:week|"
        rf"fortnight|month|year)”",
        _unknown,
        0.35,
        "a stay",
        False,
    ),
)

_COMPILED = tuple((compiled(pattern), step, score, why, now) for pattern, step, score, why, now in _RULES)


def reckoned(text: str) -> Iterator[Expression]:
    """Every expression of a block that gives a time relative to another."""
    text = plain(text)
    expressions = [
        Expression(match.start(), match.end(), "", score, why, reckons=True, step=step(match), now=now)
        for pattern, step, score, why, now in _COMPILED
        for match in pattern.finditer(text)
    ]
    yield from longest(expressions)
