"""Rich text as an editor types it, in one line."""

from __future__ import annotations

import re

from edition.model.inline import Inlines, Role

_AROUND = {Role.EMPHASIS: ("*", "*"), Role.STRONG: ("**", "**"), Role.CAPS: ("[", "]{.sc}")}

_ACTING = re.compile(r"[\\*`<]|\](?=[({])|\[(?=@)|(?<!\w)@(?=\w)")
"""Signs that would be mark-up if no backslash stood before them."""


def markdown(inlines: Inlines) -> str:
    """Inline Markdown that says what the rich text says.

    >>> from edition.model.inline import styled, text
    >>> markdown((text("see "), styled(Role.EMPHASIS, "there")))
    'see *there*'
    >>> print(markdown((text("2 * 2, [sic], @home"),)))
    2 \\* 2, [sic], \\@home
    """
    words = []
    for part in inlines:
        inside = _ACTING.sub(r"\\\g<0>", part.text) + markdown(part.children)
        if part.role is Role.CITE:
            words.append(f"[@{part.target}{', ' + part.text if part.text else ''}]")
        elif part.role is Role.PLACE:
            words.append(f"@{part.target}")
        elif part.role is Role.NAME:
            words.append(f"[{inside}](name:{part.target})")
        elif part.role is Role.LINK:
            words.append(f"[{inside}]({part.target})")
        elif part.role is Role.LANG:
            words.append(f"[{inside}]{{lang={part.target}}}")
        else:
            before, after = _AROUND.get(part.role, ("", ""))
            words.append(before + inside + after)
    return "".join(words)
