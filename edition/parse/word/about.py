"""What a document says of itself, as far as it can be believed: whose it is, and in which language."""

from __future__ import annotations

import re
from collections import Counter

from edition.model.diagnostic import Diagnostic, Report
from edition.model.span import Span
from edition.parse.language_by_letters import spoken
from edition.parse.word.paragraphs import SetWords, WordDocument, each

_USERS = re.compile(
    r"(microsoft|windows|office|libreoffice|openoffice|test|default)\b|.*\b(user|usuario|utilisateur|benutzer|utente)\b"
    r"|.*\b(пользователь|użytkownik|gebruiker|käyttäjä|admin(istrator)?)\b",
    re.IGNORECASE,
)
"""Names that programs give to whoever has not said their own."""
_WORD = re.compile(r"[^\W\d_]{2,}|[^\W\d_]\.")


def author_of(document: WordDocument, file: str, told: Report) -> str:
    """The author among the properties; empty, and reported, where it is only the name of a user of the machine.

    A word processor fills it in by itself: *user*, *Microsoft Office User*, the name of an account.
    """
    name = " ".join(document.author.split())
    if name and (len(_WORD.findall(name)) < 2 or _USERS.match(name)):
        message = f"“{name}”, among the properties of the document, is not taken for the author of the text"
        told(Diagnostic("E204", Span(file, 1, 1), message, "type the `author` in volume.yaml"))
        return ""
    return name


def language_of(document: WordDocument, file: str, told: Report) -> str:
    """The language of most letters of the text, reported where the settings of the document say another.

    The settings have the language of the machine on which the document was begun, unless somebody has changed it.
    """
    letters, runs = Counter[str](), list[str]()
    for paragraph in each(document.blocks):
        for piece in paragraph.pieces:
            if isinstance(piece, SetWords) and not (piece.change and piece.change.deletes):
                letters[piece.language or paragraph.language or document.language] += len(piece.text.strip())
                runs.append(piece.text)
    tag = _most(letters, "".join(runs), document.language)
    if document.language and _main(tag) != _main(document.language):
        settings = f"the settings of the document say {document.language}"
        message = f"the language is {tag}, that of most letters of the text; {settings}"
        told(Diagnostic("E204", Span(file, 1, 1), message, "type another `language` in volume.yaml if it is not"))
    return tag


def _most(letters: Counter[str], words: str, of_settings: str) -> str:
    """Of the languages of some numbers of letters that of most, if it can be theirs; that of the settings in doubt."""
    possible = {tag: count for tag, count in letters.items() if tag and spoken(words, [tag]) == tag}
    mains = Counter[str]()
    for tag, count in possible.items():
        mains[_main(tag)] += count
    main, most = max(mains.items(), key=lambda one: one[1], default=("", 0))
    if main == _main(of_settings) or most * 2 <= letters.total():
        return spoken(words, [of_settings])
    return max((tag for tag in possible if _main(tag) == main), key=lambda tag: possible[tag])


def _main(tag: str) -> str:
    """The language of a tag, without country and script."""
    return tag.partition("-")[0]
