"""Takes the publisher out of the article: clean news text and its metadata, every removal explained."""

from typing import TYPE_CHECKING, Any

from cleaner._version import __version__

if TYPE_CHECKING:
    from cleaner.errors import CleanNewsError, InputError, RuleError
    from cleaner.model import Article
    from cleaner.pipeline import Cleaner, clean, clean_many
    from cleaner.rulefile import load_rules

__all__ = ["Article", "CleanNewsError", "Cleaner", "InputError", "RuleError", "__version__", "clean", "clean_many", "load_rules"]

_HOMES = {"Article": "model", "CleanNewsError": "errors", "InputError": "errors", "RuleError": "errors", "load_rules": "rulefile"}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: the command's ``--version`` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleaner.{_HOMES.get(name, 'pipeline')}"), name)
