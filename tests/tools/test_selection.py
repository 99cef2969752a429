"""Which findings are wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from cleaner.pipeline import Cleaner
from cleaner.tools.findings import Finding
from cleaner.tools.selection import Selection, known_names

SHARE = Finding(Path("a.txt"), 1, 1, "_generic/share-phrase", "m", label="chrome-share")
MORE = Finding(Path("a.txt"), 1, 1, "_generic/de/read-more", "m", label="chrome-promo")
TITLE = Finding(Path("a.txt"), 1, 1, "structure/title", "m", label="title")
BROKEN = Finding(Path("a.txt"), 0, 0, "rejected:binary", "m", is_broken=True)
ALL = [SHARE, MORE, TITLE, BROKEN]


@pytest.mark.parametrize(
    ("select", "ignore", "taken"),
    [
        ((), (), ALL),
        (("_generic/share-phrase",), (), [SHARE, BROKEN]),
        (("_generic",), (), [SHARE, MORE, BROKEN]),
        (("_generic/de",), (), [MORE, BROKEN]),
        (("title", "chrome-share"), (), [SHARE, TITLE, BROKEN]),
        (("chrome-*",), (), [SHARE, MORE, BROKEN]),
        ((), ("_generic",), [TITLE, BROKEN]),
        (("_generic",), ("chrome-promo",), [SHARE, BROKEN]),
        (("gener",), (), [BROKEN]),
        ((), ("rejected:binary",), ALL),
    ],
)
def test_findings_are_taken_by_rule_set_and_label(select: tuple[str, ...], ignore: tuple[str, ...], taken: list[Finding]) -> None:
    assert list(filter(Selection(select, ignore).takes, ALL)) == taken


def test_names_that_are_nothing_are_told(cleaner: Cleaner) -> None:
    known = known_names(cleaner.rulebook)
    good = (
        "_generic",
        "_generic/share-phrase",
        "reach",
        "title",
        "structure/title",
        "learned/caption",
        "chrome-*",
        "reach/article/outside",
    )
    assert Selection(good, ("_generic/share-phrse", "chrome-shar")).unknown(known) == ["_generic/share-phrse", "chrome-shar"]
