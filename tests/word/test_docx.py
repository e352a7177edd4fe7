"""Documents of Word become volumes; what does not is reported at its paragraph."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from edition.cli import main
from edition.load import load
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition
from edition.model.entry import Position
from edition.model.inline import plain
from edition.parse.tei import Document
from edition.parse.word import NoteKind, WordAnswers, read_word
from tests.word.documents import STYLES, W, docx, fn, p, r

SIGLA = WordAnswers(frozenset("BCD"))
ITEM = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="3"/></w:numPr>'


def put_in(words: str, by: str = "Ann Lee") -> str:
    return f'<w:ins w:author="{by}" w:date="2026-01-02T00:00:00Z">{r(words)}</w:ins>'


def taken_out(words: str, by: str = "Ann Lee") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r>'
    return f'<w:del w:author="{by}">{run}</w:del>'


def comments(**words: str) -> str:
    """Comments by their keys, which begin with a letter that is no part of it."""
    made = "".join(
        f'<w:comment w:id="{key[1:]}" w:author="Ann Lee" w:date="2026-03-04T10:00:00Z">{p(said)}</w:comment>'
        for key, said in words.items()
    )
    return f"<w:comments {W}>{made}</w:comments>"


def on(key: str, *runs: str) -> str:
    """Words with a comment on them."""
    begin, end = (f'<w:comment{name} w:id="{key}"/>' for name in ("RangeStart", "RangeEnd"))
    return f'{begin}{"".join(runs)}{end}<w:r><w:commentReference w:id="{key}"/></w:r>'


def read(data: bytes, answers: WordAnswers = SIGLA) -> tuple[Document, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    document = read_word(data, "a.docx", "new", problems.append, answers)
    assert document is not None, problems
    return document, problems


def said(document: Document) -> list[str]:
    """Each entry in one line: locus, lemma and what is said."""
    lines = []
    for entry in document.entries:
        readings = "; ".join(
            " ".join(filter(None, (reading.text or reading.type.value, *reading.witnesses, reading.hand, reading.resp)))
            for reading in entry.readings
        )
        where = "" if entry.position is Position.WORDS else f" ({entry.position.value})"
        lines.append(f"{entry.locus} {entry.lemma}{where}] {readings or plain(entry.note)}")
    return lines


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.text.blocks]


def messages(problems: list[Diagnostic]) -> list[str]:
    return [f"{item.span.line}:{item.span.column} {item.code} {item.message}" for item in problems]


def test_every_kind_of_paragraph() -> None:
    row = "".join(f"<w:tc>{p(words)}</w:tc>" for words in ("Year", "Oil"))
    table = f"<w:tbl><w:tr>{row}</w:tr><w:tr>{row.replace('Year', '1926').replace('Oil', 'none')}</w:tr></w:tbl>"
    body = (
        p("On Lamps", style="T") + p("Of oil", style="H1") + p("Of wicks", style="H2") + p("") + p("A paragraph.")
        + p("A ", r("quoted", "<w:i/>"), " line.", style="Q")
        + p("one", more=ITEM.format(0)) + p("within", more=ITEM.format(1)) + p("two", more=ITEM.format(0))
        + p("First line", style="V") + p("second line", style="V") + table
    )  # fmt: skip
    document, problems = read(docx(body))
    assert document.volume.title == "On Lamps"
    assert texts(document) == [
        ("heading", "Of oil"),
        ("heading", "Of wicks"),
        ("paragraph", "A paragraph."),
        ("quotation", "A quoted line."),
        ("item", "one"),
        ("item", "within"),
        ("item", "two"),
        ("verse", "First line\nsecond line"),
        ("row", "Year\tOil"),
        ("row", "1926\tnone"),
    ]
    assert [block.level for block in document.text.blocks][:2] == [1, 2]
    assert [block.label for block in document.text.blocks if block.kind.value == "item"] == ["1.", "", "2."]
    assert [item.code for item in problems] == ["E204"], problems  # of the head of the table


def test_the_looks_of_words() -> None:
    looks = {"<w:i/>": "emphasis", "<w:b/>": "strong", "<w:smallCaps/>": "caps",
             '<w:vertAlign w:val="superscript"/>': "sup",
             '<w:rStyle w:val="E"/>': "emphasis", '<w:u w:val="single"/>': "emphasis"}  # fmt: skip
    for look, role in looks.items():
        document, _ = read(docx(p("The ", r("la", look), r("mp", look), " burns.")))
        block = document.text.blocks[0]
        assert [(block.text[s.start : s.end], s.role.value) for s in block.styles] == [("lamp", role)], look
    for off in ('<w:i w:val="0"/>', '<w:rStyle w:val="E"/><w:i w:val="false"/>'):
        document, _ = read(docx(p("The ", r("lamp", off), " burns.")))
        assert not document.text.blocks[0].styles


def test_notes_with_a_lemma_are_entries() -> None:
    body = p("The lamp burns in the great temple,", fn(1), " and nobody", fn(2), " saw it", fn(3), " at night.", fn(4))
    document, problems = read(
        docx(
            body,
            {
                1: "great temple] large temple B; temple C",
                2: "lamp … nobody] om. D",
                3: p(r("saw"), r("] ", "<w:b/>"), r("sees B "), r("| it] him C")),
                4: "at night B D] by night C",
            },
        )
    )
    assert [line.partition(" ")[2] for line in said(document)] == [
        "lamp burns in the great temple, and nobody] omission D",
        "great temple] large temple B; temple C",
        "saw] sees B",
        "it] him C",
        "at night] by night C",
    ]
    assert not [item for item in problems if item.code not in ("E204",)], messages(problems)


@pytest.mark.parametrize(
    "lemma", ["great temple", "Great Temple", "“great temple”", "the great temple", "great … temple"]
)
def test_a_lemma_stands_in_front_of_its_call(lemma: str) -> None:
    document, _ = read(docx(p("A temple, the great temple,”", fn(1), " and a temple."), {1: f"{lemma}] fane B"}))
    (entry,) = document.entries
    assert entry.lemma.endswith("great temple")
    assert entry.readings[0].text == "fane"


def test_a_semicolon_may_part_readings_from_the_next_lemma_of_a_note() -> None:
    body = p(r("a lamp in a temple"), fn(1))
    document, _ = read(docx(body, {1: "temple] fane B; nave C; lamp … temple] temple with lamp D"}))
    assert said(document) == ["0.1 lamp in a temple] temple with lamp D", "0.1 temple] fane B; nave C"]


def test_the_words_of_a_hand_stay_words() -> None:
    document, _ = read(docx(p(r("a lamp"), fn(1)), {1: "lamp] light B in marg."}))
    assert said(document) == ["0.1 lamp] light B in marg."]


def test_a_lemma_that_is_not_there_is_told_and_its_note_kept() -> None:
    document, problems = read(docx(p("The lamp", fn(1), " burns."), {1: "light] lux B"}))
    assert not [entry for entry in document.entries if entry.readings]
    assert "light] lux B" in [plain(entry.note) for entry in document.entries] + [text for _, text in texts(document)]
    assert [line for line in messages(problems) if "the lemma “light” of a footnote does not stand in front" in line]


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("12 great temple] fane B", "great temple] fane B"),
        ("3.12–13: great temple] fane B", "great temple] fane B"),
        ("v. 7 great temple] om. C", "great temple] omission C"),
        ("great temple: fane B", "great temple] fane B"),
        ("great temple : see the letter of 4 May.", "great temple] see the letter of 4 May."),
        ("4 temple: fane B", "temple] fane B"),
    ],
)
def test_line_numbers_and_colons_in_notes(note: str, wanted: str) -> None:
    document, problems = read(docx(p("The great temple", fn(1), " burns."), {1: note}))
    assert [line.partition(" ")[2] for line in said(document)] == [wanted]
    told = [line for line in messages(problems) if "numbers of lines in front of lemmata" in line]
    assert bool(told) is note[0].isdigit() or note.startswith("v.")


def test_a_number_that_is_part_of_the_lemma_stays() -> None:
    document, _ = read(docx(p("With 12 men", fn(1), " he went."), {1: "12 men] 13 men B"}))
    assert [line.partition(" ")[2] for line in said(document)] == ["12 men] 13 men B"]


def test_a_colon_in_a_sentence_is_no_lemma() -> None:
    document, _ = read(docx(p("The great temple", fn(1), " burns."), {1: "Of this there are two accounts: both late."}))
    assert ("note", "Of this there are two accounts: both late.") in texts(document)


def test_tracked_changes_in_a_note_are_settled_and_told() -> None:
    note = p("nobody] ", taken_out("no one B "), put_in("none C"))
    data = docx(p("And nobody", fn(1), " saw it", fn(2), "."), {1: note, 2: p(put_in("A note put in."))})
    document, problems = read(data)
    assert [line.partition(" ")[2] for line in said(document)] == ["nobody] none C"]
    assert ("note", "A note put in.") in texts(document)
    assert [line for line in messages(problems) if "are accepted: “no one B” is left out" in line]
    rejected, problems = read(data, replace(SIGLA, changes="rejected"))
    assert [line.partition(" ")[2] for line in said(rejected)] == ["nobody] no one B"]


def test_a_comment_that_has_no_place_is_told_with_its_words() -> None:
    body = p(on("0")) + p("A word.")
    _, problems = read(docx(body, word__comments=comments(c0="What of this?")))
    assert [line for line in messages(problems) if "What of this?" in line] or _.entries


def test_raised_commas_between_the_numbers_of_notes_are_no_words() -> None:
    body = p("The lamp", fn(1), r(",", '<w:vertAlign w:val="superscript"/>'), fn(2), " burns.")
    document, _ = read(docx(body, {1: "lamp] light B", 2: "lamp] fire C"}))
    assert document.text.blocks[0].text == "The lamp burns."


def test_numbers_typed_behind_lines_of_verse_are_told_and_left_out() -> None:
    lines = [p(f"Line {i}", *(["\t5"] if i == 5 else []), style="V") for i in range(1, 7)]
    document, problems = read(docx("".join(lines).replace("\t", "</w:t><w:tab/><w:t>")))
    assert document.text.blocks[0].text.split("\n")[4] == "Line 5"
    assert [line for line in messages(problems) if "the number of a line of verse" in line]


@pytest.mark.parametrize(("style", "kind"), [("Verse", "verse"), ("Reverse", "paragraph"), ("Version", "paragraph"),
                                             ("Quotations", "quotation"), ("Vers", "verse")])  # fmt: skip
def test_names_of_styles_are_words(style: str, kind: str) -> None:
    document, _ = read(docx(p("Some words.", style="V")), SIGLA)
    named = docx(p("Some words.", style="V"), word__styles=STYLES.replace('w:val="Verse"', f'w:val="{style}"'))
    document, _ = read(named)
    assert texts(document) == [(kind, "Some words.")]


def test_paragraphs_are_lines_of_verse_when_the_editor_says_so() -> None:
    body = p("One", style="H1") + p("A lamp is low") + p("\tin the hall,") + p() + p("and nobody") + p("sees.")
    document, _ = read(docx(body), replace(SIGLA, verse=True))
    assert texts(document) == [
        ("heading", "One"),
        ("verse", "A lamp is low\nin the hall,"),
        ("verse", "and nobody\nsees."),
    ]
    assert document.text.blocks[1].indents == (0, 1)
    prose, _ = read(docx(body))
    assert {kind for kind, _ in texts(prose)} == {"heading", "paragraph"}


def test_it_is_told_when_notes_without_a_lemma_can_be_read_as_readings() -> None:
    notes = {key: f"{words} C" for key, words in enumerate(("light", "large", "fane"), 1)}
    body = p("The lamp", fn(1), " in the great", fn(2), " temple", fn(3))
    document, problems = read(docx(body, notes), WordAnswers())
    assert any("3 of 3 footnotes without a lemma can be read as readings" in line for line in messages(problems))
    assert not document.volume.witnesses  # no reading cites one
    document, problems = read(docx(body, notes), WordAnswers(variants=frozenset({"footnotes"})))
    assert [one.siglum for one in document.volume.witnesses] == ["C"]
    assert not any("can be read as readings" in line for line in messages(problems))


def test_other_notes_are_the_authors_or_the_editors() -> None:
    data = docx(p("The lamp", fn(1), " burns."), {1: p("By night.") + p("Or day.")})
    author, problems = read(data)
    assert ("note", "By night. Or day.") in texts(author)
    assert [line for line in messages(problems) if "are taken as the author’s" in line]
    editors, _ = read(data, WordAnswers(notes=NoteKind.EDITORS))
    (entry,) = editors.entries
    assert (entry.lemma, plain(entry.note).split()) == ("lamp", ["By", "night.", "Or", "day."])


def test_notes_without_a_lemma_list_readings_when_the_editor_says_so() -> None:
    data = docx(p("The lamp", fn(1), " burns", fn(2), " here."), {1: "lantern B", 2: "om. C D"})
    document, _ = read(data, WordAnswers(frozenset("BCD"), frozenset(["footnotes"])))
    assert [line.partition(" ")[2] for line in said(document)] == ["lamp] lantern B", "burns] omission C D"]


def test_tracked_changes_are_emendations_or_accepted_or_rejected() -> None:
    data = docx(
        p("She ", taken_out("spoke"), put_in("said"), " it ", put_in("well "), "and ", taken_out("quickly "), "left.")
    )
    document, _ = read(data)
    assert texts(document) == [("paragraph", "She spoke it and quickly left.")]
    assert [line.partition(" ")[2] for line in said(document)] == [
        "spoke] said Ann Lee",
        "She spoke it (after)] well Ann Lee",
        "quickly] omission Ann Lee",
    ]
    accepted, _ = read(data, WordAnswers(changes="accepted"))
    assert texts(accepted) == [("paragraph", "She said it well and left.")]
    rejected, _ = read(data, WordAnswers(changes="rejected"))
    assert texts(rejected) == [("paragraph", "She spoke it and quickly left.")]
    assert (accepted.entries, rejected.entries) == ((), ())


def test_comments_are_drafts_of_who_wrote_them() -> None:
    body = p("The ", on("0", r("lamp")), " burns. ", on("1", r("It ends"))) + p("here.")
    document, _ = read(docx(body, word__comments=comments(c0="Is this right?", c1="And this?")))
    first, second = document.entries
    assert (first.lemma, plain(first.note), first.status, first.resp, first.date_edited) == (
        "lamp", "Is this right?", "draft", "Ann Lee", "2026-03-04",
    )  # fmt: skip
    assert second.lemma == "It ends"


def test_a_comment_may_lie_over_paragraphs_and_over_an_entry() -> None:
    begin, end = '<w:commentRangeStart w:id="0"/>', '<w:commentRangeEnd w:id="0"/>'
    body = p("The ", begin, r("lamp"), fn(1), " burns.") + p("It ", r("ends"), end,
             '<w:r><w:commentReference w:id="0"/></w:r>', " here.")  # fmt: skip
    document, _ = read(docx(body, {1: "lamp] light B"}, word__comments=comments(c0="Both?")))
    assert sorted(entry.lemma for entry in document.entries) == ["lamp", "lamp burns. … It ends"]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (p("A ", '<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r>', " word."), "hidden text, “secret”,"),
        (p("A ", '<w:r><w:drawing><wp:docPr xmlns:wp="u" descr="a lamp"/></w:drawing></w:r>', " word."),
         "a picture, “a lamp”,"),
        (p("A ", '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>', " word."), "a sign of the font Wingdings"),
        (p("A ", r("word", "<w:strike/>"), "."), "that words are struck through"),
        (p("A ", r("word", "<w:caps/>"), "."), "of words in capitals"),
        (p("A word.") + "<w:altChunk/>", "not followed"),
        (p("A word", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>XE "lamp"</w:instrText></w:r>'
           '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "."), "an entry for an index"),
    ],
)  # fmt: skip
def test_what_is_no_words_is_reported(body: str, wanted: str) -> None:
    document, problems = read(docx(body))
    assert "word" in document.text.blocks[0].text
    assert "secret" not in document.text.blocks[0].text
    assert [line for line in messages(problems) if wanted in line], messages(problems)


def test_what_stands_elsewhere_in_the_file_is_reported() -> None:
    head = f"<w:hdr {W}>{p('Lamps, a draft')}</w:hdr>"
    _, problems = read(docx(p("A word."), {1: "a note that nothing calls"}, word__header1=head))
    shown = messages(problems)
    assert [line for line in shown if "a header, “Lamps, a draft”," in line]
    assert [line for line in shown if "called nowhere, “a note that nothing calls”," in line]


def test_a_field_shows_its_result_alone() -> None:
    field = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ADDIN X {"a": 1} </w:instrText></w:r>'
             '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("(Lee 1926)")
             + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')  # fmt: skip
    document, _ = read(docx(p("See ", field, " there.")))
    assert document.text.blocks[0].text == "See (Lee 1926) there."


def test_a_place_is_a_paragraph_and_its_words_are_quoted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("source", "apparatus"):
        (tmp_path / name).mkdir()
    made = tmp_path / "lamps.docx"
    made.write_bytes(docx(p("Of oil", style="H1") + p("The lamp ", r("burns", "<w:strike/>"), " here.")))
    with pytest.raises(SystemExit) as ended:
        main(["-C", str(tmp_path), "import", "lamps", str(made)])
    shown = capsys.readouterr().out
    assert ended.value.code == 0, shown
    assert f"{made}:2:10: warning[E204]: that words are struck through is not taken over" in shown
    assert " 2 | The lamp burns here." in shown
    problems: list[Diagnostic] = []
    assert isinstance(load(tmp_path, "lamps", problems.append), Edition)
    assert not problems


WORDS = ["lamp", "temple", "nobody", "night", "well", "left", "large", "Quoted", "verse", "one", "head", "draft?"]


@pytest.mark.parametrize("word", WORDS)
def test_no_word_is_lost_unseen(word: str) -> None:
    """Without a word of the document, the volume or the report is another one."""

    def made(words: str) -> tuple[list[tuple[str, str]], list[str], list[str], str]:
        body = (
            p("Of head", style="H1") + p(words, fn(1), " and nobody", fn(2), " at night.")
            + p("She ", put_in("well "), taken_out("left"), ".") + p("Quoted", style="Q") + p("verse", style="V")
            + p("one", more=ITEM.format(0)) + p("An ", on("0", r("end")), ".")
        ).replace(without, "")  # fmt: skip
        notes = {1: "great temple] large B".replace(without, ""), 2: "nobody] om. C"}
        document, problems = read(docx(body, notes, word__comments=comments(c0="draft?".replace(without, ""))))
        return texts(document), said(document), messages(problems), document.volume.title

    without = "\0"
    whole = made("The lamp of the great temple")
    without = word
    assert made("The lamp of the great temple") != whole


SPANISH, HEBREW = "Como la luz que arde en la torre", "ויהי בימים ההם ואין מלך בישראל"


def about(body: str, creator: str = "") -> tuple[Document, list[str]]:
    """What is read of a document whose settings say English, made by such a user."""
    dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    core = f"<core {dc}><dc:creator>{creator}</dc:creator></core>"
    document, problems = read(docx(body, docProps__core=core))
    return document, messages(problems)


def test_the_language_is_that_of_most_letters() -> None:
    """A machine's own language is no language of a text; that of a quotation is not either."""
    body = p(r(SPANISH, '<w:lang w:val="es-ES"/>')) + p("See it.")
    document, told = about(body)
    assert document.volume.language == "es-ES"
    assert [line for line in told if "es-ES" in line and "en-GB" in line]
    document, told = about(
        p("Now the English goes on and on and on for a while.") + p(r(SPANISH, '<w:lang w:val="es-ES"/>'))
    )
    assert (document.volume.language, told) == ("en-GB", [])


