"""Words that are a form of a record with another ending or other points: `Trotzkis`, `Ленину`, `Caesaremque`, `מֹשֶׁה`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from edition.anchor.mentions import searched
from edition.anchor.overlaps import OverlapIndex
from edition.anchor.proclitics import rests
from edition.model.authority import Record, RecordKind
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.normalization import normal
from edition.words import WORD, squeeze

_ADDED = {
    "de": "s es ens n en", "gsw": "s", "lb": "s", "nds": "s", "nl": "s", "fy": "s",
    "sv": "s", "da": "s", "nb": "s", "nn": "s", "no": "s",
    "hu": "t at et ot nak nek ban ben ba be bol rol tol tal val vel ra re ig ert k ok ek on en nal nel hoz hez",
    "tr": "in un nin nun a e ya ye i u yi yu da de dan den ta te tan ten",
    "eu": "k ren ri rekin en n tik ra ko",
    "ka": "მა ს ის ით ად ო ში ზე თან", "hy": "ի ին ից ով ում ը ն",
}  # fmt: skip
"""What is put behind a name as it is, by language."""

_CHANGED = {
    "la": "a ae am as arum is i o um us orum os e em es ibus ius u ui onis oni onem one tis ti tem te dis di dem de",
    "ru": "а у ом е о ы и ов ам ами ах ой ою я ю ем ь ии ию ия иеи иею ям ями ях ев еи ею ыи ого его ому ему ым им ои"
    " ая яя ую юю ое ые ие ых их ыми ими иу",
    "uk": "а у ом о е і и ові ів ам ами ах ою я ю ем єм ь еві єві ям ями ях ею єю ии іи ого ому ім им ої ои их ими",
    "be": "а у ам ом е ы і оў аў амі ах аи аю я ю ем ь ям ямі ях еи ыи ага аму ым ім аю ую ои ою ых іх",
    "bg": "а я ът ят та то те о",
    "pl": "a ie y i u owi em e o ow om ami ach ego emu ym im ej iego iemu iej ia io iu iowi iem ii",
    "cs": "a u e ovi em y i ou o um ech ich ho mu m eho emu ym im ove ami ach",
    "sk": "a u e ovi om y i ou o om och ho mu m eho emu ym im ovia ami ach",
    "sl": "a u e om em o i ov ev ema ih im ega emu",
    "hr": "a u e om em o i ima og oga om ome omu oj ih im ama ov ev",
    "sr": "а у е ом ем о и има ог ога ому оме ом ој их им ама a u e om em o i ima og oga om ome omu oj ih im ama",
    "cu": "ъ ь а у ѹ ꙋ омъ емъ е ѣ я ю и ы ови еви",
    "el": "σ ν ου ο ον οσ οι ουσ ων α ασ αν η ησ ην εσ ι ιν ιοσ ει εωσ υ υοσ ω",
    "grc": "σ ν ου ο ον οσ οι οισ ουσ ων α ασ αν αι αισ η ησ ην ω ωνοσ ωνα ωνι ονοσ ονα ονι εσ εσι εισ ι ιν ιοσ ει"
    " εωσ ευσ εα εασ υσ υν υοσ ιδοσ ιδα ιδι τοσ τα τι ντοσ ντα ντι οροσ ορα ορι",
    "fi": "n a ta ssa sta an en in on un seen lla lta lle na ksi i e",
    "et": "i s st sse le l lt na ks ni ga t d e u a",
    "lt": "as o ui a u e is io iui y i us aus au ai es os ieji aite iene",
    "lv": "s a am u i is im ei es as e",
    "is": "s i ar a u ur an inn",
}  # fmt: skip
"""The endings that may take one another's place, beside none, by language."""

_POINTED = frozenset(["he", "arc", "ar", "syr"])
"""Languages whose words are written with points or without; behind proclitics their first letter has others."""

_ENCLITICS = {"la": ("que", "ve", "ne")}

_STEM = 3
"""The fewest letters that a name has before its ending."""


def inflected_name(edition: Edition) -> Iterator[Diagnostic]:
    """N217 (note): a word may be a form of a record with another ending, or with other points.

    The forms of a record are found as they are listed, whole words. A genitive (`Trotzkis`), another case (`Ленину`), a
    word with an enclitic (`Caesarque`) or with points that the form does not have (`מֹשֶׁה`) is another form: the index
    has its places when it is listed among the forms.
    """
    what = "other points" if _code(edition) in _POINTED else "another ending"
    for word, (form, key, places) in edition.derived(inflected).items():
        blocks = edition.text.blocks
        loci = list(dict.fromkeys(str(blocks[i].locus) for i, _ in places))
        where = f"at {', '.join(loci[:6])}{' …' if len(loci) > 6 else ''}"
        i, start = places[0]
        yield Diagnostic(
            "N217",
            blocks[i].span(start, start + len(word)),
            f"“{word}” may be “{form}” of {key} with {what} ({where}): it is not indexed",
            "add it to the forms of the record, or `ignore` it there with a reason",
        )


