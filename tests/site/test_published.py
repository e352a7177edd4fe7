"""Addresses of printed places stay good: they lead to the same words, or say what has become of them."""

from __future__ import annotations

import random
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.actions.series_addresses import places_now
from edition.actions.series_site import make_site
from edition.derive.book import book
from edition.kept import Kept
from edition.load import load
from edition.load.series_file import read_series
from edition.model.diagnostic import Diagnostic, Failure
from edition.model.edition import Edition
from edition.model.series import Member, Series
from edition.records.places import EntryPlace, Places, TextPlace
from edition.records.published import NEVER, Printing, write_published
from edition.write.site import write_volume
from tests.draws import random_for
from tests.ebook.conftest import as_if_printed
from tests.series.conftest import git
from tests.series.conftest import put as series_put
from tests.site.test_pages import parsed
from tests.small import small

PRINTING = Printing("2026-11-29", "b" * 64, 9, "a" * 64, "first printing, 2026")
SERIES = Series("Series", (Member("small", "1"),))
WORDS = [f"word{i}" for i in range(400)]


def kept(edition: Edition) -> Kept:
    """The record of a printing in which the volume had a line about every 30 letters."""
    printed = as_if_printed(edition, 30, 6)
    rows: dict[str, list[TextPlace]] = {}
    for (block, offset), place in sorted(printed.at.items(), key=lambda item: item[0]):
        rows.setdefault(str(edition.text.blocks[block].locus), []).append(TextPlace.of(offset, place))
    entries = {}
    for name, anchor in edition.anchors.items():
        place = printed.at[anchor.first, anchor.start]
        entries[name] = EntryPlace.of(1, place, place)
    paragraphs = {locus: there[0].place for locus, there in rows.items()}
    places = Places("small", 9, 1, True, "a" * 64, entries, {}, paragraphs, {k: tuple(v) for k, v in rows.items()})
    record = replace(NEVER, volume="small").with_printing(PRINTING, places)
    return Kept(record.latest(), record, "published.json", "d" * 64)


def pages_of(edition: Edition, places: Any, gone: Any) -> dict[str, Any]:
    site = write_volume(SERIES, SERIES.members[0], book(edition), places, (), gone, "first printing, 2026")
    return {name: parsed(content) for name, content in site.files.items() if name.endswith(".html")}


def following(tree: Any, name: str) -> str:
    """The first word of the text behind an id."""
    words = tree.xpath(
        f"//*[@id='{name}']/descendant-or-self::*/following::text()[not(ancestor::sup or ancestor::a)]"
        f" | //*[@id='{name}']//text()[not(ancestor::sup or ancestor::a)]"
    )
    return next(iter(re.findall(r"word\d+", " ".join(words))), "")


def text_of(sections: list[list[list[str]]]) -> str:
    return "\n\n".join(f"# x{words[0][0]}\n\n" + "\n\n".join(map(" ".join, words)) for words in sections)


def entries_of(sections: list[list[list[str]]], named: dict[str, str]) -> str:
    """The entries whose word is still there, at its locus."""
    at = {
        word: f"{s}.{p}"
        for s, section in enumerate(sections, 1)
        for p, words in enumerate(section, 1)
        for word in words
    }
    rows = (
        f"- {{id: {name}, kind: comment, at: {at[word]}, lemma: {word}, note: x}}"
        for name, word in named.items()
        if word in at
    )
    return "\n".join(rows)


