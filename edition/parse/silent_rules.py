"""Whether the regular expression of a silent rule is valid, and small enough to be applied."""

from __future__ import annotations

import re
from warnings import catch_warnings

from edition.model.limits import RULE_DEPTH, RULE_LENGTH, RULE_SIZE

_ESCAPED = re.compile(r"\\.", re.DOTALL)
_NAMED = re.compile(r"\\(?![1-9g\\])\w+")
_COUNT = re.compile(r"\{(\d*)(?:,(\d*))?\}")


def unfit_replacement(replace: str) -> tuple[str, str]:
    """Why a rule's `replace` is invalid, and what to do; both empty when it is valid."""
    if len(replace) > RULE_LENGTH:
        return f"“replace” may have {RULE_LENGTH:,} characters", "write several rules"
    named = _NAMED.search(replace.replace("\\\\", ""))
    if named:
        return f"“{named[0]}” in “replace” is no group of “find”", "type the character itself; \\1 is the first group"
    return "", ""


def unfit(find: str) -> tuple[str, str]:
    r"""Why a rule's `find` is invalid, and what to do; both empty when it is valid.

    >>> unfit("a{3}"), unfit("(a{1000}){1000}")[1]
    (('', ''), 'write smaller numbers in the braces')
    """
    if len(find) > RULE_LENGTH:
        return f"“find” may have {RULE_LENGTH:,} characters", "write several rules"
    plain = _ESCAPED.sub("", find)
    if _depth(plain) > RULE_DEPTH:
        return f"more than {RULE_DEPTH} brackets stand in one another", "remove some"
    size = len(find)
    for least, most in _COUNT.findall(plain):
        size *= max(int(most or 0), int(least or 0), 1) if len(least + most) < 9 else RULE_SIZE
    if size > RULE_SIZE:
        return "the counts of repetition multiply to more than can be tried", "write smaller numbers in the braces"
    try:
        with catch_warnings(action="ignore"):
            re.compile(find)
    except (re.error, OverflowError) as error:
        why = getattr(error, "msg", str(error))
        return (
            f"the regular expression “{find}” cannot be understood: {why}",
            "put a backslash before characters meant literally",
        )
    return "", ""


def _depth(plain: str) -> int:
    """How deeply brackets are nested."""
    deepest = depth = 0
    for sign in plain:
        depth = max(0, depth + (sign == "(") - (sign == ")"))
        deepest = max(deepest, depth)
    return deepest
