"""The registry of rules: each is a generator over an edition, whose docstring `edition explain` prints."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from edition.check import (
    apparatus,
    cited_passages,
    dates,
    index_order,
    lists,
    lookalikes,
    names,
    prose_references,
    readings,
    settings,
    testimony,
    text,
    typed_references,
    unlisted_names,
    verse,
    witnesses,
    works,
)
from edition.check.allowances import (
    Allowances,
    allowance_without_reason,
    unknown_allowance,
    unused_allowance,
)
from edition.model.diagnostic import Diagnostic
from edition.model.edition import Edition

Rule = Callable[[Edition], Iterator[Diagnostic]]

CHECKS: tuple[Rule, ...] = (
    settings.kind_without_layer,
    settings.unknown_language,
    settings.unhyphenated_language,
    settings.empty_introduction,
    settings.unknown_part,
    index_order.unknown_order,
    settings.concordance_word_never_occurs,
    text.empty_section,
    text.page_out_of_order,
    lookalikes.mixed_scripts,
    lookalikes.typed_in_another_script,
    lookalikes.differs_in_nothing_seen,
    lookalikes.siglum_looks_like_another,
    text.empty_block,
    text.heading_too_deep,
    lists.item_may_be_paragraph,
    apparatus.overlapping_readings,
    apparatus.same_entry_twice,
    apparatus.emended_crux,
    apparatus.nothing_left,
    readings.reading_is_lemma,
    readings.reading_without_words,
    readings.reading_of_what_is_not_printed,
    readings.reading_of_nobody,
    readings.silent_rule_in_reading,
    readings.lemma_not_printed,
    readings.lacuna_of_words,
    readings.words_at_a_point,
    text.parted_at_line_end,
    prose_references.unknown_entry,
    prose_references.refers_to_itself,
    typed_references.typed_by_hand,
    prose_references.unknown_citation,
    prose_references.unknown_name,
    witnesses.unknown_siglum,
    witnesses.witness_twice,
    witnesses.base_against_itself,
    witnesses.siglum_never_used,
    witnesses.unknown_hand,
    witnesses.unknown_base,
    witnesses.unknown_pages_witness,
    witnesses.siglum_of_two_words,
    witnesses.no_base,
    witnesses.positive_without_base,
    testimony.reading_of_no_text,
    testimony.two_readings,
    testimony.lemma_is_changed,
    testimony.end_is_changed,
    names.unknown_ref,
    names.ref_of_another_kind,
    names.never_mentioned,
    names.form_twice,
    names.wrong_form_is_right,
    names.wrong_form_never_occurs,
    names.form_not_looked_for,
    names.form_of_several,
    names.unknown_see_also,
    names.record_twice,
    verse.rest_of_no_verse,
    verse.below_no_line,
    unlisted_names.unlisted_name,
    works.unknown_work,
    works.unknown_issue,
    works.date_of_another_issue,
    works.stated_is_true,
    works.stated_without_true,
    works.issue_of_no_periodical,
    works.issue_without_periodical,
    works.issue_twice,
    works.issues_out_of_order,
    works.never_cited,
    works.unprinted_field,
    works.no_title,
    cited_passages.descending_range,
    dates.unreadable_date,
    dates.born_after_died,
    dates.unknown_reckoning,
    dates.reckoning_in_a_circle,
    dates.stated_date_is_true,
    dates.unlikely_life,
    dates.written_after_issue,
    dates.late_old_style,
    dates.words_say_another_date,
)
"""The rules of a volume, in the order in which they run."""

AllowanceRule = Callable[[Allowances], Iterator[Diagnostic]]

ALLOWANCE_CHECKS: tuple[AllowanceRule, ...] = (unknown_allowance, allowance_without_reason, unused_allowance)
"""The rules of what the editors allow; they run last, when it is known which allowances were needed."""

RULES: tuple[Rule | AllowanceRule, ...] = (*CHECKS, *ALLOWANCE_CHECKS)
