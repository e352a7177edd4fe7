"""What the importer knows of the commands of LaTeX, reledmac and reledpar: their arguments, and what they mean.

Arguments are written in signs: `*` a star, `[` an optional one, `{` one that is needed.
"""

from __future__ import annotations

SERIES = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

HEADINGS = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4, "paragraph": 5, "subparagraph": 6,
    "eledchapter": 1, "eledsection": 2, "eledsubsection": 3, "eledsubsubsection": 4,
}  # fmt: skip
"""Commands that make a heading, and how deep it is."""

STYLES = {
    "textit": "italic", "emph": "italic", "textsl": "italic", "textbf": "bold", "textsc": "smallcaps",
    "textsuperscript": "superscript", "textsubscript": "subscript", "uline": "italic", "underline": "italic",
    "so": "italic", "textins": "italic", "textup": "", "textnormal": "", "textrm": "", "textsf": "", "texttt": "",
    "mbox": "", "textmd": "", "textlf": "", "sameword": "", "protect": "",
}  # fmt: skip
"""Commands that set their words in a style; empty: as they are."""

SWITCHES = {
    "itshape": "italic", "em": "italic", "it": "italic", "slshape": "italic", "bfseries": "bold", "bf": "bold",
    "scshape": "smallcaps", "sc": "smallcaps", "normalfont": "", "mdseries": "", "rmfamily": "", "upshape": "",
    "small": "", "footnotesize": "", "large": "", "Large": "", "normalsize": "", "sffamily": "", "ttfamily": "",
    "tiny": "", "scriptsize": "", "LARGE": "", "huge": "", "Huge": "",
}  # fmt: skip
"""Commands that set the rest of a group in a style."""

_EVERY = ("italic", "bold", "smallcaps")
ENDED = {"normalfont": _EVERY, "it": _EVERY, "bf": _EVERY, "sc": _EVERY, "upshape": ("italic", "smallcaps"),
         "mdseries": ("bold",), "textnormal": _EVERY, "textup": ("italic", "smallcaps"),
         "textmd": ("bold",)}  # fmt: skip
"""The styles that a command ends."""

SIDES = ("ledsidenote", "ledleftnote", "ledrightnote", "ledinnernote", "ledouternote", "marginpar", "marginnote")
"""Notes in the margin: pages of a witness, or words."""

ANCHORS = ("edlabel", "edlabelS", "edlabelE", "label", "linelabel", "applabel")
"""Commands that name a place."""

BREAKS = {"newline": " ", "linebreak": " ", "\\": " ", " ": " ", ",": "\u202f", ";": " ", ":": " ", "!": "", "/": "",
          "-": "", "@": "", "quad": " ", "qquad": " ", "thinspace": "\u202f", "enspace": " ", "nobreakspace": "\u00a0",
          "space": " ", "allowbreak": "", "xspace": "", "hfill": " ", "leavevmode": "", "relax": ""}  # fmt: skip
"""Commands that are a space, or nothing."""

SIGNS = {"dots": "…", "ldots": "…", "textellipsis": "…", "dotsc": "…", "S": "§", "P": "¶", "dag": "†", "ddag": "‡",
         "textdagger": "†", "textdaggerdbl": "‡", "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}",
         "textendash": "–", "textemdash": "—", "textlangle": "⟨", "textrangle": "⟩", "langle": "⟨", "rangle": "⟩",
         "textless": "<", "textgreater": ">", "lbrack": "[", "rbrack": "]", "textbackslash": "\\", "guillemotleft": "«",
         "guillemotright": "»", "og": "« ", "fg": " »", "textquoteleft": "‘", "textquoteright": "’",
         "textquotedblleft": "“", "textquotedblright": "”", "quotedblbase": "„", "glqq": "„", "grqq": "“",
         "textbar": "|", "textbullet": "•", "textperiodcentered": "·", "textasciitilde": "~", "textasciicircum": "^",
         "LaTeX": "LaTeX",
         "TeX": "TeX", "slash": "/", "textdegree": "°", "textregistered": "®", "copyright": "©",
         "pounds": "£"}  # fmt: skip
