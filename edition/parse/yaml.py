"""YAML with the place of every key and value; all scalars stay words as typed.

This reads the events of libyaml (through ruamel.yaml), not its documents: no type is guessed, no object is built, and
an alias is an error, so that a file can neither grow nor run anything.
"""

from __future__ import annotations

from bisect import bisect_right

from edition.model.diagnostic import Diagnostic, Doubt, Report
from edition.model.limits import UNREADABLE
from edition.model.span import Span
from edition.parse.yaml_builder import NodeBuilder, Refusal
from edition.parse.yaml_errors import explain_error
from edition.parse.yaml_nodes import Node, Sequence


def read_yaml(text: str, file: str, report: Report) -> Node | None:
    """The one value in a file; None when there is none or it cannot be read, which is reported.

    In a list, reading continues after an invalid item with the next one (a line that begins with “- ”).
    """
    root, broken = _read(text, file, report)
    if not broken:
        return root
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines, 1) if line.startswith("- ")]
    whole = Sequence(file, 1, 1)
    for time in range(UNREADABLE):
        if type(root) is not Sequence:
            break
        at = bisect_right(starts, broken)
        kept = (starts[at - 1] if at else 0) if broken else len(lines) + 1
        whole.items += [item for item in root.items if item.line < kept]
        following = starts[at] if broken and at < len(starts) else 0
        if not following:
            break
        if time == UNREADABLE - 1:
            message = f"{UNREADABLE} items cannot be read: what stands from here on is left out"
            hint = "mend those above first"
            report(Diagnostic("Y001", Span(file, following, 1), message, hint, doubt=Doubt.LOST))
            break
        lines[: following - 1] = [""] * (following - 1)
        root, broken = _read("\n".join(lines), file, report)
    return whole if whole.items else None


def read_needed(text: str, file: str, nothing: Diagnostic, report: Report) -> Node | None:
    """The one value in a file that must have one; `nothing` is reported when the file is empty, or has only remarks."""
    problems: list[Diagnostic] = []
    node = read_yaml(text, file, problems.append)
    for problem in problems if node is not None or problems else (nothing,):
        report(problem)
    return node


def _read(text: str, file: str, report: Report) -> tuple[Node | None, int]:
    """The value of a text up to the first error, and the line of that error; 0 when there is none.

    An item of a list that was not read to its end is left out.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    builder = NodeBuilder(text, file, report)
    try:
        builder.run(YAML(typ="safe").parse(text))
    except MarkedYAMLError as error:
        diagnostic = explain_error(text, file, error, builder.opened, builder.quoted)
        report(diagnostic)
        return builder.complete, diagnostic.span.line
    except (YAMLError, UnicodeError):
        message = "the file holds characters that YAML does not allow"
        report(Diagnostic("Y001", Span(file, 1, 1), message, "delete them", doubt=Doubt.FILE))
        return None, len(text)
    except Refusal as refused:
        return builder.complete, refused.line
    return builder.root, 0
