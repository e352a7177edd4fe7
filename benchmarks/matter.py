"""Generated texts that are mostly of one kind: verse and plays, or tables."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.prose import Text

SPEAKERS = ("The Printer", "The Author", "The Reader", "Ardis", "Corvin")


class VerseText(Text):
    """Passages of verse and scenes of plays, with a paragraph of prose now and then."""

    def block(self) -> Iterator[str]:
        match self.draw.randrange(10):
            case 0:
                yield self.paragraph() + "\n"
            case 1 | 2 | 3 | 4:
                yield self.passage()
            case _:
                yield self.scene()

    def line(self) -> str:
        """A verse; one in twelve is too long for its line."""
        words = self.words(self.draw.randrange(12, 16) if self.draw.random() < 0.08 else self.draw.randrange(5, 9))
        return " ".join([words[0].capitalize(), *words[1:]]) + self.draw.choice(("", "", ",", ".", ";"))

    def passage(self) -> str:
        """Verse without stanzas, or stanzas of one length."""
        if self.draw.random() < 0.5:
            return "::: verse\n" + "\n".join(self.line() for _ in range(self.draw.randrange(14, 50))) + "\n:::\n"
        length = self.draw.randrange(3, 9)
        stanzas = (
            "\n".join("  " * (n % 2) + self.line() for n in range(length)) for _ in range(self.draw.randrange(3, 9))
        )
        return "::: verse\n" + "\n\n".join(stanzas) + "\n:::\n"

    def scene(self) -> str:
        """Speeches in verse, of which verses are divided, with directions."""
        blocks, open_verse = [], False
        for speaker in (self.draw.choice(SPEAKERS) for _ in range(self.draw.randrange(5, 16))):
            lines = [self.line() for _ in range(self.draw.choice((1, 1, 2, 3, 6, 12)))]
            first = f"**{speaker}.** {'+ ' if open_verse else ''}"
            if open_verse:
                lines[0] = " ".join(self.words(3))
            open_verse = self.draw.random() < 0.2
            if open_verse:
                lines[-1] = " ".join(self.words(3)).capitalize()
            blocks.append(first + "\n".join(lines))
            if not open_verse and self.draw.random() < 0.1:
                blocks.append(f"::: unnumbered\n*{self.sentence(3, 12)}*\n:::")
        if open_verse:
            blocks.append(f"**{SPEAKERS[0]}.** + {' '.join(self.words(3))}.")
        return "::: verse dialogue\n" + "\n\n".join(blocks) + "\n:::\n"


class TablesText(Text):
    """Paragraphs with tables of up to two pages, lists and quotations among them."""

    def block(self) -> Iterator[str]:
        yield self.paragraph() + "\n"
        match self.draw.randrange(6):
            case 0:
                yield self.table()
            case 1:
                yield self.draw.choice((self.list, self.quotation))()

    def table(self) -> str:
        columns = self.draw.randrange(2, 5)
        head = " | ".join(word.capitalize() for word in self.words(columns))
        rows = [
            " | ".join(
                [
                    str(self.draw.randrange(1, 2000)),
                    *(" ".join(self.words(self.draw.choice((1, 2, 3)))) for _ in range(columns - 1)),
                ]
            )
            for _ in range(self.draw.choice((4, 8, 12, 20, 45)))
        ]
        return "".join(f"| {line} |\n" for line in (head, " | ".join(["---"] * columns), *rows))
