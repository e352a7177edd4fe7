"""OpenDocument texts become volumes as those of Word do."""

from __future__ import annotations

from edition.model.diagnostic import Diagnostic
from edition.model.inline import plain
from edition.parse.tei import Document
from edition.parse.word import WordAnswers, read_word
from tests.word.documents import packed

PLACES = {name: name for name in ("office", "text", "style", "table")} | {"draw": "drawing"}
NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in PLACES.items()
) + (' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" '
     'xmlns:dc="http://purl.org/dc/elements/1.1/"')  # fmt: skip
STYLES = """<style:style style:name="T1" style:family="text">
<style:text-properties fo:font-style="italic"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>
<text:list-style style:name="L1">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/></text:list-style>"""
ABOUT = (
    f"""<office:document-meta {NAMES}><office:meta><dc:title>On Lamps</dc:title></office:meta></office:document-meta>"""
)


def odt(body: str, changes: str = "") -> bytes:
    return packed(
        {
            "content.xml": f"<office:document-content {NAMES}>"
            f"<office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:text>{changes}{body}</office:text></office:body></office:document-content>",
            "styles.xml": f"<office:document-styles {NAMES}><office:styles/></office:document-styles>",
            "meta.xml": ABOUT,
        }
    )


def note(words: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation><text:note-body>'
        f"<text:p>{words}</text:p></text:note-body></text:note>"
    )


def read(data: bytes, answers: WordAnswers | None = None) -> tuple[Document, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    document = read_word(data, "a.odt", "new", problems.append, answers or WordAnswers(frozenset("BC")))
    assert document is not None, problems
    return document, problems


def test_every_kind_of_paragraph_and_look() -> None:
    body = (
        '<text:h text:outline-level="1">Of oil</text:h><text:p>The  <text:span text:style-name="T1">lamp</text:span>'
        '<text:s text:c="2"/>burns.</text:p><text:p text:style-name="P1">A quotation.</text:p>'
        '<text:list text:style-name="L1"><text:list-item><text:p>one</text:p></text:list-item><text:list-item>'
        "<text:p>two</text:p></text:list-item></text:list><table:table><table:table-row><table:table-cell><text:p>Year"
        "</text:p></table:table-cell><table:table-cell><text:p>Oil</text:p></table:table-cell></table:table-row>"
        "</table:table>"
    )
    document, _ = read(odt(body))
    assert document.volume.title == "On Lamps"
    assert [
        (block.kind.value, " ".join(block.text.split()) if block.kind.value == "paragraph" else block.text)
        for block in document.text.blocks
    ] == [
        ("heading", "Of oil"),
        ("paragraph", "The lamp burns."),
        ("quotation", "A quotation."),
        ("item", "one"),
        ("item", "two"),
        ("row", "Year\tOil"),
    ]
    styled = document.text.blocks[1]
    assert [styled.text[style.start : style.end] for style in styled.styles] == ["lamp"]
    assert [block.label for block in document.text.blocks[3:5]] == ["1.", "2."]


def test_notes_comments_and_changes() -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>Ann Lee'
        "</dc:creator></office:change-info><text:p>spoke</text:p></text:deletion></text:changed-region>"
        '<text:changed-region text:id="c2"><text:insertion><office:change-info><dc:creator>Ann Lee</dc:creator>'
        "</office:change-info>"
        "</text:insertion></text:changed-region></text:tracked-changes>"
    )
    body = (
        f"<text:p>The great lamp{note('great lamp] lamp B')} burns{note('By night.', 'endnote')}.</text:p><text:p>She "
        '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>said<text:change-end '
        'text:change-id="c2"/> it. <office:annotation office:name="n"><dc:creator>Ann Lee</dc:creator><dc:date>'
        "2026-03-04T00:00:00</dc:date><text:p>Why?</text:p></office:annotation>Here<office:annotation-end "
        'office:name="n"/> it ends.</text:p>'
    )
    document, _ = read(odt(body, changes))
    assert [block.text for block in document.text.blocks] == [
        "The great lamp burns.",
        "By night.",
        "She spoke it. Here it ends.",
    ]
    variant, emendation, draft = document.entries
    assert (variant.lemma, variant.readings[0].text, variant.readings[0].witnesses) == ("great lamp", "lamp", ("B",))
    assert (emendation.lemma, emendation.readings[0].text, emendation.readings[0].resp) == ("spoke", "said", "Ann Lee")
    assert (draft.lemma, plain(draft.note), draft.status, draft.resp, draft.date_edited) == (
        "Here", "Why?", "draft", "Ann Lee", "2026-03-04",
    )  # fmt: skip


def test_what_is_no_words_is_reported() -> None:
    body = (
        '<text:p>A <text:span text:style-name="T2">secret</text:span> word <draw:frame><draw:text-box><text:p>In a box'
        "</text:p></draw:text-box></draw:frame>.</text:p>"
    )
    document, problems = read(odt(body))
    assert document.text.blocks[0].text.split() == ["A", "word", "."]
    assert [item for item in problems if "hidden text, “secret”," in item.message]
    assert [item for item in problems if "a text box, “In a box”," in item.message]
