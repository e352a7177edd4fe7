"""The tutorial is followed once: with its book where LuaLaTeX is wanted, without it where it is not."""

from __future__ import annotations

import pytest

PRINTING, NOT_PRINTING = "test_the_tutorial[printing]", "test_the_tutorial[not printing]"


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out the one that does less when the other is there."""
    if any(item.name == PRINTING for item in items):
        less = [item for item in items if item.name == NOT_PRINTING]
        config.hook.pytest_deselected(items=less)
        items[:] = [item for item in items if item not in less]
