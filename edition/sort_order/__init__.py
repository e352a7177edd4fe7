"""The order of words by the rules of each language: the Unicode collation algorithm with the tailorings of CLDR.

`root` is the order of all characters, `rules` reads the rules that change it (UTS 35: `&N<ñ<<<Ñ`), `languages` has
those of each language, `tailoring` applies them, and a `Collator` makes keys for sorting, and names letters.
No library for this is kept and runs everywhere: PyICU needs ICU's headers and a compiler, icu4py has no collation,
pyuca (of 2017) no tailorings.
"""
