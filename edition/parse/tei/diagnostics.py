"""The diagnostics of reading TEI."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

_ERROR, _WARNING, _NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE

CODES: dict[str, Code] = {
    "E101": Code(
        _ERROR,
        "the file is not well-formed XML",
        "It could be read up to this place. A tag is not closed, an & or < stands in the text as such, or a name of a "
        "character is used that the file does not define.",
    ),
    "E102": Code(
        _ERROR,
        "the file defines or uses entities, or defaults of attributes",
        "Entities can fetch other files or grow without bound, defaults of attributes are repeated at every element, "
        "so that no file with them is read. Replace them by what they stand for; `xmllint --noent --dtdattr --dropdtd` "
        "does it for a file that you trust.",
    ),
    "E103": Code(
        _ERROR,
        "the file is not TEI P5",
        "The outermost element is TEI in the name space http://www.tei-c.org/ns/1.0, with a header and a text. A "
        "teiCorpus is imported text by text; P4 (TEI.2) has to be converted to P5 first.",
    ),
    "E104": Code(
        _ERROR,
        "elements nested too deeply",
        "No edition needs so many elements in one another; the file is broken or made to do harm.",
    ),
    "E105": Code(
        _ERROR,
        "a value that this toolkit wrote has been changed",
        "The file says that it was written by `edition build --to tei`, but what stands here cannot have been. Undo "
        "the change, or remove appInfo/application, so that the file is read like any other TEI.",
    ),
    "E201": Code(
        _WARNING,
        "an element that has no place in a volume",
        "Its words are taken over when they are words of the text, and lost when they are not, as the message says. "
        "What the element says besides has to be put into an entry or a note by hand.",
    ),
    "E202": Code(
        _WARNING,
        "an attribute that has no place in a volume",
        "What it says is not taken over. Put it into the note of an entry, if it matters.",
    ),
    "E203": Code(
        _ERROR,
        "an entry of the apparatus has no place in the text",
        "The points or the locus that it is attached to are not in the text, or it has no lemma by which its words "
        "could be found. It is not taken over; nothing is attached by guess.",
    ),
    "E204": Code(
        _WARNING,
        "a part of the encoding was simplified",
        "A volume says less here than the file did, as the message says. Compare the entry with the file.",
    ),
    "E205": Code(
        _WARNING,
        "a witness or a name that the file does not list",
        "The siglum or key is taken as it stands. List the witness in volume.yaml, or the name in names.yaml.",
    ),
    "E206": Code(
        _NOTE,
        "metadata that has no place in a volume",
        "The header says something that volume.yaml has no key for. Put it into the textual introduction, if readers "
        "should know it.",
    ),
    "E207": Code(
        _ERROR,
        "a reading that is not imported",
        "The apparatus says something of a witness that a volume cannot say in that place, as the message says. Add it "
        "by hand, to the entry or in a note.",
    ),
    "E208": Code(
        _WARNING,
        "a change that was made in Word",
        "The document comes from this edition, and somebody changed it since. The change is taken over as the message "
        "says: in the text, in a note, or as a draft. Drafts are listed by `edition entries --status draft`.",
    ),
    "E209": Code(
        _ERROR,
        "a change that was made in Word and is not taken over",
        "It concerns something that is made from the entries, or that would leave an entry without its words. Change "
        "the entry, or the text, by hand.",
    ),
    "E210": Code(
        _NOTE,
        "a text that stands beside the volume's own",
        "The document has several texts that belong together, such as an original and its translation. Each becomes a "
        "text of the volume, in a folder of its own (docs/facing.md). The message says what it was, by what its parts "
        "belong to those of the volume's own text, and how many do; `edition check` tells where the others are.",
    ),
}
