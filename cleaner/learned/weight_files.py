"""The files of weights that come with the package: forests with the names of their features, thresholds and tables, as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from cleaner.learned.forest import Scorer, read_forest

FORMAT = 4
"""Of the files; raised whenever a key or a feature changes its meaning. 4: keys and features were renamed, no number changed."""


def load(name: str) -> dict[str, Any]:
    """The content of one file of ``cleaner/learned/weights/``."""
    data: dict[str, Any] = json.loads((files("cleaner.learned") / "weights" / name).read_text(encoding="utf-8"))
    return data


def read_forests(data: Mapping[str, Any], features: Mapping[str, Sequence[str]]) -> list[Scorer]:
    """The forests of a file's content, in the order of ``features``, which holds for each the features that it must ask for.

    Raises :class:`ValueError` if the file is of another format, or for other features than these.
    """
    if data["format"] != FORMAT or any(data[name]["features"] != list(names) for name, names in features.items()):
        raise ValueError("the weights are for other features than this version computes")
    return [read_forest(data[name]) for name in features]
