"""The lines of names and dates above the body, by the authors and the dates that the page states."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from cleaner.label.view import View
from cleaner.metadata.byline_words import BY
from cleaner.metadata.date_words import CLOCK, MODIFIED, PUBLISHED
from cleaner.metadata.days import Day, days, tidied
from cleaner.metadata.months import key
from cleaner.model import Label, Strength, Structure, Verdict

_LOOKED_AT = 4
"""Blocks of the text in which the byline can be; a standfirst may stand above it."""

_LONGEST = 160
"""Characters of a byline; what is longer is a paragraph, and the byline stands above it."""

_SAYS = re.compile(rf"(?:{PUBLISHED.pattern}|{MODIFIED.pattern})\w*")
_BETWEEN = frozenset(
    "and und et y e og och at on um am le el il kl à a alle ore uhr h m gmt utc by von par por door di av af".split()
)
_TITLES = re.compile(r"(?<=·)(?:\s*,\s*(?:[A-Z]{2,6}|(?:[A-Z][a-z]?\.){2,3})(?!\w))+")
"""What stands in capitals behind a name: "Ann Lee, FRGS, Ph.D."."""

_WORD = re.compile(r"[^\W_]+")


def stated_byline(view: View, verdicts: Sequence[Verdict]) -> Mapping[int, Verdict]:
    """The first blocks of the text that hold names of the page's authors, its dates and times, and nothing else."""
    metadata = view.metadata
    stated = {moment[:10] for moment in (metadata.published, metadata.modified) if moment}
    found: dict[int, Verdict] = {}
    looked_at = 0
    for index, (block, verdict) in enumerate(zip(view.blocks, verdicts, strict=True)) if metadata.authors or stated else ():
        if not verdict.is_open:
            continue
        looked_at += 1
        if looked_at > _LOOKED_AT or len(block.text) > _LONGEST:
            break
        if is_byline(block.text, metadata.authors):
            found[index] = Verdict(Label.BYLINE, Structure.PAGE_BYLINE, verdict.probability, Strength.LINE)
        elif is_date(block.text, stated):
            found[index] = Verdict(Label.META, Structure.PAGE_DATE, verdict.probability, Strength.LINE)
    return found


def is_byline(text: str, authors: Iterable[str]) -> bool:
    """Whether a text is names of these people, with a date or without, and nothing else."""
    line = tidied(text)
    rest = line
    for name in authors:
        rest = rest.replace(name, " · ")
    rest = _TITLES.sub(" ", rest)
    return rest != line and not _says_more(rest, list(days(rest)))


def is_date(text: str, stated: Collection[str]) -> bool:
    """Whether a text is one or more of these days and nothing else."""
    found = list(days(text))
    return bool(found) and all(day.day.isoformat() in stated for day in found) and not _says_more(tidied(text), found)


def _says_more(line: str, found: Sequence[Day]) -> bool:
    """Whether a line holds words besides its dates that are not those of bylines."""
    for day in reversed(found):
        line = f"{line[: day.start]} {line[day.end :]}"
    said = _SAYS.sub(" ", key(CLOCK.sub(" ", BY.sub("", line.strip(" ·")))))
    return any(word not in _BETWEEN for word in _WORD.findall(said))
