"""The order of headings, by a fixed list."""

from __future__ import annotations

from edition.derive.sorting import collation_key, initial
from tests.draws import random_for

ORDER = """\
Ábel, Émile
Abel, Zoë
Ådal
Adler & Co.
Cape Town
Čapek
d’Alembert
de la Tour
De Man
Delaunay
Eiche
Émile
Émile Zed
Emilia
Łódź
London
Lübeck
Lubin
Müller, A.
Muller, B.
O’Neill
Ostrava
Šafařík
Saint John
Zed
Zinoviev
Έκτωρ
Ωμέγα
Жданов
Яго́да
Ягода, Генрих
""".splitlines()


def test_headings_are_in_the_fixed_order() -> None:
    """Accents count only between words that are else the same; Latin, Greek, Cyrillic."""
    shuffled = random_for(5).sample(ORDER, len(ORDER))
    assert sorted(shuffled, key=collation_key) == ORDER


def test_every_letter_has_one_group() -> None:
    letters = [initial(words) for words in ORDER]
    assert letters == sorted(letters, key=letters.index), "no letter comes again"
    assert list(dict.fromkeys(letters)) == [*"ACDELMOSZ", "Ε", "Ω", "Ж", "Я"]


def test_signs_in_front_do_not_count() -> None:
    assert [initial(words) for words in ("“Ł", "‘d’Alembert", "жук", "7 days", "…")] == ["L", "D", "Ж", "D", "#"]
