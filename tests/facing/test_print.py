"""A volume with a translation is printed on facing pages, and the print is what it says."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.commands.conftest import Run
from tests.draws import crossed
from tests.facing.positions import words_of
from tests.facing.project import FILES, write
from tests.facing.random_pairs import write_pair

pytestmark = pytest.mark.tex


def pages(pdf: Path) -> list[str]:
    said = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    return said.split("\f")


def test_both_texts_stand_on_one_opening_with_their_notes(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp").code == 0
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    left, right = places["entries"]["ardet"], places["texts"]["english"]["entries"]["burns"]
    assert (left["page"], right["page"]) == ("2", "3")
    printed = pages(tmp_path / "build/lamp.pdf")
    on_left, on_right = printed[left["sheet"] - 1], printed[right["sheet"] - 1]
    assert "Lucerna ardet et fumat" in on_left
    assert "ardebat" in on_left
    assert "The lamp burns" in on_right
    assert "An oil lamp" in on_right
    assert "The lamp" not in on_left
    assert "ardebat" not in on_right
    rows = [next(i for i, line in enumerate(page.split("\n")) if words in line) for page, words in
            ((on_left, "Luna lucet"), (on_right, "The moon is"))]  # fmt: skip
    assert rows[0] - on_left.count("\n\n\n") == rows[1] - on_right.count("\n\n\n") or abs(rows[0] - rows[1]) <= 1


def test_indexes_have_the_places_of_both_and_each_text_has_its_concordance(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp").code == 0
    book = " ".join(" ".join(pages(tmp_path / "build/lamp.pdf")).split())
    assert "Marcus, 2.2; 3.2" in book or "Marcus 2.2; 3.2" in book
    assert "Gaius, 3.2" in book or "Gaius 3.2" in book
    assert "(Latina)" in book
    assert "(Anglica)" in book


@pytest.mark.parametrize(("seed", "by"), crossed(range(1, 4), ["page", "section", "volume", "paragraph"]))
def test_the_audit_finds_nothing_wrong(run: Run, tmp_path: Path, seed: int, by: str) -> None:
    write_pair(tmp_path, seed, by=by)
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


@pytest.mark.parametrize(("seed", "hebrew"), crossed([1, 2], ["", "english"]))
def test_a_text_that_goes_in_the_other_direction_has_pages_and_notes_that_do(
    run: Run, tmp_path: Path, seed: int, hebrew: str
) -> None:
    """In a Hebrew volume with a Latin-letter translation, and the other way round: text, tables and notes."""
    write_pair(tmp_path, seed, hebrew=hebrew)
    made = run("build", "pair")
    assert made.code == 0, made.err
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


@pytest.mark.parametrize(("seed", "by"), [(506, "volume"), (508, "page"), (513, "section")])
def test_a_word_may_go_on_over_the_other_text(run: Run, tmp_path: Path, seed: int, by: str) -> None:
    """A lemma is divided at the end of its page: its text goes on two pages later."""
    write_pair(tmp_path, seed, parts=20, by=by)
    assert run("build", "pair").code == 0
    audited = run("audit", "pair", "--format", "json")
    assert audited.code == 0, audited.out


def test_the_audit_finds_what_is_wrong_in_the_other_text(run: Run, tmp_path: Path) -> None:
    write_pair(tmp_path, 1)
    assert run("build", "pair").code == 0
    file = tmp_path / "build/pair.loci.json"
    places = json.loads(file.read_text(encoding="utf-8"))
    name, place = next(iter(places["texts"]["english"]["entries"].items()))
    text = file.read_text(encoding="utf-8")
    at = text.index('"texts"')
    was = f'"{name}": {{"sheet": {place["sheet"]}, "page": "{place["page"]}", "line": {place["line"]},'
    assert was in text[at:]
    file.write_text(
        text[:at] + text[at:].replace(was, was.replace(f'"line": {place["line"]},', f'"line": {place["line"] + 1},'), 1)
    )
    audited = run("audit", "pair")
    assert audited.code == 1 or "changed since it was built" in audited.err


def book_of(root: Path) -> str:
    return " ".join(" ".join(pages(root / "build/lamp.pdf")).split())


def test_a_work_that_only_the_translation_cites_is_in_the_bibliography(run: Run, tmp_path: Path) -> None:
    write(tmp_path)
    assert run("build", "lamp").code == 0
    assert "Smith, Ann" in book_of(tmp_path) or "Ann Smith" in book_of(tmp_path)
    assert run("audit", "lamp").code == 0


TEXTUAL = "layers: [{name: textual, kinds: [variant]}, {name: commentary, kinds: [comment], arrangement: endnotes}]\n"
ALL = "layers: [{name: commentary, kinds: [comment, variant], arrangement: endnotes}]\n"


@pytest.mark.parametrize(("layers", "both"), [(TEXTUAL, False), (ALL, True)])
def test_endnotes_of_both_texts_stand_behind_the_text(run: Run, tmp_path: Path, layers: str, both: bool) -> None:
    """Where both have some, the titles say of which text they are."""
    volume = FILES["source/lamp/volume.yaml"] + layers
    write(tmp_path, volume=volume)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    book = book_of(tmp_path)
    assert "3.2 The lamp] An oil lamp" in book
    assert ("Commentarius (Anglica)" in book, "Commentarius (Latina)" in book) == (both, both), book
    assert "ardebat" in book
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out


def test_the_translation_has_the_spaces_of_its_language(run: Run, tmp_path: Path) -> None:
    """French signs are set off in a Latin volume too, however they were typed."""
    french = FILES["source/lamp/english/volume.yaml"].replace("language: en", "language: fr")
    verse = "Quelle lampe! Dit-il: «Oui».\nQuelle lampe ! Dit-il : « Oui »."
    text = FILES["source/lamp/english/text.md"].replace("The moon is bright,\n  the night departs.", verse)
    write(tmp_path, english_volume=french, english_text=text)
    assert run("build", "lamp").code == 0
    command = ["pdftotext", "-bbox", str(tmp_path / "build/lamp.pdf"), "-"]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    places = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">([^<]*)<', said)
    first = [i for i, (_, _, _, word) in enumerate(places) if word == "Quelle"][:2]
    ends = [next(j for j in range(i, i + 12) if places[j][3] == "».") for i in first]
    widths = [float(places[end][2]) - float(places[i][0]) for i, end in zip(first, ends, strict=True)]
    assert widths[0] == pytest.approx(widths[1], abs=0.1)
    assert "Dit-il:" not in "".join(pages(tmp_path / "build/lamp.pdf"))  # in the concordance


def test_an_opening_may_end_in_front_of_a_section(run: Run, tmp_path: Path) -> None:
    """Sections that fill a page each begin one."""
    sections = 4
    text = "\n\n".join(f"# Caput {'xyzw'[i]}\n\n" + "Lucerna ardet et fumat semper. " * 60 for i in range(sections))
    write(tmp_path, {**FILES, "apparatus/lamp/entries.yaml": "[]\n", "apparatus/lamp/english/notes.yaml": "[]\n"},
          text=text, english_text=text.replace("Caput", "Chapter"))  # fmt: skip
    assert run("build", "lamp").code == 0
    lines = [page.strip().split("\n") for page in pages(tmp_path / "build/lamp.pdf")]
    for head in ("CAPUT", "CHAPTER"):
        at = [next((i for i, line in enumerate(page) if head in line.upper() and i), None) for page in lines]
        text_pages = (any("fumat semper" in line for line in page) for page in lines)  # and some of the concordance
        at_the_head = [i for i, is_text in zip(at, text_pages, strict=True) if i and i <= 3 and is_text]
        assert len(at_the_head) == sections, at


def test_a_part_that_begins_a_page_begins_an_opening(run: Run, tmp_path: Path) -> None:
    """Both texts go on there; what was read of the part before the page ended is not on the page before."""
    volume = FILES["source/lamp/volume.yaml"] + "makeup: [{at: 1.2, before: page}]\n"
    write(tmp_path, volume=volume)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    printed = [" ".join(page.split()) for page in pages(tmp_path / "build/lamp.pdf")]
    left = next(i for i, page in enumerate(printed) if "Lucerna ardet et fumat. Marcus" in page)
    for i, word in enumerate(("Oleum deest", "There is no oil"), left + 2):
        assert word in printed[i]
        assert word not in printed[i - 2]
    assert run("audit", "lamp").code == 0


CALLED = (
    "layers: [{{name: all, kinds: [emendation, conjecture, variant, crux, lacuna, supplied, citation, date, person, "
    "organisation, place, work, comment], {}}}]\n"
)


def with_callouts(root: Path, latin: str, english: str) -> None:
    """Two sections in both texts, with notes in each; the layers of a text are set so."""
    files = dict(FILES)
    files["source/lamp/text.md"] += "\n# De nocte\n\nNox atra venit.\n"
    files["source/lamp/english/text.md"] += "\n# The Night\n\nBlack night comes.\n"
    files["apparatus/lamp/entries.yaml"] += "- {id: nox, kind: comment, at: 2.1, lemma: Nox atra, note: Obscura.}\n"
    files["apparatus/lamp/english/notes.yaml"] += "- {id: night, kind: comment, at: 2.1, lemma: night, note: Dark.}\n"
    files["source/lamp/volume.yaml"] += CALLED.format(latin) if latin else ""
    files["source/lamp/english/volume.yaml"] += CALLED.format(english) if english else ""
    write(root, files)


@pytest.mark.parametrize(
    ("latin", "english", "left", "right"),
    [
        ("callouts: letters", "callouts: letters", "ardeta", "The lampa"),
        ("callouts: greek", "callouts: symbols, callouts_at: both", "ardetα", "*The lamp*"),
        ("", "callouts: letters, callouts_by: volume", "ardet et", "The lampa"),
    ],
)
def test_each_side_has_its_callouts(run: Run, tmp_path: Path, latin: str, english: str, left: str, right: str) -> None:
    """Each text has its own signs, which are counted on its own pages; the audit finds none wrong."""
    with_callouts(tmp_path, latin, english)
    assert run("build", "lamp").code == 0
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    printed = pages(tmp_path / "build/lamp.pdf")
    assert left in printed[places["entries"]["ardet"]["sheet"] - 1]
    assert right in printed[places["texts"]["english"]["entries"]["burns"]["sheet"] - 1]
    audited = run("audit", "lamp")
    assert audited.code == 0, audited.out
    assert "4 entries (none wrong)" in audited.out


@pytest.mark.parametrize("latin", [True, False])
def test_callouts_of_sections_that_share_an_opening_are_refused(run: Run, tmp_path: Path, latin: bool) -> None:
    by_section = "callouts: letters, callouts_by: section"
    with_callouts(tmp_path, by_section if latin else "", "" if latin else by_section)
    made = run("build", "lamp")
    assert made.code == 1
    assert f"source/lamp/{'' if latin else 'english/'}volume.yaml" in made.err + made.out
    assert "P126" in made.err + made.out


BEGINS = "makeup: [{at: 2.0, before: page}]\n"
BY_SECTION = "callouts: letters, callouts_by: section"


@pytest.mark.parametrize("asked_in", ["", "english/"])
def test_sections_that_begin_an_opening_count_anew_in_both_texts(run: Run, tmp_path: Path, asked_in: str) -> None:
    """What begins a page in one text begins one in the other: the callouts of neither are refused, in print alike."""
    with_callouts(tmp_path, BY_SECTION, BY_SECTION)
    settings = tmp_path / f"source/lamp/{asked_in}volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + BEGINS, encoding="utf-8")
    for name in ("lamp", "lamp/english"):
        assert "P126" not in run("check", name).out
    made = run("build", "lamp")
    assert made.code == 0, made.err
    printed = pages(tmp_path / "build/lamp.pdf")
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    nox, night = places["entries"]["nox"], places["texts"]["english"]["entries"]["night"]
    assert places["entries"]["ardet"]["sheet"] + 2 == nox["sheet"] == night["sheet"] - 1
    assert "Nox atraa" in printed[nox["sheet"] - 1]
    assert "nighta" in printed[night["sheet"] - 1]
    assert run("audit", "lamp").code == 0


@pytest.mark.parametrize(("asked_in", "code"), [("", 1), ("english/", 0)])
def test_a_text_made_as_a_book_of_its_own_begins_pages_where_it_says_so(
    run: Run, tmp_path: Path, asked_in: str, code: int
) -> None:
    """The pages of the volume's own text are not in it."""
    with_callouts(tmp_path, "", BY_SECTION)
    settings = tmp_path / f"source/lamp/{asked_in}volume.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + BEGINS, encoding="utf-8")
    made = run("build", "lamp/english")
    assert made.code == code, made.err
    assert ("P126" in made.err + made.out) == bool(code)


