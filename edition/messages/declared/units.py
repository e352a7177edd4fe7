"""Messages of the units of passages: the abbreviations that are printed, and the words by which they are recognized."""

from edition.messages.message import Message, say

ROWS = {
    "volume": "vol. vols. volume volumes t. tom. bd. bde.",
    "book": "bk. bks. book books lib. libri",
    "part": "pt. pts. part parts",
    "act": "act acts act acts",
    "scene": "sc. scs. scene scenes",
    "canto": "canto cantos canto cantos cant.",
    "chapter": "ch. chs. chapter chapters chap. chaps. cap. capp.",
    "section": "§ §§ section sections sec. secs. sect. sects.",
    "paragraph": "para. paras. paragraph paragraphs par. pars. ¶ ¶¶",
    "number": "no. nos. number numbers nr. nrs. num. issue issues",
    "page": "p. pp. page pages pag. pagg.",
    "folio": "fol. fols. folio folios f. ff. leaf leaves",
    "column": "col. cols. column columns",
    "stanza": "st. sts. stanza stanzas",
    "verse": "v. vv. verse verses vs. vss.",
    "line": "l. ll. line lines lin.",
    "note": "n. nn. note notes fn. fns. footnote footnotes",
    "figure": "fig. figs. figure figures",
    "plate": "pl. pls. plate plates",
    "table": "table tables table tables tab. tabs.",
    "entry": "s.v. s.vv. under~the~word under~the~words",
}
"""By unit: abbreviation of one and of several, what they mean, then other words by which the unit is recognized."""


def _unit(unit: str, row: str) -> tuple[Message, ...]:
    one, several, means, mean, *typed = (word.replace("~", " ") for word in row.split())
    return (
        say(f"unit.{unit}.one", one, f"Passage of a work, before one number ({means} 3). Example: {one} 3"),
        say(f"unit.{unit}.several", several, f"Passage of a work, before several. Example: {several} 3–5"),
        say(f"unit.{unit}.means", means, f"List of abbreviations, what {one} means."),
        say(f"unit.{unit}.mean", mean, f"List of abbreviations, what {several} means."),
        say(f"unit.{unit}.typed", " ".join(typed) or "—",
            f"Not printed: other words for {means} or {mean} that editors may type, parted by spaces.", lacks=True),
    )  # fmt: skip


UNITS = tuple(message for unit, row in ROWS.items() for message in _unit(unit, row))
