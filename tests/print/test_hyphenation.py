"""Words are divided as their own language divides them, and as no other does; a language without patterns is reported.

What is allowed is told by pyphen's algorithm, which is not TeX's.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
import unicodedata
from functools import cache
from pathlib import Path

import pyphen  # type: ignore[import-untyped]
import pytest

from edition.actions.checking import checked
from edition.build import build
from edition.combining_marks import MARKS
from edition.designs.folder import styles_dir
from edition.hyphenation import all_patterns, dictionary, patterns_of
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.pattern_files import absent
from edition.typeset import typeset
from edition.typeset.lualatex import JOB
from edition.words import WORD
from edition.write.latex import write_latex
from tests.print.book import audited
from tests.print.volume import VOLUME, write_volume

WORDS = dict(
    line.split("\t") for line in Path(__file__).with_name("languages.txt").read_text(encoding="utf-8").splitlines()
)
"""By tag, the first article of the Universal Declaration of Human Rights, and some long words."""


Cut = tuple[str, str]


def narrow(root: Path) -> str:
    """The settings of a volume with lines so short that words have to be divided; its design is put beside it."""
    (root / "styles").mkdir(parents=True, exist_ok=True)
    (root / "styles/narrow.yaml").write_text("format: 2\nextends: octavo\npage: {measure: 76mm}\n", "utf-8")
    return f"{VOLUME}style: narrow\n"


def cuts(root: Path, text: str, tag: str = "en", problems: list[Diagnostic] | None = None) -> list[Cut]:
    """The two parts of each word that the end of a line divides in a volume in a language, in the order of the text."""
    settings = narrow(root).replace("language: en", f"language: {tag}")
    write_volume(root, text=f"# I\n\n{text}\n", entries="[]\n", names="[]\n", volume=settings)
    return cuts_of(root, tag, problems)


def cuts_of(root: Path, tag: str, problems: list[Diagnostic] | None = None) -> list[Cut]:
    """The same of the volume `small` that is there; what is reported is added to `problems`."""
    edition = load(root, "small", lambda item: None)
    assert edition is not None
    assert edition.volume.language == tag
    directory = root / "tex"
    directory.mkdir()
    problems = [] if problems is None else problems
    assert typeset(write_latex(edition), directory, "small", styles_dir(), problems.append, lambda step: None), problems
    return cuts_in(directory)


def cuts_in(directory: Path) -> list[Cut]:
    """The same of what a run has left in its folder."""
    record = json.loads((directory / f"{JOB}.marks.json").read_text(encoding="utf-8"))
    parts = ((cut["left"], cut["right"]) for cut in record["hyphens"] if not cut["hard"])
    return [(left.rpartition("’")[2], "".join(WORD.findall(right)[:1])) for left, right in parts]


def paragraphs(words: str, tag: str = "", count: int = 5) -> str:
    """Words several times, each time from another one on: the lines end elsewhere."""
    listed = words.split()
    turned = (" ".join((listed[i:] + listed[:i]) * 2) for i in range(0, 4 * count, 4))
    return "\n\n".join(f"[{line}]{{lang={tag}}}" if tag else line for line in turned)


NEAR = {"de-1901": "de", "la-x-classic": "la", "uk": "ru"}
"""Languages that are told from another than English."""

EXCEPTIONS = {("разу", "мом"), ("ра", "зумом")}
"""Of Russian (hyph-ru.hyp.txt)."""


@cache
def allowed(tag: str) -> pyphen.Pyphen:
    """An independent reader of the same patterns."""
    patterns = patterns_of(tag)
    assert patterns is not None
    if patterns.is_written:
        words = dictionary(patterns.name)
    else:
        name = patterns.file if patterns.collection else "hyph-en-us.pat.txt"
        place = subprocess.run(["kpsewhich", name], capture_output=True, check=False, text=True).stdout.strip()
        words = Path(place).read_text(encoding="utf-8") if place else dictionary("hyph_en_US")
    return _reader(words, patterns.left, patterns.right)


def _reader(words: str, left: int, right: int) -> pyphen.Pyphen:
    with tempfile.NamedTemporaryFile("w", suffix=".dic", encoding="utf-8") as file:
        file.write("UTF-8\n" + "\n".join(words.split()) + "\n")
        file.flush()
        return pyphen.Pyphen(filename=file.name, left=left, right=right)


def divides(tag: str, cut: Cut) -> bool:
    """Whether the patterns of a language allow a word to be divided so, or its list of exceptions."""
    left, right = (unicodedata.normalize("NFC", part).lower() for part in cut)
    return len(left) in allowed(tag).positions(left + right) or (left, right) in EXCEPTIONS


@pytest.fixture(scope="module")
def divided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[Cut]]:
    """What is divided of each language, in one volume with all of them; words that two of them have do not count."""
    text = "\n\n".join(paragraphs(words, tag, count=10) for tag, words in WORDS.items())
    forms = {tag: set(re.findall(r"\w+", words)) for tag, words in WORDS.items()}
    found: dict[str, set[Cut]] = {tag: set() for tag in WORDS}
    for cut in cuts(tmp_path_factory.mktemp("languages"), text):
        [*tags] = (tag for tag in WORDS if "".join(cut) in forms[tag])
        assert tags, cut
        if len(tags) == 1:
            found[tags[0]].add(cut)
    return found


@pytest.mark.tex
@pytest.mark.parametrize("tag", WORDS)
def test_words_are_divided_as_their_language_divides_them(tag: str, divided: dict[str, set[Cut]]) -> None:
    assert len(divided[tag]) > 2
    assert [cut for cut in divided[tag] if not divides(tag, cut)] == []
    assert [cut for cut in divided[tag] if not divides(NEAR.get(tag, "en"), cut)], divided[tag]


@pytest.mark.tex
@pytest.mark.parametrize("tag", ["la", "sv", "de-1901"])
def test_a_volume_is_divided_as_its_language_divides(tag: str, tmp_path: Path) -> None:
    english = paragraphs("incomprehensibility of institutionalisation characteristically " * 6, "en")
    found = set(cuts(tmp_path, f"{paragraphs(WORDS[tag], count=8)}\n\n{english}", tag))
    own = {cut for cut in found if "".join(cut) in WORDS[tag]}
    assert len(own) > 2
    assert len(found - own) > 2
    assert [cut for cut in own if not divides(tag, cut)] == []
    assert [cut for cut in found - own if not divides("en", cut)] == []


@pytest.mark.tex
def test_titles_of_works_are_divided_in_the_language_of_the_work(tmp_path: Path) -> None:
    """In the bibliography; without `langid` as the volume is."""

    def in_bibliography(folder: str, langid: str) -> set[Cut]:
        words = WORDS["ru"].split()
        titles = (" ".join(words[i:] + words[:i]) for i in range(0, 80, 2))
        works = "\n".join(
            f"@book{{k{i}, title={{{title}}}, {langid} date={{{1900 + i}}}}}" for i, title in enumerate(titles)
        )
        root = tmp_path / folder
        cites = " ".join(f"[@k{i}]" for i in range(40))
        write_volume(
            root, text="# I\n\n[p. 1]{.pb}One word.\n", names="[]\n",
            entries=f"- {{id: a, kind: comment, at: 1.1, lemma: One, note: '{cites}'}}\n", volume=narrow(root),
        )  # fmt: skip
        (root / "apparatus/small/works.bib").write_text(works, encoding="utf-8")
        problems: list[Diagnostic] = []
        assert build(root, "small", ("pdf",), root / "build", problems.append, lambda step: None), problems
        shown = subprocess.run(
            ["pdftotext", "-layout", str(root / "build/small.pdf"), "-"], capture_output=True, check=True, text=True
        ).stdout
        forms = set(re.findall(r"\w+", WORDS["ru"]))
        halves = re.findall(r"(\w+)[-\u00ad]\n\s*(\w+)", shown[shown.rindex("Bibliography") :])
        return {(left, right) for left, right in halves if left + right in forms}

    found = in_bibliography("with", "langid={russian},")
    assert found
    assert [cut for cut in found if not divides("ru", cut)] == []
    assert in_bibliography("without", "") == set()


OLD = str.maketrans("ие", "іѣ")
NEW = str.maketrans("іѣ", "ие", "\u0301")


@pytest.mark.tex
def test_accents_and_old_letters_change_nothing(tmp_path: Path) -> None:
    """Accents that are typed as marks of their own part no word; old letters are divided as those in their place."""
    plain = WORDS["ru"]
    accented = re.sub("([аоуыэюя])([бвгдзклмнпрст])", "\\1\u0301\\2", plain)
    assert accented != plain != plain.translate(OLD)
    text = f"{paragraphs(accented, 'ru')}\n\n{paragraphs(plain.translate(OLD), 'ru-petr1708')}"
    found = cuts(tmp_path, text)
    plainly = {(left.translate(NEW), right.translate(NEW)) for left, right in found}
    assert len([cut for cut in found if "\u0301" in "".join(cut)]) > 2
    assert len([cut for cut in found if {*"іѣ"} & {*"".join(cut)}]) > 2
    assert [cut for cut in plainly if not divides("ru", cut)] == []


def problems_of(root: Path, tag: str) -> list[tuple[str, int, int, str]]:
    """What the check says of a language: code, line and column, hint."""
    write_volume(root, text=f"# I\n\nOne [word]{{lang={tag}}} more.\n", entries="[]\n", names="[]\n")
    found = checked(root, "small")[1]
    return [(item.code, item.span.line, item.span.column, item.hint) for item in found if item.code in {"C208", "P112"}]


def test_patterns_that_are_missing_are_reported_with_what_brings_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.pattern_files._there", lambda names: frozenset({"hyph-ru.pat.txt"}))
    [(code, line, column, hint)] = problems_of(tmp_path, "la")
    assert (code, line, column) == ("P112", 3, 6)
    assert "lang-european" in hint or "langeuropean" in hint
    assert problems_of(tmp_path, "ru") == []
    assert problems_of(tmp_path, "fr") == []  # pyphen's are always there


def test_a_language_that_has_no_patterns_is_reported(tmp_path: Path) -> None:
    assert [found[:3] for found in problems_of(tmp_path, "kk")] == [("C208", 3, 6)]
    assert problems_of(tmp_path, "he") == []  # it divides no words


@pytest.mark.tex
def test_a_language_without_patterns_has_no_hyphens(tmp_path: Path) -> None:
    words = "konstitutsiya memleketter ministerlik respublika qauipsizdik " * 3
    assert cuts(tmp_path, "\n\n".join(paragraphs(words, tag) for tag in ("kk", "ru-Latn")), "kk") == []


@pytest.mark.tex
def test_a_book_without_its_patterns_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when nothing of the volume has changed: they may have been installed meanwhile."""
    write_volume(tmp_path, text="# I\n\n[p. 1]{.pb}One [verbum]{lang=la} more.\n", entries="[]\n", names="[]\n")
    seen: list[str] = []

    def again() -> tuple[list[str], int]:
        problems: list[Diagnostic] = []
        steps = len(seen)
        assert build(tmp_path, "small", ("pdf",), tmp_path / "build", problems.append, seen.append)
        return [item.code for item in problems if item.code == "P112"], len(seen) - steps

    monkeypatch.setattr("edition.pattern_files._there", lambda names: frozenset())
    assert again()[0] == ["P112"]
    assert again()[0] == ["P112"]
    monkeypatch.undo()
    assert again()[0] == []
    assert again() == ([], 0)


