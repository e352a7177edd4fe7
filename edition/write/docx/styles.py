"""The styles of a Word document: one for each kind of paragraph and for each role of words, with stable identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from edition.model.design import Design, Size, points
from edition.model.text import AROUND, LINE_FORMS, Form
from edition.write.xhtml.escape import escape

FONT = "Times New Roman"
"""Every Word has it, with Latin, Greek, Cyrillic, Hebrew and Arabic letters; a publisher sets another one anyway."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A style of paragraphs: its name, a size of the design, and its properties in WordprocessingML."""

    name: str
    size: str = "text"
    paragraph: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    based: str = "EditionParagraph"
    follows: str = ""
    level: int = 0  # in the outline, from 1
    around: int = 0  # twentieths of a point above and below
    exact: bool = True  # whether its lines stand as far apart as the design says: a picture is higher


_PRIMARY = "<w:qFormat/>"


def style_id(name: str) -> str:
    """The identifier of a style: its name without spaces, as other programs make it too.

    >>> style_id("footnote reference"), style_id("toc 1")
    ('FootnoteReference', 'TOC1')
    """
    return "".join(word[0].upper() + word[1:] for word in name.replace("toc", "TOC").split())


_CENTRED = '<w:jc w:val="center"/>'
_END = '<w:jc w:val="end"/>'
_RIGHT = frozenset({Form.DATELINE, Form.CLOSING, Form.SIGNATURE, Form.SOURCE, Form.RIGHT})
_FLUSH = '<w:ind w:firstLine="0"/>'
_HANGING = '<w:ind w:left="400" w:hanging="400"/>'
_IN = '<w:ind w:left="280" w:right="280" w:firstLine="0"/>'
_WITH = "<w:keepNext/>"
_HEADING = (_WITH, '<w:spacing w:before="240" w:after="120"/>')
_VERSE = (
    "<w:tabs>" + "".join(f'<w:tab w:val="left" w:pos="{at}"/>' for at in range(680, 4700, 400)) + "</w:tabs>",
    '<w:ind w:left="280" w:firstLine="0"/>',
)
_SIDE = '<w:framePr w:w="1100" w:hSpace="140" w:wrap="around" w:vAnchor="text" w:hAnchor="margin" w:xAlign="outside"/>'
_BOLD, _ITALIC, _CAPS = ("<w:b/>", "<w:bCs/>"), ("<w:i/>", "<w:iCs/>"), ("<w:smallCaps/>",)
_UP, _DOWN = ('<w:vertAlign w:val="superscript"/>',), ('<w:vertAlign w:val="subscript"/>',)

