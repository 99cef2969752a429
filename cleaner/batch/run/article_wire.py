"""An article between processes: all of it as JSON, what was kept too, and the article again."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

from cleaner.article import Article
from cleaner.model import ArticleFields, Label, Piece

_NAMES = tuple(field.name for field in fields(ArticleFields))


def encode_article(article: ArticleFields) -> str:
    """The article as JSON in ASCII, a list of its fields' values; lone surrogates are kept."""
    return json.dumps([getattr(article, name) for name in _NAMES], default=_values)


def decode_article(data: bytes) -> Article:
    """The article that :func:`encode_article` wrote, equal to what it was."""
    values = json.loads(data)
    return Article(**{name: make(value) for (name, make), value in zip(_MAKERS.items(), values, strict=True)})


def _values(value: Any) -> list[Any]:
    """A dataclass as a list; named tuples are lists in JSON anyway, and labels strings."""
    return [getattr(value, field.name) for field in fields(value)]


def _piece(values: list[Any]) -> Piece:
    values[1] = Label(values[1])
    return Piece(*values)


def _maker(hint: Any) -> Callable[[Any], Any]:
    """What makes a field's value of JSON's: a tuple of values of one class, or the value itself."""
    of_tuple = get_args(hint)[:1] if getattr(hint, "__origin__", None) is tuple else ()
    if not of_tuple:
        return lambda value: value
    inner = of_tuple[0]
    if inner is Piece:
        return lambda values: tuple(map(_piece, values))
    if is_dataclass(inner) or hasattr(inner, "_fields"):
        return lambda values: tuple(inner(*each) for each in values)
    return tuple


_MAKERS = {name: _maker(hint) for name, hint in get_type_hints(ArticleFields).items()}