def edited(draw: random.Random, sections: list[list[list[str]]]) -> list[list[list[str]]]:
    """The text after some edits: words, paragraphs and sections put in, taken out and moved."""
    new = [[list(words) for words in section] for section in sections]
    fresh = iter(f"word{i}" for i in range(1000, 2000))
    for _ in range(draw.randint(1, 4)):
        section = draw.choice(new)
        match draw.randrange(6):
            case 0:
                draw.choice(section).insert(1, next(fresh))
            case 1 if len(section) > 1:
                section.remove(draw.choice(section))
            case 2:
                section.insert(draw.randint(0, len(section)), [next(fresh), next(fresh), next(fresh)])
            case 3:
                new.insert(draw.randint(0, len(new)), [[next(fresh), next(fresh)]])
            case 4 if len(new) > 1:
                new.remove(section)
            case _:
                words = draw.choice(section)
                del words[len(words) // 2 :]
    return new


@pytest.mark.parametrize("seed", range(30))
def test_every_published_address_leads_to_its_words_or_says_what_became_of_it(seed: int) -> None:
    draw = random_for(seed)
    words = iter(WORDS)
    sections = [[[next(words) for _ in range(draw.randint(3, 14))] for _ in range(3)] for _ in range(3)]
    named = {f"e{i}": draw.choice(draw.choice(draw.choice(sections))) for i in range(5)}
    old = small(text_of(sections), entries_of(sections, named))
    changed = edited(draw, sections)
    new = small(text_of(changed), entries_of(changed, named))
    record = kept(old)
    before = pages_of(old, *places_now(record, None, old, set(old.anchors)))
    printed, gone = places_now(record, old, new, {note.entry.id for note in book(new).notes})
    after = pages_of(new, printed, gone)
    checked = 0
    for name, tree in before.items():
        if not re.fullmatch(r"small/\d+/index.html", name):
            continue
        for address in tree.xpath("//main//@id[starts-with(., 'p') or starts-with(., 'n-')]"):
            assert name in after, name
            (there,) = after[name].xpath(f"//*[@id='{address}']") or [None]
            assert there is not None, (name, address)
            checked += 1
            if there.xpath("ancestor-or-self::li[ancestor::*[@class='moved'] or parent::ul[@class='moved']]"):
                said = " ".join("".join(there.xpath("ancestor-or-self::li//text()")).split())
                assert "printing, 2026" in said
            elif (
                address.startswith("p") and "." in address and following(tree, address) in " ".join(new_words(changed))
            ):
                was = following(tree, address)
                assert following(after[name], address) == was, (name, address)
    assert checked > 15


def new_words(sections: list[list[list[str]]]) -> list[str]:
    return [word for section in sections for words in section for word in words]


def test_nothing_is_said_where_nothing_changed() -> None:
    edition = small("# One\n\nword1 word2.\n", "- {id: e1, kind: comment, at: 1.1, lemma: word2, note: x}\n")
    printed, gone = places_now(kept(edition), None, edition, {"e1"})
    assert gone == ()
    assert str(printed.at[1, 0]) == str(as_if_printed(edition, 30, 6).at[1, 0])


SERIES_FILES = {
    "source/series.yaml": "title: Series\nvolumes: [{name: one}]\n",
    "source/one/volume.yaml": "title: One\ntext: [text.md]\nlanguage: en\n",
    "source/one/text.md": "# First\n\nword1 word2 word3.\n\n# Second\n\nword4 word5 word6.\n\nword7 word8 word9.\n",
    "apparatus/one/notes.yaml": "- {id: e5, kind: comment, at: 2.1, lemma: word5, note: x}\n"
    "- {id: e8, kind: comment, at: 2.2, lemma: word8, note: y}\n",
}


def test_git_says_which_words_were_printed(tmp_path: Path) -> None:
    """A section was put in before, a paragraph taken out: printed places stand where their words are now."""
    for name, words in SERIES_FILES.items():
        series_put(tmp_path, name, words)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "first")
    revision = subprocess.check_output(["git", "-C", str(tmp_path), "rev-parse", "HEAD"], text=True).strip()
    edition = load(tmp_path, "one", lambda wrong: None)
    assert edition is not None
    record = replace(kept(edition).printed, volume="one", printings=(replace(PRINTING, revision=revision),))
    series_put(tmp_path, "apparatus/one/published.json", write_published(record))
    text = SERIES_FILES["source/one/text.md"]
    changed = "# New\n\nword10 word11.\n\n" + text.replace("word7 word8 word9.\n", "")
    series_put(tmp_path, "source/one/text.md", changed)
    series_put(tmp_path, "apparatus/one/notes.yaml", "- {id: e5, kind: comment, at: 3.1, lemma: word5, note: x}\n")
    problems: list[Diagnostic] = []
    series = read_series(tmp_path, problems.append)
    assert series is not None, problems
    made = make_site(tmp_path, series, tmp_path / "build", problems.append, lambda step: None)
    assert made is not None, problems
    site = made.path.parent
    page = parsed((site / "one/3/index.html").read_bytes())
    printed = {str(place): locus for locus, place in kept(edition).places.paragraphs.items()}
    second = next(place for place, locus in printed.items() if locus == "2.1")
    third = next(place for place, locus in printed.items() if locus == "2.2")
    assert following(page, f"p{second}") == "word4"
    old = parsed((site / "one/2/index.html").read_bytes())
    assert old.xpath(f"//li/a[@id='p{second}']/@href") == [f"../3/#p{second}"]
    (lost,) = old.xpath(f"//li[descendant-or-self::*[@id='p{third}']]")
    assert "was taken out after the first printing, 2026" in lost.text_content()
    (note,) = old.xpath("//li[*[@id='n-e8']]")
    assert "taken out after the first printing, 2026" in note.text_content()
    assert old.xpath("//li/a[@id='n-e5']/@href") == ["../3/#n-e5"]


def changed_since_it_was_printed(root: Path, revision: str) -> Series:
    """A published volume in whose text a paragraph was put in before the printed ones."""
    for name, words in SERIES_FILES.items():
        series_put(root, name, words)
    edition = load(root, "one", lambda wrong: None)
    assert edition is not None
    record = replace(kept(edition).printed, volume="one", printings=(replace(PRINTING, revision=revision),))
    series_put(root, "apparatus/one/published.json", write_published(record))
    text = SERIES_FILES["source/one/text.md"]
    series_put(root, "source/one/text.md", text.replace("word1", "word10 word11.\n\nword1"))
    series = read_series(root, lambda wrong: None)
    assert series is not None
    return series


def test_a_printing_that_was_not_fetched_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    """In a shallow clone nobody knows which words were printed where; wrong addresses would be silent."""
    series = changed_since_it_was_printed(tmp_path, "0123456789abcdef0123456789abcdef01234567")
    with pytest.raises(Failure, match="fetch the revision from which it was printed, 0123456789ab"):
        make_site(tmp_path, series, tmp_path / "build", lambda wrong: None, lambda step: None)
    assert not (tmp_path / "build/series/site").exists()


def test_a_printing_of_which_nobody_knows_the_words_has_no_places(tmp_path: Path) -> None:
    series = changed_since_it_was_printed(tmp_path, "")
    problems: list[Diagnostic] = []
    made = make_site(tmp_path, series, tmp_path / "build", problems.append, lambda step: None)
    assert made is not None
    assert "C514" in {wrong.code for wrong in problems}
    page = parsed((made.path.parent / "one/1/index.html").read_bytes())
    assert page.xpath("//span[starts-with(@id, 'p')]") == []
    assert "The pages of this volume are not known here" in page.text_content()
