"""The keys that the tables of a rule file may have, their defaults, and what their values may be."""

from __future__ import annotations

from typing import Any

from cleaner.rulebook.values import LONGEST_LINE

REQUIRED = object()
"""In the place of a default: the key must be there, and holds a string."""

TOP: dict[str, Any] = {
    "name": REQUIRED, "language": "", "extends": False, "domains": [], "families": [], "signature": [], "traces": [],
    "markup": [], "common": [], "title_first": False, "title_from": "", "knows_texts": False, "layout": [], "element": [],
    "line": [], "run": [], "appeal": [], "span": [], "field": [], "keep": {},
}  # fmt: skip
"""The keys at the top of a file with their defaults, whose type is the type of the value."""

_LAYOUT = {"id": REQUIRED, "root": [], "entry": [], "valid_until": ""}
_ELEMENT = {
    "id": REQUIRED, "label": REQUIRED, "css": [], "tags": [], "words": [],
    "longest": 0, "links": 0, "weak": False, "apart": False,
}  # fmt: skip
_LINE = {
    "id": REQUIRED, "label": REQUIRED, "is": [], "match": [], "zone": "anywhere",
    "weak": False, "sure": False, "unmentioned": False, "takes": "nothing", "longest": LONGEST_LINE,
}  # fmt: skip
_RUN = {"id": REQUIRED, "label": REQUIRED, "starts": REQUIRED, "ends": REQUIRED, "within": 20}
_APPEAL = {"id": REQUIRED, "label": REQUIRED, "asks": [], "ours": [], "terms": []}
_SPAN = {"id": REQUIRED, "label": "", "match": REQUIRED, "scope": "block"}
_FIELD = {"id": REQUIRED, "name": REQUIRED, "match": "", "zone": "anywhere", "stays": False, "css": [], "attribute": ""}
_KEEP: dict[str, Any] = {"match": [], "css": []}

TABLES: dict[str, dict[str, Any]] = {
    "layout": _LAYOUT, "element": _ELEMENT, "line": _LINE, "run": _RUN, "appeal": _APPEAL,
    "span": _SPAN, "field": _FIELD, "keep": _KEEP,
}  # fmt: skip
"""The keys of each kind of table in a file, as in :data:`TOP`."""

STRING_OR_LIST = ("is", "match", "asks", "ours", "terms", "css", "root", "entry")
"""Keys that hold a list of strings, or one string alone."""


def type_problem(key: str, value: object, default: object) -> str | None:
    """What is wrong with the type of a value, told from the default of its key; ``None`` where nothing is."""
    wanted = str if default is REQUIRED else type(default)
    if key in STRING_OR_LIST and isinstance(value, str):
        return None if value.strip() else "must not be empty"
    if key == "links" and isinstance(value, float):
        return None
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        return f"must be a {wanted.__name__}, is a {type(value).__name__}"
    if isinstance(value, str) and not value.strip():
        return "must not be empty"
    if isinstance(value, list) and key not in TABLES and not all(isinstance(each, str) and each.strip() for each in value):
        return "must hold non-empty strings"
    return None


def unknown_key_problem(key: str, known: dict[str, Any]) -> str:
    """What to say of a key that is none of the ``known`` ones: the one that was meant, else all of them."""
    from difflib import get_close_matches  # only where somebody has to be helped

    similar = get_close_matches(key, known, 1)
    hint = f", did you mean {similar[0]!r}?" if similar else f"; known: {', '.join(known)}"
    return f"unknown key{hint}"