def test_parts_in_another_order_stand_in_the_way_of_the_book(run: Run, tmp_path: Path) -> None:
    """What is wrong between two texts is told when the volume is made, too, and once."""
    marked = "# One\n\n[1]{.unit}Alpha.\n\n[2]{.unit}Beta.\n"
    crossed = "# One\n\n[2]{.unit}Beta.\n\n[1]{.unit}Alpha.\n"
    files = {**FILES, "source/lamp/text.md": marked, "source/lamp/english/text.md": crossed}
    files = {name: words for name, words in files.items() if not name.startswith("apparatus")}
    files["source/lamp/volume.yaml"] = FILES["source/lamp/volume.yaml"].split("silent:")[0] + "facing: {by: marks}\n"
    write(tmp_path, files)
    made = run("build", "lamp")
    assert made.code == 1
    assert (made.err + made.out).count("S319") == 1


@pytest.mark.parametrize("profile", ["reader", "scholarly", "notes"])
def test_the_book_of_a_profile_has_both_texts_in_its_lists(run: Run, tmp_path: Path, profile: str) -> None:
    """Its indexes have the places of both, its bibliography the works of both, and both have its notes alone."""
    volume = FILES["source/lamp/volume.yaml"] + "profiles: [{name: notes, kinds: [variant]}]\n"
    write(tmp_path, volume=volume)
    made = run("build", "lamp", "--profile", profile)
    assert made.code == 0, made.err
    (file,) = (tmp_path / "build").glob("lamp*.pdf")
    said = " ".join(" ".join(pages(file)).split())
    assert "Marcus 2.2; 3.2" in said
    assert "Gaius 3.2" in said
    assert ("An oil lamp" in said, "ardebat" in said) == (profile != "notes", profile != "reader")
    assert said.count("Smith, Ann. Lamps") == 1  # in the bibliography


