"""English ordinal numbers, in words and in figures."""

ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth",
)  # fmt: skip
"""From 1 to 20."""

VALUES = {word: number for number, word in enumerate(ORDINALS, 1)}


def ordinal(number: int) -> str:
    """In figures.

    >>> [ordinal(number) for number in (1, 2, 3, 11, 23, 112, 120)]
    ['1st', '2nd', '3rd', '11th', '23rd', '112th', '120th']
    """
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