PARAGRAPHS: tuple[ParagraphStyle, ...] = (
    ParagraphStyle("Edition Paragraph", paragraph=('<w:ind w:firstLine="240"/>',), based=""),
    ParagraphStyle("Edition Paragraph Continued", paragraph=(_FLUSH,)),
    ParagraphStyle("Edition Thesis", paragraph=(_HANGING,)),
    ParagraphStyle("Edition Quotation", "quote", (_IN,), around=60),
    ParagraphStyle("Edition Verse", paragraph=_VERSE, around=100),
    ParagraphStyle("Edition Quoted Verse", "quote", _VERSE, around=100),
    *(
        ParagraphStyle(f"Edition {form.title()}", paragraph=(_FLUSH, _END) if form in _RIGHT else (_FLUSH,))
        for form in ("lines", *LINE_FORMS, *AROUND)
        if form != Form.CENTRE
    ),
    ParagraphStyle("Edition Centre", paragraph=(_FLUSH, _CENTRED)),
    ParagraphStyle("Edition Speech", paragraph=(_HANGING,)),
    ParagraphStyle("Edition Speech in Verse", paragraph=_VERSE),
    ParagraphStyle("Edition Stage Direction", paragraph=(_FLUSH,)),
    ParagraphStyle("Edition List Item", paragraph=(_HANGING,)),
    ParagraphStyle("Edition Table Head", paragraph=(_WITH, _FLUSH), run=_BOLD),
    ParagraphStyle("Edition Table Cell", paragraph=(_FLUSH,)),
    ParagraphStyle("Edition Lacuna", paragraph=(_FLUSH, _CENTRED)),
    ParagraphStyle("Edition Break", paragraph=(_FLUSH, _CENTRED)),
    ParagraphStyle("Edition Picture", paragraph=(_WITH, _FLUSH, _CENTRED), around=60, exact=False),
    ParagraphStyle("Edition Caption", "notes", (_FLUSH, _CENTRED), around=60),
    ParagraphStyle("Edition Side Note", "notes", (_SIDE, _FLUSH)),
    *(
        ParagraphStyle(f"heading {level}", f"heading_{min(level, 4)}", _HEADING, _BOLD, "", "EditionParagraph", level)
        for level in range(1, 7)
    ),
    ParagraphStyle("Title", "heading_part", (_CENTRED,), _BOLD, ""),
    ParagraphStyle("Subtitle", "heading_1", (_CENTRED,), based=""),
    ParagraphStyle("Edition Author", "heading_1", (_CENTRED,), based=""),
    ParagraphStyle("Edition Editors", paragraph=(_CENTRED,), based=""),
    ParagraphStyle("Edition Imprint", "notes", (_CENTRED,), based=""),
    ParagraphStyle("Edition Contents Title", "heading_1", _HEADING, _BOLD, ""),
    *(ParagraphStyle(f"toc {i}", paragraph=(f'<w:ind w:left="{280 * (i - 1)}"/>',), based="") for i in (1, 2, 3)),
    ParagraphStyle("Edition List", "notes", ('<w:ind w:left="1800" w:hanging="1800"/>',)),
    ParagraphStyle("Edition Index Letter", "notes", _HEADING, _BOLD),
    ParagraphStyle("Edition Index", "notes", (_HANGING,)),
    ParagraphStyle("Edition Bibliography", "notes", (_HANGING,)),
    ParagraphStyle("footnote text", "notes", based=""),
    ParagraphStyle("endnote text", "notes", based=""),
    ParagraphStyle("Edition Author Note", "notes", based="FootnoteText"),
    *(ParagraphStyle(f"Edition Apparatus {i}", "notes", based="FootnoteText") for i in range(1, 10)),
)
"""The styles of paragraphs. `Edition Apparatus 1` is that of the notes of the first layer of the volume, and so on."""

CHARACTERS: dict[str, tuple[str, ...]] = {
    "Edition Emphasis": _ITALIC, "Edition Strong": _BOLD, "Edition Small Capitals": _CAPS, "Edition Raised": _UP,
    "Edition Lowered": _DOWN, "Edition Language": (), "Edition Lemma": (), "Edition Reading": (),
    "Edition Siglum": _BOLD, "Edition Editorial": _ITALIC, "Edition Work": _ITALIC, "Edition Name": (),
    "Edition Elsewhere": (), "Edition Supplied": (), "Edition Speaker": _CAPS, "Edition Label": (),
    "Edition Place": (), "Edition Milestone": _UP, "Edition Note Divider": _UP, "Edition Locator": (),
    "Edition Volume": _BOLD, "Edition Headword": _BOLD, "footnote reference": _UP, "endnote reference": _UP,
    "Hyperlink": (),
}  # fmt: skip
"""The styles of words, by name, with their properties."""


