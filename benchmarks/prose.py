"""The Markdown of a generated volume: words that mean nothing, in blocks of all kinds."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from benchmarks.settings import Settings

WORDS_A_PAGE = 305  # of the octavo page, with some notes


def list_of(words: str) -> tuple[str, ...]:
    """The words of a string."""
    return tuple(words.split())


COMMON = list_of("""the of and to a in that it was he for on with as his they at be this had not are but from or have an
which one you were all there would their we him been has when who will no more if out so up into than them can only
other time new some could these two may then do first any my now such like our over me even most made after also""")
FULL = list_of("""
harbour winter pilot letter ledger lantern cellar orchard bridge copper weather morning evening children horses
fodder silence question answer printer margin column binding paper pencil harvest canal village steeple market
journey carriage window shutter kettle candle needle thread button ribbon velvet timber hammer anvil furnace
granary meadow thistle sparrow heron otter badger salmon herring barrel cooper mason joiner weaver saddler
tanner miller brewer baker reckoning understanding correspondence development particular resolution translation
harmonious considerable remembrance delivery settlement arrangement conversation neighbourhood providence
inclination satisfaction disappointment inventory slowly quietly seldom perhaps rather together afterwards
nevertheless meanwhile somewhere likewise upstairs eastward walked carried mended copied printed measured
counted borrowed promised forgotten remembered answered wandered gathered green narrow hollow bitter patient
idle curious crooked pale heavy early distant ordinary wooden silver seventh
""")
RARE = list_of("quillon aglet fescue osier parget sextain tabard wherry")
RUSSIAN = list_of("зима письмо корабль вечер печать память бумага мастер")
GREEK = list_of("λόγος γράμμα χειμών ἄγκυρα")
LATIN = list_of("liber charta manus littera nauta hiems")


class Text:
    """Writes the Markdown."""

    def __init__(self, draw: random.Random, settings: Settings, people: Sequence[str]) -> None:
        self.draw = draw
        self.settings = settings
        self.people = people
        self.written = 0
        self.notes: list[str] = []
        self.calls = 0
        self.page = 0

    def markdown(self) -> str:
        wanted = self.settings.pages * WORDS_A_PAGE
        out = [] if self.settings.plain else ["::: direction\n" + self.sentence() + "\n:::\n"]
        section = 0
        while self.written < wanted or not section:
            section += 1
            out.append(f"# {self.title()}\n")
            end = min(wanted, self.written + self.draw.randrange(900, 2600))
            if not self.settings.plain and section % 3 == 0:
                out.append(f"## {self.title()}\n")
            if section == 1:
                self.page = 1
                out.append(f"[p. 1]{{.pb}}{self.paragraph()}\n")
            while self.written < end:
                out += self.block()
            out += self.notes
            self.notes = []
        return "\n".join(out)

    def block(self) -> Iterator[str]:
        if self.settings.plain or self.draw.random() < 0.78:
            yield self.paragraph() + "\n"
            return
        kind = self.draw.choice((self.quotation, self.list, self.verse, self.dialogue, self.table, self.direction,
                                 self.lacuna, self.heading, self.pause))  # fmt: skip
        yield kind()
        yield self.paragraph() + "\n"

    # — words —

    def word(self) -> str:
        self.written += 1
        chance = self.draw.random()
        if chance < self.settings.recurring:
            return self.draw.choice(COMMON[:12])
        if chance < 0.55:
            return self.draw.choice(COMMON)
        return self.draw.choice(RARE) if chance > 0.998 else self.draw.choice(FULL)

    def words(self, count: int) -> list[str]:
        """Words of which no two neighbours are the same."""
        out: list[str] = []
        while len(out) < count:
            word = self.word()
            if not out or out[-1] != word:
                out.append(word)
        return out

    def sentence(self, least: int = 6, most: int = 30) -> str:
        words = self.words(self.draw.randrange(least, most))
        for i in range(3, len(words) - 2):
            chance = self.draw.random()
            if chance < 0.08:
                words[i] += self.draw.choice((",", ",", ",", ";", ":", " –"))
            elif chance < 0.10 and not self.settings.plain:
                words[i] = self.styled(words[i])
            elif chance < 0.11:
                words[i] = self.draw.choice(self.people)
        words[0] = words[0].capitalize()
        return " ".join(words) + self.draw.choice((".", ".", ".", ".", "?", "!"))

    def styled(self, word: str) -> str:
        two = f"{word} {self.draw.choice(FULL)}"
        match self.draw.randrange(8):
            case 0 | 1 | 2:
                return f"*{two}*"
            case 3:
                return f"**{word}**"
            case 4:
                return f"[{word}]{{.sc}}"
            case 5:
                language, words = self.draw.choice((("ru", RUSSIAN), ("el", GREEK), ("la", LATIN)))
                if self.settings.latin:
                    return two
                return f"[{' '.join(self.draw.sample(words, 2))}]{{lang={language}}}"
            case 6:
                self.page += 1
                return f"[p. {self.page}]{{.pb}}{word}"
            case _:
                return f"[{self.draw.choice(FULL)}]{{.side}}{word}" if self.draw.random() < 0.3 else f"“{two}”"

    def title(self) -> str:
        return " ".join(word.capitalize() for word in self.words(self.draw.randrange(2, 5)))

    # — blocks —

    def paragraph(self) -> str:
        out = " ".join(self.sentence() for _ in range(self.draw.randrange(2, 9)))
        if not self.settings.plain and self.draw.random() < self.settings.footnotes:
            out += self.call()
        return out

    def note(self) -> str:
        """The words of an author's note."""
        return self.sentence()

    def call(self) -> str:
        """The callout of a new author's note."""
        self.calls += 1
        number = self.calls
        self.notes.append(f"[^{number}]: {self.note()}\n")
        return f"[^{number}]"

    def quotation(self) -> str:
        return "\n>\n".join(f"> {self.sentence(10, 40)}" for _ in range(self.draw.randrange(1, 3))) + "\n"

    def list(self) -> str:
        ordered = self.draw.random() < 0.5
        count = self.draw.randrange(2, 5)
        return "\n".join(f"{f'{n}.' if ordered else '-'} {self.sentence(4, 24)}" for n in range(1, count + 1)) + "\n"

    def verse(self) -> str:
        stanzas = []
        for _ in range(self.draw.randrange(1, 4)):
            lines = [" ".join(self.words(self.draw.randrange(4, 9))) for _ in range(self.draw.randrange(2, 6))]
            stanzas.append("\n".join("  " * (n % 2) + line.capitalize() for n, line in enumerate(lines)))
        return "::: verse\n" + "\n\n".join(stanzas) + "\n:::\n"

    def dialogue(self) -> str:
        speeches = [
            f"**The {self.draw.choice(('Printer', 'Author', 'Reader'))}.** {self.sentence()}"
            for _ in range(self.draw.randrange(2, 6))
        ]
        return "::: dialogue\n" + "\n\n".join(speeches) + "\n:::\n"

    def table(self) -> str:
        rows = [f"| {self.draw.randrange(1500, 1900)} | {' '.join(self.words(2))} | {self.word()} |" for _ in range(4)]
        return "\n".join(["| Year | Matter | Place |", "| --- | --- | --- |", *rows]) + "\n"

    def direction(self) -> str:
        return f"::: direction\n{self.sentence()}\n:::\n"

    def lacuna(self) -> str:
        return f"::: lacuna\n{self.sentence(5, 12)}\n:::\n"

    def heading(self) -> str:
        return f"## {self.title()}\n"

    def pause(self) -> str:
        return "---\n"


