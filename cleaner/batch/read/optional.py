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
        raise missing_extra(name.partition(".")[0], extra) from None


def missing_extra(package: str, extra: str) -> InputError:
    """The error for a package that is not there, ``failed:missing-extra``, with how it is brought."""
    mend = f'pip install {package}, or in a clone of clean-news: pip install ".[{extra}]"'
    return InputError("failed:missing-extra", f"needs the package {package}: {mend}")