def titled(root: Path, *, volume: str = "", english: str = "") -> None:
    """The volume with other lines in its two descriptions."""
    write(
        root,
        volume=FILES["source/lamp/volume.yaml"] + volume,
        english_volume=FILES["source/lamp/english/volume.yaml"] + english,
    )


@pytest.mark.parametrize(
    ("english", "said", "missing"),
    [
        ("editors: [Tom Translator, Tess Translator]\n", "Verterunt Tom Translator et Tess Translator", "Ediderunt"),
        ("editors: [Tom Translator]\n", "Vertit Tom Translator", "Verterunt"),
        ("", "Edidit Anne Editor", "Vert"),
        ("editors: ['Tom [T.] 50% \\\\x']\n", "Vertit Tom [T.] 50% \\x", "Verterunt"),
    ],
)
def test_the_title_page_names_the_translation(run: Run, tmp_path: Path, english: str, said: str, missing: str) -> None:
    """Its title in its own words, and its translators where it names them, in the words of the book."""
    titled(tmp_path, volume="editors: [Anne Editor]\n", english=english)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    title = " ".join(pages(tmp_path / "build/lamp.pdf")[2].split())
    assert "Lucerna The Lamp" in title
    assert "Edidit Anne Editor" in title
    assert said in title
    assert missing not in title


