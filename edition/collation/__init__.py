"""The collation of witnesses: what each has instead of the words of a base text.

`forms` says in which form words are compared, `words` takes texts apart, `alignment` pairs the words of a witness with
those of the base text, `departures` finds where it departs from them, `variation` brings the departures of all
witnesses together as places of variation, and `collate` does all this. (The order of words is in `sort_order`.)
"""
