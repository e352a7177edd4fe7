"""What the parsers report: a code, a title and an explanation for each mistake, by the kind of file."""

from __future__ import annotations

from edition.model.diagnostic import Code
from edition.parse.diagnostics import apparatus, bibliography, settings, text, yaml

CODES: dict[str, Code] = {
    **yaml.CODES,
    **settings.CODES,
    **text.CODES,
    **apparatus.CODES,
    **bibliography.CODES,
}
