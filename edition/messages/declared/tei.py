"""Messages of the TEI header: what it says of the encoding, for who reads the file."""

from edition.messages.message import count, say

_TEI = "Header of the TEI file. Names of elements and attributes stay as they are: "

TEI = (
    say("tei.resp", "entries and readings so signed", _TEI + "what the persons named are responsible for."),
    say("tei.print", "The printed form of this edition, whose pages and lines pb and lb of type “print” give.",
        _TEI + "a source."),
    say("tei.no_witnesses", "The edition lists no witnesses.", _TEI + "instead of the sources."),
    count("tei.done", "Done {n} time: {find} becomes {replace}", "Done {n} times: {find} becomes {replace}",
          _TEI + "how often a silent change was made. Done 3 times: -- becomes –"),
    say("tei.nothing_silent", "Nothing is changed silently: every change is an entry of the apparatus.",
        _TEI + "the editorial principles."),
    say("tei.text", "The text is the base text as transmitted. What the edited text prints instead also stands in it, "
        "as choice with sic and corr, as supplied or as gap, with @corresp pointing to the entry; the base text is "
        "what is left without these.", _TEI + "the editorial principles."),
    say("tei.apparatus", "Entries of the apparatus stand off the text, in standOff/listApp. A lemma begins and ends at "
        "anchors in the text, to which @from and @to of the app point; @loc has the locus for the reader, and lem the "
        "lemma as the editors give it (first words … last words when it is long; @n counts it when the words occur "
        "more than once). @subtype “before” or “after”: the entry is about the point there.", _TEI + "the apparatus."),
    say("tei.loci", "Loci are section.block, as 3.12; the heading of section 3 is 3.0, the first of the author’s notes "
        "to 3.12 is 3.12n1. The element has the locus in @n.", _TEI + "how places are cited."),
    say("tei.draft", "The entry is a draft.", _TEI + "the status of an entry."),
    say("tei.reviewed", "The entry has been reviewed.", _TEI + "the status of an entry."),
    say("tei.final", "The entry is final.", _TEI + "the status of an entry."),
    say("tei.reading_printed", "The edited text prints the first reading of the entry.", _TEI + "a kind of entry."),
    say("tei.gregorian", "The Gregorian calendar.", _TEI + "a calendar."),
    say("tei.julian", "The Julian calendar.", _TEI + "a calendar."),
)  # fmt: skip
