"""Which hyphenation patterns belong to a language tag.

A language without patterns of its own is not hyphenated: no other language's stand in for it. What one tag takes from
another is said here (`en-US` from `en`, `de-AT` from `de`). Most living languages have a dictionary of pyphen's, which
every installation has. The others are TeX's, by hyph-utf8: the classical ones, and those whose dictionary is written in
two levels (German) or loads slowly (Hungarian: 2.5 s, TeX's 0.9 s). Those of Sanskrit and Pali are made by rule
(`syllables`): pyphen's divides before a vowel sign and knows no Latin letters, TeX's has no ṛ. The minima are those of
hyph-utf8. Malayalam and Tamil have no hyphen at the end of a line, nor has Ethiopic.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from edition.parse.language_tags import shortest


@dataclass(frozen=True, slots=True)
class Patterns:
    """The patterns of a language: what they are called, and how words are divided by them.

    `name` is pyphen's (hyph_fr), TeX's (hyph-la) or that of a rule (syllables-sa), `collection` TeX Live's that brings
    them, empty for the others.
    At least `left` letters stand before a hyphen, `right` behind it. `letters` are pairs: the first is divided as the
    second is. `hyphen` is empty where a divided word has none.
    """

    name: str
    left: int
    right: int
    collection: str = ""
    letters: str = ""
    hyphen: str = "-"

    @property
    def file(self) -> str:
        """The file that TeX reads, or the name of a language that TeX has anyway."""
        if self.is_written:
            return f"edition-{self.name.replace('_', '-')}.pat.txt"
        return f"{self.name}.pat.txt" if self.collection else self.name

    @property
    def is_dictionary(self) -> bool:
        """Whether they are one of pyphen's dictionaries."""
        return self.name.startswith("hyph_")

    @property
    def is_by_rule(self) -> bool:
        """Whether they are made by a rule for syllables."""
        return self.name.startswith("syllables-")

    @property
    def is_written(self) -> bool:
        """Whether their file is not TeX's, but is put where TeX finds it."""
        return self.is_dictionary or self.is_by_rule


_PYPHEN = """
af          hyph_af_ZA      1 2
as          hyph_as_IN      1 1
ca          hyph_ca         2 2
cs          hyph_cs_CZ      2 3
da          hyph_da_DK      2 2
en-gb,en-au,en-hk,en-ie,en-in,en-mt,en-nz,en-sg,en-za,en-oxendict hyph_en_GB 2 3
eo          hyph_eo         2 2
es          hyph_es         2 2
et          hyph_et_EE      2 3
eu          hyph_eu         2 2
fr          hyph_fr         2 2
hr          hyph_hr_HR      2 2
id          hyph_id_ID      2 2
is          hyph_is         2 2
it          hyph_it_IT      2 2
kn          hyph_kn_IN      1 1
lt          hyph_lt         2 2
lv          hyph_lv_LV      2 2
nb,no       hyph_nb_NO      2 2
nl          hyph_nl_NL      2 2
nn          hyph_nn_NO      2 2
or          hyph_or_IN      1 1
pa          hyph_pa_IN      1 1
pl          hyph_pl_PL      2 2
pt          hyph_pt_PT      2 3
pt-br       hyph_pt_BR      2 3
ro          hyph_ro_RO      2 2
sk          hyph_sk_SK      2 3
sl          hyph_sl_SI      2 2
sq          hyph_sq_AL      2 2
sv          hyph_sv         2 2
te          hyph_te_IN      1 1
zu          hyph_zu_ZA      2 2
"""
_BY_RULE = """
pi,pi-deva  syllables-pi    1 2
pra,pra-deva,sa,sa-latn,sa-beng,sa-gujr,sa-guru,sa-knda,sa-mlym,sa-orya,sa-telu syllables-sa 1 3
"""
_TEX = {
    "": "en english 2 3",
    "cyrillic": """
be          hyph-be         2 2
bg          hyph-bg         2 2
cu          hyph-cu         1 2
mn          hyph-mn-cyrl    2 2
ru          hyph-ru         2 2 letters=ѣеіиѳфѵи
sr,sh-cyrl  hyph-sh-cyrl    2 2
sr-latn,sh  hyph-sh-latn    2 2
uk          hyph-uk         2 2
""",
    "greek": """
el,el-polyton hyph-el-polyton 1 1
el-monoton  hyph-el-monoton 1 1
grc         hyph-grc        1 1
""",
    "german": """
de          hyph-de-1996    2 2
de-1901     hyph-de-1901    2 2
de-ch-1901  hyph-de-ch-1901 2 2
""",
    "european": """
cy          hyph-cy         2 3
fi          hyph-fi         2 2
fur         hyph-fur        2 2
ga          hyph-ga         2 3
hsb         hyph-hsb        2 2
hu          hyph-hu         2 2
kmr,ku      hyph-kmr        2 2
la          hyph-la         2 2 letters=āaăaēeĕeīiĭiōoŏoūuŭu
la-x-classic  hyph-la-x-classic 2 2
la-x-liturgic hyph-la-x-liturgic 2 2
mk          hyph-mk         2 2
oc          hyph-oc         2 2
pms         hyph-pms        2 2
rm          hyph-rm         2 2
tr          hyph-tr         2 2
""",
    "spanish": "gl hyph-gl 2 2",
    "other": """
am,gez,ti   hyph-mul-ethi   1 1 hyphen=
bn          hyph-bn         1 1
cop         hyph-cop        1 1
gu          hyph-gu         1 1
hi          hyph-hi         1 1
hy          hyph-hy         1 2 hyphen=֊
ia          hyph-ia         2 2
ka          hyph-ka         1 2
ml          hyph-ml         1 1 hyphen=
mr          hyph-mr         1 1
ta          hyph-ta         1 1 hyphen=
tk          hyph-tk         2 2
""",
}
"""Tags, the name of the patterns, the fewest letters before and behind a hyphen: by TeX Live's collection."""

