"""The direction in which a language is written, by its tag of BCP 47: the only table of it.

The script that the tag names decides, else the one in which the language (in that region) is usually written, as CLDR
has it. So `he` and `az-Arab` are right-to-left, `he-Latn` (in transliteration) and `az` left-to-right. The table of
languages is written by `pytest --accept tests/test_direction.py`, from Babel: loading Babel's own takes 35 ms.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache


class Direction(StrEnum):
    """From which side to which words follow one another; the value of `dir` in HTML."""

    LTR = "ltr"
    RTL = "rtl"

    @property
    def opposite(self) -> Direction:
        """The other direction."""
        return Direction.LTR if self is Direction.RTL else Direction.RTL


SCRIPTS = """
Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero Narb Nbat Nkoo Orkh
Ougr Palm Phli Phlp Phlv Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Syre Syrj Syrn Thaa Yezi
"""
"""The scripts that are written from right to left."""

EDITED = {"pra": "Deva"}
"""The script in which a language is edited, where CLDR has the one in which it was first written."""

LANGUAGES = """
aao abh abv acm acq acw acx adf ae aeb aec aee aeq afb aib aii aij aiq ajp ajt aju amw apc apd ar ara arb arc arq
ars ary arz ask atn auj auz avd ave avl ayh ayl ayn ayp az-IQ az-IR azb bal bcc bdz bej bft bgn bgp bhe bhm bhn bjf
bjm bqi brh brk bsh bsk chg cja ckb cld clh czk dcc def deh dgl div dmk dml dv ecy esh fa fas fay faz fia fub gbz
ggg gha ghr gig gjk gju glh glk gwc gwf gwt gzi ha-CM ha-SD hac haz hbo he heb hkh hnd hno hoh hrt hrz hss huy isk
itk iw jad jat jbe jbn jdg ji jnd jog jpa jpr jrb jye kas kbu kby kcy kfm khw kk-AF kk-CN kk-IR kk-MN klj kmz kqd
ks ktl ku-LB kvx kxp ky-CN kzh lad lah lhs lki lrc lrk lrl lsa lsd lss luv luz mby mde mfa mfi mhj mid mki mnj
ms-CC mve mvy myz mzn nli nlm nqo ntz nyq oar obm odk oru ota otk oui pa-PK pal pbt pbu per pes pgd phl phn phr phv
plk pmu pnb prc prd prx ps psh psi pst pus qxq rdb rhg rmt sam sbn scl sd sdb sdf sdg sdh sds sgl sgr sgy shd shm
shu shv siy siz skr smp smy snd sog sqo sqt srh srz ssh sts swb syc syn syr tg-PK tjo tks tmr tov tra trg trm trw
ug uig ur urd ush uz-AF uzs vaf vgr vmh wbk wlo wne wni wsv xco xhe xka xkc xkj xkp xld xly xmn xmr xna xpr xsa xvi
ydd ydg yhd yi yid yih yud zba zdj zrp zum
"""
"""Languages that are usually written from right to left, in all regions or in one."""

OTHERWISE = """
sd-IN ug-KZ ug-MN
"""
"""Regions in which one of these languages is written from left to right."""

RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
"""A letter that is written from right to left, as a class of a regular expression."""
LEFT = rf"[^\W\d_{RIGHT[1:]}"
"""A letter that is written from left to right."""
_RIGHT, _LEFT = re.compile(RIGHT), re.compile(LEFT)
_SCRIPTS = frozenset(SCRIPTS.split())
_RTL = frozenset(LANGUAGES.split())
_LTR = frozenset(OTHERWISE.split())
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?(?![^-])", re.IGNORECASE
)


@cache
def direction(tag: str) -> Direction:
    """The direction of a language; left-to-right for one that is unknown.

    >>> [str(direction(tag)) for tag in ("he", "he-Latn", "az", "az-Arab", "az-IR", "yi-US-x-hasidic")]
    ['rtl', 'ltr', 'ltr', 'rtl', 'rtl', 'rtl']
    """
    match = _TAG.match(tag)
    if match is None:
        return Direction.LTR
    language, script, region = (match[name] or "" for name in ("language", "script", "region"))
    if script:
        return Direction.RTL if script.title() in _SCRIPTS else Direction.LTR
    with_region = f"{language.lower()}-{region.upper()}"
    is_rtl = with_region in _RTL or (language.lower() in _RTL and with_region not in _LTR)
    return Direction.RTL if is_rtl else Direction.LTR


def against(words: str, base: Direction) -> bool:
    """Whether words have letters, and all of them are written in the other direction than what surrounds them.

    >>> [against(words, Direction.RTL) for words in ("Leiden, 1698", "Leiden (ליידן)", "1698")]
    [True, False, False]
    """
    own = _RIGHT if base is Direction.RTL else _LEFT
    return turns(words, base) and own.search(words) is None


def turns(words: str, base: Direction) -> bool:
    """Whether words have a letter that is written in the other direction than what surrounds them.

    >>> turns("Genesis 1 (בראשית)", Direction.LTR), turns("בראשית 1", Direction.RTL), turns("12", Direction.RTL)
    (True, False, False)
    """
    return (
        not (words.isascii() and base is Direction.LTR)
        and (_RIGHT if base is Direction.LTR else _LEFT).search(words) is not None
    )


def needs_isolation(words: str, base: Direction) -> bool:
    """Whether words change their order, or that of what stands beside them, unless they are isolated.

    Those with a letter of the other direction do; in what goes from right to left a number does, too: with Latin words
    in front of it, it goes as they do.

    >>> [needs_isolation(words, Direction.RTL) for words in ("12 January 1929", "3 בפברואר", "בראשית", "1698")]
    [True, True, False, True]
    """
    return turns(words, base) or (base is Direction.RTL and any(char.isdecimal() for char in words))


def of_first_letter(words: str) -> Direction | None:
    """The direction of the first letter, which is that of a sentence (P2 of UAX #9); None where there are no letters.

    >>> str(of_first_letter("1. שם Vulgata")), str(of_first_letter("“Thus” שם")), of_first_letter("12")
    ('rtl', 'ltr', None)
    """
    right, left = _RIGHT.search(words), _LEFT.search(words)
    if right is None or left is None:
        return Direction.RTL if right else Direction.LTR if left else None
    return Direction.RTL if right.start() < left.start() else Direction.LTR