"""Commands that are signs."""

LAYOUT: dict[str, str] = {
    **dict.fromkeys(("noindent", "indent", "newpage", "clearpage", "cleardoublepage", "pagebreak", "nopagebreak",
                     "smallskip", "medskip", "bigskip", "smallbreak", "medbreak", "bigbreak", "centering",
                     "raggedright",
                     "raggedleft", "sloppy", "fussy", "autopar", "numberlinefalse", "numberlinetrue", "skipnumbering",
                     "pausenumbering", "resumenumbering", "startlock", "endlock", "startsub", "endsub", "stopmsdata",
                     "beforeeledchapter", "maketitle", "tableofcontents", "printindex", "frontmatter", "mainmatter",
                     "backmatter", "appendix", "doublespacing", "onehalfspacing", "singlespacing", "nolinebreak",
                     "hrulefill", "dotfill", "memorydump", "stanzaindentbase", "eledmacdebug", "Pages", "Columns",
                     "firstlinenum*", "hfil", "vfill", "vfil", "null", "ignorespaces", "unskip", "ledfootnote",
                     "strut", "par*", "selectfont", "makeindex", "flushleft", "flushright", "twocolumn", "onecolumn",
                     "normalem", "hline", "toprule", "midrule", "bottomrule", "theendnotes", "EkdosisOn", "EkdosisOff",
                     "endmark", "ekdmark", "ekdnohfmark", "ekdresethfmarks", "innerlinenumbers", "outerlinenumbers",
                     "leftlinenumbers", "rightlinenumbers", "NLS"), ""),
    **dict.fromkeys(("vskip", "hskip", "kern", "vglue", "hglue", "raise", "lower", "parindent", "parskip",
                     "baselineskip", "leftskip", "rightskip", "hangindent", "penalty", "hangafter", "widowpenalty",
                     "clubpenalty", "tolerance", "looseness", "textdir", "pardir", "bodydir", "pagedir", "begingroup",
                     "endgroup", "bgroup", "egroup", "par*", "write", "openin", "openout", "read",
                     "immediate", "makeatletter", "makeatother"), ""),
    **dict.fromkeys(("stepcounter", "refstepcounter", "newcounter", "bibitem", "settowidth", "setmsdatalabel",
                     "special", "directlua", "luaexec", "luadirect", "latelua", "AtBeginDocument",
                     "AtEndDocument"), "{"),
    **dict.fromkeys(("vspace", "hspace", "addvspace", "pagestyle", "thispagestyle", "pagenumbering",
                     "firstlinenum",
                     "linenumincrement", "lineation", "linenummargin", "setline", "advanceline", "setlinenum", "msdata",
                     "hangingsymbol", "linenum", "bibliographystyle", "bibliography", "nocite", "input", "include",
                     "doendnotes",
                     "foottextfont", "hyphenation", "linenumannotation", "sidenotemargin",
                     "setstanzaindents", "selectlanguage",
                     "SetLineation", "SetApparatus", "SetHooks", "SetAlignment",
                     "SigLine", "SetTEIxmlExport", "SetUnit", "ekdsetup",
                     "SetDefaultApparatus", "SetCritSymbols", "SetSeparator", "SetSubseparator", "SetDefaultRule",
                     "SetApparatusLanguage", "SetApparatusNoteLanguage", "AddxmlBibResource", "SetTEIFileName",
                     "verselinenumfont",
                     "poemlines", "setverselinenums", "indentpattern"), "{"),
    **dict.fromkeys(("setlength", "addtolength", "setcounter", "addtocounter", "fontspec",
                     "setstanzavalues", "stanzavalues", "settowidth", "markboth"), "{{"),
    **dict.fromkeys(("resetlinenumber", "resetvlinenumber", "modulolinenumbers", "vmodulolinenumbers"), "["),
    "FormatDiv": "{{{", "MkBodyDivs": "{{{{{{", "DeclareApparatus": "{[", "ekdpb": "*[{", "teidirect": "[{{",
    "TeXtoTEI": "{{[", "EnvtoTEI": "*{{[", "TeXtoTEIPat": "{{",
    "phantomsection": "", "includegraphics": "*[[{", "printbibliography": "[", "fontsize": "{{", "color": "[{",
    "addcontentsline": "{{{", "fontspec": "[{[",
    "footnotemark": "[", "hypersetup": "{", "bibitem": "[{", "index": "[{", "sindex": "[{", "edindex": "[{",
    "setstanzaindents": "{", "markright": "{",
}  # fmt: skip
"""Commands that arrange pages or name files: they are left out, and reported; none is followed."""