class EveryText(Text):
    """All that Markdown allows: blocks in one another, and what stands within a line in all of them."""

    in_note = False

    def block(self) -> Iterator[str]:
        """Displayed blocks follow one another, and paragraphs may be a few words."""
        if self.draw.random() < 0.5:
            yield self.paragraph() + "\n"
            return
        yield self.draw.choice((
            self.quotation, self.quoted, self.list, self.nested, self.verse, self.dialogue, self.table, self.direction,
            self.lacuna, self.heading, self.deeper, self.pause, self.short, self.play, self.zone,
        ))()  # fmt: skip

    def sentence(self, least: int = 6, most: int = 30) -> str:
        """With words of any length, breaks of pages, side notes, and callouts anywhere."""
        words = super().sentence(least, most)
        if self.draw.random() < 0.15:
            words = words[0] + words[1:].replace(" a ", f" {self.odd()} ", 1)
        if not self.in_note and self.draw.random() < self.settings.footnotes / 3:
            words += self.call()
        return words

    def odd(self) -> str:
        """What is hard to break, to compare or to set."""
        return self.draw.choice((
            "half-remembered", "mother-in-law’s", "incomprehensibilities", "1,234,567", "A. B. C.", "St John", "naïve",
            "“so—he said—so”", "why?!", "…", "no. 7", "&", "50 %", "Æneid", "fifty-one", "50–51", "§ 3", "O’Neill",
        ))  # fmt: skip

    def note(self) -> str:
        """One that may be long, and calls no other."""
        self.in_note = True
        words = " ".join(self.sentence() for _ in range(self.draw.choice((1, 1, 1, 2, 9))))
        self.in_note = False
        return words

    def point(self) -> str:
        """A page of the earlier printing, or a side note, in front of a word."""
        if self.draw.random() < 0.6:
            self.page += 1
            return f"[p. {self.page}]{{.pb}}"
        return f"[{' '.join(self.words(self.draw.randrange(1, 3)))}]{{.side}}"

    def short(self) -> str:
        return self.sentence(2, 4) + "\n"

    def quoted(self) -> str:
        """Another block in a quotation."""
        inner = self.draw.choice((self.verse, self.list, self.dialogue, self.paragraph, self.table))()
        lines = [self.sentence(), "", *inner.rstrip("\n").split("\n")]
        return "".join(f"> {line}".rstrip() + "\n" for line in lines)

    def nested(self) -> str:
        """A list with a list and a paragraph in its items."""
        return (
            f"- {self.sentence()}\n\n  1. {self.sentence()}\n  2. {self.sentence()}\n\n"
            f"- {self.sentence()}\n\n  {self.sentence()}\n"
        )

    def verse(self) -> str:
        stanzas = []
        for _ in range(self.draw.randrange(1, 4)):
            lines = []
            for _ in range(self.draw.randrange(1, 7)):
                words = self.words(self.draw.choice((1, 4, 6, 8, 16)))
                if self.draw.random() < 0.2:
                    words[-1] = self.styled(words[-1])
                if self.draw.random() < 0.1:
                    words[0] = self.point() + words[0]
                if self.draw.random() < self.settings.footnotes / 3:
                    words[-1] += self.call()
                lines.append("  " * self.draw.choice((0, 0, 1, 3)) + " ".join(words))
            stanzas.append("\n".join(lines))
        return "::: verse\n" + "\n\n".join(stanzas) + "\n:::\n"

    def dialogue(self) -> str:
        """Speeches, with a direction between them, one of them long."""
        speech = f"**The {self.draw.choice(('Printer', 'Author'))}.** "
        blocks = [speech + self.sentence(1, 9), self.sentence(3, 9), speech + self.point() + self.sentence(), speech]
        blocks[-1] += " ".join(self.sentence() for _ in range(self.draw.randrange(1, 8)))
        return "::: dialogue\n" + "\n\n".join(blocks) + "\n:::\n"

    def play(self) -> str:
        """Speeches in verse, of which verses are divided, with a direction that is not counted among them."""
        draw = self.draw
        blocks = [f"**The Printer.** {' '.join(self.words(draw.randrange(2, 7)))}"]
        for _ in range(draw.randrange(2, 7)):
            speaker, words = f"**The {draw.choice(('Author', 'Reader'))}.**", " ".join(self.words(draw.randrange(1, 7)))
            match draw.randrange(4):
                case 0:
                    blocks.append(f"{speaker} + {words}")
                case 1:
                    lines = [" ".join(self.words(draw.choice((4, 7, 16)))) for _ in range(draw.randrange(1, 5))]
                    joined = (draw.choice(("", "  ", "+ ", "= ")) + line for line in lines)
                    blocks.append("\n".join([f"{speaker} {words}", *joined]))
                case 2:
                    blocks += [f"::: unnumbered\n*{self.sentence(3, 12)}*\n:::", f"{speaker} + {words}"]
                case _:
                    blocks.append(f"{speaker}\n{words}")
        return "::: verse dialogue\n" + "\n\n".join(blocks) + "\n:::\n"

    def zone(self) -> str:
        """Blocks whose lines are not counted one by one, between paragraphs."""
        inner = self.draw.choice((self.verse, self.list, self.paragraph, self.quotation, self.table, self.short))
        count = self.draw.choice(("unnumbered", "sublines", "locked"))
        return f"{self.paragraph()}\n\n::: {count}\n{inner().rstrip()}\n:::\n\n{self.paragraph()}\n"

    def table(self) -> str:
        """Up to four columns and a page of rows; empty and full cells."""
        columns = self.draw.randrange(1, 5)
        rows = [[self.cell() for _ in range(columns)] for _ in range(self.draw.choice((1, 3, 6, 45)))]
        for row in rows:
            row[0] = row[0] or self.word()
        head = " | ".join(word.capitalize() for word in self.words(columns))
        return "".join(
            f"| {line} |\n" for line in (head, " | ".join(["---"] * columns), *(" | ".join(row) for row in rows))
        )

    def cell(self) -> str:
        match self.draw.randrange(6):
            case 0:
                return ""
            case 1:
                return self.styled(self.word())
            case _:
                return " ".join(self.words(self.draw.choice((1, 1, 2, 4))))

    def deeper(self) -> str:
        """A heading with what a heading may have, and one below it at once."""
        words = self.title()
        if self.draw.random() < self.settings.footnotes:
            words += self.call()
        return f"## {words}\n\n### *{self.title()}*\n"
