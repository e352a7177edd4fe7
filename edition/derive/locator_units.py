"""The units of locators: the abbreviations that are printed, and the words by which they are recognized when typed."""

from __future__ import annotations

from dataclasses import dataclass

from edition.model.locator import Unit


@dataclass(frozen=True, slots=True)
class UnitWords:
    """A unit in one language: singular and plural abbreviations, what they stand for, and other ways to type it."""

    one: str
    several: str
    means: str
    mean: str
    typed: tuple[str, ...] = ()


Units = dict[Unit, UnitWords]


def _units(rows: dict[Unit, str]) -> Units:
    """Rows of `one several means mean`, then other words by which the unit is known."""
    made = {}
    for unit, row in rows.items():
        one, several, means, mean, *typed = row.split()
        made[unit] = UnitWords(one, several, means.replace("~", " "), mean.replace("~", " "), tuple(typed))
    return made


ENGLISH_UNITS = _units({
    Unit.VOLUME: "vol. vols. volume volumes t. tom. bd. bde.",
    Unit.BOOK: "bk. bks. book books lib. libri",
    Unit.PART: "pt. pts. part parts",
    Unit.ACT: "act acts act acts",
    Unit.SCENE: "sc. scs. scene scenes",
    Unit.CANTO: "canto cantos canto cantos cant.",
    Unit.CHAPTER: "ch. chs. chapter chapters chap. chaps. cap. capp.",
    Unit.SECTION: "§ §§ section sections sec. secs. sect. sects.",
    Unit.PARAGRAPH: "para. paras. paragraph paragraphs par. pars. ¶ ¶¶",
    Unit.NUMBER: "no. nos. number numbers nr. nrs. num. issue issues",
    Unit.PAGE: "p. pp. page pages pag. pagg.",
    Unit.FOLIO: "fol. fols. folio folios f. ff. leaf leaves",
    Unit.COLUMN: "col. cols. column columns",
    Unit.STANZA: "st. sts. stanza stanzas",
    Unit.VERSE: "v. vv. verse verses vs. vss.",
    Unit.LINE: "l. ll. line lines lin.",
    Unit.NOTE: "n. nn. note notes fn. fns. footnote footnotes",
    Unit.FIGURE: "fig. figs. figure figures",
    Unit.PLATE: "pl. pls. plate plates",
    Unit.TABLE: "table tables table tables tab. tabs.",
    Unit.ENTRY: "s.v. s.vv. under~the~word under~the~words",
})  # fmt: skip

LATIN_UNITS = _units({
    Unit.VOLUME: "vol. voll. volumen volumina vols. t. tom. volume volumes",
    Unit.BOOK: "lib. libb. liber libri bk. bks. book books",
    Unit.PART: "pars partes pars partes pt. pts. part parts",
    Unit.ACT: "act. actt. actus actus act acts",
    Unit.SCENE: "sc. scc. scaena scaenae scs. scene scenes",
    Unit.CANTO: "cant. cantt. cantus cantus canto cantos",
    Unit.CHAPTER: "cap. capp. caput capita c. ch. chs. chap. chaps. chapter chapters",
    Unit.SECTION: "§ §§ sectio sectiones sect. sec. secs. section sections",
    Unit.PARAGRAPH: "par. parr. paragraphus paragraphi ¶ ¶¶ para. paras. paragraph paragraphs",
    Unit.NUMBER: "n. nn. numerus numeri no. nos. nr. num. number numbers",
    Unit.PAGE: "p. pp. pagina paginae pag. pagg. page pages",
    Unit.FOLIO: "fol. foll. folium folia f. ff. fols. folio folios",
    Unit.COLUMN: "col. coll. columna columnae cols. column columns",
    Unit.STANZA: "str. strr. stropha strophae st. stanza stanzas",
    Unit.VERSE: "v. vv. versus versus vs. vss. verse verses",
    Unit.LINE: "l. ll. linea lineae lin. line lines",
    Unit.NOTE: "adn. adnn. adnotatio adnotationes not. fn. note notes",
    Unit.FIGURE: "fig. figg. figura figurae figs. figure figures",
    Unit.PLATE: "tab. tabb. tabula tabulae pl. pls. plate plates",
    Unit.TABLE: "tabella tabellae tabella tabellae table tables",
    Unit.ENTRY: "s.v. s.vv. sub~voce sub~vocibus",
})  # fmt: skip