def test_the_language_of_words_from_right_to_left_is_said_apart() -> None:
    """Word has two languages for each run: `w:bidi` is that of Hebrew and Arabic letters."""
    document, _ = about(p(r(HEBREW, '<w:rtl/><w:lang w:val="en-US" w:bidi="he-IL"/>'), more="<w:bidi/>"))
    assert document.volume.language == "he-IL"
    document, _ = about(p(r(HEBREW, "<w:rtl/>"), more="<w:bidi/>"))
    assert document.volume.language == "he"


@pytest.mark.parametrize(("words", "language"), [("Ἐν ἀρχῇ ἦν ὁ λόγος", "grc"), ("Στην αρχή ήταν ο λόγος", "el")])
def test_greek_letters_are_not_english(words: str, language: str) -> None:
    document, told = about(p(words) + p("See it."))
    assert document.volume.language == language
    assert [line for line in told if f"the language is {language}" in line]


@pytest.mark.parametrize(("creator", "author"), [
    ("Anna Lee", "Anna Lee"), ("Lee, A.", "Lee, A."), ("user", ""), ("USER", ""), ("anna", ""),
    ("Microsoft Office User", ""), ("Usuario de Windows", ""), ("Пользователь Windows", ""),
])  # fmt: skip
def test_who_uses_a_machine_is_no_author(creator: str, author: str) -> None:
    document, told = about(p("Words."), creator)
    assert document.volume.author == author
    assert bool([line for line in told if "is not taken for the author" in line]) is not bool(author)
