"""What is wrong with a collation of witnesses."""

from __future__ import annotations

from edition.model.diagnostic import Code, Severity

COLLATION_CODES = {
    "E401": Code(
        Severity.ERROR, "the transcription of a witness cannot be collated",
        "collation.yaml lists the witnesses, each with the file of its transcription in the folder “witnesses” "
        "beside it: plain text in UTF-8 (a blank line between paragraphs), Markdown, or any document that "
        "`edition import` reads."),
    "E402": Code(
        Severity.WARNING, "a decision about the collation has no effect",
        "The words that a decision in collation.yaml is about are not there any more, or are there several times, "
        "or the decision contradicts another one. It is left out of this collation; change it, or take it out."),
    "E403": Code(
        Severity.WARNING, "an entry that was changed by hand would be another one now",
        "The entry was changed since the last collation, and the witnesses give another one now. Yours stays as "
        "it is, and this is said at every collation until the entry says what the witnesses say, or until "
        "`edition collate NAME --settle` accepts your versions."),
    "E404": Code(
        Severity.WARNING, "the apparatus gives a witness other words than its transcription",
        "The text of a witness, put together from the base text and the entries, is not that of its "
        "transcription. An entry was changed or added by hand: correct the entry, or the transcription, or leave "
        "it so on purpose."),
    "E405": Code(
        Severity.NOTE, "a witness lacks many words",
        "A witness that begins or ends within the text has `from` and `to` in volume.yaml. A passage in the "
        "middle is an omission, unless the transcription has a sign for what is lost, such as […], at that place."),
    "E406": Code(
        Severity.ERROR, "the transcription of the base witness is not the base text",
        "The volume's text is the text of the witness that volume.yaml calls its base. Where the transcription of "
        "that witness differs from it, one of the two is wrong: correct the text or the transcription."),
    "E407": Code(
        Severity.WARNING, "a witness has hardly a word of the base text",
        "Fewer than a third of its words stand in the base text in the same order: this may be another text, or "
        "one in another spelling, which `letters` and `words` in collation.yaml can declare to be no variant."),
    "E408": Code(
        Severity.NOTE, "a table of a collation says more than is taken over",
        "The words of all witnesses are taken from the table, and which of them stand side by side. Mark-up, "
        "properties of tokens, and the forms in which the other program compared words are not; each kind is told "
        "once, with its first example."),
}  # fmt: skip
