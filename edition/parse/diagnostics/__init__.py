"""The diagnostics of the parsers: a code, a title and an explanation for each mistake, by the kind of file."""

from __future__ import annotations

from edition.model.diagnostic import Code
from edition.parse.diagnostics.apparatus import APPARATUS_CODES
from edition.parse.diagnostics.bibliography import BIBLIOGRAPHY_CODES
from edition.parse.diagnostics.collation import COLLATION_CODES
from edition.parse.diagnostics.designs import DESIGN_CODES
from edition.parse.diagnostics.series import SERIES_CODES
from edition.parse.diagnostics.settings import SETTINGS_CODES
from edition.parse.diagnostics.text import TEXT_CODES
from edition.parse.diagnostics.yaml import YAML_CODES

CODES: dict[str, Code] = (
    YAML_CODES
    | SETTINGS_CODES
    | SERIES_CODES
    | DESIGN_CODES
    | TEXT_CODES
    | APPARATUS_CODES
    | BIBLIOGRAPHY_CODES
    | COLLATION_CODES
)
