"""The kinds of values that keys have."""

from __future__ import annotations

import re
from typing import Any

from edition.keys.declarations import (
    Choice,
    InvalidValue,
    Items,
    Label,
    PlainWords,
    ProseText,
    SingleValue,
    TitleText,
    TypedForm,
)
from edition.model.facsimile import LABEL as LABEL_OF_PAGE
from edition.model.facsimile import is_image_file
from edition.model.index_path import DEEPEST, path_of, steps
from edition.model.limits import LEVELS, TAG_PATTERN
from edition.model.text import Locus, read_locus
from edition.model.volume import HEAD_FIELDS
from edition.raised_letters import NotRaised, with_raised

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SPACE = re.compile(r"[ \t\n]+")


def squeezed(typed: str) -> str:
    """Words with single spaces.

    >>> squeezed(" a\\n  b ")
    'a b'
    """
    return _SPACE.sub(" ", typed).strip(" ")


def _matching(pattern: str, message: str, hint: str) -> Any:
    """A function that accepts what matches a pattern, unchanged."""

    def read(typed: str) -> str:
        if not re.fullmatch(pattern, typed):
            raise InvalidValue(message, hint)
        return typed

    return read


def _id(typed: str) -> str:
    if not re.fullmatch(_ID, typed):
        raise InvalidValue("cannot be an id", "use letters from a to z, digits, - _ and . (not at the end)")
    if read_locus(typed):
        raise InvalidValue("cannot be an id: it looks like a place of the text", "put a letter in front of it")
    return typed


_NEAR_LOCUS = re.compile(r"\W*(\d{1,4})\s?[.,:;/]\s?(\d{1,4})\W*")
"""What is nearly a locus: 2,2, § 2.2, (2.2)."""


def _locus(typed: str) -> Locus:
    locus = read_locus(typed)
    if locus is None:
        near = _NEAR_LOCUS.fullmatch(typed)
        how = "write section.block, such as 3.12, or 3.12n1 for an author's note"
        raise InvalidValue("is no locus", f"write {near[1]}.{near[2]}" if near else how)
    return locus


def _place(typed: str) -> Locus | str:
    words = squeezed(typed)
    named = re.fullmatch(_REFERENCE, words) and not _NEAR_LOCUS.fullmatch(words)
    return words if named else _locus(typed)


def _number(typed: str) -> int:
    if not re.fullmatch(_NUMBER, typed):
        raise InvalidValue("is no whole number above 0", "")
    return int(typed)


def _step(typed: str) -> str:
    return typed if typed == "none" else str(_number(typed))


def _level(typed: str) -> int:
    if not re.fullmatch(_LEVEL, typed) or int(typed) > LEVELS:
        raise InvalidValue("is no level", f"write a number from 1 to {LEVELS}")
    return int(typed)


def _share(typed: str) -> float:
    if not re.fullmatch(_SHARE, typed):
        raise InvalidValue("is no share of a page", "write a number from 0.1 to 0.99")
    return float(typed)


def _length(typed: str) -> str:
    if not re.fullmatch(_LENGTH, typed):
        raise InvalidValue("is no length", "write a number and pt, mm, cm or in, such as 6pt")
    return typed.replace(" ", "")


def _flag(typed: str) -> bool:
    if typed not in ("true", "false"):
        raise InvalidValue("is neither true nor false", "write true or false")
    return typed == "true"


def _address(typed: str) -> str:
    if not re.fullmatch(_ADDRESS, typed):
        raise InvalidValue("is no address of a web site", "write it as in https://example.org/letters/, in ASCII")
    return typed.rstrip("/") + "/"


def _siglum(typed: str) -> str:
    try:
        return with_raised(typed)
    except NotRaised as lacking:
        raise InvalidValue(f"has a letter that cannot be raised: {lacking}", "raise another letter, or none") from None


def _head(typed: str) -> str:
    words = squeezed(typed)
    for field in re.findall(r"[{}]|\{\w*\}", re.sub(r"\{(\w+)\}", "", words)) or re.findall(r"\{(\w+)\}", words):
        if field not in HEAD_FIELDS:
            what = f"has no field for “{field}”" if field.strip("{}") else "has a brace without its partner"
            raise InvalidValue(what, f"write {', '.join(f'{{{name}}}' for name in HEAD_FIELDS)}")
    return words


def _index_path(typed: str) -> str:
    path = path_of(typed)
    if path and not all(steps(path)):
        raise InvalidValue("has a heading without words", "write key > heading, with words on both sides of >")
    if len(steps(path)) > DEEPEST:
        raise InvalidValue(f"has more than {DEEPEST} headings", "take out the last ones")
    return path


def _image_files(typed: str) -> str:
    if LABEL_OF_PAGE not in typed:
        raise InvalidValue("has no {n}", "write {n} where the label of a page stands, as in facsimiles/{n}.jpg")
    if not is_image_file(typed.replace(LABEL_OF_PAGE, "1")):
        raise InvalidValue("is no file of an image", "write a PNG or a JPEG in the volume's folder: facsimiles/{n}.jpg")
    return typed


def _image_addresses(typed: str) -> str:
    if LABEL_OF_PAGE not in typed:
        raise InvalidValue("has no {n}", "write {n} where the label of a page stands")
    if not re.fullmatch(_SECURE, typed.replace(LABEL_OF_PAGE, "1")):
        raise InvalidValue("is no address of images", "write it as in https://example.org/pages/{n}.jpg, in ASCII")
    return typed