GAPS = ("hspace", "hskip", "vskip", "newpage", "clearpage", "pagebreak")
"""Those that part words."""

NOTES = tuple(f"{series}footnote" for series in SERIES) + tuple(f"{series}endnote" for series in SERIES)
"""Commands of the apparatus."""

FOOTNOTES = ("footnote", *(f"footnote{series}" for series in SERIES), "endnote", "footnotetext")
"""Notes that are called by a number."""

REFERENCES = ("ref", "pageref", "edpageref", "lineref", "edlineref", "xpageref", "xlineref", "sublineref",
              "annotationref",
              "pstartref", "xpstartref", "appref", "apprefwithpage", "SEref", "SErefwithpage", "SErefonlypage",
              "xxlineref", "cite", "parencite", "textcite", "footcite",
              "autocite", "nameref", "autoref", "cref", "Alph", "alph", "arabic", "Roman", "roman", "fnsymbol",
              "value")  # fmt: skip
"""Commands that print a number or words from elsewhere."""

EKDOSIS = {
    "app": "[{", "lem": "[{", "rdg": "[{", "ekddiv": "{", "vnum": "{", "stage": "{", "speaker": "{", "getsiglum": "{",
    "DeclareWitness": "{{{[", "DeclareHand": "{{{[", "DeclareScholar": "{{[", "DeclareSource": "{{[",
    "DeclareShorthand": "{{{", "note": "*[{", "rdgGrp": "[{", "supplied": "{", "surplus": "{", "sic": "*{", "gap": "{",
}  # fmt: skip
"""The commands of ekdosis that are read."""

LAST = ("href", "hyperref", "multicolumn", "multirow", "textcolor", "raisebox", "makebox", "parbox", "fbox")
"""Commands of which the last argument has the words; the others are addresses, sizes and colours."""

ARGUMENTS: dict[str, str] = {
    **EKDOSIS,
    "edtext": "{{", "lemma": "{", "xxref": "{{", "appnote": "{",
    "pstart": "[", "pend": "[", "beginnumbering": "", "endnumbering": "", "stanza": "[", "astanza": "[", "par": "",
    "title": "{", "author": "{", "date": "{", "item": "[", "enquote": "*{", "foreignlanguage": "{{",

    "textgreek": "{", "textlatin": "{", "textfrench": "{", "textgerman": "{", "textitalian": "{", "texthebrew": "{",
    "textarabic": "{", "textrussian": "{", "textenglish": "{", "href": "{{", "url": "{", "newcommand": "*{[[{",
    "renewcommand": "*{[[{", "providecommand": "*{[[{", "usepackage": "[{", "documentclass": "[{",
    "RequirePackage": "[{",
    "setmainlanguage": "[{", "setdefaultlanguage": "[{", "setotherlanguage": "[{", "setotherlanguages": "[{",
    "babelprovide": "[{",
    "multicolumn": "{{{", "setmainfont": "[{[", "ledchapter": "*[{", "antilabe": "", "newverse": "", "newline": "",
    **dict.fromkeys(HEADINGS, "*[{"),
    **dict.fromkeys(STYLES, "{"), "sameword": "[{", "protect": "",
    **dict.fromkeys(SWITCHES, ""),
    **dict.fromkeys(SIDES, "[{"),
    **dict.fromkeys(ANCHORS, "{"),
    **dict.fromkeys(BREAKS, ""), "\\": "*[", "linebreak": "[",
    **dict.fromkeys(SIGNS, ""),
    **LAYOUT,
    "vspace": "*{", "hspace": "*{", "multirow": "{{{", "textcolor": "{{", "raisebox": "{{",
    "hyperref": "[{", "makebox": "[[{", "parbox": "{{", "fbox": "{",
    **dict.fromkeys(NOTES, "[{"),
    **dict.fromkeys(FOOTNOTES, "[{"),
    **dict.fromkeys(REFERENCES, "*[[{"),
    **dict.fromkeys(("`", "'", "^", '"', "~", "=", ".", "u", "v", "H", "t", "c", "d", "b", "k", "r"), "{"),
}  # fmt: skip
"""The arguments of every command that is known."""

