"""Packages that not everybody has."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from cleaner.model.errors import InputError


def import_optional(name: str, extra: str) -> Any:
    """Import a module of a package that not everybody has.

    Raises :class:`InputError` with ``failed:missing-extra``, whose message names the ``extra`` that brings it.
    """
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        mend = f'pip install {package}, or in a clone of clean-news: pip install ".[{extra}]"'
        raise InputError("failed:missing-extra", f"needs the package {package}: {mend}") from None
