"""What became of the make-up that the editors asked for, once the pages are there."""

from __future__ import annotations

from collections.abc import Iterator

from edition.model.diagnostic import Diagnostic
from edition.records.run import Run
from edition.write.latex import Manuscript


def made_up(manuscript: Manuscript, run: Run) -> Iterator[Diagnostic]:
    """Page breaks that are needless or could not be kept, and headings too long for the running head."""
    wishes = {mark: wish for one in (manuscript, *manuscript.texts.values()) for mark, wish in one.wishes.items()}
    for mark, fate in run.makeup.items():
        wish = wishes.get(mark)
        if wish is None:
            continue
        match fate:
            case "needless":
                message = f"the page before {wish.locus} ends there without being told to"
                yield Diagnostic("P113", wish.where, message, "take the instruction out of `makeup`")
            case "broken" if wish.what == "before":
                message = f"a page begins at {wish.locus} all the same: there was no other place for its end"
                yield Diagnostic("P114", wish.where, message, "choose another place, or take the instruction out")
            case "broken":
                message = f"a page ends within {wish.locus} all the same: it is longer than the page"
                yield Diagnostic("P114", wish.where, message, "take the instruction out of `makeup`")
            case "cut" if wish.what == "head":
                message = f"the heading {wish.locus} is too long for the running head, which ends with …"
                hint = f"give it a running title: makeup: [{{at: {wish.locus}, short: …}}]"
                yield Diagnostic("P115", wish.where, message, hint)
