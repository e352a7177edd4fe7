"""The keys of corrigenda.yaml: of a correction to a printed volume."""

from __future__ import annotations

from edition.keys.declarations import Group, Key
from edition.keys.value_kinds import EDTF, LABEL, LOCUS, NUMBER, WORDS
from edition.model.corrigendum import Corrigendum

CORRIGENDUM: Group[Corrigendum] = Group(
    Corrigendum, "Corrigendum", "A correction to the printed volume.",
    (
        Key("at", LOCUS, "Locus at which the words stand in the text that was printed; page and line follow from it.",
            field="locus"),
        Key("place", WORDS, "Page and line of words that are not in the text, as they are printed: 12.4n, or xii.3."),
        Key("for", LABEL, "The words that are printed.", needed=True, field="printed"),
        Key("occurrence", NUMBER, "Which one, when the words occur there more than once."),
        Key("read", LABEL, "The words that one should read.", needed=True),
        Key("date", EDTF, "When the correction was made (EDTF)."),
        Key("corrected", LABEL, "The printing in which it is corrected, such as second printing, 2028."),
    ),
    place=("for",),
)  # fmt: skip
