"""Language tags of BCP 47, and other codes for languages."""

from __future__ import annotations

import re

_ISO_639_1 = """
    aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee
    el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
    it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms
    mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
    sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi
    yo za zh zu
"""
LANGUAGES = frozenset(_ISO_639_1.split())
_TAG = re.compile(r"([a-z]{2,3})(-[A-Za-z]{4})?(-(?:[A-Z]{2}|\d{3}))?((?:-[a-zA-Z0-9]{4,8})*)(-x(?:-[a-z0-9]+)+)?")
_CODES = """
    ara=ar arm=hy hye=hy bel=be bul=bg cat=ca ces=cs cze=cs chi=zh zho=zh cym=cy wel=cy dan=da deu=de ger=de dut=nl
    nld=nl ell=el gre=el eng=en est=et eus=eu baq=eu fas=fa per=fa fin=fi fra=fr fre=fr geo=ka kat=ka gla=gd gle=ga
    glg=gl heb=he hin=hi hrv=hr hun=hu ice=is isl=is ita=it jpn=ja kor=ko lat=la lav=lv lit=lt mac=mk mkd=mk nno=nn
    nob=nb nor=no oci=oc pli=pi pol=pl por=pt ron=ro rum=ro rus=ru san=sa slk=sk slo=sk slv=sl spa=es sqi=sq alb=sq
    srp=sr swe=sv tam=ta bod=bo tib=bo tur=tr ukr=uk urd=ur yid=yi iw=he ji=yi
"""
_SHORTER = dict(pair.split("=") for pair in _CODES.split())
"""Codes of three letters of languages that have one of two, as BCP 47 wants it; and codes given up."""


_NOUNS = frozenset(["de", "lb", "gsw", "nds", "bar"])


def capitalises_nouns(tag: str) -> bool:
    """Whether every noun has a capital in a language, not only names.

    >>> capitalises_nouns("de-AT"), capitalises_nouns("en")
    (True, False)
    """
    return tag.partition("-")[0].lower() in _NOUNS


def shortest(code: str) -> str:
    """The code of a language as BCP 47 wants it: of two letters where there is one.

    >>> shortest("lat"), shortest("la"), shortest("grc")
    ('la', 'la', 'grc')
    """
    return _SHORTER.get(code, code)


def is_language(tag: str) -> bool:
    """Whether a tag is valid by BCP 47: language, script, region, variants.

    >>> is_language("de-1901"), is_language("grc"), is_language("ru-Cyrl-RU"), is_language("english"), is_language("xx")
    (True, True, True, False, False)
    """
    match = _TAG.fullmatch(tag)
    return match is not None and (len(match[1]) == 3 or match[1] in LANGUAGES)


def tag_of(words: str) -> str:
    """The tag for a code in another file; as much of it as is valid, empty when there is no language.

    >>> tag_of("lat"), tag_of("en_us"), tag_of("grc-GREK"), tag_of("de-x-Mundart!"), tag_of("Latin")
    ('la', 'en-US', 'grc-Grek', 'de', '')
    """
    first, *others = words.strip().replace("_", "-").split("-")
    tag = shortest(first.lower())
    best = tag if is_language(tag) else ""
    private = False
    for part in others:
        private = private or part.lower() == "x"
        shaped = (
            part.lower() if private or len(part) not in (2, 4) else part.upper() if len(part) == 2 else part.title()
        )
        tag = f"{tag}-{shaped}"
        best = tag if best and is_language(tag) else best
    return best


_NAMED = """
    Afrikaans=af Albanian=sq Arabic=ar Armenian=hy Basque=eu Belarusian=be Bengali=bn Bosnian=bs Bulgarian=bg
    Catalan=ca Chinese=zh Coptic=cop Croatian=hr Czech=cs Danish=da Dutch=nl English=en Estonian=et Finnish=fi
    French=fr Galician=gl Georgian=ka German=de Greek=el Hebrew=he Hindi=hi Hungarian=hu Icelandic=is Irish=ga
    Italian=it Japanese=ja Korean=ko Latin=la Latvian=lv Lithuanian=lt Luxembourgish=lb Macedonian=mk Maltese=mt
    Norwegian=no Occitan=oc Persian=fa Polish=pl Portuguese=pt Romanian=ro Russian=ru Sanskrit=sa Serbian=sr
    Slovak=sk Slovene=sl Slovenian=sl Spanish=es Swedish=sv Syriac=syr Tamil=ta Tibetan=bo Turkish=tr
    Ukrainian=uk Urdu=ur Welsh=cy Yiddish=yi
"""
_TAGS_BY_NAME = {name.lower(): tag for name, tag in (pair.split("=") for pair in _NAMED.split())}


def language_named(words: str) -> str:
    """The tag of a language by its English name, as PAGE has them, or by its code; empty for another.

    >>> language_named("German"), language_named("deu"), language_named("other"), language_named("und")
    ('de', 'de', '', '')
    """
    tag = _TAGS_BY_NAME.get(words.strip().lower(), "") or tag_of(words)
    return "" if tag in ("und", "mul", "mis", "zxx") else tag