@pytest.mark.parametrize(
    ("name", "output", "contributors", "languages"),
    [
        ("lamp", "pdf", {"Anne Editor", "Tom <T> & Co."}, {"la", "en"}),
        ("lamp", "print", {"Anne Editor", "Tom <T> & Co."}, {"la", "en"}),
        ("lamp/english", "pdf", {"Tom <T> & Co."}, {"en"}),
    ],
)
def test_the_metadata_name_all_editors_and_translators(
    run: Run, tmp_path: Path, name: str, output: str, contributors: set[str], languages: set[str]
) -> None:
    """Whoever looks for a translator finds the book; its author is the volume's."""
    titled(tmp_path, volume="editors: [Anne Editor]\n", english="editors: ['Tom <T> & Co.']\n")
    made = run("build", name, "--to", output)
    assert made.code == 0, made.err
    file = tmp_path / f"build/{name.replace('/', '.')}{'.print' if output == 'print' else ''}.pdf"
    with pikepdf.open(file) as pdf:
        said = pdf.open_metadata()
        assert said["dc:creator"] == [str(pdf.docinfo["/Author"])] == ["Nemo"]
        assert said["dc:contributor"] == contributors
        assert said["dc:language"] == languages


def test_a_translation_as_a_book_of_its_own_says_who_translated_it(run: Run, tmp_path: Path) -> None:
    titled(tmp_path, volume="editors: [Anne Editor]\n", english="editors: [Tom Translator]\n")
    assert run("build", "lamp/english").code == 0
    assert "Translated by Tom Translator" in pages(tmp_path / "build/lamp.english.pdf")[2]