def _sha256(typed: str) -> str:
    if not re.fullmatch(_SHA256, words := squeezed(typed)):
        raise InvalidValue("", "write 64 digits from 0 to f")
    return words


_NUMBERS = r"[^\W_]{1,12}(?:[.,:][^\W_]{1,12})"
_REFERENCE = rf"\S.* {_NUMBERS}{{0,9}}|{_NUMBERS}{{2,9}}"
"""`Gen 4.16`, with the title of its work; `1.2.3`, which no locus looks like, without it."""
_ID = r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9_-])?"
_NUMBER = r"[1-9][0-9]{0,8}"
_LEVEL = r"[1-9][0-9]?"
_SHARE = r"0?\.[1-9][0-9]?"
_LENGTH = r"[0-9]{1,3}(\.[0-9]{1,3})? ?(pt|mm|cm|in)"
_SHA256 = r"[0-9a-f]{64}"
_DESIGN = r"[a-z][a-z0-9-]{0,63}"
_ADDRESS = r"https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?(/[A-Za-z0-9_~][A-Za-z0-9._~-]*)*/?"
_SECURE = r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*(:[0-9]{1,5})?/[A-Za-z0-9._~:@!$&'()*+,;=/?%-]+"
_CTS = r"[A-Za-z0-9_-]+:[A-Za-z0-9_-]+"
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _form(pattern: str, schema: dict[str, Any] = _TEXT) -> dict[str, Any]:
    return {**schema, "pattern": f"^{pattern}$"}


WORDS = PlainWords("words")
SIGN = PlainWords("a word or a number", free=False)
"""A key, a siglum, the name of a file."""

EDTF = PlainWords("a date (EDTF)", free=False)
LABEL = Label()
TITLE = TitleText()
NOTE, EVENT, READING = ProseText("a note"), ProseText("an event"), ProseText("a reading")
STATEMENT, RULE = ProseText("the imprint"), ProseText("a silent rule")
RUNNING_TITLE = ProseText("a title")
RAW = TypedForm("any characters", str, _TEXT)
ID = TypedForm("an id", _id, _form(_ID))
LOCUS = TypedForm("a locus", _locus, _form(r"\d+\.\d+(n\d+)?", {"type": ["string", "number"]}))
PLACE = TypedForm("a locus or a reference", _place, {"type": ["string", "number"]})
NUMBER = TypedForm("a number from 1", _number, _form(_NUMBER, {"type": ["integer", "string"], "minimum": 1}))
STEP = TypedForm(
    "a number from 1, or none", _step, _form(rf"({_NUMBER}|none)", {"type": ["integer", "string"], "minimum": 1})
)
LEVEL = TypedForm(
    f"a number from 1 to {LEVELS}", _level,
    _form(_LEVEL, {"type": ["integer", "string"], "minimum": 1, "maximum": LEVELS}),
)  # fmt: skip
HEAD = TypedForm("words with fields, such as {section}", _head, {"type": "string"})
SHARE = TypedForm(
    "a number from 0.1 to 0.99", _share,
    _form(_SHARE, {"type": ["number", "string"], "minimum": 0.1, "maximum": 0.99}),
)  # fmt: skip
LENGTH = TypedForm("a length, 6pt", _length, _form(_LENGTH, {"type": "string"}))
FLAG = TypedForm("true or false", _flag, {"enum": [True, False, "true", "false"]})
SHA256 = TypedForm("64 digits from 0 to f", _sha256, _form(_SHA256))
ADDRESS = TypedForm("the address of a web site", _address, _form(_ADDRESS, {"type": "string"}))
IMAGE_FILES = TypedForm("files by a pattern, facsimiles/{n}.jpg", _image_files, {"type": "string"})
IMAGE_ADDRESSES = TypedForm("addresses by a pattern, https://example.org/{n}.jpg", _image_addresses, {"type": "string"})
CTS = TypedForm(
    "a namespace and a text group, with a colon between",
    _matching(_CTS, "is no namespace and text group", "write them as in greekLit:tlg0012"),
    _form(_CTS, {"type": "string"}),
)
DESIGN = TypedForm(
    "the name of a design", _matching(_DESIGN, "cannot be the name of a design", "write a name such as octavo"),
    _form(_DESIGN),
)  # fmt: skip
TAG = TypedForm(
    "the tag of a language (BCP 47)",
    _matching(TAG_PATTERN, "cannot be the tag of a language", "write a tag such as en, en-GB, ru or grc"),
    _form(TAG_PATTERN),
)
DAY = TypedForm(
    "a day, 1936-08-19", _matching(_DAY, "is no day", "write year-month-day, such as 1936-08-19"), _form(_DAY)
)
WORD_LIST = Items(WORDS, SingleValue.ITEM)
INDEX_PATH = PlainWords("a heading of an index, such as key > heading below it", free=False, read=_index_path)
INDEX_PATHS = Items(INDEX_PATH, SingleValue.ITEM)
WORD_SET = Items(WORDS, SingleValue.ITEM, frozenset)
LABELS = Items(LABEL, SingleValue.ITEM)
SIGLUM = PlainWords("a siglum, in which ^…^ is raised", free=False, read=_siglum)
SIGLA = Items(SIGLUM, SingleValue.SPLIT)
CATEGORIES = ("ocr", "typo", "punctuation", "quotation", "spelling", "fact", "layout", "other")
"""What sort of error or change an entry is about."""

CERTAINTY = Choice(("high", "medium", "low"))