INDIC = {
    "kn": "ಎಲ್ಲಾ ಮಾನವರೂ ಸ್ವತಂತ್ರರಾಗಿಯೇ ಜನಿಸಿದ್ದಾರೆ ಹಾಗೂ ಘನತೆ ಮತ್ತು ಹಕ್ಕುಗಳಲ್ಲಿ ಸಮಾನರಾಗಿದ್ದಾರೆ ಸಹೋದರಭಾವದಿಂದ ವರ್ತಿಸಬೇಕು",
    "te": "ప్రతిపత్తిస్వత్వములవిషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు భ్రాతృభావముతో వర్తింపవలయును",
    "sa": "धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः शारीरकमीमांसाशास्त्रार्थतत्त्वनिर्णयपूर्वकमोक्षसाधनोपायप्रतिपादनार्थम् आनन्तर्यार्थत्वे",
    "mr": "सर्व मानवी व्यक्ती जन्मतः स्वतंत्र आहेत व त्यांना समान प्रतिष्ठा व समान अधिकार आहेत विचारशक्ती सदसद्विवेकबुद्धी",
    "hi": "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है अन्तरात्मा भाईचारे",
}


@pytest.mark.tex
@pytest.mark.parametrize("tag", INDIC)
def test_words_in_indic_scripts_are_divided_between_syllables(tag: str, tmp_path: Path) -> None:
    """Neither before a sign of a vowel nor inside a conjunct."""
    patterns = patterns_of(tag)
    assert patterns is not None
    if absent([patterns]):
        pytest.skip(f"needs texlive-lang-{patterns.collection}")
    found = cuts(tmp_path, paragraphs(INDIC[tag], count=6), tag)
    assert len(found) > 2
    assert [cut for cut in found if not divides(tag, cut)] == []
    assert not [right for _, right in found if unicodedata.category(right[0])[0] == "M"]
    assert not [left for left, _ in found if unicodedata.combining(left[-1]) == 9]


