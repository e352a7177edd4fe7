"""The entries of a generated volume."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.prose import COMMON, FULL, GREEK, LATIN, RUSSIAN
from benchmarks.settings import Settings
from edition.anchor.lemma_search import Finder
from edition.model.entry import Anchor
from edition.model.text import BaseText, Block, PointKind


def flow(**values: Any) -> str:
    """One item of a YAML list, in flow style; JSON is YAML."""
    pairs = ", ".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())
    return f"- {{{pairs}}}\n"


def proposed(what: Mapping[str, Any]) -> dict[str, Any]:
    """An entry whose readings no witness has, but a scholar proposes."""
    readings = what.get("readings", [])
    kept = [{key: value for key, value in reading.items() if key not in ("wit", "hand")} for reading in readings]
    return {**what, **({"readings": [{**reading, "resp": "Holdan"} for reading in kept]} if readings else {})}


class Claims:
    """What was said of witnesses, and what is printed: an entry that would contradict another is not taken."""

    def __init__(self, text: BaseText) -> None:
        self.text = text
        self.made: dict[int, list[tuple[int, int, frozenset[str], bool, bool]]] = {}

    def take(self, anchor: Anchor, what: Mapping[str, Any]) -> bool:
        """Whether an entry contradicts none that was taken before; it is then taken."""
        readings = what.get("readings", [])
        prints = what["kind"] in ("emendation", "supplied") or what.get("print") == "reading"
        prints = prints and what.get("print") != "base"
        if not readings and "reading" not in what:
            return True
        sigla = " ".join(" ".join(reading.get("wit", ())) if isinstance(reading.get("wit"), list)
                         else reading.get("wit", "") for reading in readings)  # fmt: skip
        witnesses = frozenset(siglum[0] for siglum in sigla.split())  # a hand goes with its document
        places = [
            (i, anchor.start if i == anchor.first else 0, anchor.end if i == anchor.last else size)
            for i in range(anchor.first, anchor.last + 1)
            if (size := len(self.text.blocks[i].text)) or i == anchor.first
        ]
        if prints and any("\n" in self.text.blocks[i].text[start:end] for i, start, end in places):
            return False  # of a verse nothing might be left
        omits = any(reading.get("type") == "omission" for reading in readings)
        if omits and any(self.calls(i, start, end) for i, start, end in places):
            return False
        bare = any(reading.get("type") == "repetition" for reading in readings)
        for i, start, end in places:
            for begin, stop, others, printed, repeats in self.made.get(i, ()):
                if begin > end or start > stop:
                    continue
                inside = start < begin and stop < end if printed else begin < start and end < stop
                apart = printed != prints and inside and not (bare or repeats)
                if witnesses & others or (printed and prints) or (printed != prints and not apart):
                    return False
        for i, start, end in places:
            self.made.setdefault(i, []).append((start, end, witnesses, prints, bare))
        return True

    def calls(self, block: int, start: int, end: int) -> bool:
        """Whether an author's note is called there."""
        points = self.text.blocks[block].points
        return any(point.kind is PointKind.NOTE and start < point.offset <= end for point in points)