_SCRIPTS = {
    **dict.fromkeys(["be", "bg", "cu", "mk", "mn", "ru", "sr", "uk"], "cyrl"), **dict.fromkeys(["el", "grc"], "grek"),
    **dict.fromkeys(["am", "gez", "ti"], "ethi"), "cop": "copt", "hy": "armn", "ka": "geor",
    **dict.fromkeys(["hi", "mr", "sa"], "deva"), **dict.fromkeys(["as", "bn"], "beng"), "gu": "gujr", "kn": "knda",
    "ml": "mlym", "or": "orya", "pa": "guru", "ta": "taml", "te": "telu",
}  # fmt: skip
"""What the patterns of a language are written in, where it is not Latin: a tag with this script says nothing new."""

_VARIANTS = """
    1606nict 1694acad 1996 1959acad abl1943 ao1990 arevela colb1945 ekavsk emodeng ijekavsk luna1918 petr1708
    x-medieval x-neo
"""
_SAME = frozenset(_VARIANTS.split())
"""Variants of a language that are divided as it is."""

_WHOLE = """
    ar arc bo ckb dv dz fa he ja km ko lo my ps sam sd syr th ug und ur vi yi zh zxx
"""
_UNDIVIDED = frozenset(_WHOLE.split())
"""Languages that divide no words at the end of a line."""
_WHOLE_SCRIPTS = "arab aran hani hans hant hebr jpan khmr kore laoo mymr samr syrc thaa thai tibt"
_UNDIVIDED_SCRIPTS = frozenset(_WHOLE_SCRIPTS.split())
"""Scripts in which no words are divided, whatever the language."""

_TAG = re.compile(
    r"([a-z]{2,3})(-[a-z]{4})?(-(?:[a-z]{2}|\d{3}))?"
    r"((?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)(-x(?:-[a-z0-9]+)+)?"
)


def patterns_of(tag: str) -> Patterns | None:
    """The patterns of a BCP 47 tag; None when there are none.

    >>> patterns_of("de-AT").name, patterns_of("de-CH-1901").name, patterns_of("la-x-medieval").name
    ('hyph-de-1996', 'hyph-de-ch-1901', 'hyph-la')
    >>> patterns_of("ru-Cyrl"), patterns_of("ru-Latn"), patterns_of("kk")
    (Patterns(name='hyph-ru', left=2, right=2, collection='cyrillic', letters='ѣеіиѳфѵи', hyphen='-'), None, None)
    """
    return next((table[key] for key in _keys(tag) if key in (table := _table())), None)


def is_divided(tag: str) -> bool:
    """Whether words of a language are divided at all, by patterns or by hand.

    >>> is_divided("he"), is_divided("zh-Hant"), is_divided("he-Latn"), is_divided("kk"), is_divided("pa-Arab")
    (False, False, True, True, False)
    """
    match = _TAG.fullmatch(tag.lower())
    if match is None:
        return True
    script = (match[2] or "")[1:]
    return script not in _UNDIVIDED_SCRIPTS if script else shortest(match[1]) not in _UNDIVIDED


def collections() -> tuple[str, ...]:
    """The collections of TeX Live that have patterns."""
    return tuple(name for name in _TEX if name)


def all_patterns() -> dict[str, Patterns]:
    """All patterns, by tag (in small letters)."""
    return dict(_table())


def _keys(tag: str) -> list[str]:
    """A tag, then what it may be divided as: without the region, and without variants that change nothing."""
    match = _TAG.fullmatch(tag.lower())
    if match is None:
        return []
    code, script, region, variants, private = (part or "" for part in match.groups())
    code = shortest(code)
    if script[1:] == _SCRIPTS.get(code, "latn") and f"{code}{script}" not in _table():
        script = ""
    telling = "".join(f"-{part}" for part in variants.split("-")[1:] if part not in _SAME)
    privates = [private] if private and private[1:] not in _SAME else [""]
    return list(dict.fromkeys(
        f"{code}{script}{there}{which}{own}"
        for own in dict.fromkeys([*privates, ""]) for which in (variants, telling) for there in (region, "")
    ))  # fmt: skip


@cache
def _table() -> dict[str, Patterns]:
    table: dict[str, Patterns] = {}
    for collection, rows in [("", _PYPHEN), ("", _BY_RULE), *_TEX.items()]:
        for row in filter(None, rows.split("\n")):
            tags, name, left, right, *more = row.split()
            others = dict(item.split("=") for item in more)
            found = Patterns(name, int(left), int(right), collection, **others)
            table |= dict.fromkeys(tags.split(","), found)
    return table
