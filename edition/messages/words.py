"""The words of one language: messages with their fields filled in, numbers, lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from edition.messages.cldr import locale_of
from edition.messages.declared import MESSAGES
from edition.messages.euphony import pair, sounded
from edition.messages.message import LACKING, pieces
from edition.messages.po import Plural, plural_of
from edition.model.catalogue import Catalogue, Forms

if TYPE_CHECKING:  # imported when a number is written in another language than English
    from babel import Locale

_Source = tuple[Mapping[str, Forms], Plural]
"""Messages by their ids, and which form of them a number takes."""


def _of_english(n: int) -> int:
    return int(n != 1)


_ENGLISH: _Source = ({id: message.forms for id, message in MESSAGES.items()}, _of_english)

_FOUR_TOGETHER = frozenset({"be", "es", "pl", "pt", "ru", "uk"})
"""Languages that part thousands from five figures on: CLDR's minimumGroupingDigits, and Russian printers' usage."""


class Words:
    """The words of a book in one language (a tag of BCP 47).

    They are looked up in what the editors have `replaced`, then in the catalogues of the language, then in English.
    `around` is the language of the text in which they stand, if it is another one.
    """

    def __init__(
        self,
        tag: str,
        catalogues: Sequence[Catalogue] = (),
        replaced: Mapping[str, Forms] = MappingProxyType({}),
        around: str = "",
    ) -> None:
        self.tag = tag
        self.around = around or tag
        self.language = tag.partition("-")[0].lower()
        found = [(catalogue.forms, plural_of(catalogue.plural)[1]) for catalogue in catalogues]
        own = [(replaced, found[0][1] if found else _of_english)] if replaced else []
        self._own: tuple[_Source, ...] = (*own, *found, *((_ENGLISH,) if self.language == "en" else ()))
        self._all = self._own if self.language == "en" else (*self._own, _ENGLISH)
        self.printed_as = catalogues[0].tag if catalogues else "en"
        """The language that the words are in: English where there is no catalogue."""
        self.is_there = bool(catalogues) or self.language == "en"
        """Whether there is a catalogue of the language."""

    def __call__(self, id: str, /, **fields: object) -> str:
        """The words of a message.

        >>> ENGLISH("part.by_letter", title="Index", letter="B")
        'Index: B'
        """
        (first, *_), _ = self._find(id)
        return self._filled(first, fields) if fields or first == LACKING else first

    def count(self, id: str, n: int, /, **fields: object) -> str:
        """The words of a message for a number.

        >>> ENGLISH.count("colophon.words", 1), ENGLISH.count("colophon.words", 3365)
        ('1 word', '3,365 words')
        """
        forms, plural = self._find(id)
        return self._filled(forms[min(plural(n), len(forms) - 1)], {"n": self.number(n), **fields})

    def own(self, id: str, /) -> str:
        """The words of a message as they are declared, unless they would be in another language: then none."""
        first = next((found[0] for forms, _ in self._own if (found := forms.get(id))), "")
        return "" if first == LACKING else first

    def parts(self, id: str, /) -> list[str]:
        """The words of a message and the names of its fields by turns, for fields that are more than words."""
        return pieces(self._find(id)[0][0])

    def as_declared(self, id: str, /) -> str:
        """The words of a message with the names of its fields in braces."""
        return self._find(id)[0][0]

    @property
    def comma(self) -> str:
        """What stands between names, dates and places in a list.

        >>> ENGLISH.comma, ENGLISH.semicolon
        (', ', '; ')
        """
        return f"{self('punctuation.comma')} "

    @property
    def semicolon(self) -> str:
        """What stands between readings, works and other longer things in a list."""
        return f"{self('punctuation.semicolon')} "

    def has(self, id: str, /) -> bool:
        """Whether the language has the message itself."""
        return any(id in forms for forms, _ in self._own)

    def listed(self, names: Iterable[str]) -> str:
        """Several things in a row.

        >>> ENGLISH.listed(["A", "B", "C"]), ENGLISH.listed(["A"]), ENGLISH.listed([])
        ('A, B and C', 'A', '')
        """
        *most, last = [*names] or [""]
        if not most:
            return last
        first = most[0]
        for following in most[1:]:
            first = self("list.more", first=first, next=following)
        return pair(self.as_declared("list.two"), self.language, first, last)

    def number(self, number: int) -> str:
        """A number in figures, as the language parts thousands.

        >>> ENGLISH.number(12000), Words("es").number(1200), Words("ru").number(1200), Words("tr").number(12000)
        ('12,000', '1200', '1200', '12.000')
        """
        shown = str(number % 1000)
        if number < 1000 or (number < 10_000 and self.language in _FOUR_TOGETHER):
            return str(number)
        thousands, rest = self.number(number // 1000), shown.zfill(3)
        if not self.has("number.thousands"):  # the words are English, the figures are not
            return f"{thousands}{self._symbol('group')}{rest}"
        return self("number.thousands", thousands=thousands, rest=rest)

    def decimal(self, number: float) -> str:
        """A number with one place behind the point.

        >>> ENGLISH.decimal(3.456)
        '3.5'
        """
        whole, tenths = divmod(round(number * 10), 10)
        if not self.has("number.decimal"):
            return f"{self.number(whole)}{self._symbol('decimal')}{tenths}"
        return self("number.decimal", whole=self.number(whole), tenths=tenths)

    def _symbol(self, name: str) -> str:
        """What CLDR puts into numbers of the language in European figures."""
        return str(self.locale.number_symbols["latn"][name])

    def ordinal_kind(self, number: int) -> str:
        """The kind of an ordinal number by CLDR: one, two, few, many, other; that of English where the words are.

        >>> [ENGLISH.ordinal_kind(number) for number in (1, 2, 3, 4, 11)]
        ['one', 'two', 'few', 'other', 'other']
        >>> Words("sv").ordinal_kind(2)
        'two'
        """
        return (self.locale if self.is_there else locale_of("en")).ordinal_form(number)

    def by_kind(self, id: str, /) -> dict[str, str]:
        """The forms of a message by CLDR's kinds of numbers, for a script."""
        forms, plural = self._find(id)
        if self.language == "en":
            return dict(zip(("one", "other"), forms, strict=False))
        kind = self.locale.plural_form
        return {kind(n): forms[min(plural(n), len(forms) - 1)] for n in (*range(200, -1, -1), 1_000_000)}

    @property
    def locale(self) -> Locale:
        """What CLDR knows of the language; of English when it does not know the language."""
        return locale_of(self.tag)

    def sounding(self, id: str, /, fields: Mapping[str, str]) -> list[str]:
        """The `parts` of a message as they sound before what stands in its fields: French *d’* before Anne."""
        said = self.parts(id)
        for i in range(1, len(said), 2):
            said[i - 1] = sounded(said[i - 1], fields[said[i]], self.tag)
        return said

    def _filled(self, words: str, fields: Mapping[str, object]) -> str:
        """Words with their fields filled in; nothing of what is filled in is read as a field."""
        if words == LACKING:
            return ""
        said = pieces(words)
        for i in range(1, len(said), 2):
            said[i] = str(fields[said[i]])
            said[i - 1] = sounded(said[i - 1], said[i], self.tag)
        return "".join(said)

    def _find(self, id: str) -> tuple[Forms, Plural]:
        for forms, plural in self._all:
            if found := forms.get(id):
                return found, plural
        raise KeyError(id)


ENGLISH = Words("en")
"""The words as they are declared."""