IAST = (
    "dharmakṣetre kurukṣetre samavetā yuyutsavaḥ kr̥ṣṇārjunasaṃvāda śārīrakamīmāṃsāśāstrārthatattvanirṇayapūrvakamokṣa"
    "sādhanopāyapratipādanārtham bṛhadāraṇyakopaniṣadbhāṣyavārttikaduḥkhopaśamanavākyārthavṛttipitṝṇām agnimīḷe"
)
PALI = (
    "dhammacakkappavattanasuttavaṇṇanāya paṭiccasamuppādavibhaṅgasaṅkhārapaccayaviññāṇataṇhupādānadukkha"
    "domanassupāyāsā gantvā brahmacariyapariyosānasammāsambuddhasāvakasaṅghabhikkhunīpātimokkha"
    "daḷhakaraṇaṃ cattāro sambhavanti"
)
VOWEL = r"(?:ai|au|r̥|[aāiīuūeoṛṝ])"


@pytest.mark.tex
@pytest.mark.parametrize(
    ("tag", "words", "ends", "begins"),
    [
        ("sa-Latn", IAST, rf"(?:{VOWEL}[ṃḥ]?|ḷ(?!{VOWEL}))", rf"[^\Waāiīuūeoṛṝṃḥ]+{VOWEL}"),
        ("sa", IAST, rf"(?:{VOWEL}[ṃḥ]?|ḷ(?!{VOWEL}))", rf"[^\Waāiīuūeoṛṝṃḥ]+{VOWEL}"),
        ("pi", PALI, rf"{VOWEL}(?:ṃ|[kgṅcjñṭḍṇtdnpbmyrlvsh])?", rf"[kgcjñṭḍṇtdnpbmyrlvsḷ]?h?[yrlv]?{VOWEL}"),
    ],
    ids=["sa-Latn", "sa", "pi"],
)
def test_transliterated_words_are_divided_between_syllables(
    tag: str, words: str, ends: str, begins: str, tmp_path: Path
) -> None:
    """Compounds that are longer than a line are divided, and no line sticks out."""
    problems: list[Diagnostic] = []
    found = cuts(tmp_path, paragraphs(words, count=8), tag, problems)
    assert len(found) > 10
    assert [item for item in problems if item.code == "P103"] == []
    parts = [tuple(unicodedata.normalize("NFC", part) for part in cut) for cut in found]
    assert [cut for cut in parts if not (re.search(f"{ends}$", cut[0]) and re.match(begins, cut[1]))] == []