ENVIRONMENTS: dict[str, str] = {
    "document": "", "itemize": "[", "enumerate": "[", "description": "[", "quote": "", "quotation": "", "verse": "[",
    "tabular": "[{", "tabular*": "{[{", "tabularx": "{{", "longtable": "[{", "otherlanguage": "[{",
    "otherlanguage*": "[{",
    "minipage": "[{", "multicols": "{", "spacing": "{", "pages": "", "pairs": "", "Leftside": "", "Rightside": "",
    "abstract": "", "titlepage": "", "thebibliography": "{", "figure": "[", "table": "[", "ledgroup": "", "center": "",
    "flushright": "", "flushleft": "", "edtabularl": "", "edtabularc": "", "edtabularr": "", "edarrayl": "",
    "edarrayc": "", "edarrayr": "", "ekdosis": "", "alignment": "[", "edition": "", "translation": "", "ekdverse": "[",
    "ekdstanza": "[", "speech": "", "patverse": "", "sloppypar": "", "xltabular": "[{{",
    "ekdpar": "",
}  # fmt: skip

LISTS = ("itemize", "enumerate", "description")
TABLES = ("tabular", "tabular*", "tabularx", "xltabular", "longtable", "edtabularl", "edtabularc", "edtabularr",
          "edarrayl", "edarrayc", "edarrayr")  # fmt: skip
NUMBERED = ("ekdosis", "alignment")
"""Environments of edited text."""
VERSES = ("verse", "ekdverse", "ekdstanza", "patverse")
QUOTES = ("quote", "quotation")
PLAIN = (
    "pages",
    "pairs",
    "Leftside",
    "Rightside",
    "document",
    "ledgroup",
    "minipage",
    "multicols",
    "spacing",
    "edition",
    "speech",
    "sloppypar",
)
"""Environments that say nothing of their words."""
PARAGRAPHS = ("ekdpar",)
"""Environments of one paragraph."""
APART = ("abstract", "titlepage", "thebibliography", "figure", "table")
"""Environments that are not of the text."""

LANGUAGES = {
    "latin": "la", "english": "en", "british": "en-GB", "american": "en-US", "german": "de", "ngerman": "de",
    "austrian": "de-AT", "french": "fr", "francais": "fr", "italian": "it", "spanish": "es", "portuguese": "pt",
    "dutch": "nl", "polish": "pl", "czech": "cs", "russian": "ru", "ukrainian": "uk", "greek": "el",
    "polutonikogreek": "grc", "ancientgreek": "grc", "hebrew": "he", "arabic": "ar", "syriac": "syr", "danish": "da",
    "swedish": "sv", "norsk": "no", "norwegian": "no", "icelandic": "is", "finnish": "fi", "hungarian": "hu",
    "romanian": "ro", "croatian": "hr", "serbian": "sr", "slovak": "sk", "slovenian": "sl", "turkish": "tr",
    "catalan": "ca", "sanskrit": "sa", "coptic": "cop", "armenian": "hy", "medievallatin": "la", "classiclatin": "la",
    "ecclesiasticlatin": "la", "welsh": "cy", "irish": "ga", "persian": "fa", "farsi": "fa", "bulgarian": "bg",
}  # fmt: skip
"""Languages as babel and polyglossia call them."""
