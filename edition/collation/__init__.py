"""The collation of witnesses: what each has instead of the words of a base text.

`forms` says in which form words are compared, `words` takes texts apart, `alignment` pairs the words of a witness with
those of the base text, `departures` finds where it departs from them, `variation` brings the departures of all
witnesses together as places of variation, and `collate` does all this. `entries` makes the apparatus of it, `ids` keeps
their names, `moves` finds words that stand elsewhere, `extent` what a witness lacks (`held_words` counts the others),
and `told` proves the result.
(The order of words is in `sort_order`.)
"""
