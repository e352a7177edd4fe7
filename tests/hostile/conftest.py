"""Commands run as a person runs them."""

from tests.commands.conftest import run

__all__ = ["run"]
