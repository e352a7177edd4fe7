"""Works of a bibliography that nothing cites."""

from __future__ import annotations

import pytest

from edition.check.works import never_cited
from tests.small import small


@pytest.mark.parametrize(
    ("works", "said"),
    [
        (2, ["nothing cites “w0”", "nothing cites “w1”"]),
        (21, ["nothing cites 21 of the 21 works, the first is “w0”"]),
    ],
)
def test_a_library_is_told_of_once(works: int, said: list[str]) -> None:
    edition = small("One two.", works="".join(f"@book{{w{i}, title = {{W{i}}}}}\n" for i in range(works)))
    assert [problem.message for problem in never_cited(edition)] == said
