"""Converts the LaTeX in fields of BibTeX to rich text."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from edition.model.inline import Inline, Inlines, Role, styled, text
from edition.model.limits import NESTED
from edition.normalization import normal
from edition.parse.web_addresses import is_web_address

_TOKEN = re.compile(r"\\[A-Za-z@]+\*?[ \t]*|\\[^A-Za-z@]|[{}$~^_`']|---?|[^\\{}$~^_`'-]+|-|\\$")
_MARKED = re.compile(r"[\\{}$~`'^_]|--")

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "d": "\u0323", "b": "\u0331",
    "r": "\u030a", "t": "\u0361", "G": "\u030f", "U": "\u030e", "f": "\u0311", "h": "\u0309", "M": "\u0331",
    "hat": "\u0302", "tilde": "\u0303", "acute": "\u0301", "grave": "\u0300", "breve": "\u0306", "check": "\u030c",
    "bar": "\u0304", "ddot": "\u0308", "dot": "\u0307", "mathring": "\u030a", "vec": "\u20d7",
    "textcommabelow": "\u0326", "cedilla": "\u0327", "textcommaabove": "\u0313",
}  # fmt: skip

_SIGNS = {"~": "~", "^": "^", "`": "`", "'": "´", '"': '"'}

_WORDS = {
    "&": "&", "%": "%", "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", " ": " ", "\n": " ", ",": "\u00a0", ";": " ",
    ":": " ", "\\": " ", "-": "", "/": "", "@": "", "!": "", "*": "", "(": "", ")": "", "+": "",
    "textquotesingle": "'", "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’",
    "textquotedblleft": "“", "textquotedblright": "”", "textquotedbl": '"', "quotedblbase": "„",
    "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "guillemotleft": "«",
    "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "og": "« ", "fg": " »", "textendash": "–", "textemdash": "—", "textellipsis": "…", "dots": "…", "ldots": "…",
    "textbackslash": "\\", "textasciitilde": "~", "textasciicircum": "^", "textbraceleft": "{",
    "textbraceright": "}", "lbrace": "{", "rbrace": "}", "textbar": "|", "textless": "<", "textgreater": ">",
    "textunderscore": "_", "textdollar": "$", "textdegree": "°", "S": "§", "P": "¶", "textsection": "§",
    "textparagraph": "¶", "textperiodcentered": "·", "cdot": "·", "textbullet": "•", "slash": "/",
    "textnumero": "№", "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2e", "BibTeX": "BibTeX", "i": "ı", "j": "ȷ",
    "times": "×", "texttimes": "×", "textprime": "′", "prime": "′", "nobreakspace": "\u00a0", "space": " ",
    "langle": "⟨", "rangle": "⟩", "backslash": "\\", "leqslant": "≤", "geqslant": "≥", "textvisiblespace": " ",
    "textasciigrave": "`", "textasciiacute": "´", "hyphen": "-", "textpm": "±", "pm": "±",
    "dj": "đ", "DJ": "Đ", "addspace": " ", "addcomma": ",", "addcolon": ":", "adddot": ".", "isdot": "",
    "relax": "", "protect": "", "null": "", "ensuremath": "", "allowbreak": "", "nohyphens": "", "newline": " ",
    "xspace": "", "ignorespaces": "", "sloppy": "", "quad": " ", "qquad": " ", "enspace": " ", "thinspace": "\u00a0",
}  # fmt: skip

_STYLES = {
    "textit": Role.EMPHASIS, "emph": Role.EMPHASIS, "textsl": Role.EMPHASIS, "mkbibemph": Role.EMPHASIS,
    "mkbibitalic": Role.EMPHASIS, "mathit": Role.EMPHASIS, "textbf": Role.STRONG, "mkbibbold": Role.STRONG,
    "textsc": Role.CAPS, "mkbibsc": Role.CAPS, "textsuperscript": Role.SUP, "mkbibsuperscript": Role.SUP,
    "textsubscript": Role.SUB, "mkbibsubscript": Role.SUB,
}  # fmt: skip
_SWITCHES = {
    "em": Role.EMPHASIS, "it": Role.EMPHASIS, "itshape": Role.EMPHASIS, "sl": Role.EMPHASIS, "bf": Role.STRONG,
    "bfseries": Role.STRONG, "sc": Role.CAPS, "scshape": Role.CAPS, "rm": Role.TEXT, "tt": Role.TEXT, "sf": Role.TEXT,
    "upshape": Role.TEXT, "rmfamily": Role.TEXT, "normalfont": Role.TEXT, "small": Role.TEXT, "footnotesize": Role.TEXT,
}  # fmt: skip
_SAME = frozenset({
    "textup", "textrm", "textnormal", "text", "mbox", "hbox", "textmd", "textsf", "texttt", "url", "nolinkurl", "path",
    "mathrm", "mathsf", "mathbf", "operatorname", "bibstring", "textlatin", "textcyr", "selectlanguage",
    "makefirstuc", "NoCaseChange", "texorpdfstring*", "underline", "textcyrillic", "textgreek", "autocap",
})  # fmt: skip
"""Commands of which only the words in their braces are left."""

_QUOTES = frozenset({"enquote", "mkbibquote", "textquote", "enquote*"})
_NOTHING = frozenset({"noopsort", "SortNoop", "selectlanguage", "vspace", "label", "hspace", "hspace*", "singleletter"})
_FUNCTIONS = frozenset({"log", "ln", "sin", "cos", "tan", "exp", "lim", "min", "max", "mod", "det", "dim"})


def read_latex(value: str, wrong: Callable[[str], None]) -> Inlines:
    """The rich text of a field; `wrong` is called with every unknown command, which is left out.

    >>> from edition.model.inline import plain
    >>> plain(read_latex(r"M{\\"u}ller -- \\textit{\\'Etat} \\& {\\O}re~2", print))
    'Müller – État & Øre\\xa02'
    """
    if not _MARKED.search(value):
        return (text(normal("NFC", value)),) if value else ()
    return _merged(_LatexReader(_TOKEN.findall(value), wrong).group(""))


class _LatexReader:
    """Reads the tokens of a field."""

    def __init__(self, tokens: list[str], wrong: Callable[[str], None]) -> None:
        self.tokens = tokens
        self.wrong = wrong
        self.at = 0
        self.depth = 0
        self.math = False

    def next(self) -> str:
        """The next token; empty at the end."""
        self.at += 1
        return self.tokens[self.at - 1] if self.at <= len(self.tokens) else ""

    def group(self, end: str) -> list[Inline]:
        """Rich text up to the brace that closes it."""
        parts: list[Inline] = []
        while (token := self.next()) and token != end:
            if token.startswith("\\") and (switch := _SWITCHES.get(token[1:].strip())):
                rest = self.group(end)
                return [*parts, *(rest if switch is Role.TEXT else [self.styled(switch, rest)])]
            parts.extend(self.piece(token))
        return parts

    def piece(self, token: str) -> list[Inline]:
        """The rich text of one token."""
        match token:
            case "{":
                return self.group("}")
            case "}":
                return []
            case "~":
                return [text("\u00a0")]
            case "--":
                return [text("–")]
            case "---":
                return [text("—")]
            case "`" | "'":
                return [text(self.quotation(token))]
            case "$":
                self.math = not self.math
                return []
            case "^" | "_" if self.math:
                inside = self.argument()
                return [self.styled(Role.SUP if token == "^" else Role.SUB, inside)]
        return self.command(token[1:].rstrip(" \t")) if token.startswith("\\") else [text(token)]

    def quotation(self, sign: str) -> str:
        if self.tokens[self.at : self.at + 1] == [sign]:
            self.at += 1
            return "“" if sign == "`" else "”"
        return "′" if self.math else "‘" if sign == "`" else "’"

    def argument(self) -> list[Inline]:
        """The argument of a command: a group, a command, or one letter."""
        token = self.next()
        if token.isspace():
            token = self.next()
        if token.startswith(("\\", "{")) or len(token) < 2:
            if self.depth == 5 * NESTED:
                self.wrong(token)
                return []
            self.depth += 1
            inside = self.piece(token) if token else []
            self.depth -= 1
            return inside
        self.at -= 1
        self.tokens[self.at] = token[1:]
        return [text(token[0])]

    def command(self, name: str) -> list[Inline]:
        if name in _ACCENTS:
            return self.accented(name)
        if name in _WORDS:
            if self.tokens[self.at : self.at + 2] == ["{", "}"]:
                self.at += 2
            return [text(_WORDS[name])]
        if name in _STYLES:
            return [self.styled(_STYLES[name], self.argument())]
        if name in _QUOTES:
            return [text("“"), *self.argument(), text("”")]
        if name in _NOTHING:
            self.argument()
            return []
        if name in _FUNCTIONS:
            return [text(name)]
        if name in _SAME:
            return self.argument()
        if name in ("MakeUppercase", "uppercase"):
            return [text(part.text.upper()) if part.role is Role.TEXT else part for part in self.argument()]
        if name in ("foreignlanguage", "textcolor", "texorpdfstring"):
            first = self.argument()
            return first if name == "texorpdfstring" and not self.argument() else self.argument_of(name, first)
        if name == "href":
            address = "".join(part.text for part in self.argument())
            inside = self.argument()
            return [self.styled(Role.LINK, inside, address)] if is_web_address(address) else inside
        return self.symbol(name)

    def argument_of(self, name: str, first: list[Inline]) -> list[Inline]:
        return first if name == "texorpdfstring" else self.argument()

    def symbol(self, name: str) -> list[Inline]:
        """The letter for a command; reports any other command."""
        letter = _letter(name)
        if not letter:  # nor is a backslash at the very end one
            self.wrong(f"\\{name}")
            return []
        if self.tokens[self.at : self.at + 2] == ["{", "}"]:
            self.at += 2
        return [text(letter)]

    def accented(self, name: str) -> list[Inline]:
        """A letter with an accent.

        An accent without a letter is a sign of its own, over anything else it is reported.
        """
        inside = _merged(self.argument())
        if not inside and name in _SIGNS:
            return [text(_SIGNS[name])]
        if not inside or inside[0].role is not Role.TEXT or not inside[0].text[:1].isalpha():
            self.wrong(f"\\{name}")
            return list(inside)
        first, rest = inside[0].text[0].replace("ı", "i").replace("ȷ", "j"), inside[0].text[1:]
        return [text(normal("NFC", first + _ACCENTS[name]) + rest), *inside[1:]]

    def styled(self, role: Role, inside: list[Inline], target: str = "") -> Inline:
        if _deep(inside) >= NESTED:
            self.wrong(f"\\{role}")
            return styled(Role.TEXT, "".join(part.text for part in inside))
        return styled(role, _merged(inside), target)


def _deep(inlines: list[Inline] | Inlines) -> int:
    return max((1 + _deep(part.children) for part in inlines if part.children), default=0)


@cache
def _letter(name: str) -> str:
    """`ss` is ß, `o` is ø, `alpha` is α; empty when it is no letter or sign."""
    from latexcodec.codec import UnicodeLatexIncrementalDecoder

    if not name.isalpha():
        return ""
    decoder: Any = UnicodeLatexIncrementalDecoder
    decoded = [decoder().decode(f"{sign}\\{name}{sign}", final=True).strip("$ ") for sign in ("", "$")]
    return next((words for words in decoded if "\\" not in words and len(words) < 4), "")


def _merged(parts: list[Inline]) -> Inlines:
    """Join neighbouring words, with single spaces."""
    made: list[Inline] = []
    for part in parts:
        if part.role is Role.TEXT and not part.children:
            if made and made[-1].role is Role.TEXT:
                part = text(made.pop().text + part.text)
            part = text(normal("NFC", re.sub("  +", " ", part.text)))
            if not part.text:
                continue
        made.append(part)
    return tuple(made)