class Apparatus:
    """Writes entries on words of a text."""

    def __init__(self, draw: random.Random, settings: Settings, text: BaseText, keys: Mapping[str, list[str]]) -> None:
        self.draw = draw
        self.settings = settings
        self.text = text
        self.finder = Finder(text)
        self.keys = keys
        self.ids: list[str] = []
        self.claims = Claims(text)
        self.emended: dict[int, list[tuple[int, int]]] = {}

    def entries(self) -> Iterator[dict[str, Any]]:
        """Every entry, by its keys."""
        blocks = self.text.blocks
        owing = 0.0
        for i, block in enumerate(blocks):
            if block.locus is None or block.supplied:
                continue
            spans = word_spans(block.text)
            owing += len(spans) * self.settings.density / 100
            while owing >= 1 and len(spans) > 3:
                owing -= 1
                yield from self.entry(i, block, spans)

    def entry(self, i: int, block: Block, spans: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        length = self.draw.choice((1, 1, 1, 2, 2, 3, 5))
        if self.draw.random() < self.settings.overlapping:
            length = self.draw.randrange(6, 20)
        first = self.draw.randrange(max(1, len(spans) - length))
        last = min(len(spans), first + length) - 1
        start, end = spans[first][0], spans[last][1]
        lemma = " ".join(block.text[start:end].split())
        to, other = "", i
        if block.locus and not block.locus.note and self.draw.random() < self.settings.across:
            found = self.across(i, block, start)
            if found:
                other, end, lemma = found
                to = str(self.text.blocks[other].locus)
        anchor = Anchor(i, start, other, end)
        places = self.finder.spots(lemma, i, other)
        if anchor not in places:
            return
        what = self.what(anchor)
        for possible in (what, proposed(what), {"kind": "citation", "cite": [{"work": "tables", "page": "3"}]}):
            what = possible  # which draws nothing more: the rest of the volume stays as it was
            if self.claims.take(anchor, what):
                break
        values: dict[str, Any] = {
            "id": f"e{len(self.ids) + 1}",
            **what,
            "at": str(block.locus),
            "lemma": lemma,
        }
        if to:
            values["to"] = to
        if len(places) > 1:
            values["occurrence"] = places.index(anchor) + 1
        if self.ids and "note" in values and self.draw.random() < self.settings.references * 3:
            values["note"] += f" Compare @{self.draw.choice(self.ids[-200:])}."
        self.ids.append(values["id"])
        yield values

    def across(self, i: int, block: Block, start: int) -> tuple[int, int, str] | None:
        """A lemma that ends in the next block that has words."""
        blocks = self.text.blocks
        j = self.later(i)
        if j is None:
            return None
        here, there = word_spans(block.text), word_spans(blocks[j].text)
        k = next(n for n, span in enumerate(here) if span[0] == start)
        if k + 1 >= len(here) or len(there) < 4:
            return None
        n = self.draw.randrange(1, min(len(there) - 1, 12))
        head = " ".join(block.text[start : here[k + 1][1]].split())
        tail = " ".join(blocks[j].text[there[n - 1][0] : there[n][1]].split())
        return j, there[n][1], f"{head} … {tail}"

    def later(self, i: int) -> int | None:
        """The next block that has words of the text."""
        blocks = enumerate(self.text.blocks[i + 1 :], i + 1)
        return next((j for j, block in blocks if block.locus and not block.locus.note and not block.supplied), None)

    def what(self, anchor: Anchor) -> dict[str, Any]:
        """Kind and content of an entry at an anchor."""
        chance = self.draw.random()
        single = anchor.first == anchor.last
        if chance < 0.10 and single and self.free(anchor):
            return {"kind": "emendation", "reading": self.phrase(1, 3)}
        if chance < 0.12 and single and self.free(anchor):
            return {"kind": "supplied", "position": "after", "reading": self.phrase(1, 2)}
        if chance < 0.14:
            return {"kind": "conjecture", "readings": [{"text": self.phrase(1, 3), "resp": "Holdan"}]}
        if chance < 0.15 and single and self.free(anchor):
            return {"kind": "crux"}
        if chance < 0.26:
            n = self.draw.randrange(1, 11)
            return {"kind": "citation", "cite": [{"work": "gaz", "issue": n, "date": f"19{n:02d}", "page": str(n * 3)}]}
        if chance < 0.31:
            return {"kind": "date", "date": f"19{self.draw.randrange(10):02d}-{self.draw.randrange(1, 13):02d}"}
        if chance < 0.34:
            return {"kind": "person", "ref": self.draw.choice(self.keys["person"]), "note": self.note()}
        if chance < 0.62:
            return {"kind": "comment", "note": self.note()}
        return {"kind": "variant"} | self.variant(single)

    def variant(self, single: bool) -> dict[str, Any]:
        chance = self.draw.random()
        if chance < 0.2:
            return {"readings": [{"type": "omission", "wit": ["D"]}]}
        if chance < 0.3 and single:
            return {"position": "after", "readings": [{"text": self.phrase(1, 3), "wit": ["C"]}]}
        readings: list[dict[str, Any]] = [{"text": self.phrase(1, 4), "wit": ["C", "D"]}]
        if chance > 0.8:
            readings = [{"text": self.phrase(1, 3), "wit": ["Cc"]}, {"text": self.phrase(1, 3), "wit": ["D"]}]
        return {"readings": readings}

    def free(self, anchor: Anchor) -> bool:
        """Whether nothing that changes the text touches these words yet; they are then taken."""
        taken = self.emended.setdefault(anchor.first, [])
        if any(anchor.start <= end + 1 and start <= anchor.end + 1 for start, end in taken):
            return False
        taken.append((anchor.start, anchor.end))
        return True

    def phrase(self, least: int, most: int) -> str:
        return " ".join(self.draw.choice(FULL) for _ in range(self.draw.randrange(least, most + 1)))

    def note(self) -> str:
        count = self.draw.randrange(3, 22)
        if self.draw.random() < self.settings.long * 3:
            count = self.draw.randrange(80, 400)
        words = [self.draw.choice(COMMON if self.draw.random() < 0.5 else FULL) for _ in range(count)]
        if self.draw.random() < 0.2:
            words[1] = f"*{words[1]}*"
        if self.draw.random() < 0.1:
            words.append(self.draw.choice(("[@tables, p. 12]", "[@chances]")))
        return " ".join(words).capitalize() + "."


class EveryEntry(Apparatus):
    """All kinds of entries, many on one word, and references that lead forward."""

    brief = False

    def entries(self) -> Iterator[dict[str, Any]]:
        """Every entry, by its keys; references are put in when all are known."""
        found = list(super().entries())
        for values in found:
            if "note" in values and self.draw.random() < self.settings.references:
                values["note"] += f" See @{self.draw.choice(found)['id']} and @{self.draw.choice(found)['id']}."
        yield from found

    def entry(self, i: int, block: Block, spans: list[tuple[int, int]]) -> Iterator[dict[str, Any]]:
        """One, or a dozen on the same few words."""
        yield from super().entry(i, block, spans)
        if self.draw.random() < 0.02:
            at = self.draw.randrange(len(spans))
            self.brief = True  # long notes that all must begin beside one line would fill more than its page
            for _ in range(self.draw.randrange(2, 14)):
                yield from super().entry(i, block, spans[at : at + 4])
            self.brief = False

    def later(self, i: int) -> int | None:
        """A block that may be a page further."""
        found = super().later(i)
        for _ in range(self.draw.choice((0, 0, 1, 4))):
            found = (super().later(found) or found) if found is not None else None
        return found

    def what(self, anchor: Anchor) -> dict[str, Any]:
        """Kind and content, of all that there are."""
        values = self.rarer(anchor) if self.draw.random() < 0.3 else super().what(anchor)
        if self.draw.random() < 0.1:
            values |= {"certainty": self.draw.choice(("high", "medium", "low")), "resp": "Verick", "status": "reviewed"}
        return values

    def rarer(self, anchor: Anchor) -> dict[str, Any]:
        """What the common generator never draws."""
        inside = anchor.first == anchor.last and anchor.start > 0  # a row or verse without words is no line
        free = inside and self.draw.random() < 0.6 and self.free(anchor)
        changes: tuple[dict[str, Any], ...] = (
            {"kind": "lacuna", "position": "after", "extent": "about two lines"},
            {"kind": "emendation", "reading": "", "category": "typo"},
            {"kind": "emendation", "reading": self.phrase(4, 12)},
            {"kind": "supplied", "reading": self.phrase(1, 3)},
            {"kind": "conjecture", "print": "reading", "readings": [{"text": self.phrase(1, 2), "resp": "Holdan"}]},
            {"kind": "supplied", "position": "before", "reading": self.phrase(1, 2)},
        )
        kind = self.draw.choice(("organisation", "place", "work"))
        others: tuple[dict[str, Any], ...] = (
            {"kind": "emendation", "print": "base", "reading": self.phrase(1, 2), "note": self.note()},
            {"kind": kind, "ref": self.draw.choice(self.keys[kind]), "note": self.note()},
            {"kind": "citation", "cite": [
                {"work": "gaz", "issue": [2, 3], "date": "1902/1903", "stated": {"issue": [4]}},
                {"work": "tables", "page": "iv–ix"},
            ]},
            {"kind": "date", "date": "1905-01-09", "calendar": "julian", "stated": "1906", "note": self.note()},
            {"kind": "date", "date": "1907-03/1907-04", "relative_to": "1906"},
            {"kind": "variant", "readings": [
                {"type": "omission", "wit": "C", "hand": "in pencil"},
                {"text": self.phrase(1, 9), "type": "transposition", "wit": "D", "note": "the *page* is torn"},
                {"type": "illegible", "wit": "Cc"},
            ]},
            {"kind": "variant", "readings": [{"type": "repetition", "wit": "C D"}], "note": self.note()},
            {"kind": "variant", "position": "before", "readings": [{"text": self.phrase(1, 3), "wit": "C Cc"}]},
            {"kind": "comment", "position": self.draw.choice(("before", "after")), "note": self.note()},
            {"kind": "comment", "note": f"[{self.phrase(1, 1)}](name:{self.keys['person'][0]}), {self.note()}"},
        )  # fmt: skip
        return self.draw.choice(changes if free else others)

    def note(self) -> str:
        """Longer ones too, with other letters in them."""
        if self.brief:
            return self.phrase(3, 12).capitalize() + "."
        words = super().note()
        if self.draw.random() < self.settings.long / 2:
            words = " ".join([words, *map(Apparatus.note, [self] * 40)])
        if self.draw.random() < 0.1 and not self.settings.latin:
            words += f" [{' '.join(RUSSIAN[:3])}]{{lang=ru}} — “{GREEK[0]}”, [{LATIN[0]}]{{lang=la}}."
        return words


def word_spans(words: str) -> list[tuple[int, int]]:
    """Where the words are that a lemma may have: letters and figures, without the points around them."""
    spans = []
    start = None
    for i, char in enumerate(words + " "):
        if char.isalnum() or (start is not None and char in "’'-" and words[i + 1 : i + 2].isalpha()):
            start = i if start is None else start
        elif start is not None:
            spans.append((start, i))
            start = None
    return spans
