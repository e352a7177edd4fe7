"""The pages with the texts of witnesses, of each text of a volume: their files, and links to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.messages import Words
from edition.model.diagnostic import Failure
from edition.model.limits import WITNESS_TEXTS
from edition.model.volume import Witness
from edition.write.html.compare import COMPARE, FOLDER
from edition.write.html.content import PageContent
from edition.write.html.division import INDEX
from edition.write.html.tools import witness_links, witness_stems
from edition.write.xhtml.escape import identifier


@dataclass(frozen=True)
class TextWitnesses:
    """The pages of the witnesses of a text, which is number `number` on pages with several; 0 is the volume's own.

    `name` is that of its folder, empty for the volume's own; `title` what it is called, where there are several.
    """

    number: int
    name: str
    title: str
    witnesses: Sequence[Witness]

    @cached_property
    def stems(self) -> Mapping[str, str]:
        """The names of the pages by siglum."""
        return witness_stems(self.witnesses, self.name)

    @property
    def compare(self) -> str:
        """The file of the page with two of them side by side."""
        return f"{identifier(self.name)}.{COMPARE}".removeprefix(".")

    @property
    def folder(self) -> str:
        """The folder with their words."""
        return f"{FOLDER}{identifier(self.name)}/" if self.name else FOLDER

    def file(self, siglum: str, page: str) -> str:
        """The file of the text of a witness on a page."""
        return f"{self.stems[siglum]}.html" if page == INDEX else f"{self.stems[siglum]}.{page}"

    def links(self, page: str, words: Words) -> str:
        """Links to them, from and to the words of a page of the edited text."""
        return witness_links(
            self.witnesses, page, lambda siglum: self.file(siglum, page), words, self.compare, self.title
        )


def witness_pages(content: PageContent) -> list[TextWitnesses]:
    """The pages of the witnesses of each text that has some."""
    found = [
        TextWitnesses(
            number,
            text.edition.volume.home.text if number else "",
            content.addresses.text_names[number] if content.beside else "",
            text.witnesses(),
        )
        for number, text in enumerate(content.texts)
    ]
    _refuse_too_many(content, sum(len(one.witnesses) for one in found))
    return [one for one in found if one.witnesses]


def _refuse_too_many(content: PageContent, witnesses: int) -> None:
    """Raise `Failure` where the pages of all witnesses, each with the other texts beside it, would be too many."""
    characters = sum(len(block.text) for text in content.texts for block in text.edition.text.blocks)
    if characters * witnesses > WITNESS_TEXTS:
        raise Failure(
            f"the web page would have the texts of {witnesses} witnesses, of {characters:,} characters each, "
            f"and {WITNESS_TEXTS:,} are the most it can have: make several volumes"
        )