Inflected = dict[str, tuple[str, str, list[tuple[int, int]]]]
"""By word: the form and the key of the record that it may mean, and where it stands: block, character."""


def inflected(edition: Edition) -> Inflected:
    """The words of the text that are a form of a record but for the ending, and no mention."""
    language = _code(edition)
    stems = _stems(edition.records, language)
    found: Inflected = {}
    if not stems:
        return found
    listed = {squeeze(form) for record in edition.records for form in (*record.forms, *record.wrong)}
    listed |= {squeeze(form) for form in edition.volume.no_names}
    listed |= {squeeze(rule.form) for record in edition.records for rule in record.ignore}
    alone = frozenset(record.key for record in edition.records if not record.joined)
    covered = _covered(edition)
    of = lru_cache(maxsize=None)(_reader(stems, language, listed, alone))
    for i, block in enumerate(edition.text.blocks):
        if not searched(block):
            continue
        taken = None
        for match in WORD.finditer(block.text):
            if (named := of(match[0])) is None:
                continue
            taken = taken or OverlapIndex(covered.get(i, []) + [(s.start, s.end) for s in block.styles if s.value])
            if not taken.meets(*match.span()):
                found.setdefault(match[0], (*named, []))[2].append((i, match.start()))
    return found


def _code(edition: Edition) -> str:
    return edition.volume.language.partition("-")[0].lower()


def _reader(
    stems: dict[str, tuple[str, str]], language: str, listed: set[str], alone: frozenset[str]
) -> Callable[[str], tuple[str, str] | None]:
    """Gives the form and the record that a word may be with another ending."""
    endings = ("", *_endings(language))
    enclitics = ("", *_ENCLITICS.get(language, ()))

    def of(word: str) -> tuple[str, str] | None:
        if _is_small(word[0]) or word in listed:
            return None
        letters = _letters(word)
        if language in _POINTED:
            ways = (letters, *(rest for _, rest, _ in rests(letters)))
            ways = (*ways, *(rest.removesuffix("ا") for rest in ways)) if language == "ar" else ways
            found = (stems[rest] for rest in ways if rest in stems)
            return next((named for named in found if named[1] not in alone or letters == _letters(named[0])), None)
        for clitic in enclitics:
            if letters.endswith(clitic):
                bare = letters.removesuffix(clitic) if clitic else letters
                for ending in endings:
                    stem = bare.removesuffix(ending) if ending else bare
                    if bare.endswith(ending) and stem in stems:
                        return stems[stem]
        return None

    return of


def _stems(records: Iterable[Record], language: str) -> dict[str, tuple[str, str]]:
    """What may stand before an ending, with the form and the key of its record."""
    endings = _CHANGED.get(language, "").split()
    if not _endings(language) and language not in _POINTED:
        return {}
    stems: dict[str, tuple[str, str]] = {}
    for record in records:
        for form in map(squeeze, (*record.forms, *record.wrong)):
            words = WORD.findall(form)
            person = record.kind is RecordKind.PERSON and language not in _POINTED
            if not words or _is_small(words[-1][0]) or (len(words) > 1 and not person):
                continue
            letters = _letters(words[-1])
            for ending in ("", *endings):
                stem = letters.removesuffix(ending) if ending else letters
                if letters.endswith(ending) and len(stem) >= _STEM:
                    stems.setdefault(stem, (form, record.key))
    return stems


def _endings(language: str) -> tuple[str, ...]:
    """The endings of a language, the longest first."""
    found = f"{_ADDED.get(language, '')} {_CHANGED.get(language, '')}".split()
    return tuple(sorted(dict.fromkeys(found), key=len, reverse=True))


def _is_small(letter: str) -> bool:
    """Whether a letter has a capital with which a name would begin; Georgian ones are in no names."""
    return letter.islower() and letter.title() != letter


def _letters(word: str) -> str:
    """The letters of a word without their marks: accents move with the case."""
    return "".join(letter for letter in normal("NFD", word.casefold()) if letter.isalnum())


def _covered(edition: Edition) -> dict[int, list[tuple[int, int]]]:
    """The characters of each block that a mention covers, or an entry that names a record."""
    covered: dict[int, list[tuple[int, int]]] = {}
    anchors = [mention.anchor for mention in edition.mentions]
    anchors += [edition.anchors[entry.id] for entry in edition.entries if entry.ref and entry.id in edition.anchors]
    for anchor in anchors:
        for i in range(anchor.first, anchor.last + 1):
            start = anchor.start if i == anchor.first else 0
            end = anchor.end if i == anchor.last else len(edition.text.blocks[i].text)
            covered.setdefault(i, []).append((start, end))
    return covered
