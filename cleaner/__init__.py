"""Takes the publisher out of the article: clean news text and its metadata, every removal explained."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cleaner.article import Article
    from cleaner.batch.run.many import clean_many
    from cleaner.model import Given
    from cleaner.model.errors import CleanNewsError, InputError, RuleError
    from cleaner.pipeline import Cleaner, clean
    from cleaner.rulebook.load import load_rules

__version__ = "0.2.0"
__all__ = [
    "Article",
    "CleanNewsError",
    "Cleaner",
    "Given",
    "InputError",
    "RuleError",
    "__version__",
    "clean",
    "clean_many",
    "load_rules",
]

_HOMES = dict.fromkeys(("CleanNewsError", "InputError", "RuleError"), "model.errors") | {
    "Article": "article",
    "Given": "model",
    "clean_many": "batch.run.many",
    "load_rules": "rulebook.load",
}


def __getattr__(name: str) -> Any:
    """Import what is asked for only then: the command's ``--version`` needs none of it."""
    if name not in __all__:
        raise AttributeError(f"module 'cleaner' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"cleaner.{_HOMES.get(name, 'pipeline')}"), name)


def __dir__() -> list[str]:
    """The public names, whether or not they have been asked for; ``help`` shows what is listed here."""
    return sorted(__all__)