@pytest.mark.tex
@pytest.mark.parametrize("first", [1, 2])
def test_words_that_are_longer_than_a_line_are_divided_in_the_last_note_of_a_page(first: int, tmp_path: Path) -> None:
    """Also where the note goes on overleaf, and would otherwise have no word cut: nothing is printed off the page."""
    settings = narrow(tmp_path).replace("language: en", "language: sa-Latn").replace("pages_of: M\n", "")
    long = "śārīrakamīmāṃsāśāstrārthatattvanirṇayapūrvakamokṣasādhanopāyapratipādana"
    words = [f"{consonant}{vowel}{long}" for consonant in "kgcjtdpbml" for vowel in "aiu"]
    filling = ["tāvad eva " * ((number * number * first) % 13) for number in range(len(words))]
    text = "\n\n".join(f"evaṃ {word} iti kiṃ ca {more}" for word, more in zip(words, filling, strict=True))
    entries = "".join(
        f"- id: e{number}\n  kind: variant\n  at: 1.{number}\n  lemma: {word}\n  readings:\n"
        f"    - {{text: {word}saṃgraheṇa {word}nirṇaye {word}bhāvena ca, wit: [M]}}\n"
        for number, word in enumerate(words, 1)
    )
    write_volume(tmp_path, text=f"# I\n\n{text}\n", entries=entries, names="[]\n", volume=settings)
    _, _, report = audited(tmp_path)
    assert report.entries_checked == len(words)


def test_every_dictionary_can_be_read() -> None:
    """A pattern is letters with figures between them: nothing of the dictionary's other lines is left."""
    for tag, patterns in all_patterns().items():
        if patterns.is_written:
            found = dictionary(patterns.name).split()
            assert len(found) >= (60 if tag in {"as", "kn", "or", "pa", "te"} else 100), tag
            letter = rf"[^\W\d_\u00b7]|[\u00b7'’-]|[{MARKS}\u200c\u200d]"
            assert all(re.fullmatch(rf"\.?(?:\d?(?:{letter}))+\d?\.?", pattern) for pattern in found), tag