def style_sheet(design: Design, language: str, bidi: bool) -> str:
    """`word/styles.xml`, in the sizes of a design and the language of a volume."""
    text = design.sizes.text
    fonts = "".join(f' w:{use}="{FONT}"' for use in ("ascii", "hAnsi", "eastAsia", "cs"))
    rules = f"<w:rFonts{fonts}/>{in_order(_sized(text))}"
    rules += f'<w:lang w:val="{escape(language)}" w:eastAsia="{escape(language)}" w:bidi="{escape(language)}"/>'
    normal = f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>{_PRIMARY}'
    normal += f"<w:pPr>{'<w:bidi/>' if bidi else ''}{_spaced(text)}</w:pPr></w:style>"
    return (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{rules}</w:rPr></w:rPrDefault>"
        f"<w:pPrDefault/></w:docDefaults>{normal}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        + "".join(_paragraph(style, getattr(design.sizes, style.size)) for style in PARAGRAPHS)
        + "".join(_character(name, run) for name, run in CHARACTERS.items())
    )


def _paragraph(style: ParagraphStyle, size: Size) -> str:
    follows = f'<w:next w:val="{style.follows}"/>' if style.follows else ""
    rules = style.paragraph + ((f'<w:outlineLvl w:val="{style.level - 1}"/>',) if style.level else ())
    rules += () if any(rule.startswith("<w:spacing") for rule in rules) else (_spaced(size, style.around, style.exact),)
    own = "" if style.name[0].islower() or style.name in ("Title", "Subtitle") else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style_id(style.name)}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based or "Normal"}"/>{follows}{_PRIMARY}'
        f"<w:pPr>{in_order(rules)}</w:pPr><w:rPr>{in_order(style.run + _sized(size))}</w:rPr></w:style>"
    )


def _character(name: str, run: tuple[str, ...]) -> str:
    own = "" if name[0].islower() or name == "Hyperlink" else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{own} w:styleId="{style_id(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/>{_PRIMARY}<w:rPr>{in_order(run)}</w:rPr></w:style>'
    )


def _sized(size: Size) -> tuple[str, ...]:
    half = round(float(size.letters) * 2)
    return f'<w:sz w:val="{half}"/>', f'<w:szCs w:val="{half}"/>'


_ORDER = {name: i for i, name in enumerate((
    "pStyle", "keepNext", "framePr", "numPr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl",
    "rStyle", "rFonts", "b", "bCs", "i", "iCs", "smallCaps", "webHidden", "sz", "szCs", "vertAlign", "rtl", "lang",
))}  # fmt: skip
"""The order in which the schema has properties of paragraphs, and of runs."""


def in_order(properties: Iterable[str]) -> str:
    """Properties, each once, in the order of the schema.

    >>> in_order(("<w:i/>", "<w:b/>", "<w:i/>"))
    '<w:b/><w:i/>'
    """
    return "".join(sorted(dict.fromkeys(properties), key=lambda one: _ORDER[_NAME.match(one)[1]]))  # type: ignore[index]


_NAME = re.compile(r"<w:(\w+)")


def _spaced(size: Size, around: int = 0, exact: bool = True) -> str:
    white = f'w:before="{around}" w:after="{around}" ' if around else ""
    least = "exact" if exact else "atLeast"
    return f'<w:spacing {white}w:line="{round(float(size.leading) * 20)}" w:lineRule="{least}"/>'


def twips(length: str) -> int:
    """A length of a design in twentieths of a point.

    >>> twips("25.4mm")
    1440
    """
    return round(points(length) * 72 / 72.27 * 20)


def section(design: Design, bidi: bool) -> str:
    """The settings of the pages: the size and margins of the design."""
    page = design.page
    width, height = twips(page.width), twips(page.height)
    inner, measure, top, foot = (twips(length) for length in (page.inner, page.measure, page.top, page.foot))
    outer = max(0, width - inner - measure)
    return (
        '<w:footnotePr><w:numRestart w:val="continuous"/></w:footnotePr>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar w:top="{top}" w:right="{outer}" w:bottom="{max(0, height - foot)}" w:left="{inner}" '
        f'w:header="{min(twips(page.head), top)}" w:footer="{max(0, height - foot) // 2}" w:gutter="0"/>'
        + ("<w:bidi/>" if bidi else "")
    )
