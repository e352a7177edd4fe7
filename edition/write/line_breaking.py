"""Prevents line breaks inside prose: between `p.` and its number, a day and its month, signs that are set off."""

from __future__ import annotations

import re
from functools import lru_cache

from edition.derive.locator_units import ENGLISH_UNITS
from edition.derive.month_names import month_of

_ELSEWHERE = (
    "S. Bd. Bde. Nr. Nrn. Sp. Bl. Anm. Kap. Abs. Abt. H. Hft. Jg. Jgg. Taf. Abb. Tl. Z. Str. T. "  # German
    "n° nº t. tt. chap. f° fo fos n. art. bd. nr. s. sid. sp. r. "  # French, Spanish, Italian, the Nordic languages
    "Abschn. Bll. Ges. SS. Sz. Tle. "
    "afb. afbn. afd. afdn. afl. blz. dl. dln. h. hfdst. kol. pln. rr. strn. "  # Dutch
    "al. liv. part. tabl. caps. esc. escs. est. estr. estrs. ests. fl. fls. fasc. libs. livs. lám. láms. lín. núm. "
    "núms. pág. págs. párr. párrs. pr. prs. pte. seç. secc. a. cc. fascc. sez. sezz. stt. tav. tavv. "  # Romance
    "т. тт. с. сс. стр. л. лл. гл. вып. ч. чч. кн. № №№ ст. абз. д. ил. илл. кол. ном. прим. примеч. разд. рис. стб. "
    "стк. строф. сц. табл. явл. ок. арк. в. вв. вип. розд. ряд. стор. іл. бл. "  # Russian, Ukrainian
    "str. č. čís. roč. sv. s. kap. kn. obr. odst. pozn. příl. sl. ř. řád. "  # Czech
    "nr nry cz. il. k. kk. ks. przyp. rozdz. rys. ss. szp. tab. ust. w. ww. z. zwr. ok. "  # Polish
    "αρ. αριθ. βιβλ. γρ. εικ. κεφ. μέρ. πίν. παρ. σ. σελ. σημ. σκ. σσ. στ. τ. τχ. τόμ. υποσ. φ. φφ. φύλ. περ. "  # Greek
    "act. actt. adn. adnn. cantt. coll. figg. foll. libb. not. parr. scc. str. strr. tabb. voll. "  # Latin
    "c. ca. art. arts. op. MS. MSS. ms. mss. cod. ser. ed."  # years, articles, shelfmarks
)
"""What other languages, and what is no locator, write in front of a number."""
_ROMAN = r"(?:[ivxlcdm]+|[IVXLCDM]+)(?:\d*[rvab]?)(?!\w)"


def _abbreviations() -> tuple[str, ...]:
    typed = {
        word for of in ENGLISH_UNITS.values() for word in (of.one, of.several, *of.typed) if not word[-1].isalpha()
    }
    known = {word for word in {*typed, *_ELSEWHERE.split()} if " " not in word}
    return tuple(sorted(known | {word[0].upper() + word[1:] for word in known}))


_ABBREVIATIONS = _abbreviations()
_LONGEST = max(map(len, _ABBREVIATIONS))
_BEFORE_NUMBER = re.compile(rf" (?=[\[(‘“]?\d|{_ROMAN})")
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _ABBREVIATIONS))})\Z")
"""An abbreviation before a space: few spaces stand before numbers, and many words might begin an abbreviation."""
_BEHIND = re.compile(
    r"(?<=\d) (?=(?:pp|vols?|voll|ff?|гг?|рр?|вв?|с|т|s|σσ|τόμ)\.(?!\s?[\dIVXLivxl]))|(?<=[IVX]) (?=(?:вв?|ст|w)\.)"
)
_OF_MONTH = re.compile(r"(?<![\w.–])((?:\d{1,2}\.?[–-])?\d{1,2}(?:\.?º|\.|er)?) (de )?(?=([^\W\d_]{3,}))")
_INITIAL = re.compile(
    r"(?<![\w.])((?:[^\W\d_]|Ch|Chr|Fr|Ph|St|Th|Yu|Ju|Ja|Jo|Дж|Вл|Вс|Ст)\.(?:-[^\W\d_]\.)?) (?=([^\W\d_]))"
)
"""Before a surname, or another initial: of one letter, or of the two with which some names begin."""
_RULER = re.compile(r"(?<=[^\W\d_]) (?=(?:I[IVX]|[VX][IVX])[IVX]*(?!\w))")
_UNIT = re.compile(r"(?<=\d) (?=[%‰]|(?:°[CF]?|[kcm]?m|km/h|kg|ha|га|кг|[кс]?м)(?![\w.]))")
_SET_OFF = re.compile(r"(?<=[«‹]) | (?=[»›;!?](?!\w))")
_ENGLISH_MONTHS = frozenset({
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
})  # fmt: skip


def _day(found: re.Match[str]) -> str:
    """A day that its month stands behind, tied to it; in English they may be parted."""
    day, of, month = found[1], found[2] or "", found[3]
    if month.lower() not in month_of() or (month in _ENGLISH_MONTHS and not day.endswith(".")):
        return found[0]
    return f"{day}\u00a0{of.replace(' ', chr(0xA0))}"


def _initial(found: re.Match[str]) -> str:
    """An initial, tied to the name behind it."""
    return f"{found[1]}\u00a0" if found[1][0].isupper() and found[2].isupper() else found[0]


@lru_cache(maxsize=4096)
def tied(words: str) -> str:
    r"""Words with no-break spaces between an abbreviation and its number, initials and a name, a number and its unit.

    >>> tied("L. D. Trotsky, Ch. Fourier, J.-P. Sartre; Nicholas II: 5 km or 3 %. See A. the").replace("\u00a0", "~")
    'L.~D.~Trotsky, Ch.~Fourier, J.-P.~Sartre; Nicholas~II: 5~km or 3~%. See A. the'

    >>> tied("« Oui ! », 28.–29. Mai 1790, 1er mai, el 5 de mayo de 1790").replace("\u00a0", "~")
    '«~Oui~!~», 28.–29.~Mai 1790, 1er~mai, el 5~de~mayo de 1790'

    >>> tied("Draft, p. 21, vol. II, § 4; xii, 345 pp. (c. 1936). So no. The").replace("\u00a0", "~")
    'Draft, p.~21, vol.~II, §~4; xii, 345~pp. (c.~1936). So no. The'
    >>> tied("В 1870 г. см. рис. 5; nr 7, σσ. 3–4").replace("\u00a0", "~")
    'В 1870~г. см. рис.~5; nr~7, σσ.~3–4'
    """

    def tie(space: re.Match[str]) -> str:
        at = space.start()
        return "\u00a0" if _ABBREVIATION.search(words, max(0, at - _LONGEST), at) else " "

    words = _SET_OFF.sub("\u00a0", _OF_MONTH.sub(_day, words))
    words = _INITIAL.sub(_initial, _BEHIND.sub("\u00a0", _BEFORE_NUMBER.sub(tie, words)))
    return _UNIT.sub("\u00a0", _RULER.sub("\u00a0", words))