def test_no_page_before_the_first_opening_is_empty(run: Run, tmp_path: Path) -> None:
    """The texts begin on a left-hand page; in front of them stand their titles, on a page without head and number."""
    titled(tmp_path, volume="lines: {by: volume}\n")
    assert run("build", "lamp").code == 0
    printed = pages(tmp_path / "build/lamp.pdf")
    places = json.loads((tmp_path / "build/lamp.loci.json").read_text(encoding="utf-8"))
    first = places["entries"]["ardet"]["sheet"] - 1
    assert (first + 1) % 2 == 0
    assert printed[first - 1].split() == ["Lucerna", "The", "Lamp"]
    assert places["entries"]["ardet"]["line"] == 2, "the titles are no lines of the text"
    assert run("audit", "lamp").code == 0


def test_a_note_of_the_other_text_refers_to_its_own_places_in_lists_too(run: Run, tmp_path: Path) -> None:
    """In the list of its emendations: the loci are those of the translation, and the entries are."""
    emended = "- {id: oil, kind: emendation, at: 1.2, lemma: oil, reading: fuel, note: See @burns and @1.3.}\n"
    write(tmp_path, english_notes=FILES["apparatus/lamp/english/notes.yaml"] + emended)
    made = run("build", "lamp")
    assert made.code == 0, made.err
    said = " ".join("\n".join(pages(tmp_path / "build/lamp.pdf")).split())
    assert said.count("See 3.2 and 3.4.") == 2
    assert "@burns" not in said


def test_a_concordance_in_the_other_direction_has_its_signs_in_their_places(run: Run, tmp_path: Path) -> None:
    """In a Hebrew volume the full stop of an English sentence stands behind its last word in each line of context."""
    volume = FILES["source/lamp/volume.yaml"].split("base:")[0].replace("language: la", "language: he")
    text = "# נר\n\nהנר דולק.\n\nאין שמן.\n\n::: verse\nירח,\n  לילה.\n:::\n"
    files = {name: words for name, words in FILES.items() if not name.startswith("apparatus")}
    write(tmp_path, {**files, "source/lamp/volume.yaml": volume + "texts: [english]\n", "source/lamp/text.md": text})
    made = run("build", "lamp")
    assert made.code == 0, made.err
    *_, last = (word.sheet for word in words_of(tmp_path / "build/lamp.pdf") if word.text == "departs.")
    said = [word.text for word in words_of(tmp_path / "build/lamp.pdf") if word.sheet == last]
    assert said.count("departs.") >= 2
    assert not [word for word in said if word[:1] in {".", ","} and len(word) > 1]
