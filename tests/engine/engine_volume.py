"""Random volumes for the engine's tests: the same seed gives the same document."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.draws import random_for

LAYERS = ("textual", "sources", "comment")
VOCABULARY = [
    "the",
    "of",
    "and",
    "to",
    "a",
    "in",
    "that",
    "it",
    "was",
    "he",
    "for",
    "on",
    "with",
    "as",
    "his",
    "they",
    "be",
    "at",
    "one",
    "have",
    "this",
    "from",
    "by",
    "not",
    "but",
    "what",
    "all",
    "were",
    "when",
    "we",
    "there",
    "can",
    "an",
    "your",
    "which",
    "their",
    "said",
    "if",
    "do",
    "will",
    "each",
    "about",
    "how",
    "up",
    "out",
    "them",
    "then",
    "she",
    "many",
    "some",
    "so",
    "these",
    "would",
    "other",
    "into",
    "has",
    "more",
    "her",
    "two",
    "like",
    "him",
    "see",
    "time",
    "could",
    "no",
    "make",
    "than",
    "first",
    "been",
    "its",
    "who",
    "now",
    "people",
    "my",
    "made",
    "over",
    "did",
    "down",
    "only",
    "way",
    "find",
    "use",
    "may",
    "water",
    "long",
    "little",
    "very",
    "after",
    "words",
    "called",
    "just",
    "where",
    "most",
    "know",
    "harbour",
    "winter",
    "pilot",
    "letter",
    "reckoning",
    "congress",
    "delegate",
    "resolution",
    "movement",
    "organisation",
    "bulletin",
    "editorial",
    "printing",
    "reading",
    "committee",
    "international",
    "question",
    "programme",
    "thesis",
    "difference",
    "comrade",
    "discussion",
    "responsible",
    "development",
    "consequently",
    "understanding",
    "correspondence",
    "newspaper",
    "meeting",
    "autumn",
    "manifesto",
    "quotation",
    "translation",
    "particular",
    "revolution",
    "economic",
    "industrial",
    "situation",
    "majority",
    "minority",
    "leadership",
    "apparatus",
    "history",
    "tradition",
    "weather",
    "morning",
    "evening",
    "children",
    "horses",
    "fodder",
    "silence",
    "question",
]


@dataclass
class Note:
    """A note as it was put in: what to look for in print."""

    key: int
    layer: str
    start: int
    end: int
    lemma: str
    words: int


@dataclass
class Volume:
    """A document and what it should show."""

    tex: str
    notes: list[Note] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)  # mark -> the unique word right behind it
    references: list[tuple[str, int]] = field(default_factory=list)  # unique word, mark referred to


PREAMBLE = r"""\documentclass{article}
\usepackage[design=%(design)s]{edition}
\EdSetup{numbering=%(numbering)s,step=5,language=english,running-left={Random},seed={%(seed)032x}}
\EdLayer{textual}{arrangement=run-on,rule=short,max=0.5}
\EdLayer{sources}{arrangement=run-on}
\EdLayer{comment}{arrangement=%(comment)s}
\begin{document}
\EdMain
"""


def make(
    seed: int = 1,
    paragraphs: int = 60,
    density: float = 0.06,
    numbering: str = "page",
    long_notes: float = 0.01,
    forward: float = 0.02,
    comment: str = "lines",
    verse: bool = True,
    note_words: tuple[int, int] = (3, 14),
    design: str = "octavo",
    length: tuple[int, int] = (30, 160),
    footnotes: float = 0.0,
) -> Volume:
    """A volume of random words with notes that nest, cross, and end in other paragraphs."""
    rnd = random_for(seed)
    out = [PREAMBLE % {"numbering": numbering, "seed": seed, "comment": comment, "design": design}]
    volume = Volume("")
    mark = 0
    key = 0
    open_ends: list[tuple[int, int]] = []  # (mark to set, words still to go)
    pending_forward: list[int] = []

    def next_mark() -> int:
        nonlocal mark
        mark += 1
        return mark

    def filler(n: int) -> str:
        return " ".join(rnd.choice(VOCABULARY) for _ in range(n))

    for p in range(paragraphs):
        if p % 14 == 0:
            m = next_mark()
            volume.words[m] = f"h{m}h"
            out.append(rf"\EdHeading{{1}}{{{m}}}{{Section {p // 14 + 1}}}{{h{m}h {filler(3)}}}" + "\n")
        m = next_mark()
        count = rnd.randint(*length)
        kind = rnd.random()
        in_verse = verse and kind < 0.06
        parts = []
        volume.words[m] = f"p{m}p"
        parts.append(f"p{m}p")
        i = 0
        while i < count:
            closing = [e for e in open_ends if e[1] <= i]
            open_ends = [e for e in open_ends if e[1] > i]
            word = rnd.choice(VOCABULARY)
            if rnd.random() < density:
                a = next_mark()
                key += 1
                unique = f"w{a}w"
                volume.words[a] = unique
                b = next_mark()
                span = rnd.choice([0, 0, 1, 2, 3, 12]) if rnd.random() < 0.96 else 120 + rnd.randint(0, 400)
                layer = rnd.choice(LAYERS)
                n = rnd.randint(150, 700) if rnd.random() < long_notes else rnd.randint(*note_words)
                body = f"b{key}b {filler(n)} "
                if rnd.random() < forward:
                    r = f"r{key}r"
                    target = rnd.choice([a, -1])
                    if target == -1:
                        pending_forward.append(b)
                        target = b + rnd.randint(1, 400)
                        volume.references.append((r, target))
                    else:
                        volume.references.append((r, target))
                    body += rf"{r} \EdPlace{{{target}}} "
                body += f"e{key}e"
                if span == 0:
                    close = rf"\EdM{{{b}}}"
                else:
                    close = ""
                    open_ends.append((b, i + span))
                volume.notes.append(Note(key, layer, a, b, unique, n))
                word = rf"\EdM{{{a}}}\EdNote{{{key}}}{{{layer}}}{{{a}}}{{{b}}}{{{unique}}}{{{body}}}{unique}{close}"
            elif rnd.random() < footnotes:
                key += 1
                a = next_mark()
                word = rf"{word}\EdFootnote{{{key}}}{{f{key}f {filler(rnd.randint(4, 30))} \EdM{{{a}}}g{key}g}}"
            elif rnd.random() < forward / 4:
                key += 1
                r = f"r{key}r"
                target = mark + rnd.randint(1, 300)
                volume.references.append((r, target))
                word = rf"{r} \EdPlace{{{target}}}"
            word += "".join(rf"\EdM{{{e[0]}}}" for e in closing)
            if rnd.random() < 0.09:
                word += rnd.choice([",", ",", ".", ";"])
            parts.append(word)
            i += 1
        open_ends = [(e, at - count) for e, at in open_ends]
        text = " ".join(parts)
        if in_verse:
            out.append("\\begin{EdVerse}\n")
            line: list[str] = []
            first = True
            for part in parts:
                line.append(part)
                if len(line) >= 4:
                    n = m if first else next_mark()
                    out.append(rf"\EdLine{{{n}}}{{{rnd.randint(0, 1)}}}{' '.join(line)}\EdEnd" + "\n")
                    line, first = [], False
            n = m if first else next_mark()
            out.append(rf"\EdLine{{{n}}}{{0}}{' '.join(line)} end\EdEnd" + "\n")
            out.append("\\end{EdVerse}\n")
        elif kind < 0.12:
            out.append(rf"\begin{{EdQuote}}\EdPar{{{m}}}{text}.\EdEnd\end{{EdQuote}}" + "\n")
        elif kind < 0.18:
            out.append(rf"\EdSpeech{{{m}}}\EdSpeaker{{Holm.}} {text}.\EdEnd" + "\n")
        else:
            out.append(rf"\EdPar{{{m}}}{text}.\EdEnd" + "\n")
    last = next_mark()
    ends = "".join(rf"\EdM{{{e[0]}}}" for e in open_ends)
    out.append(rf"\EdPar{{{last}}}The end.{ends}\EdEnd" + "\n")
    volume.words[last] = "The"
    # references beyond the last mark go to the last
    tex = "".join(out)
    known = last
    fixed = []
    for r, target in volume.references:
        real = min(target, known)
        if real != target:
            tex = tex.replace(rf"{r} \EdPlace{{{target}}}", rf"{r} \EdPlace{{{real}}}")
        fixed.append((r, real))
    volume.references = fixed
    volume.tex = tex + "\\end{document}\n"
    return volume
